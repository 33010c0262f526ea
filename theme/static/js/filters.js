/* filters.js: choices that narrow what a page shows. The address keeps them, each choice says how much it would show. */
/* form: with a select a filter. load: gives all things, each with a list of values a filter, or null. draw: shows those that fit. */
const narrow = (form, load, draw) => {
  const selects = [...form.querySelectorAll("select")];
  const facets = selects.filter((select) => select.name !== "sort");
  const clear = form.querySelector(".filters__clear");
  const words = new Map(facets.flatMap((select) => [...select.options].map((option) => [option, option.textContent.replace(/ \(\d+\)$/, "")])));
  let things = null;

  const fits = (thing, but) => facets.every((select) => select === but || !select.value || thing[select.name].includes(select.value));

  const count = () => {
    for (const select of facets) {
      for (const option of select.options) {
        if (!option.value) continue;
        const found = things.filter((thing) => fits(thing, select) && thing[select.name].includes(option.value)).length;
        option.textContent = `${words.get(option)} (${found})`;
        option.disabled = !found && select.value !== option.value;
      }
    }
  };

  const show = () => {
    const active = selects.some((select) => select.selectedIndex > 0);
    clear.hidden = !active;
    count();
    draw(things.filter((thing) => fits(thing)), active);
  };

  const loaded = async () => Boolean(things ??= await load());

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
    for (const select of selects) if (select.selectedIndex > 0) asked.set(select.name, select.value);
    const query = asked.toString();
    history.pushState(null, "", query ? `?${query}` : location.pathname);
  };

  const change = async () => {
    if (!(await loaded())) return;
    write();
    show();
  };

  form.addEventListener("change", change);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("focusin", loaded, { once: true });
  clear.addEventListener("click", () => {
    for (const select of selects) select.selectedIndex = 0;
    change();
    selects[0].focus();
  });
  window.addEventListener("popstate", async () => {
    read();
    if (await loaded()) show();
  });
  form.dataset.ready = "";
  if (read()) loaded().then((found) => found && show());
};
