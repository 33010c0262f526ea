"""What the documents at hand say of themselves, filled in where a briefing leaves it open: sha256, day and pages."""

from bisect import bisect_right
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml.error import YAMLError

from briefing.check.proof import find_sources
from briefing.document.format import BRIEFING
from briefing.document.front import find_gaps, load, part
from briefing.document.read import Document, read_text
from briefing.document.rewrite import change
from briefing.errors import SourceError
from briefing.model import Briefing
from briefing.model.locate import find
from briefing.read import read_source
from briefing.read.sources import Library, SourceDocument
from briefing.terms import Status


def fill(text: str, library: Library) -> tuple[str, list[str]]:
    """A briefing's text with the sha256 and the day of its sources, and with pages of figures, where they are open.

    A document is known by its sha256, by its address, or by most of the words that are quoted from it. The sha256 of
    one that changed is written anew where the briefing is a draft and all words that it quotes stand in the new text.

    Args:
        text: The file.
        library: The documents at hand.
    """
    document, parts = read_text(text, Path("mended.md")), part(text)
    try:
        old = load(parts.head) if parts else None
    except (YAMLError, ValueError):
        old = None
    if parts is None or not isinstance(old, dict):
        return text, []
    new = deepcopy(old)
    at_hand = find_sources(document, library).items()
    done = [line for name, source in at_hand for line in _fill_source(new, document, name, source)]
    if not done:
        return text, []
    head = change(parts.head, BRIEFING, old, new)
    # The comment in the place of what stands there now: “# sha256: TODO …”
    filled = [line for gap, (line, _) in find_gaps(head, 0).items() if _find_value(new, gap) is not None]
    kept = "\n".join(line for at, line in enumerate(head.split("\n")) if at not in filled)
    return replace(parts, head=kept).text, done


def _fill_source(
    keys: dict[str, Any], document: Document[Briefing], name: str, source: SourceDocument
) -> Iterator[str]:
    """Fill in what one document says of itself, and the pages of what is taken from it; what was done, a line each."""
    key = document.key_of_source(name)
    group = _find_value(keys, key)
    try:
        read = read_source(source.path)
    except SourceError:
        return
    if not isinstance(group, dict):
        return
    given = group.get("sha256")
    if given != source.sha256 and (given is None or _holds_all(document, name, read.text)):
        group["sha256"] = source.sha256
        yield f"{key}.sha256: wrote that of {source.path.name}"
    if "published" not in group and read.published:
        whole = len(read.published) == len("2026-11-02")
        group["published"] = date.fromisoformat(read.published) if whole else read.published
        yield f"{key}.published: wrote {read.published}, as {source.path.name} says"
    figures, first = keys.get("figures") if read.pages else None, next(iter(document.sources), "")
    for figure_id, figure in figures.items() if isinstance(figures, dict) else ():
        if not isinstance(figure, dict) or figure.get("source", first) != name or figure.get("page") is not None:
            continue
        places = find(str(figure.get("evidence") or " "), read.text)
        if len(places) == 1:
            figure["page"] = bisect_right(read.pages, places[0].start)
            yield f"figures.{figure_id}.page: wrote {figure['page']}"


def _find_value(keys: Any, dotted: str) -> Any:
    """What stands under a dotted key. None where nothing does."""
    for name in dotted.split("."):
        keys = keys.get(name) if isinstance(keys, dict) else None
    return keys


def _holds_all(document: Document[Briefing], name: str, text: str) -> bool:
    """Whether a draft's words of one source all stand in a text, once each."""
    first = next(iter(document.sources), "")
    pieces = [piece for _, piece in document.list_pieces() if (piece.source or first) == name]
    words = [getattr(piece, "evidence", None) for piece in pieces]
    listed = [each for some in words for each in ((some,) if isinstance(some, str) else some or ())]
    return (
        document.read("status") is Status.DRAFT and bool(listed) and all(len(find(each, text)) == 1 for each in listed)
    )
