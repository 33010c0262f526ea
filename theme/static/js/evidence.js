/* evidence.js: opens the evidence of a number in place. Without it, the number is a link to the same words. */
(() => {
  const panel = document.createElement("div");
  panel.className = "evidence-panel";
  panel.id = "section-evidence-panel";
  panel.hidden = true;
  panel.tabIndex = -1;
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-modal", "false");
  document.body.append(panel);
  let opener = null;

  const rowOf = (link) => {
    const address = link.getAttribute("href");
    const row = address.startsWith("#") ? document.getElementById(decodeURIComponent(address.slice(1))) : null;
    return row && !row.contains(link) ? row : null;
  };

  const close = (refocus) => {
    if (!opener) return;
    opener.setAttribute("aria-expanded", "false");
    if (refocus) opener.focus();
    opener = null;
    panel.hidden = true;
    panel.replaceChildren();
  };

  const plainCopy = (node) => {
    for (const each of [node, ...node.querySelectorAll("[id], [aria-labelledby]")]) {
      each.removeAttribute("id");
      each.removeAttribute("aria-labelledby");
    }
    return node;
  };

  const place = (link) => {
    const box = link.getClientRects()[0];
    const width = panel.offsetWidth;
    const room = document.documentElement.clientWidth;
    panel.style.left = `${Math.max(8, Math.min(box.left, room - width - 8)) + window.scrollX}px`;
    panel.style.top = `${box.bottom + 8 + window.scrollY}px`;
  };

  const open = (link, row) => {
    close(false);
    const shown = plainCopy(row.cloneNode(true));
    shown.className = "evidence-panel__row";
    const bar = document.createElement("p");
    bar.className = "evidence-panel__bar";
    const more = document.createElement("a");
    more.href = link.getAttribute("href");
    more.textContent = "Where this stands on the page";
    more.addEventListener("click", () => close(false));
    const shut = document.createElement("button");
    shut.type = "button";
    shut.textContent = "Close";
    shut.addEventListener("click", () => close(true));
    bar.append(more, shut);
    panel.replaceChildren(shown, bar);
    panel.setAttribute("aria-label", `Evidence for ${link.textContent.trim()}`);
    panel.hidden = false;
    opener = link;
    link.setAttribute("aria-expanded", "true");
    addCopying(shown, link.getAttribute("href"));
    place(link);
    panel.focus({ preventScroll: true });
    panel.scrollIntoView({ block: "nearest" });
  };

  const addCopying = (shown, name) => {
    if (!navigator.clipboard) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "figure__copy";
    button.textContent = "Copy with its source";
    const said = document.createElement("span");
    said.className = "figure__copied";
    said.setAttribute("role", "status");
    const words = shown.innerText.replace(/\s+/g, " ").trim();
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(`${words} ${location.origin}${location.pathname}${name}`);
      said.textContent = " Copied.";
    });
    panel.querySelector(".evidence-panel__bar").before(button, said);
  };

  for (const link of document.querySelectorAll("a.number")) {
    if (!rowOf(link)) continue;
    link.setAttribute("aria-haspopup", "dialog");
    link.setAttribute("aria-expanded", "false");
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.number");
    if (link && !panel.contains(link)) {
      const row = rowOf(link);
      if (!row || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      if (opener === link) close(true);
      else open(link, row);
    } else if (opener && !panel.contains(event.target)) {
      close(false);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(true);
  });
  panel.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !panel.contains(event.relatedTarget) && event.relatedTarget !== opener) close(false);
  });
  window.addEventListener("resize", () => { if (opener) place(opener); });
})();
