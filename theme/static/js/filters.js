/* filters.js: filters and sorts all briefings at once. Without it, lists by place, programme and so on do the same. */
(() => {
  const form = document.querySelector(".filters");
  const listed = document.querySelector(".listed");
  if (!form || !listed) return;
  const STEP = 20;
  const home = form.dataset.home;
  const selects = [...form.querySelectorAll("select")];
  const facets = selects.filter((select) => select.name !== "sort");
  const said = form.querySelector(".filters__said");
  const clear = form.querySelector(".filters__clear");
  const words = new Map(facets.flatMap((select) => [...select.options].map((option) => [option, option.textContent])));
  const results = document.createElement("div");
  results.hidden = true;
  listed.after(results);
  let briefings = null;
  let shown = STEP;

  const orders = {
    newest: (a, b) => b.date.localeCompare(a.date),
    inspection: () => 0,
    oldest: (a, b) => a.year[0] - b.year[0],
    place: (a, b) => a.place[0].localeCompare(b.place[0]),
  };
  const chosen = () => facets.filter((select) => select.value);
  const fits = (briefing, but) => facets.every((select) => select === but || !select.value || briefing[select.name].includes(select.value));

  const make = (name, className, text) => {
    const element = document.createElement(name);
    element.className = className;
    element.textContent = text;
    return element;
  };

  const card = (briefing) => {
    const article = make("article", "card", "");
    const title = make("h2", "card__title", "");
    const link = make("a", "", briefing.title);
    link.href = `${home}/briefings/${briefing.slug}/`;
    title.append(link);
    article.append(make("p", "card__kicker", briefing.kicker), title, make("p", "card__summary", briefing.summary), make("p", "card__facts", briefing.facts));
    if (briefing.invented) article.append(make("p", "invented", "Invented example. This place does not exist, and nothing here happened."));
    return article;
  };

  const count = () => {
    for (const select of facets) {
      for (const option of select.options) {
        if (!option.value) continue;
        const found = briefings.filter((briefing) => fits(briefing, select) && briefing[select.name].includes(option.value)).length;
        option.textContent = `${words.get(option).replace(/ \(\d+\)$/, "")} (${found})`;
        option.disabled = !found && select.value !== option.value;
      }
    }
  };

  const more = (found) => {
    const button = make("button", "button", `Show ${Math.min(STEP, found.length - shown)} more`);
    button.type = "button";
    button.addEventListener("click", () => {
      const first = shown;
      shown += STEP;
      draw();
      results.querySelectorAll(".card__title a")[first]?.focus();
    });
    return button;
  };

  const draw = () => {
    const sort = form.elements.sort.value;
    const active = chosen().length > 0 || sort !== "newest";
    listed.hidden = active;
    results.hidden = !active;
    clear.hidden = !active;
    const found = briefings.filter((briefing) => fits(briefing)).sort(orders[sort] ?? orders.newest);
    said.textContent = `${found.length} ${found.length === 1 ? "briefing" : "briefings"}`;
    count();
    if (!active) return;
    results.replaceChildren(...found.slice(0, shown).map(card));
    if (!found.length) results.append(make("p", "", "No briefing has all of these. Take a filter away."));
    if (found.length > shown) results.append(more(found));
  };

  const load = async () => {
    if (briefings) return true;
    try {
      briefings = await (await fetch(form.dataset.list)).json();
    } catch {
      said.textContent = "The list could not be loaded. The lists by place, programme and year are below.";
      form.dataset.failed = "";
      return false;
    }
    return true;
  };

  const read = () => {
    const asked = new URLSearchParams(location.search);
    for (const select of selects) {
      const value = asked.get(select.name) ?? "";
      select.value = [...select.options].some((option) => option.value === value) ? value : select.options[0].value;
    }
    return [...asked.keys()].some((key) => form.elements[key]);
  };

  const write = () => {
    const asked = new URLSearchParams();
    for (const select of selects) if (select.value && select.value !== select.options[0].value) asked.set(select.name, select.value);
    const query = asked.toString();
    history.pushState(null, "", query ? `?${query}` : location.pathname);
  };

  const change = async () => {
    shown = STEP;
    if (!(await load())) return;
    write();
    draw();
  };

  form.addEventListener("change", change);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("focusin", load, { once: true });
  clear.addEventListener("click", () => {
    for (const select of selects) select.selectedIndex = 0;
    change();
    facets[0].focus();
  });
  window.addEventListener("popstate", async () => {
    read();
    if (await load()) draw();
  });
  form.dataset.ready = "";
  if (read()) load().then((loaded) => loaded && draw());
})();
