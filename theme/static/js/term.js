/* term.js: shows what a word means at the word, from the glossary that it leads to. Without it, the word is a link. */
(() => {
  const terms = document.querySelectorAll("a.term");
  if (!terms.length) return;
  const panel = document.createElement("div");
  panel.className = "meaning";
  panel.id = "section-meaning";
  panel.hidden = true;
  panel.setAttribute("role", "tooltip");
  document.body.append(panel);
  let glossary = null;
  let shown = null;
  let leaving = 0;

  const load = () => {
    glossary ??= fetch(terms[0].href.split("#")[0])
      .then((answer) => (answer.ok ? answer.text() : ""))
      .then((made) => new DOMParser().parseFromString(made, "text/html"))
      .catch(() => null);
    return glossary;
  };

  const close = () => {
    clearTimeout(leaving);
    if (!shown) return;
    shown.removeAttribute("aria-describedby");
    shown = null;
    panel.hidden = true;
  };

  const place = (link) => {
    const box = link.getClientRects()[0];
    const room = document.documentElement.clientWidth;
    panel.style.left = `${Math.max(8, Math.min(box.left, room - panel.offsetWidth - 8)) + window.scrollX}px`;
    panel.style.top = `${box.bottom + 4 + window.scrollY}px`;
  };

  const open = async (link) => {
    clearTimeout(leaving);
    if (shown === link) return true;
    const page = await load();
    const head = page?.getElementById(decodeURIComponent(link.hash.slice(1)));
    const meaning = head?.nextElementSibling;
    if (!meaning || !(link.matches(":hover, :focus") || link === asked)) return Boolean(meaning);
    close();
    const name = document.createElement("strong");
    name.textContent = `${head.textContent.trim()}. `;
    const text = document.createElement("span");
    text.textContent = meaning.textContent.trim();
    const more = document.createElement("a");
    more.href = link.href;
    more.tabIndex = -1;
    more.textContent = "In the glossary";
    panel.replaceChildren(name, text, " ", more);
    panel.hidden = false;
    shown = link;
    link.setAttribute("aria-describedby", panel.id);
    place(link);
    return true;
  };

  const leave = () => { leaving = setTimeout(close, 200); };

  let touched = false;
  let asked = null;
  for (const link of terms) {
    link.addEventListener("pointerdown", (event) => { touched = event.pointerType === "touch"; });
    link.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse") open(link); });
    link.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") leave(); });
    link.addEventListener("focus", () => open(link));
    link.addEventListener("blur", leave);
    link.addEventListener("click", (event) => {
      if (!touched) return;
      event.preventDefault();
      asked = link;
      if (shown === link && !panel.hidden) return;
      open(link).then((found) => { if (!found) location.href = link.href; });
    });
  }
  panel.addEventListener("pointerenter", () => clearTimeout(leaving));
  panel.addEventListener("pointerleave", leave);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest(".meaning, .term")) close();
  });
  window.addEventListener("resize", () => { if (shown) place(shown); });
})();
