/* preview.js: follows what `invoke serve` tells. A page that changed is loaded anew, a style sheet is swapped, mistakes are shown in place. */
(() => {
  const script = document.currentScript;
  const own = script.dataset.preview;
  const page = script.dataset.page;
  let marks = JSON.parse(script.dataset.marks);
  let stream = null;

  const markDrafts = () => {
    const box = document.getElementById("preview");
    const drafts = new Set(JSON.parse(box?.dataset.drafts || "[]"));
    for (const mark of document.querySelectorAll(".preview-mark")) mark.remove();
    for (const link of document.querySelectorAll("main h1 a[href], main h2 a[href], main h3 a[href]")) {
      if (!drafts.has(new URL(link.href).pathname) || drafts.has(location.pathname)) continue;
      const mark = document.createElement("span");
      mark.className = "preview-mark";
      mark.textContent = "not published";
      link.after(mark);
    }
  };

  const swapStyle = () => {
    for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
      const address = new URL(link.href);
      if (!address.pathname.endsWith("/theme/site.css")) continue;
      address.searchParams.set("at", marks.style);
      const fresh = link.cloneNode();
      fresh.href = address.href;
      fresh.addEventListener("load", () => link.remove(), { once: true });
      link.after(fresh);
    }
  };

  const swapBox = async () => {
    const answer = await fetch(`${own}box?page=${encodeURIComponent(page)}`);
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("preview");
    document.getElementById("preview")?.replaceWith(fresh);
    markDrafts();
  };

  const making = document.createElement("p");
  making.className = "preview-making";
  making.setAttribute("role", "status");

  const follow = (event) => {
    const before = marks;
    marks = JSON.parse(event.data);
    making.textContent = marks.making ? "Being made anew …" : "";
    if (marks.page !== before.page) {
      location.reload();
      return;
    }
    if (marks.style !== before.style) swapStyle();
    if (marks.box !== before.box) swapBox();
  };

  const listen = () => {
    stream ??= new EventSource(`${own}events?page=${encodeURIComponent(page)}`);
    stream.onmessage = follow;
  };

  const rest = () => {
    stream?.close();
    stream = null;
  };

  // A browser holds few connections to one host: pages that nobody looks at leave theirs to others.
  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
  window.addEventListener("pagehide", rest);
  window.addEventListener("pageshow", () => document.hidden || listen());
  document.body.append(making);
  markDrafts();
  if (!document.hidden) listen();
})();
