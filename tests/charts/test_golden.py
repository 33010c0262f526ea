"""Golden drawings: charts of the gallery as they are drawn, byte by byte.

`golden/<chart>.<form>.svg` holds the inside of a drawing, one element a line, and `golden/<chart>.vl.json` what a
reader may download. A mismatch leaves the new file beside the old, with the ending `.new`. Look at both; `invoke
goldens` takes the new ones over.
"""

from functools import cache
from pathlib import Path
from typing import Final

import pytest

from briefing.charts import Drawn, Form, Order
from briefing.charts.make import make
from tests.charts.making import gallery_site, read_planned

pytestmark = pytest.mark.slow

GOLDEN: Final = Path(__file__).parent / "golden"
CHARTS: Final = (
    "bounds-only-shares",
    "weak-work-shares",
    "welsh-names-shares",
    "missing-ends-stages",
    "gap-gap",
    "weak-work-cases",
    "many-addressees-recommendations",
    "compare-desistance",
)
CARD: Final = "weak-work"
FORMS: Final = (Form.NARROW, Form.WIDE, Form.SHEET)
PARTED: Final = ">\n<"
"""Between elements, so that a difference is a line."""
HEAD: Final = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0.width} {0.height}">'


@cache
def drawn() -> dict[tuple[str, Form], Drawn]:
    """Every drawing, made by one call."""
    orders: dict[tuple[str, Form], Order] = {
        (name, form): read_planned(name).order(form) for name in CHARTS for form in FORMS
    }
    orders[CARD, Form.CARD] = gallery_site().cards[CARD]
    return dict(zip(orders, make(list(orders.values())), strict=True))


def assert_golden(name: str, made: str) -> None:
    """What was made must be what is expected; what differs is left beside it."""
    expected = GOLDEN / name
    new = expected.with_name(f"{name}.new")
    if not expected.is_file() or expected.read_text(encoding="utf-8") != made:
        new.write_text(made, encoding="utf-8")
        pytest.fail(f"diff {expected} {new}")
    new.unlink(missing_ok=True)


@pytest.mark.parametrize("form", [Form.NARROW, Form.WIDE])
@pytest.mark.parametrize("name", CHARTS)
def test_drawing(name: str, form: Form) -> None:
    """The same figures give the same drawing, to the byte, narrow and wide."""
    drawing = drawn()[name, form].drawing

    assert_golden(f"{name}.{form}.svg", f"{HEAD.format(drawing)}{drawing.inner}</svg>\n".replace("><", PARTED))


@pytest.mark.parametrize("name", CHARTS)
def test_specification(name: str) -> None:
    """The same figures give the same specification, to the byte."""
    assert_golden(f"{name}.vl.json", drawn()[name, Form.SHEET].spec.replace("},{", "},\n{"))


@pytest.mark.parametrize(("name", "form"), [("gap-gap", Form.SHEET), (CARD, Form.CARD)])
def test_file(name: str, form: Form) -> None:
    """A sheet and a card are files of their own, in the colours of a light page, the same to the byte."""
    assert_golden(f"{name}.{form}.svg", drawn()[name, form].svg.replace("><", PARTED))
