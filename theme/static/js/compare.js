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

  /* A drawing cut into blocks from top to bottom: rows, headings, the names of the bands, breaks, and the scale. */
  const cut = (svg) => {
    const marks = [...svg.querySelectorAll("[data-k]")];
    const heads = marks.filter((mark) => /^g\d+$/.test(mark.dataset.k));
    const nameOf = (mark) => {
      const key = mark.dataset.k;
      if (/^g?\d/.test(key)) return /^g?\d+/.exec(key)[0];
      if (/^band/.test(key)) return "bands";
      if (/^(break|parting)$/.test(key)) return `break-${heads.find((head) => topOf(head) > topOf(mark)).dataset.k}`;
      return "foot";
    };
    const blocks = new Map();
    for (const mark of marks) {
      const name = nameOf(mark);
      const top = topOf(mark);
      const block = blocks.get(name) ?? { name, top, marks: [] };
      block.top = Math.min(block.top, top);
      block.marks.push(mark);
      block.rated ||= mark.dataset.k === `${name}r`;
      blocks.set(name, block);
    }
    const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
    const sorted = [...blocks.values()].sort((a, b) => a.top - b.top);
    sorted.forEach((block, at) => {
      block.height = (sorted[at + 1]?.top ?? height) - block.top;
      block.group = document.createElementNS(svg.namespaceURI, "g");
      block.group.append(...block.marks);
    });
    svg.firstElementChild.replaceChildren(...sorted.map((block) => block.group));
    return { svg, width, blocks: sorted };
  };

  /* The blocks that remain close up; the names of the bands stand above the first row that has bands. */
  const close = ({ svg, width, blocks }, shown) => {
    const isShown = (block) => /^\d/.test(block.name) && shown.has(block.name);
    const groups = new Set();
    let group = null;
    for (const block of blocks) {
      if (block.name[0] === "g") group = block.name;
      if (isShown(block)) groups.add(group);
    }
    const first = blocks.find((block) => isShown(block) && block.rated);
    const bands = blocks.find((block) => block.name === "bands");
    const kept = blocks.filter((block) => block.name === "foot" || isShown(block) || groups.has(block.name) || (groups.has(block.name.replace("break-", "")) && block.name !== `break-${[...groups][0]}`));
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
      for (const note of chart.querySelectorAll("[data-mark]")) note.hidden = ![...rows].some((row) => chart.querySelector(`[data-k="${row}${note.dataset.mark}"]`));
    }
    none.hidden = found.length > 0;
    said.textContent = active ? `${found.length} of ${things.length} shares` : `${things.length} ${things.length === 1 ? "share" : "shares"}`;
  });
})();
