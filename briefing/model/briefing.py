"""A briefing as a whole."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from briefing.errors import ModelError
from briefing.model.figure import Figure, Quotation, StandardRating
from briefing.model.inspection import Inspection, Recommendations
from briefing.model.source import Source
from briefing.model.text import (
    CONTROL,
    SaidWords,
    check_day,
    check_figure_id,
    check_slug,
    check_text,
    name_character,
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
        date: The day of the briefing.
        status: Whether it is on the site.
        summary: One or two sentences of prose; numbers as in the title.
        tags: Topics.
        checked: The day on which its author held every figure against the source. None in a draft that nobody has
            checked.
        checked_by: Who did, by name. Two and more have double-checked it; empty where nobody is named.
        inspection: What was inspected.
        ratings: In the order of the source; often none.
        source: The document it rests on.
        figures: By id, in the author's order.
        recommendations: None where the source reports none.
        quotations: Never from a paraphrase.
        corrections: Oldest first.
        body: The prose, in Markdown.
        shown: Whether it is on the site, as its edition settles it. None: as its status says.
    """

    title: str
    slug: str
    date: datetime.date
    status: Status
    summary: str
    tags: tuple[str, ...] = ()
    checked: datetime.date | None = None
    checked_by: tuple[str, ...] = ()
    inspection: Inspection
    ratings: tuple[StandardRating, ...] = ()
    source: Source
    figures: Mapping[str, Figure] = field(default_factory=dict)
    recommendations: Recommendations | None = None
    quotations: tuple[Quotation, ...] = ()
    corrections: tuple[Correction, ...] = ()
    body: str
    shown: bool | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "figures", MappingProxyType(dict(self.figures)))
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
        self._check_checked()
        self._check_paraphrase()
        self._check_comparators()

    def __hash__(self) -> int:
        """The hash of what names a briefing; equal briefings have equal ones."""
        return hash((self.slug, self.date, self.title, self.body))

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
        """Its figures that a chart may show: findings, of a document that is held."""
        return self.findings if self.source.held else {}

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
        if self.checked < self.source.accessed:
            message = f"the figures were checked on {self.checked}, before the source was read ({self.source.accessed})"
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
        paraphrased = self.source.standing is Standing.PARAPHRASE
        if paraphrased and self.quotations:
            hint = "its words are a machine’s; leave the quotations out, or find the original"
            raise ModelError("nobody is quoted from a paraphrased source", field="quotations", hint=hint)
        for at, rating in enumerate(self.ratings):
            if rating.printed is not None and not paraphrased:
                raise ModelError(
                    f"“{rating.printed}” is no rating of the inspectorate",
                    field=f"ratings.{at}.printed",
                    hint="`printed` is for the words of a paraphrased source alone",
                )


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
