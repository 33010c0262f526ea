"""What no file of a site may hold: what runs, sends, moves by itself, or prints by an attribute or a style sheet."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

from briefing.site import SITE_ADDRESS

_REFUSED: Final = frozenset(
    "animate animatemotion animatetransform applet audio base embed foreignobject frame frameset iframe image "
    "marquee meter object plaintext portal progress set style template textarea track video xmp".split()
)
"""Elements that run, load, move, hide from reading, or print what stands in an attribute."""
_HANDLED: Final = frozenset({"style", "srcdoc", "autofocus", "contenteditable", "is", "ping", "attributionsrc"})
ADDRESSES: Final = frozenset(
    "action background cite classid codebase data data-home data-list formaction href longdesc lowsrc manifest "
    "poster profile src usemap xlink:href".split()
)
"""Attributes that lead somewhere."""
_SETS: Final = frozenset({"srcset", "imagesrcset"})


def find_active_faults(node: LexborNode) -> Iterator[tuple[str, str]]:
    """What is wrong with an element for its being active: a message, and the words at fault."""
    given, tag = node.attributes, (node.tag or "").casefold()
    if tag in _REFUSED:
        yield f"the element {tag} is refused", ""
    if (
        tag == "script"
        and given.get("type") != "application/ld+json"
        and (not given.get("src") or node.text(deep=True))
    ):
        yield "a script stands in the page", node.text(deep=True)
    if tag == "meta" and (given.get("http-equiv") or "content-security-policy").casefold() != "content-security-policy":
        yield "no page leads on by itself", given.get("content") or ""
    if _hides(node) and ("data-is" in given or tag == "data" or node.css_first("[data-is], data")):
        yield "what is to be read is hidden", " ".join(node.text(deep=True).split())
    for name, value in given.items():
        if name.casefold().startswith("on") or name.casefold() in _HANDLED:
            yield f"the attribute {name} is refused", value or ""


def _hides(node: LexborNode) -> bool:
    """Whether an element keeps what it holds from readers: <blockquote hidden>, <data aria-hidden="true">."""
    return (
        not {"hidden", "inert", "popover"}.isdisjoint(node.attributes) or node.attributes.get("aria-hidden") == "true"
    )


def list_addresses(node: LexborNode) -> Iterator[str]:
    """Every address that an element leads to, loads or sends to."""
    for name, value in node.attributes.items():
        if name.casefold() in ADDRESSES:
            yield value or ""
        elif name.casefold() in _SETS:  # "a.png 1x, b.png 2x"
            yield from (part.split()[0] for part in (value or "").split(",") if part.split())


HOME: Final = "https://site.invalid/"
ROOTED: Final = "404.html"


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
        whole = urljoin(HOME + name, address)
    except ValueError:
        return None
    whole = HOME + whole.removeprefix(f"{SITE_ADDRESS}/") if whole.startswith(f"{SITE_ADDRESS}/") else whole
    path, _, fragment = whole.removeprefix(HOME).partition("#")
    if not whole.startswith(HOME):
        return None
    return (f"{path}index.html" if not path or path.endswith("/") else path), fragment


# content: "49%", "%", "<", counter(n) and attr(title) print; content: "/ " and content: none do not. "\\34" is a digit.
_CONTENT: Final = re.compile(r"(?<![\w-])content\s*:\s*([^;}]*)")
_QUIET: Final = re.compile(r"(?:none|normal|inherit|\"[\s/:|•·→]*\"|'[\s/:|•·→]*'|\s)*(?:!important)?\s*")
_UNHELD: Final = re.compile(r"@import|image-set|src\(|counter|\\|list-style[^;}]*[\"']", re.IGNORECASE)
_LOADED: Final = re.compile(r"url\(\s*[\"']?([^)\"']*)")


def find_style_faults(text: str, name: str, files: frozenset[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with a style sheet, likewise. files: those of the site."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    for found in _UNHELD.finditer(text):
        yield "a style sheet that loads or prints what cannot be held", found[0]
    for found in _CONTENT.finditer(text):
        if not _QUIET.fullmatch(found[1]):
            yield "a style sheet prints words", found[1]
    for found in _LOADED.finditer(text):
        if (there := resolve(found[1], name)) is None or there[0] not in files:
            yield "a style sheet loads what is not there, or stands elsewhere", found[1]
