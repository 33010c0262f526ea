"""The record of evidence: what a line is, what names it, how records merge, and that no damage of one is a crash."""

import os
import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model import Briefing
from briefing.model.locate import Span
from briefing.proof import (
    LEDGER_NAME,
    Evidence,
    EvidenceKind,
    Ledger,
    Line,
    ledger,
    list_evidence,
    parse_ledger,
    read_ledger,
    update_ledger,
    write_ledger,
)
from tests.core.strategies import QUICK, TEXTS, WHOLE, briefings
from tests.northshire import good

SHOWN: Final = Path("content/proof.lock")
FIRST, LATER = date(2026, 11, 22), date(2027, 2, 1)
SHA256: Final = "0f" * 32

FLAT = TEXTS.map(lambda text: " ".join(text.split()))
LINES = st.builds(
    Line,
    sha256=st.sampled_from([SHA256, "a1" * 32]),
    kind=st.sampled_from(EvidenceKind),
    words=FLAT | st.just(""),
    fields=st.dictionaries(FLAT, FLAT, max_size=4).map(lambda fields: tuple(fields.items())),
    read_as=st.none() | FLAT,
    places=st.lists(st.builds(Span, st.integers(0, 9999), st.integers(0, 9999)), max_size=3).map(tuple),
    day=st.dates(FIRST, LATER),
    reader=st.integers(1, 9),
)


def read(text: str) -> Ledger:
    """The record of a text."""
    return parse_ledger(text, SHOWN)


def hold(evidence: Iterable[Evidence], before: str = "", day: date = FIRST, at: int = 0, reader: int = 1) -> str:
    """The record once evidence was held, each piece at a place of the source, and all of it is used."""
    evidence = list(evidence)
    held = [(SHA256, each, (Span(at, at + 9),)) for each in evidence]
    return update_ledger(
        read(before) if before else Ledger(), [(SHA256, each) for each in evidence], held, day, reader
    )[0]


EVIDENCE: Final = list_evidence(replace(good(), body='[Most](said: "most of the plans were late") plans were late.'))


@pytest.mark.slow
@QUICK
@given(st.lists(LINES, max_size=8))
def test_written_and_read_again(lines: list[Line]) -> None:
    """A record is read as it was written; of lines of one key, that of the first day."""
    known: dict[object, Line] = {}
    for line in sorted(lines, key=lambda line: line.day):
        known.setdefault(line.key, line)
    found = read(write_ledger(lines))

    assert found.problems == ()
    assert {line.key: line.day for line in found.lines.values()} == {line.key: line.day for line in known.values()}
    assert write_ledger(found.lines.values()) == write_ledger(read(write_ledger(found.lines.values())).lines.values())


@pytest.mark.slow
@settings(WHOLE, max_examples=20)
@given(briefings())
def test_a_line_is_a_function_of_what_was_held(briefing: Briefing) -> None:
    """The same evidence, held in any order, makes the same record; every piece of it is found there again."""
    evidence = list(list_evidence(briefing))
    text = hold(evidence)
    random.Random(1).shuffle(evidence)

    assert hold(evidence) == text
    assert [each for each in evidence if read(text).find(SHA256, each) is None] == []


@pytest.mark.slow
@QUICK
@given(st.lists(LINES, max_size=6), st.lists(LINES, max_size=6), st.randoms())
def test_branches_merge_by_lines(ours: list[Line], theirs: list[Line], shuffled: random.Random) -> None:
    """The lines of two branches, taken together in any order, are the record of what both have held."""
    lines = [*write_ledger(ours).splitlines(), *write_ledger(theirs).splitlines()]
    shuffled.shuffle(lines)
    merged = read("\n".join(lines))

    assert merged.problems == ()
    assert merged.lines.keys() == {line.key for line in (*ours, *theirs)}


@QUICK
@given(st.lists(LINES, min_size=1, max_size=4), st.data())
def test_no_damage_is_a_crash(lines: list[Line], data: st.DataObject) -> None:
    """Whatever bytes become of a record, it is read, and what is lost is told."""
    raw = bytearray(write_ledger(lines).encode())
    at = data.draw(st.integers(0, len(raw) - 1))
    how = data.draw(st.sampled_from(["cut", "put", "change"]))
    if how == "cut":
        del raw[at:]
    elif how == "put":
        raw[at:at] = data.draw(st.binary(min_size=1, max_size=9))
    else:
        raw[at] ^= data.draw(st.integers(1, 255))
    found = read(raw.decode("utf-8", errors="replace"))

    assert found.problems or found.lines.keys() == {line.key for line in lines}


@QUICK
@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["  ", '"', "{", "}", "a" * 64, "figure", "1-2", "[" * 999])).map("".join)
)
def test_any_text_is_read(text: str) -> None:
    """A file that is no record has problems, each at its line, and no traceback."""
    assert all(problem.line >= 1 and problem.hint for problem in read(text).problems)


@pytest.mark.parametrize("at", range(len(EVIDENCE)))
def test_every_part_of_evidence_names_its_line(at: int) -> None:
    """Another source, other words, another field or another reason are another line; another id is the same one."""
    evidence = EVIDENCE[at]
    known = read(hold([evidence]))
    (line,) = known.lines.values()

    assert known.find(SHA256, replace(evidence, key="figures.another.evidence")) is line
    assert known.find(SHA256, replace(evidence, words=evidence.words.replace("‘", "'").replace("’", "'"))) is line
    assert known.find("a" * 64, evidence) is None
    assert known.find(None, evidence) is None
    assert known.find(SHA256, replace(evidence, words=f"{evidence.words} not")) is None
    assert known.find(SHA256, replace(evidence, read_as="because it is so, says the table")) is None
    for changed in range(len(evidence.fields)):
        fields = [(name, value + "x" * (each == changed)) for each, (name, value) in enumerate(evidence.fields)]
        assert known.find(SHA256, replace(evidence, fields=tuple(fields))) is None
        assert known.find(SHA256, replace(evidence, fields=evidence.fields[:changed])) is None


def test_the_first_day_stays() -> None:
    """What is held again keeps its day and its line; where it stands elsewhere by now, its place is the new one."""
    first = hold(EVIDENCE)

    assert hold(EVIDENCE, first, LATER, reader=2) == first
    moved = read(hold(EVIDENCE, first, LATER, at=100, reader=2)).lines.values()
    assert {(line.day, line.places, line.reader) for line in moved} == {(FIRST, (Span(100, 109),), 2)}


def test_what_nothing_uses_goes() -> None:
    """Lines that no briefing needs are dropped; those of a source that is not at hand stay while they are used."""
    before = read(hold(EVIDENCE))
    used = [(SHA256, each) for each in EVIDENCE[:2]]

    assert len(read(update_ledger(before, used, [], LATER, 1)[0]).lines) == 2
    assert update_ledger(before, None, [], LATER, 1)[0] == hold(EVIDENCE)


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    """A pipe, a folder or a link to nowhere in the place of the record is a problem, and nobody waits for it."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("nowhere")
    for name in ("pipe", "folder", "link"):
        (problem,) = read_ledger(tmp_path / name, SHOWN).problems
        assert str(problem).startswith("content/proof.lock:1:1: the record of evidence cannot be read: ")
    assert read_ledger(tmp_path / LEDGER_NAME, SHOWN) == Ledger(path=SHOWN)


def test_huge_record_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record beyond all reason is not read whole."""
    monkeypatch.setattr(ledger, "_FORM", replace(ledger._FORM, largest=100))
    (tmp_path / LEDGER_NAME).write_text(hold(EVIDENCE), encoding="utf-8")

    (problem,) = read_ledger(tmp_path / LEDGER_NAME, SHOWN).problems
    assert "is larger than 100 bytes" in problem.message
