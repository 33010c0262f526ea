"""A briefing on several sources: which one each thing rests on, and what the audit sees where a page says another."""

import csv
import json
import re
from collections.abc import Callable
from typing import Final

import pytest

from tests.site.holding import is_refused
from tests.site.sites import Site, by_id, find_all, has_class, read_words

pytestmark = pytest.mark.slow

PAGE: Final = "briefings/several/index.html"
SHEET: Final = "briefings/several/evidence/index.html"
QUESTION: Final = "questions/public-protection-overall/index.html"
GAZETTE: Final = "Northshire Gazette: 43%"
LATER: Final = r'(id="safe".*?<p class="origin">.*?)'
"""The way to where the words of the first figure come from."""


def test_each_thing_names_its_own_source(hard_site: Site) -> None:
    """Figures, ratings, quotations, recommendations, cases and words that are said name theirs, and its standing.

    Since when they are held is said where that is not since the rest of their source is.
    """
    parts = by_id(hard_site.pages[f"/{PAGE}".removesuffix("index.html")])

    report = "HM Inspectorate of Probation (official document). Open the source"
    gazette = "Northshire Gazette (news report). Open the source"
    assert report in read_words(parts["safe"])
    for name in ("victims", "cases-inspected", "recommendations", "section-said-1"):
        assert gazette in read_words(parts[name]), name
    assert "We read this page and kept no copy." in read_words(parts["engagement"])
    assert [name for name in parts if name.startswith("section-source-")] == [
        "section-source-report",
        "section-source-gazette",
        "section-source-page",
    ]


def test_both_values_stand_where_sources_differ(hard_site: Site) -> None:
    """Title, summary, prose, chart, list and citation say both values; where sources agree the evidence says that."""
    page = hard_site.pages[f"/{PAGE}".removesuffix("index.html")]
    parts = by_id(page)
    said = read_words(page)

    assert "Northshire: 41% (Northshire Gazette: 43%) of cases kept people safe" in said
    assert "Work was good enough in 41% (Northshire Gazette: 43%) of cases" in said
    assert f"of cases inspected; {GAZETTE}" in read_words(parts["chart-shares"])
    assert f"Sources differ. {GAZETTE}" in read_words(parts["safe"])
    assert "Another source gives the same. Northshire Gazette: 60%" in read_words(parts["desistance"])
    assert "six in ten (" not in said
    assert GAZETTE in read_words(hard_site.pages["/questions/public-protection-overall/"])


def test_no_chart_shows_what_is_not_held(hard_site: Site) -> None:
    """Of one briefing, figures of the page that was read stand in no chart, and those of the other sources do."""
    rows = json.loads((hard_site.output / "briefings/several/charts/shares.vl.json").read_text(encoding="utf-8"))

    shown = json.dumps(rows)
    assert "Keeping people safe" in shown
    assert "Engagement" not in shown


def test_data_give_the_source_of_each_row(hard_site: Site) -> None:
    """A row of figures.csv has the source of its figure, and what other sources give of it."""
    text = (hard_site.output / "briefings/several/figures.csv").read_text(encoding="utf-8")
    rows = {row["figure"]: row for row in csv.DictReader(text.splitlines())}

    assert [row["source_title"] for row in rows.values()] == [
        *("A report", "A report"),
        *("Its page", "Public protection in Northshire"),
    ]
    assert [row["sources_differ"] for row in rows.values()] == ["yes", "no", "", ""]
    assert rows["safe"]["also_value"] == "43%"


def _sub(pattern: str, instead: str) -> Callable[[str], str]:
    def change(made: str) -> str:
        changed, count = re.subn(pattern, instead, made, count=1, flags=re.DOTALL)
        assert count == 1, pattern
        return changed

    return change


@pytest.mark.parametrize(
    ("name", "pattern", "instead"),
    [
        (PAGE, LATER + "HM Inspectorate of Probation", r"\1Northshire Gazette"),
        (PAGE, LATER + "official document", r"\1news report"),
        (PAGE, LATER + r"www.inspectorate.example/northshire-2026/report#", r"\1gazette.example/northshire?of=cases#"),
        (PAGE, r' <span class="number__other".*?\)</span>', ""),
        (PAGE, r'(is="body".*?) <span class="number__other".*?\)</span>', r"\1"),
        (PAGE, r'(class="number__other".*?)43%', r"\g<1>44%"),
        (PAGE, r'(class="number__other".*?)Northshire Gazette', r"\1HM Inspectorate of Probation"),
        (PAGE, r'(class="number__other".*?href="#)safe', r"\1victims"),
        (PAGE, r'; <span data-of="several/safe.also.0">.*?</a></span>', ""),
        (PAGE, r'<div class="figure__also".*?</div>', ""),
        (PAGE, r'<strong data-is="differs">Sources differ.</strong>', '<span data-is="agrees">The same.</span>'),
        (PAGE, r'<span data-is="agrees">[^<]*</span>', '<strong data-is="differs">Sources differ.</strong>'),
        (PAGE, r'(id="desistance.also.0".*?)60%', r"\g<1>61%"),
        (PAGE, r'(id="safe.also.0".*?is="evidence">)good enough', r"\1bad enough"),
        (PAGE, r'(id="engagement".*?)<span data-is="unheld">.*?</span>', r"\1"),
        (PAGE, r'(id="victims".*?)Northshire Gazette', r"\1HM Inspectorate of Probation"),
        (PAGE, r'<div class="document" id="section-source-gazette".*?</dl>\s*</div>', ""),
        (PAGE, r'(id="section-source-page".*?)<span data-is="unheld">.*?</span>', r"\1"),
        (PAGE, r'(id="section-source-report".*?Published</dt><dd>.*?)2 November', r"\g<1>3 November"),
        (PAGE, r'(Rests on: <span data-of="several/sources.0">.*?)HM Inspectorate', r"\1Northshire Gazette"),
        (PAGE, r'("isBasedOn": \[.*?)A report', r"\1Its page"),
        (PAGE, r"Source(s: HM Inspectorate of Probation, 2 November)", r"Source\1er"),
        (SHEET, LATER + "HM Inspectorate of Probation", r"\1Northshire Gazette"),
        (SHEET, r'<div class="figure__also".*?</div>', ""),
        (SHEET, r'<div class="document".*?</div>', ""),
        ("briefings/several/figures.csv", "A report", "Its page"),
        ("briefings/several/figures.csv", ",43%,", ",41%,"),
        ("briefings/several/figures.csv", ",yes,", ",no,"),
        ("data/figures.json", '"sources_differ": "yes"', '"sources_differ": "no"'),
        ("briefings/index.html", "Official document and news report", "Official document"),
        ("briefings/list.json", "Official document and news report", "Official document"),
        (QUESTION, r'<span class="shares__of" data-of="several/safe.also.0">.*?</a></span>', ""),
        ("feeds/all.atom.xml", "Northshire Gazette(&lt;/span&gt;: )", r"Northshire Post\1"),
    ],
)  # fmt: skip
def test_another_source_is_caught(hard_site: Site, name: str, pattern: str, instead: str) -> None:
    """A page cannot name another source, leave out what one gives, or lead elsewhere, without the audit seeing it."""
    made = (hard_site.output / name).read_text(encoding="utf-8")

    assert is_refused(hard_site, name, _sub(pattern, instead)(made))


def test_sources_in_another_order_are_caught(hard_site: Site) -> None:
    """Sources stand in the order of their author."""
    made = (hard_site.output / PAGE).read_text(encoding="utf-8")
    blocks = re.findall(r'<div class="document".*?</dl>\s*</div>', made, re.DOTALL)
    changed = made.replace(blocks[0], "@").replace(blocks[1], blocks[0]).replace("@", blocks[1])

    assert len(blocks) == 3
    assert is_refused(hard_site, PAGE, changed)


def test_two_sources_of_one_publisher_are_told_apart(hard_site: Site) -> None:
    """In the facts each source has its standing, publisher and day; each of one publisher leads to its own place."""
    facts = by_id(hard_site.pages[f"/{PAGE}".removesuffix("index.html")])["section-facts"]
    named = [each for each in find_all(facts, "div") if has_class(each, "facts__source")]

    assert [read_words(each) for each in named] == [
        "Official documentHM Inspectorate of Probation, 2 November 2026",
        "News reportNorthshire Gazette, November 2026",
        "Official documentHM Inspectorate of Probation, 2 November 2026",
    ]
    assert [link.get("href") for each in named for link in find_all(each, "a")] == [
        "#section-source-report",
        "#section-source-gazette",
        "#section-source-page",
    ]
