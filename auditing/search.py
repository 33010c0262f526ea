"""The index of the search, read back: it holds the pages that it should, and of each what the page says."""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from auditing.stray import Stray
from auditing.truth import Truth
from briefing.check import Content
from briefing.plan import GALLERY

FOLDER: Final = "pagefind"
FRAGMENTS: Final = "search/fragments.json"
"""The address of the page of each fragment, by the fragment's name."""
SCRIPTS: Final = ("pagefind.js", "pagefind-worker.js")
ENGINE: Final = (*SCRIPTS, "pagefind-entry.json", "wasm.en-gb.pagefind", "LICENCE.txt")
"""The files of the engine that every search has; the others are named by what is in them."""
_MADE: Final = re.compile(
    r"pagefind/(?:fragment/en-gb_[0-9a-f]+\.pf_fragment|index/en-gb_[0-9a-f]+\.pf_index"
    r"|pagefind\.en-gb_[0-9a-f]+\.pf_meta)"
)
_SIGNATURE: Final = b"pagefind_dcd"
_WORDS: Final = re.compile(r"\w|%")
_UNREAD: Final = frozenset({"script", "style", "svg", "form", "template", "noscript"})


def is_index(name: str) -> bool:
    """Whether a file is a part of the index, whose name is made from what is in it."""
    return _MADE.fullmatch(name) is not None


def is_engine(name: str) -> bool:
    """Whether a file belongs to the search."""
    return name.startswith(f"{FOLDER}/") or name == FRAGMENTS


def list_searched(content: Content) -> Iterator[str]:
    """The address of every page that is searched: briefings, and the pages of the site's own but for the gallery."""
    yield from (f"/briefings/{briefing.slug}/" for briefing in content.published)
    pages = (page.content for page in content.pages)
    yield from (f"/{page.slug}/" for page in pages if page and page.slug != GALLERY)


def list_promised_engine(content: Content) -> Iterator[str]:
    """The files that the search of a content always has. None where there is nothing to search."""
    if any(True for _ in list_searched(content)):
        yield FRAGMENTS
        yield from (f"{FOLDER}/{name}" for name in ENGINE)


def list_fragments(site: Path) -> Iterator[Path]:
    """The file of every page in the index of a site."""
    yield from sorted((site / FOLDER / "fragment").glob("*.pf_fragment"))


def read_fragment(path: Path) -> dict[str, Any]:
    """What the index holds of a page: `url`, `content`, `meta`, `anchors`, `filters`, `word_count`.

    Raises:
        ValueError: The file is no such fragment.
    """
    try:
        made = gzip.decompress(path.read_bytes())
    except (EOFError, OSError) as error:
        raise ValueError(f"no fragment of the search: {error}") from None
    if not made.startswith(_SIGNATURE):
        raise ValueError("no fragment of the search: it has another signature")
    found: dict[str, Any] = json.loads(made.removeprefix(_SIGNATURE))
    return found


def audit_engine(name: str, path: Path, site: Path, truth: Truth) -> Iterator[Stray]:
    """Everything in a file of the search that does not hold."""
    if name == FRAGMENTS:
        faults = _find_list_faults(path, site, truth)
    elif path.suffix == ".pf_fragment":
        faults = _find_fragment_faults(path, site, truth)
    else:
        faults = iter(())
    yield from (Stray(page=name, place="search", message=fault, words="") for fault in faults)


def _find_list_faults(path: Path, site: Path, truth: Truth) -> Iterator[str]:
    """The index holds each page that is searched, once, and nothing else; and the list names them."""
    try:
        made = {each.stem: read_fragment(each)["url"] for each in list_fragments(site)}
    except (KeyError, ValueError):
        return  # told where that fragment is read
    if json.loads(path.read_text(encoding="utf-8")) != made:
        yield "not the list of what is in the index"
    if sorted(made.values()) != sorted(truth.searched):
        wrong = {*made.values()} ^ truth.searched
        yield f"the index does not hold the pages that are searched: {min(wrong, default='a page that stands twice')}"


def _find_fragment_faults(path: Path, site: Path, truth: Truth) -> Iterator[str]:
    """What is found and shown of a page is what the page says, word by word."""
    try:
        said = read_fragment(path)
    except ValueError as error:
        yield str(error)
        return
    if said.get("url") not in truth.searched:
        yield f"a page that is not searched: {said.get('url')}"
        return
    root = LexborHTMLParser((site / said["url"].strip("/") / "index.html").read_text(encoding="utf-8")).root
    body = root.css_first("[data-pagefind-body]") if root else None
    words = _squeeze("".join(_read(body))) if body else ""
    if _squeeze(said.get("content", "")) != words:
        yield f"not the words of {said['url']}"
    if said.get("filters") or set(said.get("meta", {})) - {"title"}:
        yield f"more than the title is told of {said['url']}"
    if body and _squeeze(said.get("meta", {}).get("title", "")) != _squeeze(_read_title(body)):
        yield f"not the title of {said['url']}"
    for anchor in said.get("anchors", ()):
        if _squeeze(anchor.get("text", "")) not in words:
            yield f"“{anchor['text']}” is no part of {said['url']}"


def _read(node: LexborNode) -> Iterator[str]:
    """The text of a part of a page that is searched."""
    if node.tag == "-text":
        yield node.text(deep=False) or ""
    elif node.tag not in _UNREAD and "data-pagefind-ignore" not in node.attributes:
        for child in node.iter(include_text=True):
            yield from _read(child)


def _read_title(body: LexborNode) -> str:
    title = body.css_first("h1")
    return title.text(deep=True) if title else ""


def _squeeze(words: str) -> str:
    """Letters, digits and signs of per cent alone: the engine ends lines with signs of its own."""
    return "".join(_WORDS.findall(words))
