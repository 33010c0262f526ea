"""Ratings in prose that are not the briefing's own."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from briefing.check.language.sentences import Finding, FrontMatter, ProseSentence
from briefing.extract.rated import STANDARD
from briefing.extract.ratings import names_standard
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


def find_rating_faults(sentence: ProseSentence, front: FrontMatter) -> Iterator[Finding]:
    """The ratings of a sentence that the briefing does not give."""
    if front.ratings is None:
        return
    text = front.read_words(sentence)
    # A rating that is given to another standard than by the briefing: “its leadership was rated Inadequate”.
    for found in (each for pattern in _GIVEN_TO for each in pattern.finditer(text)):
        rating = _read(found["rating"])
        of, what = [each.of for each in front.ratings if each.rating is rating], found["what"]
        if not found["rating"][0].isupper() and "rated" not in found[0].casefold():
            continue  # “good” as a word of praise
        if of and not sentence.is_denied(found.start()) and not any(names_standard(each, what) for each in of):
            message = f"“{' '.join(what.split())}” was not rated {rating}; so was: {', '.join(of)}"
            yield Finding(found.start("what"), Fault(message, "give the rating to what it is of"))
    yield from islice(_find_strange(text, front.ratings, sentence, front), 1)


def _find_strange(
    text: str, ratings: tuple[StandardRating, ...], sentence: ProseSentence, front: FrontMatter
) -> Iterator[Finding]:
    """Ratings that are none of the briefing's, or not the overall one."""
    own = {rating.rating for rating in ratings}
    printed = {rating.printed.casefold() for rating in ratings if rating.printed}
    given = f"its ratings are: {', '.join(sorted(own))}" if own else "it gives no rating"
    # A rating is stated with a capital, or behind words such as “rated”.
    rated = {each.start(each.lastgroup or 0): each[each.lastgroup or 0] for each in _RATED.finditer(text)}
    for each in _CAPITAL.finditer(text):
        # “Good plans were made”: the capital is that of a first word, which is plain English.
        word, first = each[0], not re.search(r"\w", text[: each.start()])
        english = word == "Good" or not (_NAMED.match(text, each.end()) or word.startswith("Requires"))
        if not (first and english):
            rated.setdefault(each.start(), word)
    for start, words in sorted(rated.items()):
        rating = _read(words)
        if rating in own or sentence.is_denied(start) or front.is_evidence(sentence, start):
            continue
        if rating is not None:
            yield Finding(start, Fault(f"“{words}” is not a rating of this briefing; {given}", _say_cure(words)))
        elif words.casefold() not in printed:
            yield Finding(start, Fault(f"“{words}” is no rating of the inspectorate", f"one of: {', '.join(Rating)}"))
    overall = next((rating.rating for rating in ratings if rating.overall), None)
    known = f"the overall rating is {overall}" if overall else "the briefing gives no overall rating"
    for each in _OVERALL.finditer(text):
        words = each["before"] or each["behind"]
        if not sentence.is_denied(each.start()) and _read(words) is not overall:
            fault = Fault(f"“{words}” is not the overall rating; {known}", _say_cure(words))
            yield Finding(each.start("before" if each["before"] else "behind"), fault)


def _read(words: str) -> Rating | None:
    said = " ".join(words.split()).casefold()
    return next((rating for rating in Rating if rating.value.casefold() == said), None)


def _say_cure(words: str) -> str:
    said = " ".join(words.split())
    return f'add it to `ratings:` with its evidence, or bind it to words of the source: [{said}](said: "…")'
