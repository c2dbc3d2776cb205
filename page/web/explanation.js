// The engine's explanation in plain words, part by part.
import {disclosure, el} from "./dom.js";
import {t} from "./texts.js";

/** The explanation, closed until it is wanted. */
export function explanation(view) {
  const article = el("div", {class: "prose"});
  let list = null;
  for (const part of view.explanation) {
    const kind = part.kind === "item" ? "ul" : part.kind === "step" ? "ol" : null;
    if (kind === null) {
      list = null;
      if (part.kind !== "title") article.append(el(part.kind === "heading" ? "h3" : "p", {}, part.text));
    } else {
      if (list?.localName !== kind) list = article.appendChild(el(kind, {}));
      list.append(el("li", {}, part.text));
    }
  }
  return disclosure({class: "card", id: "explanation"}, t("explanation.title"), article);
}
