import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.errors import SourceError
from briefing.read import LARGEST, READABLE, read_source
from briefing.read import text as text_module
from briefing.read.joining import join_lines
from tests.read.conftest import Reader

Refuse = Callable[[str, str | bytes], str]
CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "texts"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "sources"


@pytest.mark.parametrize("text", ["x", " 49\t of\u00a084 \n\n\n cases\n", "a\x0cb", "‘49’ – £5\u2028x", "## 1\n- 2\n"])
def test_plain_text_is_kept_as_it_is(read: Reader, text: str) -> None:
    """Not one character of a plain text changes, so that offsets count in the file itself."""
    assert read("a.txt", text).text == text


def test_documents_are_kept_as_they_are() -> None:
    """The invented documents, and the five sources where they are at hand, have the text that their gold counts in."""
    paths = sorted([*CORPUS.glob("*.txt"), *SHARED.glob("*.txt")])

    assert len(paths) >= 23
    assert [read_source(path).text for path in paths] == [path.read_text(encoding="utf-8") for path in paths]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"49\r\nof 84\rcases", "49\nof 84\ncases"),
        ("‘49’".encode("utf-8-sig"), "‘49’"),
        ("‘49’".encode("utf-16"), "‘49’"),
        ("\ufeff‘49’".encode("utf-16-be"), "‘49’"),
    ],
)
def test_line_ends_and_marks(read: Reader, data: bytes, text: str) -> None:
    """Line ends become newlines; a byte order mark says the encoding and goes."""
    assert read("a.txt", data).text == text


STORY = "\n\nNorthshire probation told to improve\n\nA service must improve.\n\n{}\n\nIn 49 per cent it was good.\n"


@pytest.mark.parametrize(
    ("text", "title", "publisher", "published"),
    [
        ("Northshire Gazette" + STORY.format("Published\nLast updated"), "told", "Northshire Gazette", None),
        ("Northshire Gazette" + STORY.format("Published\n2 November 2026"), "told", "Northshire Gazette", "2026-11-02"),
        (STORY.format("Published: November 2026"), "told", None, "2026-11"),
        (STORY.format("Monday, 2nd Nov 2026"), "told", None, "2026-11-02"),
        (STORY.format("Published 31 February 2026"), "told", None, None),
        (STORY.format("In 2019 it was good, and on 2 May 2020 it was not."), "told", None, None),
        ("Key findings\n\nIn 49 per cent of cases it was good.", None, None, None),
        ("Inspectors found much to do.\nThe rest was good.", None, None, None),
        ("One line alone", None, None, None),
    ],
)
def test_first_lines(read: Reader, text: str, title: str | None, publisher: str | None, published: str | None) -> None:
    """Title, publisher and day come from the first lines, and are None where those do not state them."""
    found = read("a.txt", text)

    assert found.title == (title and "Northshire probation told to improve")
    assert (found.publisher, found.published) == (publisher, published)


MARKDOWN = """---
title: "Northshire: 3 in 10"
date: 2026-11-02
url: https://gazette.example/1
---
# A heading

Work was **sufficient** in [49 per cent](https://a.example/12 "5") of _84_ cases.<br>
A snake_case word, 5 * 3, and \\*stars\\* &amp; `code 7`. ![Chart of 6](c9.svg) <https://b.example/8>

* first
+ second
1. third

| Standard | Score |
|---|--:|
| Planning | 50% |

> Said 11 people[^1].

[^1]: Cases of 2024.
[a]: https://c.example/77
"""


def test_markdown(read: Reader) -> None:
    """Signs go and words stay: links keep their words, lists and rows their lines; front matter is read."""
    found = read("a.md", MARKDOWN)

    assert found.text == (
        "A heading\n\nWork was sufficient in 49 per cent of 84 cases.\n"
        "A snake_case word, 5 * 3, and *stars* & code 7. Chart of 6 https://b.example/8\n\n- first\n- second\n1. third"
        "\n\n"
        "Standard | Score\nPlanning | 50%\n\nSaid 11 people[^1].\n\n[^1]: Cases of 2024."
    )
    assert (found.title, found.published, found.url) == (
        "Northshire: 3 in 10",
        "2026-11-02",
        "https://gazette.example/1",
    )


def test_loss_in_markdown_is_an_error(refuse: Refuse, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a pattern takes more than a sign, the document is refused and the number named."""
    monkeypatch.setattr(text_module, "_strip", lambda text: text.replace("49", ""))

    assert "would lose the numbers 49;" in refuse("a.md", "In 49 of 84 cases")


@pytest.mark.parametrize(
    ("line", "following", "joined"),
    [
        ("case manage-", "ment was", "case management was"),
        ("in two-", "thirds of", "in two-thirds of"),
        ("in twenty-", "one of", "in twenty-one of"),
        ("in seven-", "teen of", "in seventeen of"),
        ("the over-", "sight of", "the oversight of"),
        ("in 2025-", "26 it", "in 2025-26 it"),
        ("Anglo-", "Saxon law", "Anglo-Saxon law"),
        ("out-of-", "court work", "out-of-court work"),
        ("safe\u00ad", "guarding", "safeguarding"),
        ("a well-", "led team", "a well-led team"),
        ("re-", "offending", "re-offending"),
        ("and –", "so on", "and – so on"),
        ("one", "two", "one two"),
    ],
)
def test_hyphens(line: str, following: str, joined: str) -> None:
    """A hyphen at a line end goes where it parted a word, and stays where it joined two."""
    assert join_lines(line, following, {"re-offending"}) == joined


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.htm", "a.mht", "a.eml", "a.pdf", "a.docx"])
@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "is empty"), (b" \n\t", "is empty"), (b" " * (LARGEST + 1), "is larger than 20,000,000 bytes")],
)
def test_empty_and_large_files(refuse: Refuse, name: str, content: bytes, words: str) -> None:
    """A file without a word, or of more bytes than a document has, is refused whatever its kind."""
    assert words in refuse(name, content)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        (
            "a.rtf",
            b"{\\rtf1 49}",
            "a “.rtf” document cannot be read; open it in the program that made it and save it as",
        ),
        ("a.Doc", b"\xd0\xcf\x11\xe0", "open it in the program that made it and save it as .docx or PDF"),
        ("a.jpeg", b"\xff\xd8\xff", "it is a picture: put it through text recognition (OCR)"),
        ("a.xml", b"<a/>", "a “.xml” document cannot be read; use one of .docx, .eml, .htm, .html, .md, .mht, "),
        ("a", b"49", "a document without an ending cannot be read; use one of"),
        ("a.txt", b"%PDF-1.7 49", "is a PDF under another ending"),
        ("a.txt", b"PK\x03\x04 49", "is a zip archive"),
        ("a.txt", b"4\x009", "holds the control character 0"),
        ("a.txt", b"\x89PNG\r\n", "is an image under another ending"),
        ("a.txt", bytes(range(256)), "holds null bytes"),
        (
            "a.txt",
            "£5 for 49 cases".encode("cp1252"),
            "byte 0 is no UTF-8; it may be Windows-1252; save the document as UTF-8",
        ),
        ("a.txt", "49 – 84".encode()[:4] + b" x", "byte 3 is no UTF-8"),
        ("a.txt", "‘49’".encode("utf-16")[:-1], "is no UTF-16-LE; save the document as UTF-8"),
        ("a.html", b"<meta charset=shift_jis><p>49", "declares the encoding “shift_jis”, which is not read"),
        ("a.html", b"<meta charset=windows-1252><p>\x81", "is no Windows-1252"),
        ("a.html", b"<nav>1 Home</nav>", "holds no text outside its navigation"),
        ("a.html", b"<div>" * 100_000, "is nested too deeply"),
        ("a.html", b"<div " + b"a=1 " * 100_000 + b">49", "holds too many tags"),
        ("a.html", b"<p>x" * 200_002, "holds too many tags"),
        ("a.html", b"49 " * 2_000_000, "holds more than 5,000,000 characters of markup"),
        ("a.md", b"<!-- 49 -->", "holds no text beside its markup"),
    ],
)
def test_no_document(refuse: Refuse, name: str, content: bytes, words: str) -> None:
    """What is no document is refused in one line that says what it is and what to do."""
    assert words in refuse(name, content)


def test_address() -> None:
    """An address is no file: the page has to be saved."""
    with pytest.raises(
        SourceError, match="is an address, and nothing is fetched; save the page, and give its file with"
    ):
        read_source(Path("https://northshire.example/report"))


def test_no_file(tmp_path: Path) -> None:
    """A folder, a pipe, a loop of links, a missing file and an impossible name are refused at once."""
    (tmp_path / "folder.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    for name in ("folder.txt", "pipe.txt", "loop.txt", "missing.txt", "a\0b.txt", "x" * 300 + ".txt"):
        with pytest.raises(SourceError) as told:
            read_source(tmp_path / name)
        assert str(told.value).isprintable()


def test_line_of_twenty_megabytes(read: Reader) -> None:
    """A plain text may be one line as long as a document may be."""
    assert len(read("a.txt", b"49 of 84 " * 2_200_000).text) == 19_800_000


def test_libraries_wait_until_they_are_needed() -> None:
    """To import the reader, or to read a plain text, imports no library for pages, PDFs or Word files."""
    script = (
        "import sys; from pathlib import Path; from briefing.read import read_source; read_source(Path('README.md'));"
        "print({'selectolax', 'pypdfium2', 'defusedxml', 'zipfile', 'xml', 'json'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True
    )

    assert done.stdout == "set()\n"
    assert {path.suffix for path in Path(__file__).parent.glob("*.py")} & READABLE == set()


@pytest.mark.parametrize(
    ("head", "publisher", "published", "byline"),
    [
        ("Late again\nBBC News30-05-2026\nIt was late.", "BBC News", "2026-05-30", None),
        ("Late again\nNorthshire Gazette | 2 November 2026\nIt was late.", "Northshire Gazette", "2026-11-02", None),
        ("Late again\nAlex Example\nThursday, September 17, 2026\nIt was late.", None, "2026-09-17", "Alex Example"),
        ("Late again\nBy Alex Example, Local Democracy Reporter\nIt was late.", None, None, "Alex Example"),
        ("Late again\n03-05-2026\nIt was late.", None, None, None),
        ("Late again\nBy the end of the year\nIt was late in May 2026 and after that.", None, None, None),
    ],
)
def test_who_and_when(
    read: Reader, head: str, publisher: str | None, published: str | None, byline: str | None
) -> None:
    """Publisher, day and byline are read where a line at the head says nothing else; a day that may be two is none."""
    source = read("a.txt", head)

    assert (source.publisher, source.published, source.byline) == (publisher, published, byline)
