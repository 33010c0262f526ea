"""The parts of a .docx, which is a zip archive of XML."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from briefing.errors import SourceError
from briefing.read.files import LARGEST

_CHUNK: Final = 65_536
_MOST_PARTS: Final = 10_000
_DEEPEST: Final = 500
_MOST_ELEMENTS: Final = 500_000
_TOO_LARGE: Final = f"inflates to more than {LARGEST:,} bytes of text; part the document, or save its text alone"


def open_package(data: bytes) -> zipfile.ZipFile:
    """The archive.

    Raises:
        SourceError: It is no zip archive, or a damaged one, or holds no document.
    """
    if not data.startswith(b"PK"):
        raise SourceError("is no .docx, whatever its ending says; save the document again as .docx")
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        names = package.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, OverflowError, RuntimeError):
        raise SourceError("is a damaged .docx; save or download it again") from None
    if len(names) > _MOST_PARTS or "word/document.xml" not in names:
        raise SourceError("is an archive but no .docx; save the document again as .docx")
    return package


def read_part(package: zipfile.ZipFile, name: str) -> bytes:
    """A part of the archive, empty where it has no such part. Never more than LARGEST bytes, whatever the archive says.

    Raises:
        SourceError: It is locked, damaged or too large.
    """
    if name not in package.namelist():
        return b""
    if package.getinfo(name).file_size > LARGEST:
        raise SourceError(_TOO_LARGE)
    try:
        with package.open(name) as part:
            content = part.read(LARGEST + 1)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        ValueError,
        NotImplementedError,
        OSError,
        RuntimeError,
        OverflowError,
    ):
        raise SourceError("is a damaged or locked .docx; save it again without a password") from None
    except Exception as error:
        if type(error).__module__ in {"bz2", "_bz2", "lzma", "_lzma"}:  # compressions that no .docx uses
            raise SourceError("is a damaged .docx; save or download it again") from None
        raise
    if len(content) > LARGEST:
        raise SourceError(_TOO_LARGE)
    return content


def read_events(part: bytes) -> Iterator[tuple[str, Element]]:
    """The elements of a part as they begin ("start") and end ("end"). Nothing is kept of what has ended.

    Raises:
        SourceError: It is no XML, nested too deeply, or declares entities.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    path: list[Element] = []
    count = 0
    try:
        with closing(io.BytesIO(part)) as stream:
            for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
                if event == "start":
                    path.append(element)
                count += 1
                if len(path) > _DEEPEST or count > 2 * _MOST_ELEMENTS:
                    raise SourceError(
                        "is nested too deeply, or holds too many parts, for a document; save its text alone"
                    )
                yield event, element
                if event == "end":
                    path.pop()
                    for above in path[-1:]:
                        above.remove(element)
    except DefusedXmlException:
        raise SourceError("declares entities, which no .docx does; save the document again") from None
    except (ParseError, ValueError, LookupError):
        raise SourceError("is a damaged .docx: its text is no XML; save or download it again") from None
