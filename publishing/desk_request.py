"""What a browser asks of the desk, and what it is answered; light, for the preview that hands one to the other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Final
from urllib.parse import quote

HOME: Final = "/desk/"
"""Below it stand the desks, each under the name of its briefing's file."""
LARGEST_FORM: Final = 4096
"""Bytes of what a page sends, at the most."""
HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""What every page of the desk is sent with, beside what all of the preview is."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a browser asks of the desk.

    Attributes:
        name: The part of the address behind /desk/, without the slash at its end.
        query: Behind the question mark.
        host: The host that it asked, with the port.
        headers: By name, in any case.
        body: Of a form that is sent, its bytes; None where a page is asked for.
    """

    name: str
    query: str = ""
    host: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What it is answered. to: where the browser is to go instead; empty where it stays."""

    status: HTTPStatus
    text: str = ""
    kind: str = ".html"
    to: str = ""


def desk_address(path: Path) -> str:
    """The address of the desk of a briefing's file."""
    return f"{HOME}{quote(path.stem)}/"
