"""The desk as a page: what its template is given, worked out of the file, its documents and what the program reads."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Final

from briefing.errors import Problem
from briefing.extract.results import FoundFigure, FoundFinding
from briefing.model.locate import find
from briefing.model.wording import say_count
from briefing.numbers import find_numbers
from publishing.desk_entries import Entry
from publishing.desk_marks import Block, Card, Desk, Reading, State, says_count
from publishing.desk_proposals import propose

MOST_SHOWN: Final = 40_000
"""Characters of a document on one page of the desk; a longer one is shown in parts."""
_MOST_KEYS: Final = 30
"""Cards for which the keys to copy are made at once."""
_LARGEST: Final = 6_000_000
"""Characters that are looked through for them, at the most."""
_MOST_WORDS: Final = 50
"""Words of a quotation that is left, at the most; all of them stand in the document."""
_AROUND: Final = 240
"""Characters on either side of what is left that are shown as its words, at the most."""
_SHARE: Final = frozenset({"printed", "percent", "numerator", "denominator", "qualifier"})
_MEANS: Final = ("polarity", "measure", "stage")
_LABELS: Final = {"population": "of", "cases_inspected": "cases", "by_addressee": "to", "possible": "could be"}
"""What keys are called beside their values, where their name is not plain enough."""


@dataclass(frozen=True, kw_only=True)
class View:
    """A card as it is shown.

    Attributes:
        card: It.
        title: The number, rating or speaker that it is about. Empty of a sentence, which its words are.
        label: What else names it: the id of a figure, what was rated, else its kind.
        rows: What it says, a label and words each.
        words: The words of the document in pieces, and whether each is what is meant. Several where it has several.
        mark: The id of its first mark on this page. Empty where there is none.
        part: The part of the document in which that stands, from 1. None where it stands nowhere.
        keys: The keys to copy, as YAML; empty where there are none.
        more: Whether there may be keys that were not made yet: to make them for a whole table takes too long.
        why: Why it is left. Empty where nothing is to be said.
        choices: The readings between which the program is not sure, as keys to write.
        may_hold: Whether it can be held: the program wrote it, and its words stand here.
        problems: What `check` says of it.
    """

    card: Card
    title: str
    label: str
    rows: tuple[tuple[str, str], ...] = ()
    words: tuple[tuple[tuple[str, bool], ...], ...] = ()
    mark: str = ""
    part: int | None = None
    keys: str = ""
    more: bool = False
    why: str = ""
    choices: tuple[str, ...] = ()
    may_hold: bool = False
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A part of a document, and all cards that belong beside it.

    Attributes:
        parts: How many there are.
        part: Which it is, from 1.
        blocks: Its paragraphs: the page that begins, the block, and its segments, a row's by cells.
        nowhere: What stands nowhere in this document.
        cards: What the briefing takes, and what it leaves, in the order of the text.
        sentences: The sentences that judge and are not used.
        counts: How many are in which state, in the whole document: words, the state, and the id of the first card.
    """

    parts: int = 1
    part: int = 1
    blocks: tuple[tuple[int | None, str, tuple[Any, ...]], ...] = ()
    nowhere: tuple[View, ...] = ()
    cards: tuple[View, ...] = ()
    sentences: tuple[View, ...] = ()
    counts: tuple[tuple[str, str, str], ...] = ()


def show(desk: Desk, figures: Collection[str], where: int | str, *, same: bool) -> Shown:
    """A part of a document with its cards.

    Args:
        desk: The document beside what is taken from it.
        figures: The ids of the briefing's figures.
        where: Which part, from 1, or the id of a card that stands in it.
        same: Whether it is the document that the file names, so that something can be held against it.
    """
    parts, named = part_document(desk.reading.blocks), where if isinstance(where, str) else ""
    ends = [blocks[-1].end for blocks in parts]

    def part_of(start: int) -> int:
        return next((number for number, end in enumerate(ends, 1) if start < end), len(ends))

    if isinstance(where, str):
        where = part_of(next((card.start for card in desk.cards if card.id == where and card.start is not None), 0))
    here = min(max(1, where), len(parts))
    first_marks: dict[str, str] = {}
    for mark in desk.marks:
        for name in mark.cards:
            first_marks.setdefault(name, f"m{mark.start}")
    views = []
    for card in desk.cards:
        place = None if card.start is None else part_of(card.start)
        if card.entry or place == here:
            views.append(_view(card, desk, first_marks.get(card.id, ""), place, same=same))
    left = [view for view in views if view.card.found and not view.card.entry]
    # each looks for words in the whole text, so that a long one has fewer
    most = min(_MOST_KEYS, _LARGEST // (len(desk.reading.text) + 1))
    told = {view.card.id for view in left[:most]} | {named}
    views = [_propose(view, desk.reading, figures, wanted=view.card.id in told) for view in views]
    return Shown(
        parts=len(parts),
        part=here,
        blocks=tuple(_lay_blocks(desk, parts[here - 1])) if parts else (),
        nowhere=tuple(view for view in views if view.card.start is None),
        cards=tuple(view for view in views if view.card.start is not None and view.card.kind != "sentence"),
        sentences=tuple(view for view in views if view.card.kind == "sentence"),
        counts=tuple(_count(desk)),
    )


def part_document(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks of a document, by the parts in which it is shown."""
    parts: list[list[Block]] = [[]]
    for block in blocks:
        if parts[-1] and block.end - parts[-1][0].start > MOST_SHOWN:
            parts.append([])
        parts[-1].append(block)
    return [part for part in parts if part]


def _lay_blocks(desk: Desk, blocks: Iterable[Block]) -> Iterator[tuple[int | None, str, tuple[Any, ...]]]:
    """Paragraphs, headings and tables, each with the page of a PDF that begins with it."""
    page = None
    for kind, group in groupby(blocks, key=lambda each: "table" if each.cells else "heading" if each.heading else "p"):
        inside = list(group)
        if kind == "table":
            turned = inside[0].page if inside[0].page != page else None
            page = inside[-1].page
            yield turned, kind, tuple(tuple(tuple(desk.part(*cell)) for cell in row.cells) for row in inside)
            continue
        for block in inside:
            turned, page = (block.page if block.page != page else None), block.page
            yield turned, kind, tuple(desk.part(block.start, block.end))


def _count(desk: Desk) -> Iterator[tuple[str, str, str]]:
    """What is in which state: "3 held", the state, and the id of the first card; the numbers first, and their total."""
    for kind in ("number", "sentence", "quotation", "rating"):
        marks = [mark for mark in desk.marks if mark.kind == kind and mark.first == mark.start]
        states = Counter(mark.state for mark in marks)
        first = {mark.state: mark.cards[0] for mark in reversed(marks)}
        if kind == "number" and marks:
            yield f"{say_count(len(marks), kind)}:", "", ""
        for state in State:
            if states[state] and kind == "number":
                yield f"{states[state]} {state}", state, first[state]
            elif states[state] and state in {State.UNSURE, State.UNUSED}:
                yield f"{say_count(states[state], kind)} {state}", state, first[state]


def _view(card: Card, desk: Desk, mark: str, part: int | None, *, same: bool) -> View:
    """A card as it is shown, but for the keys to copy."""
    entry, found = card.entry, card.found
    doubts = found.doubts if isinstance(found, FoundFigure) else {}
    choices = tuple(f"{key}: {reading}" for key, readings in doubts.items() for reading in readings)
    if entry is None:
        title = desk.reading.text[card.start : card.end]
        return View(
            card=card,
            title=title if card.kind in {"number", "rating"} else "",
            label="" if card.kind == "number" else card.kind,
            words=(tuple(_quote(card, desk)),),
            mark=mark,
            part=part,
            why=card.why,
            choices=choices,
            rows=tuple(_say_found(found)) if isinstance(found, FoundFigure) and not card.why else (),
        )
    stands = card.start is not None or (entry.kind in {"inspection", "recommendations"} and not entry.words)
    return View(
        card=card,
        title=_entitle(entry) or entry.kind,
        label=card.name
        if card.kind in {"figure", "rating"}
        else "words of the prose"
        if card.kind == "words"
        else card.kind,
        rows=tuple(_say_fields(entry)),
        words=tuple(tuple(_emphasise(words, entry)) for words in entry.words),
        mark=mark,
        part=part,
        choices=choices if not entry.finished else (),
        may_hold=entry.drafted and entry.finished and stands and same,
        problems=entry.problems,
    )


def _propose(view: View, reading: Reading, figures: Collection[str], *, wanted: bool) -> View:
    """A card of what is left with the keys to copy, or with the word that they are made once they are wanted."""
    if view.card.entry or view.card.found is None or isinstance(view.card.found, FoundFinding):
        return view
    if not wanted:
        return replace(view, more=True)
    keys, why = propose(view.card.found, reading.text, figures, paraphrased=reading.found.paraphrased)
    return replace(view, keys=keys, why=view.why or why)


def _entitle(entry: Entry) -> str:
    """What an entry is about: "fewer than half", "Requires improvement", "10 recommendations"."""
    said = entry.fields
    if entry.kind == "figure":
        bound = said.get("qualifier", "exact")
        return f"{bound} {said.get('printed', '')}" if bound != "exact" else str(said.get("printed", ""))
    if entry.kind == "recommendations":
        total = said.get("total")
        if "text" in said:
            return str(said["text"])
        return f"{total} recommendations" if total and total != "null" else "recommendations"
    key = {"rating": "rating", "quotation": "speaker", "inspection": "body", "words": "words"}[entry.kind]
    return str(said.get(key, ""))


def _say_fields(entry: Entry) -> Iterator[tuple[str, str]]:
    """What a file says of an entry, beside its title."""
    said = dict(entry.fields)
    title = _entitle(entry)
    if entry.kind == "figure":
        means = [str(said[key]) for key in _MEANS if key in said]
        yield "means", ", ".join(means) or "nothing yet"
        counts = f"{said['numerator']} of {said['denominator']}" if {"numerator", "denominator"} <= said.keys() else ""
        percent = f"{said['percent']}%" if "percent" in said else ""
        bound = f"{said['qualifier']} " if said.get("qualifier", "exact") != "exact" else ""
        yield "says", bound + (" = ".join(filter(None, (counts, percent))) or "no number yet")
        said = {key: value for key, value in said.items() if key not in {*_MEANS, *_SHARE}}
    for key, value in said.items():
        if isinstance(value, dict):
            words = "; ".join(f"{name}: {each}" for name, each in value.items())
        else:
            words = "; ".join(value) if isinstance(value, list) else str(value)
        if words and words != title and key != "of":
            yield _LABELS.get(key, key.replace("_", " ")), "not said" if words == "null" else words


def _say_found(figure: FoundFigure) -> Iterator[tuple[str, str]]:
    """How the program reads a share that no figure takes."""
    unsure = figure.doubts
    for key in ("polarity", "measure", "stage", "population"):
        value = getattr(figure, key)
        if value is not None and key not in unsure:
            yield _LABELS.get(key, key), str(value)


def _emphasise(words: str, entry: Entry) -> Iterator[tuple[str, bool]]:
    """Words of evidence in pieces, and whether each is the number or rating that is meant."""
    sought = [entry.fields[key] for key in ("printed", "rating", "words") if isinstance(entry.fields.get(key), str)]
    places = [span for each in sought for span in find(each, words) or find(each.casefold(), words.casefold())]
    numbers = list(find_numbers(words))
    meant = [each for each in numbers if any(each.start < end and start < each.end for start, end in places)]
    meant = meant or [each for each in numbers if says_count(entry, each)]
    spans = [(each.phrase_start, each.phrase_end) for each in meant] or places
    last = 0
    for start, end in sorted(spans):
        if start >= last:
            yield from ((words[last:start], False), (words[start:end], True))
            last = end
    yield words[last:], False


def _quote(card: Card, desk: Desk) -> Iterator[tuple[str, bool]]:
    """The words of a document around what is left there."""
    assert card.start is not None  # what is left stands somewhere
    assert card.end is not None
    text, at = desk.reading.text, max(0, desk.find_block(card.start))
    block = desk.reading.blocks[at]
    if card.kind not in {"number", "rating"}:
        words = text[card.start : card.end].split()
        yield " ".join(words[:_MOST_WORDS]) + (" …" if len(words) > _MOST_WORDS else ""), False
        return
    low = max(block.start, card.start - _AROUND)
    high = min(block.end, card.end + _AROUND)
    # from the sentence before to the one behind it, as far as these are short
    before, behind = text[low : card.start], text[card.end : high]
    begin = max((before.rfind(sign) + 2 for sign in (". ", "? ", "! ")), default=0)
    ends = [place for sign in (". ", "? ", "! ") if (place := behind.find(sign)) >= 0]
    before = before[begin if begin > 1 else 0 :]
    behind = behind[: min(ends) + 1 if ends else len(behind)]
    yield "…" + before if low > block.start and begin <= 1 else before, False
    yield text[card.start : card.end], True
    yield behind + ("…" if high < block.end and not ends else ""), False
