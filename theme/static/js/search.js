/* search.js: the search. Its engine is loaded when a reader first turns to it. Without it, the index A to Z leads everywhere. */
(() => {
  const form = document.querySelector(".search");
  const found = document.querySelector(".search__found");
  const straight = document.querySelector(".search__straight");
  const said = form.querySelector(".search__said");
  const STEP = 10;
  const PARTS = 3; // places of a page that are shown
  const STRAIGHT = 5; // lines of the index that are shown
  const home = form.dataset.home;
  const facets = [...form.querySelectorAll("select")];
  let tools = null;
  let asked = 0;
  let waiting = 0;

  const whole = (path) => new URL(`${home}/${path}`, document.baseURI).href;
  const read = async (path) => {
    const answer = await fetch(whole(path));
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
  };

  const load = () => {
    tools ??= Promise.all([import(whole("pagefind/pagefind.js")), read("search/fragments.json"), read("briefings/list.json")])
      .then(async ([engine, pages, briefings]) => {
        await engine.init();
        return { engine, pages, briefings: new Map(briefings.map((briefing) => [`/briefings/${briefing.slug}/`, briefing])) };
      })
      .catch((error) => {
        tools = null;
        throw error;
      });
    return tools;
  };

  // The words around what was found, with marks; whatever else stands there is text.
  const excerpt = (html) => {
    const line = makeElement("p", "search__words-found", "");
    const body = new DOMParser().parseFromString(html, "text/html").body;
    line.append("… ");
    for (const node of body.childNodes) line.append(node.nodeName === "MARK" ? makeElement("mark", "", node.textContent) : node.textContent);
    line.append(" …");
    return line;
  };

  const place = (part) => {
    const item = makeElement("li", "search__part", "");
    const link = makeElement("a", "search__section", part.title);
    link.href = whole(part.url.replace(/^\//, ""));
    item.append(link, excerpt(part.excerpt));
    return item;
  };

  const show = (page, briefings) => {
    const briefing = briefings.get(page.url.split("#")[0]);
    const card = briefing ? makeCard(briefing, home) : makeElement("article", "card", "");
    if (!briefing) {
      const title = makeElement("h2", "card__title", "");
      const link = makeElement("a", "", page.meta.title);
      link.href = whole(page.url.replace(/^\//, ""));
      title.append(link);
      card.append(makeElement("p", "card__kicker", "About this site"), title);
    }
    const parts = makeElement("ul", "search__parts", "");
    const places = page.sub_results.filter((part) => part.url !== page.url);
    if (places.length) parts.append(...places.slice(0, PARTS).map(place));
    card.append(places.length ? parts : excerpt(page.excerpt));
    return card;
  };

  const more = (results, from, briefings) => {
    const button = makeElement("button", "button", `Show ${Math.min(STEP, results.length - from)} more`);
    button.type = "button";
    button.addEventListener("click", async () => {
      const cards = await draw(results, from, briefings);
      button.replaceWith(...cards);
      cards[0].querySelector("a").focus();
    });
    return button;
  };

  const draw = async (results, from, briefings) => {
    const pages = await Promise.all(results.slice(from, from + STEP).map((result) => result.data()));
    const cards = pages.map((page) => show(page, briefings));
    if (results.length > from + STEP) cards.push(more(results, from + STEP, briefings));
    return cards;
  };

  const fits = (briefing) => facets.every((select) => !select.value || briefing?.[select.name].includes(select.value));

  const split = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").match(/[\p{L}\p{N}]+/gu) ?? [];

  // Whether two words are forms of one: "plan" and "planning", "comparisons" and "compare"; not "recidivism" and "re".
  const alike = (one, other) => {
    let same = 0;
    while (same < one.length && one[same] === other[same]) same += 1;
    const least = Math.min(one.length, other.length);
    const longer = one.length - other.length;
    return same >= (least > 4 ? least - 1 : least) && longer <= ([0, 0, 0, 1][least] ?? 4);
  };
  const holds = (text, words) => words.every((word) => split(text).some((each) => alike(word, each)));

  // The site's own words for others, as the list on this page has them: "desistance" for "recidivism".
  const meant = [...document.querySelectorAll(".meant li")].flatMap((line) =>
    [...line.querySelectorAll(".meant__other")].map((other) => ({ other: other.textContent, link: line.querySelector("a") })));
  const nameOf = (link) => link.textContent.replace(/ \(.*/, "");

  const translate = (words) => {
    const found = meant.find(({ other }) => holds(words, split(other)));
    if (!found || words.includes('"')) return null;
    const others = split(found.other);
    const rest = split(words).filter((word) => !others.some((other) => alike(other, word)));
    return { ...found, words: [...rest, nameOf(found.link)].join(" ") };
  };

  // Places, questions and pages of the index whose names hold all words, and our word for another one.
  const lead = (words, near) => {
    const named = words ? [...document.querySelectorAll(".atoz__list li")].filter((line) => holds(line.textContent, split(words))) : [];
    const lines = named.slice(0, STRAIGHT).map((line) => line.cloneNode(true));
    if (near) {
      lines.unshift(makeElement("li", "", ""));
      lines[0].append(near.link.cloneNode(true), " ", makeElement("span", "atoz__note", "in the glossary"));
    }
    straight.replaceChildren(...lines);
    straight.hidden = !lines.length;
  };

  // The engine leaves a word away that no page holds, or takes the beginning of one for it: so each is tried alone.
  const findMissing = async (engine, words) => {
    if (words.includes('"')) return [];
    const tried = await Promise.all(split(words).map(async (word) => {
      const { results } = await engine.search(word);
      const pages = await Promise.all(results.slice(0, PARTS).map((result) => result.data()));
      return pages.some((page) => split(page.content).some((each) => alike(word, each))) ? null : word;
    }));
    return tried.filter(Boolean);
  };

  const find = async (engine, words) => {
    const missing = await findMissing(engine, words);
    const rest = missing.length ? split(words).filter((word) => !missing.includes(word)).join(" ") : words;
    return { missing, results: rest ? (await engine.search(rest)).results : [] };
  };

  const tell = (count, missing, near) => {
    const pages = count === 1 ? "1 page" : `${count} pages`;
    const lacking = missing.map((word) => `“${word}”`).join(" or ");
    const translated = near ? ` Our word for “${near.other}” is “${nameOf(near.link)}”, so that was searched for too.` : "";
    if (count && missing.length) return `No page holds ${lacking}. ${count === 1 ? "1 page holds" : `${pages} hold`} the rest.${translated}`;
    if (count) return `${pages} found.${translated}`;
    return `No page holds ${missing.length ? lacking : "all of this"}.${translated} Try other words${facets.some((select) => select.value) ? ", or take a filter away" : ""}.`;
  };

  const search = async () => {
    const turn = ++asked;
    const words = form.elements.q.value.replace(/[“”„«»]/g, '"').trim();
    const near = translate(words);
    lead(words, near);
    if (!words) {
      said.textContent = "";
      straight.hidden = found.hidden = true;
      return;
    }
    try {
      const { engine, pages, briefings } = await load();
      const typed = await find(engine, words);
      const { missing, results } = near ? await find(engine, near.words) : typed;
      const known = new Set(results.map((result) => result.id));
      // The glossary holds every other word; its line stands above already.
      const more = near && !typed.missing.length ? typed.results.filter((result) => !known.has(result.id)) : [];
      const kept = [...results, ...more]
        .filter((result) => fits(briefings.get(pages[result.id])) && !(near && pages[result.id] === "/glossary/"));
      const cards = await draw(kept, 0, briefings);
      if (turn !== asked) return;
      said.textContent = tell(kept.length, missing, near);
      found.replaceChildren(...cards);
      found.hidden = !kept.length;
    } catch {
      if (turn !== asked) return;
      said.textContent = "The search could not be loaded. The index A to Z below leads to everything.";
      found.hidden = true;
    }
  };

  const write = (how) => {
    const query = new URLSearchParams();
    if (form.elements.q.value.trim()) query.set("q", form.elements.q.value.trim());
    for (const select of facets) if (select.value) query.set(select.name, select.value);
    history[how](null, "", query.size ? `?${query}` : location.pathname);
  };

  const restore = () => {
    const query = new URLSearchParams(location.search);
    form.elements.q.value = (query.get("q") ?? "").slice(0, form.elements.q.maxLength);
    for (const select of facets) {
      const value = query.get(select.name) ?? "";
      select.value = [...select.options].some((option) => option.value === value) ? value : "";
    }
    if (facets.some((select) => select.value)) form.querySelector(".search__more").open = true;
    search();
  };

  form.addEventListener("focusin", () => load().catch(() => {}), { once: true });
  form.addEventListener("input", (event) => {
    if (event.target !== form.elements.q) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      write("replaceState");
      search();
    }, 200);
  });
  form.addEventListener("change", (event) => {
    if (event.target === form.elements.q) return;
    write("pushState");
    search();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    write("pushState");
    search();
  });
  window.addEventListener("popstate", restore);
  restore();
})();
