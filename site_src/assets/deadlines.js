// Deadlines as of a day: how many days are left, what is past, what comes within 30, 60 or 90 days, for which party.
// Without this script the table is whole, by date.
{
  const form = document.getElementById("as-of");
  const table = document.getElementById("days");
  if (form && table) start();

  function start() {
    const DAY = 86_400_000;
    const SOON = 30;
    const output = form.querySelector("output");
    const none = document.getElementById("no-days");
    const words = output.dataset;
    const rows = [...table.tBodies[0].rows];
    const number = (day) => Date.parse(`${day}T00:00:00Z`) / DAY;
    const names = ["day", "party", "within"];

    function concerns(row) {
      return form.party.value === "" || [form.party.value, "both"].includes(row.dataset.party);
    }

    // Where nothing is left of the table, what comes next of the party that was asked for.
    function say(today) {
      const next = rows.find(
        (row) => concerns(row) && row.dataset.kind !== "day" && number(row.dataset.date) >= today,
      );
      const text = next && form.within.value !== "past" ? none.dataset.next : none.dataset.over;
      const matter = next?.querySelector("th").firstChild.textContent.trim();
      none.firstElementChild.textContent = text.replace("{day}", next?.dataset.date).replace("{matter}", matter);
    }

    function show() {
      const today = number(form.day.value);
      let shown = 0;
      for (const row of rows) {
        const left = number(row.dataset.date) - today;
        const within = form.within.value;
        const fits = within === "" || (within === "past" ? left < 0 : left >= 0 && left <= Number(within));
        row.hidden = !fits || !concerns(row);
        row.classList.toggle("past", left < 0);
        row.classList.toggle("soon", left >= 0 && left <= SOON);
        const said = left < 0 ? words.past : left === 0 ? words.today : words.left.replace("{n}", left);
        row.querySelector(".left").textContent = Number.isNaN(left) ? "" : said;
        shown += row.hidden ? 0 : 1;
      }
      none.hidden = shown > 0;
      if (shown === 0) say(today);
      output.value = words.words.replace("{n}", shown).replace("{all}", rows.length);
    }

    // The address says what is asked, so that it can be sent.
    function remember() {
      const address = new URL(location.href);
      const usual = { day: form.dataset.today, party: "", within: "" };
      for (const name of names) {
        if (form[name].value === usual[name]) address.searchParams.delete(name);
        else address.searchParams.set(name, form[name].value);
      }
      try {
        history.replaceState(null, "", address);
      } catch {
        // a browser that leaves the address of a page from a folder alone
      }
    }

    const asked = new URL(location.href).searchParams;
    const day = asked.get("day") ?? form.dataset.today;
    form.day.value = /^\d{4}-\d\d-\d\d$/.test(day) ? day : form.dataset.today;
    if (!form.day.value) form.day.value = new Date().toISOString().slice(0, 10);
    for (const name of ["party", "within"]) {
      form[name].value = asked.get(name) ?? "";
      if (form[name].selectedIndex < 0) form[name].value = "";
    }
    form.addEventListener("input", () => {
      show();
      remember();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    show();
  }
}
