// A browser with the page in it, for the tests.
import {createRequire} from "node:module";
import {execFileSync, spawnSync} from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import {fileURLToPath, pathToFileURL} from "node:url";

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
export const PROGRAM = process.env.TLSTRAIL ?? path.join(ROOT, "target/release/tlstrail");
const TESTS = process.env.TLSTRAIL_TESTS ?? path.join(ROOT, "target/page-tests");
const PAGE = pathToFileURL(process.env.TLSTRAIL_PAGE_FILE ?? path.join(TESTS, "page.html")).href;
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
export const require = createRequire(path.join(TESTS, "tests.js"));
const {chromium} = require("playwright-core");

// More legs than these are not drawn.
export const DRAWN = 40;

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

/** A browser, for one test file. */
export function browser() {
  return chromium.launch({executablePath: CHROMIUM, args: FLAGS});
}

/**
 * The page, opened and ready. `seen` is what it must not do: requests other than for itself, errors, dialogs, things that
 * the content security policy stopped.
 */
export async function open(started, settings = {}) {
  const context = await started.newContext({viewport: {width: 1280, height: 900}, locale: "en-GB", acceptDownloads: true, ...settings});
  const page = await context.newPage();
  const seen = [];
  // Of a blob's address the bytes are in memory already: it is the worker's script, or a file that is saved.
  context.on("request", (request) => {
    if (request.url() !== PAGE && !request.url().startsWith("blob:") && !request.url().startsWith("data:")) seen.push("request " + request.url());
  });
  context.on("page", (other) => seen.push("window " + other.url()));
  page.on("pageerror", (error) => seen.push("error " + error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) seen.push("console " + message.text());
  });
  page.on("dialog", (dialog) => {
    seen.push("dialog " + dialog.message());
    dialog.dismiss();
  });
  page.on("framenavigated", (frame) => {
    if (frame.url() !== PAGE) seen.push("went to " + frame.url());
  });
  await page.goto(PAGE);
  await page.waitForSelector("html[data-ready]", {timeout: 20_000});
  return {page, seen, context};
}

/** Puts text into the box as a paste does, and waits for what comes of it. */
export async function paste(page, text) {
  await page.evaluate((given) => {
    for (const id of ["answer", "problem"]) document.getElementById(id)?.removeAttribute("id");
    const box = document.getElementById("paste");
    box.value = given;
    box.dispatchEvent(new InputEvent("input", {inputType: "insertFromPaste", bubbles: true}));
  }, text);
  await page.waitForSelector("#answer, #problem", {timeout: 20_000});
}

/** What the command line says of these bytes, as on a pipe. */
export function report(input, ...options) {
  const run = spawnSync(PROGRAM, ["-f", "json", ...options], {input, maxBuffer: 1 << 30});
  return JSON.parse(run.stdout.toString("utf8"));
}

export function program(...args) {
  return execFileSync(PROGRAM, args, {encoding: "utf8", maxBuffer: 1 << 30});
}

/** All messages below a folder. */
export function messagesBelow(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder, {recursive: true}).filter((name) => name.endsWith(".eml")).sort().map((name) => path.join(folder, name));
}

/** The facts that the page shows, from the drawing, the table and the answer. */
export async function shownFacts(page) {
  await page.evaluate(() => {
    const table = document.getElementById("legs");
    if (table) table.open = true;
  });
  await page.waitForFunction(() => !document.getElementById("legs") || document.querySelector("#legs tbody tr"));
  return page.evaluate(() => {
    const facts = (element) => ({number: Number(element.dataset.number), kind: element.dataset.kind, transport: element.dataset.transport,
      version: element.dataset.version, suite: element.dataset.suite, grade: element.dataset.grade,
      assurance: element.dataset.assurance, basis: element.dataset.basis});
    const text = (element) => element?.textContent ?? "";
    const {verdict, inner, weakestLeg, claimedGrade, assuredGrade, boundaryLeg} = document.getElementById("answer").dataset;
    return {
      answer: {verdict, inner, weakestLeg, claimedGrade, assuredGrade, boundaryLeg},
      sentence: text(document.getElementById("sentence")),
      drawn: [...document.querySelectorAll("#path .leg button")].map(facts),
      rows: [...document.querySelectorAll("#legs tbody tr")].map(facts),
      words: [...document.querySelectorAll("#path .leg .protection")].map(text),
      stops: [...document.querySelectorAll("#path .stop .host")].map(text),
      beforeBoundary: document.querySelector("#path .zone.own")
        ? document.querySelectorAll("#path .zone.claimed .leg").length : null,
    };
  });
}

/** The same facts from a report of the command line. */
export function expectedFacts(message) {
  const {answer, legs} = message;
  const facts = legs.map((leg) => ({number: leg.number, kind: leg.kind, transport: leg.transport,
    version: leg.version ?? (leg.version_range ?? []).join(" "), suite: leg.cipher?.written ?? "", grade: leg.grade,
    assurance: leg.assurance, basis: leg.basis ?? ""}));
  const own = legs.findIndex((leg) => leg.assurance === "own");
  return {
    answer: {verdict: answer.verdict, inner: answer.inner ?? "", weakestLeg: String(answer.weakest_leg ?? ""),
      claimedGrade: answer.claimed_grade ?? "", assuredGrade: answer.assured_grade ?? "", boundaryLeg: String(answer.boundary_leg ?? "")},
    drawn: facts.slice(0, DRAWN),
    rows: facts,
    words: legs.slice(0, DRAWN).map(words),
    beforeBoundary: own < 0 || own >= DRAWN ? null : own,
  };
}

const WORDS = {encrypted: "encrypted", cleartext: "in the clear", no_network: "no network", unknown: "unknown"};

function words(leg) {
  const name = (version) => version.replace("v", " ");
  if (leg.kind === "gap") return "missing";
  if (leg.transport !== "tls") return WORDS[leg.transport];
  return leg.version ? name(leg.version) : leg.version_range ? leg.version_range.map(name).join("–") : "TLS";
}
