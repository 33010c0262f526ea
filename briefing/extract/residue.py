"""Whether a clause says anything of its own, or leaves out what was said before.

"For planning and reviewing, just over half" leaves out its subject, and takes it from the sentence before. "Just over
half had worked with the family" has a subject of its own: nothing may be carried over to it, or a chart would show what
nobody said.
"""

import re
from typing import Final

_WORD: Final = re.compile(r"[A-Za-z][\w’'-]*")
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
    "present available needed necessary "
    "appropriate required expected meet meeting met getting got get showed show shown showing gave give given made "
    "make making reported report reports say said says finding findings".split()
)


def count_own_words(text: str, start: int, end: int, told: list[tuple[int, int]]) -> int:
    """How many words between two places say something that is in none of the spans told, and is no name.

    Args:
        text: The sentence.
        start: Where its clause begins.
        end: Where it ends.
        told: The spans of the numbers and of the words that say measure, stage and outcome.
    """
    count = 0
    for word in _WORD.finditer(text, start, end):
        if any(a <= word.start() < b for a, b in told):
            continue
        named = word[0][0].isupper() and word.start() > 0
        count += not named and word[0].casefold().removesuffix("’s").removesuffix("'s") not in _PLAIN
    return count


_VERB: Final = re.compile(
    r"\b(?:was|were|is|are|be|been|had|has|have|did|do|does|went|took|came|made|said|felt|told|saw|gave|got|found"
    r"|sought|sent|held|left|fell|rose|met|kept|set|drew|fail\w*|lack\w*|need\w*|show\w*|contain\w*|receiv\w*"
    r"|address\w*|support\w*|identif\w*|includ\w*"
    r"|consider\w*|request\w*|us(?:ed|es?)|shared|work(?:ed|s)|want\w*|call\w*|supervis\w+|believ\w*|feel|say|think"
    r"|focus\w*"
    r"|(?!inspected|examined|sampled|reviewed|rated|judged|interviewed|surveyed|based|related|needed|required|linked"
    r"|aged|listed|concerned|dropped|supervised)\w{2,}[^e\W]ed)\b",
    re.I,
)


def has_verb(text: str, start: int, end: int, told: list[tuple[int, int]]) -> bool:
    """Whether the clause has a verb of its own, outside the spans told."""
    return any(not any(a <= hit.start() < b for a, b in told) for hit in _VERB.finditer(text, start, end))
