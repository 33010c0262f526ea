"""What is dated in the future is nowhere on the site until its day."""

from pathlib import Path
from typing import Final

import pytest

from tests.site.northshire import make_briefing, make_figure, make_page, make_source, write_content
from tests.site.sites import build, read_bytes

CANARY: Final = "Xylocarp"
"""Stands in every text of the briefing that is held back, and nowhere else."""
LATER: Final = "2027-03-28"
"""Its day: the one on which clocks go forward."""

pytestmark = pytest.mark.slow


def write_canary() -> str:
    """A briefing with the canary in every text."""
    return make_briefing(
        CANARY.casefold(),
        f"{CANARY} in [three in ten](#{CANARY.casefold()}) cases.\n\n## {CANARY}\n\n![{CANARY}](chart:shares)\n",
        date=LATER,
        title=f"{CANARY}: [three in ten](#{CANARY.casefold()})",
        summary=f"{CANARY}.",
        tags=[CANARY, "risk assessment"],
        inspection={"body": CANARY, "places": ["Northshire"], "programme": "crc", "year": 2026},
        ratings=[{"of": CANARY, "rating": "Good", "evidence": f"{CANARY} was good"}],
        source=make_source(title=CANARY, publisher=CANARY, url=f"https://gazette.example/{CANARY}"),
        figures={
            CANARY.casefold(): make_figure(
                f"{CANARY} in three in ten cases", "three in ten", percent=30, population=CANARY
            )
        },
        recommendations={"total": 3, "by_addressee": {CANARY: 3}, "evidence": f"three for {CANARY}"},
        quotations=[{"speaker": CANARY, "text": CANARY}],
        corrections=[{"date": "2026-11-22", "what": CANARY, "old": CANARY, "new": CANARY, "why": CANARY}],
    )


def find_canary(folder: Path) -> list[str]:
    """The files that hold the canary, in their name or their bytes."""
    word = CANARY.casefold().encode()
    return [name for name, held in read_bytes(folder).items() if word in held.lower() or word in name.lower().encode()]


def test_nothing_of_it_until_its_day(tmp_path: Path) -> None:
    """Until its day nothing of a briefing is in any file of the site or in the lock; on that day it is there."""
    content = write_content(
        tmp_path / "content",
        {"now": make_briefing("now"), "later": write_canary()},
        {"method": make_page("method", "How we work.\n", "Method")},
    )
    held = f"{content}/briefings/later.md: held back until {LATER}\n"

    eve = build(content, tmp_path / "eve", "--date=2027-03-27")
    assert (eve.returncode, eve.stderr) == (
        0,
        f"{content}/facts.lock was not there and is new; if it was lost, put the old one back\n",
    )
    assert held in eve.stdout
    assert find_canary(tmp_path / "eve") == []
    assert CANARY.casefold() not in (content / "facts.lock").read_text("utf-8").casefold()

    day = build(content, tmp_path / "day", f"--date={LATER}")
    assert day.returncode == 0, day.stdout + day.stderr
    assert "held back" not in day.stdout
    assert f"briefings/{CANARY.casefold()}/index.html" in find_canary(tmp_path / "day")
    assert CANARY in (content / "facts.lock").read_text("utf-8")

    back = build(content, tmp_path / "day", "--date=2027-03-27")
    assert back.returncode == 1
    assert f"was published and is held back until {LATER}, without a correction" in back.stderr
