// The table of legs: the same facts as in the drawing, in rows.
import {el, lazyDisclosure, say} from "./dom.js";
import {delay, known, number, t} from "./texts.js";
import {symbol} from "./symbols.js";
import {byName, fromName, protection} from "./wording.js";
import {legData} from "./journey.js";

// So many rows are made at once: a table of a thousand, which nobody sends who is honest, would hold up the page.
const ROWS_AT_ONCE = 100;

/** The table, closed until it is wanted; printing opens it. */
export function legsTable(message, view, openLeg) {
  return lazyDisclosure({class: "card", id: "legs"}, t("legs.title"), () => tableOfLegs(message, view, openLeg));
}

function tableOfLegs(message, view, openLeg) {
  const judged = message.policy !== null;
  const columns = ["number", "from", "to", "protection", "grade", "who", "basis", "delay", ...(judged ? ["policy"] : [])];
  const head = el("tr", {}, ...columns.map((name) => el("th", {scope: "col"}, t("legs." + name))));
  const body = el("tbody", {});
  const next = el("button", {type: "button", class: "plain", on: {click: () => more()}});
  const more = () => {
    const from = body.children.length;
    const legs = message.legs.slice(from, from + ROWS_AT_ONCE);
    body.append(...legs.map((leg, at) => row(leg, view.legs[from + at], judged, message, openLeg)));
    next.hidden = body.children.length === message.legs.length;
    say(next, t("legs.more", {n: number(body.children.length), all: number(message.legs.length)}));
  };
  more();
  return [el("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": t("legs.title")},
    el("table", {}, el("thead", {}, head), body)), el("p", {}, next)];
}

function row(leg, shown, judged, message, openLeg) {
  const mark = shown?.mark ?? "untold";
  const ruling = message.policy?.legs.find((one) => one.number === leg.number);
  return el("tr", {class: leg.assurance, ...legData(leg)},
    el("th", {scope: "row"}, el("button", {type: "button", class: "word", "aria-label": t("legs.open", {number: leg.number}),
      on: {click: (event) => openLeg(leg.number, event.currentTarget)}}, leg.number)),
    host(fromName(leg), leg.from.address), host(byName(leg), leg.by.address),
    el("td", {}, el("span", {class: "marked"}, symbol(mark, "small"), el("span", {}, protection(leg))),
      leg.cipher ? el("span", {class: "suite"}, leg.cipher.iana ?? leg.cipher.written) : null),
    el("td", {}, known("grade." + leg.grade, leg.grade)),
    el("td", {}, known("assurance." + leg.assurance, leg.assurance),
      leg.number === message.answer.boundary_leg ? el("span", {class: "boundary-word"}, t("journey.boundary")) : null),
    el("td", {}, leg.basis ? known("basis." + leg.basis, leg.basis) : t("basis.none")),
    el("td", {}, delay(leg.delay_seconds) ?? t("basis.none")),
    judged ? el("td", {}, ruling ? known("judgement." + ruling.judgement, ruling.judgement) : t("basis.none")) : null);
}

function host(name, address) {
  return el("td", {class: "host"}, el("bdi", {}, name ?? t("journey.unnamed")),
    address && address !== name ? el("bdi", {class: "address"}, address) : null);
}
