"""A process of its own for a mutant: forked from one that has the heavy libraries, the project's code loaded anew."""

import importlib.machinery
import importlib.util
import json
import os
import resource
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, Final, NoReturn

from tests.mutants.mutant import Mutant
from tests.site.sites import ROOT

_LONGEST: Final = 60
"""Seconds of a processor, after which a process is ended: its mutant runs in a circle."""


def do_apart(work: Callable[[], Any], log: Path) -> Any:
    """What a function gives, done in a forked process; it must be JSON. What it prints goes to a file.

    Nothing may have been drawn before: a process that is forked after V8 has started hangs.

    Raises:
        ChildProcessError: The process failed, or did not end. Says the end of what it printed.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _work_and_exit(work, log, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        made = pipe.read()
    _, status = os.waitpid(child, 0)
    if status:
        raise ChildProcessError(log.read_text(encoding="utf-8", errors="replace")[-4000:])
    return json.loads(made)


def _work_and_exit(work: Callable[[], Any], log: Path, writing: int) -> NoReturn:
    """Work, write what comes of it to a pipe, and end without what a process does at its end."""
    status = 1
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (_LONGEST, _LONGEST))
        opened = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        for stream in (1, 2):
            os.dup2(opened, stream)
        made = work()
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(json.dumps(made).encode())
        status = 0
    except BaseException:  # of mutated code, anything may come
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def list_loaded() -> dict[str, Path]:
    """The modules of the project that are loaded, the tests apart, and the file of each."""
    found = {}
    for name, module in sys.modules.items():
        path = Path(getattr(module, "__file__", None) or "/")
        if path.is_relative_to(ROOT) and path.relative_to(ROOT).parts[0] not in {"tests", ".venv"}:
            found[name] = path
    return found


def forget(mutant: Mutant | None = None) -> None:
    """Forget the project's code, so that it is loaded anew: the file of a mutant as the mutant has it."""
    for name in list_loaded():
        del sys.modules[name]
    if mutant and mutant.module:
        sys.meta_path.insert(0, _Finder(mutant))


class _Finder:
    """Finds the module of a mutant, and no other."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """How the module is loaded. None for all others, which Python finds."""
        if name != self.mutant.module:
            return None
        file = str(ROOT / self.mutant.path)
        return importlib.util.spec_from_file_location(name, file, loader=_Loader(name, file, self.mutant.write()))


class _Loader(importlib.machinery.SourceFileLoader):
    """Loads a module from a text, never from its file or from what Python keeps compiled of that."""

    def __init__(self, name: str, path: str, text: str) -> None:
        super().__init__(name, path)
        self.text = text

    def get_code(self, fullname: str) -> CodeType:
        """The module, compiled."""
        return compile(self.text, self.path, "exec", dont_inherit=True)
