"""From a document to the file of a draft: front matter with marked gaps and comments, then prose.

A briefing needs values that a document may not give. Where one is missing, its key is left out of the file and a
comment stands in its place; `check` names the missing key with line and hint, and nothing was guessed.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from briefing.document import BRIEFING, read_text
from briefing.document.explain import LOOK
from briefing.document.fields import Record
from briefing.document.format import ONLY_SOURCE
from briefing.document.front import load, part
from briefing.document.write import write_tree
from briefing.draft.body import write_body
from briefing.draft.findings import Findings, leave_out, read_findings
from briefing.draft.job import Draft, Gap, Job, Outcome
from briefing.draft.known import list_names
from briefing.draft.refused import find_refused, leave_open
from briefing.draft.sentences import with_article
from briefing.draft.title import write_slugs, write_summary, write_title
from briefing.errors import BriefingError
from briefing.extract import extract
from briefing.extract.results import Extraction
from briefing.model import CONTROL, Briefing, Inspection, PartialDate, Source
from briefing.model.wording import say_count
from briefing.proof.evidence import one_line
from briefing.read import SourceText, read_source
from briefing.terms import Measure, Region, Standing, Status

TODOS: Final = {
    "title": "one line, the finding first",
    "summary": "one or two sentences",
    "inspection.body": "what was inspected, as the inspectorate names it",
    "inspection.places": "the probation regions it lies in, or England and Wales",
    "inspection.year": "the year of the report",
    "source.title": "the document’s own title, or what it is where it has none",
    "source.publisher": "who published the document (--publisher)",
    "source.url": "where the document stands, https://… (--url)",
    "source.published": "when it was published, YYYY-MM-DD, YYYY-MM or YYYY (--published)",
    "source.standing": "official, report or paraphrase (--standing)",
}
"""What a person has to fill in, by key."""
_STAND_IN: Final = "TODO"
_ROUNDS: Final = 3
"""How often a draft is written anew without what `check` refuses, at the most."""


def draft_files(jobs: Iterable[Job]) -> list[Outcome]:
    """An outcome for each job; whatever is wrong with a document is in its outcome."""
    return [draft_file(job) for job in jobs]


def draft_file(job: Job) -> Outcome:
    """The outcome of one job, which is the same in whatever process or machine it runs."""
    path = Path(job.path)
    try:
        job, source = read_document(job)
        if parts := part(job.earlier or ""):  # what a person said of the document before, and does not say now
            said: dict[str, Any] = {key: value for key, value in load(parts.head)["source"].items() if value}
            job = replace(
                job,
                accessed=said.get("accessed", job.accessed) if said.get("sha256") == job.sha256 else job.accessed,
                publisher=job.publisher or said.get("publisher"),
                url=job.url or said.get("url"),
                published=job.published or (PartialDate.parse(str(said["published"])) if "published" in said else None),
                standing=job.standing or (Standing(said["standing"]) if "standing" in said else None),
            )
        return Outcome(job=job, draft=draft(source, extract(source.text, source.pages), job))
    except BriefingError as error:
        return Outcome(job=job, error=str(error).removeprefix(f"{path.name}: "))
    except OSError as error:
        return Outcome(job=job, error=error.strerror or str(error))
    except Exception as error:  # a fault of ours in one document must not end the others
        return Outcome(job=job, error=f"a fault of this program: {type(error).__name__}: {error}")


def read_document(job: Job) -> tuple[Job, SourceText]:
    """The job with the sha256 of its document, and its text. Raises SourceError, and OSError."""
    path = Path(job.path)
    source = read_source(path)
    with path.open("rb") as file:
        return replace(job, sha256=hashlib.file_digest(file, "sha256").hexdigest()), source


def draft(source: SourceText, found: Extraction, job: Job) -> Draft:
    """The draft of a briefing from a document, what was found in it, and what a person says of it."""
    findings, text, todos = settle(source, found, job)
    # A briefing that is drafted again keeps its address.
    earlier = read_text(job.earlier, Path("earlier.md")).read("slug") if job.earlier else None
    slugs = (earlier,) if earlier else write_slugs(findings, job.name)
    return Draft(
        slugs=slugs,
        text=text,
        gaps=tuple(Gap(key=key, todo=todo) for key, todo in todos.items() if is_required(key)),
        looks=tuple(map(_clean, findings.looks)),
        unused=tuple(map(_clean, findings.unused)),
        found=_say_found(findings),
        names=list_names(source.text, findings.url),
    )


def settle(source: SourceText, found: Extraction, job: Job) -> tuple[Findings, str, dict[str, str]]:
    """The findings that `check` does not refuse beside their source; the draft of them, and what is open in it."""
    findings = read_findings(source, found, job)
    text, todos = _write(findings, job)
    for _ in range(_ROUNDS):
        refused = find_refused(text, source.text, job.sha256)
        less = leave_out(findings, refused.keys)
        if less == findings:  # nothing is refused, or a gap asks for it already
            break
        findings = less
        text, todos = _write(findings, job)
    if refused.lines:
        head, fence, body = text.partition("\n---\n")
        text = head + fence + leave_open(body, refused.lines)
    return findings, text, todos


def _write(findings: Findings, job: Job) -> tuple[str, dict[str, str]]:
    """The file of a draft, and what is open in it, by dotted key."""
    title = None if "title" in findings.unsaid else write_title(findings)
    summary = None if "summary" in findings.unsaid else write_summary(findings)
    briefing = _make_briefing(findings, job, title or _STAND_IN, summary or _STAND_IN)
    known = {
        "title": title,
        "summary": summary,
        "inspection.body": findings.body,
        "inspection.places": findings.places,
        "inspection.year": findings.year,
    }
    todos = {key: TODOS[key] for key, value in known.items() if not value}
    todos |= {f"source.{key}": said for key, said in list_source_gaps(findings).items()}
    todos |= {key: " or ".join(map(_clean, readings)) for key, readings in findings.doubts.items()}
    tree = BRIEFING.write(briefing)
    mark_gaps(tree, todos)
    head = write_gaps(write_tree(tree), todos)
    if findings.year:
        head = re.sub(r"(?m)^(  year: \d+)$", r"\1  # the year in which the source was published", head, count=1)
    above = [
        f"# Drafted by a program from {_clean(job.name)} and not checked yet. TODO marks what a person has to say,",
        "# and `drafted: true` what a person has to hold against the document: take the mark away once you have.",
        *(f"{LOOK}{_clean(look)}" for look in findings.looks),
    ]
    return "---\n" + "\n".join([*above, head]) + f"---\n{briefing.body}", todos


def mark_gaps(tree: dict[str, Any], keys: Iterable[str]) -> None:
    """Put a mark in the place of each key that is open, in front matter that is to be written; see `write_gaps`."""
    for key in keys:
        *groups, name = key.split(".")
        group: Any = tree
        for each in groups:
            group = group[int(each) if isinstance(group, list) else each]
        if isinstance(group, dict) and name == next(iter(group)) and groups[:1] == ["ratings"]:
            group |= {name: group.pop(name)}  # a dash stands before the first key, and no comment can
        # `when` and `where` of a figure that may be background do not stand there yet; `drafted` ends it.
        drafted = group.pop("drafted", None)
        group[name] = f"GAP {key}"
        if drafted is not None:
            group["drafted"] = drafted


def write_gaps(head: str, todos: Mapping[str, str]) -> str:
    """Front matter with a comment for each mark of `mark_gaps`. todos: what to do, by key."""
    return re.sub(r"(?m)^( *)([\w]+): GAP (\S+)$", lambda gap: f"{gap[1]}# {gap[2]}: TODO {todos[gap[3]]}", head)


def is_required(key: str) -> bool:
    """Whether `check` names a dotted key where it is missing."""
    record: Record | None = BRIEFING
    *groups, name = key.split(".")
    for group in groups:
        if record and group in record.fields:
            record = record.fields[group].kind.record
    return record is not None and name in record.fields and record.fields[name].required


def _make_briefing(findings: Findings, job: Job, title: str, summary: str) -> Briefing:
    """The briefing, with stand-ins where a gap is, which do not reach the file."""
    earlier = read_text(job.earlier, Path("earlier.md")) if job.earlier else None
    slug, day = (earlier.read("slug"), earlier.read("date")) if earlier else (None, None)
    topics = dict.fromkeys(figure.measure for _, figure in findings.in_order)
    # A stand-in that no figure compares with: `where: Northshire` of Northshire would be refused.
    compared = {figure.where for figure in findings.figures.values()}
    somewhere = next(place for place in reversed(Region) if place.value not in compared)
    return Briefing(
        title=title,
        slug=slug or write_slugs(findings, job.name)[0],
        date=day or job.accessed,
        status=Status.DRAFT,
        summary=summary,
        tags=tuple(measure.value for measure in topics if measure is not Measure.OTHER),
        inspection=Inspection(
            body=findings.body or _STAND_IN,
            places=findings.places or (somewhere,),
            programme=findings.programme,
            year=findings.year or job.accessed.year,
            cases_inspected=findings.cases,
            evidence=findings.cases_evidence,
            drafted=findings.body is not None or findings.cases is not None,
        ),
        ratings=findings.ratings,
        sources={ONLY_SOURCE: make_source(findings, job)},
        figures=findings.figures,
        recommendations=findings.recommendations,
        quotations=findings.quotations,
        body=write_body(findings),
    )


def make_source(findings: Findings, job: Job) -> Source:
    """The source, with stand-ins where a gap is."""
    return Source(
        title=findings.title or _STAND_IN,
        publisher=findings.publisher or _STAND_IN,
        url=findings.url or "https://todo.invalid/",
        published=findings.published or PartialDate(year=job.accessed.year),
        accessed=job.accessed,
        standing=findings.standing or (Standing.PARAPHRASE if findings.reworded else Standing.REPORT),
        licence=findings.licence,
        sha256=job.sha256,
    )


def list_source_gaps(findings: Findings) -> dict[str, str]:
    """What nobody says of the source, and what to do, by key."""
    keys = ("title", "publisher", "url", "published", "standing")
    todos = TODOS | {"source.standing": f"{findings.standings} (--standing)"}
    return {key: todos[f"source.{key}"] for key in keys if not getattr(findings, key)}


def _say_found(findings: Findings) -> str:
    """What was found, in one line of a terminal."""
    recommendations = findings.recommendations.total or 0 if findings.recommendations else 0
    counts = {
        "figure": len(findings.figures),
        "rating": len(findings.ratings),
        "quotation": len(findings.quotations),
        "recommendation": recommendations,
    }
    said = ", ".join(say_count(count, what) for what, count in counts.items() if count)
    unsure = {key.rpartition(".")[0] for key in findings.doubts if key.startswith(("figures.", "ratings."))}
    said += f", {len(unsure)} of them unsure" if unsure else ""
    where = with_article(findings.body) if findings.body else "no body named"
    return f"{where}: {said or 'no figure, rating, quotation or recommendation'}"


def _clean(words: str) -> str:
    """One line without invisible characters, fit for a comment and a terminal."""
    return one_line(CONTROL.sub("", words))
