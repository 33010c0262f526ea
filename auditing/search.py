"""The index of the search, held to the pages that it was made of."""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from auditing.expected import Expected
from auditing.page import Finding
from auditing.tables import compare

_SIGNATURE: Final = b"pagefind_dcd"
_UNREAD: Final = frozenset({"script", "style", "svg", "form", "template", "noscript"})


def find_search_faults(site: Path, expected: Expected) -> Iterator[Finding]:
    """What the index of the search holds and the pages do not say, or the other way round."""
    homes = [f"/briefings/{slug}/" for slug in expected.briefings]
    homes += [f"/{slug}/" for slug in expected.pages if slug != "gallery"]
    said: dict[str, Any] = {}
    due: dict[str, Any] = {}
    found: dict[str, str] = {}
    for path in sorted((site / "pagefind" / "fragment").glob("*.pf_fragment")):
        read = json.loads(gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE))
        address = found[path.stem] = read["url"]
        page = LexborHTMLParser((site / address.strip("/") / "index.html").read_text(encoding="utf-8"))
        body = page.css_first("[data-pagefind-body]")
        words, title = _read_words(body), body.css_first("h1") if body else None
        said[address] = {"content": _letters(read["content"]), "filters": read["filters"] or ""}
        said[address] |= {key: _letters(it) for key, it in read["meta"].items()}
        anchors = (each["text"] for each in read["anchors"])
        said[address]["anchors"] = [each for each in anchors if _letters(each) not in _letters(words)]
        due[address] = {"content": _letters(words), "title": _letters(title.text(deep=True) if title else "")}
        due[address] |= {"filters": "", "anchors": []}
    listed = json.loads((site / "search" / "fragments.json").read_text(encoding="utf-8")) if homes else found
    yield from compare(
        {"pages": sorted(found.values()), "listed": listed, "said": said},
        {"pages": sorted(homes), "listed": found, "said": due},
    )


def _read_words(body: LexborNode | None) -> str:
    """The text of the part of a page that is searched."""
    words, waiting = "", [body] if body else []
    while waiting:
        node = waiting.pop()
        if node.tag == "-text":
            words += node.text_content or ""
        elif node.tag not in _UNREAD and "data-pagefind-ignore" not in node.attributes:
            waiting += reversed(list(node.iter(include_text=True)))
    return words


def _letters(words: str) -> str:
    """Letters, digits and signs of per cent alone: the engine ends lines with signs of its own."""
    return "".join(re.findall(r"\w|%", words))
