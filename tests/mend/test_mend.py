"""`check --fix` mends what has one meaning, keeps what the author meant, and says what it did."""

import random
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from briefing.check import Content, check
from briefing.check.mend import mend, mend_file
from briefing.document import BRIEFING, PAGE, read_text, write_briefing
from briefing.document.fields import Named, Record, Several
from briefing.document.write import write_tree
from briefing.errors import BriefingError
from briefing.model import Briefing, Share
from briefing.read.sources import read_library
from tests.core.strategies import QUICK, WHOLE, briefings
from tests.northshire import CASES, INPUT, find_problems, good, parse_briefing, text

COUNTS: Final = "    numerator: 41\n    denominator: 60\n"


def changed(old: str, new: str) -> str:
    """The good file with other words in one place."""
    assert text().count(old) == 1
    return text().replace(old, new)


def find_all(file: str) -> Counter[str]:
    """What `check` says of a file, its source at hand, wherever it stands."""
    found = check(Content(briefings=(read_text(file, INPUT),), pages=()), read_library([CASES])).found
    return Counter(problem.message for problem in found)


def test_a_good_file_stays_as_it_is() -> None:
    """Where nothing is to be mended, nothing is written and nothing is said."""
    assert mend(text(), BRIEFING).text is text()
    assert mend(text(), BRIEFING).changes == ()


def test_no_mark_is_taken_away() -> None:
    """Only a person confirms what the program wrote: whatever else is mended, each mark stays."""
    wrong = (CASES / "drafted-and-published" / "input.md").read_text(encoding="utf-8")
    mended = mend(
        wrong.replace("title: 'Northshire: [three", "title: Northshire: [three").replace("safe'", "safe"), BRIEFING
    )

    assert mended.changes
    assert mended.text.casefold().count("drafted: true") == 5


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("title: Northshire: fell short", "title: 'Northshire: fell short'"),
        ("title: Northshire: fell short  # a note", "title: 'Northshire: fell short'  # a note"),
        ("title: 'the region's work'", "title: 'the region''s work'"),
        ('title: "Good" work, mostly', "title: '\"Good\" work, mostly'"),
        ('title: "a \\place"', "title: 'a \\place'"),
        ("title: @gazette", "title: '@gazette'"),
        ("title: `x`", "title: '`x`'"),
        ("title: %x", "title: '%x'"),
        ("title: *Good* work", "title: '*Good* work'"),
        ("title: “Northshire”: it’s said", "title: '“Northshire”: it’s said'"),
    ],
)
def test_quotation_marks(wrong: str, right: str) -> None:
    """A value over which YAML stumbles is put in quotation marks; a comment behind it stays one."""
    title = re.search(r"title: 'Northshire: .*", text())
    assert title is not None
    mended = mend(text().replace(title[0], wrong), BRIEFING)

    assert mended.text == text().replace(title[0], right)
    assert mended.changes == ("put the value on line 2 in quotation marks",)


@pytest.mark.parametrize(
    "wrong",
    [
        "title: 'never closed",
        "title: Ranked: #1 of all",
        "title: 'it' and 'that'",
        'title: "said "no" to it"',
        "title: [a, b",
        "\ttitle: x",
    ],
)
def test_what_has_two_meanings_is_left(wrong: str) -> None:
    """Where nobody knows what the author meant, the file stays as it is."""
    title = re.search(r"title: 'Northshire: .*", text())
    assert title is not None
    file = text().replace(title[0], wrong)

    assert mend(file, BRIEFING).text == file


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Title: A page\nslug: a\nsummary: b\n\nProse.\n", "---\nTitle: A page\nslug: a\nsummary: b\n---\nProse.\n"),
        ("\n\n---\ntitle: A\n---\nProse.\n", "---\ntitle: A\n---\nProse.\n"),
        ("Title: A page: b\n\nProse.\n", "---\nTitle: 'A page: b'\n---\nProse.\n"),
        ("Dear reader: hello\n\nProse.\n", "Dear reader: hello\n\nProse.\n"),
        ("---\ntitle: A\n\nProse.\n", "---\ntitle: A\n\nProse.\n"),
    ],
)
def test_fences(before: str, after: str) -> None:
    """Keys that stand at the head without their fences are put between them; what may be prose is not."""
    assert mend(before, PAGE).text == after


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        (f"    percent: 68\n{COUNTS}", COUNTS),
        (f"{COUNTS}    percent: 68.3\n", COUNTS),
        (f"{COUNTS}    percent: 68.3  # worked out\n", f"{COUNTS}    # worked out\n"),
        ("    percent: 68\n", COUNTS),
    ],
)
def test_a_rounding_gives_way_to_the_printed_counts(written: str, mended: str) -> None:
    """Where the source prints 41 out of 60, a percentage that is their rounding goes, and the counts stay or come."""
    file = changed(COUNTS, written)
    made = mend(file, BRIEFING)

    assert find_problems(file)
    assert made.text == changed(COUNTS, mended)
    assert made.changes[0].startswith("figure “oversight”: wrote 41 of 60, as printed, instead of ")
    assert parse_briefing(made.text, INPUT) == good()


@pytest.mark.parametrize(
    "written",
    ["    percent: 69\n", f"    percent: 52\n{COUNTS}", "    percent: 68\n    numerator: 41\n    denominator: 61\n"],
)
def test_another_number_is_no_rounding(written: str) -> None:
    """A percentage that the printed counts do not round to is a mistake that only a person can mend."""
    file = changed(COUNTS, written)

    assert mend(file, BRIEFING).text == file


def test_a_percentage_that_is_printed_stays() -> None:
    """A percentage beside its counts stays where the evidence prints both."""
    file = changed(COUNTS, f"    percent: 68\n{COUNTS}").replace("In 41 out of 60 cases", "In 41 out of 60 cases, 68%,")

    assert mend(file, BRIEFING).text == file


def test_keys_take_their_comments_along() -> None:
    """A key moves to its place with the comments above it and behind it; the groups below it stay whole."""
    slug, rating = "slug: northshire-public-protection-2026\n", "    rating: Requires improvement\n"
    evidence = "evidence: rated probation in Northshire ‘Requires improvement’ overall\n"
    shuffled = changed(slug, "").replace("corrections: []\n", f"# above\n{slug.strip()}  # behind\ncorrections: []\n")
    shuffled = shuffled.replace(f"of: overall\n{rating}    {evidence}", f"{evidence}    of: overall\n{rating}")
    mended = mend(shuffled, BRIEFING)

    assert mended.text == changed(slug, f"# above\n{slug.strip()}  # behind\n")
    assert mended.changes == ("put the keys of the front matter in order", "put the keys of ratings.1 in order")


@pytest.mark.parametrize(("mark", "end"), [("", "\r\n"), ("\ufeff", "\n"), ("\ufeff", "\r\n")])
def test_line_ends_and_byte_order_mark_stay(mark: str, end: str) -> None:
    """A file is mended in the line ends that it has, and keeps its byte order mark."""
    wrong = changed("percent: 66.7\n    qualifier: fewer than", "qualifier: fewer than\n    percent: 66.7")

    assert mend(mark + wrong.replace("\n", end), BRIEFING).text == mark + text().replace("\n", end)


def test_line_ends_of_two_kinds_are_left() -> None:
    """A file that mixes line ends is left as it is: to unify them would change every line."""
    wrong = changed("percent: 66.7\n    qualifier: fewer than", "qualifier: fewer than\n    percent: 66.7")
    mixed = wrong.replace("\n", "\r\n", 1)

    assert mend(mixed, BRIEFING).text == mixed


def shuffle(file: str, seed: int) -> str:
    """The file of a briefing with the keys of all its groups in another order, and a comment above each."""
    chance = random.Random(seed)

    def mix(value: object, kind: object) -> object:
        if isinstance(value, dict) and isinstance(kind, Record):
            names = chance.sample(list(value), len(value))
            return {name: mix(value[name], kind.fields[name].kind) for name in names}
        if isinstance(value, dict) and isinstance(kind, Named):
            return {name: mix(each, kind.of) for name, each in value.items()}
        if isinstance(value, list) and isinstance(kind, Several):
            return [mix(each, kind.of) for each in value]
        return value

    head, _, body = file.removeprefix("---\n").partition("\n---\n")
    mixed = mix(YAML(typ="safe", pure=True).load(head), BRIEFING)
    assert isinstance(mixed, dict)
    lines = [f"# {name}\n{write_tree({name: value})}" for name, value in mixed.items()]
    return "---\n" + "".join(lines) + "---\n" + body


@pytest.mark.slow
@WHOLE
@given(briefings(), st.integers(0, 999))
def test_mended_once_is_mended(briefing: Briefing, seed: int) -> None:
    """Whatever the order of keys, the mended file holds the same briefing; a second time changes nothing."""
    file = shuffle(write_briefing(briefing), seed)
    mended = mend(file, BRIEFING)
    again = mend(mended.text, BRIEFING)

    assert parse_briefing(mended.text, INPUT) == briefing
    assert (again.text, again.changes) == (mended.text, ())
    assert sorted(re.findall(r"(?m)^# .*", mended.text)) == sorted(re.findall(r"(?m)^# .*", file))
    assert find_all(mended.text) <= find_all(file)


@settings(QUICK, max_examples=25)
@given(st.integers(1, 999), st.integers(0, 999), st.integers(0, 4), st.booleans())
def test_any_rounding_gives_way(denominator: int, part: int, decimals: int, counted: bool) -> None:
    """Whatever the printed counts, their rounding gives way to them, and nothing else of the briefing changes."""
    counts = Share(numerator=part % (denominator + 1), denominator=denominator)
    printed = f"{counts.numerator} out of {counts.denominator}"
    assert counts.numerator is not None
    written = f"    percent: {counts.derived_percent(decimals)}\n"
    written += f"    numerator: {counts.numerator}\n    denominator: {denominator}\n" if counted else ""
    file = changed(COUNTS, written).replace("41 out of 60", printed).replace("41 of 60", printed)
    figures = {**good().figures}
    figures["oversight"] = replace(
        figures["oversight"],
        printed=printed,
        share=counts,
        evidence=f"In {printed} cases oversight was missing or weak",
    )
    mended = parse_briefing(mend(file, BRIEFING).text, INPUT)

    assert mended == replace(good(), figures=figures, body=mended.body)


@pytest.mark.slow
@pytest.mark.parametrize("case", sorted(path.parent.name for path in CASES.glob("*/input.md")))
def test_no_mistake_gets_worse(case: str) -> None:
    """Of every typical mistake: what was mended says so, is mended for good, and brings no new problem in."""
    raw = (CASES / case / "input.md").read_bytes()
    try:
        file = raw.decode("utf-8")
    except UnicodeDecodeError:
        return
    mended = mend(file, BRIEFING)
    readable = bool(read_text(file, INPUT).keys)

    assert (mended.text == file) is (not mended.changes)
    assert mend(mended.text, BRIEFING).changes == ()
    if mended.changes and readable:
        assert find_all(mended.text) < find_all(file) or find_all(mended.text) == find_all(file)


@QUICK
@given(st.text(st.sampled_from("ab:'\"\\#-[]{}&*!|>@% \n"), max_size=40))
def test_any_value_is_mended_or_left(value: str) -> None:
    """Whatever stands behind a key, mending ends, and does nothing the second time."""
    file = f"---\ntitle: {value}\nslug: x\nsummary: y\n---\nProse.\n"
    mended = mend(file, PAGE)

    assert mend(mended.text, PAGE).changes == ()


def test_a_file_is_mended_in_its_place(tmp_path: Path) -> None:
    """The file is written whole, with its permissions; one that is no text, or too large, is left alone."""
    wrong = changed("title: 'Northshire: [three in ten](#keeping-people-safe) cases kept people safe'", "title: a: b")
    file, other, large = tmp_path / "a.md", tmp_path / "b.md", tmp_path / "c.md"
    file.write_text(wrong, encoding="utf-8")
    file.chmod(0o640)
    other.write_bytes(b"\xff\xfe")
    large.write_text(wrong + "x" * 1_000_000, encoding="utf-8")

    assert mend_file(file, BRIEFING) == ("put the value on line 2 in quotation marks",)
    assert file.read_text(encoding="utf-8").splitlines()[1] == "title: 'a: b'"
    assert file.stat().st_mode & 0o777 == 0o640
    assert mend_file(other, BRIEFING) == mend_file(large, BRIEFING) == ()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "b.md", "c.md"]


def test_a_file_that_changes_meanwhile_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an editor saved between reading and writing stays."""
    file = tmp_path / "a.md"
    file.write_text(changed("status: published  ", "status: draft: "), encoding="utf-8")

    def save(text: str, record: Record, *more: Any) -> object:
        made = mend(text, record, *more)
        file.write_text("mine", encoding="utf-8")
        return made

    monkeypatch.setattr("briefing.check.mend.mend", save)
    with pytest.raises(BriefingError, match="changed"):
        mend_file(file, BRIEFING)
    assert file.read_text(encoding="utf-8") == "mine"
