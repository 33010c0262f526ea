"""What a terminal shows: colours where it has them, tasks in the order of the work, and what a shell completes."""

import subprocess
import sys
from io import StringIO

import pytest

from publishing.colours import colour
from tests.house import ROOT

SAID = (
    "content/x.md:4:1: the number “5” is bound to no figure\n  hint: bind it\ncontent/x.md:5:1: hint: say it plainly\n"
)


class Terminal(StringIO):
    """A terminal, as far as colours ask."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def run(*words: str) -> str:
    """What invoke says."""
    command = [sys.executable, "-m", "invoke", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_problems_are_red_and_hints_yellow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal shows paths bold, the words of a problem red, and what begins a hint yellow."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")

    assert colour(SAID + "1 problem and 1 hint in 1 file", Terminal()) == (
        "\x1b[1mcontent/x.md:4:1:\x1b[0m \x1b[31mthe number “5” is bound to no figure\x1b[0m\n"
        "\x1b[33m  hint:\x1b[0m bind it\n"
        "\x1b[1mcontent/x.md:5:1:\x1b[0m \x1b[33mhint:\x1b[0m say it plainly\n"
        "1 problem and 1 hint in 1 file"
    )


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_whoever_wants_no_colours_gets_none(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """NO_COLOR and a dumb terminal get plain words, and so does whatever is no terminal."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert colour(SAID, StringIO()) == SAID
    monkeypatch.setenv(name, value)

    assert colour(SAID, Terminal()) == SAID


@pytest.mark.slow
def test_tasks_stand_in_the_order_of_the_work() -> None:
    """`--list` names an author's tasks first, from a new briefing to the site."""
    listed = [line.split()[0] for line in run("--list").splitlines() if line[:2] == "  " and line[2:3].strip()]

    assert [name for name in listed if "-figure" not in name][:6] == [
        "new",
        "draft",
        "serve",
        "check",
        "build",
        "publish",
    ]
    assert listed[-4:] == sorted(listed[-4:])


@pytest.mark.slow
def test_a_shell_completes_what_a_person_writes() -> None:
    """Tasks and options are completed; not the option by which files and folders are handed on."""
    assert {"check", "build"} <= set(run("--complete", "--", "invoke ch").split())
    assert {"--fix", "--json"} <= set(found := run("--complete", "--", "invoke check --").split())
    assert "--paths" not in found
