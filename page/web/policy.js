// Judgement by the rules of a document, leg by leg.
import {disclosure, el, facts} from "./dom.js";
import {known, t} from "./texts.js";
import {wordButton} from "./explain.js";

/** The choice of a policy and what it says of the message. */
export function policy(message, about, chosen, choose, explain) {
  const select = el("select", {id: "policy", on: {change: () => choose(select.value || null)}},
    el("option", {value: ""}, t("policy.none")),
    ...about.policies.map(({id, title}) => el("option", {value: id, selected: id === chosen}, title && title !== id ? id + ": " + title : id)));
  return disclosure({class: "card", id: "policy-part", open: chosen !== null}, t("policy.title"),
    el("p", {class: "hint"}, t("policy.text")),
    el("p", {class: "row"}, el("label", {for: "policy"}, t("policy.label")), select),
    message.policy ? ruling(message.policy, explain) : null);
}

function ruling(said, explain) {
  const rows = said.legs.map((leg) => el("tr", {"data-leg": leg.number, "data-judgement": leg.judgement},
    el("th", {scope: "row"}, leg.number),
    el("td", {}, known("judgement." + leg.judgement, leg.judgement)),
    el("td", {lang: "en"}, leg.clause ?? t("basis.none")),
    el("td", {lang: "en"}, leg.reason, leg.checked === "no" ? el("span", {class: "meaning"}, t("policy.unchecked")) : null)));
  const head = ["legs.number", "policy.result", "policy.clause", "policy.reason"].map((key) => el("th", {scope: "col"}, t(key)));
  return el("div", {class: "ruling", "data-judgement": said.judgement},
    el("p", {class: "judgement"}, el("strong", {}, known("judgement." + said.judgement, said.judgement))),
    facts({}, [[t("policy.label"), wordButton(said.name, said.document ?? said.name, explain), said.edition ? ", " + said.edition : ""]]),
    t("policy.english") ? el("p", {class: "hint"}, t("policy.english")) : null,
    el("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": t("policy.title")},
      el("table", {}, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows))));
}
