"""The figures of a text: its shares, each with its meaning and its evidence."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Final

from briefing.extract.columns import Columns, is_row
from briefing.extract.context import Surroundings
from briefing.extract.meaning import read_meanings
from briefing.extract.other_inspectorates import OthersFindings, names_another
from briefing.extract.readers import SeenShare
from briefing.extract.results import FoundFigure
from briefing.extract.scope import Setting, Stated, read_elsewhere
from briefing.extract.sentences import Sentence
from briefing.extract.shares import FoundShare, find_shares
from briefing.model import LONGEST_QUOTATION
from briefing.numbers.patterns import pattern
from briefing.terms import Measure, Polarity, Scope

_DIGIT: Final = pattern(r"[\d½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒]", "49 per cent", "½ of the plans", no="half of the plans", flags=0)
_NUMBER_WORDS: Final = frozenset(
    "cent percent half halves third thirds quarter quarters fifth fifths sixth sixths seventh sevenths eighth eighths "
    "ninth ninths tenth tenths twelfth twentieth hundredth one two three four five six seven eight nine ten eleven "
    "twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy "
    "eighty ninety".split()
)
"""Words, one of which a sentence holds that states a share without digits."""
_BREAK: Final = pattern(
    r"[;:,]\s+|\s+[–—-]\s+|\s+(?=\(|(?:while|but|whereas|although|because)\s)",
    "planning was poor; and",
    "planning was poor while it",
    "reviewing (31 per cent)",
    no="planning was poor",
    flags=0,
)
_WORD: Final = pattern(r"\S+", "49%", no=" ", flags=0)
_REACH: Final = 300
"""Characters on either side of a sentence, as many as 40 words have."""
_WIDER: Final = (14, 25, LONGEST_QUOTATION)
"""Words of evidence that reaches beyond its sentence."""
_Span = tuple[int, int]
_SCOPE_OPEN: Final = {"scope": (Scope.HERE.value, Scope.BACKGROUND.value)}
_LETTERS: Final = pattern(r"\w+", "49%", no="%", flags=0)
_KEY: Final = 3
_SAID_AGAIN: Final = 8
"""Words of a sentence that is no new one where it stands a second time, at the least."""


def find_figures(
    text: str, sentences: list[Sentence], *, topic: Measure | None, setting: Setting, foreign: bool
) -> Iterator[tuple[SeenShare | None, list[FoundFigure]]]:
    """Every share of the text where it stands, in its order, and its figure; one that applies to two stages is two.

    Where a share is of another inspectorate, nobody but these rules is to judge it: no place is given.

    Args:
        text: The text.
        sentences: Its sentences.
        topic: What the whole text is about. None where it is about several things.
        setting: When and where the inspection was that it is about.
        foreign: Whether it is another inspectorate's document.
    """
    index: _WordIndex | None = None
    said: set[tuple[str, ...]] = set()
    around, columns, inspectorates = Surroundings(topic), Columns(setting), OthersFindings(foreign, names_another(text))
    for at, sentence in enumerate(sentences):
        # A heading states no figure: it repeats one of the text, or is a headline’s rounding.
        row = is_row(sentences, at)
        columns.enter(sentences, at, row=row)
        inspectorates.enter(sentence.text)
        stated: list[FoundShare] = []
        before = _find_before(sentences, at)
        if (row or not sentence.heading) and _may_state(sentence):
            stated = find_shares(sentence, _widen(sentences, at, text) if before else None)
        shares = [share for share in stated if not share.excluded]
        shares = columns.keep(sentence, shares) if sentence.row else shares
        # A text that says a sentence twice, as a page and its digest do, states its shares once.
        if len(words := tuple(_LETTERS.findall(sentence.text))) >= _SAID_AGAIN and shares and not row:
            shares = [] if words in said else shares
            said.add(words)
        if not shares:
            around.skip(sentence)
            continue
        context = around.enter(sentence)
        meanings = (columns.read if row else read_meanings)(sentence, shares, context)
        around.leave(sentence, meanings)
        stages = frozenset(stage.value for meaning in meanings for stage in meaning.stages)
        # Only a text with figures pays for the index.
        index = index or _WordIndex(text)
        for share, read_meaning in zip(shares, meanings, strict=True):
            meaning, offset = inspectorates.correct(read_meaning), sentence.start
            start, end = offset + share.number.start, offset + share.number.end
            whole = offset + share.first, offset + share.last
            following = sentences[at + 1] if at + 1 < len(sentences) else None
            after = following if following and following.paragraph == sentence.paragraph else None
            beside = [(each.start, each.end) for each in (before, after) if each]
            evidence = _quote_around(text, index, (offset, sentence.end), whole, beside)
            others = [(other.first, other.last) for other in stated if other is not share]
            around_it = before.text if before else "", text[sentence.end : sentence.end + _REACH]
            place = Stated(sentence.text, share.first, share.last, others, *around_it)
            elsewhere = columns.read_scope(sentence, share) if sentence.row else read_elsewhere(place, setting)
            background = elsewhere is not None and elsewhere.sure
            figure = FoundFigure(
                start=start,
                end=end,
                surface=text[start:end],
                evidence=evidence,
                percent=share.percent,
                numerator=share.numerator,
                denominator=share.denominator,
                qualifier=share.qualifier,
                measure=meaning.measure or Measure.OTHER,
                polarity=meaning.polarity or Polarity.NEUTRAL,
                population=meaning.population or "cases",
                doubts={**meaning.doubts, **_SCOPE_OPEN} if elsewhere and not background else meaning.doubts,
                scope=Scope.BACKGROUND if background else Scope.HERE,
                when=elsewhere.year if elsewhere and background else None,
                where=elsewhere.place if elsewhere and background else None,
            )
            seen = SeenShare(sentences, at, share.first, share.last, others, stages)
            yield (
                seen if meaning is read_meaning else None,
                [replace(figure, stage=stage) for stage in meaning.stages or (None,)],
            )


def _find_before(sentences: list[Sentence], at: int) -> Sentence | None:
    """The sentence before one, in its paragraph."""
    before = sentences[at - 1] if at else None
    return before if before and before.paragraph == sentences[at].paragraph else None


def _widen(sentences: list[Sentence], at: int, text: str) -> Sentence:
    """The sentence before one together with the one before that, where it stands in the paragraph, too."""
    before, first = sentences[at - 1], _find_before(sentences, at - 1)
    return replace(before, start=first.start, text=text[first.start : before.end]) if first else before


def _may_state(sentence: Sentence) -> bool:
    """Whether a sentence holds what a share is said with: a cheap look before a dear one."""
    return not _NUMBER_WORDS.isdisjoint(sentence.words) or bool(_DIGIT.search(sentence.text))


class _WordIndex:
    """How often each three words of a text stand there: whether some do once takes no longer in a long text."""

    def __init__(self, text: str) -> None:
        self._words = _LETTERS.findall(text)
        self._counts = Counter(zip(self._words, self._words[1:], self._words[2:], strict=False))
        self._whole = ""

    def holds_once(self, words: str) -> bool:
        """Whether the words, three at least, stand in the text once, signs and white space left out of account."""
        sought = _LETTERS.findall(words)
        if len(sought) < _KEY:
            return False
        rarest = min(self._counts[key] for key in zip(sought, sought[1:], sought[2:], strict=False))
        if rarest <= 1:
            return rarest == 1
        # Each three of them stand there again, and so may all.
        self._whole = self._whole or f" {' '.join(self._words)} "
        first = self._whole.find(whole := f" {' '.join(sought)} ")
        return first >= 0 and self._whole.find(whole, first + 1) < 0


def _quote_around(text: str, index: _WordIndex, sentence: _Span, share: _Span, beside: list[_Span]) -> str:
    """Evidence: verbatim words of a text around a share, at most 40, standing there once.

    The whole sentence where it is short, else its clauses, else its words. Where they stand in the text more than once,
    a sentence beside it is added, else words around it.

    Args:
        text: The text.
        index: Its words.
        sentence: Where the sentence begins and ends.
        share: The span that the words must hold.
        beside: Where the sentences before and behind it in its paragraph stand.
    """
    start, end = sentence
    cuts = sorted({start, end, *(match.end() for match in _BREAK.finditer(text, start, end))})
    clauses = [(a, b) for a in cuts if a <= share[0] for b in cuts if b >= share[1]]
    wide = max(0, start - _REACH), min(len(text), end + _REACH)
    # Best first.
    spans = chain(
        [sentence],
        sorted(clauses, key=lambda span: span[0] - span[1]),
        _take_words(text, sentence, share, LONGEST_QUOTATION),
        ((min(start, a), max(end, b)) for a, b in beside),
        _take_words(text, wide, share, *_WIDER),
    )
    widest = ""
    for span in spans:
        words = text[slice(*span)].strip().rstrip(".,;:").strip()
        for opening, closing in (("“", "”"), ("(", ")"), ('"', '"')):  # a mark whose fellow stands outside
            if words.startswith(opening) and closing not in words[1:]:
                words = words[1:]
            if words.endswith(closing) and opening not in words[:-1]:
                words = words[:-1]
        words = words.rstrip(".,;: |")
        if len(words.split()) <= LONGEST_QUOTATION:
            if index.holds_once(words):
                return words
            widest = widest or words
    return widest


def _take_words(text: str, within: _Span, share: _Span, *counts: int) -> Iterator[_Span]:
    """As many words before and behind the share as each number allows."""
    before = list(_WORD.finditer(text, within[0], share[0]))
    behind = list(_WORD.finditer(text, share[1], within[1]))
    own = len(text[share[0] : share[1]].split())
    for most in counts:
        # Two words stay free, for signs that stand apart and count as words.
        room = max(0, most - own - 2)
        # Half of the room before the share, and what the words behind it leave over.
        keep = min(len(before), max(room // 2, room - len(behind)))
        rest = min(len(behind), room - keep)
        yield before[-keep].start() if keep else share[0], behind[rest - 1].end() if rest else share[1]
