"""The keys of front matter: what each holds and what it is for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from briefing.document.fields import (
    Day,
    DayInPart,
    Field,
    FieldKind,
    Flag,
    Named,
    OneOf,
    OnePlace,
    Percent,
    Record,
    Several,
    Text,
    Whole,
)
from briefing.errors import ModelError
from briefing.model import (
    FIGURE_ID,
    LARGEST_COUNT,
    LONGEST_QUOTATION,
    SLUG,
    YEARS,
    AlsoPrinted,
    Briefing,
    Correction,
    Figure,
    Inspection,
    Quotation,
    RecommendationItem,
    Recommendations,
    Share,
    Source,
    StandardRating,
    check_address,
    check_alias,
    check_evidence,
    check_figure_id,
    check_letters,
    check_reason,
    check_sha256,
    check_slug,
    check_source_id,
    check_text,
    check_year,
)
from briefing.model.places import Place, Unit, find_place
from briefing.terms import (
    Licence,
    Measure,
    Polarity,
    Programme,
    Qualifier,
    Rating,
    Region,
    Stage,
    Standing,
    Status,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the site that is no briefing, such as its method.

    Attributes:
        title: One line of plain text.
        slug: The last part of its address.
        summary: One or two sentences of plain text.
        body: The prose, in Markdown.
    """

    title: str
    slug: str
    summary: str
    body: str

    def __post_init__(self) -> None:
        check_text(self.title, "title")
        check_slug(self.slug)
        check_text(self.summary, "summary")


def _must(kind: FieldKind, means: str, note: str = "", *, shown: bool = False) -> Field:
    return Field(kind=kind, means=means, required=True, note=note, shown=shown)


def _may(kind: FieldKind, means: str, default: Any = None, note: str = "", *, shown: bool = False) -> Field:
    return Field(kind=kind, means=means, default=default, note=note, shown=shown)


_READ: Final = {
    "read_as": Field(
        kind=Text("a reason", check_reason),
        means="why you read the words so, where `check` reads otherwise",
        offered=False,
        note="on a figure, a rating, a quotation, the recommendations or the inspection, in fifteen letters and more. "
        "The page shows it",
    ),
    "drafted": Field(
        kind=Flag(),
        means="written by the program, confirmed by nobody yet",
        default=False,
        offered=False,
        note="there likewise: read it beside the source, then take the line away. A published briefing holds none",
    ),
}
"""The last keys of whatever is read from a source."""
_SOURCE_ID: Final = Text("the id of a source", check_source_id, pattern=SLUG)
_FROM: Final = {
    "source": Field(
        kind=_SOURCE_ID,
        means="which of `sources` says so; the first where it is left out",
        offered=False,
        note="there likewise",
    )
}
"""The first key of whatever is read from a source."""
ONLY_SOURCE: Final = "source"
"""The id of what stands below `source:`."""


_SHARE: Final = ("percent", "numerator", "denominator")


def _build_figure(*, percent: Any, numerator: Any, denominator: Any, **rest: Any) -> Figure:
    return Figure(share=Share(percent=percent, numerator=numerator, denominator=denominator), **rest)


def _part_figure(figure: Figure) -> dict[str, Any]:
    return {name: getattr(figure.share if name in _SHARE else figure, name) for name in FIGURE.fields}


def _build_also(*, percent: Any, numerator: Any, denominator: Any, **rest: Any) -> AlsoPrinted:
    return AlsoPrinted(share=Share(percent=percent, numerator=numerator, denominator=denominator), **rest)


def _part_also(also: AlsoPrinted) -> dict[str, Any]:
    return {name: getattr(also.share if name in _SHARE else also, name) for name in ALSO.fields}


def _build_briefing(*, source: Source | None, sources: Mapping[str, Source], **rest: Any) -> Briefing:
    _check_sources({"source": source, "sources": sources})
    return Briefing(sources={ONLY_SOURCE: source} if source else sources, **rest)


def _part_briefing(briefing: Briefing) -> dict[str, Any]:
    alone = list(briefing.sources) == [ONLY_SOURCE]
    given = {"source": briefing.source, "sources": {}} if alone else {"source": None, "sources": briefing.sources}
    return given | {name: getattr(briefing, name) for name in BRIEFING.fields if name not in given}


def _check_sources(values: Mapping[str, Any]) -> None:
    """Hold a briefing to one of the two ways in which its sources are given."""
    if values.get("source") and "sources" in values and values["sources"]:
        hint = "move what stands below `source:` into `sources:`, below a short id of its own"
        raise ModelError("there is `source:`, and `sources:` beside it", field="source", hint=hint)


def _check_share(values: Mapping[str, Any]) -> None:
    """Hold the share of a figure that is otherwise unfinished."""
    if all(name in values for name in _SHARE):
        Share(**{name: values[name] for name in _SHARE})


_FEW_WORDS: Final = rf"^\s*\S+(\s+\S+){{0,{LONGEST_QUOTATION - 1}}}\s*$"
_EVIDENCE: Final = Text("the verbatim words of the source", lambda text, _: check_evidence([text]), pattern=_FEW_WORDS)
_ADDRESS: Final = Text("an address", check_address, pattern=r'^\s*https?://[^\s<>"\\]+\s*$')
_SLUG: Final = Text("a slug", lambda text, _: check_slug(text), pattern=SLUG)
_ALIAS: Final = Text("a slug that it had", check_alias, pattern=r"^\s*\S+\s*$")
_SHA256: Final = Text("64 hexadecimal digits", check_sha256, fold_case=True, pattern=r"^\s*[0-9a-fA-F]{64}\s*$")
_FROM_ONE: Final = (1, LARGEST_COUNT)
_PRINTED: Final = {
    "printed": _must(
        Text("the number words of the source"),
        "the number words, verbatim",
        "without their bound: `a third`, `49 out of 80`",
    ),
    "percent": _may(
        Percent(),
        "the share in per cent, where the source states one; a third is 33.3",
        note="“three in ten” is a proportion and counts nothing: give `percent: 30`",
    ),
    "numerator": _may(Whole(), "how many of them, where the source prints it"),
    "denominator": _may(
        Whole(limits=_FROM_ONE),
        "of how many, where the source prints it",
        note="never worked out: only “30 of 100” has counts",
    ),
    "qualifier": _may(
        OneOf("qualifier", Qualifier),
        "the bound before the number; exact where there is none",
        Qualifier.EXACT,
    ),
}
"""The keys of a figure that hold its number."""
_QUOTED: Final = {
    "evidence": _must(
        _EVIDENCE, "the verbatim words of the source around the number, at most 40", "they stand there exactly once"
    ),
    "page": _may(Whole("a page number", limits=_FROM_ONE), "the page of a PDF on which it stands"),
}
"""The keys of a figure that hold the words in which it stands."""
ALSO: Final = Record(
    "a figure as another source gives it",
    _build_also,
    {
        "source": _must(_SOURCE_ID, "the id of the source that gives it so"),
        **_PRINTED,
        **_QUOTED,
        **_READ,
    },
    _part_also,
    _check_share,
)


def _check_id(text: str, _: str) -> None:
    check_figure_id(text)


FIGURE: Final = Record(
    "a figure",
    _build_figure,
    {
        **_FROM,
        **_PRINTED,
        "population": _must(Text("what was counted"), "what was counted, in words"),
        "measure": _must(OneOf("measure", Measure), "what was judged"),
        "stage": _may(OneOf("stage", Stage), "the stage that was judged, where the source names one"),
        "polarity": _must(OneOf("polarity", Polarity), "whether the share met the standard, failed it, or neither"),
        **_QUOTED,
        "when": _may(
            Whole("a year", check_year, (YEARS[0], YEARS[-1])),
            "the year that it is of, where it is of another inspection",
        ),
        "where": _may(Text("the name of a place"), "the place that it is of, where it is of another one"),
        "also": Field(
            kind=Several(ALSO, "a list of what other sources give"),
            means="the same figure as another source gives it, number and evidence",
            default=(),
            offered=False,
            note="a list; where the numbers differ, the page shows both",
        ),
        "was": Field(
            kind=Several(Text("an id", _check_id, pattern=FIGURE_ID), "a list of ids"),
            means="ids that it had, once they were published",
            default=(),
            offered=False,
            note="`invoke rename-figure` writes it; links to the old ids lead to the figure",
        ),
        **_READ,
    },
    _part_figure,
    _check_share,
)


def _build_place(name: str, within: tuple[Region, ...]) -> Place:
    """A place that an author adds. Raises ModelError where it is a known one, or lies nowhere."""
    if known := find_place(name):
        hint = f"write its name alone, “{known}”"
        raise ModelError(f"“{name}” is known, within {' and '.join(known.regions)}", field="name", hint=hint)
    if not within:
        raise ModelError("a unit lies within a region", field="within", hint="name its region")
    return Unit(name, within)


NEW_PLACE: Final = Record(
    "a place",
    _build_place,
    {
        "name": _must(Text("a name"), "its full name, such as Westhaven PDU"),
        "within": _must(Several(OneOf("region", Region), "a list of regions"), "the region that it lies in"),
    },
    lambda unit: {"name": str(unit), "within": unit.regions},
)
INSPECTION: Final = Record(
    "an inspection",
    Inspection,
    {
        **_FROM,
        "body": _must(Text("a name"), "what was inspected, as the inspectorate names it"),
        "places": _must(
            Several(OnePlace("place", Region, new=NEW_PLACE), "a list of places"),
            "the regions, delivery units or youth justice services that it was in, or England and Wales",
            "a unit by its full name, `Derbyshire PDU`; one that `check` does not know with its region, "
            "`{name: Westhaven PDU, within: Northshire}`",
        ),
        "programme": _must(OneOf("programme", Programme), "the series of inspections"),
        "year": _must(Whole("a year", check_year, (YEARS[0], YEARS[-1])), "the year of the report"),
        "cases_inspected": _may(
            Whole(limits=_FROM_ONE),
            "the number of cases inspected, or null where the source does not say",
            note="its id is `#cases-inspected`",
            shown=True,
        ),
        "evidence": _may(_EVIDENCE, "the words that say how many cases were inspected"),
        **_READ,
    },
)
RATING: Final = Record(
    "a rating",
    StandardRating,
    {
        **_FROM,
        "of": _must(Text("`overall`, or the name of a standard"), "what was rated"),
        "rating": _must(
            OneOf("rating", Rating, "“{}” is no rating of the inspectorate"),
            "one of the four official words",
        ),
        "printed": _may(
            Text("a word of the source"), "the word that a paraphrased source prints instead", note="only there"
        ),
        "evidence": _must(_EVIDENCE, "the verbatim words that give the rating"),
        **_READ,
    },
)
SOURCE: Final = Record(
    "a source",
    Source,
    {
        "title": _must(Text("a title"), "the document’s own title"),
        "publisher": _must(Text("a name"), "who published it"),
        "url": _must(_ADDRESS, "where it stands, https://…"),
        "published": _must(DayInPart(), "when it was published, as far as known"),
        "accessed": _must(Day(), "the day on which it was read"),
        "standing": _must(
            OneOf("standing", Standing),
            "how near it is to the inspectorate’s words",
            "a `report` is a news report, a `paraphrase` a machine’s rewording",
        ),
        "licence": _may(OneOf("licence", Licence), "OGL-3.0, or null", shown=True),
        "official": _may(_ADDRESS, "the address of the inspectorate’s own document"),
        "paraphrase_of": _may(_ADDRESS, "the address of the text that a paraphrase copies"),
        "sha256": _must(
            _SHA256,
            "its sha256, as sha256sum prints it; null for an official document that was read and is not held",
            "the words of one that is not held are proved by nobody, the page says so, and no chart shows them",
            shown=True,
        ),
    },
)
ITEM: Final = Record(
    "a recommendation",
    RecommendationItem,
    {
        **_FROM,
        "to": _may(
            Text("an addressee"),
            "who should act",
            "",
            "a name of `by_addressee`, where that names anybody; left out where the source does not say",
        ),
        "text": _must(
            Text("what should be done"), "what should be done, in short words of yours or of the source", "plain text"
        ),
        "evidence": _must(_EVIDENCE, "the verbatim words of the source that ask for it, at most 40"),
        **_READ,
    },
)
RECOMMENDATIONS: Final = Record(
    "recommendations",
    Recommendations,
    {
        **_FROM,
        "total": _may(Whole(), "how many there are, or null where the source does not settle it", shown=True),
        "unclear": _may(Text("a reason"), "why the source does not settle the total"),
        "possible": _may(Several(Whole(), "a list of totals"), "the totals the source could mean", (), "`[10, 14]`"),
        "by_addressee": _may(Named(Whole(), "addressees", check_letters), "how many to whom", {}),
        "evidence": _may(
            Several(_EVIDENCE, "a list of texts"), "the verbatim words that say it", (), "one text or a list"
        ),
        "items": _may(
            Several(ITEM, "a list of recommendations"), "those whose words the source gives", (), "a list, in its order"
        ),
        **_READ,
    },
)
QUOTATION: Final = Record(
    "a quotation",
    Quotation,
    {
        **_FROM,
        "speaker": _must(Text("a name"), "who said it", "by name; by office where no name is given"),
        "office": _may(Text("an office"), "what the speaker is, such as Chief Inspector of Probation"),
        "text": _must(
            Text("the words", pattern=_FEW_WORDS), "the words, verbatim", "at most 40, `…` where words were left out"
        ),
        **_READ,
    },
)
CORRECTION: Final = Record(
    "a correction",
    Correction,
    {
        "date": _must(Day(), "the day of the change"),
        "what": _must(Text("what changed"), "what changed"),
        "old": _must(Text("the old value"), "the old value"),
        "new": _may(Text("the new value"), "the new value, or null where it was withdrawn", shown=True),
        "why": _must(Text("a reason"), "why it changed"),
    },
)
_ELSEWHERE: Final = {
    "category": "name topics in `tags`; what was inspected stands in `inspection`",
    "keywords": "name topics in `tags`",
    "author": "leave it out: a briefing has no author, and its commits name who wrote it",
    "authors": "leave it out: a briefing has no author, and its commits name who wrote it",
    "description": "write it as `summary`",
    "modified": "leave it out; a changed value is told in `corrections`",
    "lang": "leave it out: the site is in English",
    "translation": "leave it out: the site is in English",
    "url": "leave it out: `slug` makes the address of the page; that of the document is `url` below `source`",
    "save_as": "leave it out: `slug` makes the address of the page",
    "template": "leave it out: all are of one form",
}
"""Keys of Pelican’s that are not used here, and what is done instead."""
BRIEFING: Final = Record(
    "a briefing",
    _build_briefing,
    {
        "title": _must(Text("a title"), "the title, with the finding first; its numbers are links to figures"),
        "slug": _must(
            _SLUG, "the last part of the address, in lower case, with hyphens", "at most 80 characters, each slug once"
        ),
        "aliases": Field(
            kind=Several(_ALIAS, "a list of slugs"),
            means="slugs that it had, once they were published",
            default=(),
            offered=False,
            note="a slug, or a list; what stood at their addresses leads to the briefing",
        ),
        "date": _must(
            Day(),
            "the day of the briefing",
            "until then it is held back, and the first build from then on publishes it",
        ),
        "status": _must(OneOf("status", Status), "draft or published"),
        "summary": _must(Text("a summary"), "one or two sentences; their numbers are links to figures"),
        "tags": _may(Several(Text("a tag"), "a list of tags", commas=True), "the topics it is listed under", ()),
        "checked": _may(Day(), "the day on which you held every figure against the source; needed to publish"),
        "checked_by": _may(
            Several(Text("a name"), "a list of names"),
            "who did, by name; two make it double-checked",
            (),
            "a name, or a list: `[A. Editor, B. Editor]`",
        ),
        "inspection": _must(INSPECTION, "what was inspected", "the keys below, indented by two blanks"),
        "ratings": _may(
            Several(RATING, "a list of ratings"), "ratings, where there are any", (), "a list; none is normal"
        ),
        "source": Field(
            kind=SOURCE,
            means="the document that the briefing rests on",
            required=True,
            instead="sources",
            note="the keys below, likewise",
        ),
        "sources": Field(
            kind=Named(SOURCE, "sources", check_source_id, SLUG),
            means="the documents, where there are several, each under a short id",
            default={},
            offered=False,
            note="instead of `source`, with its keys; what names none rests on the first",
        ),
        "figures": _may(
            Named(FIGURE, "figures", check_figure_id, FIGURE_ID),
            "the figures, each under its id",
            {},
            "of lower-case letters, digits and hyphens; their keys are below",
        ),
        "recommendations": _may(RECOMMENDATIONS, "how many recommendations were made, and to whom"),
        "quotations": _may(
            Several(QUOTATION, "a list of quotations"), "what people said", (), "a list; never from a paraphrase"
        ),
        "corrections": _may(Several(CORRECTION, "a list of corrections"), "what was changed", (), "a list", shown=True),
    },
    part=_part_briefing,
    check=_check_sources,
    answers=_ELSEWHERE,
)
PAGE: Final = Record(
    "a page",
    Page,
    {
        "title": _must(Text("a title"), "its title"),
        "slug": _must(_SLUG, "the last part of its address"),
        "summary": _must(Text("a summary"), "one or two sentences"),
    },
    answers={
        **_ELSEWHERE,
        **dict.fromkeys(("category", "keywords", "tags"), "leave it out: pages stand in no list"),
        "date": "leave it out: a page has no date",
        "status": "leave it out: a page is always published; write it elsewhere until then",
    },
)
