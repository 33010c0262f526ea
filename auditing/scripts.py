"""What no file of a site may hold: what runs, sends, moves by itself, or prints by an attribute or a style sheet."""

import re
from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborNode

from auditing.addresses import resolve

# Elements that run, load, move, hide from reading, or print what stands in an attribute.
_REFUSED: Final = frozenset(
    "animate animatemotion animatetransform applet audio base embed foreignobject frame frameset iframe image "
    "marquee meter object plaintext portal progress set style template textarea track video xmp".split()
)
_HANDLED: Final = frozenset({"style", "srcdoc", "autofocus", "contenteditable", "is", "ping", "attributionsrc"})
_HIDING: Final = frozenset({"hidden", "inert", "popover"})


def find_active_faults(node: LexborNode) -> Iterator[tuple[str, str]]:
    """What is wrong with an element for its being active: a message, and the words at fault."""
    given, tag = node.attributes, (node.tag or "").casefold()
    if tag in _REFUSED:
        yield f"the element {tag} is refused", ""
    runs = tag == "script" and given.get("type") != "application/ld+json"
    if runs and (not given.get("src") or node.text(deep=True)):
        yield "a script stands in the page", node.text(deep=True)
    if tag == "meta" and (given.get("http-equiv") or "content-security-policy").casefold() != "content-security-policy":
        yield "no page leads on by itself", given.get("content") or ""
    # <blockquote hidden>, <data aria-hidden="true">
    hides = not _HIDING.isdisjoint(given) or given.get("aria-hidden") == "true"
    if hides and ("data-is" in given or tag == "data" or node.css_first("[data-is], data")):
        yield "what is to be read is hidden", " ".join(node.text(deep=True).split())
    for name, value in given.items():
        if name.casefold().startswith("on") or name.casefold() in _HANDLED:
            yield f"the attribute {name} is refused", value or ""


# content: "49%", "%", "<", counter(n) and attr(title) print; content: "/ " and content: none do not. "\\34" is a digit.
_CONTENT: Final = re.compile(r"(?<![\w-])content\s*:\s*([^;}]*)")
_QUIET: Final = re.compile(r"(?:none|normal|inherit|\"[\s/:|•·→]*\"|'[\s/:|•·→]*'|\s)*(?:!important)?\s*")
_UNHELD: Final = re.compile(r"@import|image-set|src\(|counter|\\|list-style[^;}]*[\"']", re.IGNORECASE)
# url(fonts/x.woff2), url("x.png")
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
