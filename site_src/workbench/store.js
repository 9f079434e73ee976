// What the reader has changed: {path: text}, kept in this browser alone, and as text that a link can hold.

const KEY = "contract-workbench";
const MOST = 8_000_000; // no link of ours unpacks to more: all features and data are a quarter of it
const FEATURE = /^spec\/features\/[^./\\\p{C}][^/\\\p{C}]*\.feature$/u;

export class Store {
  // `originals` gives a file as it is published, undefined for none; `options` the ids of the options of an open
  // question, undefined for none; `changed` is called after each change.
  constructor(originals, options, changed) {
    this.originals = originals;
    this.options = options;
    this.changed = changed;
    this.changes = {};
    this.choices = {};
    this.of = {}; // {path: mark of the published text that was changed}
  }

  // Takes up what this browser kept; what was published meanwhile just so is no change any more, and what cannot be
  // changed any more is left.
  load(text) {
    try {
      const kept = JSON.parse(text ?? localStorage.getItem(KEY) ?? "{}");
      [this.changes, this.choices, this.of] = [{}, {}, {}];
      for (const [path, mark] of Object.entries(kept.of ?? {})) this.of[path] = mark;
      this.take(kept.changes ?? {}, kept.choices ?? {}, text === undefined);
    } catch {
      // a browser that keeps nothing, or something else under this name: one begins anew
    }
  }

  // Lets `renewed` know when another tab has changed what is kept.
  watch(renewed) {
    addEventListener("storage", (event) => {
      if (event.key !== KEY) return;
      this.load(event.newValue ?? "{}");
      renewed();
    });
  }

  take(changes, choices, keep = true) {
    for (const [path, text] of Object.entries(changes)) {
      if (typeof text === "string" && this.changeable(path) && text !== this.originals(path)) this.#put(path, text);
    }
    for (const [reading, option] of Object.entries(choices)) {
      if (this.options(reading)?.includes(option)) this.choices[reading] = option;
    }
    this.#keep(keep);
  }

  changeable(path) {
    return this.originals(path) !== undefined || FEATURE.test(path);
  }

  // Whether the file was published anew after it was changed here.
  outdated(path) {
    return this.of[path] !== undefined && this.of[path] !== mark(this.originals(path));
  }

  text(path) {
    return this.changes[path] ?? this.originals(path) ?? "";
  }

  write(path, text) {
    if (text === this.originals(path)) {
      delete this.changes[path];
      delete this.of[path];
    } else this.#put(path, text);
    this.#keep();
  }

  choose(reading, option) {
    if (option) this.choices[reading] = option;
    else delete this.choices[reading];
    this.#keep();
  }

  clear() {
    [this.changes, this.choices, this.of] = [{}, {}, {}];
    this.#keep();
  }

  get empty() {
    return !Object.keys(this.changes).length && !Object.keys(this.choices).length;
  }

  // What a link holds of all this.
  get parts() {
    return Object.entries(this.changes).map(([path, text]) =>
      [path, mark(this.originals(path)), difference(this.originals(path) ?? "", text)]);
  }

  #put(path, text) {
    this.of[path] = this.of[path] ?? mark(this.originals(path));
    this.changes[path] = text;
  }

  #keep(keep = true) {
    try {
      if (keep) localStorage.setItem(KEY, JSON.stringify({ changes: this.changes, choices: this.choices, of: this.of }));
    } catch {
      // full or forbidden: the change lives as long as the page
    }
    this.changed();
  }
}

// Tells one published text from another, as long as nobody wants to deceive: what a link holds is shown in any case.
export function mark(text = "") {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return (sum >>> 0).toString(16);
}

// A change in a link holds, of each file, the lines that differ between two that do not: [from, count, lines].
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

// Whether a part of a link says of `before` what can be shown line by line and taken up just so.
export function sound(before, part) {
  const [from, count, lines] = Array.isArray(part) ? part : [];
  const whole = (number) => Number.isInteger(number) && number >= 0;
  return whole(from) && whole(count) && from + count <= before.split("\n").length
    && Array.isArray(lines) && lines.every((line) => typeof line === "string" && !/[\r\n]|\p{Cs}/u.test(line));
}

// `text` with what cannot be seen, or changes the order of what can, written out.
export function visible(text) {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, (sign) => (sign === "\t" ? sign : `‹U+${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}›`));
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
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const parts = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength;
    if (size > MOST) {
      await reader.cancel();
      throw new RangeError("unpacks to more than a link can hold");
    }
    parts.push(part.value);
  }
  return JSON.parse(await new Blob(parts).text());
}
