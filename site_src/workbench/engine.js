// The page's side of the engine: starts the worker when it is first needed, hands it requests, ends it.

const HERE = new URL(".", import.meta.url).href;

export class Engine {
  #worker = null;
  #waiting = new Map();
  #number = 0;
  #opening = null;
  #asking = null;

  constructor(files, progress) {
    this.files = files;
    this.progress = progress; // (kind, done, of): "load" while it is fetched, "run" while cases are run
  }

  get started() {
    return this.#worker !== null;
  }

  get busy() {
    return this.#waiting.size > 0;
  }

  // Answers as Python does; rejects where the engine cannot be had, was stopped or broke.
  async ask(request) {
    this.#opening ??= this.#open();
    await this.#opening;
    return this.#send(request);
  }

  stop() {
    this.#asking?.abort();
    this.#worker?.terminate();
    this.#worker = this.#opening = this.#asking = null;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(new Stopped());
  }

  async #open() {
    const asking = this.#asking = new AbortController();
    try {
      const told = await this.#list(asking.signal);
      // Begun from a blob, the worker is under the rules of this page: it may ask no other host.
      const start = new Blob([`import ${JSON.stringify(new URL("worker.js", HERE).href)}`], { type: "text/javascript" });
      const address = URL.createObjectURL(start);
      this.#worker = new Worker(address, { type: "module" });
      this.#worker.onmessage = (event) => this.#told(event.data);
      this.#worker.onerror = (event) => this.#fail(event.message || "worker");
      await this.#send({ do: "open", ...told, files: this.files() });
      URL.revokeObjectURL(address);
    } catch (error) {
      const { aborted } = asking.signal;
      if (this.#asking === asking) this.stop(); // else stopped, and perhaps begun again, meanwhile
      throw aborted ? new Stopped() : error;
    }
  }

  // What the engine consists of: {sizes, digests} of its files.
  async #list(signal) {
    try {
      const told = await fetch(new URL("engine.json", HERE), { cache: "no-cache", signal });
      if (told.ok) return await told.json();
    } catch {
      // no network, stopped, or something else in its place
    }
    throw new Missing("engine.json");
  }

  #send(request) {
    const id = ++this.#number;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, request });
    });
  }

  #told(message) {
    if ("loading" in message) return this.progress("load", message.loading, message.of);
    if ("done" in message) return this.progress("run", message.done, message.of);
    const waiting = this.#waiting.get(message.id);
    if (!waiting) return undefined;
    this.#waiting.delete(message.id);
    if ("missing" in message) return waiting.reject(new Missing(message.missing));
    if ("broken" in message) return waiting.reject(new Error(message.broken));
    return waiting.resolve(message.answer ?? JSON.parse(message.text));
  }

  #fail(message) {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(new Error(message));
    this.stop();
  }
}

export class Stopped extends Error {}
export class Missing extends Error {}
