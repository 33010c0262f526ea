"""The guides say what is so: their walk is walked, their examples are checked, their lists are whole."""

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from invoke.collection import Collection

import tasks
from briefing.document import BRIEFING, read_text
from briefing.document.fields import Named, OneOf, Record, Several
from briefing.draft.figures import MEASURE_IDS
from briefing.draft.sentences import TOPICS
from briefing.site import find_today
from briefing.terms import INVENTED, MEASURE_MEANS, MEASURE_NAMES, Measure
from tests.northshire import CASES, find_problems

ROOT: Final = Path(__file__).resolve().parent.parent
DOCS: Final = ROOT / "docs"
WALK: Final = (DOCS / "authoring.md").read_text(encoding="utf-8")
GUIDE: Final = (DOCS / "reference.md").read_text(encoding="utf-8")
FENCED: Final = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SLUG: Final = "northshire-plans-did-not-keep-people-safe"
TASKS: Final = Collection.from_module(tasks)
NEEDED: Final = ("auditing", "briefing", "content", "publishing", "docs/example", "theme", "plugins")
"""What the tasks of the walk need of the project."""


@pytest.mark.parametrize("example", [each for kind, _, each in FENCED.findall(GUIDE) if each.startswith("---\n")])
def test_whole_examples_have_no_problem(example: str) -> None:
    """Each whole briefing in the guide is one that `check` accepts."""
    assert read_text(example, Path("example.md")).content is not None
    assert find_problems(example) == []


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project, without what nobody needs for the walk."""
    for name in NEEDED:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in (*ROOT.glob("*.py"), ROOT / ".gitignore", ROOT / ".gitattributes"):
        shutil.copy(path, tmp_path)
    (tmp_path / "sources").mkdir()
    for words in ("init -q", "add .", "-c user.name=A -c user.email=a@northshire.example commit -q -m Begin"):
        subprocess.run(["git", *words.split()], cwd=tmp_path, check=True)
    return tmp_path


def fill(text: str, kind: str, block: str) -> str:
    """The file, with what a block of the walk tells to write."""
    for line in block.splitlines():
        key, _, value = line.partition(": ")
        if not value:
            continue
        said = line.replace("TODAY", str(find_today()))
        text, times = re.subn(rf"^(?:{key}: .*|(\s*)# {key.strip()}: .*)$", said, text, count=1, flags=re.MULTILINE)
        assert times == 1, line
    return text


@pytest.mark.slow
def test_the_walk_leads_to_a_briefing(project: Path) -> None:
    """Who follows the walk word by word publishes a briefing, and has the site of before once it is taken away."""
    file = project / "content" / "briefings" / f"{SLUG}.md"
    said: list[str] = []
    for kind, _, block in FENCED.findall(WALK):
        if kind == "shell":
            said.extend(run(project, line) for line in block.splitlines())
            continue
        filled = fill(file.read_text(encoding="utf-8"), kind, block)
        if "status: published" in block:  # the step says so: what the program wrote is confirmed, mark by mark
            filled, marks = re.subn(r"^ *drafted: true\n", "", filled, flags=re.MULTILINE)
            assert marks == 3 + 1 + 1 + 1 + 1
        file.write_text(filled, encoding="utf-8")
    _, begun, gaps, mended, recorded, published, *_, removed = said

    assert f"{SLUG}.md: 1 gap to fill in" in begun
    assert "found: Northshire: 3 figures, 1 rating, 1 quotation, 5 recommendations" in begun
    assert gaps.endswith("1 problem in 1 file\n")
    assert "no problems in 1 briefing and 0 pages; 1 held against their source" in mended
    assert "no problems in 6 briefings" in recorded
    assert "6 briefings and 4 pages are in output" in published
    assert "5 briefings and 4 pages are in output" in removed
    changed = subprocess.run(["git", "status", "--short"], cwd=project, capture_output=True, text=True, check=True)
    assert changed.stdout == ""


def run(project: Path, command: str) -> str:
    """What a command of the guide prints; it must succeed. Its set-up is left out: the environment is there."""
    words = command.replace("python3 run.py", f"{shlex.quote(sys.executable)} -m invoke")
    done = subprocess.run(["bash", "-ec", words], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def list_keys(record: Record) -> Iterator[tuple[str, Record]]:
    """The keys of a record and of all groups in it."""
    for name, spec in record.fields.items():
        yield name, record
        within = spec.kind.of if isinstance(spec.kind, Named | Several) else spec.kind
        if isinstance(within, Record):
            yield from list_keys(within)


def test_every_key_is_told() -> None:
    """Each key of the format stands in the guide, and each word of its vocabularies."""
    missing = [name for name, _ in list_keys(BRIEFING) if not re.search(rf"`(?:\w+(?:\[\])?\.)*{name}`", GUIDE)]
    kinds = [record.fields[name].kind for name, record in list_keys(BRIEFING)]
    words = {word.value for kind in kinds if isinstance(kind, OneOf) for word in kind.vocabulary}

    assert missing == []
    assert {word for word in words - {place.value for place in INVENTED} if f"`{word}`" not in GUIDE} == set()


def test_commands_are_tasks() -> None:
    """Each command that a page of the documentation names is a task, with options that it has."""
    for path in [*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]:
        for name, rest in re.findall(r"python3 run\.py (\w+)([^`\n|]*)", path.read_text(encoding="utf-8")):
            if name.isupper():  # TASK stands for any
                continue
            assert name in TASKS.task_names, path
            options = {"help", *(each for argument in TASKS[name].get_arguments() for each in argument.names)}
            assert {
                option.replace("-", "_") for option in re.findall(r"--([\w-]+)", re.sub(r"\".*?\"|'.*?'", "", rest))
            } <= {each.replace("-", "_") for each in options}, path


def test_links_between_pages_lead_somewhere() -> None:
    """Each link from one page of the documentation to a file or a heading leads to one."""
    for path in DOCS.glob("*.md"):
        text = path.read_text(encoding="utf-8")
        heads = {
            re.sub(r"[^\w -]", "", head.casefold()).replace(" ", "-") for head in re.findall(r"^#+ (.*)$", text, re.M)
        }
        for target in re.findall(r"\]\((?!https?:|#|chart:|plain:|said:|todo)([^)\s#]+)[^)]*\)", FENCED.sub("", text)):
            if target.startswith(("../pages", "{")) or "`" in target:
                continue
            assert (path.parent / target).exists(), f"{path.name}: {target}"
        for fragment in re.findall(r"\]\(#([\w-]+)\)", text) if path.name in {"safety.md", "design.md"} else ():
            assert fragment in heads


def make_mistakes() -> str:
    """The page of all mistakes, made from the cases of the golden tests: one row for each that differs in its words."""
    rows: dict[str, dict[str, tuple[str, str]]] = {"problem": {}, "hint": {}}
    for path in sorted(CASES.glob("*/expected.txt")):
        found = re.findall(
            r"^[\w./-]+:\d+:\d+: (hint: )?(.*)(?:\n  (?:hint|try): (.*))?", path.read_text("utf-8"), re.M
        )
        for minor, message, hint in found:
            alike = re.sub(r"“.*?”|`.*?`|\d[\d,.%]*", "", message)
            rows["hint" if minor else "problem"].setdefault(alike, (message, hint))
    parts = [(CASES / "mistakes.md").read_text(encoding="utf-8").partition("\n## ")[0].rstrip() + "\n"]
    for title, kind in (("What stops a build", "problem"), ("What could be better", "hint")):
        lines = (f"| {code(message)} | {code(hint)} |" for message, hint in rows[kind].values())
        parts.append("\n".join([f"## {title}\n", "| `check` says | and what to do |", "|---|---|", *lines]) + "\n")
    return "\n".join(parts)


def code(words: str) -> str:
    """Words as they are printed, in a cell of a table."""
    return f"`` {words.replace('|', chr(92) + '|')} ``" if words else ""


def test_mistakes_are_told() -> None:
    """tests/check/mistakes.md shows what `check` says: no other message, and all rows but a few of the newest."""
    made, written = make_mistakes(), (CASES / "mistakes.md").read_text(encoding="utf-8")
    rows, told = ({line for line in page.splitlines() if line.startswith("| ``")} for page in (made, written))
    if made != written:
        (CASES / "mistakes.md.new").write_text(made, encoding="utf-8")
    hint = "read tests/check/mistakes.md.new, then: mv tests/check/mistakes.md.new tests/check/mistakes.md"

    assert {row.split(" | ")[0] for row in told} <= {row.split(" | ")[0] for row in rows}, hint
    assert len(told & rows) >= 0.9 * len(rows), hint
    assert len(told) > 150


def test_paths_in_the_guides_lead_somewhere() -> None:
    """Each path of a file that a guide or a decision names is there, as seen from the project or from its core."""
    guides = [*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
    for guide in guides:
        named = re.findall(
            r"`((?:auditing|briefing|check|docs|draft|extract|plugins|publishing|tests|theme)/[\w/.-]*)`",
            guide.read_text("utf-8"),
        )
        for path in named:
            assert (ROOT / path).exists() or (ROOT / "briefing" / path).exists(), f"{guide.name}: {path}"


@pytest.mark.parametrize("table", [MEASURE_NAMES, MEASURE_MEANS, TOPICS, MEASURE_IDS])
def test_every_measure_has_its_words(table: dict[Measure, str]) -> None:
    """Tables that must be whole have a row for each measure."""
    assert table.keys() == set(Measure)
