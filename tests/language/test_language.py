"""What prose may not say: the examples of tests/language/rules.md, and what must never raise an alarm."""

import re
import textwrap
from pathlib import Path
from typing import Any, Final

import pytest
from ruamel.yaml import YAML

from briefing.check import read_content
from briefing.check.language import check_language
from briefing.document import Document, read_page, read_text
from briefing.errors import Problem
from briefing.model import Briefing
from tests.site.northshire import make_briefing, make_page, make_source

ROOT: Final = Path(__file__).resolve().parents[2]
DOC: Final = (ROOT / "tests" / "language" / "rules.md").read_text(encoding="utf-8")
FRONT: Final = YAML(typ="safe", pure=True).load(re.findall(r"(?ms)^```yaml\n(.*?)^```", DOC)[0])
RULES: Final = re.split(r"(?m)^## (?=\d)", DOC)[1:]


def read_examples(what: str) -> list[tuple[str, str]]:
    """The examples that pass or fail, each with the number of its rule."""
    return [
        (rule[0], line)
        for rule in RULES
        for block in re.findall(rf"(?ms)^```markdown {what}\n(.*?)^```", rule)
        for line in block.splitlines()
    ]


def read_northshire(body: str, **changes: object) -> Document[Briefing]:
    """A briefing of the figures in tests/language/rules.md that says this."""
    return read_text(make_briefing("northshire", f"{body}\n", **(FRONT | changes)), Path("northshire.md"))


def find(body: str, **changes: object) -> list[Problem]:
    """The problems of the language of a briefing."""
    document = read_northshire(body, **changes)
    assert document.problems == ()
    return list(check_language(document))


def read_sentences(what: str, name: str = "around.txt") -> list[str]:
    """The sentences of a file here that stand below the headings that begin so."""
    parts = re.split(r"(?m)^## ", (Path(__file__).parent / name).read_text(encoding="utf-8"))
    return [line for part in parts if part.startswith(what) for line in part.splitlines()[1:] if line]


@pytest.mark.parametrize("line", read_sentences("passes"))
def test_honest_words_around_a_number_pass(line: str) -> None:
    """Words around a bound number that say what its figure counts raise no alarm."""
    assert [str(problem) for problem in find(line)] == []


@pytest.mark.parametrize("line", read_sentences("refused"))
def test_words_against_a_figure_are_refused(line: str) -> None:
    """Words that say the opposite of a figure, or name another measure, stage, year, place or population, are told."""
    problems = find(line)

    assert problems
    words = re.search(r"“([^”]+)”", problems[0].message)
    assert words
    assert line[problems[0].column - 1 :].replace("*", "").startswith(words[1])


@pytest.mark.parametrize("line", read_sentences("refused", "counting.txt"))
def test_words_that_count_are_refused(line: str) -> None:
    """Words that count cases, people or services without a numeral are refused, where they stand, with the way out."""
    problems = [problem for problem in find(line) if not problem.minor]

    assert problems
    assert problems[0].message.endswith(("is bound to nothing", "nothing bears it out", "in Roman numerals"))
    words = re.search(r"“([^”]+)”", problems[0].message)
    assert words
    assert line[problems[0].column - 1 :].startswith(words[1])


@pytest.mark.parametrize("line", read_sentences("passes", "counting.txt"))
def test_words_that_count_nothing_pass(line: str) -> None:
    """Words that sound alike and count no case, no person and no service raise no alarm, and no hint."""
    assert [str(problem) for problem in find(line) if "spelled out" not in problem.message] == []


@pytest.mark.parametrize("line", read_sentences("hinted", "counting.txt"))
def test_words_that_say_little_are_a_hint(line: str) -> None:
    """“Some”, “many”, “several” and “few” are a hint, once a paragraph, and stop nothing."""
    [hint] = find(f"{line} {line}")

    assert hint.minor
    assert len(find(f"{line}\n\n{line}")) == 2


@pytest.mark.parametrize(("rule", "line"), read_examples("passes"))
def test_examples_that_pass(rule: str, line: str) -> None:
    """Every example that the rules let pass raises no alarm."""
    assert [str(problem) for problem in find(line)] == []


@pytest.mark.parametrize(("rule", "line"), read_examples("fails"))
def test_examples_that_fail(rule: str, line: str) -> None:
    """Every example that the rules refuse raises one alarm, at the words that are meant, with a way out."""
    problems = find(line)

    assert problems
    words = re.search(r"“([^”]+)”", problems[0].message)
    assert words
    assert line[problems[0].column - 1 :].startswith(words[1])
    assert problems[0].hint


@pytest.mark.parametrize(("rule", "line"), read_examples("fails"))
def test_reasons_answer_alarms(rule: str, line: str) -> None:
    """Words that are bound to words of a source, or given a reason, raise no alarm, where the hint says so."""
    for _ in range(3):
        problems = [problem for problem in find(line) if "no rating of" not in problem.message]
        ways = re.findall(r'\((plain|said): "', problems[0].hint or "") if problems else []
        if not ways or "![" in line or line.startswith(("[Most]", "Planning [rose]")):
            return
        words = re.search(r"“([^”]+)”", problems[0].message)
        assert words
        at = problems[0].column - 1
        link = f'[{words[1]}](plain: "why it is named")' if ways[0] == "plain" else f'[{words[1]}](said: "{words[1]}")'
        line = f"{line[:at]}{link}{line[at + len(words[1]) :]}"

    assert find(line) == []


def test_every_rule_has_examples() -> None:
    """Each rule has examples that pass and examples that fail, and there are few rules."""
    assert [rule[0] for rule in RULES] == ["1", "2", "3", "4", "5", "6"]
    assert (
        {rule for rule, _ in read_examples("passes")} == {rule for rule, _ in read_examples("fails")} == set("123456")
    )


def test_real_content_raises_no_alarm() -> None:
    """The briefings and pages of the content say nothing that the rules refuse."""
    content = read_content([ROOT / "content"], ROOT)

    files: list[Document[Any]] = [*content.briefings, *content.pages]

    assert len(files) >= 8
    assert [str(each) for file in files for each in check_language(file)] == []


@pytest.mark.parametrize("key", ["title", "summary"])
def test_titles_and_summaries_are_read(key: str) -> None:
    """A title and a summary are held to the rules too, and the problem stands at them."""
    problems = find("Words.", **{key: "Planning rose to [20%](#planning)"})

    assert [problem.message.partition(":")[0] for problem in problems] == [key]
    assert problems[0].line > 1


def test_places_are_those_of_the_words() -> None:
    """A problem stands at the word that is meant, not at the same word in a link, a reason or a sentence before it."""
    body = textwrap.dedent("""\
        It is not known who rose, or [rose](plain: "rose is here a name
        that rose"), or [rose](https://rose.example/rose "rose").

        - First,
          planning *rose* to [20%](#planning).
    """)

    [problem] = find(body)

    document = read_northshire(body)
    assert (problem.line, problem.column) == (document.body_line + 4, len("  planning *") + 1)


def test_a_place_on_two_lines_is_one() -> None:
    """The name of a place is known where a line ends in it."""
    inspection = FRONT["inspection"] | {"body": "South West", "places": ["South West"], "programme": "regional"}

    assert (
        find("Planning in the South\nWest was good enough in [20%](#planning) of cases.", inspection=inspection) == []
    )
    assert find("Planning in the South\nEast was good enough in [20%](#planning) of cases.", inspection=inspection)


def test_page_files_are_read(tmp_path: Path) -> None:
    """A page is held to the rule about other inspections, and to none about ratings."""
    path = tmp_path / "pages" / "about.md"
    path.parent.mkdir()
    path.write_text(make_page("about", "It was Outstanding. Work was worse than in 2024.\n"), encoding="utf-8")

    [problem] = check_language(read_page(path))

    assert problem.message.startswith("“worse”")


def test_printed_word_of_a_paraphrase_passes() -> None:
    """The word of a paraphrased copy may be named where the rating says that it stands for another."""
    rating = {"of": "leadership", "rating": "Inadequate", "printed": "Insufficient", "evidence": "it is ‘Insufficient’"}
    changes = {"ratings": [rating], "source": make_source(standing="paraphrase"), "quotations": []}

    assert find("Leadership was rated “Insufficient”, the copy says.", **changes) == []
    assert [each.message for each in find("Leadership was rated poor.", **changes)] == [
        "“poor” is no rating of the inspectorate"
    ]


def test_briefing_without_ratings_names_none() -> None:
    """Where the source gives no rating, prose gives none."""
    [problem] = find("It is Outstanding.", ratings=[])

    assert problem.message == "“Outstanding” is not a rating of this briefing; it gives no rating"


def test_broken_front_matter_raises_no_alarm_of_its_own() -> None:
    """Figures and ratings that cannot be read are reported once, where they stand."""
    document = read_northshire("It is Good. It rose to [20%](#planning).", ratings="none", figures="none")

    assert document.problems
    assert list(check_language(document)) == []


def test_intervals_are_told() -> None:
    """A refused comparison of two counted figures names both intervals."""
    [problem] = find("At [48 of 60](#assessment) assessment was better than delivery, at [44 of 60](#delivery).")

    assert "whose intervals overlap: 68% to 88%, and 61% to 83%" in problem.message


def test_messages_are_as_expected() -> None:
    """Every example that fails is told as `golden.txt` has it; other words are left there as golden.txt.new."""
    expected = Path(__file__).parent / "golden.txt"
    new = expected.with_name("golden.txt.new")
    made = "".join(
        f"{line}\n  {problem.column}: {problem.message}\n  hint: {problem.hint}\n"
        for _, line in read_examples("fails")
        for problem in find(line)
    )
    if not expected.is_file() or expected.read_text(encoding="utf-8") != made:
        new.write_text(made, encoding="utf-8")
        pytest.fail(f"diff {expected} {new}")
    new.unlink(missing_ok=True)


def test_the_guide_shows_examples_that_are_run() -> None:
    """Each example in the table of docs/language.md is one of the examples, its links cut short."""
    rows = re.findall(
        r"(?m)^\| \d \| .+ \| (.+) \| (.+) \|$", (ROOT / "docs" / "language.md").read_text(encoding="utf-8")
    )
    known = {
        what: {re.sub(r"\]\(#[\w-]+\)", "]", line) for _, line in read_examples(what)} for what in ("passes", "fails")
    }

    assert len(rows) == len(RULES)
    assert {passes for passes, _ in rows} <= known["passes"]
    assert {fails for _, fails in rows} <= known["fails"]
