"""Files, read: every problem at its line and column, and nothing raised."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.document import (
    BRIEFING,
    FIGURE,
    PAGE,
    read_briefing,
    read_page,
    read_text,
    write_briefing,
)
from briefing.document.fields import Record
from briefing.document.front import LARGEST, LARGEST_FRONT_MATTER
from briefing.errors import DocumentError, Problem, nearest
from briefing.model import Briefing
from tests import northshire
from tests.core.strategies import QUICK, WHOLE, briefings
from tests.core.test_check_golden import FOREIGN
from tests.northshire import parse_briefing

PATH = Path("input.md")


def find(file: str) -> list[tuple[int, int, str]]:
    """Line, column and message of each problem of a file's text."""
    return [(problem.line, problem.column, problem.message) for problem in read_text(file, PATH).problems]


def place_of(text: str, words: str) -> tuple[int, int]:
    """Line and column at which words begin, counted by hand."""
    before = text[: text.index(words)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


@pytest.mark.parametrize(
    ("old", "new", "at", "message"),
    [
        ("date: 2026-11-22", "date:   2026-02-30", "2026-02-30", "“2026-02-30” is no day of the calendar"),
        ("status: published", "status: live", "live", "“live” is no status"),
        ("numerator: 41", "numerator: '41 '", None, None),
        ("numerator: 41", "numerator: 41.5", "41.5", "“41.5” is no whole number"),
        ("percent: 30", "percent: [30]", "[30]", "here stands a list, not a percentage"),
        ("places: [Northshire]", "places: [Northshire, Nowhere]", "Nowhere", "“Nowhere” is no place"),
        ("year: 2026", "yaer: 2026", "yaer", "inspection: unknown key “yaer”"),
        ("tags: [", "Tags : &x [", "&x", "a value may not begin with `&`"),
        ("  total: 5", "  total: 5\n  TOTAL: 5", "TOTAL", "recommendations: the key “TOTAL” stands twice"),
        ("corrections: []", "corrections: [{}]", "{}", "correction 1: the key “date” is missing"),
    ],
)
def test_problem_stands_at_its_place(old: str, new: str, at: str | None, message: str | None) -> None:
    """A problem carries the line and column of the key or the value that is wrong, counted from one."""
    file = northshire.text().replace(old, new, 1)

    found = find(file)

    if message is None:
        assert found == []
    else:
        assert at is not None
        assert (*place_of(file, at), message) in found


@pytest.mark.parametrize(
    ("word", "known", "near"),
    [
        ("polrity", ["polarity", "population"], "polarity"),
        ("POLARITY", ["polarity"], "polarity"),
        ("Norfshire", ["North East", "Northshire"], "Northshire"),
        ("xyz", ["polarity"], None),
        ("", ["polarity"], None),
    ],
)
def test_nearest_word(word: str, known: list[str], near: str | None) -> None:
    """A wrong word leads to the known one that was likely meant, and to none where nothing is near."""
    assert nearest(word, known) == near


def test_keys_stand_in_any_case() -> None:
    """Keys are read in any case, with spaces or hyphens for underlines."""
    file = northshire.text().replace("title:", "TITLE:").replace("cases_inspected:", "Cases-Inspected:")

    assert parse_briefing(file, PATH) == northshire.good()


def test_keys_stand_in_any_order() -> None:
    """The order of keys means nothing."""
    head, body = northshire.text().removeprefix("---\n").split("\n---\n", 1)
    groups = re.split(r"\n(?=\S)", head)
    file = "---\n" + "\n".join(reversed(groups)) + "\n---\n" + body

    assert parse_briefing(file, PATH) == northshire.good()


@pytest.mark.parametrize(
    "change",
    [
        ("tags: [risk assessment, domestic abuse]", "tags: risk assessment, domestic abuse"),
        ("tags: [risk assessment, domestic abuse]", "tags:\n  - risk assessment\n  - domestic abuse"),
        ("tags: [risk assessment, domestic abuse]", "tags:\n- 'risk assessment'\n- \"domestic abuse\""),
        ("places: [Northshire]", "places: northshire"),
        ("status: published", "status: Published"),
        ("rating: Requires improvement", "rating: requires  improvement"),
        ("evidence: They looked at 64 cases", "evidence: >-\n    They looked\n    at 64 cases"),
        ("evidence: They looked at 64 cases", "evidence: They looked\n    at 64 cases"),
        ("evidence: They looked at 64 cases", "evidence: '  They looked at 64 cases  '"),
        ("licence: null", "licence:"),
        ("licence: null", "licence: ~"),
        ("  licence: null\n", ""),
        ("corrections: []\n", ""),
        ("percent: 30\n", "percent: 30.0\n    qualifier: exact\n"),
        ("year: 2026", "year: '2026'"),
    ],
)
def test_value_has_many_forms(change: tuple[str, str]) -> None:
    """What YAML can write in several ways is read as the same value."""
    old, new = change
    assert old in northshire.text()

    assert parse_briefing(northshire.text().replace(old, new, 1), PATH) == northshire.good()


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_of_any_system(line_end: str) -> None:
    """Files of any system are read alike, and lines are counted alike."""
    file = "\ufeff" + northshire.text().replace("status: published", "status: live").replace("\n", line_end)

    assert find(file) == [(5, 9, "“live” is no status")]


def test_all_problems_at_once() -> None:
    """One reading finds every problem of a file, in any of its groups."""
    file = northshire.text()
    for old, new in {
        "title: 'North": "titel: 'North",
        "status: published": "status: live",
        "  body: Northshire": "  body:",
        "rating: Requires improvement": "rating: Fair",
        "url: https://": "url: ftp://",
        "numerator: 41": "numerator: 61",
        "total: 5": "total: five",
        "speaker: A. Example": "spaeker: A. Example",
    }.items():
        file = file.replace(old, new, 1)

    assert [message for _, _, message in sorted(find(file))] == [
        "the key “title” is missing",
        "unknown key “titel”",
        "“live” is no status",
        "inspection: the key “body” has no value",
        "“Fair” is no rating of the inspectorate",
        "source: “ftp://gazette.example/northshire” is no address of a page",
        "figure “oversight”: 61 of 60 is no share",
        "“five” is no whole number",
        "quotation 1: the key “speaker” is missing",
        "quotation 1: unknown key “spaeker”",
    ]


def test_what_is_sound_is_read_all_the_same() -> None:
    """What a broken file says soundly is there for whoever checks it further."""
    document = read_text(
        northshire.text().replace("numerator: 41", "numerator: 61").replace("date: 20", "date: x"), PATH
    )

    assert document.content is None
    assert document.read("slug") == "northshire-public-protection-2026"
    assert document.read("date") is None
    assert document.keys["figures"]["planning"] == northshire.good().figures["planning"]
    assert document.texts["figures.oversight.evidence"] == "In 41 out of 60 cases oversight was missing or weak"
    assert document.body == northshire.good().body


def test_broken_file_holds_no_briefing() -> None:
    """A file with a problem is refused by whoever needs the briefing, with all its problems."""
    with pytest.raises(DocumentError) as refused:
        parse_briefing(northshire.text().replace("slug:", "slag:"), PATH)

    assert [problem.message for problem in refused.value.problems] == [
        "the key “slug” is missing",
        "unknown key “slag”",
    ]
    assert str(refused.value).startswith("input.md:2:1: the key “slug” is missing\n  hint: ")


def test_file_that_cannot_be_read(tmp_path: Path) -> None:
    """A file that is not there, or is a folder, is a problem and no crash."""
    for path in (tmp_path / "gone.md", tmp_path, tmp_path / "a\0b.md"):
        document = read_briefing(path, Path("shown.md"))
        assert [problem.path for problem in document.problems] == [Path("shown.md")]
        assert document.problems[0].message.startswith("the file cannot be read: ")


def test_file_beyond_all_size(tmp_path: Path) -> None:
    """A file that is too large is told so, and not read to its end."""
    path = tmp_path / "large.md"
    path.write_bytes(northshire.text().encode() + b"x" * LARGEST)

    assert [problem.message for problem in read_briefing(path).problems] == [
        f"the file is larger than {LARGEST:,} bytes"
    ]


def test_front_matter_beyond_all_size() -> None:
    """Front matter that is too long is told so."""
    file = northshire.text().replace("tags: [", "tags: [" + "tag, " * (LARGEST_FRONT_MATTER // 5))

    assert find(file)[0] == (2, 1, f"front matter is longer than {LARGEST_FRONT_MATTER:,} characters")


def test_page_has_its_own_keys(tmp_path: Path) -> None:
    """A page has a title, a slug and a summary, and nothing else."""
    path = tmp_path / "method.md"
    path.write_text("---\ntitle: Method\nslug: method\nsummary: How.\nstatus: draft\n---\nText.\n", encoding="utf-8")

    document = read_page(path, PATH)

    assert [str(problem).splitlines()[0] for problem in document.problems] == ["input.md:5:1: unknown key “status”"]
    assert document.content is not None
    assert (document.content.title, document.content.body, document.body_line) == ("Method", "Text.\n", 7)


def test_place_of_what_is_not_there() -> None:
    """A problem of a key that is missing stands at the group that lacks it."""
    document = read_text(northshire.text(), PATH)

    assert document.problem("figures.oversight.stage", "x").line == document.places["figures.oversight"][0]
    assert (document.problem("nothing", "x").line, document.problem("nothing", "x").column) == (1, 1)


@pytest.mark.parametrize("record", [BRIEFING, PAGE, FIGURE])
def test_every_key_says_what_it_is_for(record: Record) -> None:
    """Every key of the format has a few words that say what it is for."""
    for field in record.fields.values():
        assert len(field.means.split()) >= 2
        assert field.kind.what


def test_problem_is_printed_on_one_line() -> None:
    """A problem is one line, and its hint another, whatever the words hold that it quotes."""
    problem = Problem(path=PATH, line=2, column=3, message="“a\n\tb\x00\u202ec” is odd", hint="do\nthis")

    assert str(problem) == "input.md:2:3: “a b\ufffd\ufffdc” is odd\n  hint: do this"


def assert_sound(file: str) -> None:
    """A file is read without any error, and its problems are in the file, and in words of ours."""
    lines = file.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").split("\n")
    for problem in read_text(file, PATH).problems:
        assert 1 <= problem.line <= len(lines) + 1, problem
        assert 1 <= problem.column <= max(map(len, lines)) + 2, problem
        assert not FOREIGN.search(re.sub(r"“.*?”", "", problem.message, flags=re.DOTALL)), problem


@QUICK
@given(st.text(max_size=60).map(lambda text: f"---\n{text}\n---\n{text}") | st.text(max_size=60))
def test_any_text_is_read(file: str) -> None:
    """Any text is read as a file, with problems and without a crash."""
    assert_sound(file)


YAML = st.sampled_from(
    [
        *(
            "[",
            "]",
            "{",
            "}",
            ",",
            "'",
            '"',
            "#",
            "&",
            "*",
            "!",
            "%",
            "@",
            "`",
            "|",
            ">",
            "\n",
            "~",
            "\\",
            "é",
            "\x00",
            "1",
            "x",
        ),
        *(
            "a: ",
            "b: ",
            "- ",
            "? ",
            ": ",
            "\n  ",
            "\n\t",
            "---",
            "...",
            "<<",
            "!!map",
            "!<",
            "%YAML 1.1\n",
            "-\n",
            "a:\n",
        ),
        *("&a ", "*a", "\n- "),
    ]
)


@QUICK
@given(st.lists(YAML, max_size=20).map("".join))
def test_any_yaml_is_read(head: str) -> None:
    """Any string of signs that mean something in YAML is read, with problems and without a crash."""
    assert_sound(f"---\n{head}\n---\nText.\n")


@pytest.mark.slow
@settings(QUICK, max_examples=150)
@given(st.data())
def test_any_damaged_file_is_read(data: st.DataObject) -> None:
    """A good file with something cut out or put in is read, with problems and without a crash."""
    file = northshire.text()
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(file)))
        end = min(len(file), start + data.draw(st.integers(0, 30)))
        file = file[:start] + data.draw(YAML | st.text(max_size=3)) + file[end:]

    assert_sound(file)


@pytest.mark.slow
@WHOLE
@given(briefings(), st.data())
def test_any_briefing_is_read_where_a_key_is_wrong(briefing: Briefing, data: st.DataObject) -> None:
    """A wrong key is told at its place in any file."""
    file = write_briefing(briefing)
    key = data.draw(st.sampled_from(["title", "slug", "inspection", "source"]))
    written = f"{key}s?"  # several sources stand below `sources`
    line = next(at for at, text in enumerate(file.splitlines(), 1) if re.match(f"{written}:", text))

    found = find(re.sub(rf"^{written}:", "unheard of:", file, count=1, flags=re.MULTILINE))

    assert (line, 1, "unknown key “unheard of”") in found
    assert (2, 1, f"the key “{key}” is missing") in found
