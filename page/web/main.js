// Joins the parts: what comes in goes to the engine, what it answers is shown.
import {byId, disclosure, el, replace, say} from "./dom.js";
import {counted, known, language, preferredLanguage, setLanguage, t} from "./texts.js";
import {CannotStart, Engine, GivenUp, Unreadable} from "./engine.js";
import {watchIntake} from "./intake.js";
import {fillHowTo} from "./howto.js";
import {openExplanation} from "./explain.js";
import {openPart, showMessage, showProblem} from "./result.js";
import {Mailbox} from "./mailbox.js";
import {statistics} from "./statistics.js";
import {mailboxExports} from "./export.js";
import {answerWord} from "./wording.js";
import {busy, busyLane} from "./busy.js";

const engine = new Engine(byId("worker").textContent, byId("engine").textContent.trim());
const options = {trust: [], policy: null};
let about = {policies: [], how_to: {en: [], de: []}};
let given = null;
let shown = null;
let mailbox = null;

function common(input) {
  return {source: input.name, trust: options.trust, policy: options.policy, day: new Date().toISOString().slice(0, 10), language: language()};
}

const explain = (topic) => openExplanation(engine, topic).catch(problem);

function take(input) {
  engine.giveUp("export");
  given = input;
  document.body.classList.toggle("answered", input !== null);
  mailbox = null;
  byId("mailbox").hidden = true;
  if (input === null) {
    engine.giveUp("read");
    clear();
    return;
  }
  // A paste answers so soon that what was shown before is not taken away first.
  if (!input.pasted || input.blob.size > 100_000) clear();
  (input.files?.length > 1 ? readMany(input.files) : read(input.files ? {...input, blob: input.files[0]} : input)).catch(problem);
}

function clear() {
  shown = null;
  byId("result").hidden = true;
  replace(byId("result"));
  say(byId("live"), "");
  busy(null);
}

async function read(input) {
  const name = input.pasted ? t("ask.pasted_large") : input.name;
  if (input.blob.size === 0 && !input.pasted) {
    showProblem(t("error.title"), [el("p", {}, t("error.empty", {name})), el("p", {}, t("error.advice"))]);
    focusOn("problem-title");
    return;
  }
  if (input.blob instanceof File) input.blob.only = true;
  const answer = await asked({do: "read", ...common(input), pasted: input.pasted}, input.blob, name, (rows) => list(name, rows, input.blob));
  if (answer === null) return;
  if (answer.kind === "message") {
    shown = {...answer, input, request: {do: "read"}};
    present(!input.pasted);
  } else if (answer.wrong) {
    throw new Error(answer.sentence);
  } else if (answer.kind === "none") {
    unreadable(answer.error, !input.pasted);
  } else {
    list(name, [], input.blob);
    finishMailbox(answer, input);
  }
}

// Several files become one list; each is read by itself.
async function readMany(files) {
  const name = counted("mailbox.count", files.length);
  for (const file of files) {
    const answer = await asked({do: "read", ...common(file), pasted: false}, file, file.name, (rows) => list(name, rows, file));
    if (answer === null) return;
    if (answer.kind === "none") list(name, [answer.error], file);
    if (answer.kind === "message") list(name, [rowOf(answer, file)], file);
  }
  list(name, [], null);
  mailbox.finish();
  focusOn("mailbox-title");
}

function rowOf({report, view}, file) {
  const [message] = report.messages;
  return {...message.message, index: 0, whole: true, verdict: message.answer.verdict, mark: view.mark,
    legs: message.legs.length, claimed_grade: message.answer.claimed_grade, file};
}

// One request with a progress bar; null when it was given up.
async function asked(request, blob, name, rows, lane = "read") {
  busy({name, read: 0, total: blob.size, lane});
  try {
    return await engine.ask(request, {input: blob, lane, on: {rows, progress: (progress) => busy({name, lane, ...progress})}});
  } catch (error) {
    if (error instanceof GivenUp) return null;
    if (!(error instanceof Unreadable)) throw error;
    showProblem(t("error.title"), [el("p", {}, t("error.file", {name}))]);
    focusOn("problem-title");
    return null;
  } finally {
    busy(null);
  }
}

function list(name, rows, file) {
  if (mailbox === null) {
    shown = null;
    byId("result").hidden = true;
    mailbox = new Mailbox(name, openMessage);
    replace(byId("mailbox"), mailbox.element);
    byId("mailbox").hidden = false;
  }
  for (const row of rows) row.file ??= file;
  mailbox.add(rows);
}

function finishMailbox(answer, input) {
  const errors = answer.errors ?? [];
  mailbox.answer = answer;
  mailbox.input = input;
  mailbox.finish(
    errors.length > 0 ? disclosure({class: "inner"}, counted("error.list", errors.length),
      el("ul", {lang: "en"}, ...errors.slice(0, 100).map((error) => el("li", {}, error.sentence, " (", t("error.code", error), ")")))) : null,
    answer.stats ? statistics(answer.stats) : null,
    mailboxExports({export: (format) => exported(format, input)}));
  say(byId("live"), counted("mailbox.count", answer.summary.messages));
  if (!shown) focusOn("mailbox-title");
}

async function openMessage(row) {
  const input = {blob: row.whole ? row.file : row.file.slice(row.offset, row.offset + row.length), name: row.file.name ?? "-", pasted: false, row};
  const request = row.whole ? {do: "read"} : {do: "message", index: row.index, offset: row.offset, split: row.split};
  try {
    const answer = await engine.ask({...common(input), pasted: false, ...request}, {input: input.blob, lane: "message"});
    if (answer.kind !== "message") {
      unreadable(answer.error ?? {sentence: answer.sentence, code: answer.wrong, offset: row.offset}, true);
      return;
    }
    shown = {...answer, input, request};
    byId("mailbox").hidden = true;
    present(true);
    window.scrollTo({top: 0});
  } catch (error) {
    problem(error);
  }
}

function backToList() {
  if (mailbox.stale) {
    take({...given, fresh: true});
    return;
  }
  const index = shown?.input.row?.index;
  shown = null;
  byId("result").hidden = true;
  byId("mailbox").hidden = false;
  (byId("mailbox").querySelector('[data-index="' + index + '"]') ?? byId("mailbox-title")).focus();
}

function present(focus) {
  const {report, view, input} = shown;
  showMessage(report, view, {explain, about, options, choose, back: mailbox ? backToList : null,
    exports: {export: (format) => exported(format, input, shown.request), redact}});
  const [message] = report.messages;
  say(byId("live"), t("answer.announce", {word: answerWord(message), sentence: view.headline}));
  if (focus) focusOn("answer-word");
  else if (input.fresh && byId("answer").getBoundingClientRect().top > innerHeight * 0.6) byId("answer").scrollIntoView({block: "start"});
  delete input.fresh;
}

// In the reader's language what the engine says in English; its own sentence, which tells more, stands below.
function unreadable(error, focus) {
  const saw = known("problem." + error.code, null);
  showProblem(t("error.title"), [
    el("h3", {}, t("error.saw")), saw ? el("p", {}, saw) : null, el("p", {lang: "en", class: saw ? "hint" : "saw", "data-code": error.code}, error.sentence),
    el("h3", {}, t("error.do")), el("p", {}, t("error.advice")),
    el("p", {}, el("button", {type: "button", class: "plain", on: {click: openHowTo}}, t("ask.howto"))),
  ], t("error.code", error));
  say(byId("live"), t("error.title") + ". " + (saw ?? error.sentence));
  if (focus) focusOn("problem-title");
}

function openHowTo() {
  byId("howto").open = true;
  byId("howto").querySelector("summary").focus();
}

// The same input again, by another choice. Gives a sentence where the engine refuses it; then all stays as it was.
async function choose(change) {
  const before = {...options};
  Object.assign(options, change);
  const refused = await again();
  if (refused !== null) Object.assign(options, before);
  // The list and its sums were made by the choice before: going back to them reads the mailbox again.
  else if (mailbox && change.trust) mailbox.stale = true;
  return refused;
}

async function again() {
  if (!shown) return null;
  const {input, request} = shown;
  try {
    const answer = await engine.ask({...common(input), pasted: input.pasted, ...request}, {input: input.blob, lane: "message"});
    if (answer.wrong) return answer.sentence;
    if (answer.kind === "none") unreadable(answer.error, true);
    if (answer.kind !== "message") return null;
    shown = {...shown, ...answer};
    present(false);
  } catch (error) {
    problem(error);
  }
  return null;
}

// As the command line writes it, byte for byte; of one message in a mailbox, what it would write of that one.
async function exported(format, input, place = {}) {
  const pieces = [];
  busy({name: input.name, read: 0, total: input.blob.size, lane: "export"});
  try {
    await engine.ask({...common(input), pasted: input.pasted, ...place, do: "export", format}, {input: input.blob, lane: "export",
      on: {piece: (piece) => pieces.push(piece), progress: (progress) => busy({name: input.name, lane: "export", ...progress})}});
    return pieces;
  } catch (error) {
    problem(error);
    return null;
  } finally {
    busy(null);
  }
}

async function redact() {
  const {input, request} = shown;
  try {
    const answer = await engine.ask({...common(input), pasted: input.pasted, ...request, do: "redact"}, {input: input.blob});
    return answer.copy ?? null;
  } catch (error) {
    problem(error);
    return null;
  }
}

function problem(error) {
  if (error instanceof GivenUp) return;
  const text = error instanceof CannotStart ? t("error.start") : t("error.internal");
  showProblem(t("error.title"), [el("p", {}, text)], error.message);
  busy(null);
  focusOn("problem-title");
}

function focusOn(id) {
  byId(id)?.focus({preventScroll: false});
}

function cancel() {
  const lane = busyLane();
  engine.giveUp(lane);
  busy(null);
  if (lane !== "read") return;
  if (mailbox) mailbox.finish(el("p", {class: "warning"}, t("busy.cancelled")));
  say(byId("live"), t(mailbox ? "busy.cancelled" : "busy.cancelled_none"));
  if (!mailbox) showProblem(t("busy.cancelled_none"), [el("p", {}, t("error.advice"))]);
  focusOn(mailbox ? "mailbox-title" : "problem-title");
}

function switchLanguage() {
  setLanguage(language() === "en" ? "de" : "en");
  byId("language").lang = language() === "en" ? "de" : "en";
  fillHowTo(about);
  tellVersion();
  if (mailbox) {
    mailbox.build();
    replace(byId("mailbox"), mailbox.element);
    if (mailbox.answer) finishMailbox(mailbox.answer, mailbox.input);
  }
  again();
}

function tellVersion() {
  say(byId("version"), about.version ? t("page.version", about) : "");
}

async function begin() {
  setLanguage(preferredLanguage());
  byId("language").lang = language() === "en" ? "de" : "en";
  byId("language").addEventListener("click", switchLanguage);
  byId("theme").addEventListener("change", (event) => {
    document.documentElement.dataset.theme = event.target.value;
  });
  byId("cancel").addEventListener("click", cancel);
  byId("explain-open").addEventListener("click", () => explain(null));
  byId("skip").addEventListener("click", (event) => {
    event.preventDefault();
    focusOn("main");
  });
  window.addEventListener("beforeprint", () => ["legs", "senders"].forEach((id) => openPart(byId(id))));
  watchIntake(take);
  byId("paste").focus();
  about = await engine.ask({do: "about"});
  fillHowTo(about);
  tellVersion();
  document.documentElement.dataset.ready = "yes";
  performance.mark("ready");
  if (byId("paste").value !== "" && given === null) byId("paste").dispatchEvent(new InputEvent("input", {inputType: "insertFromPaste"}));
}

begin().catch(problem);
