"""A second reader of what a share means, of another nature than the rules: it weighs words, as examples taught it.

It sees the words of the share's own clause, of its sentence, of the sentence before and of the headings above, each cut
to its beginning, and which words of the field stand there; it knows no grammar. It is no better a reader than the
rules, but the two err in different places: where they agree, nearly every reading is right.

The weights lie in `weights.json` beside this file. `invoke train` makes them from examples, and says how well they do.
"""

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from briefing.extract.measures import find_measures
from briefing.extract.readers import FIELDS, Reading, SeenShare
from briefing.extract.sentences import Sentence
from briefing.extract.stages import blank_inspectors_work, find_stages
from briefing.extract.tables import has_share
from briefing.extract.verdicts import DENIAL, find_clause, find_marks
from briefing.numbers.patterns import lower, pattern

VERSION: Final = 1
"""Raised where the same text gives other features: weights of another version say nothing."""
WEIGHTS: Final = Path(__file__).with_name("weights.json")


class FieldWeights(NamedTuple):
    """The weights of one field.

    Attributes:
        readings: What it may be.
        words: By feature, the weight of each of them, in hundredths. The empty one tells how common they are.
    """

    readings: list[str]
    words: Mapping[str, Sequence[int]]


Weights = Mapping[str, FieldWeights]
"""By field."""
_WORD: Final = pattern(r"[a-z][a-z’'-]*[a-z]|%|\d+", "keeping people safe", "49%", no="–", flags=0)
_STEM: Final = 6
"""Letters of a word that count: "assessed", "assessment" and "assessing" are one."""
_DENIAL: Final = pattern(rf"(?:{DENIAL}|fail\w*|lack\w*|too)", "not", "failed", no="kept", flags=0)
_YEAR: Final = pattern(r"(?:19|20)\d\d", "2022", no="49", flags=0)
_DENIED: Final = 4
"""Words behind a denial that it reaches."""
_KINDS: Final = ("measure", "stage", "mark")
_ABOVE: Final = 40
"""Sentences before one in which its headings are looked for."""
_HEADINGS: Final = 2
_Cue = tuple[int, int, str]
"""Where a word of the field stands, and what it tells."""


def read(share: SeenShare) -> Reading | None:
    """How likely each reading of a share is. None where there are no weights of this version."""
    weights = load_weights()
    return rank(weights, list_features(share)) if weights else None


def list_features(share: SeenShare) -> list[str]:
    """What this reader sees of a share: words and what words tell, each behind a letter for where it stands.

    c: in its own clause; s: in the rest of its sentence; b: in the sentence before; e: in the one before that; h: in
    the headings above; l, k: in the label and at the head of the column, where it stands in a table.
    """
    sentences, at, start, end, others, _ = share
    sentence = sentences[at]
    text, cues = lower(sentence.text), _find_cues(sentence.text)
    low, high = find_clause(sentence.text, start, end, list(others))
    own = [cue for cue in cues if low <= cue[0] < high]
    above = list(_look_above(sentences, at))
    seen = [f"c {word}" for word in (*_stems(text[low:start]), *_stems(text[end:high]))]
    seen += [f"s {word}" for word in (*_stems(text[:low]), *_stems(text[high:]))]
    seen += [f"c={told}" for _, _, told in own]
    for kind in _KINDS:
        # What stands elsewhere counts for more where the clause itself does not say it.
        named = [told for _, _, told in own if told.startswith(kind)]
        here = "" if named else "0"
        seen += [f"s{here}={told}" for *_, told in cues if told.startswith(kind) and told not in named]
        seen += [f"{place}{here}={told}" for place, told in above if told.startswith(kind)]
        nearest = sorted((max(start - stop, first - end), told) for first, stop, told in own if told in named)
        seen += [f"n={told}" for _, told in nearest[:1]]
    if sentence.cells:
        seen += list(_look_around(sentences, at, start))
    return sorted(set(seen))


def _look_above(sentences: Sequence[Sentence], at: int) -> Iterator[tuple[str, str]]:
    """What words tell in the sentences before, and in the headings above: what opens a list is one of them."""
    heads = 0
    for above in range(at - 1, max(0, at - _ABOVE) - 1, -1):
        each = sentences[above]
        head = each.heading or (each.opens and sentences[at].listed)
        near = above == at - 1 or (above == at - 2 and each.paragraph == sentences[at].paragraph)
        for place, holds in (("be"[at - above > 1], near), ("h", head)):
            if holds:
                yield from ((place, told) for *_, told in _find_cues(each.text))
        heads += head
        if heads == _HEADINGS:
            return


def _look_around(sentences: Sequence[Sentence], at: int, start: int) -> Iterator[str]:
    """In a table: what stands before the share in its row, and at the head of its column."""
    row = sentences[at]
    own = next((place for place, (_, stop) in enumerate(row.cells) if start < stop), 0)
    told = {"l": row.text[slice(*row.cells[0])] if own else ""}
    for above in reversed(sentences[max(0, at - _ABOVE) : at]):
        if not above.row:
            break
        if len(above.cells) == len(row.cells) and not has_share(above.text):
            told["k"] = above.text[slice(*above.cells[own])]
            break
    for place, words in told.items():
        yield from (f"{place} {word}" for word in _stems(lower(words)))
        yield from (f"{place}={cue[2]}" for cue in _find_cues(words))


@lru_cache(maxsize=64)
def _find_cues(words: str) -> tuple[_Cue, ...]:
    """What words of the field stand in a sentence: of measures and stages, and words that judge."""
    plain = blank_inspectors_work(words)
    cues = [(cue.start, cue.end, f"measure {cue.measure}") for cue in find_measures(plain)]
    cues += [(cue.start, cue.end, f"stage {stage}") for cue in find_stages(plain) for stage in cue.stages]
    for mark in find_marks(words):
        told = f"mark {'good' if mark.good else 'bad'}{' outright' if mark.strong else ''}"
        cues.append((mark.start, mark.end, told))
    return tuple(cues)


def _stems(text: str) -> Iterator[str]:
    """The beginnings of the words, marked where a denial goes before them: "was not good" is "was", "not", "!good"."""
    denied = 0
    for word in _WORD.findall(text):
        stem = ("#year" if _YEAR.fullmatch(word) else "#") if word[0].isdigit() else word[:_STEM]
        yield f"!{stem}" if denied > 0 else stem
        denied = _DENIED if _DENIAL.fullmatch(word) else denied - 1


def rank(weights: Weights, features: Iterable[str]) -> dict[str, list[tuple[str, float]]]:
    """By field, each reading and how likely it is, the likeliest first; of readings as likely the earlier letter."""
    seen = ["", *features]
    ranked = {}
    for field, (readings, words) in weights.items():
        rows = [words[feature] for feature in seen if feature in words]
        sums = [sum(column) for column in zip(*rows, strict=True)] or [0] * len(readings)
        odds = [math.exp((value - max(sums)) / 100) for value in sums]
        whole = sum(odds)
        likely = ((reading, odd / whole) for reading, odd in zip(readings, odds, strict=True))
        ranked[field] = sorted(likely, key=lambda one: (-one[1], one[0]))
    return ranked


@cache
def load_weights() -> Weights | None:
    """The weights. None where they are not at hand, broken, or of another version."""
    try:
        read = json.loads(WEIGHTS.read_text(encoding="utf-8"))
        weights = {field: FieldWeights(**read[field]) for field in FIELDS}
        fit = all(len(row) == len(each.readings) for each in weights.values() for row in each.words.values())
        return weights if fit and read["version"] == VERSION else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
