"""What prose may not say: what figures do not carry, and ratings that are not the briefing's own.

And hints at what is hard to read.

docs/language.md states the rules; tests/language/rules.md has their examples, which the tests run.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import chain, islice
from typing import Any, Final

from briefing.check.language.addressees import find_addressee_faults
from briefing.check.language.claims import find_claim_faults
from briefing.check.language.comparators import find_comparator_faults
from briefing.check.language.comparisons import find_comparison_faults
from briefing.check.language.ratings import find_rating_faults
from briefing.check.language.readability import find_hard
from briefing.check.language.said import find_quoted_faults, find_said_faults, find_unbound_faults, find_vague
from briefing.check.language.sentences import Finding, FrontMatter, ProseSentence, part_sentences, read_front
from briefing.check.quoted import NOTHING_QUOTED, Quoted
from briefing.document import Document
from briefing.errors import Problem, ProseError, Severity
from briefing.prose import read_line, read_prose
from briefing.prose.blocks import BREAK

_RULES: Final = (
    find_comparator_faults,
    find_comparison_faults,
    find_unbound_faults,
    find_said_faults,
    find_claim_faults,
    find_addressee_faults,
    find_rating_faults,
    find_quoted_faults,
)
"""Each is given a sentence and its front, and yields what is wrong; places count from the sentence's beginning."""
_TODO: Final = re.compile(r"\[TODO: [^\[\]\n]*\]\(todo\)")
_MOST: Final = 100
"""Problems of one file's language that are reported."""
_MOST_HINTS: Final = 20
"""Hints at it that are given."""


def check_language(document: Document[Any], quoted: Quoted = NOTHING_QUOTED) -> Iterator[Problem]:
    """What the title, the summary and the body of a file say and may not say. quoted: what they quote of others."""
    front = read_front(document)
    front = replace(front, figures={**front.figures, **quoted.figures}, programmes=quoted.programmes)
    lines = {key: document.texts[key] for key in ("title", "summary") if key in document.texts}
    for key, words in lines.items():
        with suppress(ProseError):  # reported where the line is checked for numbers
            for _, fault in _find_faults(part_sentences(read_line(words), front.figures), front):
                yield document.problem(key, f"{key}: {fault.message}", fault.hint)
    with suppress(ProseError):
        prose = read_prose(document.body)
        # A paragraph with a TODO in it is to be written anew: what it says need not hold yet. The TODO is a problem of
        # its own where it is a link; the word alone is none, and spares nothing.
        marks = [found.start() for found in re.finditer("TODO: ", prose.text)]
        marks = marks if len(marks) == len(_TODO.findall(document.body)) else []
        undone = [(prose.text.rfind(BREAK, 0, at), (prose.text + BREAK).index(BREAK, at)) for at in marks]
        sentences = [
            each
            for each in part_sentences(prose, front.figures)
            if not any(at < each.start + len(each.shown) <= end for at, end in undone)
        ]
        faults = islice(_find_faults(sentences, front), _MOST)
        vague = () if front.paged else find_vague(sentences, prose.text)
        hints = islice(chain(vague, find_hard(sentences, prose.text, "\n".join(lines.values()))), _MOST_HINTS)
        found = [(each, Severity.PROBLEM) for each in faults] + [(each, Severity.HINT) for each in hints]
        for (start, fault), severity in found:
            place = prose.find_place(start, first_line=document.body_line)
            yield document.problem_at(place, fault.message, fault.hint, severity)


def _find_faults(sentences: Iterable[ProseSentence], front: FrontMatter) -> Iterator[Finding]:
    """What is wrong in a text, in its order, once at each place; places count from its beginning."""
    for sentence in sentences:
        told = set[int]()
        for start, fault in (found for rule in _RULES for found in rule(sentence, front)):
            if start not in told:
                yield Finding(sentence.start + start, fault)
            told.add(start)
