"""Ratings: which of the four words was given to what.

A word of a rating counts where something gives it: a verb ("was rated"), a noun ("a ‘Good’ rating"), a label
("Planning: Good", or "Planning" in the line above). It is left out where it is not given to the inspected body or to a
part of its work: a scale that is explained, services that are counted, another body, an earlier time, a wish. What it
is given to is read by `rated`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, pairwise
from typing import Final, NamedTuple

from briefing.extract.bodies import Body, read_own_words
from briefing.extract.rated import (
    LED,
    NOTHING,
    POINTS,
    SERVICE,
    WHOLE,
    WORD,
    WRONG,
    Subject,
    is_rating,
    read_label,
    read_subject,
)
from briefing.extract.results import FoundRating
from briefing.extract.sentences import Sentence
from briefing.numbers.patterns import either, pattern
from briefing.terms import NEAR_RATINGS, Programme, Rating

_GIVES: Final = (
    r"rat(?:ed|ing|ings|es)|(?<=to\s)rate|(?<=we\s)rate|(?:up|down)?grad(?:ed|e|ing)|judged|scor(?:ed|e)|mark(?:ed)?|deemed|classed|classified"
    r"|labelled|branded|awarded|judge?ment|verdict|result"
)
_CUES: Final = ("inadequate", "outstanding", "improvement", "good", "satisfactory", "insufficient", "poor", "excellent")
_MOST_WORDS: Final = 20
"""Words of ratings in a sentence."""
# What gives the word behind it its sense, in the same clause: "was rated as", "an overall rating of".
_GIVEN: Final = pattern(
    rf"\b(?:{_GIVES}|found\s+(?:it\s+)?to\s+be|found|judged\s+it\s+to\s+be|received|got|took|handed|landed"
    rf"|achiev\w+|gave|given|gives"
    rf"|giving|gain\w+|won"
    r"|remain\w*|retain\w*|earn\w*|secur\w+|obtain\w*|reced\w+|improved|risen|moved|now"
    r"|still|stay(?:s|ed)?)\b(?:[\s,–-]+(?!and\b|but\b)[\w’'][\w’'-]*+){0,7}[\s:–-]*\Z",
    "was rated as …",
    "given an overall rating of …",
    no="The work was …",
)
_RATES: Final = pattern(
    rf"\b(?:{_GIVES})\b(?:[\s,–-]+[\w’'][\w’'-]*+){{0,10}}[\s:–-]*\Z",
    "was graded as …",
    "a rating of …",
    no="It was found …",
)
_BY_NOUN: Final = pattern(
    r"[’”'\"]?\s*(?:overall\s+)?(?:ratings?|grades?|judge?ments?|verdicts?|scores?|marks?"
    r"|overall)\b", "…’ rating", "…’ overall",
    no="…’ work",
)  # fmt: skip
_COPULA: Final = pattern(
    r"(?:\b(?:was|is|were|are|be|been|as|both|all|it|also|overall)|[’']s|,)\s+\Z", "the unit was …", no="the unit …"
)
# Words in lower case that praise and give no rating: "good work", "good enough", "outstanding warrants".
_PRAISE: Final = pattern(
    r"\s+(?!(?:overall|for|in|on|by|at|across|and|but|or|after|following|with|from|while|when|to|as|because"
    r"|despite|having"
    r"|mark|score|verdict|again)\b|rating|grade|judg)[a-z]",
    "… work",
    no="… for staffing",
    flags=0,
)
# "It hopes to be rated ‘Good’" gives no rating.
_HYPOTHETICAL: Final = either(
    (
        (
            r"\b(?:would|could|should|must|can|(?<!in\s)may|might|will|if|unless|whether|threshold|in\s+order\s+to|(?:hop"
            r"|aim|wait"
            r"|expect|want|wish|need|striv|try|tri|look)\w*\s+(?:for|to|towards?)|work(?:ing|s)?\s+towards?"
            r"|require[sd]?\s+(?:for|to))\b(?:(?!\b(?:was|is|has)\b)[^.;]){0,60}\Z",
            "It hopes to be …",
        ),
        (
            r"\b(?:sav\w+|spar\w+|rescu\w+|avoid\w*|escap\w*|prevent\w*|kept|keep\w*|just\s+miss\w+|narrowly\s+miss\w+"
            r"|deni\w+|deny|one\s+\w+\s+(?:off|from))\b[^.;]{0,50}?\b(?:from|an?|it|being|getting)\b[^.;]{0,40}\Z",
            "saved it from an overall …",
        ),
        (
            r"\b(?:short|instead|rather|path|road|route|way|journey|ambition|target|goal|aspir\w+|close|near)\s+"
            r"(?:of|to|than|towards?|from)\b[^.;]{0,40}\Z",
            "just short of …",
        ),
        (
            r"\bto\s+(?:be|become|get|gain|reach|achieve|attain|receive|secure|win"
            r"|earn)\b[^.;,]{0,40}\Z",
            "must improve to reach …",
        ),
    ),
    no=("It was …", "has moved to …", "Instead inspectors gave it …"),
)
# "Judged to be ‘Good’" and "proud to be rated ‘Good’" do give one.
_JUDGED: Final = pattern(
    r"\b(?:judged|found|deemed|considered|assessed|rated|continues|proud|pleased|delighted|thrilled|first|only)\b[^.;]{0,40}"
    r"\bto\s+be\b[^.;,]{0,20}\Z",
    "judged the service to be …",
    "the first company to be rated …",
    no="hopes to be …",
)
_DENIED: Final = pattern(
    r"\b(?:none|no|not|neither|never|nor|without|unable|cannot|impossible|fail(?:s|ed|ing|ure)?(?=\s+to))\b(?!\s+(?:only|just|surpris\w+))[^.;:,]{0,40}\Z",
    "None was …",
    "not one unit …",
    no="not only …",
)
# What a rating means, and nobody’s rating: "A service that scores above 65 per cent is rated ‘Good’".
_SCALE: Final = either(
    (
        (
            r"\b(?:scale|four\s+(?:ratings|grades)|(?:possible|available)\s+ratings|rang(?:e|es|ed|ing)\s+from|ranging)\b[^.;]{0,50}\Z",
            "a scale: …",
        ),
        (
            r"\b(?:an?|any|each|every)\s+(?:[\w-]+\s+)?(?:service|unit|region|standard|score|PDU|YJS|YOT|provider|team|mark)\s+(?:that"
            r"|which|with|where|scoring|of|above|over|between|below|under|from)\b[^.;]{0,90}\b(?:is|are|means?|gets?|gives"
            r"|earns?|counts?|rated|be)\b[^.;]{0,30}\Z",
            "A service that scores above 65 per cent is rated …",
        ),
        (
            r"\b(?:scores?|percentages?|results?|averages?)\s+(?:of|between|above|below|over|under|from)\b[^.;]{0,60}"
            r"\b(?:is|are|means?|gets?|gives?|earns?|counts?|be)\b[^.;]{0,30}\Z",
            "Scores between 65 and 79 per cent are …",
        ),
        (
            r"\b(?:where|when|if)\s+(?:\S+\s+){0,6}?(?:per\s+cent|%|cases|half|thirds?|quarters?|points)[^.;]{0,60}\b(?:is|are|be|we|means?)\b[^.;]{0,30}\Z",
            "Where 65 per cent of cases or more are sufficient, the standard is …",
        ),
    ),
    no=("With 14 points of 36, the service was …", "a service with 40 staff was …", "A score of 12 and so it was …"),
)
# "After a good year, it was disappointing to rate it …": such a beginning tells of then, and ends at its comma.
_LEAD_IN: Final = pattern(
    r"\A\W*(?:following|after|despite|since|having|unlike|compared)\b[^,;.]{5,140},\s+"
    r"(?=(?:it|we|the|this|inspectors|they|that)\b)",
    "Following a good report last time, it was",
    no="Following that,",
)
# A relative clause ends: "the unit, in a region which is rated ‘Good’, was …"
_CLOSES: Final = pattern(
    r"[’”'\"]?,\s+(?:was|is|has|have|were|had|received|got)\b", "…’, was found to be ‘Good’", no="…’, and was"
)
_LEADING: Final = pattern(
    r"\A[^,;]{3,80}(?=,)", "Westhaven PDU, part of a region, was", no="Westhaven PDU was", flags=0
)
# A headline spares the verb: "Northshire probation service ‘inadequate’, say inspectors".
_HEADED: Final = pattern(
    r"\b(?:services?|unit|team|PDU|YJ[ST]|YO[ST]|region|company|CRC|probation|justice)\s+(?:(?:still|now|is|are|again)\s+)?\Z",
    "Northshire probation service …",
    no="Northshire officers …",
)
_HEAD_ENDS: Final = pattern(
    r"[’”'\"]?(?:\W*\Z|\s*[,:;–—-]|\s+(?:say|says|said|according|after|again|despite|overall|by)\b)",
    "…’ say inspectors",
    "…’: report",
    no="…’ work",
)
# Ratings of an earlier inspection, which reports recall.
_AGO: Final = r"(?:two|three|four|five|six|a|\d)\s+(?:years?|months?)\s+(?:ago|before|earlier)"
_THEN: Final = pattern(
    rf"\b(?:previous(?:ly)?|last\s+(?:inspect\w+|year|time|visit\w*|report\w*|rated)|former(?:ly)?|{_AGO}"
    rf"|earlier|in\s+(?:19|20)\d\d"
    r"|(?:19|20)\d\d\s+(?:inspection|report|review)|(?:up|down|moved|improv\w+|upgraded|risen|rising|rose|fallen"
    r"|dropped|gone|went)\s+from"
    r"|once|used\s+to|improvement\s+on|back\s+in|initial(?:ly)?|original(?:ly)?|compared\s+with"
    r"|after\s+being|from\s+being)\b"
    r"[^.;]{0,60}\Z",
    "previously rated …",
    "up from …",
    no="now rated …",
)
_NOW: Final = pattern(
    r"\b(?:now|this\s+time|has\s+(?:now\s+)?(?:been|improved|moved)|today|to)\b[^,;]{0,40}\Z|,\s+(?:it"
    r"|the\s+\w+)\s+(?:is|was)\s+(?:now\s+)?"
    r"(?:rated|judged)\s+\Z", "having been poor, it is now …", no="in 2022 it was …",
)  # fmt: skip
_THEN_BEHIND: Final = pattern(
    rf"[,.]?[’”'\"]?,?\s+(?:overall\s+)?(?:ratings?\s+)?(?:in\s+(?P<year>(?:19|20)\d\d)|{_AGO}|last\s+(?:time|year)"
    r"|(?:at|in|after|following|from)\s+(?:its|the|their|our|a)\s+(?:last|previous|earlier|(?:19|20)\d\d)|previously"
    r"|was\s+(?:the|its)\s+(?:verdict|rating|grade)\s+(?:last|then)|when\s+(?:it\s+was\s+)?(?:last|previously))\b",
    "…’ in 2023",
    "…’ two years ago",
    no="…’ for staffing",
)
# "Requires improvement in planning" asks for some, and rates nothing.
_NEEDS: Final = pattern(r"\s+(?:in|of|to|at|on)\b", "… in planning", no="… overall")
_FROM: Final = pattern(r"\bfrom\s+(?:an?\s+|being\s+)?\Z", "up from …", no="rated …")
_SHORT: Final = 60
"""Characters of a line that may be a label and its rating."""
_FAR: Final = 140
_LONGEST_EVIDENCE: Final = 40
_LONGEST_HEADING: Final = 90
_RATINGS: Final = {rating.value.casefold()[:6]: rating for rating in Rating}
"""By the first letters: "requiring improvement" is one of the four, too."""
_HAD_BEEN: Final = pattern(r"\b(?:having|had)\s+been\b", "had been rated", no="was rated", flags=0)
_JOINED: Final = pattern(
    r"[\s,/–-]*(?:(?:or|and|to|as\s+either|either)\s+)?(?:[‘“'\"]|\Z)?",
    "… or …",
    "…, …",
    no="… for staffing and …",
    flags=0,
)
_TURN: Final = pattern(
    r";|,\s+(?:but|while|whilst|and|having|with|although|though|yet)\s+|\b(?:but|while|whilst|although|whereas"
    r"|and\s+that\s+for)\b|[.!?][”’\"]?(?=[A-Z])"
    rf"|\s[–—]\s(?=and\b)|,\s+(?:which|and|what)\s+(?:has\s+|have\s+)?(?={LED})",
    "staffing was good, but leadership",
    "; ",
    no="staffing and leadership",
)
# Behind a first rating "with" begins another clause: "rated ‘Good’ with its leadership called ‘Outstanding’".
_NEXT: Final = pattern(
    rf"{_TURN.pattern}|\bwith\s+(?=(?:its|the|their)\b)", "by inspectors with its leadership", no="by it"
)
_RELATIVE: Final = pattern(
    r",\s+(?:which|who|whose|where|that)\b[^,]{3,90},|\([^()]{0,120}\)",
    "the unit, which has 45 staff, was",
    "the unit (one of 12) was",
    no="the unit, was",
)
_OF_ITS_OWN: Final = pattern(r"\s+(?:for|in|on)\s+[a-z]", "… for resettlement", no="… overall", flags=0)
_RATED_WRONG: Final = pattern(
    rf"\b(?:rat\w+|grad\w+|score|mark)\b[^.;]{{0,120}}?[‘“'\"](?P<word>{WRONG})[’”'\"]",
    "It was rated ‘satisfactory’",
    no="It was rated ‘Good’",
)
_QUOTED_WRONG: Final = pattern(rf"[‘“'\"](?:{WRONG})[’”'\"]", "‘satisfactory’", no="‘Good’")
_ELSEWHERE: Final = pattern(
    r"\b(?:Ofsted|CQC|Care\s+Quality|Estyn|HMICFRS|Constabulary)\b",
    "rated by Ofsted",
    no="rated by inspectors",
    flags=0,
)
_QUALITY: Final = pattern(r"\bquality\s+of\b", "the quality of its work", no="the work")


_NATIONS: Final = frozenset({"england", "wales"})


_UNSURE: Final = Subject(WHOLE, told=False)
"""The subject of a rating that may be one of the whole, and likely is none: a wish, an earlier time, nothing named."""


class Ratings(NamedTuple):
    """The ratings of a text.

    Attributes:
        found: Each one given, in the order of the text; of the whole at most one rating, however often it is said.
        overall: The rating of the whole. None where the text gives none, or several.
        doubt: The ratings between which it is open, the likeliest first; "none" stands for none.
    """

    found: tuple[FoundRating, ...] = ()
    overall: Rating | None = None
    doubt: tuple[str, ...] = ()


class _Given(NamedTuple):
    """A rating of the text, with what its sentence says of its subject."""

    rating: FoundRating
    subject: Subject


def find_ratings(sentences: list[Sentence], body: Body | None) -> Ratings:
    """Every rating that the text gives to the inspected body, or to a part of its work.

    Args:
        sentences: Those of the text.
        body: The body that the text is about.
    """
    given: list[_Given] = []
    above = earlier = ""
    for sentence in sentences:
        plain = sentence.plain
        if any(cue in plain for cue in _CUES):
            given += _read_sentence(sentence, above, earlier)
        # "2.2. Planning": a short line without an end is the subject of the line below.
        heads = sentence.text[-1] not in ".:;," and len(plain) < _LONGEST_HEADING and not is_rating(sentence.text)
        if heads and (plain.strip() != "rating" or not above):  # "Staffing", then "Rating", then "Good"
            above = sentence.text
        earlier = sentence.text
    return _settle(given, body)


def find_wrong_words(text: str) -> Iterator[tuple[int, int, str]]:
    """Words outside the four that stand where a rating stands, with the word that was likely meant."""
    if not _QUOTED_WRONG.search(text):  # the words of a rating stand everywhere, these hardly ever
        return
    for hit in _RATED_WRONG.finditer(text):
        meant = NEAR_RATINGS.get(" ".join(hit["word"].casefold().split()))
        if meant:
            yield hit.start("word"), hit.end("word"), meant.value


def _settle(given: list[_Given], body: Body | None) -> Ratings:
    """The ratings of the inspected body: those of others are left out, and two of the whole are a doubt."""
    own = _read_place(body.name if body else None)
    mine, others = [], False
    for each in given:
        named = _read_place(each.subject.name)
        other = named and (not named & own or (named != own and named | own <= POINTS))
        if other or (each.subject.name == SERVICE and not (body and body.name.endswith("Division"))):
            others = others or each.rating.of == "overall"
        else:
            mine.append(each)
    if body and body.programme in {Programme.PDU, Programme.YOUTH, Programme.CRC}:
        mine = [each for each in mine if not each.subject.wider]
    whole = [each for each in mine if each.rating.of == "overall" and each.rating.printed is None]
    # A text on all services tells the rating of one of them, if any.
    of_many = body is not None and body.sure and body.programme is not Programme.NATIONAL
    of_many = of_many and (not own or own == _NATIONS)
    told = [each for each in whole if each.subject.told and not of_many]
    names = [_read_place(each.subject.name) for each in told if each.subject.name]
    apart = any(not (one <= other or other <= one) for one in names for other in names)
    # "An overall rating of" goes before a mere "rated"; of two bodies, or two times, a person has to say which.
    called = {each.rating.rating for each in told if each.subject.plain}
    values = called if len(called) == 1 and not apart else {each.rating.rating for each in told}
    overall = values.pop() if len(values) == 1 else None
    found = tuple(each.rating for each in mine if each not in whole or each.rating.rating is overall)
    # A rating of which the text does not say what it is of is no more than another reading.
    rivals = dict.fromkeys(
        each.rating.rating.value for each in (told if told else whole) if each.rating.rating != overall
    )
    guessed = told and all(each.subject.rival for each in told)
    if (
        guessed
        or (others and overall and body and not body.titled)
        or (others and overall and not called and not names)
    ):
        rivals["none"] = None
    doubt = (overall.value if overall else "none", *rivals) if rivals else ()
    return Ratings(tuple(_weigh(mine, found, doubt)), overall, doubt)


def _weigh(given: list[_Given], found: tuple[FoundRating, ...], doubt: tuple[str, ...]) -> Iterator[FoundRating]:
    """The ratings, with what is open of each: those of one thing that differ, and those whose subject is guessed."""
    values: dict[str, dict[str, None]] = {}
    for rating in found:
        values.setdefault(rating.of.casefold(), {})[rating.rating.value] = None
    rivals = {each.rating.start: each.subject.rival for each in given if each.rating.of != "overall"}
    for rating in found:
        doubts: dict[str, tuple[str, ...]] = {}
        if rating.of == "overall":
            doubts = {"rating": doubt} if doubt else {}
        elif len(others := values[rating.of.casefold()]) > 1:
            doubts = {"rating": tuple(dict.fromkeys((rating.rating.value, *others)))}
        if rival := rivals.get(rating.start):
            doubts["of"] = (rating.of, rival)
        yield replace(rating, doubts=doubts)


def _read_place(name: str | None) -> set[str]:
    """The words that tell one body from another; points of the compass where it has no others."""
    words = read_own_words(name or "") - {"national"}
    return words or set((name or "").casefold().split()) & POINTS


def _read_sentence(sentence: Sentence, above: str, earlier: str) -> Iterator[_Given]:
    """The ratings that a sentence gives. above: the heading before it. earlier: the sentence before."""
    words = sentence.text
    hits = list(islice(WORD.finditer(words), _MOST_WORDS))
    # "‘Good’ or ‘Outstanding’", "‘Outstanding’, ‘Good’, …": ratings that might be given, and no single one.
    joined, risen = set(), set()
    for one, other in pairwise(hits):
        # "‘Good’, and ‘Outstanding’ for resettlement" are two.
        apart = words[one.end()] == "," and _OF_ITS_OWN.match(words, other.end())
        if not sentence.row and not apart and _JOINED.fullmatch(words, one.end(), other.start()):
            up = _FROM.search(words, 0, one.start())  # "It rose from ‘Inadequate’ to ‘Good’" gives the second
            joined |= {one} if up else {one, other}
            risen |= {other} if up else set()
    whole = words.rstrip(".!? ")
    behind, subject = 0, None
    for hit in hits:
        said = " ".join(hit["word"].casefold().split())
        official = _RATINGS.get(said[:6])
        rating = official or NEAR_RATINGS.get(said)
        label = read_label(sentence, hit, above) if sentence.heading or len(words) < _SHORT else None
        headed = sentence.heading and hit["shut"] is not None and _HEADED.search(words, 0, hit.start())
        headed = headed and _HEAD_ENDS.match(words, hit.end("word"))
        given = label or hit in risen or headed or _is_given(words, hit)
        # "Staffing was rated ‘Good’ and leadership ‘Inadequate’": the verb is said once.
        follows = not given and subject is not None and bool(subject.of) and hit["shut"] is not None
        subject = label
        if not label and hit not in joined and (given or follows):
            subject = _read(words, hit, behind, earlier)
        if subject and follows and subject.of == WHOLE and (not subject.name or subject.name not in words[behind:]):
            subject = None
        behind = hit.end()
        if not subject or not rating:
            continue
        start, end = hit.span("word")
        near = words[max(0, start - 120) : end].split(" ", 1)[-1]
        for of in subject.of:
            found = FoundRating(
                of=of,
                rating=rating,
                start=sentence.start + start,
                end=sentence.start + end,
                evidence=whole if len(whole.split()) <= _LONGEST_EVIDENCE else near,
                printed=None if official else hit["word"],
            )
            yield _Given(found, subject)


def _read(words: str, hit: re.Match[str], behind: int, earlier: str) -> Subject:
    """What a word of a rating is given to."""
    start, before = hit.start(), words[: hit.start()]
    if _DENIED.search(before) or _SCALE.search(before) or (_ELSEWHERE.search(words) and "Probation" not in words):
        return NOTHING
    wished = _HYPOTHETICAL.search(before) and not _JUDGED.search(before)
    if wished or _is_of_then(words, start, hit.end("word")):
        return _UNSURE
    # "Staffing was ‘Good’, but leadership ‘Inadequate’": each has its subject in its own clause.
    if behind and _CLOSES.match(words, behind) and (lead := _LEADING.search(words, 0, behind)):
        subject = read_subject(words, f"{lead[0]} {words[behind:start].lstrip(' ,’”')}", hit.end("word"), earlier)
        return subject if subject.told else _UNSURE
    turns = [behind, *(turn.end() for turn in (_NEXT if behind else _TURN).finditer(words, behind, start))]
    clauses = (_RELATIVE.sub(" ", words[turn:start]) for turn in reversed(turns[-2:]))
    # "Resettlement was inspected, and rated ‘Good’": where a clause names nothing, the one before does.
    subjects = (read_subject(words, clause, hit.end("word"), earlier) for clause in clauses)
    return next((subject for subject in subjects if subject.told), _UNSURE)


def _is_given(words: str, hit: re.Match[str]) -> bool:
    """Whether something gives a word the sense of a rating."""
    start, end, word = hit.start(), hit.end(), hit["word"]
    low = max(0, start - _FAR)
    official, needs = word.lower()[:6] in _RATINGS, word.lower().startswith("requir")
    quoted = hit["open"] is not None and hit["shut"] is not None
    marked = quoted or word[0].isupper()
    verb, noun = _RATES.search(words, low, start), _BY_NOUN.match(words, end)
    if not official:
        return quoted and verb is not None
    if not quoted and not needs and _PRAISE.match(words, end):
        return False
    if verb or (noun and (marked or " rating" in noun[0])):
        return True
    stands = _COPULA.search(words, low, start) or not words[:start].strip()
    if marked:
        return bool(_GIVEN.search(words, low, start) or needs or (word[0].isupper() and stands))
    # "Northshire requires improvement", "the quality of its work with victims was outstanding"
    # but "was inadequate" says only that it was poor.
    quality = word.lower() == "outstanding" and _QUALITY.search(words, low, start)
    return bool((needs and not _NEEDS.match(words, end)) or (quality and stands))


def _is_of_then(words: str, start: int, end: int) -> bool:
    """Whether a rating is of an earlier time."""
    before = _LEAD_IN.sub("", words[:start])
    # "Rated ‘Good’ in 2025" is this rating, "had been rated ‘Good’ in 2019" that of another time.
    dated = _THEN_BEHIND.match(words, end)
    if dated and not (dated["year"] and not _HAD_BEEN.search(before)):
        return True
    # "It had been ‘Good’ and is now ‘Inadequate’"; alone it is what minutes report: "had been given an overall rating".
    had = _HAD_BEEN.search(before[-_SHORT:]) and len(WORD.findall(words)) > 1
    then = _THEN.search(before) or (had and _HAD_BEEN.search(before))
    return bool(then and not _NOW.search(before, then.start()))


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
