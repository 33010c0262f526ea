/* compare.js: filters the inspections that are compared, and goes to another stage or order without a new page. Without it, all
   is shown, and these are links. */
(() => {
  const home = () => document.querySelector(".compare");
  if (!home()) return;
  let path = location.pathname;
  for (const link of document.head.querySelectorAll("link[href]")) link.setAttribute("href", link.href); // seen from here
  const rowsOf = (group) => [...group.querySelectorAll("tr[data-measure]")];

  /* What is left of each panel: groups that fit, in them the rows of the measure that was asked for, and a gap of both alone. */
  const draw = (chart, shown, measure) => {
    for (const group of chart.querySelectorAll(".chart__group")) {
      group.hidden = !shown.has(group);
      for (const row of rowsOf(group)) row.hidden = Boolean(measure) && row.dataset.measure !== measure;
      group.querySelector(".chart__gap").hidden = Boolean(measure);
    }
    let panel = null;
    for (const part of chart.querySelectorAll("tbody")) {
      if (part.matches(".chart__panel")) (panel = part).hidden = true;
      else if (panel && !part.hidden) panel.hidden = false;
    }
  };

  const start = () => {
    const form = home().querySelector(".filters");
    const chart = home().querySelector(".chart");
    if (!form) return;
    const said = form.querySelector(".filters__said");
    const keys = [...form.querySelectorAll("select")].map((select) => select.name);
    const groups = [...chart.querySelectorAll(".chart__group")];
    const things = groups.map((group) => ({ group, ...Object.fromEntries(keys.map((key) => [key, group.dataset[key].split(" ")])) }));
    narrow(form, async () => things, (found, active) => {
      form.querySelector(".filters__fold").open ||= active;
      draw(chart, new Set(found.map((each) => each.group)), form.elements.measure?.value);
      said.textContent = active ? `${found.length} of ${groups.length} shown. The title and the files are about all.` : "";
    });
  };

  /* Another stage or order: the same part of its page. Where it cannot be had, the page itself. */
  const go = async (address, note) => {
    const answer = await fetch(address).catch(() => null);
    const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!page?.querySelector(".compare")) return location.assign(address);
    note(address);
    path = location.pathname;
    document.title = page.title;
    document.body.replaceWith(page.body); // all of it: its links are seen from where it stands
    start();
  };

  /* Addresses of before: a stage was a filter, and other measures stood here too. */
  const read = () => {
    const asked = new URLSearchParams(location.search);
    const stage = [...document.querySelectorAll("[data-entries='stages'] a")].find((link) => link.pathname.endsWith(`/${asked.get("stage")}/`));
    const other = document.querySelector(`.compare__others [data-measure="${CSS.escape(asked.get("measure") ?? "")}"]`);
    if (!stage && other) return location.replace(other.href);
    asked.delete("stage");
    if (stage) go(`${stage.pathname}${asked.size ? `?${asked}` : ""}`, (address) => history.replaceState(null, "", address)).then(read);
    return Boolean(stage);
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".compare__choices a");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const list = link.closest("ul").dataset.entries;
    go(`${link.pathname}${location.search}`, (address) => history.pushState(null, "", address)).then(() => {
      const chosen = document.querySelector(`[data-entries="${list}"] strong`);
      chosen?.setAttribute("tabindex", "-1");
      chosen?.focus();
    });
  });
  window.addEventListener("popstate", () => {
    if (location.pathname !== path) go(location.href, () => {});
  });
  if (!read()) start();
})();
