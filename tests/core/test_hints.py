"""A hint is no second mistake: a link that it proposes leads to a figure of that value."""

import re
from pathlib import Path
from typing import Any, Final

import pytest

from briefing.check import read_content
from briefing.document.fields import NOTHING
from briefing.model import CASES_ID, RECOMMENDATIONS_ID, Edition
from briefing.numbers import find_numbers
from briefing.proof.bind import find_count_fault, find_words_fault, read_counts
from tests.core.test_check_golden import DAY
from tests.northshire import CASES

# "write it as a link to its figure: [three in ten](#keeping-people-safe)", "[22%](northshire-2024#planning)"
LINK: Final = re.compile(r"\[([^\]\n]+)\]\(([a-z0-9-]*)#([a-z0-9-]+)\)")
STAND_IN: Final = "its-id"
"""Stands for the id of a figure that is still to be given."""


def read_known(case: Path) -> dict[str, list[Any]]:
    """What each id of a case's briefings may say: figures and counts, by id, of all its files."""
    content = case / "content"
    known: dict[str, list[Any]] = {}
    for document in read_content(
        [content if content.is_dir() else case / "input.md"], case, Edition(day=DAY)
    ).briefings:
        for name, figure in (document.read("figures") or {}).items():
            known.setdefault(name, []).append(figure)
        inspection, recommendations = document.read("inspection"), document.read("recommendations")
        if inspection and inspection.cases_inspected:
            known.setdefault(CASES_ID, []).append(([inspection.cases_inspected], "cases inspected"))
        if recommendations:
            known.setdefault(RECOMMENDATIONS_ID, []).append((read_counts(recommendations), "recommendations"))
    return known


def may_say(words: str, target: Any) -> bool:
    """Whether words are a value of what a link leads to; of what could not be read, anything is."""
    if target is NOTHING:
        return True
    number = next(find_numbers(words), None)
    fault = find_count_fault(number, *target) if isinstance(target, tuple) else find_words_fault(number, target)
    return fault is None


@pytest.mark.parametrize("case", sorted(path.parent.name for path in CASES.glob("*/expected.txt")))
def test_no_hint_gives_a_figure_of_another_value(case: str) -> None:
    """Each link in a hint says a number, and the figure that it leads to has that value."""
    told = (CASES / case / "expected.txt").read_text(encoding="utf-8")
    hints = [line for line in told.splitlines() if re.match("  (?:hint|try): ", line)]
    known = read_known(CASES / case)

    for words, _, name in (found.groups() for hint in hints for found in LINK.finditer(hint)):
        assert name == STAND_IN or any(may_say(words, target) for target in known.get(name, ())), f"[{words}](#{name})"


def test_hints_with_links_are_many() -> None:
    """The mistakes hold hints with links enough to tell something."""
    assert sum(bool(LINK.search(path.read_text(encoding="utf-8"))) for path in CASES.glob("*/expected.txt")) >= 10
