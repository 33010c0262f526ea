"""Writes the map of the site for search engines, once every page is there."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from pelican import Pelican, signals
from pelican.generators import Generator

from briefing.pages.feeds import find_updated
from briefing.proof.facts import address_of

_FILE: Final = "sitemap.xml"
_UNTOLD: Final = ("gallery/",)
"""Pages that are for us, and are told to nobody."""
_GENERATOR: Final = "generator_of_the_sitemap"


def list_places(output: Path, changed: dict[str, date]) -> Iterator[tuple[str, date | None]]:
    """The address of every page, and the day on which its briefing last changed; None where it is of no single one.

    Args:
        output: The folder of the site.
        changed: That day, by address.
    """
    for path in sorted(output.rglob("index.html")):
        address = path.relative_to(output).as_posix().removesuffix("index.html")
        if not address.startswith(_UNTOLD):
            yield address, changed.get(address.removesuffix("evidence/"))


def _keep(generators: Sequence[Generator]) -> None:
    """Keep a generator, whose templates and briefings are needed when all is written."""
    generators[0].settings[_GENERATOR] = next(each for each in generators if "articles" in each.context)


def _write(pelican: Pelican) -> None:
    generator: Any = pelican.settings[_GENERATOR]
    output = Path(pelican.output_path)
    briefings = [article.briefing for article in generator.context["articles"]]
    changed = {address_of(each.slug).lstrip("/"): find_updated(each) for each in briefings}
    made = generator.get_template("sitemap").render(generator.context, places=list(list_places(output, changed)))
    (output / _FILE).write_text(made, encoding="utf-8")


def register() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(_keep)
    signals.finalized.connect(_write)
