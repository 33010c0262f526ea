"""What the words of a drawing must be, by key: worked out from the chart alone, so that a drawing can be held to it."""

from collections.abc import Iterator

from briefing.charts.chart import Chart
from briefing.charts.kinds.compare import PARTED

_BANDS = "Requires improvement Outstanding Inadequate Good"
_AXIS = "0% 50% 100%"
_SCALED = frozenset({"shares", "stages", "compare", "gap"})


def list_words(chart: Chart) -> dict[str, str]:
    """The words of each key. Keys of several lines give them joined by spaces."""
    return {key: words for key, words in _list_words(chart) if words}


def list_row_words(chart: Chart) -> dict[str, str]:
    """The words of rows and groups, by key."""
    said: dict[str, str] = {}
    for at, group, rows in chart.number_rows():
        said |= {f"g{at}": group.head, f"g{at}n": group.note}
        for number, row in rows:
            said |= {f"{number}l": row.label, f"{number}n": row.note, f"{number}v": row.value}
    return said


def _list_words(chart: Chart) -> Iterator[tuple[str, str]]:
    yield from list_row_words(chart).items()
    yield "axis", _AXIS if chart.kind in _SCALED else ""
    yield "bands", _BANDS if chart.rated else ""
    yield "break", " ".join(PARTED for group in chart.groups if group.parted)
