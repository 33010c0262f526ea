"""A share is never plain: a link that gives a reason may hold a count or a duration alone."""

from pathlib import Path

import pytest

from briefing.check import Content, check
from briefing.document import read_page, read_text
from briefing.errors import Problem
from briefing.read.sources import Library
from tests import northshire
from tests.site.northshire import make_page

SHARES = [
    '[97%](plain: "our estimate")',
    '[97](plain: "our estimate")%',
    '[97](plain:"our estimate")%',
    '[97](plain: "our estimate") %',
    '[97](plain:"our estimate") per cent',
    '[97](plain: "our estimate") percent',
    '[97](plain: "our estimate")-per-cent',
    '[97](plain: "our estimate") pct',
    '*[97](plain: "our estimate")* **per cent**',
    '[97 percentage points](plain: "our estimate")',
    '[97](plain: "our estimate") percentage points',
    '[ninety-seven per cent](plain: "our estimate")',
    '[ninety-seven](plain: "our estimate") per cent',
    '[９７％](plain: "our estimate")',
    '[９７](plain: "our estimate")％',
    '[97](plain: "our estimate")&#37;',
    '[97](plain: "our estimate")&nbsp;per&nbsp;cent',
    '[97‰](plain: "our estimate")',
    '[12](plain: "our estimate") per thousand people',
    '[more than 97%](plain: "our estimate")',
    '[90 to 97%](plain: "our estimate")',
    '[.97](plain: "our estimate") of the cases',
    '[0.97](plain: "our estimate") of the cases',
    '[half](plain: "our estimate") of the cases',
    '[half](plain: "our estimate") a per cent',
    '[a third](plain: "our estimate")',
    '[two-thirds](plain: "our estimate")',
    '[three quarters](plain: "our estimate") of a team',
    '[¾](plain: "our estimate")',
    '[a tenth](plain: "our estimate")',
    '[49 of 80](plain: "our estimate")',
    '[49](plain: "our estimate") of 80 cases',
    '49 of [80](plain: "our estimate")',
    '[49](plain: "our estimate") of [80](plain: "our estimate")',
    '[49](plain: "our estimate")/[80](plain: "our estimate")',
    '[49/80](plain: "our estimate")',
    '[49 out of 80](plain: "our estimate")',
    '[forty-nine out of the eighty](plain: "our estimate")',
    '[49](plain: "our estimate") of [64](#cases-inspected) cases',
    '[49](plain: "our estimate") of the [64](#cases-inspected) cases',
    '[49](plain: "our estimate") cases out of [80](plain: "our estimate")',
    '[49](plain: "our estimate") plans were weak out of [80](plain: "our estimate")',
    '[49](plain: "our estimate") plans of the [80](plain: "our estimate")',
    'Of the [80](plain: "our estimate") cases, [49](plain: "our estimate") were weak',
    'Out of [80](plain: "our estimate") cases inspected, just [49](plain: "our estimate") were weak',
    'Among the [80](plain: "our estimate") there were [49](plain: "our estimate")',
    '[three in ten](plain: "our estimate")',
    '[three](plain: "our estimate") in every [ten](plain: "our estimate")',
    '[one](plain: "our estimate") officer in [four](plain: "our estimate") left',
    '[nine](plain: "our estimate") times out of [ten](plain: "our estimate")',
    'The percentage was [97](plain: "our estimate").',
    'The percentage of plans that were weak was [97](plain: "our estimate").',
    'Share of weak plans: [97](plain: "our estimate")',
    'Weak plans (%): [97](plain: "our estimate")',
    '| Plans | Share (%) |\n|---|---|\n| Weak | [97](plain: "our estimate") |',
    '| Plans | Weak |\n|---|---|\n| Per cent | [97](plain: "our estimate") |',
    '- [97%](plain: "our estimate")',
    '## [97%](plain: "our estimate") of cases',
    '> [97%](plain: "our estimate")',
    '[97%][r] of cases\n\n[r]: plain: "our estimate"',
]
COUNTS = [
    'An officer had [64](plain: "a mean caseload") cases.',
    'The post was empty for [six](plain: "months without a manager") months.',
    'It took [half](plain: "a duration") an hour.',
    'It took [three quarters](plain: "a duration") of an hour.',
    'It took [two and a half](plain: "years of work") years.',
    'Version [2.2](plain: "version of the guidelines") of the guidelines.',
    'Officers aged [18 to 24](plain: "an age group") left most often.',
    'Evidence is [at most 40](plain: "the longest evidence") words long.',
    'It helped [more than 3,000](plain: "people helped into jobs") people.',
    'Inspectors made [two](plain: "visits") visits in [twelve](plain: "weeks of work") weeks.',
    'It fell from [12](plain: "posts") posts to [three](plain: "posts").',
    'The shift is from [nine](plain: "hours of a day") to [five](plain: "hours of a day").',
    "A share of [64](#cases-inspected) cases is small: [five](#recommendations) recommendations.",
    'No percentage is printed for the [12](plain: "teams in the region") teams.',
    '| Officer | Cases |\n|---|---|\n| Weakest | [64](plain: "a caseload") |',
    '| Share (%) | Cases |\n|---|---|\n| not printed | [64](plain: "a caseload") |',
    '[1,200](plain: "pounds a year") pounds.',
    'The method is [SHA-256](plain: "name of the method").',
]


def find_shares(file: str) -> list[Problem]:
    """What `check` says of shares that are called plain."""
    return [problem for problem in northshire.find_problems(file) if "only a count or a duration" in problem.message]


@pytest.mark.parametrize("body", SHARES)
def test_a_share_is_never_plain(body: str) -> None:
    """A percentage, a fraction, an x of y and an x in y are refused, wherever their unit or their other half stands."""
    problems = find_shares(northshire.written(body))

    assert problems
    assert "plain:" not in (problems[0].hint or "")


@pytest.mark.parametrize("body", COUNTS)
def test_counts_and_durations_are_plain(body: str) -> None:
    """A count or a duration that is no finding is published with its reason."""
    assert northshire.find_problems(northshire.written(body)) == []


@pytest.mark.parametrize("key", ["title", "summary"])
@pytest.mark.parametrize("words", SHARES[:3])
def test_titles_and_summaries_hold_none(key: str, words: str) -> None:
    """A title and a summary are held to it too."""
    before = northshire.text()
    line = next(line for line in before.splitlines() if line.startswith(f"{key}: "))

    [problem] = find_shares(before.replace(line, f"{key}: '{words} of cases'"))

    assert problem.message.startswith(f"{key}: “97%” is a share")


@pytest.mark.parametrize("body", SHARES)
def test_pages_hold_none(body: str, tmp_path: Path) -> None:
    """A page holds counts and durations alone: it has no figure that a share could be bound to."""
    path = tmp_path / "pages" / "about.md"
    path.parent.mkdir()
    path.write_text(make_page("about", f"{body}\n"), encoding="utf-8")
    page = read_page(path)

    problems = check(Content(briefings=(), pages=(page,)), Library()).problems

    assert [problem for problem in problems if "only a count or a duration" in problem.message]


def test_the_cure_names_the_figure() -> None:
    """Where a figure says the share, the hint is the link to it; else it asks for a figure."""
    said = [find_shares(northshire.written(f'[{words}](plain: "x")'))[0].hint for words in ("30%", "97%")]

    assert said == [
        "write it as a link to its figure: [30%](#keeping-people-safe)",
        "give it as a figure with its evidence, and link to that: [97%](#its-id); or leave it out",
    ]


def test_a_draft_is_held_to_it() -> None:
    """A number in a sentence that nobody could read is refused too, and nothing crashes."""
    document = read_text(northshire.written('[97%](plain: "x'), northshire.INPUT)

    assert check(Content(briefings=(document,), pages=()), Library()).problems
