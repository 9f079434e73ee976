// What the reader has changed: {path: text}, kept in this browser alone, and as text that a link can hold.

const KEY = "contract-workbench";

export class Store {
  // `originals` gives a file as it is published, undefined for none; `changed` is called after each change.
  constructor(originals, changed) {
    this.originals = originals;
    this.changed = changed;
    this.changes = {};
    this.choices = {};
  }

  // Takes up what this browser kept; what was published meanwhile just so is no change any more.
  load() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}");
      this.take(kept.changes ?? {}, kept.choices ?? {});
    } catch {
      // a browser that keeps nothing, or something else under this name: one begins anew
    }
  }

  take(changes, choices) {
    for (const [path, text] of Object.entries(changes)) {
      if (typeof text === "string" && text !== this.originals(path)) this.changes[path] = text;
    }
    for (const [reading, option] of Object.entries(choices)) {
      if (typeof option === "string") this.choices[reading] = option;
    }
    this.#keep();
  }

  text(path) {
    return this.changes[path] ?? this.originals(path) ?? "";
  }

  write(path, text) {
    if (text === this.originals(path)) delete this.changes[path];
    else this.changes[path] = text;
    this.#keep();
  }

  choose(reading, option) {
    if (option) this.choices[reading] = option;
    else delete this.choices[reading];
    this.#keep();
  }

  clear() {
    this.changes = {};
    this.choices = {};
    this.#keep();
  }

  get empty() {
    return !Object.keys(this.changes).length && !Object.keys(this.choices).length;
  }

  #keep() {
    try {
      localStorage.setItem(KEY, JSON.stringify({ changes: this.changes, choices: this.choices }));
    } catch {
      // full or forbidden: the change lives as long as the page
    }
    this.changed();
  }
}

// A change in a link holds, of each file, the lines that differ between two that do not: [[from, count, lines], …].
export function difference(before, after) {
  const [old, now] = [before.split("\n"), after.split("\n")];
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  return [head, old.length - head - tail, now.slice(head, now.length - tail)];
}

export function applied(before, [from, count, lines]) {
  const old = before.split("\n");
  return [...old.slice(0, from), ...lines, ...old.slice(from + count)].join("\n");
}

export async function packed(value) {
  const stream = new Blob([JSON.stringify(value)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export async function unpacked(text) {
  const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return JSON.parse(await new Response(stream).text());
}
