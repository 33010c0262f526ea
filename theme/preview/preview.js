/* preview.js: follows what `invoke serve` tells. A page that changed is loaded anew, a style sheet is swapped, mistakes are shown in place. */
(() => {
  const PAUSE = 400; // milliseconds
  const script = document.currentScript;
  const own = script.dataset.preview;
  const page = script.dataset.page;
  let marks = JSON.parse(script.dataset.marks);
  let timer = 0;

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

  const follow = (fresh) => {
    const before = marks;
    marks = fresh;
    making.textContent = marks.making ? "Being made anew …" : "";
    if (marks.page !== before.page) {
      location.reload();
      return;
    }
    if (marks.style !== before.style) swapStyle();
    if (marks.box !== before.box) swapBox();
  };

  // Asked again and again, and not told by a stream: a browser holds six connections to a host, and a stream keeps one.
  const ask = async () => {
    clearTimeout(timer);
    if (document.hidden) return;
    try {
      const answer = await fetch(`${own}marks?page=${encodeURIComponent(page)}`);
      if (answer.ok) follow(await answer.json());
    } catch {
      // The server is gone, and may come back.
    }
    timer = setTimeout(ask, PAUSE);
  };

  document.addEventListener("visibilitychange", ask);
  window.addEventListener("pageshow", ask);
  document.body.append(making);
  markDrafts();
})();
