// What a matter costs: picks one row of the tables below and shows its cells. Every choice has an address of its own,
// #kind--choice--choice. Without this script the tables are whole.
{
  const form = document.getElementById("how-form");
  const answer = document.getElementById("how-answer");
  if (form && answer) start();

  function start() {
    const kind = document.getElementById("how-kind");
    const picks = [...form.querySelectorAll(".pick")];
    // An address leads to the choice here, no longer to the row below.
    const tables = new Map(picks.map((pick) => [pick.dataset.kind, document.getElementById(pick.dataset.kind)]));
    for (const table of tables.values()) {
      for (const each of [table, ...table.querySelectorAll("tr[id]")]) each.removeAttribute("id");
    }
    const own = () => picks.find((pick) => pick.dataset.kind === kind.value);
    const selects = () => [...own().querySelectorAll("select")];

    // Each row says for every axis which choices it stands for.
    function row() {
      const at = selects().map((select) => String(select.selectedIndex));
      const rows = tables.get(kind.value).querySelectorAll("tr[data-at]");
      return [...rows].find((each) =>
        each.dataset.at.split(";").every((places, axis) => places.split(" ").includes(at[axis])),
      );
    }

    function show() {
      for (const pick of picks) pick.hidden = pick !== own();
      const found = row();
      answer.hidden = !found;
      if (!found) return;
      const heads = found.closest("table").tHead.rows[0].cells;
      const cells = [...found.cells].slice(selects().length);
      const parts = cells.map((cell) => {
        const part = document.createElement("div");
        part.className = cell.className.replace("n ", "");
        const name = document.createElement("span");
        name.className = "name";
        name.textContent = heads[cell.cellIndex].textContent;
        part.append(name, ...[...cell.childNodes].map((node) => node.cloneNode(true)));
        return part;
      });
      answer.replaceChildren(...parts);
    }

    function address() {
      return [kind.value, ...selects().map((select) => select.value)].join("--");
    }

    function decoded(text) {
      try {
        return decodeURIComponent(text);
      } catch {
        return text; // a percent sign that stands for itself
      }
    }

    function recall() {
      const [name, ...values] = decoded(location.hash.slice(1)).split("--");
      if (picks.some((pick) => pick.dataset.kind === name)) {
        kind.value = name;
        selects().forEach((select, axis) => {
          const known = [...select.options].some((option) => option.value === values[axis]);
          if (known) select.value = values[axis];
        });
        form.scrollIntoView();
      }
      show();
    }

    form.addEventListener("change", () => {
      show();
      try {
        history.replaceState(null, "", `#${address()}`);
      } catch {
        // a browser that leaves the address of a page from a folder alone
      }
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("hashchange", recall);
    form.hidden = false;
    recall();
  }
}
