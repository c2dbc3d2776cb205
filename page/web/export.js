// What can be taken along: text for a ticket, JSON, CSV, a redacted copy, paper. Files are made in memory.
import {byId, disclosure, el, say} from "./dom.js";
import {t} from "./texts.js";
import {openDialog} from "./explain.js";

const KINDS = {json: "application/json", ndjson: "application/x-ndjson", csv: "text/csv", eml: "message/rfc822"};
// A download has taken what it needs by then.
const FORGET_AFTER_MS = 60_000;

/** Hands bytes or text to the browser as a file to save. */
export function download(parts, name) {
  const address = URL.createObjectURL(new Blob(parts, {type: KINDS[name.split(".").at(-1)]}));
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), FORGET_AFTER_MS);
  tell(t("export.saved", {name}));
}

function tell(words) {
  say(byId("live"), words);
  const said = byId("export-said");
  if (said) say(said, words);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    tell(t("export.copied"));
  } catch {
    tell(t(copyBySelection(text) ? "export.copied" : "export.copy_failed"));
  }
}

// Where the page was served without TLS there is no clipboard to write to; a selection can still be copied.
function copyBySelection(text) {
  const before = document.activeElement;
  const area = el("textarea", {class: "unseen", readonly: true, "aria-hidden": "true", tabindex: "-1"});
  area.value = text;
  (byId("dialog").open ? byId("dialog") : document.body).append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  before?.focus();
  return done;
}

function action(name, run, kind = "plain") {
  return el("button", {type: "button", class: kind, id: "export-" + name, on: {click: run}}, t("export." + name));
}

/** The buttons below a message. `ask.export(format)` gives pieces of a file, `ask.redact()` the copy. */
export function messageExports(view, ask) {
  return el("section", {class: "exports", "aria-labelledby": "exports-title"}, el("h2", {id: "exports-title"}, t("export.title")),
    el("div", {class: "row"},
      action("ticket", () => copy(view.ticket), "strong"), action("json", () => save(ask, "json")),
      action("csv", () => save(ask, "csv")), action("redact", () => showCopy(ask)), action("print", () => window.print())),
    el("p", {class: "hint", id: "export-said"}));
}

/** The buttons below a mailbox. */
export function mailboxExports(ask) {
  return disclosure({class: "inner"}, t("export.title"),
    el("div", {class: "row"}, ...["csv", "ndjson", "json"].map((format) => action(format, () => save(ask, format)))),
    el("p", {class: "hint", id: "export-said"}));
}

async function save(ask, format) {
  const name = "tlstrail." + format;
  tell(t("export.working", {name}));
  const parts = await ask.export(format);
  if (parts) download(parts, name);
  else tell("");
}

async function showCopy(ask) {
  const text = await ask.redact();
  if (text === null) return;
  const area = el("textarea", {id: "redacted", readonly: true, rows: 14, spellcheck: "false", "aria-label": t("export.redact_title")});
  area.value = text;
  openDialog(t("export.redact_title"), el("p", {}, t("export.redact_text")), area, el("p", {class: "row"},
    el("button", {type: "button", class: "strong", on: {click: () => copy(text)}}, t("export.copy")),
    el("button", {type: "button", class: "plain", on: {click: () => download([text], "redacted.eml")}}, t("export.download"))));
}
