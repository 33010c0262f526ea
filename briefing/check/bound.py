"""What numbers and words of prose are bound to: a figure, a count, a reason, or words of the source."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from briefing.check.quoted import NOTHING_QUOTED, Quoted
from briefing.document import Document
from briefing.document.fields import NOTHING
from briefing.errors import ModelError, nearest
from briefing.model import CASES_ID, RECOMMENDATIONS_ID, Briefing, Figure, check_evidence
from briefing.numbers import COMPARING, Number, NumberKind, find_numbers, read_number
from briefing.proof.bind import Fault, find_count_fault, find_words_fault, read_counts
from briefing.prose.nodes import SLUG_END, Link, LinkedNumber, SaidLink

WHY: Final = "why it is no finding"
"""Stands in hints for the reason that an author gives."""
EVIDENCE: Final = "the words of the source"
"""Stands in hints for the evidence that an author gives."""
_UNKNOWN: Final = {
    CASES_ID: Fault(
        "the front matter gives no cases_inspected, so nothing can be bound to it",
        "give the number with its evidence, or take it out of the prose",
    ),
    RECOMMENDATIONS_ID: Fault(
        "the front matter gives no recommendations, so nothing can be bound to them",
        "give their number with its evidence, or take it out of the prose",
    ),
}


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the prose of a file may be bound to. What could not be read is None, and anything may be said of it.

    Attributes:
        figures: By id.
        counts: What may be said by a link to an id of the site's own, and what the counts are.
        renamed: The ids of figures by the ids that they had.
        whole: Whether all ids are known. Else a link may name any.
        briefing: The briefing itself. None where it could not be read, and for a page.
        paged: Whether the file is a page, which rests on no source.
        quoted: What its prose quotes of other briefings.
    """

    figures: Mapping[str, Figure | None] = field(default_factory=dict)
    counts: Mapping[str, tuple[list[int], str] | None] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    whole: bool = True
    briefing: Briefing | None = None
    paged: bool = False
    quoted: Quoted = NOTHING_QUOTED

    @property
    def ids(self) -> list[str]:
        """All ids that a link may name."""
        return [*self.figures, *self.counts]

    def find_fault(self, name: str, number: Number | None) -> Fault | None:
        """What is wrong between a number and what it is bound to."""
        if SLUG_END in name:
            return self._find_quoted_fault(name, number)
        if name not in self.ids:
            return self.find_id_fault(name, self.ids)
        fault = self._find_value_fault(name, number)
        other = self.find_id(number) if fault and number else None
        return fault._replace(hint=f"{fault.hint}; or link to #{other}, which says so") if fault and other else fault

    def _find_quoted_fault(self, target: str, number: Number | None) -> Fault | None:
        """What is wrong between a number and a figure of another briefing."""
        if self.paged:
            return Fault("a page quotes no figure", "link to the briefing itself: ../briefings/….md")
        if fault := self.quoted.faults.get(target):
            return fault
        figure = self.quoted.figures.get(target)
        fault = find_words_fault(number, figure) if figure else None
        return fault._replace(message=f"{fault.message} ({target})") if fault else None

    def find_id(self, number: Number) -> str | None:
        """The id of what says this number. None where nothing does."""
        known = [name for name in self.ids if self.figures.get(name) or self.counts.get(name)]
        return next((name for name in known if self._find_value_fault(name, number) is None), None)

    def say_cure(self, share: str) -> str:
        """What to do with a share that no figure says."""
        if self.paged:
            return "leave it out; figures with their evidence belong to briefings"
        said = f'bind it to words of the source: [{share}](said: "…"); or ' if share.casefold() == "half" else ""
        return f"give it as a figure with its evidence, and link to that: [{share}](#its-id); or {said}leave it out"

    def find_id_fault(self, name: str, ids: list[str]) -> Fault | None:
        """The fault of an id that nothing has."""
        if not self.whole:
            return None
        if not self.ids:
            return Fault("a number can be bound to nothing in this file", f'say what it is: [49](plain: "{WHY}")')
        if name in _UNKNOWN:
            return _UNKNOWN[name]
        if now := self.renamed.get(name):
            return Fault(f"the figure “{name}” is called “{now}” now", f"write {now} instead")
        meant = nearest(name, ids)
        known = f"the known ones are: {', '.join(ids)}" if ids else "none are given"
        return Fault(f"there is no figure “{name[:80]}”", f"did you mean “{meant}”?" if meant else known)

    def _find_value_fault(self, name: str, number: Number | None) -> Fault | None:
        if figure := self.figures.get(name):
            return find_words_fault(number, figure)
        counts = self.counts.get(name)
        return find_count_fault(number, *counts) if counts else None


def read_known(document: Document[Briefing]) -> Known:
    """What the prose of a briefing may be bound to, as far as it could be read."""
    figures = {name: None if figure is NOTHING else figure for name, figure in (document.read("figures") or {}).items()}
    counts: dict[str, tuple[list[int], str] | None] = {}
    inspection, recommendations = document.read("inspection"), document.read("recommendations")
    if inspection is None:
        counts[CASES_ID] = None
    elif inspection.cases_inspected is not None:
        counts[CASES_ID] = [inspection.cases_inspected], "cases inspected"
    if recommendations is not None:
        counts[RECOMMENDATIONS_ID] = read_counts(recommendations), "recommendations"
    elif document.keys.get("recommendations") is NOTHING:
        counts[RECOMMENDATIONS_ID] = None
    whole = bool(document.keys) and document.keys.get("figures") is not NOTHING
    renamed = {old: name for name, figure in figures.items() if figure for old in figure.was}
    return Known(figures=figures, counts=counts, renamed=renamed, whole=whole, briefing=document.content)


def find_bound_fault(event: Number | LinkedNumber | SaidLink, known: Known) -> Fault | None:
    """What is wrong with what a number, or words, are bound to."""
    if isinstance(event, LinkedNumber):
        return _find_linked_fault(event, known)
    if isinstance(event, SaidLink):
        return _find_said_fault(event, known)
    words = " ".join(event.surface.split())
    name = known.find_id(event)
    hint = f"write it as a link to its figure: [{words}](#{name})" if name else ""
    if event.kind is NumberKind.COUNT:
        hint = f"{hint}; or, where it is no finding, " if hint else "say what it is: "
        hint += f'[{words}](plain: "{WHY}")'
    hint = hint or known.say_cure(words)
    if re.fullmatch(r"(?:19|20)\d\d", words):
        hint = f"if it is a year, put a comma behind it; else {hint}"
    return Fault(f"the number “{words}” is bound to no figure", hint)


def find_bare_fault(link: Link, known: Known) -> Fault | None:
    """What is wrong with a link to the id of a figure whose # was forgotten."""
    target = link.target or ""
    if target in known.ids:
        hint = f"a link to a figure begins with #: [{link.words}](#{target})"
        return Fault(f"the link “{target}” leads nowhere", hint)
    if target == "plain":
        return Fault("a plain number gives its reason behind a colon", f'write [{link.words}](plain: "{WHY}")')
    if target == "said":
        return Fault("words of the source stand behind a colon", f'write [{link.words}](said: "{EVIDENCE}")')
    return None


def _find_linked_fault(event: LinkedNumber, known: Known) -> Fault | None:
    link, target = event.link, event.link.target or ""
    whole = event.number is not None and event.number.surface in link.words
    cut = None
    if event.cut:
        # “[64] cases” of “[164] cases”
        reason = f' "{link.title or WHY}"' if target.startswith("plain:") else ""
        number, name = read_number(event.cut), target.removeprefix("#")
        hint = f"write the whole in the link: [{event.cut}]({link.target}{reason})"
        if number and name in known.ids and known.find_fault(name, number):  # the whole is another value than its own
            other = known.find_id(number)
            plain = f'say what it is: [{event.cut}](plain: "{WHY}")'
            cure = plain if number.kind is NumberKind.COUNT else known.say_cure(event.cut)
            hint = f"write it as a link to its figure: [{event.cut}](#{other})" if other else cure
        cut = Fault(f"the link holds only a part of “{event.cut}”", hint)
    if target.startswith("plain:"):
        return _find_share_fault(event, known) or cut or _find_plain_fault(link)
    if number := next(find_numbers(link.title or ""), None):
        return Fault(f"the number “{number.surface}” stands in the title of a link", "leave the title out")
    figure = known.figures.get(target.removeprefix("#")) or known.quoted.figures.get(target)
    if figure and figure.comparator and COMPARING.match(event.cut or ""):
        # “[20%], below the [35%] of 2022” compares; whether it does is held where sentences are read.
        return find_words_fault(read_number(" ".join(link.words.split())), figure)
    fault = known.find_fault(target.removeprefix("#"), event.number)
    return fault or cut if whole else cut or fault


def _find_share_fault(event: LinkedNumber, known: Known) -> Fault | None:
    """What is wrong where a share, or a part of one, is called plain."""
    if event.share is None:
        return None
    share = " ".join(event.share.split())[:80]
    number = read_number(share)
    name = known.find_id(number) if number and number.kind is not NumberKind.COUNT else None
    hint = f"write it as a link to its figure: [{share}](#{name})" if name else known.say_cure(share)
    return Fault(f"“{share}” is a share, and only a count or a duration is plain", hint)


def _find_plain_fault(link: Link) -> Fault | None:
    words = link.words[:80]
    if not re.search(r"\w", words):
        return Fault("a plain link holds no words", "write the number in it")
    if link.target != "plain:" or not (link.title or "").strip():
        return Fault(f"“{words}” is called plain without a reason", f'write [{words}](plain: "{WHY}")')
    if number := next(find_numbers(link.title or ""), None):
        message = f"the reason why “{words}” is plain has a number of its own, “{number.surface}”"
        return Fault(message, "give the reason without a number")
    return None


def _find_said_fault(event: SaidLink, known: Known) -> Fault | None:
    """What is wrong with how words are bound to words of the source; whether these bear them out is told elsewhere."""
    words, evidence = " ".join(event.link.words.split())[:80], event.evidence
    if known.paged:
        return Fault(f"“{words}” is said of a source, and a page rests on none", "take the link out")
    if not re.search(r"\w", words):
        return Fault("a link to words of the source holds no words", "write those that they bear out in it")
    if not re.fullmatch("said:[a-z0-9-]*", event.link.target or "") or not evidence:
        return Fault(f"“{words}” is said without the words of the source", f'write [{words}](said: "{EVIDENCE}")')
    try:
        check_evidence([evidence])
    except ModelError as error:
        return Fault(f"“{words}”: {error}", error.hint or "quote the words that bear it out")
    return _find_said_number_fault(event, words) if event.number else None


def _find_said_number_fault(event: SaidLink, words: str) -> Fault | None:
    """What is wrong with a number that is bound to words of the source: these print the same count, with its bound."""
    number = event.number
    assert number is not None  # the caller saw to it
    if event.share or number.kind is not NumberKind.COUNT:
        hint = "give it as a figure with its evidence, and link to that"
        return Fault(f"“{words}” holds the share “{event.share or number.surface}”, which is a figure", hint)
    # “[more than 3,000](said: "helped more than 3,000 people")”
    counts = [(each.value, each.qualifier) for each in find_numbers(event.evidence) if each.kind is NumberKind.COUNT]
    if (number.value, number.qualifier) in counts:
        return None
    return Fault(f"its evidence does not say “{number.surface}”", "quote the words that print it, or write theirs")
