"""The order of the house: what may stand where in this repository, and the real briefings against their sources."""

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest

from briefing.check import check, read_content
from briefing.model import Briefing, Figure
from briefing.read.sources import read_library

ROOT: Final = Path(__file__).resolve().parent.parent
SHARED: Final = ROOT.parent / "shared"
SOURCES: Final = SHARED / "sources"
GOLD: Final = SHARED / "corpus" / "seeds" / "gold"
TEXT: Final = frozenset(".cfg .css .csv .html .ini .js .json .lock .md .py .svg .toml .txt .yaml .yml".split())
FORBIDDEN: Final = re.compile(
    # Parted, so that this file holds none of them.
    "|".join(
        ("/wo" + "rk/", "/ro" + "ot/", "/ho" + r"me/\w", "/Us" + r"ers/\w", r"py" + r"pi\.org", "python" + "hosted")
    ),
    re.IGNORECASE,
)
HTML_ROOM: Final = ("tasks.py", "run.py", "pelicanconf.py", "plugins", "publishing", "briefing")
"""Python in which no HTML may be written."""


def read_files() -> list[Path]:
    """The files that git would hold: those that it does, and new ones that it does not ignore."""
    words = ("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    listed = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    names = listed.stdout.split("\0") if listed.returncode == 0 else []
    return [path for name in filter(None, names) if (path := ROOT / name).is_file()]


def read_python() -> Iterator[Path]:
    """Every Python file in which no HTML may be written."""
    for name in HTML_ROOM:
        yield from [ROOT / name] if name.endswith(".py") else sorted((ROOT / name).rglob("*.py"))


def test_no_invented_place_in_the_content() -> None:
    """Northshire is invented: no file of the content names it."""
    named = [
        path.name for path in (ROOT / "content").rglob("*.md") if "northshire" in path.read_text("utf-8").casefold()
    ]

    assert named == []


def test_no_file_names_a_machine() -> None:
    """No file holds a path of somebody's machine or the host of a package registry."""
    files = [path for path in read_files() if path.suffix in TEXT or not path.suffix]
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in files
        if (match := FORBIDDEN.search(path.read_text(encoding="utf-8", errors="replace")))
    ]

    assert found == []
    assert FORBIDDEN.search("in /wo" + "rk/x")


def test_python_writes_no_html() -> None:
    """All HTML stands in the theme: no text in Python opens or closes an element."""
    found = []
    for path in read_python():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        documented = [
            ast.get_docstring(node, clean=False)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        ]
        texts = [
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]
        found += [
            (path.relative_to(ROOT).as_posix(), text)
            for text in texts
            if re.search(r"</?(?:a|article|div|figure|h\d|img|li|ol|p|section|span|table|td|th|tr|ul)\b[^<]*>?", text)
            and text not in documented
        ]

    # The prose package reads clean HTML: it takes numbers, links and charts out of it.
    assert [place for place in found if not place[0].startswith("briefing/prose/")] == []


def test_colours_stand_in_tokens() -> None:
    """No style sheet but tokens.css holds a colour of its own."""
    sheets = [path for path in (ROOT / "theme" / "static").rglob("*.css") if path.name != "tokens.css"]

    assert sheets
    assert [
        path.name
        for path in sheets
        if re.search(r":[^;]*(?:#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\()", path.read_text("utf-8"))
    ] == []


def test_every_style_sheet_is_served() -> None:
    """Every style sheet of the theme is part of the one that pages load."""
    folder = ROOT / "theme" / "static"
    served = (ROOT / "theme" / "templates" / "files" / "site.css").read_text(encoding="utf-8")

    assert sorted(re.findall(r'"(css/[\w./-]+)"', served)) == sorted(
        path.relative_to(folder).as_posix() for path in (folder / "css").rglob("*.css")
    )


def test_fonts_carry_licence_and_version() -> None:
    """Every font names its version, and its licence lies beside it."""
    fonts = [path for path in read_files() if path.suffix in {".ttf", ".otf", ".woff", ".woff2"}]

    assert fonts
    for path in fonts:
        name = re.fullmatch(r"([a-z-]+-\d+\.\d+)-\d{3}", path.stem)
        assert name, path.name
        licence = path.with_name(f"{name[1]}-OFL.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE" in licence.upper()


@pytest.mark.slow
def test_tasks_are_documented() -> None:
    """README names every task, and none that there is not."""
    listed = subprocess.run(
        [sys.executable, "-m", "invoke", "--list", "--list-format", "json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    tasks = {task["name"] for task in json.loads(listed.stdout)["tasks"]}
    rows = re.findall(r"(?m)^\| `([a-z-]+)", (ROOT / "README.md").read_text(encoding="utf-8"))

    assert set(rows) == tasks


@pytest.mark.slow
@pytest.mark.parametrize(("words", "meant"), [(("buld",), "build"), (("check", "--jsn"), "--json")])
def test_task_that_is_misspelt_is_named(words: tuple[str, ...], meant: str) -> None:
    """Of a task or an option that there is not, the nearest one is named."""
    ran = subprocess.run(
        [sys.executable, "-m", "invoke", *words], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert ran.returncode == 1
    assert ran.stderr == f"No idea what '{words[-1]}' is! Did you mean “{meant}”?\n"


def test_links_in_documents_lead_somewhere() -> None:
    """Every link to a file in README, docs and the other documents leads to one."""
    documents = [path for path in read_files() if path.suffix == ".md" and path.is_relative_to(ROOT / "docs")]
    documents += sorted(ROOT.glob("*.md"))
    broken = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in documents
        for target in re.findall(
            r"\]\((?![a-z]+:|#)([^)\s#]+)", re.sub(r"(?ms)^```.*?^```$|`[^`\n]*`", "", path.read_text("utf-8"))
        )
        if not (path.parent / target).exists()
    ]

    assert broken == []


def read_briefings() -> dict[str, Briefing]:
    """The real briefings, by the sha256 of their source."""
    content = read_content([ROOT / "content"], ROOT)
    return {briefing.source.sha256 or "": briefing for briefing in content.published}


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the five source documents are not at hand")
def test_briefings_are_proved_by_their_sources() -> None:
    """The five briefings hold against the five real documents, without a problem."""
    report = check(read_content([ROOT / "content"], ROOT), read_library([SOURCES]))

    assert [str(problem) for problem in report.problems] == []
    assert len(report.proved) == len(report.content.briefings) == 5


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the five source documents are not at hand")
def test_the_record_is_current() -> None:
    """proof.lock tells of every piece of evidence of the documents of the five briefings, and of no other."""
    report = check(read_content([ROOT / "content"], ROOT), read_library([SOURCES]))
    (folder,) = report.content.folders
    held = [(piece.sha256, piece) for proof in report.proofs.values() for piece in proof.pieces]
    pieces = [(sha256, piece) for sha256, piece in held if sha256]  # the others were read, and are not kept

    found = [(folder.ledger.find(sha256, piece.evidence), piece) for sha256, piece in pieces]
    assert {line.key for line, _ in found if line} == {line.key for line in folder.ledger.lines.values()}
    # What is said twice in the same words shares a line.
    assert [piece.evidence.key for line, piece in found if not line or line.places != piece.places] == []


@pytest.mark.slow
@pytest.mark.skipif(not SOURCES.is_dir(), reason="the five source documents are not at hand")
def test_check_proves_with_the_sources_of_the_environment() -> None:
    """`check` takes the documents of BRIEFING_SOURCES and says how many briefings it held against them."""
    words = [sys.executable, "-m", "invoke", "check"]
    environment = os.environ | {"BRIEFING_SOURCES": str(SOURCES), "CI": "1"}  # which lets it record nothing
    ran = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert (ran.returncode, ran.stderr) == (0, "")
    assert re.match(r"no problems in 5 briefings and \d+ pages; 5 held against their source", ran.stdout)


def read_gold() -> list[Any]:
    """The gold of the five documents; empty where it is not at hand."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLD.glob("*.json"))]


def part_gold(gold: Any) -> tuple[Any, ...]:
    """A figure of the gold, to be compared. The counts rule where they stand."""
    counted = gold["denominator"] is not None
    share = (gold["numerator"], gold["denominator"]) if counted else Decimal(str(gold["value_percent"]))
    return gold["surface"], share, gold["qualifier"], gold["measure"], gold["stage"], gold["polarity"]


def part_figure(figure: Figure) -> tuple[Any, ...]:
    """A figure of ours, to be compared."""
    share = (figure.share.numerator, figure.share.denominator) if figure.share.counted else figure.share.percent
    return figure.printed, share, figure.qualifier, figure.measure, figure.stage, figure.polarity


@pytest.mark.skipif(not GOLD.is_dir() or not SOURCES.is_dir(), reason="the gold figures are not at hand")
def test_briefings_hold_the_gold_figures() -> None:
    """Each briefing holds exactly the figures that its document is known to state, and that document's cases."""
    library = {document.path.stem: document.sha256 for document in read_library([SOURCES]).documents}
    briefings = read_briefings()
    golds = read_gold()

    assert len(golds) == 5
    for path, gold in zip(sorted(GOLD.glob("*.json")), golds, strict=True):
        briefing = briefings[library[path.stem]]
        shares = [part_gold(each) for each in gold["figures"] if each["value_percent"] is not None]
        cases = [each["numerator"] for each in gold["figures"] if each["value_percent"] is None]
        assert sorted(map(part_figure, briefing.figures.values()), key=str) == sorted(shares, key=str), path.stem
        # A number of cases that another document gives is not in this one.
        here = briefing.source_of(briefing.inspection).sha256 == library[path.stem]
        counted = briefing.inspection.cases_inspected if here else None
        assert counted == gold["inspection"]["cases_inspected"]
        assert cases in ([], [counted])
