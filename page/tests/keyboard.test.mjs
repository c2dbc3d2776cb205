// Everything can be reached and used by keyboard alone, and one sees where one is.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import {after, before, test} from "node:test";
import {browser, open, ROOT} from "./browser.mjs";

let started;
before(async () => {
  started = await browser();
});
after(() => started.close());

// Where the focus is, and whether one sees it.
const here = (page) => page.evaluate(() => {
  const at = document.activeElement;
  const {outlineStyle, outlineWidth} = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  return {id: at.id, name: at.localName, text: at.textContent.trim().slice(0, 40), outlined: outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2,
    inView: box.width > 0 && box.bottom > 0 && box.top < innerHeight};
});

// Walks on by Tab until a stop fits.
async function walkTo(page, fits, key = "Tab") {
  for (let step = 0; step < 120; step += 1) {
    await page.keyboard.press(key);
    // A part that was opened just now may still be growing above.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const at = await here(page);
    if (at.name !== "body") assert.ok(at.outlined && at.inView, "the focus is seen on " + JSON.stringify(at));
    if (fits(at)) return at;
  }
  throw new Error("never came there");
}

test("from the empty page to the answer, a leg, its words, and back", async () => {
  const {page, seen, context} = await open(started);
  assert.equal((await here(page)).id, "paste", "one can paste at once");
  await walkTo(page, ({id}) => id === "choose");
  await walkTo(page, ({id}) => id === "example");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#answer");
  await page.waitForFunction(() => document.getElementById("live").textContent.length > 20);

  // Every button, field and part that opens is met once on the way.
  const expected = await page.evaluate(() => [...document.querySelectorAll("main button, main select, main textarea, main summary, main input:not([type=file]), .top button, .top select, .bottom button, .skip")]
    .filter((one) => !one.disabled && one.checkVisibility()).length);
  await page.evaluate(() => document.activeElement.blur());
  const met = new Set();
  for (let step = 0; step < expected + 40; step += 1) {
    await page.keyboard.press("Tab");
    met.add(await page.evaluate(() => {
      const at = document.activeElement;
      at.dataset.met ??= String(Math.random());
      return at.localName === "body" ? "" : at.dataset.met;
    }));
  }
  met.delete("");
  const missed = await page.evaluate(() => [...document.querySelectorAll("main button, main select, main textarea, main summary, .top button, .top select, .bottom button")]
    .filter((one) => !one.disabled && one.checkVisibility() && !one.dataset.met).map((one) => one.outerHTML.slice(0, 80)));
  assert.deepEqual(missed, []);
  assert.ok(met.size >= expected, met.size + " of " + expected);

  await page.focus("#example");
  await walkTo(page, ({name, text}) => name === "button" && text.startsWith("Leg 1"));
  await page.keyboard.press("Space");
  assert.equal((await here(page)).id, "detail-title");
  await walkTo(page, ({text}) => text === "modern");
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog[open] article");
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.activeElement === document.body || document.getElementById("dialog").contains(document.activeElement)), "the focus stays in the dialog");
  }
  await page.keyboard.press("Escape");
  await page.waitForSelector("dialog:not([open])", {state: "attached"});
  assert.equal((await here(page)).text, "modern", "and goes back to the word");
  await page.keyboard.press("Escape");
  assert.equal(await page.isVisible("#detail"), false);
  assert.match((await here(page)).text, /^Leg 1/);

  await walkTo(page, ({name, text}) => name === "summary" && text.startsWith("All legs"));
  await page.keyboard.press("Enter");
  await page.waitForSelector("#legs tbody tr");
  await walkTo(page, ({name, text}) => name === "button" && text === "2");
  await page.keyboard.press("Enter");
  assert.equal((await here(page)).id, "detail-title");
  await walkTo(page, ({id}) => id === "example", "Shift+Tab");
  assert.deepEqual(seen, []);
  await context.close();
});

test("a real paste by keyboard is answered, and what is typed after it too", async () => {
  const {page, context} = await open(started);
  await page.fill("#paste", fs.readFileSync(path.join(ROOT, "samples/gmail.eml"), "utf8"));
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Control+X");
  await page.waitForSelector("#result", {state: "hidden"});
  await page.keyboard.press("Control+V");
  await page.waitForSelector("#answer[data-verdict=encrypted]");
  assert.equal((await here(page)).id, "paste", "one can go on typing");
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("X-Note: typed\n");
  await page.waitForFunction(() => !document.getElementById("paste").value.startsWith("Received") && document.getElementById("answer"));
  await context.close();
});

test("a mailbox by keyboard: pick, read, back, turn", async () => {
  const {page, context} = await open(started);
  await page.setInputFiles("#file", path.join(ROOT, "samples/year.mbox"));
  await page.waitForSelector("#statistics", {state: "attached"});
  assert.equal((await here(page)).id, "mailbox-title");
  await walkTo(page, ({text}) => text.startsWith("About"));
  await page.keyboard.press("Enter");
  await page.waitForSelector("#answer");
  assert.equal((await here(page)).id, "answer-word");
  await walkTo(page, ({id}) => id === "back", "Shift+Tab");
  await page.keyboard.press("Enter");
  assert.match((await here(page)).text, /^About/);
  await context.close();
});
