"""Colours in a terminal: paths bold, problems red, hints yellow. Pipes, files, NO_COLOR and dumb terminals get none."""

import os
import re
from typing import Final, TextIO

_SIGNS: Final = {"bold": "1", "problem": "31", "hint": "33"}
# “content/briefings/x.md:41:14: the number …”, “content/briefings/x.md:3:1: hint: this sentence …”
_FOUND: Final = re.compile(r"^(?P<place>\S[^\n]*?:\d+:\d+:) (?P<minor>hint: )?(?P<message>.*)$", re.MULTILINE)
_INSTEAD: Final = re.compile(r"^  (hint|try):", re.MULTILINE)


def colour(said: str, out: TextIO) -> str:
    """What `check` and the preview say, coloured where it goes to a terminal that shows colours."""
    if not out.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return said
    said = _FOUND.sub(lambda line: f"{_paint(line['place'], 'bold')} {_paint_message(line)}", said)
    return _INSTEAD.sub(lambda label: _paint(label[0], "hint"), said)


def _paint_message(line: re.Match[str]) -> str:
    return f"{_paint('hint:', 'hint')} {line['message']}" if line["minor"] else _paint(line["message"], "problem")


def _paint(words: str, sign: str) -> str:
    return f"\x1b[{_SIGNS[sign]}m{words}\x1b[0m"
