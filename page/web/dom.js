// Builds elements. Text is only ever set as text, and only the attributes listed here can be set at all: no handler,
// no style, no address can come from a message.
const ATTRIBUTES = new Set(["aria-controls", "aria-describedby", "aria-expanded", "aria-hidden", "aria-label",
  "aria-labelledby", "aria-live", "aria-pressed", "aria-current", "aria-sort", "class", "colspan", "dir", "disabled",
  "for", "hidden", "id", "lang", "max", "min", "name", "open", "placeholder", "readonly", "role", "rows", "scope",
  "selected", "spellcheck", "tabindex", "type", "value", "autocomplete"]);
const DRAWING = new Set(["aria-hidden", "class", "cx", "cy", "d", "height", "overflow", "points", "r", "role", "rx",
  "viewBox", "width", "x", "x1", "x2", "y", "y1", "y2", "focusable", "preserveAspectRatio"]);
const SVG = "http://www.w3.org/2000/svg";

// What could turn text round, hide it, or act on where it is pasted next.
const UNSEEN = new RegExp("[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5"
  + "\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb"
  + "\\u{e000}-\\u{f8ff}\\u{e0000}-\\u{e0fff}]", "gu");

/** Text of a message, with what cannot be seen made visible. */
export function visible(text) {
  return String(text).replace(UNSEEN, (character) => "\\u{" + character.codePointAt(0).toString(16) + "}");
}

function fill(element, attributes, allowed, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else if (allowed.has(name) || /^data-[a-z-]+$/.test(name)) {
      element.setAttribute(name, value === true ? "" : visible(value));
    } else {
      throw new Error("attribute not allowed: " + name);
    }
  }
  add(element, children);
  return element;
}

/** Adds children: elements as they are, all else as text. */
export function add(element, children) {
  for (const child of children.flat(3)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(visible(child)));
  }
}

/** An element of the page. */
export function el(name, attributes, ...children) {
  return fill(document.createElement(name), attributes, ATTRIBUTES, children);
}

/** An element of a drawing. */
export function draw(name, attributes, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, DRAWING, children);
}

/** The element of that id, which the page has. */
export function byId(id) {
  return document.getElementById(id);
}

/** Puts a text in the place of what is there. */
export function say(element, text) {
  element.textContent = visible(text);
}

/** Puts children in the place of what is there. */
export function replace(element, ...children) {
  element.replaceChildren();
  add(element, children);
}

/** A part that opens on demand. */
export function disclosure(attributes, title, ...children) {
  return el("details", attributes, el("summary", {}, title), el("div", {class: "inside"}, children));
}

/** A part whose inside is made when it is opened first, or when a `fill` event asks for it. */
export function lazyDisclosure(attributes, title, build) {
  const whole = disclosure(attributes, title);
  let filled = false;
  const fill = () => {
    if (filled) return;
    filled = true;
    add(whole.lastElementChild, [build()]);
  };
  whole.addEventListener("fill", fill);
  whole.addEventListener("toggle", () => whole.open && fill());
  return whole;
}

/** Terms and what is said of them; pairs without a text are left out. */
export function facts(attributes, pairs) {
  const list = el("dl", attributes);
  for (const [term, ...said] of pairs) {
    if (said.every((part) => part === null || part === undefined || part === false || part === "")) continue;
    list.append(el("div", {}, el("dt", {}, term), el("dd", {}, said)));
  }
  return list;
}
