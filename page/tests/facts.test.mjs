// What the page shows equals what the command line prints, on every sample.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import {spawnSync} from "node:child_process";
import {after, before, test} from "node:test";
import {browser, DRAWN, expectedFacts, messagesBelow, open, paste, PROGRAM, report, ROOT, shownFacts} from "./browser.mjs";

let started;
before(async () => {
  started = await browser();
});
after(() => started.close());

// A box for text gives lines an end of its own, and holds no bytes that are no text: so both get what the box holds.
function asPasted(file) {
  return fs.readFileSync(file).toString("utf8").replaceAll("\r\n", "\n").replaceAll("\r", "\n");
}

async function compare(files) {
  const {page, seen, context} = await open(started);
  for (const file of files) {
    const text = asPasted(file);
    const [message] = report(Buffer.from(text)).messages;
    await paste(page, text);
    if (!message) {
      assert.equal(await page.locator("#answer").count(), 0, file + ": the command line reads no message");
      continue;
    }
    const shown = await shownFacts(page);
    const {sentence, stops, ...facts} = shown;
    assert.deepEqual(facts, expectedFacts(message), file);
    assert.equal(stops.length, message.legs.length === 0 ? 0 : Math.min(message.legs.length, DRAWN) + 1, file);
    const said = spawnSync(PROGRAM, ["--explain", "--lang", "en"], {input: text, encoding: "utf8"}).stdout.replace(/\s+/g, " ");
    // The answer on the page is some of the first sentences of the explanation.
    for (const one of sentence.split(/(?<=\.) (?=[A-Z])/)) assert.ok(said.includes(one), file + ": " + one);
  }
  assert.deepEqual(seen, []);
  await context.close();
}

const samples = messagesBelow(path.join(ROOT, "samples"));

test("there are samples", () => assert.ok(samples.length > 100, String(samples.length)));

test("each sample: answer, legs and boundary as the command line has them", () => compare(samples));

const more = messagesBelow(path.join(ROOT, "../shared/corpus/messages-dev"));
test("each message of the development corpus", {skip: more.length === 0}, () => compare(more));

test("a policy and trusted servers change the page as they change the command line", async () => {
  const {page, context} = await open(started);
  const text = asPasted(path.join(ROOT, "samples/old-tls10-rc4.eml"));
  await paste(page, text);
  await page.click("#policy-part summary");
  await page.selectOption("#policy", "bcp195");
  await page.waitForSelector("#policy-part .ruling");
  const day = await page.evaluate(() => new Date().toISOString().slice(0, 10));
  const {policy} = report(Buffer.from(text), "--policy", "bcp195", "--as-of", day).messages[0];
  const shown = await page.evaluate(() => [document.querySelector(".ruling").dataset.judgement,
    ...[...document.querySelectorAll(".ruling tbody tr")].map(({dataset}) => dataset.leg + " " + dataset.judgement)]);
  assert.deepEqual(shown, [policy.judgement, ...policy.legs.map((leg) => leg.number + " " + leg.judgement)]);

  await page.selectOption("#policy", "");
  await page.click("#trust-part summary");
  await page.check("#trust-nobody");
  await page.waitForFunction(() => !document.querySelector("#path .zone.own"));
  const {sentence, stops, ...facts} = await shownFacts(page);
  assert.deepEqual(facts, expectedFacts(report(Buffer.from(text), "--trust", "none").messages[0]));
  await page.uncheck("#trust-nobody");
  await page.waitForFunction(() => document.querySelector("#path .zone.own"));
  await page.fill("#trust", "mx..b");
  await page.click("#trust-part .plain");
  await page.waitForSelector("#trust-wrong:not([hidden])");
  await context.close();
});

test("the details of a leg name what the report names, and mark the evidence in the line", async () => {
  const {page, context} = await open(started);
  const text = asPasted(path.join(ROOT, "samples/mailing-list.eml"));
  const leg = report(Buffer.from(text)).messages[0].legs[3];
  await paste(page, text);
  await page.click('.leg button[data-number="4"]');
  const said = await page.textContent("#detail");
  for (const fact of [leg.cipher.iana, leg.cipher.encryption, leg.group, leg.signature, leg.client_certificate, leg.from.rdns, leg.by.name,
    leg.with, leg.dialect]) assert.ok(said.includes(fact), fact);
  const bytes = Buffer.from(text);
  for (const reason of leg.reasons.filter((one) => one.start !== null)) {
    const evidence = bytes.subarray(leg.value_offset + reason.start, leg.value_offset + reason.end).toString();
    const marked = await page.evaluate((code) => [...document.querySelectorAll("#detail mark")]
      .filter((mark) => mark.dataset.codes.split(" ").includes(code)).map((mark) => mark.firstChild.textContent).join(""), reason.code);
    assert.equal(marked, evidence, reason.code);
  }
  const raw = await page.evaluate(() => {
    const copy = document.querySelector("#detail .raw").cloneNode(true);
    for (const number of copy.querySelectorAll("sup")) number.remove();
    return copy.textContent;
  });
  assert.ok(text.includes(raw.trim()), "the raw field is in the message as it is shown");
  await context.close();
});
