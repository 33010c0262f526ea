/* compare.js: narrows the chart that compares inspections. Without it, all is shown. */
(() => {
  const form = document.querySelector(".filters");
  const chart = document.querySelector(".compared figure.chart");
  if (!form || !chart) return;
  const said = form.querySelector(".filters__said");
  const none = document.querySelector(".compared__none");
  const keys = ["measure", "stage", "programme", "place", "year"];
  const things = [...chart.querySelectorAll("tr[data-measure]")].map((line) => ({
    line,
    ...Object.fromEntries(keys.map((key) => [key, line.dataset[key].split(" ")])),
  }));
  const note = document.createElement("p");
  note.className = "chart__subtitle";
  chart.querySelector("figcaption").append(note);

  narrow(form, async () => things, (found, active) => {
    const shown = new Set(found.map((thing) => thing.line));
    for (const { line } of things) line.hidden = !shown.has(line);
    /* A group remains as long as one of its shares does; its breaks and what was not published stand in it. */
    for (const group of chart.querySelectorAll("tbody")) group.hidden = !group.querySelector("tr[data-measure]:not([hidden])");
    chart.hidden = !found.length;
    none.hidden = found.length > 0;
    note.textContent = active ? "Filtered. The title and the files are about all." : "";
    said.textContent = active ? `${found.length} of ${things.length} shares` : `${things.length} ${things.length === 1 ? "share" : "shares"}`;
  });
})();
