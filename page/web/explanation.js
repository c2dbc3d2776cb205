// The engine's explanation in plain words, part by part.
import {el, lazyDisclosure} from "./dom.js";
import {t} from "./texts.js";
import {symbol} from "./symbols.js";

const NAMES = {title: "h3", heading: "h4"};

/** The explanation, closed until it is wanted. */
export function explanation(view) {
  return lazyDisclosure({class: "card", id: "explanation"}, t("explanation.title"), () => prose(view.explanation));
}

function prose(given) {
  const article = el("div", {class: "prose"});
  let list = null;
  for (const part of given) {
    // A step's text begins with its number.
    const kind = part.kind === "item" ? "ul" : part.kind === "step" ? "ol" : null;
    if (kind === null) {
      list = null;
      const sign = part.mark && part.kind === "heading" ? [symbol(part.mark, "small"), " "] : [];
      article.append(el(NAMES[part.kind] ?? "p", {}, sign, part.text));
    } else {
      if (list?.localName !== kind) list = article.appendChild(el(kind, {}));
      list.append(el("li", {}, part.text));
    }
  }
  return article;
}
