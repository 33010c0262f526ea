"""What a share tells of people and their lives, and not of the work with them: who is on the caseload, and with what.

"A quarter of cases involved a risk to children" counts risks that people pose. "Risks to children were managed in a
quarter of cases" counts work. The former is blanked out before a clause is read for a verdict; where nothing is left
that tells of work, the share judges nobody, whatever the sentence before it is about.
"""

from typing import Final

from briefing.numbers.patterns import either, lower, pattern

_NEED: Final = (
    # What people have, live with or have done. Harm and risk are no needs: work has them too.
    r"(?:problem|difficult(?:y|ies)|disab|mental|(?:ill[\s-])?health|drug|alcohol|substance|addict|homeless|unemploy"
    r"|accommodation|housing|home|racis|discriminat|abus|violen|trauma|neglect|bereave|debt|povert|learning|neurodiver"
    r"|speech|autis|adhd|depress|anxiet|self-harm|suicid|exclu|exploit|gang|knife|weapon|offen[cd]|convict|criminal|crime"
    r"|perpetrat|victim|care\b|depend[ae]n|diagnos|condition|complex|needs?\b|vulnerab|settled|bed\b|job\b|custod"
    r"|men\b|women\b|male\b|female\b|ethnic|black\b)"
)
_RISKY: Final = r"(?:risks?|harm|danger|threats?|concerns?)\b"
# What somebody has, but words that tell of work: "had a plan", "had been assessed", "have enough support".
_HAD: Final = (
    r"(?!(?:[\w’'-]+\s+){0,5}?(?:plans?|planning|assessments?|reviews?|oversight|contacts?|checks?|visits?|referrals?|support"
    r"|services?|supervision|access|records?|information|intervention|treatment|help|enough|(?:in)?sufficient|(?:in)?adequate"
    r"|been|little|good|poor|clear|analysis|focus|evidence|no\s+(?!bed|home|settled|job|fixed|accommodation)|understanding|requests?|gaps?|weakness\w*|shortcomings?|regard|attention|thought|account)\b)"
    r"(?:(?!\w+(?:ed|en)\b|(?:done|made|kept|set|sought|sent|put|met|drawn|built|held|got)\b)[\w’'-]+,?\s+){0,4}?"
)
_AS: Final = (
    # A verdict is none of it: "assessed as insufficient".
    r"(?!(?:being\s+|either\s+)?[‘“'\"]?(?:in)?(?:sufficient|adequate|effective)|good\b|[‘“'\"]|(?:being\s+)?(?:good|outstanding"
    r"|requir|poor|(?:un)?satis|strong|weak|above|below|safe|unsafe|(?:un)?acceptable|success|well\b|\w+ly\b))"
)
_DESCRIBING: Final = either(
    (
        # "recorded as having some kind of drug problem", "assessed as presenting some risk", "deemed to be dangerous"
        (
            r"\b(?:assess|record|identif|regist|class|classif|categoris|describ|report|flagg?|list|deem|judg|screen|diagnos"
            rf"|consider)\w*ed\s+(?:as|to\s+(?:be|have|pose|present)|at)\s+{_AS}[^.;:()]{{0,60}}",
            "recorded as having some kind of drug problem",
        ),
        (r"\b(?:is|are|was|were|be|been)\s+known\s+(?:for|to\s+\w+)\b[^.;:()]{0,60}", "are known for abuse at home"),
        # "there was evidence that the child had met racism", "there was a risk to children"
        (
            rf"\bthere\s+(?:was|were|is|are|had\s+been)\s+(?:{_HAD}(?:{_NEED}|{_RISKY})|evidence\s+(?:that|of)\s+(?:(?:the|a)\s+)?"
            rf"(?:child|person|young|wom[ae]n|m[ae]n|people|he|she|they|their|{_NEED}))[^.;:()]{{0,60}}",
            "there was evidence that the child had met racism",
        ),
        # "the child had a disability", "have mental health problems"
        (
            rf"\b(?:had|have|has|having|experience[ds]?|suffer(?:ed|s)?|liv(?:e|ed|es)|committed"
            r"|(?:faced|met)(?!\s+(?:[\w’'-]+\s+){0,4}?needs?\b))\s+(?:with\s+|from\s+)?"
            rf"{_HAD}{_NEED}\w*",
            "have mental health problems",
        ),
        # "are, or have been, current or former perpetrators", "were in care", "were victims of exploitation"
        (
            rf"\b(?:are|were|was|is)\b,?\s+(?:(?:an?|the|or|and|have|been|current|former|previous|also|often|in|from|without|of|at)"
            rf"\b,?\s+){{0,6}}{_NEED}\w*",
            "are, or have been, perpetrators",
        ),
        # "domestic abuse was a factor", "mental ill-health was recorded"
        (
            rf"\b(?!needs?\b|victim){_NEED}\w*\s+(?:(?!risks?\b|concerns?\b|work\b|needs\b)[\w’'-]+\s+){{0,3}}?(?:was|were|is|are|had\s+been|featured|played)\s+(?:an?\s+|the\s+|also\s+)?"
            r"(?:(?:thought|believed|said|found|felt|known)\s+to\s+be\s+)?(?:\w+\s+)?(?:linked|related|connected|factors?|features?|issues?|concerns?|parts?|present|evident|recorded|reported|noted|known|suspected"
            r"|flagged|identified)\b",
            "domestic abuse was a factor",
        ),
        # "posed a high risk of harm", "were high risk"
        (
            r"\b(?:pos(?:e|es|ed|ing)|present(?:s|ed|ing)?|carr(?:y|ied|ies))\s+(?:an?\s+|some\s+|no\s+|any\s+|the\s+)?"
            r"(?:\w+[\s-]+){0,2}(?:risks?|dangers?|threats?)\b(?!\s+(?:\w+\s+){0,6}(?:sufficient|was|were))",
            "people who posed a high risk",
        ),
        (
            r"\b(?:was|were|is|are|being)\s+(?:of\s+|at\s+|a\s+)?(?:very\s+)?(?:high|medium|low)(?:er)?[\s-]+risk\b",
            "were high risk",
        ),
        (
            rf"\b(?:involv|featur|includ)(?:ed?|es)\s+(?!victim|needs?\b){_HAD}(?!victim|needs?\b){_NEED}\w*",
            "the offence involved a weapon",
        ),
        (
            r"\b(?:risks?|dangers?|harm)\s+(?:\w+\s+){0,3}?(?:was|were|is|are)\s+(?:very\s+)?(?:high|medium|low|moderate)\b",
            "the risk of serious harm was high",
        ),
        (
            r"\b(?:is|are|was|were)\s+(?:not\s+)?in\s+(?:paid\s+)?(?:work|employment|education|training)\b",
            "were in work",
        ),
        (
            r"\b(?:ma[dk]es?\s+up|account(?:s|ed)?\s+for|(?:were|was|had\s+been)\s+(?:recalled|released|re-?arrested|re-?convicted|breached"
            r"|excluded|sentenced|imprisoned|placed)|received\s+(?:a\s+)?(?:custodial|prison|community)|(?:was|were|is|are)\s+(?:not\s+)?(?:out\s+of"
            r"|aged|male|female|men|women|white|black|boys|girls)\b)",
            "made up half of the caseload",
        ),
        (r"\b(?:unemployed|homeless|unsettled|out\s+of\s+work|mis-?us(?:ed?|es|ing)\s+\w+)", "misuse substances"),
    ),
    no=(
        "the risk was managed in 49 cases",
        "risks to children were identified",
        "the child had a plan",
        "are being assessed as insufficient",
        "officers had spoken to the school",
        "there was insufficient analysis of the child’s motivation",
        "the needs of victims had been identified",
        "domestic abuse risks were identified",
        "decisions were made",
    ),
    flags=0,
)
_INVOLVED: Final = pattern(
    # What cases or people have or do, as the subject: "… of cases | involved a risk to children"
    r"\b(?:involv(?:ed?|es)|concern(?:ed)?|featur(?:ed?|es)|relat(?:ed?|es)\s+to|includ(?:ed?|es)|had|have|contain(?:ed|s)?|raised?"
    r"|(?:were|are)\s+(?:about|for|convicted|serving|subject)|committed)\s+",
    "a quarter of cases involved a risk to children",
    no="a quarter of cases were good enough",
    flags=0,
)
_OBJECT: Final = pattern(
    rf"(?!not\b|never\b){_HAD}(?!no\b)[\w’'-]+[^.;:()]{{0,60}}",
    "…a risk to children",
    no=("…been reviewed", "…a plan"),
    flags=0,
)
_OTHER_VERB: Final = pattern(
    r"\b(?:was|were|did|ha[ds]n|without|went|not|no|received|got)\b", "of cases were said", no="of the cases", flags=0
)
_LONGEST_SUBJECT: Final = 70


def find_descriptions(
    text: str, start: int, end: int, share: tuple[int, int], *, counted: bool
) -> list[tuple[int, int]]:
    """Where a clause describes people.

    Args:
        text: A sentence.
        start: Where the clause of a share begins.
        end: Where it ends.
        share: Where the share stands.
        counted: Whether the people or cases that it counts are who does something: "a quarter of cases involved".
    """
    first, last = share
    plain = lower(text)
    halves = ((start, first), (last, end))
    spans = [found.span() for low, high in halves for found in _DESCRIBING.finditer(plain, low, high)]
    verb = _INVOLVED.search(plain, last, min(end, last + _LONGEST_SUBJECT)) if counted else None
    if verb and not _OTHER_VERB.search(plain, last, verb.start()) and (told := _OBJECT.match(plain, verb.end(), end)):
        spans.append((verb.start(), told.end()))
    return spans
