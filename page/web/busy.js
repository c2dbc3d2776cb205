// The progress of what takes time.
import {byId, say} from "./dom.js";
import {size, t} from "./texts.js";

// Work that is done sooner shows no progress bar: it would only flicker.
const BAR_AFTER_MS = 150;

let running = {timer: 0, lane: null};

/** Shows how far the work of {name, read, total, lane} is, or with null that it is over. */
export function busy(state) {
  if (state === null) {
    clearTimeout(running.timer);
    running = {timer: 0, lane: null};
    byId("busy").hidden = true;
    return;
  }
  if (running.lane === null) {
    const show = () => {
      byId("busy").hidden = false;
    };
    running = {timer: setTimeout(show, BAR_AFTER_MS), lane: state.lane};
  }
  say(byId("busy-text"), t("busy.reading", {name: state.name === "-" ? t("ask.pasted_large") : state.name}));
  byId("busy-bar").value = state.total > 0 ? Math.round(1000 * state.read / state.total) : 0;
  say(byId("busy-share"), t("busy.share", {read: size(state.read), total: size(state.total)}));
}

/** What a cancel would give up. */
export function busyLane() {
  return running.lane;
}
