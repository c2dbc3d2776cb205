// Which servers are the reader's own: what the engine took for them, and a field to say it for sure.
import {disclosure, el, say} from "./dom.js";
import {t} from "./texts.js";
import {byName} from "./wording.js";

// A host, a domain, an address or a network; the engine checks it again.
const NAMED = /^[a-z0-9_.:-]+(\/\d{1,3})?$/i;

/** The part on trust; `apply` takes the list of names, and gives a sentence where they are refused. */
export function trust(message, names, apply, open) {
  const nobody = el("input", {type: "checkbox", id: "trust-nobody"});
  nobody.checked = names.includes("none");
  const field = el("input", {type: "text", id: "trust", autocomplete: "off", spellcheck: "false", placeholder: t("trust.placeholder"),
    "aria-describedby": "trust-wrong", value: names.filter((name) => name !== "none").join(", ")});
  const wrong = el("p", {id: "trust-wrong", class: "warning", role: "alert", hidden: true});
  field.disabled = nobody.checked;
  const refuse = (sentence) => {
    wrong.hidden = sentence === null;
    say(wrong, sentence ?? "");
  };
  const send = async () => {
    const wanted = field.value.split(/[\s,;]+/).filter(Boolean);
    const bad = wanted.filter((name) => !NAMED.test(name));
    if (nobody.checked) refuse(await apply(["none"]));
    else refuse(bad.length > 0 ? t("trust.bad", {list: bad.join(", ")}) : await apply(wanted));
  };
  nobody.addEventListener("change", send);
  field.addEventListener("keydown", (event) => event.key === "Enter" && send());
  return disclosure({class: "card", id: "trust-part", open}, t("trust.title"),
    el("p", {}, now(message)),
    el("p", {class: "hint"}, t("trust.text")),
    el("p", {class: "row"}, el("label", {for: "trust"}, t("trust.label")), field,
      el("button", {type: "button", class: "plain", on: {click: send}}, t("trust.apply"))),
    wrong,
    el("p", {class: "row"}, nobody, el("label", {for: "trust-nobody"}, t("trust.nobody"))));
}

function now(message) {
  const own = message.legs.filter((leg) => leg.assurance === "own").map(byName).filter(Boolean);
  if (own.length === 0) return t("trust.now_none");
  const guessed = message.findings.some((finding) => finding.code === "boundary_guessed");
  return t("trust.now", {list: [...new Set(own)].join(", ")}) + (guessed ? " " + t("trust.guessed") : "");
}
