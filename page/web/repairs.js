// What was undone in the paste, and what else is worth knowing about the message.
import {el} from "./dom.js";
import {known, t} from "./texts.js";
import {codeWords} from "./wording.js";

/** The repairs, if there were any: they weaken all that follows, so they are in view from the start. */
export function repairs(message) {
  if (message.repairs.length === 0) return null;
  return el("section", {class: "card note", id: "repairs"}, el("h2", {}, t("repairs.title")), el("p", {}, t("repairs.intro")),
    el("ul", {class: "short"}, ...message.repairs.map((code) => el("li", {"data-code": code}, known("repair." + code, codeWords(code))))));
}

/** Findings and defects of the message. */
export function notes(message) {
  const items = message.findings.map((finding) => el("li", {"data-code": finding.code}, known("finding." + finding.code, finding.sentence)));
  if (message.defects.length > 0) {
    items.push(el("li", {}, t("defect.text", {list: message.defects.map(codeWords).join(", ")})));
  }
  if (items.length === 0) return null;
  return el("section", {class: "card", id: "notes"}, el("h2", {}, t("notes.title")), el("ul", {}, ...items));
}
