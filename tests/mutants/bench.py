"""Where mutants are tried: the site that each makes of two small briefings, and what the audit says of that."""

import hashlib
import importlib
import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import islice
from pathlib import Path
from types import FrameType
from typing import Any, Final

from briefing.model import Edition
from briefing.read.sources import VARIABLE
from briefing.site import EPOCH, find_epoch
from publishing.names import MARK
from publishing.sums import write_sums
from tests.mutants.mutant import Mutant
from tests.mutants.process import do_apart, forget, list_loaded
from tests.mutants.reasons import find_reason
from tests.site.sites import DAY, ROOT

EXAMPLE: Final = Path(__file__).parent / "example"
"""Two small briefings that hold what a mutant could print otherwise, and their sources."""
_SETTINGS: Final = """\
from jinja2 import FileSystemBytecodeCache

from pelicanconf import *

CHART_STORE = {store!r}
JINJA_ENVIRONMENT = JINJA_ENVIRONMENT | {{"bytecode_cache": FileSystemBytecodeCache({templates!r})}}
"""
_LATER: Final = ("pagefind/", "search/fragments.json", "_headers")
"""Files that a build adds to what is rendered. To make the search for each mutant would take long."""
_DRAWING: Final = "briefing/charts/"
_ORDERING: Final = "briefing/charts/kinds.py"
"""A drawing is kept by what was ordered. Code that orders leads to another drawing; other code that draws would not."""


class Outcome(StrEnum):
    """What came of a mutant."""

    REFUSED = "refused"
    SURVIVED = "survived"
    ALIKE = "alike"
    REASONED = "reasoned"
    CRASHED = "crashed"
    EQUAL = "equal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A mutant that was tried.

    Attributes:
        mutant: The mutant.
        outcome: What came of it.
        said: The first fault that the audit found; or the files that differ, where it found none; or why it crashed.
            Alike is a site that nothing refuses and that says the same: its letters differ in case, its sentences in
            their full stops, its words in a plural s, its elements in their classes.
    """

    mutant: Mutant
    outcome: Outcome
    said: str = ""


class Bench:
    """A folder in which mutants are tried.

    Attributes:
        folder: The folder.
        content: A copy of the example.
        site: The site as it should be, without its search.
        lines: The lines that were run to make it, by file.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self.site = folder, folder / "site"
        self.content = Path(shutil.copytree(EXAMPLE / "content", folder / "content"))
        said = _SETTINGS.format(store=str(folder / "store"), templates=str(folder / "templates"))
        (folder / "settings.py").write_text(said, encoding="utf-8")
        (folder / "templates").mkdir()
        os.environ |= {EPOCH: find_epoch(DAY), VARIABLE: str(EXAMPLE / "sources"), "COLUMNS": "400"}
        self.lines: Mapping[str, Sequence[int]] = do_apart(self._render_and_trace, folder / "log")
        self._files = hash_files(self.site)
        if faults := self._find_faults(Path(shutil.copytree(self.site, folder / "audited"))):
            raise AssertionError("\n".join(("the site that no mutant makes is refused:", *faults)))
        self._auditing = set(list_loaded())
        for name in importlib.import_module("pelicanconf").PLUGINS:  # templates that are changed need no code anew
            importlib.import_module(name)

    def try_mutant(self, mutant: Mutant, name: str) -> Trial:
        """Try a mutant, in a folder of this name that no other one is tried in."""
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        site = folder / "site"
        try:
            do_apart(lambda: self._render(site, mutant, folder), folder / "log")
        except ChildProcessError as error:
            return Trial(mutant=mutant, outcome=Outcome.CRASHED, said=_find_last_line(error))
        files = hash_files(site)
        changed = sorted(file for file in {*files, *self._files} if files.get(file) != self._files.get(file))
        if not changed:
            return Trial(mutant=mutant, outcome=Outcome.EQUAL)
        if faults := do_apart(lambda: self._audit(site, mutant), folder / "log"):
            return Trial(mutant=mutant, outcome=Outcome.REFUSED, said=faults[0])
        if all(_say_alike(site / file, self.site / file) for file in changed):
            return Trial(mutant=mutant, outcome=Outcome.ALIKE)
        if why := find_reason(mutant, changed):
            return Trial(mutant=mutant, outcome=Outcome.REASONED, said=why)
        return Trial(mutant=mutant, outcome=Outcome.SURVIVED, said=", ".join(changed))

    def _render(self, site: Path, mutant: Mutant, folder: Path) -> None:
        """Make the site by the code of a mutant, whose own files may stand in a folder."""
        given: dict[str, Any] = {}
        if not mutant.module:
            theme = folder / "theme"
            changed = theme / Path(mutant.path).relative_to("theme/templates")
            changed.parent.mkdir(parents=True)
            changed.write_text(mutant.write(), encoding="utf-8")
            given["THEME_TEMPLATES_OVERRIDES"] = [str(theme), str(ROOT / "theme" / "static")]
        else:
            forget(mutant)
            if mutant.path.startswith(_DRAWING) and not mutant.path.startswith(_ORDERING):
                given["CHART_STORE"] = str(folder / "store")
                _draw(self.content, folder / "store")
        self._run_pelican(site, given)

    def _run_pelican(self, site: Path, given: Mapping[str, Any]) -> None:
        """Let Pelican make the site as the build does. given: settings that differ."""
        import pelican

        site.mkdir()
        words = [str(self.content), "--output", str(site), "--settings", str(self.folder / "settings.py")]
        more = [f"{name}={json.dumps(value)}" for name, value in given.items()]
        pelican.main([*words, "--fatal", "warnings", *(["--extra-settings", *more] if more else [])])

    def _render_and_trace(self) -> dict[str, list[int]]:
        """Make the site; gives the lines that were run, by file."""
        forget()
        with _trace() as lines:
            _draw(self.content, self.folder / "store")
            self._run_pelican(self.site, {})
        return {file: sorted(each) for file, each in lines.items()}

    def _audit(self, site: Path, mutant: Mutant) -> list[str]:
        """What the audit finds. It has the code of the mutant where it would have it in a build."""
        if mutant.module in self._auditing:
            forget(mutant)
        return self._find_faults(site, most=1)

    def _find_faults(self, site: Path, most: int | None = None) -> list[str]:
        """What the audit finds in a site, but that its search and its headers are missing.

        most: How many faults are looked for. None: all of them.
        """
        from auditing.expected import read_expected
        from auditing.site import Audit

        (site / MARK).write_text("ours", encoding="utf-8")
        write_sums(site)
        expected, problems = read_expected(self.content, DAY)
        assert not problems, problems
        faults = Audit.of(site, expected).find_faults()
        return list(islice((str(fault) for fault in faults if not fault.page.startswith(_LATER)), most))


def _draw(content: Path, store: Path) -> None:
    """Draw all charts of a content at once, as the build does."""
    from briefing.charts import Store
    from briefing.check import read_content

    read = read_content([content], content.parent, Edition(day=DAY))
    Store(folder=store).draw_all(read.site.list_orders())


@contextmanager
def _trace() -> Iterator[dict[str, set[int]]]:
    """Gather the lines of the project's code and templates that are run, by file as seen from the project's folder."""
    found: dict[str, set[int]] = {}
    notes: dict[str, str] = {}

    @cache
    def name_of(file: str) -> str:
        path = Path(file)
        ours = path.is_relative_to(ROOT) and path.relative_to(ROOT).parts[0] not in {"tests", ".venv"}
        return path.relative_to(ROOT).as_posix() if ours else ""

    def trace(frame: FrameType, event: str, given: Any) -> Callable[..., Any] | None:
        name = name_of(frame.f_code.co_filename)
        if not name:
            return None
        run = found.setdefault(name, set())
        notes[name] = frame.f_globals.get("debug_info", "")

        def trace_line(frame: FrameType, event: str, given: Any) -> Callable[..., Any]:
            run.add(frame.f_lineno)
            return trace_line

        return trace_line

    sys.settrace(trace)
    try:
        yield found
    finally:
        sys.settrace(None)
        for name in filter(notes.get, found):
            found[name] = {_find_template_line(line, notes[name]) for line in found[name]}


def _find_template_line(line: int, notes: str) -> int:
    """The line of a template, of which Jinja2 makes Python and notes which line became which: "4=12&5=19"."""
    pairs = [each.split("=") for each in notes.split("&")]
    return next((int(said) for said, at in reversed(pairs) if int(at) <= line), 1)


def hash_files(folder: Path) -> dict[str, str]:
    """The hash of every file of a folder, by its path in it."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


# What says nothing: white space, a class, a plural s, a comma or a full stop that is not within a number.
_LOOKS: Final = re.compile(r"\bclass=\\?\"[^\"]*\"|\s+|(?<=[a-z])s\b|[.,](?!\d)")


def _say_alike(one: Path, other: Path) -> bool:
    """Whether two files say the same. Pictures do as their drawings do."""
    if one.suffix == ".png":
        one, other = one.with_suffix(".svg"), other.with_suffix(".svg")
    if not (one.is_file() and other.is_file()):
        return False
    bare, bare_other = (_LOOKS.sub("", file.read_text(encoding="utf-8")).casefold() for file in (one, other))
    return bare == bare_other


def _find_last_line(error: ChildProcessError) -> str:
    lines = str(error).split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "it did not end")
