"""What a page says to machines as JSON-LD, word by word."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from auditing.truth import Truth
from auditing.words import asks, squeeze
from briefing.address import SITE_ADDRESS, SITE_NAME
from briefing.data import TABLES
from briefing.feeds import find_updated
from briefing.shelf import ShelfPage

Path = tuple[str | int, ...]
_FIXED: Final = frozenset(
    ("https://schema.org", "en-GB", "text/csv", "application/json", SITE_NAME, f"{SITE_ADDRESS}/")
)
_SAID: Final = frozenset(
    (
        *(table.says for table in TABLES),
        *("BreadcrumbList CreativeWork DataDownload Dataset ListItem Organization Place Report".split()),
    )
)
"""What a table or a kind of thing is."""
_FIELDS: Final[dict[Path, str]] = {
    ("headline",): "title",
    ("description",): "summary",
    ("isBasedOn", "name"): "source.title",
    ("isBasedOn", "url"): "source.url",
    ("isBasedOn", "publisher", "name"): "source.publisher",
}
"""Where a report says the text of a field."""


def find_linked_faults(made: str, name: str, slug: str, truth: Truth) -> Iterator[str]:
    """Everything that a block of data says and the content does not. name, slug: of its page."""
    try:
        said = json.loads(made)
    except ValueError:
        yield "no data for machines"
        return
    report = isinstance(said, dict) and said.get("@type") == "Report"
    for path, value in read_leaves(said):
        if not (_is_of_report(path, value, slug, truth) if report else _is_own(path, value, name, slug, truth)):
            yield f"{'.'.join(map(str, path))} is not what the content says: {value}"


def read_leaves(said: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value that holds no other, with the way to it."""
    pairs = said.items() if isinstance(said, dict) else enumerate(said) if isinstance(said, list) else None
    if pairs is None:
        yield path, said
        return
    for key, value in pairs:
        yield from read_leaves(value, (*path, key))


def _is_of_report(path: Path, value: Any, slug: str, truth: Truth) -> bool:
    briefing = truth.briefings.get(slug)
    if briefing is None:
        return False
    if key := _FIELDS.get(path):
        return squeeze(str(value)) == truth.text(slug, key)
    exact: dict[Path, str] = {
        ("datePublished",): str(briefing.date),
        ("dateModified",): str(find_updated(briefing)),
        ("isBasedOn", "datePublished"): str(briefing.source.published),
    }
    if path in exact:
        return bool(value == exact[path])
    if path[0] == "keywords":
        return value in briefing.tags
    if path[0] == "spatialCoverage" and path[-1] == "name":
        return value in briefing.inspection.places
    return _is_plain(path, value, truth)


def _is_own(path: Path, value: Any, name: str, slug: str, truth: Truth) -> bool:
    """Whether it is the place, the name or the address of a step on the way to a page, or words without numbers."""
    if path[-1] == "position":
        return bool(value == int(path[-2]) + 1)
    if path[-1] == "name" and slug and asks(str(value)):
        said = truth.text(slug, "inspection.body"), truth.text(slug, "inspection.year"), truth.text(slug, "title")
        return squeeze(str(value)) in {f"{said[0]},{said[1]}", said[2]}
    listed = truth.listed.get(name)
    if path[-1] == "name" and isinstance(listed, ShelfPage) and value == listed.shelf.words:
        return True
    return _is_plain(path, value, truth)


def _is_plain(path: Path, value: Any, truth: Truth) -> bool:
    if value is True or value in _FIXED:
        return True
    if not isinstance(value, str):
        return False
    if path[-1] in {"@id", "url", "item", "contentUrl"}:
        return is_own_address(value, truth)
    if path[-1] in {"description", "@type", "encodingFormat"}:
        return value in _SAID
    return not asks(value) and not re.search(r"://", value)


def is_own_address(address: str, truth: Truth) -> bool:
    """Whether an address is that of a file of this site."""
    place, slash, path = address.partition(f"{SITE_ADDRESS}/")
    path = path.partition("#")[0]
    file = f"{path}index.html" if not path or path.endswith("/") else path
    return not place and bool(slash) and file in truth.files
