"""One document, from file to draft: the pure function that runs here, in another process or on another machine."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefing.draft import draft
from briefing.draft.given import Draft, Given, read_day
from briefing.draft.merge.tree import load, plain
from briefing.errors import BriefingError
from briefing.extract import extract
from briefing.model import PartialDate
from briefing.read import read_source
from briefing.terms import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A document to draft from. path: of the file. earlier: as in Given; the rest is what a person says of it."""

    path: str
    accessed: date
    publisher: str | None = None
    url: str | None = None
    published: PartialDate | None = None
    standing: Standing | None = None
    earlier: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a job: a draft, or what was wrong. sha256: of the document, empty where it could not be read."""

    job: Job
    sha256: str = ""
    draft: Draft | None = None
    error: str | None = None


def draft_files(jobs: Iterable[Job]) -> list[Outcome]:
    """An outcome for each job; whatever is wrong with a document is in its outcome."""
    return [draft_file(job) for job in jobs]


def draft_file(job: Job) -> Outcome:
    """The outcome of one job."""
    path = Path(job.path)
    try:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        source = read_source(path)
        given = _read_given(job, path.name, sha256)
        return Outcome(job=job, sha256=sha256, draft=draft(source, extract(source.text), given))
    except BriefingError as error:
        return Outcome(job=job, error=str(error).removeprefix(f"{path.name}: "))
    except OSError as error:
        return Outcome(job=job, error=error.strerror or str(error))
    except Exception as error:  # a fault of ours in one document must not end the others
        return Outcome(job=job, error=f"a fault of this program: {type(error).__name__}: {error}")


def _read_given(job: Job, name: str, sha256: str) -> Given:
    """What a person says of the document: now, or when it was drafted before."""
    said = _read_earlier(job.earlier)
    same = said.get("sha256") == sha256 and "accessed" in said
    return Given(
        name=name,
        sha256=sha256,
        accessed=date.fromisoformat(said["accessed"]) if same else job.accessed,
        publisher=job.publisher or said.get("publisher"),
        url=job.url or said.get("url"),
        published=job.published or (read_day(said["published"]) if "published" in said else None),
        standing=job.standing or (Standing(said["standing"]) if "standing" in said else None),
        earlier=job.earlier,
    )


def _read_earlier(text: str | None) -> dict[str, str]:
    """What the earlier draft says of its source."""
    if text is None:
        return {}
    head = text.removeprefix("---\n").partition("\n---\n")[0]
    return {key: str(value) for key, value in plain(load(head))["source"].items() if value is not None}
