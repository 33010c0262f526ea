"""Figures of another year or place in the model: the finding that each belongs to, and how the two stand."""

from decimal import Decimal
from typing import Any

import pytest

from briefing.model import Figure, Share
from briefing.model.comparators import find_change, order_figures, read_direction
from briefing.terms import Measure, Qualifier, Stage
from tests.northshire import figure


def of(percent: str, qualifier: Qualifier = Qualifier.EXACT) -> Figure:
    """A share of so many per cent."""
    return figure(share=Share(percent=Decimal(percent)), qualifier=qualifier)


def counts(numerator: int, denominator: int) -> Figure:
    """A counted share."""
    return figure(share=Share(numerator=numerator, denominator=denominator))


@pytest.mark.parametrize(
    ("first", "second", "direction"),
    [
        (of("35"), of("49"), 1),
        (of("49"), of("35"), -1),
        (of("49"), of("50"), 1),
        (of("49"), of("49"), 0),
        (of("49"), of("49.3"), None),
        (of("66.7"), of("67"), None),
        (counts(30, 60), counts(31, 60), 1),
        (counts(30, 60), counts(15, 30), 0),
        (of("50", Qualifier.FEWER_THAN), of("49"), None),
        (of("50", Qualifier.FEWER_THAN), of("60"), 1),
        (of("50", Qualifier.FEWER_THAN), of("50", Qualifier.MORE_THAN), 1),
        (of("50", Qualifier.FEWER_THAN), of("50", Qualifier.FEWER_THAN), None),
        (of("33.3", Qualifier.ABOUT), of("40"), None),
        (of("33.3", Qualifier.ABOUT), of("60"), 1),
    ],
)
def test_values_give_a_direction_as_far_as_they_are_printed(
    first: Figure, second: Figure, direction: int | None
) -> None:
    """A percentage is as exact as it is printed, counts are exact, and a bound leaves open all that it allows."""
    assert read_direction(first, second) == direction
    assert read_direction(second, first) == (None if direction is None else -direction)


def test_a_share_is_so_many_times_another() -> None:
    """How many times one share another is, as far as both are printed; a bound leaves it open."""
    low, high = find_change(of("20"), of("40")) or (0, 0)

    assert low < 2 < high
    assert find_change(of("20", Qualifier.ABOUT), of("40")) is None


@pytest.mark.parametrize(
    ("changes", "order"),
    [
        ({}, ["overall", "apart", "planning"]),
        ({"stage": Stage.PLANNING}, ["overall", "planning", "apart"]),
        ({"stage": None}, ["overall", "apart", "planning"]),
        ({"stage": Stage.REVIEWING}, ["overall", "planning", "apart"]),
        ({"measure": Measure.DESISTANCE}, ["overall", "planning", "apart"]),
    ],
)
def test_figures_of_elsewhere_stand_behind_their_finding(changes: dict[str, Any], order: list[str]) -> None:
    """Each follows the finding of its measure and stage; what belongs to none comes last."""
    figures = {
        "apart": figure(when=2022, **changes),
        "overall": figure(),
        "planning": figure(stage=Stage.PLANNING),
    }

    assert list(order_figures(figures)) == order
