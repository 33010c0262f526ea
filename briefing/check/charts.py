"""Charts that the prose asks for."""

from collections.abc import Sequence
from typing import Final

from briefing.check.bound import Known
from briefing.errors import nearest
from briefing.model import CASES_ID, RECOMMENDATIONS_ID, Briefing
from briefing.model.comparators import find_other_programme, group_compared
from briefing.numbers import find_numbers
from briefing.pages.charts import find_chart_error
from briefing.proof.bind import Fault, find_count_fault, find_words_fault
from briefing.prose import ChartPlace
from briefing.prose.nodes import CHART_OPTIONS, Image, read_chart
from briefing.terms import ChartKind, Measure, Stage

_SCHEME: Final = "chart:"
_BESIDE: Final = frozenset({ChartKind.SHARES, ChartKind.STAGES})
"""The charts in which figures of another year or place stand behind their finding."""
_KINDS: Final = tuple(kind.value for kind in ChartKind)


def find_chart_fault(image: Image, known: Known) -> Fault | None:
    """What is wrong with an image that asks for a chart."""
    if not image.alone:
        return Fault("a chart stands in a paragraph of its own", "put blank lines before and behind it")
    chart = read_chart(image.target.removeprefix(_SCHEME), image.words)
    if fault := _find_address_fault(chart) or _find_figures_fault(chart, known):
        return fault
    if known.briefing and (error := find_chart_error(chart, known.briefing)):
        return Fault(error.message, error.hint or "take the chart out")
    return _find_sentence_fault(chart, known)


def _find_address_fault(chart: ChartPlace) -> Fault | None:
    if chart.kind not in _KINDS:
        return Fault(f"there is no chart “{chart.kind[:80]}”", _say_known(chart.kind, _KINDS, "the charts are"))
    if chart.unknown:
        hint = _say_known(chart.unknown[0], CHART_OPTIONS, "its options are")
        return Fault(f"a chart has no option “{chart.unknown[0][:80]}”", hint)
    if chart.repeated:
        return Fault(f"the option “{chart.repeated[0]}” stands twice", "name it once, its values parted by commas")
    for option, word, terms in (("measure", chart.measure, Measure), ("stage", chart.stage, Stage)):
        if word is not None and word not in [term.value for term in terms]:
            spelt = [term.value.replace(" ", "-") for term in terms]
            hint = _say_known(word.replace(" ", "-"), spelt, f"the {option}s are")
            return Fault(f"there is no {option} “{word[:80]}”", hint)
    return None


def _say_known(word: str, known: Sequence[str], are: str) -> str:
    """A hint at the word that was meant, or at all that there are."""
    meant = nearest(word, known)
    return f"did you mean “{meant}”?" if meant else f"{are}: {', '.join(known)}"


def _find_figures_fault(chart: ChartPlace, known: Known) -> Fault | None:
    if not known.figures and known.whole and chart.kind != ChartKind.RECOMMENDATIONS:
        return Fault("there are no figures to draw", "give figures in the front matter, or take the chart out")
    if known.briefing and (fault := _find_unheld_fault(chart, known.briefing)):
        return fault
    for name in chart.figures:
        if name not in known.figures:
            return known.find_id_fault(name, list(known.figures))
        if (figure := known.figures[name]) and figure.comparator and (fault := _find_beside_fault(name, chart, known)):
            return fault
    if len(set(chart.figures)) < len(chart.figures):
        return Fault("a figure stands twice in the chart", "name each figure once")
    return None


def _find_unheld_fault(chart: ChartPlace, briefing: Briefing) -> Fault | None:
    """What is wrong with a chart of words that nobody holds: all of its figures, or one that it names."""
    asked = briefing.recommendations if chart.kind == ChartKind.RECOMMENDATIONS else None
    shown = [asked] if asked else [figure for name in chart.figures if (figure := briefing.figures.get(name))]
    unheld = [each for each in shown or briefing.findings.values() if not briefing.source_of(each).held]
    if not unheld or (not shown and briefing.charted):
        return None
    if len(briefing.sources) == 1 or asked or not shown:
        hint = "keep the document and write its sha256, or take the chart out"
        return Fault("no chart can show what rests on words that are not held", hint)
    name = next(name for name in chart.figures if briefing.figures.get(name) in unheld)
    return Fault(f"“{name}” rests on words that are not held, and no chart can show it", "take it out of the chart")


def _find_beside_fault(name: str, chart: ChartPlace, known: Known) -> Fault | None:
    """Why a figure of another year or place cannot be drawn in a chart: it stands there behind its finding alone."""
    figures = {each: figure for each, figure in known.figures.items() if figure}
    if chart.kind not in _BESIDE:
        message = f"“{name}” is of another year or place, and the chart “{chart.kind}” shows findings alone"
        return Fault(message, "take it out, or choose the chart “shares”")
    finding = next((each for each, names in group_compared(figures).items() if each and name in names), None)
    if finding is None:
        hint = "take it out: no figure of this inspection is of its measure and stage"
        return Fault(f"“{name}” is of another year or place, and there is no finding to draw it behind", hint)
    if finding not in chart.figures:
        message = f"“{name}” is of another year or place, and its finding, “{finding}”, is not in the chart"
        return Fault(message, f"name both: figures={finding},{name}")
    if figures[name].polarity is not figures[finding].polarity:
        message = f"of “{name}” and its finding, “{finding}”, one counts what was good enough and the other does not"
        return Fault(message, "take it out, and compare the two in the prose")
    if known.briefing and (why := find_other_programme(figures[name], known.briefing.inspection)):
        message = f"“{name}” is of another programme, and a chart shows one series: {why}"
        return Fault(message, "take it out, and compare the two in the prose")
    return None


def _find_sentence_fault(chart: ChartPlace, known: Known) -> Fault | None:
    """What is wrong with a chart's sentence: it is missing, or has a number that none of its figures says."""
    if not chart.sentence.strip():
        return Fault("the chart has no sentence", "say in its square brackets what it shows")
    if not known.whole:
        return None
    figures = [known.figures[name] for name in chart.figures] or [
        figure for figure in known.figures.values() if figure is None or chart.kind in _BESIDE or not figure.comparator
    ]
    # The number of cases may be said too, and of recommendations in their chart.
    names = [CASES_ID, *([RECOMMENDATIONS_ID] if chart.kind == ChartKind.RECOMMENDATIONS else [])]
    counts = [counted for name in names if (counted := known.counts.get(name))]
    for number in find_numbers(chart.sentence):
        said = any(find_count_fault(number, *counted) is None for counted in counts)
        if not said and not any(figure is None or find_words_fault(number, figure) is None for figure in figures):
            message = f"the chart’s sentence says “{number.surface}”, which none of its figures says"
            return Fault(message, "say a figure’s value, with its bound")
    return None
