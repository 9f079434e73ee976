// Links that name a thing on the page, ¶: a click also copies its full address. And a page that is opened at such an
// address unfolds what the thing is in. Without this script they are plain links.
{
  const said = document.getElementById("said");

  const copy = async (address) => {
    try {
      await navigator.clipboard.writeText(address);
    } catch {
      // an old browser, or one that gives no clipboard to a page that came without encryption
      const field = Object.assign(document.createElement("textarea"), { value: address, className: "copied" });
      document.body.append(field);
      field.select();
      const copied = document.execCommand("copy");
      field.remove();
      if (!copied) return;
    }
    said.textContent = said.dataset.copied;
    clearTimeout(copy.timer);
    copy.timer = setTimeout(() => (said.textContent = ""), 2500);
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.anchor, a.headerlink");
    if (link) copy(link.href);
  });

  const unfold = () => {
    let target = null;
    try {
      target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      // a percent sign that stands for itself: no place has one in its name
    }
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView();
  };
  // Printed, a page shows what is unfolded: this unfolds all that its cases show, and folds it up again.
  const button = document.querySelector(".unfold");
  if (button) {
    const [open, fold] = [button.textContent, button.dataset.fold];
    button.hidden = false;
    button.addEventListener("click", () => {
      const all = button.textContent === open;
      for (const each of document.querySelectorAll("details.rule, details.scn")) each.open = all;
      button.textContent = all ? fold : open;
    });
  }

  addEventListener("hashchange", unfold);
  unfold();
}
