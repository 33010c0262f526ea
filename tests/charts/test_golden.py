"""Golden drawings: charts of the gallery as they are drawn, byte by byte.

`golden/<chart>.page.svg` holds the rows of a chart on its page, `golden/<chart>.vl.json` and `.svg` what a reader may
download. A mismatch leaves the new file beside the old, with the ending `.new`. Look at both; `invoke goldens` takes
the new ones over.
"""

from functools import cache
from pathlib import Path
from typing import Final

import pytest

from briefing.charts import Drawn
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
    "many-addressees-recommendations",
)
CARD: Final = "weak-work"
PARTED: Final = ">\n<"
"""Between elements, so that a difference is a line."""


@cache
def drawn() -> dict[str, Drawn]:
    """Every drawing, made by one call."""
    orders = {name: read_planned(name).order for name in CHARTS} | {CARD: gallery_site().cards[CARD]}
    return dict(zip(orders, make(list(orders.values())), strict=True))


def assert_golden(name: str, made: str) -> None:
    """What was made must be what is expected; what differs is left beside it."""
    expected = GOLDEN / name
    new = expected.with_name(f"{name}.new")
    if not expected.is_file() or expected.read_text(encoding="utf-8") != made:
        new.parent.mkdir(exist_ok=True)
        new.write_text(made, encoding="utf-8")
        pytest.fail(f"diff {expected} {new}")
    new.unlink(missing_ok=True)


@pytest.mark.parametrize("name", CHARTS)
def test_rows(name: str) -> None:
    """The same figures give the same rows of a page, to the byte."""
    rows = (f"<svg>{track}</svg>" for track in drawn()[name].tracks)

    assert_golden(f"{name}.page.svg", "\n\n".join(rows).replace("><", PARTED) + "\n")


@pytest.mark.parametrize("name", CHARTS)
def test_specification(name: str) -> None:
    """The same figures give the same specification, to the byte."""
    assert_golden(f"{name}.vl.json", drawn()[name].spec.replace("},{", "},\n{"))


@pytest.mark.parametrize("name", ["gap-gap", CARD])
def test_file(name: str) -> None:
    """A file and a card stand by themselves, in the colours of a light page, the same to the byte."""
    assert_golden(f"{name}.svg", drawn()[name].svg.replace("><", PARTED))
