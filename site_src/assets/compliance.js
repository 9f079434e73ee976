// The page on compliance, on any day of the service year: the conclusions of that day from the days on which they
// changed (compliance/days.js). Without this script the page shows the day for which the ledger was judged.
{
  const form = document.getElementById("chooser");
  const data = window.compliance;
  if (form && data) start();

  function start() {
    const words = JSON.parse(document.getElementById("chooser-words").textContent);
    const note = document.getElementById("chooser-note");
    const place = document.getElementById("chosen");
    const told = note.textContent;
    const AHEAD = 90;
    const SHOWN = 60;
    const DAY = 86_400_000;
    const number = (day) => Date.parse(`${day}T00:00:00Z`) / DAY;
    const text = (count) => new Date(count * DAY).toISOString().slice(0, 10);
    const lists = {
      coming: (key, deadline, recorded, day) => key === "due" && deadline > day && deadline <= text(number(day) + AHEAD),
      broken: (key) => key === "broken",
      pending: (key, deadline, recorded) => recorded && ["awaiting", "ambiguous", "lacking", "silent"].includes(key),
    };

    function element(name, content = "", attributes = {}) {
      const made = document.createElement(name);
      made.textContent = content;
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
      return made;
    }

    // The last change on or before the day; before the first nothing is said of an occasion.
    function keyOn(item, day) {
      let found = -1;
      for (const [since, conclusion] of item[6]) {
        if (since > day) break;
        found = conclusion;
      }
      return data.keys[found];
    }

    function row(item) {
      const [label, clause, address, about] = item.slice(0, 4).map((place) => data.texts[place]);
      const made = document.createElement("tr");
      const head = element("th", "", { scope: "row" });
      head.append(address ? element("a", label, { href: address }) : label);
      if (about) head.append(element("span", about, { class: "note" }));
      made.append(head, element("td", words.parties[item[4]] ?? item[4], { class: "who" }));
      made.append(element("td", item[5] || "–", { class: "date" }), element("td", clause, { class: "where" }));
      return made;
    }

    function list(name, items) {
      const made = document.createDocumentFragment();
      const head = element("h3", `${words[name]} `);
      head.append(element("span", items.length, { class: "note" }));
      made.append(head);
      if (!items.length) {
        made.append(element("p", words.none, { class: "note" }));
        return made;
      }
      const table = element("table", "", { class: "plain wide" });
      const heads = document.createElement("tr");
      heads.append(...words.head.map((word) => element("th", word)));
      table.createTHead().append(heads);
      table.createTBody().append(...items.slice(0, SHOWN).map(row));
      const box = element("div", "", { class: "scroll" });
      box.append(table);
      made.append(box);
      if (items.length > SHOWN) made.append(element("p", `… ${items.length - SHOWN}`, { class: "note" }));
      return made;
    }

    function show(day) {
      const same = day === data.asOf;
      form.day.value = day;
      form.slide.value = number(day);
      form.slide.setAttribute("aria-valuetext", day);
      place.hidden = same;
      place.replaceChildren();
      document.body.classList.toggle("other-day", !same);
      note.textContent = same ? told : words[day > data.asOf ? "on" : "before"].replace("{day}", day);
      if (same) return;
      const now = data.items.map((item) => [item, keyOn(item, day)]).filter(([, key]) => key);
      const tally = element("p", "", { class: "tally" });
      for (const key of data.keys) {
        const count = now.filter(([, own]) => own === key).length;
        if (count) tally.append(element("span", `${words.conclusions[key]} ${count}`, { class: `st st-${key}` }), " ");
      }
      place.append(tally);
      for (const [name, wanted] of Object.entries(lists)) {
        const items = now.filter(([item, key]) => wanted(key, item[5], item[7], day)).map(([item]) => item);
        items.sort((one, other) => (one[5] || "9").localeCompare(other[5] || "9"));
        place.append(list(name, items));
      }
    }

    // The address says which day is looked at, so that it can be sent.
    function choose(day) {
      if (!day || day < data.first || day > data.last) return;
      show(day);
      const address = new URL(location.href);
      if (day === data.asOf) address.searchParams.delete("on");
      else address.searchParams.set("on", day);
      try {
        history.replaceState(null, "", address);
      } catch {
        // a browser that leaves the address of a page from a folder alone
      }
    }

    [form.day.min, form.day.max] = [data.first, data.last];
    [form.slide.min, form.slide.max] = [number(data.first), number(data.last)];
    form.day.addEventListener("change", () => choose(form.day.value));
    form.slide.addEventListener("input", () => choose(text(Number(form.slide.value))));
    form.back.addEventListener("click", () => choose(data.asOf));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    const asked = new URL(location.href).searchParams.get("on") ?? data.asOf;
    show(/^\d{4}-\d\d-\d\d$/.test(asked) && asked >= data.first && asked <= data.last ? asked : data.asOf);
  }
}
