// The filter of the matrix of provisions. Without this script the table is whole and the filter is not shown.
(() => {
  const form = document.getElementById("matrix-filter");
  const table = document.getElementById("matrix");
  if (!form || !table) return;

  const rows = [...table.querySelectorAll("tbody tr:not(.group)")];
  const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
  const output = form.querySelector("output");

  const apply = () => {
    const words = form.words.value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      const fits =
        texts.get(row).includes(words) &&
        ["status", "kind", "bearer"].every((name) => !form[name].value || form[name].value === row.dataset[name]) &&
        (!form.readings.checked || row.dataset.readings !== "0");
      row.hidden = !fits;
      shown += fits;
    }
    for (const body of table.tBodies) {
      body.hidden = ![...body.rows].some((row) => !row.hidden && !row.classList.contains("group"));
    }
    output.value = output.dataset.words.replace("{n}", shown);
  };

  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
})();
