// Draws the page at three sizes, light and dark, in its states, for people to look at:
//   node page/tests/screenshots.mjs FOLDER     (after page/tests/run, which fetches what is needed and makes the page)
import fs from "node:fs";
import path from "node:path";
import {browser, open, paste, ROOT} from "./browser.mjs";

const folder = process.argv[2] ?? path.join(ROOT, "target/page-tests/screenshots");
fs.mkdirSync(folder, {recursive: true});
const sample = (name) => fs.readFileSync(path.join(ROOT, "samples", name), "utf8");
const SIZES = {small: {width: 320, height: 640}, middle: {width: 1280, height: 900}, large: {width: 3840, height: 2160}};
const STATES = {
  empty: async () => {},
  list: (page) => paste(page, sample("mailing-list.eml")),
  good: (page) => paste(page, sample("microsoft-365.eml")),
  old: (page) => paste(page, sample("old-tls10-rc4.eml")),
  untold: (page) => paste(page, sample("missing-stamp.eml")),
  detail: async (page) => {
    await paste(page, sample("mailing-list.eml"));
    await page.click('.leg button[data-number="4"]');
  },
  error: (page) => paste(page, "Dear Sir,\n\nI write to you about the order.\n"),
  mailbox: async (page) => {
    await page.setInputFiles("#file", path.join(ROOT, "samples/year.mbox"));
    await page.waitForSelector("#statistics", {state: "attached"});
    await page.click("#statistics summary");
  },
};

const started = await browser();
for (const [size, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of ["light", "dark"]) {
    for (const [state, enter] of Object.entries(STATES)) {
      const {page, context} = await open(started, {viewport, colorScheme});
      await enter(page);
      await page.evaluate(() => window.scrollTo(0, 0));
      await page.waitForTimeout(100);
      await page.screenshot({path: path.join(folder, [state, size, colorScheme].join("-") + ".png"), fullPage: size !== "large"});
      await context.close();
    }
  }
}
await started.close();
