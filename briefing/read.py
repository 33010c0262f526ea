"""Source documents, read as text."""

from pathlib import Path
from typing import Final

from briefing.errors import SourceError

READABLE: Final = frozenset({".txt", ".md"})
"""Endings of the documents that can be read."""
LARGEST: Final = 20_000_000
"""Bytes of a document, at the most."""


def read_source(path: Path) -> str:
    """The text of a source document, line ends as newlines.

    Raises:
        SourceError: It is of an unknown kind, too large, empty, or no UTF-8 text.
    """
    if path.suffix.casefold() not in READABLE:
        raise SourceError(
            f"{path.name}: a “{path.suffix}” document cannot be read; use one of {', '.join(sorted(READABLE))}"
        )
    try:
        if path.stat().st_size > LARGEST:
            raise SourceError(f"{path.name}: larger than {LARGEST:,} bytes")
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(f"{path.name}: byte {error.start} is no UTF-8; save the document as UTF-8") from None
    except OSError as error:
        raise SourceError(f"{path.name}: {error.strerror}") from None
    if not text.strip():
        raise SourceError(f"{path.name}: the document is empty")
    return text.replace("\r\n", "\n").replace("\r", "\n")
