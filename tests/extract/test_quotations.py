"""Who said what."""

import pytest

from briefing.extract import extract

WORDS = "We did not have the people we needed."
SPEAKERS = [
    ('Martin Jones said: "{}"', "Martin Jones"),
    ('Martin Jones, Chief Inspector of Probation, said: "{}"', "Martin Jones"),
    ('Chief Inspector of Probation Martin Jones said: "{}"', "Martin Jones"),
    ('Chief inspector Dame Glenys Stacey said: "{}"', "Glenys Stacey"),
    ("“{}” said Anita Rowe, who leads the unit.", "Anita Rowe"),
    ("“{}” Anita Rowe said.", "Anita Rowe"),
    ("“{}” Prof Ruth Fenn of the university told this newspaper.", "Ruth Fenn"),
    ('Labour MP Sarah Cartwright said: "{}"', "Sarah Cartwright"),
    ('Ian Lawrence, general secretary of Napo, said: "{}"', "Ian Lawrence"),
    ('Cllr Meena Shah (Lab) said: "{}"', "Meena Shah"),
    ('The Prisons Minister, Lord Timpson, said: "{}"', "Lord Timpson"),
    ('A Ministry of Justice spokesperson said: "{}"', "Ministry of Justice spokesperson"),
    ('A spokesman for the CRC said: "{}"', "spokesman for the CRC"),
    ('The leader called the report "grim", adding: "{}"', "leader"),
    ("‘{}’ said Anita Rowe.", "Anita Rowe"),
    ("Anita Rowe said: '{}'", "Anita Rowe"),
    ('Anita Rowe said the report was "grim". She added: "{}"', "Anita Rowe"),
    ('Inspectors said: "{}"', "the inspectorate"),
    ('A. Rowe, Chief Inspector, said: "{}"', "A. Rowe"),
    ("‘{}’ said A. B. Rowe.", "A. B. Rowe"),
]


@pytest.mark.parametrize(("form", "speaker"), SPEAKERS)
def test_speaker(form: str, speaker: str) -> None:
    """The speaker is the person, the spokesperson or the body that the verb of saying names."""
    words = WORDS.replace(".", ",") if form.startswith(("“{}” said", "“{}” Anita", "“{}” Prof", "‘{}’")) else WORDS
    found = extract(f"Northshire PDU\n\n{form.format(words)}\n").quotations

    assert len(found) == 1
    assert speaker in (found[0].speaker or "")
    assert found[0].text == words


def test_a_quotation_parted_by_he_said_is_one() -> None:
    """Pieces that only "she said" parts are joined."""
    text = "“Staff told us they were exhausted,” said Anita Rowe. “Around 60 per cent said so. That must change.”\n"
    found = extract(text).quotations

    assert [quotation.text for quotation in found] == [
        "Staff told us they were exhausted, Around 60 per cent said so. That must change."
    ]


def test_paragraphs_that_go_on_are_one() -> None:
    """A paragraph that closes no mark goes on in the next; a speaker may speak in several paragraphs."""
    text = "Anita Rowe said: “We did what we could with what we had.\n\n“It was not enough, and we know it.”\n"
    found = extract(text).quotations

    assert [(quotation.speaker, quotation.text) for quotation in found] == [
        ("Anita Rowe", "We did what we could with what we had. It was not enough, and we know it.")
    ]


def test_a_surname_is_the_person_named_before() -> None:
    """A surname alone means the person whom the text names in full."""
    text = 'Martin Jones inspected Northshire.\n\nMr Jones said: "The region must do better than this."\n'

    assert [quotation.speaker for quotation in extract(text).quotations] == ["Martin Jones"]


def test_a_quoted_phrase_is_no_quotation() -> None:
    """Words of a report that stand in marks are no quotation."""
    text = 'Morale was "very low" and workloads were "unmanageable", the report said. It was rated \'Inadequate\'.\n'

    assert extract(text).quotations == ()


def test_a_quotation_in_a_quotation() -> None:
    """What is quoted within a quotation belongs to it."""
    text = "Anita Rowe said: “They told us ‘we have no time’ and “no staff” again, and we believed them.”\n"
    found = extract(text).quotations

    assert [quotation.text for quotation in found] == [
        "They told us ‘we have no time’ and “no staff” again, and we believed them."
    ]


def test_figures_in_quotations_count() -> None:
    """What somebody states in a quotation is stated; what somebody denies is not."""
    text = (
        'Anita Rowe said: "In seven out of ten cases not enough was done to keep people safe."\n\n'
        'A spokesman said: "We do not accept that 70 per cent of cases are unsafe."\n'
    )

    assert [figure.surface for figure in extract(text).figures] == ["seven out of ten"]


def test_spans_of_quotations() -> None:
    """The span of a quotation holds its words."""
    text = f'Anita Rowe said: "{WORDS}"\n'
    quotation = extract(text).quotations[0]

    assert text[quotation.start : quotation.end] == WORDS
