"""How many recommendations a sentence counts, and to whom each number of them is made."""

from dataclasses import dataclass
from itertools import islice
from typing import Final

from briefing.extract.addressees import HMPPS, MOJ, find_addressee, read_whom
from briefing.extract.recommendation_lists import PAST
from briefing.numbers import Number, NumberKind, find_numbers, is_bare_one
from briefing.numbers.patterns import pattern
from briefing.terms import Qualifier

_NOUNED: Final = pattern(
    r"\s+(?:(?!of\b|are\b|is\b|were\b|to\b|for\b)\w+\s+){0,3}?(?:recommendations?|suggestions?|proposals?)\b",
    "… recommendations",
    "… new suggestions",
    no="… of the recommendations",
)
_ONE_OF_THEM: Final = pattern(
    r"\s+(?:recommendation\b|suggestion\b|to\b|for\b|is\b|was\b)|[.)]?\s*\Z|\)",
    "… recommendation",
    "… to HMPPS",
    no="… could say",
    flags=0,
)
# "Four of the seven recommendations": the second number is the whole of the first.
_PARTED: Final = pattern(r"\s+of\s+(?:[\w]+(?:[’']s?)?\s+){1,3}", "… of the …", "… of its …", no="… and …")
_SINGLE: Final = pattern(
    r"\b(?:an?|one)\s+(?:single|sole|lone)\s+recommendation\b",
    "a single recommendation",
    no="every single recommendation",
)
_ONES: Final = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_EACH: Final = pattern(
    r"\b(?P<count>one|two|three|four|five)\s+each\s+(?:for|to)\s+(?P<names>[^.;:()]{3,160})",
    "one each for the region, HMPPS and the board",
    no="one for each of the regions",
)
_NAMES: Final = pattern(r",\s+(?:and\s+)?|\s+and\s+", "HMPPS and the board", no="HMPPS", flags=0)
_TITLE: Final = pattern(
    r"recommendations?(?:\s+(?:made|in\s+all|in\s+total|this\s+time))?\s*[:|–—-]\s*(?:there\s+(?:are|were)\s+)?\Z",
    "Number of recommendations: …",
    "Only HMPPS has recommendations: there are …",
    no=("Recommendation 2 …", "the recommendations were …"),
)
"""A line that is nothing but a title and the number: "Recommendations made: 8"."""
_TITLE_ENDS: Final = pattern(r"\s*(?:[.,;|(]|\Z)", "… (four to the PDU)", no="… plans", flags=0)
_THEIRS: Final = pattern(
    r"\b(?:its|their|his|her|our|these|those|whose|[a-z]+[’']s|[a-z]+s’)\s+"
    r"(?:(?!first|last|other|remaining|final|top|key|main|previous|earlier)\w+\s+)?\Z",
    "the report and its …",
    "the inspectorate’s …",
    no=("its first …", "made …"),
)
"""What goes before the number of all that a report recommends."""
_THE: Final = pattern(r"\bthe\s+\Z", "noted the …", no="noted …")
_OF_REPORT: Final = pattern(
    r"\s+(?:\w+\s+){0,2}?recommendations\s*(?:[.,;)]|\Z|(?:in|of|from|made|set\s+out|contained|it\s+(?:makes|made))\b)",
    "… recommendations in it",
    no="… recommendations on staffing",
)
_RECEIVES: Final = (
    r"(?:(?:ha(?:s|ve|d)|was|were|is|are)\s+)?(?:(?:now|also|just|been|each)\s+){0,2}(?:given|handed|dealt|set|issued"
    r"|receive[sd]?|gets?|got|faces?|has|have|had|(?:must|should|(?:has|have|told|asked|required|obliged|expected|needs?|ought)\s+to)\s+act\s+on)"
)
_RECEIVED: Final = pattern(
    rf"(?P<to>(?:[\w’'&-]+\s+){{0,6}}?[\w’'&-]+)(?:,[^,]{{3,60}},)?\s+{_RECEIVES}\s+(?:with\s+)?(?:a\s+total\s+of\s+)?\Z",
    "The region has been given …",
    "Northshire PDU received …",
    no="The report makes …",
)
"""Who is told, before the number: "The region was handed five recommendations"."""
_NEXT: Final = pattern(
    rf"(?:[,;]|\s(?=and\s|while\s))\s*(?:(?:and|while)\s+)?(?P<to>(?:[\w’'&-]+\s+){{1,7}}?)(?:{_RECEIVES}\s+)?(?:(?:on|with)\s+)?"
    r"(?:(?:a\s+further|another|an\s+additional|just|only)\s+)?\Z",
    "recommendations and HMPPS a further …",
    "recommendations; HMPPS got …",
    no="recommendations in …",
)
"""Who is told the next ones: "… and HMPPS a further two"."""
_LETTERS: Final = pattern(r"(?:the\s+)?[A-Z]{2,6}", "the NPS", no="the region", flags=0)
_EACH_OF_THEM: Final = pattern(
    r"\s+(?:\w+\s+)?recommendations\s+each\b", "… recommendations each", no="… recommendations"
)
_NO_BODY: Final = pattern(
    r"\b(?:reports?|reviews?|inspect\w+|it|they|we|us|he|she|you|watchdog|which|that|list|section|chapter|summary|paper|there)\b",
    "the report has seven",
    no="its neighbour got seven",
)
"""What may have recommendations in it, and is told none."""
_OF_BODIES: Final = pattern(
    r"\s+(?:(?!for\b|to\b|towards?\b|of\b|at\b|the\b|its\b|their\b|recommend)[\w-]+\s+){0,2}?(?:PDUs|units|regions|areas|services|forces|bodies|organisations|authorities|boards|councils"
    r"|teams|partners|agencies|inspections|reports|years|months|weeks|days|cases|standards|themes|headings|pages)\b",
    "… PDUs",
    "… police forces",
    no="… recommendations",
)
"""What else is counted beside recommendations."""
_BARE: Final = pattern(
    r"\A\W*(?:(?:so|and|now|(?:the|its)\s+(?:result|upshot|outcome))\b)?[:,]?\s*\Z",
    "So, …",
    no="The region made …",
)
_ENDED: Final = pattern(
    r"\s+(?:\w+\s+)?recommendations?\s*(?:[.:;–—-]|\Z)", "… recommendations – three for us", no="… recommendations to"
)
_LEFT: Final = pattern(
    r"\b(?:issue[sd]?|left|leaves|present(?:s|ed)|provide[sd]|served|gave|gives?|hand(?:s|ed)|set|sets)\s+(?P<to>(?=(?-i:[A-Z])|the\s|its\s|both\s|each\s)(?:[\w’'&-]+\s+){1,7}?)"
    r"(?:with\s+)?(?:a\s+total\s+of\s+)?\Z",
    "inspectors left the board with …",
    "The report gives the region …",
    no="The report makes …",
)
"""Who is told, between the verb and the number."""
_TOTAL: Final = pattern(
    r"\b(?:total(?:\s+\w+){0,2}\s+(?:to|of|is|was)|(?:set|list|series|package)\s+of)\s+\Z|recommendations?\s*\(\Z",
    "bringing the total to …",
    "more recommendations (…",
    no="to the region …",
)
_IN_ALL: Final = pattern(r"\s+(?:in\s+(?:all|total)|altogether)\b", "… in all", no="… in May")
_SOME: Final = pattern(
    r"\b(?:half|most|some|many|several|majority|mainly|mostly|chiefly)\s+(?:\w+\s+){0,3}?(?:for|to|at)\b",
    "half of them for HMPPS",
    no=("all of them for HMPPS", "to HMPPS, the most of all"),
)
_BESIDE: Final = pattern(
    r"(?:\b(?:between|for|to|and)|,)\s+(?P<to>(?:[\w’'&-]+\s+){1,7}?)\(\Z",
    "split between the board (…",
    no="the board has …",
)
"""Whom a number in brackets stands behind."""
_PLACE: Final = pattern(
    r"[A-Z][\w’'-]+(?:\s+(?:and\s+)?[A-Z][\w’'-]+){0,3}", "Eastmere", "Eastmere and Westhaven", no="the region", flags=0
)
_COMPARED: Final = pattern(
    r"\s*\([^()]*\)|[\s,;–—]+(?:compared\s+(?:with|to)|(?:as\s+)?against|up\s+(?:from|on)|down\s+(?:from|on)|rather\s+than"
    r"|(?:\w+\s+)?(?:fewer|more|less)\s+than|(?:as\s+many|the\s+same(?:\s+\w+)?)\s+as|instead\s+of|of\s+which|whereas|while)\b[^.;]*",
    "makes five, compared with 11 in 2022",
    "makes four (in 2021 there were ten)",
    no="made five in 2022",
)
"""What may tell of another time behind the number of this one."""
NOW: Final = pattern(
    r"\b(?:today[’']s|this\s+(?:time|one|year|report|inspection)|(?:the|its)\s+(?:new|latest|current)\s+(?:report|inspection|one))\b",
    "In 2021 it made ten recommendations; this time there are four",
    no="In 2021 it made ten recommendations",
)
"""What tells of this time beside another."""
_MOST_NUMBERS: Final = 12


@dataclass(slots=True)
class Count:
    """A number of recommendations in a sentence.

    Attributes:
        value: The number.
        nouned: Whether the word "recommendations" stands with it.
        addressee: To whom they are made, or None.
        whole: What it is a part of, as in "four of the seven".
        body: Who was given them, where it has a name of its own: "Eastmere got eight".
        kind: The last word of that name, if it tells its kind: "PDU".
        all: Whether it is said, whatever the verb, to be the number of them all: "its six recommendations".
    """

    value: int
    nouned: bool
    addressee: str | None
    whole: int | None = None
    body: str | None = None
    kind: str = ""
    all: bool = False


def leave_past(words: str) -> tuple[str, bool]:
    """The words without what compares with another time, "" where they tell of another; whether what is left is cut.

    "It makes five, compared with 11 in 2022" tells of five. "In 2022 it was 11; this time there are five" does, too.
    """
    if not PAST.search(words):
        return words, False
    now = NOW.search(words)
    if now and now.start() and not PAST.search(words, now.end()) and next(find_numbers(words[now.end() :]), None):
        return words[now.start() :], True
    for compared in reversed(list(_COMPARED.finditer(words))):
        if PAST.search(compared[0]):
            words = words[: compared.start()] + words[compared.end() :]
    return ("" if PAST.search(words) else words), False


def read_counts(words: str) -> list[Count]:
    """The numbers of recommendations in a sentence that tells of some, in its order."""
    numbers = [number for number in islice(find_numbers(words, ones=True), _MOST_NUMBERS) if _is_count(words, number)]
    if single := _SINGLE.search(words):
        return [Count(1, True, find_addressee(words[single.end() :]))]
    if (each := _EACH.search(words)) and (count := _ONES.get(each["count"].casefold())):
        named = [find_addressee(f"to {name}") for name in _NAMES.split(each["names"])]
        first = read_counts(words[: each.start()])
        return [*first, *(Count(count, False, name) for name in named)] if all(named) else first
    counts: list[Count] = []
    parted, start, received = False, 0, False
    for at, number in enumerate(numbers):
        end = numbers[at + 1].phrase_start if at + 1 < len(numbers) else len(words)
        value = number.numerator if number.kind is NumberKind.COUNTS else int(number.value)
        before = words[start : number.start]
        nouned = bool(_NOUNED.match(words, number.end))
        # "To the region (three), to the PDU (four)": what stands behind a number belongs to the next
        alone = _in_brackets(words, number)
        some = (
            alone
            or (at + 1 < len(numbers) and _in_brackets(words, numbers[at + 1]))
            or _SOME.search(words, number.end, end)
        )
        addressee = None if some else find_addressee(words[number.end : end])
        body, kind = None, ""
        if (
            told := None
            if addressee
            else _find_receiver(before, alone=alone, received=received, begins=nouned or not counts)
        ):
            addressee, body, kind = _read_receiver(told.strip())
            received = bool(addressee or body)
        if told and (value or 0) and _EACH_OF_THEM.match(words, number.end):
            # "HMPPS and the board received two recommendations each"
            names = [_read_receiver(name.strip())[0] for name in _NAMES.split(told)]
            counts += [Count(value or 0, False, name) for name in names if all(names)]
        elif parted and nouned:
            counts[-1] = Count(counts[-1].value, True, addressee, value)
        else:
            whole = bool(
                (nouned and (_THEIRS.search(before) or (_THE.search(before) and _OF_REPORT.match(words, number.end))))
                or (_TITLE.search(before) and _TITLE_ENDS.match(words, number.end))
                or _TOTAL.search(before)
                or (nouned and (addressee or body) and told)
                or (nouned and _BARE.search(words[: number.start]) and _ENDED.match(words, number.end))
                or (counts and _IN_ALL.match(words, number.end))
            )
            counts.append(Count(value or 0, nouned or whole, addressee, number.denominator, body, kind, whole))
        parted = bool(at + 1 < len(numbers) and _PARTED.fullmatch(words, number.end, numbers[at + 1].start))
        start = number.end
    # "Two more are made to the office, bringing the total to eight": the total goes first.
    return sorted(counts, key=lambda count: not count.all)


def _in_brackets(words: str, number: Number) -> bool:
    """Whether a number stands in brackets alone: "the board (three)"."""
    return words[number.start - 1 : number.start] == "(" and words[number.end : number.end + 1] == ")"


def _find_receiver(before: str, *, alone: bool, received: bool, begins: bool) -> str | None:
    """Who is told by the words before a number, back to the number before it."""
    if alone:
        told = _BESIDE.search(before)
    elif received:
        told = _NEXT.search(before)
    else:
        told = _LEFT.search(before) or _RECEIVED.search(before) if begins else None
    return told["to"].removesuffix("itself ").removesuffix("itself") if told else None


def _read_receiver(words: str) -> tuple[str | None, str | None, str]:
    """Who was given recommendations; the name again, and its kind, where it has one of its own: "Eastmere PDU"."""
    if _NO_BODY.search(words):
        return None, None, ""
    whom = read_whom(words)
    name = whom or words
    if HMPPS.search(words) or MOJ.search(words) or (whom and not _PLACE.match(name)):
        return whom, None, ""
    if whom:
        return whom, whom, whom.split()[-1]
    if _LETTERS.fullmatch(words):
        return words.rsplit(maxsplit=1)[-1], None, ""
    if _PLACE.fullmatch(words):
        return words, words, ""
    return None, words, ""


# A page in a table of contents, above the line that lists the recommendations: "Key findings ........ 4"
_LEADER: Final = pattern(r"(?:[.·_]\s?){3,}\s*\Z|…\s*\Z", "Key findings ........ ", no=("They made ", "findings. "))


def _is_count(words: str, number: Number) -> bool:
    """Whether a number may count recommendations; the bare word "one" only where it says so."""
    if number.kind is NumberKind.COUNT and not (number.value.denominator == 1 and 0 < number.value < 100):
        return False
    counts = number.kind in {NumberKind.COUNT, NumberKind.COUNTS}
    return (
        counts
        and not _LEADER.search(words, 0, number.start)
        and number.qualifier is Qualifier.EXACT
        and not _OF_BODIES.match(words, number.end)
        and (not is_bare_one(number) or bool(_ONE_OF_THEM.match(words, number.end)))
    )
