// A list of messages to pick from. A page of it is in the document at a time, so 100,000 rows cost no more than fifty.
import {el, replace, say} from "./dom.js";
import {counted, known, moment, number, t} from "./texts.js";
import {symbol} from "./symbols.js";
import {answerMark} from "./wording.js";

const PAGE = 50;
const VERDICTS = ["encrypted", "cleartext", "unknown", "no_transit", "no_trace", "error"];

export class Mailbox {
  /** `open(row)` is called when a message is picked. */
  constructor(name, open) {
    this.name = name;
    this.open = open;
    this.rows = [];
    this.matches = [];
    this.page = 0;
    this.words = "";
    this.verdict = "";
    this.reading = true;
    this.met = new Map();
    this.build();
  }

  build() {
    const search = el("input", {type: "search", id: "filter", autocomplete: "off", spellcheck: "false", value: this.words,
      on: {input: () => this.filter(search.value, this.verdict)}});
    const verdict = el("select", {id: "verdict", on: {change: () => this.filter(this.words, verdict.value)}},
      el("option", {value: ""}, t("mailbox.any")),
      ...VERDICTS.map((name) => el("option", {value: name, selected: name === this.verdict}, t("verdict." + name))));
    this.count = el("p", {class: "hint", id: "mailbox-count", role: "status"});
    this.list = el("ol", {class: "rows", "aria-labelledby": "mailbox-title"});
    this.back = el("button", {type: "button", class: "plain", on: {click: () => this.turn(-1)}}, t("mailbox.previous"));
    this.on = el("button", {type: "button", class: "plain", on: {click: () => this.turn(1)}}, t("mailbox.next"));
    this.where = el("span", {class: "hint", role: "status"});
    this.extra = el("div", {});
    this.element = el("div", {class: "card"},
      el("h2", {id: "mailbox-title", tabindex: "-1"}, t("mailbox.title", {name: this.name})), this.count, this.extra,
      el("div", {class: "row filters"},
        el("span", {class: "pair"}, el("label", {for: "filter"}, t("mailbox.filter")), search),
        el("span", {class: "pair"}, el("label", {for: "verdict"}, t("mailbox.verdict")), verdict)),
      this.list,
      el("p", {class: "row pager"}, this.back, this.where, this.on));
    this.show();
  }

  /** Takes up rows that were found; what is in view stays as it is. */
  add(rows) {
    const before = this.matches.length;
    for (const row of rows) {
      this.rows.push(row);
      const verdict = row.verdict ?? "error";
      this.met.set(verdict, (this.met.get(verdict) ?? 0) + 1);
      if (this.fits(row)) this.matches.push(row);
    }
    const start = this.page * PAGE;
    for (const row of this.matches.slice(Math.max(before, start), start + PAGE)) this.list.append(this.item(row));
    this.told();
  }

  fits(row) {
    if (this.verdict && (row.verdict ?? "error") !== this.verdict) return false;
    if (!this.words) return true;
    row.search ??= [row.subject, row.from, row.to, row.file?.name].join("\n").toLowerCase();
    return row.search.includes(this.words);
  }

  filter(words, verdict) {
    this.words = words.trim().toLowerCase();
    this.verdict = verdict;
    this.matches = this.rows.filter((row) => this.fits(row));
    this.page = 0;
    this.show();
  }

  turn(by) {
    this.page += by;
    this.show();
    this.list.querySelector("button")?.focus();
  }

  show() {
    const start = this.page * PAGE;
    replace(this.list, ...this.matches.slice(start, start + PAGE).map((row) => this.item(row)));
    this.told();
  }

  told() {
    const last = Math.min((this.page + 1) * PAGE, this.matches.length);
    say(this.count, counted("mailbox.count", this.rows.length - (this.met.get("error") ?? 0)) + this.tally());
    say(this.where, this.matches.length === 0
      ? (this.rows.length > 0 || !this.reading ? t("mailbox.nothing") : "")
      : t("mailbox.shown", {from: number(this.page * PAGE + 1), to: number(last), all: number(this.matches.length)}));
    this.back.disabled = this.page === 0;
    this.on.disabled = last >= this.matches.length;
  }

  tally() {
    const met = VERDICTS.filter((name) => this.met.has(name));
    return met.length === 0 ? "" : ": " + met.map((name) => number(this.met.get(name)) + " " + t("verdict." + name)).join(", ");
  }

  item(row) {
    if (row.type === "error") {
      return el("li", {class: "untold"}, el("div", {class: "pick unread"}, symbol("untold", "small"),
        el("span", {class: "verdict"}, t("mailbox.unread")), el("span", {class: "hint", lang: "en"}, row.sentence)));
    }
    const legs = Array.isArray(row.legs) ? row.legs.length : row.legs;
    const mark = answerMark(row.mark, row.claimed_grade);
    return el("li", {class: mark}, el("button", {type: "button", class: "pick", "data-index": row.index, "data-verdict": row.verdict,
      on: {click: () => this.open(row)}},
    symbol(mark, "small"),
    el("span", {class: "subject"}, row.subject || t("mailbox.untitled")),
    el("span", {class: "sender"}, el("bdi", {}, row.from ?? "")),
    el("span", {class: "verdict"}, known("verdict." + row.verdict, row.verdict)),
    el("span", {class: "when"}, [row.file && !row.file.only ? row.file.name : null, moment(row.date),
      typeof legs === "number" ? t("mailbox.legs") + " " + legs : null,
      row.claimed_grade ? t("mailbox.grade") + " " + known("grade." + row.claimed_grade, row.claimed_grade) : null]
      .filter(Boolean).join(" · "))));
  }

  /** The whole mailbox is read, or was given up. */
  finish(...extra) {
    this.reading = false;
    replace(this.extra, ...extra);
    this.told();
  }
}
