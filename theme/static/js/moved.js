/* moved.js: a page that stands at an address that it had shows the one that it has now. The place on the page stays.
   One that is kept for its address alone leads on; without scripts its link does. */
(() => {
  const leads = document.querySelector("[data-leads] a");
  if (leads) location.replace(leads.href);
  const now = document.querySelector("[data-now] a");
  if (!now) return;
  try {
    history.replaceState(null, "", now.href + location.search + location.hash);
  } catch {
    // A page that is read as a file keeps its address; its link leads on.
  }
})();
