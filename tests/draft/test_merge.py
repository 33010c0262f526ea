"""Drafting again after a person changed the file."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.document import read_text
from briefing.draft import merge
from briefing.draft.merge_prose import MARKS, join, merge_prose, part
from briefing.errors import BriefingError
from briefing.extract.results import Extraction, FoundRecommendations
from briefing.terms import Stage
from tests.draft import making

pytestmark = pytest.mark.slow

FIRST = (
    "Inspectors read 64 cases in Northshire. "
    "Work to keep people safe was good enough in 35 per cent of cases inspected. "
    "Planning was good enough in half of cases inspected. "
    "There are seven recommendations."
)
SECOND = FIRST.replace("35 per cent", "37 per cent")
THIRD = FIRST + " Reviewing was good enough in a third of cases inspected."
FOURTH = FIRST.replace("Planning was good enough in half of cases inspected. ", "")


def draft(text: str, earlier: str | None = None) -> str:
    """The draft of a state of the document."""
    shares = {"35 per cent": "35", "37 per cent": "37", "half": "50", "a third": "33.3"}
    stages = {"half": Stage.PLANNING, "a third": Stage.REVIEWING}
    figures = []
    for sentence in text.split(". "):
        for words, percent in shares.items():
            if words in sentence:
                figures.append(making.figure(text, sentence.rstrip("."), words, percent, stage=stages.get(words)))
    recommendations = FoundRecommendations(total=7, evidence=("There are seven recommendations",))
    inspection = making.inspection(cases_inspected=64, evidence="Inspectors read 64 cases")
    found = Extraction(inspection=inspection, figures=tuple(figures), recommendations=recommendations)
    return making.make_draft(text, found, earlier=earlier).text


BASE = draft(FIRST)


def test_unchanged_file_becomes_the_new_draft() -> None:
    """A file that nobody changed becomes the new draft, and every change is named."""
    new = draft(SECOND, BASE)
    merged = merge(BASE, BASE, new)

    assert merged.text == new
    assert "figures.keeping-people-safe.printed: 35 per cent became 37 per cent" in merged.changes
    assert merged.conflicts == ()


def test_same_source_changes_nothing() -> None:
    """Where the source says the same, the person's file stays byte for byte."""
    mine = BASE.replace("## What inspectors found", "## What they found, in my words")

    assert merge(mine, BASE, draft(FIRST, BASE)).text == mine


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: ", "Title: "),
        ("status: draft", "status: draft   # mine"),
        ("licence: null", "licence: OGL-3.0"),
        ("## What inspectors found\n", "## What inspectors found\n\nI add a paragraph, and 'quotes'.\n"),
        ("They do not show what caused it.", "They do not show a cause."),
        ("publisher: Northshire Gazette", "publisher: 'Northshire  Gazette'"),
        ("tags: [public protection]", "tags: [my tag, public protection]"),
    ],
)
def test_what_a_person_wrote_stays(old: str, new: str) -> None:
    """A person's words stay to the letter while the source's change comes in beside them."""
    assert old in BASE
    mine = BASE.replace(old, new, 1)
    merged = merge(mine, BASE, draft(SECOND, BASE))

    assert new in merged.text
    assert "printed: 37 per cent" in merged.text
    assert "[37%](#keeping-people-safe)" in merged.text
    assert merged.conflicts == ()
    assert making.unmarked(making.problems(merged.text, SECOND)) == []


def test_new_figure_is_offered() -> None:
    """A figure that is new in the source comes in, with its sentence."""
    mine = BASE.replace("They do not show what caused it.", "They do not show a cause.")
    merged = merge(mine, BASE, draft(THIRD, BASE))

    assert "figures.keeping-people-safe-reviewing: new: a third" in merged.changes
    assert "[a third](#keeping-people-safe-reviewing)" in merged.text
    assert "They do not show a cause." in merged.text
    assert making.unmarked(making.problems(merged.text, THIRD)) == []


MARK = "drafted: true\n"


def read_marks(text: str) -> dict[str, bool]:
    """Whether each thing that was read from the source is marked as drafted, by what it is."""
    briefing = read_text(text, Path("northshire.md")).content
    assert briefing is not None
    asked = briefing.recommendations
    marks = {name: figure.drafted for name, figure in briefing.figures.items()}
    marks |= {"inspection": briefing.inspection.drafted, "recommendations": asked is not None and asked.drafted}
    return marks | {rating.of: rating.drafted for rating in briefing.ratings}


def confirm(text: str) -> str:
    """The file once a person has confirmed everything."""
    return re.sub(rf"\n *(?={MARK})", "", text).replace(MARK, "\n")


def test_everything_drafted_is_marked() -> None:
    """What the program read from the document bears its mark, each by itself."""
    assert set(read_marks(BASE).values()) == {True}
    assert set(read_marks(confirm(BASE)).values()) == {False}


def test_confirmed_stays_confirmed() -> None:
    """A mark that a person took away does not come back where the source says the same; one that stands stays."""
    mine = confirm(BASE).replace("They do not show what caused it.", "They do not show a cause.")
    merged = merge(mine, BASE, draft(THIRD, BASE))
    again = merge(merged.text, draft(THIRD, BASE), draft(FIRST, draft(THIRD, BASE)))

    assert [name for name, marked in read_marks(merged.text).items() if marked] == ["keeping-people-safe-reviewing"]
    assert [name for name, marked in read_marks(again.text).items() if marked] == []
    assert set(read_marks(merge(BASE + "\n", BASE, draft(THIRD, BASE)).text).values()) == {True}


def test_what_is_read_anew_is_to_be_confirmed_anew() -> None:
    """Where the source changed what a person had confirmed, nobody has confirmed the new reading; the rest stays so."""
    mine = confirm(BASE).replace("They do not show what caused it.", "They do not show a cause.")
    merged = merge(mine, BASE, draft(SECOND, BASE))

    assert merged.conflicts == ()
    assert "printed: 37 per cent" in merged.text
    assert [name for name, marked in read_marks(merged.text).items() if marked] == ["keeping-people-safe"]


def test_confirmed_rating_is_no_conflict() -> None:
    """A rating that a person confirmed, and that the source changed, comes in with its mark, and is no conflict."""
    old = "ratings:\n  - of: overall\n    rating: Good\n    evidence: it is Good\n    drafted: true\nsource:\n"
    base, new = (BASE.replace("source:\n", each, 1) for each in (old, old.replace("Good", "Inadequate")))
    mine = confirm(base).replace("They do not show what caused it.", "They do not show a cause.")
    merged = merge(mine, base, new)

    assert merged.conflicts == ()
    assert "rating: Inadequate" in merged.text
    assert [name for name, marked in read_marks(merged.text).items() if marked] == ["overall"]
    assert read_marks(merge(mine, base, base.replace("cause", "reason")).text)["overall"] is False


def test_draft_of_before_the_mark_gets_none() -> None:
    """A briefing that was drafted before there was a mark, and that a person changed, gets no mark."""
    base = confirm(BASE)
    mine = base.replace("They do not show what caused it.", "They do not show a cause.")

    assert set(read_marks(merge(mine, base, BASE).text).values()) == {False}


def test_removed_figure_is_named() -> None:
    """A figure that the source no longer states is taken out and named."""
    merged = merge(BASE.replace("a limit", "a bound"), BASE, draft(FOURTH, BASE))

    assert "figures.keeping-people-safe-planning: no longer in the source: half" in merged.changes
    assert "keeping-people-safe-planning" not in merged.text


def test_both_changed_a_number() -> None:
    """Where a person and the source changed one figure, both values stand there and `check` names the place."""
    mine = BASE.replace("percent: 35", "percent: 36").replace("population: cases inspected", "population: my cases", 1)
    merged = merge(mine, BASE, draft(SECOND, BASE))

    assert "percent: 36" in merged.text
    assert "percent: 37" in merged.text
    assert "population: my cases" in merged.text
    assert merged.conflicts != ()
    assert any("unknown key “conflict”" in problem.message for problem in making.problems(merged.text, SECOND))


def test_both_changed_a_paragraph() -> None:
    """Where both changed one paragraph, both stand there whole, and `check` names each mark."""
    caveat = BASE[BASE.index("- These shares are given without counts") :].partition("\n- ")[0]
    mine = BASE.replace(caveat, "- My [35%](#keeping-people-safe) sentence.")
    merged = merge(mine, BASE, draft(SECOND, BASE))

    assert "My [35%](#keeping-people-safe) sentence." in merged.text
    assert "These shares are given without counts: [37%](#keeping-people-safe);" in merged.text
    problems = [problem.message for problem in making.problems(merged.text, SECOND)]
    assert sum("conflict-" in message for message in problems) == len(MARKS)


def test_unsettled_conflict_is_not_built_upon() -> None:
    """A file with an unsettled conflict is refused; nothing is piled upon it."""
    mine = BASE.replace("percent: 35", "percent: 36")
    merged = merge(mine, BASE, draft(SECOND, BASE))

    with pytest.raises(BriefingError, match="not settled"):
        merge(merged.text, draft(SECOND, BASE), draft(THIRD, BASE))


def test_renamed_figure_stays_the_same_figure() -> None:
    """A figure that a person gave another id keeps it, in front matter, prose and chart."""
    mine = BASE.replace("keeping-people-safe-planning", "my-planning")
    merged = merge(mine, BASE, draft(SECOND, BASE))

    assert "keeping-people-safe-planning" not in merged.text
    assert "[37%](#keeping-people-safe)" in merged.text
    assert making.unmarked(making.problems(merged.text, SECOND)) == []


def test_filled_gap_stays_filled() -> None:
    """A gap that a person filled stays filled, and its comment goes when the next draft comes."""
    base = making.make_draft(FIRST, Extraction(inspection=making.inspection()), publisher=None).text
    gap = next(line for line in base.splitlines() if "# publisher: TODO" in line)
    new = base.replace("No figure", "No share").replace("## What inspectors found", "## What was found")
    merged = merge(base.replace(gap, f"{gap}\n  publisher: The Northshire"), base, new)

    assert "publisher: The Northshire" in merged.text
    assert gap not in merged.text


def test_deleted_sentence_stays_deleted() -> None:
    """What a person deleted does not come back."""
    line = "- Other inspections use other methods. These results should not be lined up with theirs as one series.\n"
    merged = merge(BASE.replace(line, ""), BASE, draft(SECOND, BASE))

    assert line not in merged.text
    assert "[37%](#keeping-people-safe)" in merged.text


@pytest.mark.parametrize("broken", ["no front matter", "---\ntitle: 'open\n---\n", "---\n- a list\n---\n"])
def test_broken_file_is_left_alone(broken: str) -> None:
    """A file that cannot be read is refused in words that say what to do."""
    with pytest.raises(BriefingError, match=r"(?i)mend that first"):
        merge(broken, BASE, draft(SECOND, BASE))


units = st.lists(st.sampled_from(["a", "b", "c", "d", "- e\n- f", "## g", "```\nx\n\ny\n```"]), max_size=7)
prose = units.map(lambda paragraphs: "\n\n".join(paragraphs) + "\n")


@given(base=prose, mine=prose)
def test_merging_with_no_change(base: str, mine: str) -> None:
    """Where one side changed nothing, the other side's prose comes out."""
    assert merge_prose(mine, base, base).text == mine
    assert part(merge_prose(base, base, mine).text) == part(mine)
    assert merge_prose(mine, base, mine).text == mine


@given(base=prose, mine=prose, theirs=prose)
def test_merging_loses_no_words(base: str, mine: str, theirs: str) -> None:
    """Whatever a person added is in the merged prose; whatever the draft added is there too."""
    merged = {unit.words for unit in part(merge_prose(mine, base, theirs).text)}
    old = {unit.words for unit in part(base)}

    assert {unit.words for unit in part(mine)} - old <= merged
    assert {unit.words for unit in part(theirs)} - old <= merged


@given(text=prose)
def test_parting_and_joining(text: str) -> None:
    """Prose that is parted and joined says the same."""
    assert part(join(part(text))) == part(text)


def test_two_entries_of_one_kind_are_merged_each_by_itself() -> None:
    """Where a draft gives two ratings of one thing, a change of the one is no conflict with the other."""
    entry = "  - of: overall\n    rating: {}\n    evidence: it is {}\n"
    base, new = (
        BASE.replace("source:\n", "ratings:\n" + "".join(entry.format(word, word) for word in words) + "source:\n", 1)
        for words in (("Good", "Inadequate"), ("Good", "Outstanding"))
    )
    merged = merge(base.replace("a limit", "a bound"), base, new)

    assert (merged.conflicts, [word for word in ("Good", "Inadequate", "Outstanding") if word in merged.text]) == (
        (),
        ["Good", "Outstanding"],
    )


def test_what_a_person_wrote_beside_a_change_stays_to_the_letter() -> None:
    """Only the lines that the source changed are written anew: quotation marks, comments and blanks of others stay."""
    mine = BASE.replace(
        "publisher: Northshire Gazette", "# who printed it\n  publisher:   'Northshire Gazette'  # mine"
    )
    merged = merge(mine, BASE, draft(SECOND, BASE))
    lines = set(merged.text.splitlines())

    assert {"  # who printed it", "  publisher:   'Northshire Gazette'  # mine"} <= lines
    assert "    printed: 37 per cent" in lines
