"""The files for machines, read back: each value that one must hold, worked out anew; nothing else holds a number."""

import csv
import gzip
import io
import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from enum import Enum
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring
from selectolax.lexbor import LexborHTMLParser, LexborNode

from auditing.expected import Truth, derive_percent, part, read_field, say_ends
from auditing.listings import FILTERS, find_updated, order_of
from auditing.words import NAMES, asks, say_date, squeeze
from briefing.model import Briefing, Figure
from briefing.site import SITE_ADDRESS, SITE_NAME
from briefing.terms import INVENTED, Programme, Standing

Said = Mapping[str, Any]
"""The values of a file, or of a part of a page, by the way to each: "items.0.title"."""


def read_leaves(said: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value that holds no other, with the way to it; of what is empty, that it is."""
    pairs = said.items() if isinstance(said, dict) else enumerate(said) if isinstance(said, list | tuple) else None
    if not pairs:
        yield path.removeprefix("."), said
    for key, value in pairs or ():
        yield from read_leaves(value, f"{path}.{key}")


def find_said_faults(said: Any, expected: Said, free: str = "") -> Iterator[tuple[str, str, str]]:
    """What is wrong with the values of a file: the way to each, what it says, and what it should.

    Args:
        said: What was read.
        expected: What must be said.
        free: A pattern of the ways to what may be worded freely, without a number; nothing else may be said.
    """
    there = dict(read_leaves(said))
    for path in sorted({*there, *expected}):
        one, other = there.get(path), expected.get(path)
        if path in expected:
            if write(one) != write(other):
                yield path, write(one), write(other)
        elif not (free and re.fullmatch(free, path)) or asks(write(one).replace("utf-8", "")):
            yield path, write(one), "nothing, or words without a number"


def write(value: Any) -> str:
    """A value as a cell of a table has it."""
    if isinstance(value, tuple | list):
        return "; ".join(map(write, value))
    return "" if value is None else str(value.value) if isinstance(value, Enum) else str(value)


# Tables: the columns of each, and where each is from: a key of the briefing, a .key of the part of it, or @worked out

_ABOUT: Final = "body=inspection.body places=inspection.places programme=inspection.programme year=inspection.year"
_SOURCE: Final = (
    "source_title=source.title source_publisher=source.publisher source_address=source.url "
    "source_published=source.published source_standing=source.standing source_official=source.official "
    "source_checksum=source.sha256 checked=checked checked_by=checked_by"
)
COLUMNS: Final = {
    "figures": f"briefing=slug figure=@name address=@address {_ABOUT} cases_inspected=inspection.cases_inspected "
    "measure=.measure stage=.stage polarity=.polarity population=.population when=.when where=.where printed=.printed "
    "qualifier=.qualifier percent=.share.percent numerator=.share.numerator denominator=.share.denominator "
    "derived_percent=@percent derived_low=@low derived_high=@high evidence=.evidence page=.page read_as=.read_as "
    f"corrected=@corrected {_SOURCE}",
    "recommendations": f"briefing=slug address=@address {_ABOUT} addressee=@addressee recommendations=@count "
    "total=recommendations.total possible=recommendations.possible unclear=recommendations.unclear "
    f"evidence=recommendations.evidence read_as=recommendations.read_as {_SOURCE}",
    "corrections": "briefing=slug address=@address date=.date what=.what old=.old new=.new why=.why",
}
_KINDS: Final = (
    ("year|when", "year", "gYear"),
    ("date|checked|corrected", "date", "date"),
    ("(?:derived_)?(?:percent|low|high)", "number", "decimal"),
    ("cases_inspected|numerator|denominator|page|recommendations|total", "integer", "nonNegativeInteger"),
    ("address|source_address|source_official", "string", "anyURI"),
    (".*", "string", "string"),
)
"""What columns hold, by name: in a data package, and in CSV on the Web."""
_PARTED: Final = {
    "figures": {"places", "checked_by"},
    "recommendations": {"places", "checked_by", "possible", "evidence"},
    "corrections": set(),
}
"""Columns that hold several values, by table."""
# "=SUM(A1)", "+x", "-x" and "@x" may run in a spreadsheet; an apostrophe before them keeps them words.
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def list_rows(truth: Truth, table: str, homes: list[str]) -> Iterator[str]:
    """The subjects of the rows of a table, briefing by briefing."""
    for home in homes:
        found = truth.list_parts(home, {"recommendations": "addressees"}.get(table, table)) or []
        yield from found or (truth.list_parts(home, table) or [] if table == "recommendations" else [])


def describe_rows(truth: Truth, table: str, subjects: list[str]) -> dict[str, str]:
    """The cells of the rows of a table, by the number of the row and the column."""
    cells = {}
    for at, subject in enumerate(subjects):
        (home, name), found = part(subject), truth.find(subject)
        briefing = truth.briefings.get(home) or truth.withdrawn[home]
        anchor = {"recommendations": "recommendations", "corrections": "section-corrections"}.get(table, name)
        known: dict[str, Any] = {
            "name": name,
            "address": f"{SITE_ADDRESS}/briefings/{home}/#{anchor}" * briefing.published,
        }
        known |= {"addressee": getattr(found, "name", None), "count": getattr(found, "value", None)}
        if isinstance(found, Figure):
            low, high = say_ends(found.share)
            days = [each.date for each in briefing.corrections if _names(each.what, name)]
            known |= {
                "percent": derive_percent(found.share),
                "low": low,
                "high": high,
                "corrected": max(days, default=None),
            }
        for column, _, key in (each.partition("=") for each in COLUMNS[table].split()):
            value = (
                known[key[1:]]
                if key[0] == "@"
                else read_field(found, key[1:])
                if key[0] == "."
                else read_field(briefing, key)
            )
            cells[f"{at}.{column}"] = _same(column, write(value))
    return cells


def _names(what: str, name: str) -> bool:
    """Whether a correction is of a figure: "planning", "figure planning", "figures.planning.percent"."""
    words = re.sub(r"^figures? ", "", " ".join(re.split(r"[\s._:,“”\"'‘’]+", what.casefold())).strip()).split()
    return words[:1] == [name.casefold()] and {*words[1:]} <= {
        "percent",
        "numerator",
        "denominator",
        "printed",
        "qualifier",
    }


def read_table(name: str, text: str, table: str) -> list[dict[str, str]]:
    """The rows of a table as JSON or CSV, without the guards against formulas; a cell that lacks one says so."""
    if name.endswith(".json"):
        said = json.loads(text)
        rows = [{column: _same(column, write(value)) for column, value in row.items()} for row in said.pop(table)]
        return rows + [said] * bool(said)
    return [
        {column or "(more cells)": _same(column, _bare(cell)) for column, cell in row.items()}
        for row in csv.DictReader(io.StringIO(text, newline=""), strict=True)
    ]


def _bare(cell: Any) -> str:
    if not isinstance(cell, str):
        return "(no cell)"
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else f"{cell} (runs)" if _FORMULA.match(cell) else cell


def _same(column: str, cell: str) -> str:
    """A percentage without empty decimals."""
    try:
        return f"{Decimal(cell).normalize():f}" if column == "percent" else cell
    except InvalidOperation:
        return cell


def find_file_faults(name: str, text: str, truth: Truth, rows: list[str] | None) -> Iterator[tuple[str, str, str]]:
    """What is wrong with a file of data: the way to each value, what it says, and what it should.

    Args:
        name: The file.
        text: What is in it.
        truth: What the content says.
        rows: The subjects of a chart, where it is a table of these. None for any other file.
    """
    stem, folder = name.rpartition("/")[2].partition(".")[0], name.split("/")
    if name == "briefings/list.json":
        said = [
            {key: squeeze(it) if isinstance(it, str) else it for key, it in each.items()} for each in json.loads(text)
        ]
        cards = [_describe_card(each, truth) for each in sorted(truth.briefings.values(), key=order_of)]
        yield from find_said_faults(said, dict(read_leaves(cards)))
    elif name.endswith("datapackage.json"):
        tables = [
            {"name": table, "path": f"{table}.csv", "schema.fields": _describe_columns(table, "type", 1)}
            for table in COLUMNS
        ]
        expected = {"title": SITE_NAME, "homepage": f"{SITE_ADDRESS}/data/", **dict(read_leaves({"resources": tables}))}
        said = json.loads(text)
        free = (
            r"\$schema|name|description|resources\.\d+\.(?!schema\.fields).*|.*\.(?:title|description|constraints\..*)"
        )
        yield from find_said_faults(said, expected, free)
        yield from _find_naming_faults(said)
    elif name.endswith("-metadata.json"):
        expected = dict(
            read_leaves({"url": f"{stem}.csv", "tableSchema.columns": _describe_columns(stem, "datatype", 2)})
        )
        said = json.loads(text)
        yield from find_said_faults(
            said, expected | {"dc:publisher": SITE_NAME, "@context.0": "http://www.w3.org/ns/csvw"}, r".+"
        )
        yield from _find_naming_faults(said)
    else:
        homes = (
            [folder[1]]
            if folder[0] == "briefings"
            else sorted({**truth.briefings, **(truth.withdrawn if stem == "corrections" else {})})
        )
        subjects = [each for each in (list_rows(truth, stem, homes) if rows is None else rows) if each]
        table = (
            "recommendations"
            if any("/recommendations" in each for each in subjects)
            else stem
            if rows is None
            else "figures"
        )
        said, columns = read_table(name, text, table), [each.partition("=")[0] for each in COLUMNS[table].split()]
        heads = [next(csv.reader(io.StringIO(text, newline="")), [])] if name.endswith(".csv") else map(list, said)
        yield from (("columns", "; ".join(each), "; ".join(columns)) for each in heads if each != columns)
        yield from find_said_faults(said, describe_rows(truth, table, subjects))


def _describe_columns(table: str, key: str, kind: int) -> list[dict[str, str | None]]:
    """The columns of a table as a standard names them. key: of what they hold; kind: where that stands in _KINDS."""
    columns: list[dict[str, str | None]] = []
    for name in (each.partition("=")[0] for each in COLUMNS[table].split()):
        held = next(each for each in _KINDS if re.fullmatch(each[0], name))
        more: dict[str, str | None] = {"format": "uri"} if key == "type" and held[2] == "anyURI" else {}
        if key == "datatype":
            more = {"separator": "; " if name in _PARTED[table] else None}
        columns.append({"name": name, key: held[kind], **more})
    return columns


def _find_naming_faults(said: Any) -> Iterator[tuple[str, str, str]]:
    """A title is a name, a description a sentence: "Page", "On which the words stand."; ours is called worked out."""
    leaves = dict(read_leaves(said))
    for path, words in leaves.items():
        name = str(leaves.get(re.sub(r"[^.]*description$", "name", path)))
        if path.endswith("description") and words.startswith("Worked out by us") != name.startswith("derived_"):
            yield path, words, "that it is worked out by us, or not"
        if path.endswith(("title", "description")) and words.endswith(".") != path.endswith("description"):
            yield path, words, "a sentence" if path.endswith("description") else "a name"


def _describe_card(briefing: Briefing, truth: Truth) -> dict[str, Any]:
    """A line of the list that filters read: what a card shows, without white space, and the values of the filters."""
    inspection, standing = briefing.inspection, NAMES[Standing][briefing.source.standing]
    said = {key: truth.expected(briefing.slug, key)[0] for key in ("title", "summary")} | {"slug": briefing.slug}
    said |= {"kicker": f"{NAMES[Programme][inspection.programme]}, {inspection.year}", "date": str(briefing.date)}
    said |= {"facts": f"{'; '.join(inspection.places)}. {standing}. Briefing of {say_date(briefing.date)}."}
    filters = {key: read(briefing) for key, read in FILTERS.items()}
    return (
        {key: squeeze(words) for key, words in said.items()}
        | filters
        | {"invented": bool(INVENTED.intersection(inspection.places))}
    )


# Feeds

_ATOM: Final = "{http://www.w3.org/2005/Atom}"
_MIDNIGHT: Final = "T00:00:00Z"
_IDS: Final = UUID("6c2d2a53-6f0e-4f4e-9d0b-3d6d1a5f6f1e")
"""Under this, names are made into ids. Another one would make every entry new to every reader."""
FEED: Final = "All briefings"
"""What the feed is of."""
_MOST: Final = 30
"""Its entries."""
_JSON_NAMES: Final = {
    "home_page_url": "home",
    "feed_url": "self",
    "date_published": "published",
    "date_modified": "updated",
}


def _list_entries(truth: Truth) -> list[str]:
    """The briefings of the feed, those that changed last first."""
    order = sorted(truth.briefings.values(), key=lambda each: each.slug)
    order.sort(key=lambda each: (find_updated(each), str(each.date)), reverse=True)
    return [each.slug for each in order[:_MOST]]


def read_feed(name: str, text: str) -> tuple[dict[str, Any], list[str]]:
    """What a feed says of itself and of its entries, and the text of each entry."""
    if name.endswith(".json"):
        said = json.loads(
            text, object_pairs_hook=lambda pairs: {_JSON_NAMES.get(key, key): value for key, value in pairs}
        )
        entries = said["items"]
    else:
        root = fromstring(text)
        said = _read_parts(root) | {"language": root.get("{http://www.w3.org/XML/1998/namespace}lang")}
        entries = said["items"] = [_read_parts(entry) for entry in root.iter(f"{_ATOM}entry")]
    for entry in entries:
        entry |= {
            "url": entry.pop("home", entry.get("url")),
            "title": squeeze(entry["title"]),
            "summary": squeeze(entry["summary"]),
        }
    return said, [entry.pop("content_html", None) or entry.pop("content", "") for entry in entries]


def _read_parts(node: Element) -> dict[str, Any]:
    """What stands right in an element of Atom, by the names of the other form of a feed."""
    said: dict[str, Any] = (
        {"tags": [each.get("term") for each in node.findall(f"{_ATOM}category")]} if node.tag == f"{_ATOM}entry" else {}
    )
    for each in node:
        name = each.tag.removeprefix(_ATOM)
        if name == "link":
            said[{"alternate": "home"}.get(each.get("rel") or "", each.get("rel") or "")] = each.get("href")
        elif name == "author":
            said["authors"] = [{"name": each.findtext(f"{_ATOM}name"), "url": each.findtext(f"{_ATOM}uri")}]
        elif name not in {"category", "entry"}:
            said[f"{name} again" if name in said else name] = "".join(each.itertext())
    return said


def describe_feed(name: str, truth: Truth) -> dict[str, Any]:
    """What a feed must say. Empty where there is no such feed."""
    stem, _, ending = name.partition(".")
    slugs = _list_entries(truth)
    changed = [find_updated(truth.briefings[slug]) for slug in slugs]
    entries: list[dict[str, Any]] = []
    said: dict[str, Any] = {"title": f"{SITE_NAME}: {FEED}", "self": f"{SITE_ADDRESS}/{name}", "language": "en-GB"}
    said |= {"home": f"{SITE_ADDRESS}/"}
    said |= {"authors": [{"name": SITE_NAME, "url": f"{SITE_ADDRESS}/"}]}
    if ending == "json":
        said |= {"version": "https://jsonfeed.org/version/1.1", "icon": f"{SITE_ADDRESS}/theme/icon-512.png"}
    else:
        said |= {"id": f"urn:uuid:{uuid5(_IDS, stem)}", "updated": f"{max(changed, default='2026-11-01')}{_MIDNIGHT}"}
        said |= {"icon": f"{SITE_ADDRESS}/theme/icon.svg"}
    for slug, day in zip(slugs, changed, strict=True):
        briefing = truth.briefings[slug]
        entry = {
            "id": f"urn:uuid:{uuid5(_IDS, slug)}",
            "url": f"{SITE_ADDRESS}/briefings/{slug}/",
            "tags": list(briefing.tags),
        }
        entry |= {key: truth.expected(slug, key)[0] for key in ("title", "summary")}
        entries.append(entry | {"published": f"{briefing.date}{_MIDNIGHT}", "updated": f"{day}{_MIDNIGHT}"})
    return dict(read_leaves(said | {"items": entries})) if stem == "feeds/all" else {}


# The search

_SIGNATURE: Final = b"pagefind_dcd"
_UNREAD: Final = frozenset({"script", "style", "svg", "form", "template", "noscript"})


def find_search_faults(site: Path, truth: Truth) -> Iterator[tuple[str, str, str]]:
    """What the index of the search holds and the pages do not say, or the other way round."""
    homes = [
        *(f"/briefings/{slug}/" for slug in truth.briefings),
        *(f"/{slug}/" for slug in truth.pages if slug != "gallery"),
    ]
    said: dict[str, Any] = {}
    expected: dict[str, Any] = {}
    found: dict[str, str] = {}
    for path in sorted((site / "pagefind" / "fragment").glob("*.pf_fragment")):
        read = json.loads(gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE))
        address = found[path.stem] = read["url"]
        body = LexborHTMLParser((site / address.strip("/") / "index.html").read_text(encoding="utf-8")).css_first(
            "[data-pagefind-body]"
        )
        words, title = "".join(_read_words(body)) if body else "", body.css_first("h1") if body else None
        said[address] = {
            "content": _letters(read["content"]),
            **{key: _letters(it) for key, it in read["meta"].items()},
        }
        said[address] |= {
            "filters": read["filters"] or "",
            "anchors": [each["text"] for each in read["anchors"] if _letters(each["text"]) not in _letters(words)],
        }
        expected[address] = {
            "content": _letters(words),
            "title": _letters(title.text(deep=True) if title else ""),
            "filters": "",
            "anchors": [],
        }
    listed = json.loads((site / "search" / "fragments.json").read_text(encoding="utf-8")) if homes else found
    yield from find_said_faults(
        {"pages": sorted(found.values()), "listed": listed, "said": said},
        dict(read_leaves({"pages": sorted(homes), "listed": found, "said": expected})),
    )


def _read_words(body: LexborNode) -> Iterator[str]:
    """The text of the part of a page that is searched."""
    waiting = [body]
    while waiting:
        node = waiting.pop()
        if node.tag == "-text":
            yield node.text_content or ""
        elif node.tag not in _UNREAD and "data-pagefind-ignore" not in node.attributes:
            waiting += reversed(list(node.iter(include_text=True)))


def _letters(words: str) -> str:
    """Letters, digits and signs of per cent alone: the engine ends lines with signs of its own."""
    return "".join(re.findall(r"\w|%", words))
