// The engine: CPython in a worker, so that the page stays usable and a run can be ended. It takes over the memory of a
// Python that has loaded the project (python.snapshot) and answers requests with what scripts/workbench/desk.py says.

import { loadPyodide } from "./pyodide/pyodide.mjs";
import createModule from "./pyodide/pyodide.asm.mjs";

const base = new URL(".", import.meta.url).href;
const PAGE_OF_MEMORY = 1 << 20;
let desk;

const plainFetch = fetch;
let digests = {};

class Missing extends Error {}

// Every file is held against the digest it was published with, those that Pyodide fetches too: a file of another
// publication or a damaged one is not run.
async function fetched(address) {
  const name = String(address.url ?? address).replace(base, "");
  const integrity = Object.hasOwn(digests, name) ? `sha256-${digests[name]}` : "";
  const answer = await plainFetch(new URL(name, base), { cache: "no-cache", integrity }).catch((error) => giveUp(new Missing(`${name}: ${error.message}`)));
  if (!answer.ok) giveUp(new Missing(`${name}: ${answer.status}`));
  // Not every server knows what .wasm is, and no browser compiles it under another name as it comes.
  return name.endsWith(".wasm") ? new Response(answer.body, { headers: { "Content-Type": "application/wasm" } }) : answer;
}
globalThis.fetch = fetched;

// Pyodide swallows that its parts cannot be had and waits for ever: whoever waits for it waits for this as well.
let fail;
const lost = new Promise((_, reject) => { fail = reject; });
lost.catch(() => undefined);
function giveUp(error) {
  fail(error);
  throw error;
}
const compile = WebAssembly.instantiateStreaming;
WebAssembly.instantiateStreaming = (...given) => compile(...given).catch(giveUp);

// Reads a file and says how far it is.
async function read(name, size) {
  const parts = [];
  let done = 0;
  const counted = new TransformStream({
    transform(part, controller) {
      done += part.byteLength;
      postMessage({ loading: done, of: size });
      controller.enqueue(part);
    },
  });
  const stream = (await fetched(name)).body.pipeThrough(counted).pipeThrough(new DecompressionStream("gzip"));
  const reader = stream.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) parts.push(part.value);
  const memory = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  parts.reduce((at, part) => (memory.set(part, at), at + part.byteLength), 0);
  return memory;
}

// The memory of a fresh instance is smaller than the one that is taken over: it grows by being asked for.
async function roomy(settings, size) {
  const module = await createModule(settings);
  while (module.HEAP8.length < size) module._malloc(size - module.HEAP8.length + PAGE_OF_MEMORY);
  return module;
}

function lay(python, files) {
  for (const [path, text] of Object.entries(files)) {
    const place = `/tree/${path}`;
    python.FS.mkdirTree(place.slice(0, place.lastIndexOf("/")));
    python.FS.writeFile(place, text);
  }
}

async function open({ sizes, digests: published, files }) {
  digests = published;
  const [memory, before] = await Promise.all([
    read("python.snapshot", sizes["python.snapshot"]),
    fetched("before.json").then((answer) => answer.text()),
  ]);
  const loading = loadPyodide({
    indexURL: `${base}pyodide/`,
    _loadSnapshot: memory,
    createPyodideModule: (settings) => roomy(settings, memory.length),
  });
  const python = await Promise.race([loading, lost]);
  lay(python, files);
  python.FS.chdir("/tree");
  desk = python.globals.get("desk").opened(before);
}

async function answer({ id, request }) {
  try {
    if (request.do === "open") {
      await open(request);
      postMessage({ id, answer: {} });
      return;
    }
    let text = desk.answer(JSON.stringify(request));
    for (let said = JSON.parse(text); "done" in said; said = JSON.parse(text)) {
      postMessage({ id, done: said.done, of: said.of });
      text = desk.answer('{"do": "more"}');
    }
    postMessage({ id, text });
  } catch (error) {
    if (error instanceof Missing) postMessage({ id, missing: error.message });
    else postMessage({ id, broken: String(error.message || error).trim().split("\n").slice(-3).join("\n") });
  }
}

onmessage = (event) => answer(event.data);
