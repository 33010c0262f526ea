"""What single words say that count, compare or rate, wherever they stand: in linked words, and in those of a source."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from briefing.terms import Rating


class Sort(StrEnum):
    """What a word says. Words of one sort may stand for each other."""

    ALL = "all"
    NEARLY_ALL = "nearly all"
    MOST = "most"
    LARGE = "a large part"
    HALF = "half"
    SMALL = "a small part"
    MINORITY = "fewer than half"
    HARDLY_ANY = "hardly any"
    NONE = "none"
    MANY = "many"
    SOME = "some"
    FEW = "few"
    TIMES_UP = "many times as many"
    TIMES_DOWN = "a part of what it was"
    MORE = "more"
    FEWER = "fewer"
    BETTER = "better"
    WORSE = "worse"
    HIGHEST = "the highest"
    LOWEST = "the lowest"
    BEST = "the best"
    WORST = "the worst"
    ROMAN = "a Roman numeral"


VAGUE: Final = frozenset({Sort.MANY, Sort.SOME, Sort.FEW})
"""What says so little that it is a hint alone."""
CHANGES: Final = frozenset({Sort.MORE, Sort.FEWER, Sort.BETTER, Sort.WORSE})
"""What a word may say two of: “declined” is fewer, or worse."""
ALMOST: Final = r"(?:nearly|almost|virtually|practically|just\s+about)"
_LESS: Final = r"(?<!nearly\s)(?<!almost\s)(?<!virtually\s)(?<!practically\s)(?<!about\s)"

_WORDS: Final = {
    Sort.NEARLY_ALL: (
        # “nearly all”, “the vast majority”, “all but a few”
        rf"{ALMOST}\s+(?:all|every\w*|each)|(?:vast|great|overwhelming|huge)\s+majority"
        r"|all\s+but\s+(?:a\s+few|a\s+handful|one|two|some)"
    ),
    # “all”, “every one”; not “nearly all”, “above all”, “not at all”
    Sort.ALL: (
        rf"{_LESS}(?<!above\s)(?<!after\s)(?<!at\s)(?:all(?!\s+but\b)|every\w*|each)|without\s+exception"
        r"|universally|uniformly|to\s+a\s+(?:man|woman|person)"
    ),
    # “most”, “the majority”, “more than half”; not “at most”, “the most serious”
    Sort.MOST: (
        r"(?<!at\s)(?<!the\s)most(?!\s+of\s+all)|majority|the\s+bulk|(?:greater|larger|major)\s+(?:part|share|number)"
        r"|more\s+often\s+than\s+not|(?:more\s+than|over)\s+half"
    ),
    Sort.LARGE: (
        r"(?:large|larger|high|higher|significant|substantial|considerable|growing|rising)\s+"
        r"(?:proportion|share|part|number)"
    ),
    Sort.SMALL: r"(?:small|smaller|low|lower|tiny|falling)\s+(?:proportion|share|part|number)|fraction",
    # “half”, “split evenly”; not “more than half”
    Sort.HALF: r"(?<!than\s)(?<!over\s)(?<!under\s)half|(?:split|divided)\s+(?:evenly|equally)|evenly\s+split",
    Sort.MINORITY: r"minority|(?:fewer\s+than|less\s+than|under)\s+half",
    Sort.HARDLY_ANY: (
        rf"(?:hardly|scarcely|barely)\s+any|(?:{ALMOST}|next\s+to)\s+no(?:ne)?|handful|very\s+few|few,?\s+if\s+any"
    ),
    # “none”, “not one”, “nobody”; not “almost none”, “no more than”
    Sort.NONE: (
        rf"{_LESS}(?<!next\sto\s)(?:no(?!\s+(?:more|fewer|less|longer|doubt)\b)|none|nobody|neither)"
        r"|not\s+(?:one|a\s+single|any)"
    ),
    Sort.MANY: r"many|numerous|countless|lots|scores",
    Sort.SOME: r"some|several|a\s+few|a\s+number",
    Sort.FEW: r"(?<!a\s)few",
    Sort.TIMES_UP: r"(?:doubl|trebl|tripl|quadrupl)(?:ed|ing|es?)|twice|twofold|two-fold|(?:three|four|five)\s+times",
    Sort.TIMES_DOWN: r"halv(?:ed|ing|es)",
    Sort.MORE: (
        r"more|rose|risen|ris(?:es|ing)|increas\w+|grew|grown|growing|climbed|soared|jumped|higher|greater|larger"
        r"|record\s+high"
    ),
    Sort.FEWER: (
        r"fewer|less|fell|fallen|fall(?:s|ing)|dropp?\w*|decreas\w+|declin\w+|shr[aiu]nk\w*|lower|smaller|reduc\w+"
        r"|record\s+low"
    ),
    Sort.BETTER: r"better|improv\w+|stronger|progress\w*|strengthened",
    Sort.WORSE: r"worse\w*|deteriorat\w+|declin\w+|weaker|poorer|weakened",
    Sort.HIGHEST: r"highest|greatest|largest|biggest",
    Sort.LOWEST: r"lowest|smallest|fewest|least",
    Sort.BEST: r"best|strongest",
    Sort.WORST: r"worst|weakest|poorest",
}
_RATINGS: Final = {rating.value: rf"{rating.value.replace(' ', chr(92) + 's+')}(?!\s+enough\b)" for rating in Rating}
_FINDERS: Final = tuple(
    (sort, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for sort, words in (*_WORDS.items(), *_RATINGS.items())
)
_DENIED: Final = re.compile(
    r"(?:\b(?:not|never|hardly|scarcely|far\s+from|nowhere\s+near|neither|nor)|n[’']t|\bby\s+no\s+means)"
    r"\s+(?:(?:quite|even|in|for|at|of|rated|been|as|yet)\s+)*[‘“'\"]?\Z",
    re.IGNORECASE,
)


class Word(NamedTuple):
    """A word, or a few, that say something: where, what, and whether a denial right before turns it."""

    start: int
    end: int
    sort: str
    denied: bool


def find_words(text: str) -> Iterator[Word]:
    """What the words of a text say that count, compare or rate, whatever they are about."""
    for sort, pattern in _FINDERS:
        for found in pattern.finditer(text):
            yield Word(*found.span(), sort, is_denied(text, found.start()))


def is_denied(text: str, at: int) -> bool:
    """Whether a denial stands right before a place: “not all plans”, “far from most”."""
    return bool(_DENIED.search(text[max(0, at - 40) : at]))
