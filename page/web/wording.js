// Facts of a leg and of an answer as words. Nothing is concluded here that the report does not say.
import {known, t} from "./texts.js";

const OUTSIDE = ["submission", "relay", "entry", "retrieval", "gap"];
const INNER = ["internal", "delivery"];
const POOR = ["legacy", "broken"];

/** "TLS 1.3" for "TLSv1.3"; nothing for nothing. */
export function versionName(version) {
  return version ? version.replace(/^(TLS|SSL)v/, "$1 ") : null;
}

/** What protected the leg, in a few words. */
export function protection(leg) {
  if (leg.kind === "gap") return t("transport.gap");
  if (leg.transport !== "tls") return known("transport." + leg.transport, leg.transport);
  if (leg.version) return versionName(leg.version);
  if (leg.version_range) return leg.version_range.map(versionName).join("–");
  return t("transport.tls");
}

/** What that means, in a sentence. */
export function protectionText(leg) {
  if (leg.kind === "gap") return t("transport.gap.text");
  if (leg.transport === "tls" && leg.grade === "cleartext") return t("transport.null.text");
  return known("transport." + leg.transport + ".text", "");
}

/** The pattern of its line: by transport, but what encrypts nothing is drawn as clear. */
export function pattern(leg) {
  if (leg.kind === "gap") return "gap";
  return leg.grade === "cleartext" ? "cleartext" : leg.transport;
}

/** The sending host: by its confirmed name, else by what it called itself. */
export function fromName(leg) {
  return leg.from.rdns ?? leg.from.name ?? leg.from.address;
}

export function byName(leg) {
  return leg.by.name ?? leg.by.address;
}

/** The legs over which the answer is taken. */
export function judgedLegs(legs) {
  const crossing = legs.filter((leg) => leg.transport !== "no_network");
  const outside = crossing.filter((leg) => OUTSIDE.includes(leg.kind));
  return outside.length > 0 ? outside : crossing.filter((leg) => INNER.includes(leg.kind));
}

/** The answer in a word or two; never firmer than the legs it is taken over. */
export function answerWord(message) {
  const verdict = message.answer.verdict;
  const legs = judgedLegs(message.legs);
  if (verdict === "cleartext") {
    const clear = legs.filter((leg) => leg.grade === "cleartext");
    const firm = clear.some((leg) => leg.basis === "stated" && leg.assurance === "own");
    return t(firm ? "word.cleartext" : "word.cleartext_likely");
  }
  if (verdict !== "encrypted") return known("word." + verdict, verdict);
  if (POOR.includes(message.answer.claimed_grade)) return t("word.weak");
  if (legs.some((leg) => leg.basis === "presumed")) return t("word.encrypted_guess");
  const own = legs.filter((leg) => leg.assurance === "own").length;
  return t(own === legs.length ? "word.encrypted" : own > 0 ? "word.encrypted_part" : "word.encrypted_claimed");
}

/** The mark of an answer: the engine's, but encrypted with what is outdated or broken is not shown as good. */
export function answerMark(mark, grade) {
  return mark === "good" && POOR.includes(grade) ? "weak" : mark;
}

/** Codes with how often they were met, such as `malformed_lines=3`, as words for a list. */
export function codeWords(code) {
  return code.replace("=", ": ").replaceAll("_", " ");
}
