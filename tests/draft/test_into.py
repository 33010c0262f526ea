"""One more document of a briefing that there is: `draft --into SLUG FILE`."""

import re
from pathlib import Path
from typing import Any, Final

import pytest

from briefing.check import check, read_content
from briefing.document import read_briefing
from briefing.draft.command import DraftOptions, draft_documents
from briefing.read.sources import read_library
from tests.draft.making import DAY, is_missing, unmarked

NEWS: Final = """\
Northshire Gazette

Probation in Northshire is not keeping people safe, inspectors find

2 November 2026

HM Inspectorate of Probation has published its inspection of public protection in the Northshire region.

Work to keep people safe was good enough in 30% of the cases inspected.

Oversight by managers was missing or weak in 43 of 60 cases.

The region was rated ‘Requires improvement’ overall.
"""
REPORT: Final = """\
HM Inspectorate of Probation

An inspection of public protection in the Northshire region

1 November 2026

Inspectors looked at 64 cases in Northshire. Work to keep people safe was good enough in 30 per cent of cases.

Oversight by managers was not sufficient in 41 of 60 cases.

Planning to keep people safe was sufficient in 31 of 64 cases.

Leaders were too slow to act on what they knew.

The region was rated ‘Requires improvement’ overall. The standard of leadership was rated ‘Good’.

Recommendations

The Northshire region should:
1. check for domestic abuse before each release
2. give managers fewer cases to oversee.
"""
SLUG: Final = "northshire-2026"
ADDRESS: Final = "https://hmiprobation.justiceinspectorates.gov.uk/document/northshire"


class Desk:
    """A folder with two documents and the draft of the first."""

    def __init__(self, folder: Path) -> None:
        self.sources, self.output = folder / "sources", folder / "content" / "briefings"
        self.sources.mkdir()
        self.news, self.report = self.sources / "news.txt", self.sources / "report.txt"
        self.news.write_text(NEWS, encoding="utf-8")
        self.report.write_text(REPORT, encoding="utf-8")
        self.said: list[str] = []
        assert self.draft(self.news, url="https://gazette.example/northshire", standing="report") == 0
        self.briefing = self.output / f"{SLUG}.md"

    def draft(self, *paths: Path, **words: Any) -> int:
        """Draft; how many failed. What is said replaces what was said."""
        self.said.clear()
        return draft_documents(DraftOptions(paths=paths, output=self.output, today=DAY, **words), self.said.append)

    def add(self, path: Path | None = None, url: str = ADDRESS, **words: Any) -> int:
        """Draft into the briefing."""
        return self.draft(path or self.report, **{"url": url, "into": SLUG} | words)

    def change(self, old: str, new: str) -> None:
        """Change the briefing as its author would."""
        text = self.briefing.read_text(encoding="utf-8")
        assert old in text
        self.briefing.write_text(text.replace(old, new, 1), encoding="utf-8")

    @property
    def text(self) -> str:
        """The briefing's file."""
        return self.briefing.read_text(encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A folder with two documents and the draft of the first."""
    return Desk(tmp_path)


def test_agreement_and_difference_are_told(desk: Desk) -> None:
    """Each figure is told: the same in both, another one in each, or new; so are ratings and the cases."""
    assert desk.add() == 0
    told = desk.said[0]

    assert "figures.keeping-people-safe: 30% in both: written as also:" in told
    assert (
        "figures.management-oversight: 43 of 60 in “northshire-gazette”, 41 of 60 in “inspectorate”: written as also:"
        in told
    )
    assert "figures.keeping-people-safe-planning: new: 31 of 64; say it in the prose: [31 of 64](#" in told
    assert "ratings: overall: Requires improvement in both" in told
    assert "ratings: Leadership: new: Good" in told
    assert "inspection.cases_inspected: new: 64" in told
    assert "unused 1: line 13, other: “Leaders were too slow to act on what they knew.”" in told


def test_everything_is_held_in_its_own_source(desk: Desk) -> None:
    """What comes in names its source and is drafted; `check` holds each piece against its own document."""
    desk.add()
    document = read_briefing(desk.briefing)
    briefing = document.content
    assert briefing is not None

    assert list(briefing.sources) == ["northshire-gazette", "inspectorate"]
    new = briefing.figures["keeping-people-safe-planning"]
    assert (new.source, new.drafted) == ("inspectorate", True)
    assert [each.source for each in briefing.figures["management-oversight"].also] == ["inspectorate"]
    assert briefing.recommendations is not None
    assert {each.source for each in briefing.recommendations.items} == {"inspectorate"}
    found = check(read_content([desk.output], desk.output), read_library([desk.sources])).problems
    assert unmarked(list(found)) == []
    assert not any(map(is_missing, found))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_the_author_wrote_stays(desk: Desk, end: str) -> None:
    """Comments, order, quotation marks and prose stay, byte for byte; what stood below `source:` is indented."""
    desk.change("title: ", "# mine\ntitle: ")
    desk.change("\nsource:\n", "\nsource:   # the paper\n  # its own words\n")
    desk.change(
        "## What the figures do", "My   own words,  [43 of 60](#management-oversight).\n\n## What the figures do"
    )
    before = desk.text
    desk.briefing.write_bytes(before.replace("\n", end).encode())
    assert desk.add() == 0

    after = desk.briefing.read_bytes().decode()
    assert ("\r\n" in after) is (end == "\r\n")
    lines, rest = after.replace("\r\n", "\n").split("\n"), 0
    for line in before.replace("  cases_inspected: null\n", "").split("\n"):
        wanted = {line, f"  {line}", "  northshire-gazette:   # the paper" if line.startswith("source:") else line}
        rest = next(at for at in range(rest, len(lines)) if lines[at] in wanted) + 1
    assert before.partition("\n---\n")[2] == after.replace("\r\n", "\n").partition("\n---\n")[2]


def test_a_source_in_braces(desk: Desk) -> None:
    """`source: {…}` on one line becomes an entry of `sources:` as it is."""
    block = re.search(r"(?m)^source:\n((?:  .*\n)+)", desk.text)
    assert block is not None
    pairs = ", ".join(f"{line.strip()}" for line in block[1].replace("safe, inspectors", "safe").splitlines())
    desk.change(block[0], f"source: {{{pairs}}}\n")
    assert desk.add() == 0

    assert f"sources:\n  northshire-gazette: {{{pairs}}}\n  inspectorate:\n" in desk.text


def test_a_changed_document_is_still_brought_in(desk: Desk) -> None:
    """When the first document changes, that comes into its entry of `sources:`; the second one stays."""
    desk.add()
    desk.news.write_text(NEWS.replace("43 of 60", "44 of 60"), encoding="utf-8")
    assert desk.draft(desk.news) == 0
    document = read_briefing(desk.briefing)

    assert document.content is not None
    assert list(document.content.sources) == ["northshire-gazette", "inspectorate"]
    assert document.content.figures["management-oversight"].printed == "44 of 60"
    assert "conflict" not in desk.text


@pytest.mark.parametrize(
    ("words", "old", "new", "said"),
    [
        ({"into": "northshire-202"}, "", "", "there is no briefing “northshire-202”; did you mean northshire-2026?"),
        ({"into": "southshire-coast"}, "", "", "there is no briefing “southshire-coast”; there are northshire-2026"),
        (
            {"url": "http://www.gazette.example/northshire/"},
            "",
            "",
            "the source “source” of this briefing has its address",
        ),
        ({}, "title: ", "title: 'open ", "its front matter is no YAML"),
        ({}, "---\n", "", "its front matter is not fenced"),
        (
            {},
            "  body: Northshire\n",
            "  body: West Midlands\n",
            "it is about Northshire, and the briefing about West Midlands",
        ),
        ({"standing": "paraphrase"}, "standing: report", "standing: official", "it adds nothing to that"),
    ],
)
def test_what_cannot_be_added_is_told(desk: Desk, words: dict[str, Any], old: str, new: str, said: str) -> None:
    """What makes no sense is told, and the briefing stays byte for byte."""
    if old:
        desk.change(old, new)
    before = desk.briefing.read_bytes()

    assert desk.add(**words) == 1
    assert said in desk.said[0]
    assert desk.briefing.read_bytes() == before


def test_the_same_document_again(desk: Desk) -> None:
    """A document that is a source already is named by its id, whether it is added or drafted."""
    desk.add()
    before = desk.text
    assert desk.add() == 1
    assert "it is the source “inspectorate” of this briefing already" in desk.said[0]

    assert desk.draft(desk.report) == 0
    assert "is a source of " in desk.said[0]
    assert desk.text == before


def test_a_published_briefing_is_not_changed(desk: Desk) -> None:
    """What would come into a published briefing stands beside it."""
    desk.change("status: draft", "status: published")
    before = desk.text
    assert desk.add() == 0

    assert desk.text == before
    assert "is published and stays as it is" in desk.said[0]
    assert "  inspectorate:\n" in (desk.output / ".drafts" / f"{SLUG}.proposed").read_text(encoding="utf-8")


def test_a_figure_that_is_only_begun(desk: Desk) -> None:
    """A figure without its keys, as a person begins one, stands as it is; the rest of the source comes in."""
    desk.change("figures:\n", "figures:\n  leadership: 49%\n")

    assert desk.add() == 0
    assert "  leadership: 49%\n" in desk.text
    assert "figures.keeping-people-safe: 30% in both" in desk.said[0]


def test_a_bound_that_holds_the_number_agrees(desk: Desk) -> None:
    """What a headline rounds, “more than two in five”, is no other value than 41 of 60: both are told, and agree."""
    desk.change("    printed: 43 of 60\n", "    printed: 41 of 60\n")
    desk.change("    numerator: 43\n", "    numerator: 41\n")
    desk.change("missing or weak in 43 of 60", "missing or weak in 41 of 60")
    desk.report.write_text(REPORT.replace("41 of 60", "more than two in five"), encoding="utf-8")

    assert desk.add() == 0
    gazette, report = "41 of 60 in “northshire-gazette”", "more than two in five in “inspectorate”"
    assert f"figures.management-oversight: {gazette}, {report}, which agree: written as also:" in desk.said[0]
