"""What needs a correction, and what accounts for a change."""

from pathlib import Path
from typing import Final

import pytest

from briefing.proof.facts import names, says
from tests.facts.making import (
    CHANGED,
    COUNTED,
    ENTRY,
    SLUG,
    TEXT,
    change,
    check_all,
    correct,
    paste,
    problems,
    publish,
    write,
)

BACK: Final = "- {date: 2026-11-23, what: figure oversight, old: 40 of 60, new: 41 of 60, why: it was right}"
AWAY: Final = "- {date: 2026-11-22, what: briefing, old: /briefings/northshire-2026/, new: null, why: no source}"
DRAFT: Final = ("status: published", "status: draft")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder whose briefing was published."""
    content = write(tmp_path / "content", northshire=TEXT)
    publish(content)
    return content


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param([("title: 'Northshire:", "title: 'In Northshire,")], id="title"),
        pytest.param([("Oversight was missing", "Checks by managers were missing")], id="prose"),
        pytest.param([("[risk assessment]", "[staffing, risk assessment]")], id="tags"),
        pytest.param([("Northshire Gazette", "The Northshire Gazette")], id="source"),
        pytest.param([("    text: It has", "    text:   It  has")], id="white space"),
        pytest.param([("population: cases where", "population:\n      cases\n      where")], id="lines"),
    ],
)
def test_wording_needs_no_correction(content: Path, changes: list[tuple[str, str]]) -> None:
    """Title, summary, prose, tags and the description of the source may be worded anew."""
    write(content, northshire=change(*changes))

    assert problems(content) == []


def test_what_is_new_needs_no_correction(content: Path) -> None:
    """A new figure, a new quotation and a new briefing need no correction."""
    more = change(("quotations:\n", "quotations:\n  - {speaker: B. Example, text: Work has begun.}\n"))
    write(content, northshire=more, other=change((SLUG, "other-2026")))

    assert problems(content) == []


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(ENTRY, id="as the hint has it"),
        pytest.param(ENTRY.replace("figure oversight", "figures.oversight"), id="key of the front matter"),
        pytest.param(ENTRY.replace("figure oversight", "figures.oversight.numerator"), id="key of the value"),
        pytest.param(ENTRY.replace("figure oversight", "oversight"), id="id alone"),
        pytest.param(ENTRY.replace("41 of 60", "41 out of 60"), id="number in other words"),
    ],
)
def test_entry_accounts_for_a_change(content: Path, entry: str) -> None:
    """An entry accounts for a change when it names the value, what was published, and what is now."""
    write(content, northshire=correct(entry, text=CHANGED))

    assert problems(content) == []


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(ENTRY.replace("oversight", "keeping-people-safe"), id="another figure"),
        pytest.param(ENTRY.replace("old: 41", "old: 42"), id="another old value"),
        pytest.param(ENTRY.replace("new: 40", "new: 39"), id="another new value"),
        pytest.param(ENTRY.replace("new: 40 of 60", "new: null"), id="withdrawn"),
        pytest.param(ENTRY.replace("new: 40 of 60", "new: fewer than 40 of 60"), id="with a bound"),
    ],
)
def test_another_entry_does_not(content: Path, entry: str) -> None:
    """An entry that tells of something else leaves the change unaccounted for, and is named."""
    write(content, northshire=correct(entry, text=CHANGED))

    [problem] = problems(content)

    assert "is now “40 of 60”, without a correction" in problem


def test_pasted_hints_solve_everything(content: Path) -> None:
    """All entries of all hints, pasted, leave no problem."""
    changed = change(
        *COUNTED,
        ("rating: Requires improvement", "rating: Good"),
        ("polarity: insufficient", "polarity: neutral"),
        ("  - speaker: A. Example, Chief Inspector\n    text: It has to change.\n", ""),
        ("total: 5", "total: 6"),
        ("its five", "its six"),
    )
    write(content, northshire=changed)
    found = problems(content)
    assert len(found) == 5

    write(content, northshire=correct(*map(paste, found), text=changed))

    assert problems(content) == []


@pytest.mark.parametrize("scope", ["when: 2022", "where: England and Wales"])
def test_finding_that_becomes_one_of_elsewhere_is_a_change(content: Path, scope: str) -> None:
    """A published finding may not turn out to be of another year or place in silence."""
    moved = change(
        ("    polarity: insufficient\n", f"    polarity: insufficient\n    {scope}\n"),
        ("[41 of 60](#oversight).", f"[41 of 60](#oversight) in {scope.partition(': ')[2]}."),
    )
    write(content, northshire=moved)

    [problem] = problems(content)
    write(content, northshire=correct(paste(problem), text=moved))

    assert f"is now “41 of 60 (in {scope.partition(': ')[2]})”, without a correction" in problem
    assert problems(content) == []


def test_old_entries_stay_valid_and_account_once(content: Path) -> None:
    """Corrections form a chain; an entry that was published does not account for the same change made again."""
    write(content, northshire=correct(ENTRY, text=CHANGED))
    publish(content)
    write(content, northshire=correct(ENTRY, BACK))
    assert problems(content) == []
    publish(content)
    again = correct(ENTRY, BACK, text=CHANGED)
    write(content, northshire=again)

    [problem] = problems(content)
    write(content, northshire=correct(paste(problem).replace("11-22", "11-24"), text=again))

    assert problems(content) == []


def test_entries_lead_over_values_that_were_not_published(content: Path) -> None:
    """Several new entries may lead from the published value to the one that stands."""
    steps = (ENTRY.replace("new: 40", "new: 44"), ENTRY.replace("old: 41", "old: 44"))
    write(content, northshire=correct(*steps, text=CHANGED))

    assert problems(content) == []


def test_published_correction_stays(content: Path) -> None:
    """A correction that was published may be neither deleted nor changed; its reason may be worded anew."""
    write(content, northshire=correct(ENTRY, text=CHANGED))
    publish(content)
    write(content, northshire=correct(ENTRY.replace("misread", "read wrongly"), text=CHANGED))
    assert problems(content) == []

    write(content, northshire=CHANGED)

    [problem] = problems(content)
    assert "this correction was published, and no longer stands: 2026-11-22 figure oversight: 41 of 60 →" in problem


def test_withdrawal_stays_told(content: Path) -> None:
    """A withdrawn briefing stays as a draft that tells so; its file may not go afterwards."""
    write(content, northshire=correct(AWAY, text=change(DRAFT)))
    assert problems(content) == []
    publish(content)
    assert problems(content) == []

    write(content)

    assert "was published and is gone" in problems(content)[0]


def test_withdrawal_may_be_told_elsewhere(content: Path) -> None:
    """The briefing that takes the place of a withdrawn one may tell of it, where the old address leads to it."""
    told = correct(AWAY, text=change((SLUG, "other-2026")))
    write(content, other=told)
    [problem] = problems(content)
    assert "was published, and leads nowhere now" in problem

    write(content, other=change(("slug: other-2026", f"slug: other-2026\naliases: {SLUG}"), text=told))

    assert problems(content) == []


def test_draft_again_stops_a_build(content: Path) -> None:
    """Problems of drafts stop no build, but that one was published and is so no more does, be its file broken too."""
    write(content, northshire=change(DRAFT))
    assert len(check_all(content).blocking) == 1

    write(content, northshire=change(DRAFT, ("percent: 30", "percent: thirty")))

    assert [problem.message for problem in check_all(content).blocking] == [
        "/briefings/northshire-2026/ was published, and its draft cannot be read"
    ]


def test_new_address_is_told(content: Path) -> None:
    """A new slug needs the old one as an alias and no correction; its figures are held to what was published."""
    alias = (f"slug: {SLUG}", f"slug: northshire\naliases: [/briefings/{SLUG}/]")
    write(content, northshire=change((SLUG, "northshire")))
    [problem] = problems(content)
    assert f"write `aliases: [{SLUG}]`" in problem
    write(content, northshire=change(alias))
    assert problems(content) == []

    write(content, northshire=change(alias, text=CHANGED))

    assert ["figure “oversight” was published" in each for each in problems(content)] == [True]


def test_a_correction_alone_leads_nobody_on(content: Path) -> None:
    """A correction that tells of a new address makes no page at the old one: the alias does."""
    entry = AWAY.replace("null", "/briefings/northshire/")
    write(content, northshire=correct(entry, text=change((f"slug: {SLUG}", "slug: northshire"))))
    [problem] = problems(content)
    assert f"/briefings/{SLUG}/ was published, and leads nowhere now" in problem

    write(content, northshire=correct(entry, text=change((f"slug: {SLUG}", f"slug: northshire\naliases: {SLUG}"))))

    assert problems(content) == []


def test_an_old_address_stays(content: Path) -> None:
    """An alias that was published may go to another briefing, and no more be left out; renamed again, all are kept."""
    write(content, northshire=change((f"slug: {SLUG}", f"slug: northshire\naliases: {SLUG}")))
    publish(content)
    write(content, northshire=change((f"slug: {SLUG}", "slug: north\naliases: northshire")))
    [problem] = problems(content)
    assert f"/briefings/{SLUG}/ was published as an old address, and leads nowhere now" in problem

    write(content, northshire=change((f"slug: {SLUG}", f"slug: north\naliases: [northshire, {SLUG}]")))
    assert problems(content) == []
    publish(content)
    write(
        content,
        northshire=change((f"slug: {SLUG}", "slug: north\naliases: [northshire]")),
        other=change((f"slug: {SLUG}", f"slug: other\naliases: [{SLUG}]")),
    )

    assert problems(content) == []


def test_a_draft_with_aliases_is_told_once(content: Path) -> None:
    """Of a briefing that becomes a draft again one problem is told, whatever old addresses it still has."""
    renamed = change((f"slug: {SLUG}", f"slug: northshire\naliases: {SLUG}"))
    write(content, northshire=renamed)
    publish(content)
    write(content, northshire=change(("status: published", "status: draft"), text=renamed))

    [problem] = problems(content)
    assert "was published and is a draft again, without a correction" in problem


def test_a_renamed_figure_needs_no_correction(content: Path) -> None:
    """Where `was` names the published id, a figure of another id is the same; its value is held, and so is the id."""
    renamed = change(
        ("  oversight:\n", "  management:\n    was: oversight\n"),
        ("(#oversight)", "(#management)"),
    )
    write(content, northshire=renamed)
    assert problems(content) == []
    wrong = change(("41 out of 60", "40 out of 60"), ("numerator: 41", "numerator: 40"), ("[41 ", "[40 "), text=renamed)
    write(content, northshire=wrong)
    [problem] = problems(content)
    assert "figure “management” was published as “41 of 60”" in problem
    for entry in (paste(problem), ENTRY):  # by the new id, and by the old one
        write(content, northshire=correct(entry, text=wrong))
        assert problems(content) == []
    write(content, northshire=renamed)
    publish(content)

    write(content, northshire=change(("    was: oversight\n", ""), text=renamed))

    [problem] = problems(content)
    assert "figure “management” was published as “oversight” too" in problem


def test_new_address_must_be_there(content: Path) -> None:
    """A correction may not send readers to a briefing that is not published."""
    entry = AWAY.replace("null", "/briefings/nowhere/")
    write(content, northshire=correct(entry, text=change(DRAFT)))

    [problem] = problems(content)

    assert "is now at /briefings/nowhere/, where none is published" in problem


def test_single_files_are_compared_alone(content: Path) -> None:
    """`check FILE` holds that file to the lock beside its folder, and asks for no other."""
    other = change((SLUG, "other-2026"))
    write(content, northshire=TEXT, other=other)
    publish(content)
    write(content, northshire=CHANGED)

    assert len(problems(content, content / "briefings" / "northshire.md")) == 1
    assert len(problems(content, content / "briefings")) == 1
    assert len(problems(content)) == 2


@pytest.mark.parametrize(
    ("words", "value", "same"),
    [
        ("41 out of 60", "41 of 60", True),
        ("49 per cent", "49%", True),
        ("three in ten", "three in ten (30%)", True),
        ("fewer than two-thirds", "fewer than two-thirds (66.7%)", True),
        ("two-thirds", "fewer than two-thirds (66.7%)", False),
        ("41 of 60 cases, as far as we could tell from the text", "41 of 60", False),
        ("‘Good’", "“Good”", False),
        ("good", "Good", True),
    ],
)
def test_values_are_compared_not_spellings(*, words: str, value: str, same: bool) -> None:
    """A correction may spell a value in another way, but say no other one."""
    assert says(words, value) is same


@pytest.mark.parametrize(
    ("what", "key", "same"),
    [
        ("ratings.overall", "rating overall", True),
        ("inspection.cases_inspected", "cases inspected", True),
        ("Figure “oversight”: polarity", "figure oversight, polarity", True),
        ("figure oversight", "figure oversight, polarity", False),
        ("figure", "figure oversight", False),
        ("", "briefing", False),
    ],
)
def test_keys_are_named_in_several_ways(*, what: str, key: str, same: bool) -> None:
    """A correction names its value as the lock does, as front matter does, or by its id alone."""
    assert names(what, key) is same
