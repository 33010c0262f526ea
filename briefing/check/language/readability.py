"""Whether prose is easy to read: the years of school that it takes, long sentences, abbreviations never spelled out.

docs/decisions/0016-readability.md says how it is measured, and why so.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from briefing.check.language.sentences import Finding, ProseSentence
from briefing.proof.bind import Fault

MOST_YEARS: Final = 10
"""Years of school that prose may take to read."""
LONGEST: Final = 40
"""Words of a sentence, at the most."""
_LEAST: Final = 60
"""Words of a text that can be judged by its years."""
_WORD: Final = re.compile(r"\w[\w’'.,-]*\w|\w")
_ABBREVIATION: Final = re.compile(r"(?<![\w/.-])([A-Z]{2,})s?(?![\w/-])")
_EVERYDAY: Final = frozenset("AA BBC CSV EU HM HMI HTML JSON MP NHS OK PDF TODO TV UK US".split())
"""Abbreviations that nobody spells out, the Crown’s in the inspectorate’s own name, and the mark of a gap."""
_ROMAN: Final = re.compile(r"[IVXL]+")
_NAME: Final = re.compile(r"[A-Z][\w’]*(?:\s+(?:(?:and|for|in|of|on|the|to)\s+)*[A-Z][\w’]*)+")
"""A name of several words; an abbreviation takes no letter of its small ones."""


def measure_years(sentences: Sequence[Sequence[str]]) -> float:
    """The years of school that a text takes to read, by its Automated Readability Index.

    Args:
        sentences: The words of each; at least one.
    """
    words = [word for sentence in sentences for word in sentence]
    letters = sum(len(re.sub(r"\W", "", word)) for word in words)
    return max(0.0, 4.71 * letters / len(words) + 0.5 * len(words) / len(sentences) - 21.43)


def find_hard(sentences: Iterable[ProseSentence], text: str, lines: str) -> Iterator[Finding]:
    """What is hard to read.

    Args:
        sentences: Those of the body.
        text: The body.
        lines: Title and summary, which may spell an abbreviation out too.
    """
    matches = ((each.start, list(_WORD.finditer(each.shown))) for each in sentences)
    parted = [(start + words[0].start(), [word[0] for word in words]) for start, words in matches if words]
    for start, words in parted:
        if len(words) > LONGEST:
            message = f"this sentence has {len(words)} words"
            yield Finding(start, Fault(message, "part it in two: up to twenty-five words are easy to read"))
    whole = [words for _, words in parted if len(words) > 2]  # headings and labels are no sentences
    if sum(map(len, whole)) >= _LEAST and (years := measure_years(whole)) > MOST_YEARS:
        start, longest = max(parted, key=lambda each: len(each[1]))
        first = " ".join(longest[:6])
        message = f"the prose takes about {years:.0f} years of school to read; “{first} …” has {len(longest)} words"
        yield Finding(start, Fault(message, f"shorter sentences, everyday words: {MOST_YEARS} years or fewer"))
    yield from _find_abbreviations(text, f"{lines}\n{text}")


def _find_abbreviations(whole: str, text: str) -> Iterator[Finding]:
    """Abbreviations at their first use of which the words stand nowhere."""
    met = set[str]()
    plain = {word for word in _WORD.findall(text) if not word.isupper()}
    # The first letters of each name of several words: “HM Prison and Probation Service” gives HMPPS.
    names = (re.findall(r"[A-Z][\w’]*", name[0]) for name in _NAME.finditer(text))
    initials = ["".join(word if word in _EVERYDAY else word[0] for word in words) for words in names]
    for found in _ABBREVIATION.finditer(whole):
        short = found[1]
        if short in met or short in _EVERYDAY or _ROMAN.fullmatch(short):
            continue
        met.add(short)
        # “PDU (probation delivery unit)”, or the other way round; “NOT” of a text that says “not” is only emphasised.
        behind = re.search(rf"\b{short}s? \((?!{short}\b)[A-Za-z’' -]*\w [A-Za-z’' -]+\)", text)
        before = re.search(rf"\b{short[0]}\w*(?: [\w’'-]+){{0,9}} \({short}s?\)", text, re.IGNORECASE)
        if not (behind or before or short.casefold() in plain or any(short in name for name in initials)):
            hint = f"at its first use write its words, then ({short})"
            yield Finding(found.start(), Fault(f"“{short}” is never spelled out", hint))
