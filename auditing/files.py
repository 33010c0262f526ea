"""Files of data: what the content says must be what the file says, whatever its form.

`compare` is the one way of holding a file to what it must say, value by value. Tables of CSV and JSON, what describes
them, the list that filters read, the feed and the index of the search go through it here; so do the heads of pages,
headers and the map of the site.
"""

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

from auditing.expected import Expected, part
from auditing.fields import derive_percent, find_ends, is_invented, read_counts, read_field, say_value
from auditing.listings import FILTERS, find_updated, order_of
from auditing.page import Finding
from auditing.words import NAMES, asks
from briefing.model import Briefing, Figure
from briefing.site import SITE_ADDRESS, SITE_NAME
from briefing.terms import Programme


def read_leaves(said: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value that holds no other, with the way to it: "items.0.title"; of an empty object, that it is."""
    pairs = said.items() if isinstance(said, dict) else enumerate(said) if isinstance(said, list | tuple) else None
    if not pairs:
        yield path.removeprefix("."), said
    for key, value in pairs or ():
        yield from read_leaves(value, f"{path}.{key}")


def compare(said: Any, due: Any, free: str = "") -> Iterator[Finding]:
    """What is wrong with the values of a file: the way to each, what it says, and what it should.

    Args:
        said: What was read: objects and lists of values.
        due: What must be said, likewise; a way to a value may be one key, "items.0.title".
        free: A pattern of the ways to what may be worded freely, without a number; nothing else may be said.
    """
    there, known = dict(read_leaves(said)), dict(read_leaves(due)) if due else {}
    for path in sorted({*there, *known}):
        one, other = write(there.get(path)), write(known.get(path))
        if path in known:
            if one != other:
                yield path, one, other
        elif not (free and re.fullmatch(free, path)) or asks(one.replace("utf-8", "")):
            yield path, one, "nothing, or words without a number"


def write(value: Any) -> str:
    """A value as a cell of a table has it."""
    if isinstance(value, tuple | list):
        return "; ".join(map(write, value))
    return "" if value is None else str(value.value) if isinstance(value, Enum) else str(value)


# Tables: the columns of each, and where each is from: a key of the briefing, a .key of the part of it, or @worked out

_ABOUT: Final = (
    "body=inspection.body places=inspection.places regions=@regions programme=inspection.programme year=inspection.year"
)
_SOURCE: Final = (
    "source_title=source.title source_publisher=source.publisher source_address=source.url "
    "source_published=source.published source_standing=source.standing source_official=source.official "
    "source_checksum=source.sha256 checked=checked checked_by=checked_by"
)
_COLUMNS: Final = {
    "figures": f"briefing=slug figure=@name was=.was address=@address {_ABOUT} "
    "cases_inspected=inspection.cases_inspected "
    "measure=.measure stage=.stage polarity=.polarity population=.population when=.when where=.where printed=.printed "
    "qualifier=.qualifier percent=.share.percent numerator=.share.numerator denominator=.share.denominator "
    "derived_percent=@percent derived_low=@low derived_high=@high evidence=.evidence page=.page read_as=.read_as "
    "also_value=@also_value also_publisher=@also_publisher also_address=@also_address also_evidence=@also_evidence "
    f"sources_differ=@sources_differ corrected=@corrected {_SOURCE}",
    "ratings": f"briefing=slug address=@address {_ABOUT} of=.of rating=.rating printed=.printed evidence=.evidence "
    f"read_as=.read_as {_SOURCE}",
    "recommendations": f"briefing=slug address=@address {_ABOUT} addressee=@addressee recommendations=@count "
    "total=recommendations.total possible=recommendations.possible unclear=recommendations.unclear "
    f"evidence=recommendations.evidence read_as=recommendations.read_as {_SOURCE}",
    "recommendation-items": f"briefing=slug recommendation=@name address=@address {_ABOUT} addressee=.to text=.text "
    f"evidence=.evidence read_as=.read_as {_SOURCE}",
    "corrections": "briefing=slug address=@address date=.date what=.what old=.old new=.new why=.why",
}
COLUMNS: Final[Mapping[str, Mapping[str, str]]] = {
    table: dict(each.split("=") for each in columns.split()) for table, columns in _COLUMNS.items()
}
# What columns hold, by name: in a data package, and in CSV on the Web.
_KINDS: Final = (
    ("year|when", "year", "gYear"),
    ("date|checked|corrected", "date", "date"),
    ("(?:derived_)?(?:percent|low|high)", "number", "decimal"),
    ("cases_inspected|numerator|denominator|page|recommendations|total", "integer", "nonNegativeInteger"),
    ("address|source_address|source_official", "string", "anyURI"),
    (".*", "string", "string"),
)
# Columns that hold several values, by table.
_SEVERAL: Final = {
    "figures": {
        *("was", "places", "regions", "checked_by"),
        *("also_value", "also_publisher", "also_address", "also_evidence"),
    },
    "recommendations": {"places", "regions", "checked_by", "possible", "evidence"},
    "ratings": {"places", "regions", "checked_by"},
    "recommendation-items": {"places", "regions", "checked_by"},
    "corrections": set(),
}
# "=SUM(A1)", "+x", "-x" and "@x" may run in a spreadsheet; an apostrophe before them keeps them words.
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
# Where on the page of a briefing a row of a table leads; a figure's leads to it.
_ANCHORS: Final = {
    "ratings": "section-ratings",
    "recommendations": "recommendations",
    "corrections": "section-corrections",
}


def find_table_faults(name: str, text: str, expected: Expected, rows: list[str] | None) -> Iterator[Finding]:
    """What is wrong with a table as JSON or CSV: its columns, and the cells of its rows.

    Args:
        name: The file.
        text: What is in it.
        expected: What the content says.
        rows: The subjects of a chart, where it is a table of these. None for any other file.
    """
    table, folder = name.rpartition("/")[2].partition(".")[0], name.split("/")
    if rows is None:
        homes = sorted({**expected.briefings, **(expected.withdrawn if table == "corrections" else {})})
        homes = [folder[1]] if folder[0] == "briefings" else homes
        subjects = [of for home in homes for of in _list_rows(expected, table, home)]
    else:
        subjects = list(filter(None, rows))
        table = "figures"
    if rows is not None and any("/recommendations" in each for each in subjects):
        table = "recommendations"
    columns, said = list(COLUMNS[table]), _read_table(name, text, table)
    heads = [next(csv.reader(io.StringIO(text, newline="")), [])] if name.endswith(".csv") else map(list, said)
    yield from (("columns", "; ".join(each), "; ".join(columns)) for each in heads if each != columns)
    yield from compare(said, [_describe_row(expected, table, each) for each in subjects])


def _list_rows(expected: Expected, table: str, home: str) -> list[str]:
    """The subjects of the rows of a table of one briefing; recommendations to nobody by name are a row too."""
    if table == "recommendations":
        named = [f"{home}/{name}" for name in expected.parts(home) if name.startswith("recommendations.")]
        return named or expected.list_parts(home, table) or []
    return expected.list_parts(home, "items" if table == "recommendation-items" else table) or []


def list_tables(expected: Expected, slug: str) -> list[str]:
    """The tables that stand beside a briefing: of its figures, and of all else that it has."""
    return [
        table
        for table in COLUMNS
        if table == "figures" or (table != "corrections" and _list_rows(expected, table, slug))
    ]


def _describe_row(expected: Expected, table: str, subject: str) -> dict[str, str]:
    """The cells of a row, by column."""
    (home, name), found = part(subject), expected.find(subject)
    briefing = expected.briefings.get(home) or expected.withdrawn[home]
    address = f"{SITE_ADDRESS}/briefings/{home}/#{_ANCHORS.get(table, name)}"
    known: dict[str, Any] = {"name": name, "address": address}
    known["regions"] = tuple(dict.fromkeys(str(each) for it in briefing.inspection.places for each in it.regions))
    known |= {"addressee": getattr(found, "name", None), "count": getattr(found, "value", None)}
    if isinstance(found, Figure):
        low, high = find_ends(*read_counts(found.share)) if found.share.counted else ("", "")
        ids = (name, *found.was)
        days = [each.date for each in briefing.corrections if any(_is_of(each.what, each_id) for each_id in ids)]
        known |= {"percent": derive_percent(found.share), "low": low, "high": high, "corrected": max(days, default="")}
        known |= _describe_others(expected, subject, found)
    cells = {}
    for column, key in COLUMNS[table].items():
        first, _, rest = key.partition(".")  # "source.title" of the row's own, ".page" of the part, "inspection.body"
        of, way = {"": (found, rest), "source": (expected.source(subject), rest)}.get(first, (briefing, key))
        value = known[key[1:]] if key[0] == "@" else read_field(of, way)
        cells[column] = _normalize(column, write(value))
    return cells


def _describe_others(expected: Expected, subject: str, figure: Figure) -> dict[str, Any]:
    """What other sources give of a figure, and whether one of them gives another value."""
    there = [f"{subject}.also.{at}" for at in range(len(figure.also))]
    sources = [source for of in there if (source := expected.source(of))]
    return {
        "also_value": tuple(say_value(expected.find(of)) for of in there),
        "also_publisher": tuple(each.publisher for each in sources),
        "also_address": tuple(each.url for each in sources),
        "also_evidence": tuple(each.evidence for each in figure.also),
        "sources_differ": ("yes" if expected.list_also(subject) else "no") if there else "",
    }


def _is_of(what: str, name: str) -> bool:
    """Whether a correction is of a figure: "planning", "figure planning", "figures.planning.percent"."""
    words = re.sub(r"^figures? ", "", " ".join(re.split(r"[\s._:,“”\"'‘’]+", what.casefold())).strip()).split()
    keys = {"percent", "numerator", "denominator", "printed", "qualifier"}
    return words[:1] == [name.casefold()] and keys.issuperset(words[1:])


def _read_table(name: str, text: str, table: str) -> list[dict[str, str]]:
    """The rows of a table as JSON or CSV, without the guards against formulas; a cell that lacks one says so."""
    if name.endswith(".json"):
        said = json.loads(text)
        rows = [{column: _normalize(column, write(value)) for column, value in row.items()} for row in said.pop(table)]
        return rows + [said] * bool(said)
    return [
        {column or "(more cells)": _normalize(column, _read_cell(cell)) for column, cell in row.items()}
        for row in csv.DictReader(io.StringIO(text, newline=""), strict=True)
    ]


def _read_cell(cell: Any) -> str:
    if not isinstance(cell, str):
        return "(no cell)"
    runs = _FORMULA.match(cell)
    return cell[1:] if runs and cell[0] == "'" else f"{cell} (runs)" if runs else cell


def _normalize(column: str, cell: str) -> str:
    """A percentage without empty decimals."""
    try:
        return f"{Decimal(cell).normalize():f}" if column == "percent" else cell
    except InvalidOperation:
        return cell


# What describes the tables to machines


def find_package_faults(text: str) -> Iterator[Finding]:
    """What is wrong with the data package that names all tables."""
    tables = [
        {"name": table, "path": f"{table}.csv", "schema.fields": _describe_columns(table, "type")} for table in COLUMNS
    ]
    free = r"\$schema|name|description|resources\.\d+\.(?!schema\.fields).*|.*\.(?:title|description|constraints\..*)"
    said = json.loads(text)
    yield from compare(said, {"title": SITE_NAME, "homepage": f"{SITE_ADDRESS}/data/", "resources": tables}, free)
    yield from _find_naming_faults(said)


def find_metadata_faults(name: str, text: str) -> Iterator[Finding]:
    """What is wrong with the description of one table, as CSV on the Web has it."""
    table, said = name.rpartition("/")[2].partition(".")[0], json.loads(text)
    due = {"url": f"{table}.csv", "tableSchema.columns": _describe_columns(table, "datatype")}
    yield from compare(said, due | {"dc:publisher": SITE_NAME, "@context.0": "http://www.w3.org/ns/csvw"}, r".+")
    yield from _find_naming_faults(said)


def _describe_columns(table: str, key: str) -> list[Mapping[str, str | None]]:
    """The columns of a table as a standard names them. key: "type" in a data package, "datatype" on the Web."""
    columns: list[Mapping[str, str | None]] = []
    for name in COLUMNS[table]:
        _, kind, datatype = next(each for each in _KINDS if re.fullmatch(each[0], name))
        if key == "type":
            columns.append({"name": name, key: kind} | ({"format": "uri"} if datatype == "anyURI" else {}))
            continue
        columns.append({"name": name, key: datatype, "separator": "; " if name in _SEVERAL[table] else None})
    return columns


def _find_naming_faults(said: Any) -> Iterator[Finding]:
    """A title is a name, a description a sentence: "Page", "On which the words stand."; ours is called worked out."""
    leaves = dict(read_leaves(said))
    for path, words in leaves.items():
        name = str(leaves.get(re.sub(r"[^.]*description$", "name", path)))
        if path.endswith("description") and words.startswith("Worked out by us") != name.startswith("derived_"):
            yield path, words, "that it is worked out by us, or not"
        if path.endswith(("title", "description")) and words.endswith(".") != path.endswith("description"):
            yield path, words, "a sentence" if path.endswith("description") else "a name"


# The list that filters read


def find_list_faults(text: str, expected: Expected) -> Iterator[Finding]:
    """What is wrong with the list of all briefings, which the page's filters read instead of the page."""
    ordered = sorted(expected.briefings.values(), key=order_of)
    yield from compare(json.loads(text), [_describe_card(each, expected) for each in ordered])


def _describe_card(briefing: Briefing, expected: Expected) -> dict[str, Any]:
    """What a card shows of a briefing, and the values of the filters."""
    inspection, standing = briefing.inspection, expected.words(briefing.slug, "source.standing")[0]
    said = {key: expected.prose(briefing.slug)[key].text for key in ("title", "summary")} | {"slug": briefing.slug}
    said |= {"kicker": f"{NAMES[Programme][inspection.programme]}, {inspection.year}", "date": str(briefing.date)}
    said |= {"facts": f"{'; '.join(inspection.places)}. {standing}."}
    filters: dict[str, Any] = {key: read(briefing) for key, read in FILTERS.items()}
    filters["invented"] = is_invented(briefing)
    return said | filters


# The feed, in its two forms

_MOST: Final = 30  # its entries
_ATOM: Final = "{http://www.w3.org/2005/Atom}"
_MIDNIGHT: Final = "T00:00:00Z"
# Under this, names are made into ids. Another one would make every entry new to every reader.
_IDS: Final = UUID("6c2d2a53-6f0e-4f4e-9d0b-3d6d1a5f6f1e")
_JSON_NAMES: Final = {
    "home_page_url": "home",
    "feed_url": "self",
    "date_published": "published",
    "date_modified": "updated",
}


def read_feed(name: str, text: str) -> tuple[dict[str, Any], list[str]]:
    """What a feed says of itself and of its entries, by the names of one form, and the text of each entry."""
    if name.endswith(".json"):
        said = json.loads(
            text, object_pairs_hook=lambda pairs: {_JSON_NAMES.get(key, key): value for key, value in pairs}
        )
        entries = said["items"]
    else:
        root = fromstring(text)
        said = _read_entry(root) | {"language": root.get("{http://www.w3.org/XML/1998/namespace}lang")}
        entries = said["items"] = [_read_entry(entry) for entry in root.iter(f"{_ATOM}entry")]
    for entry in entries:
        entry["url"] = entry.pop("home", entry.get("url"))
    return said, [entry.pop("content_html", None) or entry.pop("content", "") for entry in entries]


def _read_entry(node: Element) -> dict[str, Any]:
    """What stands right in an element of Atom, by the names of the other form of a feed."""
    said: dict[str, Any] = {}
    if node.tag == f"{_ATOM}entry":
        said["tags"] = [each.get("term") for each in node.findall(f"{_ATOM}category")]
    for each in node:
        name, rel = each.tag.removeprefix(_ATOM), each.get("rel") or ""
        if name == "link":
            said["home" if rel == "alternate" else rel] = each.get("href")
        elif name == "author":
            said["authors"] = [{"name": each.findtext(f"{_ATOM}name"), "url": each.findtext(f"{_ATOM}uri")}]
        elif name not in {"category", "entry"}:
            said[f"{name} again" if name in said else name] = "".join(each.itertext())
    return said


def describe_feed(name: str, expected: Expected, called: str) -> dict[str, Any]:
    """What a feed must say. Empty where there is no such feed. called: what it is called, beside the site."""
    stem, _, ending = name.partition(".")
    order = sorted(expected.briefings.values(), key=lambda each: each.slug)
    order.sort(key=lambda each: (find_updated(each), str(each.date)), reverse=True)
    newest = order[:_MOST]
    said: dict[str, Any] = {"title": f"{SITE_NAME}: {called}", "self": f"{SITE_ADDRESS}/{name}", "language": "en-GB"}
    said |= {"home": f"{SITE_ADDRESS}/", "authors": [{"name": SITE_NAME, "url": f"{SITE_ADDRESS}/"}]}
    if ending == "json":
        said |= {"version": "https://jsonfeed.org/version/1.1", "icon": f"{SITE_ADDRESS}/theme/icon-512.png"}
    else:
        updated = max(map(find_updated, newest), default="2026-11-01")
        said |= {"id": f"urn:uuid:{uuid5(_IDS, stem)}", "updated": f"{updated}{_MIDNIGHT}"}
        said |= {"icon": f"{SITE_ADDRESS}/theme/icon.svg"}
    said["items"] = [
        {
            "id": f"urn:uuid:{uuid5(_IDS, each.slug)}",
            "url": f"{SITE_ADDRESS}/briefings/{each.slug}/",
            "tags": list(each.tags),
            "title": expected.prose(each.slug)["title"].text,
            "summary": expected.prose(each.slug)["summary"].text,
            "published": f"{each.date}{_MIDNIGHT}",
            "updated": f"{find_updated(each)}{_MIDNIGHT}",
        }
        for each in newest
    ]
    return said if stem == "feeds/all" else {}


# The index of the search

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
