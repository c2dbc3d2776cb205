// axe-core finds nothing in any state of the page, in both colour schemes and both languages.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import {after, before, test} from "node:test";
import {browser, open, paste, require, ROOT} from "./browser.mjs";

const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const sample = (name) => fs.readFileSync(path.join(ROOT, "samples", name), "utf8");
let started;
before(async () => {
  started = await browser();
});
after(() => started.close());

// The page's own rules keep foreign script out, so axe comes in where they do not reach: through the debugger.
async function check(page, state) {
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", {expression: axe});
  const run = await session.send("Runtime.evaluate", {awaitPromise: true, returnByValue: true,
    expression: "axe.run(document, {resultTypes: ['violations']}).then((found) => found.violations.map((one) => one.id + ': ' + one.nodes.slice(0, 3).map((node) => node.target + ' ' + node.failureSummary).join(' | ')))"});
  assert.deepEqual(run.result.value, [], state);
}

const settings = [["light", "en-GB", 1280], ["dark", "de-DE", 1280], ["light", "de-DE", 320]];
for (const [colorScheme, locale, width] of settings) {
  const where = colorScheme + ", " + locale + ", " + width;
  test("no violation: " + where, async () => {
    const {page, context} = await open(started, {colorScheme, locale, viewport: {width, height: 800}});
    await check(page, "empty, " + where);
    await page.click("#private summary");
    await page.click("#howto summary");
    await page.selectOption("#howto-program", {index: 1});
    await check(page, "help open, " + where);
    await paste(page, sample("mailing-list.eml"));
    await check(page, "answer, " + where);
    await page.click('.leg button[data-number="2"]');
    for (const summary of await page.$$("#result summary")) await summary.click();
    await page.selectOption("#policy", "bcp195");
    await page.waitForSelector(".ruling");
    await check(page, "details open, " + where);
    await page.click("#detail .word");
    await page.waitForSelector("dialog article");
    await check(page, "dialog, " + where);
    await page.keyboard.press("Escape");
    for (const name of ["gmail.eml", "old-tls10-rc4.eml", "no-trace.eml", "local-only.eml", "missing-stamp.eml"]) {
      await paste(page, sample(name));
      await check(page, name + ", " + where);
    }
    await paste(page, "This is a letter, and no header is in it.\n");
    await page.waitForSelector("#problem");
    await check(page, "error, " + where);
    await page.setInputFiles("#file", path.join(ROOT, "samples/small.mbox"));
    await page.waitForSelector("#statistics", {state: "attached"});
    for (const summary of await page.$$("#mailbox summary")) await summary.click();
    await check(page, "mailbox, " + where);
    await page.setInputFiles("#file", path.join(ROOT, "samples/year.mbox"));
    await page.waitForSelector("#statistics", {state: "attached"});
    await page.click("#statistics summary");
    await check(page, "statistics, " + where);
    await context.close();
  });
}

test("nothing is cut off at 320 px, and nothing scrolls sideways", async () => {
  const {page, context} = await open(started, {viewport: {width: 320, height: 640}});
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
  assert.equal(await wide(), 320);
  for (const name of ["microsoft-365.eml", "gmail.eml", "unknown-writers.eml"]) {
    await paste(page, sample(name));
    await page.click('.leg button[data-number="1"]');
    for (const summary of await page.$$("#result summary")) await summary.click();
    assert.equal(await wide(), 320, name);
  }
  await page.setInputFiles("#file", path.join(ROOT, "samples/year.mbox"));
  await page.waitForSelector("#statistics", {state: "attached"});
  await page.click("#statistics summary");
  assert.equal(await wide(), 320, "mailbox");
  await context.close();
});

test("the switches: language, colours; what is open stays open", async () => {
  const {page, context} = await open(started, {colorScheme: "light"});
  await paste(page, sample("mailing-list.eml"));
  await page.click("#legs summary");
  await page.click("#language");
  await page.waitForFunction(() => document.querySelector("#legs summary")?.textContent.startsWith("Alle Etappen"));
  assert.equal(await page.getAttribute("html", "lang"), "de");
  assert.ok(await page.evaluate(() => document.getElementById("legs").open));
  assert.match(await page.textContent("#sentence"), /verschlüsselt/);
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const before = await ground();
  await page.selectOption("#theme", "dark");
  assert.notEqual(await ground(), before);
  await context.close();
});
