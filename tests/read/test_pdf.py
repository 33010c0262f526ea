import zlib
from pathlib import Path

import pytest

from briefing.errors import SourceError
from briefing.read import pdf as pdf_module
from briefing.read import pdf_pages, read_source
from tests.read.conftest import Reader
from tests.read.making import Line, make_pdf, set_lines

LEFT = """Inspectors looked at how far case manage-
ment kept people safe. They found it in two-
thirds of the sample, and that the case-
load of staff was high in 2025-
26, when 49 per cent of posts were
filled across the county of Northshire."""
RIGHT = """Oversight was missing in 41 of 60 cases
where it was expected. Half of the well-
trained staff said that they had read it
before their first visit to a person who
was new to them, and one in five had not
done so by the end of that first month."""


def test_paragraphs_and_hyphens(read: Reader) -> None:
    """Lines are joined to paragraphs; a word that a line end parted is whole again, and a compound keeps its hyphen."""
    found = read("a.pdf", make_pdf([set_lines(f"{LEFT}\n\n{RIGHT}")], big="Northshire inspected"))

    assert found.title == "Northshire inspected"
    assert found.text == (
        "Northshire inspected\n\n"
        "Inspectors looked at how far case management kept people safe. They found it in two-thirds of the sample, and "
        "that the caseload of staff was high in 2025-26, when 49 per cent of posts were filled across the county of "
        "Northshire.\n\n"
        "Oversight was missing in 41 of 60 cases where it was expected. Half of the well-trained staff said that "
        "they had read it before their first visit to a person who was new to them, and one in five had not "
        "done so by the "
        "end of that first month."
    )


def test_two_columns_in_order(read: Reader) -> None:
    """The left column is read before the right one, between what stands across both."""
    lines: list[Line] = [(60, 780, "An inspection of probation services in the county of Northshire, in two columns")]
    for left, right in zip(set_lines(LEFT), set_lines(RIGHT, left=310), strict=True):
        lines += [left, right]
    lines += [
        (60, 600, "Of all the cases in both of these columns, inspectors judged 12 per cent to be sufficient overall")
    ]

    text = read("a.pdf", make_pdf([lines])).text

    places = [
        text.index(words)
        for words in ("An inspection", "Inspectors looked", "of Northshire.", "Oversight", "month.", "12 per")
    ]
    assert places == sorted(places)
    assert "|" not in text


def test_rows_of_a_table(read: Reader) -> None:
    """The cells of a row stand on one line, parted."""
    rows = [("Standard", "Safe", "Desistance"), ("Assessment", "35%", "64%"), ("Planning", "50%", "71%")]
    lines: list[Line] = [(60 + 150 * x, 700 - 16 * y, cell) for y, row in enumerate(rows) for x, cell in enumerate(row)]

    found = read("a.pdf", make_pdf([[*set_lines("Scores of the region in each standard, in per cent:"), *lines]]))

    assert found.text.endswith("\n\nStandard | Safe | Desistance\nAssessment | 35% | 64%\nPlanning | 50% | 71%")


def test_cells_stand_under_their_heads(read: Reader) -> None:
    """A head over two columns is said in both, an empty cell keeps its place, a label of two lines is one cell."""
    lines: list[Line] = [
        *((x, 700, head) for x, head in ((265, "All regions so far"), (420, "Northshire"))),
        *((x, 684, head) for x, head in ((250, "Lowest"), (330, "Highest"), (420, "This year"))),
        (60, 660, "Work to keep other people"),
        *((x, 648, cell) for x, cell in ((60, "safe from harm"), (250, "31%"), (330, "86%"), (420, "35%"))),
        *((x, 630, cell) for x, cell in ((60, "Desistance"), (250, "43%"), (420, "64%"))),
    ]

    assert read("a.pdf", make_pdf([lines])).text == (
        " | All regions so far | All regions so far | Northshire\n | Lowest | Highest | This year\n"
        "Work to keep other people safe from harm | 31% | 86% | 35%\nDesistance | 43% |  | 64%"
    )


@pytest.mark.parametrize("rise", [3, 4, 6])
@pytest.mark.parametrize("gap", [0, 2])
def test_raised_digit_is_no_part_of_a_number(read: Reader, rise: int, gap: int) -> None:
    """The count 37 of 64 with note 3 is never 37 of 643, and nothing is lost; a digit of the same height is one."""
    wide = {"In 37 of 64": 47.3, "3": 3.3, "it failed.": 38.9}
    at = 60 + wide["In 37 of 64"] + gap
    lines: list[Line] = [
        (60, 700, "In 37 of 64"),
        (at, 700 + rise, "3", 6),
        (at + wide["3"], 700, " cases it failed."),
        (60, 686, "In others it did not."),
        (60, 64, "3", 6),
        (63.5, 60, "Of 1,234 in 2024."),
    ]
    found = read("a.pdf", make_pdf([lines])).text

    assert found.split("\n\n") == [
        "In 37 of 64³ cases it failed. In others it did not.",
        "³Of 1,234 in 2024.",
    ]


def test_what_was_typed_into_a_form_is_text(read: Reader) -> None:
    """A value of a form stands where it is seen, beside its label."""
    found = read("a.pdf", make_pdf([[(60, 503, "Cases judged sufficient:"), (60, 460, "The end.")]], field="49 of 84"))

    assert found.text == "Cases judged sufficient: | 49 of 84\n\nThe end."


def test_page_of_a_picture_is_told(read: Reader) -> None:
    """Where pages yield next to no text though something is drawn on them, the author is told which."""
    words = set_lines("In 49 per cent of cases the work was good enough.")
    scan = make_pdf([words, []]).replace(
        b"stream\n" + zlib.compress(b""), b"stream\n" + zlib.compress(b"0 0 m 9 9 l S " * 120)
    )

    assert read("a.pdf", scan).notes == ("page 2 yields next to no text: what is drawn there was not read",)
    assert read("a.pdf", make_pdf([words, []])).notes == ()


LINES = "Northshire inspected\n\nIn 49 of 84 cases the work was good.\nIn others it was not."


@pytest.mark.parametrize(
    ("big", "stated", "lines", "title"),
    [
        ("Foreword", "Northshire inspected", LINES, "Northshire inspected"),
        ("", "Microsoft Word - report.docx", LINES, "Northshire inspected"),
        ("Foreword) Tj 0 -40 Td (Northshire falls short", "", LINES, "Northshire falls short"),
        ("", "Report template", "In 49 per cent it failed.\nIn others it did not.", None),
    ],
)
def test_title(read: Reader, big: str, stated: str, lines: str, title: str | None) -> None:
    """The title is one that the document prints, and never a section or the name of a file."""
    made = make_pdf([set_lines(lines, top=700)], big=big, trailer=f"/Info<</Title({stated})>>")

    assert read("a.pdf", made).title == title


def test_pdf_that_takes_all_memory_is_refused(read: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that reads may take so much memory, and its death is one line, not ours."""
    monkeypatch.setattr(pdf_pages, "MEMORY", 10)

    with pytest.raises(SourceError, match="takes more than 10 MB to read; print it to a new PDF, or part it"):
        read("a.pdf", make_pdf([set_lines("49 of 84 cases\n" * 5000, step=0.1)]))


def make_report(pages: int) -> bytes:
    """A report with a running head and foot, and a line at the foot of each page that is none."""
    return make_pdf(
        [
            [
                (60, 815, "Probation in Northshire 2026"),
                *set_lines(f"On page {at + 1} stand {20 + 7 * at} per cent of the findings, and no others at all."),
                (60, 80, f"{90 - at * 11}%"),
                (60, 30, "HM Inspectorate"),
                (500, 30, f"{at + 3}"),
            ]
            for at in range(pages)
        ]
    )


def test_running_heads_and_page_numbers(read: Reader) -> None:
    """What runs from page to page goes, page numbers with it; a share at the foot of each page stays."""
    text = read("a.pdf", make_report(5)).text

    assert "Inspectorate" not in text
    assert "2026" not in text
    for at in range(5):
        assert f"stand {20 + 7 * at} per cent" in text
        assert f"{90 - at * 11}%" in text
    assert not {"3", "4", "5", "6", "7"} & set(
        text.replace("page 3", "").replace("page 4", "").replace("page 5", "").split()
    )


def test_page_offsets(read: Reader) -> None:
    """Each page begins where its first words stand, in the middle of a paragraph too."""
    first, second = "Inspectors said that the work of the", "region was good enough in 49 per cent of cases."
    found = read("a.pdf", make_pdf([set_lines(first), set_lines(second), [], set_lines("The end.")]))

    assert found.text == f"{first} {second}\n\nThe end."
    starts = [found.text.index(words) for words in ("Inspectors", "region", "The end")]
    assert found.pages == (starts[0], starts[1], len(f"{first} {second}"), starts[2])


def test_single_page_keeps_its_last_number(read: Reader) -> None:
    """A number at the foot of a single page is no page number unless it says so."""
    assert read("a.pdf", make_pdf([[(60, 400, "Cases:"), (60, 40, "84")]])).text.endswith("84")
    assert "Page" not in read("a.pdf", make_pdf([[(60, 400, "Cases: 84"), (60, 40, "Page 1 of 1")]])).text


def test_published(read: Reader) -> None:
    """The day in a line of its own at the head is that of publication."""
    lines = "Northshire: an inspection\n\n2 November 2026\n\nThe work was good enough in 49 per cent of cases in all."

    assert read("a.pdf", make_pdf([set_lines(lines)])).published == "2026-11-02"


def test_loss_is_an_error(read: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the reader loses a row, the document is refused and the numbers named."""
    monkeypatch.setattr(pdf_module, "order", lambda pieces, _: iter(()))

    with pytest.raises(SourceError, match="would lose the numbers 49, 2025"):
        read("a.pdf", make_pdf([set_lines("In 49 per cent of cases\nof 2025")]))


def test_no_document(tmp_path: Path) -> None:
    """A PDF that is locked, damaged, empty of text, or none at all is refused in words that say what to do."""
    whole = make_pdf([set_lines("In 49 per cent of cases")])
    lock = "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + "0" * 64 + ">/U<" + "1" * 64 + ">>>/ID[<00><00>]"
    cases = {
        make_pdf([set_lines("49")], trailer=lock): "asks for a password; save a copy without one",
        whole[:300]: "is a damaged PDF; save or download it again",
        make_pdf([[], []]): "holds pictures of pages and no text; put it through text recognition (OCR) first",
        b"In 49 per cent of cases": "is no PDF, whatever its ending says; save the document again",
    }
    for content, words in cases.items():
        (tmp_path / "a.pdf").write_bytes(content)
        with pytest.raises(SourceError) as told:
            read_source(tmp_path / "a.pdf")
        assert str(told.value) == f"a.pdf: {words}"


def test_streams_that_inflate_to_too_much(read: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF bomb is refused before it is opened."""
    monkeypatch.setattr(pdf_pages, "_LARGEST_INFLATED", 5_000_000)
    whole = make_pdf([set_lines("49")])
    assert read("a.pdf", whole).text == "49"

    with pytest.raises(SourceError, match="inflates to more than 5,000,000 bytes"):
        read("a.pdf", whole + 2 * (b"stream\n" + zlib.compress(bytes(3_000_000))))
