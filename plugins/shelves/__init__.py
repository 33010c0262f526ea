"""Writes the pages that show briefings together, and gives every template what stands on which shelf."""

from collections.abc import Iterator
from typing import Any, Final

from pelican import signals
from pelican.generators import Generator
from pelican.writers import Writer

from briefing.model import Briefing
from briefing.model.groups import (
    Question,
    Shelves,
    find_neighbours,
    find_question,
    group_by_stage,
    make_shelves,
    slug_of,
)
from briefing.pages.citations import say_message, say_whole_address, write_bibtex, write_ris
from briefing.pages.filters import Facet, list_facets, make_catalogue
from briefing.pages.gaps import list_gaps
from briefing.pages.index import Entry, list_index
from briefing.pages.plan import GALLERY
from briefing.pages.shelf import (
    KIND_MEANS,
    KIND_NAMES,
    AskedPage,
    Kind,
    QuestionPage,
    ShelfPage,
    list_pages,
    list_shelves,
)
from briefing.prose import list_headings

_TEMPLATES: Final = {ShelfPage: "shelf", QuestionPage: "question", AskedPage: "recommendations"}
_TOOLS: Final = {
    "find_neighbours": find_neighbours,
    "find_question": find_question,
    "kinds": Kind,
    "kind_names": KIND_NAMES,
    "kind_means": KIND_MEANS,
}
"""What templates may call."""


_OWN: Final = (
    ("Compare inspections", "compare/"),
    ("Corrections", "corrections/"),
    ("Data", "data/"),
    ("Recommendations, by addressee", "recommendations/"),
)
"""Pages of the site that no Markdown makes, in the index A to Z."""


class ShelfGenerator(Generator):
    """Every page that shows briefings together, from the templates `shelf`, `shelves`, `question` and so on."""

    def generate_output(self, writer: Writer) -> None:
        """Write them all."""
        shelves = self.context["shelves"]
        for kind, found in self.context["shelf_list"].items():
            self._write(writer, f"{kind}/", "shelves", kind=kind, found=found)
        self._write(writer, "questions/", "questions", questions=shelves.questions)
        for page in list_pages(shelves):
            self._write(writer, page.address, _TEMPLATES[type(page)], listed=page)

    def _write(self, writer: Writer, address: str, template: str, **given: Any) -> None:
        writer.write_file(
            f"{address}index.html",
            self.get_template(template),
            self.context,
            relative_urls=self.settings["RELATIVE_URLS"],
            **given,
        )


def _make(generator: Generator) -> None:
    """Put all published briefings on their shelves, once."""
    shelves = make_shelves(article.briefing for article in generator.context["articles"])
    generator.context.update(shelves=shelves, shelf_list=list_shelves(shelves))


def _list_facets(articles: list[Any]) -> tuple[Facet, ...]:
    return list_facets(article.briefing for article in articles)


def _make_catalogue(articles: list[Any]) -> list[dict[str, Any]]:
    return make_catalogue(article.briefing for article in articles)


def _list_index(shelves: Shelves, pages: list[Any]) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    return list_index(shelves, [*_OWN, *((page.title, page.url) for page in pages if page.slug != GALLERY)])


def _list_questions(briefing: Briefing) -> list[Question]:
    """The questions that a briefing's figures answer, each once."""
    found = (find_question(figure) for figure in briefing.findings.values())
    return list(dict.fromkeys(question for question in found if question))


def _equip(generator: Generator) -> None:
    generator.env.globals.update(_TOOLS, list_facets=_list_facets, list_index=_list_index, catalogue=_make_catalogue)
    generator.env.filters.update(
        slug=slug_of,
        questions=_list_questions,
        by_stage=group_by_stage,
        gaps=list_gaps,
        headings=list_headings,
        bibtex=write_bibtex,
        ris=write_ris,
        message=say_message,
        whole_address=say_whole_address,
    )


def _add_generator(_: Any) -> Iterator[type[Generator]]:
    yield ShelfGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(_equip)
    signals.article_generator_finalized.connect(_make)
    signals.get_generators.connect(_add_generator)
