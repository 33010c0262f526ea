"""A document beside what a briefing takes from it, as data: what of it is used, left out or unsure, letter by letter.

A `Mark` is a part of the text that is one thing: a number, or the words of a rating, a quotation, a recommendation, a
sentence that judges. Marks never overlap, and each number of the text is one. A `Card` stands beside the text: one for
each thing that the briefing takes from the document, and one for each that it leaves. A mark names its cards.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import groupby, pairwise
from typing import Final

from briefing.check.meaning.reading import SourceReading, read_meaning
from briefing.errors import EvidenceError
from briefing.extract import Extraction
from briefing.extract.results import FoundFigure, FoundFinding, FoundQuotation, FoundRating, FoundRecommendation
from briefing.extract.sentences import Sentence
from briefing.model.locate import Span, find, locate_pieces
from briefing.numbers import Number, NumberKind, find_numbers
from briefing.terms import Scope
from publishing.desk_entries import Entry

Found = FoundFigure | FoundQuotation | FoundRating | FoundRecommendation | FoundFinding | None
_PLAIN: Final = re.compile(r"[\w.-]+")
"""A key that can be an id as it is."""
_COUNTED: Final = ("numerator", "denominator", "cases_inspected", "total", "possible", "by_addressee")
"""Keys that hold counts which the words of a document print."""


class State(StrEnum):
    """What became of a part of a document, the most urgent first. The words are shown."""

    UNSURE = "unsure"
    TO_HOLD = "to hold"
    UNUSED = "not used"
    BACKGROUND = "background"
    LEFT_OUT = "left out"
    HELD = "held"


_URGENCY: Final = {state: at for at, state in enumerate(State)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A part of the text that is one thing. Spans count its characters, end exclusive.

    Attributes:
        start: Its first character.
        end: The character after its last one.
        kind: "number", "rating", "quotation", "recommendation", "words" or "sentence".
        state: What became of it.
        cards: The ids of the cards that stand for it; at least one.
        first: The start of the first part of the same whole: a quotation is parted by the numbers in it.
    """

    start: int
    end: int
    kind: str
    state: State
    cards: tuple[str, ...]
    first: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What stands beside the text for one thing.

    Attributes:
        id: It, unique on the desk.
        kind: "figure", "inspection", …, of what the briefing takes; else that of its mark.
        state: What became of it.
        start: Where it stands in the text. None where it does not.
        end: The character after it. None likewise.
        entry: What the briefing's file says of it. None of what it leaves.
        found: What the program reads there. None where it reads nothing.
        why: Why it is left, without a full stop. Empty where that is for the author to say.
    """

    id: str
    kind: str
    state: State
    start: int | None = None
    end: int | None = None
    entry: Entry | None = None
    found: Found = None
    why: str = ""

    @property
    def name(self) -> str:
        """What it is called: the id of a figure, what was rated, who spoke; else its kind."""
        fields = self.entry.fields if self.entry else {}
        key = self.entry.key.split(".") if self.entry else [self.kind]
        return str(
            fields.get("of") or fields.get("speaker") or fields.get("to") or key[1 if key[0] == "figures" else 0]
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, a heading, or a row of a table.

    Attributes:
        start: Its first character.
        end: The character after its last one.
        page: The page of a PDF on which it begins. None of other documents.
        heading: Whether it is a line without an end, such as a title.
        cells: Of a row, the spans of its cells, what parts them left out. Empty of all else.
    """

    start: int
    end: int
    page: int | None = None
    heading: bool = False
    cells: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Some of the text that is alike: of one mark or of none, within the words of the same entries.

    Attributes:
        text: It.
        mark: Its mark. None where it has none.
        first: Whether it is the first segment of that which is marked.
        within: The ids of the cards in whose words it stands.
    """

    text: str
    mark: Mark | None
    first: bool
    within: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A document as the program reads it, whatever a briefing takes from it.

    Attributes:
        text: It.
        found: What the program finds in it.
        sentences: Of the text.
        numbers: Likewise.
        blocks: All of it, in its order; between them is white space alone.
    """

    text: str
    found: Extraction
    sentences: Sequence[Sentence]
    numbers: Sequence[Number]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A document beside what is taken from it.

    Attributes:
        reading: The document.
        marks: In the order of the text.
        passages: The words of evidence of each entry, by the id of its card: spans of the text.
        cards: In the order of the text; those that stand nowhere in it come first.
    """

    reading: Reading
    marks: tuple[Mark, ...]
    passages: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    cards: tuple[Card, ...] = ()

    def part(self, start: int, end: int) -> Iterator[Segment]:
        """The segments of a part of the text, letter by letter."""
        marks = [mark for mark in self.marks[self._find(start) : self._find(end) + 1] if mark.start < end]
        marks = [mark for mark in marks if mark.end > start]
        words = [
            (span, card) for card, spans in self.passages.items() for span in spans if span[0] < end and span[1] > start
        ]
        cuts = {start, end, *(at for mark in marks for at in (mark.start, mark.end))}
        cuts |= {at for span, _ in words for at in span}
        for low, high in pairwise(sorted(at for at in cuts if start <= at <= end)):
            mark = next((each for each in marks if each.start <= low < each.end), None)
            within = tuple(dict.fromkeys(card for span, card in words if span[0] <= low < span[1]))
            first = mark is not None and mark.start == low and mark.first == mark.start
            yield Segment(text=self.reading.text[low:high], mark=mark, first=first, within=within)

    def find_block(self, at: int) -> int:
        """The place of the block in which a character stands."""
        return bisect_right(self.reading.blocks, at, key=lambda block: block.start) - 1

    def _find(self, at: int) -> int:
        """The first mark that does not end before a place."""
        return bisect_left(self.marks, at, key=lambda mark: mark.end)


def read_document(text: str, pages: Sequence[int]) -> Reading:
    """Read the text of a document. pages: where each of its pages begins, where it has pages."""
    known = read_meaning(text)  # `check` reads it too, and both wait for it once
    if known.text != text:  # of a text with invisible characters `check` counts the others alone
        known = SourceReading(text)
    found = known.found
    if pages:
        figures = tuple(replace(each, page=bisect_right(pages, each.start)) for each in found.figures)
        found = replace(found, figures=figures)
    return Reading(
        text=text,
        found=found,
        sentences=known.sentences,
        numbers=list(find_numbers(text)),
        blocks=tuple(_part_blocks(text, pages, known.sentences)),
    )


def lay_out(reading: Reading, entries: Iterable[Entry]) -> Desk:
    """A document beside what a briefing takes from it. entries: those that rest on this document."""
    layout = _Layout(reading)
    for entry in entries:
        layout.place(entry)
    layout.mark_numbers()
    layout.mark_others()
    return Desk(
        reading=reading,
        marks=tuple(sorted(layout.marks, key=lambda mark: mark.start)),
        passages=layout.passages,
        cards=tuple(sorted(layout.cards.values(), key=lambda card: -1 if card.start is None else card.start)),
    )


class _Layout:
    """The marks and cards of one document in the making."""

    def __init__(self, reading: Reading) -> None:
        self.text, self.found, self.sentences = reading.text, reading.found, reading.sentences
        self.marks: list[Mark] = []
        self.cards: dict[str, Card] = {}
        self.passages: dict[str, tuple[Span, ...]] = {}
        self.numbers = reading.numbers
        self._starts = [number.start for number in self.numbers]
        self._claims: dict[int, list[str]] = {}
        self._beside: dict[int, str] = {}
        self._read: dict[int, list[FoundFigure]] = {}
        for figure in reading.found.figures:
            for at in self._numbers_in(Span(figure.start, figure.end), whole=False):
                self._read.setdefault(at, []).append(figure)

    def place(self, entry: Entry) -> None:
        """Find where the words of an entry stand, and which numbers there it takes."""
        spans = _locate(entry, self.text)
        if entry.kind == "inspection" and not entry.words:  # the number of cases may stand anywhere
            cases = _list_counts(entry)
            spans = [Span(each.start, each.end) for each in self.numbers if str(each.value) in cases][:1]
        card = f"e-{entry.key if _PLAIN.fullmatch(entry.key) else len(self.cards)}"
        inside = [(at, span) for span in spans for at in self._numbers_in(span)]
        for at, _ in inside:
            self._beside.setdefault(at, card)
        printed = [at for at, span in inside if _prints(entry, self.numbers[at], span, self.text)]
        takes = printed + [at for at, _ in inside if at not in printed and says_count(entry, self.numbers[at])]
        read = [figure for at in takes for figure in self._read.get(at, ())]
        settled = State.TO_HOLD if entry.drafted else State.HELD
        for at in takes:
            self._claims.setdefault(at, []).append(card)
        self.passages[card] = tuple(spans)
        self.cards[card] = Card(
            id=card,
            kind=entry.kind,
            state=settled if entry.finished else State.UNSURE,
            start=self.numbers[takes[0]].start if takes else spans[0].start if spans else None,
            end=self.numbers[takes[0]].end if takes else spans[0].end if spans else None,
            entry=entry,
            found=max(read, key=lambda each: _count_agreed(each, entry), default=None),
        )

    def mark_numbers(self) -> None:
        """Make each number a mark, with the words that bound it where nothing else stands there."""
        last = 0
        for at, number in enumerate(self.numbers):
            following = self._starts[at + 1] if at + 1 < len(self.numbers) else len(self.text)
            start, end = max(last, number.phrase_start), min(following, number.phrase_end)
            last = end
            cards = self._claims.get(at) or [self._leave_number(at, start, end)]
            state = min((self.cards[each].state for each in cards), key=_URGENCY.__getitem__)
            self.marks.append(Mark(start=start, end=end, kind="number", state=state, cards=tuple(cards), first=start))

    def _leave_number(self, at: int, start: int, end: int) -> str:
        """The card of a number that no entry takes."""
        figures = self._read.get(at, ())
        figure = figures[0] if figures else None
        if figure is None:
            state, why = State.LEFT_OUT, self._say_why(at)
        elif figure.scope is Scope.BACKGROUND:
            of = " and ".join(filter(None, (figure.where, str(figure.when or ""))))
            state, why = State.BACKGROUND, f"of {of}" if of else "of another year or place"
        else:
            state, why = State.UNSURE if figure.doubts else State.UNUSED, ""
        return self._leave(
            Card(id=f"n{start}", kind="number", state=state, start=start, end=end, found=figure, why=why)
        )

    def _say_why(self, at: int) -> str:
        number = self.numbers[at]
        if number.denied or number.changed:
            return "denied by the words around it" if number.denied else "a change, not a share"
        if at in self._beside:
            return f"in the words of {self.cards[self._beside[at]].name}, beside what that says"
        quoted = bisect_right(self.found.quotations, number.start, key=lambda each: each.start) - 1
        if quoted >= 0 and number.end <= self.found.quotations[quoted].end:
            return "said within a quotation"
        sentence = bisect_right(self.sentences, number.start, key=lambda each: each.start) - 1
        if sentence >= 0 and self.sentences[sentence].heading and not self.sentences[sentence].row:
            return "in a heading: figures are read from sentences"
        if number.kind is NumberKind.COUNT:
            return "a count, and no share"
        return "nothing is judged or counted here that the program knows"

    def mark_others(self) -> None:
        """Mark what is no number, around the numbers: ratings, quotations, recommendations, evidence, sentences."""
        self._taken = sorted((mark.start, mark.end) for mark in self.marks)
        placed = [(card, span) for card, spans in self.passages.items() for span in spans]
        rated = [card for card in self.cards.values() if card.entry and card.kind == "rating"]
        for rating in self.found.ratings:
            # a headline and a text may give one rating twice
            span = Span(rating.start, rating.end)
            same = [(each.id, span) for each in rated if _is_rating(each.entry, rating)]
            self._mark_found(rating, "rating", same or [each for each in placed if self.cards[each[0]] in rated])
        for card, span in placed:
            if self.cards[card].kind == "quotation":
                self._add(span, "quotation", (card,))
        quoted = [each for each in placed if self.cards[each[0]].kind == "quotation"]
        for quotation in self.found.quotations:
            self._mark_found(quotation, "quotation", quoted)
        items = [each for each in placed if each[0].startswith("e-recommendations.items.")]
        for item in self.found.recommendations.items:
            self._mark_found(item, "recommendation", items)
        marked = {card for mark in self.marks for card in mark.cards}
        for card, span in placed:
            if card not in marked:  # words without a number: a rating that the program did not read, words of prose
                self._add(span, "words", (card,))
                self._share(span, card)
        for finding in self.found.findings:
            self._mark_found(finding, "sentence", placed)

    def _mark_found(self, found: Found, kind: str, placed: Iterable[tuple[str, Span]]) -> None:
        """Mark what the program read, as taken by the entries whose words it stands in, or as left."""
        assert found is not None  # one of what was found
        span = Span(found.start, found.end)
        cards = tuple(dict.fromkeys(card for card, at in placed if at.start < span.end and span.start < at.end))
        if not cards:
            state = State.UNSURE if getattr(found, "doubts", None) else State.UNUSED
            why = "a machine reworded this document: nobody is quoted from it" if self.found.paraphrased else ""
            why = why if kind == "quotation" else ""
            left = State.LEFT_OUT if why else state
            card = Card(
                id=f"{kind[0]}{span.start}", kind=kind, state=left, start=span.start, end=span.end, found=found, why=why
            )
            cards = (self._leave(card),)
        self._add(span, kind, cards)

    def _leave(self, card: Card) -> str:
        self.cards[card.id] = card
        return card.id

    def _add(self, span: Span, kind: str, cards: tuple[str, ...]) -> None:
        """Mark what of a span no other mark has."""
        at, pieces, low = bisect_left(self._taken, (span.start, span.start)), [], span.start
        if at and self._taken[at - 1][1] > low:
            low = self._taken[at - 1][1]
        while at < len(self._taken) and self._taken[at][0] < span.end:
            pieces.append((low, self._taken[at][0]))
            low = self._taken[at][1]
            at += 1
        pieces.append((low, span.end))
        state = min((self.cards[each].state for each in cards), key=_URGENCY.__getitem__)
        first = None
        for free, to in pieces:
            words = self.text[free:to] if free < to else ""
            start = free + len(words) - len(words.lstrip())
            end = start + len(words.strip())
            if any(map(str.isalnum, words)):
                first = start if first is None else first
                self.marks.append(Mark(start=start, end=end, kind=kind, state=state, cards=cards, first=first))
                self._taken.insert(bisect_left(self._taken, (start, end)), (start, end))

    def _share(self, span: Span, card: str) -> None:
        """Name a card in a mark of its words, where other marks left nothing of them for one of its own."""
        there = [at for at, mark in enumerate(self.marks) if mark.start < span.end and span.start < mark.end]
        if there and not any(card in self.marks[at].cards for at in there):
            at = min(there, key=lambda each: (self.marks[each].kind == "number", self.marks[each].start))
            mark = self.marks[at]
            state = min(mark.state, self.cards[card].state, key=_URGENCY.__getitem__)
            self.marks[at] = replace(mark, cards=(*mark.cards, card), state=state)

    def _numbers_in(self, span: Span, *, whole: bool = True) -> list[int]:
        """The numbers of a span, by their places among all; those that reach out of it only where not whole."""
        at = bisect_left(self._starts, span.start)
        if not whole and at and self.numbers[at - 1].end > span.start:
            at -= 1
        inside = []
        while at < len(self.numbers) and self._starts[at] < span.end:
            if not whole or self.numbers[at].end <= span.end:
                inside.append(at)
            at += 1
        return inside


def _locate(entry: Entry, text: str) -> list[Span]:
    """Where the words of an entry stand; the first place of several, and none of words that stand nowhere."""
    if entry.kind == "quotation":
        try:
            return [span for words in entry.words for span in locate_pieces(words, text)]
        except EvidenceError:
            return []
    return [span for words in entry.words if any(map(str.isalnum, words)) for span in find(words, text)[:1]]


def _prints(entry: Entry, number: Number, span: Span, text: str) -> bool:
    """Whether a number that stands in the words of an entry is the printed one of that."""
    if entry.kind in {"quotation", "words"}:
        return True
    printed = entry.fields.get("printed")
    places = find(printed, text[span.start : span.end]) if isinstance(printed, str) else ()
    return any(span.start + at.start < number.end and number.start < span.start + at.end for at in places)


def says_count(entry: Entry, number: Number) -> bool:
    """Whether a number is one of the counts that an entry says."""
    counts = _list_counts(entry)
    if number.kind is NumberKind.COUNTS:
        return not {str(number.numerator), str(number.denominator)}.isdisjoint(counts)
    return number.kind is NumberKind.COUNT and str(number.value) in counts


def _list_counts(entry: Entry) -> set[str]:
    """The counts that an entry says, in digits."""
    said: set[str] = set()
    for value in (entry.fields.get(key, ()) for key in _COUNTED):
        said |= {value} if isinstance(value, str) else set(value.values() if isinstance(value, dict) else value)
    return said


def _is_rating(entry: Entry | None, rating: FoundRating) -> bool:
    """Whether an entry says that rating, of the same."""
    said = entry.fields if entry else {}
    return (str(said.get("of")).casefold(), said.get("rating")) == (rating.of.casefold(), rating.rating.value)


def _count_agreed(figure: FoundFigure, entry: Entry) -> int:
    """In how many fields the program reads a figure as the file does."""
    return sum(str(getattr(figure, key) or "") == entry.fields.get(key, "") for key in ("stage", "measure", "polarity"))


def _part_blocks(text: str, pages: Sequence[int], sentences: Iterable[Sentence]) -> Iterator[Block]:
    """The paragraphs of a text, what stands before their sentences, such as the sign of a list, included."""
    last = 0
    for _, group in groupby(sentences, key=lambda each: each.paragraph):
        inside = list(group)
        end = inside[-1].end
        start = last + len(text[last:end]) - len(text[last:end].lstrip())
        first = inside[0]
        cells = tuple(Span(first.start + low, first.start + high) for low, high in first.cells) if first.row else ()
        yield Block(
            start=start,
            end=end,
            page=bisect_right(pages, start) or None,
            heading=first.heading and not first.row,
            cells=cells,
        )
        last = end
    if rest := text[last:].strip():
        start = text.index(rest, last)
        yield Block(start=start, end=start + len(rest), page=bisect_right(pages, start) or None)
