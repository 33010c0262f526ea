"""What must hold of any bytes at all: asked by hypothesis for seconds, and by atheris for as long as somebody lets it.

By hand, where atheris is installed: `python -m tests.hostile.targets document -max_total_time=300`.
"""

import re
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import html5lib

from briefing.document import read_text
from briefing.errors import ProseError, SourceError
from briefing.numbers import find_numbers
from briefing.prose import part_html, read_html, read_plain, read_prose
from briefing.read import READABLE, read_source

TAGS: Final = frozenset(
    "DOCUMENT_FRAGMENT a blockquote br code dd dl dt em h1 h2 h3 h4 h5 h6 hr img li ol p pre strong table tbody td th "
    "thead tr ul".split()
)
ATTRIBUTES: Final = frozenset("href title src alt id align start".split())
SCHEME: Final = re.compile(r"\s*(?!(?:https?|mailto|plain|chart):)[\w+.-]*(?<!&):", re.ASCII)


def _read(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def hold_document(content: bytes) -> None:
    """A file is read, with problems at places that it has, in words that can be printed on a line."""
    text = _read(content)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for problem in read_text(text, Path("x.md")).problems:
        assert 1 <= problem.line <= lines + 1
        assert problem.column >= 1
        assert all(line.isprintable() for line in str(problem).split("\n")), str(problem)


def hold_numbers(content: bytes) -> None:
    """Numbers are found where they stand, in their order, each at the words that it says."""
    text = _read(content)
    end = 0
    for number in find_numbers(text, ones=True):
        assert end <= number.start < number.end <= len(text)
        assert number.phrase_start <= number.start < number.end <= number.phrase_end
        assert number.surface == text[number.start : number.end]
        end = number.end


def hold_prose(content: bytes) -> None:
    """Markdown becomes elements of Markdown alone, whatever it holds, and no address of another kind."""
    text = _read(content)[:4000]
    with suppress(ProseError):
        made = read_html(text)
        for each in html5lib.parseFragment(made, namespaceHTMLElements=False).iter():
            if isinstance(each.tag, str):
                assert each.tag in TAGS, made
                assert ATTRIBUTES.issuperset(each.attrib), made
                assert not SCHEME.match(each.get("href", "")), made
                assert not SCHEME.match(each.get("src", "")), made
        list(part_html(made))
        [read_prose(text).find_place(*found) for found in read_prose(text).nodes]
        read_plain(text)


def hold_source(content: bytes) -> None:
    """A source is read or refused; the first byte says what it calls itself."""
    kinds = sorted(READABLE)
    with TemporaryDirectory() as folder:
        path = Path(folder, f"x{kinds[content[0] % len(kinds)]}" if content else "x.txt")
        path.write_bytes(content[1:])
        with suppress(SourceError):
            read_source(path)


TARGETS: Final[dict[str, Callable[[bytes], None]]] = {
    "document": hold_document,
    "numbers": hold_numbers,
    "prose": hold_prose,
    "source": hold_source,
}


def main(name: str, *words: str) -> None:
    """Let atheris ask one of them. words: those of libFuzzer."""
    from importlib import import_module

    atheris = import_module("atheris")  # no dependency: it is installed by whoever fuzzes
    atheris.Setup([sys.argv[0], *words], atheris.instrument_func(TARGETS[name]))
    atheris.instrument_all()
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
