import zipfile
from collections.abc import Callable

import pytest

from briefing.read import docx as docx_module
from tests.read.conftest import Reader
from tests.read.making import WORD, make_docx, make_zip, say

Refuse = Callable[[str, str | bytes], str]


def make_table(*rows: tuple[str, ...]) -> str:
    """A table of a Word file; a cell is a paragraph, or more with | between them."""
    cells = [
        "".join(f"<w:tc>{''.join(say(words) for words in cell.split('|'))}</w:tc>" for cell in row) for row in rows
    ]
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def test_paragraphs_lists_tables_and_notes(read: Reader) -> None:
    """Paragraphs, list items, rows and footnotes stay, and a number that is set in two runs is one number."""
    body = (
        say("Northshire inspected", style="Title")
        + say("2 November 2026")
        + say("Work was sufficient in 4", "9 per cent &amp; no more.")
        + say("first of two", numbered=True)
        + make_table(("Standard", "Score"), ("Assessment", "49%|84 cases"))
        + say("The end.")
    )
    notes = f'<w:footnote w:id="1">{say("Cases of 2024.")}</w:footnote>'

    found = read("a.docx", make_docx(body, notes=notes))

    assert found.text == (
        "Northshire inspected\n\n2 November 2026\n\nWork was sufficient in 49 per cent & no more.\n\n- first of two\n\n"
        "Standard | Score\nAssessment | 49%; 84 cases\n\nThe end.\n\nCases of 2024."
    )
    assert (found.title, found.published, found.pages) == ("Northshire inspected", "2026-11-02", ())


def raise_run(words: str, look: str = '<w:vertAlign w:val="superscript"/>') -> str:
    """A run of raised words."""
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{words}</w:t></w:r>"


@pytest.mark.parametrize(
    "look", ['<w:vertAlign w:val="superscript"/>', '<w:rStyle w:val="FootnoteReference"/>', '<w:position w:val="8"/>']
)
def test_raised_digit_is_no_part_of_a_number(read: Reader, look: str) -> None:
    """The count 37 of 64 with note 3 is never 37 of 643, however its mark was raised, and nothing is lost."""
    body = f"<w:p><w:r><w:t>In 37 of 64</w:t></w:r>{raise_run('3', look)}<w:r><w:t> cases, on the 2</w:t></w:r>"

    found = read("a.docx", make_docx(f"{body}{raise_run('nd', look)}<w:r><w:t> day.</w:t></w:r></w:p>"))

    assert found.text == "In 37 of 64³ cases, on the 2nd day."


def test_main_part_of_another_name(read: Reader) -> None:
    """The main part and its notes are found by what the archive says of them, as Word Online names them."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    word = f'<w:document xmlns:w="{WORD}"><w:body>{say("49 of 84")}</w:body></w:document>'
    notes = f'<w:footnotes xmlns:w="{WORD}"><w:footnote>{say("Of 2024.")}</w:footnote></w:footnotes>'
    parts = {
        "_rels/.rels": f'<r><x Type="{kind}officeDocument" Target="/word/document2.xml"/></r>',
        "word/document2.xml": word,
        "word/_rels/document2.xml.rels": f'<r><x Type="{kind}footnotes" Target="footnotes2.xml"/></r>',
        "word/footnotes2.xml": notes,
    }

    assert (
        read("a.docx", make_zip({name: part.encode() for name, part in parts.items()})).text == "49 of 84\n\nOf 2024."
    )


def test_cells_stand_under_their_heads(read: Reader) -> None:
    """A merged cell is said in each column and row, an empty one keeps its place, and a full row is a heading."""

    def cell(words: str, look: str = "") -> str:
        return f"<w:tc><w:tcPr>{look}</w:tcPr>{say(words)}</w:tc>"

    wide, begins, goes_on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        cell("", begins) + cell("2024", wide) + cell("Region"),
        cell("", goes_on) + cell("Safe") + cell("Desistance") + cell("Safe"),
        cell("Northshire", '<w:gridSpan w:val="4"/>'),
        cell("Planning", begins) + cell("49%") + cell("") + cell("35%"),
        cell("", goes_on) + cell("50% of 84", wide) + cell("36%"),
    ]
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"

    assert read("a.docx", make_docx(table)).text == (
        " | 2024 | 2024 | Region\n | Safe | Desistance | Safe\nNorthshire\n"
        "Planning | 49% |  | 35%\nPlanning | 50% of 84 |  | 36%"
    )


def test_table_of_one_column_is_a_box(read: Reader) -> None:
    """A box around text is read as its paragraphs."""
    assert (
        read("a.docx", make_docx(make_table(("In 49% of cases|it was good.",)))).text
        == "In 49% of cases\n\nit was good."
    )


@pytest.mark.parametrize(
    ("stated", "body", "title"),
    [
        (
            "Report template",
            say("Foreword", style="Heading1") + say("An inspection of Northshire"),
            "An inspection of Northshire",
        ),
        (
            "Northshire inspected",
            say("Menu") + say("Northshire inspected") + say("It was good."),
            "Northshire inspected",
        ),
        ("", say("logo", style="Title") + say("Probation in Northshire", style="Heading1"), "Probation in Northshire"),
        ("Untitled", say("Published: May 2026") + say("In 49 per cent of cases it was good."), None),
    ],
)
def test_title(read: Reader, stated: str, body: str, title: str | None) -> None:
    """The title is one that the document itself prints, and never a section or what stands around it."""
    core = f'<c xmlns:d="http://purl.org/dc/elements/1.1/"><d:title>{stated}</d:title></c>'

    assert (
        read("a.docx", make_docx(body + say("Two in ten."), more={"docProps/core.xml": core.encode()})).title == title
    )


def test_pictures_without_text_are_told(read: Reader) -> None:
    """A document of pictures and few words is read, and the author told that something was not."""
    picture = {"word/media/image1.png": b"\x89PNG"}

    assert ["beside its pictures" in note for note in read("a.docx", make_docx(say("Page 1"), more=picture)).notes] == [
        True
    ]
    assert read("a.docx", make_docx(say("Page 1"))).notes == ()


def test_changes_are_taken_as_accepted(read: Reader) -> None:
    """What was deleted is gone, what was put in stays, and a text box that is stored twice is read once."""
    box = f"<w:txbxContent>{say('In a box: nine.')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>Of </w:t></w:r><w:del><w:r><w:delText>48</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>49</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>7</w:t></w:r></w:moveFrom>"
        "<w:r><w:t> cases</w:t></w:r></w:p>"
        f'<w:p><w:r><mc:AlternateContent xmlns:mc="http://mc"><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>'
        "</mc:AlternateContent></w:r></w:p>"
    )

    assert read("a.docx", make_docx(body)).text == "Of 49 cases\n\nIn a box: nine."


def test_loss_is_an_error(refuse: Refuse, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the reader forgets a kind of element, the document is refused and the numbers named."""
    monkeypatch.setattr(docx_module, "_LEFT_OUT", docx_module._LEFT_OUT | {"tbl"})

    assert "would lose the numbers 49, 84" in refuse("a.docx", make_docx(say("Ten") + make_table(("49%", "84"))))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"In 49 per cent of cases", "is no .docx, whatever its ending says; save the document again as .docx"),
        (make_docx(say("49"))[:-30], "is a damaged .docx; save or download it again"),
        (make_zip({"a.txt": b"49"}), "is an archive but no .docx; save the document again as .docx"),
        (
            make_docx(say("")),
            "holds no text; where it holds pictures of pages, put them through text recognition first",
        ),
        (
            make_zip({"word/document.xml": b"<a><b></a>"}),
            "is a damaged .docx: its text is no XML; save or download it again",
        ),
        (
            make_zip({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "49">]><a>&b;</a>'}),
            "declares entities, which no .docx does; save the document again",
        ),
        (
            make_docx("<w:p>" * 1000 + "</w:p>" * 1000),
            "is nested too deeply, or holds too many parts, for a document; save its text alone",
        ),
        (
            make_docx(say("4" * 20_000_001)),
            "inflates to more than 20,000,000 bytes of text; part the document, or save its text alone",
        ),
    ],
    ids="text cut archive empty broken entities deep bomb".split(),
)
def test_no_document(refuse: Refuse, content: bytes, words: str) -> None:
    """What is no Word file is refused in words that say what to do."""
    assert refuse("a.docx", content) == f"a.docx: {words}"


def test_bomb_that_lies_about_its_size(refuse: Refuse) -> None:
    """A part that inflates to more than its archive says is refused, however much that is."""
    bomb = make_docx(say("4" * 30_000_000))
    with zipfile.ZipFile(__import__("io").BytesIO(bomb)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    lying = bomb.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))

    assert "damaged" in refuse("a.docx", lying)


def test_utf_16_part(read: Reader) -> None:
    """A part in UTF-16 is read, and held against itself."""
    xml = f'<?xml version="1.0" encoding="UTF-16"?><w:document xmlns:w="{WORD}">{say("49 of 84")}</w:document>'

    assert read("a.docx", make_zip({"word/document.xml": xml.encode("utf-16")})).text == "49 of 84"
