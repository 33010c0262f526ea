"""Which words stand between quotation marks, in texts whose marks or blanks were lost."""

import random
import re

import pytest

from briefing.extract.quotation_marks import find_runs
from briefing.extract.quotations import find_quotations
from tests.corpus.score import read_documents
from tests.extract.making import read_corpus

GLUE = re.compile(r"(?<=[.!?][”\"])\s+(?=\S)|(?<=\.)\n+(?=[“\"])")
"""The blanks that copies of pages lose: behind a closing mark, and before the mark of the next paragraph."""


def words(text: str) -> str:
    """The words of a text, without its signs."""
    return " ".join(re.findall(r"\w+", text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('said: "A was late."Only B was not."The report found "gaps".\n', ["A was late.Only B was not.", "gaps"]),
        ('said: "A was late."The team was "liked", it found.\n', ["A was late.", "liked"]),
        ("‘Good’ overall. ‘The boys’ plans, staff’s notes.’ He left.\n", ["Good", "The boys’ plans, staff’s notes."]),
        ("“They said ‘no time’ and “no staff” again.”\n", ["They said ‘no time’ and “no staff” again."]),
        ("‘They said “no staff” and left.’\n", ["They said “no staff” and left."]),
        ("“A was late.\n\n“B was not.”\n\nIt is out.\n", ["A was late.\n\nB was not."]),
        ("“A was late.\n\nB was not.”\n\nIt is out.\n", ["A was late.\n\nB was not."]),
        ("“A was late.\n\nThe report is out.\n\n“B was not,” she said.\n", ["B was not,"]),
        ("the inspectors' report, people's needs, the boys’ homes and the ’90s\n", []),
        ('He is 6" tall. She said: "We did well."\n', ["We did well."]),
        ("said: “A was “late” and so on.\n\nThe end.\n", []),
    ],
)  # fmt: skip
def test_runs(text: str, expected: list[str]) -> None:
    """The marks that pair in every reading quote; where readings differ, nobody is quoted."""
    assert ["".join(text[start:end] for start, end in run.pieces) for run in find_runs(text).sure] == expected


@pytest.mark.parametrize("lost", ["blanks", "a mark", "blanks and a mark"])
@pytest.mark.parametrize("straight", [False, True])
def test_no_damage_makes_a_quotation(lost: str, straight: bool) -> None:
    """Whatever blanks and mark a text loses, only words that were quoted before are quoted."""
    chance = random.Random(7)
    texts = [text for _, text in read_corpus() if re.search(r"[“\"]", text)]
    count = 0
    for whole in (re.sub("[“”]", '"', text) if straight else text for text in texts):
        quoted = " ".join(words(whole[start:end]) for run in find_runs(whole).sure for start, end in run.pieces)
        for _ in range(8):
            text = whole
            if "blanks" in lost:
                text = GLUE.sub(lambda blank: chance.choice(["", blank[0]]), text)
            if "mark" in lost:
                at = chance.choice([hit.start() for hit in re.finditer('[“”"]', text)])
                text = text[:at] + text[at + 1 :]
            for quotation in find_quotations(text, authentic=True)[0]:
                sentences = re.split(r"(?<=[.!?])\s+|(?<=[.!?])(?=[A-Z])", quotation.text)
                assert [sentence for sentence in sentences if words(sentence) not in quoted] == []
                count += 1

    assert count > len(read_documents())
