// Both languages have the same words, and every word that is asked for is there.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import {test} from "node:test";
import {ROOT} from "./browser.mjs";
import * as english from "../web/texts_en.js";
import * as german from "../web/texts_de.js";
import {TERMS_EN} from "../web/terms_en.js";
import {TERMS_DE} from "../web/terms_de.js";

const EN = {...english.EN, ...TERMS_EN};
const DE = {...german.DE, ...TERMS_DE};

const folder = path.join(ROOT, "page/web");
const modules = fs.readdirSync(folder).filter((name) => name.endsWith(".js"));
const code = [...modules.filter((name) => !/^(texts|terms)_/.test(name)), "index.html"].map((name) => fs.readFileSync(path.join(folder, name), "utf8")).join("\n");
const schema = JSON.parse(fs.readFileSync(path.join(ROOT, "docs/report.schema.json"), "utf8"));
const words = (of) => of.enum.filter((one) => one !== null);

test("the same keys and the same places in both languages", () => {
  assert.deepEqual(Object.keys(DE), Object.keys(EN));
  const places = (text) => (text.match(/\{[a-z]+\}/g) ?? []).sort();
  for (const key of Object.keys(EN)) assert.deepEqual(places(DE[key]), places(EN[key]), key);
});

test("every key that the code names has words", () => {
  const asked = [...code.matchAll(/\bt\("([a-z_.]+[a-z_])"/g), ...code.matchAll(/data-(?:text|label|placeholder)="([^"]+)"/g)].map((found) => found[1]);
  assert.ok(asked.length > 100);
  assert.deepEqual(asked.filter((key) => !(key in EN)), []);
  for (const [, key] of code.matchAll(/counted\("([a-z_.]+)"/g)) assert.ok(key + ".one" in EN && key + ".other" in EN, key);
});

test("every word of the report has words", () => {
  const {leg, message, grade, judgement, answer} = schema.$defs;
  const needed = [
    ...words(leg.properties.transport).flatMap((one) => ["transport." + one, "transport." + one + ".text"]),
    ...words(leg.properties.basis).flatMap((one) => ["basis." + one, "basis." + one + ".text"]),
    ...words(leg.properties.assurance).flatMap((one) => ["assurance." + one, "assurance." + one + ".text"]),
    ...words(leg.properties.kind).flatMap((one) => ["kind." + one, "kind." + one + ".text"]),
    ...words(grade).flatMap((one) => ["grade." + one, "grade." + one + ".text"]),
    ...words(judgement).map((one) => "judgement." + one),
    ...words(answer.properties.verdict).map((one) => "verdict." + one),
    ...words(message.properties.repairs.items).map((one) => "repair." + one),
  ];
  assert.deepEqual(needed.filter((key) => !(key in EN)), []);
});

test("the modules can be put into one: names are unique, an import is one line, none goes round", () => {
  const met = new Map();
  const imports = new Map();
  for (const name of modules.filter((one) => one !== "worker.js")) {
    const text = fs.readFileSync(path.join(folder, name), "utf8");
    for (const [, top] of text.matchAll(/^(?:export )?(?:async )?(?:function|const|let|class) (\w+)/gm)) {
      assert.ok(!met.has(top), top + " in " + name + " and " + met.get(top));
      met.set(top, name);
    }
    for (const line of text.split("\n").filter((one) => /^import\b/.test(one))) assert.match(line, /^import \{[\w, ]+\} from "\.\/[\w]+\.js";$/, name);
    imports.set(name, [...text.matchAll(/^import .* from "\.\/(.*)";$/gm)].map((found) => found[1]));
    assert.doesNotMatch(text, /<\/script|<!--/i, name);
    assert.ok(text.split("\n").length <= 401, name + " is too long");
  }
  const walk = (name, above) => {
    assert.ok(!above.includes(name), "goes round: " + [...above, name].join(" > "));
    for (const next of imports.get(name)) walk(next, [...above, name]);
  };
  walk("main.js", []);
});
