"""Which words of a sentence speak of which share, and whether they say anything of their own.

"For planning and reviewing, just over half" leaves out its subject, and takes it from the sentence before. "Just over
half had worked with the family" has a subject of its own: nothing may be carried over to it, or a chart would show what
nobody said.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from briefing.extract.shares import FoundShare
from briefing.numbers.patterns import pattern
from briefing.terms import Qualifier

_CUTS: Final = (
    pattern(
        r";|\s[–—]\s|,?\s+\b(?:while|whereas|although|though|but|yet|against|compared\s+(?:with|to))\b(?!,)|,\s+(?:and"
        r"|or)\b",
        "49 per cent of plans; 31 per cent of reviews",
        "49 per cent of plans but 31 per cent of reviews",
        "49 per cent of plans, and 31 per cent of reviews",
        no="49 per cent of plans and 31 per cent of reviews",
    ),
    pattern(r",\s+(?:with|falling|rising|dropping|down|up)\b", "49 per cent, falling to 31", no="49 per cent, or 31"),
    pattern(r",\s", "49 per cent of plans, 31 per cent of reviews", no="49 per cent of plans"),
    pattern(
        r"\s+(?:and(?!\s+deliver)|with|or)\b", "49 per cent and 31", no="49 per cent of implementation and delivery"
    ),
    pattern(r"\s\(", "49 per cent (31 per cent of reviews)", no="49 per cent, 31"),
    pattern(r":\s|\.\s", "49 per cent of plans: 31 per cent", no="49 per cent"),
)
"""Where the talk may turn from one share to the next, likeliest first."""
_BEHIND: Final = pattern(
    r"[;:]|\s[–—]\s|,?\s+\b(?:while|whereas|although|though|but|yet|against|compared\s+(?:with|to))\b(?!,)|,\s+(?:and|with"
    r"|or|which|who|leaving|meaning|according|despite|because|even|so)\b",
    "49 per cent were good enough, while 31 per cent fell short",
    "49 per cent met the standard, which inspectors called poor",
    no="49 per cent of assessments and plans",
)
_BEFORE: Final = pattern(
    r"[;.?]\s|\s[–—]\s|:\s+(?=[“\"‘'])|\b(?P<aside>(?:while|whereas|although|though|despite)\b[^,;]{5,150}),\s"
    r"|,?\s+\b(?:but|while|whereas|although|though|yet)\b(?!,)|,\s+(?:and|with)\b",
    "although staff cared, 49 per cent of cases",
    "Plans were thin, but 49 per cent",
    no="In nearly 49 per cent",
)
# Shares in a row speak of one thing, or of several in their order: "49, 31 and 28 per cent".
_SERIES: Final = pattern(
    r"[\s,–—-]*(?:(?:and|or|to|then)\s+)?", "…, …", "… and …", "… to …", no="… of plans and …", flags=0
)
# So short a clause says nothing by itself: ", but only 31".
_FEW_WORDS: Final = 2
_WORD: Final = pattern(r"[A-Za-z][\w’'-]*", "half had worked with the family", no="49 – 31", flags=0)
_PLAIN: Final = frozenset(
    "a an the of in for on at to and but or with by as from than then so if it its they them their this that these "
    "those there here he she we our us you his her all each every both any some "
    "where which who whom whose when while whereas although though yet however again also still now only just even "
    "too very much more most less least fewer about around nearly almost over under "
    "was were is are be been being am had has have having did do does done can could may might will would should "
    "result results figure figures share shares proportion number percentage rate score outcome outcomes verdict "
    "answer picture rest remaining remainder others other another further same similar equivalent corresponding "
    "lowest highest best worst better worse brighter little fared fare stronger weaker strongest weakest strength "
    "weakness higher lower good poor bigger smaller "
    "stood stand stands dropped fell rose rise fall fallen risen dropping falling rising came come went go down up "
    "reached reach remained remain stayed stay improved improve unchanged static changed change changing increased "
    "decreased climbed slipped reaching standing "
    "case cases sample assignment assignments instance instances circumstance circumstances situation situations file "
    "files matter matters example examples assessment assessments plan plans review reviews "
    "unit units region regions area areas team teams pdu pdus service services company division inspector inspectors "
    "inspectorate inspection judged found rated considered deemed seen saw read looked "
    "sufficiency standard standards threshold expected required expect expectations stage stages work practice "
    "quality level "
    "levels performance "
    "north south east west rural urban relevant inspected examined sampled reviewed whole total overall respectively "
    "together year years last time "
    "before ago previous previously earlier later now today since first second third "
    "contrast comparison compared line against case-by-case however meanwhile instead only merely simply barely "
    "scarcely mere "
    "one two three four five six seven eight nine ten per cent percent half third quarter fifth out "
    "above below behind beyond near between among amongst across per question questions key focus focused sufficient "
    "yes no not neither nor "
    "supervision court probation far some how fact throughout public expect progress picture even point points "
    "present available needed necessary respect relation relative regard regards terms women men aspects areas parts "
    "appropriate required expected meet meeting met getting got get showed show shown showing gave give given made "
    "make making reported report reports say said says finding findings".split()
)
_VERB: Final = pattern(
    r"\b(?:was|were|is|are|be|been|had|has|have|did|do|does|went|took|came|made|said|felt|told|saw|gave|got|found"
    r"|sought|sent|held|left|fell|rose|met|kept|set|drew|fail\w*|lack\w*|need\w*|show\w*|contain\w*|receiv\w*"
    r"|address\w*|support\w*|identif\w*|includ\w*"
    r"|consider\w*|request\w*|us(?:ed|es?)|shared|work(?:ed|s)|want\w*|call\w*|supervis\w+|believ\w*|feel|say|think"
    r"|focus\w*"
    r"|(?!inspected|examined|sampled|reviewed|rated|judged|interviewed|surveyed|based|related|needed|required|linked"
    r"|aged|listed|concerned|dropped|supervised)\w{2,}[^e\W]ed)\b",
    "planning was sufficient",
    "officers requested checks",
    no="49 per cent of the cases inspected",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """The words that speak of one share, or of several that stand in a row.

    Attributes:
        start: Where they begin in the sentence.
        end: Where they end.
        lead: Where the words before them begin, back to the share before.
        place: Which of its row the share is, from 0.
        row: How many shares the row has.
        ranged: Whether the row is one range: "between 30 and 40 per cent".
    """

    start: int
    end: int
    lead: int
    place: int = 0
    row: int = 1
    ranged: bool = False


def part_clauses(text: str, shares: list[FoundShare]) -> list[Clause]:
    """For each share, the words that speak of it."""
    # "In 49, 31 and 28 per cent" is one group; "49 per cent of plans and 31 per cent of reviews" are two.
    groups: list[list[FoundShare]] = []
    for share in shares:
        if groups and _SERIES.fullmatch(text, groups[-1][-1].last, share.first):
            groups[-1].append(share)
        else:
            groups.append([share])
    cuts = [0, *(_find_cut(text, one[-1].last, other[0].first) for one, other in pairwise(groups)), len(text)]
    clauses = []
    for group, (lead, limit) in zip(groups, pairwise(cuts), strict=True):
        start, end = lead, limit
        # A clause that goes before speaks of something else, unless it is but two words.
        before = list(_BEFORE.finditer(text, lead, group[0].first))
        if before and before[-1]["aside"]:
            start = before[-1].end("aside")
        elif before and len(text[lead : before[-1].start()].split()) > _FEW_WORDS:
            start = before[-1].start()
        # And so does one that follows.
        behind = _BEHIND.search(text, group[-1].last, limit)
        if behind and len(text[behind.end() : limit].split()) > _FEW_WORDS:
            end = behind.start()
        ranged = any(share.qualifier is Qualifier.AT_LEAST for share in group[:-1])
        clauses += [
            Clause(start=start, end=end, lead=lead, place=place, row=len(group), ranged=ranged)
            for place in range(len(group))
        ]
    return clauses


def _find_cut(text: str, start: int, end: int) -> int:
    """Where between two shares the talk turns from one to the other."""
    for cut in _CUTS:
        found = list(cut.finditer(text, start, end))
        if found:
            return found[-1].start()
    return start


def count_other_words(text: str, start: int, end: int, known: list[tuple[int, int]]) -> int:
    """How many words between two places say something that is in none of the known spans, and is no name.

    Args:
        text: The sentence.
        start: Where its clause begins.
        end: Where it ends.
        known: The spans of the numbers and of the words that say measure, stage and outcome.
    """
    count = 0
    for word in _WORD.finditer(text, start, end):
        if any(a <= word.start() < b for a, b in known):
            continue
        # "In Northshire, just over half": a name adds nothing that was judged.
        named = word[0][0].isupper() and word.start() > 0
        count += not named and word[0].casefold().removesuffix("’s").removesuffix("'s") not in _PLAIN
    return count


def has_verb(text: str, start: int, end: int, known: list[tuple[int, int]]) -> bool:
    """Whether the clause has a verb of its own, outside the known spans."""
    return any(not any(a <= hit.start() < b for a, b in known) for hit in _VERB.finditer(text, start, end))
