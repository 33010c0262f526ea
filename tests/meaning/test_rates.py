"""How often the truth is a problem, and how often a lie: on invented texts, and on ../shared/corpus where it is."""

import pytest

from briefing.terms import Polarity
from tests.meaning.gold import CORPUS, Truth, read_corpus, read_invented
from tests.meaning.rates import PROBLEM, Tally, rate_truth, tally

INVENTED = [truth for name in ("first.txt", "second.txt", "third.txt", "fourth.txt") for truth in read_invented(name)]
MOST_FALSE = 0.03
"""Of the true figures, how many may give a problem."""
LEAST = {"polarity: turned": 1.0, "rating: a standard’s as overall": 1.0, "rating: overall as a standard’s": 1.0}
"""Of the lies of a kind, how many are problems at least."""


def share(counts: Tally, kind: str) -> float:
    """The share of a kind that is a problem."""
    whole = sum(count for (each, _), count in counts.items() if each == kind)
    return counts[kind, PROBLEM] / whole


@pytest.mark.parametrize("truth", INVENTED, ids=[truth.name for truth in INVENTED])
def test_the_truth_of_an_invented_text_is_no_problem(truth: Truth) -> None:
    """Whatever the wording, the fields of a truthful author give hints at the most."""
    assert [kind for kind, outcome in rate_truth(truth) if outcome == PROBLEM and kind != "body"] == []


@pytest.mark.slow
def test_lies_about_invented_texts() -> None:
    """Every turned polarity and every rating of something else is a problem."""
    _, lied = tally(INVENTED)

    assert {kind: share(lied, kind) for kind in LEAST} == LEAST
    assert share(lied, "speaker: a stranger") == 1
    assert share(lied, "background as a finding") == 1
    assert share(lied, "stage: another one") >= 0.9
    assert share(lied, "measure: protection for desistance, or back") >= 0.7


def test_size_of_the_invented_texts() -> None:
    """They are many, of every polarity, and never fewer than they were."""
    polarities = [figure.polarity for truth in INVENTED for figure, _, _ in truth.figures]
    assert len(INVENTED) >= 74
    assert min(polarities.count(each) for each in Polarity) >= 25


@pytest.mark.slow
def test_rates_on_the_invented_documents() -> None:
    """On hard documents one true figure in ten gives a problem at the most; of turned polarities 95 in 100 do."""
    told, lied = tally(read_corpus("invented"))

    assert share(told, "figure") <= 0.1
    assert share(told, "rating") <= 0.1
    assert share(lied, "polarity: turned") >= 0.95
    assert share(lied, "rating: a standard’s as overall") >= 0.7
    assert share(lied, "speaker: a stranger") == 1


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the practice texts are not at hand")
def test_rates_on_the_practice_texts() -> None:
    """Of the true figures three in a hundred give a problem at the most; of turned polarities at least 95 do."""
    told, lied = tally(truth for kind in ("dev", "real", "seeds") for truth in read_corpus(kind))

    assert share(told, "figure") <= MOST_FALSE
    assert share(told, "rating") <= MOST_FALSE
    assert share(lied, "polarity: turned") >= 0.95
    assert share(lied, "rating: a standard’s as overall") >= 0.85  # one of seven stands where the whole is rated too
    assert share(lied, "speaker: a stranger") >= 0.95
