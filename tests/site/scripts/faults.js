// What is wrong with a page as it is drawn now, in sentences. test_pages.py evaluates it in the browser.
// least: the smallest size of letters, in px.
(least) => {
  const SLACK = 1; // px: of rounding
  const faults = [];
  const say = (element) => `<${element.localName} class="${element.getAttribute("class") ?? ""}"> “${element.textContent.trim().slice(0, 40)}”`;
  const inside = (box, frame, scale = 1) => box.left >= frame.left - SLACK * scale && box.right <= frame.right + SLACK * scale && box.top >= frame.top - SLACK * scale && box.bottom <= frame.bottom + SLACK * scale;
  const across = (a, b, scale = 1) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > SLACK * scale && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > SLACK * scale;
  const width = document.documentElement.clientWidth;

  const scrolled = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth);
  if (scrolled > width) faults.push(`the page is ${scrolled} px wide in a window of ${width}`);

  for (const element of document.body.querySelectorAll("*")) {
    if (!element.checkVisibility() || element.closest("svg") || element.closest(".hidden, .skip")) continue;
    const box = element.getBoundingClientRect();
    const scrolls = element.parentElement.closest(".scroll");
    if (box.width && !scrolls && (box.right > width + SLACK || box.left < -SLACK)) faults.push(`${say(element)} reaches out of the window: ${box.left} to ${box.right}`);
    const style = getComputedStyle(element);
    if (/hidden|clip/.test(style.overflowX + style.overflowY) && (element.scrollWidth > element.clientWidth + SLACK || element.scrollHeight > element.clientHeight + SLACK)) faults.push(`${say(element)} is cut`);
    if (style.display !== "inline" && element.textContent.trim() && parseFloat(style.fontSize) < least) faults.push(`${say(element)} is set in ${style.fontSize}`);
  }

  const charts = [...document.querySelectorAll("figure.chart")].filter((chart) => chart.checkVisibility());
  for (const chart of charts) {
    const bare = [...chart.querySelectorAll(".chart__track")].filter((cell) => cell.checkVisibility() && !cell.querySelector("svg")?.checkVisibility());
    if (bare.length) faults.push(`${bare.length} rows of #${chart.id} are not drawn`);
  }
  for (const svg of document.querySelectorAll("svg")) {
    if (!svg.checkVisibility()) continue;
    const frame = svg.getBoundingClientRect();
    const scale = frame.width / svg.viewBox.baseVal.width;
    const grown = Math.max(1, scale); // what is rounded is enlarged with the drawing
    if (frame.right > width + SLACK || frame.left < -SLACK) faults.push("a drawing reaches out of the window");
    const texts = [...svg.querySelectorAll("text")].filter((text) => text.textContent && !text.closest("[display=none]"));
    texts.forEach((text, at) => {
      const box = text.getBoundingClientRect();
      if (!inside(box, frame, grown)) faults.push(`“${text.textContent}” is cut: ${JSON.stringify(box)} in ${JSON.stringify(frame)}`);
      const size = parseFloat(getComputedStyle(text).fontSize) * scale;
      if (size < least) faults.push(`“${text.textContent}” is ${size} px high`);
      for (const other of texts.slice(at + 1)) {
        if (across(box, other.getBoundingClientRect(), grown)) faults.push(`“${text.textContent}” lies over “${other.textContent}”`);
      }
      for (const mark of svg.querySelectorAll("path, line")) {
        const style = getComputedStyle(mark);
        const painted = style.display !== "none" && !mark.closest("[display=none]") && (style.fill !== "none" || style.stroke !== "none");
        if (painted && across(box, mark.getBoundingClientRect(), grown)) faults.push(`“${text.textContent}” lies over a mark`);
      }
    });
    for (const mark of svg.querySelectorAll("path[fill], line")) {
      const box = mark.getBoundingClientRect();
      if (mark.getAttribute("fill") !== "none" && (box.width || box.height) && !inside(box, frame, grown)) faults.push(`a mark is cut: ${mark.outerHTML.slice(0, 120)}`);
    }
  }
  return [...new Set(faults)];
}
