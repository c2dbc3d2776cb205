// How fast the page is. Far over the goal is a failure; a little over may be the machine's.
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import {after, before, test} from "node:test";
import {browser, open, ROOT} from "./browser.mjs";
import {writeMailbox} from "./mailbox.mjs";

const GRANTED = 2;
let started;
before(async () => {
  started = await browser();
});
after(() => started.close());

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const figure = (t, name, value, goal) => t.diagnostic(`figure: ${name}: ${value} (goal: ${goal})`);

test("ready within 200 ms of opening", async (t) => {
  const times = [];
  for (let run = 0; run < 7; run += 1) {
    const {page, context} = await open(started);
    times.push(await page.evaluate(() => performance.getEntriesByName("ready")[0].startTime));
    await context.close();
  }
  // What else the machine does only ever adds to it.
  const best = Math.round(Math.min(...times));
  figure(t, "opened and ready", "best " + best + " ms, median " + Math.round(median(times)) + " ms of 7", "200 ms");
  assert.ok(best <= 200 * GRANTED);
});

test("a pasted message within 50 ms", async (t) => {
  const {page, context} = await open(started);
  const texts = ["gmail", "mailing-list", "microsoft-365", "post-quantum"].map((name) => fs.readFileSync(path.join(ROOT, "samples", name + ".eml"), "utf8"));
  // From the paste until the answer is in the document and its layout is done.
  const times = await page.evaluate(async (given) => {
    const box = document.getElementById("paste");
    const found = [];
    for (let run = 0; run < 24; run += 1) {
      document.getElementById("answer")?.removeAttribute("id");
      const start = performance.now();
      box.value = given[run % given.length];
      box.dispatchEvent(new InputEvent("input", {inputType: "insertFromPaste", bubbles: true}));
      await new Promise((done) => {
        new MutationObserver((_, observer) => {
          if (!document.getElementById("answer")) return;
          observer.disconnect();
          document.getElementById("answer").getBoundingClientRect();
          done();
        }).observe(document.getElementById("result"), {childList: true, attributes: true});
      });
      found.push(performance.now() - start);
      await new Promise((done) => setTimeout(done, 20));
    }
    return found;
  }, texts);
  const ms = Math.round(median(times));
  figure(t, "a pasted message answered", ms + " ms, of 24 the slowest " + Math.round(Math.max(...times)), "50 ms");
  assert.ok(ms <= 50 * GRANTED);
  await context.close();
});

test("100 MB of mailbox within 10 s, with a moving bar", async (t) => {
  const where = path.join(os.tmpdir(), "tlstrail-page-100.mbox");
  const messages = writeMailbox(where, 100e6);
  const {page, context} = await open(started);
  await page.evaluate(() => {
    window.bars = new Set();
    window.still = [];
    new MutationObserver(() => window.bars.add(document.getElementById("busy-bar").value)).observe(document.getElementById("busy-bar"), {attributes: true});
    new PerformanceObserver((list) => window.still.push(...list.getEntries().map((one) => Math.round(one.duration)))).observe({entryTypes: ["longtask"]});
  });
  const begun = Date.now();
  await page.setInputFiles("#file", where);
  await page.waitForSelector("#statistics", {state: "attached", timeout: 60_000});
  const seconds = (Date.now() - begun) / 1000;
  const {bars, still} = await page.evaluate(() => ({bars: window.bars.size, still: Math.max(0, ...window.still)}));
  figure(t, "100 MB mailbox of " + messages + " messages", seconds.toFixed(1) + " s, " + bars + " steps of the bar, longest standstill " + still + " ms", "10 s, 200 ms");
  fs.rmSync(where);
  assert.ok(seconds <= 10 * GRANTED);
  assert.ok(bars > 3, "the bar moved");
  await context.close();
});

test("the page is at most 1.5 MB", async (t) => {
  const {page, context} = await open(started);
  const bytes = fs.statSync(new URL(page.url())).size;
  figure(t, "size", (bytes / 1e6).toFixed(3) + " MB", "1.5 MB");
  assert.ok(bytes <= 1.5e6);
  await context.close();
});
