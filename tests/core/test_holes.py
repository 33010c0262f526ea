"""A broken file, read with holes: whatever is wrong with it, its author sees the rest of it."""

import re
from datetime import date
from pathlib import Path

import pytest

from briefing.document import read_briefing
from briefing.document.holes import read_with_holes
from briefing.model import Briefing
from tests.house import ROOT

GALLERY = sorted((ROOT / "tests" / "gallery" / "briefings").glob("*.md"))
GOOD = (ROOT / "tests" / "gallery" / "briefings" / "weak-work.md").read_text(encoding="utf-8")


def read(text: str | bytes, folder: Path) -> tuple[Briefing | None, frozenset[str]]:
    """A file with this content, read with holes."""
    file = folder / "x.md"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_with_holes(read_briefing(file), "x", date(2026, 11, 26))


@pytest.mark.parametrize("file", GALLERY, ids=lambda file: file.stem)
def test_what_is_whole_has_no_holes(file: Path) -> None:
    """A file without a mistake is read as it is always read."""
    document = read_briefing(file)

    assert read_with_holes(document, "x", date(2026, 11, 26)) == (document.content, frozenset())


@pytest.mark.parametrize("harm", ["gone", "TODO", "garbled", "cut"])
def test_any_line_may_be_broken(harm: str, tmp_path: Path) -> None:
    """Whichever line of front matter is missing, undone or garbled, or wherever the file ends, there is a briefing."""
    lines = GOOD.split("\n")
    for at in range(1, lines.index("---", 1)):
        broken = {
            "gone": lines[:at] + lines[at + 1 :],
            "TODO": [*lines[:at], re.sub(r":.*", ": TODO", lines[at]), *lines[at + 1 :]],
            "garbled": [*lines[:at], lines[at].replace(":", ": [", 1) + " : {", *lines[at + 1 :]],
            "cut": lines[:at],
        }[harm]
        assert read("\n".join(broken), tmp_path)[0], lines[at]


@pytest.mark.parametrize(
    ("old", "new", "hole"),
    [
        (r"(?m)^title:.*", "title: TODO", "title"),
        (r"(?m)^  year:.*\n", "", "inspection.year"),
        (r"(?m)^  programme:.*", "  programme: of our own", "inspection.programme"),
        (r"(?m)^date:.*", "date: tomorrow", "date"),
        (r"(?m)^source:\n(?:  .*\n)+", "", "source.title"),
    ],
)
def test_a_hole_is_named(old: str, new: str, hole: str, tmp_path: Path) -> None:
    """What is missing or broken is named by its key, and the rest is the author's."""
    broken, good = re.sub(old, new, GOOD, count=1), read(GOOD, tmp_path)[0]
    made, holes = read(broken, tmp_path)

    assert broken != GOOD
    assert hole in holes
    assert made
    assert good
    assert (made.body, made.tags, set(made.figures)) == (good.body, good.tags, set(good.figures))


def test_half_a_figure_says_nothing(tmp_path: Path) -> None:
    """A figure without its polarity is left out, and nothing is made up for it."""
    broken = re.sub(r"(?m)^    polarity:.*\n", "", GOOD, count=1)
    made, holes = read(broken, tmp_path)
    good = read(GOOD, tmp_path)[0]

    assert made
    assert good
    assert len(made.figures) == len(good.figures) - 1
    assert holes == frozenset()


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("", ""),
        ("Words alone.\n", "Words alone.\n"),
        ("title: A title\n\nWords.\n", "Words.\n"),
        ("---\ntitle: A title\n", ""),
        ("---\n- a\n- b\n---\nWords.\n", "Words.\n"),
        ("---\ntitle: &a x\nslug: *a\n---\nWords.\n", "Words.\n"),
        ("---\ntitle: x\n---\nOne\x00two\n", "One\ufffdtwo\n"),
    ],
)
def test_no_briefing_at_all(text: str, body: str, tmp_path: Path) -> None:
    """Of a file that is no briefing the prose is shown."""
    made = read(text, tmp_path)[0]

    assert made
    assert made.body == body


def test_a_binary_and_a_huge_file(tmp_path: Path) -> None:
    """What is no text, or too much, is cut to what can be shown; a folder shows nothing."""
    binary, huge = (
        read(bytes(range(256)) * 99, tmp_path)[0],
        read(f"---\ntitle: x\n---\n{'word ' * 300_000}", tmp_path)[0],
    )
    folder = tmp_path / "folder.md"
    folder.mkdir()

    assert binary
    assert huge
    assert max(len(binary.body), len(huge.body)) <= 20_000
    assert read_with_holes(read_briefing(folder), "x", date(2026, 11, 26)) == (None, frozenset())
