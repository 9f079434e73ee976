// A long table: filters, sorts, keeps what is asked in the address. Without it the table is whole, in the order of the
// page, and neither the form nor the buttons in its head are shown. A table of the class "sortable" and of the id x has
// its form, if any, in "x-filter", further words to look for by row in "x-words"; a row or its body says in data- what
// each field of the form asks for, a head in data-sort what its column is called, a cell in data-key what it counts as.
{
  const FIRST = 25; // rows put into the page at once, a screenful: a key is answered before anyone could see more
  const CHUNK = 120; // rows put there with each frame that follows
  const WAITING = 250; // all of this contract; from here on rows come as the reader scrolls down to them, or prints
  const table = document.querySelector("table.sortable");
  if (table) start();

  function start() {
    const form = document.getElementById(`${table.id}-filter`);
    const output = form?.querySelector("output");
    const filters = [...(form?.querySelectorAll("select") ?? [])].map((field) => field.name);
    const heads = [...table.tHead.querySelectorAll("th[data-sort]")];
    const buttons = headButtons();
    const rows = readRows();
    const { compare } = new Intl.Collator(document.documentElement.lang, { numeric: true });
    let sort = ""; // name of a column, with "-" before it from the greatest down; "" is the order of the page
    let pending = 0;
    let typing = false;

    function headButtons() {
      return heads.map((head) => {
        const button = document.createElement("button");
        button.type = "button";
        button.append(...head.childNodes);
        head.append(button);
        return button;
      });
    }

    function plain(text) {
      return text.normalize("NFKC").toLowerCase();
    }

    function readRows() {
      const words = JSON.parse(document.getElementById(`${table.id}-words`)?.textContent ?? "[]");
      const found = [];
      for (const body of table.tBodies) {
        for (const row of body.querySelectorAll("tr:not(.group)")) {
          const title = row.querySelector("a[title]")?.title ?? "";
          found.push({
            row,
            heading: body.querySelector(".group"),
            text: plain(`${row.textContent} ${title} ${words[found.length] ?? ""}`),
            is: { ...body.dataset, ...row.dataset },
          });
        }
      }
      return found;
    }

    // What a column is sorted by: what its cells say they are, else their words; numbers where all are.
    function keysOf(name) {
      const head = heads.find((each) => each.dataset.sort === name);
      if ("position" in head.dataset) return new Map(rows.map((each, at) => [each, at]));
      const said = rows.map((each) => {
        const cell = each.row.cells[head.cellIndex];
        return cell.dataset.key ?? cell.textContent;
      });
      const numeric = said.every((each) => each.trim() && !Number.isNaN(Number(each)));
      return new Map(rows.map((each, at) => [each, numeric ? Number(said[at]) : said[at]]));
    }

    // All rows in an order that was asked for once are kept: comparing Chinese words takes longer than showing them.
    const orders = new Map([["", rows]]);
    function inOrder() {
      if (!orders.has(sort)) {
        const name = sort.replace("-", "");
        const sign = sort.startsWith("-") ? -1 : 1;
        const keys = keysOf(name);
        const by = typeof keys.get(rows[0]) === "number" ? (one, other) => one - other : compare;
        orders.set(sort, [...rows].sort((one, other) => sign * by(keys.get(one), keys.get(other))));
      }
      return orders.get(sort);
    }

    // The rows that have every word and, in each field, what is chosen there; a row may have several separated by spaces.
    function asked() {
      if (!form) return inOrder();
      const wanted = plain(form.words.value).split(/\s+/).filter(Boolean);
      const set = filters.filter((name) => form[name].value);
      return inOrder().filter(
        (each) =>
          set.every((name) => each.is[name].split(" ").includes(form[name].value)) &&
          wanted.every((word) => each.text.includes(word)),
      );
    }

    // The rows that fit, some at once and the others frame by frame; under the headings of the articles when unsorted.
    let more = () => {};
    function show(kept) {
      cancelAnimationFrame(pending);
      for (const body of [...table.tBodies]) body.remove();
      let at = 0;
      let body = null;
      let heading = null;
      more = (upTo = at ? at + CHUNK : FIRST) => {
        cancelAnimationFrame(pending);
        const fresh = document.createDocumentFragment();
        for (const end = Math.min(upTo, kept.length); at < end; at += 1) {
          const each = kept[at];
          if (!body || (!sort && each.heading !== heading)) {
            heading = each.heading;
            body = document.createElement("tbody");
            if (!sort && heading) body.append(heading);
            fresh.append(body);
          }
          body.append(each.row);
        }
        table.append(fresh);
        if (sort) body = null; // a body for each chunk: what stands is not laid out again
        if (at < Math.min(kept.length, WAITING)) pending = requestAnimationFrame(() => more());
      };
      more();
    }
    const end = document.createElement("div");
    table.parentElement.after(end);
    new IntersectionObserver(([seen]) => seen.isIntersecting && more(), { rootMargin: "0px 0px 3000px" }).observe(end);
    addEventListener("beforeprint", () => more(Infinity));

    function apply() {
      const kept = asked();
      show(kept);
      for (const button of buttons) {
        const name = button.parentElement.dataset.sort;
        const state = { [name]: "ascending", [`-${name}`]: "descending" }[sort];
        if (state) button.parentElement.setAttribute("aria-sort", state);
        else button.parentElement.removeAttribute("aria-sort");
      }
      if (output) output.value = output.dataset.words.replace("{n}", kept.length).replace("{all}", rows.length);
    }

    // The address says what is asked, so that it can be sent, kept, and gone back to; typing makes one step, not many.
    function remember(replace) {
      const address = new URL(location.href);
      const state = { q: form?.words.value.trim(), sort };
      for (const name of filters) state[name] = form[name].value;
      for (const [name, value] of Object.entries(state)) {
        if (value) address.searchParams.set(name, value);
        else address.searchParams.delete(name);
      }
      if (address.href === location.href) return;
      try {
        history[replace ? "replaceState" : "pushState"](null, "", address);
      } catch {
        // a browser that leaves the address of a page from a folder alone
      }
    }

    function recall() {
      const state = new URL(location.href).searchParams;
      if (form) form.words.value = state.get("q") ?? "";
      for (const name of filters) {
        form[name].value = state.get(name) ?? "";
        if (form[name].selectedIndex < 0) form[name].value = ""; // of an old link
      }
      sort = state.get("sort") ?? "";
      if (!buttons.some((button) => button.parentElement.dataset.sort === sort.replace("-", ""))) sort = "";
    }

    form?.addEventListener("input", (event) => {
      const typed = event.target === form.words;
      apply();
      remember(typed && typing);
      typing = typed;
    });
    form?.addEventListener("submit", (event) => event.preventDefault());
    form?.addEventListener("reset", (event) => {
      event.preventDefault(); // a reset goes back to how the page came, which may be an address that asks
      for (const field of [form.words, ...filters.map((name) => form[name])]) field.value = "";
      sort = "";
      typing = false;
      apply();
      remember();
    });
    table.tHead.addEventListener("click", (event) => {
      const head = event.target.closest("button")?.parentElement;
      if (!head) return;
      const name = head.dataset.sort;
      const steps = "greatest" in head.dataset ? [`-${name}`, name, ""] : [name, `-${name}`, ""];
      sort = steps[(steps.indexOf(sort) + 1) % steps.length];
      typing = false;
      apply();
      remember();
    });
    addEventListener("popstate", () => {
      recall();
      apply();
    });

    if (form) form.hidden = false;
    recall();
    apply();
  }
}
