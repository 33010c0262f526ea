"""Quotations: who said what. Pieces parted by "he said" and paragraphs that go on are joined."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from briefing.extract.found import FoundQuotation

_FEWEST: Final = 6
"""Words of a quotation, at least, where no verb of saying stands beside it."""
_OPEN: Final = "“\""
_CLOSE: Final = "”\""
_SAYS: Final = r"(?:said|says|added|adds|told|commented|explained|continued|warned|concluded|stated|stressed|noted|argued|insisted|responded|replied|welcomed|claimed|remarked)"
_TITLE: Final = r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Baroness)\.?[ ]+"
_NAMED: Final = rf"(?:{_TITLE})?[A-Z][\w’'-]+(?:[ ]+[A-Z][\w’'-]+){{0,4}}"
_FULL: Final = rf"(?:{_TITLE}[A-Z][\w’'-]+|[A-Z][\w’'-]+(?:[ ]+[A-Z][\w’'-]+){{1,4}})"
_ROLE: Final = r"[Aa]\s+(?:\w+\s+)?(?:spokes(?:man|woman|person)|representative)(?:\s+(?:for|of|from|at)\s+(?:the\s+)?[\w\s’'&]+?)?"
_SPEAKER_BEFORE: Final = re.compile(rf"(?P<who>{_ROLE}|{_NAMED}|[Hh]e|[Ss]he|[Tt]hey|[Tt]he\s+inspectorate|[Tt]he\s+report)(?:,[^,“”\"]{{1,80}},)?\s+(?:also\s+|then\s+|later\s+)?{_SAYS}[^“”\"]{{0,80}}?[:,]?\s*\Z")
_SPEAKER_AFTER: Final = re.compile(rf"\A[,\s]*(?:{_SAYS}\s+(?P<first>{_ROLE}|{_NAMED}|he|she|they)|(?P<second>{_ROLE}|{_NAMED}|[Hh]e|[Ss]he|[Tt]hey)(?:,[^,“”\"]{{1,80}},)?\s+{_SAYS})\b")
_CRITICAL: Final = re.compile(rf"(?P<who>{_FULL})[^.“”\"\n]{{0,60}}[:]\s*\Z")
_REMARKS: Final = re.compile(rf"(?P<who>{_FULL})[’']s?\s+(?:\w+\s+)?(?:remarks|words|statement|comments|foreword)\b[^“”\"]{{0,300}}:\s*\Z")
_BODY: Final = re.compile(r"\b(?P<who>[Tt]he\s+inspectorate|[Tt]he\s+report|[Ii]nspectors)\b[^“”\"\n]{0,120}\Z")
_PRONOUNS: Final = frozenset({"he", "she", "they"})


@dataclass(frozen=True, slots=True)
class _Piece:
    """One run of quoted words. closed: whether its quotation mark is closed."""

    start: int
    end: int
    closed: bool


def find_quotations(text: str, *, authentic: bool) -> list[FoundQuotation]:
    """The quotations of a text, in its order."""
    found: list[FoundQuotation] = []
    goes_on = False
    pieces = list(_find_pieces(text))
    for piece in pieces:
        words = " ".join(text[piece.start : piece.end].split())
        speaker, spoken = _find_speaker(text, piece, found[-1] if found else None)
        if goes_on and found:
            found[-1] = replace(found[-1], text=f"{found[-1].text} {words}", end=piece.end)
        elif spoken or _is_quotation(words, text, piece):
            if _joins(found, text, piece, speaker):
                found[-1] = replace(found[-1], text=f"{found[-1].text} {words}", end=piece.end)
            else:
                who = speaker or _find_block_speaker(text, piece) or (found[-1].speaker if found and spoken else None)
                found.append(FoundQuotation(speaker=who, text=words, start=piece.start, end=piece.end, authentic=authentic))
        goes_on = not piece.closed
    return found


def _find_pieces(text: str) -> Iterator[_Piece]:
    """The runs between quotation marks. A paragraph that closes none leaves its run open, to go on in the next one."""
    for line in re.finditer(r"[^\n]+", text):
        opened: int | None = None
        for at in range(line.start(), line.end()):
            letter = text[at]
            if letter not in "“”\"":
                continue
            if opened is None and letter != "”":
                opened = at + 1
            elif opened is not None and letter != "“":
                yield _Piece(opened, at, True)
                opened = None
        if opened is not None:
            yield _Piece(opened, line.end(), False)


def _find_speaker(text: str, piece: _Piece, last: FoundQuotation | None) -> tuple[str | None, bool]:
    """Who is named beside a piece, and whether a verb of saying stands there."""
    before = text[max(0, piece.start - 200) : piece.start - 1]
    before = before[before.rfind("\n") + 1 :] if "\n" in before and before.rsplit("\n", 1)[1].strip() else before.rstrip("\n ")
    after = text[piece.end + 1 : piece.end + 160].split("\n")[0]
    hit = _SPEAKER_BEFORE.search(before)
    who = hit["who"] if hit else None
    if who is None:
        behind = _SPEAKER_AFTER.match(after)
        who = (behind["first"] or behind["second"]) if behind else None
    if who is None:
        return None, False
    if who.casefold() in _PRONOUNS:
        return _name_before(text, piece, last), True
    return _full_name(text, who), True


def _name_before(text: str, piece: _Piece, last: FoundQuotation | None) -> str | None:
    """Whom "he" or "she" most likely means: whoever was named last, quoted or not."""
    start = max(0, piece.start - 600)
    before = re.sub(r"[“\"][^“”\"]*[”\"]", lambda said: " " * len(said[0]), text[start : piece.start - 1])
    roles = [(hit.start(), hit[0]) for hit in re.finditer(_ROLE + rf"(?=\s+{_SAYS})", before)]
    names = [(hit.start(), hit["who"]) for hit in re.finditer(rf"(?P<who>{_FULL})(?:,[^,\n]{{1,80}},)?\s+{_SAYS}", before)]
    nearest = max([*roles, *names], default=None)
    if last is not None and (nearest is None or start + nearest[0] < last.start):
        return last.speaker
    return _full_name(text, nearest[1]) if nearest else None


def _full_name(text: str, who: str) -> str:
    """A speaker by the longest form of the name that the text holds; a role without its article."""
    role = re.match(r"[Aa]\s+(.+)", who)
    if role:
        return " ".join(role[1].split())
    if who.casefold() in {"the inspectorate", "the report"}:
        return "the inspectorate"
    surname = who.split()[-1]
    plain = re.sub(r"^(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Baroness)\.?\s+", "", who)
    if " " in plain:
        return plain
    full = re.findall(rf"\b(?!Mr\b|Mrs\b|Ms\b|Dr\b|The\b|Chief\b)([A-Z][\w’'-]+\s+{re.escape(surname)})\b", text)
    return full[0] if full else plain


def _is_quotation(words: str, text: str, piece: _Piece) -> bool:
    """Whether quoted words are a quotation and no mere phrase: a sentence of its own, long enough."""
    count = len(words.split())
    if count < _FEWEST:
        return False
    begins = re.search(r"(?:\A|\n|:)\s*\Z", text[max(0, piece.start - 3) : piece.start - 1] or "\n")
    return bool(begins) and (words[:1].isupper() or count >= 2 * _FEWEST) or (count >= 2 * _FEWEST and words.endswith((".", "!", "?")))


def _joins(found: list[FoundQuotation], text: str, piece: _Piece, speaker: str | None) -> bool:
    """Whether a piece goes on from the one before: only "he said" stands between them."""
    if not found:
        return False
    between = text[found[-1].end + 1 : piece.start - 1]
    split = re.fullmatch(rf"[,\s]*(?:{_SAYS}\s+[^.\n“”\"]{{1,80}}|[^.\n“”\"]{{1,80}}\s+{_SAYS})[,.]?\s*", between)
    return bool(split) and len(between) < 160 and speaker in {None, found[-1].speaker}


def _find_block_speaker(text: str, piece: _Piece) -> str | None:
    """Who speaks in a quotation that stands in a paragraph of its own."""
    before = text[max(0, piece.start - 420) : piece.start - 1].rstrip()
    for pattern in (_REMARKS, _CRITICAL):
        hit = pattern.search(before)
        if hit:
            return _full_name(text, hit["who"])
    body = _BODY.search(before) or re.search(r"\b(?:inspectorate|findings?|report)\b", text[: piece.start])
    return "the inspectorate" if body else None
