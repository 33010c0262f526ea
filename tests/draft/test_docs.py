"""docs/drafting.md says what is so."""

import inspect
import json
import re
from pathlib import Path

import tasks
from briefing.__main__ import write_json
from briefing.draft.quotations import MOST, MOST_OF_ONE
from briefing.draft.write import TODOS

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "drafting.md").read_text(encoding="utf-8")


def test_every_option_is_told() -> None:
    """Each option of the task but `--output` is explained."""
    options = set(inspect.signature(tasks.draft.body).parameters) - {"_", "paths", "output"}

    assert {option for option in options if f"--{option}" not in TEXT} == set()


def test_every_gap_is_told() -> None:
    """Each key that a draft may leave open stands in the table."""
    assert {key for key in TODOS if f"`{key}`" not in TEXT} == set()


def test_every_json_key_is_told() -> None:
    """Each key of the JSON Lines stands in the table, in its order."""
    row = json.loads(json.dumps(write_json(Path(__file__).parent / "every-stage" / "input.txt")))
    told = [re.findall(r"`(\w+)`", line) for line in TEXT[TEXT.index("| key |") :].splitlines()[2:]]
    groups = {names[0]: names[1:] for names in told if names}

    assert [name for names in told for name in names if name in row] == [*row]
    for name in ("inspection", "recommendations"):
        assert groups[name] == [*row[name]]
    assert groups["figures"] == [*row["figures"][0]]
    assert groups["quotations"] == [*row["quotations"][0]]


def test_most_quotations_are_told() -> None:
    """The number of quotations that a draft takes is told as it is."""
    assert f"at most {MOST_OF_ONE} quotations of a speaker and {MOST} in all" in TEXT
