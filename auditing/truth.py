"""What the content says: the text of every field that a page may show."""

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final

from auditing.words import asks, squeeze
from briefing import say
from briefing.catalogue import Facet, list_compared_facets, list_facets
from briefing.check import Content
from briefing.document import Page
from briefing.model import CASES_ID, RECOMMENDATIONS_ID, Briefing, Figure
from briefing.plan import GALLERY, Plan
from briefing.prose import ChartPlace, Markup, Piece, Plain, Said, part_html, read_html, read_line_html, read_plain
from briefing.related import Shelves, make_shelves
from briefing.shelf import AskedPage, QuestionPage, Shelf, ShelfPage, list_pages, list_shelves
from briefing.terms import PROGRAMME_NAMES, STANDING_NAMES


@dataclass(frozen=True, kw_only=True)
class Truth:
    """The published content, by slug.

    Attributes:
        briefings: Published briefings.
        pages: Pages.
        withdrawn: Briefings of which the site shows the corrections alone.
        plan: The charts of the site.
        files: Every file that the site has.
        searched: The addresses of the pages that the search holds.
    """

    briefings: Mapping[str, Briefing]
    pages: Mapping[str, Page] = field(default_factory=dict)
    withdrawn: Mapping[str, Briefing] = field(default_factory=dict)
    plan: Plan = field(default_factory=lambda: Plan(pages={}, cards={}))
    files: frozenset[str] = frozenset()
    searched: frozenset[str] = frozenset()

    @classmethod
    def of(cls, content: Content) -> "Truth":
        """The truth of checked content."""
        pages = [document.content for document in content.pages if document.content]
        return cls(
            briefings={briefing.slug: briefing for briefing in content.published},
            pages={page.slug: page for page in pages},
            withdrawn={briefing.slug: briefing for briefing in content.withdrawn},
            plan=content.plan,
        )

    @cached_property
    def _texts(self) -> dict[tuple[str, str], str]:
        return {}

    @cached_property
    def _addresses(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def _notes(self) -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
        return {}

    def text(self, slug: str, key: str) -> str | None:
        """The text of a field, without white space. None where there is no such field."""
        if (slug, key) not in self._texts:
            said = self.say(slug, key)
            if said is None:
                return None
            self._texts[slug, key] = squeeze(said)
        return self._texts[slug, key]

    def figure(self, slug: str, name: str) -> Figure | None:
        """A figure of a published briefing."""
        briefing = self.briefings.get(slug)
        return briefing.figures.get(name) if briefing else None

    def date(self, slug: str, key: str) -> str | None:
        """A date for machines, of the field of that key. None where it is no date."""
        value: Any = self.briefings.get(slug) or self.withdrawn.get(slug)
        for part in key.split("."):
            value = value[int(part)] if isinstance(value, tuple) else getattr(value, part, None)
        return None if value is None else str(value)

    def notes(self, slug: str, mark: str = "data-plain") -> tuple[tuple[str, str], ...]:
        """What a page calls plain, with its reason, or said, with its evidence, in its order: title, summary, body."""
        if (slug, mark) not in self._notes:
            content = self.briefings.get(slug) or self.pages.get(slug)
            self._notes[slug, mark] = tuple(_read_notes(content, mark)) if content else ()
        return self._notes[slug, mark]

    @cached_property
    def shelves(self) -> Shelves:
        """The published briefings as they stand together."""
        return make_shelves(self.briefings.values())

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        """What the published briefings can be filtered by."""
        return list_facets(self.briefings.values())

    @cached_property
    def compared_facets(self) -> tuple[Facet, ...]:
        """What the shares that are compared can be filtered by."""
        return list_compared_facets(self.plan.compared)

    @cached_property
    def listed(self) -> Mapping[str, ShelfPage | QuestionPage | AskedPage]:
        """The pages that show briefings together, by the name of their file."""
        return {f"{page.address}index.html": page for page in list_pages(self.shelves)}

    @cached_property
    def counted(self) -> Mapping[str, Shelf]:
        """The shelves, by their address."""
        return {shelf.address: shelf for found in list_shelves(self.shelves).values() for shelf in found}

    def is_own_head(self, name: str, words: str) -> bool:
        """Whether words are the title or the description of a page of the site's own."""
        if listed := self.listed.get(name):
            means = () if isinstance(listed, AskedPage) else (listed_means(listed),)
            if words in {f"{listed.title} – Inspection Briefings", *means}:
                return True
        page = re.fullmatch(r"briefings/page/(\d+)/index\.html", name)
        if page and words == f"All briefings, page {page[1]} – Inspection Briefings":
            return True
        return not asks(words)

    def addresses(self, slug: str) -> frozenset[str]:
        """The addresses outside the site that a page may link to, without their fragments."""
        if slug not in self._addresses:
            self._addresses[slug] = frozenset(self._find_addresses(slug))
        return self._addresses[slug]

    def _find_addresses(self, slug: str) -> set[str]:
        if slug == GALLERY:
            return {address for each in self.briefings for address in self.addresses(each)}
        content = self.briefings.get(slug) or self.pages.get(slug)
        if content is None:
            return set()
        found = set(re.findall(r'href="(https?:[^"]+|mailto:[^"]+)"', read_html(content.body)))
        if isinstance(content, Briefing):
            source = content.source
            found |= {address for address in (source.url, source.official, source.paraphrase_of) if address}
        return {html.unescape(address).partition("#")[0] for address in found}

    def say(self, slug: str, key: str) -> str | None:
        """The text of a field. None where there is no such field."""
        content = self.briefings.get(slug) or self.pages.get(slug)
        if content is None and (key.startswith("corrections.") or key in _STILL_SHOWN):
            content = self.withdrawn.get(slug)
        if content is None:
            return None
        if key in {"title", "summary"}:
            return read_plain(getattr(content, key))
        if key == "body":
            return read_body(content.body)
        if not isinstance(content, Briefing):
            return None
        own = _OWN.get(key)
        return own(content) if own else _say_part(content, key.split("."))


def listed_means(listed: ShelfPage | QuestionPage) -> str:
    """What a page of briefings together says of what it holds."""
    return listed.shelf.means if isinstance(listed, ShelfPage) else listed.means


_STILL_SHOWN: Final = frozenset({"inspection.body", "inspection.year"})
"""What is shown of a withdrawn briefing, beside its corrections."""


def read_body(body: str) -> str:
    """The text of a body as a page shows it, its charts left out."""
    return read_text("".join(_words_of(piece) for piece in part_html(read_html(body))))


def _words_of(piece: Piece) -> str:
    if isinstance(piece, Markup):
        return piece.html
    return "" if isinstance(piece, ChartPlace) else piece.words


def read_text(made: str) -> str:
    """The text of HTML."""
    return html.unescape(re.sub(r"<[^>]*>", "", made))


def _read_notes(content: Briefing | Page, mark: str) -> list[tuple[str, str]]:
    made = [read_line_html(content.title), read_line_html(content.summary), read_html(content.body)]
    if not isinstance(content, Briefing):
        made = made[2:]
    pieces = [piece for text in made for piece in part_html(text)]
    if mark == "data-said":
        return [(piece.words, piece.evidence) for piece in pieces if isinstance(piece, Said)]
    return [(piece.words, piece.reason) for piece in pieces if isinstance(piece, Plain)]


_OWN: Final[Mapping[str, Callable[[Briefing], str]]] = {
    "date": lambda briefing: say.say_date(briefing.date),
    "checked_by": say.say_checkers,
    "checked": lambda briefing: say.say_date(briefing.checked) if briefing.checked else "",
    "inspection.body": lambda briefing: briefing.inspection.body,
    "inspection.places": lambda briefing: "; ".join(briefing.inspection.places),
    "inspection.programme": lambda briefing: PROGRAMME_NAMES[briefing.inspection.programme],
    "inspection.year": lambda briefing: str(briefing.inspection.year),
    "inspection.evidence": lambda briefing: briefing.inspection.evidence or "",
    "overall": lambda briefing: next((rating.rating.value for rating in briefing.ratings if rating.overall), ""),
    "source.published": lambda briefing: say.say_date(briefing.source.published),
    "source.accessed": lambda briefing: say.say_date(briefing.source.accessed),
    "source.official": lambda briefing: say.say_address(briefing.source.official or ""),
    "source.paraphrase_of": lambda briefing: say.say_address(briefing.source.paraphrase_of or ""),
    "source.standing": lambda briefing: STANDING_NAMES[briefing.source.standing],
}


def _say_part(briefing: Briefing, keys: list[str]) -> str | None:
    """The text of a field that lies deeper: a list's entry, a figure's key."""
    value: Any = briefing
    for key in keys:
        if isinstance(value, tuple):
            value = value[int(key)] if key.isdigit() and int(key) < len(value) else None
        elif isinstance(value, Mapping):
            value = value.get(key)
        elif key == "addressee":
            value = tuple(value.by_addressee)
        elif key == "measured":
            value = say.say_measure(value)
        else:
            value = getattr(value, key, None)
        if value is None:
            return None
    if isinstance(value, date):
        return say.say_date(value)
    if keys[-1] in {"read_as", "unclear", "what", "why"}:
        return say.finish_sentence(value)
    return value[0].upper() + value[1:] if keys[-1] == "of" else str(value)


SPECIAL: Final = frozenset({CASES_ID, RECOMMENDATIONS_ID})
"""Ids that are no figure's."""
