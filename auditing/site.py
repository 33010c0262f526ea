"""The whole built site, file by file."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from auditing.charts import find_file_faults, find_png_faults, find_spec_faults
from auditing.crawlers import audit_crawlers, is_for_crawlers
from auditing.data import audit_data, find_chart_csv_faults, is_data
from auditing.feeds import audit_feed, is_feed
from auditing.page import Page, audit_page
from auditing.promised import ICONS, MARK, SUMS, list_promised
from auditing.search import audit_engine, is_engine, list_searched
from auditing.shown import show, show_card
from auditing.stray import Stray
from auditing.sums import audit_sums
from auditing.together import CATALOGUE, find_catalogue_faults
from auditing.truth import Truth
from briefing.address import SITE_NAME
from briefing.check import Content, Track
from briefing.plan import Planned

_SILENT: Final = frozenset({".woff2", ".css", ".js"})
"""Kinds of file that print nothing."""
_LICENCE: Final = "-OFL.txt"


def audit(output: Path, content: Content, track: Track = iter) -> list[Stray]:
    """Everything in a built site that is not what the content says, in the order of its files.

    Args:
        output: The folder of the site.
        content: What it was built from.
        track: Passes the files on one by one, and may tell how far that is.
    """
    truth = read_truth(content)
    found: list[Stray] = []
    for path in track(sorted(output.rglob("*"))):
        if path.is_file():
            name = path.relative_to(output).as_posix()
            found += audit_engine(name, path, output, truth) if is_engine(name) else audit_file(name, path, truth)
    return found


def read_truth(content: Content) -> Truth:
    """What a content says, and which files a site of it has."""
    return replace(Truth.of(content), files=list_promised(content), searched=frozenset(list_searched(content)))


def audit_file(name: str, path: Path, truth: Truth) -> Iterator[Stray]:
    """Everything in one file that does not hold."""
    if path.suffix in _SILENT or name.endswith(_LICENCE) or name == MARK or name in ICONS:
        if path.suffix == ".css" and (
            "@import" in (text := path.read_text(encoding="utf-8")) or 'url("http' in text or "//" in text
        ):
            yield Stray(page=name, place="css", message="something is loaded from elsewhere", words="")
        return
    if path.suffix == ".html":
        made = path.read_text(encoding="utf-8")
        yield from audit_page(Page(name=name, **name_page(name, truth), made=made), truth)
    elif name == SUMS:
        yield from audit_sums(path.parent)
    elif name == CATALOGUE:
        for fault in find_catalogue_faults(path.read_text(encoding="utf-8"), truth):
            yield Stray(page=name, place="json", message=fault, words="")
    elif is_for_crawlers(name):
        yield from audit_crawlers(name, path.read_text(encoding="utf-8"), truth)
    elif is_feed(name):
        yield from audit_feed(name, path.read_text(encoding="utf-8"), truth)
    elif is_data(name):
        yield from audit_data(name, path.read_bytes().decode(), truth)
    elif (faults := _find_drawn_faults(name, path, truth)) is not None:
        yield from (Stray(page=name, place="chart", message=fault, words="") for fault in faults)
    elif path.suffix == ".svg":
        yield from _audit_picture(name, path.read_text(encoding="utf-8"))
    else:
        yield Stray(page=name, place="file", message="a kind of file that the audit cannot read", words=path.suffix)


def _find_drawn_faults(name: str, path: Path, truth: Truth) -> Iterator[str] | None:
    """Everything in a file of a chart, or in a card, that does not hold. None for any other file."""
    if planned := _find_planned(name, truth):
        return _audit_chart(path, planned, truth)
    card = truth.plan.cards.get(name.split("/")[1]) if name.endswith(("/card.svg", "/card.png")) else None
    if card is None:
        return None
    if path.suffix == ".png":
        return find_png_faults(path)
    shown = show_card(card, truth.plan, name.split("/")[1])
    return find_file_faults(path.read_text(encoding="utf-8"), shown, truth.briefings, SITE_NAME)


def _find_planned(name: str, truth: Truth) -> Planned | None:
    """The chart whose file this is. None for any other file."""
    folder, _, file = name.rpartition("charts/")
    return truth.plan.find(f"{folder}#{file.partition('.')[0]}") if file else None


def _audit_chart(path: Path, planned: Planned, truth: Truth) -> Iterator[str]:
    """Everything in a file of a chart that does not hold."""
    if path.suffix == ".png":
        yield from find_png_faults(path)
        return
    text = path.read_bytes().decode()
    if path.suffix == ".csv":
        yield from find_chart_csv_faults(text, planned)
        return
    find = {".svg": find_file_faults, ".json": find_spec_faults}[path.suffix]
    yield from find(text, show(planned), truth.briefings)


def name_page(name: str, truth: Truth) -> dict[str, str]:
    """The kind and the slug of a page, by its place."""
    parts = name.split("/")
    if len(parts) == 3 and parts[0] == "briefings" and parts[1] in truth.briefings:
        return {"kind": "briefing", "slug": parts[1]}
    if len(parts) == 4 and parts[0] == "briefings" and parts[1] in truth.briefings and parts[2] == "evidence":
        return {"kind": "evidence", "slug": parts[1]}
    if len(parts) == 2 and parts[0] in truth.pages:
        return {"kind": "page", "slug": parts[0]}
    return {"kind": name, "slug": ""}


def _audit_picture(name: str, made: str) -> Iterator[Stray]:
    """A picture that is no chart prints nothing."""
    if "<text" in made or "<title" in made or "<desc" in made:
        yield Stray(page=name, place="svg", message="a picture that prints words and is bound to nothing", words="")
