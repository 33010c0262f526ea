"""The second reader: what it sees, what it learns, and what becomes of a figure where it is missing or disagrees."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.extract import extract, second_reader
from briefing.extract.readers import FIELDS, Reading, SeenShare, read_field, weigh_all
from briefing.extract.results import FoundFigure
from briefing.extract.second_reader import WEIGHTS, list_features, load_weights, rank
from briefing.extract.sentences import part_sentences
from briefing.terms import Measure, Polarity, Scope, Stage
from tests.corpus.train import fit_parts, judge, make_examples, rate, read_annotated

TEXT = "Planning\n\nWork to keep people safe in Northshire was not good enough in 31 of 62 cases."
PLAIN: Reading = {
    "measure": [("public protection", 0.97), ("other", 0.03)],
    "stage": [("planning", 0.97), ("none", 0.03)],
    "polarity": [("insufficient", 0.97), ("neutral", 0.03)],
    "scope": [("here", 0.99), ("background", 0.01)],
}


def find(reading: Reading | None = PLAIN) -> FoundFigure:
    """The figure of the text, as read by the rules and by a reader that says the same of every share."""

    def read(share: SeenShare) -> Reading | None:
        return reading

    (figure,) = extract(TEXT, readers=[read]).figures
    return figure


def test_what_both_read_is_sure() -> None:
    """A figure is sure where every reader holds what the rules say for the likeliest."""
    figure = find()

    assert not figure.doubts
    assert (figure.measure, figure.stage) == (Measure.PUBLIC_PROTECTION, Stage.PLANNING)
    assert (figure.polarity, figure.scope) == (Polarity.INSUFFICIENT, Scope.HERE)


@pytest.mark.parametrize(
    ("field", "ranked", "best", "doubts"),
    [
        ("measure", [("desistance", 0.6), ("public protection", 0.4)], "public protection", "desistance"),
        ("measure", [("desistance", 0.99), ("public protection", 0.01)], "desistance", "public protection"),
        ("measure", [("public protection", 0.4), ("desistance", 0.3)], "public protection", "desistance"),
        ("stage", [("none", 0.6), ("planning", 0.4)], "planning", "none"),
        ("polarity", [("sufficient", 0.6), ("insufficient", 0.4)], "insufficient", "sufficient"),
        ("scope", [("background", 0.99), ("here", 0.01)], "here", "background"),
    ],
)
def test_what_one_reads_otherwise_is_open(field: str, ranked: list[tuple[str, float]], best: str, doubts: str) -> None:
    """Where they differ, or one is hardly sure, both stand; one that is far surer is the best, but of scope."""
    figure = find({**PLAIN, field: ranked})

    assert read_field(figure, field) == best
    assert figure.doubts == {field: (best, doubts)}


def test_a_field_that_a_reader_leaves_out_is_as_the_rules_say() -> None:
    """A reader that judges one field alone opens no other."""
    assert not find({"polarity": PLAIN["polarity"]}).doubts


def test_without_a_reading_nothing_is_sure() -> None:
    """Where a reader cannot read, every field is open, and is what the rules say."""
    figure = find(None)

    assert set(figure.doubts) == set(FIELDS)
    assert figure.measure is Measure.PUBLIC_PROTECTION


@pytest.mark.parametrize(
    "content",
    [None, "", "{", '{"version": 0}', '{"version": 1, "measure": {"readings": ["a"], "words": {"c a": [1, 2]}}}'],
)
def test_missing_weights_are_said(content: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without weights of this version the rules read alone, nothing is sure, and a warning says so and what to do."""
    path = tmp_path / "weights.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    monkeypatch.setattr(second_reader, "WEIGHTS", path)
    load_weights.cache_clear()
    try:
        found = extract(TEXT)
    finally:
        load_weights.cache_clear()

    assert all(set(figure.doubts) == set(FIELDS) for figure in found.figures)
    assert "invoke train" in found.warnings[0].message


def test_a_share_of_several_stages_is_judged_by_any_of_them() -> None:
    """A reader that names one stage of a share that has two opens neither."""
    seen = SeenShare(part_sentences(TEXT), 1, 60, 68, (), frozenset({"assessment", "planning"}))
    figure = replace(find(), doubts={})
    figures = [replace(figure, stage=Stage.ASSESSMENT), replace(figure, stage=Stage.PLANNING)]

    assert weigh_all(seen, figures, [lambda share: PLAIN]) == figures


def test_weights_hold_single_words() -> None:
    """What is committed are weights of words, each cut to its beginning: no run of words of any text."""
    features = {each for field in FIELDS for each in json.loads(WEIGHTS.read_text(encoding="utf-8"))[field]["words"]}
    words = [each.partition(" ")[2] for each in features if each and "=" not in each]

    assert len(words) > 1000
    assert all((" " not in word and len(word) <= 7) or word == "#year" for word in words)


def test_likelihoods_are_shares_of_one() -> None:
    """Of each field the likelihoods of all readings make one, whatever the words, known or not."""
    weights = load_weights()
    assert weights
    share = SeenShare(part_sentences(TEXT), 1, 60, 68, ())
    for features in (list_features(share), [], ["c xyzzy"]):
        for ranked in rank(weights, features).values():
            assert sum(likely for _, likely in ranked) == pytest.approx(1)
            assert [likely for _, likely in ranked] == sorted((likely for _, likely in ranked), reverse=True)


@pytest.mark.slow
def test_it_is_learnt_from_what_is_committed() -> None:
    """Weights learnt anew from the invented texts alone read others of them that they had not seen."""
    texts = list(read_annotated(committed=True))
    learnt = fit_parts(make_examples(texts))
    right, sure, rightly = rate(judge(texts, learnt))

    assert len(texts) > 1200
    assert right >= rate(judge(texts))[0] + 0.02, "the second reader makes the best reading better"
    assert sure >= 0.35
    assert rightly >= 0.9


@pytest.mark.slow
def test_the_committed_weights_are_those_of_today() -> None:
    """The weights know the words that are seen today: trained anew they read nearly every example alike."""
    weights = load_weights()
    assert weights
    examples = make_examples(read_annotated(committed=True))
    known = [rank(weights, each.features) for each in examples]
    hits = sum(
        one[field][0][0] == true
        for one, each in zip(known, examples, strict=True)
        for field, true in each.truth.items()
    )

    assert hits / sum(len(each.truth) for each in examples) >= 0.93
