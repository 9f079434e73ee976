// What is typed into the search becomes what the index holds, before the theme looks it up: half-width, simplified,
// amounts as the pages write them. And where a provision, a chapter, an open question, an amount or a page is named, its
// key is asked for as well, by which its place comes first: scripts/site_build/search_keys.py gives places their keys.
{
  const DIGITS = "零一二三四五六七八九";
  const N = "(\\d+|[一二三四五六七八九十]+)";
  const number = (text) => {
    const [, tens, ones] = text.match(/^(?:([二三四五六七八九]?)十)?([一二三四五六七八九]?)$/) ?? [];
    if (tens === undefined && !ones) return text;
    const digit = (sign) => Math.max(DIGITS.indexOf(sign), 0);
    return String(10 * (tens === "" ? 1 : digit(tens)) + digit(ones));
  };
  const exactly = (words) => words.match(/\p{Script=Han}+|\w+/gu).map((word) => `${word}^1`);

  // Of a name: its keys, and the words to look for. Those of a chapter are short and common: only the very words.
  const chapter = (kind, letter) => (text, head, ...parts) => {
    const first = number(head);
    const within = parts.filter(Boolean).map(number);
    const id = [`${letter}${first}`, ...within].join(".");
    const whole = `${kind}${first}`;
    return within.length ? [[id], [id, `_${whole}^1`]] : [[whole], exactly(text)];
  };
  const [article, annex] = [chapter("article", ""), chapter("annex", "A")];
  const row = (_, row) => [[`P${number(row)}`], [`P${number(row)}`]];
  const id = (_, text) => [[text], [text]];
  const amount = (text) => {
    const [whole, decimals] = text.replaceAll(",", "").split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
    const rest = decimals?.replace(/0+$/, "");
    const words = [decimals === undefined ? grouped : `${grouped}.${decimals}`, rest ? `${whole}.${rest}` : whole];
    return [[`${whole}.${(decimals ?? "").padEnd(2, "0")}`], words];
  };
  const question = (text) => [[text.trim().replaceAll("-", "")], text.trim().split("-")];

  // How things are named, the longest names first: what one has taken is not read again.
  const NAMES = [
    [`附件${N}(?:([AB])级)?(?:第?${N}条)?(?:第?${N}[行项款])?`, annex],
    [`第?${N}条(?:第?${N}[项款])?(?:第?\\(?${N}\\)?目)?`, article],
    [`价目表第?${N}行`, row],
    ["\\bannex (\\d+)(?:,? level ([AB]))?(?:,? article (\\d+))?(?:(?:,? (?:row|item) |\\.|\\()(\\d+)\\)?)", annex],
    ["\\bannex (\\d+)(?:,? article (\\d+))?", annex],
    ["\\barticle (\\d+)(?:\\.|\\(|,? item )(\\d+)\\)?(?:(?:\\.|\\()(\\d+)\\)?)?", article],
    ["\\barticle (\\d+)", article],
    ["\\bprice list,? row (\\d+)", row],
    ["\\b(\\d+)\\((\\d+)\\)(?:\\((\\d+)\\))?", article],
    ["(?<![\\w.,-])(?:\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,2})?|\\d{4,}(?:\\.\\d{1,2})?|\\d{3,}\\.\\d{1,2})(?![\\w-])", amount],
    ["(?<![\\w.,-])第?([APST]\\d+(?:\\.\\w+)*|\\d+(?:\\.\\d+)+)[条款项目行]?(?![\\w-])", id],
    ["\\b[a-z]\\w*(?:-\\w+)+|^\\s*[a-z]+\\s*$", question],
  ].map(([pattern, read]) => [new RegExp(pattern, "gi"), read]);

  const title = (text) => {
    const signs = [...text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")];
    return `t${signs.map((sign) => sign.codePointAt(0).toString(16)).join("")}`;
  };
  const asked = (text) => {
    const known = window.traditional ?? {};
    const typed = [...text.normalize("NFKC")].map((sign) => known[sign] ?? sign).join("");
    const [keys, words] = [new Set([title(typed)]), []];
    let rest = typed;
    for (const [pattern, read] of NAMES) {
      rest = rest.replace(pattern, (...found) => {
        const groups = found.slice(0, found.findIndex((part) => typeof part === "number"));
        const [own, looked] = read(...groups);
        own.forEach((key) => keys.add(key));
        words.push(...looked);
        return " ";
      });
    }
    // A sign of the theme's for "without" is a hyphen here.
    return [rest.replace(/(?<=\w)-(?=\w)/g, " "), ...words, ...[...keys].map((key) => `_${key}^100`)].join(" ");
  };

  const SEARCH = 2; // what the theme calls a message that asks
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...others) {
    const asks = message?.type === SEARCH && typeof message.data === "string" && message.data.trim();
    return post.call(this, asks ? { ...message, data: asked(message.data) } : message, ...others);
  };
}
