/* copy.js: a button that copies what stands before it. Without it, the words can be marked and copied by hand. */
(() => {
  if (!navigator.clipboard) return;
  for (const text of document.querySelectorAll("[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button copy";
    button.textContent = `Copy the ${text.dataset.copy}`;
    const said = document.createElement("span");
    said.className = "copied";
    said.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text.textContent.trim());
      said.textContent = "Copied.";
    });
    (text.closest("p, pre") ?? text).after(button, said);
  }
})();
