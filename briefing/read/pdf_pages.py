"""The pieces of text on the pages of a PDF, with their places, as the process that reads it tells them."""

import json
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from typing import Any, Final, NamedTuple

from briefing.errors import SourceError
from briefing.files import ROOT

MEMORY: Final = 400
"""Megabytes that the process may take, the library included."""
SECONDS: Final = 60
"""Seconds of a processor that it may take."""
_LARGEST_INFLATED: Final = 500_000_000
"""Bytes that the streams of a PDF may inflate to: a report full of pictures does not reach it."""
# Pictures are streams, too; a bomb hides in one of them.
_STREAM: Final = re.compile(rb"stream\r?\n")
_PATIENCE: Final = 1.0
"""Seconds after which a terminal is told how far the reading is."""


class Piece(NamedTuple):
    """Words on one line; in points from the lower left of the page. size: how high its letters are."""

    left: float
    right: float
    bottom: float
    top: float
    size: float
    text: str

    @property
    def middle(self) -> float:
        """Half way up."""
        return (self.bottom + self.top) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfPage:
    """One page: its height, its pieces in the order of the file, and its words by the library's own order.

    Attributes:
        drawn: Whether it has next to no letters, and pictures or many curves in their place.
    """

    height: float
    pieces: tuple[Piece, ...]
    raw: str
    drawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfDocument:
    """The pages of a PDF, and the title that it states for itself, "" for none."""

    title: str
    pages: tuple[PdfPage, ...]


def read_pages(data: bytes) -> PdfDocument:
    """The pages of a PDF.

    Raises:
        SourceError: It is no PDF, damaged, locked, too long, inflates to too much, or takes too long to read.
    """
    if b"%PDF-" not in data[:1024]:
        raise SourceError("is no PDF, whatever its ending says; save the document again")
    _check_streams(data)
    title = ""
    pages: list[PdfPage] = []
    count, began = 0, monotonic()
    for line in _run(data):
        if isinstance(line, list):
            height, words, pieces, drawn = line
            pages.append(PdfPage(height=height, raw=words, drawn=drawn, pieces=tuple(Piece(*each) for each in pieces)))
            _show(len(pages), count, monotonic() - began)
        elif "error" in line:
            raise SourceError(line["error"])
        else:
            title, count = line["title"], line["pages"]
    if not pages or len(pages) < count:
        raise SourceError("is a damaged PDF: a page of it cannot be read; save or download it again")
    return PdfDocument(title=title, pages=tuple(pages))


def _run(data: bytes) -> Iterator[Any]:
    """What the process says, line by line.

    Raises:
        SourceError: It died of the document.
    """
    found = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    with subprocess.Popen(
        [sys.executable, "-m", "briefing.read.pdf_process", str(MEMORY), str(SECONDS)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": found},
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        whole = False
        try:
            # It reads all before it says a word.
            with suppress(BrokenPipeError), process.stdin:
                process.stdin.write(data)
            for line in process.stdout:
                yield json.loads(line)
            whole = True
        finally:
            if not whole:
                process.kill()
            ended = process.wait()
    if ended == -signal.SIGXCPU:
        raise SourceError(f"takes more than {SECONDS} seconds to read; print it to a new PDF, or part it")
    if ended:
        raise SourceError(f"is damaged, or takes more than {MEMORY} MB to read; print it to a new PDF, or part it")


def _show(done: int, count: int, seconds: float) -> None:
    """A sign of life on a terminal, in the process that a person started."""
    if seconds > _PATIENCE and sys.stderr.isatty() and multiprocessing.parent_process() is None:
        sign = f"\r{done} of {count} pages read" if done < count else "\r\x1b[K"
        sys.stderr.write(sign)
        sys.stderr.flush()


def _check_streams(data: bytes) -> None:
    """Refuse a PDF whose streams inflate to what no document holds. What they inflate to is thrown away at once."""
    total = 0
    for start in _STREAM.finditer(data):
        head = data[start.end() : start.end() + 2]
        if len(head) < 2 or head[0] & 0x0F != 8 or (head[0] * 256 + head[1]) % 31:
            continue  # these two bytes begin no zlib stream
        inflating = zlib.decompressobj()
        at, rest = start.end(), b""
        while not inflating.eof and (rest or at < len(data)):
            if not rest:
                rest, at = data[at : at + 65_536], at + 65_536
            try:
                total += len(inflating.decompress(rest, 1_000_000))
            except zlib.error:
                break
            if total > _LARGEST_INFLATED:
                raise SourceError(f"inflates to more than {_LARGEST_INFLATED:,} bytes; save the document again")
            rest = inflating.unconsumed_tail
