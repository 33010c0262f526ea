"""The five real documents, drafted, against the briefings that an editor made of them. They lie elsewhere."""

from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest
from ruamel.yaml import YAML

from briefing.document import read_text
from briefing.draft.job import Job
from briefing.draft.write import draft_file
from briefing.model import Briefing
from briefing.model.wording import say_value
from briefing.terms import Standing
from tests.draft.making import DAY, unmarked
from tests.northshire import parse_briefing

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT.parent / "shared" / "sources"
EDITED: Final = {
    "000": "west-midlands-public-protection-2026",
    "001": "public-protection-bulletin-2025",
    "002": "staffordshire-west-midlands-crc-2020",
    "003": "national-inspection-2025",
    "004": "east-of-england-2024",
}
DIFFERENCES: Final = {
    ("001", "body"): "the editor describes what the bulletin covers; the text names no body, so the draft leaves a gap",
    ("001", "recommendations"): "the editor says why there is no number; the draft says nothing of what is not there",
    ("001", "places"): "not in the text; the editor knows them",
    ("003", "places"): "not in the text; the editor knows them",
    ("004", "recommendations"): "extract gives no evidence for the four to HMPPS, so the draft counts none",
}
"""Where an edited briefing differs from the draft, and why."""
CLOSER: Final = {("002", "places"): ["Staffordshire and West Midlands CRC"]}
"""What the draft says more closely than the editor: the company, within its region."""
CHOSEN: Final = {
    "000": "the editor chose the first and the last words of the speaker, the draft the first ones",
    "002": "the editor chose other words, and left out the Police and Crime Commissioner",
}
"""Where the editor chose other quotations."""

pytestmark = pytest.mark.skipif(not SOURCES.is_dir(), reason="the real documents are not at hand")


@pytest.fixture(params=EDITED)
def name(request: pytest.FixtureRequest) -> str:
    """The number of a document."""
    return str(request.param)


@pytest.fixture
def edited(name: str) -> Briefing:
    """The published briefing."""
    path = ROOT / "content" / "briefings" / f"{EDITED[name]}.md"
    return parse_briefing(path.read_text(encoding="utf-8"), path)


@pytest.fixture
def drafted(name: str, edited: Briefing) -> dict[str, Any]:
    """The keys of the draft, as far as they can be read."""
    return read(name, edited)


def read(name: str, edited: Briefing) -> dict[str, Any]:
    """Draft, with what the editor knows of the source."""
    path = next(SOURCES.glob(f"{name}_*.txt"))
    job = Job(path=str(path), accessed=DAY, published=edited.source.published, standing=edited.source.standing)
    outcome = draft_file(job)
    assert outcome.draft is not None, outcome.error
    document = read_text(outcome.draft.text, Path("draft.md"))
    assert unmarked(list(document.problems)) == []
    figures = document.keys.get("figures") or {}
    head = outcome.draft.text.split("\n---\n")[0].removeprefix("---\n")
    return {**YAML(typ="safe", pure=True).load(head), "read": figures}


def test_figures(name: str, edited: Briefing, drafted: dict[str, Any]) -> None:
    """The figures of the draft say what those of the edited briefing say."""

    def said(figures: Any) -> set[tuple[Any, ...]]:
        return {(say_value(each), each.measure, each.stage, each.polarity) for each in figures.values()}

    assert said(drafted["read"]) == said(edited.figures)


def test_inspection(name: str, edited: Briefing, drafted: dict[str, Any]) -> None:
    """Body, places, programme and cases inspected are those of the edited briefing."""
    made, real = drafted["inspection"], edited.inspection
    wanted: dict[str, Any] = {"body": real.body, "places": list(real.places), "programme": real.programme.value}
    known = real.cases_inspected is not None and edited.source_of(real) is edited.source  # another source may say it
    wanted["cases_inspected"] = Decimal(real.cases_inspected or 0) if known else None

    for key, value in wanted.items():
        if (name, key) in CLOSER:
            assert made[key] == CLOSER[name, key]
        elif (name, key) in DIFFERENCES:
            assert key not in made, f"{name} {key} differs no longer"
        else:
            assert made[key] == value, key


def test_ratings(name: str, edited: Briefing, drafted: dict[str, Any]) -> None:
    """The ratings are those of the edited briefing; what a part of the work is called may be said in other words."""
    made = [(each["of"] == "overall", each["rating"], each.get("printed")) for each in drafted.get("ratings", [])]

    real = [each for each in edited.ratings if edited.source_of(each) is edited.source]
    assert made == [(each.overall, each.rating.value, each.printed) for each in real]


def test_recommendations(name: str, edited: Briefing, drafted: dict[str, Any]) -> None:
    """Total, addressees and possible totals are those of the edited briefing."""
    made, real = drafted.get("recommendations"), edited.recommendations
    if (name, "recommendations") in DIFFERENCES:
        assert made is None or made["total"] is None
        assert not made or "possible" not in made, f"{name} recommendations differ no longer"
    elif real is None:
        assert made is None
    else:
        assert made is not None
        assert made["total"] == real.total
        assert made.get("possible", []) == list(real.possible)
        assert made.get("by_addressee", {}) == dict(real.by_addressee)


def test_quotations(name: str, edited: Briefing, drafted: dict[str, Any]) -> None:
    """Quotations are the speaker's own; they are those of the edited briefing where the editor chose no others."""
    made = {each["text"].removesuffix(" …").replace("’", "'") for each in drafted.get("quotations", [])}
    real = {each.text.replace("’", "'") for each in edited.quotations}

    assert all(len(text.split()) <= 40 for text in made)
    if edited.source.standing is Standing.PARAPHRASE:
        assert made == set()
    elif name in CHOSEN:
        assert made != real, f"{name} quotations differ no longer"
    else:
        assert made == real
