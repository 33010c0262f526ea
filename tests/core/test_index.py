"""The index A to Z."""

from collections import defaultdict

from briefing.document import Page
from briefing.pages.all_pages import plan_site
from briefing.pages.index import list_index
from tests.core.test_questions import make


def test_every_listing_stands_under_its_letter() -> None:
    """Letters with accents stand with those without, names that begin with none come first, each once."""
    written = [Page(title=title, slug=title.lower(), summary="x", body="x") for title in ("Method", "About")]
    site = plan_site([make("a", tags=("Ŵyn", "women", "24-hour cover"))], written)
    index = list_index(site.list_entries(defaultdict(lambda: "A page of the theme")))
    letters = [letter for letter, _ in index]
    words = {letter: [each.words for each in entries] for letter, entries in index}

    assert letters[0] == "0–9"
    assert letters[1:] == sorted(letters[1:])
    assert len(letters) == len(set(letters))
    assert words["0–9"] == ["24-hour cover"]
    assert words["W"][-2:] == ["women", "Ŵyn"]
    assert "Method" in words["M"]
