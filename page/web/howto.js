// Where mail programs keep the headers, from the engine's own list.
import {add, byId, el, facts, replace} from "./dom.js";
import {language, t} from "./texts.js";

/** Fills the part with the list of programs; what was chosen stays chosen in another language. */
export function fillHowTo(about) {
  const programs = about.how_to[language()] ?? about.how_to.en;
  const before = byId("howto-program")?.value;
  const said = el("div", {id: "howto-said", "aria-live": "polite"});
  const named = (program) => [program.names].flat().join(", ");
  const select = el("select", {id: "howto-program", on: {change: () => show()}}, el("option", {value: ""}, t("howto.pick")),
    ...programs.map((program) => el("option", {value: program.id, selected: program.id === before}, named(program))));
  const show = () => {
    const program = programs.find(({id}) => id === select.value);
    replace(said);
    if (program) {
      add(said, [facts({}, [[t("howto.copy"), program.copy], [t("howto.save"), program.save], [t("howto.know"), program.know]])]);
    }
  };
  show();
  replace(byId("howto-inside"), el("p", {class: "row"}, el("label", {for: "howto-program"}, t("howto.program")), select), said,
    el("p", {class: "hint"}, t("howto.all")));
}
