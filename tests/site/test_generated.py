"""What `check` passes, `build` publishes: over briefings made by chance, of all that the format can hold."""

from pathlib import Path

import pytest

from tests.conftest import WIDE
from tests.generate import write_generated
from tests.site.sites import build_well

pytestmark = pytest.mark.slow
COUNT = 24 if WIDE else 12


@pytest.mark.parametrize("seed", [1])
def test_what_check_passes_is_published(seed: int, tmp_path: Path) -> None:
    """Valid briefings are built and audited whole, whatever their shares, bounds, counts, ratings and charts are."""
    content = write_generated(tmp_path / "content", seed, COUNT)
    sources = (content / "sources").rename(tmp_path / "sources")

    site = build_well(content, tmp_path / "output", BRIEFING_SOURCES=str(sources))

    assert len([page for page in site.pages if page.startswith("/briefings/northshire-")]) == 2 * COUNT
