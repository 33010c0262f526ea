"""Quotations, short enough to be quoted: whole sentences, 40 words at the most, an ellipsis where some are left out."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from briefing.draft.figures import check_cut
from briefing.draft.markdown import begin
from briefing.draft.sentences import say_number
from briefing.errors import EvidenceError, ModelError
from briefing.extract.results import FoundQuotation
from briefing.model import LONGEST_QUOTATION, Quotation
from briefing.model.locate import find, locate_pieces
from briefing.model.wording import plural
from briefing.proof.evidence import one_line

# "Chief Inspector of Probation", "Regional Director for the West Midlands", "councillor"
_OFFICE: Final = (
    r"(?:(?:(?:HM|[Hh](?:is|er) [Mm]ajesty[’']s|[Cc]hief|[Dd]eputy|[Aa]ssistant|[Aa]cting|[Ii]nterim|[Rr]egional"
    r"|[Aa]rea|[Ss]enior|[Pp]rime|[Pp]robation|[Pp]risons|[Jj]ustice|[Pp]olice and [Cc]rime|[Ee]xecutive) )+)?"
    r"(?:[Ii]nspector|[Mm]inister|[Ss]ecretary|[Cc]ommissioner|[Dd]irector|[Ee]xecutive|[Oo]fficer|[Cc]hair|[Ll]eader|[Mm]ayor|[Hh]ead)"
    r"(?: (?:of|for) (?:(?:the|HM|youth|children|public) )*(?:probation|prisons|justice|safety|services"
    r"|[A-Z][\w’'-]+(?:(?:,? and|,)? (?!Dame|Sir|Lord|Lady|Baroness|Dr)[A-Z][\w’'-]+){0,4}))?"
)
MOST_OF_ONE: Final = 2
"""Quotations of one speaker, at the most. A briefing quotes in short; a person may choose others."""
MOST: Final = 4
"""Quotations of a briefing, at the most."""
NOBODY: Final = frozenset({None, "the inspectorate", "the report"})
"""Speakers who are no person: a report's own words are evidence or nothing."""
# One sentence with the marks that close it: "“It is late,” said Mr A. Brown." ends behind "Brown.", not behind "Mr"
_SENTENCE: Final = re.compile(
    r"\S(?:.*?(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bSt)(?<!\b[A-Z])[.!?…]+[”’\"')\]]*(?=\s|\Z)|.*\Z)", re.DOTALL
)
# Where a long sentence can be cut: "Staff worked hard, | but there were too few of them"
_CLAUSE: Final = re.compile(r"[,;:–—]\s")
_SHORTEST: Final = 12
"""Words that a cut leaves, at the least."""


def make_quotations(found: Iterable[FoundQuotation], text: str, looks: list[str]) -> tuple[Quotation, ...]:
    """The quotations that a briefing may print; what is left out, and why, is added to what a person should look at."""
    kept: list[Quotation] = []
    by_speaker: Counter[str | None] = Counter()
    left_out = 0
    for quotation in (each for each in found if each.authentic):
        words = quotation.text.split()
        head = " ".join(words[:6]) + ("…" if len(words) > 6 else "")
        # “…, said Alex Example.” ends with a full stop that is no part of the name; “J. Example Jr.” is not met.
        speaker = (quotation.speaker or "").rstrip(" .,;:–—-") or None
        if speaker is None or speaker in NOBODY:
            looks.append(f"“{head}”: the text names no person who said it, so nobody is quoted")
        elif by_speaker[speaker] >= MOST_OF_ONE or len(kept) >= MOST:
            left_out += 1
        else:
            around = text[max(0, quotation.start - 40) : quotation.end + 40]
            said = shorten(quotation.text, around).removesuffix(",")
            name = speaker.partition(",")[0].split()
            try:
                for span in locate_pieces(said, text):
                    check_cut(span, text)
                if name and name[-1].casefold() not in text.casefold():
                    raise ModelError("the source does not name the speaker")
                named = begin(one_line(speaker))
                kept.append(Quotation(speaker=named, office=find_office(named, text), text=said, drafted=True))
                by_speaker[speaker] += 1
            except (EvidenceError, ModelError):
                looks.append(f"“{head}”: left out: these words of {speaker} do not stand in the text")
    if left_out:
        looks.append(f"{say_number(left_out)} more {plural(left_out, 'quotation')} left out, to quote in short")
    return tuple(kept)


def find_office(name: str, text: str) -> str | None:
    """What a named person is, in the words of the text: "Chief Inspector of Probation". None where it does not say."""
    person = r"\s+".join(map(re.escape, name.split()))
    around = (
        rf"\b({_OFFICE}),?\s+(?:(?:Mr|Ms|Mrs|Dr|Dame|Sir|Lord|Lady|Baroness)\s+)?{person}\b",
        rf"\b{person},?\s+(?:the |our )?({_OFFICE})(?=[\s,.:;])",
    )
    found = (match for words in around if (match := re.search(words, text)))
    office = next((one_line(match[1]) for match in found), None)
    return office if office and len(name.split()) > 1 and office.casefold() not in name.casefold() else None


def shorten(words: str, text: str) -> str:
    """At most 40 words, whole sentences where they fit; an ellipsis where the text goes on or words are left out."""
    sentences = _SENTENCE.findall(one_line(words))
    kept = ""
    for at, sentence in enumerate(sentences):
        longer = _join_pieces(f"{kept} {sentence}".strip(), text)
        last = at == len(sentences) - 1
        if len(longer.split()) + (not last) <= LONGEST_QUOTATION:
            kept = longer
        elif kept:
            return f"{kept} …"
        else:  # a long sentence is cut at the last comma that leaves it short enough
            whole = " ".join(sentence.split()[: LONGEST_QUOTATION - 4])
            commas = [clause.start() for clause in _CLAUSE.finditer(whole)]
            ends = [end for end in commas if len(whole[:end].split()) >= _SHORTEST]
            return f"{_join_pieces(whole[: ends[-1]] if ends else whole, text)} …"
    return kept


def _join_pieces(words: str, text: str) -> str:
    """The words with an ellipsis wherever they do not follow each other in the text."""
    rest = [token for token in words.split() if token != "…"]
    pieces = []
    while rest:
        whole = (" ".join(rest[:count]) for count in range(len(rest), 1, -1))
        pieces.append(next((words for words in whole if find(words, text)), rest[0]))
        rest = rest[len(pieces[-1].split()) :]
    # “Work was poor,” she said, “and late.” ends its first piece with a comma that the ellipsis makes needless.
    return " … ".join([*(piece.removesuffix(",") for piece in pieces[:-1]), *pieces[-1:]])
