"""Ratings in prose that are not the briefing's own."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from briefing.check.language.context import Context, Finding
from briefing.check.language.sentences import Sentence
from briefing.check.meaning.ratings import STANDARD, names_standard
from briefing.model import StandardRating
from briefing.proof.bind import Fault
from briefing.terms import NEAR_RATINGS, Rating

_RATING: Final = "|".join(rf"{rating.value.replace(' ', chr(92) + 's+')}" for rating in Rating)
_NEAR: Final = "|".join(word.replace(" ", r"\s+") for word in NEAR_RATINGS)
_MARK: Final = r"[“‘\"']?"
_CAPITAL: Final = re.compile(
    r"(?<![\w-])(?P<word>Outstanding|Requires\s+[Ii]mprovement|Inadequate|Good)\b(?!\s+enough\b)"
)
_RATED: Final = re.compile(
    rf"\b(?:rated|graded)\s+(?:it\s+|them\s+|as\s+|to\s+be\s+)?{_MARK}(?P<word>{_RATING}|{_NEAR})\b(?!\s+enough\b)"
    rf"|\brating\s+(?:of|was|is|:)\s+{_MARK}(?P<of>{_RATING}|{_NEAR})\b"
    rf"|{_MARK}\b(?P<before>{_RATING}|{_NEAR})[”’\"']?\s+rating\b",
    re.IGNORECASE,
)
_OVERALL: Final = re.compile(
    rf"{_MARK}\b(?P<before>{_RATING})[”’\"']?\s+overall\b"
    rf"|\boverall(?:\s+rating)?(?:,\s+which)?(?:\s+(?:of|was|is|as|rated))*\s+{_MARK}(?P<behind>{_RATING})\b",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(r"\s*(?:[,.;:)”’]|$|(?:is|was|for|on|overall|in|and|or)\b)")


_KEPT: Final = r"keeping\s+(?:\w+\s+){0,2}?safe"
_WHAT: Final = rf"(?P<what>{STANDARD.pattern}|\b{_KEPT})"
_GIVEN_TO: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # “its leadership was rated Good”, “rated leadership Good”, “Good for its leadership”
        rf"{_WHAT}(?:\s+(?:service|work|programme|team|scheme))?\s+(?:(?:was|is|were|are|been)\s+)?(?:rated\s+|judged\s+|found\s+)?(?:as\s+)?{_MARK}(?P<rating>{_RATING})\b(?!\s+enough)",
        rf"\b(?P<rating>{_RATING})[”’\"']?\s+(?:rating\s+)?(?:for|on|in)\s+(?:(?:the|its|their)\s+)?(?:quality\s+of\s+)?(?:statutory\s+)?{_WHAT}",
    )
)


class Rated(NamedTuple):
    """A rating that a sentence states, and where."""

    start: int
    words: str


def find_rating_faults(sentence: Sentence, context: Context) -> Iterator[Finding]:
    """The ratings of a sentence that the briefing does not give."""
    ratings = context.ratings
    if ratings is None:
        return
    own = {rating.rating for rating in ratings}
    printed = {rating.printed.casefold() for rating in ratings if rating.printed}
    text = context.read_words(sentence)
    yield from _find_others(text, ratings, sentence)
    for rated in _find_rated(text):
        if fault := _find_fault(rated, own, printed, sentence):
            yield Finding(rated.start, rated.words, fault)
            return
    for match in _OVERALL.finditer(text):
        word = "before" if match["before"] else "behind"
        rated = Rated(match.start(word), match[word])
        overall = next((rating.rating for rating in ratings if rating.overall), None)
        if not sentence.is_denied(match.start()) and _read(rated.words) is not overall:
            known = f"the overall rating is {overall}" if overall else "the briefing gives no overall rating"
            fault = Fault(f"“{rated.words}” is not the overall rating; {known}", _hint(rated))
            yield Finding(rated.start, rated.words, fault)
            return


def _find_others(text: str, ratings: tuple[StandardRating, ...], sentence: Sentence) -> Iterator[Finding]:
    """A rating that a sentence gives to another standard than the briefing: “its leadership was rated Inadequate”."""
    for found in (each for pattern in _GIVEN_TO for each in pattern.finditer(text)):
        rating = _read(found["rating"])
        of, what = [each.of for each in ratings if each.rating is rating], found["what"]
        if not found["rating"][0].isupper() and "rated" not in found[0].casefold():
            continue  # “good” as a word of praise
        if of and not sentence.is_denied(found.start()) and not any(names_standard(each, what) for each in of):
            words = " ".join(what.split())
            fault = Fault(
                f"“{words}” was not rated {rating}; so was: {', '.join(of)}", "give the rating to what it is of"
            )
            yield Finding(found.start("what"), words, fault)


def _find_rated(text: str) -> list[Rated]:
    """Every rating that a sentence states: with a capital, or after words such as “rated”."""
    found = {}
    for match in _RATED.finditer(text):
        word = next(name for name in ("word", "of", "before") if match[name])
        found[match.start(word)] = match[word]
    for match in _CAPITAL.finditer(text):
        if not _is_first_word(text, match):
            found.setdefault(match.start(), match[0])
    return [Rated(start, words) for start, words in sorted(found.items())]


def _is_first_word(text: str, match: re.Match[str]) -> bool:
    """Whether a word has its capital because a sentence begins with it, and is plain English."""
    begins = not re.search(r"\w", text[: match.start()])
    return begins and (match[0] == "Good" or not (_NAMED.match(text, match.end()) or match[0].startswith("Requires")))


def _find_fault(rated: Rated, own: set[Rating], printed: set[str], sentence: Sentence) -> Fault | None:
    rating = _read(rated.words)
    if rating in own or sentence.is_denied(rated.start):
        return None
    if rating is None:
        if rated.words.casefold() in printed:
            return None
        return Fault(f"“{rated.words}” is no rating of the inspectorate", f"one of: {', '.join(Rating)}")
    given = f"its ratings are: {', '.join(sorted(own))}" if own else "it gives no rating"
    return Fault(f"“{rated.words}” is not a rating of this briefing; {given}", _hint(rated))


def _read(words: str) -> Rating | None:
    said = " ".join(words.split()).casefold()
    return next((rating for rating in Rating if rating.value.casefold() == said), None)


def _hint(rated: Rated) -> str:
    words = " ".join(rated.words.split())
    return f'add it to `ratings:` with its evidence, or bind it to words of the source: [{words}](said: "…")'
