"""Mutants of the code that prints: no site that one of them makes is published."""

import subprocess
import sys

import pytest

from tests.site.sites import ROOT

HELD = ("theme/templates/feeds/json.json",)
"""Files of which every mutant is refused by now."""


@pytest.mark.slow
@pytest.mark.parametrize("path", HELD)
def test_every_mutant_is_refused(path: str) -> None:
    """A change of what templates print never passes the audit."""
    words = (sys.executable, "-m", "tests.mutants", "--only", path)
    ran = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stdout + ran.stderr
