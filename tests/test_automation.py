"""What other machines run is what people run: hooks before a commit, and the workflow."""

import re
import shlex
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import pytest
from invoke.collection import Collection
from ruamel.yaml import YAML

import tasks

ROOT: Final = Path(__file__).resolve().parent.parent
WORKFLOWS: Final = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
TASKS: Final = Collection.from_module(tasks)


CHECKER: Final = "npm install --prefix .nu vnu-jar@26.9.27"
"""What the workflow runs that is no task: it brings the checker of HTML."""


def load(path: Path) -> Any:
    """A YAML file."""
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


def list_steps() -> Iterator[dict[str, Any]]:
    """All steps of all jobs."""
    for path in WORKFLOWS:
        for job in load(path)["jobs"].values():
            yield from job["steps"]


def list_commands() -> list[str]:
    """What hooks and workflows run."""
    hooks = [hook["entry"] for repo in load(ROOT / ".pre-commit-config.yaml")["repos"] for hook in repo["hooks"]]
    return [*hooks, *(step["run"] for step in list_steps() if "run" in step and step["run"] != CHECKER)]


@pytest.mark.parametrize("command", list_commands())
def test_commands_are_there(command: str) -> None:
    """Each command is a task with options that it has, or a tool of the environment."""
    program, *words = shlex.split(command)
    if words[0] == "-m":
        assert program == ".venv/bin/python"
        assert find_spec(words[1])
        return
    assert (program, words[0]) == ("python3", "run.py")
    task = TASKS[words[1]]
    options = {name for argument in task.get_arguments() for name in argument.names}
    assert {word.removeprefix("--") for word in words[2:]} <= options


def test_workflows_check_test_and_build() -> None:
    """The workflow runs the three tasks that decide whether a change is good."""
    run = {step["run"].split()[2] for step in list_steps() if "run" in step}

    assert {"check", "test", "build"} <= run


def test_workflow_brings_the_checker_of_html() -> None:
    """The tests of the workflow find the Nu checker where the step before them puts it."""
    steps = list(list_steps())
    at = next(at for at, step in enumerate(steps) if step.get("run") == CHECKER)

    assert steps[at + 1]["run"] == "python3 run.py test"
    assert steps[at + 1]["env"]["NU_CHECKER"].startswith(CHECKER.split()[3] + "/node_modules/vnu-jar/")


def test_actions_are_pinned() -> None:
    """Each action is named by a commit, with its version behind it; and no job may write anywhere."""
    for path in WORKFLOWS:
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]
        assert [line for line in lines if not re.search(r"uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line)] == []
        assert load(path)["permissions"] == {"contents": "read"}


def test_oldest_python_is_tried() -> None:
    """The workflow tries the oldest Python that the project promises, and a newer one."""
    versions = next(
        job["strategy"]["matrix"]["python"] for job in load(WORKFLOWS[0])["jobs"].values() if "strategy" in job
    )

    assert "3.11" in versions
    assert len(versions) > 1
    assert sys.version_info >= (3, 11)
