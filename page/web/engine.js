// The page's side of the engine: one worker, one request at a time. Cancelling ends the worker and starts another.

/** Rejects a request that was given up; no error to show. */
export class GivenUp extends Error {}

/** Rejects a request whose input the browser could not read. */
export class Unreadable extends Error {}

/** Rejects all requests where the engine cannot run at all. */
export class CannotStart extends Error {}

// A newer request ends an older one of its lane that has run longer than this; a shorter one is quicker to wait for.
const PATIENCE_MS = 150;

export class Engine {
  constructor(script, packed) {
    this.address = URL.createObjectURL(new Blob([script], {type: "text/javascript"}));
    this.packed = packed;
    this.module = null;
    this.waiting = [];
    this.current = null;
    this.number = 0;
    this.dead = null;
    this.begin();
  }

  begin() {
    this.isReady = false;
    this.started = new Promise((resolve) => {
      this.worker = new Worker(this.address);
      this.worker.onmessage = (event) => this.hear(event.data, resolve);
      this.worker.onerror = (event) => {
        event.preventDefault();
        this.hear({ready: false, why: event.message}, resolve);
      };
      this.worker.postMessage({start: this.module ? {module: this.module} : {packed: this.packed}});
    });
  }

  /** Asks the engine. `on` may have `progress`, `rows` and `piece`. In one `lane` only the newest request counts. */
  ask(request, {input = null, lane = null, on = {}} = {}) {
    if (lane) this.giveUp(lane, PATIENCE_MS);
    return new Promise((resolve, reject) => {
      this.number += 1;
      this.waiting.push({id: this.number, request, input, lane, on, resolve, reject});
      this.next();
    });
  }

  /** Gives up what is asked in that lane. */
  giveUp(lane, patience = 0) {
    const given = this.waiting.filter((job) => job.lane === lane);
    this.waiting = this.waiting.filter((job) => job.lane !== lane);
    if (this.current?.lane === lane) {
      given.push(this.current);
      this.current.on = {};
      if (performance.now() - this.current.since >= patience) this.restart();
    }
    for (const job of given) job.reject(new GivenUp());
  }

  restart() {
    this.worker.terminate();
    this.current = null;
    this.begin();
  }

  next() {
    if (this.dead) {
      for (const job of this.waiting.splice(0)) job.reject(new CannotStart(this.dead));
    }
    if (this.current || !this.isReady || this.waiting.length === 0) return;
    this.current = this.waiting.shift();
    this.current.since = performance.now();
    const {id, request, input} = this.current;
    this.worker.postMessage({id, request, input});
  }

  hear(said, resolve) {
    if ("ready" in said) {
      this.isReady = said.ready;
      this.module ??= said.module ?? null;
      if (!said.ready) this.dead = said.why ?? "";
      resolve(said.ready);
      this.next();
      return;
    }
    const job = this.current;
    if (!job || said.id !== job.id) return;
    if (said.progress) job.on.progress?.(said.progress);
    else if (said.rows) job.on.rows?.(said.rows);
    else if (said.piece) job.on.piece?.(said.piece);
    else this.finish(job, said);
  }

  finish(job, said) {
    this.current = null;
    if (said.failed !== undefined) {
      job.reject(said.unreadable ? new Unreadable() : new Error(said.did + ": " + said.failed));
      this.restart();
    } else if (said.unreadable) {
      job.reject(new Unreadable());
    } else {
      job.resolve(JSON.parse(said.answer));
    }
    this.next();
  }
}
