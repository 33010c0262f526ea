"""Messages (.eml) and pages that a browser saved in one file (.mht): both are MIME."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace
from email.errors import CloseBoundaryNotFoundDefect, InvalidBase64CharactersDefect, InvalidBase64LengthDefect
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import EmailPolicy
from email.utils import parsedate_to_datetime
from typing import Final, cast

from briefing.errors import SourceError
from briefing.numbers.patterns import pattern
from briefing.read.files import check_size, read_page_text
from briefing.read.html_page import find_encoding, read_page
from briefing.read.joining import normalise_spaces
from briefing.read.metadata import (
    SourceText,
    clean_title,
    find_byline,
    find_licence,
    find_published,
    find_publisher,
    find_title,
)

_HEADERS: Final = ("From", "To", "Subject", "Date", "MIME-Version", "Content-Type", "Message-ID")
"""One of these stands in every message."""
# Bounds far above any message; each part and each header is an object of its own.
_MOST_PARTS: Final = 10_000
_MOST_HEADERS: Final = 200_000
_LONGEST_HEADER: Final = 2_000
_HEADER: Final = re.compile(rb"^[\w-]{1,80}:", re.MULTILINE)
_LARGEST: Final = 2_000_000
_REPLY: Final = pattern(r"^(?:\s*(?:re|fwd?|aw|wg)\s*:)+\s*", "Re: Fwd: Northshire", no="Report: Northshire")
# A line that goes on ends in a blank, but the sign before a signature ends in one, too (RFC 3676).
_FLOWED: Final = pattern(r"(?<!^--) \n(?!>)", "inspectors \nsaid", no="-- \nM. Example", flags=re.MULTILINE)


class _Policy(EmailPolicy):
    """The modern policy. Of a header it parses the beginning: the library is quadratic in the length of one."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        """The value of a header."""
        return cast(str, super().header_fetch_parse(name, value[:_LONGEST_HEADER]))


def read_mail(data: bytes) -> SourceText:
    """The text of a message: its HTML, else its plain text. Published on the day on which it was sent.

    Raises:
        SourceError: It is no message, damaged, or holds no text.
    """
    message = _parse(data)
    subject = _REPLY.sub("", _read_header(message, "Subject"))
    body = _find_body(message)
    found = _read_part(body)
    left = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()] if body else []
    attached = tuple(f"“{normalise_spaces(name)}” is attached, and was not read" for name in left[:5])
    sent = _read_day(message)
    return replace(
        found,
        title=clean_title(subject) or found.title,
        published=sent or found.published,
        notes=(*found.notes, *attached, *_find_faults(message)),
    )


def read_archive(data: bytes) -> SourceText:
    """The text of a saved page. The day on which it was saved is not that of its publication.

    Raises:
        SourceError: It is no such file, damaged, or holds no page.
    """
    message = _parse(data)
    body = _find_body(message)
    found = _read_part(body)
    places = (_read_header(message, "Snapshot-Content-Location"), _read_header(body, "Content-Location"))
    place = next((place for place in places if place.startswith(("https://", "http://"))), None)
    notes = [*found.notes, *_find_faults(message)]
    if found.published is None and (saved := _read_day(message)):
        notes.append(f"the page states no day of publication; it was saved on {saved}")
    return replace(
        found,
        title=found.title or clean_title(_read_header(message, "Subject")),
        url=found.url or place,
        notes=tuple(notes),
    )


def _parse(data: bytes) -> EmailMessage:
    """The message.

    Raises:
        SourceError: It is none, or is built to stall.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode()
    data = data.removeprefix(codecs.BOM_UTF8).lstrip()
    if data.count(b"\n--") > _MOST_PARTS or sum(1 for _ in _HEADER.finditer(data)) > _MOST_HEADERS:
        raise SourceError("holds too many parts for a message; save the text of the message alone")
    try:
        message = cast(EmailMessage, BytesParser(policy=_Policy()).parsebytes(data))
    except RecursionError:
        raise SourceError("is nested too deeply for a message; save the text of the message alone") from None
    if not any(name in message for name in _HEADERS):
        raise SourceError("is no message or saved page, whatever its ending says; save it again")
    return message


def _find_body(message: EmailMessage) -> EmailMessage:
    """The part that is read: HTML before plain text, the root of a saved page before the frames in it.

    Raises:
        SourceError: There is none.
    """
    try:
        body = message.get_body(("html", "plain"))
    except (
        ValueError,
        LookupError,
        AttributeError,
        TypeError,
        RecursionError,
    ):  # headers that the library cannot parse
        body = None
    if body is None or body.get_content_maintype() != "text":
        # A message that is not built as the standard says has text still.
        parts = [part for part in message.walk() if not part.is_multipart() and not part.get_filename()]
        kinds = [part.get_content_type() for part in parts]
        body = next((parts[kinds.index(kind)] for kind in ("text/html", "text/plain") if kind in kinds), None)
    if body is None:
        kind = message.get_content_type()
        raise SourceError(f"holds no text but “{kind}”; save what is attached by itself, or the text of the message")
    return cast(EmailMessage, body)


def _read_part(part: EmailMessage) -> SourceText:
    """The text of a part.

    Raises:
        SourceError: It is damaged, empty, in an unknown encoding, or reading it would lose a number.
    """
    data = part.get_payload(decode=True)
    if any(isinstance(each, InvalidBase64CharactersDefect | InvalidBase64LengthDefect) for each in part.defects):
        raise SourceError("is damaged: its text is no base64; save or download it again")
    if not isinstance(data, bytes) or not data.strip():
        raise SourceError("holds no text; save what is attached by itself")
    declared = part.get_content_charset()
    if part.get_content_type() == "text/html":
        page, notes = read_page_text(data, declared or find_encoding(data))
        found = read_page(page)
        return replace(found, notes=(*notes, *found.notes))
    text, notes = read_page_text(data, declared)
    check_size(text, _LARGEST)
    if str(part.get_param("format", "")).casefold() == "flowed":
        text = _FLOWED.sub("" if str(part.get_param("delsp", "")).casefold() == "yes" else " ", text)
    return SourceText(
        text=text,
        title=find_title(text),
        publisher=find_publisher(text),
        byline=find_byline(text),
        published=find_published(text),
        licence=find_licence(text),
        notes=notes,
    )


def _read_header(message: EmailMessage, name: str) -> str:
    """A header in one line; "" where there is none, or none that can be read."""
    try:
        return normalise_spaces(str(message.get(name, ""))).strip()
    except (
        ValueError,
        LookupError,
        AttributeError,
        TypeError,
        RecursionError,
    ):  # faults of the library on what is no header
        return ""


def _read_day(message: EmailMessage) -> str | None:
    """The day of the message, in ISO form."""
    try:
        return parsedate_to_datetime(_read_header(message, "Date")).date().isoformat()
    except (ValueError, TypeError, OverflowError):
        return None


def _find_faults(message: EmailMessage) -> Iterator[str]:
    """What to say of a message that is not whole."""
    if any(isinstance(each, CloseBoundaryNotFoundDefect) for part in message.walk() for each in part.defects):
        yield "the message is cut off: its end is missing"
