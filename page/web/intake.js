// How a message gets in: typed, pasted, dropped, chosen. A big text is never held as a string longer than needed, and a
// file is never read here at all: the worker reads it piece by piece.
import {byId, say} from "./dom.js";
import {size, t} from "./texts.js";
import {SAMPLE} from "./sample.js";

// A text box with more than this in it is slow in every browser.
const LARGE = 100_000;
const TYPING_MS = 120;

/** Calls `take` with {blob, name, pasted, whole, many} for what comes in, or null when all is taken away. */
export function watchIntake(take) {
  const box = byId("paste");
  const file = byId("file");
  let timer = 0;

  const fromText = (text, fresh) => {
    clearTimeout(timer);
    held(null);
    byId("clear").hidden = text === "";
    take(text === "" ? null : {blob: new Blob([text]), name: "-", pasted: true, fresh});
  };
  const fromLarge = (text) => {
    const blob = new Blob([text], {type: "text/plain"});
    box.value = "";
    held({name: t("ask.pasted_large"), size: blob.size});
    take({blob, name: "-", pasted: true, fresh: true});
  };
  const fromFiles = (files) => {
    if (files.length === 0) return;
    box.value = "";
    const all = [...files];
    held({name: all.length === 1 ? all[0].name : all.length + " ×", size: all.reduce((sum, one) => sum + one.size, 0)});
    take({files: all, name: all[0].name, pasted: false, fresh: true});
  };
  const fromTransfer = (data) => {
    if (data.files.length > 0) {
      fromFiles(data.files);
      return true;
    }
    const text = data.getData("text/plain");
    if (text.length > LARGE) {
      fromLarge(text);
      return true;
    }
    return false;
  };

  box.addEventListener("paste", (event) => {
    if (event.clipboardData && fromTransfer(event.clipboardData)) event.preventDefault();
  });
  box.addEventListener("input", (event) => {
    clearTimeout(timer);
    const pasted = event.inputType !== "insertText" && event.inputType !== "deleteContentBackward";
    if (box.value.length > LARGE) fromLarge(box.value);
    else if (pasted) fromText(box.value, true);
    else timer = setTimeout(() => fromText(box.value, false), TYPING_MS);
  });
  // Pasting anywhere on the page means the same as pasting into the box.
  document.addEventListener("paste", (event) => {
    if (event.target.closest?.("input, textarea, dialog") || !event.clipboardData) return;
    event.preventDefault();
    if (fromTransfer(event.clipboardData)) return;
    box.value = event.clipboardData.getData("text/plain");
    fromText(box.value, true);
  });

  byId("choose").addEventListener("click", () => file.click());
  file.addEventListener("change", () => {
    fromFiles(file.files);
    file.value = "";
  });
  byId("example").addEventListener("click", () => {
    box.value = SAMPLE;
    fromText(SAMPLE, true);
  });
  byId("clear").addEventListener("click", () => {
    box.value = "";
    fromText("", true);
    box.focus();
  });
  watchDrop(box, fromTransfer, fromText);
}

function watchDrop(box, fromTransfer, fromText) {
  const sheet = byId("drop");
  let depth = 0;
  const show = (on) => {
    if (!on) depth = 0;
    sheet.hidden = !on;
  };
  document.addEventListener("dragenter", (event) => {
    event.preventDefault();
    depth += 1;
    show(true);
  });
  document.addEventListener("dragleave", () => {
    depth -= 1;
    if (depth <= 0) show(false);
  });
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    show(false);
    if (!event.dataTransfer || fromTransfer(event.dataTransfer)) return;
    const text = event.dataTransfer.getData("text/plain");
    if (text === "") return;
    box.value = text;
    fromText(text, true);
  });
}

function held(what) {
  const line = byId("held");
  line.hidden = what === null;
  byId("paste").hidden = what !== null;
  say(line, what ? t("ask.held", {name: what.name, size: size(what.size)}) : "");
  if (what) byId("clear").hidden = false;
}
