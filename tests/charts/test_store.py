"""How drawings are kept: by all that they depend on, whole or not at all."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest

from briefing.charts import Order, Store
from briefing.model import Share
from briefing.terms import ChartKind, Measure, Polarity, Qualifier, Stage
from tests.charts.making import chart_of
from tests.northshire import figure, share
from tests.site.sites import ROOT, copy_project

DRAW: Final = """
import sys
from pathlib import Path
from briefing.charts import Chart, Group, Order, Row, Store
row = Row(figure="northshire/a", label="Desistance", value="49%", amount=49.0)
chart = Chart(kind="shares", title="49%", subtitle="", groups=(Group(rows=(row,)),))
print(Store(folder=Path(sys.argv[1])).draw(Order(chart=chart, lines=("", ""))))
print(sorted({"altair", "vl_convert", "fontTools"} & set(sys.modules)))
"""


def order_of(**changes: Any) -> Order:
    """The drawing of one figure. changes: of the figure, and the source that its file names."""
    source = changes.pop("source", "Source: a.")
    return Order(chart=chart_of(ChartKind.SHARES, {"a": figure(**changes)}), lines=(source, "y"))


def start(store: Path, project: Path = ROOT) -> "subprocess.Popen[str]":
    """Draw in a process of its own; it prints the drawing and which drawing libraries it imported."""
    words = [sys.executable, "-c", DRAW, str(store)]
    return subprocess.Popen(
        words, cwd=project, env=os.environ | {"PYTHONPATH": str(project)}, stdout=subprocess.PIPE, text=True
    )


def list_entries(store: Path) -> list[Path]:
    """The files of a store."""
    return sorted(store.iterdir())


@pytest.mark.slow
def test_two_processes_may_draw_at_once_and_a_third_need_not(tmp_path: Path) -> None:
    """Two processes that draw the same at once leave one whole entry; a later one imports nothing that draws."""
    running = [start(tmp_path / "store") for _ in range(2)]
    cold = [process.communicate()[0].splitlines() for process in running]
    warm = start(tmp_path / "store").communicate()[0].splitlines()

    assert cold[0] == cold[1]
    assert cold[0][1] == "['altair', 'fontTools', 'vl_convert']"
    assert warm == [cold[0][0], "[]"]
    assert [path.suffix for path in list_entries(tmp_path / "store")] == [".json"]


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda text: "", id="empty"),
        pytest.param(lambda text: text[:-9], id="cut short"),
        pytest.param(lambda text: "[]", id="another type"),
        pytest.param(lambda text: text.replace("three in ten", "nine in ten"), id="one number"),
        pytest.param(lambda text: json.dumps(json.loads(text) | {"drawn": {}}), id="no drawing"),
        pytest.param(lambda text: "\udcff", id="no UTF-8"),
    ],
)
def test_damaged_entry_is_drawn_again(tmp_path: Path, damage: Callable[[str], str]) -> None:
    """An entry that was damaged is drawn again, and is whole afterwards."""
    store = Store(folder=tmp_path)
    drawn = store.draw(order_of())
    (entry,) = list_entries(tmp_path)
    good = entry.read_bytes()
    entry.write_text(damage(good.decode()), encoding="utf-8", errors="surrogateescape")

    assert entry.read_bytes() != good
    assert store.read(order_of()) is None
    assert store.draw(order_of()) == drawn
    assert entry.read_bytes() == good


@pytest.mark.parametrize(
    "changes",
    [
        {"share": share(percent=Decimal("30.5"))},
        {"qualifier": Qualifier.ABOUT},
        {"population": "relevant cases"},
        {"measure": Measure.DESISTANCE},
        {"stage": Stage.PLANNING},
        {"polarity": Polarity.INSUFFICIENT},
        {"share": Share(numerator=30, denominator=100)},
        {"source": "Source: b."},
    ],
    ids=lambda changes: str(next(iter(changes.values()))),
)
def test_another_chart_has_another_entry(tmp_path: Path, changes: dict[str, Any]) -> None:
    """Whatever a chart shows is part of its key, and so are its source and its address."""
    store = Store(folder=tmp_path)

    assert store.draw(order_of()) != store.draw(order_of(**changes))
    assert len(list_entries(tmp_path)) == 2


@pytest.mark.slow
def test_another_font_or_code_has_another_entry(tmp_path: Path) -> None:
    """The code, the fonts and the words that draw are part of the key."""
    project = copy_project(tmp_path / "project")
    store = project / "store"
    names = ("", "model/wording.py", "charts/spec.py", "charts/fonts/atkinson-hyperlegible-next-2.001-400.ttf")
    running = []
    for name in names:
        if name:
            with (project / "briefing" / name).open("ab") as file:
                file.write(b"\n")
        running.append(start(store, project).communicate()[0])

    assert len(list_entries(store)) == len(names)
    assert len({said.splitlines()[0] for said in running}) == 1


def test_all_are_drawn_once(tmp_path: Path) -> None:
    """What is ordered twice, or was drawn before, is not drawn again."""
    store = Store(folder=tmp_path)
    orders = [order_of(), order_of(measure=Measure.DESISTANCE)]

    assert store.draw_all([*orders, *orders]) == (2, 0)
    assert store.draw_all([*orders, order_of(population="relevant cases")]) == (1, 2)
    assert len(list_entries(tmp_path)) == 3


def test_batch_draws_what_each_alone_would(tmp_path: Path) -> None:
    """A drawing is the same to the byte whether it is made alone or beside others, and in whatever order."""
    orders = [order_of(share=share(percent=Decimal(at))) for at in range(5)]
    together, alone = Store(folder=tmp_path / "together"), Store(folder=tmp_path / "alone")
    together.draw_all(orders[::-1])

    assert [together.read(order) for order in orders] == [alone.draw(order) for order in orders]


def test_what_nobody_asks_for_goes(tmp_path: Path) -> None:
    """A drawing that nobody asked for in two months is deleted; to read it is to ask. So is what was never finished."""
    store, day = Store(folder=tmp_path), 24 * 60 * 60
    orders = [order_of(share=share(percent=Decimal(at))) for at in range(4)]
    store.draw_all(orders)
    unfinished = tmp_path / "x.part"
    unfinished.touch()
    for age, order in zip((0, 59, 59, 61), orders, strict=True):
        entry = store._place(order)
        os.utime(entry, (entry.stat().st_mtime - age * day,) * 2)
    os.utime(unfinished, (0, 0))
    assert store.read(orders[1])
    later = time.time() + 2 * day
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "time", lambda: later)
        store.draw_all([])

    assert [store.read(order) is not None for order in orders] == [True, True, False, False]
    assert not unfinished.exists()
