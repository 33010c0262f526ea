"""The files of a built site, crawled: what every page holds, and that every link leads somewhere."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.site.sites import HTML, ROOT, Site, by_id, find_all, has_class, read_words

pytestmark = pytest.mark.slow

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; base-uri 'none'; form-action 'self'; manifest-src 'self'"
)
LOADED: Final = {"link": "href", "script": "src", "img": "src", "source": "src", "iframe": "src", "object": "data"}
"""What a page loads, and where its address stands."""


@pytest.fixture(scope="session", params=["real", "hard"])
def site(request: pytest.FixtureRequest) -> Site:
    """Each of the two sites. Reading its pages fails where one is no valid HTML."""
    found: Site = request.getfixturevalue(f"{request.param}_site")
    return found


def read_links(page: Any) -> Iterator[str]:
    """The address of every link and of everything that is loaded."""
    yield from (each.get("href") for each in find_all(page, "a") if each.get("href") is not None)
    yield from read_loaded(page)


def read_loaded(page: Any) -> Iterator[str]:
    """The address of everything that a page loads; its own whole address is no load."""
    for name, key in LOADED.items():
        for each in find_all(page, name):
            if each.get(key) is not None and each.get("rel") != "canonical":
                yield each.get(key)


def is_own(address: str) -> bool:
    """Whether an address lies in the site."""
    return not urlsplit(address).scheme and not address.startswith("//")


def test_every_link_leads_somewhere(site: Site) -> None:
    """Every link within the site leads to a file of it, and its fragment to an id there."""
    ids = {address: set(by_id(page)) for address, page in site.pages.items()}
    broken = []
    for address, page in site.pages.items():
        for link in filter(is_own, read_links(page)):
            whole = urlsplit(urljoin(address, link))
            path = unquote(whole.path)
            found = path in site.pages if path.endswith("/") else (site.output / path.removeprefix("/")).is_file()
            if not found or (whole.fragment and unquote(whole.fragment) not in ids[path]):
                broken.append((address, link))

    assert broken == []


def test_every_page_can_be_reached(site: Site) -> None:
    """From the home page, links lead to every other one but that of missing pages, and to none that only leads on."""
    reached, waiting = set(), ["/"]
    while waiting:
        address = waiting.pop()
        if address not in reached:
            reached.add(address)
            links = (urlsplit(urljoin(address, link)).path for link in filter(is_own, read_links(site.pages[address])))
            waiting += [link for link in links if link in site.pages]

    assert site.kept
    assert set(site.pages) - reached == {"/404.html"} | site.kept


def test_nothing_is_loaded_from_elsewhere(site: Site) -> None:
    """All that pages and style sheets load lies in the site, and the strict policy stands first on every page."""
    for address, page in site.pages.items():
        policy = (
            POLICY.replace("'self'; style", "'self' 'wasm-unsafe-eval'; style") if address == "/search/" else POLICY
        )
        first, second = list(find_all(page, "meta"))[:2]
        assert [each for each in read_loaded(page) if not is_own(each)] == [], address
        assert (first.get("charset"), second.get("content")) == ("utf-8", policy), address
        assert list(find_all(page, "style", "base", "iframe")) == [], address
        scripts = [each for each in find_all(page, "script") if each.get("type") != "application/ld+json"]
        assert [each for each in scripts if each.text or not each.get("src")] == [], address
        assert [each.tag for each in page.iter() if isinstance(each.tag, str) and each.get("style")] == [], address
    for path in site.output.rglob("*.css"):
        for link in re.findall(r"url\(\"?([^)\"]+)|@import", path.read_text(encoding="utf-8")):
            assert (path.parent / link).is_file(), link


def test_every_page_has_its_frame(site: Site) -> None:
    """Every page has a language, a title of its own, a description, one main, and says that it is independent."""
    titles = [read_words(next(find_all(page, "title"))) for page in site.pages.values()]
    own = [title for title in titles if "Northshire: how work was judged" not in title]
    for address, page in site.pages.items():
        description = [each.get("content") for each in find_all(page, "meta") if each.get("name") == "description"]
        assert page.get("lang") == "en-GB", address
        assert len(description) == 1, address
        assert description[0], address
        assert len(list(find_all(page, "main"))) == 1, address
        assert "not affiliated with HM Inspectorate of Probation" in read_words(page), address
    assert len(set(own)) == len(own)


def test_headings_are_in_order(site: Site) -> None:
    """Every page has one heading of the first level, first, and leaves out no level; none is empty."""
    for address, page in site.pages.items():
        headings = list(find_all(page, *(f"h{level}" for level in range(1, 7))))
        levels = [int(each.tag[-1]) for each in headings]
        assert levels[0] == 1, address
        assert levels.count(1) == 1, address
        assert all(after <= before + 1 for before, after in pairwise(levels)), (address, levels)
        assert all(read_words(each) for each in headings), address


def test_ids_are_unique(site: Site) -> None:
    """No id stands twice on a page, and what refers to an id finds it."""
    for address, page in site.pages.items():
        ids = [each.get("id") for each in page.iter() if isinstance(each.tag, str) and each.get("id")]
        asked = [
            name
            for each in page.iter()
            for key in ("aria-labelledby", "aria-describedby", "aria-controls")
            for name in (getattr(each, "attrib", {}).get(key) or "").split()
        ]
        assert sorted(ids) == sorted(set(ids)), address
        assert set(asked) <= set(ids), address


def test_every_number_leads_to_its_evidence(site: Site) -> None:
    """A number link leads to an element that quotes the source, or gives the reason why it is no finding."""
    for address, page in site.pages.items():
        for link in find_all(page, "a"):
            if has_class(link, "number"):
                whole = urlsplit(urljoin(address, link.get("href")))
                target = by_id(site.pages[whole.path])[whole.fragment]
                quoted = [each for each in find_all(target, "blockquote") if has_class(each, "evidence")]
                noted = has_class(link, "number--plain") and len(read_words(target)) > len(read_words(link))
                assert quoted or noted, (address, link.get("href"))


def test_evidence_leads_to_its_source(site: Site) -> None:
    """Beside each figure stands a link to the source, at the words of the evidence, with the source's standing."""
    for address, page in site.pages.items():
        for figure in find_all(page, "article"):
            if has_class(figure, "figure"):
                links = [each.get("href") for each in find_all(figure, "a") if ":~:text=" in each.get("href")]
                evidence = [read_words(each).removeprefix("“") for each in find_all(figure, "blockquote")]
                assert links, (address, figure.get("id"))
                for words, link in zip(evidence, links, strict=True):  # of each source that gives it
                    start = unquote(link.partition(":~:text=")[2].partition(",")[0])
                    assert start, (address, figure.get("id"))
                    assert words.startswith(start), (address, figure.get("id"))
                assert list(find_all(figure, "mark")), (address, figure.get("id"))
                assert any(has_class(each, "origin__standing") for each in find_all(figure, "span"))


def test_charts_are_tables(site: Site) -> None:
    """Each chart is one table named by its caption; each row has its label, its value, and one drawing of it."""
    for address, page in site.pages.items():
        for chart in (each for each in find_all(page, "figure") if has_class(each, "chart")):
            title = by_id(page)[f"{chart.get('id')}-title"]
            (table,) = find_all(chart, "table")
            rows = [each for each in find_all(table, "tr") if has_class(each, "chart__row")]
            assert chart[0].tag == f"{HTML}figcaption", address
            assert title in list(find_all(chart[0], "p")), address
            assert read_words(title), address
            assert {each.get("aria-labelledby") for each in (chart, table)} == {title.get("id")}, address
            assert list(find_all(chart, "details", "img")) == [], address
            assert {each.get("scope") for each in find_all(next(find_all(table, "thead")), "th")} == {"col"}, address
            assert rows, address
            assert len([each for each in chart.iter() if each.tag.endswith("}svg")]) == len(rows), address
            for row in rows:
                check_row(row, (address, chart.get("id"), read_words(row)))


def check_row(row: Any, where: tuple[str, ...]) -> None:
    """Check that a row of a chart has its label, its value, which leads to evidence, and a track with a drawing."""
    label, value, track = row
    (drawing,) = track
    links = [has_class(each, "number") and each.get("href") for each in find_all(value, "a")]
    assert [each.tag for each in row] == [f"{HTML}th", f"{HTML}td", f"{HTML}td"], where
    assert label.get("scope") == "row", where
    assert read_words(label), where
    assert read_words(value), where
    assert has_class(value, "chart__value--none") == (not row.get("data-of")), where
    assert len(links) == (1 if row.get("data-of") else 0), where
    assert all(links), where
    assert drawing.tag.endswith("}svg"), where
    assert (drawing.get("aria-hidden"), drawing.get("viewBox"), drawing.get("role")) == ("true", None, None), where
    assert len(drawing) or has_class(value, "chart__value--none"), where


def test_files_of_the_theme_are_those_of_the_site(site: Site) -> None:
    """What pages load are the style sheet, the scripts, the fonts with their licence, and the icons."""
    served = {path.relative_to(site.output).as_posix() for path in (site.output / "theme").iterdir()}
    static = {f"theme/{path.name}" for kind in ("fonts", "img") for path in (ROOT / "theme/static" / kind).iterdir()}

    scripts = {f"theme/{name}.js" for name in ("site", "briefings", "compare", "search")}
    assert served == {"theme/site.css"} | scripts | static


def test_invented_places_are_called_invented(hard_site: Site, real_site: Site) -> None:
    """A page about an invented place says so; no other page does."""
    for site, invented in ((hard_site, True), (real_site, False)):
        pages = [page for address, page in site.pages.items() if re.fullmatch(r"/briefings/[a-z0-9-]+/", address)]
        assert pages
        assert {"Invented example." in read_words(page) for page in pages} == {invented}


def test_paraphrase_is_called_one(hard_site: Site) -> None:
    """A page that rests on a paraphrase says so at its head and beside its evidence, and explains the copy's words."""
    words = read_words(hard_site.pages["/briefings/paraphrase/"])

    assert "This briefing rests on a machine-paraphrased copy." in words
    assert "these words are not the inspectorate’s" in words
    assert "The source prints “Insufficient”, which is no rating of the inspectorate." in words
    assert "machine-paraphrased copy" not in read_words(hard_site.pages["/briefings/everything/"])
