"""Counts beside their own percentage, which the source does not print: the site works it out."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Final

from briefing.document import BRIEFING, read_text
from briefing.document.fields import NOTHING, Record
from briefing.errors import ModelError
from briefing.model import Figure, Share, rounds_to
from briefing.numbers import NumberKind, read_number
from briefing.proof.bind import find_printed_fault, say_share

_LINE: Final = re.compile(r"(?P<indent>[ ]*)(?P<key>percent)[ \t]*:[ \t]*[0-9.]+[ \t]*(?P<comment>#.*)?", re.IGNORECASE)


def unround(text: str, record: Record) -> tuple[str, list[str]]:
    """The text with the printed counts alone where a percentage was worked out from them, and what was done."""
    if record is not BRIEFING:
        return text, []
    document = read_text(text, Path("mended.md"))
    lines, said = text.split("\n"), []
    places = []
    for name, figure in (document.read("figures") or {}).items():
        place = document.places.get(f"figures.{name}.percent")
        if figure is not NOTHING and place and (counts := _find_counts(figure)):
            places.append((place[0] - 1, counts, figure.share, name))
    for at, counts, share, name in sorted(places, key=lambda each: each[0], reverse=True):
        if found := _LINE.fullmatch(lines[at]):
            lines[at : at + 1] = _write(found, counts, share)
            said.append(f"figure “{name}”: wrote {say_share(counts)}, as printed, instead of {say_share(share)}")
    return "\n".join(lines), said[::-1]


def _find_counts(figure: Figure) -> Share | None:
    """The counts that the source prints, of which the figure's percentage is the rounding. None where all is well."""
    share, number = figure.share, read_number(figure.printed)
    if share.percent is None or number is None or number.kind is not NumberKind.COUNTS:
        return None
    assert number.numerator is not None  # it is of counts
    assert number.denominator is not None
    try:
        counts = Share(numerator=number.numerator, denominator=number.denominator)
    except ModelError:
        return None
    if share.counted and (share.numerator, share.denominator) != (number.numerator, number.denominator):
        return None
    rounded = rounds_to(number.numerator, number.denominator, share.percent)
    mended = find_printed_fault(figure) and find_printed_fault(replace(figure, share=counts)) is None
    return counts if rounded and mended else None


def _write(found: re.Match[str], counts: Share, share: Share) -> list[str]:
    """The lines in the place of the percentage."""
    indent, comment = found["indent"], found["comment"]
    lines = [f"{indent}{comment}"] if comment else []
    if not share.counted:
        lines += [f"{indent}numerator: {counts.numerator}", f"{indent}denominator: {counts.denominator}"]
    return lines
