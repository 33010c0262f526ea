"""Documents of Northshire, made for the tests: pages, PDFs and Word files."""

import io
import zipfile
import zlib
from collections.abc import Iterable
from typing import Final

_PAGE: Final = """<!DOCTYPE html><html lang="en-GB" class="hale-page"><head><meta charset="utf-8">
<title>An inspection of Northshire – HM Inspectorate of Probation</title>
<link rel="canonical" href="https://hmiprobation.justiceinspectorates.gov.uk/document/northshire-2026/"></head>
<body><script>var views = 9876;</script><a class="govuk-skip-link" href="#content">Skip to content</a>
<div class="cookie-banner"><p>We set 12 cookies to count visits.</p></div>
<header class="govuk-header"><nav><ul><li><a href="/">Home</a></li>
<li><a href="/o">Our 40 reports</a></li></ul></nav></header>
<div class="govuk-breadcrumbs"><ol><li><a href="/">Home</a></li></ol></div>
<div id="content"><main id="maincontent"><div class="page-break hale-print-only">
<p>All content is available under the Open Government Licence v3.0, except where otherwise stated.</p>
<p>To view this licence, visit:<br><u>https://nationalarchives.gov.uk/doc/open-government-licence/version/3</u></p></div>
<div id="toc"><div class="hale-table-of-contents"><ol><li><a href="#1">Foreword</a></li></ol></div></div>
<article class="flexible-post-type-single"><h1 class="document-title">An inspection of Northshire</h1>
<div class="flexible-post-type-published-date"><div>Published: </div>{published}</div>
<div class="document-content">{content}</div><footer class="document-footer"></footer></article>
<aside class="related"><h2>Related</h2><ul><li><a href="/a">99 more reports</a></li></ul></aside></main></div>
<footer class="govuk-footer"><p>All content is available under the <a rel="license" href="{licence}">Open Government
Licence v3.0</a>, except where otherwise stated</p><p>1 Bridge Street</p></footer></body></html>"""
_LICENCE: Final = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


def make_page(content: str, published: str = "") -> str:
    """A page built as the inspectorate's are, around the content. published: HTML after "Published:"."""
    return _PAGE.format(content=content, published=published, licence=_LICENCE)


Line = tuple[float, float, str] | tuple[float, float, str, int]
"""Points from the left, points from the foot, words, and their size where it is another one than usual."""


def make_pdf(
    pages: Iterable[Iterable[Line]], *, size: int = 10, trailer: str = "", big: str = "", field: str = ""
) -> bytes:
    """A PDF in Helvetica on A4.

    Args:
        pages: The lines of each page.
        size: Of the letters.
        trailer: More of its trailer.
        big: Words in large letters at the head of page 1.
        field: What was typed into the field of a form on page 1, at 300 points from the left, 500 from the foot.
    """
    contents = [_write_lines(lines, size) for lines in pages]
    if big:
        contents[0] = f"BT /F1 22 Tf 60 760 Td ({big}) Tj ET ".encode("cp1252") + contents[0]
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(contents)))
    last = 4 + 2 * len(contents)
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{f'/AcroForm<</Fields[{last} 0 R]>>' if field else ''}>>".encode(),
        f"<</Type/Pages/Kids[{kids}]/Count {len(contents)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for at, content in enumerate(contents):
        look = "/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
        fields = f"/Annots[{last} 0 R]" if field and not at else ""
        page = f"<</Type/Page/Parent 2 0 R{look}/Contents {5 + 2 * at} 0 R{fields}>>"
        packed = zlib.compress(content)
        stream = f"<</Length {len(packed)}/Filter/FlateDecode>>stream\n".encode() + packed + b"\nendstream"
        objects += [page.encode(), stream]
    if field:
        objects.append(f"<</Type/Annot/Subtype/Widget/FT/Tx/T(x)/V({field})/Rect[300 500 400 512]/F 4>>".encode())
    return _join_objects(objects, trailer)


def _write_lines(lines: Iterable[Line], size: int) -> bytes:
    out = []
    for x, y, text, *own in lines:
        words = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        out.append(f"BT /F1 {own[0] if own else size} Tf {x} {y} Td ({words}) Tj ET")
    return "\n".join(out).encode("cp1252")


def _join_objects(objects: list[bytes], trailer: str) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for at, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{at} 0 obj".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R{trailer}>>"
    return out + f"{end}\nstartxref\n{len(out)}\n%%EOF\n".encode()


def set_lines(text: str, *, left: float = 60, top: float = 740, step: float = 14) -> list[Line]:
    """The lines of a text, one below the other; a blank line leaves a gap."""
    return [(left, top - step * at, line) for at, line in enumerate(text.split("\n")) if line]


WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def make_docx(body: str, *, notes: str = "", more: dict[str, bytes] | None = None) -> bytes:
    """A Word file of the WordprocessingML of its body, and of its footnotes."""
    parts = {"word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'.encode()}
    if notes:
        parts["word/footnotes.xml"] = f'<w:footnotes xmlns:w="{WORD}">{notes}</w:footnotes>'.encode()
    return make_zip(parts | (more or {}))


def make_zip(parts: dict[str, bytes]) -> bytes:
    """A zip archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def say(*runs: str, style: str = "", numbered: bool = False) -> str:
    """A paragraph of a Word file, of runs."""
    look = f'<w:pStyle w:val="{style}"/>' if style else ""
    look += '<w:numPr><w:numId w:val="1"/></w:numPr>' if numbered else ""
    return f"<w:p><w:pPr>{look}</w:pPr>{''.join(f'<w:r><w:t>{run}</w:t></w:r>' for run in runs)}</w:p>"
