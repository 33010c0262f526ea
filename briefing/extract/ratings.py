"""Ratings: which of the four words was given to what."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from briefing.extract.results import FoundRating
from briefing.extract.sentences import Sentence
from briefing.numbers.patterns import either, pattern
from briefing.terms import NEAR_RATINGS, Rating

_WORD: Final = r"outstanding|good|requir(?:es?|ed|ing)\s+improvement|inadequate"
_WRONG: Final = r"insufficient|unsatisfactory|satisfactory|needs\s+improvement|poor|excellent"
_QUOTED: Final = pattern(
    rf"[‘“'\"](?P<word>{_WORD}|{_WRONG})[,.]?[’”'\"]", "‘Good’", "“Requires improvement.”", "'insufficient'", no="good"
)
_RATED: Final = pattern(
    r"(?:\b(?:rat(?:ed|ing|ings|es)|grad(?:ed|e|ing)|judged|scor(?:ed|e)|deemed|found\s+to\s+be|received|classed"
    r"|labelled|branded|remains?|was|is|as|now)\s+|(?:rating|grade|\b(?:overall|leadership|staffing|services"
    r"|assessment|planning|delivery|reviewing|work|outcomes?))\s*[:|–-]\s*|\|\s*)"
    r"(?:(?:an?|the|as|to\s+be|being|overall|of|its|it|them|rating|lowest|highest|worst|best|possible|attainable"
    rf"|score|grade|still|again|now|just)\s+){{0,5}}(?P<word>{_WORD})\b(?!\s+(?:work|enough|practice|quality|at"
    r"|progress|start|news|to\s+see|reports?|value|relation\w*|about|and\s+sufficient|evidence|range|use|partner\w*"
    r"|team|level))",
    "rated as good",
    "Staffing: Inadequate",
    "given a rating of requires improvement",
    no=("was good enough", "a good team"),
)
_SUBJECT_RATES: Final = pattern(
    r"\b(?P<word>requires\s+improvement)\b", "Northshire requires improvement", no="requires work"
)
_MOST_WORDS: Final = 20
"""Ratings of a sentence."""
_CUES: Final = ("inadequate", "outstanding", "improvement", "good", "satisfactory", "insufficient", "poor", "excellent")
# "It hopes to be rated ‘Good’" gives no rating.
_HYPOTHETICAL: Final = pattern(
    r"\b(?:to\s+be\s+rated|must\s+\w+.{0,40}to\s+be|would\s+(?:be|have\s+been)|could\s+be|threshold|in\s+order\s+to"
    r"|(?:hop|aim|wait|expect)\w*\s+(?:to|for)|should\s+be|will\s+be|if)\b[^.;]{0,40}\Z",
    "It hopes to be …",
    "would have been …",
    no="It was …",
)
_DENIED: Final = pattern(
    r"\b(?:none|no|not|neither|never|nor)\b(?!\s+(?:only|just))[^.;,]{0,40}\Z",
    "None was …",
    "not one unit …",
    no="not only …",
)
_NUMBER: Final = (
    r"(?:(?<![.\w])\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|most|some|several|none|many|one"
    r"|per\s+cent|%|thirds?|quarters?|fifths?|tenths?)"
)
# "Three services were ‘Good’" counts ratings; "both units were ‘Good’" gives one.
_MANY: Final = either(
    (
        (
            rf"\b{_NUMBER}\s*(?:of\s+)?(?:the\s+)?(?:\w+\s+){{0,4}}(?:services|standards|categories|aspects|areas"
            rf"|ratings|PDUs|units|regions|reviews|CRCs|YJSs|companies|inspections)\b[^.;]{{0,40}}\Z",
            "three of the standards were …",
        ),
        (
            rf"\b{_NUMBER}\s+(?:of\s+(?:them|these|those)\s+)?(?:were\s+|was\s+)?(?:rated\s+)?[‘“'\"]?\Z",
            "two were rated ‘…",
        ),
        (rf"\b(?:and|with|or)\s+{_NUMBER}\s+(?:were\s+|was\s+|as\s+)?[‘“'\"]?\Z", "and one as ‘…"),
    ),
    no="the unit was …",
)
_ALL: Final = pattern(
    r"\b(?:all|both|each|every)\s+(?:of\s+)?(?:(?:the|its)\s+)?(?:\w+\s+){0,2}(?:units?|PDUs?"
    r"|services?)?\b[^.;]{0,40}\Z|\b(two|three|four|five|six)\s+(?:\w+\s+){0,2}(?:units|PDUs"
    r"|services),\s+\1\s+[‘“'\"]?\Z",
    "all units were …",
    "two units, two …",
    no="three of the units …",
)
_PARTS: Final = pattern(
    r"\b(?:parts?|elements?|some\s+areas|aspects)\s+of\b[^.;]{0,60}\Z", "parts of the work were …", no="the work was …"
)
# What a rating may be of, other than the whole.
_STANDARDS: Final = (
    r"(?:quality\s+of\s+)?(?:the\s+)?(?:statutory\s+)?victims?\s+(?:work|contact)|(?:work|contact)\s+with\s+victims"
    r"|leadership|staffing"
    r"|information\s+and\s+facilities|court\s+work|(?:its\s+)?unpaid\s+work|resettlement(?:\s+\w+){0,3}"
    r"|(?:national\s+|nationwide\s+)?(?:arrangements|preparations)(?:\s+for\s+[\w\s]+?)?"
    r"|management\s+of\s+risk(?:\s+of\s+harm)?|through[\s-]the[\s-]gate(?:\s+\w+)?|desistance|engagement"
    r"|public\s+protection|rehabilitative\s+\w+"
    r"|governance|assessment|planning|implementation\s+and\s+delivery|delivery(?!\s+units?)|reviewing"
    r"|case\s+(?:supervision|management)|outcomes?|partnerships?|accommodation|education|statutory\s+work|innovation"
    r"|domain\s+\w+|policy\s+and\s+provision"
    r"|(?<!probation\s)(?<!justice\s)(?<!offending\s)(?<!the\s)(?<!three\s)(?<!two\s)(?<!both\s)(?<!these\s)(?<!of\s)(?<!children’s\s)(?<!children's\s)services(?!\s+(?:in"
    r"|for|across|have|has))|protecting\s+[\w\s]+?people"
)
_STANDARD: Final = pattern(
    rf"\b(?P<of>{_STANDARDS})\b",
    "leadership",
    "the quality of victim work",
    "implementation and delivery",
    no=("the delivery unit", "the three services"),
)
_FOR_STANDARD: Final = pattern(
    r"[,.]?[’”'\"]?\s+(?:ratings?\s+)?(?:for|on|in|at)\s+(?:the\s+|its\s+"
    rf"|their\s+)?(?:quality\s+of\s+)?(?P<of>{_STANDARDS})\b",
    "…’ for leadership",
    "…’ rating for its unpaid work",
    no="…’ in 2025",
)
_OVERALL: Final = pattern(r"\boverall\b|\bas\s+a\s+whole\b", "overall", "as a whole", no="leadership")
_OVERALL_BEHIND: Final = pattern(
    r"[,.]?[’”'\"]?(?:\s+overall\b|[,\s].{0,24}\boverall\s+rating\b)",
    "…’ overall",
    "…’, its overall rating",
    no="…’ for staffing",
    flags=re.S | re.I,
)
# Ratings of an earlier inspection, which reports recall.
_THEN: Final = (
    r"(?:previous(?:ly)?|last\s+(?:inspection|year|time)|formerly|(?:two|three|four|five|a|\d)\s+(?:years?"
    r"|months?)\s+(?:ago|before|earlier)|earlier\s+inspection|in\s+(?:19|20)\d\d|(?:up|down)\s+from|(?:upgraded"
    r"|improved|risen|moved)\s+from|had\s+been|once)"
)
_BACK_THEN: Final = pattern(
    rf"\b{_THEN}\b[^.;,]{{0,50}}\Z|\b{_THEN}\b[^.;,]{{0,30}},?\s+(?:it|when|then|the\s+\w+)\s+[^.;,]{{0,30}}\Z",
    "previously rated …",
    "up from …",
    no="now rated …",
)
_THEN_BEHIND: Final = pattern(
    r"[,.]?[’”'\"]?,?\s+(?:in\s+(?:19|20)\d\d|(?:two|three|four|five|a|\d)\s+(?:years?|months?)\s+(?:ago|before"
    r"|earlier)|last\s+(?:time|year)|(?:at|in|after|following)\s+(?:its|the|their|our)\s+(?:last|previous|earlier)"
    r"|previously|was\s+(?:the|its)\s+(?:verdict|rating|grade)\s+(?:last|then))\b",
    "…’ in 2023",
    "…’ two years ago",
    no="…’ for staffing",
)
_IN_YEAR: Final = pattern(r"\bin\s+(?:19|20)\d\d", "in 2025", no="in spring", flags=0)
_HAD_BEEN: Final = pattern(r"\b(?:having|had)\s+been\b", "had been rated", no="was rated", flags=0)
_RATES: Final = pattern(r"\b(?:rat|grad|scor|mark)\w*\b", "was graded", "a mark of", no="was found")
_ASPECT: Final = pattern(
    r"\baspects?\b|\bstandards?\b|\bcategor|\bareas\b", "four aspects", "each standard", no="the unit"
)
_RATED_WRONG: Final = pattern(
    rf"\b(?:rat\w+|grad\w+|score|mark)\b[^.;]{{0,120}}?[‘“'\"](?P<word>{_WRONG})[’”'\"]",
    "It was rated ‘satisfactory’",
    no="It was rated ‘Good’",
)
_QUALITY_OF: Final = pattern(r"^(?:quality\s+of\s+)?(?:the\s+)?", "quality of the work")
_JOINED: Final = pattern(
    r"[,.]?[’”'\"]?,?\s+(?:or|and|to)\s+[‘“'\"]?", "…’ or ‘…", no="…’ for staffing and ‘…", flags=0
)
_TURN: Final = pattern(
    r";|,\s+(?:but|while|and|having|with|although)\s+|\b(?:but|while|although|whereas)\b|\band\s+that\s+for\b",
    "staffing was good, but leadership",
    "; ",
    no="staffing and leadership",
)


def find_ratings(text: str, sentences: list[Sentence]) -> Iterator[FoundRating]:
    """Every rating that the text gives, in its order."""
    for sentence in sentences:
        plain = sentence.text.lower()
        if not any(cue in plain for cue in _CUES):
            continue
        # "‘Good’ or ‘Outstanding’": where the first is none, what is joined to it is none either.
        behind, found = 0, None
        for start, end, word in islice(_find_words(sentence.text), _MOST_WORDS):
            if not (behind and found is None and _JOINED.fullmatch(sentence.text, behind, start)):
                found = _read(sentence, start, end, word, behind)
            behind = end
            if found:
                yield found


def find_wrong_words(text: str) -> Iterator[tuple[int, int, str]]:
    """Words outside the four that stand where a rating stands, with the word that was likely meant."""
    for hit in _RATED_WRONG.finditer(text):
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


def _read(sentence: Sentence, start: int, end: int, word: str, behind: int) -> FoundRating | None:
    """The rating that a word gives. behind: where the rating before it ends in the sentence."""
    words = sentence.text
    said = " ".join(word.casefold().split())
    official = next((one for one in Rating if one.value.casefold() == said), None)
    if said.startswith("requir"):  # "requiring improvement"
        official = Rating.REQUIRES_IMPROVEMENT
    rating = official or NEAR_RATINGS.get(said)
    if rating is None or not _is_given(words, start, end):
        return None
    # "Staffing was ‘Good’, but leadership ‘Inadequate’": each has its subject in its own clause.
    clause = _TURN.split(words[behind:start])[-1]
    of = _read_subject(words, clause, start, end)
    if of is None or (official is None and not _RATES.search(words[:start])):
        return None
    whole = words.rstrip(".!? ")
    quoted = whole if len(whole.split()) <= 40 else words[max(0, start - 120) : end].split(" ", 1)[-1]
    return FoundRating(
        of=of,
        rating=rating,
        start=sentence.start + start,
        end=sentence.start + end,
        evidence=quoted,
        printed=None if official else word,
    )


def _is_given(words: str, start: int, end: int) -> bool:
    """Whether the rating holds: not denied, wished for, or of another time."""
    before = words[:start]
    if _DENIED.search(before) or _PARTS.search(before) or _HYPOTHETICAL.search(before):
        return False
    # "Rated ‘Good’ in 2025" is this rating, "had been rated ‘Good’ in 2019" that of another time.
    dated = _THEN_BEHIND.match(words, end)
    first = dated and _IN_YEAR.search(dated[0]) and not _HAD_BEEN.search(before)
    return not (_BACK_THEN.search(before) or (dated and not first))


def _read_subject(words: str, clause: str, start: int, end: int) -> str | None:
    """What is rated: `overall`, the name of a standard, or None where ratings are only counted."""
    standard = _FOR_STANDARD.match(words, end)
    if standard:
        return _name(standard["of"])
    if _OVERALL.search(clause) or _OVERALL_BEHIND.match(words, end):
        return "overall"
    if _MANY.search(clause) and not _ALL.search(clause):
        return None
    named = list(_STANDARD.finditer(clause))
    if named:
        return _name(named[-1]["of"])
    return "an aspect" if _ASPECT.search(clause) else "overall"


def _name(words: str) -> str:
    return _QUALITY_OF.sub("", words.strip())


STANDARD: Final = pattern(
    # What is rated beside the whole: the standards of inspections of adults and of children, and names near to them.
    r"\b(?:(?:statutory\s+)?victims?[’']?\s+(?:work|contact|liaison|support)|(?:work|contact)\s+with\s+victims"
    r"|(?:work|support)\s+(?:to\s+support|for|with)\s+victims|leadership|governance|workforce|facilities"
    r"|staff(?:ing)?(?!\s+(?:said|say|told|at|in|from|were|was|are|who|have|had))"
    r"|court\s+(?:work|reports?|disposals)|out[\s-]of[\s-]court(?:\s+disposals)?|unpaid\s+work|resettlement"
    r"|through[\s-]the[\s-]gate|accommodation|desistance|engagement|public\s+protection|risk\s+of\s+harm"
    r"|management\s+of\s+risk|assess(?:ment|ing)|planning|implementation(?:\s+and\s+delivery)?"
    r"|delivery(?!\s+units?)|review(?:ing|s)(?!\s+of)|case\s+(?:supervision|management)|outcomes?"
    r"|partnerships?(?:\s+and\s+services)?|arrangements|preparations|organisational\s+delivery"
    r"|(?:its|their|quality\s+of(?:\s+the)?)\s+services|services\s+for\s+children|domain\s+\w+|provision|innovation"
    r"|safeguarding)\b",
    "work with victims was outstanding",
    "its leadership",
    no=("staff said", "a probation delivery unit"),
)
"""What is rated beside the whole: a standard of inspections, or a name near to one."""
_FILLING: Final = frozenset(
    "a an the of and for in on its their our with to work quality standard standards rating overall".split()
)
_LETTERS: Final = pattern(r"[a-z]{3,}", "work", no="of", flags=0)
_ENDING: Final = pattern(r"(?:ments?|ings?|ed|s|e)$", "assessments", no="victim", flags=0)


def names_standard(of: str, words: str, *, loosely: bool = False) -> bool:
    """Whether words name a standard: half of its own words stand in them; one is enough where a copy reworded them."""
    own, said = _own(of), _own(words)
    return not own or len(own & said) >= (1 if loosely else len(own) / 2)


def _own(words: str) -> set[str]:
    """The words that a name has of its own, cut to their stems."""
    plain = _LETTERS.findall(words.casefold())
    return {_ENDING.sub("", word)[:6] for word in plain if word not in _FILLING}
