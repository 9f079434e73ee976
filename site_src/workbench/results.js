// What a run said, below the editor: each case of a rule; or what a change changes in everything.

import { button, make, word } from "./dom.js";

const FEW = 12; // so many passed cases are shown unfolded

const MARKS = { passed: "✓", failed: "✗", undefined: "?", error: "!", skipped: "–" };
const MOST = 200;

const zh = (name, properties, ...rest) => make(name, { lang: "zh-CN", ...properties }, ...rest);
const told = (text) => zh("pre", { className: "wb-told", textContent: text, tabIndex: 0 });
const status = (name) =>
  make("span", { className: `wb-status wb-${name}`, textContent: `${MARKS[name]} ${word(name)}` });

// `go` shows the line of a case, `take` puts its answer into the text as what is expected.
export function showRule(host, cases, { go, take, meant }) {
  const bad = cases.filter((one) => !["passed", "skipped"].includes(one.status));
  const asking = cases.filter((one) => one.answer);
  const rest = cases.filter((one) => !bad.includes(one) && !one.answer);
  host.replaceChildren(
    ...bad.map((one) => oneCase(one, make("div", {}, told(one.words || one.message), one.unknown ? meant(one.unknown) : ""), go)),
    ...asking.map((one) => oneCase(one, answerOf(one, take), go)),
    ...(rest.length
      ? [make("details", { className: "more", open: !bad.length && !asking.length && rest.length <= FEW }, make("summary", { textContent: word("rest", rest.length) }),
        make("ul", { className: "wb-list" }, ...rest.slice(0, MOST).map((one) =>
          make("li", {}, status(one.status), " ", link(one, go)))))]
      : []),
  );
  return word("ruleDone", cases.length, cases.length - bad.length, bad.length);
}

function oneCase(one, body, go) {
  return make("section", { className: "wb-case" },
    make("h3", {}, status(one.answer && one.status === "passed" ? "answered" : one.status), " ", link(one, go)), body);
}

function link(one, go) {
  const line = one.row_line || one.line;
  const element = zh("button", { type: "button", className: "wb-link", textContent: one.name, title: word("line", line) });
  element.addEventListener("click", () => go(one.feature ? `spec/features/${one.feature}.feature` : null, line));
  return element;
}

function answerOf(one, take) {
  const parts = [told(one.answer)];
  if (one.expected.length) parts.push(zh("pre", { className: "wb-expected", textContent: one.expected.join("\n") }));
  if (one.expected.length) parts.push(button(word("take"), () => take(one)));
  return make("div", {}, ...parts);
}

export function showAnswers(host, answers, { take, meant }) {
  host.replaceChildren(...answers.map((one) =>
    make("section", { className: "wb-case" }, zh("h3", { textContent: one.scenario }),
      one.unknown ? make("div", {}, told(one.words), meant(one.unknown)) : answerOf({ ...one, answer: one.words }, take))));
  return word("answersDone", answers.length);
}

export function showFaults(host, answer, go) {
  const faults = (answer.faults ?? []).filter((one) => one.path);
  host.replaceChildren(
    make("p", { className: "wb-alarm", textContent: word("notRun") }),
    ...(faults.length
      ? [make("ul", { className: "wb-list" }, ...faults.slice(0, MOST).map((one) =>
        zh("li", {}, link({ name: `${one.path.split("/").at(-1)}:${one.line}`, line: one.line }, () => go(one.path, one.line)),
          ` ${one.what}`, one.remedy ? make("div", { className: "wb-remedy", textContent: one.remedy }) : "")))]
      : [told(answer.fault)]),
  );
  return word("notRun");
}

export function showAll(host, result, { go }) {
  const fresh = result.failing.filter((one) => !one.known);
  const known = result.failing.filter((one) => one.known);
  const names = (list) => make("ul", { className: "wb-list" }, ...list.slice(0, MOST).map((one) => make("li", {}, link(one, go))));
  const part = (key, list, body) => (list.length
    ? [make("section", {}, make("h3", { textContent: word(key, list.length) }), body)] : []);
  host.replaceChildren(
    ...part("figuresMoved", result.figures, figures(result.figures)),
    ...part("newlyFailing", fresh, byRule(fresh, go)),
    ...part("mended", result.mended, names(result.mended)),
    ...part("added", result.added, names(result.added)),
    ...part("bare", result.bare, make("p", { lang: "zh-CN", textContent: result.bare.join("、") })),
    ...part("gone", result.gone, names(result.gone)),
    ...part("stillFailing", known, names(known)),
  );
  const calm = !fresh.length && !result.figures.length && !result.gone.length && !result.mended.length;
  if (calm) host.append(make("p", { textContent: word(result.added.length ? "onlyAdded" : "nothingMoves") }));
  return word("allDone", result.totals.cases, result.totals.passed, fresh.length, result.figures.length);
}

function byRule(list, go) {
  const rules = Map.groupBy ? Map.groupBy(list, (one) => `${one.feature}\n${one.rule}`) : grouped(list);
  return make("div", {}, ...[...rules.values()].map((own) =>
    make("details", { open: rules.size === 1, className: "more wb-rule" },
      zh("summary", { textContent: `${own[0].rule || own[0].feature}（${own.length}）` }),
      ...own.map((one) => oneCase({ ...one, status: "failed" }, told(one.words || one.message), go)))));
}

function grouped(list) {
  const rules = new Map();
  for (const one of list) {
    const key = `${one.feature}\n${one.rule}`;
    rules.set(key, [...(rules.get(key) ?? []), one]);
  }
  return rules;
}

function figures(list) {
  const row = (cell, values) => make("tr", {}, ...values.map((value) => make(cell, { textContent: value })));
  const head = row("th", [word("figure"), word("provision"), word("before"), word("after")]);
  const table = zh("table", { className: "wb-figures" }, make("thead", {}, head),
    make("tbody", {}, ...list.slice(0, MOST).map((one) =>
      row("td", [one.label, one.clauses.join("、"), one.before || word("none"), one.after || word("none")]))));
  for (const cells of [...table.rows].map((line) => line.cells)) {
    [...cells].forEach((cell, at) => cell.setAttribute("data-label", [word("figure"), word("provision"), word("before"), word("after")][at]));
  }
  return make("div", { className: "wb-wide", tabIndex: 0 }, table);
}
