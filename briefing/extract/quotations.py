"""Quotations: the runs of words between quotation marks, who says them, and which of them belong together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from briefing.extract.results import FoundQuotation
from briefing.numbers.patterns import pattern

SAYS: Final = (
    r"(?:said|says|say|saying|added|adds|adding|told|tells|commented|comments|explained|explains|continued|continues"
    r"|warned|warns|warning|concluded|concludes|stated|stating|stressed|noted|notes|argued|argues|insisted"
    r"|responded|replied|welcomed|claimed|remarked|went\s+on|goes\s+on|wrote|writes|writing|urged|admitted"
    r"|acknowledged|observed|declared|asked|thanked|promised|pledged|praised|announced|confirmed|reflected|emphasised"
    r"|highlighted|agreed|pointed\s+out|called)"
)
"""Verbs of saying, as a pattern."""
# Words of a quotation: three with "he said" beside them, six that stand as a sentence, ten within one.
_FEWEST_SAID: Final = 3
_FEWEST_ALONE: Final = 6
_FEWEST_INSIDE: Final = 10
# Characters before a quotation in which its speaker may be named.
_BLOCK: Final = 420
_GOES_ON: Final = pattern(
    rf"\s*{SAYS}\b", "… said the chief inspector", "… added Martin Example", no="… The report says", flags=0
)
_WHOLE: Final = pattern(r"[A-Z0-9…]", "…Too little was done", no="…too little", flags=0)
_BODY: Final = pattern(
    r"\b(?:inspectorate|inspectors?|findings?|report)\b", "The report says:", no="A union official says:"
)
_SOUGHT: Final = 700
_FAR: Final = 4000
_SIGNS: Final = " “”\"'‘’,."
_QUOTED_END: Final = pattern(r"(?<=[.!?”\"])\s+|\n", "She left. He stayed", no="She left and stayed", flags=0)
_LINE: Final = pattern(r"[^\n]+", "one line\nand another", flags=0)
_DOUBLE: Final = pattern(r"[“”\"]", "“a real concern”", no="‘a real concern’", flags=0)
_SINGLE_OPEN: Final = pattern(
    r"(?:(?<=[\s:(])|\A|(?<=\n))[‘'](?=[A-Z])",
    "She said: ‘The region must",
    no=("the inspectors’ report", "rated ‘good’"),
    flags=0,
)
_SINGLE_CLOSE: Final = pattern(
    r"(?<=[,.!?…])[’'](?=[\s,.;)]|\Z)", "must do better.’ He left", no="the people’s needs", flags=0
)
_FEWEST_SINGLE: Final = 4
_VERB: Final = pattern(rf"\b{SAYS}\b", "she said", "he went on", no="she left")
_SPOKES: Final = pattern(
    rf"\b(?:[Aa]n?|[Tt]he|[Oo]ne)\s+((?:[\w’'&-]+\s+){{0,6}}?(?:spokes(?:man|woman|person)|representative)(?:\s+(?:for"
    rf"|of|from|at)\s+(?:the\s+)?[\w\s’'&-]+?)?)(?=\s*(?:[,:;.]|\b{SAYS}\b|\Z))",
    "A spokesperson for the Ministry of Justice, said",
    "the union representative said",
    no="A minister said",
    flags=0,
)
_WORD: Final = r"[A-Z][\w’'-]*\w"
_INITIALS: Final = r"(?:\b(?:[A-Z]\.\s*)+)?"
_NAMES: Final = pattern(
    rf"{_INITIALS}{_WORD}(?:\s+(?:(?:de|van|von|al|ap|la|bin)\s+)?(?:{_WORD}|[A-Z]\.?))*",
    "Martin Example said",
    "said J. Example",
    no="the chief inspector",
    flags=0,
)
_TITLES: Final = frozenset("Mr Mrs Ms Miss Dr Prof Professor Sir Dame Lord Lady Baroness Baron Judge Rev".split())
_BY_FIRST_NAME: Final = frozenset({"Sir", "Dame"})
# Words in capitals before a name that are no part of it: "Chief Inspector Martin Example".
_ROLES: Final = _TITLES | frozenset(
    "Chief Inspector Inspectors HM His Her Majesty’s Majesty's Councillor Cllr MP MS MSP AM Labour Conservative Tory "
    "Liberal Democrat Green Reform Plaid Cymru Shadow Justice Prisons Prison Probation "
    "Minister Secretary Home Police Crime Commissioner PCC Deputy Assistant Regional National Director Head Leader "
    "Mayor The A An In On At Of And But However Yesterday Today Speaking Responding Commenting "
    "Asked Interim Acting Outgoing Former Prime Under Permanent Executive Officer Union Governor Superintendent "
    "Constable General President Chair Chairman Chairwoman Senior Lead Local Our Her His Its".split()
)
# A name that holds one of these is a body’s, and no person’s.
_BODIES: Final = frozenset(
    "Service Services Ministry Council Inspectorate Company Union University College Police Prison Probation PDU CRC "
    "Region Hall Office Trust League Group Association Committee Board Government Department "
    "Unit HMPPS HMP MoJ Napo Unison GMB Street House Court Centre Commission Partnership Authority Agency Network "
    "Foundation Institute Charity Society Times Post News Gazette Express BBC Sodexo Parliament Crime Justice Report "
    "Inspectors".split()
)
_PRONOUN: Final = pattern(r"\b(?:he|she|they)\s*\Z|\A\s*(?:he|she|they)\b", "she added", "But he …", no="Example said")
_INSPECTORATE: Final = pattern(
    r"\b(?:inspectors?|inspectorate|watchdog|report|review|findings?|document)\b",
    "The inspectorate said",
    "the watchdog",
    no="the union",
)
_CHIEF: Final = pattern(r"\bChief\s+Inspector\b", "Chief Inspector of Probation", no="the inspectors")
_MARK: Final = pattern(r"[“\"]", "he said, “and", no="he said", flags=0)
_MEANWHILE: Final = pattern(
    rf"\b(?:as|while|when|after|during|before)\b|{SAYS}",
    "the minister as the report came out",
    "Example while visiting",
    no="the minister",
    flags=0,
)
_PART: Final = pattern(r"[,;:]\s*", "the minister, who", no="the minister", flags=0)
_ARTICLE: Final = pattern(
    r"^(?:[Aa]n?|[Tt]he|[Oo]ne|[Bb]ut|[Aa]nd)\s+", "The probation officer", no="probation officer", flags=0
)
_SENTENCE_END: Final = pattern(
    r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bSt)(?<!\bProf)(?<!\b[A-Z])[.!?]\s+|\n",
    "It failed. Martin Example said",
    no=("Mr. Example said", "J. Example said"),
    flags=0,
)
_LEADING: Final = pattern(r"[\s,;:–—\"”“’‘']*", "…,” …", flags=0)
# "A probation officer in the north of the region" is a role; more words are a clause.
_LONGEST_ROLE: Final = 7
PRONOUN: Final = "?"
"""What stands for a speaker whom only a pronoun names."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words between quotation marks.

    Attributes:
        start: Their first character.
        end: The character after them: the closing mark, or the end of the line.
        closed: Whether a mark closes them. Where none does, they may go on in the next paragraph.
        ended: Whether they end with a full stop, so that what follows is a sentence of its own.
        line: Where their line begins.
        line_end: Where it ends.
    """

    start: int
    end: int
    closed: bool
    ended: bool
    line: int
    line_end: int


def find_quotations(text: str, *, authentic: bool) -> list[FoundQuotation]:
    """The quotations of a text, in its order. Pieces parted by "he said" and paragraphs that go on are joined."""
    found: list[FoundQuotation] = []
    runs = _find_runs(text)
    letters = list(text)
    for run in runs:
        letters[run.start : run.end] = " " * (run.end - run.start)
    plain = "".join(letters)  # without the quoted words, places unchanged
    goes_on = False
    names: dict[str, str] = {}
    for run in runs:
        words = " ".join(text[run.start : run.end].split())
        if not goes_on and words.count(" ") < _FEWEST_SAID - 1:
            goes_on = False
            continue
        speaker, said = _find_speaker(plain, run, found)
        joined = bool(goes_on and found and not said)
        if not joined and not _is_quotation(words, text, run, said=said, named=bool(speaker)):
            continue
        if speaker and not joined and speaker not in names:
            names[speaker] = _find_full_name(text, speaker)
        who = names.get(speaker) if speaker else None
        if found and not joined and who in {None, found[-1].speaker}:
            # Only "he said" stands between the two, in one paragraph.
            between = plain[found[-1].end : run.start]
            near = "\n" not in between and len(between) <= _BLOCK // 2
            joined = near and bool(_VERB.search(between) or not between.strip(_SIGNS))
        if joined:
            found[-1] = replace(found[-1], text=f"{found[-1].text} {words}", end=run.end)
        else:
            found.append(FoundQuotation(speaker=who, text=words, start=run.start, end=run.end, authentic=authentic))
        goes_on = not run.closed
    return found


def _find_speaker(plain: str, run: Run, found: list[FoundQuotation]) -> tuple[str | None, bool]:
    """Who speaks in a run, and whether a verb of saying stands beside it."""
    before = plain[max(run.line, run.start - _BLOCK) : run.start - 1]
    after = plain[run.end + 1 : min(run.line_end, run.end + 200)]
    speaker = _read_after(after) if _GOES_ON.match(after) or not run.ended else None
    if speaker is None and before.strip():
        speaker = _read_before(before)
    if speaker:
        return _resolve(plain, run, found, speaker), True
    beside = bool(found) and not plain[found[-1].end : run.start].strip(_SIGNS + "\t\n")
    if before.strip(_SIGNS + "\t") and not beside:
        return None, False
    # A quotation that stands in a paragraph of its own.
    above = plain[max(0, run.line - _BLOCK) : run.line].rstrip()
    if above.endswith(":"):
        # The line that introduces it names the speaker, with a verb of saying or without: "Councillor A Example:".
        line = above.rsplit("\n", 1)[-1]
        last = _SENTENCE_END.split(line)[-1]
        role = _find_role(last) if _INSPECTORATE.search(last) else None
        speaker = _resolve(plain, run, found, _read_before(line) or _find_person(last) or role)
        inspectorate = _BODY.search(plain, max(0, run.start - _FAR), run.start)
        return speaker or ("the inspectorate" if inspectorate else None), False
    if found and run.start - found[-1].end < _FAR and "\n" in plain[found[-1].end : run.start]:
        between = [line for line in plain[found[-1].end : run.line].split("\n") if line.strip(_SIGNS)]
        if len(between) <= 1:
            return found[-1].speaker, False
    return "the inspectorate" if _BODY.search(above) else None, False


def _resolve(plain: str, run: Run, found: list[FoundQuotation], speaker: str | None) -> str | None:
    """The speaker; where it is "he" or "she", whoever was named last with a verb of saying, quoted or not."""
    if speaker != PRONOUN:
        return speaker
    last = found[-1] if found else None
    start = max(0, run.start - _SOUGHT, last.end if last else 0)
    named = None
    for sentence in _QUOTED_END.split(plain[start : run.start - 1])[:-1]:
        other = _read_before(sentence) if _VERB.search(sentence) else None
        known = other and other != PRONOUN and (other[0].isupper() or "spokes" in other)
        named = other if known else named
    return named or (last.speaker if last else None)


def _is_quotation(words: str, text: str, run: Run, *, said: bool, named: bool) -> bool:
    """Whether quoted words are a quotation and no mere phrase."""
    count = len(words.split())
    before = text[max(run.line, run.start - 4) : run.start - 1].rstrip()
    opens = not before or before[-1] in ':,.!?”"–—-'
    if opens and _WHOLE.match(words):
        return count >= (_FEWEST_SAID if said else _FEWEST_ALONE)
    if opens and said and not before:
        return count >= _FEWEST_SAID
    if said and named:
        return count >= _FEWEST_INSIDE or (opens and count >= _FEWEST_SAID)
    return not before and count >= _FEWEST_INSIDE


def _find_runs(text: str) -> list[Run]:
    """The quoted runs of a text, in its order; those in single marks only where no double ones stand around them."""
    runs: list[Run] = []
    for line in _LINE.finditer(text):
        doubles = list(_find_double(text, *line.span())) if _DOUBLE.search(text, *line.span()) else []
        singles = list(_find_single(text, *line.span(), doubles))
        runs += sorted([*doubles, *singles], key=lambda run: run.start)
    return runs


def _find_double(text: str, start: int, end: int) -> Iterator[Run]:
    """Runs in double marks. A curly mark inside a curly one opens a quotation in the quotation."""
    opened, depth, curly = -1, 0, False
    marks = list(_DOUBLE.finditer(text, start, end))
    left = sum(mark[0] == "”" for mark in marks)
    for mark in marks:
        # How many closing marks are still to come says whether an opening one is a quotation in the quotation.
        left -= mark[0] == "”"
        if opened < 0:
            if mark[0] != "”":
                opened, depth, curly = mark.end(), 0, mark[0] == "“"
        elif mark[0] == "“":
            depth += left > depth + 1
        elif depth and mark[0] == "”":
            depth -= 1
        elif mark[0] == "”" or not (curly and left):
            yield Run(opened, mark.start(), True, text[mark.start() - 1] == ".", start, end)
            opened = -1
    if opened >= 0:
        yield Run(opened, end, False, False, start, end)


def _find_single(text: str, start: int, end: int, doubles: list[Run]) -> Iterator[Run]:
    """Runs in single marks: a sentence, or a piece that ends with a sign."""
    at = start
    while opening := _SINGLE_OPEN.search(text, at, end):
        at = opening.end()
        if any(run.start <= at <= run.end for run in doubles):
            continue
        closing = _SINGLE_CLOSE.search(text, at, end)
        if closing is None:
            return
        if len(text[at : closing.start()].split()) >= _FEWEST_SINGLE:
            yield Run(at, closing.start(), True, text[closing.start() - 1] == ".", start, end)
        at = closing.end()


def _read_before(text: str) -> str | None:
    """The speaker whom the words before a quotation name with a verb of saying.

    `PRONOUN` stands for "she"; None where they name none.
    """
    last = _SENTENCE_END.split(text.rstrip())[-1]
    verbs = list(_VERB.finditer(last))
    # "Speaking after the report, Martin Example said": "said" goes before "speaking".
    whole = [verb for verb in verbs if not verb[0].casefold().endswith("ing")]
    for verb in reversed(whole or verbs):
        speaker = _read_subject(last[: verb.start()]) or _find_person(last[verb.end() :])
        if speaker:
            return speaker
    return None


def _read_after(text: str) -> str | None:
    """The speaker whom the words behind a quotation name; see `_read_before`."""
    words = _SENTENCE_END.split(_LEADING.sub("", text, count=1), maxsplit=1)[0]
    words = _MARK.split(words)[0]
    verb = _VERB.search(words[:160])
    if verb is None:
        return None
    if verb.start() == 0:
        return _read_subject(_MEANWHILE.split(words[verb.end() :])[0])
    return _read_subject(words[: verb.start()]) if words[0].isupper() or _PRONOUN.match(words) else None


def _find_full_name(text: str, speaker: str) -> str:
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
        # "Martin Example’s report said" names a report.
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
    last = _PART.split(words.strip(" ,"))[0].strip()
    if _INSPECTORATE.search(last) and not _CHIEF.search(last):
        return "the inspectorate"
    plain = _ARTICLE.sub("", last).rstrip(".")
    return (
        plain if plain and len(plain.split()) <= _LONGEST_ROLE and plain[0].isascii() and plain[0].isalpha() else None
    )
