/* card.js: a briefing as a card, made from its line in briefings/list.json. Looks as macros/card.html makes it. */
const makeElement = (name, className, text) => {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
};

const makeCard = (briefing, home) => {
  const article = makeElement("article", "card", "");
  const title = makeElement("h2", "card__title", "");
  const link = makeElement("a", "", briefing.title);
  link.href = `${home}/briefings/${briefing.slug}/`;
  title.append(link);
  article.append(makeElement("p", "card__kicker", briefing.kicker), title, makeElement("p", "card__summary", briefing.summary), makeElement("p", "card__facts", briefing.facts));
  if (briefing.invented) article.append(makeElement("p", "invented", "Invented example. This place does not exist, and nothing here happened."));
  return article;
};
