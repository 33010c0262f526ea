"""Source documents, read as text: .txt, .md, .html, .pdf and .docx.

No digit of the main content is lost: the number words of the document before and after reading are compared, and a loss
is an error. What is no document gets a SourceError, quickly and in bounded memory. Nothing is fetched.
"""

from typing import Final

from briefing.read.document import READABLE, read_source
from briefing.read.files import LARGEST
from briefing.read.source_text import SourceText

READER: Final = 1
"""The version of all readers together: raised where one of them makes another text of the same document."""

__all__ = ["LARGEST", "READABLE", "READER", "SourceText", "read_source"]
