"""The day of a site, and what is held back until it."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from briefing.check import check, read_content
from briefing.errors import BuildError
from briefing.model import Edition
from briefing.proof.facts import read_facts
from briefing.site import EPOCH, find_epoch, find_today
from briefing.terms import Status
from tests.northshire import briefing, make_library, text

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("second", "day"),
    [
        (1774742399, date(2026, 3, 28)),  # 28 March, 23:59:59 GMT
        (1774742400, date(2026, 3, 29)),  # a second later: the day on which clocks go forward
        (1774825199, date(2026, 3, 29)),  # 29 March, 23:59:59 BST, which is 22:59:59 UTC
        (1774825200, date(2026, 3, 30)),
        (1792882799, date(2026, 10, 24)),  # 24 October, 23:59:59 BST
        (1792882800, date(2026, 10, 25)),  # the day on which clocks go back
        (1792972799, date(2026, 10, 25)),  # 25 October, 23:59:59 GMT: that day has 25 hours
        (1792972800, date(2026, 10, 26)),
    ],
)
def test_a_day_is_that_of_london(second: int, day: date) -> None:
    """A day begins at midnight in London, on both sides of a change of the clock."""
    assert find_today("", {EPOCH: str(second)}) == day


def test_every_day_has_its_second() -> None:
    """A day, handed on as a second, is the same day again, whatever the clock does on it."""
    days = [date(2026, 1, 1) + timedelta(days=at) for at in range(366)]

    assert [find_today("", {EPOCH: find_epoch(day)}) for day in days] == days


def test_what_is_said_comes_first() -> None:
    """A day that is said goes before the one of the environment, and the clock comes last."""
    assert find_today("2026-11-22", {EPOCH: "0"}) == DAY
    assert find_today("", {EPOCH: "0"}) == date(1970, 1, 1)
    assert find_today("", {EPOCH: " "}) >= date(2020, 1, 1)


@pytest.mark.parametrize(("said", "second"), [("22/11/2026", "0"), ("2026-02-30", "0"), ("", "now"), ("", "9" * 30)])
def test_no_day_is_guessed(said: str, second: str) -> None:
    """What is no day ends the task; no other day is taken for it."""
    with pytest.raises(BuildError, match=said or second):
        find_today(said, {EPOCH: second})


def test_held_back_until_its_day() -> None:
    """A briefing is on the site from its own day on, not before; a draft never is, but in its author's preview."""
    before = Edition(day=DAY - timedelta(days=1))
    published, draft = briefing(date=DAY), briefing(date=DAY, status=Status.DRAFT)

    assert Edition(day=DAY).settle(published).published
    assert not before.settle(published).published
    assert before.settle(published).held
    assert not Edition(day=DAY).settle(draft).published
    assert not before.settle(draft).held
    assert all(Edition(day=DAY, drafts=True).settle(each).published for each in (published, draft))


def test_nothing_is_remembered_of_what_is_held_back() -> None:
    """A briefing that is held back publishes no value, and it is the same briefing all the same."""
    held = Edition(day=DAY - timedelta(days=1)).settle(briefing(date=DAY))

    assert read_facts(held) == ()
    assert held == briefing(date=DAY)


def write(folder: Path, slug: str, day: str, prose: str = "") -> None:
    """Write the good briefing under a slug and a day, with more prose."""
    folder.mkdir(parents=True, exist_ok=True)
    made = text().replace("slug: northshire-public-protection-2026", f"slug: {slug}").replace("2026-11-22", day, 1)
    (folder / f"{slug}.md").write_text(f"{made}\n{prose}\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("first", "second", "problems"),
    [
        ("2026-11-22", "2026-11-22", 0),
        ("2026-11-22", "2026-11-23", 1),
        ("2026-11-24", "2026-11-23", 0),
        ("2026-11-24", "2026-11-24", 0),
        ("2026-11-24", "2026-11-25", 1),
    ],
)
def test_no_link_to_what_is_not_there_yet(tmp_path: Path, first: str, second: str, problems: int) -> None:
    """A briefing links to none that will still be held back when it is published itself."""
    write(tmp_path / "briefings", "first", first, "See [the other one](second.md).")
    write(tmp_path / "briefings", "second", second)
    found = check(read_content([tmp_path], tmp_path, Edition(day=DAY)), make_library()).problems

    assert len(found) == problems
    assert all(f"held back until {second}" in problem.message for problem in found)
