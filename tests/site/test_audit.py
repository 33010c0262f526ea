"""The audit of the built site: it passes what was built, and catches every number that is changed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditing import Stray, audit
from auditing.page import Page, audit_page
from auditing.site import name_page, read_truth
from auditing.truth import Truth
from briefing.check import read_content
from tests.site.mutate import change_each
from tests.site.sites import ROOT, Site

_TEXT = re.compile(r">([^<]+)<")
_SAID = re.compile(
    r'(?:aria-label|alt|title|data-plain|value|datetime|data-figures|data-qualifier|data-figure)="([^"]*)"'
    r'|<meta (?:name="description"|property="[a-z:_]+") content="([^"]*)"|<link rel="canonical" href="([^"]*)"'
)


def _mutate(made: str) -> Iterator[tuple[str, str]]:
    """The page with one number changed, for each number that it prints or tells machines; and where that was."""
    spans = [
        match.span(group)
        for pattern in (_TEXT, _SAID)
        for match in pattern.finditer(made)
        for group in (1, 2, 3)[: pattern.groups]
    ]
    for first, last in spans:
        if first >= 0:
            yield from change_each(made, first, last)


def _truth(content: Path) -> Truth:
    return read_truth(read_content([content], content.parent))


def _find(name: str, made: str, truth: Truth) -> Stray | None:
    return next(iter(audit_page(Page(name=name, **name_page(name, truth), made=made), truth)), None)


def _page_names(content: Path) -> list[str]:
    slugs = sorted(path.stem for path in (content / "briefings").glob("*.md"))
    pages = sorted(path.stem for path in (content / "pages").glob("*.md"))
    own = [
        "index.html",
        "briefings/index.html",
        "compare/index.html",
        "data/index.html",
        "corrections/index.html",
        "404.html",
    ]
    briefings = [f"briefings/{slug}/{sheet}index.html" for slug in slugs for sheet in ("", "evidence/")]
    return [*own, *briefings, *(f"{page}/index.html" for page in pages)]


@pytest.mark.slow
@pytest.mark.parametrize("site_name", ["real_site", "hard_site"])
def test_nothing_in_a_built_site_is_stray(site_name: str, request: pytest.FixtureRequest) -> None:
    """The audit finds nothing in a site as it was built."""
    site: Site = request.getfixturevalue(site_name)

    assert audit(site.output, read_content([site.content], site.content.parent)) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", _page_names(ROOT / "content"))
def test_every_changed_number_of_the_real_site_is_caught(real_site: Site, name: str) -> None:
    """A number of a page cannot be changed, in digits or in words, without the audit seeing it."""
    truth = _truth(real_site.content)
    made = (real_site.output / name).read_text(encoding="utf-8")

    missed = [place for changed, place in _mutate(made) if _find(name, changed, truth) is None]

    assert missed == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "instead"),
    [
        ('<h1 data-field', '<p>Crime fell in 40% of places.</p><h1 data-field'),
        ('<h1 data-field', '<p aria-label="seven in ten">.</p><h1 data-field'),
        ('<h1 data-field', '<p title="Outstanding">.</p><h1 data-field'),
        ('<h1 data-field', '<img src="https://elsewhere.example/a.png" alt=""><h1 data-field'),
        ('<h1 data-field', '<a href="https://elsewhere.example/">there</a><h1 data-field'),
        ('<h1 data-field', '<p>A half of them</p><h1 data-field'),
        ('<h1 data-field', '<p>４９ of them</p><h1 data-field'),
        ('<h1 data-field', '<p data-own="nothing">12</p><h1 data-field'),
        ('<h1 data-field', '<p data-own="fixed">12 of 20</p><h1 data-field'),
        ('<h1 data-field', '<p data-plain="because">12</p><h1 data-field'),
        ('<h1 data-field', '<data data-figure="northshire/nothing" value="1">1</data><h1 data-field'),
        ("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
        ("fewer than two-thirds</data>", "two-thirds</data>"),
        ("fewer than two-thirds</data>", "more than two-thirds</data>"),
        ('data-qualifier="fewer than"', 'data-qualifier="more than"'),
        ('href="#oversight-missing"', 'href="#keeping-people-safe"'),
        ('fill="var(--chart-insufficient)"', 'fill="var(--chart-sufficient)"'),
    ],
)  # fmt: skip
def test_what_is_planted_on_a_page_is_caught(real_site: Site, change: str, instead: str) -> None:
    """A number, a rating, a link or a load that the content does not give is stray wherever it stands."""
    name = "briefings/west-midlands-public-protection-2026/index.html"
    made = (real_site.output / name).read_text(encoding="utf-8")
    assert change in made

    found = _find(name, made.replace(change, instead, 1), _truth(real_site.content))

    assert found is not None


@pytest.mark.slow
def test_two_values_that_change_places_in_a_chart_are_caught(real_site: Site) -> None:
    """A chart cannot print one figure's value in another one's row, nor draw its bar there."""
    name = "briefings/national-inspection-2025/index.html"
    made = (real_site.output / name).read_text(encoding="utf-8")
    truth = _truth(real_site.content)

    values = (
        made.replace(">18%</text>", ">?</text>")
        .replace(">32%</text>", ">18%</text>")
        .replace(">?</text>", ">32%</text>")
    )
    bars = re.sub(r'(data-part="bar" d="M[\d.]+,[\d.]+h)([\d.]+)', lambda bar: f"{bar[1]}{float(bar[2]) + 9:g}", made)

    assert made not in {values, bars}
    assert "is “32%”, not “18%”" in str(_find(name, values, truth))
    assert "its bar is not drawn as it must be" in str(_find(name, bars, truth))


@pytest.mark.slow
def test_a_kind_of_file_that_the_audit_cannot_read_is_stray(real_site: Site, tmp_path: Path) -> None:
    """Nothing is passed over: a file of an unknown kind is named."""
    (tmp_path / "figures.pdf").write_bytes(b"%PDF")

    found = audit(tmp_path, read_content([real_site.content], real_site.content.parent))

    assert [str(stray) for stray in found] == ["figures.pdf: file: a kind of file that the audit cannot read: “.pdf”"]
