"""What prose may not say: what figures do not carry, and ratings that are not the briefing's own.

And hints at what is hard to read.

docs/language.md states the rules; tests/language/rules.md has their examples, which the tests run.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any, Final

from briefing.check.language.addressees import find_addressee_faults
from briefing.check.language.claims import find_claim_faults
from briefing.check.language.comparisons import find_comparison_faults
from briefing.check.language.context import Context, Finding, read_context
from briefing.check.language.plain import find_hard
from briefing.check.language.quoted import find_quoted_faults
from briefing.check.language.ratings import find_rating_faults
from briefing.check.language.said import find_said_faults, find_unbound_faults, find_vague
from briefing.check.language.sentences import Sentence, part_sentences
from briefing.document import Document
from briefing.errors import Problem, ProseError, Severity
from briefing.proof.bind import Fault
from briefing.prose import BREAK, Prose, read_line, read_prose

_RULES: Final = (
    find_comparison_faults,
    find_unbound_faults,
    find_said_faults,
    find_claim_faults,
    find_addressee_faults,
    find_rating_faults,
    find_quoted_faults,
)
"""Each is given a sentence and its context, and yields what is wrong; places count from the sentence's beginning."""
_MOST: Final = 100
"""Problems of one file's language that are reported."""
_MOST_HINTS: Final = 20
"""Hints at it that are given."""


def check_language(document: Document[Any]) -> Iterator[Problem]:
    """What the title, the summary and the body of a file say and may not say."""
    context = read_context(document)
    for key in ("title", "summary"):
        if (words := document.texts.get(key)) is not None:
            for _, _, fault in _find_line_faults(words, context):
                yield document.problem(key, f"{key}: {fault.message}", fault.hint)
    yield from _check_body(document, context)


def _find_line_faults(words: str, context: Context) -> Iterator[Finding]:
    try:
        prose = read_line(words)
    except ProseError:  # reported where the line is checked for numbers
        return
    yield from _find_faults(part_sentences(prose, context.figures), context)


def _find_faults(sentences: Iterable[Sentence], context: Context) -> Iterator[Finding]:
    """What is wrong in a text, in its order, once at each place; places count from its beginning."""
    for sentence in sentences:
        told = set[int]()
        for start, words, fault in (found for rule in _RULES for found in rule(sentence, context)):
            if start not in told:
                yield Finding(sentence.start + start, words, fault)
            told.add(start)


def _check_body(document: Document[Any], context: Context) -> Iterator[Problem]:
    try:
        prose = read_prose(document.body)
    except ProseError:  # reported where the body is checked for numbers
        return
    sentences = part_sentences(prose, context.figures)
    faults = ((each, Severity.PROBLEM) for each in islice(_find_faults(sentences, context), _MOST))
    vague = () if context.paged else _find_vague(sentences, prose)
    lines = "\n".join(document.texts.get(key, "") for key in ("title", "summary"))
    hard = find_hard(sentences, prose.text, lines)
    hints = ((each, Severity.HINT) for each in islice(chain(vague, hard), _MOST_HINTS))
    for (start, _, fault), severity in chain(faults, hints):
        line, column = prose.find_place(start)
        yield Problem(
            path=document.path,
            line=document.body_line + line - 1,
            column=column,
            message=fault.message,
            hint=fault.hint,
            severity=severity,
        )


def _find_vague(sentences: Iterable[Sentence], prose: Prose) -> Iterator[Finding]:
    """Hints at words that count and say little, one a paragraph."""
    told = set()
    for sentence in sentences:
        vague = find_vague(sentence)
        paragraph = prose.text.rfind(BREAK, 0, sentence.start + vague.start) if vague else None
        if vague and paragraph not in told:
            told.add(paragraph)
            fault = Fault(
                f"“{vague.words}” does not say how many",
                "say it with a figure, bind it to words of the source, or leave it out",
            )
            yield Finding(sentence.start + vague.start, vague.words, fault)
