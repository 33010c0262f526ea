"""Charts of an author's own: drawn beside ours, and refused with the place of the mistake."""

import re
from pathlib import Path
from typing import Any, Final

import pytest

from auditing.charts import find_sheet_faults, find_spec_faults
from briefing.charts import Form, find_own
from briefing.charts.make import make
from briefing.charts.orders import WIDTHS
from briefing.charts.own import make_spec
from briefing.errors import ChartError
from briefing.model import Figure
from tests.charts.making import read_planned, read_tree
from tests.northshire import counted, figure

FIGURES: Final[dict[str, Figure]] = {"safe": figure(), "oversight": counted()}
FILE: Final = """\
import altair as alt
from briefing.charts import own_chart

@own_chart("mine")
def draw(figures, width):
{}
"""
ROWS: Final = '[{"what": name, "share": float(figure.share.value)} for name, figure in figures.items()]'
CHART: Final = f'alt.Chart(alt.Data(values={ROWS})).mark_bar().encode(x="share:Q", y="what:N")'


def write(folder: Path, *lines: str) -> Path:
    """An author's file, whose function has these lines."""
    path = folder / "mine.py"
    path.write_text(FILE.format("\n".join(f"    {line}" for line in lines)), encoding="utf-8")
    return path


def refuse(path: Path, longest: float = 20) -> ChartError:
    """Why an author's chart is refused."""
    with pytest.raises(ChartError) as caught:
        make_spec(path, "mine", FIGURES, 640, longest)
    assert caught.value.path == path
    return caught.value


@pytest.mark.parametrize("form", [Form.NARROW, Form.WIDE, Form.SHEET])
def test_own_chart_is_drawn_as_ours(form: Form) -> None:
    """It has no id, class or style, its colours are the theme's, it keeps within its width, and the audit reads it."""
    planned = read_planned("weak-work-oversight")
    (drawn,) = make([planned.order(form)])
    tree = read_tree(drawn.drawing)
    colours = {colour for each in tree.iter() for colour in (each.get("fill"), each.get("stroke")) if colour}

    assert {name for each in tree.iter() for name in each.attrib} & {"id", "class", "style", "role", "href"} == set()
    assert all(re.fullmatch(r"none|transparent|var\(--chart-[a-z0-9-]+\)", colour) for colour in colours)
    assert len([each for each in tree.iter("path") if each.get("fill") == "var(--chart-insufficient)"]) == 1
    if form is Form.SHEET:
        assert list(find_sheet_faults(drawn.svg, planned)) == []
        assert list(find_spec_faults(drawn.spec, planned)) == []
    else:
        assert drawn.drawing.width == WIDTHS[form]


@pytest.mark.parametrize(
    ("lines", "line", "said"),
    [
        (["return figures['no']"], 6, "failed: KeyError: 'no'"),
        (["x = 1", "return 1 / 0"], 7, "failed: ZeroDivisionError: division by zero"),
        (["import no_such_module"], 6, "failed: ModuleNotFoundError: No module named 'no_such_module'"),
        (["raise SystemExit(0)"], 6, "failed: SystemExit: 0"),
        (["return alt.Chart().mark_bar().encode(x=3)"], 6, "failed: "),
        (["pass"], 1, "is no chart of Altair, but of the type NoneType"),
        (["return 'a chart'"], 1, "is no chart of Altair, but of the type str"),
        (["return alt.Chart('https://data.example/x.csv').mark_bar()"], 1, "takes data from elsewhere (url)"),
        (["return alt.Chart(alt.sequence(0, 9)).mark_bar()"], 1, "takes data from elsewhere (sequence)"),
        (["return alt.Chart(alt.InlineData(values='a,b', format={'type': 'csv'})).mark_bar()"], 1, "as one text"),
        (["return alt.Chart(alt.Data(values=[{'a': 73}])).mark_bar()"], 1, "draws 73, which is no number"),
        (["return alt.Chart(alt.Data(values=[{'a': '73'}])).mark_bar()"], 1, "draws 73, which is no number"),
        (["return alt.Chart(alt.Data(values=[{'a': [1.5]}])).mark_bar()"], 1, "draws 1.5, which is no number"),
        ([f"return alt.layer({CHART}, alt.Chart().mark_rule().encode(x=alt.datum(73)))"], 1, "draws 73"),
        ([f"return {CHART}.transform_calculate(share='datum.share * 2')"], 1, "works out numbers of its own"),
        ([f"return {CHART}.encode(x='mean(share):Q')"], 1, "works out numbers of its own"),
    ],
)
def test_mistake_is_told_at_its_place(tmp_path: Path, lines: list[str], line: int, said: str) -> None:
    """A mistake of an author's function is told with its file and, where that is known, its line."""
    error = refuse(write(tmp_path, *lines))

    assert said in error.message
    assert "“mine”" in error.message
    assert error.line == line


def test_function_that_does_not_end(tmp_path: Path) -> None:
    """A function that runs on is stopped, and its line is told."""
    error = refuse(write(tmp_path, "while True:", "    pass"), longest=0.2)

    assert error.message == "the chart “mine” failed: it takes more than 0.2 seconds"
    assert error.line in {6, 7}


def test_name_that_is_not_registered(tmp_path: Path) -> None:
    """A file that registers another name at run time says so."""
    path = write(tmp_path, "return None")
    path.write_text(path.read_text().replace('"mine"', '"yours"'))

    assert "registers no chart “mine”" in refuse(path).message


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"width": 900}, "px wide, where 640 px were asked for"),
        ({"mark": {"type": "bar", "color": {"gradient": "linear", "stops": []}}}, "holds"),
        ({"mark": {"type": "image", "url": "https://data.example/x.png"}}, "holds"),
        ({"mark": {"type": "bar", "href": "https://data.example/"}}, "holds"),
        ({"mark": {"type": "bar", "blend": "multiply"}}, "holds"),
        ({"mark": {"type": "bar", "clip": True}}, "holds"),
    ],
)
def test_what_a_page_cannot_hold(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    """A chart that is too wide, or has images, links, gradients, clips or styles, is refused."""
    lines = (f"spec = {CHART}.properties(width=500).to_dict()", f"spec.update({change!r})", "return spec")
    planned = read_planned("weak-work-oversight")
    order = planned.order(Form.WIDE)
    with pytest.raises(ChartError, match=said):
        make(
            [
                type(order)(
                    form=order.form, charts=order.charts, code=(write(tmp_path, *lines), "mine"), figures=order.figures
                )
            ]
        )


def test_file_that_is_no_python(tmp_path: Path) -> None:
    """A file that cannot be read is told with line and column, before anything of it runs."""
    (tmp_path / "a.py").write_text("raise SystemExit\n")
    path = write(tmp_path, "return (")
    with pytest.raises(ChartError) as caught:
        list(find_own(tmp_path))

    assert (caught.value.path, caught.value.line) == (path, 6)


def test_names_are_found_without_running(tmp_path: Path) -> None:
    """What a file registers is read from its text."""
    (tmp_path / "a.py").write_text("raise SystemExit\n" + FILE.format("    return None"))

    assert [(found.name, found.line) for found in find_own(tmp_path)] == [("mine", 5)]
    assert list(find_own(tmp_path / "none")) == []
