// What stands beside the editor: other readings, other terms, phrases to look up, and taking the changes away.

import { button, by, download, make, options, word } from "./dom.js";
import { found, near } from "./look.js";
import { packed } from "./store.js";

const MOST = 40;
const NEAR = 6;

// What is found stands in the list as one types; how many it are is said below.
function looksUp(looked, told, fill) {
  looked.addEventListener("input", () => {
    const many = fill();
    told.textContent = looked.value.trim() ? word(many ? "hits" : "noHits", many) : "";
  });
}

export function readingsPanel(index, store, { again, go }) {
  const [which, option, host] = [by("reading"), by("option"), by("choices")];
  const list = () => {
    const looked = by("reading-search").value;
    const hits = looked.trim() ? found(index.readings, looked, (one) => `${one.title} ${one.id}`, (one) => one.title) : index.readings;
    options(which, hits.map((one) => [one.id, one.title]));
    fill();
    return hits.length;
  };
  const fill = () => {
    const reading = index.readings.find((one) => one.id === which.value);
    by("entry").disabled = by("choose").disabled = !reading;
    if (!reading) { options(option, []); return; }
    options(option, reading.options.map((one) => [one.id, one.label + (one.id === reading.in_force ? word("used") : "")]));
    const other = reading.options.find((one) => one.id !== reading.in_force);
    if (other) option.value = other.id;
  };
  which.addEventListener("change", fill);
  by("choose").addEventListener("click", () => { store.choose(which.value, option.value); again(); });
  by("entry").addEventListener("click", () => {
    const [path, line] = index.readings.find((one) => one.id === which.value).place;
    go(path, line);
  });
  looksUp(by("reading-search"), by("reading-hits"), list);
  list();
  return () => host.replaceChildren(...Object.entries(store.choices).map(([id, chosen]) => {
    const reading = index.readings.find((one) => one.id === id);
    const label = reading?.options.find((one) => one.id === chosen)?.label ?? chosen;
    return make("li", { lang: "zh-CN" }, `${reading?.title ?? id}：${label} `,
      button(word("drop"), () => { store.choose(id, ""); again(); }, "wb-small"));
  }));
}

export function termsPanel(index, { change }) {
  const [looked, host, value, act] = [by("term-search"), by("term"), by("term-value"), by("term-change")];
  const shown = (one) => `${one.label ? `${one.label} ` : ""}${one.name}：${one.value} ${one.symbol}`;
  let hits = [];
  const fill = () => {
    hits = looked.value.trim() ? found(index.terms, looked.value, (one) => `${shown(one)} ${one.clause}`) : index.terms;
    options(host, hits.map((one, at) => [at, shown(one)]));
    pick();
    return hits.length;
  };
  const pick = () => { value.value = hits[host.value]?.value ?? ""; act.disabled = !hits.length; };
  looksUp(looked, by("term-hits"), fill);
  host.addEventListener("change", pick);
  act.addEventListener("click", () => { if (hits[host.value]) change(hits[host.value], value.value); });
  fill();
  return (terms) => { index.terms = terms; const at = host.value; fill(); host.value = at; };
}

// What a sentence is made of: a phrase; a fact or a question with the step that names it, as a feature has it.
export function sayings(index) {
  const step = (keyword, one) => (one.step ? `${keyword} ${one.step}` : `"${one.name}"`);
  return [
    ...index.phrases.map((one) => ({ text: `${one.keyword} ${one.phrase}`, more: one.meaning, step: `${one.keyword} ${one.phrase}`, name: "", kind: one.kind })),
    ...index.facts.map((one) => ({ text: one.name, more: [one.kind, one.accepted].filter(Boolean).join("："), step: step("假如", one), name: one.name, kind: "given", also: one.also })),
    ...index.questions.map((one) => ({ text: one.name, more: word("question"), step: step("当", one), name: one.name, kind: "when" })),
  ];
}

const offer = (list, insert) => list.map((one) => make("li", { lang: "zh-CN" },
  button(one.text, () => insert(one), "wb-link"), " ", make("small", { textContent: one.more })));

export function phrasesPanel(all, { insert }) {
  const [looked, host] = [by("phrase-search"), by("phrases")];
  looksUp(looked, by("phrase-hits"), () => {
    const hits = found(all, looked.value, (one) => `${one.text} ${one.more} ${one.also ?? ""}`, (one) => one.text);
    host.replaceChildren(...offer(hits.slice(0, MOST), insert));
    return hits.length;
  });
}

// Beside a sentence that is none: the facts or questions that its words may mean.
export function meant(all, sentence, insert) {
  const asks = /^\s*当/.test(sentence);
  const own = all.filter((one) => one.name && (one.kind === "when") === asks);
  const hits = near(own, sentence.replace(/^\s*\S+\s/, ""), (one) => one.text).slice(0, NEAR);
  if (!hits.length) return make("p", { textContent: word("noneMeant") });
  return make("div", {}, make("p", { textContent: word("meant") }), make("ul", { className: "wb-list" }, ...offer(hits, insert)));
}

export function takePanel(store, { patch, edit, forget }) {
  const host = by("changed");
  by("patch").addEventListener("click", async () => {
    const text = await patch();
    if (text) download("contract.patch", text);
  });
  by("share").addEventListener("click", async () => {
    // Without a word to the page itself, which would offer what it has.
    history.replaceState(null, "", `#share=${await packed({ parts: store.parts, choices: store.choices })}`);
    await navigator.clipboard?.writeText(location.href).catch(() => undefined);
    by("said").textContent = word("shared");
  });
  by("forget").addEventListener("click", () => { if (confirm(word("forgetAll"))) forget(); });
  return () => {
    by("take").hidden = store.empty;
    host.replaceChildren(...Object.entries(store.changes).map(([path, text]) => {
      const links = [button(word("download"), () => download(path.split("/").at(-1), text), "wb-small")];
      if (edit) links.push(make("a", { href: edit + encodeURI(path), rel: "noopener", textContent: word("github") }));
      return make("li", {}, make("code", { textContent: path }), " ", ...links.flatMap((each) => [each, " "]),
        store.outdated(path) ? make("div", { className: "wb-remedy", textContent: word("outdated") }) : "");
    }));
  };
}
