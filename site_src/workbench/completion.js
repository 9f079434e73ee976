// What the editor offers while one types: the phrases after a step's keyword, the names of facts and questions in quotes.

import { snippetCompletion } from "@codemirror/autocomplete";

const KINDS = { 假如: "given", 假设: "given", 假定: "given", 当: "when", 那么: "then" };
const FOLLOWING = /^(?:而且|并且|同时|但是)$/;
const STEP = /^(\s*)(假如|假设|假定|当|那么|而且|并且|同时|但是)\s+(\S.*)?$/;
const HEAD = /^\s*(?:场景|背景|规则|功能)/;
const ANY = /^\s*(?:假如|假设|假定|当|那么|而且|并且|同时|但是)(?=\s|")/;
const MOST = 80;

// A phrase with its slots, as ‹金额›, becomes a snippet whose slots are gone through with the tab key.
export function snippet(phrase) {
  return phrase.replace(/[\\{}$#]/g, "\\$&").replace(/‹([^›]+)›/g, "#{$1}");
}

function kindAt(state, number) {
  for (let at = number; at > 0; at -= 1) {
    const step = STEP.exec(state.doc.line(at).text) ?? /^(\s*)(假如|假设|假定|当|那么)/.exec(state.doc.line(at).text);
    if (step && !FOLLOWING.test(step[2])) return KINDS[step[2]];
    if (HEAD.test(state.doc.line(at).text)) break;
  }
  return "given";
}

// The indent of a step at this line: that of the step before it, or two more than its scenario's.
export function stepIndent(state, number) {
  for (let at = number; at > 0; at -= 1) {
    const { text } = state.doc.line(at);
    if (HEAD.test(text)) return `${/^\s*/.exec(text)[0]}  `;
    if (ANY.test(text)) return /^\s*/.exec(text)[0];
  }
  return "";
}

// A step with its table, 而且 instead of the keyword where the step before is of the same kind.
export function stepLines(state, number, step) {
  const own = KINDS[step.split(" ", 1)[0]];
  for (let at = number; own && at > 0; at -= 1) {
    const { text } = state.doc.line(at);
    if (HEAD.test(text)) break;
    if (ANY.test(text)) return (kindAt(state, at) === own ? step.replace(/^\S+/, "而且") : step).split("\n");
  }
  return step.split("\n");
}

// A fact or question is offered by its name, and put in as the step by which a feature names it.
function stepOptions(list, type) {
  return list.filter((one) => one.step).map((one) => ({
    label: one.name,
    detail: one.kind ?? "",
    type,
    apply: (view, _, from, to) => {
      const insert = one.step.split("\n").join(`\n${/^\s*/.exec(view.state.doc.lineAt(from).text)[0]}`);
      view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length }, userEvent: "input.complete" });
    },
  }));
}

export function completions(index) {
  const steps = { given: stepOptions(index.facts, "variable"), when: stepOptions(index.questions, "function") };
  const named = (list, type) => list.map((one) => ({ label: one.name, detail: one.kind ?? "", type }));
  const facts = named(index.facts, "variable");
  const questions = named(index.questions, "function");
  const readings = index.readings.map((one) => ({ label: one.title, type: "enum" }));
  const phrases = index.phrases.map((one) =>
    Object.assign(snippetCompletion(snippet(one.phrase), { label: one.phrase, detail: one.topic, info: one.meaning }), {
      kind: one.kind,
    }),
  );
  return (context) => {
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    const quote = /"([^"]*)$/.exec(before);
    if (quote) {
      const asked = /(?:审视|查询|核对)\s*"[^"]*$/.test(before);
      const options = /疑点\s*"[^"]*$/.test(before) ? readings : asked ? questions : facts;
      return { from: context.pos - quote[1].length, options: options.slice(), validFor: /^[^"]*$/ };
    }
    const step = STEP.exec(before) ?? (context.explicit ? /^(\s*)(\S+)\s+()$/.exec(before) : null);
    if (!step) return null;
    const typed = step[3] ?? "";
    if (!typed && !context.explicit) return null;
    const kind = kindAt(context.state, line.number);
    const options = [...phrases.filter((one) => one.kind === kind).slice(0, MOST), ...(steps[kind] ?? [])];
    return { from: context.pos - typed.length, options, validFor: /^[^"]*$/ };
  };
}
