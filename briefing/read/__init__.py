"""Source documents, read as text: .txt, .md, .html, .pdf and .docx.

No digit of the main content is lost: the number words of the document before and after reading are compared, and a loss
is an error. What is no document gets a SourceError, quickly and in bounded memory. Nothing is fetched.
"""

from briefing.read.document import READABLE, read_source
from briefing.read.files import LARGEST
from briefing.read.source_text import SourceText

__all__ = ["LARGEST", "READABLE", "SourceText", "read_source"]
