"""The feeds, read back: what each says of itself, which briefings it holds, and every number in their text."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring
from selectolax.lexbor import LexborHTMLParser

from auditing.linked import read_leaves
from auditing.page import Page, audit_words
from auditing.stray import Stray
from auditing.truth import Truth
from auditing.words import asks, squeeze
from briefing.address import SITE_ADDRESS, SITE_NAME
from briefing.feeds import Feed, find_updated, list_feeds, say_id

_ATOM: Final = "{http://www.w3.org/2005/Atom}"
_MIDNIGHT: Final = "T00:00:00Z"
_VERSION: Final = "https://jsonfeed.org/version/1.1"
_ICONS: Final = frozenset({f"{SITE_ADDRESS}/theme/icon.svg", f"{SITE_ADDRESS}/theme/icon-512.png"})

Said = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class _Entry:
    """An entry as it was read: what it says of itself by key, and its text in HTML."""

    said: Said
    content: str


def is_feed(name: str) -> bool:
    """Whether a file is a feed."""
    return name.startswith("feeds/")


def audit_feed(name: str, text: str, truth: Truth) -> Iterator[Stray]:
    """Everything in a feed that does not hold."""
    feed = next((each for each in list_feeds(truth.briefings.values()) if name in map(each.file, _READERS)), None)
    if feed is None:
        yield Stray(page=name, place="feed", message="a feed that nobody promised", words="")
        return
    form = "json" if name.endswith(".json") else "atom"
    try:
        said, entries = _READERS[form](text)
    except (ValueError, ParseError, KeyError, AttributeError, TypeError) as error:
        yield Stray(page=name, place="feed", message="no feed that can be read", words=str(error))
        return
    yield from _audit_said(name, said, _say_feed(feed, form, name), "feed")
    for at, briefing in enumerate(feed.briefings):
        expected = _say_entry(briefing.slug, truth)
        if at >= len(entries):
            yield Stray(page=name, place="feed", message="a briefing is missing", words=briefing.slug)
            continue
        yield from _audit_said(name, entries[at].said, expected, briefing.slug)
        yield from _audit_content(name, entries[at].content, briefing.slug, truth)
    if len(entries) > len(feed.briefings):
        yield Stray(page=name, place="feed", message="more entries than briefings", words=str(len(entries)))


def _audit_said(name: str, said: Said, expected: Said, place: str) -> Iterator[Stray]:
    """What must be said word by word; and that nothing else that is said holds a number."""
    for key, value in expected.items():
        if said.get(key) != value:
            message, words = f"{key} is not what the content says", str(said.get(key))
            yield Stray(page=name, place=place, message=message, words=words, expected=str(value))
    for path, value in read_leaves({key: each for key, each in said.items() if key not in expected}):
        if asks(str(value)) and value not in _ICONS | {_VERSION}:
            yield Stray(page=name, place=place, message=f"a stray number in {path[0]}", words=str(value))


def _audit_content(name: str, content: str, slug: str, truth: Truth) -> Iterator[Stray]:
    """The text of an entry: as a page's, and whole, and fit to stand anywhere."""
    page = Page(name=name, kind="entry", slug=slug, made=content)
    root = LexborHTMLParser(f"<body>{content}</body>").root
    if root is None:
        return
    yield from audit_words(page, root, truth)
    keys = ["summary", "body", *(f"figures.{figure}.evidence" for figure in truth.briefings[slug].figures)]
    for key in keys:
        if root.css_first(f'[data-field="{slug}/{key}"]') is None:
            yield Stray(page=name, place=slug, message="the entry is not whole", words=key)
    for node in root.css("script, style, form, iframe, svg, link, [id], [style]"):
        yield Stray(page=name, place=slug, message="what belongs in no feed", words=node.tag or "")
    for node in root.css("a"):
        if not (node.attributes.get("href") or "").startswith(("https://", "http://", "mailto:")):
            yield Stray(page=name, place=slug, message="an address that is not whole", words=node.html or "")


def _say_feed(feed: Feed, form: str, name: str) -> Said:
    """What a feed must say of itself."""
    said = {"title": feed.title, "home": f"{SITE_ADDRESS}/{feed.home}", "self": f"{SITE_ADDRESS}/{name}"}
    said |= {"author": SITE_NAME, "author address": f"{SITE_ADDRESS}/", "language": "en-GB"}
    if form == "atom":
        said |= {"id": say_id(feed.name), "updated": f"{feed.updated}{_MIDNIGHT}"}
    return said


def _say_entry(slug: str, truth: Truth) -> Said:
    """What an entry must say of itself."""
    briefing = truth.briefings[slug]
    return {
        "id": say_id(slug),
        "title": truth.text(slug, "title"),
        "summary": truth.text(slug, "summary"),
        "address": f"{SITE_ADDRESS}/briefings/{slug}/",
        "published": f"{briefing.date}{_MIDNIGHT}",
        "updated": f"{find_updated(briefing)}{_MIDNIGHT}",
        "tags": list(briefing.tags),
    }


def _read_atom(text: str) -> tuple[Said, list[_Entry]]:
    """A feed in Atom. An element that we do not write keeps its own name, so that nothing is passed over."""
    root = fromstring(text)
    said: Said = {"language": root.get("{http://www.w3.org/XML/1998/namespace}lang")}
    entries: list[_Entry] = []
    for node in root:
        if node.tag == f"{_ATOM}entry":
            entries.append(_read_atom_entry(node))
        elif node.tag == f"{_ATOM}author":
            said |= {"author": node.findtext(f"{_ATOM}name"), "author address": node.findtext(f"{_ATOM}uri")}
        else:
            said |= _read_atom_part(node, {"alternate": "home", "self": "self"})
    return said, entries


def _read_atom_entry(entry: Element) -> _Entry:
    said: Said = {"tags": []}
    content = ""
    for node in entry:
        if node.tag == f"{_ATOM}content":
            content = node.text or ""
        elif node.tag == f"{_ATOM}category":
            said["tags"].append(node.get("term"))
        else:
            said |= _read_atom_part(node, {"alternate": "address"})
    return _Entry(said=_squeeze(said), content=content)


def _read_atom_part(node: Element, links: dict[str, str]) -> Said:
    name = node.tag.removeprefix(_ATOM)
    if name == "link":
        return {links[node.attrib["rel"]]: node.get("href")}
    return {name: node.text}


def _read_json(text: str) -> tuple[Said, list[_Entry]]:
    """A feed in JSON Feed. A key that we do not write keeps its own name, so that nothing is passed over."""
    read = json.loads(text)
    (author,) = read.pop("authors")
    entries = [_read_json_entry(each) for each in read.pop("items")]
    read |= {"author": author.pop("name"), "author address": author.pop("url"), "author more": author}
    return _rename(read, {"home_page_url": "home", "feed_url": "self"}), entries


def _read_json_entry(read: Said) -> _Entry:
    content = read.pop("content_html")
    names = {"url": "address", "date_published": "published", "date_modified": "updated"}
    return _Entry(said=_squeeze(_rename(read, names)), content=content)


def _rename(said: Said, names: dict[str, str]) -> Said:
    return {names.get(key, key): value for key, value in said.items()}


def _squeeze(said: Said) -> Said:
    """With title and summary as the content gives them: without white space."""
    return said | {key: squeeze(said[key]) for key in ("title", "summary")}


_READERS: Final = {"atom": _read_atom, "json": _read_json}
