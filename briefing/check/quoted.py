"""Figures of other briefings that the prose of a briefing quotes, `[22%](northshire-2024#planning)`.

Each is held as a figure of another year or place is: it says which, stands beside the finding that it is compared with,
and is never one of this inspection.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, Final

from briefing.check.links import Files
from briefing.document import Document
from briefing.document.fields import NOTHING
from briefing.errors import ProseError, nearest
from briefing.model import Figure, Inspection
from briefing.proof.bind import Fault
from briefing.prose import Bound, read_prose
from briefing.prose.nodes import SLUG_END
from briefing.terms import Programme, Status


@dataclass(frozen=True, kw_only=True)
class Quoted:
    """What the prose of a briefing quotes of others, by where the links lead: "northshire-2024#planning".

    Attributes:
        figures: As seen from the briefing: with the year and the place that they are of.
        programmes: The programme of the inspection that each is of.
        faults: What is wrong with a link, whatever its words say.
        drafts: Links from one draft to another.
    """

    figures: Mapping[str, Figure] = field(default_factory=dict)
    programmes: Mapping[str, Programme] = field(default_factory=dict)
    faults: Mapping[str, Fault] = field(default_factory=dict)
    drafts: frozenset[str] = frozenset()


NOTHING_QUOTED: Final = Quoted()


def read_quoted(document: Document[Any], files: Files) -> Quoted:
    """What the prose of a briefing quotes of others, as far as they can be read."""
    targets: dict[str, None] = {}
    with suppress(ProseError):  # reported where the prose is checked
        pieces = read_prose(document.body).pieces if SLUG_END in document.body else ()
        targets = {each.figure: None for each in pieces if isinstance(each, Bound) and SLUG_END in each.figure}
    figures, programmes, faults, drafts = dict[str, Figure](), dict[str, Programme](), dict[str, Fault](), set[str]()
    for target in targets:
        slug, _, name = target.partition(SLUG_END)
        other = files.find_briefing(slug, document)
        if other is None or slug == document.read("slug"):
            faults[target] = _find_slug_fault(slug, name, document, files)
            continue
        if fault := files.find_status_fault(other, document, target):
            faults[target] = fault
        elif other.read("status") is Status.DRAFT:
            drafts.add(target)
        known, inspection = other.read("figures") or {}, other.read("inspection")
        if name not in known and other.keys.get("figures") is not NOTHING:
            meant = next((each for each, it in known.items() if name in getattr(it, "was", ())), None)
            meant = meant or nearest(name, list(known))
            hint = f"did you mean “{slug}#{meant}”?" if meant else f"its figures are: {', '.join(known) or 'none'}"
            faults[target] = Fault(f"“{slug}” has no figure “{name[:80]}”", hint)
        figure, own = known.get(name), document.read("inspection")
        if isinstance(figure, Figure) and inspection and own:
            programmes[target] = inspection.programme
            figures[target] = _see_from(figure, inspection, own)
            if (figure.when or inspection.year) > own.year and target not in faults:
                message = f"“{target}” is of {figure.when or inspection.year}, after this inspection"
                faults[target] = Fault(message, "compare with what was before; quote this one in the later briefing")
    return Quoted(figures=figures, programmes=programmes, faults=faults, drafts=frozenset(drafts))


def _find_slug_fault(slug: str, name: str, document: Document[Any], files: Files) -> Fault:
    if slug == document.read("slug"):
        return Fault(f"“{slug}” is this briefing itself", f"link to its figure as (#{name})")
    if moved := files.find_moved(slug, document):
        return Fault(f"the briefing “{slug}” is called “{moved}” now", f"write “{moved}#{name}”")
    meant = nearest(slug, files.list_slugs(document))
    hint = f"did you mean “{meant}#{name}”?" if meant else "write the slug of a briefing, as in its front matter"
    return Fault(f"there is no briefing “{slug[:80]}”", hint)


def _see_from(figure: Figure, of: Inspection, own: Inspection) -> Figure:
    """A figure of one inspection, as seen from another one: with its year and place, where these are others.

    Of the same place and year it is of another inspection still, and keeps its place.
    """
    year, there = figure.when or of.year, " and ".join(of.places) or of.body
    here = {each.casefold() for each in (own.body, " and ".join(own.places), *own.places)}
    near = not here.isdisjoint({of.body.casefold(), there.casefold()})
    where = figure.where or (None if near and year != own.year else there)
    return replace(figure, when=year if year != own.year else None, where=where)
