"""One source document, of any kind that can be read."""

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Final, cast

from briefing.errors import SourceError
from briefing.read.files import read_bytes
from briefing.read.source_text import SourceText

_READERS: Final = {".txt": "plain", ".md": "markup", ".html": "page", ".htm": "page", ".pdf": "pdf", ".docx": "docx"}
READABLE: Final = frozenset(_READERS)
"""Endings of the documents that can be read."""
_UNPRINTABLE: Final = re.compile(r"[^\S ]|[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202a-\u202e]")


def read_source(path: Path) -> SourceText:
    """The text of a source document, with what it says of itself.

    Raises:
        SourceError: It is of an unknown kind, too large, empty, damaged or locked, or reading it would lose a
            number. The message is one line and begins with the name of the file.
    """
    try:
        return _read(path)
    except SourceError as error:
        raise SourceError(f"{_UNPRINTABLE.sub('�', path.name)}: {error}") from None


def _read(path: Path) -> SourceText:
    ending = path.suffix.casefold()
    if ending not in _READERS:
        raise SourceError(
            f"a “{_UNPRINTABLE.sub('�', path.suffix)}” document cannot be read; "
            f"use one of {', '.join(sorted(READABLE))}"
        )
    data = read_bytes(path)
    # The readers import their libraries: what is not read costs no time to start.
    read = cast(Callable[[bytes], SourceText], import_module(f"briefing.read.{_READERS[ending]}").read)
    return read(data)
