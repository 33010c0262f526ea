"""The planner: from briefings to the charts of every page."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from briefing.charts import Asked, Chart, Form, Order, make_chart
from briefing.model import Briefing
from briefing.model.groups import Placed, Shelves, find_neighbours, find_question, make_shelves, slug_of
from briefing.model.wording import say_date
from briefing.pages.plan.asking import ask, list_default, list_placed
from briefing.pages.plan.planned import COMPARE, HOME, Plan, Planned
from briefing.pages.shelf import STANDING_MEASURES, Kind, QuestionPage, ShelfPage, list_newest, list_pages
from briefing.prose import ChartPlace, part_html, read_html, read_plain
from briefing.site import SITE_ADDRESS, SITE_NAME
from briefing.terms import INVENTED, STANDING_NAMES, ChartKind, Measure, Place

GALLERY: Final = "gallery"
"""The slug of the page on which every chart of a site of invented examples stands once more."""
COMPARED: Final = STANDING_MEASURES
"""What is compared across inspections wherever there is room for little."""
_DRAWN: Final = frozenset({Kind.PLACES, Kind.PROGRAMMES})
"""What briefings are put together by, where a chart says more than the list does."""
_MOST_AT_HOME: Final = 6
_MOST_COMPARED: Final = 60
"""Rows a measure on the page that compares inspections, which holds all measures."""
_MOST_BESIDE: Final = 8
_BESIDE: Final = "beside-"
"""How the names of charts of neighbours begin."""


def make_plan(briefings: Iterable[Briefing], *, gallery: bool = False) -> Plan:
    """The charts of a site.

    Args:
        briefings: Those that are on it.
        gallery: Whether it has a page on which they all stand.

    Raises:
        ChartError: One cannot be made; `check` finds that first.
    """
    briefings = tuple(briefings)
    shelves = make_shelves(briefings)
    planner = _Planner(shelves=shelves)
    pages = {page: tuple(charts) for page, charts in planner.plan(briefings)}
    if gallery:
        pages[f"{GALLERY}/"] = tuple(hang(each) for each in list_hung(pages, briefings))
    return Plan(
        pages={page: charts for page, charts in pages.items() if charts},
        cards={each.slug: planner.order_card(each, pages[f"briefings/{each.slug}/"]) for each in briefings},
    )


@dataclass(frozen=True, kw_only=True)
class _Planner:
    """Plans pages one by one."""

    shelves: Shelves

    def plan(self, briefings: Iterable[Briefing]) -> Iterator[tuple[str, list[Planned]]]:
        """Every page, with its charts."""
        yield HOME, self._compare(HOME, list(list_newest(self.shelves, COMPARED)), COMPARED, _MOST_AT_HOME)
        measures = self._list_comparable()
        yield COMPARE, self._compare(COMPARE, self._answers(measures), measures, _MOST_COMPARED)
        for listed in list_pages(self.shelves):
            if isinstance(listed, QuestionPage):
                yield listed.address, self._plan_question(listed)
            elif isinstance(listed, ShelfPage) and listed.shelf.kind in _DRAWN:
                placed = [each for briefing in listed.briefings for each in list_placed(briefing)]
                yield listed.address, self._compare(listed.address, placed)
        for briefing in briefings:
            page = f"briefings/{briefing.slug}/"
            yield page, [*self._plan_briefing(page, briefing), *self._plan_beside(page, briefing)]

    def _list_comparable(self) -> tuple[Measure, ...]:
        """The measures of all comparisons, and every other one that several inspections give shares of."""
        found: dict[Measure, set[str]] = {}
        for question, answers in self.shelves.questions.items():
            found.setdefault(question.measure, set()).update(each.briefing.slug for each in answers)
        others = (measure for measure, slugs in found.items() if len(slugs) > 1 and measure not in COMPARED)
        return (*COMPARED, *others)

    def _answers(self, measures: tuple[Measure, ...]) -> list[Placed]:
        """Every answer to a question of these measures."""
        found = self.shelves.questions.items()
        return [each for question, answers in found if question.measure in measures for each in answers]

    def _compare(
        self, page: str, placed: list[Placed], measures: tuple[Measure, ...] = COMPARED, most: int = 40
    ) -> list[Planned]:
        """What is compared across inspections, a chart a measure."""
        planned = []
        for measure in measures:
            answers = tuple(each for each in placed if _answers(each, measure))
            if answers:
                asked = Asked(placed=answers, measure=measure, narrowed=page == COMPARE, most=most)
                planned.append(self._place(page, slug_of(measure), ChartKind.COMPARE, asked))
        return planned

    def _plan_question(self, listed: QuestionPage) -> list[Planned]:
        question = listed.question
        placed = tuple(each for each in listed.placed if _answers(each, question.measure))
        asked = Asked(placed=placed, measure=question.measure, stage=question.stage)
        return [self._place(listed.address, "compare", ChartKind.COMPARE, asked)] if placed else []

    def _plan_briefing(self, page: str, briefing: Briefing) -> Iterator[Planned]:
        """The charts that the author placed, or the default ones."""
        placed = list_placed(briefing)
        places = [piece for piece in part_html(read_html(briefing.body)) if isinstance(piece, ChartPlace)]
        counts: dict[str, int] = {}
        for place in places or list_default(placed):
            counts[place.kind] = counts.get(place.kind, 0) + 1
            name = place.kind if counts[place.kind] == 1 else f"{place.kind}-{counts[place.kind]}"
            planned = self._place(page, name, ChartKind(place.kind), ask(place, briefing))
            yield replace(planned, number=place.number) if places else planned
        told = briefing.recommendations
        settled = told is not None and told.total is not None and bool(told.by_addressee)
        if settled and briefing.source.held and ChartKind.RECOMMENDATIONS not in counts:
            asked = Asked(placed=(), briefing=briefing)
            yield self._place(page, "recommendations", ChartKind.RECOMMENDATIONS, asked)

    def _plan_beside(self, page: str, briefing: Briefing) -> list[Planned]:
        """The neighbours of a briefing, where they answer what it answers."""
        beside = list(dict.fromkeys(self._list_beside(briefing)))
        found = []
        for measure in COMPARED:
            own = [each for each in list_placed(briefing) if _answers(each, measure)]
            others = [each for one in beside for each in list_placed(one) if _answers(each, measure)]
            if own and others:
                most = _MOST_BESIDE - len(own)
                asked = Asked(placed=(*own, *others[:most]), briefing=briefing, measure=measure)
                found.append(self._place(page, f"{_BESIDE}{slug_of(measure)}", ChartKind.COMPARE, asked))
        return found

    def _list_beside(self, briefing: Briefing) -> Iterator[Briefing]:
        """What stands nearest: the same place, the same programme, and the whole service."""
        near = find_neighbours(briefing, self.shelves)
        national = self.shelves.places.get(Place.ENGLAND_AND_WALES, ())[:3]
        for each in (near.earlier, near.later, *near.place, *near.programme, *national):
            if each and each.slug != briefing.slug:
                yield each

    def _place(self, page: str, name: str, kind: ChartKind, asked: Asked) -> Planned:
        chart = make_chart(kind, asked)
        by_address = {f"{each.briefing.slug}/{each.name}": each for each in asked.placed}
        shown = tuple(by_address[address] for address in chart.figures if address in by_address)
        briefings = {each.briefing.slug: each.briefing for each in shown}
        if asked.briefing:
            briefings.setdefault(asked.briefing.slug, asked.briefing)
        return Planned(
            page=page,
            name=name,
            chart=chart,
            placed=shown,
            briefing=asked.briefing,
            sentence=asked.sentence,
            source=say_sources(tuple(briefings.values())),
            address=f"{SITE_ADDRESS}/{page}#chart-{name}",
        )

    def order_card(self, briefing: Briefing, planned: tuple[Planned, ...]) -> Order:
        """The card of a briefing: its title, and its first chart as far as there is room."""
        charts = [each.chart for each in planned if each.page == f"briefings/{briefing.slug}/"]
        mine = [chart for chart in charts if chart.kind not in {"recommendations", "compare"}]
        return Order(
            form=Form.CARD,
            charts=tuple(short for chart in mine[:1] for short in _shorten(chart)),
            title=read_plain(briefing.title),
            lines=(SITE_NAME, f"{say_sources((briefing,))} Independent of HM Inspectorate of Probation."),
        )


def list_hung(pages: Mapping[str, Iterable[Planned]], briefings: Iterable[Briefing]) -> Iterator[Planned]:
    """The charts that the gallery shows: those that compare, then those of each briefing, in their order."""
    yield from pages[COMPARE]
    for briefing in briefings:
        yield from (each for each in pages[f"briefings/{briefing.slug}/"] if not each.name.startswith(_BESIDE))


def hang(planned: Planned) -> Planned:
    """The same chart as it stands in the gallery, under a name that no other one there has."""
    home = planned.page.rstrip("/").rpartition("/")[2]
    name = f"{home}-{planned.name}"
    return replace(planned, page=f"{GALLERY}/", name=name, address=f"{SITE_ADDRESS}/{GALLERY}/#chart-{name}")


def _answers(placed: Placed, measure: Measure) -> bool:
    """Whether a figure answers a question about a measure, in a chart."""
    known = placed.figure.measure is measure and find_question(placed.figure) is not None
    return known and placed.briefing.source.held


def say_sources(briefings: tuple[Briefing, ...]) -> str:
    """Who published the figures, when, and the standing of that; several in a row. What is invented is called so."""
    said = dict.fromkeys(
        f"{each.source.publisher}, {say_date(each.source.published)} ({STANDING_NAMES[each.source.standing].lower()})"
        for each in briefings
    )
    invented = " Invented example." if any(INVENTED.intersection(each.inspection.places) for each in briefings) else ""
    return f"Source{'s' * (len(said) > 1)}: {'; '.join(said)}.{invented}"


def _shorten(chart: Chart) -> Iterator[Chart]:
    """A chart with all its rows, and with fewer and fewer of them."""
    yield chart
    first = chart.groups[0]
    for count in range(len(first.rows) - (len(chart.groups) == 1), 0, -1):
        yield replace(chart, groups=(replace(first, rows=first.rows[:count]),))
