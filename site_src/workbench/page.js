// 网页试改: opens a rule in the editor, lets the engine run it, shows what follows. Nothing typed leaves the browser.

import { by, make, options, word } from "./dom.js";
import { Editor } from "./editor.js";
import { Engine, Missing, Stopped } from "./engine.js";
import { meant, phrasesPanel, readingsPanel, sayings, takePanel, termsPanel } from "./panels.js";
import { showAll, showAnswers, showFaults, showRule } from "./results.js";
import { Store, applied, mark, sound, unpacked, visible } from "./store.js";

const HERE = new URL(".", import.meta.url).href;
const ASK = "?"; // the sheet on which a question is written that belongs to no file
const FEATURES = "spec/features/";
const DATA = "contract_model/data/";
const GROUPS = [["dataReadings", "readings/"], ["dataNorms", "norms/"], ["dataRest", ""]];
const fresh = { cache: "no-cache" }; // of a site published a minute ago nothing older is taken
const json = async (name) => (await fetch(new URL(name, HERE), fresh)).json();
const plain = (record) => Object.setPrototypeOf(record, null); // a name in an address, as "constructor", finds nothing

const [files, index] = await Promise.all([json("texts.json"), json("index.json")]);
plain(files);
plain(index.places);
let path = "";
let sheet = index.sheet;
let refresh = () => undefined;

const say = (text) => { by("said").textContent = text; };
const optionsOf = (reading) => index.readings.find((one) => one.id === reading)?.options.map((one) => one.id);
const store = new Store((name) => files[name], optionsOf, () => refresh());
const engine = new Engine(() => files, (kind, done, of) => {
  by("progress").max = of || 1;
  by("progress").value = done;
  if (kind === "run") by("working").textContent = word("running", done, of);
});
const editor = new Editor(by("editor"), {
  index,
  label: word("editor"),
  styles: new URL("workbench.css", HERE).href,
  run: () => check(),
  typed: (text) => {
    if (path === ASK) sheet = text;
    else store.write(path, text);
    lint();
  },
});

function state(working, text = "") {
  for (const each of ["check", "all", "mend"]) by(each).disabled = working;
  by("stop").hidden = by("progress").hidden = !working;
  by("working").textContent = text;
  if (working) by("progress").removeAttribute("value");
}

const asked = (request) => engine.ask({ changes: store.changes, choices: store.choices, path, ...request });

// Puts a request, shows how far it is and what became of it; `shown` returns what is to be said of the answer.
async function work(request, shown) {
  state(true, word(engine.started ? "working" : "starting"));
  const begun = performance.now();
  try {
    const answer = await asked(request);
    say(`${answer.fault ? showFaults(by("results"), answer, go) : shown(answer)} ${word("seconds", ((performance.now() - begun) / 1000).toFixed(1))}`);
    document.body.dataset.workbench = request.do;
    return answer;
  } catch (error) {
    const [kind, more] = error instanceof Stopped ? ["stopped", ""] : error instanceof Missing ? ["missing", error.message] : ["broken", error.message];
    by("results").replaceChildren(make("p", { className: "wb-alarm", textContent: word(kind) }), make("pre", { className: "wb-told", textContent: more, hidden: !more }));
    say(word(kind));
    return null;
  } finally {
    state(false);
    lint();
  }
}

const all = sayings(index);
const means = (sentence) => meant(all, sentence, (one) => editor.put(one));

function take(one) {
  const indent = /^\s*/.exec(editor.view.state.doc.line(Math.min(one.after, editor.view.state.doc.lines)).text)[0];
  editor.replaceLines(one.after + 1, one.after, one.expected.map((line) => indent + line));
  say(word("taken"));
}

function check() {
  if (by("check").disabled) return;
  if (path === ASK) work({ do: "ask", text: sheet }, (answer) => showAnswers(by("results"), answer.answers, { take, meant: means }));
  else if (path.startsWith(FEATURES)) {
    work({ do: "rule", line: editor.line }, (answer) => showRule(by("results"), answer.cases, { go, take, meant: means }));
  } else checkAll(); // a file of data has no rules: what hangs on it is shown by running everything
}

const checkAll = () => work({ do: "all" }, (answer) => showAll(by("results"), answer.result, { go }));

async function lint() {
  if (!engine.started || engine.busy || path === ASK) return;
  const [text, of] = [editor.text, path];
  const answer = await asked({ do: "lint" }).catch(() => ({}));
  if (of !== path) return;
  if (text !== editor.text) { lint(); return; }
  const found = answer.findings ?? (answer.faults ?? []).filter((one) => one.path === path);
  editor.mark(found, word("mend"));
  by("found").textContent = found.length ? word("found", found.length) : word("clean");
}

async function mend() {
  const answer = await work({ do: "mend" }, () => word("mendDone"));
  if (!answer?.text || answer.text === editor.text) return;
  const line = editor.line;
  store.write(path, answer.text);
  editor.show(answer.text, line);
}

function go(name, line) {
  if (name && name !== path) open(name);
  editor.go(line, true);
}

function open(name, line = 0) {
  path = name;
  editor.show(path === ASK ? sheet : store.text(path), line);
  fillRules();
  by("file").value = path;
  by("found").textContent = "";
  lint();
}

// A file of data by the chapter in its name, as the feature of that chapter is called.
function called(name) {
  const [, chapter] = /\/((?:article|annex)_\d+)[^/]*$/.exec(name) ?? [];
  const feature = chapter && index.features.find((one) => one.id.startsWith(chapter));
  return feature ? `${feature.name}（${name.split("/").at(-1)}）` : name.split("/").at(-1);
}

function fillFiles() {
  const mark = (name) => (name in store.changes ? "● " : "");
  const names = new Set([...Object.keys(files), ...Object.keys(store.changes)]);
  const data = [...names].filter((name) => !name.startsWith(FEATURES)).sort();
  options(by("file"), [[ASK, word("ask")], ...index.features.map((one) => [one.path, mark(one.path) + one.name])]);
  for (const [key, folder] of GROUPS) {
    const own = data.filter((name) => name.slice(0, name.lastIndexOf("/") + 1) === DATA + folder);
    by("file").append(make("optgroup", { label: word(key) },
      ...own.map((name) => make("option", { value: name, textContent: mark(name) + called(name) }))));
  }
  by("file").value = path;
}

function fillRules() {
  const rules = index.features.find((one) => one.path === path)?.rules ?? [];
  options(by("rule"), [["", word("rules")], ...rules.map((one) => [one.name, one.name])]);
  by("rule").disabled = !rules.length;
}

function goToRule() {
  const at = store.text(path).split("\n").findIndex((line) => /^\s*规则[:：]/.test(line) && line.includes(by("rule").value));
  if (by("rule").value && at >= 0) editor.go(at + 1, true);
}

async function change(term, value) {
  const answer = await work({ do: "term", ...term, value }, () => word("termDone"));
  if (!answer?.path) return;
  store.write(answer.path, answer.text);
  if (path === answer.path) open(path, editor.line);
  await checkAll();
  const said = await asked({ do: "terms" }).catch(() => ({}));
  if (said.terms) renewTerms(said.terms);
}

// What a link holds is shown, and taken up only when the reader says so; nothing of it is taken up that is not shown.
async function offered(text) {
  const { parts, choices } = await unpacked(text);
  const chosen = Object.entries(choices ?? {});
  if (!parts.every(([name, , part]) => typeof name === "string" && store.changeable(name) && sound(files[name] ?? "", part))
    || parts.some(([name, of]) => of !== mark(files[name])) || !chosen.every(([reading, option]) => optionsOf(reading)?.includes(option))) {
    say(word("otherLink"));
    return;
  }
  const changes = Object.fromEntries(parts.map(([name, , part]) => [name, applied(files[name] ?? "", part)]));
  const own = Object.keys(changes).filter((name) => name in store.changes && store.changes[name] !== changes[name]);
  by("offer-text").textContent = [
    ...parts.flatMap(([name, , [from, count, now]]) => [
      `${name}:${from + 1}`,
      ...(files[name] ?? "").split("\n").slice(from, from + count).map((line) => `- ${visible(line)}`),
      ...now.map((line) => `+ ${visible(line)}`),
    ]),
    ...chosen.map(([reading, option]) => {
      const known = index.readings.find((one) => one.id === reading);
      return `${known.title}：${known.options.find((one) => one.id === option).label}`;
    }),
    ...(own.length ? ["", word("offerReplaces", own.join("、"))] : []),
  ].join("\n");
  by("offer").hidden = false;
  by("accept").onclick = () => {
    by("offer").hidden = true;
    store.take(changes, choices ?? {});
    open(Object.keys(changes)[0] ?? path, (parts[0]?.[2][0] ?? 0) + 1);
  };
  by("reject").onclick = () => { by("offer").hidden = true; };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a percent sign that stands for itself
  }
}

function follow() {
  const wanted = decoded(location.hash.slice(1));
  if (wanted.startsWith("share=")) {
    offered(wanted.slice("share=".length)).catch(() => say(word("badLink")));
    if (!path) open(index.features[0].path);
    return;
  }
  const [of, line] = index.places[wanted] ?? [index.features.find((one) => one.id === wanted)?.path, 0];
  if (of || !path) open(of ?? index.features[0].path, line);
}

const renewReadings = readingsPanel(index, store, { again: checkAll, go });
const renewTerms = termsPanel(index, { change });
const renewTaken = takePanel(store, {
  patch: async () => (await work({ do: "patch" }, () => word("patchDone")))?.patch,
  edit: by("bench").dataset.edit,
  forget: () => { store.clear(); open(path.startsWith(FEATURES) && files[path] ? path : index.features[0].path); },
});
phrasesPanel(all, { insert: (one) => editor.put(one) });
refresh = () => { fillFiles(); renewReadings(); renewTaken(); };
by("check").addEventListener("click", check);
by("all").addEventListener("click", checkAll);
by("mend").addEventListener("click", mend);
by("stop").addEventListener("click", () => engine.stop());
by("file").addEventListener("change", () => open(by("file").value));
by("rule").addEventListener("change", goToRule);
addEventListener("hashchange", follow);
store.load();
store.watch(() => { if (path !== ASK && editor.text !== store.text(path)) open(path, editor.line); });
follow();
refresh();
by("need").hidden = true;
by("bench").hidden = false;
