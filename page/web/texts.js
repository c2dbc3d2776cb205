// The language of the page, and its words in it.
import {EN} from "./texts_en.js";
import {DE} from "./texts_de.js";
import {TERMS_EN} from "./terms_en.js";
import {TERMS_DE} from "./terms_de.js";

const LANGUAGES = {en: {...EN, ...TERMS_EN}, de: {...DE, ...TERMS_DE}};
let chosen = "en";

/** The language that the browser asks for, if the page speaks it. */
export function preferredLanguage() {
  for (const wanted of navigator.languages ?? [navigator.language]) {
    const code = String(wanted).slice(0, 2).toLowerCase();
    if (code in LANGUAGES) return code;
  }
  return "en";
}

export function language() {
  return chosen;
}

export function setLanguage(code) {
  chosen = code in LANGUAGES ? code : "en";
  document.documentElement.lang = chosen;
  document.title = t("page.title");
  for (const element of document.querySelectorAll("[data-text]")) {
    element.textContent = t(element.dataset.text);
  }
  for (const [data, attribute] of [["label", "aria-label"], ["placeholder", "placeholder"]]) {
    for (const element of document.querySelectorAll("[data-" + data + "]")) {
      element.setAttribute(attribute, t(element.dataset[data]));
    }
  }
}

/** The words of that key, its places filled. */
export function t(key, values) {
  const text = LANGUAGES[chosen][key];
  if (text === undefined) return key;
  if (!values) return text;
  return text.replace(/\{([a-z]+)\}/g, (place, name) => (name in values ? String(values[name]) : place));
}

/** The words of that key, or what is given where the page has none: codes may come that it does not know yet. */
export function known(key, otherwise) {
  return LANGUAGES[chosen][key] ?? otherwise;
}

/** The words for that many. */
export function counted(key, n, values) {
  return t(key + (n === 1 ? ".one" : ".other"), {...values, n: number(n)});
}

export function number(n) {
  return new Intl.NumberFormat(chosen).format(n);
}

export function size(bytes) {
  if (bytes < 1000) return number(bytes) + " B";
  const [divisor, unit] = bytes < 1e6 ? [1e3, "kB"] : bytes < 1e9 ? [1e6, "MB"] : [1e9, "GB"];
  return new Intl.NumberFormat(chosen, {maximumFractionDigits: 1}).format(bytes / divisor) + " " + unit;
}

export function percent(share) {
  if (share > 0 && share < 0.005) return "< " + percent(0.01);
  return new Intl.NumberFormat(chosen, {style: "percent", maximumFractionDigits: 0}).format(share);
}

/** A moment in UTC, as the report has it: no zone of this computer gets in. */
export function moment(date) {
  if (!date) return null;
  const format = {dateStyle: "medium", timeStyle: "medium", timeZone: "UTC"};
  return new Intl.DateTimeFormat(chosen === "en" ? "en-GB" : chosen, format).format(new Date(date)) + " UTC";
}

/** A delay in words; null where it is not known. */
export function delay(seconds) {
  if (seconds === null || seconds === undefined) return null;
  return t(seconds < 0 ? "delay.before" : "delay.after", {time: span(Math.abs(seconds))});
}

function span(seconds) {
  const steps = [[86400, "unit.d"], [3600, "unit.h"], [60, "unit.min"]];
  const step = steps.find(([unit]) => seconds >= 2 * unit);
  if (!step) return t("unit.s", {n: number(seconds)});
  return t(step[1], {n: new Intl.NumberFormat(chosen, {maximumFractionDigits: 1}).format(seconds / step[0])});
}
