// Runs before the page is painted. First the theme's helpers, which it carries as inline scripts; its bundle asks for
// them by these names. Then the colours, so that a page that is read in the dark does not first flash up in white.
{
  const scope = new URL(document.currentScript.dataset.scope, location);
  window.__md_scope = scope;
  window.__md_hash = (text) => [...text].reduce((sum, sign) => (sum << 5) - sum + sign.charCodeAt(0), 0);
  window.__md_get = (key, store, at = scope) => {
    try {
      return JSON.parse((store ?? localStorage).getItem(`${at.pathname}.${key}`));
    } catch {
      return null; // no storage is allowed, or another page of this host keeps something else under the name
    }
  };
  window.__md_set = (key, value, store, at = scope) => {
    try {
      (store ?? localStorage).setItem(`${at.pathname}.${key}`, JSON.stringify(value));
    } catch {
      // a reader who allows no storage chooses anew on every page
    }
  };

  const wanted = () => {
    const chosen = window.__md_get("__palette")?.color;
    return chosen ?? { scheme: matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default" };
  };
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    observer.disconnect();
    for (const [name, value] of Object.entries(wanted())) document.body.setAttribute(`data-md-color-${name}`, value);
  }).observe(document.documentElement, { childList: true });
}
