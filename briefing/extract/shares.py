"""Which numbers of a sentence are shares of something counted, each once; and which only look so, such as targets."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property
from itertools import islice
from typing import Final, NamedTuple

from briefing.extract.sentences import Sentence
from briefing.numbers import Number, NumberKind, find_numbers
from briefing.numbers.amounts import AMOUNT, read_amount
from briefing.numbers.find import is_bare_one
from briefing.numbers.patterns import either, pattern
from briefing.terms import Qualifier

_SHARES: Final = frozenset({NumberKind.PERCENT, NumberKind.COUNTS, NumberKind.PROPORTION, NumberKind.FRACTION})
# "Almost two thirds (64 per cent, 41 of 64)": counts say most, fractions least.
_EXACTNESS: Final = {
    NumberKind.FRACTION: 0,
    NumberKind.PROPORTION: 1,
    NumberKind.PERCENT: 2,
    NumberKind.COUNTS: 3,
    NumberKind.COUNT: 3,
}
_NEAR: Final = 12
"""Per cent by which two tellings of one share may differ: "less than half (49 per cent)", "one in three (28%)"."""
# A bracket further away tells of something else.
_FEW_WORDS: Final = 12
_MOST_NUMBERS: Final = 30
"""Numbers of a sentence. A line with more is a table that lost its cells: nothing says of what each is a share."""
_NOUN: Final = (
    r"(?:cases|case\s+studies|assessments|plans|reviews|assignments|instances|files|records|reports|units|services|regions|areas"
    r"|standards|criteria|companies|teams|PDUs|CRCs|prisons|homes|inspections|people|women|men|children|victims|staff|officers"
    r"|practitioners|occasions|times|instances|projects)"
)
_OUT_OF: Final = pattern(
    rf"\s+(?:\w+\s+){{0,3}}?(?:{_NOUN}|case|occasion|project|assessment|plan|review|person|officer|post)\s+(?:out\s+)?of\s+(?:the\s+|a\s+total\s+of\s+)?((?:\w+[-\s])?\w+)\b",
    "… cases out of 40",
    "… plans of the 28",
    no="… cases were good enough",
)
# "Nine times in ten", "one case in 20": a share with what it counts in its midst.
_IN_EVERY: Final = pattern(
    r"\s+(?:\w+\s+)?(?:times?|cases?|occasions?|instances?|assessments?|plans?|reviews?|files?|projects?|posts?|jobs?|people"
    rf"|officers?)\s+in\s+(?:every\s+)?({AMOUNT})(?=\s*[,.;:)”’\"]|\s*\Z|\s+(?:the|it|they|there|this|an?|no|nobody|was|were"
    r"|had|did|is|are|we|people|staff|inspectors|when|where|which|that|because|and|but)\b)",
    "… times in ten.",
    "… case in every 20 was",
    no=("… people in ten towns", "… plans were good"),
)
_PERCENT_BEHIND: Final = pattern(r"\s*\(\s*(\d+(?:\.\d+)?)\s?(?:%|per\s?cent)", "… (37 per cent)", no="… (37 cases)")
_COUNTS_NOUN: Final = pattern(
    rf"\s+(?:(?!of\b)[\w’'-]+\s+){{0,3}}?(?P<noun>{_NOUN})\b", "… probation units", "… relevant cases", no="… were poor"
)
_THAT_WE: Final = pattern(
    r"(?P<noun>)\s+(?:(?:that\s+)?(?:we|they|inspectors)\s+\w+|with\b)", "… that we rated", no="… cases"
)
_WHOLE_BEFORE: Final = pattern(
    r"(?:\A|[,;:–—]\s+|\b(?:and|but|while)\s+)(?:out\s+of|of|among(?:st)?|from|in(?=\s+(?:the|all)\b)|across)\s+(?:(?:the|these|those|all|its|their|our|a\s+total\s+of)\s+){0,2}(?:\w+[’']s\s+)?\Z"
    r"|\b(?:sample|survey|study|review|analysis|total)\s+(?:of|comprised|included|was|were)\s+(?:the\s+)?\Z",
    "Of the …",
    "It was poor: of these …",
    "In a survey of …",
    no="the plans of …",
)
"""What stands before the whole of a count that follows: "Of the 24 units inspected, 14 were rated"."""
_LOOKED: Final = (
    r"(?:inspected|read|reviewed|examined|looked\s+at|analysed|assessed|sampled|scrutinised|considered|studied|checked"
    r"|reading|traced|interviewed|surveyed|questioned|asked|spoke\s+(?:to|with)|spoken\s+to|responded|answered|replied|visited)"
)
_LOOKED_BEFORE: Final = pattern(
    rf"\b{_LOOKED}\s+(?:[\w’'-]+\s+){{0,4}}?(?:(?:in|of|for|the|all|some|a\s+total\s+of|a\s+sample\s+of)\s+){{0,2}}\Z"
    r"|\b(?:necessary|needed|required|relevant|applicable)\s+(?:in|for)\s+(?:the\s+)?\Z",
    "Inspectors read …",
    "considered management oversight in …",
    "visits, which were needed in …",
    no="the plans of …",
)
_LOOKED_AFTER: Final = pattern(
    rf"[\w\s’-]{{0,40}}\b(?:were|was|had\s+been)\s+(?:\w+\s+)?{_LOOKED}\b|[\w\s’-]{{0,30}}\b{_LOOKED}\b",
    "… cases were inspected",
    "… cases that we looked at",
    no="… cases were poor",
)
_APART: Final = pattern(
    r"(?:\A|[,;:–—]\s*|\b(?:and|but|while|whereas|with|(?:of\s+)?which|yet)\s+)(?:in\s+)?(?:(?:only|just|but|as\s+few\s+as|a\s+mere)\s+)*\Z",
    "…",
    "Of the 28 cases inspected, only …",
    "with just …",
    no="the plans of …",
)
"""Where a count stands whose whole was said before."""
_DID: Final = pattern(
    r"\s+(?:(?:of\s+(?:them|these|those|which|whom)|cases|(?:\w+\s+)?(?:cases|units|services|plans|assessments|reviews|files))\s+)?(?:was|were|is|are|had|has"
    r"|have|did|met|got|fell|kept|gave|made|said|told|felt|took|could|held|left|went|came|saw|found|lost|knew|put|set|led|ran|"
    r"(?!inspected|examined|sampled|related|aged|needed)\w{3,}ed)\b"
    r"|\s+of\s+(?:them|these|those|which|whom)\b",
    "… were sufficient",
    "… of which were good enough",
    no=("… officers", "… of the plans"),
)
_DID_IN: Final = pattern(
    r"\bin\s+(?:(?:only|just|but|as\s+few\s+as|a\s+mere)\s+)*\Z", "In only …", "and in …", no="and …"
)
# "It was effective in 11, insufficient in 28 and absent in 15": what was said before is the whole of each.
_IN_SOME: Final = pattern(
    r"\b(?:in|true\s+of|[’”'\"]\s+(?:for|on))\s+(?:(?:only|just|but|a\s+further|another|as\s+few\s+as|a\s+mere)\s+)*\Z",
    "sufficient in only …",
    "‘Good’ for …",
    no="made by …",
)
_SOME_END: Final = pattern(
    r"\s*(?:[.;:)(]|\Z|,(?!\s*\d))|\s+(?:and|but|while|whereas|of\s+(?:them|these|those)|it|they|there|the|we|both|neither|nobody"
    r"|no|an?|at\s+all)\b",
    "….",
    "… and",
    "… of them",
    no=("… offices", "… to 14 days"),
)
_IN_CASES: Final = pattern(
    r"\s+(?:of\s+(?:them|these|those)|cases|files|assessments|plans)\b|\s+(?:was|were|did|had)\b|\s*,",
    "… of them",
    "… cases",
    "… was planning good enough",
    no="… officers",
)
_RATED: Final = r"[‘“'\"]?(?:outstanding|good|requires?\s+improvement|inadequate)\b"
_RATED_BEHIND: Final = pattern(
    rf"\s+(?:(?:were|was|as)\s+)?{_RATED}", "… were ‘Good’", "… as Outstanding", no="… were inspected"
)
_RATED_BEFORE: Final = pattern(
    rf"{_RATED}[’”'\"]?,?\s+(?:and\s+|with\s+|but\s+)?(?:\w+\s+)?\Z",
    "were rated ‘Good’ and …",
    "‘Good’, with only …",
    no="‘Good’ in 2025 and in …",
)
_BRACKET: Final = pattern(
    r"[(–—-]\s*(?:or\s+|that\s+is,?\s+|i\.e\.,?\s+|just\s+)?\Z",
    "almost two thirds (…",
    "less than half – or …",
    no="almost two thirds of …",
    flags=0,
)
_NESTED: Final = pattern(r"[;(]\s*\S", "(31 of 64; the rest", no="31 of 64", flags=0)
_BESIDE: Final = pattern(
    r"(?:\s+of\s+(?:\w+\s+){1,4}\w+|\s+(?:\w+\s+){0,2}(?:cases|assessments|plans|reviews|files))?,\s+(?:or\s+"
    r"|that\s+is\s+|in\s+other\s+words,?\s+)?|\s+or\s+",
    "… of the cases, …",
    "… or …",
    no="… and …",
    flags=0,
)
_POINTS: Final = pattern(
    r"\s*(?:possible\s+|available\s+|inspection\s+)?(?:points?|marks?)\b|\s+on\s+offer\b",
    "… points",
    "… available marks",
    no="… cases",
)
_SCORED: Final = pattern(
    r"\b(?:scor(?:e|ed|es|ing)|points?|earned|awarded|(?<!to\sthe\s)marks?|tall(?:y|ied))\b(?:\s+(?:\w+\s+){0,5}|\s*[:|–-]\s*)\Z",
    "It scored a total of …",
    "points: …",
    no="In planning, …",
)
# The points that a unit could get from 2021 to 2023.
_POINTS_OF_ALL: Final = frozenset({27})
"""The points that a unit could get from 2021 to 2023."""
_COUNTED: Final = pattern(
    r"\s+(?:\w+\s+){0,2}(?:cases|people|assessments|instances|circumstances|assignments|plans|reports|staff|officers"
    r"|practitioners|services"
    r"|reviews|victims|children|women|posts|standards|units|PDUs|regions|files|situations)\b",
    "… cases",
    "… plans",
    no="… points",
)
# A target is what should be; a share is what was found.
_TARGET: Final = pattern(
    r"\b(?:targets?|aim(?:s|ed|ing)?\s+(?:to|for|is|was|of)|goals?\s+(?:of|is|was)|thresholds?|benchmarks?|ambitions?"
    r"|hop(?:es?|ed|ing)\s+(?:to|for|that)"
    r"|wants?\s+(?:to|at)|wanted\s+to|pledg\w+|promis\w+|intends?\s+to|plans?\s+to\s+(?:\w+\s+){0,3}(?:to|by)"
    r"|(?:must|needs?\s+to|has\s+to|have\s+to|should|required\s+to|expected\s+to|supposed\s+to|ought\s+to)\s+"
    r"(?:\w+\s+)?(?:reach|achieve|attain|meet|score|hit|exceed)\b"
    r"|objectives?\s+(?:of|is|was)|expectations?\s+(?:of|is|was)|(?:pass|minimum)\s+(?:mark|standard|level)"
    r"|to\s+be\s+rated|would\s+(?:need|earn)|set\s+at|forecasts?|projected|intends?\s+that|intend\s+that"
    r"|(?:expect|anticipat)\w*\s+(?:[\w’'-]+\s+){1,4}to\s+(?:\w+\s+)?(?:close|fall|rise|reach|drop|grow|shrink|climb|increase|stand|halve)"
    r"|\A(?:\W|\d)*(?:bring|get|keep|cut|reduce|raise|increase|lower)\s[^.;]{3,90}?\s(?:to|below|above|under|over))\b",
    "the target is 90 per cent",
    "it expected the gap to close to",
    "7. bring the sickness rate below",
    "it must reach",
    "plans to cut waits to",
    no="plans were good enough",
)
_OFF_TARGET: Final = pattern(
    r"\b(?:against|below|short\s+of|missed|missing|under|compared\s+with|above|met|beat|beating"
    r"|exceeded)\s+(?:\w+\s+){0,3}(?:target|threshold|benchmark|goal)s?\s*(?:,|:|with|at)",
    "against a national target, with",
    "missed its target:",
    no="the target of 90 per cent",
)
_TURN: Final = pattern(
    r",\s+(?:but|and|while|although|yet|with|it)\s+|;\s*|\bbut\b|\bwhile\b|\bwhereas\b|\bagainst\b|\bcompared\s+with\b",
    "the target is 90, but 49 was reached",
    "; ",
    no="the target was 90",
)
# What somebody disputes is not stated: "the union rejects the claim that half".
_DENIAL: Final = pattern(
    r"\b(?:rejects?|rejected|den(?:y|ies|ied)|disputes?|disputed|refutes?|refuted|(?:did|do|does)\s+not\s+accept"
    r"|(?:don|didn|doesn)[’']t\s+accept|challenges?\s+the\s+(?:claim|figure)"
    r"|untrue|not\s+true|no\s+truth|wrong\s+to\s+(?:say|claim|suggest)|incorrect(?:ly)?\s+(?:\w+\s+){0,2}(?:that|to)"
    r"|not\s+(?:the|a)\s+(?:case|fact)\s+that|never\s+said|false\s+(?:to|that|claim)"
    r"|(?:we|he|she|they|spokes\w+|minister|union|company)\s+did\s+not\s+say|nonsense|a\s+myth)\b",
    "The union rejects the claim",
    "it is not true that half",
    no="half of the plans were wrong",
)
_MORE: Final = (
    r"(?:(?:under|over)spend|increase|rise|fall|drop|reduction|decrease|cut|growth|decline|jump|hike|uplift|rises|increases|improvement"
    r"|surge|slump|swing|shortfall|deficit|saving|squeeze)"
)
_CHANGE_BEFORE: Final = pattern(
    r"\b(?:(?<!made\s)(?<!make\s)(?<!makes\s)(?<!making\s)(?<!picked\s)up|down)\s+(?:by\s+)?(?:\w+\s+)?\Z"
    rf"|\b{_MORE}s?\b[^.;]{{0,50}}(?<!\bquality)(?<!\bshare)(?<!\bnumber)(?<!\bproportion)\s+of\s+(?:\w+\s+){{0,2}}\Z",
    "up by …",
    "a sharp rise of …",
    "cuts since 2015, often of at least …",
    no=("made up …", "a fall in the share of …"),
)
_FROM: Final = pattern(
    r"\b(?:from|to|at|in)\s+(?:(?!by\b)\w+\s+){0,2}\Z", "from just …", "to …", no="fell in Northshire by …"
)
_CHANGE_AFTER: Final = either(
    (
        (r"\s*(?:percentage|per\s+centage)?[\s-]*points?\b", "… percentage points"),
        (rf"\s+(?:\w+\s+)?(?:{_MORE}|pay\s+rise)s?\b", "… pay rise"),
        (
            r"\s+(?:more|fewer|less|higher|lower|up|down)\s+(?:\w+\s+)?(?:than|on|since|in\s+\d|over\s+the)\b",
            "… more than last year",
        ),
        (r"\s+(?:more|fewer)\s+\w+\s*(?:[.,;]|\Z)", "… fewer officers."),
        (
            r"\s+(?:short|shy|below|under|above|over|beyond)\s+(?:of\s+)?(?:(?:its|their|the|full|what|recommended|staffing)\s+){0,2}"
            r"(?:strength|target|complement|establishment|capacity|staff|staffing|need|needs|is|was|it|they)\b",
            "… below its target staffing",
        ),
        (r"\s+(?:under|over)(?:staffed|spent|manned|loaded|-\w+)\b", "… understaffed"),
    ),
    no="… of cases",
)
# "Rose by 10 per cent" is a change; "rose to 10 per cent" is a share.
_BY_VERB: Final = pattern(
    r"\b(?:r[oi]se[ns]?|rising|increas\w+|f[ae]ll\w*|dropp?\w*|decreas\w+|declin\w+|gr[eo]wn?|growing|cut|reduc\w+"
    r"|improv\w+"
    r"|worsen\w+|expand\w+|shr[aiu]nk\w*|jump\w*|climb\w*|went\s+(?:up|down)|up|down|soar\w*|slump\w*|lowered"
    r"|raised?|(?:over|under)(?:estimat|stat|count|spen|shot|shoot)\w*|exceed\w*|miss(?:ed|es)?|outnumber\w*|short|slash\w*|bolster\w*)\b"
    r"[^.;]{0,60}\bby\s+(?:\w+\s+){0,3}\Z",
    "Referrals rose by almost …",
    "cut waits by …",
    no=("done by …", "rose to …"),
)
_RECOMMENDED: Final = pattern(
    r"\b(?:recommendations|suggestions|proposals)\b", "Of the recommendations, a third", no="a third of the cases"
)
_OF_RECOMMENDED: Final = pattern(
    r"\s+(?:[\w’'-]+\s+){0,5}(?:recommendations?|suggestions|proposals)\b",
    "… of our earlier recommendations",
    no="… cases, the recommendation",
)
_ORDINAL_AFTER: Final = pattern(
    r"\s*(?:of\b|[(,.;:)’”'\"‘“|–—-]|\Z|(?:was|were|is|are|had|has|have|did|do|said|felt|told|took|went|saw|met|passed"
    r"|failed|lacked|not|the|this|these|it|they|we|there|no|nobody|a|an|people"
    r"|received|got|came|made|showed|contained|could|would|reported|remained|still|also|only|who|that|in|at|on|by|than"
    r"|and|but|or|when|for|because|while"
    r"|fell|rose|did|were|required|needed|supported|addressed|considered|rated|thought|believed|described|find|say"
    r"|feel|think|empty|unfilled|vacant)\b)",
    "… of cases",
    "… were poor",
    "…, and",
    no="… visit",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundShare:
    """A share that a sentence states.

    Attributes:
        number: Its most exact saying, with places in the sentence.
        first: Where its first saying begins, bound included.
        last: Where its last saying ends.
        qualifier: The bound.
        percent: Per cent; counts and words to one decimal, halves up.
        numerator: None where no counts are printed.
        denominator: Likewise.
        excluded: Whether it only looks like a share, such as a change.
    """

    number: Number
    first: int
    last: int
    qualifier: Qualifier
    percent: Decimal
    numerator: int | None = None
    denominator: int | None = None
    excluded: bool = False


_WHICH_IS: Final = pattern(
    r"[^.;:()]{0,50},\s+(?:which|that\s+is|i\.e\.?|making|giving)\s+(?:\w+\s+){0,3}",
    "… posts were vacant, which at …",
    no="… and …",
)
_ANY_NOUN: Final = frozenset({"cases", "files", "assessments", "plans", "reviews"})
_MOST_COUNTED: Final = 10**6
_LOOKS: Final = pattern(
    rf"\b(?:{_LOOKED}|sample|survey|study|analysis|total)\b|(?:\A|[.,;:]\s+)of\s+(?:the|these|those|our)\b",
    "forty cases were inspected",
    "Of the forty cases",
    no="forty cases",
)
_OF_THEM: Final = pattern(r"\s+of\s+(?:them|these|those|which|whom)\b", "… of which", no="… of the plans")
_PARTED: Final = pattern(
    r"[;:]|,\s+(?:and|but|while)\s", "wrong to say so: it was missing", no="wrong to say that half were", flags=0
)
_CASES_BEHIND: Final = pattern(r"\b(?:cases|of\s+the)\b", "2 of the 27 cases", no="2 out of 27", flags=0)
# "44 per cent below the average" is a difference; "44 per cent, below the average" is a share.
_DIFFERS: Final = pattern(
    r"\s*(?:percentage\s+)?points?\b|\s+(?:below|above|short\s+of)\s+(?:the|its|their|what|where)\b",
    "… percentage points",
    "… below the level that it needs",
    no="…, below the average",
)
_ONE_OF: Final = pattern(r"one\s+of\b", "one of the", no="one in three", flags=0)
_FEWEST: Final = 5
"""Of fewer than these "one of" is a way of speaking."""
_COUNTED_ONE: Final = pattern(
    r"\b(?:only|just|but|not|except|bar)\s+(?:in\s+)?\Z|(?:\A|[.;:,]\s+|\b(?:and|but|while)\s+)\Z",
    "only …",
    "and …",
    no="Northshire is …",
)
_ONE_CASE: Final = pattern(r"\s+(?:\w+\s+)?(?:cases|files|assessments|plans)\b", "… relevant cases", no="… companies")
_ONE_DID: Final = pattern(
    r"\s+(?:[\w’'-]+\s+){0,3}?(?:was|were|had|did|met|got|failed|received|showed|could|fell)\b|\s+(?:\w+\s+)?(?:cases|files|assessments|plans)\b",
    "… companies was",
    "… relevant cases",
    no="… regions, Northshire, was",
)
_ORDINAL: Final = pattern(
    r"an?(?:other)?\s(?![\s\S]*(?:half|quarter))", "a third", "a tenth", no=("a half", "a quarter"), flags=0
)
_EXCLUSIONS: Final = (
    # It tells of the others: "all but a third".
    (
        "before the phrase",
        None,
        pattern(r"\b(?:all|everything|everyone)\s+(?:but|bar|except(?:\s+for)?)\s+\Z", "all but …", no="all of …"),
    ),
    # Days in digits: "14/10/2026".
    ("before the number", NumberKind.COUNTS, pattern(r"\d[/.]\Z", "14/…", no="in …")),
    ("behind the number", NumberKind.COUNTS, pattern(r"[/.]\d|(?<=/(?:19|20)\d\d)", "…/2026", no="… of cases")),
    # Of a life, and of nobody inspected.
    (
        "behind the number",
        None,
        pattern(
            r"\s+(?:of\s+)?\w+\s+(?:will|can\s+expect)\b[^.;]{0,60}\blife(?:time)?\b",
            "… women will be hurt in their lifetime",
            no="… women were hurt",
        ),
    ),
    # Targets.
    (
        "behind the phrase",
        None,
        pattern(
            r"\s+(?:target|threshold|benchmark|goal|mark\b|standard\s+set|that\s+(?:would\s+(?:earn|mean|bring)|(?:is|was)\s+(?:expected|required)"
            r"|the\s+target)|(?:is|was)\s+(?:expected|required|the\s+(?:target|aim|goal)))",
            "… target",
            "… that was expected",
            no="… of cases",
        ),
    ),
    (
        "before the number",
        None,
        pattern(
            r"\b(?:target|threshold|benchmark|goal|ambition)s?\s+(?:of|is|was|being|at|for)\s+(?:\w+\s+){0,6}\Z"
            r"|\b(?:target|threshold|benchmark|standard|required|expected):\s*\Z",
            "the target of …",
            "a goal for all of …",
            "95 per cent (standard: …",
            no="planning in …",
        ),
    ),
    (
        "before the phrase",
        None,
        pattern(
            r"\b(?:must|should|needs?\s+to|has\s+to|have\s+to|ought\s+to|will|would|to|wants?|wanted)\s+(?:(?:be"
            r"|stand)(?:\s+(?:at|above|over))?|have|fill|see|cover|complete|get\s+to)\s+\Z|\bwant(?:s|ed)?\s+\Z",
            "It should be …",
            "must cover …",
            no="It was …",
        ),
    ),
    # Ages.
    (
        "before the number",
        None,
        pattern(r"\b(?:aged|ages?|years?\s+old)\s+(?:\w+\s+){0,2}\Z", "aged under …", no="under …"),
    ),
    # Ordinals and idioms: "the first half", "a third way".
    (
        "before the number",
        NumberKind.FRACTION,
        pattern(
            r"\b(?:first|second|latter|other|and\s+an?|and\s+one|next|last|better|time\s+and|per|each|every|financial|final"
            r"|early)\s+\Z",
            "the second …",
            "per …",
            no="a …",
        ),
    ),
    (
        "behind the number",
        NumberKind.FRACTION,
        pattern(
            r"[\s-]*(?:an?\s+)?(?:way\b|hour|day|year|term|month|week|time\b|century|decade|dozen|mile|million|billion|truths?"
            r"|hearted|hours?\b|of\s+the\s+(?:year|month|century|decade|day|season))"
            r"|\s+of\s+(?:an\s+hour|an?\s+(?:century|year|decade|mile|million|billion)|(?:19|20)\d\d)|\s+(?:term|marathon"
            r"|inspector|chief|man|woman|party)\b",
            "… hour",
            "… of an hour",
            "… term",
            no="… of cases",
        ),
    ),
    # Of a sentence served, and of what nobody counts.
    (
        "behind the number",
        None,
        pattern(
            r"\s+(?:of\s+(?:their|his|her|an?|the)|their|his|her|the(?=\s+battle))\s+(?:(?:jail|prison|community)\s+)?(?:order|sentence|licence|term|job|battle|story|picture)\b",
            "… of their sentence",
            "… the battle",
            no="… of the orders",
        ),
    ),
    ("before the phrase", None, pattern(r"\b(?<!just\s)short\s+of\s+\Z", "were short of …", no="a shortage in …")),
    # Pay.
    (
        "before the phrase",
        None,
        pattern(
            r"\b(?:pay|salary|salaries|wages?|offer|award)\s+(?:\w+\s+){0,3}(?:of|worth|by)\s+\Z",
            "a pay offer worth …",
            no="paid for …",
        ),
    ),
    # Workloads in per cent of what is allowed.
    (
        "before the number",
        NumberKind.PERCENT,
        pattern(
            r"\b(?:work\s?loads?|capacity|case\s?loads?|tool)\s+(?:\w+\s+){0,3}?(?:above|over|of|at|under|below|exceed\w*"
            r"|beyond)\s+\Z",
            "workloads at …",
            "a capacity above …",
            no="in …",
        ),
    ),
    # Shares of money.
    (
        "behind the number",
        None,
        pattern(
            r"\s+of\s+(?:its|the|their|all|that|our|his)?\s*(?:\w+\s+){0,2}(?:income|budgets?|funding|spending|spend|revenue"
            r"|costs?|turnover\b|money|profits?|price|value|bill)\b",
            "… of its budget",
            "… of the turnover",
            no="… of its cases",
        ),
    ),
    (
        "before the phrase",
        None,
        pattern(
            r"[£€$]\s?[\d.,]+\s*(?:million|billion|bn|m|k)?,?\s+(?:or|\(|that\s+is,?)\s*(?:\w+\s+){0,2}\Z",
            "£2 million, or …",
            "£40 (…",
            no="£2 million in …",
        ),
    ),
)
"""What makes a number no share: where the words stand, for which way of saying it (None: for any), and the words."""


def find_shares(sentence: Sentence, before: Sentence | None = None) -> list[FoundShare]:
    """The shares that a sentence states, in its order, and what only looks like one, marked as excluded.

    Args:
        sentence: The sentence.
        before: The one before it in its paragraph. None where there is none.
    """
    text = sentence.text
    numbers = list(islice(find_numbers(text, ones=True), _MOST_NUMBERS + 1))
    if not numbers or len(numbers) > _MOST_NUMBERS:
        return []
    wholes = _Wholes(text, numbers, before)
    found: list[FoundShare] = []
    for number in numbers:
        share = _read_share(text, number, found, wholes)
        if share is None:
            continue
        last = found[-1] if found else None
        between = text[last.number.end : share.first].strip() if last else ""
        if last and share.qualifier is Qualifier.UP_TO and between in {"-", "–"}:
            found[-1] = last = replace(last, qualifier=Qualifier.AT_LEAST)
        if last and _is_same(text, last, share):
            # Of two tellings of one share the more exact. "Fell by a third – 34 per cent" is none, told twice.
            kept = last if _EXACTNESS[last.number.kind] > _EXACTNESS[share.number.kind] else share
            none = last.excluded or share.excluded
            found[-1] = replace(kept, first=last.first, last=share.last, excluded=none)
        else:
            found.append(share)
    return [share for share in found if not _is_denied(text, share)]


def _is_denied(text: str, share: FoundShare) -> bool:
    """Whether somebody disputes a share in its own part of the sentence."""
    return any(
        not _PARTED.search(text, min(denial.end(), share.first), max(denial.start(), share.last))
        for denial in _DENIAL.finditer(text)
    )


class _Whole(NamedTuple):
    """A count of which others of the sentence may be a part: "Of the 24 units". end: where it ends."""

    whole: int
    noun: str
    end: int


class _Wholes:
    """The counts of which others may be a part, in a sentence and in the one before it. Most sentences have none."""

    def __init__(self, text: str, numbers: list[Number], before: Sentence | None) -> None:
        self._text, self._numbers, self._before = text, numbers, before

    @cached_property
    def here(self) -> list[_Whole]:
        """Those of the sentence."""
        return list(_find_wholes(self._text, self._numbers))

    @cached_property
    def before(self) -> list[_Whole]:
        """That of the sentence before, where it has but one."""
        text = self._before.text if self._before else ""
        if not text or not _LOOKS.search(text):
            return []
        return _find_one(_find_wholes(text, islice(find_numbers(text), _MOST_NUMBERS)))

    @cached_property
    def named(self) -> list[_Whole]:
        """The one count of cases in the sentence before: "Checks were needed in 35 cases. In 20 of these"."""
        text = self._before.text if self._before else ""
        counts = (one for one in islice(find_numbers(text), _MOST_NUMBERS) if one.kind is NumberKind.COUNT)
        nouns = ((one, _COUNTS_NOUN.match(text, one.end)) for one in counts if one.value.denominator == 1)
        return _find_one(_Whole(int(one.value), "", 0) for one, noun in nouns if noun and noun["noun"] in _ANY_NOUN)

    @cached_property
    def counted(self) -> list[_Whole]:
        """That of the shares of the sentence before, where it is one: "in 27 of 64 cases. It was kept in 25"."""
        text = self._before.text if self._before else ""
        numbers = islice(find_numbers(text), _MOST_NUMBERS)
        return _find_one(_Whole(one.denominator, "", 0) for one in numbers if one.denominator)


def _find_one(wholes: Iterable[_Whole]) -> list[_Whole]:
    """The one whole that is told, alone. Nothing where several differ."""
    found = {one.whole: one for one in wholes}
    return list(found.values()) if len(found) == 1 else []


def _find_wholes(text: str, numbers: Iterable[Number]) -> Iterator[_Whole]:
    for number in numbers:
        if (
            number.kind is not NumberKind.COUNT
            or number.value.denominator != 1
            or not 2 <= number.value < _MOST_COUNTED
        ):
            continue
        noun = _COUNTS_NOUN.match(text, number.end) or _THAT_WE.match(text, number.end)
        if noun is None or number.qualifier is not Qualifier.EXACT:
            continue
        read = _LOOKED_BEFORE.search(text, 0, number.phrase_start) or _LOOKED_AFTER.match(text, number.end)
        if read or _WHOLE_BEFORE.search(text, 0, number.phrase_start):
            yield _Whole(int(number.value), (noun["noun"] or "").casefold(), noun.end())


def _read_share(text: str, number: Number, found: list[FoundShare], wholes: _Wholes) -> FoundShare | None:
    if number.kind is NumberKind.COUNT:
        return _read_parted(text, number, found, wholes) or _read_elided(text, number, found)
    if number.kind not in _SHARES or number.value > 100 or number.denied:
        return None
    share = _make(number, number.value, number.numerator, number.denominator)
    return replace(share, excluded=number.changed or is_excluded(text, number))


def _make(number: Number, value: Fraction, numerator: int | None, denominator: int | None) -> FoundShare:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    given = number.kind is NumberKind.PERCENT
    return FoundShare(
        number=number,
        first=number.phrase_start,
        last=number.phrase_end,
        qualifier=number.qualifier,
        percent=exact if given else exact.quantize(Decimal("0.1"), ROUND_HALF_UP),
        numerator=numerator,
        denominator=denominator,
    )


def _is_in_some(text: str, number: Number) -> bool:
    """Whether a count stands without what it counts: "was insufficient in 28 and absent in 15"."""
    return not is_bare_one(number) and bool(
        _SOME_END.match(text, number.end) and _IN_SOME.search(text, 0, number.phrase_start)
    )


def _read_every(text: str, number: Number, said: re.Match[str]) -> FoundShare | None:
    """A share with what it counts in its midst: "nine times in ten"."""
    whole = read_amount(said[1])
    if whole.denominator != 1 or not number.value < whole <= _MOST_COUNTED:
        return None
    end = said.end()
    end_moved = replace(number, end=end, phrase_end=end, surface=text[number.start : end], kind=NumberKind.PROPORTION)
    return _make(end_moved, 100 * number.value / whole, None, None)


def _read_parted(text: str, number: Number, found: list[FoundShare], wholes: _Wholes) -> FoundShare | None:
    """A count whose whole stands apart: "17 cases out of 40", "of the 28 read, 21 were", "40 cases. Just 12 did"."""
    if number.denied or number.value.denominator != 1:
        return None
    whole = None
    if said := _IN_EVERY.match(text, number.end):
        return _read_every(text, number, said)
    said = _OUT_OF.match(text, number.end)
    if count := next(find_numbers(said[1]), None) if said else None:
        whole = int(count.value) if count.kind is NumberKind.COUNT and count.value <= _MOST_COUNTED else None
    elif number.qualifier is not Qualifier.EXACT:
        return None
    elif told := [one for one in wholes.here if one.end <= number.start] or wholes.before:
        apart = number.phrase_start == 0 or _APART.search(text, 0, number.phrase_start)
        percent = _PERCENT_BEHIND.match(text, number.end)
        fits = percent and abs(100 * number.value / told[-1].whole - Fraction(percent[1])) < 1
        if fits or _is_in_some(text, number):
            whole = told[-1].whole
        elif apart and not is_excluded(text, number):
            inside = _DID_IN.search(text, 0, number.phrase_start)
            if (_IN_CASES if inside else _DID).match(text, number.end):
                noun, one = _COUNTS_NOUN.match(text, number.end), told[-1]
                alike = noun is None or noun["noun"].casefold() in {one.noun, *_ANY_NOUN} or not one.noun
                whole = one.whole if alike or _OF_THEM.match(text, number.end) else None
    elif _is_in_some(text, number):
        counted = [_Whole(one.denominator, "", 0) for one in found if one.denominator] or wholes.counted
        counted = counted or (wholes.named if _OF_THEM.match(text, number.end) else [])
        whole = counted[-1].whole if counted else None
    if whole is None or not number.value <= whole or whole < 2:
        return None
    return _make(number, 100 * number.value / whole, int(number.value), whole)


def _read_elided(text: str, number: Number, before: list[FoundShare]) -> FoundShare | None:
    """A count that shares the whole of the counts before it: "55 of 108 were rated Good and 12 Outstanding"."""
    whole = before[-1].denominator if before else None
    if whole is None or number.value.denominator != 1 or number.value > whole:
        return None
    between = text[before[-1].last : number.start]
    if ";" in between or not _RATED_BEHIND.match(text, number.end) or not _RATED_BEFORE.search(between):
        return None
    count = int(number.value)
    return _make(number, Fraction(100 * count, whole), count, whole)


def _is_same(text: str, before: FoundShare, share: FoundShare) -> bool:
    """Whether two shares are one, said twice: "almost two thirds (64%)", "half of the cases, 50%,"."""
    if before.number.kind is share.number.kind or abs(before.percent - share.percent) > _NEAR:
        return False
    between = text[before.last : share.first]
    if _BRACKET.search(between) and "." not in between:
        return len(between.split()) <= _FEW_WORDS and not _NESTED.search(between)
    counted = {before.denominator is None, share.denominator is None} == {True, False}
    if counted and _WHICH_IS.fullmatch(between):
        return abs(before.percent - share.percent) < 1
    closed = text[share.last : share.last + 1] in {",", ")", "–", "."} or between.strip().endswith("or")
    return bool(_BESIDE.fullmatch(between) and closed)


def is_excluded(text: str, number: Number) -> bool:
    """Whether a number of a sentence that reads as a share is no figure: a score, a target, a change, money."""
    if number.value == 100 and number.qualifier in {Qualifier.MORE_THAN, Qualifier.JUST_OVER}:
        return True  # of more than the whole nothing is a share
    places = {
        "before the number": number.start,
        "before the phrase": number.phrase_start,
        "behind the number": number.end,
        "behind the phrase": number.phrase_end,
    }
    for place, kind, words in _EXCLUSIONS:
        if kind in {None, number.kind}:
            at, before = places[place], place.startswith("before")
            if words.search(text, 0, at) if before else words.match(text, at):
                return True
    words_before, phrase, behind = text[: number.start], text[: number.phrase_start], number.phrase_end
    clause = _TURN.split(words_before[max(words_before.rfind(sign) for sign in ";:") + 1 :])[-1]
    if _TARGET.search(clause) and not _OFF_TARGET.search(clause):
        return True
    # "From 40 per cent to 49" tells two shares; "to 9 points" alone is a change still.
    changes = [_DIFFERS.match(text, behind)]
    if not _FROM.search(phrase):
        changes = [_BY_VERB.search(phrase), _CHANGE_AFTER.match(text, behind), _CHANGE_BEFORE.search(phrase)]
    return any(changes) or _is_score_or_idiom(text, number)


def _is_score_or_idiom(text: str, number: Number) -> bool:
    """Whether it is a score, "2 out of 27", a share of recommendations, or a way of speaking, "a third inspection"."""
    words, behind = number.surface.casefold(), text[number.start :]
    if number.kind is NumberKind.COUNTS and not _COUNTED.match(text, number.end):
        scored = _POINTS.match(text, number.end) or _SCORED.search(text[: number.start])
        if scored or (number.denominator in _POINTS_OF_ALL and not _CASES_BEHIND.search(behind)):
            return True
    before = text[max(0, number.start - 60) : number.start]
    if number.kind is not NumberKind.PERCENT and (
        _RECOMMENDED.search(before) or _OF_RECOMMENDED.match(text, number.end)
    ):
        return True
    if _ONE_OF.match(words) and number.kind is NumberKind.COUNTS:  # "Northshire is one of the 21 companies"
        said = _COUNTED_ONE.search(text, 0, number.phrase_start) or number.phrase_start < number.start
        counted = said or _ONE_CASE.match(text, number.end)
        return not (counted and _ONE_DID.match(text, number.end) and (number.denominator or 0) >= _FEWEST)
    # "A third" is an ordinal before a noun, "a third inspection", and a share before anything else.
    ordinal = number.kind is NumberKind.FRACTION and _ORDINAL.match(words)
    return bool(ordinal and not _ORDINAL_AFTER.match(text, number.end))
