// One message on the page: the answer, the journey, and behind it all that opens on demand.
import {byId, el, replace} from "./dom.js";
import {t} from "./texts.js";
import {answerCard} from "./answer.js";
import {journey} from "./journey.js";
import {legDetail} from "./detail.js";
import {legsTable} from "./legs.js";
import {notes, repairs} from "./repairs.js";
import {senders} from "./senders.js";
import {explanation} from "./explanation.js";
import {policy} from "./policy.js";
import {trust} from "./trust.js";
import {messageExports} from "./export.js";

/** Shows a message. `use` has what its parts can do: explain, about, options, choose, exports, back. */
export function showMessage(report, view, use) {
  const message = report.messages[0];
  const target = byId("result");
  const kept = keep(target);
  const detail = el("section", {id: "detail", class: "card detail", hidden: true, "aria-labelledby": "detail-title"});
  const openLeg = (number, opener) => toggleDetail(detail, message, view, number, opener, use.explain);
  replace(target,
    use.back ? el("p", {class: "row"}, el("button", {type: "button", class: "plain", id: "back", on: {click: use.back}}, "← " + t("mailbox.back"))) : null,
    answerCard(message, view, use.explain),
    repairs(message),
    message.legs.length > 0 ? journey(message, view, openLeg) : null,
    detail,
    messageExports(view, use.exports),
    notes(message),
    el("div", {class: "more"},
      message.legs.length > 0 ? legsTable(message, view, openLeg) : null,
      explanation(view),
      senders(message, use.explain),
      trust(message, use.options.trust, (names) => use.choose({trust: names}), use.options.trust.length > 0),
      policy(message, use.about, use.options.policy, (name) => use.choose({policy: name}), use.explain)));
  target.hidden = false;
  restore(target, kept, openLeg);
}

/** Shows in the same place what went wrong, in words and with what to do. */
export function showProblem(title, said, more) {
  const target = byId("result");
  replace(target, el("section", {class: "card problem", id: "problem", "aria-labelledby": "problem-title"},
    el("h2", {id: "problem-title", tabindex: "-1"}, title), ...said, more ? el("p", {class: "hint"}, more) : null));
  target.hidden = false;
}

function toggleDetail(detail, message, view, number, opener, explain) {
  const again = !detail.hidden && detail.dataset.leg === String(number) && opener?.getAttribute("aria-expanded") === "true";
  const close = () => {
    detail.hidden = true;
    delete detail.dataset.leg;
    press(null);
    opener?.focus();
  };
  if (again) {
    close();
    return;
  }
  const at = message.legs.findIndex((leg) => leg.number === number);
  const step = (by, key) => {
    const next = message.legs[at + by];
    return next ? el("button", {type: "button", class: "quiet", on: {click: () => toggleDetail(detail, message, view, next.number, opener, explain)}}, t(key)) : null;
  };
  replace(detail, el("p", {class: "row close"}, step(-1, "detail.previous"), step(1, "detail.next"),
    el("button", {type: "button", class: "plain", on: {click: close}}, t("detail.close"))),
    ...legDetail(message, view, at, explain));
  detail.onkeydown = (event) => {
    if (event.key === "Escape") close();
  };
  detail.hidden = false;
  detail.dataset.leg = number;
  press(number);
  if (opener) byId("detail-title").focus();
}

// The leg in the drawing whose details are open.
function press(number) {
  for (const button of document.querySelectorAll(".leg button")) {
    button.setAttribute("aria-expanded", String(button.dataset.number === String(number)));
  }
}

/** Opens a part with all that is in it, at once. */
export function openPart(part) {
  part?.dispatchEvent(new Event("fill"));
  part?.setAttribute("open", "");
}

// What was open and what had the focus stays so when the same message is shown again by another choice or language.
function keep(target) {
  const inside = target.contains(document.activeElement) ? document.activeElement.id : "";
  return {open: [...target.querySelectorAll("details[open]")].map((part) => part.id).filter(Boolean), inside,
    leg: byId("detail")?.dataset.leg ?? null};
}

function restore(target, kept, openLeg) {
  for (const id of kept.open) openPart(byId(id));
  if (kept.leg !== null && target.querySelector('.leg button[data-number="' + kept.leg + '"]')) openLeg(Number(kept.leg), null);
  if (kept.inside) byId(kept.inside)?.focus();
}
