// The answer: one symbol, one word, one sentence; below it what the message calls itself and how far the answer reaches.
import {disclosure, el, facts} from "./dom.js";
import {moment, t} from "./texts.js";
import {symbol} from "./symbols.js";
import {answerMark, answerWord, judgedLegs} from "./wording.js";
import {wordButton} from "./explain.js";

/** The card of the answer. Its heading takes the focus when a file was read. */
export function answerCard(message, view, explain) {
  const mark = answerMark(view.mark, message.answer.claimed_grade);
  const answer = message.answer;
  return el("section", {class: "answer card " + mark, id: "answer", "aria-labelledby": "answer-word",
    "data-verdict": answer.verdict, "data-inner": answer.inner ?? "", "data-mark": mark,
    "data-weakest-leg": answer.weakest_leg ?? "", "data-claimed-grade": answer.claimed_grade ?? "",
    "data-assured-grade": answer.assured_grade ?? "", "data-boundary-leg": answer.boundary_leg ?? ""},
    el("div", {class: "answer-head"},
      symbol(mark, "large"),
      el("div", {},
        el("h2", {id: "answer-word", tabindex: "-1"}, answerWord(message)),
        el("p", {class: "sentence", id: "sentence"}, view.headline))),
    messageLine(message.message),
    reach(message, explain));
}

function messageLine(said) {
  const list = facts({class: "message"}, [
    [t("answer.subject"), said.subject],
    [t("answer.from"), said.from],
    [t("answer.to"), said.to],
    [t("answer.date"), moment(said.date)],
  ]);
  if (list.children.length === 0) return null;
  return el("div", {class: "message-line"}, list, el("p", {class: "hint"}, t("answer.sender_words")));
}

function reach(message, explain) {
  const {answer, legs} = message;
  if (answer.claimed_grade === null) return null;
  const judged = judgedLegs(legs);
  const weakest = legs.find((leg) => leg.number === answer.weakest_leg);
  const own = judged.filter((leg) => leg.assurance === "own").length;
  const word = (name) => wordButton(name, t("grade." + name), explain);
  return disclosure({class: "reach"}, t("answer.more"), facts({class: "columns"}, [
    [t("answer.weakest"), weakest && t("answer.weakest_leg", {number: weakest.number, grade: t("grade." + weakest.grade)})],
    [t("answer.claimed"), word(answer.claimed_grade), ": ", t("grade." + answer.claimed_grade + ".text")],
    [t("answer.assured"), answer.assured_grade ? word(answer.assured_grade) : t("answer.none")],
    [t("answer.vouched"), judged.length > 0 && t("answer.vouched_of", {n: own, all: judged.length})],
  ]));
}
