"""The source documents at hand."""

import hashlib
import os
from pathlib import Path

import pytest

from briefing.check import check, read_content
from briefing.check.proof import find_sources
from briefing.document import read_text
from briefing.errors import SourceError
from briefing.read.sources import VARIABLE, Library, SourceDocument, folders_at_hand, read_library
from tests import northshire

TEXT = (northshire.CASES / "northshire.txt").read_text(encoding="utf-8")


def put(folder: Path, name: str, text: str) -> Path:
    """Write a file into a folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def find(library: Library) -> SourceDocument | None:
    """The document at hand that the briefing of Northshire rests on."""
    return find_sources(read_text(northshire.text(), northshire.INPUT), library).get("source")


def test_source_is_known_by_its_bytes(tmp_path: Path) -> None:
    """A source is found by its sha256, under any name and in any folder of the folder."""
    path = put(tmp_path, "deep/down/any.txt", TEXT)
    put(tmp_path, "a.txt", "Another text.")

    source = find(read_library([tmp_path]))

    assert source is not None
    assert source.path == path
    assert source.sha256 == hashlib.sha256(TEXT.encode()).hexdigest() == northshire.good().source.sha256


def test_changed_source_is_known_by_its_address(tmp_path: Path) -> None:
    """A source that changed is found by the address that a catalogue states of it."""
    path = put(tmp_path, "a.txt", "Rewritten from end to end.")
    put(tmp_path, "sources.yaml", "- file: a.txt\n  url: https://gazette.example/northshire\n  about: Northshire\n")

    source = find(read_library([tmp_path]))

    assert source is not None
    assert source.path == path


def test_changed_source_is_known_by_its_words(tmp_path: Path) -> None:
    """A source that changed is found, without a catalogue, by the evidence that it still holds."""
    path = put(tmp_path, "a.txt", TEXT.replace("41 out of 60", "42 out of 60"))
    put(tmp_path, "b.txt", "Another text.")
    put(tmp_path, "a.bin", TEXT + "not text that can be read")

    source = find(read_library([tmp_path]))

    assert source is not None
    assert source.path == path


def test_source_that_is_not_at_hand(tmp_path: Path) -> None:
    """A source that is nowhere is not at hand, and nothing else is taken for it."""
    put(tmp_path, "a.txt", "Another text.")
    put(tmp_path, ".hidden.txt", TEXT)
    put(tmp_path, "README.md", TEXT)

    assert find(read_library([tmp_path])) is None
    assert find(read_library([])) is None
    assert Library().find_by("", "") is None
    assert Library().find_by_words([]) is None


@pytest.mark.parametrize(
    ("catalogue", "message"),
    [
        ("a: b: c", "is no YAML in UTF-8"),
        ("- published: 2026-02-30\n", "is no YAML in UTF-8"),
        ("text", "is no list of documents; begin each with `- file:` and give its `url:`"),
    ],
)
def test_broken_catalogue(tmp_path: Path, catalogue: str, message: str) -> None:
    """A catalogue that cannot be read is an error, not a silence."""
    put(tmp_path, "sources.yaml", catalogue)

    with pytest.raises(SourceError) as refused:
        read_library([tmp_path])

    assert str(refused.value) == f"{tmp_path / 'sources.yaml'} {message}"


def test_catalogue_that_is_no_text(tmp_path: Path) -> None:
    """A catalogue in another encoding is an error too."""
    (tmp_path / "sources.yaml").write_bytes("- file: é".encode("latin-1"))

    with pytest.raises(SourceError, match="is no YAML in UTF-8"):
        read_library([tmp_path])


def test_folders_at_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folders that BRIEFING_SOURCES names come first, then the project's own, where it is there."""
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two, tmp_path / "root" / "sources"):
        folder.mkdir(parents=True)
    monkeypatch.setenv(VARIABLE, f"{one}{os.pathsep}{os.pathsep}{two}")

    assert folders_at_hand(tmp_path / "root") == (one, two, tmp_path / "root" / "sources")
    assert folders_at_hand(tmp_path) == (one, two)
    monkeypatch.delenv(VARIABLE)
    assert folders_at_hand(tmp_path) == ()


def test_folder_that_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is named and not there is an error: its sources would go unproved."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "gone"))

    with pytest.raises(SourceError, match=r"BRIEFING_SOURCES names .*gone, which is no folder"):
        folders_at_hand(tmp_path)


def test_folder_with_odd_files(tmp_path: Path) -> None:
    """Links that lead nowhere or in a circle, and folders named like files, do no harm."""
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "gone.txt").symlink_to("nowhere.txt")
    (tmp_path / "folder.txt").mkdir()
    put(tmp_path, "a.txt", TEXT)

    assert [document.path.name for document in read_library([tmp_path]).documents] == ["a.txt"]


def test_content_with_odd_files(tmp_path: Path) -> None:
    """What is no file of ours in the content folder is told, and does no harm."""
    folder = tmp_path / "content" / "briefings"
    put(folder, "good.md", northshire.text())
    put(tmp_path, "outside.md", northshire.text())
    (folder / "loop.md").symlink_to("loop.md")
    (folder / "gone.md").symlink_to("nowhere.md")
    (folder / "out.md").symlink_to(tmp_path / "outside.md")
    (folder / "folder.md").mkdir()
    (folder / ".git").mkdir()
    put(folder, ".git/x.txt", "x")
    put(folder, "od\nd.txt", "x")

    report = check(read_content([tmp_path / "content"], tmp_path), northshire.make_library())

    assert [f"{problem.path}: {problem.message}" for problem in report.problems] == [
        "content/briefings/folder.md: this is no file that can be read",
        "content/briefings/gone.md: this is no file that can be read",
        "content/briefings/loop.md: this is no file that can be read",
        "content/briefings/od\\x0ad.txt: this file is neither a briefing nor a page, and would not be published",
        "content/briefings/out.md: this link leads out of the content folder",
    ]
    assert [document.path.name for document in report.content.briefings] == ["good.md"]


def test_file_is_checked_once(tmp_path: Path) -> None:
    """A file that is named twice, or with its folder, is read once and is no duplicate of itself."""
    path = put(tmp_path / "content" / "briefings", "good.md", northshire.text())

    content = read_content([path, path.parent, tmp_path / "content", path], tmp_path)

    assert len(content.briefings) == 1
    assert check(content, northshire.make_library()).problems == ()


def test_path_that_is_nothing(tmp_path: Path) -> None:
    """A path that is not there, or is no Markdown, is told."""
    text = put(tmp_path, "notes.txt", "x")

    report = check(read_content([tmp_path / "gone", text], tmp_path), Library())

    assert [str(problem) for problem in report.problems] == [
        "gone:1:1: there is no such file or folder\n  hint: check the path",
        "notes.txt:1:1: this is no Markdown file\n  hint: name it with the ending .md",
    ]


def test_what_is_published(tmp_path: Path) -> None:
    """What is on the site is what is published, and drafts are not."""
    put(tmp_path / "content/briefings", "a.md", northshire.text())
    put(
        tmp_path / "content/briefings",
        "b.md",
        northshire.text().replace("status: published", "status: draft").replace("slug: north", "slug: other-north"),
    )

    content = read_content([tmp_path / "content"], tmp_path)

    assert [briefing.slug for briefing in content.published] == ["northshire-public-protection-2026"]


def test_proved_are_those_with_their_source(tmp_path: Path) -> None:
    """The report names the briefings that were held against their source."""
    put(tmp_path / "content/briefings", "a.md", northshire.text())
    put(tmp_path / "sources", "a.txt", TEXT)
    content = read_content([tmp_path / "content"], tmp_path)

    assert check(content, Library()).proved == frozenset()
    assert check(content, read_library([tmp_path / "sources"])).proved == {Path("content/briefings/a.md")}
