"""The audit of the built site: it passes what was built, and catches every change of it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.site.holding import audit_folder, find_faults, is_refused
from tests.site.mutate import change_each
from tests.site.sites import ROOT, Site

pytestmark = pytest.mark.slow

_TEXT = re.compile(r">([^<]+)<")
_SAID = re.compile(
    r'(?:aria-label|alt|title|value|datetime|data-qualifier|data-of)="([^"]*)"'
    r'|<meta (?:name="description"|property="[a-z:_]+") content="([^"]*)"|<link rel="canonical" href="([^"]*)"'
)
_LITERAL = re.compile(r"<(\w+)[^>]* data-text>.*?</\1>")
"""A sentence of the theme's own, which a golden file holds."""


def _mutate(made: str) -> Iterator[tuple[str, str]]:
    """The page with one number changed, for each number that it prints or tells machines; and where that was."""
    literal = [match.span() for match in _LITERAL.finditer(made)]
    spans = [
        match.span(group)
        for pattern in (_TEXT, _SAID)
        for match in pattern.finditer(made)
        for group in (1, 2, 3)[: pattern.groups]
    ]
    for first, last in spans:
        if first >= 0 and not any(start <= first < end for start, end in literal):
            yield from change_each(made, first, last)


def _page_names(content: Path) -> list[str]:
    slugs = sorted(path.stem for path in (content / "briefings").glob("*.md"))
    pages = sorted(path.stem for path in (content / "pages").glob("*.md"))
    own = "index.html briefings/index.html compare/index.html data/index.html corrections/index.html 404.html".split()
    briefings = [f"briefings/{slug}/{sheet}index.html" for slug in slugs for sheet in ("", "evidence/")]
    return [*own, *briefings, *(f"{page}/index.html" for page in pages)]


@pytest.mark.parametrize("site_name", ["real_site", "hard_site"])
def test_nothing_in_a_built_site_is_stray(site_name: str, request: pytest.FixtureRequest) -> None:
    """The audit finds nothing in a site as it was built."""
    assert audit_folder(request.getfixturevalue(site_name)) == []


@pytest.mark.parametrize("name", _page_names(ROOT / "content"))
def test_every_changed_number_of_the_real_site_is_caught(real_site: Site, name: str) -> None:
    """A number of a page cannot be changed, in digits or in words, without the audit seeing it."""
    made = (real_site.output / name).read_text(encoding="utf-8")

    assert [place for changed, place in _mutate(made) if not is_refused(real_site, name, changed)] == []


def test_every_changed_word_of_a_mark_is_caught(hard_site: Site) -> None:
    """No letter can be changed in what says which field it is: statements in the theme's words are alike everywhere."""
    name = "briefings/everything/index.html"
    made = (hard_site.output / name).read_text(encoding="utf-8")
    keys = [node.attributes["data-is"] or "" for node in LexborHTMLParser(made).css("[data-is]")]
    passed = []
    for key in dict.fromkeys(keys):
        parser = LexborHTMLParser(made)
        node = parser.css("[data-is]")[keys.index(key)]
        node.inner_html = f"Q{node.text(deep=True)[1:]}"
        if not is_refused(hard_site, name, parser.html or ""):
            passed.append(key)

    assert (passed, "text" in keys) == ([], True)


def test_no_word_grows_into_a_number(real_site: Site) -> None:
    """The blank before or behind a bound number cannot go: "in 55 of 80 cases" is not "in55 of 80cases"."""
    missed, tried = [], 0
    for path in sorted(real_site.output.glob("briefings/*/index.html")):
        name, made = path.relative_to(real_site.output).as_posix(), path.read_text(encoding="utf-8")
        for found in re.finditer(r'(?<=\w)\s+(?=<a class="number)|(?<=</a>) (?=\w)', made):
            tried += 1
            if not is_refused(real_site, name, made[: found.start()] + made[found.end() :]):
                missed.append(made[found.start() - 40 : found.end() + 40])
    assert missed == []
    assert tried > 40


@pytest.mark.parametrize(
    ("change", "instead"),
    [
        ('<h1 ', '<p>Crime fell in 40% of places.</p><h1 '),
        ('<h1 ', '<p aria-label="seven in ten">.</p><h1 '),
        ('<h1 ', '<p title="Outstanding">.</p><h1 '),
        ('<h1 ', '<img src="https://elsewhere.example/a.png" alt=""><h1 '),
        ('<h1 ', '<a href="https://elsewhere.example/">there</a><h1 '),
        ('<h1 ', '<p>A half of them</p><h1 '),
        ('<h1 ', '<p>se<b>ve</b>n of them</p><h1 '),
        ('<h1 ', '<p>４９ of them</p><h1 '),
        ('<h1 ', '<p data-is="nothing">12</p><h1 '),
        ('<h1 ', '<p data-text>12 of 20</p><h1 '),
        ('<h1 ', '<p data-of="northshire/nothing"><data value="1">1</data></p><h1 '),
        ('<h1 ', '<ol start="49"><li>x</li></ol><h1 '),
        ("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
        ("fewer than two-thirds</data>", "two-thirds</data>"),
        ("fewer than two-thirds</data>", "more than two-thirds</data>"),
        ('data-qualifier="fewer than"', 'data-qualifier="more than"'),
        ('href="#oversight-missing"', 'href="#keeping-people-safe"'),
        ('fill="var(--chart-protection)"', 'fill="var(--chart-desistance)"'),
        ('figure--insufficient', 'figure--sufficient'),
        ('not good enough</span>', 'good enough</span>'),
        ('data-cell="subtitle">West Midlands, 2026. ', 'data-cell="subtitle">'),
        ('data-cell="subtitle">West Midlands, 2026. ', 'data-cell="subtitle">West Midlands. '),
        ('2026. Dynamic inspection of public protection.</p>', '2026.</p>'),
    ],
)  # fmt: skip
def test_what_is_planted_on_a_page_is_caught(real_site: Site, change: str, instead: str) -> None:
    """A number, a rating, a link or a load that the content does not give is stray wherever it stands."""
    name = "briefings/west-midlands-public-protection-2026/index.html"
    made = (real_site.output / name).read_text(encoding="utf-8")
    assert change in made

    assert is_refused(real_site, name, made.replace(change, instead, 1))


@pytest.mark.parametrize(
    ("slug", "change", "instead"),
    [
        ("pictured", 'alt="The office', 'alt="An office'),
        ("pictured", ' alt="The office[^"]*"', ""),
        ("pictured", "Source: A. Example", "Source: B. Example"),
        ("pictured", "<figcaption>.*?</figcaption>", ""),
        ("pictured", 'src="pictures/Office_1-640.webp"', 'src="pictures/plan-300.webp"'),
        ("pictured", 'src="pictures/Office_1-640.webp"', 'src="card.png"'),
        ("pictured", ' srcset="[^"]*"', ""),
        ("pictured", "1280w", "2000w"),
        ("pictured", 'height="853"', 'height="300"'),
        ("pictured", ' loading="lazy"', ""),
        ("pictured", r'(<figure class="picture".*?</figure>)(.*?)(<figure class="picture".*?</figure>)', r"\3\2\1"),
        ("pictured", '<figure class="picture".*?</figure>', ""),
        ("pictured", '(<figure class="picture".*?</figure>)', r"\1\1"),
        ("everything", 'href="#section-footnote-1"', 'href="#section-footnote-2"'),
        ("everything", 'role="doc-noteref">1</a>', 'role="doc-noteref">2</a>'),
        ("everything", '<a class="footnoted".*?</a>', ""),
        ("everything", 'id="section-footnote-1"', 'id="section-footnote-9"'),
        ("everything", 'id="section-footnoted-1"', ""),
        ("everything", 'href="#section-footnoted-1"', 'href="#section-footnoted-2"'),
        ("everything", '(<li class="footnote".*?</li>)(\\s*)(<li class="footnote".*?</li>)', r"\3\2\1"),
        ("everything", "They left after", "They came after"),
        ("compared", 'compared-before/#plans-of-then"', 'compared-before/"'),
        ("compared", "compared-before/#plans-of-then", "everything/#planning"),
        ("compared", 'data-of="compared-before/plans-of-then"', 'data-of="compared/plans"'),
        ("compared", "<strong>28%</strong>", "<strong>29%</strong>"),
    ],
)  # fmt: skip
def test_what_prose_holds_is_held(hard_site: Site, slug: str, change: str, instead: str) -> None:
    """Pictures, footnotes and figures of other briefings are the author's: words, order, files, sizes and ways."""
    name = f"briefings/{slug}/index.html"
    made = (hard_site.output / name).read_text(encoding="utf-8")
    changed, count = re.subn(change, instead, made, count=1, flags=re.DOTALL)

    assert count == 1
    assert is_refused(hard_site, name, changed)


@pytest.mark.parametrize(
    ("name", "change", "instead"),
    [
        ("briefings/everything/index.html", '(<dt>Published</dt><dd>).*?(?=</dd>)', r"\1"),
        ("briefings/everything/evidence/index.html", "<mark>(64)</mark>", r"\1"),
        ("briefings/everything/evidence/index.html", "<mark>(outstanding)</mark>", r"\1"),
        ("briefings/index.html", '(<a class="number" href="[^"#]*#)[^"]+', r"\1"),
        ("data/index.html", '(<a href="[^"]*)feeds/all.atom.xml', r"\1"),
        ("data/figures.csv-metadata.json", '"required": true', r'\g<0>, "separator": "; "'),
        ("data/datapackage.json", "Worked out by us; it stands in no source. ", ""),
    ],
)  # fmt: skip
def test_what_a_file_lacks_is_caught(hard_site: Site, name: str, change: str, instead: str) -> None:
    """What belongs to a page or a table is missed: a list of contents, a date, a mark, the end of an address."""
    made = (hard_site.output / name).read_text(encoding="utf-8")
    changed, count = re.subn(change, instead, made, count=1, flags=re.DOTALL)

    assert count == 1
    assert is_refused(hard_site, name, changed)


def test_a_kind_of_file_that_the_audit_cannot_read_is_stray(real_site: Site) -> None:
    """Nothing is passed over: a file of an unknown kind is named."""
    found = find_faults(real_site, "figures.pdf", b"%PDF")

    assert str(found[0]) == "figures.pdf: file: a kind of file that the audit cannot read: “.pdf”"
