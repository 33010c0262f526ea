"""`check --fix` fills in what the document at hand says, writes days in our form, and drops what names no figure."""

import re
from hashlib import sha256
from pathlib import Path

import pytest

from briefing.check import fill as fill_module
from briefing.check.mend import mend, mend_file
from briefing.document import BRIEFING
from briefing.read import SourceText, read_source
from briefing.read.sources import Library, read_library
from tests.northshire import NORTHSHIRE, text


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A folder with the source of the good file."""
    (tmp_path / "northshire.txt").write_bytes(NORTHSHIRE.read_bytes())
    return read_library([tmp_path])


def without(line: str) -> str:
    """The good file without a line of its front matter."""
    made, count = re.subn(rf"(?m)^ *{line}.*\n", "", text(), count=1)
    assert count == 1
    return made


def test_the_sha256_of_the_document(library: Library) -> None:
    """Where a source has no sha256, that of the document which holds its words is written, for its TODO too."""
    known = sha256(NORTHSHIRE.read_bytes()).hexdigest()
    bare = without("sha256:")
    gap = bare.replace("  standing:", "  # sha256: TODO its sha256\n  standing:")

    for file in (bare, gap):
        mended = mend(file, BRIEFING, library)
        assert f"  sha256: {known}\n" in mended.text
        assert "TODO" not in mended.text
        assert "source.sha256: wrote that of northshire.txt" in mended.changes
    assert mend(bare, BRIEFING).changes == ()


def test_a_changed_document(library: Library) -> None:
    """The sha256 of a changed document is written in a draft whose words all stand in the new text."""
    known = sha256(NORTHSHIRE.read_bytes()).hexdigest()
    stale = text().replace(known, "a" * 64)
    draft = re.sub(r"(?m)^checked.*\n", "", stale.replace("status: published", "status: draft"))
    assert stale != text()

    assert f"sha256: {known}" in mend(draft, BRIEFING, library).text
    assert f"sha256: {known}" not in mend(stale, BRIEFING, library).text
    assert (
        f"sha256: {known}"
        not in mend(draft.replace("41 out of 60 cases", "41 out of 60 files"), BRIEFING, library).text
    )


@pytest.mark.parametrize("told", ["2026-11-02", None])
def test_the_day_that_the_document_gives(library: Library, monkeypatch: pytest.MonkeyPatch, told: str | None) -> None:
    """The day of publication is written where none stands there and the document gives one."""
    words = read_source(NORTHSHIRE).text
    monkeypatch.setattr(fill_module, "read_source", lambda _: SourceText(text=words, published=told))
    made = mend(without("published:"), BRIEFING, library).text

    assert (f"  published: {told}\n" in made) is bool(told)
    assert mend(text(), BRIEFING, library).text == text()


def test_pages(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each figure gets the page on which its words stand, where the document has pages."""
    words = read_source(NORTHSHIRE).text
    at = words.index("41 out of 60")
    pages = (0, words.rindex("\n", 0, at))
    monkeypatch.setattr(fill_module, "read_source", lambda _: SourceText(text=words, pages=pages))
    mended = mend(text(), BRIEFING, library)

    assert re.search(r"(?s)  oversight:.*?    page: 2\n", mended.text)
    assert "figures.oversight.page: wrote 2" in mended.changes
    assert mend(mended.text, BRIEFING, library).changes == ()


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("22/11/2026", "2026-11-22"),
        ("11/22/2026", "2026-11-22"),
        ("22 November 2026", "2026-11-22"),
        ("November 22nd, 2026", "2026-11-22"),
        ("3/4/2026", None),
        ("31/2/2026", None),
    ],
)
def test_days_in_front_matter(written: str, day: str | None) -> None:
    """A day in another form is written in ours where it can be read in one way only."""
    file = re.sub(r"(?m)^date: .*", f"date: {written}", text())
    made = mend(file, BRIEFING).text

    assert f"\ndate: {day or written}\n" in made


def test_days_in_prose() -> None:
    """14/10/2026 in prose is a day in words; one that can be two stays."""
    file = text() + "\nIt began on 14/10/2026 and ended on 3/4/2026.\n"

    assert mend(file, BRIEFING).text.endswith("\nIt began on 14 October 2026 and ended on 3/4/2026.\n")


def test_what_names_no_figure_goes() -> None:
    """A list entry whose figures are all gone goes, and a gone figure leaves a chart; what never was there stays."""
    entries = (
        "- Half of them were late: [half](#late-visits).\n"
        "- Oversight was weak in [41 of 60](#oversight), visits in [half](#late-visits).\n"
        "- A slip: [41 of 60](#oversigt).\n"
    )
    file = text().replace("figures=keeping-people-safe,oversight", "figures=keeping-people-safe,late-visits,oversight")
    once = ("keeping-people-safe", "oversight", "planning", "late-visits")
    mended = mend(f"{file}\n{entries}", BRIEFING, once=once)

    assert mend(f"{file}\n{entries}", BRIEFING).changes == ()
    assert mend(f"{file}\n{entries}", BRIEFING, once=once[1:]).changes == ()  # one is new: another name, perhaps
    assert mended.text.endswith("\n" + "".join(entries.splitlines(keepends=True)[1:]))
    assert "figures=keeping-people-safe,oversight)" in mended.text
    assert [change for change in mended.changes if "there is no" in change] == [
        "took out the entry “Half of them were late: [half](#late-visits). …”: there is no figure “late-visits”",
        "took late-visits out of a chart: there is no such figure",
    ]


def test_what_a_briefing_had_once_is_known(tmp_path: Path) -> None:
    """A figure was there once where the draft of the briefing holds it."""
    folder = tmp_path / "briefings"
    (folder / ".drafts").mkdir(parents=True)
    (folder / ".drafts" / "northshire-public-protection-2026.generated").write_text(f"# from: a.txt\n{text()}")
    head, fence, body = text().partition("\n---\n")
    gone = (
        re.sub(r"(?m)^  planning:\n(?:    .*\n)+", "", head) + fence + body + "\n- It was [49%](#planning).\n- Else.\n"
    )
    file = folder / "northshire-public-protection-2026.md"
    file.write_text(gone, encoding="utf-8")

    assert "there is no figure “planning”" in mend_file(file, BRIEFING)[0]
    assert file.read_text(encoding="utf-8").endswith("\n- Else.\n")
    assert "#planning" not in file.read_text(encoding="utf-8")
