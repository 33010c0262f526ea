"""Problems stop a build; hints are printed, counted, and stop nothing."""

from dataclasses import replace
from pathlib import Path

from briefing.check import Content, Report
from briefing.check.command import say_problems
from briefing.document import read_text
from briefing.errors import Problem, Severity
from tests.northshire import INPUT, text

HINT = Problem(path=Path("x.md"), line=3, column=8, message="a long sentence", hint="part it", severity=Severity.HINT)
PROBLEM = replace(HINT, message="no number", severity=Severity.PROBLEM)


def report(*found: Problem) -> Report:
    """A report that found these."""
    return Report(found=found, content=Content(briefings=(read_text(text(), INPUT),), pages=()), proofs={})


def test_a_hint_is_called_one() -> None:
    """A hint says on its line that it is one, and a problem does not."""
    assert str(HINT) == "x.md:3:8: hint: a long sentence\n  try: part it"
    assert str(PROBLEM) == "x.md:3:8: no number\n  hint: part it"


def test_a_hint_stops_nothing() -> None:
    """A build is stopped by problems, never by hints."""
    assert report(HINT).blocking == report(HINT).problems == ()
    assert report(HINT, PROBLEM).blocking == report(HINT, PROBLEM).problems == (PROBLEM,)
    assert report(HINT, PROBLEM).hints == (HINT,)


def test_both_are_counted() -> None:
    """The last line counts problems and hints apart."""
    counts = [say_problems(each).splitlines()[-1] for each in ([HINT], [PROBLEM], [HINT, PROBLEM, PROBLEM])]

    assert counts == ["1 hint in 1 file", "1 problem in 1 file", "2 problems and 1 hint in 1 file"]
