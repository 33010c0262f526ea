"""Writes the feed of all briefings, as Atom and as JSON Feed."""

import re
from collections.abc import Iterator
from typing import Any, Final

from pelican import signals
from pelican.generators import Generator
from pelican.writers import Writer

from briefing.pages.feeds import FEED_ENDINGS, FEED_NAME, find_updated, make_feed, make_id

_TEMPLATES: Final = {"atom.xml": "feeds/atom.xml", "json": "feeds/json.json"}
_FRAGMENT: Final = re.compile(r'(?<= href=")(?=#)')
_ID: Final = re.compile(r' id="[^"]*"')


def make_whole(made: str, base: str) -> str:
    """Clean HTML for a place outside its page: fragments become whole addresses, ids go."""
    return _ID.sub("", _FRAGMENT.sub(lambda _: base, made))


class FeedGenerator(Generator):
    """The feed in every form."""

    def generate_output(self, writer: Writer) -> None:
        """Write it."""
        articles = {article.slug: article for article in self.context["articles"]}
        feed = make_feed(article.briefing for article in articles.values())
        for ending in FEED_ENDINGS:
            writer.write_file(
                f"{FEED_NAME}.{ending}",
                self.env.get_template(_TEMPLATES[ending]),
                self.context,
                feed=feed,
                feed_articles=[articles[briefing.slug] for briefing in feed.briefings],
            )


def _equip(generator: Generator) -> None:
    generator.env.filters.update(feed_id=make_id, feed_updated=find_updated, whole=make_whole)


def _add_generator(_: Any) -> Iterator[type[Generator]]:
    yield FeedGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(_equip)
    signals.get_generators.connect(_add_generator)
