"""A briefing as a whole."""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType
from typing import Any

from briefing.errors import ModelError
from briefing.model.figure import Figure, Quotation, StandardRating
from briefing.model.inspection import Inspection, Recommendations
from briefing.model.source import FromSource, Source, check_source_known
from briefing.model.text import (
    CONTROL,
    SaidWords,
    check_alias,
    check_day,
    check_figure_id,
    check_slug,
    check_source_id,
    check_text,
    name_character,
    read_alias,
    read_said,
)
from briefing.terms import Standing, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A dated change of what was published: what, old, new, and why. `new` is None where it was withdrawn."""

    date: datetime.date
    what: str
    old: str
    new: str | None = None
    why: str

    def __post_init__(self) -> None:
        check_day(self.date, "date")
        for name in ("what", "old", "new", "why"):
            if (text := getattr(self, name)) is not None:
                check_text(text, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """Our page about one inspection.

    Attributes:
        title: One line of prose; its numbers are links.
        slug: The last part of its address.
        aliases: Slugs that it had; what stood at their addresses leads to it.
        date: The day of the briefing.
        status: Whether it is on the site.
        summary: One or two sentences of prose; numbers as in the title.
        tags: Topics.
        checked: The day on which its author held every figure against the source. None in a draft that nobody has
            checked.
        checked_by: Who did, by name. Two and more have double-checked it; empty where nobody is named.
        inspection: What was inspected.
        ratings: In the order of the source; often none.
        sources: The documents it rests on, by id, in the author's order; at least one.
        figures: By id, in the author's order.
        recommendations: None where the source reports none.
        quotations: Never from a paraphrase.
        corrections: Oldest first.
        body: The prose, in Markdown.
        shown: Whether it is on the site, as its edition settles it. None: as its status says.
    """

    title: str
    slug: str
    aliases: tuple[str, ...] = ()
    date: datetime.date
    status: Status
    summary: str
    tags: tuple[str, ...] = ()
    checked: datetime.date | None = None
    checked_by: tuple[str, ...] = ()
    inspection: Inspection
    ratings: tuple[StandardRating, ...] = ()
    sources: Mapping[str, Source]
    figures: Mapping[str, Figure] = field(default_factory=dict)
    recommendations: Recommendations | None = None
    quotations: tuple[Quotation, ...] = ()
    corrections: tuple[Correction, ...] = ()
    body: str
    shown: bool | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "aliases", tuple(map(read_alias, self.aliases)))
        object.__setattr__(self, "figures", MappingProxyType(dict(self.figures)))
        object.__setattr__(self, "sources", MappingProxyType(dict(self.sources)))
        check_text(self.title, "title")
        check_text(self.summary, "summary")
        check_slug(self.slug)
        check_day(self.date, "date")
        for tag in self.tags:
            check_text(tag, "tags")
        if len({tag.casefold() for tag in self.tags}) < len(self.tags):
            raise ModelError("a tag stands twice", field="tags", hint="name each topic once")
        for name in self.figures:
            check_figure_id(name)
        if found := CONTROL.search(self.body):
            raise ModelError(f"the body holds {name_character(found[0])}", field="body", hint="delete it")
        self._check_sources()
        self._check_pieces()
        self._check_former()
        self._check_checked()
        self._check_paraphrase()
        self._check_comparators()

    def __hash__(self) -> int:
        """The hash of what names a briefing; equal briefings have equal ones."""
        return hash((self.slug, self.date, self.title, self.body))

    @property
    def source(self) -> Source:
        """The first of its sources: that of all which names none."""
        return next(iter(self.sources.values()))

    def source_id_of(self, piece: FromSource) -> str:
        """The id of the source that a piece of it rests on."""
        return piece.source or next(iter(self.sources))

    def source_of(self, piece: FromSource) -> Source:
        """The source that a piece of it rests on."""
        return self.sources[self.source_id_of(piece)]

    @property
    def said(self) -> tuple[SaidWords, ...]:
        """The words of its prose that are bound to words of the source: of its title, its summary, its body."""
        return tuple(each for text in (self.title, self.summary, self.body) for each in read_said(text))

    @property
    def published(self) -> bool:
        """Whether it is on the site. This one place says so: every page, feed, count and lock asks it."""
        return self.status is Status.PUBLISHED if self.shown is None else self.shown

    @property
    def held(self) -> bool:
        """Whether it is published and held back until its day."""
        return self.status is Status.PUBLISHED and not self.published

    @property
    def findings(self) -> Mapping[str, Figure]:
        """Its figures without those of another year or place, which are compared with and found nothing."""
        return {name: figure for name, figure in self.figures.items() if not figure.comparator}

    @property
    def charted(self) -> Mapping[str, Figure]:
        """Its figures that a chart may show: findings, each of a document that is held."""
        return {name: figure for name, figure in self.findings.items() if self.source_of(figure).held}

    def _check_former(self) -> None:
        """Hold slugs and ids that were to being no ones that are."""
        for at, alias in enumerate(self.aliases):
            check_alias(alias, "aliases")
            if alias == self.slug or alias in self.aliases[:at]:
                message = f"the alias “{alias}” " + ("is its own slug" if alias == self.slug else "stands twice")
                hint = "take it out: `aliases` names the slugs that it had before"
                raise ModelError(message, field=f"aliases.{at}", hint=hint)
        taken: dict[str, str] = {}
        for name, figure in self.figures.items():
            for at, old in enumerate(figure.was):
                check_figure_id(old)
                whose = "is its own id" if old == name else "is the id of another figure" if old in self.figures else ""
                if whose or old in taken:
                    whose = whose or f"was the id of figure “{taken[old]}” already"
                    hint = "take it out: `was` names the ids that this figure alone had before"
                    raise ModelError(f"figure “{name}”: “{old}” {whose}", field=f"figures.{name}.was.{at}", hint=hint)
                taken[old] = name

    @property
    def renamed(self) -> Mapping[str, str]:
        """The ids of figures by the ids that they had."""
        return {old: name for name, figure in self.figures.items() for old in figure.was}

    def _check_checked(self) -> None:
        if self.checked is None:
            if self.status is Status.PUBLISHED:
                hint = "add `checked: YYYY-MM-DD` once every figure was held against the source"
                message = "a published briefing has a day on which its figures were checked"
                raise ModelError(message, field="status", hint=hint)
            if self.checked_by:
                hint = "add `checked: YYYY-MM-DD`, or leave the names out"
                raise ModelError("there are names of who checked it, but no day", field="checked_by", hint=hint)
            return
        check_day(self.checked, "checked")
        read = max(source.accessed for source in self.sources.values())
        if self.checked < read:
            message = f"the figures were checked on {self.checked}, before the source was read ({read})"
            raise ModelError(message, field="checked", hint="hold them against the source again, and write that day")
        for name in self.checked_by:
            check_text(name, "checked_by")
            # “A. Editor and B. Editor” is two people, who would count as one
            if several := re.search(r",|;|&|\band\b", name):
                message = f"“{name}” seems to be several names, parted by “{several[0]}”"
                raise ModelError(message, field="checked_by", hint="write a list: `checked_by: [A. Editor, B. Editor]`")
        if len({name.casefold() for name in self.checked_by}) < len(self.checked_by):
            hint = "it is double-checked only where two people did it"
            raise ModelError("a name stands twice", field="checked_by", hint=hint)

    def _check_sources(self) -> None:
        if not self.sources:
            hint = "give a document below `source:`, or several below `sources:`, each under a short id"
            raise ModelError("the briefing rests on no source", field="sources", hint=hint)
        known: dict[str, str] = {}
        for name, source in self.sources.items():
            check_source_id(name)
            for key in ("sha256", "url"):  # “https://gazette.example/a/#b” is the page “http://gazette.example/a”
                value = re.sub(r"\Ahttps?://(?:www\.)?|#.*|/+(?=#|\Z)", "", getattr(source, key) or "")
                other = known.setdefault(value, name) if value else name
                if other != name:
                    message = (
                        f"the sources “{other}” and “{name}” have one {'sha256' if key == 'sha256' else 'address'}"
                    )
                    hint = "one document is one source: take one of the two out, or correct what was copied"
                    raise ModelError(message, field=f"sources.{name}.{key}", hint=hint)
        originals = {source.paraphrase_of for source in self.sources.values()}
        for name, source in self.sources.items():
            if not (source.held or source.standing is Standing.OFFICIAL or source.url in originals):
                key = f"sources.{name}.sha256" if len(self.sources) > 1 else "source.sha256"
                hint = "write its sha256, as sha256sum prints it; null is for what was read and not kept of official"
                hint += " documents, and of the original that another source gives as `paraphrase_of`"
                shown = f"source “{name}”" if len(self.sources) > 1 else "source"
                raise ModelError(f"{shown}: a document that is not official has to be held", field=key, hint=hint)

    def _check_pieces(self) -> None:
        """Hold that each part names a source that there is, and no figure its own one again."""
        for key, piece in list_pieces(partial(getattr, self)):
            check_source_known(piece, self.sources, key)
        for name, figure in self.figures.items():
            own = self.source_id_of(figure)
            for at, also in enumerate(figure.also):
                if also.source == own:
                    hint = f"`also` is for what another source gives: {', '.join(set(self.sources) - {own}) or 'none'}"
                    message = f"figure “{name}”: “{own}” is the source that it rests on itself"
                    raise ModelError(message, field=f"figures.{name}.also.{at}.source", hint=hint)

    def _check_comparators(self) -> None:
        inspection = self.inspection
        here = {inspection.body.casefold(), *(place.casefold() for place in inspection.places)}
        for name, figure in self.figures.items():
            year, place = figure.when, figure.where
            if place is not None and year is None and place.casefold() in here:  # `where: Northshire` of Northshire
                key, message, hint = "where", f"“{place}” is where the inspection was", "leave it out, or give its year"
            elif year is not None and year > inspection.year:  # a comparator is of the past
                message = f"{year} is after the year of the report, {inspection.year}"
                key, hint = "when", "correct one of the two"
            elif year == inspection.year and place is None:
                key, message = "when", f"{year} is the year of the inspection itself"
                hint = "leave it out: it is a finding"
            else:
                continue
            raise ModelError(f"figure “{name}”: {message}", field=f"figures.{name}.{key}", hint=hint)

    def _check_paraphrase(self) -> None:
        for at, quotation in enumerate(self.quotations):
            if self.source_of(quotation).standing is Standing.PARAPHRASE:
                key = "quotations" if quotation.source is None else f"quotations.{at}.source"
                hint = "its words are a machine’s; leave the quotations out, or find the original"
                raise ModelError("nobody is quoted from a paraphrased source", field=key, hint=hint)
        for at, rating in enumerate(self.ratings):
            if rating.printed is not None and self.source_of(rating).standing is not Standing.PARAPHRASE:
                raise ModelError(
                    f"“{rating.printed}” is no rating of the inspectorate",
                    field=f"ratings.{at}.printed",
                    hint="`printed` is for the words of a paraphrased source alone",
                )


def list_pieces(read: Callable[[str], Any]) -> Iterator[tuple[str, Any]]:
    """All of a briefing that rests on a source, by dotted key: "inspection", "figures.planning", "said.0".

    What another source gives of a figure also is a figure too: "figures.planning.also.0".

    Args:
        read: What stands under a key, such as "ratings"; None, or no figure in the place of one, where it is broken.
    """
    if inspection := read("inspection"):
        yield "inspection", inspection
    yield from ((f"ratings.{at}", each) for at, each in enumerate(read("ratings") or ()))
    for name, figure in (read("figures") or {}).items():
        if isinstance(figure, Figure):
            yield f"figures.{name}", figure
            yield from ((f"figures.{name}.also.{at}", figure.as_given(each)) for at, each in enumerate(figure.also))
    if asked := read("recommendations"):
        yield "recommendations", asked
        yield from ((f"recommendations.items.{at}", each) for at, each in enumerate(asked.items))
    yield from ((f"quotations.{at}", each) for at, each in enumerate(read("quotations") or ()))
    yield from ((f"said.{at}", each) for at, each in enumerate(read("said") or ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What a site is made for.

    Attributes:
        day: The day of the site. What is dated later is held back.
        drafts: Whether drafts and what is held back are shown too: to their author, never on a built site.
    """

    day: datetime.date
    drafts: bool = False

    def settle(self, briefing: Briefing) -> Briefing:
        """The briefing, knowing whether it is on the site."""
        shown = self.drafts or (briefing.status is Status.PUBLISHED and briefing.date <= self.day)
        return briefing if shown == briefing.published else replace(briefing, shown=shown)
