"""Plain text: kept as it is, line ends but, with what its first lines say of it."""

from briefing.read.files import read_text
from briefing.read.heading import find_published, find_publisher, find_title
from briefing.read.licence import find_licence
from briefing.read.source_text import SourceText


def read(data: bytes) -> SourceText:
    """The document as text.

    Raises:
        SourceError: It is no text in UTF-8.
    """
    text = read_text(data)
    return SourceText(
        text=text,
        title=find_title(text),
        publisher=find_publisher(text),
        published=find_published(text),
        licence=find_licence(text),
    )
