"""The file of a draft: front matter with marked gaps and comments, then prose.

A briefing needs values that a document may not give. Where one is missing, its key is left out of the file and a
comment stands in its place; `check` names the missing key with line and hint, and nothing was guessed.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from briefing.document import read_text, write_briefing
from briefing.draft.facts import Facts
from briefing.draft.given import Draft, Gap, Given
from briefing.draft.heads import has_heads, list_tags, say_found, write_slug, write_summary, write_title
from briefing.draft.sections import write_body
from briefing.draft.words import one_line
from briefing.model import CONTROL, Briefing, Inspection, PartialDate, Source
from briefing.terms import Place, Standing, Status

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
LOOK: Final = "# look: "
"""What begins a comment that names something to look at."""
_STAND_IN: Final = "TODO"
_HELD: Final = PartialDate(year=1990)


def find_gaps(facts: Facts) -> tuple[Gap, ...]:
    """What neither the document nor a person said."""
    heads = has_heads(facts)
    known = {
        "title": heads,
        "summary": heads,
        "inspection.body": facts.body,
        "inspection.places": facts.places,
        "inspection.year": facts.year,
        "source.title": facts.title,
        "source.publisher": facts.publisher,
        "source.url": facts.url,
        "source.published": facts.published,
        "source.standing": facts.standing,
    }
    return tuple(Gap(key=key, todo=TODOS[key]) for key, value in known.items() if not value)


def write_draft(facts: Facts, given: Given) -> Draft:
    """The draft of a briefing from its facts."""
    gaps = find_gaps(facts)
    briefing = _make_briefing(facts, given)
    text = _comment(write_briefing(briefing), gaps, facts, given)
    return Draft(
        slug=briefing.slug, text=text, gaps=gaps, looks=tuple(map(_clean, facts.looks)), found=say_found(facts)
    )


def _make_briefing(facts: Facts, given: Given) -> Briefing:
    """The briefing, with stand-ins where a gap is; they do not reach the file."""
    slug, day = _read_earlier(given)
    return Briefing(
        title=write_title(facts),
        slug=slug or write_slug(facts, given.name),
        date=day or given.accessed.replace(),  # a copy: YAML would write one object twice as an alias
        status=Status.DRAFT,
        summary=write_summary(facts),
        tags=list_tags(facts),
        inspection=Inspection(
            body=facts.body or _STAND_IN,
            places=facts.places or (Place.ENGLAND_AND_WALES,),
            programme=facts.programme,
            year=facts.year or _HELD.year,
            cases_inspected=facts.cases,
            evidence=facts.cases_evidence,
            drafted=facts.body is not None or facts.cases is not None,
        ),
        ratings=facts.ratings,
        source=Source(
            title=facts.title or _STAND_IN,
            publisher=facts.publisher or _STAND_IN,
            url=facts.url or "https://todo.invalid/",
            published=facts.published or _HELD,
            accessed=given.accessed,
            standing=facts.standing or Standing.REPORT,
            licence=facts.licence,
            sha256=given.sha256,
        ),
        figures=facts.figures,
        recommendations=facts.recommendations,
        quotations=facts.quotations,
        body=write_body(facts),
    )


def _read_earlier(given: Given) -> tuple[str | None, date | None]:
    """Slug and date of the earlier draft, which stay."""
    if given.earlier is None:
        return None, None
    keys = read_text(given.earlier, Path("earlier.md")).keys
    slug, day = keys.get("slug"), keys.get("date")
    return slug if isinstance(slug, str) else None, day if isinstance(day, date) else None


def _comment(text: str, gaps: tuple[Gap, ...], facts: Facts, given: Given) -> str:
    """The file with a comment in the place of each gap, and what to look at above all keys."""
    head, fence, body = text.removeprefix("---\n").partition("\n---\n")
    for gap in gaps:
        group, _, name = gap.key.rpartition(".")
        indent = "  " if group else ""
        head = re.sub(rf"(?m)^{indent}{name}: .*$", f"{indent}# {name}: TODO {gap.todo}", head, count=1)
    if facts.year:
        head = re.sub(r"(?m)^(  year: \d+)$", r"\1  # the year in which the source was published", head, count=1)
    return "---\n" + "\n".join([*_say_comments(facts, given), head]) + fence + body


def _say_comments(facts: Facts, given: Given) -> Iterator[str]:
    yield f"# Drafted by a program from {_clean(given.name)} and not checked yet. TODO marks what a person has to say,"
    yield "# and `drafted: true` what a person has to hold against the document: take the mark away once you have."
    yield from (f"{LOOK}{_clean(look)}" for look in facts.looks)


def _clean(words: str) -> str:
    """One line without invisible characters, fit for a comment and a terminal."""
    return one_line(CONTROL.sub("", words))
