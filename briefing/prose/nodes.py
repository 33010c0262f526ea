"""What prose holds: the nodes that `check` reads, and the pieces that the theme fills in."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from briefing.numbers import Number

HEADING_PREFIX: Final = "section-"
"""What the id of every heading begins with, so that it is never a figure's."""
SLUG_END: Final = "#"
"""Parts the slug of another briefing from the id of its figure, where a link leads to that."""
CHART_OPTIONS: Final = ("figures", "measure", "stage")


# “#planning”, and “northshire-2024#planning” of another briefing; not “method.md#bands”
_FIGURE: Final = re.compile(r"[\w-]*#.*", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link of the prose. target: None where the address was refused. words: plain. title: plain, or None."""

    target: str | None
    words: str
    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """An image of the prose. alone: whether it has a paragraph of its own. title: plain, or None."""

    target: str
    words: str
    alone: bool
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of the prose. level: 1 to 6."""

    level: int
    words: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedNumber:
    """A link that binds a number.

    Attributes:
        link: The link.
        number: The number that its words say, read in the sentence. None where they say none or several.
        cut: The whole words of the number, where the link holds only a part of them or of their bound. Else None.
        share: The words of the share that a number of its words is, or is a part of: “97%”, “49 cases out of 80”. They
            may reach out of the link. None where its words count nothing out of something.
    """

    link: Link
    number: Number | None
    cut: str | None
    share: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLink:
    """A link that binds words to words of the source, which stand in its title.

    Attributes:
        link: The link.
        number: The number that its words hold, or are a part of; “half” alone is none. None where there is none.
        share: As of a linked number.
    """

    link: Link
    number: Number | None
    share: str | None = None

    @property
    def evidence(self) -> str:
        """The words of the source, on one line. Empty where there are none."""
        return " ".join((self.link.title or "").split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """An invisible character."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """Signs that would be shown to readers as they are written.

    Attributes:
        words: They.
        kind: What they were meant for, as `raw.py` names it: a comment, a footnote, struck words, a day.
    """

    words: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Odd:
    """A word with a letter that only looks like another."""

    words: str
    letter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListStart:
    """A numbered list that begins at another number than one."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """A part of the footnotes of a text.

    Attributes:
        part: "ref": the sign in the text; "text": where the footnote begins; "backref": the link back to a sign.
        number: The footnote's, counted from 1 in the order in which the text refers to them.
        sign: Which of several signs of it this is, or leads back to; counted from 1.
    """

    part: str
    number: int
    sign: int = 1


Node = Footnote | Link | LinkedNumber | SaidLink | Image | Heading | Number | Hidden | Raw | Odd | ListStart
"""What prose holds. A Number among them stands in no link that binds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """Clean HTML that is shown as it is."""

    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A number in prose. words: clean HTML. figure: its id; "northshire-2024#planning" of another briefing."""

    words: str
    figure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """A number that is no finding. words: clean HTML. reason: plain text."""

    words: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words in prose that are bound to words of the source: "most", by "most of the plans were late".

    `Briefing.said` has the same in the same order, without markup. A page marks each by its place there, counted from
    0: in the prose, and at the evidence that it leads to.

    Attributes:
        words: Clean HTML.
        evidence: The verbatim words of the source, plain.
        source: The id of that source. None: the first of the briefing.
    """

    words: str
    evidence: str
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartPlace:
    """A chart that the author asks for.

    Attributes:
        kind: As written; may be unknown.
        figures: Ids as written. Empty: all figures of the briefing.
        measure: As written, hyphens read as spaces. None where the author names none.
        stage: Likewise.
        unknown: Options that no chart has.
        repeated: Options that stand there twice.
        sentence: The author's alternative text, plain.
        number: Which chart of its prose it is, counted from 0.
    """

    kind: str
    figures: tuple[str, ...] = ()
    measure: str | None = None
    stage: str | None = None
    unknown: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    sentence: str
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturePlace:
    """A picture that the author shows.

    Attributes:
        file: As seen from the briefing: "pictures/office.jpg".
        alternative: What it shows, in words; plain.
        credit: Its source and licence, plain.
    """

    file: str
    alternative: str
    credit: str


Piece = Footnote | PicturePlace | Markup | Bound | Plain | Said | ChartPlace


def binds(target: str | None) -> bool:
    """Whether a link of this target binds the number in its words."""
    if target is None or target.startswith("plain:"):
        return target is not None
    return bool(_FIGURE.fullmatch(target)) and not target.partition("#")[2].startswith(HEADING_PREFIX)


def is_heading(target: str) -> bool:
    """Whether the target is a heading of the same page."""
    return target.startswith(f"#{HEADING_PREFIX}")


def is_elsewhere(target: str) -> bool:
    """Whether the target lies outside the site."""
    try:
        return urlsplit(target).scheme in {"http", "https", "mailto"}
    except ValueError:
        return False


def is_address(words: str) -> bool:
    """Whether the words of a link are an address themselves."""
    return bool(re.fullmatch(r"(?:https?://|www\.)\S+", words.strip()))


def read_chart(address: str, sentence: str, number: int = 0) -> ChartPlace:
    """The chart that an address asks for, the part behind `chart:`."""
    kind, _, query = address.partition("?")
    try:
        options = parse_qsl(query, keep_blank_values=True, max_num_fields=100)
    except ValueError:
        options = [(query[:60], "")]
    given = dict(reversed(options))
    names = [key for key, _ in options]
    # An address spells the words of a vocabulary with hyphens: “public-protection”
    measure, stage = (
        None if name not in given else " ".join(given[name].replace("-", " ").split()).casefold()
        for name in ("measure", "stage")
    )
    return ChartPlace(
        kind=kind,
        figures=tuple(filter(None, (name.strip() for name in given.get("figures", "").split(",")))),
        measure=measure,
        stage=stage,
        unknown=tuple(name for name in names if name not in CHART_OPTIONS),
        repeated=tuple(name for name in CHART_OPTIONS if names.count(name) > 1),
        sentence=sentence,
        number=number,
    )
