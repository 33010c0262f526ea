"""The head and the foot of every page: the menu, the rest of the site, and whose it is; each is broken on purpose."""

import pytest

from tests.site.holding import find_faults
from tests.site.sites import Site, find_all, has_class, read_words

pytestmark = pytest.mark.slow

MENU = ["Compare", "Briefings", "Places", "Recommendations", "About", "Search"]


def test_menu_is_short_and_the_foot_holds_the_rest(real_site: Site) -> None:
    """The menu has six pages; the foot has what it leaves out, each once, and no page of the menu again."""
    page = real_site.pages["/"]
    [head] = [each for each in find_all(page, "header") if has_class(each, "header")]
    [foot] = [each for each in find_all(page, "footer") if has_class(each, "footer")]
    links = [read_words(each) for each in find_all(foot, "a")]

    assert [read_words(each) for nav in find_all(head, "nav") for each in find_all(nav, "a")] == MENU
    assert links == ["Ratings", "Method", "Glossary", "Accessibility", "Data to take away", "Feeds", "Corrections"]


@pytest.mark.parametrize(
    ("change", "instead", "message"),
    [
        ('<li><a href="../places/">Places</a></li>', "", "not the pages of the menu"),
        ('<a href="../compare/">Compare</a>', '<a href="../data/">Data</a>', "not the pages of the menu"),
        ('<li><a href="../corrections/">Corrections</a></li>', "", "the foot of the page leaves out a page"),
        ('<li><a href="../method/">Method</a></li>', "", "the foot of the page leaves out a page"),
        ("It is not affiliated with", "It belongs to", "the foot of the page does not say"),
        (' data-is="independent">Independent of', ">Independent of", "the head of the page does not say"),
        ("Independent of HM", "Part of HM", "not the statement that is due"),
        ("</html>", "", "the page is not whole"),
    ],
)  # fmt: skip
def test_another_frame_is_caught(real_site: Site, change: str, instead: str, message: str) -> None:
    """A page that is missing or another one, and a head or foot that does not say whose the site is, are faults."""
    name = "method/index.html"
    made = (real_site.output / name).read_text(encoding="utf-8")
    assert made.count(change) == 1

    told = [fault.message for fault in find_faults(real_site, name, made.replace(change, instead))]

    assert any(each.startswith(message) for each in told), told
