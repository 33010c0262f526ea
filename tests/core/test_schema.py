"""The schemas say of one value at a time what the model says, and the files for editors are current."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from ruamel.yaml import YAML

from briefing.document import BRIEFING, PAGE, read_page_text, read_text, write_briefing
from briefing.document.fields import Named, Record, Several
from briefing.document.schema import BEYOND, SNIPPETS, make_files, make_schemas, make_snippets
from briefing.document.write import write_tree
from briefing.errors import Problem, Severity
from briefing.model import Briefing
from tests.core.strategies import QUICK, WHOLE, briefings
from tests.northshire import CASES, INPUT, text

ROOT: Final = Path(__file__).resolve().parents[2]
SCHEMA: Final = Draft7Validator(make_schemas()["briefing.schema.json"])
PAGES: Final = Draft7Validator(make_schemas()["page.schema.json"])
CONTRADICTS: Final = re.compile(
    r"percentage given is|needs its percent|stands without its|is no share|does not stand in (?:the|its) evidence"
    r"|before it was|before the source was|only a paraphrase|quoted from a paraphrased|is no rating of the inspectorate"
    r"|official word|published briefing has a day|no number of cases|have a total, or a reason|leaves no other"
    r"|the total is|has no evidence|evidence has at most|official has to be held|“sha256” has no value|names of who"
    r"|is the year of the inspection|is after the year|is where the inspection was"  # one value and another
    r"|is no day of the calendar|there is no (?:day|month)|is no likely year|is no address|is no slug|stands twice"
    r"|“[-+._eExXoO\d]*\d[-+._eExXoO\d]*” is no (?:whole number|percentage|date)"  # other notations
)
"""What `check` says where the schema is silent; `BEYOND` says so in words."""


def load(file: str) -> Any:
    """The front matter of a file as JSON, as an editor reads it."""
    head = file.removeprefix("---\n").partition("\n---\n")[0]
    return json.loads(json.dumps(YAML(typ="safe", pure=True).load(head), default=date.isoformat))


def find_faults(tree: Any, validator: Draft7Validator = SCHEMA) -> list[str]:
    """What the schema says of front matter."""
    return [error.message for error in validator.iter_errors(tree)]


@pytest.mark.slow
@WHOLE
@given(briefings())
def test_what_the_model_accepts(briefing: Briefing) -> None:
    """Whatever briefing can be, the schema accepts its file."""
    assert find_faults(load(write_briefing(briefing))) == []


def list_places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of all values of a tree."""
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield (*path, key)
        yield from list_places(child, (*path, key))


JUNK: Final[tuple[Any, ...]] = (
    *(
        None,
        "",
        "  ",
        "word",
        "two words",
        "word " * 41,
        "x" * 90,
        "a-b",
        "A_b",
        "overall",
        "Good",
        "England and Wales",
    ),
    *(0, 1, -1, 12, 2026, 1.5, 101, True, "12", "1,000", "2026-11-02", "2026-13", "20/11/2026", "0" * 64),
    *("https://gazette.example/x", "ftp://x", [], ["word"], ["", "word"], [[1]], ["Wales", "Wales"], [1, 2]),
    *({}, {"word": 1}, {"Bad Name": {}}),
)
"""Values that belong in some places and not in others."""


@pytest.mark.slow
@settings(QUICK, max_examples=150)
@given(st.data())
def test_schema_and_model_agree(data: st.DataObject) -> None:
    """Of a good briefing with one value changed, lost or misnamed, both say the same, but for what BEYOND names."""
    tree = load(text())
    *way, last = data.draw(st.sampled_from(list(list_places(tree))))
    group = tree
    for step in way:
        group = group[step]
    how = data.draw(st.sampled_from(["change", "change", "change", "lose", "misname"]))
    if how == "change":
        group[last] = deepcopy(data.draw(st.sampled_from(JUNK)))
    elif how == "lose":
        del group[last]
    elif isinstance(last, str):
        group["unheard_of"] = group.pop(last)
    file = f"---\n{write_tree(tree)}---\nProse.\n"
    problems = [problem.message for problem in read_text(file, INPUT).problems]
    faults = find_faults(load(file))

    if faults:
        assert problems, faults
    elif how == "lose":
        assert not [problem for problem in problems if problem.endswith("is missing")]
    assert [problem for problem in problems if not CONTRADICTS.search(problem)] == [] or faults


@pytest.mark.parametrize("group", ["", "inspection", "ratings.0", "source", "figures.oversight", "quotations.0"])
def test_required_keys(group: str) -> None:
    """Each key that must be there is missed by both; each that may be left out, by neither."""
    kind: Any = BRIEFING
    for step in filter(None, group.split(".")):
        kind = kind.fields[step].kind if isinstance(kind, Record) else kind.of
    for name, spec in kind.fields.items():
        tree = load(text())
        within = tree
        for step in filter(None, group.split(".")):
            within = within[int(step) if step.isdecimal() else step]
        within.pop(name, None)
        problems = read_text(f"---\n{write_tree(tree)}---\nProse.\n", INPUT).problems
        missed = any(problem.message.endswith(f"“{name}” is missing") for problem in problems)

        assert missed is spec.required
        assert any(fault.endswith("is a required property") for fault in find_faults(tree)) is spec.required


def test_pages_have_a_schema_too() -> None:
    """Every page of the site passes its schema; one with a key of a briefing does not."""
    for path in sorted((ROOT / "content" / "pages").glob("*.md")):
        assert find_faults(load(path.read_text(encoding="utf-8")), PAGES) == []
    wrong = "---\ntitle: A\nslug: a\nsummary: b\ntags: [c]\n---\nProse.\n"
    assert read_page_text(wrong, INPUT).problems
    assert find_faults(load(wrong), PAGES)


def test_published_briefings_pass() -> None:
    """Every briefing of the site passes the schema."""
    for path in sorted((ROOT / "content" / "briefings").glob("*.md")):
        assert find_faults(load(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("case", ["vocabulary", "key-unknown", "key-missing", "value-missing", "sha256-short"])
def test_typical_mistakes_are_refused(case: str) -> None:
    """An editor underlines a word of no vocabulary, an unknown key and a missing one as `check` names them."""
    assert find_faults(load((CASES / case / "input.md").read_text(encoding="utf-8")))


def test_every_key_is_explained() -> None:
    """Each key of the schema has the words that explain it everywhere else."""

    def hold(record: Record, made: dict[str, Any]) -> None:
        for name, spec in record.fields.items():
            assert made["properties"][name]["description"].startswith(spec.means)
            within = spec.kind.of if isinstance(spec.kind, Named | Several) else spec.kind
            if isinstance(within, Record):
                below = made["properties"][name]
                below = below.get("additionalProperties") or below
                below = below.get("items") or below
                hold(within, below)

    hold(BRIEFING, make_schemas()["briefing.schema.json"])
    hold(PAGE, make_schemas()["page.schema.json"])


@pytest.mark.parametrize("path", make_files())
def test_files_for_editors_are_current(path: str) -> None:
    """What is committed is what the format says; `invoke schema` writes it anew."""
    assert (ROOT / path).read_text(encoding="utf-8") == make_files()[path], "run: python3 run.py schema"


def test_settings_name_what_is_there() -> None:
    """The settings of VS Code name schemas that are there, for the folders of the content."""
    known = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))["yaml.schemas"]

    for path, files in known.items():
        Draft7Validator.check_schema(json.loads((ROOT / path).read_text(encoding="utf-8")))
        assert list(ROOT.glob(files))
    assert len(known) == len(make_schemas())
    assert len(BEYOND) >= 5


@pytest.mark.parametrize("severity", Severity)
def test_the_task_of_vs_code_reads_what_check_prints(severity: Severity) -> None:
    """Each line that names a place is matched by one pattern, with its file, line, column and message."""
    (task,) = [
        task
        for task in json.loads((ROOT / ".vscode" / "tasks.json").read_text(encoding="utf-8"))["tasks"]
        if task["label"] == "check"
    ]
    problem = Problem(
        path=Path("content/briefings/a b.md"), line=3, column=8, message="x: y", hint="z", severity=severity
    )
    first, second = str(problem).splitlines()
    found = {each["severity"]: re.fullmatch(each["pattern"]["regexp"], first) for each in task["problemMatcher"]}
    matched = {name: match.groups() for name, match in found.items() if match}

    assert matched == {"info" if problem.minor else "error": ("content/briefings/a b.md", "3", "8", "x: y")}
    assert not any(re.fullmatch(each["pattern"]["regexp"], second) for each in task["problemMatcher"])


def test_snippets_are_front_matter() -> None:
    """A snippet, with the first of what its stops offer, holds exactly the keys of its group."""
    for name, snippet in make_snippets().items():
        filled = re.sub(
            r"\$\{\d+(?::((?:[^\\}]|\\.)*)\}|\|([^,|]*)[^}]*\})",
            lambda at: at[1] or at[2] or "",
            "\n".join(snippet["body"]),
        )
        value = YAML(typ="safe", pure=True).load(filled)[name]
        kind = BRIEFING.fields[name].kind
        entry = kind.of if isinstance(kind, Named | Several) else kind
        value = (
            next(iter(value.values())) if isinstance(kind, Named) else value[0] if isinstance(kind, Several) else value
        )
        assert isinstance(entry, Record)
        assert list(value) == [name for name, spec in entry.fields.items() if spec.offered]
    assert SNIPPETS in make_files()
