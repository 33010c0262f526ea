/* compare.js: narrows the charts that compare inspections, drawings and tables alike. Without it, all is shown. */
(() => {
  const form = document.querySelector(".filters");
  const charts = [...document.querySelectorAll(".compared figure.chart")];
  if (!form || !charts.length) return;
  const said = form.querySelector(".filters__said");
  const none = document.querySelector(".compared__none");

  /* Where a mark begins: words stand on their line, points lie around their place, all else says where it starts. */
  const topOf = (mark) => {
    const moved = /,([-\d.]+)\)/.exec(mark.getAttribute("transform") ?? "");
    if (moved) return moved[1] - 8;
    if (mark.localName === "text") return mark.getAttribute("y") - mark.getAttribute("font-size");
    return +/^M[-\d.]+,([-\d.]+)/.exec(mark.getAttribute("d"))[1];
  };

  /* A drawing as blocks from top to bottom: rows, headings, the names of the bands, breaks, and the scale at its foot. */
  const cut = (svg) => {
    const root = svg.firstElementChild;
    const foot = document.createElementNS(svg.namespaceURI, "g");
    foot.dataset.foot = "0";
    foot.append(...root.querySelectorAll(":scope > [data-part]"));
    root.append(foot);
    const blocks = [...root.children].map((group) => ({ group, ...group.dataset, top: Math.min(...[...group.children].map(topOf)) }));
    blocks.sort((a, b) => a.top - b.top);
    const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
    blocks.forEach((block, at) => { block.height = (blocks[at + 1]?.top ?? height) - block.top; });
    return { svg, width, blocks };
  };

  /* The blocks that remain close up; the names of the bands stand above the first row that has bands. */
  const close = ({ svg, width, blocks }, shown) => {
    const rows = blocks.filter((block) => shown.has(block.row));
    const heads = [...new Set(rows.map((row) => blocks.findLast((block) => block.head && block.top < row.top).head))];
    const first = rows.find((row) => row.group.querySelector("[data-part='band']"));
    const bands = blocks.find((block) => block.bands);
    const kept = blocks.filter((block) => block.foot || rows.includes(block) || heads.includes(block.head) || heads.indexOf(block.break) > 0);
    if (first && bands) kept.splice(kept.indexOf(first), 0, bands);
    let y = blocks[0].top;
    for (const block of blocks) block.group.setAttribute("display", "none");
    for (const block of kept) {
      block.group.removeAttribute("display");
      block.group.setAttribute("transform", `translate(0,${Math.round((y - block.top) * 100) / 100})`);
      y += block.height;
    }
    svg.setAttribute("viewBox", `0 0 ${width} ${Math.round(y)}`);
  };

  const things = charts.flatMap((chart) => {
    const lines = [...chart.querySelectorAll("tr[data-row]")];
    return lines.map((line) => ({ chart, line, ...Object.fromEntries(["measure", "stage", "programme", "place", "year"].map((key) => [key, line.dataset[key].split(" ")])) }));
  });
  const whole = new Map(charts.map((chart) => [chart, chart.querySelector("figcaption > .hidden").textContent]));
  const drawings = new Map();
  const notes = new Map(charts.map((chart) => {
    const note = document.createElement("p");
    note.className = "chart__subtitle";
    chart.querySelector("figcaption").append(note);
    return [chart, note];
  }));

  narrow(form, async () => things, (found, active) => {
    for (const chart of charts) {
      const shown = new Set(found.filter((thing) => thing.chart === chart).map((thing) => thing.line));
      chart.hidden = !shown.size;
      const lines = things.filter((thing) => thing.chart === chart).map((thing) => thing.line);
      for (const line of lines) line.hidden = !shown.has(line);
      const words = [...shown].map((line) => [...line.cells].map((cell) => cell.textContent.trim()).join(", "));
      chart.querySelector("figcaption > .hidden").textContent = shown.size < lines.length ? `${words.join(". ")}.` : whole.get(chart);
      notes.get(chart).textContent = shown.size < lines.length ? `Filtered: ${shown.size} of ${lines.length} rows. The title and the files are about all.` : "";
      if (!drawings.has(chart)) drawings.set(chart, [...chart.querySelectorAll(".chart__drawing svg")].map(cut));
      const rows = new Set([...shown].map((line) => line.dataset.row));
      for (const drawing of drawings.get(chart)) close(drawing, rows);
      for (const note of chart.querySelectorAll("[data-mark]")) note.hidden = ![...rows].some((row) => chart.querySelector(`[data-row="${row}"] [data-part="${note.dataset.mark}"]`));
    }
    none.hidden = found.length > 0;
    said.textContent = active ? `${found.length} of ${things.length} shares` : `${things.length} ${things.length === 1 ? "share" : "shares"}`;
  });
})();
