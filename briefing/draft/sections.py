"""The prose of a draft, section by section, from its facts."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from briefing.draft.caveats import say_caveats
from briefing.draft.facts import Facts
from briefing.draft.phrases import (
    MEANINGS,
    TOPICS,
    bind_evidence,
    is_judged,
    is_staged,
    link,
    say_alone,
    say_aloud,
    say_finding,
    say_share,
    say_stage,
)
from briefing.draft.words import (
    begin,
    bullets,
    escape,
    has_number,
    inside,
    plural,
    safe,
    say_list,
    say_number,
    with_article,
    wrap,
)
from briefing.model import Figure
from briefing.model.wording import say_date
from briefing.terms import MEASURE_NAMES, Measure, Polarity, Programme, Stage, Standing

Named = tuple[str, Figure]
_MEASURES: Final = tuple(Measure)
_STAGES: Final = (None, Stage.OVERALL, Stage.ASSESSMENT, Stage.PLANNING, Stage.DELIVERY, Stage.REVIEWING)
_GLANCE: Final = 4
"""Shares and ratings at a glance, at the most of each."""
_ALOUD: Final = 4
"""Shares that the text of a chart says one by one."""
_CHARTED: Final = 24
"""Shares in one chart, at the most."""
PROGRAMMES: Final = {
    Programme.REGIONAL: "This inspection looked at probation work across a region.",
    Programme.PDU: "This inspection looked at a probation delivery unit (PDU), a local part of the Probation Service.",
    Programme.NATIONAL: "This inspection looked at how probation is led and organised nationally.",
    Programme.DYNAMIC: "This inspection asked how well the public is protected.",
    Programme.THEMATIC: "This inspection looked at a single subject, across several places.",
    Programme.CRC: "This inspection looked at a community rehabilitation company (CRC). Such companies supervised "
    "people on probation who were judged to be lower risk.",
    Programme.YOUTH: "This inspection looked at the work of a youth justice service.",
}
"""What a programme looks at."""
_DOCUMENTS: Final = {
    Standing.OFFICIAL: "the report",
    Standing.REPORT: "the news report",
    Standing.PARAPHRASE: "the copy",
    None: "the document",
}


def write_body(facts: Facts) -> str:
    """The prose of a briefing, in Markdown."""
    parts = [
        "## At a glance",
        bullets(list(_say_glance(facts))),
        _say_chart(facts),
        "## What inspectors found",
        *_say_findings(facts),
        "## What they recommended",
        *(wrap(paragraph) for paragraph in _say_recommendations(facts)),
        "## What the figures do and do not say",
        bullets(list(say_caveats(facts, name_document(facts)))),
        "## About the source",
        *(wrap(paragraph) for paragraph in _say_source(facts)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def name_document(facts: Facts) -> str:
    """What the prose calls the source."""
    return _DOCUMENTS[facts.standing]


def todo(words: str) -> str:
    """A marked gap of the prose: a link that leads nowhere, which `check` names."""
    return f"[TODO: {words}](todo)"


def in_order(facts: Facts) -> list[Named]:
    """The figures by measure and stage, as a reader asks for them."""
    return sorted(
        facts.figures.items(), key=lambda named: (_MEASURES.index(named[1].measure), _STAGES.index(named[1].stage))
    )


def in_body(body: str) -> str:
    """Where an inspection took place: "in the West Midlands", "at Northshire probation delivery unit (PDU)"."""
    spelt = safe(body)
    for short, long in (
        (" PDU", " probation delivery unit (PDU)"),
        (" CRC", " community rehabilitation company (CRC)"),
    ):
        spelt = spelt.removesuffix(short) + long if spelt.endswith(short) else spelt
    at = any(word in body for word in ("PDU", "CRC", "Unit", "unit", "Company", "company", "Service"))
    return f"{'at' if at else 'in'} {with_article(spelt)}"


def _say_glance(facts: Facts) -> Iterator[str]:
    document = name_document(facts)
    for rating in facts.ratings[:_GLANCE]:
        what = "The overall rating" if rating.overall else f"The rating for {safe(inside(rating.of))}"
        yield f"{what} is {rating.rating}."
    judged = [named for named in in_order(facts) if is_judged(named[1])]
    for name, figure in judged[:_GLANCE]:
        yield begin(say_finding(figure, name)) + "."
    if not judged:
        yield from (_say_briefly(facts, *named) for named in in_order(facts)[:_GLANCE])
    if not facts.figures:
        yield f"{begin(document)} prints no share of cases that could be shown."
    if facts.recommendations and facts.recommendations.total:
        yield f"{begin(_count_recommendations(facts.recommendations.total))}."
    if facts.standing is Standing.PARAPHRASE:
        yield "Our source is a copy that a machine reworded. Nobody is quoted from it."


def _say_briefly(facts: Facts, name: str, figure: Figure) -> str:
    """A figure that no sentence of ours can say: in the words of the source, or by its label alone."""
    evidence = None if facts.standing is Standing.PARAPHRASE else bind_evidence(name, facts.figures)
    return f"{begin(name_document(facts))} says: “{evidence}”." if evidence else f"{say_alone(figure, name)}."


def _count_recommendations(total: int) -> str:
    verb = "is" if total == 1 else "are"
    return f"there {verb} {_link_count(total)} {plural(total, 'recommendation')}"


def _link_count(count: int) -> str:
    """A count of recommendations; the bare word "one" needs no link."""
    return "one" if count == 1 else f"[{say_number(count)}](#recommendations)"


def _say_chart(facts: Facts) -> str:
    named = in_order(facts)[:_CHARTED]
    if not named:
        return ""
    if len(named) <= _ALOUD:
        sentence = " ".join(say_aloud(figure) for _, figure in named)
    else:
        topics = dict.fromkeys(TOPICS[figure.measure] for _, figure in named)
        sentence = f"Shares about {say_list(list(topics))}. The table beside the chart gives each of them."
    return f"![{sentence}](chart:shares?figures={','.join(name for name, _ in named)})"


def _say_findings(facts: Facts) -> Iterator[str]:
    opening = [] if facts.foreign else [PROGRAMMES.get(facts.programme, "")]
    if facts.cases is not None:
        where = f" {in_body(facts.body)}" if facts.body else ""
        cases = f"[{facts.cases:,}](#cases-inspected) {plural(facts.cases, 'case')}"
        opening.append(f"Inspectors looked at {cases}{where}.")
    opening += _say_ratings(facts)
    if said := " ".join(filter(None, opening)):
        yield wrap(said)
    for measure, group in groupby(in_order(facts), key=lambda named: named[1].measure):
        yield f"### {MEASURE_NAMES[measure]}"
        yield from _say_measure(facts, measure, list(group))
    if not facts.figures:
        yield todo("say in your own words what inspectors found")


def _say_ratings(facts: Facts) -> Iterator[str]:
    for rating in facts.ratings:
        if rating.overall:
            yield f"Inspectors rated the work {rating.rating} overall."
        else:
            yield f"The rating for {safe(inside(rating.of))} is {rating.rating}."


def _say_measure(facts: Facts, measure: Measure, named: list[Named]) -> Iterator[str]:
    judged = [each for each in named if is_judged(each[1])]
    whole = [each for each in judged if not is_staged(each[1])]
    staged = [each for each in judged if is_staged(each[1])]
    sentences = [MEANINGS.get(measure, "")] if judged else []
    sentences += [begin(say_finding(figure, name)) + "." for name, figure in whole]
    if len(staged) == 1:
        sentences.append(begin(say_finding(staged[0][1], staged[0][0])) + ".")
    elif staged:
        sentences.append("The stages of the work were judged one by one:")
    if said := " ".join(filter(None, sentences)):
        yield wrap(said)
    if len(staged) > 1:
        yield bullets(
            [f"{begin(say_stage(figure))} in {say_share(figure, link(figure, name))}." for name, figure in staged]
        )
    for name, figure in named:
        if not is_judged(figure):
            yield wrap(_say_unjudged(facts, name, figure))


def _say_unjudged(facts: Facts, name: str, figure: Figure) -> str:
    """A figure whose meaning only its evidence tells: its words are shown, or a person has to say them."""
    document = begin(name_document(facts))
    stage = f", at the stage of {figure.stage}" if is_staged(figure) else ""
    evidence = None if facts.standing is Standing.PARAPHRASE else bind_evidence(name, facts.figures)
    if evidence:
        return f"{document} says on {TOPICS[figure.measure]}{stage}: “{evidence}”."
    share = say_share(figure, link(figure, name))
    verb = {Polarity.SUFFICIENT: "met", Polarity.INSUFFICIENT: "did not meet"}.get(figure.polarity)
    meaning = f" These {verb} what was asked." if verb else ""
    gap = todo("say in your own words what this share counts")
    return f"On {TOPICS[figure.measure]}{stage}, {name_document(facts)} gives a share: {share}.{meaning} {gap}"


def _say_recommendations(facts: Facts) -> Iterator[str]:
    document, made = name_document(facts), facts.recommendations
    if made is None:
        yield f"{begin(document)} gives no number of recommendations."
        return
    addressees = [
        f"{_link_count(count)} to {with_article(safe(name))}" for name, count in made.by_addressee.items() if count
    ]
    if made.total is not None:
        to = f": {say_list(addressees)}" if addressees else ""
        if list(made.by_addressee.values()) == [made.total]:
            whole = "" if made.total == 1 else "all "
            to = f", {whole}to {with_article(safe(next(iter(made.by_addressee))))}"
        yield f"{begin(_count_recommendations(made.total))}{to}."
        if not addressees:
            yield f"{begin(document)} does not say how many are for whom."
        elif sum(made.by_addressee.values()) < made.total:
            yield f"{begin(document)} does not say to whom the others are made."
        return
    why = made.unclear or ""
    reason = f": {escape(why)}" if why and not has_number(why) else ""
    sentences = [f"The number of recommendations is unclear{reason.rstrip('.')}."]
    if addressees:
        sentences.append(f"{begin(document)} counts {say_list(addressees)}.")
    if made.possible:
        possible = [_link_count(count) for count in made.possible]
        sentences.append(f"There may be {' or '.join(possible)} in all. We do not guess.")
    yield " ".join(sentences)


def _say_source(facts: Facts) -> Iterator[str]:
    by = f" by {safe(facts.publisher)}" if facts.publisher else ""
    if facts.standing is Standing.OFFICIAL:
        yield "We worked from the inspectorate’s own document."
    elif facts.standing is Standing.REPORT:
        yield f"We worked from a news report{by}, not from the inspectorate’s own report."
    elif facts.standing is Standing.PARAPHRASE:
        yield (
            "We read a machine-paraphrased copy: a program took another text and swapped its words for others. Numbers "
            "survive such a change; wording does not. What stands in quotation marks in the copy is not what anybody "
            "said, so we quote nobody from it. The words shown as evidence are the copy’s own."
        )
    else:
        yield todo("say what kind of document this is, and set its standing")
    if facts.foreign:
        yield f"The document seems to come from {safe(facts.foreign)}, which is not HM Inspectorate of Probation."
    if facts.published and not facts.dated:
        yield f"The date given for the source, {say_date(facts.published)}, was not read in its text."
    for rating in facts.ratings:
        if rating.printed:
            yield (
                f"For the rating of {safe(inside(rating.of))} the copy prints “{escape(rating.printed)}”. The "
                f"inspectorate has no such rating. The word that it stands for is {rating.rating}."
            )
