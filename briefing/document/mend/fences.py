"""Front matter without its fences, as other programs write it."""

import re
from typing import Final

from briefing.document.fields import Record, fold_key
from briefing.document.front import find_unfenced, part

_KEY: Final = re.compile(r"([A-Za-z][\w -]*):(?:[ \t]|$)")


def fence(text: str, record: Record) -> tuple[str, list[str]]:
    """The text with `---` above and below its keys, and what was done."""
    if part(text) is not None:
        return text, []
    bare = text.lstrip("\n \t")
    if re.match(r"---[ \t]*\n", bare) and part(bare) is not None:
        return bare, ["took out what is empty above the front matter"]
    lines = bare.split("\n")
    if "not fenced" not in find_unfenced(bare)[0] or not _is_known(lines[0], record):
        return text, []
    end = next((at for at, line in enumerate(lines) if not line.strip()), len(lines))
    head, body = lines[:end], lines[end + 1 :]
    return "\n".join(["---", *head, "---", *body]), ["put the front matter between two lines `---`"]


def _is_known(line: str, record: Record) -> bool:
    key = _KEY.match(line)
    return key is not None and fold_key(key[1]) in {*record.fields, *record.answers}
