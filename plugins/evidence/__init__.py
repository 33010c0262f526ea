"""Writes the evidence sheet of each briefing: every number of its page, with its words, on one page to print."""

from collections.abc import Iterator
from typing import Any, Final

from pelican import signals
from pelican.generators import Generator
from pelican.writers import Writer

from briefing.pages.evidence import list_uses

_PLACE: Final = "briefings/{slug}/evidence/index.html"


class EvidenceGenerator(Generator):
    """One sheet a briefing, from the template `sheet`."""

    def generate_output(self, writer: Writer) -> None:
        """Write every sheet."""
        template = self.get_template("sheet")
        for article in self.context["articles"]:
            writer.write_file(
                _PLACE.format(slug=article.slug),
                template,
                self.context,
                relative_urls=self.settings["RELATIVE_URLS"],
                article=article,
                uses=list_uses(article.briefing),
            )


def _add_generator(_: Any) -> Iterator[type[Generator]]:
    yield EvidenceGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(_add_generator)
