"""What the preview shows of a broken briefing: marks at what is wrong, and a page whatever was done to the file."""

from datetime import date
from pathlib import Path
from random import Random
from typing import Final

import pytest

from briefing.document import read_briefing
from briefing.document.holes import read_with_holes
from briefing.pages.all_pages import plan_site
from publishing.preview_holes import Shown, show_briefing
from tests.house import ROOT

GALLERY: Final = sorted((ROOT / "tests" / "gallery" / "briefings").glob("*.md"))
RUBBISH: Final = (
    *("---\n", "[", "`", "```\n", "<!--", "![a](chart:pies)", "![x](y.png)", "{", "}", ": ", "\t", "TODO", "\u202e"),
    *("\ue000a", "[^1]: 49%\n", "[a" * 200, "> " * 40, "| a | b |\n|---|---|\n", '[most](said: "x")', "[9](no#figure)"),
)
"""What people and programs leave in files; the first sign of the private use area is our own mark."""


def harm(text: str, random: Random) -> str:
    """A text with some of it gone, doubled, or with rubbish in it."""
    for _ in range(random.randint(1, 6)):
        at, kind, length = random.randrange(len(text) + 1), random.random(), random.choice([1, 5, 40, 400])
        if kind < 0.35:
            text = text[:at] + text[at + length :]
        else:
            text = text[:at] + (random.choice(RUBBISH) if kind < 0.85 else text[-length:]) + text[at:]
    return text


def show(text: str, folder: Path) -> Shown | None:
    """What is shown of a file with this text, of which nothing is known but what its reader says."""
    file = folder / "x.md"
    file.write_text(text, encoding="utf-8")
    document = read_briefing(file)
    briefing, holes = read_with_holes(document, "x", date(2026, 11, 26))
    return show_briefing(briefing, holes, document, document.problems) if briefing else None


@pytest.mark.parametrize("seed", range(60))
def test_whatever_was_done_to_a_file(seed: int, tmp_path: Path) -> None:
    """Of a file that was cut, doubled or filled with rubbish, pages can be made."""
    random = Random(seed)
    shown = show(harm(random.choice(GALLERY).read_text(encoding="utf-8"), random), tmp_path)

    assert shown
    assert plan_site([shown.briefing]).pages


def test_marks_are_elements_and_never_in_attributes(tmp_path: Path) -> None:
    """A mark becomes an element in the words of a page, and goes where it stands in an attribute."""
    shown = show(GALLERY[0].read_text(encoding="utf-8") + "\nTODO: say why.\n\n![A](chart:pies)\n", tmp_path)
    assert shown
    body = shown.briefing.body
    begin, end = body.index("\ue000"), body.index("\ue001") + 1

    assert shown.finish(f'<p title="{body[begin:end]}">{body[begin:end]}</p>') == (
        '<p title="TODO: say why."><mark class="preview-hole">TODO: say why.</mark></p>'
    )
    assert (
        "This chart cannot be drawn: there is no chart" in body
        or "This chart cannot be drawn: it cannot be read" in body
    )


def test_a_hole_stands_where_its_field_stands() -> None:
    """The value that stands for a missing one is shown nowhere: each place of its field is a hole."""
    briefing = read_briefing(GALLERY[0]).content
    assert briefing
    shown = Shown(briefing=briefing, holes=frozenset({"inspection.year"}), wrong=(("title", "9 < 10", "why"),))
    page = '<b data-is="inspection.year">2026</b> <h1 data-is="title">In 9 &lt; 10</h1> <i data-is="date">2026</i>'

    assert shown.finish(page) == (
        '<b data-is="inspection.year"><mark class="preview-hole">year: TODO</mark></b> '
        '<h1 data-is="title">In <mark class="preview-hole" title="why">9 &lt; 10</mark></h1> <i data-is="date">2026</i>'
    )
