"""Invented sources for test content: each briefing gets a text that holds the words which it takes from one.

Test content is written first and proved then: its words stand in a text of their own, one paragraph a piece, and its
sha256 is that of this text. So `check` holds it as it holds any briefing.
"""

import hashlib
import re
from datetime import date
from pathlib import Path
from typing import Any

from briefing.check import check, read_content
from briefing.document import read_text
from briefing.model import Figure
from briefing.model.locate import find
from briefing.proof import LEDGER_NAME, How, Ledger, update_ledger
from briefing.read import READER
from briefing.read.sources import Library, SourceDocument, read_library
from briefing.terms import Measure, Polarity, Stage

_WORDS = re.compile(r"((?:inspection|recommendations|ratings|figures)(?:\..+)?)\.evidence(?:\.\d+)?")
_QUOTED = re.compile(r"(quotations\.\d+)\.text")
_SHA256 = re.compile(r"(\bsha256\W*:\s*[\"']?)[0-9a-f]{64}", re.IGNORECASE)
_ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.)\s*")


_JUDGED = {
    Polarity.SUFFICIENT: "was good enough",
    Polarity.INSUFFICIENT: "was not good enough",
    Polarity.NEUTRAL: "was looked at",
}
_SUBJECTS = {
    Measure.PUBLIC_PROTECTION: "Work to keep people safe",
    Measure.DESISTANCE: "Work to support desistance",
    Measure.ENGAGEMENT: "Work to engage people on probation",
    Measure.MANAGEMENT_OVERSIGHT: "Oversight by managers",
    Measure.INFORMATION: "Sharing of information with the police",
    Measure.VICTIMS: "Work with victims",
    Measure.WORKLOAD: "The workload of staff",
    Measure.OTHER: "Other work",
}


def make_source(text: str, name: str | None = None) -> str:
    """The text that a briefing's file can rest on, as far as the file can be read. name: that of this source alone."""
    document = read_text(text, Path("northshire.md"))
    first = next(iter(document.sources), None)
    inspection = document.read("inspection")
    begins = {f"{key}.evidence": _begin(piece) for key, piece in document.list_pieces()}
    texts = {
        key: words
        for key, words in document.texts.items()
        if (found := _WORDS.fullmatch(key) or _QUOTED.fullmatch(key))
        and name in {None, document.texts.get(f"{found[1]}.source", first)}
    }
    paragraphs = [begins.get(key, "") + words for key, words in texts.items() if _WORDS.fullmatch(key)]
    said = (each for each in document.said.values() if name in {None, each.source or first})
    paragraphs += [each.evidence for each in said if each.evidence]
    if inspection and inspection.cases_inspected and not inspection.evidence:
        paragraphs.append(f"Inspectors looked at {inspection.cases_inspected} cases")
    for key, words in texts.items():
        if found := _QUOTED.fullmatch(key):
            speaker = document.texts.get(f"{found[1]}.speaker", "somebody")
            paragraphs.append(f"{speaker}, said: “{_ELLIPSIS.sub(' as it seems to us ', words)}”")
    made: list[str] = []
    for words in sorted(dict.fromkeys(paragraphs), key=len, reverse=True):
        if not any(find(words, paragraph) for paragraph in made):  # evidence stands in its source once
            made.append(words)
    made.sort(key=paragraphs.index)
    head = f"Inspection of {document.texts.get('inspection.body', 'probation')}"
    return head + "".join(f"\n\n{words}." for words in made) + "\n"


def _begin(figure: Any) -> str:
    """What goes before evidence that only counts, "in 49 per cent of cases", so that it says of what."""
    if not isinstance(figure, Figure) or not figure.evidence.startswith("in "):
        return ""
    stage = "" if figure.stage in {None, Stage.OVERALL} else f" at the stage of {figure.stage}"
    return f"{_SUBJECTS[figure.measure]}{stage} {_JUDGED[figure.polarity]} "


def prove(text: str) -> tuple[str, str]:
    """The file of a briefing that rests on a source of its own, and that source."""
    source = make_source(text)
    return _SHA256.sub(rf"\g<1>{hashlib.sha256(source.encode()).hexdigest()}", text), source


def hold_source(source: str) -> Library:
    """A library of this one source."""
    document = SourceDocument(path=Path("source.txt"), sha256=hashlib.sha256(source.encode()).hexdigest())
    document.__dict__["text"] = source
    return Library(documents=(document,))


def give_sources(content: Path) -> Path:
    """Let each briefing of a content folder rest on a text in the folder's `sources/`; gives the content folder."""
    sources = content / "sources"
    sources.mkdir(exist_ok=True)
    for path in sources.glob("*.txt"):
        path.unlink()
    for at, path in enumerate(sorted((content / "briefings").glob("*.md"))):
        text = path.read_text(encoding="utf-8")
        if not _SHA256.search(text):
            continue  # read, and not held
        stem = path.stem if re.fullmatch(r"[a-z0-9-]+", path.stem) else f"source-{at}"
        given = read_text(text, path).sources
        for name, each in given.items() if len(given) > 1 else ():
            if each and each.sha256:
                source = make_source(text, name)
                text = text.replace(each.sha256, hashlib.sha256(source.encode()).hexdigest())
                (sources / f"{stem}-{name}.txt").write_bytes(source.encode())
        if len(given) < 2:
            text, source = prove(text)
            (sources / f"{stem}.txt").write_bytes(source.encode())
        path.write_text(text, encoding="utf-8")
    return content


def write_record(content: Path, day: date) -> Path:
    """Let the record of a content folder tell that all its evidence was held on a day; gives the content folder."""
    report = check(read_content([content], content.parent), own_library(content))
    held = [
        (piece.sha256, piece.evidence, piece.places)
        for proof in report.proofs.values()
        for piece in proof.pieces
        if piece.sha256 and piece.how is How.NOW
    ]
    text, _ = update_ledger(Ledger(), None, held, day, READER)
    (content / LEDGER_NAME).write_text(text, encoding="utf-8")
    return content


def own_library(content: Path) -> Library:
    """The sources that a content folder carries."""
    return read_library([content / "sources"])
