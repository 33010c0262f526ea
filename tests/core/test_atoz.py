"""The index A to Z."""

from briefing.model.groups import make_shelves
from briefing.pages.index import list_index
from tests.core.test_related import make


def test_every_shelf_stands_under_its_letter() -> None:
    """Letters with accents stand with those without, names that begin with none come first, each once."""
    shelves = make_shelves([make("a", tags=("Ŵyn", "women", "24-hour cover"))])
    index = list_index(shelves, [("Method", "method/"), ("About", "about/")])
    letters = [letter for letter, _ in index]
    words = {letter: [each.words for each in entries] for letter, entries in index}

    assert letters[0] == "0–9"
    assert letters[1:] == sorted(letters[1:])
    assert len(letters) == len(set(letters))
    assert words["0–9"] == ["24-hour cover"]
    assert words["W"][-2:] == ["women", "Ŵyn"]
    assert "Method" in words["M"]
