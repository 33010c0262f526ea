"""A briefing to cite and to pass on: for BibTeX, as RIS, and as a message."""

import re
from typing import Final
from urllib.parse import quote

from briefing.model import Briefing
from briefing.proof.facts import address_of
from briefing.prose import read_plain
from briefing.site import SITE_ADDRESS, SITE_NAME

# Signs that mean something to TeX: “49%” would begin a comment.
_SPECIAL: Final = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: rf"\{sign}" for sign in "&%$#_{}"},
}


def make_address(briefing: Briefing) -> str:
    """The address of a briefing, as one copies it."""
    return f"{SITE_ADDRESS}{address_of(briefing.slug)}"


def write_bibtex(briefing: Briefing) -> str:
    """The briefing as an entry of BibTeX."""
    checked = f"Figures checked against the source on {briefing.checked}" if briefing.checked else ""
    keys = {
        "author": f"{{{SITE_NAME}}}",
        "title": f"{{{_escape(read_plain(briefing.title))}}}",
        "year": str(briefing.date.year),
        "month": str(briefing.date.month),
        "day": str(briefing.date.day),
        "url": make_address(briefing),
        "note": checked,
    }
    lines = [f"  {key} = {{{value}}}," for key, value in keys.items() if value]
    return "\n".join([f"@misc{{{briefing.slug},", *lines, "}"])


def write_ris(briefing: Briefing) -> str:
    """The briefing as a record of RIS, which most managers of references read."""
    # ELEC is a web page, ER ends a record; its lines have two blanks before the hyphen.
    rows = {
        "TY": "ELEC",
        "AU": SITE_NAME,
        "TI": read_plain(briefing.title),
        "PY": str(briefing.date.year),
        "DA": f"{briefing.date:%Y/%m/%d}",
        "PB": SITE_NAME,
        "UR": make_address(briefing),
        "ER": "",
    }
    return "\n".join(f"{key}  - {value}".rstrip() for key, value in rows.items())


def make_mail_link(briefing: Briefing) -> str:
    """The address that opens a message with the briefing's title and address in it, to whom one likes."""
    title = read_plain(briefing.title)
    return f"mailto:?subject={quote(title, safe='')}&body={quote(f'{title} {make_address(briefing)}', safe='')}"


def _escape(words: str) -> str:
    return re.sub(r"[\\~^&%$#_{}]", lambda found: _SPECIAL[found[0]], words)
