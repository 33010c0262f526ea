"""The words of the glossary: their names and places, and their first use in a briefing."""

from briefing.pages.glossary import TermHead, TermUse, list_terms, mark_terms, part_glossary
from briefing.prose import part_html, read_html

GLOSSARY = read_html(
    "Probation delivery unit (PDU)\n:   A local part.\n\nDesistance\n:   Stopping.\n\nRisk of harm\n:   Danger.\n\n"
    "HM Prison & Probation\n:   An agency.\n"
)


def find_uses(text: str) -> list[tuple[str, str]]:
    """The words that become links in some prose, and their terms."""
    pieces = mark_terms(part_html(read_html(text)), list_terms(GLOSSARY))
    return [(piece.used, piece.term) for piece in pieces if isinstance(piece, TermUse)]


def test_terms_have_names_and_places() -> None:
    """A term is known by its words and by its abbreviation, and has a place in the glossary."""
    assert [(term.slug, term.names) for term in list_terms(GLOSSARY)] == [
        ("probation-delivery-unit", ("Probation delivery unit", "PDU")),
        ("desistance", ("Desistance",)),
        ("risk-of-harm", ("Risk of harm",)),
        ("hm-prison-probation", ("HM Prison & Probation",)),
    ]
    heads = [piece for piece in part_glossary(part_html(GLOSSARY)) if isinstance(piece, TermHead)]
    assert [head.slug for head in heads] == [term.slug for term in list_terms(GLOSSARY)]


def test_words_of_the_site_are_explained_and_not_marked() -> None:
    """What stands behind a line in the glossary has its place there, and becomes no link in a briefing."""
    made = read_html("Desistance\n:   Stopping.\n\n---\n\nShare\n:   A part.\n")
    uses = mark_terms(part_html(read_html("A share; desistance.")), list_terms(made))

    assert [each.term for each in uses if isinstance(each, TermUse)] == ["desistance"]
    heads = [piece.slug for piece in part_glossary(part_html(made)) if isinstance(piece, TermHead)]
    assert heads == ["desistance", "share"]


def test_other_words_are_read() -> None:
    """A meaning may end with words that people look for instead."""
    made = read_html("Desistance\n:   Stopping.\n    Other words: recidivism, going straight.\n\nCase\n:   Work.\n")

    assert [term.others for term in list_terms(made)] == [("recidivism", "going straight"), ()]


def test_first_use_becomes_a_link() -> None:
    """Each term is linked where it is first used, whatever its case, its number or the line it breaks over."""
    assert find_uses("The PDUs, then the PDU. Risk of\nharm; desistance, and *Desistance*.") == [
        ("PDUs", "probation-delivery-unit"),
        ("Risk of\nharm", "risk-of-harm"),
        ("desistance", "desistance"),
    ]
    assert find_uses("Of HM Prison & Probation.") == [("HM Prison &amp; Probation", "hm-prison-probation")]


def test_links_headings_and_parts_of_words_are_left_alone() -> None:
    """No link stands in a link, a heading or code, nor in the middle of a word; what follows is found all the same."""
    text = "## Desistance\n\n[desistance](https://a.example/) `desistance` pro-desistance [one](#x) desistance\n"

    assert find_uses(text) == [("desistance", "desistance")]
    pieces = list(mark_terms(part_html(read_html(text)), list_terms(GLOSSARY)))
    assert isinstance(pieces[-2], TermUse)


def test_marking_changes_no_word() -> None:
    """What the pieces say together is what they said before."""
    made = read_html("PDU [49%](#a) and desistance.\n\n- risk of harm\n")
    parts = mark_terms(part_html(made), list_terms(GLOSSARY))

    assert (
        "".join(
            getattr(piece, "html", "")
            or getattr(piece, "used", "")
            or f'<a href="#a">{getattr(piece, "words", "")}</a>'
            for piece in parts
        )
        == made
    )
    assert list(mark_terms(part_html(made), ())) == list(part_html(made))
