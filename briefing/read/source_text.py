"""What is known of a source document once it is read."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """A source document as text.

    Attributes:
        text: What offsets count. Line ends are newlines; paragraphs are parted by blank lines.
        title: As the document states it. None where it states none, or only the name of a section.
        publisher: As the document names it. None where it does not.
        published: A date in ISO form, as far as it is printed or stated: "2026-11-02", "2026-11" or "2026". Else None.
        url: The address that the document gives as its own. None where it gives none.
        licence: The licence that the document states for itself. None where it states none that is known here.
        pages: Offset in `text` at which each page of a PDF begins. Empty for other documents.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    licence: Literal["OGL-3.0"] | None = None
    pages: tuple[int, ...] = ()
