/* search.js: the search. Its engine is loaded when a reader first turns to it. Without it, the index A to Z leads everywhere. */
(() => {
  const form = document.querySelector(".search");
  const found = document.querySelector(".search__found");
  const said = form.querySelector(".search__said");
  const STEP = 10;
  const PARTS = 3; // places of a page that are shown
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

  const search = async () => {
    const turn = ++asked;
    const words = form.elements.q.value.replace(/[“”„«»]/g, '"').trim();
    if (!words) {
      said.textContent = "";
      found.hidden = true;
      return;
    }
    try {
      const { engine, pages, briefings } = await load();
      const { results } = await engine.search(words);
      const kept = results.filter((result) => fits(briefings.get(pages[result.id])));
      const cards = await draw(kept, 0, briefings);
      if (turn !== asked) return;
      const count = kept.length === 1 ? "1 page" : `${kept.length} pages`;
      said.textContent = kept.length ? `${count} found` : "No page holds all of this. Try fewer words, another form of a number, or take a filter away.";
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
