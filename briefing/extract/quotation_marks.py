"""The runs of words between quotation marks, where the marks say for certain that words are quoted.

A mark opens a quotation behind a blank and before a word, and closes one behind a word and before a blank. Where copies
of a page lost a blank, it may do either, or end one paragraph of a quotation and begin the next:

    said: "Much has changed."Only lately did it improve."The inspection found that staff were "kind".
          opens             ?                         ?                                     opens closes

Of all ways to read the marks of a text, those are taken that leave out the fewest; what some of them quote and others
do not is quoted by nobody. Above, the second mark must begin a paragraph and the third must close, or the last two
would not pair.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from briefing.numbers.patterns import pattern

# Marks in a row, such as a rule drawn of them, quote nothing
_DOUBLE: Final = pattern(
    r"[“”„\"](?<![“”\"]{2}.)(?![“”\"]{2})", "“a real concern”", no=("‘a real concern’", '"""""'), flags=0
)
_SINGLE: Final = pattern(r"[‘’']", "the inspectors’ report", no="“a real concern”", flags=0)
MARKS: Final = frozenset("“”„\"‘’'")
"""Quotation marks, curly and straight."""
_OPENERS: Final = "“„‘"
_CLOSERS: Final = "”’"
_BLANK_BEFORE: Final = ' \t\n\u00a0([{–—-/:|“‘„•*"'
_BLANK_BEHIND: Final = ' \t\n\u00a0)]}–—-/.,;:!?|”’…"'
_STOPS: Final = ".!?,…"
_NEVER: Final = 10**6
_LEFT_OUT: Final = 10
"""What it costs to leave a mark out of account."""
_APOSTROPHE: Final = 6
"""What it costs that the mark behind a word is an apostrophe; nothing behind an "s", as in "the inspectors’ report"."""
_UNMARKED: Final = 12
"""What it costs that a quotation runs on into a paragraph that no mark begins, and 1 for each paragraph more."""
_CUT: Final = 5
"""What it costs that the text ends within a quotation."""
_LOST: Final = 10
"""What it costs that the mark which closes a paragraph is lost."""
_MOST_PARAGRAPHS: Final = 8
_DEEPEST: Final = 2
"""A quotation, and one within it."""
_NEAREST: Final = 8
"""Characters between an opening mark and the beginning of its line, such as a bullet."""


class Run(NamedTuple):
    """Words between quotation marks.

    Attributes:
        pieces: Their spans, one a paragraph; the marks that begin the later ones are in none.
        line: Where the line begins in which they begin.
        line_end: Where the line ends in which they end.
        glued: Whether a mark that lost its blank was read as one that begins a paragraph.
        unmarked: Whether they run over a paragraph that no mark begins.
    """

    pieces: tuple[tuple[int, int], ...]
    line: int
    line_end: int
    glued: bool
    unmarked: bool

    @property
    def start(self) -> int:
        """Their first character."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """The character behind their last one: that of the closing mark."""
        return self.pieces[-1][1]


class Runs(NamedTuple):
    """What the marks of a text quote. open: spans that may be quoted or not, or whose mark has no other."""

    sure: list[Run]
    open: list[tuple[int, int]]


class _Mark(NamedTuple):
    """A quotation mark.

    Attributes:
        at: Its place.
        opens: Whether it may begin a quotation.
        closing: What it costs that it ends one.
        again: What it costs that it begins a further paragraph of the quotation.
        spare: What it costs to leave it out of account.
        lines: How many paragraphs begin between the mark before and this one.
        leads: Whether it begins its own.
    """

    at: int
    opens: bool
    closing: int
    again: int
    spare: int
    lines: int
    leads: bool


def find_runs(text: str) -> Runs:
    """The quoted runs of a text, in its order; those in single marks only where no double ones stand around them."""
    doubles = _read_marks(text, [hit.start() for hit in _DOUBLE.finditer(text)])
    outer, open_spans = _pair(text, doubles)
    quoted = [(run.start - 1, run.end) for run in outer]
    singles = []
    if "‘" in text or "'" in text:  # else each "’" is an apostrophe
        singles = [hit.start() for hit in _SINGLE.finditer(text) if not _is_apostrophe(text, hit.start())]
    inner, more = _pair(text, _read_marks(text, _leave_out(singles, quoted)))
    around = [(run.start, run.end) for run in inner]
    # “no staff” in ‘They told us “no staff” again’ is a part of it.
    kept = [run for run in outer if not any(a <= run.start and run.end <= b for a, b in around)] if around else outer
    return Runs(sorted([*kept, *inner]), sorted([*open_spans, *more]))


def _is_apostrophe(text: str, at: int) -> bool:
    """Whether a single mark is none for certain: that of "don’t", and that of "the ’90s"."""
    before, behind = text[at - 1 : at] or "\n", text[at + 1 : at + 2] or "\n"
    if before.isalnum():
        return behind.isalnum()
    if text[at] == "’" and (before in _BLANK_BEFORE or behind.isalnum()):
        return True
    return before in _BLANK_BEFORE and behind.isdecimal()


def _leave_out(places: list[int], spans: list[tuple[int, int]]) -> list[int]:
    """The places, in their order, that stand in none of the spans, in theirs."""
    kept, at = [], 0
    for place in places:
        while at < len(spans) and spans[at][1] <= place:
            at += 1
        if at == len(spans) or place < spans[at][0]:
            kept.append(place)
    return kept


def _read_marks(text: str, places: list[int]) -> list[_Mark]:
    """What each mark may do, by the characters beside it."""
    marks: list[_Mark] = []
    last, line = -1, 0
    for at in places:
        sign, before, behind = text[at], text[at - 1 : at] or "\n", text[at + 1 : at + 2] or "\n"
        single = sign in "‘’'"
        opens, closes = before in _BLANK_BEFORE, behind in _BLANK_BEHIND
        glued = False
        if opens == closes:  # it has a blank on both sides, or on none: its shape decides, or it may do both
            glued = not opens and before in _STOPS and behind.isupper()
            opens, closes = sign not in _CLOSERS, sign not in _OPENERS
        between = text[last + 1 : at]
        line = last + 1 + between.rfind("\n") + 1 if "\n" in between else line
        lines = sum(1 for words in between.split("\n")[1:] if words.strip()) if marks else 0
        leads = at - line <= _NEAREST and not text[line:at].strip(" \t\u00a0•*-–>")
        lines += leads and bool(marks)
        ended = text[max(0, at - 3) : at].rstrip().endswith((".", "!", "?", "…"))
        again = (0 if leads or glued else _LEFT_OUT if ended else _NEVER) if opens else _NEVER
        letter = single and closes and sign != "‘" and before not in _STOPS
        spare = (0 if before in "sS" else _APOSTROPHE) if letter else _LEFT_OUT
        marks.append(_Mark(at, opens, 0 if closes else _NEVER, again, spare, lines, leads and opens))
        last = at
    end = len(text.rstrip())
    if marks and marks[-1].opens and "\n" not in text[last:end]:
        # A text that was cut ends within a quotation.
        marks.append(_Mark(end, False, _CUT, _NEVER, 0, 0, False))
    return marks


def _step(mark: _Mark, depth: int) -> Iterator[tuple[int, int]]:
    """How deep a mark leads from a depth, and what that costs."""
    yield depth, mark.spare
    if mark.opens and not (depth and mark.leads) and depth < _DEEPEST:
        yield depth + 1, 0
    if depth and mark.closing < _NEVER:
        yield depth - 1, mark.closing
    if depth == 1 and mark.again < mark.spare:
        yield 1, mark.again


def _reach(mark: _Mark, depth: int) -> Iterator[tuple[int, int]]:
    """How deep the words right before a mark may be, from the depth behind the mark before, and what that costs."""
    unmarked = mark.lines - (1 if mark.leads else 0)
    if not depth or not mark.lines:
        yield depth, 0
    elif depth == 1:
        yield 0, _LOST
        if unmarked <= _MOST_PARAGRAPHS:
            yield 1, _UNMARKED + unmarked if unmarked else 0


def _pair(text: str, marks: list[_Mark]) -> tuple[list[Run], list[tuple[int, int]]]:
    """The runs that every cheapest reading of the marks has, and the spans over which readings differ."""
    if not any(mark.opens for mark in marks):
        return [], [(mark.at, mark.at + 1) for mark in marks if mark.spare == _LEFT_OUT]
    if _is_plain(marks):
        pairs = len(marks) // 2
        return _collect(text, marks, [{0}, {1}] * pairs, [{1}, {0}] * pairs)
    # The cheapest way to each depth, alternately right before and right behind each mark: from the beginning, and from
    # each to the end, where all is closed.
    steps = [[list(step(mark, depth)) for depth in range(_DEEPEST + 1)] for mark in marks for step in (_reach, _step)]
    forward = [[0, _NEVER, _NEVER]]
    for moves in steps:
        costs = [_NEVER] * (_DEEPEST + 1)
        for cost, ways in zip(forward[-1], moves, strict=True):
            for other, price in ways if cost < _NEVER else ():
                costs[other] = min(costs[other], cost + price)
        forward.append(costs)
    backward = [[0, _NEVER, _NEVER]]
    for moves in reversed(steps):
        rest = backward[-1]
        backward.append([min([price + rest[other] for other, price in ways], default=_NEVER) for ways in moves])
    least = forward[-1][0]
    depths = [
        {depth for depth in range(_DEEPEST + 1) if before[depth] + after[depth] == least}
        for before, after in zip(forward, reversed(backward), strict=True)
    ]
    return _collect(text, marks, depths[1::2], depths[2::2])


def _is_plain(marks: list[_Mark]) -> bool:
    """Whether marks open and close by turns, each pair in one line: no other reading is as cheap."""
    return len(marks) % 2 == 0 and all(
        one.opens and one.closing == _NEVER and not other.opens and other.spare and not other.lines
        for one, other in zip(marks[::2], marks[1::2], strict=True)
    )


def _collect(
    text: str, marks: list[_Mark], before: list[set[int]], behind: list[set[int]]
) -> tuple[list[Run], list[tuple[int, int]]]:
    """The runs, from the depths that are possible right before each mark and right behind it."""
    runs: list[Run] = []
    open_spans: list[tuple[int, int]] = []
    first = -1  # the mark that begins the run that is being read
    for at, mark in enumerate(marks):
        last = at + 1 == len(marks)
        ahead = {0} if last else before[at + 1]
        quoted, open_behind = 0 not in behind[at], behind[at] != {0}
        if first >= 0 and not quoted:
            # Both its ends are marks of their kind, or the words may be a part of others.
            if behind[at] == before[first] == {0} and marks[first].opens:
                runs.append(_make_run(text, marks[first : at + 1], before[first : at + 1], behind[first : at + 1]))
            else:
                open_spans.append((marks[first].at + 1, mark.at))
            first = -1
        elif before[at] == behind[at] == {0} and mark.spare == _LEFT_OUT:
            open_spans.append((mark.at, mark.at + 1))
        if quoted and first < 0:
            first = at
        if open_behind and 0 in ahead and not last:
            # Readings differ, or the mark that closes these words is lost.
            open_spans.append((marks[first if first >= 0 else at].at + 1, marks[at + 1].at))
            first = -1
    return runs, open_spans


def _make_run(text: str, marks: list[_Mark], before: list[set[int]], behind: list[set[int]]) -> Run:
    """A run from its marks, and the depths right before and right behind each of them."""
    cuts = [
        mark.at
        for mark, ahead, after in zip(marks[1:-1], before[1:-1], behind[1:-1], strict=True)
        if ahead == after == {1} and mark.opens and mark.again < mark.spare
    ]
    starts, ends = [marks[0].at + 1, *(cut + 1 for cut in cuts)], [*cuts, marks[-1].at]
    glued = any(text[cut - 1] in _STOPS for cut in cuts)
    unmarked = any(mark.lines - (1 if mark.leads else 0) > 0 for mark in marks[1:])
    end = text.find("\n", ends[-1])
    return Run(
        tuple(zip(starts, ends, strict=True)),
        text.rfind("\n", 0, starts[0]) + 1,
        end if end >= 0 else len(text),
        glued,
        unmarked,
    )
