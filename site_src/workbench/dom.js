// Elements made without any markup in text: what a feature, a link or Python says is always shown as it is written.

export const by = (id) => document.getElementById(`wb-${id}`);

export function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

export function button(label, act, className = "wb-button") {
  const element = make("button", { type: "button", className, textContent: label });
  element.addEventListener("click", act);
  return element;
}

export function options(select, entries) {
  select.replaceChildren(...entries.map(([value, label]) => make("option", { value, textContent: label })));
}

export function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

// The words of the page in its language; {1}, {2} stand for what is put in.
const told = JSON.parse(by("words").textContent);
export function word(key, ...values) {
  return values.reduce((text, value, at) => text.replaceAll(`{${at + 1}}`, () => value), told[key] ?? key);
}
