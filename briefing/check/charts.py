"""Charts that the prose asks for."""

from briefing.bind import Fault, find_count_fault, find_words_fault
from briefing.check.known import Known
from briefing.errors import nearest
from briefing.model import CASES_ID, Figure
from briefing.numbers import Number, find_numbers
from briefing.prose import ChartPlace, Image, read_chart
from briefing.terms import ChartKind

_SCHEME = "chart:"


def find_chart_fault(image: Image, known: Known) -> Fault | None:
    """What is wrong with an image."""
    if not image.target.startswith(_SCHEME):
        return Fault("only charts can be shown", "write ![a sentence](chart:shares?figures=…)")
    if not image.alone:
        return Fault("a chart stands in a paragraph of its own", "put blank lines before and behind it")
    chart = read_chart(image.target.removeprefix(_SCHEME), image.words)
    return _find_address_fault(chart) or _find_figures_fault(chart, known) or _find_sentence_fault(chart, known)


def _find_address_fault(chart: ChartPlace) -> Fault | None:
    kinds = [kind.value for kind in ChartKind]
    if chart.kind not in kinds:
        meant = nearest(chart.kind, kinds) or kinds[0]
        return Fault(f"there is no chart “{chart.kind[:80]}”", f"did you mean “{meant}”?")
    if chart.unknown:
        near = nearest(chart.unknown[0], ["figures"])
        hint = f"did you mean “{near}”?" if near else "its option is: figures"
        return Fault(f"a chart has no option “{chart.unknown[0][:80]}”", hint)
    return None


def _find_figures_fault(chart: ChartPlace, known: Known) -> Fault | None:
    for name in chart.figures:
        if name not in known.figures:
            return known.find_id_fault(name, list(known.figures))
    if len(set(chart.figures)) < len(chart.figures):
        return Fault("a figure stands twice in the chart", "name each figure once")
    if not known.figures and known.whole:
        return Fault("there are no figures to draw", "give figures in the front matter, or take the chart out")
    return None


def _find_sentence_fault(chart: ChartPlace, known: Known) -> Fault | None:
    """What is wrong with a chart's sentence: it is missing, or has a number that none of its figures says."""
    if not chart.sentence.strip():
        return Fault("the chart has no sentence", "say in its square brackets what it shows")
    if not known.whole:
        return None
    figures = [known.figures[name] for name in chart.figures or known.figures]
    for number in find_numbers(chart.sentence):
        if not _is_said(number, figures, known):
            message = f"the chart’s sentence says “{number.surface}”, which none of its figures says"
            return Fault(message, "say a figure’s value, with its bound")
    return None


def _is_said(number: Number, figures: list[Figure | None], known: Known) -> bool:
    """Whether a figure of the chart says the number, or it is the number of cases inspected."""
    cases = known.counts.get(CASES_ID)
    if cases and find_count_fault(number, *cases) is None:
        return True
    return any(figure is None or find_words_fault(number, figure) is None for figure in figures)
