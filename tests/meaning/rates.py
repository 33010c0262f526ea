"""How often the truth is told to be wrong, and how often a lie is caught: `python -m tests.meaning.rates`."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from briefing.check.meaning.figures import find_figure_differences
from briefing.check.meaning.inspection import find_inspection_differences, find_recommendation_differences
from briefing.check.meaning.quotations import find_quotation_differences
from briefing.check.meaning.ratings import find_rating_differences
from briefing.check.meaning.reading import Difference, SourceReading, read_meaning
from briefing.model import Figure, Recommendations
from briefing.terms import INVENTED, Measure, Polarity, Qualifier, Rating, Stage
from tests.meaning.gold import CORPUS, Truth, read_corpus, read_invented

PROBLEM, HINT, NOTHING = "problem", "hint", "nothing"
OUTCOMES: Final = (PROBLEM, HINT, NOTHING)
STAGES: Final = (Stage.ASSESSMENT, Stage.PLANNING, Stage.DELIVERY, Stage.REVIEWING)
JUDGED: Final = {Measure.PUBLIC_PROTECTION, Measure.DESISTANCE}
STRANGER: Final = "Mary Otherwise"
Tally = Counter[tuple[str, str]]


def rate(differences: Iterable[Difference], keys: Iterable[str] = ()) -> str:
    """What comes of differences: of all of them, or of those in the fields named."""
    keys = set(keys)
    found = [each for each in differences if not keys or each.key in keys]
    return PROBLEM if any(each.sure for each in found) else HINT if found else NOTHING


def rate_truth(truth: Truth) -> Iterator[tuple[str, str]]:
    """What is told of each true field of a text."""
    source = read_meaning(truth.text)
    for given, span, arguable in truth.figures:
        found = find_figure_differences(given, span, source, truth.inspection)
        yield "figure", rate(each for each in found if each.key not in arguable)
    by_rating: dict[tuple[str, Rating], list[str]] = {}
    for rated, span in truth.ratings:
        told = rate(find_rating_differences(rated, span, source, truth.inspection.body))
        by_rating.setdefault((rated.of, rated.rating), []).append(told)
    yield from (("rating", max(told, key=OUTCOMES.index)) for told in by_rating.values())
    for said, pieces in truth.quotations:
        yield "quotation", rate(find_quotation_differences(said.speaker, pieces, source))
    named = truth.inspection.body in truth.text or truth.inspection.body not in INVENTED
    for key in ("body", "cases_inspected") if named else ():
        yield key.replace("_", " "), rate(find_inspection_differences(truth.inspection, source), [key])
    if truth.recommendations:
        yield "recommendations", rate(find_recommendation_differences(truth.recommendations, source))


def rate_lies(truth: Truth) -> Iterator[tuple[str, str]]:
    """What is told of each lie about a text: one field given otherwise."""
    source = read_meaning(truth.text)
    for given, span, arguable in truth.figures:
        for kind, key, lie in tell_lies(given):
            if key not in arguable:
                yield kind, rate(find_figure_differences(lie, span, source, truth.inspection), [key])
    yield from _rate_rating_lies(truth, source)
    speakers = {said.speaker for said, _ in truth.quotations}
    for said, pieces in truth.quotations:
        yield "speaker: a stranger", rate(find_quotation_differences(STRANGER, pieces, source))
        for other in speakers - {said.speaker}:
            yield "speaker: another one of the text", rate(find_quotation_differences(other, pieces, source))
    elsewhere = replace(truth.inspection, body="Westhaven and Eastmere")
    yield "body: another place", rate(find_inspection_differences(elsewhere, source), ["body"])
    if cases := truth.inspection.cases_inspected:
        others = {figure.share.denominator for figure, _, _ in truth.figures if figure.share.denominator}
        for count in others - {cases}:
            wrong = replace(truth.inspection, cases_inspected=count, evidence=None)
            yield "cases inspected", rate(find_inspection_differences(wrong, source), ["cases_inspected"])
    if truth.recommendations:
        for split in _split_wrongly(truth.recommendations):
            yield "recommendations", rate(find_recommendation_differences(split, source))


def tell_lies(given: Figure) -> Iterator[tuple[str, str, Figure]]:
    """Every lie about one figure: its kind, the field, the figure."""
    if given.comparator:
        bare = replace(given, when=None, where=None)
        yield "background as a finding", "when" if given.when is not None else "where", bare
        return
    if given.polarity is Polarity.NEUTRAL:
        for judged in (Polarity.SUFFICIENT, Polarity.INSUFFICIENT):
            yield "polarity: judged, where nothing is", "polarity", replace(given, polarity=judged)
    else:
        turned = {Polarity.SUFFICIENT, Polarity.INSUFFICIENT} - {given.polarity}
        yield "polarity: turned", "polarity", replace(given, polarity=turned.pop())
        yield "polarity: neutral, where it is judged", "polarity", replace(given, polarity=Polarity.NEUTRAL)
    for measure in set(Measure) - {given.measure}:
        charted = {measure, given.measure} <= JUDGED
        kind = "measure: protection for desistance, or back" if charted else "measure: any other"
        yield kind, "measure", replace(given, measure=measure)
    for stage in STAGES:
        if stage is not given.stage:
            named = given.stage in STAGES
            kind = "stage: another one" if named else "stage: one, where none is named"
            yield kind, "stage", replace(given, stage=stage)
    wrong = Qualifier.AT_LEAST if given.qualifier is not Qualifier.AT_LEAST else Qualifier.FEWER_THAN
    yield "qualifier", "qualifier", replace(given, qualifier=wrong)
    people = given.measure is Measure.WORKLOAD
    yield "population", "population", replace(given, population="assessments" if people else "probation staff")
    yield "a finding as background: when", "when", replace(given, when=2019)
    yield "a finding as background: where", "where", replace(given, where="Westhaven")


def _rate_rating_lies(truth: Truth, source: SourceReading) -> Iterator[tuple[str, str]]:
    """A standard's rating as that of the whole, and the other way round, where the truth is no problem."""
    for given, span in truth.ratings:
        if rate(find_rating_differences(given, span, source, truth.inspection.body)) is PROBLEM:
            continue
        lie = replace(given, of="Approved premises" if given.overall else "overall")
        kind = "rating: overall as a standard’s" if given.overall else "rating: a standard’s as overall"
        yield kind, rate(find_rating_differences(lie, span, source, truth.inspection.body))


def _split_wrongly(given: Recommendations) -> Iterator[Recommendations]:
    """Recommendations with another total, and with what two addressees got swapped."""
    total = (given.total or 0) + 2
    yield replace(given, total=total)
    names = list(given.by_addressee)
    if len(names) > 1 and len(set(given.by_addressee.values())) > 1:
        yield replace(given, by_addressee=dict(zip(reversed(names), given.by_addressee.values(), strict=True)))


def tally(truths: Iterable[Truth]) -> tuple[Tally, Tally]:
    """What is told of the truths, and of the lies about them."""
    told, lied = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for truth in truths:
        told.update(rate_truth(truth))
        lied.update(rate_lies(truth))
    return told, lied


def _print(title: str, counts: Tally) -> None:
    print(f"{title:<48}{'n':>6}{'problem':>10}{'hint':>8}{'nothing':>10}")
    for kind in sorted({kind for kind, _ in counts}):
        found = [counts[kind, outcome] for outcome in OUTCOMES]
        print(f"{kind:<48}{sum(found):>6}" + "".join(f"{100 * each / sum(found):>8.1f}%" for each in found))
    print()


def main() -> None:
    """Print both tables for each set of texts, and for all of them."""
    sets = {name: read_invented(name) for name in ("first.txt", "second.txt", "third.txt", "fourth.txt")}
    sets["invented"] = read_corpus("invented")
    sets |= {kind: read_corpus(kind) for kind in ("seeds", "dev", "real") if CORPUS.is_dir()}
    for name, truths in sets.items():
        told, lied = tally(truths)
        _print(f"{name}: the truth", told)
        _print(f"{name}: lies", lied)
    told, lied = tally(truth for truths in sets.values() for truth in truths)
    _print("all: the truth", told)
    _print("all: lies", lied)


if __name__ == "__main__":
    main()
