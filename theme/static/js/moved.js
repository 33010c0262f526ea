/* moved.js: a page that stands at an address that it had shows the one that it has now. The place on the page stays. */
(() => {
  const now = document.querySelector("[data-now] a");
  if (!now) return;
  try {
    history.replaceState(null, "", now.href + location.search + location.hash);
  } catch {
    // A page that is read as a file keeps its address; its link leads on.
  }
})();
