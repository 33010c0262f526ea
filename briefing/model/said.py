"""Words of prose that are bound to words of the source: `[most](said: "most of the plans were late")`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_LINK: Final = re.compile(
    # “[most](said: "most of the plans")”, over lines too; not “\[most](said: …)”, which is no link
    r"(?<![\\!])\[(?P<words>[^\[\]]*)\]\(\s*said:\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')\s*\)"
)
_CODE: Final = re.compile(r"(?s)```.*?```|`[^`\n]*`")


@dataclass(frozen=True, slots=True)
class SaidWords:
    """Words of prose, and the verbatim words of the source that they are bound to; both on one line, without markup."""

    words: str
    evidence: str


def find_said(text: str) -> Iterator[tuple[int, SaidWords]]:
    """The bound words of a Markdown text, in its order, each with its place in it."""
    plain = _CODE.sub(lambda code: " " * len(code[0]), text)
    for found in _LINK.finditer(plain):
        words = re.sub(r"[*_`\\]", "", found["words"])
        evidence = found["double"] or found["single"] or ""
        yield found.start(), SaidWords(" ".join(words.split()), " ".join(evidence.split()))


def read_said(text: str) -> Iterator[SaidWords]:
    """The bound words of a Markdown text, in its order. `check` refuses those that it finds and this does not."""
    yield from (said for _, said in find_said(text))
