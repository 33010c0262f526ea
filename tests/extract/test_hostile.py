"""Texts made to take long: extraction takes time in proportion to their length."""

import time
from typing import Final

import pytest

from briefing.extract import extract

pytestmark = pytest.mark.slow

LENGTH: Final = 100_000
MOST_SECONDS: Final = 8.0
"""Of processor time, on a machine that is busy with other things. A pattern that backtracks badly takes minutes."""
PIECES: Final = {
    "quotations": '“a” "b" ',
    "marks": '"',
    "curly marks": "“",
    "single marks": "‘Abc,’ ",
    "one in": "one in ",
    "of the": "x of the of the ",
    "letters": "A A A A ",
    "one word": "A",
    "camel": "Aa",
    "brackets": "(",
    "shares in brackets": "(49%) ",
    "capitals": "REQUIRES IMPROVEMENT ",
    "said in capitals": f"{'NORTHSHIRE ' * 36}said: “Much has been done here in a year.”\n",
    "ratings": "rated 'Good' ",
    "apostrophes": "the boys’ ‘Abc ",
    "quoted lines": "“We did all that we could in the time that we had,” said A. Example.\n",
    "recommended lines": "The region should:\n- review all of its plans\n",
    "judging sentences": "Oversight was poor and plans were weak. ",
    "said": "said ",
    "he said": "“Abc def ghi,” he said, ",
    "lines": "abc\n",
    "bullets": "- 49% of cases\n",
    "shares": "49% ",
    "sentences": "49% of cases were sufficient for keeping people safe. ",
    "bars": "|",
    "cells": "a | 49% | ",
    "tabs": "\t",
    "spaces": " ",
    "stops": ".",
    "ends": "\n",
    "recommendations": "four of the seven recommendations for A and B ",
    "risk": "risk of serious ",
    "risks": "manage the the the risk ",
    "people": "keep other people ",
    "denials": "not ",
    "commas": ", ",
    "staff": "of the staff, ",
    "digits": "1",
    "numbers": "12,",
    "cases": "84 cases ",
    "names": "Aa Bb PDU ",
    "joined names": "Aa and Bb of the ",
    "spokesmen": "a spokesman for ",
    "victims": "victims were ",
    "halves": "half of ",
    "thirds": "a third ",
    "dashes": " – ",
    "rows": "Assessment | 49%\n",
    "headings": "Assessment\n\n",
    "support": "support a b c d to change ",
    "halves of counts": "41 out of ",
    "counts": "41 of the 60 cases. ",
    "cells on lines": "31%\n",
    "labels and cells": "Planning\n31%\n",
    "heads": "Lowest Highest\nPlanning 36% 86%\n",
    "wholes": "Inspectors read 40 cases. Only 12 were good. ",
    "other times": "In 2019 it was 44 per cent. ",
    "other places": "44% across England and Wales, 40% in Westhaven. ",
    "notes": "a³",
    "all of it": "In 49% of cases, (fewer than half) “he said” A B C: one in ten; ",
}


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_a_hostile_text(piece: str) -> None:
    """A hundred thousand characters of anything are read in seconds."""
    text = (piece * (LENGTH // len(piece) + 1))[:LENGTH]
    began = time.process_time()
    extract(text)

    assert time.process_time() - began < MOST_SECONDS


def test_time_in_proportion() -> None:
    """A text four times as long takes about four times as long."""
    page = (
        "Northshire region\n\nPlanning was sufficient to keep people safe in {0} of 900 cases. For reviewing it was "
        "{0} per cent. Martin Jones said: “The region must do better than in year {0}.”\n\nThe report says more.\n\n"
    )

    def measure(pages: int) -> float:
        text = "".join(page.format(number) for number in range(1, pages))
        began = time.process_time()
        extract(text)
        return time.process_time() - began

    measure(50)
    assert measure(800) < 8 * max(measure(200), 0.05)
