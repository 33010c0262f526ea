"""A desk to test: a document of Northshire, which is invented, the draft of a briefing of it, and their server."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from publishing.desk_request import Answered, Asked
from publishing.desk_server import DeskServer
from publishing.preview_server import open_server
from publishing.preview_session import Session

DOCUMENT: Final = """Probation in Northshire

Inspectors looked at 64 cases in Northshire. They rated probation in Northshire ‘Requires improvement’ overall. Work \
was good enough to keep people safe in only three in ten cases, down from 35% at the last inspection in 2022.

Planning to keep people safe was sufficient in fewer than half of the cases. Oversight by managers was sufficient in \
41 out of 60 cases. Leaders had no clear plan to recruit staff in the north of the region.

“The work was not good enough, and staff know it,” said A. Example. About 4,000 people are on probation in Northshire.
"""
SHA256: Final = hashlib.sha256(DOCUMENT.encode()).hexdigest()
DRAFT: Final = """---
# an author’s own comment
title: 'Northshire: work to keep people safe'
slug: northshire
date: 2026-11-22
status: draft
summary: Inspectors looked at work in Northshire.
inspection:
  body: Northshire
  places: [Northshire]
  programme: regional
  year: 2026
  cases_inspected: 64
  evidence: Inspectors looked at 64 cases in Northshire
  drafted: true
ratings:
  - {of: overall, rating: Requires improvement, evidence: ‘Requires improvement’ overall, drafted: true}
source:
  title: Probation in Northshire
  publisher: Northshire Gazette
  url: https://gazette.example/northshire
  published: 2026-11-02
  accessed: 2026-11-20
  standing: report
  licence: null
  sha256: SHA
figures:
  safe:
    printed: three in ten
    percent: 30
    population: cases
    measure: public protection
    stage: overall
    polarity: sufficient
    evidence: good enough to keep people safe in only three in ten cases
    drafted: true   # ask about the base
  planning:  # to be read twice
    printed: half
    percent: 50
    qualifier: fewer than
    population: cases
    measure: public protection
    stage: planning
    # polarity: TODO sufficient or neutral
    evidence: Planning to keep people safe was sufficient in fewer than half of the cases
    drafted: true
quotations:
  - drafted: true
    speaker: A. Example
    text: "The work was not good enough, and staff know it"
---
Work kept people safe in [three in ten](#safe) cases.
""".replace("SHA", SHA256)
DONE: Final = (
    DRAFT.replace("    # polarity: TODO sufficient or neutral", "    polarity: sufficient")
    .replace("  drafted: true\n", "\n")
    .replace(", drafted: true}", "}")
    .replace("  - drafted: true\n    speaker", "  - speaker")
    .replace("    drafted: true   # ask about the base\n", "")
    .replace("\n  \n", "\n")
    .replace("\n    \n", "\n")
)


def write_content(folder: Path, draft: str = DRAFT, document: str | bytes = DOCUMENT, name: str = "northshire") -> Path:
    """A content folder with a draft, which gets the sha256 of the document beside it; gives the draft's file."""
    raw = document.encode() if isinstance(document, str) else document
    for home in ("briefings", "pages", "sources"):
        (folder / home).mkdir(parents=True, exist_ok=True)
    (folder / "sources" / f"{name}.txt").write_bytes(raw)
    path = folder / "briefings" / f"{name}.md"
    path.write_bytes(draft.replace(SHA256, hashlib.sha256(raw).hexdigest()).encode())
    return path


def ask(server: DeskServer, name: str = "northshire", query: str = "") -> Answered:
    """Ask for the page of a desk."""
    return server.answer(Asked(name=name, query=query, host="127.0.0.1:8000"))


def send(server: DeskServer, path: Path, key: str, **other: Any) -> Answered:
    """Send a form, as a page of the server does; `other`: what of it is otherwise."""
    fields = {
        "token": server.token,
        "digest": hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
        "document": "source",
        "key": key,
    }
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": "http://127.0.0.1:8000"}
    asked = Asked(
        name="northshire",
        host="127.0.0.1:8000",
        headers=headers | other.pop("headers", {}),
        body=urlencode(fields | other).encode(),
    )
    return server.answer(asked)


@contextmanager
def serve_desks(content: Path, folder: Path) -> Iterator[str]:
    """A preview at work, of which only the desks are asked; gives its address."""
    server = open_server(0)
    session = Session(content, folder)
    server.show(session)
    try:
        yield server.address
    finally:
        session.end()
        server.end()
