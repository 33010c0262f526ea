/* desk.js: both sides of the desk at once. Without it, links lead from one side to the other, and forms hold. */
(() => {
  const script = document.currentScript;
  const { digest, address, query } = script.dataset;
  const said = document.querySelector(".desk-said");
  const cards = [...document.querySelectorAll(".desk-card")].sort((a, b) => a.dataset.at - b.dataset.at);
  const marks = [...document.querySelectorAll(".desk-mark")];
  const own = (mark) => mark.dataset.cards.split(" ");
  let current = null;

  const clear = () => {
    for (const each of document.querySelectorAll(".is-current, .is-within")) each.classList.remove("is-current", "is-within");
  };

  const bring = (element) => {
    const box = element.getBoundingClientRect();
    const pane = element.closest("section");
    const frame = pane.scrollHeight > pane.clientHeight + 1 ? pane.getBoundingClientRect() : null;
    if (frame && (box.top < frame.top + 40 || box.bottom > frame.bottom - 40)) element.scrollIntoView({ block: "center" });
  };

  /* A card, with its marks and the words it stands in. mark: the one that was followed, where one was. */
  const select = (card, mark) => {
    clear();
    current = card;
    card.classList.add("is-current");
    const its = marks.filter((each) => own(each).includes(card.id));
    for (const each of its) each.classList.add("is-current");
    for (const each of document.querySelectorAll("[data-within]")) {
      if (each.dataset.within.split(" ").includes(card.id)) each.classList.add("is-within");
    }
    if (mark ?? its[0]) bring(mark ?? its[0]);
    bring(card);
  };

  const follow = (focus) => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.matches(".desk-card")) {
      select(target);
      if (focus) target.focus({ preventScroll: true });
    } else if (target?.matches(".desk-mark")) {
      const card = document.getElementById(own(target)[0]);
      if (card) select(card, target);
      if (focus) target.focus({ preventScroll: true });
    } else if (target?.id === "checked" && focus) {
      target.focus();
    }
  };

  const go = (card) => {
    if (!card) return;
    location.hash = card.id;
    follow(true); // at once, and not when the browser tells of it: keys come faster
  };

  const step = (by) => {
    const at = cards.indexOf(current);
    go(cards[at < 0 ? (by > 0 ? 0 : cards.length - 1) : at + by]);
  };

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    h: () => {
      const button = current?.querySelector("button[form]");
      if (button) button.click();
      else said.textContent = current ? "There is nothing to hold here." : "Choose something first: j leads to the first.";
    },
    e: () => {
      const place = current?.dataset.place;
      if (!place) {
        said.textContent = "This is not in the file; its keys can be copied where there are any.";
        return;
      }
      said.textContent = `It stands at ${place}`;
      navigator.clipboard?.writeText(place).then(
        () => (said.textContent = `It stands at ${place}, which is copied.`),
        () => {},
      );
    },
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input")) return;
    if (!(event.key in keys)) return;
    event.preventDefault();
    keys[event.key]();
  });

  /* A count leads to the first of its kind, then to the next one. */
  document.addEventListener("click", (event) => {
    const count = event.target.closest(".desk-count");
    const first = count && document.getElementById(count.dataset.card);
    if (!first) return;
    const kin = cards.filter((each) => each.dataset.state === count.dataset.next && each.dataset.at >= 0);
    const at = kin.indexOf(current);
    event.preventDefault();
    go(at < 0 ? first : kin[(at + 1) % kin.length]);
  });

  for (const each of document.querySelectorAll(".desk-keys")) {
    const button = document.createElement("button");
    button.className = "desk-button desk-button--plain";
    button.type = "button";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(each.textContent);
      button.textContent = "Copied";
      said.textContent = "Copied; put it into the file.";
    });
    each.after(button);
  }

  /* The file is the only truth: where it changed, the page is made anew of it. A form that was refused asks for it, too. */
  let leaving = false; // a form is on its way: what it changes is shown by the page that it leads to
  const look = async () => {
    if (document.hidden || leaving) return;
    const answer = await fetch(`${address}version`).catch(() => null);
    if (!answer?.ok || (await answer.text()) === digest || leaving || document.activeElement?.id === "name") return;
    location.replace(`${address}${query}${location.hash}`);
  };
  document.addEventListener("submit", () => (leaving = true));
  window.addEventListener("pageshow", () => (leaving = false));
  setInterval(look, 1500);
  document.addEventListener("visibilitychange", look);

  window.addEventListener("hashchange", () => follow(true));
  follow(true);
})();
