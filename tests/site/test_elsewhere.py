"""Figures that are compared with, sources that are not held, and who checked: what pages and data say of them."""

import json
import re
from pathlib import Path
from typing import Final

import pytest

from auditing.compared import find_apart_faults
from auditing.prose import read_prose
from briefing.document import read_text
from tests.site.holding import is_refused
from tests.site.northshire import make_briefing, make_figure
from tests.site.sites import Site, by_id, find_all, find_values, read_words

pytestmark = pytest.mark.slow

COMPARED: Final = "/briefings/compared/"
PAGE: Final = "briefings/compared/index.html"
CHART: Final = "briefings/compared/charts/shares.svg"
DATA: Final = "briefings/compared/figures.json"
READ_THERE: Final = "/briefings/read-there/"


def list_shown(site: Site, *names: str) -> set[str]:
    """The figures that all elements of these names hold, on all pages of a site."""
    return {of for page in site.pages.values() for element in find_all(page, *names) for of, _ in find_values(element)}


def test_comparator_says_when_and_where(hard_site: Site) -> None:
    """A figure of another year and place stands apart from the findings, and says of which."""
    figure = by_id(hard_site.pages[COMPARED])["plans-before"]

    assert "Keeping people safe: planning, in the whole country in 2022" in read_words(figure)
    assert "It is no finding of this inspection" in read_words(figure)
    assert "Northshire Gazette (news report)" in read_words(figure)


def test_comparator_stands_in_no_list_of_findings(hard_site: Site) -> None:
    """Elsewhere it stands on the page of its place alone, behind its finding, hollow, and called what it is for."""
    apart = {"compared/plans-before", "compared/plans-2022", "compared/reviews-2022"}
    drawn: dict[str, list[str]] = {}
    for name, page in hard_site.pages.items():
        if not name.startswith(COMPARED):
            for row in find_all(page, "tr"):
                if apart & {row.get("data-of"), *(of for of, _ in find_values(row))}:
                    drawn.setdefault(name, []).append(row.get("data-of", ""))
                    assert "to compare with" in read_words(row)
                    parts = {each.get("data-part") for each in row.iter()}
                    assert parts & {"hollow", "open"}
                    assert "bar" not in parts
            others = find_all(page, "h1", "h2", "h3", "li", "p", "figcaption")
            assert apart.isdisjoint(of for each in others for of, _ in find_values(each))

    assert drawn == {"/places/northshire/": ["compared/plans-before", "compared/plans-2022", "compared/reviews-2022"]}
    place = hard_site.pages["/places/northshire/"]
    rows = [row.get("data-of", "") for row in find_all(place, "tr") if row.get("data-of", "").startswith("compared/")]
    assert rows == [
        "compared/plans",
        "compared/plans-before",
        "compared/plans-2022",
        "compared/reviews",
        "compared/reviews-2022",
    ]


def test_comparator_stands_behind_its_finding(hard_site: Site) -> None:
    """On the page, on the evidence sheet and in the data, each figure of another year or place follows its finding."""
    order = ["plans", "plans-before", "plans-2022", "reviews", "reviews-2022"]
    page = (hard_site.output / "briefings/compared/index.html").read_text(encoding="utf-8")
    sheet = (hard_site.output / "briefings/compared/evidence/index.html").read_text(encoding="utf-8")
    rows = json.loads((hard_site.output / "briefings/compared/figures.json").read_text(encoding="utf-8"))["figures"]

    assert re.findall(r'<article class="figure[^"]*" id="([\w-]+)"', page)[:5] == order
    assert re.findall(r'class="sheet__part" id="([\w-]+)"', sheet)[:5] == order
    assert [row["figure"] for row in rows] == order
    assert [(row["when"], row["where"]) for row in rows][1:3] == [(2022, "the whole country"), (2022, None)]


def test_comparator_is_drawn_hollow(hard_site: Site) -> None:
    """Its row has a name of its own and a hollow bar or mark, on the page and in each file of the chart."""
    folder = hard_site.output / "briefings/compared/charts"
    page = (hard_site.output / "briefings/compared/index.html").read_text(encoding="utf-8")
    drawn = (folder / "shares.svg").read_text(encoding="utf-8")
    spec = json.loads((folder / "shares.vl.json").read_text(encoding="utf-8"))

    for text in (page, drawn):
        assert re.search(r'data-part="hollow"[^>]* fill="(?:#fdfcfa|var\(--chart-paper\))" stroke="', text)
    assert "2022: 30 of 60 (50%), to compare with." in drawn
    rows = spec["datasets"]["rows"]
    assert [row["figure"] for row in rows if row["mark"] == "hollow"] == ["compared/reviews-2022"]
    assert ",2022,," in (folder / "shares.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        # a filled bar, another year, another value, a row before its finding
        (PAGE, r'(data-part="hollow"[^>]* fill=")var\(--chart-paper\)', r"\1var(--chart-protection)"),
        (PAGE, r'data-part="hollow"', 'data-part="bar"'),
        (PAGE, r'(data-is="apart">)2022<', r"\g<1>2021<"),
        (PAGE, r"to compare with", "of all cases"),
        (PAGE, r"(<tr [^>]*data-of=\"compared/reviews\".*?</tr>)(\s*)(<tr .*?</tr>)", r"\3\2\1"),
        (CHART, r'(data-part="hollow"[^>]* fill=")#fdfcfa', r"\1#12436d"),
        (CHART, r'(data-part="hollow"[^>]* width=")\d', r"\g<1>9"),
        (DATA, r'"when": 2022', '"when": 2021'),
    ],
)
def test_audit_sees_a_broken_comparator(hard_site: Site, name: str, before: str, after: str) -> None:
    """A comparator drawn as a finding, at another value, under another year, or before its finding is refused."""
    made = (hard_site.output / name).read_text(encoding="utf-8")
    broken = re.sub(before, after, made, count=1, flags=re.DOTALL)

    assert broken != made
    assert is_refused(hard_site, name, broken)


def test_audit_sees_a_comparator_among_findings(hard_site: Site) -> None:
    """A row of another year in a table that compares inspections is refused."""
    pages = sorted((hard_site.output / "compare").rglob("index.html"))
    showing = [path for path in pages if 'compared/reviews"' in path.read_text(encoding="utf-8")]
    assert showing
    made = showing[0].read_text(encoding="utf-8")
    name = showing[0].relative_to(hard_site.output).as_posix()

    assert is_refused(hard_site, name, made.replace('compared/reviews"', 'compared/reviews-2022"'))


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("Plans were good enough in [28%](#plans) of cases, down from [35%](#before) in 2022.", None),
        ("Plans fell from [35%](#before) in 2022. Now it is [28%](#plans).", "before stands beside no finding"),
        ("Plans rose to [28%](#plans), from [35%](#before) in 2022.", "“rose” is not how plans stands to before"),
        (
            "Plans were good enough in [28%](#plans). It is late. It was [35%](#before).",
            "before stands beside no finding",
        ),
        (
            "Plans improved to [28%](#plans), after [35%](#before) in 2022.",
            "“improved” is not how plans stands",
        ),
        ("Plans had not improved: [28%](#plans), after [35%](#before) in 2022.", None),
    ],
)
def test_audit_reads_what_prose_compares(said: str, fault: str | None) -> None:
    """The audit holds words of change to the linked figures, and each comparator to the finding beside it."""
    figures = {
        "plans": make_figure("Plans were good enough in 28 per cent of cases", "28 per cent", percent=28),
        "before": make_figure("in 35 per cent of cases in 2022", "35 per cent", percent=35, when=2022),
    }
    text = make_briefing("northshire", said, figures=figures)
    briefing = read_text(text, Path("northshire.md")).content
    assert briefing is not None

    found = list(find_apart_faults(briefing, read_prose(said)))

    assert [each.startswith(fault or "") for each in found] == [True] * bool(fault)


def test_words_that_are_not_held_are_told_and_drawn_nowhere(hard_site: Site) -> None:
    """What was read on a page and is not held says so at each figure, and is in no chart."""
    page = hard_site.pages[READ_THERE]

    assert "We read this page and kept no copy." in read_words(by_id(page)["safe"])
    assert "everything/oversight" in list_shown(hard_site, "figure")
    assert not [name for name in list_shown(hard_site, "figure") if name.startswith("read-there/")]


def test_who_checked_is_named(hard_site: Site) -> None:
    """Two who checked have double-checked it; where nobody is named, its author has."""
    assert "Double-checked by A. Editor and B. Editor on 21 November 2026" in read_words(hard_site.pages[COMPARED])
    assert "Checked by its author on 21 November 2026" in read_words(hard_site.pages[READ_THERE])


def test_reason_to_read_it_so_is_shown(hard_site: Site) -> None:
    """Why the author reads words otherwise than the program stands beside them, and in the data."""
    why = "its heading says that these are plans to keep people safe"
    rows = (hard_site.output / "briefings/compared/figures.csv").read_text(encoding="utf-8")

    assert "Read so because: Its heading says" in read_words(by_id(hard_site.pages[COMPARED])["plans"])
    assert why in rows
    assert ",2022,the whole country," in rows
