"""What prose may not say: comparisons that figures do not carry, ratings and stages that are not the briefing's own.

And hints at what is hard to read.

docs/language.md states the rules, with examples; the tests run them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from briefing.bind import Fault
from briefing.check.language.comparisons import find_comparison_faults
from briefing.check.language.plain import find_hard
from briefing.check.language.ratings import find_rating_faults
from briefing.check.language.sentences import Prose, Sentence, read_prose
from briefing.check.language.stages import find_stage_faults
from briefing.document import Document
from briefing.errors import Problem, ProseError, Severity
from briefing.fields import NOTHING
from briefing.model import Figure, StandardRating
from briefing.prose import part_html, read_html, read_line_html

_BLANKED: Final = re.compile(r"\]\((?:[^()\"\n]|\"[^\"]*\"|'[^'\n]*')*\)|^ {0,3}\[[^\]\n]*\]:.*$", re.MULTILINE)
_MOST: Final = 100
"""Problems of one file's language that are reported."""
_MOST_HINTS: Final = 20
"""Hints at it that are given."""


def check_language(document: Document[Any]) -> Iterator[Problem]:
    """What the title, the summary and the body of a file say and may not say."""
    figures = {name: each for name, each in (document.read("figures") or {}).items() if each is not NOTHING}
    rated = "inspection" in document.keys and document.keys.get("ratings") is not NOTHING
    rules = _Rules(figures, document.read("ratings") or () if rated else None, list(_read_quoted(document)))
    for key in ("title", "summary"):
        if (words := document.texts.get(key)) is not None:
            for _, fault in rules.find_line_faults(words):
                yield document.problem(key, f"{key}: {fault.message}", fault.hint)
    yield from _check_body(document, rules)


def _read_quoted(document: Document[Any]) -> Iterator[str]:
    """The words of the source that the front matter quotes: evidence and quotations."""
    for key, words in document.texts.items():
        first, *others = key.split(".")
        if "evidence" in others or (first, others[-1:]) == ("quotations", ["text"]):
            yield words


class _Rules:
    """The rules of one file. ratings: None where no rule is for them."""

    def __init__(
        self, figures: Mapping[str, Figure], ratings: Sequence[StandardRating] | None, quoted: Sequence[str]
    ) -> None:
        self.figures = figures
        self.ratings = ratings
        self.quoted = quoted

    def find_line_faults(self, words: str) -> Iterator[tuple[tuple[int, str], Fault]]:
        """The faults of one line of Markdown."""
        try:
            made = read_line_html(words)
        except ProseError:  # reported where the line is checked for numbers
            return
        yield from self.find_faults(read_prose(part_html(made), self.figures))

    def find_faults(self, prose: Prose) -> Iterator[tuple[tuple[int, str], Fault]]:
        """The faults of a text, each with the place and the words at fault."""
        for sentence in prose.sentences:
            yield from self._find_faults(sentence)

    def _find_faults(self, sentence: Sentence) -> Iterator[tuple[tuple[int, str], Fault]]:
        for compared, fault in find_comparison_faults(sentence, self.figures, self.quoted):
            yield (sentence.start + compared.start, compared.words), fault
        for staged, fault in find_stage_faults(sentence, self.figures):
            yield (sentence.start + staged.start, staged.words), fault
        if self.ratings is not None:
            for rated, fault in find_rating_faults(sentence, self.ratings):
                yield (sentence.start + rated.start, rated.words), fault


def _check_body(document: Document[Any], rules: _Rules) -> Iterator[Problem]:
    try:
        prose = read_prose(part_html(read_html(document.body)), rules.figures)
    except ProseError:  # reported where the body is checked for numbers
        return
    for (at, words), fault in list(rules.find_faults(prose))[:_MOST]:
        yield _tell(document, prose.whole[:at], words, fault)
    lines = "\n".join(document.texts.get(key, "") for key in ("title", "summary"))
    for hard in list(find_hard(prose, lines))[:_MOST_HINTS]:
        yield _tell(document, prose.whole[: hard.start], hard.words, hard.fault, Severity.HINT)


def _tell(
    document: Document[Any], before: str, words: str, fault: Fault, severity: Severity = Severity.PROBLEM
) -> Problem:
    line, column = _find_place(document, before, words)
    return Problem(
        path=document.path, line=line, column=column, message=fault.message, hint=fault.hint, severity=severity
    )


def _find_place(document: Document[Any], before: str, words: str) -> tuple[int, int]:
    """Line and column of words in the Markdown: as many of the same go before them as in what readers read."""
    spaced = r"\s+".join(map(re.escape, words.split()))
    pattern = re.compile(rf"(?<!\w){spaced}(?!\w)")
    bare = _BLANKED.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), document.body)
    found = list(pattern.finditer(bare))
    nth = len(pattern.findall(f"{before} "))
    at = found[min(nth, len(found) - 1)].start() if found else 0
    return document.body_line + document.body.count("\n", 0, at), at - document.body.rfind("\n", 0, at)
