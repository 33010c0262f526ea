"""The measurements of docs/performance.md, taken side by side in one run.

Trust ratios more than seconds: machines are noisy.
"""

import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Final

from briefing.charts import Chart, Group, Order, Row, Store
from briefing.check import read_content
from briefing.extract import extract
from briefing.files import ROOT
from briefing.model import Edition
from briefing.site import find_today
from briefing.terms import Polarity
from publishing.build import CHART_STORE, build

SHARED: Final = ROOT.parent / "shared"
"""Where practice documents lie, if they are at hand."""
_RUNS: Final = 5
_PARAGRAPH: Final = (
    "Inspectors looked at {0} cases in Northshire. Work to keep people safe was good enough in {1} per cent of cases, "
    "and planning supported desistance in {1} out of 100 cases. "
    "Oversight was missing in fewer than a third of relevant cases.\n\n"
)
_FOUR_KB: Final = 4096


def run_all() -> Iterator[str]:
    """Every measurement, a line each: what, figure, how."""
    yield from _measure_extraction()
    yield from _measure_score()
    yield from _measure_charts()
    yield from _measure_builds()


def _time(act: Callable[[], object], runs: int = _RUNS) -> float:
    """The median of several runs, in seconds, after one that is not counted."""
    act()
    taken = []
    for _ in range(runs):
        started = time.perf_counter()
        act()
        taken.append(time.perf_counter() - started)
    return median(taken)


def _write_text(size: int) -> str:
    """An invented document of about so many bytes."""
    pieces = (_PARAGRAPH.format(40 + at % 50, 10 + at % 80) for at in range(1 + size // 200))
    return "".join(pieces)[:size]


def _measure_extraction() -> Iterator[str]:
    for size in (_FOUR_KB, 16 * _FOUR_KB, 256 * _FOUR_KB):
        text = _write_text(size)
        runs = 1 if size > 100 * _FOUR_KB else _RUNS
        each = 1000 * _time(lambda text=text: extract(text), runs) * _FOUR_KB / size  # type: ignore[misc]  # the text of this turn
        yield f"extract, dense with numbers, {size / 1024:,.0f} kB: {each:.1f} ms for each 4 kB"
    documents = sorted((SHARED / "sources").glob("*.txt"))
    if documents:
        texts = [path.read_text(encoding="utf-8") for path in documents]
        each = 1000 * _time(lambda: [extract(text) for text in texts]) * _FOUR_KB / sum(map(len, texts))
        yield f"extract, the {len(texts)} documents at hand: {each:.1f} ms for each 4 kB"


def _measure_score() -> Iterator[str]:
    scorer = SHARED / "corpus" / "score.py"
    if not scorer.is_file():
        yield "score: the practice documents are not at hand"
        return
    sets = {"dev": SHARED / "corpus/dev/texts", "seeds": SHARED / "sources"}
    for name, texts in sets.items():
        gold = scorer.parent / name / "gold"
        paths = [str(texts / f"{path.stem}.txt") for path in sorted(gold.glob("*.json"))]
        said = subprocess.run(
            [sys.executable, "-m", "briefing", "extract", *paths], cwd=ROOT, capture_output=True, check=True
        )
        with tempfile.NamedTemporaryFile(suffix=".jsonl") as found:
            Path(found.name).write_bytes(said.stdout)
            words = [sys.executable, str(scorer), str(gold), str(texts), found.name]
            scored = subprocess.run(words, capture_output=True, text=True, check=True).stdout
        yield f"score, {name}: " + json.dumps({line.split()[0]: float(line.split()[1]) for line in scored.splitlines()})


def _write_chart(number: int) -> Chart:
    """An invented chart of five shares."""
    names = ("Keeping people safe", "Desistance: assessment", "Desistance: planning", "Engagement", "Victims")
    rows = tuple(
        Row(
            figure=f"northshire/figure-{at}",
            label=name,
            value=f"{(7 * number + 13 * at) % 101}%",
            amount=float((7 * number + 13 * at) % 101),
            polarity=Polarity.SUFFICIENT,
        )
        for at, name in enumerate(names)
    )
    title = f"What inspectors found in Northshire, {number}"
    return Chart(kind="shares", title=title, subtitle="", groups=(Group(rows=rows),))


def _measure_charts() -> Iterator[str]:
    orders = [Order(chart=_write_chart(at), lines=("", "")) for at in range(1000)]
    with tempfile.TemporaryDirectory() as folder:
        started, spent = time.perf_counter(), os.times()
        Store(folder=Path(folder)).draw_all(orders, os.cpu_count() or 1)
        wall, now = time.perf_counter() - started, os.times()
        cpu = sum(now[:4]) - sum(spent[:4])
        drawn = Store(folder=Path(folder)).draw(orders[0])
    each = f"{1000 * wall / len(orders):.1f} ms each, {1000 * cpu / len(orders):.1f} ms of a processor"
    yield f"{len(orders)} charts drawn cold, for pages and as files, {os.cpu_count()} processes: {each}"
    sizes = {
        name: len(said) / 1000 for name, said in (("PNG", drawn.png), ("SVG", drawn.svg), ("Vega-Lite", drawn.spec))
    }
    inline = len(gzip.compress("".join(drawn.tracks).encode(), mtime=0)) / 1000
    files = ", ".join(f"{name} {size:.0f} kB" for name, size in sizes.items())
    yield f"a chart of five shares: {inline:.2f} kB gzipped on a page; {files}"


def _measure_warm_charts(built: float) -> str:
    """How much of a build whose drawings are kept goes to reading them. built: its seconds."""
    orders = read_content([ROOT / "content"], ROOT, Edition(day=find_today())).site.list_orders()
    store = Store(folder=CHART_STORE)

    def read() -> None:
        store.draw_all(orders)  # the build looks whether all are there
        for order in orders:
            store.read(order)  # Pelican asks for each

    taken = _time(read, 3)
    return f"the {len(orders)} drawings of that build: {taken:.2f} s; {built / (built - taken):.2f} of one without"


def _measure_builds() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "output"
        built = _time(lambda: build(ROOT / "content", output), 3)
    yield f"build of the real content, warm chart store: {built:.1f} s"
    yield _measure_warm_charts(built)
