"""Gives the theme the charts of each page, drawn narrow and wide, and writes their files and the cards of briefings."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from pelican import signals
from pelican.generators import Generator
from pelican.writers import Writer

from briefing.charts import Drawing, Form, Store
from briefing.check import Report
from briefing.pages.data import FIGURES, RECOMMENDATIONS, FigureRow, write_csv, write_rows
from briefing.pages.filters import Facet, describe_compared, list_compared_facets
from briefing.pages.plan import COMPARE, GALLERY, Plan, Planned, make_plan

_PLAN: Final = "chart_plan"


class ChartGenerator(Generator):
    """The page that compares inspections, the files of all charts, and the cards."""

    def generate_output(self, writer: Writer) -> None:
        """Write every file."""
        plan: Plan = self.context[_PLAN]
        store = _store_of(self.settings)
        writer.write_file(
            f"{COMPARE}index.html",
            self.get_template("compare"),
            self.context,
            relative_urls=self.settings["RELATIVE_URLS"],
        )
        for planned in plan:
            drawn = store.draw(planned.order(Form.SHEET))
            self._write(f"{planned.files}.svg", drawn.svg.encode())
            self._write(f"{planned.files}.png", drawn.png)
            self._write(f"{planned.files}.vl.json", drawn.spec.encode())
            self._write(f"{planned.files}.csv", write_chart_csv(planned).encode())
        for slug, order in plan.cards.items():
            drawn = store.draw(order)
            self._write(f"briefings/{slug}/card.svg", drawn.svg.encode())
            self._write(f"briefings/{slug}/card.png", drawn.png)

    def _write(self, name: str, made: bytes) -> None:
        path = Path(self.output_path) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made)


def write_chart_csv(planned: Planned) -> str:
    """The figures of a chart, or the recommendations that it counts, as CSV."""
    if planned.placed:
        return write_rows(FIGURES, (FigureRow(each.briefing, each.name, each.figure) for each in planned.placed))
    return write_csv(RECOMMENDATIONS, [planned.briefing] if planned.briefing else [])


def _store_of(settings: dict[str, Any]) -> Store:
    return Store(folder=Path(settings["CHART_STORE"]))


def _plan(generators: Sequence[Generator]) -> None:
    """The charts that `check` planned, or planned once all briefings and pages are known, for every template."""
    context = generators[0].context
    report: Report | None = context["REPORT"]
    if report:
        context[_PLAN] = report.content.plan
    else:
        gallery = any(page.slug == GALLERY for page in context["pages"])
        context[_PLAN] = make_plan([article.briefing for article in context["articles"]], gallery=gallery)


def _list_compared_facets(plan: Plan) -> tuple[Facet, ...]:
    return list_compared_facets(plan.compared)


def _equip(generator: Generator) -> None:
    store = _store_of(generator.settings)

    def draw_chart(planned: Planned, form: str) -> Drawing:
        """The drawing of a chart for a page."""
        return store.draw(planned.order(Form(form))).drawing

    generator.env.globals.update(draw_chart=draw_chart, list_compared_facets=_list_compared_facets)
    generator.env.filters.update(compared=describe_compared)


def _add_generator(_: Any) -> Iterator[type[Generator]]:
    yield ChartGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(_equip)
    signals.all_generators_finalized.connect(_plan)
    signals.get_generators.connect(_add_generator)
