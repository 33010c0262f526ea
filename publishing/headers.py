"""How a site is to be served: the headers of its files, in the form of `_headers` that several static hosts read."""

from collections.abc import Iterable
from typing import Final

HEADERS: Final = "_headers"
"""The file that says it. A host that reads it serves it to nobody."""
POLICY: Final = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; manifest-src 'self'; "
    "frame-ancestors 'none'"
)
"""What all pages together may do; each page narrows it by a policy of its own."""
EVERYWHERE: Final = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""Headers of every file."""
_FRESH: Final = "public, max-age=300, must-revalidate"
_LASTING: Final = "public, max-age=31536000, immutable"
"""For files whose names hold their version."""
_OPEN: Final = frozenset({"data", "feeds"})
"""Folders whose files pages of other sites may read."""


def say_headers(files: Iterable[str]) -> str:
    """The text of `_headers`.

    Hosts differ in what they do where two rules give one header, so each file has its caching from one rule alone.

    Args:
        files: Every file of the site, as seen from its folder.
    """
    lines = ["/*", *(f"  {name}: {value}" for name, value in EVERYWHERE.items())]
    # A file meets one pattern: that of its folder, or its own name where it stands at the top or in theme/.
    parts = sorted(name.split("/") for name in files if not name.startswith((".", "_")))
    places = ("/" + ("/".join(part) if len(part) == 1 or part[0] == "theme" else f"{part[0]}/*") for part in parts)
    for place in dict.fromkeys(("/", *places)):
        folder = place.strip("/").partition("/")[0]
        lines += [place, f"  Cache-Control: {_LASTING if place.endswith('.woff2') else _FRESH}"]
        lines += ["  Access-Control-Allow-Origin: *"] * (folder in _OPEN)
    return "\n".join(lines) + "\n"
