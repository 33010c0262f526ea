"""What holds digits or number words and is no number: dates, years, ordinals, and names such as "OGL-3.0"."""

from typing import Final

from briefing.numbers.amounts import any_of

PER_CENT: Final = r"(?:\s*[%％﹪٪]|[\s-]*per[\s-]?cent\b|\s*p(?:ct?\b|\.\s?c\b\.?))(?!\s*-?\s*points?\b)"
"""The sign or the words behind a percentage."""
_COUNTABLE: Final = any_of(
    (
        "cases people staff officers offenders assessments posts prisoners victims children women men jobs instances "
        "assignments practitioners managers reports recommendations inspections"
    ).split()
)
_SHARED: Final = r"(?:[%％﹪٪]|per[\s-]?cent|pct?\b|out\s+of\b|of\s+(?:(?:the|its|their|our|all|these|those)\s+)?\d)"
"""What stands behind a share, and not behind two years."""
_OF_THOSE: Final = r"of\s+(?:them|these|those|which|whom)\b"
_NOUN: Final = rf"(?:of\s+(?:the|all|its|their|our)\s+)?(?:[^\W\d_]{{1,20}}\s+)?(?:{_COUNTABLE})\b"
_COUNTED: Final = rf"(?:{_SHARED}|{_OF_THOSE}|{_NOUN})"
"""What stands behind a count, and not behind a year."""
# "Fewer than 2000" counts, "in 2000" does not.
_COUNTING: Final = "".join(
    rf"(?<!\b{words}\s)"
    for words in "fewer than,less than,more than,nearly,almost,some,at least,exactly,total of,another".split(",")
)
_MONTH: Final = (
    r"(?-i:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_FOUR: Final = r"(?:19|20)\d\d"
_TO: Final = r"(?:\s?[–-]\s?|\s+(?:to|and|or)\s+)"
_DATE: Final = (
    rf"\b(?:{_DAY}{_TO})?{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_FOUR}\b)?"
    rf"|\b{_MONTH}\s+{_DAY}\b,?\s+{_FOUR}\b|(?<=\bon\s){_MONTH}\s+{_DAY}\b"
    rf"|\b{_MONTH}\s+{_FOUR}\b"
    rf"|\b{_FOUR}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?\b(?!-|\s*{_COUNTED})"
    rf"|\b{_FOUR}\s?[/–-]\s?(?:{_FOUR}|\d\d)\b(?!\s*{_SHARED})|\b{_FOUR}\s+to\s+{_FOUR}\b(?!\s*{_COUNTED})"
)
# "2024" and "the 2020s", but not "£2024" and not "2024 cases".
_YEAR: Final = rf"(?<![£$€.,/-]){_COUNTING}\b{_FOUR}s?\b(?![.,/]\d)(?!-\d)(?!\s*{_COUNTED})"
# "The 21st", "twenty-first".
_ORDINAL: Final = (
    r"\b\d++(?:st|nd|rd|th)\b"
    r"|\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b"
)
_THINGS: Final = any_of(
    (
        "part parties party person sector time successive report inspection visit region stage officer reason point "
        "question recommendation standard finding document way theme area concern man woman year week month day round "
        "service place unit"
    ).split()
)
_NOT_A_PART: Final = (
    rf"\ba\s+(?:third|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|twentieth|hundredth)[-\s]+(?:{_THINGS})\b"
    r"|\bhalf-(?!(?:a|million|dozen|hundred|thousand|billion|per)\b)[a-z]+"
    # “the first half of 2024”, “of the report”; not “the first half of the cases”
    rf"|\b(?:first|second|other|latter|last)\s+half\s+of\s+(?:{_MONTH}|{_FOUR}\b|(?:the|this|that|last|its|our)\s+(?:year|decade|century"
    r"|period|report|document|text|page|chapter|article|bulletin|story|sentence|order|day|week|month|summer|winter)\b)"
)
# "Covid-19", "OGL-3.0", "Y2024".
_NAME: Final = (
    r"(?<![\w-])(?-i:[A-Z]+\d[A-Za-z\d]*+|(?:[A-Z]{2,}|Covid)-\d++)(?:[.-]\d++)*+(?!\w)"
    r"(?!\s*(?:[%％﹪٪]|per[\s-]?cent|pct?\b|out\s+of\b|of\s+(?:the\s+)?\d))"
)
SKIPPED: Final = f"{_DATE}|{_YEAR}|{_ORDINAL}|{_NOT_A_PART}|{_NAME}"
"""All of them."""
SKIPPED_STARTS: Final = any_of(
    (
        "january february march april may june july august september october november december "
        "jan feb mar apr jun jul aug sep sept oct nov dec first second other latter last"
    ).split()
)
"""The words with which they begin, where it is no digit, number word or name."""
