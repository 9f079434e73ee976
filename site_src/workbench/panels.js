// What stands beside the editor: other readings, other terms, phrases to look up, and taking the changes away.

import { button, by, download, make, options, word } from "./dom.js";
import { packed } from "./store.js";

const MOST = 40;

export function readingsPanel(index, store, again) {
  const [which, option, host] = [by("reading"), by("option"), by("choices")];
  options(which, index.readings.map((one) => [one.id, one.title]));
  const fill = () => {
    const reading = index.readings.find((one) => one.id === which.value);
    options(option, reading.options.map((one) => [one.id, one.label + (one.id === reading.in_force ? word("used") : "")]));
    const other = reading.options.find((one) => one.id !== reading.in_force);
    if (other) option.value = other.id;
  };
  which.addEventListener("change", fill);
  by("choose").addEventListener("click", () => { store.choose(which.value, option.value); again(); });
  if (index.readings.length) fill();
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
  let found = [];
  const fill = () => {
    const words = looked.value.trim().split(/\s+/).filter(Boolean);
    found = index.terms.filter((one) => words.every((each) => `${shown(one)} ${one.clause}`.includes(each)));
    options(host, found.map((one, at) => [at, shown(one)]));
    pick();
  };
  const pick = () => { value.value = found[host.value]?.value ?? ""; };
  looked.addEventListener("input", fill);
  host.addEventListener("change", pick);
  act.addEventListener("click", () => { if (found[host.value]) change(found[host.value], value.value); });
  fill();
  return (terms) => { index.terms = terms; const at = host.value; fill(); host.value = at; };
}

export function phrasesPanel(index, { insert }) {
  const [looked, host] = [by("phrase-search"), by("phrases")];
  const all = [
    ...index.phrases.map((one) => ({ text: `${one.keyword} ${one.phrase}`, more: one.meaning, put: `${one.keyword} ${one.phrase}` })),
    ...index.facts.map((one) => ({ text: one.name, more: [one.kind, one.accepted].filter(Boolean).join("："), put: `"${one.name}"`, also: one.also })),
    ...index.questions.map((one) => ({ text: one.name, more: word("question"), put: `"${one.name}"` })),
  ];
  const fill = () => {
    const words = looked.value.trim().split(/\s+/).filter(Boolean);
    const found = words.length
      ? all.filter((one) => words.every((each) => `${one.text} ${one.more} ${one.also ?? ""}`.includes(each))).slice(0, MOST) : [];
    host.replaceChildren(...found.map((one) => make("li", { lang: "zh-CN" },
      button(one.text, () => insert(one.put), "wb-link"), " ", make("small", { textContent: one.more }))));
  };
  looked.addEventListener("input", fill);
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
