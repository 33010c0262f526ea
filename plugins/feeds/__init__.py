"""Writes the feeds: of everything, of each place and of each programme, as Atom and as JSON Feed."""

import re
from collections.abc import Iterator
from typing import Any, Final

from pelican import signals
from pelican.generators import Generator
from pelican.writers import Writer

from briefing.pages.feeds import find_updated, list_feeds, say_id

_TEMPLATES: Final = {"atom": "feeds/atom.xml", "json": "feeds/json.json"}
_FRAGMENT: Final = re.compile(r'(?<= href=")(?=#)')
_ID: Final = re.compile(r' id="[^"]*"')


def make_whole(made: str, base: str) -> str:
    """Clean HTML for a place outside its page: fragments become whole addresses, ids go."""
    return _ID.sub("", _FRAGMENT.sub(lambda _: base, made))


class FeedGenerator(Generator):
    """Every feed in every form."""

    def generate_output(self, writer: Writer) -> None:
        """Write every feed."""
        articles = {article.slug: article for article in self.context["articles"]}
        for feed in list_feeds(article.briefing for article in articles.values()):
            for form, name in _TEMPLATES.items():
                file = feed.file(form)
                writer.write_file(
                    file,
                    self.env.get_template(name),
                    self.context,
                    feed=feed,
                    file=file,
                    articles_of=[articles[briefing.slug] for briefing in feed.briefings],
                )


def _equip(generator: Generator) -> None:
    generator.env.filters.update(feed_id=say_id, feed_updated=find_updated, whole=make_whole)


def _add_generator(_: Any) -> Iterator[type[Generator]]:
    yield FeedGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(_equip)
    signals.get_generators.connect(_add_generator)
