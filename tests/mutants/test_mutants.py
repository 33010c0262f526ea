"""Mutants of the code that prints: no site that one of them makes is published."""

import subprocess
import sys

import pytest

from tests.mutants.__main__ import ENOUGH
from tests.mutants.mutant import Mutant
from tests.mutants.reasons import REASONS, find_reason
from tests.site.sites import ROOT


@pytest.mark.slow
def test_mutants_are_refused() -> None:
    """What templates, words, lists, data, feeds, cards and drawings print is changed, one thing at a time.

    At least sixty are refused by the audit and not by a crash, one in ten of these by a whole build, and none passes
    without a reason that is written down.
    """
    words = (sys.executable, "-m", "tests.mutants")
    ran = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ENOUGH >= 60


def test_a_reason_is_for_one_kind_of_change() -> None:
    """A mutant may pass for its kind, its file and what differs together, never for one of them alone."""
    old = "{{ standing(briefing) }}. {{ held(briefing) }}"
    swap = Mutant(
        path="theme/templates/x.html", line=1, run=1, kind="swap", old=old, new="", at=0, write=lambda: ""
    )  # fmt: skip
    number = Mutant(path="briefing/say.py", line=1, run=1, kind="number", old="a", new="b", at=0, write=lambda: "")

    assert find_reason(swap, ["index.html"]) == REASONS[0].why
    assert find_reason(number, ["briefings/northshire/card.svg", "index.html"]) == ""
    assert find_reason(number, ["briefings/northshire/card.svg", "briefings/northshire/card.png"])
