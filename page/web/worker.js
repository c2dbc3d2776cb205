// Runs the engine apart from the page, so that the page never waits for it. A classic script without imports.
// Messages in: {start}, {id, request, input}. Out: {ready}, {id, progress|rows|piece|answer|failed}.
"use strict";

const BLOCK = 4 << 20;
const PROGRESS_EVERY_MS = 60;
const text = new TextEncoder();
const words = new TextDecoder();
let engine = null;
let job = null;

function bytesOf(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

async function unpacked(base64) {
  const stream = new Blob([bytesOf(base64)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return WebAssembly.compileStreaming(new Response(stream, {headers: {"Content-Type": "application/wasm"}}));
}

function memory(start, length) {
  return new Uint8Array(engine.memory.buffer, start >>> 0, length >>> 0);
}

// What the engine may ask of its host, and nothing else.
const host = {
  read(start, length) {
    try {
      return read(start >>> 0, length >>> 0);
    } catch {
      job.unreadable = true;
      return -1;
    }
  },
  tell(start, length) {
    postMessage({id: job.id, rows: JSON.parse(words.decode(memory(start, length)))});
  },
  write(start, length) {
    postMessage({id: job.id, piece: memory(start, length).slice()});
  },
};

// Reads larger blocks than the engine asks for: each look into a file costs the same, however little it brings.
function read(start, length) {
  if (job.used === job.block.length) {
    if (job.read >= job.input.size || length === 0) return 0;
    const piece = job.input.slice(job.read, job.read + BLOCK);
    job.block = new Uint8Array(new FileReaderSync().readAsArrayBuffer(piece));
    job.used = 0;
    job.read += job.block.length;
    tellProgress();
    if (job.block.length === 0) return 0;
  }
  const part = job.block.subarray(job.used, job.used + length);
  memory(start, part.length).set(part);
  job.used += part.length;
  return part.length;
}

function tellProgress() {
  const now = performance.now();
  if (now - job.told < PROGRESS_EVERY_MS) return;
  job.told = now;
  postMessage({id: job.id, progress: {read: job.read, total: job.input.size}});
}

function ask(request) {
  const asked = text.encode(JSON.stringify(request));
  const start = engine.take(asked.length);
  memory(start, asked.length).set(asked);
  engine.ask(asked.length);
  return words.decode(memory(engine.answer_ptr(), engine.answer_len()));
}

async function start(given) {
  try {
    const module = given.module ?? await unpacked(given.packed);
    engine = (await WebAssembly.instantiate(module, {host})).exports;
    postMessage({ready: true, module: given.module ? null : module});
  } catch (error) {
    postMessage({ready: false, why: String(error)});
  }
}

function work({id, request, input}) {
  job = {id, input: input ?? new Blob([]), read: 0, told: performance.now(), block: new Uint8Array(0), used: 0,
    unreadable: false};
  try {
    // As text: a large object is slower to hand over than to parse.
    const answer = ask(request);
    postMessage({id, answer, unreadable: job.unreadable});
  } catch (error) {
    // A trap leaves the engine's memory in an unknown state: the page starts another worker.
    postMessage({id, failed: String(error), did: request.do, unreadable: job.unreadable});
  }
}

onmessage = (event) => {
  if (event.data.start) start(event.data.start);
  else work(event.data);
};
