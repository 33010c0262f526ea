// What a reader sees of a page now. test_rendered.py evaluates it in the browser, on screen and as it is printed. Gives:
//   html    the page, of which what cannot be seen is taken out
//   words   every text of the page, in its order: whether it is seen, whether it may stand for ears or on paper alone,
//           whether it is in a control, where scripts may add words, and whether it is in the head of the site
//   faults  what style sheets print, strike out, turn round or draw otherwise, in sentences
() => {
  const faults = [];
  const say = (element) => `<${element.localName} class="${element.getAttribute("class") ?? ""}"> “${element.textContent.trim().slice(0, 60)}”`;
  const style = (element, part) => getComputedStyle(element, part);
  const LEAST = 6; // px: the height of letters that can be read
  const NEAR = 1.6; // contrast, below which words are lost in their ground

  /* Everything that opens is open; what scripts will show is shown; what lies over words can be found at its place. */
  for (const each of document.querySelectorAll("details")) each.open = true;
  for (const each of document.querySelectorAll("[hidden]")) each.hidden = false;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { pointer-events: auto !important; transition: none !important; animation: none !important }");
  document.adoptedStyleSheets = [sheet];

  const paint = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const colours = new Map();
  const colourOf = (name) => {
    if (!colours.has(name)) {
      paint.clearRect(0, 0, 1, 1);
      paint.fillStyle = name;
      paint.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = paint.getImageData(0, 0, 1, 1).data;
      colours.set(name, { rgb: [red, green, blue], alpha: alpha / 255 });
    }
    return colours.get(name);
  };
  const light = ({ rgb }) => {
    const [red, green, blue] = rgb.map((each) => (each / 255 <= 0.04045 ? each / 255 / 12.92 : ((each / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const groundOf = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const ground = colourOf(style(at).backgroundColor);
      if (ground.alpha > 0.5) return ground;
    }
    return colourOf("Canvas");
  };

  /* Whether an element lets through what is in it, as a question of how it looks and not of where it lies. */
  const shows = new Map();
  const isShown = (element) => {
    if (!element) return true;
    if (!shows.has(element)) {
      const look = style(element);
      const turned = !element.closest("svg") && look.transform !== "none" && !/^matrix\(([\d.]+), 0, 0, \1, [-\d.]+, [-\d.]+\)$/.test(look.transform);
      const veiled = look.filter !== "none" || look.mixBlendMode !== "normal" || look.clipPath !== "none" || look.clip !== "auto" || look.maskImage !== "none";
      shows.set(element, !veiled && !turned && +look.opacity > 0.4 && isShown(element.parentElement));
    }
    return shows.get(element);
  };

  const height = document.documentElement.scrollHeight;
  const width = document.documentElement.clientWidth;
  const overlaps = (box, frame) => Math.min(box.right, frame.right) - Math.max(box.left, frame.left) > 0.5 * Math.min(box.width, 20) && Math.min(box.bottom, frame.bottom) - Math.max(box.top, frame.top) > 0.5 * box.height;

  /* Whether a line of words is seen where it lies: on the page, in no frame that cuts it, under nothing. */
  const lies = (element, whole) => {
    let box = whole;
    if (box.width < 1 || box.height < LEAST) return false;
    let scrolls = false;
    for (let at = element; at && at !== document.documentElement; at = at.parentElement) {
      const look = style(at);
      const flow = `${look.overflowX} ${look.overflowY}`;
      if (/visible visible/.test(flow) || look.display === "inline" || at.closest("svg")) continue;
      const frame = at.getBoundingClientRect();
      if (overlaps(box, frame)) {
        box = new DOMRect(Math.max(box.left, frame.left), box.top, Math.min(box.right, frame.right) - Math.max(box.left, frame.left), box.height);
        continue;
      }
      const scrollable = !/hidden|clip/.test(flow) && at.clientHeight >= Math.min(box.height, 20) && at.clientWidth >= 20 && (at.scrollWidth > at.clientWidth || at.scrollHeight > at.clientHeight);
      if (!scrollable) return false;
      scrolls = true;
    }
    if (scrolls) return true; // a reader comes to it
    if (box.right <= 0 || box.bottom <= 0 || box.left >= width || box.top >= height) return false;
    const top = document.elementFromPoint(Math.min(Math.max((box.left + box.right) / 2, 0), width - 1), (box.top + box.bottom) / 2);
    return !top || top.contains(element) || element.contains(top);
  };

  /* The boxes of the lines of a text, without the blanks around it. */
  const boxesOf = (text) => {
    const range = document.createRange();
    range.setStart(text, text.data.search(/\S/));
    range.setEnd(text, text.data.trimEnd().length);
    return [...range.getClientRects()].filter((box) => box.width >= 1);
  };

  const isSeen = (text) => {
    const element = text.parentElement;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || !isShown(element)) return false;
    const look = style(element);
    const drawn = element.closest("svg");
    const ink = colourOf(drawn ? look.fill : look.webkitTextFillColor);
    if (ink.alpha < 0.4 || contrast(ink, groundOf(drawn ?? element)) < NEAR) return false;
    if (look.webkitTextSecurity !== "none" || parseFloat(look.letterSpacing) < -0.1 * parseFloat(look.fontSize)) return false;
    const boxes = boxesOf(text);
    return boxes.length > 0 && boxes.every((box) => lies(element, box));
  };

  /* Texts, in their order, and where each is: its block, and the boxes of its lines. */
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    if (walker.currentNode.data.trim() && !walker.currentNode.parentElement.closest("script, style, noscript, option")) texts.push(walker.currentNode);
  }
  const seen = new Map(texts.map((text) => [text, isSeen(text)]));
  const isApart = (element) => element.closest("caption, thead, [data-cell='description'], body > a:first-child, [role='status'], [data-is='source.url'], figcaption > .hidden, .overview__pairs .hidden, .chart--compare .chart__label .hidden"); // a colour and its key say what these say

  const blockOf = (element) => element.closest("h1, h2, h3, h4, p, li, dt, dd, th, td, caption, summary, figcaption, pre") ?? element;
  let last = null;
  for (const text of texts) {
    if (!seen.get(text) || text.parentElement.closest("svg")) continue;
    const element = text.parentElement;
    const look = style(element);
    if (look.direction !== "ltr" || /override|plaintext/.test(look.unicodeBidi) || look.writingMode !== "horizontal-tb") faults.push(`${say(element)} does not run from left to right`);
    if (/line-through/.test(look.textDecorationLine)) faults.push(`${say(element)} is struck out`);
    for (let at = element.parentElement; at; at = at.parentElement) if (/line-through/.test(style(at).textDecorationLine)) faults.push(`${say(element)} is struck out`);
    const boxes = boxesOf(text);
    const block = blockOf(element);
    const first = boxes[0];
    const rightwards = !/[\u0590-\u08ff\ufb1d-\ufefc]/.test(block.textContent); // Hebrew and Arabic run the other way
    const columns = block.closest(".prose") && matchMedia("print").matches; // a text may go on at the head of the next column
    if (last && last.block === block && rightwards && !columns) {
      const down = (first.top + first.bottom - last.box.top - last.box.bottom) / 2; // lines of headings overlap
      const above = down < -first.height / 2;
      const before = Math.abs(down) <= first.height / 2 && first.left < last.box.left - 2;
      if (above || before) faults.push(`${say(element)} stands before “${last.words}”, which is written first`);
    }
    last = { block, box: boxes.at(-1), words: text.data.trim().slice(-30) };
  }

  /* Words of style sheets: none, but for a stroke or a colon between words that are no mark. */
  for (const element of document.body.querySelectorAll("*")) {
    const look = style(element);
    if (!/^(?:none|list-item 0)$/.test(look.counterIncrement) || look.counterSet !== "none" || !/^(?:none|list-item 0)$/.test(look.counterReset)) faults.push(`${say(element)} counts`);
    if (look.display === "list-item" && (!/^(?:none|disc|circle|square|decimal|disclosure-open|disclosure-closed)$/.test(look.listStyleType) || look.listStyleImage !== "none")) faults.push(`${say(element)} has a sign of its own`);
    if (look.display === "list-item" && look.listStyleType === "decimal" && element.parentElement.localName !== "ol") faults.push(`${say(element)} is numbered`);
    if (!/^(?:normal|none)$/.test(look.content)) faults.push(`${say(element)} is replaced by ${look.content}`);
    for (const part of ["::before", "::after"]) {
      const beside = style(element, part);
      if (/^(?:normal|none)$/.test(beside.content) || beside.display === "none" || !element.checkVisibility()) continue;
      // A small ring beside a word says nothing: it holds no words and no picture, and lies in the line, over nothing.
      const ring = beside.content === '""' && beside.position === "static" && beside.backgroundImage === "none" && Math.max(parseFloat(beside.width), parseFloat(beside.height)) < 12 && parseFloat(beside.marginLeft) >= 0 && beside.transform === "none";
      if (!ring && (!/^"[\s/:]*"$/.test(beside.content) || element.closest("[data-is], data, svg"))) faults.push(`${say(element)} prints ${beside.content}`);
      const covers = /absolute|fixed/.test(beside.position) && (colourOf(beside.backgroundColor).alpha > 0.4 || beside.backgroundImage !== "none");
      if (covers && parseFloat(beside.width) * parseFloat(beside.height) > 600) faults.push(`${say(element)} has something painted over it`);
    }
    const marker = style(element, "::marker").content;
    if (look.display === "list-item" && !/^(?:normal|none)$/.test(marker)) faults.push(`${say(element)} prints ${marker} as its sign`);
  }

  /* Drawings look as they do without any style sheet: in a shadow tree, where none applies. */
  const KEPT = ["display", "visibility", "opacity", "fill", "stroke", "fillOpacity", "strokeOpacity", "strokeDasharray", "strokeWidth", "transform", "translate", "rotate", "scale", "d", "x", "y", "cx", "cy", "r", "width", "height", "clipPath", "maskImage", "filter", "fontSize", "textAnchor", "fontWeight"];
  for (const svg of document.querySelectorAll("[data-chart] svg")) {
    if (!svg.checkVisibility()) continue;
    const host = document.createElement("div");
    svg.after(host);
    const bare = svg.cloneNode(true);
    host.attachShadow({ mode: "open" }).append(bare);
    const [ones, others] = [svg, bare].map((each) => [...each.querySelectorAll("*")]);
    ones.forEach((one, at) => {
      const [look, other] = [style(one), style(others[at])];
      const changed = KEPT.find((name) => look[name] !== other[name]);
      if (changed) faults.push(`${one.outerHTML.slice(0, 90)}: a style sheet makes its ${changed} ${look[changed]}, not ${other[changed]}`);
    });
    host.remove();
  }

  /* The copy: the same nodes in the same order, of which what is not seen is taken out. */
  const list = (root) => {
    const nodes = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    const all = [root];
    while (nodes.nextNode()) all.push(nodes.currentNode);
    return all;
  };
  const root = document.documentElement;
  const copy = root.cloneNode(true);
  const copies = new Map();
  const [originals, cloned] = [list(root), list(copy)];
  originals.forEach((node, at) => copies.set(node, cloned[at]));
  for (const [text, there] of seen) if (!there && !isApart(text.parentElement)) copies.get(text).data = "";
  /* A script that changes the address writes whole addresses in the head first: they lead where those of the file lead. */
  const up = "../".repeat(location.pathname.split("/").length - 2);
  for (const link of document.head.querySelectorAll(`link[href^="${location.origin}/"]`)) copies.get(link).setAttribute("href", up + link.getAttribute("href").slice(location.origin.length + 1));
  for (const svg of document.querySelectorAll("[data-chart] svg, .hero svg")) {
    const drawn = svg.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && isShown(svg) && lies(svg, svg.getBoundingClientRect());
    if (!drawn) copies.get(svg).remove();
  }
  for (const element of document.body.querySelectorAll("*")) {
    const kept = element.closest("script, style, noscript, option, optgroup, link, wbr, br") || element.checkVisibility({ visibilityProperty: true }) || isApart(element) || style(element).display === "contents"; // which has no box of its own
    if (!kept) copies.get(element).remove();
  }
  const words = texts.map((text) => ({
    words: text.data.trim().replace(/\s+/g, " "),
    seen: seen.get(text),
    apart: Boolean(isApart(text.parentElement)),
    drawn: Boolean(text.parentElement.closest("svg")),
    control: Boolean(text.parentElement.closest("button, [role='status']")),
    head: Boolean(text.parentElement.closest("body > header") && !text.parentElement.closest("nav")),
  }));
  return { html: `<!DOCTYPE html>\n${copy.outerHTML}`, words, faults: [...new Set(faults)] };
}
