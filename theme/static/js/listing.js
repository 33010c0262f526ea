/* listing.js: filters and sorts all briefings at once. Without it, the groups below the list do the same. */
(() => {
  const form = document.querySelector(".filters");
  const listed = document.querySelector(".listed");
  if (!form || !listed) return;
  const STEP = 20;
  const home = form.dataset.home;
  const fold = form.querySelector(".filters__fold");
  const said = form.querySelector(".filters__said");
  const results = document.createElement("div");
  results.hidden = true;
  listed.after(results);

  const orders = {
    newest: (a, b) => b.date.localeCompare(a.date),
    inspection: () => 0,
    oldest: (a, b) => a.year[0] - b.year[0],
    place: (a, b) => a.place[0].localeCompare(b.place[0]),
  };

  const more = (found, shown) => {
    const button = makeElement("button", "button", `Show ${Math.min(STEP, found.length - shown)} more`);
    button.type = "button";
    button.addEventListener("click", () => {
      list(found, shown + STEP);
      results.querySelectorAll(".card__title a")[shown]?.focus();
    });
    return button;
  };

  const list = (found, shown) => {
    results.replaceChildren(...found.slice(0, shown).map((briefing) => makeCard(briefing, home)));
    if (!found.length) results.append(makeElement("p", "", "No briefing has all of these. Take a filter away."));
    if (found.length > shown) results.append(more(found, shown));
  };

  const load = async () => {
    try {
      return await (await fetch(form.dataset.list)).json();
    } catch {
      said.textContent = "The list could not be loaded. Programmes, years and topics are below.";
      form.dataset.failed = "";
      return null;
    }
  };

  narrow(form, load, (found, active) => {
    fold.open ||= active;
    listed.hidden = active;
    results.hidden = !active;
    said.textContent = `${found.length} ${found.length === 1 ? "briefing" : "briefings"}`;
    if (active) list(found.sort(orders[form.elements.sort.value] ?? orders.inspection), STEP);
  });
})();
