"""The feeds of the built sites: valid, whole, and held by the audit."""

import json
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import ParseError

import feedparser
import html5lib
import pytest
from jsonschema import validate

from briefing.prose import read_plain
from briefing.site import SITE_ADDRESS
from tests.site.holding import find_faults, hold, is_refused
from tests.site.mutate import change_each
from tests.site.northshire import DRAFT_WORD, HOSTILE
from tests.site.sites import Site, by_id, find_all, read_words

pytestmark = pytest.mark.slow

_TEXT: Final = {"type": "string", "minLength": 1}
_DAY: Final = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT00:00:00Z$"}
JSON_FEED: Final = {
    "type": "object",
    "additionalProperties": False,
    "required": ["version", "title", "home_page_url", "feed_url", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "authors": {"type": "array", "minItems": 1, "items": {"type": "object", "required": ["name"]}},
        **dict.fromkeys(("title", "description", "home_page_url", "feed_url", "icon", "language"), _TEXT),
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["id", "url", "title", "content_html", "date_published", "date_modified"],
                "properties": {
                    **dict.fromkeys(("id", "url", "title", "summary", "content_html"), _TEXT),
                    **dict.fromkeys(("date_published", "date_modified"), _DAY),
                    "tags": {"type": "array", "items": _TEXT},
                },
            },
        },
    },
}
"""What JSON Feed 1.1 asks of a feed such as ours."""


@pytest.fixture(scope="session", params=["real", "hard"])
def site(request: pytest.FixtureRequest) -> Site:
    """Each of the two sites."""
    found: Site = request.getfixturevalue(f"{request.param}_site")
    return found


def read_atom(site: Site) -> dict[str, Any]:
    """Every feed in Atom, by name, as a feed reader takes it."""
    paths = sorted((site.output / "feeds").rglob("*.atom.xml"))
    return {str(path.relative_to(site.output)): feedparser.parse(path.read_bytes()) for path in paths}


def read_json(site: Site) -> dict[str, Any]:
    """Every JSON Feed, by name."""
    paths = sorted((site.output / "feeds").rglob("*.json"))
    return {str(path.relative_to(site.output)): json.loads(path.read_text(encoding="utf-8")) for path in paths}


def list_contents(site: Site) -> Iterator[tuple[str, str]]:
    """The address and the text of every entry of every JSON Feed."""
    for feed in read_json(site).values():
        yield from ((each["url"], each["content_html"]) for each in feed["items"])


def test_feeds_are_valid(site: Site) -> None:
    """A feed reader finds nothing wrong, and each feed says which it is, where it stands and when it changed."""
    for name, feed in read_atom(site).items():
        assert feed.version == "atom10", name
        assert not feed.bozo, (name, feed.get("bozo_exception"))
        assert [each.href for each in feed.feed.links if each.rel == "self"] == [f"{SITE_ADDRESS}/{name}"]
        assert feed.feed.id.startswith("urn:uuid:")
        assert feed.feed.updated == max(entry.updated for entry in feed.entries)
        assert all(
            entry.title and entry.summary and entry.content and entry.updated >= entry.published
            for entry in feed.entries
        )
    for feed in read_json(site).values():
        validate(feed, JSON_FEED)


def test_ids_are_told_apart(site: Site) -> None:
    """No two feeds have one id, no two entries of a feed do, and an entry has one id wherever it stands."""
    feeds = read_atom(site)
    pairs = {(entry.id, entry.link) for feed in feeds.values() for entry in feed.entries}

    assert len({feed.feed.id for feed in feeds.values()}) == len(feeds)
    assert len(pairs) == len({id for id, _ in pairs}) == len({link for _, link in pairs})


def test_both_forms_say_the_same(site: Site) -> None:
    """Atom and JSON Feed hold the same entries with the same text."""
    said = read_json(site)
    for name, feed in read_atom(site).items():
        items = said[name.replace(".atom.xml", ".json")]["items"]
        assert [(each.id, each.updated) for each in feed.entries] == [
            (each["id"], each["date_modified"]) for each in items
        ]
        assert [each.title for each in feed.entries] == [each["title"] for each in items], name


def test_one_feed_holds_every_briefing(real_site: Site) -> None:
    """There is one feed, in two forms, and it holds every briefing."""
    told = {name: {each["url"] for each in feed["items"]} for name, feed in read_json(real_site).items()}
    slugs = hold(real_site).expected.briefings

    assert told == {"feeds/all.json": {f"{SITE_ADDRESS}/briefings/{slug}/" for slug in slugs}}
    assert list(read_atom(real_site)) == ["feeds/all.atom.xml"]


def test_every_link_of_an_entry_leads_somewhere(site: Site) -> None:
    """Every address in a feed is whole, and one on this site leads to a page and to an id there."""
    for address, content in list_contents(site):
        for link in find_all(html5lib.parse(content), "a"):
            href = link.get("href")
            assert urlsplit(href).scheme in {"https", "http", "mailto"}, (address, href)
            if href.startswith(f"{SITE_ADDRESS}/"):
                page = site.pages[urlsplit(href).path]
                assert unquote(urlsplit(href).fragment) in {"", *by_id(page)}, (address, href)
        page = site.pages[urlsplit(address).path]
        assert page is not None


def test_an_entry_is_whole(site: Site) -> None:
    """An entry holds the prose of its page, in the same words, and no script, form, drawing or id."""
    for address, content in list_contents(site):
        document = html5lib.parse(content)
        page = site.pages[urlsplit(address).path]
        said = [each for each in page.iter() if isinstance(each.tag, str) and each.get("data-is") == "body"]
        headings = [read_words(each) for each in find_all(said[0], "h2", "h3")]
        assert [each for each in headings if each not in read_words(document)] == [], address
        assert list(find_all(document, "script", "style", "form", "button", "svg", "details", "iframe", "link")) == []
        assert by_id(document) == {}, address


def is_caught(site: Site, name: str, text: str) -> bool:
    """Whether the audit finds something in a changed feed. One that is none any more cannot be read."""
    try:
        return is_refused(site, name, text)
    except (ValueError, KeyError, ParseError):
        return True


@pytest.mark.parametrize("ending", ["atom.xml", "json"])
def test_every_changed_number_of_a_feed_is_caught(real_site: Site, ending: str) -> None:
    """No number of a feed can be changed, in its text or in what it says of itself, without the audit seeing it."""
    name = f"feeds/all.{ending}"
    text = (real_site.output / name).read_text(encoding="utf-8")
    if ending == "json":  # without its escapes, which hold digits
        text = json.dumps(json.loads(text), ensure_ascii=False)
    assert find_faults(real_site, name, text) == []

    changed = [(each, at) for each, at in change_each(text)]
    missed = [at for each, at in changed if not is_caught(real_site, name, each)]

    assert len(changed) > 150
    assert missed == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<entry>", "<entry><rights>12</rights>"),
        ("</entry>", "</entry><entry/>"),
        ("fewer than two-thirds", "two-thirds"),
        ("&lt;h2&gt;", "&lt;script&gt;x()&lt;/script&gt;&lt;h2&gt;"),
        ("&lt;h2&gt;", "&lt;p&gt;seven in ten&lt;/p&gt;&lt;h2&gt;"),
        ("&lt;h2&gt;", "&lt;a href=&#34;/x/&#34;&gt;x&lt;/a&gt;&lt;h2&gt;"),
        ("urn:uuid:", "urn:uuid:0"),
        ("<summary", "<subtitle>x</subtitle><summary"),
    ],
)
def test_what_is_planted_in_a_feed_is_caught(real_site: Site, old: str, new: str) -> None:
    """A number, a script, an entry or an address that the content does not give is stray in a feed too."""
    name = "feeds/all.atom.xml"
    text = (real_site.output / name).read_text(encoding="utf-8")
    assert old in text

    assert is_caught(real_site, name, text.replace(old, new, 1))


def test_hostile_words_survive(hard_site: Site) -> None:
    """Whatever a title, a tag or a text holds, a feed reader gets it back as it is, as text."""
    (entry,) = [each for each in read_atom(hard_site)["feeds/all.atom.xml"].entries if each.link.endswith("/hostile/")]
    (item,) = [each for each in read_json(hard_site)["feeds/all.json"]["items"] if each["url"] == entry.link]

    assert item["title"] == read_plain(HOSTILE)
    assert item["summary"] == read_plain(f"-x+{HOSTILE}")
    assert item["tags"] == ["@tag", "]]>", "</script>"]
    assert "😀 שלום" in entry.title
    assert [each.term for each in entry.tags] == item["tags"]


def test_nothing_of_a_draft_is_anywhere(hard_site: Site) -> None:
    """No file of the site holds a word of a draft."""
    word = DRAFT_WORD.encode()

    assert [path.name for path in hard_site.output.rglob("*") if path.is_file() and word in path.read_bytes()] == []
