// Looking things up by a lawyer's everyday word: what the contract calls otherwise, and what is only nearly so called.

// An everyday word stands for any of the words after it, as one of which the contract may have it.
const EVERYDAY = [
  ["罚款|罚金|罚多少|赔多少|赔钱|要赔|违约后果", ["违约金", "后果"]],
  ["停机|死机|断网|瘫痪|挂了", ["停机", "宕机", "中断"]],
  ["解约|退约|终止合作", ["解除", "终止"]],
  ["付钱|打款|给钱|拨款|几天内付款|何时付款|什么时候付款", ["付款期限", "付款"]],
  ["首付|首期|首款|头款|预付|第一笔", ["第 1 期"]],
  ["中期款|第二笔", ["第 2 期"]],
  ["尾款|末期|最后一笔|第三笔", ["第 3 期"]],
  ["开票|票据", ["发票"]],
  ["节假日|放假|假期|国庆|春节|周末|休息日", ["工作日", "休息日"]],
  ["泄密|泄露|外泄", ["泄露", "披露", "外泄", "保密"]],
  ["延误|拖延|拖期|逾期|迟到|迟延|晚了", ["延迟", "逾期", "迟延"]],
  ["封顶|最高额", ["上限"]],
  ["扣钱|扣款|抵扣", ["扣减", "扣除"]],
  ["续约|续期", ["续签", "切换"]],
  ["利息|滞纳金", ["利息"]],
  ["坏了|出问题|报修", ["故障"]],
  ["月报|周报|报告", ["月报", "报告"]],
  ["赔偿", ["赔偿", "违约金", "损失"]],
  ["打官司|起诉|诉讼|仲裁", ["争议", "诉讼", "起诉"]],
].map(([words, known]) => [new RegExp(words), known]);
const LIKELY = 0.34;

function known(word) {
  const other = EVERYDAY.filter(([everyday]) => everyday.test(word)).flatMap(([, names]) => names);
  return other.length ? [word, ...other] : [word];
}

function pairs(text) {
  const signs = [...text.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "")];
  return new Set(signs.slice(1).map((sign, at) => signs[at] + sign));
}

// Of `list`, what has every word that is typed, in `textOf` it, the shortest name first; else what is likest to it.
export function found(list, typed, textOf, nameOf = textOf) {
  const words = typed.normalize("NFKC").trim().split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const every = words.map(known);
  const exact = list.filter((one) => every.every((any) => any.some((word) => textOf(one).includes(word))));
  const named = (one) => (every.some((any) => any.some((word) => nameOf(one).includes(word))) ? 0 : 1);
  if (exact.length) return exact.sort((a, b) => named(a) - named(b) || nameOf(a).length - nameOf(b).length);
  return near(list, typed, nameOf, LIKELY * pairs(typed).size);
}

// What shares most pairs of letters with a whole sentence, or has another word for what it says.
export function near(list, sentence, nameOf, least = 1) {
  const wanted = pairs(sentence);
  const other = EVERYDAY.filter(([everyday]) => everyday.test(sentence)).flatMap(([, names]) => names);
  return list
    .map((one) => {
      const own = pairs(nameOf(one));
      const shared = [...own].filter((pair) => wanted.has(pair)).length;
      const said = other.filter((word) => nameOf(one).includes(word)).length;
      return [shared + said + (shared + said) / (own.size + 1), one, shared + said];
    })
    .filter(([, , score]) => score >= Math.max(least, 1))
    .sort(([a], [b]) => b - a)
    .map(([, one]) => one);
}
