// What a mailbox says as a whole: answers, months, versions, senders, suites.
import {disclosure, draw, el, lazyDisclosure} from "./dom.js";
import {known, moment, number, percent, t} from "./texts.js";
import {symbol} from "./symbols.js";
import {versionName} from "./wording.js";

const PROTECTIONS = ["tls1_3", "tls1_2", "tls1_1", "tls1_0", "ssl", "tls_untold", "encrypted", "unknown", "cleartext"];
const MARKS = {encrypted: "good", cleartext: "bad", unknown: "untold", no_trace: "untold", no_transit: "neutral"};
const ROWS = 15;

/** The statistics, built when they are opened. */
export function statistics(stats) {
  return lazyDisclosure({class: "inner", id: "statistics"}, t("stats.title"), () => parts(stats));
}

function parts(stats) {
  return [own(stats.own), answers(stats.messages), months(stats.months),
    ...table("stats.versions", ["stats.version", "stats.legs"], sorted(stats.legs.versions)
      .map(([name, legs]) => [versionName(name) === "untold" ? t("stats.untold") : versionName(name), number(legs)])),
    ...table("stats.senders", ["stats.sender", "stats.legs", "stats.encrypted", "stats.clear", "stats.last_clear"],
      worst(stats).map((row) => [el("bdi", {}, row.name), number(row.legs), row.encrypted_share === null ? t("basis.none") : percent(row.encrypted_share),
        number(row.transports.cleartext ?? 0), moment(row.last_cleartext) ?? t("basis.none")]), t("stats.senders_text")),
    ...table("stats.suites", ["stats.suite", "stats.legs", "legs.grade"],
      stats.suites.slice(0, ROWS).map((row) => [el("span", {class: "suite"}, row.name), number(row.legs),
        Object.keys(row.grades).map((grade) => known("grade." + grade, grade)).join(", ")])),
  ].filter(Boolean);
}

function own({basis, organisations}) {
  const list = organisations.map(({name}) => name).join(", ");
  if (basis === "nobody" || list === "") return el("p", {}, t("stats.own_nobody"));
  return el("p", {}, t(basis === "given" ? "stats.own_given" : "stats.own", {list}));
}

function sorted(counts) {
  return Object.entries(counts).sort(([, a], [, b]) => b - a);
}

function worst(stats) {
  const byName = new Map(stats.senders.map((row) => [row.name, row]));
  const named = stats.worst_senders.map((name) => byName.get(name)).filter(Boolean);
  return [...named, ...stats.senders.filter((row) => !named.includes(row))].slice(0, ROWS);
}

function answers(messages) {
  const rows = sorted(messages.answers).map(([verdict, n]) => el("tr", {"data-verdict": verdict, "data-count": n},
    el("th", {scope: "row"}, el("span", {class: "marked"}, symbol(MARKS[verdict], "small"), el("span", {}, known("verdict." + verdict, verdict)))),
    el("td", {class: "figure"}, number(n)),
    el("td", {class: "figure"}, percent(n / Math.max(messages.counted, 1))),
    el("td", {class: "bar"}, bar(n / Math.max(messages.counted, 1), MARKS[verdict]))));
  return el("div", {}, el("h3", {}, t("stats.answers")), el("table", {}, el("thead", {}, el("tr", {},
    ...["stats.answer", "stats.messages", "stats.share"].map((key) => el("th", {scope: "col"}, t(key))), el("td", {}))), el("tbody", {}, ...rows)));
}

function bar(share, mark) {
  return draw("svg", {class: "share " + mark, "aria-hidden": "true", focusable: "false"},
    draw("rect", {x: 0, y: 2, height: 12, width: (share * 100).toFixed(2) + "%", rx: 2}));
}

// The columns are for the eye; the table below them says the same in numbers.
function months(list) {
  const dated = list.filter((month) => month.month !== null && Object.keys(month.entry).length > 0);
  if (dated.length === 0) return null;
  const width = 1000 / dated.length;
  const columns = dated.flatMap((month, at) => {
    const sum = Object.values(month.entry).reduce((a, b) => a + b, 0);
    let top = 0;
    return PROTECTIONS.filter((name) => month.entry[name]).map((name) => {
      const height = 200 * month.entry[name] / sum;
      const part = draw("rect", {class: name, x: (at * width + width * 0.08).toFixed(2), y: top.toFixed(2), width: (width * 0.84).toFixed(2), height: height.toFixed(2)});
      top += height;
      return part;
    });
  });
  const met = PROTECTIONS.filter((name) => dated.some((month) => month.entry[name]));
  const rows = dated.map((month) => [month.month, ...met.map((name) => number(month.entry[name] ?? 0))]);
  return el("div", {class: "months"}, el("h3", {}, t("stats.months")), el("p", {class: "hint"}, t("stats.months_text")),
    draw("svg", {viewBox: "0 0 1000 200", preserveAspectRatio: "none", class: "columns-chart", "aria-hidden": "true", focusable: "false"}, ...columns),
    el("p", {class: "row ends hint"}, el("span", {}, dated[0].month), el("span", {}, dated.at(-1).month)),
    el("ul", {class: "legend"}, ...met.map((name) => el("li", {}, draw("svg", {viewBox: "0 0 14 14", "aria-hidden": "true", focusable: "false"},
      draw("rect", {class: name, x: 0, y: 0, width: 14, height: 14})), t("protection." + name)))),
    disclosure({}, t("stats.as_table"), ...table(null, ["stats.month", ...met.map((name) => "protection." + name)], rows)));
}

function table(title, columns, rows, said) {
  if (rows.length === 0) return [];
  return [title ? el("h3", {}, t(title)) : null, said ? el("p", {class: "hint"}, said) : null,
    el("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": t(title ?? "stats.as_table")}, el("table", {},
      el("thead", {}, el("tr", {}, ...columns.map((key) => el("th", {scope: "col"}, t(key))))),
      el("tbody", {}, ...rows.map(([first, ...rest]) => el("tr", {}, el("th", {scope: "row"}, first),
        ...rest.map((value) => el("td", {class: "figure"}, value)))))))].filter(Boolean);
}
