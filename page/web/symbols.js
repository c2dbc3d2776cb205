// The five symbols. Each differs from the others in shape as well as in colour, and a word always stands beside it.
import {draw} from "./dom.js";

const OUTLINES = {
  good: ["circle", {cx: 24, cy: 24, r: 21}],
  weak: ["path", {d: "M24 4.5 45 42H3z"}],
  bad: ["path", {d: "M15.5 3.5h17l12 12v17l-12 12h-17l-12-12v-17z"}],
  untold: ["path", {d: "M24 2.5 45.5 24 24 45.5 2.5 24z"}],
  neutral: ["rect", {x: 4, y: 4, width: 40, height: 40, rx: 9}],
};
const SIGNS = {
  good: "M14 24.5l7 7 13.5-14.5",
  weak: "M24 17v12M24 35.2v.1",
  bad: "M16 16l16 16M32 16L16 32",
  untold: "M18 19.5a6 6 0 1 1 9.2 5.1c-2.2 1.4-3.2 2.4-3.2 4.9M24 35.4v.1",
  neutral: "M15 24h18",
};

/** The symbol of that mark. Whoever uses it puts the word beside it. */
export function symbol(mark, size) {
  const kind = mark in SIGNS ? mark : "untold";
  const [shape, geometry] = OUTLINES[kind];
  return draw("svg", {class: "symbol " + kind + " " + size, viewBox: "0 0 48 48", "aria-hidden": "true", focusable: "false"},
    draw(shape, {...geometry, class: "shape"}), draw("path", {d: SIGNS[kind], class: "sign"}));
}
