"""Documents and extractions of Northshire, made by hand; and drafts of them."""

import re
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from briefing.check import Content, check
from briefing.document import read_text
from briefing.document.fields import name_at
from briefing.draft import Draft, Job, draft
from briefing.errors import Problem
from briefing.extract.results import Extraction, FoundFigure, FoundInspection
from briefing.model import PartialDate
from briefing.read import SourceText
from briefing.read.sources import Library, SourceDocument
from briefing.terms import Measure, Polarity, Programme, Standing

PATH: Final = Path("content/briefings/northshire.md")
DAY: Final = date(2026, 11, 20)


def given(text: str = "", **changes: Any) -> Job:
    """What a person says of the document; all of it, unless `changes` take something out."""
    known: dict[str, Any] = {
        "path": "northshire.txt",
        "sha256": sha256(text.encode()).hexdigest(),
        "accessed": DAY,
        "publisher": "Northshire Gazette",
        "url": "https://gazette.example/northshire",
        "published": PartialDate(year=2026, month=11, day=2),
        "standing": Standing.REPORT,
    }
    return Job(**known | changes)


def figure(text: str, evidence: str, surface: str, percent: str = "0", **changes: Any) -> FoundFigure:
    """A share that the text states."""
    start = text.index(evidence) + evidence.index(surface)
    known: dict[str, Any] = {
        "measure": Measure.PUBLIC_PROTECTION,
        "polarity": Polarity.SUFFICIENT,
        "population": "cases inspected",
    }
    if "numerator" in changes:
        percent = str(round(100 * changes["numerator"] / changes["denominator"], 1))
    known |= {"start": start, "end": start + len(surface), "surface": surface, "evidence": evidence}
    return FoundFigure(percent=Decimal(percent), **known | changes)


def inspection(**changes: Any) -> FoundInspection:
    """An inspection of Northshire."""
    return FoundInspection(**{"body": "Northshire", "programme": Programme.DYNAMIC} | changes)


def make_draft(text: str, found: Extraction, **changes: Any) -> Draft:
    """A draft of the text."""
    source = SourceText(text=text, title="Public protection in Northshire")
    return draft(source, found, given(text, **changes))


def problems(drafted: str, text: str, name: str = "northshire.txt") -> list[Problem]:
    """What `check` says of a drafted file, its source at hand."""
    document = read_text(drafted, PATH)
    source = SourceDocument(path=Path(name), sha256=sha256(text.encode()).hexdigest())
    source.__dict__["text"] = text
    library = Library(documents=(source,), by_address={})
    return list(check(Content(briefings=(document,), pages=()), library).problems)


def is_missing(problem: Problem) -> bool:
    """Whether it names a key that is left out."""
    return problem.message.endswith("is missing")


def say_missing(key: str) -> str:
    """What `check` says of a key that is left out."""
    group, _, name = key.rpartition(".")
    return name_at(group, f"the key “{name}” is missing")


def unmarked(found: list[Problem]) -> list[str]:
    """Problems that no marked gap explains."""
    return [
        str(each)
        for each in found
        if not is_missing(each) and not re.match("“TODO: .*” is still to be done", each.message)
    ]
