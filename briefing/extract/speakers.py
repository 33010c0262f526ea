"""Who speaks: the person, the spokesperson or the body that a clause with a verb of saying names."""

import re
from typing import Final

SAYS: Final = (
    r"(?:said|says|say|saying|added|adds|adding|told|tells|commented|comments|explained|explains|continued|continues"
    r"|warned|warns|warning|concluded|concludes|stated|stating|stressed|noted|notes|argued|argues|insisted"
    r"|responded|replied|welcomed|claimed|remarked|went\s+on|goes\s+on|wrote|writes|writing|urged|admitted"
    r"|acknowledged|observed|declared|asked|thanked|promised|pledged|praised|announced|confirmed|reflected|emphasised"
    r"|highlighted|agreed|pointed\s+out|called)"
)
"""Verbs of saying, as a pattern."""
_VERB: Final = re.compile(rf"\b{SAYS}\b", re.I)
_SPOKES: Final = re.compile(
    rf"\b(?:[Aa]n?|[Tt]he|[Oo]ne)\s+((?:[\w’'&-]+\s+){{0,6}}?(?:spokes(?:man|woman|person)|representative)(?:\s+(?:for"
    rf"|of|from|at)\s+(?:the\s+)?[\w\s’'&-]+?)?)(?=\s*(?:[,:;.]|\b{SAYS}\b|\Z))"
)
_WORD: Final = r"[A-Z][\w’'-]*\w"
_INITIALS: Final = r"(?:\b(?:[A-Z]\.\s*)+)?"
_NAMES: Final = re.compile(rf"{_INITIALS}{_WORD}(?:\s+(?:(?:de|van|von|al|ap|la|bin)\s+)?(?:{_WORD}|[A-Z]\.?))*")
_TITLES: Final = frozenset("Mr Mrs Ms Miss Dr Prof Professor Sir Dame Lord Lady Baroness Baron Judge Rev".split())
_BY_FIRST_NAME: Final = frozenset({"Sir", "Dame"})
_ROLES: Final = _TITLES | frozenset(
    "Chief Inspector Inspectors HM His Her Majesty’s Majesty's Councillor Cllr MP MS MSP AM Labour Conservative Tory "
    "Liberal Democrat Green Reform Plaid Cymru Shadow Justice Prisons Prison Probation "
    "Minister Secretary Home Police Crime Commissioner PCC Deputy Assistant Regional National Director Head Leader "
    "Mayor The A An In On At Of And But However Yesterday Today Speaking Responding Commenting "
    "Asked Interim Acting Outgoing Former Prime Under Permanent Executive Officer Union Governor Superintendent "
    "Constable General President Chair Chairman Chairwoman Senior Lead Local Our Her His Its".split()
)
_BODIES: Final = frozenset(
    "Service Services Ministry Council Inspectorate Company Union University College Police Prison Probation PDU CRC "
    "Region Hall Office Trust League Group Association Committee Board Government Department "
    "Unit HMPPS HMP MoJ Napo Unison GMB Street House Court Centre Commission Partnership Authority Agency Network "
    "Foundation Institute Charity Society Times Post News Gazette Express BBC Sodexo Parliament Crime Justice Report "
    "Inspectors".split()
)
_PRONOUN: Final = re.compile(r"\b(?:he|she|they)\s*\Z|\A\s*(?:he|she|they)\b", re.I)
_INSPECTORATE: Final = re.compile(r"\b(?:inspectors?|inspectorate|watchdog|report|review|findings?|document)\b", re.I)
_SENTENCE_END: Final = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bSt)(?<!\bProf)(?<!\b[A-Z])[.!?]\s+|\n")
_LEADING: Final = re.compile(r"[\s,;:–—\"”“’‘']*")
_LONGEST_ROLE: Final = 7
PRONOUN: Final = "?"
"""What stands for a speaker whom only a pronoun names."""


def read_before(text: str) -> str | None:
    """The speaker whom the words before a quotation name with a verb of saying.

    `PRONOUN` stands for "she"; None where they name none.
    """
    last = _SENTENCE_END.split(text.rstrip())[-1]
    verbs = list(_VERB.finditer(last))
    whole = [verb for verb in verbs if not verb[0].casefold().endswith("ing")]
    for verb in reversed(whole or verbs):
        speaker = _read_subject(last[: verb.start()]) or _find_person(last[verb.end() :])
        if speaker:
            return speaker
    return None


def read_after(text: str) -> str | None:
    """The speaker whom the words behind a quotation name; see `read_before`."""
    words = _SENTENCE_END.split(_LEADING.sub("", text, count=1), maxsplit=1)[0]
    words = re.split(r"[“\"]", words)[0]
    verb = _VERB.search(words[:160])
    if verb is None:
        return None
    if verb.start() == 0:
        return _read_subject(re.split(rf"\b(?:as|while|when|after|during|before)\b|{SAYS}", words[verb.end() :])[0])
    return _read_subject(words[: verb.start()]) if words[0].isupper() or _PRONOUN.match(words) else None


def read_introduction(text: str) -> str | None:
    """The speaker whom a sentence names that ends with a colon before a paragraph of quotation."""
    last = _SENTENCE_END.split(text.rstrip())[-1]
    return read_before(text) or _find_person(last) or (_find_role(last) if _INSPECTORATE.search(last) else None)


def find_full_name(text: str, speaker: str) -> str:
    """The longest form of a speaker's name that the text holds: "Jones" is "Martin Jones"."""
    plain = speaker.split()
    if len([word for word in plain if word not in _TITLES]) != 1 or "spokes" in speaker or not plain[-1][0].isupper():
        return speaker
    surname = re.escape(plain[-1].removesuffix("’s").removesuffix("'s"))
    first = (
        rf"\b([A-Z][\w’'-]+)\s+{surname}\b" if plain[0] not in _BY_FIRST_NAME else rf"\b{surname}\s+([A-Z][\w’'-]+)\b"
    )
    for found in re.finditer(first, text):
        if found[1] not in _ROLES and found[1] not in _BODIES:
            return found[0]
    return speaker


def _read_subject(words: str) -> str | None:
    """Whom the subject of a verb of saying names."""
    spokes = _SPOKES.search(words)
    person = _find_person(words[spokes.end() :] if spokes else words)
    if spokes and not person:
        return " ".join(spokes[1].split())
    return person or (PRONOUN if _PRONOUN.search(words) else _find_role(words))


def _find_person(words: str) -> str | None:
    """The first person whom the words name, by two names or by title and name."""
    for found in _NAMES.finditer(words):
        name = found[0].split()
        if name[-1].endswith(("’s", "'s")) and words[found.end() :].strip():
            continue
        titled = [at for at, word in enumerate(name) if word in _TITLES]
        while name and name[0] in _ROLES:
            name = name[1:]
        if not name or any(word in _BODIES for word in name):
            continue
        if len(name) >= 2:
            return " ".join(name[-2:] if len(name) > 3 else name)
        if titled:
            return " ".join(found[0].split()[titled[-1] :])
    return None


def _find_role(words: str) -> str | None:
    """A body, a lone surname or a role that the words name: "the inspectorate", "Jones", "probation officer"."""
    last = re.split(r"[,;:]\s*", words.strip(" ,"))[0].strip()
    if _INSPECTORATE.search(last) and not re.search(r"\bChief\s+Inspector\b", last, re.I):
        return "the inspectorate"
    plain = re.sub(r"^(?:[Aa]n?|[Tt]he|[Oo]ne|[Bb]ut|[Aa]nd)\s+", "", last).rstrip(".")
    return plain if plain and len(plain.split()) <= _LONGEST_ROLE and re.match(r"[A-Za-z]", plain) else None
