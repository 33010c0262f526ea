"""Ratings: which of the four words was given to what."""

import re
from collections.abc import Iterator
from typing import Final

from briefing.extract.found import FoundRating
from briefing.extract.sentences import Sentence
from briefing.terms import NEAR_RATINGS, Rating

_WORD: Final = r"outstanding|good|requir(?:es?|ing)\s+improvement|inadequate"
_WRONG: Final = r"insufficient|unsatisfactory|satisfactory|needs\s+improvement|poor|excellent"
_QUOTED: Final = re.compile(rf"[‘“'\"](?P<word>{_WORD}|{_WRONG})[,.]?[’”'\"]", re.I)
_RATED: Final = re.compile(
    rf"\b(?:rat(?:ed|ing|ings)|grad(?:ed|e|ing)|judged|scor(?:ed|e)|deemed|found\s+to\s+be|received|classed|remains?|was|is|as|:)\s+"
    rf"(?:(?:an?|the|as|to\s+be|overall|of|its|rating|lowest|highest|possible|attainable|score)\s+){{0,5}}(?P<word>{_WORD})\b(?!\s+(?:work|enough|practice|quality|at|progress|start|news))",
    re.I,
)
_SUBJECT_RATES: Final = re.compile(r"\b(?P<word>requires\s+improvement)\b", re.I)
_HYPOTHETICAL: Final = re.compile(r"\b(?:to\s+be\s+rated|must\s+\w+.{0,40}to\s+be|would\s+(?:be|have\s+been)|could\s+be|threshold|in\s+order\s+to)\b[^.;]{0,40}\Z", re.I)
_MANY: Final = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|half|most|some|several|none|per\s+cent|%|all\s+(?:four|three|two)(?!\s+\w*\s*(?:units|were|was)))\s*(?:of\s+)?(?:the\s+)?(?:\w+\s+){0,4}"
    r"(?:services|standards|categories|aspects|areas|ratings)?\s*(?:\w+\s+){0,3}\Z",
    re.I,
)
_PARTS: Final = re.compile(r"\b(?:parts?|elements?|some\s+areas|aspects)\s+of\b[^.;]{0,60}\Z", re.I)
_COUNTED: Final = re.compile(r"\b(?:services|standards|categories|aspects)\b", re.I)
_STANDARD: Final = re.compile(
    r"\b(?P<of>(?:quality\s+of\s+)?(?:the\s+)?(?:statutory\s+)?victims?\s+work|leadership|staffing|services|information\s+and\s+facilities|court\s+work|unpaid\s+work|resettlement"
    r"|(?:national\s+|nationwide\s+)?(?:arrangements|preparations)(?:\s+for\s+[\w\s]+?)?|management\s+of\s+risk(?:\s+of\s+harm)?|through\s+the\s+gate|desistance|engagement|public\s+protection"
    r"|governance|assessment|planning|implementation\s+and\s+delivery|reviewing|case\s+(?:supervision|management)|outcomes?|partnerships?|accommodation|education)\b",
    re.I,
)
_OVERALL: Final = re.compile(r"\boverall\b", re.I)
_NOT_OVERALL: Final = re.compile(r"\bwe\s+have\s+rated\b|\brated\s+(?:all|its|the\s+quality)\b|\binspectors\s+rated\s+(?:nation\w+\s+)?\w+", re.I)
_OTHERS_TIME: Final = re.compile(r"\b(?:previous(?:ly)?|last\s+(?:inspection|year|time)|before|earlier|formerly|in\s+(?:19|20)\d\d|up\s+from|down\s+from|upgraded\s+from|improved\s+from)\b[^.;,]{0,50}\Z", re.I)


def find_ratings(text: str, sentences: list[Sentence]) -> Iterator[FoundRating]:
    """Every rating that the text gives, in its order."""
    for sentence in sentences:
        for start, end, word in _find_words(sentence.text):
            found = _read(text, sentence, start, end, word)
            if found:
                yield found


def find_wrong_words(text: str) -> Iterator[tuple[int, int, str]]:
    """Words outside the four that stand where a rating stands, with the word that was likely meant."""
    for hit in re.finditer(rf"\b(?:rat\w+|grad\w+|score)\b[^.;]{{0,120}}?[‘“'\"](?P<word>{_WRONG})[’”'\"]", text, re.I):
        meant = NEAR_RATINGS.get(" ".join(hit["word"].casefold().split()))
        if meant:
            yield hit.start("word"), hit.end("word"), meant.value


def _find_words(text: str) -> Iterator[tuple[int, int, str]]:
    """The words of ratings in a sentence, each once."""
    seen: set[int] = set()
    hits = [hit for pattern in (_QUOTED, _RATED, _SUBJECT_RATES) for hit in pattern.finditer(text)]
    for hit in sorted(hits, key=lambda each: each.start("word")):
        if hit.start("word") not in seen:
            seen.add(hit.start("word"))
            yield hit.start("word"), hit.end("word"), hit["word"]


def _read(text: str, sentence: Sentence, start: int, end: int, word: str) -> FoundRating | None:
    words = sentence.text
    before = words[:start]
    said = " ".join(word.casefold().split())
    rating = _official(said)
    wrong = rating is None
    rating = rating or NEAR_RATINGS.get(said)
    if re.search(r"\b(?:none|no|not|neither|never)\b[^.;,]{0,40}\Z", before, re.I) or _PARTS.search(before):
        return None
    if rating is None or _HYPOTHETICAL.search(before) or _OTHERS_TIME.search(before):
        return None
    clause = re.split(r"[;:]|,\s+(?:but|while|and)\s+|\bbut\b|\bwhile\b", before)[-1]
    of = _read_subject(words, clause, start, end)
    if of is None or (wrong and not re.search(r"\b(?:rat|grad|scor)\w*\b", before, re.I)):
        return None
    whole = words.rstrip(".!? ")
    quoted = whole if len(whole.split()) <= 40 else words[max(0, start - 120) : end].split(" ", 1)[-1]
    return FoundRating(
        of=of, rating=rating, start=sentence.start + start, end=sentence.start + end, evidence=quoted,
        printed=word if wrong else None,
    )  # fmt: skip


def _read_subject(words: str, clause: str, start: int, end: int) -> str | None:
    """What is rated: `overall`, the name of a standard, or None where ratings are only counted."""
    after = words[end : end + 40]
    if _OVERALL.search(clause) or re.match(r"[’”'\"]?\s+overall\b", after) or re.match(r".{0,30}\boverall\s+rating\b", after, re.S):
        return "overall"
    if _MANY.search(clause) and _COUNTED.search(clause):
        return None
    standard = list(_STANDARD.finditer(clause))
    if standard:
        named = standard[-1]["of"].strip()
        return re.sub(r"^(?:quality\s+of\s+)?(?:the\s+)?", "", named, flags=re.I)
    if re.search(r"\baspects?\b|\bstandards?\b|\bcategor", clause, re.I):
        return "an aspect"
    return "overall"


def _official(said: str) -> Rating | None:
    if said.startswith("requir"):
        return Rating.REQUIRES_IMPROVEMENT
    return next((rating for rating in Rating if rating.value.casefold() == said), None)
