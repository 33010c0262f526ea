"""Charts: what they say, how they are drawn, and how they are kept."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from briefing.charts import Chart, Drawing, draw, make_shares
from briefing.errors import ChartError
from briefing.model import Figure, Share
from briefing.say import say_polarity
from briefing.terms import Measure, Polarity, Qualifier, Stage
from plugins.charts import NARROW, WIDE
from tests.site.sites import ROOT

pytestmark = pytest.mark.slow

DRAW = """
import sys
from decimal import Decimal
from pathlib import Path
from briefing.charts import draw, make_shares
from briefing.model import Figure, Share
from briefing.terms import Measure, Polarity
words = {"printed": "49%", "evidence": "in 49% of cases", "population": "cases"}
figure = Figure(share=Share(percent=Decimal(49)), measure=Measure.DESISTANCE, polarity=Polarity.SUFFICIENT, **words)
print(draw(make_shares({"share": figure}), 288, Path(sys.argv[1])))
print(sorted({"altair", "vl_convert", "fontTools"} & set(sys.modules)))
"""


def make_share(**changes: Any) -> Figure:
    """A figure. changes: any of its attributes, and percent."""
    percent = changes.pop("percent", Decimal(49))
    figure = Figure(
        printed="49%",
        share=Share(percent=percent),
        population="cases inspected",
        measure=Measure.PUBLIC_PROTECTION,
        polarity=Polarity.SUFFICIENT,
        evidence="in 49% of cases",
    )
    return replace(figure, **changes)


def draw_one(store: Path, width: int = NARROW, **changes: Any) -> Drawing:
    """A drawing of one figure."""
    return draw(make_shares({"share": make_share(**changes)}), width, store)


def read_texts(drawing: Drawing) -> list[str]:
    """The words in a drawing, in the order in which they are drawn."""
    return [each.text or "" for each in ElementTree.fromstring(f"<svg>{drawing.inner}</svg>").iter("text")]


def start(store: Path) -> "subprocess.Popen[str]":
    """Draw in a process of its own; it prints the drawing and which drawing libraries it imported."""
    words = [sys.executable, "-c", DRAW, str(store)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def entries(store: Path) -> list[Path]:
    """The files of a store."""
    return sorted(store.iterdir())


@pytest.mark.slow
def test_kept_drawing_needs_no_library(tmp_path: Path) -> None:
    """A drawing that was kept is read without importing what draws, and is the same."""
    cold, warm = (start(tmp_path / "store").communicate()[0].splitlines() for _ in range(2))

    assert cold[1] == "['altair', 'fontTools', 'vl_convert']"
    assert warm == [cold[0], "[]"]


@pytest.mark.slow
def test_two_processes_may_draw_at_once(tmp_path: Path) -> None:
    """Two processes that draw the same chart at once both have it, and leave one whole entry."""
    running = [start(tmp_path / "store") for _ in range(2)]
    said = [process.communicate()[0] for process in running]

    assert said[0] == said[1] != ""
    assert [path.suffix for path in entries(tmp_path / "store")] == [".json"]


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda text: "", id="empty"),
        pytest.param(lambda text: text[:-9], id="cut short"),
        pytest.param(lambda text: "[]", id="another type"),
        pytest.param(lambda text: text.replace("49%", "94%"), id="one number"),
        pytest.param(lambda text: json.dumps(json.loads(text) | {"drawing": {}}), id="no drawing"),
        pytest.param(lambda text: "\udcff", id="no UTF-8"),
    ],
)
def test_damaged_entry_is_drawn_again(tmp_path: Path, damage: Callable[[str], str]) -> None:
    """An entry that was damaged is drawn again, and is whole afterwards."""
    drawing = draw_one(tmp_path)
    (entry,) = entries(tmp_path)
    good = entry.read_bytes()
    entry.write_text(damage(good.decode()), encoding="utf-8", errors="surrogateescape")

    assert draw_one(tmp_path) == drawing
    assert entry.read_bytes() == good


@pytest.mark.parametrize(
    "changes",
    [
        {"percent": Decimal("49.5")},
        {"qualifier": Qualifier.ABOUT},
        {"qualifier": Qualifier.FEWER_THAN},
        {"population": "relevant cases"},
        {"measure": Measure.DESISTANCE},
        {"stage": Stage.PLANNING},
        {"polarity": Polarity.INSUFFICIENT},
        {"share": Share(numerator=49, denominator=100)},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_another_chart_has_another_entry(tmp_path: Path, changes: dict[str, Any]) -> None:
    """Whatever a chart shows is part of its key, and so is its width."""
    plain = draw_one(tmp_path)
    changed = draw_one(tmp_path, **changes)
    draw_one(tmp_path, WIDE, **changes)

    assert len(entries(tmp_path)) == 3
    assert plain.inner != changed.inner


@pytest.mark.slow
def test_another_font_or_code_has_another_entry(project: Path) -> None:
    """The code and the fonts that draw are part of the key."""
    store = project / "store"
    for name in ("", "say.py", "charts/draw.py", "charts/fonts/atkinson-hyperlegible-next-2.001-400.ttf"):
        if name:
            with (project / "briefing" / name).open("ab") as file:
                file.write(b"\n")
        words = [sys.executable, "-c", DRAW, str(store)]
        subprocess.run(
            words, cwd=project, env=os.environ | {"PYTHONPATH": str(project)}, check=True, capture_output=True
        )

    assert len(entries(store)) == 4


def test_drawing_is_clean(tmp_path: Path) -> None:
    """A drawing holds no id, class, role, label or style, so that it can stand twice on a page."""
    for width in (NARROW, WIDE):
        tree = ElementTree.fromstring(f"<svg>{draw_one(tmp_path, width).inner}</svg>")
        names = {name for each in tree.iter() for name in each.attrib}

        assert names & {"id", "class", "role", "style", "href"} == set()
        assert not [name for name in names if name.startswith("aria-")]
        assert {each.tag for each in tree.iter()} <= {"svg", "g", "path", "line", "rect", "text"}
        colours = {colour for each in tree.iter() for colour in (each.get("fill"), each.get("stroke")) if colour}
        assert all(re.fullmatch(r"none|var\(--chart-[a-z0-9-]+\)", colour) for colour in colours)


@pytest.mark.parametrize(
    "words", ['class="x" id="y" style="z" onclick="x()"', "33.3333% & 1.23456", "<script>x()</script>"]
)
def test_words_stay_as_they_are(tmp_path: Path, words: str) -> None:
    """What a chart says is never taken for its code, nor rounded."""
    assert f"of {words}" in read_texts(draw_one(tmp_path, WIDE, population=words))


@pytest.mark.parametrize(
    ("qualifier", "hollow", "dashed"),
    [
        (Qualifier.EXACT, False, False),
        (Qualifier.ABOUT, True, False),
        (Qualifier.ALMOST, True, False),
        (Qualifier.JUST_OVER, True, False),
        (Qualifier.FEWER_THAN, False, True),
        (Qualifier.UP_TO, False, True),
        (Qualifier.MORE_THAN, False, True),
        (Qualifier.AT_LEAST, False, True),
    ],
)
def test_qualifier_is_drawn(tmp_path: Path, qualifier: Qualifier, hollow: bool, dashed: bool) -> None:
    """A bound is dashes without a bar; a value that is near has a hollow mark, and an exact one a full mark."""
    inner = draw_one(tmp_path, qualifier=qualifier, measure=Measure.OTHER).inner
    colour = re.escape("var(--chart-sufficient)")

    assert bool(re.search(rf'<path d="M0,[^"]*" fill="{colour}"', inner)) is not dashed
    assert ("stroke-dasharray" in inner) is dashed
    assert bool(re.search(rf'fill="var\(--chart-paper\)" stroke="{colour}"', inner)) is hollow


def test_bar_is_as_long_as_its_share(tmp_path: Path) -> None:
    """Bars begin at zero and are as long as their shares; bands lie behind the shares that are rated alone."""
    for percent in (Decimal(0), Decimal("12.5"), Decimal(50), Decimal(100)):
        inner = draw_one(tmp_path, percent=percent, measure=Measure.DESISTANCE).inner
        bar = re.search(r'<path d="M0,[\d.]+h([\d.]+)v[^"]*" fill="var\(--chart-sufficient\)"', inner)

        assert bar is not None
        assert float(bar[1]) == pytest.approx((NARROW - 16) * float(percent) / 100)
        assert "var(--chart-band-4)" in inner
    for changes in ({"polarity": Polarity.INSUFFICIENT}, {"polarity": Polarity.NEUTRAL}, {"measure": Measure.VICTIMS}):
        assert "var(--chart-band" not in draw_one(tmp_path, **changes).inner


def test_interval_is_drawn_where_the_denominator_is_printed(tmp_path: Path) -> None:
    """An interval stands around a counted share, and around no other."""
    counted = make_shares({"share": make_share(share=Share(numerator=41, denominator=84))})

    assert counted.sampled
    assert (counted.rows[0].low, counted.rows[0].high) == (38.4, 59.3)
    assert not make_shares({"share": make_share()}).sampled


def test_polarities_are_kept_apart(tmp_path: Path) -> None:
    """Sufficient shares stand first, then insufficient ones, then others, each group under its own words."""
    figures = {polarity.value: make_share(polarity=polarity) for polarity in reversed(Polarity)}
    chart = make_shares(figures)

    assert [row.polarity for row in chart.rows] == [Polarity.SUFFICIENT, Polarity.INSUFFICIENT, Polarity.NEUTRAL]
    assert {say_polarity(polarity) for polarity in Polarity} <= set(read_texts(draw(chart, WIDE, tmp_path)))


def test_chart_of_nothing_is_refused() -> None:
    """There is no chart without figures."""
    with pytest.raises(ChartError):
        make_shares({})


def test_description_says_every_row() -> None:
    """The words beside a chart say each of its values, with its bound."""
    chart: Chart = make_shares({"a": make_share(qualifier=Qualifier.AT_LEAST), "b": make_share(percent=Decimal(7))})

    assert "at least 49%, of cases inspected." in chart.description
    assert all(row.value in chart.description and row.label in chart.description for row in chart.rows)
