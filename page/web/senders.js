// Who sent it, as far as SPF, DKIM and DMARC tell: apart from the encryption, and parted by who says so.
import {disclosure, el, facts} from "./dom.js";
import {t} from "./texts.js";
import {wordButton} from "./explain.js";

/** The part on sender authentication. */
export function senders(message, explain) {
  const said = message.authentication;
  const trusted = said.trusted_by !== null || said.spf !== null || said.dkim.length > 0 || said.dmarc !== null;
  return disclosure({class: "card", id: "senders"}, t("senders.title"),
    trusted
      ? [el("p", {}, t("senders.trusted", {by: said.trusted_by ?? t("senders.unnamed")})), results(said, explain)]
      : el("p", {}, t("senders.none")),
    said.claimed.length > 0 ? el("p", {}, t("senders.claimed")) : null,
    ...said.claimed.map((one) => el("div", {class: "claimed-results"},
      el("p", {class: "hint"}, t("senders.by"), " ", el("bdi", {}, one.by ?? t("senders.unnamed"))), results(one, explain))),
    el("p", {class: "hint"}, t("senders.note")));
}

function results(said, explain) {
  const one = (topic, result) => [wordButton(topic, topic.toUpperCase(), explain), result ?? t("senders.absent")];
  const rows = [one("spf", said.spf), one("dkim", said.dkim.length > 0 ? said.dkim.join(", ") : null), one("dmarc", said.dmarc)];
  if (said.arc) rows.push(one("arc", said.arc));
  return facts({class: "results"}, rows);
}
