"""What was inspected and recommended, beside what the source says of it."""

import re
from collections.abc import Iterator
from typing import Final

from briefing.check.meaning.reading import Difference, SourceReading, differ
from briefing.extract.addressees import HMPPS
from briefing.model import Inspection, RecommendationItem, Recommendations
from briefing.model.locate import Span, find
from briefing.numbers import find_numbers
from briefing.proof.bind import find_cases_fault
from briefing.terms import Region

_KINDS: Final = frozenset(
    "hm his her majesty majestys the of and in for on upon a region regions regional probation service services unit "
    "units delivery pdu pdus crc community rehabilitation company companies national division youth justice offending "
    "team teams prison prisons yjs yot england wales inspectorate north south east west".split()
)
"""Words of a body's name that tell its kind, and not which one it is."""
_POINTS: Final = frozenset({"north", "south", "east", "west"})
_HEAD: Final = 400
"""Characters of a source in which it says what it is about."""
_SOME: Final = re.compile(
    # What only some of the cases inspected are: "60 cases where oversight should have been present"
    r"\s+(?:of\s+(?:the\s+)?)?(?:relevant|such|those|these|applicable|eligible)\b"
    r"|\s+(?:\w+\s+){0,2}(?:cases|assessments|plans|reviews|files)\s*,?\s+(?:where|in\s+which|that\s+(?:needed|required|involved|should)|which\s+(?:needed|required)|who|needing|requiring|involving)\b",
    re.I,
)


_HELD: Final = re.compile(
    # What officers hold, and nobody inspected: "managed an average of 64 cases each", "a caseload of 64"
    r"\b(?:average|mean|caseloads?|workloads?|each|apiece|per\s+(?:officer|practitioner|person|member))\b",
    re.I,
)
_LOOKED: Final = re.compile(
    # What inspectors did with cases, or what they were to them: "looked at 60 cases", "a sample of 60"
    r"inspect|examin|review|look|\bread|\bsaw\b|\bseen\b|sampl|assess|analy|audit|stud[iy]|select|consider|cover|includ|evidence"
    r"|interview|based|drawn|drew|\bfrom\b|check|scrutini|apprais|evaluat|survey|visited|\bof\s+the\s+\d|dip|test|judg|explor|observ",
    re.I,
)


def find_inspection_differences(inspection: Inspection, source: SourceReading) -> Iterator[Difference]:
    """Where the program reads the body, its place or the number of cases otherwise than the author."""
    own, said = _own(inspection.body), _words(source.text)
    read, head = source.found.inspection.body, source.text[:_HEAD]
    theirs = _own(read or "")
    if own and not own & said:
        yield differ("body", inspection.body, read or "none", read or head, sure=True)
    elif own and read and theirs and not own & theirs:
        away = not own & _words(head) and bool(theirs & _words(head))
        yield differ("body", inspection.body, read, read, sure=away)
    elif not own <= said:
        yield differ("body", inspection.body, read or "none", read or head, sure=False)
    # A region that the source is about, and that is none of the places given.
    about = next((place for place in Region if read == place.value), None)
    if about is not None and about not in {*inspection.places, *inspection.regions}:
        local = Region.ENGLAND_AND_WALES not in {about, *inspection.places}
        yield differ("places", ", ".join(inspection.places), about.value, about.value, sure=local)
    yield from _check_cases(inspection.cases_inspected, inspection.evidence, source)


def _check_cases(given: int | None, evidence: str | None, source: SourceReading) -> Iterator[Difference]:
    """The number of cases inspected, and whether its evidence tells of inspected cases, and of all of them."""
    read = source.found.inspection
    if evidence and find_cases_fault(given, evidence):
        return
    if given is not None and not evidence:
        printed = ({each.value, each.numerator, each.denominator} for each in find_numbers(source.text))
        if not any(given in numbers for numbers in printed):
            return
    if read.cases_inspected is not None:
        if given != read.cases_inspected:
            words = read.evidence or str(read.cases_inspected)
            yield differ("cases_inspected", given, read.cases_inspected, words, sure=given is not None)
    elif given is not None and evidence:
        held = _HELD.search(evidence)
        ends = (span.end for span in find(str(given), evidence))
        some = next((found for end in ends if (found := _SOME.match(evidence, end))), None)
        if held or not _LOOKED.search(evidence):
            words = held[0] if held else evidence
            yield differ("cases_inspected", given, "no cases that were inspected", words, sure=True)
        elif some:
            yield differ("cases_inspected", given, "some of the cases alone", some[0], sure=True)


def find_recommendation_differences(given: Recommendations, source: SourceReading) -> Iterator[Difference]:
    """Where the program counts recommendations, in all or to one addressee, otherwise than the author."""
    read = source.found.recommendations
    words = " … ".join(read.evidence)
    if read.total is None or read.unclear:
        return
    if given.total != read.total:
        yield differ("total", given.total, read.total, words, sure=given.total is not None)
    for name, count in given.by_addressee.items():
        told = f"{name}: {count}"
        alike = {other: found for other, found in read.by_addressee.items() if _may_be_one(name, other)}
        shown = [f"{other}: {found}" for other, found in (alike or read.by_addressee).items()]
        if alike and count not in alike.values():
            yield differ("by_addressee", told, shown[0], words, sure=True)
        elif not alike and read.by_addressee:
            yield differ("by_addressee", told, ", ".join(shown), words, sure=not _own(name) <= _words(source.text))


def find_item_differences(given: RecommendationItem, evidence: Span, source: SourceReading) -> Iterator[Difference]:
    """Where the program gives a recommendation to another addressee than the author does."""
    for item in source.found.recommendations.items:
        if item.start < evidence.end and evidence.start < item.end and item.to and not _is_called(given.to, item.to):
            yield differ("to", given.to, item.to, item.text, sure=bool(_own(given.to) and _own(item.to)))


def _is_called(one: str, other: str) -> bool:
    """Whether two names may be of one addressee; HMPPS has two."""
    names = ["HMPPS" if HMPPS.search(name) else name for name in (one, other)]
    return names[0] == names[1] or ("HMPPS" not in names and _may_be_one(one, other))


def _may_be_one(one: str, other: str) -> bool:
    """Whether two names may be of one body: a word of their own in common, or none at all and the same kind."""
    mine, theirs = _own(one), _own(other)
    return bool(mine & theirs) if mine and theirs else bool(_words(one) & _words(other) - {"the", "of", "and"})


def _own(name: str) -> set[str]:
    """The words of a name that tell which body it is."""
    words = _words(re.sub(r"\(.*?\)", "", name))
    return words - _KINDS or words & _POINTS


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{2,}", re.sub(r"[’']s?\b", " ", text.casefold())))
