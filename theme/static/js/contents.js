/* contents.js: marks the part of a page that one reads in its list of parts. Without it, the list is a list. */
(() => {
  const links = [...document.querySelectorAll(".contents a")];
  const targets = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  if (!links.length) return;
  let current = null;
  const mark = () => {
    const line = window.innerHeight / 3;
    const end = window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 2;
    const passed = targets.filter((target) => target && target.getBoundingClientRect().top <= line);
    const link = window.scrollY ? links[end ? links.length - 1 : passed.length - 1] : null;
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "true");
    current = link;
  };
  let waiting = false;
  document.addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; mark(); });
  }, { passive: true });
})();
