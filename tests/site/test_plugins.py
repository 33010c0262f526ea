"""What plugins make of figures: links to evidence, plain text, reasons, and addresses of the words of a source."""

from typing import Any
from urllib.parse import unquote

import pytest

from briefing.model.wording import say_address
from plugins.theme import link_to_words, mark_count, mark_words, read_first_piece, read_said
from tests.site.sites import Site, by_id, find_all, has_class, read_words

ADDRESS = "https://gazette.example/northshire"


@pytest.fixture(scope="session")
def page(hard_site: Site) -> Any:
    """The page of the briefing that has everything."""
    return hard_site.pages["/briefings/everything/"]


def read_links(element: Any) -> list[tuple[str, str, str, str]]:
    """The number links in an element: address, words, value, and figure."""
    return [
        (link.get("href"), read_words(link), link[0].get("value"), link[0].get("data-of"))
        for link in find_all(element, "a")
        if has_class(link, "number") and not has_class(link, "number--plain") and not has_class(link, "number--said")
    ]


def find_one(page: Any, *names: str, of: str = "") -> Any:
    """The first element of these names, of a class where one is given."""
    return next(each for each in find_all(page, *names) if not of or has_class(each, of))


@pytest.mark.slow
def test_numbers_lead_to_their_figures(page: Any) -> None:
    """A number in title, summary or prose is a link to its figure, and tells machines its value and its figure."""
    assert read_links(find_one(page, "h1")) == [
        ("#keeping-people-safe", "three in ten", "30", "everything/keeping-people-safe")
    ]
    assert read_links(find_one(page, "p", of="briefing__summary")) == [
        ("#cases-inspected", "64", "64", "everything/cases-inspected")
    ]
    assert read_links(next(find_all(find_one(page, "div", of="prose"), "p"))) == [
        ("#keeping-people-safe", "three in ten", "30", "everything/keeping-people-safe"),
        ("#oversight", "41 of 60", "41/60", "everything/oversight"),
        ("#oversight", "68%", "41/60", "everything/oversight"),
        ("#planning", "fewer than two-thirds", "66.7", "everything/planning"),
        ("#cases-inspected", "64", "64", "everything/cases-inspected"),
        ("#recommendations", "five", "5", "everything/recommendations"),
        ("#recommendations", "three", "3", "everything/recommendations"),
    ]


@pytest.mark.slow
def test_words_that_are_said_lead_to_words_of_the_source(page: Any) -> None:
    """Words that count without a number lead to the words that bear them out, and from there to the source."""
    links = [link for link in find_all(page, "a") if has_class(link, "number--said")]
    found = [by_id(page)[link.get("href").removeprefix("#")] for link in links]

    assert [read_words(link) for link in links] == ["Most", "half"]
    assert [read_words(next(find_all(each, "blockquote"))) for each in found] == [
        "“most of them were new, ‘on paper’ & in *fact*”",
        "“half of the officers left within a year”",
    ]
    assert all(":~:text=" in list(find_all(each, "a"))[-1].get("href") for each in found)


@pytest.mark.slow
def test_numbers_in_cards_lead_to_the_briefing(hard_site: Site) -> None:
    """In a list, the number of a summary leads to its figure on the page of the briefing; a title is one link."""
    cards = list(find_all(hard_site.pages["/briefings/"], "article"))
    card = next(card for card in cards if "everything" in (find_one(card, "a").get("href") or ""))
    title = find_one(card, "h2")

    assert [link[:3] for link in read_links(find_one(card, "p", of="card__summary"))] == [
        ("../briefings/everything/#cases-inspected", "64", "64")
    ]
    assert [read_words(link) for link in find_all(title, "a")] == ["Northshire: three in ten cases kept people safe"]
    assert [each.get("data-of") for each in find_all(title, "data")] == ["everything/keeping-people-safe"]


@pytest.mark.slow
def test_plain_text_where_plain_text_is_wanted(page: Any) -> None:
    """In the page's title and description, only the words of number links remain."""
    (description,) = (each.get("content") for each in find_all(page, "meta") if each.get("name") == "description")

    assert (
        read_words(find_one(page, "title")) == "Northshire: three in ten cases kept people safe – Inspection Briefings"
    )
    assert description == "Inspectors read 64 cases; an officer had 64 of them & more."


@pytest.mark.slow
def test_plain_numbers_lead_to_their_reason_and_back(page: Any) -> None:
    """A number that is no finding leads to its reason, and its reason leads back."""
    known = by_id(page)
    links = [each for each in find_all(page, "a") if has_class(each, "number--plain")]
    reasons = ["mean load", 'mean caseload, "on paper" & not of cases inspected', "years", "years, once more"]

    assert [read_words(link) for link in links] == ["64", "64", "two", "two"]
    for link, reason in zip(links, reasons, strict=True):
        note = known[link.get("href").removeprefix("#")]
        (back,) = find_all(note, "a")
        assert known[back.get("href").removeprefix("#")] is link
        assert read_words(note).casefold() == f"{read_words(link)}: {reason}. back".casefold()


@pytest.mark.slow
def test_charts_stand_where_they_were_asked_for(page: Any, hard_site: Site) -> None:
    """A chart stands in the place of its image and shows its figures; without one, a chart of all figures is drawn."""
    asked, default, none = (_count_rows(each) for each in (page, *map(hard_site.pages.get, _PLACES)))

    assert [asked["chart-shares"], asked["chart-shares-2"]] == [2, 1]
    assert default["chart-shares"] == 12
    assert none == {}


_PLACES = ("/briefings/twelve/", "/briefings/nothing/")


def _count_rows(page: Any) -> dict[str, int]:
    """How many rows each chart has, by the chart's id."""
    charts = [each for each in find_all(page, "figure") if has_class(each, "chart")]
    return {
        each.get("id"): len([row for row in find_all(each, "tr") if has_class(row, "chart__row")]) for each in charts
    }


@pytest.mark.slow
def test_links_between_files_lead_to_pages(hard_site: Site) -> None:
    """A link to a file of the content leads to its page."""
    links = {read_words(each): each.get("href") for each in find_all(hard_site.pages["/glossary/"], "a")}

    assert (links["the method"], links["what was found"]) == ("../method/", "../briefings/everything/")


@pytest.mark.parametrize(
    ("words", "fragment"),
    [
        ("in 49% of cases", "in%2049%25%20of%20cases"),
        ("yes, no & perhaps", "yes%2C%20no%20%26%20perhaps"),
        ("two-thirds – well", "two%2Dthirds%20%E2%80%93%20well"),
        ("‘a’ “b” 'c' \"d\"", "%E2%80%98a%E2%80%99%20%E2%80%9Cb%E2%80%9D%20%27c%27%20%22d%22"),
        ("#:~:text=x?y=z", "%23%3A~%3Atext%3Dx%3Fy%3Dz"),
    ],
)  # fmt: skip
def test_address_of_words(words: str, fragment: str) -> None:
    """The address of words holds them all, and escapes all that has a meaning in it."""
    assert link_to_words(ADDRESS, words) == f"{ADDRESS}#:~:text={fragment}"
    assert unquote(fragment) == words


def test_address_that_has_a_fragment() -> None:
    """The words are added behind the fragment that an address already has."""
    assert link_to_words(f"{ADDRESS}#part", "a b") == f"{ADDRESS}#part:~:text=a%20b"


def test_marks() -> None:
    """The number that evidence is about is marked in it: the whole number, in its first place."""
    assert mark_count("In 840 or 84 cases", 84) == ("In 840 or ", "84", " cases")
    assert mark_count("no number", 84) == ("no number", "", "")
    assert mark_words("It is ‘Good’.", "good") == ("It is ‘", "Good", "’.")
    assert mark_words("It is.", "good") == ("It is.", "", "")


@pytest.mark.parametrize(
    ("words", "value"), [("64", "64"), ("<strong>two</strong>", "2"), ("1 &amp; 2", ""), ("none", "")]
)
def test_said_number(words: str, value: str) -> None:
    """Machines are told the number that words say, and nothing where they say none or several."""
    assert read_said(words) == value


def test_first_piece_and_address() -> None:
    """A quotation is looked for by its words before the first ellipsis; an address is shown without what all have."""
    assert [read_first_piece(words) for words in ("a b … c", "… b [...] c", "a b")] == ["a b", "b", "a b"]
    assert say_address("https://www.inspectorate.example/northshire/") == "inspectorate.example/northshire"
