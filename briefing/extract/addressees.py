"""To whom recommendations are made: the names of who is told, in a sentence and above a list."""

from typing import Final

from briefing.numbers.patterns import pattern

HMPPS_NAME: Final = "HM Prison and Probation Service"
MOJ_NAME: Final = "Ministry of Justice"
HMPPS: Final = pattern(
    r"\b(?:HMPPS|(?:HM|His\s+Majesty[’']s|Her\s+Majesty[’']s)\s+Prison\s+(?:and|&)\s+Probation\s+Service"
    r"|(?:the\s+)?[Pp]rison\s+(?:and|&)\s+[Pp]robation\s+[Ss]ervice)\b",
    "to HMPPS",
    "HM Prison and Probation Service",
    no="the prison service",
    flags=0,
)
"""The service that most recommendations go to, by its names."""
MOJ: Final = pattern(
    r"\b(?:the\s+)?(?:Ministry\s+of\s+Justice|MoJ)\b", "the Ministry of Justice", "MoJ", no="the ministry", flags=0
)
"""The ministry, by its names."""
_DIRECTED: Final = pattern(
    r"\b(?:to|towards?|for|refer(?:s|red)?\s+to|directed\s+(?:at|to)|aimed\s+at|addressed\s+to|concern(?:s|ing)?|falls?\s+to"
    r"|lie\s+with|rests?\s+with)\s+(?:the\s+|its\s+|each\s+of\s+the\s+)?",
    "four to the region",
    "directed at HMPPS",
    "lie with the board",
    no="four recommendations",
    flags=0,
)
_NAMED: Final = pattern(
    r"([A-Z][\w’'-]*+(?:(?:\s+(?:and|of|the|for)\s+|,?\s+)[A-Z][\w’'-]*+){0,7})(?:\s+(region|PDU|unit|CRC|division"
    r"|company|area|service))?",
    "Northshire PDU",
    "Northshire and Southshire region",
    no="the region",
    flags=0,
)
# "Northshire" is the Northshire region, "Northshire Council" is called so.
_KINDS: Final = tuple("PDU CRC Office Board Service Police Council Government England Wales Region State".split())
"""Last words of names that need no “region” behind them."""
_OFFICES: Final = tuple(
    "Director Head Chair Chief Secretary Minister Lord Regional Police Youth College Parole Home Department National "
    "NHS Welsh Association".split()
)
"""First words of those."""
_OF_WHAT: Final = (
    r"probation|youth|justice|offending|management|local|regional|national|integrated|care|health|healthcare|chief|area|senior"
    r"|deputy|executive|safeguarding|strategic|partnership|community|delivery|criminal|children[’']s|adult|police|crime"
    r"|prison|prisons|rehabilitation|county|city|central|individual|other|operational|partner|commissioning"
    r"|inspected|two|three|four|six|all"
)
"""Words before the last one of a plain name."""
_WHO: Final = (
    r"(?:regions?|services?|units?|company|companies|divisions?|PDUs?|CRCs?|YOTs?|YJS|boards?|governments?|police|leaders?|teams?"
    r"|councils?|authority|authorities|areas?|partnerships?|partners|ministers?|ministry|courts?|heads?|leadership"
    r"|directors?|directorate|executives?|constables?|managers?|commissioners?|chairs?|chairman|chairwoman|governors?"
    r"|secretary|trusts?|providers?|agency|agencies|inspectorate|officers?|offices?|college|committee|centre)"
)
_PLAIN: Final = pattern(
    rf"((?:(?:{_OF_WHAT})\s+){{0,4}}{_WHO}(?:\s+of\s+(?:the\s+)?(?:(?:{_OF_WHAT})\s+){{0,3}}(?:{_WHO}|probation|justice))?)\b",
    "region",
    "probation service",
    "six units",
    "probation delivery unit",
    "regional probation director",
    "head of service",
    "integrated care board",
    "chair of the board",
    no=("two more", "probation work"),
    flags=0,
)
# "To the region. They": what begins the next sentence is no addressee.
_NOT_TO: Final = frozenset(
    "The They These Those It In At On Of For He She Four Three Two Five Six Seven Eight Nine Ten Inspectors".split()
)


def find_addressee(clause: str) -> str | None:
    """To whom a clause says that recommendations were made: the first whom "to", "for" or the like points at."""
    for directed in _DIRECTED.finditer(clause):
        if HMPPS.match(clause, directed.end()):
            return HMPPS_NAME
        if MOJ.match(clause, directed.end()):
            return MOJ_NAME
        named = _NAMED.match(clause, directed.end())
        if named and named[1].split()[0] not in _NOT_TO:
            name = named[1].strip(" ,")
            if named[2]:
                return f"{name} {named[2]}"
            return name if name.endswith(_KINDS) or name.startswith(_OFFICES) else f"{name} region"
        if plain := _PLAIN.match(clause, directed.end()):
            return plain[1]
    return None


_SHOULD: Final = (
    r"(?:should|must|(?:needs?|ha(?:s|ve)|ought)\s+to|(?:is|are)\s+(?:recommended|asked|advised)\s+to)"
    r"(?:\s+(?:also|now|therefore|both|each|all|urgently|together))?"
)
_TELLS: Final = pattern(
    rf"(?P<to>[^:.;!?\n]{{2,200}}?),?\s+{_SHOULD}\s*:?\s*\Z",
    "The region should:",
    "HMPPS must also:",
    "We recommend that the board should",
    no=("Recommendations", "The region should plan"),
)
_PASSED: Final = pattern(
    r"(?P<to>[^:.;!?\n]{2,100}?)\s+(?:has|have|had|was|were)\s+(?:been\s+)?(?:told|asked|urged|advised|instructed)"
    r"\s+(?:that\s+)?(?:it|they|to)\b[^:\n]{0,40}:\s*\Z",
    "The service has been told it should:",
    "The council was urged to:",
    no="The council told staff to:",
)
_DOES: Final = pattern(
    rf"(?P<to>[^:.;!?,\n]{{2,100}}?),?\s+{_SHOULD}\s+\w",
    "The region should review all cases",
    no="The region should:",
)
_LEAD: Final = pattern(
    # What goes before the name: "We recommend that the | region", "To improve, the | region", "For the | region"
    r"(?:.{0,160}\b(?:recommend\w*|suggest\w*|propos\w*|says?|said)(?:\s+that)?\b:?\s*"
    r"|(?:to|in\s+order|as\s+a\s+result|following|by|therefore|for\s+this)\b[^,]{0,120},\s+|(?:recommendations?\s+)?(?:for|to)\s+)?(?:and\s+)?(?:the\s+)?",
    "We recommend that the region",
    "To improve, the region",
    "For the region",
)
_ASIDE: Final = pattern(
    r"\s*\([^()]*\)|,\s+(?:working|together|in\s+(?:partnership|collaboration|conjunction|consultation)|with|alongside"
    r"|through|as\s+well|who|which|led|supported)\b.*",
    "HM Prison and Probation Service (HMPPS)",
    "the region, working with HMPPS",
    no="Northshire and Eastmere PDUs",
)
_WHOM: Final = pattern(
    r"(?:[\w’'&,-]+\s+){0,10}?(?:regions?|services?|units?|PDUs?|YJSs?|YJBs?|YOTs?|CRCs?|company|companies|divisions?"
    r"|boards?|councils?|government|police|leaders|leadership|teams?|authorit(?:y|ies)|partnerships?|partners"
    r"|ministers?|courts?|managers?|directors?|executives?|heads?|chairs?|commissioners?|constables?|agency|agencies"
    r"|justice|offices?|probation|HMPPS|MoJ|state|Wales|England|practitioners|officers?|staff|providers?|ministry|secretary|chief)"
    r"(?:\s+(?:of|for|in)\s+[\w’'-]+(?:\s+[\w’'-]+){0,5})?",
    "the Northshire region",
    "Heads of Service in Northshire",
    "chair of the management board",
    no="a good plan of how",
)

_LONGEST_NAME: Final = 10
"""Words."""
_LONGEST_END: Final = 40
_TELLING: Final = ("should", "must", "to", "also", "now", "therefore", "both", "each", "all", "urgently", "together")
"""Words with which a line ends that says to whom a list speaks: a look at its end spares most lines a search."""
_LAST: Final = pattern(r"(?<=\w[.!])\s+(?=[A-Z])", "We make three. The region should:", no="the region", flags=0)


def read_told(words: str, *, anybody: bool) -> str | None:
    """To whom a line above a list speaks: "Northshire region" of "To improve, the Northshire region should:".

    Args:
        words: The line.
        anybody: Whether it may be somebody whose kind is not known, as "Link workers".
    """
    plain = words.rstrip()
    open_ended = plain.endswith(":")
    tells = plain[-_LONGEST_END:].rstrip(":").rstrip().lower().endswith(_TELLING)
    if not (open_ended or tells):
        return None
    # "We make three recommendations. HMPPS should:"
    words = _LAST.split(words)[-1]
    if open_ended and (passed := _PASSED.fullmatch(words)):
        return read_whom(passed["to"])
    told = _TELLS.fullmatch(words) if tells else None
    return read_whom(told["to"], anybody=anybody) if told else None


def read_doer(words: str) -> str | None:
    """Who is told by an entry that says it itself: "The region should review all cases"."""
    told = _DOES.match(words)
    return read_whom(told["to"]) if told else None


def read_whom(words: str, *, anybody: bool = False) -> str | None:
    """Whom words name that are nothing but a name, as "the Ministry of Justice (MoJ)". None where they name nobody."""
    plain = " ".join(_ASIDE.sub("", words).split())
    plain = plain[found.end() if (found := _LEAD.match(plain)) else 0 :].strip(" ,:")
    if HMPPS.fullmatch(plain):
        return HMPPS_NAME
    if MOJ.fullmatch(plain):
        return MOJ_NAME
    return plain if _WHOM.fullmatch(plain) or (anybody and 0 < len(plain.split()) <= _LONGEST_NAME) else None
