"""Sites, really built: what every test of the built site stands on."""

import fcntl
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import html5lib

from briefing.site import EPOCH, find_epoch

DAY: Final = date(2026, 11, 26)
"""The day of the sites of all tests."""
ROOT: Final = Path(__file__).resolve().parents[2]
MARK: Final = ".inspection-briefings"
_NO_CODE: Final = frozenset({"content", "docs", "output", "sources", "tests"})
"""Folders that hold nothing of what builds."""
HTML: Final = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True, kw_only=True)
class Site:
    """A built site: the content it was made from, its folder, and what the build printed of it, behind its steps."""

    content: Path
    output: Path
    said: str

    @cached_property
    def pages(self) -> dict[str, Any]:
        """The document of every page, by the address at which it is served."""
        return {address_of(path, self.output): read_page(path) for path in sorted(self.output.rglob("*.html"))}

    @cached_property
    def kept(self) -> set[str]:
        """The addresses of pages that are kept for these alone, and lead on."""
        return {
            to for to, page in self.pages.items() if any("data-leads" in each.attrib for each in find_all(page, "p"))
        }


def build(
    content: Path, output: Path, *more: str, project: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Start the task as a person does. more: further words of the command."""
    words = [sys.executable, "-m", "invoke", "build", "--content", str(content), "--output", str(output), *more]
    clean = {name: value for name, value in os.environ.items() if name not in {"BRIEFING_SOURCES", "PYTHONPATH"}}
    clean[EPOCH] = find_epoch(DAY)  # whatever the clock says: briefings dated later would be held back
    return subprocess.run(words, cwd=project, env=clean | environment, capture_output=True, text=True, check=False)


def build_well(content: Path, output: Path, **rest: Any) -> Site:
    """Build a site that must succeed."""
    ran = build(content, output, **rest)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    said = re.search(r"^\d+ briefings? and .*", ran.stdout, re.DOTALL | re.MULTILINE)
    assert said, ran.stdout
    return Site(content=content, output=output, said=said[0])


def copy_project(folder: Path) -> Path:
    """A copy of the project without content, to break or to move, with an empty store of charts."""
    folder.mkdir(parents=True)
    for path in ROOT.iterdir():
        if path.name == ".git":  # a file in a second work tree of git: it would lead back here
            continue
        if path.is_file():
            shutil.copy(path, folder)
        elif path.name not in _NO_CODE and not path.name.startswith("."):
            shutil.copytree(path, folder / path.name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def make_once(folder: Path, make: Callable[[Path], object]) -> Path:
    """Make a folder once for all test processes of a run; the others wait."""
    with folder.with_name(f"{folder.name}.turn").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not folder.exists():
            new = folder.with_name(f"{folder.name}.making")
            shutil.rmtree(new, ignore_errors=True)
            new.mkdir(parents=True)
            make(new)
            new.rename(folder)
    return folder


def read_bytes(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by its path in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def read_page(path: Path) -> Any:
    """The document of a page. A fault of its HTML is an error."""
    return html5lib.HTMLParser(strict=True).parse(path.read_text(encoding="utf-8"))


def address_of(path: Path, output: Path) -> str:
    """The address at which a page is served: "/", "/method/", "/404.html"."""
    return "/" + path.relative_to(output).as_posix().removesuffix("index.html")


def find_all(element: Any, *names: str) -> Iterator[Any]:
    """All elements of these names below an element, in the order of the page."""
    return (each for each in element.iter() if isinstance(each.tag, str) and each.tag.removeprefix(HTML) in names)


def read_words(element: Any) -> str:
    """The words of an element, white space made equal."""
    return " ".join("".join(element.itertext()).split())


def has_class(element: Any, name: str) -> bool:
    """Whether an element is of a class."""
    return name in (element.get("class") or "").split()


def by_id(document: Any) -> dict[str, Any]:
    """The elements of a page that have an id."""
    return {each.get("id"): each for each in document.iter() if isinstance(each.tag, str) and each.get("id")}


def find_values(element: Any, of: str = "") -> Iterator[tuple[str, Any]]:
    """The values in an element, each with what it is of, as the nearest `data-of` says. of: what the element is of."""
    of = element.get("data-of") or of
    if element.tag == f"{HTML}data":
        yield of, element
    for child in element:
        if isinstance(child.tag, str):
            yield from find_values(child, of)
