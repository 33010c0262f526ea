"""A briefing's file, read and written: YAML front matter between `---` lines, then Markdown.

`read_briefing` reports every problem of a file with its line and column. `write_briefing` is its exact inverse;
`rewrite.change` changes what differs and keeps the author's comments, quotation marks and order of keys.
"""

from briefing.document.format import BRIEFING, FIGURE, PAGE, Page
from briefing.document.read import Document, read_briefing, read_page, read_page_text, read_text
from briefing.document.write import write_briefing

__all__ = [
    "BRIEFING",
    "FIGURE",
    "PAGE",
    "Document",
    "Page",
    "read_briefing",
    "read_page",
    "read_page_text",
    "read_text",
    "write_briefing",
]
