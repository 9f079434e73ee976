// What a reader with a keyboard needs and the theme leaves out: buttons for what it opens by labels of hidden
// checkboxes, Escape for the drawer, and a way into what scrolls sideways.
{
  const drawer = document.getElementById("__drawer");
  for (const button of document.querySelectorAll("button[data-opens]")) {
    const box = document.getElementById(button.dataset.opens);
    button.addEventListener("click", () => box.click());
    box.addEventListener("change", () => button.setAttribute("aria-expanded", box.checked));
  }
  drawer.addEventListener("change", () => {
    if (!drawer.checked) return;
    const links = document.querySelectorAll(".md-nav--primary > .md-nav__list :is(a, [tabindex])");
    [...links].find((link) => link.getClientRects().length).focus(); // the theme hides the link to the page one is on
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.checked) return;
    drawer.click();
    document.querySelector("[data-opens=__drawer]").focus();
  });

  // Only what does scroll takes the focus: a page has hundreds of tables, and most fit.
  const label = document.getElementById("said").dataset.scrolls;
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) {
        target.tabIndex = 0;
        target.setAttribute("role", "group");
        target.setAttribute("aria-label", target.querySelector("caption")?.textContent || label);
      } else {
        for (const name of ["tabindex", "role", "aria-label"]) target.removeAttribute(name);
      }
    }
  });
  for (const box of document.querySelectorAll(".scroll, .md-typeset__scrollwrap")) observer.observe(box);
}
