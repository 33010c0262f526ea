"""The history of a page: no two of its lines say the same."""

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from briefing.document import read_text
from briefing.files import ROOT
from plugins.theme import FILTERS


def test_two_sources_of_one_title_are_told_apart() -> None:
    """A report and its press release may have one title and one day; their publishers tell which is which."""
    path = ROOT / "tests" / "check" / "also-with-another-value" / "input.md"
    briefing = read_text(path.read_text(encoding="utf-8").replace("percent: 33", "percent: 32"), Path("a.md")).content
    assert briefing
    theme = Environment(loader=FileSystemLoader(ROOT / "theme" / "templates"), autoescape=True)
    theme.filters.update(FILTERS)
    page = '{% from "macros/field.html" import field with context %}{% include "partials/history.html" %}'
    made = theme.from_string(page).render(briefing=briefing)

    read = [re.sub(r"<[^>]*>", "", line) for line in made.splitlines() if "was read" in line]
    assert read == [
        "20 November 2026: “Public protection in Northshire” (HM Inspectorate of Probation) was read.",
        "20 November 2026: “Public protection in Northshire” (Northshire Gazette) was read.",
    ]
