// Colours of Chinese Gherkin: keywords, tags, quoted names, numbers, columns of tables, comments.

import { HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { tags } from "@lezer/highlight";

const TITLE = /^(?:功能|规则|背景|场景大纲|场景|例子)(?=[:：])/;
const STEP = /^(?:假如|假设|假定|当|那么|而且|并且|同时|但是)(?=\s|")/;

const language = StreamLanguage.define({
  name: "gherkin-zh",
  startState: () => ({ fresh: true }),
  token(stream, state) {
    if (stream.sol()) state.fresh = true;
    if (stream.eatSpace()) return null;
    const first = state.fresh;
    state.fresh = false;
    if (first && stream.match(/^#.*/)) return "comment";
    if (first && stream.match(TITLE)) return "heading";
    if (first && stream.match(STEP)) return "keyword";
    if (first && stream.peek() === "@") return stream.match(/^\S+(?:\s+@\S+)*/) && "meta";
    if (stream.match(/^"[^"]*"/) || stream.match(/^“[^”]*”/)) return "string";
    if (stream.match(/^<[^>]+>/)) return "variableName";
    if (stream.match(/^[-+]?\d[\d,.:-]*%?/)) return "number";
    if (stream.eat("|")) return "punctuation";
    stream.next();
    return null;
  },
  languageData: { commentTokens: { line: "#" } },
});

const style = HighlightStyle.define([
  { tag: tags.heading, class: "tok-title" },
  { tag: tags.keyword, class: "tok-step" },
  { tag: tags.meta, class: "tok-tag" },
  { tag: tags.string, class: "tok-name" },
  { tag: tags.number, class: "tok-number" },
  { tag: tags.variableName, class: "tok-slot" },
  { tag: tags.punctuation, class: "tok-bar" },
  { tag: tags.comment, class: "tok-comment" },
]);

export const gherkin = [language, syntaxHighlighting(style)];
