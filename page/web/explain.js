// Any word explained on demand, in a dialog. What is said comes from the engine's own tables.
import {byId, el, facts, replace} from "./dom.js";
import {language, t} from "./texts.js";

/** A word that tells what it means when it is pressed. */
export function wordButton(topic, label, explain) {
  return el("button", {type: "button", class: "word", "aria-label": t("explain.what", {word: label}),
    on: {click: () => explain(topic)}}, label);
}

/** Opens the dialog; it is one for all uses, and the browser keeps the focus in it and gives it back. */
export function openDialog(title, ...content) {
  const dialog = byId("dialog");
  replace(dialog,
    el("div", {class: "dialog-head"},
      el("h2", {id: "dialog-title", tabindex: "-1"}, title),
      el("button", {type: "button", class: "plain", on: {click: () => dialog.close()}}, t("explain.close"))),
    ...content);
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
  return dialog;
}

/** Asks the engine about a topic and shows what it says; without a topic only the field to ask in. */
export async function openExplanation(engine, topic) {
  const again = (next) => openExplanation(engine, next);
  const field = el("input", {id: "topic", type: "text", autocomplete: "off", spellcheck: "false", value: topic ?? null});
  const form = el("div", {class: "row topic", on: {keydown: (event) => {
    if (event.key !== "Enter" || event.target !== field) return;
    event.preventDefault();
    if (field.value.trim()) again(field.value.trim());
  }}}, el("label", {for: "topic"}, t("explain.label")), field,
    el("button", {type: "button", class: "plain", on: {click: () => field.value.trim() && again(field.value.trim())}},
      t("explain.ask")));
  const said = el("div", {class: "explained", "aria-live": "polite"});
  openDialog(t("explain.title"), said, form);
  if (!topic) {
    field.focus();
    return;
  }
  const answer = await engine.ask({do: "explain", topic, language: language()});
  const pages = answer.pages ?? [];
  if (pages.length === 0) said.append(el("p", {}, t("explain.nothing", {word: topic})));
  for (const page of pages) said.append(explained(page));
  const nearest = answer.nearest ?? [];
  if (nearest.length > 0) {
    said.append(el("p", {class: "row"}, t("explain.nearest"), ...nearest.map((near) => {
      const name = typeof near === "string" ? near : near.name;
      return el("button", {type: "button", class: "word", on: {click: () => again(name)}}, name);
    })));
  }
}

function explained(page) {
  const whole = el("article", {lang: page.language ?? null}, el("h3", {}, page.title ?? page.name, " ",
    page.kind ? el("small", {class: "hint"}, page.kind) : null));
  for (const part of page.parts ?? []) {
    if (part.sample !== undefined) whole.append(el("pre", {tabindex: "0"}, part.sample));
    else if (part.label !== undefined) whole.append(facts({}, [[part.label, part.fact]]));
    else whole.append(el("p", {}, part.text));
  }
  return whole;
}
