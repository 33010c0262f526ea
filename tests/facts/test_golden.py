"""What `check` says of a change, by example: `golden/<case>.txt` holds all that it prints of the case of that name.

A mismatch leaves `<case>.txt.new` beside the old. Read the difference; where the new one is right, put it there:

    for new in tests/facts/golden/*.new; do mv "$new" "${new%.new}"; done
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from briefing.proof.facts import LOCK_NAME
from tests.facts.making import CHANGED, TEXT, change, correct, problems, publish, write

GOLDEN: Final = Path(__file__).parent / "golden"
OTHER: Final = "- {date: 2026-11-22, what: figure oversight, old: 42 of 60, new: 40 of 60, why: misread}"
CASES: Final = {
    "figure-changed": CHANGED,
    "figure-changed-another-corrected": correct(OTHER, text=CHANGED),
    "figure-gone": change(
        (TEXT[TEXT.index("  oversight:\n") : TEXT.index("recommendations:\n")], ""),
        (" Oversight was missing or weak in\n[41 of 60](#oversight).", ""),
    ),
    "figure-in-other-words": change(
        ("printed: three in ten", "printed: 30 per cent"), ("only three in ten cases", "only 30 per cent of cases")
    ),
    "bound-changed": change(
        ("percent: 30", "percent: 30\n    qualifier: fewer than"),
        ("only three in ten cases", "fewer than three in ten cases"),
        ("[three in ten]", "[fewer than three in ten]"),
    ),
    "meaning-changed": change(
        ("polarity: insufficient", "stage: planning\n    polarity: neutral"),
        ("measure: management oversight", "measure: workload and staffing"),
        ("population: cases where oversight was expected", "population: cases"),
    ),
    "cases-gone": change(
        ("cases_inspected: 64\n  evidence: Inspectors read 64 cases", "cases_inspected: null"),
        ("[64](#cases-inspected) cases", "cases"),
    ),
    "rating-changed": change(("rating: Requires improvement", "rating: Good")),
    "rating-gone": change(("of: overall", "of: leadership")),
    "recommendations-changed": change(
        ("total: 5", "total: 6"), ("its five", "its six"), ("region: 3", "region: 4"), ("three of", "four of")
    ),
    "quotation-changed": change(("The work was not good enough.", "The work was good enough.")),
    "draft-again": change(("status: published", "status: draft")),
    "slug-changed": change(("slug: northshire-2026", "slug: northshire-public-protection-2026")),
}


def assert_golden(case: str, said: list[str]) -> None:
    """What was said must be what is expected; what differs is left beside it."""
    expected = GOLDEN / f"{case}.txt"
    new = expected.with_name(f"{expected.name}.new")
    made = "".join(f"{each}\n" for each in said)
    if not expected.is_file() or expected.read_text(encoding="utf-8") != made:
        GOLDEN.mkdir(exist_ok=True)
        new.write_text(made, encoding="utf-8")
        pytest.fail(f"diff {expected} {new}")
    new.unlink(missing_ok=True)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder whose briefing was published."""
    content = write(tmp_path / "content", northshire=TEXT)
    publish(content)
    assert problems(content) == []
    return content


@pytest.mark.parametrize("case", CASES)
def test_changes_are_told(content: Path, case: str) -> None:
    """A change of what was published is told with line, column, both values, and the entry to paste."""
    write(content, northshire=CASES[case])

    assert_golden(case, problems(content))


SECOND: Final = """\
sources:
  gazette:
    title: Public protection in Northshire
    publisher: Northshire Gazette
    url: https://gazette.example/northshire
    published: 2026-11-02
    accessed: 2026-11-20
    standing: report
    sha256: 0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f
  post:
    title: Northshire’s probation
    publisher: Northshire Post
    url: https://post.example/northshire
    published: 2026-11-02
    accessed: 2026-11-20
    standing: report
    sha256: 1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e
"""
SEVERAL: Final = change(
    (TEXT[TEXT.index("source:\n") : TEXT.index("figures:\n")], SECOND),
    (
        "only three in ten cases\n",
        "only three in ten cases\n    also:\n      - source: post\n        printed: 32%\n        percent: 32\n"
        "        evidence: good enough to keep people safe in 32% of cases\n",
    ),
)
"""The briefing on two sources, the second of which gives another value of a figure."""


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("also-changed", change(("32%", "33%"), ("percent: 32", "percent: 33"), text=SEVERAL)),
        ("also-gone", TEXT),
    ],
)
def test_what_another_source_gave_is_remembered(tmp_path: Path, case: str, text: str) -> None:
    """A value that another source gave of a figure was published too: its change, and its loss, are told."""
    content = write(tmp_path / "content", northshire=SEVERAL)
    publish(content)
    assert problems(content) == []

    write(content, northshire=text)

    assert_golden(case, problems(content))


def test_lost_file_is_told(content: Path) -> None:
    """A published briefing of which there is no file is told at its line of the lock."""
    write(content, another=change(("northshire-2026", "another"), ("percent: 30", "percent: 31")))
    write(content)

    assert_golden("briefing-gone", problems(content))


LOCKS: Final[dict[str, Callable[[str], str]]] = {
    "lock-edited": lambda text: text.replace("  41 of 60", "  40 of 60"),
    "lock-cut": lambda text: text[: len(text) // 2],
    "lock-merged": lambda text: f"<<<<<<< ours\n{text}=======\n{text}>>>>>>> theirs\n",
    "lock-of-other-words": lambda text: "facts:\n  - 41 of 60\n",
}


@pytest.mark.parametrize("case", LOCKS)
def test_damage_of_the_lock_is_told(content: Path, case: str) -> None:
    """A lock that was edited, cut or left with the marks of a merge is told, line by line."""
    lock = content / LOCK_NAME
    lock.write_text(LOCKS[case](lock.read_text(encoding="utf-8")), encoding="utf-8")

    assert_golden(case, problems(content))


def test_document_shows_what_check_says() -> None:
    """docs/corrections.md shows the message of a changed figure as it is."""
    document = (Path(__file__).parents[2] / "docs" / "corrections.md").read_text(encoding="utf-8")

    assert (GOLDEN / "figure-changed.txt").read_text(encoding="utf-8") in document
