/* charts.js: says what a row of a chart is, at the pointer, the finger and the keys. Without it, the table below says the same. */
(() => {
  const charts = document.querySelectorAll("figure.chart");
  if (!charts.length) return;
  const tip = document.createElement("div");
  tip.className = "chart__tip";
  tip.setAttribute("aria-hidden", "true"); // what it says is announced, and stands in the table
  const band = document.createElement("div");
  band.className = "chart__row";
  const said = document.createElement("p");
  said.className = "hidden";
  said.setAttribute("role", "status");
  document.body.append(said);
  let shown = null;
  let leaving = 0;

  const linesOf = (chart) => [...chart.querySelectorAll("tr[data-row]:not([hidden])")];

  const rowOf = (svg, line) => svg.querySelector(`[data-row="${line.dataset.row}"]`);

  /* From where to where a row reaches: its words and its track. Points are left out, since rows may share a track. */
  const reachOf = (svg, line) => {
    const marks = rowOf(svg, line)?.querySelectorAll(":not([data-part='point'])") ?? [];
    const boxes = [...marks].map((mark) => mark.getBoundingClientRect());
    return boxes.length ? [Math.min(...boxes.map((box) => box.top)), Math.max(...boxes.map((box) => box.bottom))] : null;
  };

  const lineAt = (svg, event) => {
    const lines = linesOf(svg.closest("figure"));
    const own = lines.find((line) => rowOf(svg, line)?.contains(event.target));
    const away = (line) => {
      const reach = reachOf(svg, line);
      return reach ? Math.max(reach[0] - event.clientY, event.clientY - reach[1]) : Infinity;
    };
    const near = own ?? lines.reduce((best, line) => (best && away(best) <= away(line) ? best : line), null);
    return near && (own || away(near) < 8) ? near : null;
  };

  const hide = () => {
    clearTimeout(leaving);
    shown = null;
    tip.remove();
    band.remove();
  };

  const place = () => {
    const { svg, line } = shown;
    const chart = svg.closest("figure");
    const home = chart.getBoundingClientRect();
    const frame = svg.getBoundingClientRect();
    const [top, bottom] = reachOf(svg, line) ?? [frame.top, frame.top];
    const down = home.top + chart.clientTop;
    band.style.top = `${top - down - 4}px`;
    band.style.height = `${bottom - top + 8}px`;
    band.style.width = `${frame.width}px`;
    const above = bottom + tip.offsetHeight + 8 > window.innerHeight && top - tip.offsetHeight - 8 > 0;
    tip.style.top = `${above ? top - down - tip.offsetHeight - 6 : bottom - down + 6}px`;
    tip.style.left = `${Math.max(0, (frame.width - tip.offsetWidth) / 2)}px`;
  };

  const show = (svg, line, byKeys) => {
    clearTimeout(leaving);
    tip.classList.toggle("chart__tip--keys", byKeys);
    if (shown?.svg === svg && shown.line === line) return;
    shown = { svg, line };
    const [name, ...cells] = line.cells;
    const value = line.querySelector(".chart__value");
    tip.replaceChildren(...[name, value, ...cells.filter((cell) => cell !== value && cell.textContent.trim())].map((cell, at) => {
      const words = document.createElement("p");
      words.className = at < 2 ? "chart__tip-name" : "chart__tip-more";
      words.textContent = cell.textContent.trim();
      return words;
    }));
    const from = line.querySelector("a.number");
    if (from) {
      const evidence = from.getAttribute("href")[0] === "#" && document.getElementById(decodeURIComponent(from.hash.slice(1)))?.querySelector(".evidence p");
      if (evidence) tip.append(evidence.cloneNode(true));
      const link = document.createElement("a");
      link.href = from.href;
      link.tabIndex = -1;
      link.textContent = "Go to its evidence";
      tip.append(link);
    }
    svg.parentElement.before(band);
    svg.parentElement.after(tip);
    place();
  };

  const leave = () => {
    clearTimeout(leaving);
    leaving = setTimeout(hide, 250);
  };

  const keys = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: -Infinity, End: Infinity };
  const press = (event) => {
    const svg = event.currentTarget;
    const lines = linesOf(svg.closest("figure"));
    if (event.key === "Enter" && shown?.svg === svg) tip.querySelector("a")?.click();
    if (!(event.key in keys) || !lines.length || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const from = shown?.svg === svg ? lines.indexOf(shown.line) : -1;
    const line = lines[Math.min(lines.length - 1, Math.max(0, from + keys[event.key]))];
    show(svg, line, true);
    const [top, bottom] = reachOf(svg, line) ?? [0, 0];
    if (top < 0 || bottom > window.innerHeight) window.scrollBy(0, top - window.innerHeight / 3), place();
    said.textContent = [...tip.querySelectorAll("p[class]")].map((words) => words.textContent).join(". ");
  };

  for (const svg of document.querySelectorAll(".chart__drawing svg")) {
    const point = (event) => {
      const line = lineAt(svg, event);
      if (line) show(svg, line, false);
      else leave();
    };
    svg.tabIndex = 0;
    svg.addEventListener("pointermove", (event) => { if (event.pointerType === "mouse") point(event); });
    svg.addEventListener("click", point);
    svg.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") leave(); });
    svg.addEventListener("focus", () => {
      const [first] = linesOf(svg.closest("figure"));
      if (first && svg.matches(":focus-visible")) show(svg, first, true);
    });
    svg.addEventListener("blur", leave);
    svg.addEventListener("keydown", press);
  }
  tip.addEventListener("pointerenter", () => clearTimeout(leaving));
  tip.addEventListener("pointerleave", leave);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  document.addEventListener("pointerdown", (event) => { if (shown && !event.target.closest(".chart__tip, .chart__drawing")) hide(); });
  document.addEventListener("change", hide);
  window.addEventListener("resize", hide);
})();
