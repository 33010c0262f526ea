"""Quotations: what an ellipsis leaves out, where a quotation begins and ends, and who said the words."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from briefing.check.meaning.difference import Difference, differ, shorten
from briefing.check.meaning.source import SourceReading
from briefing.extract.results import FoundQuotation
from briefing.model.locate import Span

_DENIAL: Final = re.compile(
    # "was not good enough", "failed to", "neither", "in no case"
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|cannot|\w+n[’']t|hardly|barely|scarcely|rarely|seldom|without|un(?:able|less)"
    r"|fail(?:ed|s|ing|ures?)?(?:\s+to)?|lack(?:ed|s|ing)?|absence|instead\s+of|rather\s+than|far\s+from|anything\s+but|except|insufficient\w*|inadequate\w*"
    r"|ineffective\w*|refus\w+|stopped|ceased|den(?:y|ied|ies)|false|untrue)\b",
    re.I,
)
_BOUND: Final = re.compile(
    # What makes less of a statement: "in fewer than half of cases", "if leaders act", "may be"
    r"\b(?:fewer|less|more|most|least|half|some|few|several|many|only|almost|nearly|partly|in\s+part|sometimes|occasionally|often|usually|if|might|may|could|would"
    r"|should|hope\w*|until|whether|allegedly|supposedly|claim\w*|\d+(?:\.\d+)?\s?(?:%|per\s?cent)|per\s+cent|too)\b",
    re.I,
)
_NORM: Final = re.compile(
    # What makes a wish or a condition of what follows: "essential in ensuring the region can", "we hope that"
    r"\b(?:ensur\w+|mak(?:e|es|ing)\s+sure|hop(?:e|es|ed|ing)|aim(?:s|ed|ing)?|if|whether|unless|until|so\s+that|wish\w*|claim\w*)\b",
    re.I,
)
_END: Final = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bSt)(?<!\b[A-Z])[.!?][”’\"')\]]*\s")
_CLAUSE: Final = re.compile(r"[.!?;:,(“\"‘–—\n]|\b(?:and|but|because|so|while|although|which)\b", re.I)
_BODIES: Final = frozenset({"the inspectorate"})
"""Speakers that stand for whoever speaks for them."""
_REACH: Final = 700
"""Characters before a quotation within which its speaker may be named."""
_BESIDE: Final = 5
"""Words on either side of a name that a message shows."""
_NEAR: Final = 6
"""Words before or behind a quotation within which a denial turns it."""
_TITLES: Final = frozenset("mr mrs ms miss dr prof professor sir dame lord lady baroness".split())


def find_quotation_differences(speaker: str, pieces: tuple[Span, ...], source: SourceReading) -> Iterator[Difference]:
    """What a quotation makes of the words of its source. `pieces`: where its words stand there."""
    yield from _hold_gaps(pieces, source)
    yield from _hold_ends(pieces, source)
    yield from _hold_speaker(speaker, pieces, source)


def _hold_gaps(pieces: tuple[Span, ...], source: SourceReading) -> Iterator[Difference]:
    """What each ellipsis leaves out. Words that the speaker did not say, "he added", are none of the quotation's."""
    for one, other in pairwise(pieces):
        gap = source.text[one.end : other.start]
        left_out = _take_spoken(gap)
        shown = source.text[one.start : other.end]
        if not left_out.strip(" .,;:…[]"):
            continue
        if _END.search(f"{left_out} ") or _ends_outside(gap):
            message = f"it joins words of several sentences: “{shorten(shown)}”"
            yield Difference("text", message, True, "quote one sentence, or make two quotations of it")
        elif denial := _DENIAL.search(left_out):
            yield _turn(denial[0], "leaves out", shown)
        elif bound := _BOUND.search(left_out):
            yield _turn(bound[0], "leaves out", shown)


def _ends_outside(gap: str) -> bool:
    """Whether a sentence ends in a gap outside the quotation marks: "enough,” she said. “Staff tried"."""
    outside = re.search(r"[”\"](.*)[“\"]", gap, re.DOTALL)
    return bool(outside and (re.search(r"[.!?]\s*\Z", outside[1]) or "\n" in outside[1]))


def _take_spoken(gap: str) -> str:
    """The words of a gap that stand inside quotation marks, where it has any outside them."""
    closing = re.search(r"[”\"]", gap)
    opening = list(re.finditer(r"[“\"]", gap))
    if closing and opening and closing.start() < opening[-1].start():
        return gap[: closing.start()] + " " + gap[opening[-1].end() :]
    return gap


def _hold_ends(pieces: tuple[Span, ...], source: SourceReading) -> Iterator[Difference]:
    """A denial that stands right before the first word, or right behind the last one, in the same clause."""
    text = source.text
    before = _CLAUSE.split(text[max(0, pieces[0].start - 120) : pieces[0].start])[-1]
    ended = text[pieces[-1].end - 1] in ".!?"
    behind = "" if ended else _CLAUSE.split(text[pieces[-1].end : pieces[-1].end + 120])[0]
    near = " ".join(before.split()[-_NEAR:])
    if denial := _DENIAL.search(near) or _NORM.search(near):
        yield _turn(denial[0], "begins behind", before + text[pieces[0].start : pieces[0].end])
    if denial := _DENIAL.search(" ".join(behind.split()[:_NEAR])):
        yield _turn(denial[0], "ends before", text[pieces[-1].start : pieces[-1].end] + behind)


def _turn(word: str, how: str, words: str) -> Difference:
    """A quotation that means something else than the words it was cut from."""
    message = f"it {how} “{word}”, which turns what is said: “{shorten(words)}”"
    return Difference(
        "text", message, True, 'quote the whole, or add `read_as: "…"` with the reason why it says the same'
    )


def _hold_speaker(speaker: str, pieces: tuple[Span, ...], source: SourceReading) -> Iterator[Difference]:
    """To whom the source gives the words."""
    found = [
        one
        for one in source.found.quotations
        if any(one.start < piece.end and one.end > piece.start for piece in pieces)
    ]
    names = list(dict.fromkeys(one.speaker for one in found if one.speaker))
    if len(names) > 1:
        yield differ("speaker", speaker, " and ".join(names), _around(source, found[0]), sure=True)
    elif names and not _is_one(speaker, names[0]):
        beside = _is_one(speaker, _line_of(pieces[0], source))
        body = names[0] in _BODIES and _is_one(speaker, _before(pieces[0], source))
        yield differ("speaker", speaker, names[0], _around(source, found[0]), sure=not (beside or body))
    elif not found:
        yield from _hold_unmarked(speaker, pieces, source)
    elif not names and not _is_one(speaker, _before(pieces[0], source) + _line_of(pieces[-1], source)):
        yield differ("speaker", speaker, "nobody", _line_of(pieces[0], source), sure=True)


def _hold_unmarked(speaker: str, pieces: tuple[Span, ...], source: SourceReading) -> Iterator[Difference]:
    """Words that stand in no quotation marks: nobody said them where the source marks what this speaker said."""
    shown = source.text[pieces[0].start : pieces[-1].end]
    marked = any(one.speaker and _is_one(speaker, one.speaker) for one in source.found.quotations)
    opened = re.search(r"[“‘\"'][^”’\"\n]*\Z", _before(pieces[0], source))
    if (marked and not opened) or not _is_one(speaker, source.text):
        yield differ("speaker", speaker, "words of the source itself", shown, sure=True)


def _line_of(piece: Span, source: SourceReading) -> str:
    """The line in which a piece stands, its own words and other quoted ones left out."""
    start = source.text.rfind("\n", 0, piece.start) + 1
    end = source.text.find("\n", piece.end)
    return re.sub(r"[“\"][^“”\"\n]*[”\"]?", " ", source.text[start : end if end >= 0 else len(source.text)])


def _before(piece: Span, source: SourceReading) -> str:
    """What stands before a piece, as far as a speaker's name may reach."""
    return source.text[max(0, piece.start - _REACH) : piece.start]


def _around(source: SourceReading, found: FoundQuotation) -> str:
    """The words of the source around the name that it gives for a quotation, as near to it as it stands."""
    name = re.escape((found.speaker or "").split()[-1])
    hits = list(re.finditer(rf"\b{name}\b", source.text))
    if not hits:
        return found.text
    near = min(hits, key=lambda hit: abs(hit.start() - (found.start if hit.start() < found.start else found.end)))
    before = source.text[: near.start()].split()[-_BESIDE:]
    behind = source.text[near.start() : near.end() + 80].split()[: _BESIDE + 1]
    return " ".join([*before, *behind])


def _is_one(speaker: str, name: str) -> bool:
    """Whether a speaker may be the one of that name: the last word of a name, or a word of a role, in common."""
    given = [word for word in re.findall(r"[\w’'-]+", speaker.partition(",")[0].casefold()) if word not in _TITLES]
    said = {word.removesuffix("’s").removesuffix("'s") for word in re.findall(r"[\w’'-]+", name.casefold())}
    if not given:
        return True
    if speaker[:1].isupper() and len(given) > 1 and given[-1] in said:
        return True
    return (
        given[-1] in said
        or ("spokes" in speaker.casefold() and "spokes" in name.casefold())
        or (given[0] in {"a", "the", "an"} and bool(set(given[1:]) & said))
    )
