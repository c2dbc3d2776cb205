// The way of the message as stops joined by legs, from sender to reader: across where there is room, else downwards.
// Two lists, parted by the trust boundary: what others claim, and what the reader's own servers say.
import {disclosure, draw, el} from "./dom.js";
import {delay, known, t} from "./texts.js";
import {symbol} from "./symbols.js";
import {byName, fromName, pattern, protection} from "./wording.js";

// More than these are not drawn: nobody follows them by eye, and the table has them.
const MOST_LEGS = 40;
// What a leg and a stop need beside each other, in root ems.
const LEG_WIDTH = 6.8;
const STOP_WIDTH = 7.4;

/** The section with the drawing; `openLeg(number, opener)` is called when a leg is chosen. */
export function journey(message, view, openLeg) {
  const all = message.legs;
  const legs = all.slice(0, MOST_LEGS);
  const path = el("div", {class: "path down", id: "path", "data-boundary": message.answer.boundary_leg ?? ""});
  const firstOwn = legs.findIndex((leg) => leg.assurance === "own");
  const parts = firstOwn < 0 ? [[0, legs.length, "claimed"]] : [[0, firstOwn, "claimed"], [firstOwn, legs.length, "own"]];
  for (const [from, to, whose] of parts) {
    const list = el("ol", {"aria-label": caption(whose, firstOwn)});
    if (path.children.length === 0) list.append(stop(null, legs[0], message, 0));
    for (let at = from; at < to; at += 1) {
      list.append(legItem(legs[at], view.legs[at], openLeg), stop(legs[at], all[at + 1], message, at + 1));
    }
    path.append(el("div", {class: "zone " + whose},
      el("p", {class: "caption", "aria-hidden": "true"},
        whose === "own" && firstOwn >= 0 ? el("span", {class: "boundary-word"}, t("journey.boundary")) : null,
        el("span", {}, caption(whose, firstOwn))), list));
  }
  fitToRoom(path, legs.length);
  return el("section", {class: "journey card", "aria-labelledby": "journey-title"},
    el("h2", {id: "journey-title"}, t("journey.title")),
    el("p", {class: "hint"}, t("journey.hint")),
    path,
    all.length > legs.length ? el("p", {class: "hint"}, t("journey.cut", {n: MOST_LEGS})) : null,
    key());
}

function caption(whose, firstOwn) {
  if (whose === "own") return t("journey.own");
  if (firstOwn < 0) return t("journey.nobody");
  return t(firstOwn === 0 ? "journey.before_none" : "journey.before");
}

// A stop is the end of one leg and the start of the next; where the next line knows it by another name, that is said.
function stop(before, after, message, at) {
  const own = before !== null && before.assurance === "own";
  const name = before ? byName(before) ?? fromNameOf(after) : fromNameOf(after);
  const next = before && after && after.kind !== "gap" ? fromName(after) : null;
  const other = next && name && next.toLowerCase() !== name.toLowerCase() ? next : null;
  const kind = t(own ? "journey.stop.own" : at === 0 ? "journey.stop.sender" : "journey.stop.server");
  return el("li", {class: "stop" + (own ? " own" : "") + (at === 0 ? " start" : "")},
    el("span", {class: "node"}, draw("svg", {viewBox: "0 0 32 32", "aria-hidden": "true", focusable: "false"}, ...figure(own, at))),
    el("span", {class: "stop-text"},
      el("span", {class: "unseen"}, kind, ": "),
      hostName(name),
      !before && after?.from.address && after.from.address !== name ? el("bdi", {class: "address"}, after.from.address) : null,
      other ? el("span", {class: "address"}, t("journey.seen_as", {name: other})) : null));
}

// A name or an address may be broken after its dots and colons before it is broken anywhere.
function hostName(name) {
  const labels = (name ?? t("journey.unnamed")).split(/(?<=[.:])/);
  return el("bdi", {class: "host"}, ...labels.flatMap((label, at) => (at === 0 ? [label] : [el("wbr", {}), label])));
}

function fromNameOf(leg) {
  return leg ? fromName(leg) : null;
}

// The start is an envelope, a server a box with two lamps; one of the reader's own has a roof over it.
function figure(own, at) {
  if (at === 0) return [draw("path", {class: "outline", d: "M4 8h24v16H4zM4 9l12 9 12-9"})];
  const box = "M6 9h20v14H6zM6 16h20";
  return [draw("path", {class: "outline", d: own ? "M3 11 16 2l13 9M6 11h20v15H6zM6 18.5h20" : box}),
    draw("circle", {class: "lamp", cx: 10.5, cy: own ? 14.8 : 12.5, r: 1.4}),
    draw("circle", {class: "lamp", cx: 10.5, cy: own ? 22.3 : 19.5, r: 1.4})];
}

function legItem(leg, shown, openLeg) {
  const mark = shown?.mark ?? "untold";
  const after = delay(leg.delay_seconds);
  return el("li", {class: "leg " + mark + (leg.kind === "gap" ? " missing" : ""), "data-leg": leg.number},
    el("button", {type: "button", "aria-expanded": "false", "aria-controls": "detail",
      ...legData(leg), on: {click: (event) => openLeg(leg.number, event.currentTarget)}},
    el("span", {class: "leg-label"},
      el("span", {class: "number"}, el("span", {class: "unseen"}, t("journey.leg", {number: ""})), leg.number),
      symbol(mark, "small"),
      el("span", {class: "protection"}, protection(leg)),
      leg.grade !== "unknown" && leg.kind !== "gap" && leg.grade !== leg.transport && leg.grade !== "local"
        ? el("span", {class: "grade " + mark}, known("grade." + leg.grade, leg.grade)) : null),
    el("span", {class: "line"}, line(pattern(leg), "across-line"), line(pattern(leg), "down-line")),
    el("span", {class: "leg-foot"},
      el("span", {class: "who " + leg.assurance}, leg.kind === "gap" ? t("journey.no_line") : known("assurance." + leg.assurance, leg.assurance)),
      leg.basis && leg.basis !== "stated" ? el("span", {class: "basis"}, known("basis." + leg.basis, leg.basis)) : null,
      after ? el("span", {class: "delay"}, after) : null)));
}

/** The facts of a leg on an element, as the report words them. */
export function legData(leg) {
  return {"data-number": leg.number, "data-kind": leg.kind, "data-transport": leg.transport,
    "data-version": leg.version ?? (leg.version_range ?? []).join(" "), "data-suite": leg.cipher?.written ?? "",
    "data-grade": leg.grade, "data-assurance": leg.assurance, "data-basis": leg.basis ?? ""};
}

// Each transport has a pattern of its own, so that no one needs the colours. A percentage lets a line grow with its room.
function line(kind, way) {
  const down = way === "down-line";
  const from = (side) => (down ? {x1: side, x2: side, y1: 0, y2: "100%"} : {x1: 0, x2: "100%", y1: side, y2: side});
  const strokes = kind === "encrypted" ? [draw("line", {...from("36%"), class: "double"}), draw("line", {...from("64%"), class: "double"})]
    : kind === "gap" ? gap(down)
      : [draw("line", {...from("50%"), class: kind})];
  const head = draw("svg", {...(down ? {x: "50%", y: "100%"} : {x: "100%", y: "50%"}), overflow: "visible"},
    draw("path", {class: "head", d: down ? "M-7-11 0 0 7-11z" : "M-11-7 0 0-11 7z"}));
  return draw("svg", {class: "wire " + way, "aria-hidden": "true", focusable: "false"}, ...strokes, kind === "gap" ? null : head);
}

function gap(down) {
  const part = (from, to) => draw("line", down ? {x1: "50%", x2: "50%", y1: from, y2: to, class: "gap"} : {y1: "50%", y2: "50%", x1: from, x2: to, class: "gap"});
  const slash = (at) => draw("svg", {...(down ? {x: "50%", y: at} : {x: at, y: "50%"}), overflow: "visible"},
    draw("path", {class: "gap", d: down ? "M-7 3 7-3" : "M-3 7 3-7"}));
  return [part(0, "38%"), part("62%", "100%"), slash("38%"), slash("62%")];
}

function key() {
  const kinds = ["tls", "encrypted", "cleartext", "unknown", "no_network", "gap"];
  return disclosure({class: "key"}, t("journey.key"), el("ul", {}, ...kinds.map((kind) => el("li", {},
    el("span", {class: "line"}, line(kind, "across-line")), el("span", {}, t("journey.key." + kind))))));
}

function fitToRoom(path, legs) {
  const fit = () => {
    const em = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const needed = legs * LEG_WIDTH + (legs + 1) * STOP_WIDTH + 2;
    const across = legs > 0 && path.clientWidth >= needed * em;
    path.classList.toggle("across", across);
    path.classList.toggle("down", !across);
    // Arrow heads are drawn for a letter of 16 pixels, and grow with it.
    path.parentElement.style.setProperty("--heads", String(em / 16));
  };
  const shares = [];
  for (const zone of path.children) {
    const items = [...zone.querySelectorAll("li")].map((item) => (item.classList.contains("leg") ? "minmax(0, 1fr)" : STOP_WIDTH + "rem"));
    zone.style.setProperty("--stops", items.join(" "));
    const legsHere = zone.querySelectorAll(".leg").length;
    shares.push("minmax(0, " + (legsHere * LEG_WIDTH + (items.length - legsHere) * STOP_WIDTH + 1) + "fr)");
  }
  path.style.setProperty("--zones", shares.join(" "));
  new ResizeObserver(fit).observe(path);
}
