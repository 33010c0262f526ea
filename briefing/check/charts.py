"""Charts that the prose asks for."""

from collections.abc import Iterator
from typing import Final

from briefing.check.bound import Known
from briefing.errors import nearest
from briefing.model import CASES_ID, RECOMMENDATIONS_ID, Figure
from briefing.numbers import Number, find_numbers
from briefing.pages.charts import find_chart_error
from briefing.proof.bind import Fault, find_count_fault, find_words_fault
from briefing.prose import CHART_OPTIONS, ChartPlace, Image, read_chart
from briefing.terms import ChartKind, Measure, Stage

_SCHEME: Final = "chart:"
_KINDS: Final = tuple(kind.value for kind in ChartKind)


def find_chart_fault(image: Image, known: Known) -> Fault | None:
    """What is wrong with an image."""
    if not image.target.startswith(_SCHEME):
        return Fault("only charts can be shown", "write ![a sentence](chart:shares?figures=…)")
    if not image.alone:
        return Fault("a chart stands in a paragraph of its own", "put blank lines before and behind it")
    chart = read_chart(image.target.removeprefix(_SCHEME), image.words)
    faults: Iterator[Fault | None] = (
        find(chart, known)
        for find in (_find_address_fault, _find_figures_fault, _find_shown_fault, _find_sentence_fault)
    )
    return next(filter(None, faults), None)


def _find_address_fault(chart: ChartPlace, known: Known) -> Fault | None:
    if chart.kind not in _KINDS:
        meant = nearest(chart.kind, _KINDS)
        hint = f"did you mean “{meant}”?" if meant else f"the charts are: {', '.join(_KINDS)}"
        return Fault(f"there is no chart “{chart.kind[:80]}”", hint)
    if chart.unknown:
        meant = nearest(chart.unknown[0], CHART_OPTIONS)
        hint = f"did you mean “{meant}”?" if meant else f"its options are: {', '.join(CHART_OPTIONS)}"
        return Fault(f"a chart has no option “{chart.unknown[0][:80]}”", hint)
    if chart.repeated:
        return Fault(f"the option “{chart.repeated[0]}” stands twice", "name it once, its values parted by commas")
    measures, stages = ([each.value for each in words] for words in (Measure, Stage))
    return _find_term_fault("measure", chart.measure, measures) or _find_term_fault("stage", chart.stage, stages)


def _find_term_fault(option: str, word: str | None, known: list[str]) -> Fault | None:
    if word is None or word in known:
        return None
    spelt = [each.replace(" ", "-") for each in known]
    meant = nearest(word.replace(" ", "-"), spelt)
    hint = f"did you mean “{meant}”?" if meant else f"the {option}s are: {', '.join(spelt)}"
    return Fault(f"there is no {option} “{word[:80]}”", hint)


def _find_figures_fault(chart: ChartPlace, known: Known) -> Fault | None:
    if not known.figures and known.whole and chart.kind != ChartKind.RECOMMENDATIONS:
        return Fault("there are no figures to draw", "give figures in the front matter, or take the chart out")
    if known.briefing and not known.briefing.source.held:
        hint = "keep the document and write its sha256, or take the chart out"
        return Fault("no chart can show what rests on words that are not held", hint)
    for name in chart.figures:
        if name not in known.figures:
            return known.find_id_fault(name, list(known.figures))
        if (figure := known.figures[name]) and figure.comparator:
            return Fault(f"“{name}” is of another year or place, and a chart shows findings alone", "take it out of it")
    if len(set(chart.figures)) < len(chart.figures):
        return Fault("a figure stands twice in the chart", "name each figure once")
    return None


def _find_shown_fault(chart: ChartPlace, known: Known) -> Fault | None:
    """What is wrong with what the chart is to show, where the briefing could be read."""
    error = find_chart_error(chart, known.briefing) if known.briefing else None
    return Fault(error.message, error.hint or "take the chart out") if error else None


def _find_sentence_fault(chart: ChartPlace, known: Known) -> Fault | None:
    """What is wrong with a chart's sentence: it is missing, or has a number that none of its figures says."""
    if not chart.sentence.strip():
        return Fault("the chart has no sentence", "say in its square brackets what it shows")
    if not known.whole:
        return None
    figures = [known.figures[name] for name in chart.figures] or [
        figure for figure in known.figures.values() if figure is None or not figure.comparator
    ]
    for number in find_numbers(chart.sentence):
        if not _is_said(number, figures, known, chart.kind):
            message = f"the chart’s sentence says “{number.surface}”, which none of its figures says"
            return Fault(message, "say a figure’s value, with its bound")
    return None


def _is_said(number: Number, figures: list[Figure | None], known: Known, kind: str) -> bool:
    """Whether a figure of the chart says the number, or it is the number of cases, or of recommendations in theirs."""
    counted = [CASES_ID, *([RECOMMENDATIONS_ID] if kind == ChartKind.RECOMMENDATIONS else [])]
    for name in counted:
        counts = known.counts.get(name)
        if counts and find_count_fault(number, *counts) is None:
            return True
    return any(figure is None or find_words_fault(number, figure) is None for figure in figures)
