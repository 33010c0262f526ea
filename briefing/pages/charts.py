"""The charts of each page: which stand there, under what names, with what sources beside them; and the cards."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from briefing.charts import Asked, Chart, Group, Order, make_chart
from briefing.errors import ChartError
from briefing.model import Briefing, Source
from briefing.model.pairs import PAIR
from briefing.model.questions import BriefingFigure, Question, find_question, group_by_stage, with_briefing
from briefing.model.wording import plural, say_date
from briefing.pages.home import Overview
from briefing.prose import ChartPlace, read_plain, read_prose
from briefing.site import SITE_ADDRESS, SITE_NAME
from briefing.terms import STANDING_NAMES, ChartKind, Measure, Stage

COMPARE: Final = "compare/"
GALLERY: Final = "gallery"
"""The slug of the page on which every chart of a site of invented examples stands once more."""
_MOST_DRAWN: Final = 40
"""Groups of a chart up to which pictures of it can be had: a longer one is no picture any more."""
_INDEPENDENT: Final = "Independent of HM Inspectorate of Probation."
_FEWEST_STAGED: Final = 3
"""Figures at stages from which on a page shows them stage by stage without being asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageChart:
    """A chart and where it stands.

    Attributes:
        page: The address of its page, "briefings/<slug>/". Empty: the home page.
        name: Its name on the page, a part of addresses: "shares", "shares-2".
        chart: What it shows.
        figures: The figures of its rows. Empty for a chart of recommendations.
        briefing: The one whose page it stands on. None on a page about several.
        sentence: What it shows, in the author's words. None where it stands there by default.
        number: Which chart of the prose it is, counted from 0. None where the author did not ask for it.
        source: Who published its figures, and what standing that has.
        address: Where it stands, for those who see it elsewhere.
    """

    page: str
    name: str
    chart: Chart
    figures: tuple[BriefingFigure, ...]
    briefing: Briefing | None = None
    sentence: str | None = None
    number: int | None = None
    source: str
    address: str

    @property
    def id(self) -> str:
        """Its id on the page."""
        return f"chart-{self.name}"

    @property
    def by_figure(self) -> dict[str, BriefingFigure]:
        """Its figures by their addresses."""
        return {f"{each.briefing.slug}/{each.name}": each for each in self.figures}

    def list_figures(self, group: Group) -> tuple[BriefingFigure, ...]:
        """Those of a group."""
        by_figure = self.by_figure
        return tuple(by_figure[row.figure] for row in group.rows if row.figure in by_figure)

    @property
    def rest(self) -> str:
        """What its author says of it behind the first sentence, which is its title. Empty where nothing is."""
        return (self.sentence or "").strip().removeprefix(self.chart.title).strip()

    @property
    def files(self) -> str:
        """The addresses of its files, without their endings, as seen from the root."""
        return f"{self.page}charts/{self.name}"

    @property
    def order(self) -> Order:
        """The drawing of it."""
        return Order(chart=self.chart, lines=(self.source, self.address), pictured=self.pictured)

    @property
    def filtered(self) -> bool:
        """Whether its page has filters for it."""
        return self.page.startswith(COMPARE)

    @property
    def pictured(self) -> bool:
        """Whether it can be had as a picture."""
        return len(self.chart.groups) <= _MOST_DRAWN


def list_charted(briefing: Briefing) -> tuple[BriefingFigure, ...]:
    """The figures of a briefing that a chart may show, in its order."""
    return with_briefing(briefing, briefing.charted)


def list_undrawn(briefing: Briefing, *, own: bool) -> tuple[BriefingFigure, ...]:
    """What a briefing says of protection and of desistance, and the chart of a place does not show.

    own: Whether it is of the place itself: then that is what was read and is not held. Of a unit within it, all.
    """
    found = with_briefing(briefing, briefing.findings)
    judged = (each for each in found if each.figure.measure in PAIR and find_question(each.figure))
    return tuple(each for each in judged if not (own and each.name in briefing.charted))


def find_chart_error(place: ChartPlace, briefing: Briefing) -> ChartError | None:
    """Why a chart that an author asks for cannot be made. None where it can."""
    try:
        make_chart(ChartKind(place.kind), _read_place(place, briefing))
    except ChartError as error:
        return error
    return None


def _read_place(place: ChartPlace, briefing: Briefing) -> Asked:
    """What an author's chart asks for. Its words are known ones; `check` holds that."""
    # `chart:shares?figures=a,b` shows these in this order, `chart:shares` all that can be drawn.
    # Behind a finding stands what it is compared with, where its figures are not named, or that one is.
    held = {name: each for name, each in briefing.figures.items() if briefing.source_of(each).held}
    given = {each.name: each for each in with_briefing(briefing, held)}
    return Asked(
        placed=tuple(given[name] for name in place.figures or given if name in given),
        briefing=briefing,
        sentence=place.sentence or None,
        measure=Measure(place.measure) if place.measure else None,
        stage=Stage(place.stage) if place.stage else None,
    )


def chart_home(overview: Overview) -> tuple[PageChart, ...]:
    """Where things stand: what each inspection that is shown says of protection and of desistance."""
    return chart_compared("", overview.figures)


def chart_stage(page: str, stage: Stage, figures: Iterable[BriefingFigure]) -> PageChart:
    """Protection and desistance at a stage, inspection by inspection, in the order of these figures."""
    return _make(page, "compare", ChartKind.COMPARE, Asked(placed=tuple(figures), stage=stage))


def chart_compared(page: str, figures: Iterable[BriefingFigure]) -> tuple[PageChart, ...]:
    """Protection and desistance across inspections, in one chart."""
    answers = tuple(each for each in figures if can_answer(each) and each.figure.measure in PAIR)
    return (_make(page, "compare", ChartKind.COMPARE, Asked(placed=answers)),) if answers else ()


def chart_place(page: str, briefings: Iterable[Briefing]) -> tuple[PageChart, ...]:
    """Protection and desistance in a place over the years: what was found before stands hollow behind each finding."""
    placed = []
    for briefing in briefings:
        before = {name: each for name, each in briefing.figures.items() if each.comparator}
        staged = chain.from_iterable(group_by_stage(briefing).values())
        found = (each for each in (*staged, *with_briefing(briefing, before)) if each.source.held)
        placed += [each for each in found if each.figure.measure in PAIR]
    if not any(can_answer(each) for each in placed):
        return ()
    return (_make(page, "compare", ChartKind.COMPARE, Asked(placed=tuple(placed), in_order=True)),)


def chart_question(page: str, question: Question, figures: Iterable[BriefingFigure]) -> tuple[PageChart, ...]:
    """What inspections found on a question."""
    answers = tuple(each for each in figures if can_answer(each))
    asked = Asked(placed=answers, measure=question.measure, stage=question.stage)
    return (_make(page, "compare", ChartKind.COMPARE, asked),) if answers else ()


def chart_briefing(page: str, briefing: Briefing) -> tuple[PageChart, ...]:
    """The charts that the author placed, or the default ones, and recommendations."""
    charts = []
    places = [piece for piece in read_prose(briefing.body).pieces if isinstance(piece, ChartPlace)]
    counts: dict[str, int] = {}  # two charts of shares are charts/shares and charts/shares-2
    for place in places or _list_default(list_charted(briefing)):
        counts[place.kind] = counts.get(place.kind, 0) + 1
        name = place.kind if counts[place.kind] == 1 else f"{place.kind}-{counts[place.kind]}"
        chart = _make(page, name, ChartKind(place.kind), _read_place(place, briefing))
        charts.append(replace(chart, number=place.number) if places else chart)
    # A total that the source leaves open, “ten or fourteen”, is no length of a bar.
    given = briefing.recommendations
    settled = given and given.total is not None and given.by_addressee and briefing.source_of(given).held
    if settled and ChartKind.RECOMMENDATIONS not in counts:
        asked = Asked(placed=(), briefing=briefing)
        charts.append(_make(page, "recommendations", ChartKind.RECOMMENDATIONS, asked))
    return tuple(charts)


def _list_default(charted: tuple[BriefingFigure, ...]) -> Iterator[ChartPlace]:
    """The charts of a briefing whose author placed none."""
    if charted:
        yield ChartPlace(kind=ChartKind.SHARES, sentence="")
    staged = [each.figure for each in charted if each.figure.stage not in {None, Stage.OVERALL}]
    if len([each for each in staged if each.measure in PAIR]) >= _FEWEST_STAGED:
        yield ChartPlace(kind=ChartKind.STAGES, sentence="")


def chart_gallery(charts: Iterable[PageChart]) -> Iterator[PageChart]:
    """Charts of other pages as they stand in the gallery, under names that no other one there has."""
    for chart in charts:
        name = f"{chart.page.rstrip('/').rpartition('/')[2]}-{chart.name}"
        address = f"{SITE_ADDRESS}/{GALLERY}/#chart-{name}"
        yield replace(chart, page=f"{GALLERY}/", name=name, address=address)


def _make(page: str, name: str, kind: ChartKind, asked: Asked) -> PageChart:
    chart = make_chart(kind, asked)
    by_address = {f"{each.briefing.slug}/{each.name}": each for each in asked.placed}
    shown = tuple(by_address[address] for address in chart.figures if address in by_address)
    sources = [(each.briefing, each.briefing.source_of(each.figure)) for each in shown]
    if kind is ChartKind.RECOMMENDATIONS and asked.briefing and asked.briefing.recommendations:
        sources = [(asked.briefing, asked.briefing.source_of(asked.briefing.recommendations))]
    return PageChart(
        page=page,
        name=name,
        chart=chart,
        figures=shown,
        briefing=asked.briefing,
        sentence=asked.sentence,
        source=name_sources(sources),
        address=f"{SITE_ADDRESS}/{page}#chart-{name}",
    )


def can_answer(each: BriefingFigure) -> bool:
    """Whether a figure answers a question, in a chart: one whose words are not held is in none."""
    return each.briefing.source_of(each.figure).held and find_question(each.figure) is not None


def order_card(briefing: Briefing, charts: Iterable[PageChart]) -> Order:
    """The card of a briefing: its title, and the first chart of its page as far as there is room."""
    first = next((each.chart for each in charts if each.chart.kind not in {"recommendations", "compare"}), None)
    sources = [(briefing, source) for source in briefing.sources.values()]
    return Order(
        chart=first,
        card=read_plain(briefing.title),
        lines=(SITE_NAME, f"{name_sources(sources)} {_INDEPENDENT}"),
    )


def order_home_card(overview: Overview, charts: Iterable[PageChart]) -> Order:
    """The card of the site: its finding, and the bars of protection, each called by its inspection."""
    rows = tuple(
        (replace(row, label=group.head), each.by_figure[row.figure])
        for each in charts
        for group in each.chart.groups
        for row in group.rows
        if row.figure and row.measure is PAIR[0]
    )
    found = [(each.briefing, each.source) for _, each in rows]
    chart = Chart(kind="compare", title="", subtitle="", groups=(Group(rows=tuple(row for row, _ in rows)),))
    return Order(
        chart=chart if rows else None,
        card=overview.finding or SITE_NAME,
        lines=(SITE_NAME, f"{name_sources(found)} {_INDEPENDENT}" if found else _INDEPENDENT),
    )


def name_sources(sources: Sequence[tuple[Briefing, Source]]) -> str:
    """Who published figures, when, and the standing of that; several in a row. What is invented is called so."""
    said = dict.fromkeys(
        f"{each.publisher}, {say_date(each.published)} ({STANDING_NAMES[each.standing].lower()})" for _, each in sources
    )
    invented = any(briefing.inspection.invented for briefing, _ in sources)
    return f"{plural(len(said), 'Source')}: {'; '.join(said)}.{' Invented example.' if invented else ''}"
