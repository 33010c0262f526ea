"""Words that are bound to words of the source: how they are written, what bears them out, and where they are held."""

import re
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.check import Content, check
from briefing.document import read_page_text, read_text
from briefing.errors import Problem
from briefing.model import SaidWords, read_said
from briefing.prose import Said, part_html, read_html
from briefing.read.sources import Library, read_library
from tests.northshire import CASES, INPUT, written
from tests.site.northshire import make_page

MORE: Final = (
    "Most of the plans were late. Not all reviews were good enough. The number of officers has doubled. "
    "Almost every victim had been asked. Half of the officers left. None of the managers had looked. "
    "Reviewing was the weakest stage. Most of the men were seen. Most of the men were heard. The work has grown worse. "
    "Each officer held 64 cases on average. The unit has helped more than 3,000 people into work. "
    "Cases were 97% of the work."
)
"""What the source says beside the words of the good briefing."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A source with more words than those of the good briefing."""
    folder = tmp_path_factory.mktemp("sources")
    source = (CASES / "northshire.txt").read_text(encoding="utf-8")
    (folder / "northshire.txt").write_text(f"{source}\n{MORE}\n", encoding="utf-8")
    return read_library([folder])


def find(body: str, library: Library) -> list[Problem]:
    """The problems of a good briefing with this prose; its source is at hand."""
    file = re.sub(r"sha256: \w+", f"sha256: {library.documents[0].sha256}", written(body))
    return list(check(Content(briefings=(read_text(file, INPUT),), pages=()), library).problems)


@pytest.mark.parametrize(
    "body",
    [
        '[Most](said: "Most of the plans were late") of the plans were late.',
        '[The majority](said: "Most of the plans were late") of plans came late.',
        '[Nearly all](said: "Almost every victim had been asked") victims had been asked.',
        'There are [twice](said: "number of officers has doubled") as many officers.',
        '[Half](said: "Half of the officers left") of the officers left.',
        '[None](said: "None of the managers had looked") of the managers had looked.',
        '[Not all](said: "Not all reviews were good enough") reviews were good enough.',
        'Reviewing was the [weakest](said: "Reviewing was the weakest stage") stage.',
        'Work had [deteriorated](said: "The work has grown worse") since the last inspection.',
        '**[Most](said: "Most of the plans\nwere late")** of the plans were late.',
        "[Most](said: 'Most of the plans were late') of the plans were late.",
        '- [*Most*](said:"Most of the plans were late") of the plans were late.',
        'The plans were [late](said: "plans were late").',
        'On average, an officer held [64](said: "Each officer held 64 cases on average") cases.',
        'It had helped [more than 3,000](said: "helped more than 3,000 people into work") people.',
        'It helped more than [3,000](said: "helped more than 3,000 people into work") people.',
        'It had helped [more than three thousand](said: "helped more than 3,000 people into work") people.',
    ],
)
def test_words_that_the_source_bears_out_pass(body: str, library: Library) -> None:
    """Words of the same sort in the evidence, or the very words, bear out what the prose says."""
    assert [str(problem) for problem in find(body, library)] == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('[All](said: "Most of the plans were late") of the plans were late.', "not borne out"),
        ('[Hardly any](said: "Most of the plans were late") plans were late.', "not borne out"),
        ('[All](said: "Not all reviews were good enough") reviews were good enough.', "not borne out"),
        ('Not [most](said: "Most of the plans were late") of the plans were late.', "not borne out"),
        ('The vast [majority](said: "Most of the plans were late") of plans were late.', "not borne out"),
        ('The number [halved](said: "number of officers has doubled").', "not borne out"),
        ('The plans were [on time](said: "plans were late").', "neither counts, compares nor rates"),
        ('[Most](said: "Most of the plans were late") of the reviews were late.', "of the stage planning"),
        ('[Most](said: "Most of the plans were late") of the officers were late.', "counts plans"),
        ('[Most](said: "Most of the plans") plans were early in London.', "is of Northshire"),
        ('[Most](said: "Most of the plans came late") of the plans were late.', "the source goes on"),
        ('[Most](said: "Most of the men were") men were seen.', "stand 2 times in the source"),
        ('[Half](said: "Half of the offi") of the officers left.', "stand"),
        ('[Most](said: "") plans were late.', "without the words of the source"),
        ("[Most](said: most of the plans) plans were late.", "without the words of the source"),
        ("[Most](said) plans were late.", "behind a colon"),
        ('[](said: "Most of the plans were late") plans were late.', "holds no words"),
        ('[Most](said: "' + "most " * 41 + '") plans were late.', "at most 40 words"),
        ('[97%](said: "Cases were 97% of the work") of the work was cases.', "holds the share “97%”"),
        ('[9](said: "Most of the plans were late")7% of plans were late.', "holds the share “97%”"),
        ('[64](said: "Each officer held 64 cases on average") of 80 cases were late.', "holds the share “64 of 80"),
        ('An officer held [46](said: "Each officer held 64 cases on average") cases.', "does not say “46”"),
        ('An officer held [64](said: "Most of the plans were late") cases.', "does not say “64”"),
        ('It helped [3,000](said: "helped more than 3,000 people into work") people.', "does not say “3,000”"),
        ('In London an officer held [64](said: "Each officer held 64 cases on average") cases.', "is of Northshire"),
        ('[Sixty](said: "Each officer held 64 cases on average") cases were held.', "does not say “Sixty”"),
        ('[most][s] plans\n\n[s]: said: "Most of the plans were late"', "cannot be proved"),
        ('    [most](said: "Most of the plans were late")', "cannot be proved"),
        ("![Most plans were late, in 41 of 60 cases.](chart:shares?figures=oversight)", "bound to nothing"),
    ],
)
def test_words_that_it_does_not_bear_out_are_refused(body: str, told: str, library: Library) -> None:
    """A word of another sort, a denial, another subject, other words than the source's, a broken form: all are told."""
    problems = find(body, library)

    assert [problem for problem in problems if told in problem.message or told in (problem.hint or "")], problems


@pytest.mark.parametrize("key", ["title", "summary"])
def test_titles_and_summaries_are_held(key: str, library: Library) -> None:
    """A title and a summary may bind words too, and a problem stands at them."""
    line = next(line for line in written("Words.").splitlines() if line.startswith(f"{key}: "))
    for evidence, wrong in (("Most of the plans were late", []), ("Most of the plans came early", [key])):
        changed = f"{key}: '[Most](said: \"{evidence}\") of the plans were late'"
        file = written("Words.").replace(line, changed)
        document = read_text(re.sub(r"sha256: \w+", f"sha256: {library.documents[0].sha256}", file), INPUT)

        problems = check(Content(briefings=(document,), pages=()), library).problems

        assert [file.splitlines()[problem.line - 1].partition(":")[0] for problem in problems] == wrong


def test_a_problem_stands_at_its_link(library: Library) -> None:
    """Words that do not stand in the source are told at the link that binds them."""
    body = (
        'A first line.\n\nSecond: [most](said: "Most of the plans were late"), [half](said: "Half of them left") left.'
    )

    [problem] = find(body, library)

    lines = written(body).splitlines()
    assert lines[problem.line - 1][problem.column - 1 :].startswith("[half](said:")


def test_a_page_binds_no_words(tmp_path: Path) -> None:
    """A page rests on no source, so no word of it can be said by one."""
    page = read_page_text(make_page("about", '[Most](said: "most of the plans") of us.\n'), Path("pages/about.md"))

    [problem] = check(Content(briefings=(), pages=(page,)), Library()).problems

    assert "a page rests on none" in problem.message


def test_pieces_and_model_read_the_same() -> None:
    """What the theme fills in and what is held and recorded are the same words, in the same order."""
    body = 'A [*most*](said: "a (b) c") b.\n\n> [all](said: \'it’s\n"d"\') and [x](plain: "y") `[no](said: "code")`'

    pieces = [piece for piece in part_html(read_html(body)) if isinstance(piece, Said)]

    assert [piece.evidence for piece in pieces] == ["a (b) c", 'it’s "d"']
    assert list(read_said(body)) == [SaidWords("most", "a (b) c"), SaidWords("all", 'it’s "d"')]


WORDS: Final = st.text(st.sampled_from("abc (){}#*_`’“”<>&\\!|.,:;-"), min_size=1, max_size=12)


@settings(max_examples=50, deadline=None)
@given(words=WORDS, evidence=WORDS, around=WORDS)
def test_what_is_shown_is_what_is_held(words: str, evidence: str, around: str) -> None:
    """Whatever stands in and around a link: it is held as it is shown, or it is refused."""
    body = f'{around} [{words}](said: "{evidence}") {around}'
    document = read_text(written(body), INPUT)
    shown = [each.evidence for each in part_html(read_html(document.body)) if isinstance(each, Said)]
    held = [each.evidence for each in document.said.values()]

    refused = check(Content(briefings=(document,), pages=()), Library()).problems
    assert shown == held or refused


def test_the_source_is_found_by_words_that_are_said(library: Library) -> None:
    """A briefing whose evidence stands in its prose alone finds its source by it, where nothing else names it."""
    assert library.find_by_words(["Most of the plans were late"]) is library.documents[0]
