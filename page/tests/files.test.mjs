// Files: dropped, chosen, mailboxes, several at once; and what can be taken along.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import {spawnSync} from "node:child_process";
import {after, before, test} from "node:test";
import {browser, expectedFacts, open, paste, program, PROGRAM, report, ROOT, shownFacts} from "./browser.mjs";

const sample = (name) => path.join(ROOT, "samples", name);
let started;
before(async () => {
  started = await browser();
});
after(() => started.close());

async function drop(page, names) {
  const files = names.map((name) => ({name: path.basename(name), bytes: fs.readFileSync(sample(name)).toString("base64")}));
  await page.evaluate((given) => {
    const data = new DataTransfer();
    for (const {name, bytes} of given) data.items.add(new File([Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0))], name));
    for (const kind of ["dragenter", "dragover", "drop"]) document.body.dispatchEvent(new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));
  }, files);
}

test("a dropped file is read, and the answer gets the focus", async () => {
  const {page, seen, context} = await open(started);
  await drop(page, ["gmail.eml"]);
  await page.waitForSelector("#answer");
  const {sentence, stops, ...facts} = await shownFacts(page);
  assert.deepEqual(facts, expectedFacts(report(fs.readFileSync(sample("gmail.eml"))).messages[0]));
  assert.equal(await page.evaluate(() => document.activeElement.id), "answer-word");
  assert.equal(await page.isVisible("#drop"), false);
  assert.deepEqual(seen, []);
  await context.close();
});

test("a chosen mailbox gives a list; each message opens with the facts of the command line", async () => {
  const {page, seen, context} = await open(started);
  for (const name of ["small.mbox", "year.mbox"]) {
    const {messages, summary} = JSON.parse(damaged("-f", "json", sample(name)));
    await page.setInputFiles("#file", sample(name));
    await page.waitForFunction((n) => document.querySelector("#mailbox-count")?.textContent.startsWith(n), String(summary.messages));
    await page.waitForSelector("#statistics", {state: "attached"});
    for (const message of messages.slice(0, 6)) {
      await page.click('.pick[data-index="' + message.index + '"]');
      await page.waitForSelector("#answer");
      const {sentence, stops, ...facts} = await shownFacts(page);
      assert.deepEqual(facts, expectedFacts(message), name + " " + message.index);
      await page.click("#back");
      assert.equal(await page.evaluate(() => document.activeElement.dataset.index), String(message.index), "the focus is where it was");
    }
  }
  assert.deepEqual(seen, []);
  await context.close();
});

// A mailbox with a damaged message in it: the exit status is not 0.
function damaged(...args) {
  return spawnSync(PROGRAM, args, {encoding: "utf8", maxBuffer: 1 << 28}).stdout;
}

test("the list can be filtered and turned, and the statistics are those of the command line", async () => {
  const {page, context} = await open(started);
  await page.setInputFiles("#file", sample("year.mbox"));
  await page.waitForSelector("#statistics", {state: "attached"});
  const stats = JSON.parse(program("stats", "-f", "json", sample("year.mbox")));
  await page.click("#statistics summary");
  await page.waitForSelector("#statistics tr[data-verdict]");
  const counts = await page.evaluate(() => Object.fromEntries([...document.querySelectorAll("#statistics tr[data-verdict]")]
    .map(({dataset}) => [dataset.verdict, Number(dataset.count)])));
  assert.deepEqual(counts, stats.messages.answers);
  await page.selectOption("#verdict", "cleartext");
  assert.match(await page.textContent(".pager"), new RegExp("of " + stats.messages.answers.cleartext));
  assert.ok(await page.evaluate(() => [...document.querySelectorAll(".pick")].every((row) => row.dataset.verdict === "cleartext")));
  await page.selectOption("#verdict", "");
  await page.fill("#filter", "SHOP.example");
  assert.ok(await page.evaluate(() => [...document.querySelectorAll(".pick .sender")].every((row) => row.textContent.includes("shop.example"))));
  await page.fill("#filter", "");
  await page.click(".pager button:last-child");
  assert.equal(await page.evaluate(() => document.querySelector(".pick").dataset.index), "50");
  await context.close();
});

test("several files make one list", async () => {
  const {page, seen, context} = await open(started);
  await drop(page, ["gmail.eml", "mailing-list.eml", "small.mbox"]);
  await page.waitForFunction(() => document.querySelectorAll(".pick").length === 7);
  await page.click(".rows li:nth-child(2) .pick");
  await page.waitForSelector("#answer");
  const {sentence, stops, ...facts} = await shownFacts(page);
  assert.deepEqual(facts, expectedFacts(report(fs.readFileSync(sample("mailing-list.eml"))).messages[0]));
  assert.deepEqual(seen, []);
  await context.close();
});

test("a pasted mailbox gives a list, a message pasted after it an answer, and no list is left", async () => {
  const {page, seen, context} = await open(started);
  const mailbox = fs.readFileSync(sample("small.mbox"), "utf8");
  await paste(page, fs.readFileSync(sample("gmail.eml"), "utf8"));
  for (let again = 0; again < 2; again += 1) {
    await page.evaluate((text) => {
      const box = document.getElementById("paste");
      box.value = text;
      box.dispatchEvent(new InputEvent("input", {inputType: "insertFromPaste", bubbles: true}));
    }, mailbox);
    await page.waitForSelector("#statistics", {state: "attached"});
    assert.equal(await page.locator(".rows li").count(), 5);
    assert.equal(await page.isVisible("#answer"), false);
  }
  await page.click('.pick[data-index="1"]');
  await page.waitForSelector("#answer[data-verdict=cleartext]");
  await page.click("#trust-part summary");
  await page.check("#trust-nobody");
  await page.waitForSelector("#path .zone.claimed:only-child");
  await page.click("#back");
  await page.waitForSelector("#statistics", {state: "attached"});
  await page.click("#statistics summary");
  await page.waitForFunction(() => document.getElementById("statistics").textContent.includes("Nobody"));
  await paste(page, fs.readFileSync(sample("gmail.eml"), "utf8"));
  assert.equal(await page.isVisible("#mailbox"), false);
  assert.deepEqual(seen, []);
  await context.close();
});

async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(button)]);
  return fs.readFileSync(await download.path());
}

test("what is saved is what the command line writes, to the byte; copies hold no names", async () => {
  const {page, seen, context} = await open(started);
  const text = fs.readFileSync(sample("mailing-list.eml"), "utf8");
  await paste(page, text);
  for (const format of ["json", "csv"]) {
    const bytes = await saved(page, "#export-" + format);
    assert.equal(bytes.toString(), fromPipe(format, text), format);
  }
  await page.click("#export-redact");
  await page.waitForSelector("#redacted");
  const copy = await page.inputValue("#redacted");
  assert.ok(copy.includes("TLS_AES_256_GCM_SHA384") && !copy.includes("a.example") && !copy.includes("Alice"), copy);
  await page.keyboard.press("Escape");
  await page.click("#export-ticket");
  await page.waitForFunction(() => document.getElementById("export-said").textContent !== "");
  await page.setInputFiles("#file", sample("year.mbox"));
  await page.waitForSelector("#statistics", {state: "attached"});
  await page.click("#mailbox .inner:has(#export-csv) > summary");
  const rows = await saved(page, "#export-csv");
  assert.equal(rows.toString().replaceAll(/^year\.mbox,/gm, ""), program("-f", "csv", sample("year.mbox")).replaceAll(sample("year.mbox") + ",", ""));
  assert.deepEqual(seen, []);
  await context.close();
});

function fromPipe(format, text) {
  return spawnSync(PROGRAM, ["-f", format], {input: text, encoding: "utf8"}).stdout;
}

test("a page of paper holds the report", async () => {
  const {page, context} = await open(started);
  await paste(page, fs.readFileSync(sample("mailing-list.eml"), "utf8"));
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  const pdf = await page.pdf({format: "A4", printBackground: true});
  assert.equal(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length, 1);
  await page.emulateMedia({media: "print"});
  for (const hidden of ["#ask", ".top", ".exports"]) assert.equal(await page.isVisible(hidden), false, hidden);
  for (const there of ["#answer-word", "#path", "#legs table"]) assert.ok(await page.isVisible(there), there);
  await context.close();
});
