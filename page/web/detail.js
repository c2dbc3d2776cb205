// All that is known of one leg, and the line that says so, with the evidence marked where it stands.
import {el, facts} from "./dom.js";
import {delay, known, moment, t} from "./texts.js";
import {symbol} from "./symbols.js";
import {byName, codeWords, fromName, protection, protectionText, versionName} from "./wording.js";
import {wordButton} from "./explain.js";

/** The details of the leg at that place in the report. */
export function legDetail(message, view, at, explain) {
  const leg = message.legs[at];
  const shown = view.legs[at] ?? {mark: "untold", raw: null, reasons: [], policy: null};
  const title = t("detail.title", {number: leg.number, from: fromName(leg) ?? t("journey.unnamed"),
    to: byName(leg) ?? t("journey.unnamed")});
  return [
    el("h3", {id: "detail-title", tabindex: "-1"}, symbol(shown.mark, "small"), " ", title),
    leg.contradicted ? el("p", {class: "warning"}, t("detail.contradicted")) : null,
    el("div", {class: "columns-two"}, claims(leg, shown, message, explain), whereabouts(leg)),
    reasons(shown, explain),
    evidence(shown),
    ...(shown.elsewhere ?? []).map((field) => lineOf(field, shown, t("detail.elsewhere"))),
  ];
}

// A word with what it means below it; pressing it tells more.
function meant(axis, value, explain, label) {
  return [wordButton(value, label ?? known(axis + "." + value, value), explain),
    el("span", {class: "meaning"}, known(axis + "." + value + ".text", ""))];
}

function claims(leg, shown, message, explain) {
  const tls = leg.transport === "tls";
  const suite = leg.cipher;
  const ruling = message.policy?.legs.find((one) => one.number === leg.number);
  return facts({}, [
    [t("detail.transport"), wordButton(leg.kind === "gap" ? "gap" : leg.transport, protection(leg), explain),
      el("span", {class: "meaning"}, protectionText(leg))],
    [t("detail.version"), tls && version(leg, explain)],
    [t("detail.suite"), tls && (suite ? suiteNames(suite, explain) : t("detail.not_told"))],
    [t("detail.suite_parts"), suite && suiteParts(suite)],
    [t("detail.stated_bits"), leg.bits !== null && t("detail.bits", {n: leg.bits})],
    [t("detail.group"), tls && (leg.group ? wordButton(leg.group, leg.group, explain) : t("detail.not_told"))],
    [t("detail.signature"), leg.signature],
    [t("detail.client_certificate"), leg.client_certificate],
    [t("detail.grade"), meant("grade", leg.grade, explain)],
    [t("detail.who"), meant("assurance", leg.assurance, explain)],
    [t("detail.basis"), leg.basis && meant("basis", leg.basis, explain)],
    [t("detail.policy"), ruling && [known("judgement." + ruling.judgement, ruling.judgement),
      el("span", {class: "meaning"}, ruling.reason, ruling.clause ? " (" + ruling.clause + ")" : "")]],
  ]);
}

function version(leg, explain) {
  if (leg.version) return wordButton(leg.version, versionName(leg.version), explain);
  if (!leg.version_range) return t("detail.not_told");
  const [low, high] = leg.version_range.map(versionName);
  return t("detail.version_range", {low, high});
}

function suiteNames(suite, explain) {
  const registered = suite.iana ?? suite.openssl;
  return [
    el("span", {class: "suite"}, registered ? wordButton(registered, suite.written, explain) : suite.written),
    suite.iana && suite.iana !== suite.written ? el("span", {class: "meaning"}, t("detail.iana"), " ", el("span", {class: "suite"}, suite.iana)) : null,
    suite.openssl && suite.openssl !== suite.written && suite.openssl !== suite.iana
      ? el("span", {class: "meaning"}, t("detail.openssl"), " ", el("span", {class: "suite"}, suite.openssl)) : null,
  ];
}

function suiteParts(suite) {
  const secrecy = suite.forward_secrecy === null ? null : t(suite.forward_secrecy ? "detail.yes" : "detail.no");
  return facts({class: "parts"}, [
    [t("detail.key_exchange"), suite.key_exchange],
    [t("detail.authentication"), suite.authentication],
    [t("detail.encryption"), suite.encryption],
    [t("detail.key_bits"), suite.key_bits !== null && t("detail.bits", {n: suite.key_bits})],
    [t("detail.forward_secrecy"), secrecy],
  ]);
}

function whereabouts(leg) {
  const names = [leg.from.name && t("detail.called", {name: leg.from.name}), leg.from.rdns && t("detail.rdns", {name: leg.from.rdns}),
    leg.from.address && t("detail.address", {name: leg.from.address})];
  const from = names.filter(Boolean).map((said) => el("span", {class: "meaning"}, said));
  return facts({}, [
    [t("detail.kind"), known("kind." + leg.kind, leg.kind), el("span", {class: "meaning"}, known("kind." + leg.kind + ".text", ""))],
    [t("detail.from"), from.length > 0 ? from : t("journey.unnamed")],
    [t("detail.by"), byName(leg) ?? t("journey.unnamed"),
      leg.by.name && leg.by.address ? el("span", {class: "meaning"}, t("detail.address", {name: leg.by.address})) : null],
    [t("detail.with"), leg.with],
    [t("detail.date"), moment(leg.date)],
    [t("detail.delay"), delay(leg.delay_seconds)],
    [t("detail.dialect"), leg.dialect],
    [t("detail.defects"), leg.defects.map(codeWords).join(", ")],
  ]);
}

function reasons(shown, explain) {
  const fields = [shown.raw, ...(shown.elsewhere ?? [])].filter(Boolean);
  const items = shown.reasons.map((reason, at) => {
    const marked = fields.some((field) => field.parts.some((part) => part.codes.includes(reason.code)));
    const about = [reason.basis && known("basis." + reason.basis, reason.basis), reason.weighed === false && t("detail.not_weighed")];
    return el("li", {"data-code": reason.code}, el("span", {}, reason.sentence), " ",
      marked ? el("button", {type: "button", class: "word number", "aria-label": t("detail.show", {number: at + 1}),
        on: {click: (event) => light(event.currentTarget, reason.code)}}, at + 1) : null,
      el("span", {class: "meaning"}, about.filter(Boolean).join(", "), about.some(Boolean) ? " · " : "",
        wordButton(reason.code, reason.code, explain),
        reason.source ? " · " + t("detail.source", {source: reason.source}) : ""));
  });
  if (items.length === 0) return null;
  return el("div", {}, el("h4", {}, t("detail.reasons")), el("ol", {class: "reasons"}, ...items));
}

function evidence(shown) {
  if (!shown.raw) return el("p", {class: "hint"}, t("detail.no_line"));
  return lineOf(shown.raw, shown, t("detail.evidence"));
}

function lineOf(field, shown, title) {
  const all = field.parts;
  // A number stands where its evidence ends.
  const numbers = (at) => shown.reasons
    .map(({code}, reason) => (all[at].codes.includes(code) && !all[at + 1]?.codes.includes(code) ? reason + 1 : 0)).filter(Boolean);
  const parts = all.map((part, at) => (part.codes.length === 0 ? part.text
    : el("mark", {"data-codes": part.codes.join(" ")}, part.text, el("sup", {}, numbers(at).join(" ")))));
  return el("div", {class: "evidence"}, el("h4", {}, title), el("p", {class: "hint"}, t("detail.evidence_hint")),
    el("pre", {class: "raw", tabindex: "0", "aria-label": title + ": " + field.name, role: "region"}, el("b", {}, field.name, ":"), ...parts));
}

// Puts the words of one reason into the light, and takes the light from all others.
function light(button, code) {
  for (const mark of button.closest("section").querySelectorAll("mark")) {
    const lit = mark.dataset.codes.split(" ").includes(code) && !mark.classList.contains("lit");
    mark.classList.toggle("lit", lit);
    if (lit) mark.scrollIntoView({block: "nearest"});
  }
}
