"""Whether a share met the standard, read from the words around its number alone.

This reading knows neither measure nor stage nor what was said before. It looks in the number's own clause for words
that deny or blame, and for words that praise: "so poor (only a third were sufficient)" tells of a third that was
sufficient. What failed is always told by a word that denies or blames: a clause without any tells of no failure.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from briefing.extract.clauses import has_verb
from briefing.numbers.patterns import lower, pattern
from briefing.terms import Polarity


def _any_of(words: str) -> str:
    """Words and phrases, parted by commas, as a pattern, the longest first. A star stands for any ending."""
    phrases = sorted((phrase.strip() for phrase in words.split(",")), key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+").replace(r"\*", r"\w*") for phrase in phrases)


DENIAL: Final = (
    # "was not good enough", "nobody had", "hadn’t been made", "without a plan"
    r"not|never|no|none|nobody|nothing|neither|nor|cannot|\w+n[’']t|without|hardly|scarcely|barely|rarely|seldom"
    # "did little to keep people safe"; not "a little over a third"
    r"|(?<!a\s)(?<!as\s)little(?!\s+(?:over|under|more|less|short|below|above|by)\b)"
)
"""Words that deny."""
_DENIAL: Final = (
    # "failed to identify", "lacked a plan", "too little was done"
    DENIAL
    + "|"
    + _any_of(
        "nowhere, fail, fails, failed, failing, failings, failure, failures, lack, lacks, "
        "lacked, lacking, absence of, unable to, instead of, rather than, neglect*, omit*, too little, "
        "too few, too late, too slow, too often, too weak, too thin, too brief, struggl*, forgot*, forget*, "
        "refus*, less often, less well, less carefully"
    )
)
_BLAME: Final = (
    # "was insufficient", "checks were missing", "fell short", "oversight was absent", "letters went out late"
    _any_of(
        "insufficien*, inadequa*, ineffectiv*, inappropriat*, inaccura*, inconsisten*, incomplete*, "
        "incorrect*, improper*, absent, missing, missed, overlooked, ignored, disregarded, late, overdue, "
        "outdated, out of date, deficien*, shortfall*, shortcoming*, superficial*, wrong, wrongly, poor, "
        "poorly, poorer, poorest, weak, weakly, weaker, weakness*, worse, let down, left out, left undone, "
        "left blank, left to chance, left without, left waiting, left in the dark, flawed, lax, patchy, gap, "
        "gaps, delay, delays, delayed, concern, concerns, concerning, sketchy, thin, scant*, vague*, "
        "generic, cursory, minimal, shallow, hasty, hastily, rushed, basic, lapsed, expired, breached, "
        "skipped, stalled, cancelled, postponed, slipped, deteriorat*, disappoint*, require improvement, "
        "requires improvement, needed improvement, needed to be better, had to be sent back, sent back, "
        "silent, played down, downplayed, exposed, worried, errors, lapses, lost sight, inconsequential, drifted, "
        "dire, dismal, abysmal, lamentable, woeful, abject, shambolic, unpersuasive, next to nothing, gather dust, "
        "too infrequent, wrong order, dangerously, optimistic, over-optimistic, left exposed, "
        "less than adequate, less than satisfactory, "
        "less than sufficient, too high, too low, too heavy, excessive*"
    )
    # "put people at risk", "more should have been done"
    + r"|c[ao]me(?:s)?\s+(?:up\s+)?short|less\s+\w+\s+than\s+(?:they|it|was|were|needed|required)|below\s+[‘“'\"]good"
    r"|(?:put|left|placed|leaving|putting)\s+(?:\w+\s+){0,3}?(?:at\s+risk|in\s+danger)"
    r"|more\s+(?:should|could|needed\s+to|ought\s+to)(?:\s+have)?(?:\s+been)?"
    # "fell well short", "left new dangers out of account", "below the required standard"
    r"|f[ae]ll(?:s|ing|en)?\s+(?:\w+\s+){0,2}?short"
    r"|left\s+(?!nothing\b|no\b)(?:\w+\s+){1,4}?out\b"
    r"|below\s+(?:the\s+|our\s+|an?\s+)?(?:\w+\s+)?(?:standard|threshold|par|what)|f[ae]ll(?:s|ing|en)?\s+below"
    # What a prefix denies: "unsatisfactory", "went unanswered", "underplayed", "mishandled"; but "unit", "unpaid work"
    r"|un(?!it|ion|der|til|iq|ivers|ified|paid|dert|cle|cover)\w{2,}(?:ed|en|wn|ble|bly|nt|ful|fully|fit|fair|ry|ly|safe|met|one)"
    r"|unmet|unsafe|unclear|undone"
    r"|under(?:played|stated|rated|estimat\w+|valued|used|developed|resourced)|mis(?!sion|sed|sing|us)\w{3,}ed"
)
_PRAISE: Final = _any_of(
    # "good enough", "of sufficient quality", "met our standard", "in good time", "up to scratch"
    "enough, sufficien*, "
    "adequate, adequately, adequacy, effective*, satisfactor*, satisf*, appropriat*, suitab*, proper, "
    "properly, well, good, outstanding, strong, strongly, thorough*, robust*, success*, succeeded, "
    "reasonabl*, acceptab*, accura*, correct, correctly, timely, promptly, on time, in time, "
    "meaningful*, positive*, clear, clearly, safely, full, fully, right, "
    "prompt, fair, defensible, immaculate, excellent, impressive, exemplary, commendable, rigorous*, with skill, "
    "skilful*, with care, carefully, kept pace, honoured, counted for something, teased out, worthwhile, dug into, "
    "for the better, be relied upon, "
    "reached, pass, passed, passes, up to scratch, up to standard, up to the mark, high-quality, "
    "high quality, of quality, of the required quality, competent*, consistent*, comprehensive*, "
    "analytical, realistic, helpful, decent, convincing*, solid*, sound, soundly, picked up, challenged, "
    "put right, tackled, cope, coped, copes, coping, manageable"
    # "needs were met", "met the standard"; not "met the person in prison"
) + (
    r"|(?:was|were|been|is|are|be|being|fully|not|n[’']t|largely|mostly)\s+met"
    r"|m(?:e[et]|eets|eeting)\s+(?:[\w’']+\s+){0,3}?(?:standards?|expectations?|requirements?|criteri\w+|needs?|thresholds?"
    r"|targets?|levels?|mark|bar|grade|them|it)|met(?=\s+(?:in\b|[,.;:)]|\Z))"
)
_DONE: Final = (
    _any_of(
        # That something was done, and not how well: "was asked", "drew on", "did the plan reflect", "took place"
        "made, make, done, do, did so, carried out, "
        "took place, take place, took account, take account, took stock, taken, gave, give, given, held, "
        "had, has, have, complete, completed, undertaken, conduct, conducted, provide, provided, deliver, "
        "delivered, implement, implemented, identif*, assess, assessed, analys*, address, addressed, "
        "addresses, consider, considered, review, reviewed, manage, managed, planned, record, recorded, "
        "request, requested, sought, seek, sent, set out, seen, see, share, shared, spoke, spoken, obtain, "
        "obtained, ask, asked, use, used, contact, contacted, consult, consulted, involve, involved, engage, "
        "engaged, include, included, contain, contained, offer, offered, receive, received, support, "
        "supported, supporting, kept, keep, keeps, keeping, protect, protected, visit, visited, check, "
        "checked, present, available, evident, evidence, evidenced, found, in place, focus, focused, "
        "focussed, focuses, drew on, draw on, drawn on, drawn into, drawn in, reflect, reflected, reflects, "
        "respond, responded, cover, covered, explore, explored, recognis*, update, updated, agree, agreed, "
        "explain, explained, inform, informed, sign, signed, linked up, treated, contribut*, showed, shown, "
        "reduce, reduced, help, helped, enforce, enforced, weigh, weighed, worked, gather, gathered, "
        "follow* up, attend, attended, achieve, achieved, act on, acted on, exist, existed, built on, told, "
        "spotted, exchange, exchanged, linked, referred, built, existed, heeded, acted, thought about, met, "
        "was there, were there, taken place, "
        "took notice, taken notice, take notice, paid attention, paid heed, took heed, heeded, noticed, noted, "
        "examined, investigated, pursued, raised, discussed, logged, tailored, targeted, encouraged, coordinated, "
        "liaised, arranged, prepared, drafted, written, drawn up, adapted, adjusted, listened, had a say, had a voice, "
        "took part, looked into, "
        "promoted, ensured, prompted, enabled, led to, made sure, prioritised, tested, searched, monitored, "
        "took action, took steps, was able to, were able to, sought to, worked to"
    )
    + r"|dr(?:awn|ew)\s+(?:\w+\s+){1,3}into"
)
_BLAMED: Final = pattern(
    _BLAME,
    "checks were missing",
    "went unanswered",
    no="a unit of staff",
)
_LIGHT: Final = pattern(
    _any_of(
        "had, has, have, made, make, done, do, taken, held, seen, see, found, use, used, told, follow* up, full, give, "
        "gives, given, share, evidence, focus, record, review, contact, visit, check, support, help, right"
    ),
    "had",
    "follow up",
    no="plan",
)
"""What may tell of anything, and names of things: “the report gives a share”."""
_HELD: Final = pattern(r"had|has|have|given|gave|give", "…had…", no="…had asked…", flags=0)
_MASKED: Final = pattern(
    # Words that judge nothing here: "not only", "no fewer than", "as well as", "mental health problems", "wellbeing"
    r"\b(?:not\s+(?:only|just|merely|simply|all|every|least|until)|no\s+(?:more|fewer|less|better|worse|doubt|longer|matter)"
    r"|nothing\s+(?:but|less)|not\s+(?:more|fewer|less|better|worse)\s+than|as\s+well(?:\s+as)?|well[\s-]?being"
    r"|well[\s-](?:known|established)|(?:mental|physical)\s+health\s+problems?|in\s+need\s+of|(?:late|early)\s+(?:19|20)\d\d"
    r"|of\s+late|(?:full|part)[\s-]time|good\s+(?:news|practice)|right\s+to|safeguarding\s+concerns"
    r"|well\s+(?:over|under|above|below|short|ahead|behind|beyond|more|less|fewer)|without\s+(?:crime|offending|re-?offending|violence|drugs|alcohol|trouble|harm)|causes?\s+(?:for|of)\s+concern|ma[dk]es?\s+up|concerns?\s+(?:over|about|that)"
    # What somebody thinks of the share: "it is not good enough that only", "it is concerning that"
    r"|(?:not|cannot|n[’']t)\s+(?:be\s+)?(?:good\s+enough|acceptable|right|fair|enough|surprising)\s+(?:that|when)"
    r"|(?:with|such\s+as|there\s+was)\s+an?\s+clear\s+\w+|clear\s+(?:triggers?|signs?|risks?|reasons?)"
    r"|(?:concerning|worrying|disappointing|troubling|unacceptable|wrong|shameful|alarming|shocking)\s+(?:that|to)"
    r"|worried\s+(?:inspectors|us|them|me|her|him|ministers)"
    # What the number says too: "too few plans (29 per cent)"
    r"|(?:too|so|very)\s+few(?=\s+(?:\w+\s+){0,3}\()"
    r"|(?:too|so|very)\s+few(?=\s+[^.;()]{3,60}\()|hardly\s+any(?=\s+[^.;()]{3,60}\()"
    # Cases that are compared: "where they had not, in three of 22", "where it was judged ineffective, 19 per cent"
    r"|(?:where|when|in\s+which|those\s+that)\s+(?:it|they|this|one|that|none)\s+(?:ha[ds]|did|was|were|do|does|is|are)(?:\s+not|n[’']t)?"
    r"(?:\s+(?:judged|found|rated|been)\s+\w+)?(?=[,.;])"
    # "at no stage did more than half of cases meet", which is half that met
    r"|(?:no|not\s+one|not\s+a\s+single|none\s+of\s+the)\s+(?:\w+\s+)?(?:stages?|units?|areas?|regions?|divisions?|pdus?|services?)(?=[^.;]{3,60}\bmore\s+than)"
    # What managers put right: "picked up poor practice"
    r"|(?<=picked\sup\s)\w+|(?<=challenged\s)\w+|(?<=put\sright\s)\w+|(?<=tackled\s)\w+"
    # What was due, and the cases in which it was: "should have been present", "where one was needed"
    r"|(?:should|ought\s+to|could|would|must|need(?:ed|s)?\s+to|supposed\s+to|required\s+to|expected\s+to|due\s+to)\s+"
    r"(?:not\s+)?(?:have\s+)?(?:been\s+|be\s+|had\s+)?\w+(?:\s+(?:for|out|place|made|done))?"
    r"|where\s+(?:(?:it|they|this|one|these|there)\s+(?:was|were)\s+)?(?:an?\s+|the\s+)?(?:need(?:ed)?|required|relevant"
    r"|appropriate|necessary|applicable|present|available)"
    # What the inspectors did: "cases that we reviewed"
    r"|(?:cases|sample|files|assignments)\s+(?:that\s+were\s+|that\s+)?(?:we\s+|they\s+|inspectors\s+)?(?:had\s+)?"
    r"(?:inspected|reviewed|assessed|examined|analysed|read|sampled|looked\s+at|saw|seen))\b"
    # A rating in a cell beside the share: "Assessment | 63% | Requires improvement"
    r"|(?<=\|)\s*(?:outstanding|good|requires\s+improvement|inadequate)\s*(?=\||\Z)",
    "not only late",
    "mental health problems",
    "it is worrying that only",
    "should have been present",
    "cases that we reviewed",
    no="late plans",
    flags=0,
)
_CUE: Final = pattern(
    rf"\b(?:(?P<blame>{_BLAME})|(?P<denial>{_DENIAL})|(?P<praise>{_PRAISE})|(?<!\bto\s)(?P<done>{_DONE}))\b"
    r"|[‘“'\"](?P<bad>inadequate|requires?\s+improvement)\b|[‘“'\"](?P<fine>good|outstanding)\b",
    "failed to identify",
    "was good enough",
    "plans were late",
    no=("the number of cases", "work to protect the public"),
    flags=0,
)
_REACH: Final = 7
"""Words that a denial reaches over, at the most: "did not do nearly enough of what was needed to keep"."""
_NEAR: Final = 2
"""Words between a denial and what is denied to have failed: "no real gaps", "did not fail"."""
_FAILED: Final = pattern(
    r"fail|lack|neglect|omit|without|absence|refus|forg",
    "failed to act",
    "without a plan",
    no="neither",
)
"""Denials that another one takes back: "did not fail to act"; "neither … nor" does not."""
_CUT: Final = pattern(
    # Where one clause ends: "so poor (only a third", "it gives me no pleasure to report that", a cell of a table
    r"[;:()|\t]|\s[–—-]\s|,\s+(?:and|but|while|whereas|although|though(?!,)|yet|with|which|who|so|or|leaving|meaning|according"
    r"|despite|because|even)\b|\b(?:but|while|whereas|although|though(?!,)|compared\s+(?:with|to)|against|despite)\b"
    # not "unable to say that victims had been protected"
    r"|(?<!\bto\s)(?<!not\s)(?<!n[’']t\s)\b(?:reports?|reported|says?|said|f(?:ind|ound)|sh(?:ow|own|ows|owed)|heard|noted?|told|tells?|warn\w*|conclude\w*"
    r"|reveal\w*|means?|learn\w*|see)\s+that\b",
    "so poor (only a third",
    "inspectors found that plans",
    "good, but late",
    no=("plans of the unit", "unable to say that plans were good"),
)
_TURN: Final = pattern(
    # Where the talk turns from one share to the next: "assessment in 41%, planning in 46% and reviewing in 44%"
    r"[;:(]|,?\s+(?:and|or|but|while|whereas|although|though(?!,)|with|against|compared\s+(?:with|to))\s|,\s",
    "assessment in 41%, planning in 46%",
    "planning and reviewing",
    no="planning in 46%",
)
_PARTED: Final = 15
"""Characters by which a comma makes a mark more distant."""
_BESIDE: Final = 2
"""Words beside a mark that are shown with it."""
_DOWN: Final = pattern(
    r"\b(?:only|just|merely|mere|as\s+few\s+as)\b",
    "checks were made in only 55 per cent",
    no="checks were made in 55 per cent",
)
"""What makes little of a share, and so praises what was done in it: "checks were made in only 55 per cent"."""
_BEFORE: Final = 12
"""Characters before a number in which such a word stands."""

Spans = list[tuple[int, int]]


class Verdict(NamedTuple):
    """How a clause judges its share.

    Attributes:
        polarity: SUFFICIENT or INSUFFICIENT.
        words: The words that say so.
        sure: Whether the number's own clause says it outright, and nothing in it says the opposite; or, where it leaves
            out its verb, the clause beside it: "missing in 48 per cent, compared with 20 per cent of women’s".
        start: Where the mark that decides begins in the sentence.
        end: Where it ends.
        strong: Whether that mark judges, and does not only say that something was done.
        own: Whether it stands in the number's own clause.
    """

    polarity: Polarity
    words: str
    sure: bool
    start: int
    end: int
    strong: bool
    own: bool = True


class Mark(NamedTuple):
    """One thing that a clause says: where, whether it is good, and whether it judges or only says what was done."""

    start: int
    end: int
    good: bool
    strong: bool

    @property
    def polarity(self) -> Polarity:
        """SUFFICIENT or INSUFFICIENT."""
        return Polarity.SUFFICIENT if self.good else Polarity.INSUFFICIENT


def read_verdict(sentence: str, start: int, end: int, others: Spans) -> Verdict | None:
    """How a sentence judges the share whose number stands from `start` to `end`. None where no word judges it.

    Args:
        sentence: The sentence.
        start: Where the number's phrase begins.
        end: Where it ends.
        others: Where the other shares of the sentence stand.
    """
    text = _mask(sentence)
    only = bool(_DOWN.search(sentence, max(0, start - _BEFORE), end))
    low, high = find_clause(sentence, start, end, others)
    if near := _mark(text, low, start, end, high):
        return _decide(sentence, near, start, end, only=only)
    spoken = has_verb(sentence, low, high, [(start, end)])
    low, high = reach_to(sentence, others, start, end)
    wide = _mark(text, low, start, end, high) or _mark(text, 0, start, end, len(text))
    verdict = _decide(sentence, wide, start, end, only=only) if wide else None
    return verdict._replace(sure=verdict.sure and not spoken, own=False) if verdict else None


def find_marks(text: str, start: int = 0, end: int | None = None) -> list[Mark]:
    """What the words between two places say of the work, as marks in their order, each denial applied."""
    end = len(text) if end is None else end
    return _mark(_mask(text), start, end, end, end)


@lru_cache(maxsize=64)
def _mask(text: str) -> str:
    """The text in lower case, what judges nothing blanked out, places unchanged."""
    return _MASKED.sub(lambda found: " " * len(found[0]), lower(text))


class OneSided(NamedTuple):
    """What words say that all point one way.

    Attributes:
        polarity: SUFFICIENT or INSUFFICIENT.
        start: Where the first of them begins in the text.
        words: It.
        strong: Whether it praises or blames, and does not only say that something was done, or deny it.
    """

    polarity: Polarity
    start: int
    words: str
    strong: bool


def read_one_sided(text: str, start: int, end: int) -> OneSided | None:
    """How the words between two places judge, where all of them agree. None where they judge nothing, or say both.

    Words that may tell of anything, "had" and "made", say nothing here.
    """
    marks = [mark for mark in find_marks(text, start, end) if not _LIGHT.fullmatch(text, mark.start, mark.end)]
    if len({mark.good for mark in marks}) != 1:
        return None
    told = next((mark for mark in marks if mark.strong), marks[0])
    strong = told.strong and (told.good or all(_BLAMED.fullmatch(text, mark.start, mark.end) for mark in marks))
    return OneSided(told.polarity, told.start, " ".join(text[told.start : told.end].split()), strong)


def find_clause(sentence: str, start: int, end: int, others: Spans) -> tuple[int, int]:
    """Where the clause of a number begins and ends; arguments as of `read_verdict`."""
    low, high = reach_to(sentence, others, start, end)
    before = list(_CUT.finditer(sentence, low, start))
    behind = _CUT.search(sentence, end, high)
    return (before[-1].end() if before else low), (behind.start() if behind else high)


def reach_to(sentence: str, others: Spans, start: int, end: int) -> tuple[int, int]:
    """How far the words may reach that speak of a number: to where the talk turns to the share beside it."""
    before = max((b for _, b in others if b <= start), default=None)
    behind = min((a for a, _ in others if a >= end), default=None)
    low = 0 if before is None else _find_turn(sentence, before, start)[1]
    return low, len(sentence) if behind is None else _find_turn(sentence, end, behind)[0]


def _find_turn(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Where between two shares the talk turns from one to the other: the last joint, or all between them is of both."""
    turns = list(_TURN.finditer(sentence, start, end))
    return turns[-1].span() if turns else (end, start)


def _mark(text: str, low: int, start: int, end: int, high: int) -> list[Mark]:
    """What the words of a clause say, each denial applied to what it reaches."""
    marks: list[Mark] = []
    denial: re.Match[str] | None = None
    reach = 0
    for cue in (cue for span in ((low, start), (end, high)) for cue in _CUE.finditer(text, *span)):
        bad = bool(cue["blame"] or cue["denial"] or cue["bad"])
        if denial is not None and _reaches(text, reach, cue.start(), start):
            near = len(text[denial.end() : cue.start()].split()) <= _NEAR
            good = bad and near and (not cue["denial"] or _FAILED.match(cue[0]) is not None)
            marks.append(Mark(denial.start(), cue.end(), good, True))
            denial, reach = None if good else denial, cue.end()
        else:
            denial, reach = cue if cue["denial"] else None, cue.end()
            marks.append(Mark(*cue.span(), not bad, cue["done"] is None))
    # "not" alone says nothing beside "not good enough"
    return [one for one in marks if not any(one.start == two.start and one.end < two.end for two in marks)]


def _reaches(text: str, reach: int, cue: int, number: int) -> bool:
    """Whether a denial, or the word it reached last, reaches a word: a few words on, no comma and no number between."""
    between = text[reach:cue]
    return not reach <= number < cue and len(between.split()) <= _REACH and not set(between) & set(",;:")


def _decide(sentence: str, marks: list[Mark], start: int, end: int, *, only: bool) -> Verdict:
    """What the marks of a clause say of its share: those that judge before those that do not, the nearest of them."""
    strong = [mark for mark in marks if mark.strong]
    # "had taken place": what may tell of anything gives way
    told = strong or [mark for mark in marks if not _HELD.fullmatch(lower(sentence), mark.start, mark.end)] or marks
    nearest = min(told, key=lambda mark: _measure_way(sentence, mark, start, end))
    clear = len({mark.good for mark in told}) == 1
    sure = clear and (bool(strong) or only)
    return Verdict(nearest.polarity, _quote(sentence, nearest), sure, nearest.start, nearest.end, nearest.strong)


def _measure_way(sentence: str, mark: Mark, start: int, end: int) -> int:
    """How far a mark is from a number: a comma between them parts them further."""
    low, high = (mark.end, start) if mark.end <= start else (end, mark.start)
    return high - low + _PARTED * sentence.count(",", low, high)


def _quote(sentence: str, mark: Mark) -> str:
    """The words of a mark, with a few on either side."""
    before, behind = sentence[: mark.start].split(" ")[-_BESIDE - 1 :], sentence[mark.end :].split(" ")[: _BESIDE + 1]
    return (" ".join(before) + sentence[mark.start : mark.end] + " ".join(behind)).strip(" ,.;:")
