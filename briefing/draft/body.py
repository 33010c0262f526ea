"""The prose of a draft, section by section, from the findings of its document."""

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Final

from briefing.draft.findings import CASES, RATINGS, RECOMMENDATIONS, Findings
from briefing.draft.markdown import begin, bullets, escape, has_number, safe, todo, wrap
from briefing.draft.quoting import quote, say_document
from briefing.draft.sentences import (
    MEANINGS,
    TOPICS,
    in_body,
    is_staged,
    link,
    lower_standard,
    say_cases,
    say_finding,
    say_share,
    say_stage,
    say_untold,
    with_article,
)
from briefing.model import Figure, StandardRating
from briefing.model.comparators import find_finding, read_direction
from briefing.model.wording import say_date, say_elsewhere, say_list
from briefing.terms import MEASURE_NAMES, Measure, Polarity, Programme, Qualifier, Stage

_MOST_LINKS: Final = 6
"""Figures that one caveat names, at the most."""
_LIMITS: Final = frozenset({Qualifier.FEWER_THAN, Qualifier.MORE_THAN, Qualifier.AT_LEAST, Qualifier.UP_TO})
PROGRAMMES: Final = {
    Programme.REGIONAL: "A regional inspection looks at probation work across a region.",
    Programme.PDU: "A probation delivery unit (PDU) is a local part of the Probation Service.",
    Programme.NATIONAL: "A national inspection looks at how probation is led and organised for the whole country.",
    Programme.DYNAMIC: "A dynamic inspection of public protection asks how well the public is protected.",
    Programme.THEMATIC: "A thematic inspection looks at a single subject, across several places.",
    Programme.CRC: "Community rehabilitation companies (CRCs) supervised people on probation who were judged to be of "
    "lower risk.",
    Programme.YOUTH: "Youth inspections look at the work of youth justice services.",
}
"""What such an inspection looks at: no claim about this one."""


def write_body(findings: Findings) -> str:
    """The prose of a briefing, in Markdown: what was found, and what the figures leave open.

    Its page begins with its numbers or ratings, and tells what should change, by front matter: prose repeats neither.
    """
    document = say_document(findings)
    parts = [
        "## What inspectors found",
        *_write_findings(findings, document),
        *map(wrap, _write_recommendations(findings)),
        *_write_doubts(findings, document),
        "## What the figures do and do not say",
        bullets([*_write_caveats(findings, document), *_write_source(findings)]),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _say_rating(rating: StandardRating) -> str:
    what = "The overall rating" if rating.overall else f"The rating for {lower_standard(rating.of)}"
    return f"{what} is {rating.rating}."


def _write_findings(findings: Findings, document: str) -> Iterator[str]:
    quoted: set[str] = set()  # the source’s words that stand in the prose: each once
    opening = [] if findings.foreign else [PROGRAMMES.get(findings.programme, "")]
    if findings.cases is not None:
        opening.append(say_cases(findings.cases, in_body(findings.body)))
    opening += [
        f"Inspectors rated the work {rating.rating} overall." if rating.overall else _say_rating(rating)
        for rating in sorted(findings.rated, key=lambda rating: not rating.overall)
    ]
    if said := " ".join(filter(None, opening)):
        yield wrap(said)
    beside, told = _find_compared(findings), False
    for measure, named in groupby(findings.in_order, key=lambda named: named[1].measure):
        if paragraphs := list(_write_measure(findings, document, dict(named), quoted, beside)):
            yield f"### {MEASURE_NAMES[measure]}"
            yield from paragraphs
            told = True
    if not told:
        yield todo("say in your own words what inspectors found")
    # What is of another year or place and stands beside no finding yet, by the words that say it.
    shown = {*beside.values(), *(name for name in findings.compared if any(f"(#{name})" in each for each in quoted))}
    compared: dict[tuple[str, str], list[str]] = {}
    found = dict(findings.in_order)
    for name, figure in findings.compared.items():
        if name in shown or (own := find_finding(figure, found)) is None:
            continue
        words = quote(findings, name)
        said = f"says: “{words.words}”" if words else f"gives a share: {say_untold(name, figure)}"
        of = " in ".join(filter(None, (with_article(safe(figure.where or "")), str(figure.when or ""))))
        compared.setdefault((said, link(own, found[own])), []).append(f"of {of}")
    if compared:
        yield "### For comparison"
    for (words_of, here), places in compared.items():
        apart = begin(say_list(list(dict.fromkeys(places))))
        yield wrap(f"{apart}, {document} {words_of}; of this inspection, it is {here}.")


def _find_compared(findings: Findings) -> dict[str, str]:
    """By the finding that a sentence of ours says, the figure of another year or place that it may say beside it."""
    pairs: dict[str, str] = {}
    found = dict(findings.in_order)
    for name, figure in findings.compared.items():
        own = find_finding(figure, found)
        same = own in findings.judged and figure.polarity is found[own].polarity
        if own and same and (figure.stage or Stage.OVERALL) is (found[own].stage or Stage.OVERALL):
            pairs.setdefault(own, name)
    return pairs


def _say_beside(findings: Findings, name: str, beside: Mapping[str, str]) -> str:
    """What stands behind a finding: ", down from [35%](#planning-2022) in 2022"; empty where there is nothing."""
    if name not in beside:
        return ""
    other = findings.figures[beside[name]]
    direction = read_direction(other, findings.figures[name]) if other.when and not other.where else None
    words = {1: "up from", -1: "down from"}.get(direction or 0, "compared with")
    return f", {words} {link(beside[name], other)} {say_elsewhere(other)}"


def _write_measure(
    findings: Findings, document: str, figures: dict[str, Figure], quoted: set[str], beside: Mapping[str, str]
) -> Iterator[str]:
    """The paragraphs about one measure.

    Args:
        findings: What was found.
        document: What prose calls the source.
        figures: Those of the measure, by id.
        quoted: The source's words that stand in the prose; those quoted are added.
        beside: What may stand beside a finding; see `_find_compared`.
    """
    judged = [named for named in figures.items() if named[0] in findings.judged]
    staged = [named for named in judged if is_staged(named[1])]
    measure = next(iter(figures.values())).measure
    listed = len(staged) > 1
    young = findings.programme is Programme.YOUTH
    who = "a child under supervision" if young else "a person on probation"
    sentences = [MEANINGS.get(measure, "").format(who=who)] if judged else []
    said = [named for named in judged if named not in staged] + ([] if listed else staged)
    sentences += [f"{begin(say_finding(*named))}{_say_beside(findings, named[0], beside)}." for named in said]
    if listed:
        sentences.append("The stages of the work were judged one by one:")
    if paragraph := " ".join(filter(None, sentences)):
        yield wrap(paragraph)
    if listed:
        yield bullets(
            f"{begin(say_stage(each))} in {say_share(each, link(name, each))}{_say_beside(findings, name, beside)}."
            for name, each in staged
        )
    # What no sentence of ours can say: the source's own words are shown, or a person has to say what they mean.
    also, untold = "", []
    for name, figure in figures.items():
        if name in findings.judged:
            continue
        if (own := quote(findings, name, beside=True)) is None:
            untold.append(say_untold(name, figure))
        elif own.words not in quoted:
            leans = "" if own.alone else f" {todo('say what these words speak of')}"
            yield wrap(f"{own.say(also)}{leans}")
            also = "also " if own.who == document else ""
            quoted.add(own.words)
    if untold:
        on = "" if measure is Measure.OTHER else f"On {TOPICS[measure]}, "
        shares, this = ("shares", "each of these shares") if len(untold) > 1 else ("a share", "this share")
        said_so = begin(f"{on}{document} gives {shares}: {'; '.join(untold)}.")
        yield wrap(f"{said_so} {todo(f'say in your own words what {this} counts')}")


def _write_recommendations(findings: Findings) -> Iterator[str]:
    """What front matter cannot say of recommendations, or does not say yet."""
    made = findings.recommendations
    to_all = say_list([with_article(safe(name)) for name in findings.addressees])
    said = f"Recommendations are made to {to_all}." if to_all and not (made and made.by_addressee) else ""
    if made is None and RECOMMENDATIONS not in findings.unmentioned:
        said = f"{said} {todo('say what is recommended, and to whom')}".lstrip()
    elif made and made.total is not None and 0 < sum(made.by_addressee.values()) < made.total:
        said = todo("say to whom the others are made")
    if said:
        yield said


def _write_caveats(findings: Findings, document: str) -> Iterator[str]:
    """One entry for each thing that a reader could get wrong."""
    if not findings.figures:
        yield f"We found no share of cases in {document} that could be shown, so there is no chart."
    told = findings.judged.values()
    good, _ = _link_those(findings, lambda each: each in told and each.polarity is Polarity.SUFFICIENT)
    bad, _ = _link_those(findings, lambda each: each in told and each.polarity is Polarity.INSUFFICIENT)
    if good and bad:
        yield (
            f"Some shares count work that was good enough: {good}. Others count work that was *not* good enough: "
            f"{bad}. They are not to be set side by side as they stand."
        )
    elif bad:
        yield f"A share of work that was *not* good enough is given here: {bad}."
    limits, several = _link_those(findings, lambda figure: figure.qualifier in _LIMITS)
    if limits:
        are = "These are limits, not measured values" if several else "This is a limit, not a measured value"
        yield f"{are}: {limits}."
    uncounted, several = _link_those(
        findings, lambda figure: not figure.share.counted and figure.polarity is not Polarity.NEUTRAL
    )
    if uncounted:
        yield f"{'These shares are' if several else 'This share is'} given without counts: {uncounted}."
    if CASES in findings.unmentioned:
        yield f"We found no number of cases inspected in {document}."
    elif findings.cases is not None and uncounted:
        cases = f"[{findings.cases:,}](#cases-inspected)"
        yield f"The number of cases inspected is {cases}. A share can be of fewer: those to which its question applies."
    stages = {figure.stage for figure in findings.figures.values()}
    if len(stages) == 1 and len(told) == len(findings.figures) and is_staged(next(iter(told))):
        only, say = ("figures given here are", "They say") if len(told) > 1 else ("figure given here is", "It says")
        yield f"The {only} about a single stage, {stages.pop()}. {say} nothing about the others."
    neutral, several = _link_those(findings, lambda figure: figure.polarity is Polarity.NEUTRAL)
    if neutral:
        says = "These shares do" if several else "This share does"
        yield f"{says} not tell whether work was good enough: {neutral}."
    yield from _write_limits_of_inspection(findings, document)


def _link_those(findings: Findings, test: Callable[[Figure], bool]) -> tuple[str, bool]:
    """The values of some figures as links, parted so that no two are read as one number; and whether they are several.

    Empty where no figure passes the test.
    """
    links = [link(name, figure) for name, figure in findings.told.items() if test(figure)]
    return "; ".join(links[:_MOST_LINKS]) + ("; and others" if len(links) > _MOST_LINKS else ""), len(links) > 1


def _write_limits_of_inspection(findings: Findings, document: str) -> Iterator[str]:
    """What ratings and figures do not tell: of the whole, of causes, and of other inspections."""
    if RATINGS in findings.unmentioned:
        yield f"We found no rating in {document}, so none is given here."
    elif findings.rated and not any(rating.overall for rating in findings.rated):
        names = "; ".join(dict.fromkeys(lower_standard(rating.of) for rating in findings.rated))
        yield f"What is rated here is a part of the work: {names}. That is no rating of the whole."
    elif len(findings.rated) > 1:
        yield "A rating of a part of the work is not the overall rating, and does not change it."
    if findings.told:
        yield "The figures describe the work that was inspected. They do not show what caused it."
    if findings.programme is not Programme.OTHER and not findings.foreign:
        yield "Other inspections use other methods. These results should not be lined up with theirs as one series."


def _write_doubts(findings: Findings, document: str) -> Iterator[str]:
    """What is not sure, a marked entry each with the words of the source, so that its author decides."""
    open_of: dict[str, list[str]] = {}  # the gaps of each sentence: two shares of one sentence are one entry
    for name, figure in findings.figures.items():
        if name in findings.dropped or not (open_keys := _say_open(findings, f"figures.{name}")):
            continue
        own = quote(findings, name)
        said = own.say() if own else f"{begin(document)} gives a share: {say_untold(name, figure)}."
        open_of.setdefault(said, []).append(open_keys)
    entries = [f"{' '.join(dict.fromkeys(keys))} {said}" for said, keys in open_of.items()]
    for at, rating in enumerate(findings.ratings):
        if open_keys := _say_open(findings, f"ratings.{at}"):
            what = "The overall rating" if rating.overall else f"The rating for {lower_standard(rating.of)}"
            entries.append(f"{open_keys} {what} is not sure.")
    if "inspection.cases_inspected" in findings.doubts:  # `check` names the other keys where they are missing
        entries.append(f"{todo('say how many cases were inspected')} Front matter shows what it could be.")
    if entries:
        yield "## What is not sure yet"
        yield bullets(entries)


def _say_open(findings: Findings, group: str) -> str:
    """The keys that are not sure below a dotted one, with their readings, as a marked gap; empty where all are sure."""
    said = []
    for key in findings.list_open(group):
        readings = " or ".join(findings.doubts[f"{group}.{key}"])
        said.append(key if has_number(readings) else f"{key}: {readings}")
    return todo("; ".join(said)) if said else ""


def _write_source(findings: Findings) -> Iterator[str]:
    """What is to be known of the source, beside what its page says of every one of its standing."""
    if findings.standing is None:
        yield todo("say what kind of document this is, and set its standing")
    if findings.foreign:
        yield f"The document seems to come from {safe(findings.foreign)}, which is not HM Inspectorate of Probation."
    if findings.published and not findings.dated:
        yield f"The date given for the source, {say_date(findings.published)}, was not read in its text."
    for rating in findings.rated:
        if rating.printed:
            yield (
                f"For the rating of {lower_standard(rating.of)} the copy prints “{escape(rating.printed)}”. The "
                f"inspectorate has no such rating. The word that it stands for is {rating.rating}."
            )
