"""Quotations: what an ellipsis leaves out, where a quotation begins and ends, and who said the words."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from briefing.check.meaning.reading import Difference, SourceReading, differ, shorten
from briefing.extract.results import FoundQuotation
from briefing.model.locate import Span
from briefing.model.wording import say_list

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
# Where a sentence ends: "… was late. Staff", but not behind "Mr" or "A." of a name
_END: Final = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bSt)(?<!\b[A-Z])[.!?][”’\"')\]]*\s")
# Where the clause before a quotation begins: "Nobody said so, and | ‘staff worked hard’"
_CLAUSE: Final = re.compile(r"[.!?;:,(“\"‘–—\n]|\b(?:and|but|because|so|while|although|which)\b", re.I)
# What stands between quotation marks of one quotation: "was poor|,” she said, “|and late"
_ASIDE: Final = re.compile(r"[”\"](.*)[“\"]", re.DOTALL)
_BODIES: Final = frozenset({"the inspectorate", "the report"})
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
    text, first, last = source.text, pieces[0], pieces[-1]
    for one, other in pairwise(pieces):
        # What an ellipsis leaves out. Words that the speaker did not say, "he added", are none of the quotation's.
        gap, shown = text[one.end : other.start], text[one.start : other.end]
        aside = _ASIDE.search(gap)
        left_out = f"{gap[: aside.start()]} {gap[aside.end() :]}" if aside else gap
        if not left_out.strip(" .,;:…[]"):
            continue
        # "enough,” she said. “Staff tried": a sentence may end outside the marks too
        ended = aside and (re.search(r"[.!?]\s*\Z", aside[1]) or "\n" in aside[1])
        if ended or _END.search(f"{left_out} "):
            message = f"it joins words of several sentences: “{shorten(shown)}”"
            yield Difference("text", message, True, "quote one sentence, or make two quotations of it")
        elif turned := _DENIAL.search(left_out) or _BOUND.search(left_out):
            yield _turn(turned[0], "leaves out", shown)
    # A denial right before the first word, or right behind the last one, in its clause: "nobody said | it was late"
    before = _CLAUSE.split(text[max(0, first.start - 120) : first.start])[-1]
    behind = "" if text[last.end - 1] in ".!?" else _CLAUSE.split(text[last.end : last.end + 120])[0]
    near = " ".join(before.split()[-_NEAR:])
    if denial := _DENIAL.search(near) or _NORM.search(near):
        yield _turn(denial[0], "begins behind", before + text[first.start : first.end])
    if denial := _DENIAL.search(" ".join(behind.split()[:_NEAR])):
        yield _turn(denial[0], "ends before", text[last.start : last.end] + behind)
    yield from _check_speaker(speaker, pieces, source)


def _turn(word: str, how: str, words: str) -> Difference:
    """A quotation that means something else than the words it was cut from."""
    message = f"it {how} “{word}”, which turns what is said: “{shorten(words)}”"
    return Difference(
        "text", message, True, 'quote the whole, or add `read_as: "…"` with the reason why it says the same'
    )


def _check_speaker(speaker: str, pieces: tuple[Span, ...], source: SourceReading) -> Iterator[Difference]:
    """To whom the source gives the words."""
    text, first, last = source.text, pieces[0], pieces[-1]
    found = [
        one
        for one in source.found.quotations
        if any(one.start < piece.end and one.end > piece.start for piece in pieces)
    ]
    names = list(dict.fromkeys(one.speaker for one in found if one.speaker))
    before = text[max(0, first.start - _REACH) : first.start]
    if len(names) > 1:
        yield differ("speaker", speaker, say_list(names), _around(text, found[0]), sure=True)
    elif names and not _is_one(speaker, names[0]):
        beside = _is_one(speaker, _line_of(first, text))
        body = names[0] in _BODIES and _is_one(speaker, before)
        yield differ("speaker", speaker, names[0], _around(text, found[0]), sure=not (beside or body))
    elif not found:
        # Words in no quotation marks: nobody said them where the source marks what this speaker said.
        marked = any(one.speaker and _is_one(speaker, one.speaker) for one in source.found.quotations)
        opened = re.search(r"[“‘\"'][^”’\"\n]*\Z", before)
        if (marked and not opened) or not _is_one(speaker, text):
            yield differ("speaker", speaker, "words of the source itself", text[first.start : last.end], sure=True)
    elif not names and not _is_one(speaker, before + _line_of(last, text)):
        yield differ("speaker", speaker, "nobody", _line_of(first, text), sure=True)


def _line_of(piece: Span, text: str) -> str:
    """The line in which a piece stands, its own words and other quoted ones left out."""
    start, end = text.rfind("\n", 0, piece.start) + 1, text.find("\n", piece.end)
    return re.sub(r"[“\"][^“”\"\n]*[”\"]?", " ", text[start : end if end >= 0 else len(text)])


def _around(text: str, found: FoundQuotation) -> str:
    """The words of the source around the name that it gives for a quotation, as near to it as it stands."""
    name = re.escape((found.speaker or "").split()[-1])
    hits = list(re.finditer(rf"\b{name}\b", text))
    if not hits:
        return found.text
    near = min(hits, key=lambda hit: abs(hit.start() - (found.start if hit.start() < found.start else found.end)))
    behind = text[near.start() : near.end() + 80].split()[: _BESIDE + 1]
    return " ".join([*text[: near.start()].split()[-_BESIDE:], *behind])


def _is_one(speaker: str, name: str) -> bool:
    """Whether a speaker may be the one of that name: the last word of a name, or a word of a role, in common."""
    given = [word for word in re.findall(r"[\w’'-]+", speaker.partition(",")[0].casefold()) if word not in _TITLES]
    said = {word.removesuffix("’s").removesuffix("'s") for word in re.findall(r"[\w’'-]+", name.casefold())}
    return (
        not given
        or given[-1] in said
        or ("spokes" in speaker.casefold() and "spokes" in name.casefold())
        or (given[0] in {"a", "the", "an"} and bool(set(given[1:]) & said))
    )
