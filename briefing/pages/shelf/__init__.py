"""The pages that show briefings together: which there are, where, what they are called and what is on each.

The site, its list of promised files and its audit all take them from here.
"""

from briefing.pages.shelf.pages import (
    BRIEFINGS_A_PAGE,
    FIGURES_A_PAGE,
    STANDING_MEASURES,
    Asked,
    AskedPage,
    QuestionPage,
    list_addresses,
    list_newest,
    list_pages,
    list_shelves,
    part_asked,
    part_question,
    part_shelf,
)
from briefing.pages.shelf.shelves import KIND_MEANS, KIND_NAMES, Kind, Section, Shelf, ShelfPage

__all__ = [
    "BRIEFINGS_A_PAGE",
    "FIGURES_A_PAGE",
    "KIND_MEANS",
    "KIND_NAMES",
    "STANDING_MEASURES",
    "Asked",
    "AskedPage",
    "Kind",
    "QuestionPage",
    "Section",
    "Shelf",
    "ShelfPage",
    "list_addresses",
    "list_newest",
    "list_pages",
    "list_shelves",
    "part_asked",
    "part_question",
    "part_shelf",
]
