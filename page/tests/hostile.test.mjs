// Headers made to run script, to draw the page anew, or to call somewhere. None may.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import {after, before, test} from "node:test";
import {fileURLToPath} from "node:url";
import {browser, open, paste, ROOT} from "./browser.mjs";

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), "hostile");
let started;
before(async () => {
  started = await browser();
});
after(() => started.close());

// Words that act somewhere: in a page, in a terminal, in a sheet, or on the eye.
const ATTACKS = {
  markup: "<img src=https://a.example/x onerror=\"window.ran=1\"><script>window.ran=1</script><style>*{display:none}</style>",
  attribute: "\" onfocus=\"window.ran=1\" autofocus tabindex=1 x=\"",
  closing: "</textarea></script></title></dl></details></dialog><iframe srcdoc=\"<script>top.ran=1</script>\"></iframe>",
  address: "javascript:window.ran=1",
  vector: "<svg/onload=window.ran=1><use href=\"data:image/svg+xml,x\"/></svg><math><mi xlink:href=\"javascript:window.ran=1\">",
  form: "<form action=https://a.example/><button id=answer name=innerHTML></form><base href=https://a.example/>",
  template: "{sentence} {n} ${window.ran=1} {{constructor.constructor('window.ran=1')()}}",
  terminal: "\u001b]8;;https://a.example/\u0007x\u001b]8;;\u0007 \u001b[2J\u009b31m",
  bidi: "abc\u202egpj.exe\u202c \u2066x\u2069 \u200b\u200fz\u00ad\u{e0041}",
  formula: "=HYPERLINK(\"https://a.example/\")",
  object: "__proto__ constructor toString hasOwnProperty",
};

// A message with the attack in every place that a stranger fills.
function message(attack) {
  return [
    `Received: from ${attack} (${attack} [192.0.2.9])`, `\tby mx.b.example (Postfix) with ESMTPS id ${attack}`,
    `\tfor <${attack}>; Thu, 14 Mar 2024 09:12:15 +0000`,
    `Received: from "${attack}" (HELO ${attack}) (192.0.2.7)`, `\tby ${attack} with SMTP; Thu, 14 Mar 2024 09:12:14 +0000`,
    `Authentication-Results: ${attack}; spf=${attack}; dkim=pass header.d=${attack}; dmarc=${attack}`,
    `From: ${attack} <a@a.example>`, `To: ${attack}`, `Subject: ${attack}`, "Date: Thu, 14 Mar 2024 09:12:00 +0000", `Message-ID: <${attack}@a.example>`, "", "",
  ].join("\n");
}

// All that could be seen of an attack that worked.
async function harmless(page, seen, known, what) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0))));
  const found = await page.evaluate((names) => ({
    ran: window.ran ?? null,
    strange: [...document.querySelectorAll("*")].map((one) => one.localName).filter((name) => !names.includes(name)),
    scripts: document.scripts.length,
    handlers: [...document.querySelectorAll("*")].flatMap((one) => [...one.attributes]).filter(({name}) => /^on|^srcdoc$|^style$|^src$|^action$/.test(name))
      // The page hands sizes of its own to its style: these, and nothing else.
      .filter(({name, value}) => name !== "style" || !/^(--(zones|stops|heads): [\d.a-z(), ]+; ?)+$/.test(value)).map(({name, ownerElement}) => ownerElement.localName + "." + name),
    links: [...document.querySelectorAll("a, link, use, base")].map((one) => one.getAttribute("href")).filter((href) => href !== "#main" && !href.startsWith("data:image/svg+xml")),
    hidden: (document.getElementById("main").innerText.match(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g) ?? []).map((one) => one.codePointAt(0)),
    answers: document.querySelectorAll("#answer").length,
  }), known);
  assert.deepEqual({...found, answers: 0}, {ran: null, strange: [], scripts: 3, handlers: [], links: [], hidden: [], answers: 0}, what);
  assert.deepEqual(seen, [], what);
}

// The elements that the page is made of, all that are ever built by it.
const KNOWN = ["html", "head", "meta", "title", "link", "style", "body", "a", "header", "p", "svg", "circle", "path", "div", "label", "span", "select",
  "option", "button", "main", "section", "h1", "h2", "h3", "h4", "textarea", "input", "details", "summary", "progress", "footer", "dialog", "script", "dl", "dt", "dd",
  "ol", "ul", "li", "bdi", "line", "rect", "wbr", "table", "thead", "tbody", "tr", "th", "td", "mark", "sup", "pre", "b", "article", "small", "strong"];

async function openEverything(page) {
  await page.evaluate(() => document.querySelectorAll("#result details, #mailbox details").forEach((one) => {
    one.open = true;
  }));
  for (const leg of await page.$$("#path .leg button")) {
    await leg.click();
  }
}

for (const [name, attack] of Object.entries(ATTACKS)) {
  test("pasted, opened, explained, copied: " + name, async () => {
    const {page, seen, context} = await open(started);
    await paste(page, message(attack));
    assert.equal(await page.locator("#answer h2").count(), 1);
    await openEverything(page);
    await harmless(page, seen, KNOWN, name);
    await page.click("#export-redact");
    await page.waitForSelector("#redacted");
    await page.keyboard.press("Escape");
    await page.click("#explain-open");
    await page.fill("#topic", attack);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector(".explained")?.textContent.length > 5);
    await harmless(page, seen, KNOWN, name + ", explained");
    await page.keyboard.press("Escape");
    const bytes = Buffer.from("From a@a.example Thu Mar 14 09:12:15 2024\n" + message(attack) + "\nFrom a@a.example Thu Mar 14 09:12:15 2024\n" + message(attack));
    await page.setInputFiles("#file", {name: attack.replaceAll("/", "").slice(0, 60) + ".mbox", mimeType: "text/plain", buffer: bytes});
    await page.waitForSelector("#statistics", {state: "attached"});
    await openEverything(page);
    await harmless(page, seen, KNOWN, name + ", mailbox");
    await page.click(".pick");
    await page.waitForSelector("#answer");
    await openEverything(page);
    await harmless(page, seen, KNOWN, name + ", from the mailbox");
    await context.close();
  });
}

test("the hostile samples", async () => {
  const {page, seen, context} = await open(started);
  const files = fs.readdirSync(folder).map((name) => path.join(folder, name));
  files.push(...["forged-lower-lines.eml", "unknown-writers.eml", "contradictory-line.eml"].map((name) => path.join(ROOT, "samples", name)));
  assert.ok(files.length >= 5);
  for (const file of files) {
    await paste(page, fs.readFileSync(file, "utf8"));
    await openEverything(page);
    await harmless(page, seen, KNOWN, file);
  }
  await context.close();
});

test("the page itself: one policy that forbids all, no markup made from text", async () => {
  const {page, context} = await open(started);
  const policy = await page.getAttribute("meta[http-equiv=Content-Security-Policy]", "content");
  assert.match(policy, /^default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|\*/);
  for (const name of fs.readdirSync(path.join(ROOT, "page/web"))) {
    const text = fs.readFileSync(path.join(ROOT, "page/web", name), "utf8");
    assert.doesNotMatch(text, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|fetch\(|XMLHttpRequest|WebSocket|sendBeacon|localStorage|https?:\/\/(?!www\.w3\.org\/2000\/svg)/, name);
    if (name.endsWith(".html")) assert.doesNotMatch(text, / style=| on[a-z]+=/, name);
  }
  // It does what it says: even a script that got in could call nowhere.
  const blocked = await page.evaluate(() => new Promise((done) => {
    document.addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective));
    const image = new Image();
    image.src = "https://a.example/x.png";
    setTimeout(() => done("nothing"), 2000);
  }));
  assert.equal(blocked, "img-src");
  await context.close();
});
