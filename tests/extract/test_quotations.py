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


SAID = "We have far too few officers for the work."
READ = [
    # (text, each speaker, each quotation); a speaker is None where the text leaves open who speaks
    (f"“{SAID[:-1]},” the regional director, Martin Example, said. “It hurts.”", [("Martin Example", "It hurts.")]),
    (f"The Chief Inspector of Probation, Martin Example, said: “{SAID}”", [("Martin Example", SAID)]),
    (f"'{SAID[:-1]}', says chief inspector\n\nStaff were tired.", [("chief inspector", SAID[:-1])]),
    (f"In her foreword the Chief Inspector writes:\n\n‘{SAID}’", [("Chief Inspector", SAID)]),
    (f"The Chief Inspector named what worried him most:\n\n‘{SAID}’", [("Chief Inspector", SAID)]),
    (f"In the words of A. Example, a victim liaison officer: “{SAID}”", [("A. Example", SAID)]),
    (f"“{SAID}”\n\n— A. Example, head of service\n\nIt was May.", [("A. Example", SAID)]),
    (f"- “{SAID}” Probation officer\n- “My team is kind, and my manager listens.” Practitioner", [
        ("Probation officer", SAID), ("Practitioner", "My team is kind, and my manager listens."),
    ]),
    (f"A. Example, who led the visit, was struck. “{SAID[:-1]},” Example’s report says.", [("A. Example", SAID[:-1])]),
    (f"“{SAID[:-1]},” the report says.", [("the report", SAID[:-1])]),
    (f"“{SAID[:-1]},” was one officer’s view.", [("officer", SAID[:-1])]),
    (f"“{SAID[:-1]},” was how a manager described it to inspectors.", [("manager", SAID[:-1])]),
    ("“They know my name here” — Visitor to the centre", [("Visitor to the centre", "They know my name here")]),
    (f"From the introduction:\n\n“{SAID}”", [(None, SAID)]),
    (f"Ms Example, who chairs the board, was frank. “{SAID[:-1]},” she told the Gazette.", [("Ms Example", SAID[:-1])]),
    (f"Lead member for Community Safety, Councillor J. Example, said: “{SAID}”", [("J. Example", SAID)]),
    (f"According to the inspectorate, “{SAID}”", [("the inspectorate", SAID)]),
    ("Martin Example said: ‘Leaders’ plans were sound but staff’s time was short.’", [
        ("Martin Example", "Leaders’ plans were sound but staff’s time was short."),
    ]),
    ("Martin Example said:\n\n‘…that part, […] has been weak. It must be put right.’", [
        ("Martin Example", "…that part, […] has been weak. It must be put right."),
    ]),
    (f"“{SAID}”\n\nThe unit was short of staff. “{SAID[:-1]},” said A. Example.", [("A. Example", SAID[:-1])]),
    ("J. Example said: “We did it.\n\n“It was hard.”\n\n“It was worth it in the end.”\n\nThe end.", [
        ("J. Example", "We did it. It was hard. It was worth it in the end."),
    ]),
    ("A. Example wrote:\n\n“We did what we could. \n\nIt was not enough.”\n\nThe end.", [
        ("A. Example", "We did what we could. It was not enough."),
    ]),
    # A copy that lost the blanks between its paragraphs
    ('A. Example said: "Much has changed."Only lately did it improve."The inspection found staff were "kind".\n', [
        ("A. Example", "Much has changed. Only lately did it improve."),
    ]),
    (f'Plans were "thin."Martin Example said: "{SAID}"The council will reply.', [("Martin Example", SAID)]),
]  # fmt: skip
BESIDE = [
    # (text with {} for what is said, speaker): those of whom there are many, first names, and names in apposition
    ("The office was ‘grim’, said one manager: ‘{}’", "manager"),
    ("Staff are “worn out”, one team manager told us: “{}”", "team manager"),
    ("Morale was low, said a union representative: “{}”", "union representative"),
    ("One officer summed up what we felt when she told us: “{}”", "officer"),
    ("A young man put it well as he told inspectors: “{}”", "young man"),
    ("One mother was less sure. She said: “{}”", "mother"),
    ("Martin Example said that work was poor. One officer was blunt. He told us: “{}”", "officer"),
    ("Ms Example’s sister, Dawn, said: “{}”", "Dawn"),
    ("Her mother, Kim, 52, said: “{}”", "Kim"),
    ("Westhaven’s MP, Martin Example, called for a meeting. He said: “{}”", "Martin Example"),
    ("The town’s mayor, Martin Example, was angry. He said: “{}”", "Martin Example"),
    ("“{}”\n– Young adult, Northshire", "Young adult"),
    ("“{}” (Parent, North Westhaven)", "Parent"),
    ("“{}”\n\nPractitioner, Westhaven PDU\n\nThe end.", "Practitioner"),
    ("“{}”\n\nHead of service, Martin Example", "Martin Example"),
    ("“{}”\n– Leah, 23, Northshire", "Leah"),
    ("A. Example stood outside. “{}” she says.", "A. Example"),
    ("Ms Example, who chairs the board, told the council: “{}”", "Ms Example"),
    ("As one social worker put it, “{}”", "social worker"),
    ("A police sergeant said information flowed well: “{}”", "police sergeant"),
    ("Staff spoke warmly of the centre. “{}” Service user", "Service user"),
    ("Magistrate J. Example, who sits in Westhaven, agrees. “{}”", "J. Example"),
    ("The victim’s mum Carol holds a photo of her son. She said: “{}”", "Carol"),
    ("One of the managers told us: “{}”", "One of the managers"),
    ("A leaflet on the wall read: “{}”", None),
    ("The director of the charity Westhaven Women, A. Example, said the report rang true: “{}”", "A. Example"),
    ("Lib Dem justice spokesman J. Example MP said: “{}”", "J. Example MP"),
    ("A former prisoner, now a mentor, described his release. “{}”", "former prisoner"),
    ("The service has apologised. “{}” a statement said.", None),
    ("“{}” — Visitor to the centre", "Visitor to the centre"),
    ("Officials had no comment, but a source at the unit said: “{}”", "source at the unit"),
    ("A tenant of the hostel, who gave his name only as Mick, said: “{}”", "Mick"),
    ("Shadow minister Martin Example blamed cuts. “{}”", "Martin Example"),
    ("Martin Example was killed in May. “{}”", None),
    ("Martin Example, the chief inspector, was in no doubt.\n\n“{}” he said.", "Martin Example"),
    ("“{}” one of them admitted.", None),
    ("“{}” reads one comment in the survey.", None),
    ("One officer said: “It is hard.” Another told us: “{}”", "Another"),
    ("Sam is 17. His worker saw that he was tired. She said: “{}”", "worker"),
    ("Ms A. Example wants him recalled. She said: “{}”", "A. Example"),
    ("Chief inspector warns of drift\n\nMartin Example came in May. He told members: “{}”", "Martin Example"),
]


@pytest.mark.parametrize(("text", "speaker"), BESIDE)
def test_who_is_named_beside(text: str, speaker: str | None) -> None:
    """A role, a first name or a name in apposition is the speaker, and no place or owner named with it."""
    found = extract(f"Northshire region\n\n{text.format(SAID)}\n").quotations

    assert [(each.speaker, each.text) for each in found][-1:] == [(speaker, SAID)]


NOBODY = [
    "Staff were “proud of what they do”, inspectors found, and leaders “knew what had to change”.",
    "Its title is “Learning From Reviews: A Thematic Inspection of Northshire”, and it was published in May.",
    "The magistrate added that “too many people wait for months”.",
    "The inspectors' report and the staff's view were clear: 'good enough' is not good.",
]
OPEN = [
    f"“Much has been done. {SAID}\n\nThe region covers three counties.\n\nMartin Example retires next year.",
    f"Martin Example said: “It is time to act. “{SAID} “We will act now, all of us.”",
    "Martin Example said: “much has been done in the last two years, and more is due.”",
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_what_is_quoted(text: str, expected: list[tuple[str | None, str]]) -> None:
    """The words between marks that pair, and whoever is named beside them, above or below."""
    found = [(each.speaker, each.text) for each in extract(f"Northshire region\n\n{text}\n").quotations]

    assert [speaker for speaker, _ in found] == [speaker for speaker, _ in expected]
    assert all(words in text for (_, text), (_, words) in zip(found, expected, strict=True))


@pytest.mark.parametrize("text", NOBODY)
def test_phrases(text: str) -> None:
    """Phrases and titles in marks, and apostrophes, are no quotation, and nobody need look at them."""
    found = extract(f"Northshire region\n\n{text}\n")

    assert (found.quotations, found.warnings) == ((), ())


@pytest.mark.parametrize("text", OPEN)
def test_what_is_left_out(text: str) -> None:
    """Where the marks do not pair, or words begin in the middle of a sentence, nobody is quoted, and it is said."""
    found = extract(f"Northshire region\n\n{text}\n")

    assert found.quotations == ()
    assert any("is left out" in each.message or "do not pair" in each.message for each in found.warnings)


def test_words_of_the_writer_are_nobodys() -> None:
    """What follows a mark that lost its blank, and tells of an inspection, may be the writer's own."""
    found = extract('A. Example said: "Much has changed."The inspection found that all was well."\n\nThe end.\n')

    assert [each.text for each in found.quotations] == ["Much has changed."]
    assert any("writer’s own" in each.message for each in found.warnings)
