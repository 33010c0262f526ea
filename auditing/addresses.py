"""Addresses: those that an element names, the file of the site that one leads to, and whose page a file is."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

from briefing.site import SITE_ADDRESS

ROOTED: Final = "404.html"
_HOME: Final = "https://site.invalid/"
# Attributes that lead somewhere, one address each; and those with several, "a.png 1x, b.png 2x".
_ADDRESSES: Final = frozenset(
    "action background cite classid codebase data data-home data-list formaction href longdesc lowsrc manifest "
    "poster profile src usemap xlink:href".split()
)
_SETS: Final = frozenset({"srcset", "imagesrcset"})


def list_addresses(node: LexborNode) -> Iterator[str]:
    """Every address that an element leads to, loads or sends to."""
    for name, value in node.attributes.items():
        if name.casefold() in _ADDRESSES:
            yield value or ""
        elif name.casefold() in _SETS:
            yield from (part.split()[0] for part in (value or "").split(",") if part.split())


def resolve(address: str, name: str) -> tuple[str, str] | None:
    """The file of the site that an address leads to, and the fragment. None where it leads elsewhere.

    "/method/" leads elsewhere: a site need not stand at the root of its host. The page of what is not there alone is
    served under any address, and so names all others from that root.

    Args:
        address: As it stands in a file.
        name: That file.
    """
    address = re.sub(r"[\x00-\x1f]", "", address).strip()
    if address.startswith("/") and name != ROOTED:
        return None
    try:
        whole = urljoin(_HOME + name, address)
    except ValueError:
        return None
    whole = _HOME + whole.removeprefix(f"{SITE_ADDRESS}/") if whole.startswith(f"{SITE_ADDRESS}/") else whole
    path, _, fragment = whole.removeprefix(_HOME).partition("#")
    if not whole.startswith(_HOME):
        return None
    return (f"{path}index.html" if not path or path.endswith("/") else path), fragment


def page_of(home: str) -> str:
    """The page of a briefing, by its slug, or of an address."""
    return f"{home[1:]}index.html" if home.startswith("/") else f"briefings/{home}/index.html"


def address_of(file: str) -> str:
    """The address of a page, without its number: "places/page/2/index.html" is one of "/places/"."""
    return "/" + re.sub(r"(?:page/\d+/)?index\.html$", "", file)


def number_of(file: str) -> int:
    """Which page of a listing a file is, counted from 1."""
    found = re.search(r"/page/(\d+)/index\.html$", file)
    return int(found[1]) if found else 1
