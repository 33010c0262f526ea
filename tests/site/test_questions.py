"""Ten questions of a new reader, answered from the home page in as few clicks as docs/design.md says."""

import re
from typing import Final

import pytest
from playwright.sync_api import Browser

from tests.site.browsing import visit
from tests.site.sites import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.slow]

QUESTIONS: Final = (
    (
        "What did inspectors find on desistance nationally, and out of how many cases?",
        ("32%",),
        ("desistance", "The source prints no count for this share"),
    ),
    ("Which sources are not official?", (), ("news report", "machine-paraphrased copy")),
    (
        "How has the West Midlands changed?",
        ("Places", "West Midlands"),
        (
            "Dynamic inspection of public protection",
            "Inspection of a community rehabilitation company",
            "no change for better or worse",
        ),
    ),
    (
        "What was HM Prison and Probation Service asked to do?",
        ("Recommendations",),
        ("HM Prison and Probation Service",),
    ),
    ("What is a dynamic inspection?", ("Glossary",), ("keeping other people safe, region by region",)),
    ("Which words stand behind the 49%?", ("49%",), ("49 per cent", "Open the source at these words")),
    (
        "May “fewer than two-thirds” be read as 66%?",
        ("Method",),
        ("“Fewer than” tells us on which side", "We keep the words"),
    ),
    (
        "Has a published number ever been changed?",
        ("Corrections",),
        ("None can be changed without an entry here", "None so far"),
    ),
    ("Where are all figures, to work with?", ("Data to take away",), ("figures.csv",)),
    (
        "What was found on oversight by managers?",
        ("Briefings", "West Midlands, 2026"),
        ("49 of 80", "ineffective or missing"),
    ),
)


@pytest.mark.parametrize(("question", "clicks", "words"), QUESTIONS)
def test_question_is_answered(
    browser: Browser, real_address: str, question: str, clicks: tuple[str, ...], words: tuple[str, ...]
) -> None:
    """Links that a reader would choose lead to the answer."""
    with visit(browser, f"{real_address}/") as (page, _):
        for name in clicks:
            page.get_by_role("link", name=name, exact=True).first.click()
        page.wait_for_load_state()
        # Evidence opens beside its number, or stands at the place that the address names.
        said = page.locator("body").inner_text()

    assert [each for each in words if each.casefold() not in said.casefold()] == []


def test_questions_are_told() -> None:
    """The page on the design lists each question with its number of clicks."""
    told = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
    rows = re.findall(r"(?m)^\| (.+?) \| (\d) \|", told)

    assert rows == [(question, str(len(clicks))) for question, clicks, _ in QUESTIONS]
