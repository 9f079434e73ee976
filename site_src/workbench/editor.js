// The editor: CodeMirror in a shadow root, where the page's rule against inline styles leaves it its own.

import { autocompletion, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { completions, stepIndent, stepLines } from "./completion.js";
import { gherkin } from "./gherkin.js";

const PHRASES = {
  "Find": "查找", "Replace": "替换", "next": "下一处", "previous": "上一处", "all": "全部", "match case": "区分大小写",
  "by word": "整词", "regexp": "正则", "replace": "替换", "replace all": "全部替换", "close": "关闭",
  "Diagnostics": "检查出的问题", "No diagnostics": "没有问题", "Completions": "可补全的说法",
};

// Left to itself the browser writes inline styles where it joins the lines around a selection that is typed over.
function replaceSelected(event, view) {
  const { state } = view;
  if (event.inputType !== "insertText" || event.data == null || state.selection.main.empty) return false;
  view.dispatch(state.update(state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true }));
  return true;
}

export class Editor {
  #quiet = false;

  // `typed` is called with the text after each change of the reader's, never amid the composing of a character.
  constructor(host, { index, label, styles, typed, run }) {
    const root = host.attachShadow({ mode: "open" });
    const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: styles });
    const place = document.createElement("div");
    root.append(sheet, place);
    this.extensions = [
      lineNumbers(),
      lintGutter(),
      history(),
      drawSelection(),
      highlightActiveLine(),
      highlightSelectionMatches(),
      search({ top: true }),
      EditorState.tabSize.of(2),
      EditorView.lineWrapping,
      EditorState.phrases.of(document.documentElement.lang.startsWith("zh") ? PHRASES : {}),
      EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", autocapitalize: "off", tabindex: "0" }),
      EditorView.domEventHandlers({ beforeinput: replaceSelected }),
      autocompletion({ override: [completions(index)], icons: false, activateOnTyping: true }),
      gherkin,
      keymap.of([
        { key: "Mod-Enter", run: () => (run(), true) },
        ...completionKeymap, ...lintKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap,
      ]),
      EditorView.updateListener.of((update) => {
        if (update.docChanged && !this.#quiet) this.#told(typed);
      }),
    ];
    this.view = new EditorView({ parent: place, root, state: this.#state("") });
  }

  #told(typed) {
    clearTimeout(this.timer);
    const tell = () => (this.view.composing ? (this.timer = setTimeout(tell, 200)) : typed(this.text));
    this.timer = setTimeout(tell, 150);
  }

  #state(doc) {
    return EditorState.create({ doc, extensions: this.extensions });
  }

  get text() {
    return this.view.state.doc.toString();
  }

  get line() {
    return this.view.state.doc.lineAt(this.view.state.selection.main.head).number;
  }

  // Shows another file, or the same one anew: what was undone before cannot be.
  show(text, line = 0) {
    clearTimeout(this.timer);
    this.view.setState(this.#state(text));
    if (line) this.go(line);
  }

  go(number, focus = false) {
    const { doc } = this.view.state;
    const line = doc.line(Math.min(Math.max(number, 1), doc.lines));
    this.view.dispatch({ selection: { anchor: line.from }, effects: EditorView.scrollIntoView(line.from, { y: "start", yMargin: 40 }) });
    if (focus) this.view.focus();
  }

  // Replaces whole lines from..to (from 1, `to` before `from`: puts in), as one step that can be undone.
  replaceLines(from, to, lines) {
    const { doc } = this.view.state;
    const change = to < from
      ? { from: doc.line(from - 1).to, insert: `\n${lines.join("\n")}` }
      : { from: doc.line(from).from, to: doc.line(to).to, insert: lines.join("\n") };
    this.view.dispatch({ changes: change, userEvent: "input" });
  }

  // Puts in a phrase, or a fact or question {step, name}: its name between quotes, its row in a table, else its step on a
  // line of its own, with the keyword that fits what stands before.
  put({ step, name }) {
    const { state } = this.view;
    const line = state.doc.lineAt(state.selection.main.head);
    const quote = /"([^"]*)$/.exec(line.text.slice(0, state.selection.main.head - line.from));
    if (quote && name && (line.text.match(/"/g) ?? []).length % 2) {
      const from = state.selection.main.head - quote[1].length;
      this.#change({ from, to: state.selection.main.head, insert: `${name}"` });
      return;
    }
    const [, ...table] = step.split("\n");
    const row = /^\s*\|/.test(line.text) && table.length === 2 && table[1].split("|").length === line.text.trim().split("|").length;
    const lines = row ? [table[1].trim()] : stepLines(state, line.number, step);
    const indent = row ? /^\s*/.exec(line.text)[0] : stepIndent(state, line.number);
    const insert = lines.map((one) => indent + one).join("\n");
    this.#change(line.text.trim() ? { from: line.to, insert: `\n${insert}` } : { from: line.from, to: line.to, insert });
  }

  #change(changes) {
    this.view.dispatch({ changes, selection: { anchor: changes.from + changes.insert.length }, userEvent: "input", scrollIntoView: true });
    this.view.focus();
  }

  // Marks what the linter found: {line, column, end, what, remedy, mended}; a mend is a button beside it.
  mark(findings, mendWord) {
    const { doc } = this.view.state;
    const marks = findings.filter((one) => one.line <= doc.lines).map((one) => {
      const line = doc.line(Math.max(one.line, 1));
      const from = Math.min(line.from + Math.max(one.column - 1, 0), line.to);
      const to = one.end ? Math.min(line.from + one.end, line.to) : line.to;
      const actions = one.mended === null ? [] : [{
        name: mendWord,
        apply: () => this.replaceLines(one.line, one.line, [one.mended]),
      }];
      const message = one.remedy ? `${one.what}\n${one.remedy}` : one.what;
      return { from, to: Math.max(from, to), severity: "error", message, actions };
    });
    this.view.dispatch(setDiagnostics(this.view.state, marks));
  }
}
