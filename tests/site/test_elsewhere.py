"""Figures that are compared with, sources that are not held, and who checked: what pages and data say of them."""

from typing import Final

import pytest

from tests.site.sites import Site, by_id, find_all, find_values, read_words

pytestmark = pytest.mark.slow

COMPARED: Final = "/briefings/compared/"
READ_THERE: Final = "/briefings/read-there/"


def list_shown(site: Site, *names: str) -> set[str]:
    """The figures that all elements of these names hold, on all pages of a site."""
    return {of for page in site.pages.values() for element in find_all(page, *names) for of, _ in find_values(element)}


def test_comparator_says_when_and_where(hard_site: Site) -> None:
    """A figure of another year and place stands apart from the findings, and says of which."""
    figure = by_id(hard_site.pages[COMPARED])["plans-before"]

    assert "Keeping people safe: planning, in the whole country in 2022" in read_words(figure)
    assert "It is no finding of this inspection" in read_words(figure)
    assert "the whole country, 2022. Northshire Gazette" in read_words(figure)


def test_comparator_is_compared_with_nothing(hard_site: Site) -> None:
    """It stands in no chart, and in no table of findings: not of its place, its question, nor all inspections."""
    shown = list_shown(hard_site, "table", "figure")

    assert "compared/plans" in shown
    assert "compared/plans-before" not in shown


def test_words_that_are_not_held_are_told_and_drawn_nowhere(hard_site: Site) -> None:
    """What was read on a page and is not held says so at each figure, and is in no chart."""
    page = hard_site.pages[READ_THERE]

    assert "Read on the page; words not held here." in read_words(by_id(page)["safe"])
    assert "everything/oversight" in list_shown(hard_site, "figure")
    assert not [name for name in list_shown(hard_site, "figure") if name.startswith("read-there/")]


def test_who_checked_is_named(hard_site: Site) -> None:
    """Two who checked have double-checked it; where nobody is named, its author has."""
    assert "Double-checked by A. Editor and B. Editor on 21 November 2026" in read_words(hard_site.pages[COMPARED])
    assert "Checked by its author on 21 November 2026" in read_words(hard_site.pages[READ_THERE])


def test_reason_to_read_it_so_is_shown(hard_site: Site) -> None:
    """Why the author reads words otherwise than the program stands beside them, and in the data."""
    why = "its heading says that these are plans to keep people safe"
    rows = (hard_site.output / "briefings/compared/figures.csv").read_text(encoding="utf-8")

    assert "Read so because: Its heading says" in read_words(by_id(hard_site.pages[COMPARED])["plans"])
    assert why in rows
    assert ",2022,the whole country," in rows
