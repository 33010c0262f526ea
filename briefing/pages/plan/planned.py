"""A chart that is planned, and the charts of a whole site."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Final

from briefing.charts import Chart, Form, Order
from briefing.model import Briefing
from briefing.model.groups import Placed

HOME: Final = ""
COMPARE: Final = "compare/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A chart and where it stands.

    Attributes:
        page: The folder of its page, "briefings/<slug>/". Empty: the home page.
        name: Its name on the page, a part of addresses: "shares", "shares-2".
        chart: What it shows.
        placed: The figures of its rows. Empty for a chart of recommendations.
        briefing: The one whose page it stands on. None on a page about several.
        sentence: What it shows, in the author's words. None where it stands there by default.
        number: Which chart of the prose it is, counted from 0. None where the author did not ask for it.
        source: Who published its figures, and what standing that has.
        address: Where it stands, for those who see it elsewhere.
    """

    page: str
    name: str
    chart: Chart
    placed: tuple[Placed, ...]
    briefing: Briefing | None = None
    sentence: str | None = None
    number: int | None = None
    source: str
    address: str

    @property
    def key(self) -> str:
        """Its name among all charts of the site."""
        return f"{self.page}#{self.name}"

    @property
    def id(self) -> str:
        """Its id on the page."""
        return f"chart-{self.name}"

    @property
    def by_figure(self) -> dict[str, Placed]:
        """Its figures by their addresses."""
        return {f"{each.briefing.slug}/{each.name}": each for each in self.placed}

    @property
    def label(self) -> str:
        """What the image is called."""
        return self.sentence or self.chart.title

    @property
    def files(self) -> str:
        """The addresses of its files, without their endings, as seen from the root."""
        return f"{self.page}charts/{self.name}"

    def order(self, form: Form) -> Order:
        """The drawing of it in a form."""
        lines = (self.source, self.address) if form is Form.SHEET else ("", "")
        return Order(form=form, charts=(self.chart,), lines=lines)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """All charts of a site, by page.

    Attributes:
        pages: The charts of each page that has any, in the order of the page.
        cards: What each briefing's card is ordered as, by slug.
    """

    pages: Mapping[str, tuple[Planned, ...]]
    cards: Mapping[str, Order]

    def find(self, key: str) -> Planned | None:
        """The chart of a key."""
        return self._keyed.get(key)

    def of_page(self, page: str) -> tuple[Planned, ...]:
        """The charts of a page, in its order."""
        return self.pages.get(page, ())

    @cached_property
    def _keyed(self) -> dict[str, Planned]:
        return {each.key: each for each in self}

    def __iter__(self) -> Iterator[Planned]:
        """All charts, page by page."""
        return chain.from_iterable(self.pages.values())

    @property
    def compared(self) -> tuple[Placed, ...]:
        """Every share on the page that compares inspections, in its order."""
        return tuple(chain.from_iterable(each.placed for each in self.of_page(COMPARE)))

    def list_orders(self) -> list[Order]:
        """Everything that is drawn."""
        inline = [each.order(form) for each in self for form in (Form.NARROW, Form.WIDE, Form.SHEET)]
        return [*inline, *self.cards.values()]
