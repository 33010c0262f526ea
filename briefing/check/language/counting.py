"""Words that count without a numeral: a proportion, none or all, more or less, the most, many times as much.

`find_words` reads what single words say, wherever they stand: in linked words, and in those of a source. `find_claimed`
reads what a sentence says of cases, people and services: “most cases”, not “most of all”. docs/language.md says what is
done about them.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from briefing.terms import Rating


class Sort(StrEnum):
    """What a word says. Words of one sort may stand for each other."""

    ALL = "all"
    NEARLY_ALL = "nearly all"
    MOST = "most"
    LARGE = "a large part"
    HALF = "half"
    SMALL = "a small part"
    MINORITY = "fewer than half"
    HARDLY_ANY = "hardly any"
    NONE = "none"
    MANY = "many"
    SOME = "some"
    FEW = "few"
    TIMES_UP = "many times as many"
    TIMES_DOWN = "a part of what it was"
    MORE = "more"
    FEWER = "fewer"
    BETTER = "better"
    WORSE = "worse"
    SAME = "the same"
    HIGHEST = "the highest"
    LOWEST = "the lowest"
    BEST = "the best"
    WORST = "the worst"
    ROMAN = "a Roman numeral"


VAGUE: Final = frozenset({Sort.MANY, Sort.SOME, Sort.FEW})
"""What says so little that it is a hint alone."""
CHANGES: Final = frozenset({Sort.MORE, Sort.FEWER, Sort.BETTER, Sort.WORSE})
"""What a word may say two of: “declined” is fewer, or worse."""
ALMOST: Final = r"(?:nearly|almost|virtually|practically|just\s+about)"
_LESS: Final = r"(?<!nearly\s)(?<!almost\s)(?<!virtually\s)(?<!practically\s)(?<!about\s)"

_WORDS: Final = {
    Sort.NEARLY_ALL: (
        # “nearly all”, “the vast majority”, “all but a few”
        rf"{ALMOST}\s+(?:all|every\w*|each)|(?:vast|great|overwhelming|huge)\s+majority"
        r"|all\s+but\s+(?:a\s+few|a\s+handful|one|two|some)"
    ),
    # “all”, “every one”; not “nearly all”, “above all”, “not at all”
    Sort.ALL: (
        rf"{_LESS}(?<!above\s)(?<!after\s)(?<!at\s)(?:all(?!\s+but\b)|every\w*|each)|without\s+exception"
        r"|universally|uniformly|to\s+a\s+(?:man|woman|person)"
    ),
    # “most”, “the majority”, “more than half”; not “at most”, “the most serious”
    Sort.MOST: (
        r"(?<!at\s)(?<!the\s)most(?!\s+of\s+all)|majority|the\s+bulk|(?:greater|larger|major)\s+(?:part|share|number)"
        r"|more\s+often\s+than\s+not|(?:more\s+than|over)\s+half"
    ),
    Sort.LARGE: (
        r"(?:large|larger|high|higher|significant|substantial|considerable|growing|rising)\s+"
        r"(?:proportion|share|part|number)"
    ),
    Sort.SMALL: r"(?:small|smaller|low|lower|tiny|falling)\s+(?:proportion|share|part|number)|fraction",
    # “half”, “split evenly”; not “more than half”
    Sort.HALF: r"(?<!than\s)(?<!over\s)(?<!under\s)half|(?:split|divided)\s+(?:evenly|equally)|evenly\s+split",
    Sort.MINORITY: r"minority|(?:fewer\s+than|less\s+than|under)\s+half",
    Sort.HARDLY_ANY: (
        rf"(?:hardly|scarcely|barely)\s+any|(?:{ALMOST}|next\s+to)\s+no(?:ne)?|handful|very\s+few|few,?\s+if\s+any"
    ),
    # “none”, “not one”, “nobody”; not “almost none”, “no more than”
    Sort.NONE: (
        rf"{_LESS}(?<!next\sto\s)(?:no(?!\s+(?:more|fewer|less|longer|doubt)\b)|none|nobody|neither)"
        r"|not\s+(?:one|a\s+single|any)"
    ),
    Sort.MANY: r"many|numerous|countless|lots|scores",
    Sort.SOME: r"some|several|a\s+few|a\s+number",
    Sort.FEW: r"(?<!a\s)few",
    Sort.TIMES_UP: r"(?:doubl|trebl|tripl|quadrupl)(?:ed|ing|es?)|twice|twofold|two-fold|(?:three|four|five)\s+times",
    Sort.TIMES_DOWN: r"halv(?:ed|ing|es)",
    Sort.MORE: (
        r"more|rose|risen|ris(?:es|ing)|increas\w+|grew|grown|growing|climbed|soared|jumped|higher|greater|larger"
        r"|record\s+high"
    ),
    Sort.FEWER: (
        r"fewer|less|fell|fallen|fall(?:s|ing)|slipped|slid|dipped|plunged|slumped|dropp?\w*|decreas\w+|declin\w+|shr[aiu]nk\w*|lower|smaller|reduc\w+"
        r"|record\s+low"
    ),
    Sort.BETTER: r"better|improv\w+|stronger|progress\w*|strengthened",
    Sort.WORSE: r"worse\w*|deteriorat\w+|declin\w+|weaker|poorer|weakened",
    Sort.HIGHEST: r"highest|greatest|largest|biggest",
    Sort.LOWEST: r"lowest|smallest|fewest|least",
    Sort.BEST: r"best|strongest",
    Sort.WORST: r"worst|weakest|poorest",
}
_RATINGS: Final = {rating.value: rf"{rating.value.replace(' ', chr(92) + 's+')}(?!\s+enough\b)" for rating in Rating}
_WORD_FINDERS: Final = tuple(
    (sort, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for sort, words in (*_WORDS.items(), *_RATINGS.items())
)
_DENIED: Final = re.compile(
    r"(?:\b(?:not|never|hardly|scarcely|far\s+from|nowhere\s+near|neither|nor)|n[’']t|\bby\s+no\s+means)"
    r"\s+(?:(?:quite|even|in|for|at|of|rated|been|as|yet)\s+)*[‘“'\"]?\Z",
    re.IGNORECASE,
)


class Word(NamedTuple):
    """A word, or a few, that say something: where, what, and whether a denial right before turns it."""

    start: int
    end: int
    sort: str
    denied: bool


def find_words(text: str) -> Iterator[Word]:
    """What the words of a text say that count, compare or rate, whatever they are about."""
    for sort, pattern in _WORD_FINDERS:
        for found in pattern.finditer(text):
            yield Word(*found.span(), sort, is_denied(text, found.start()))


def is_denied(text: str, at: int) -> bool:
    """Whether a denial stands right before a place: “not all plans”, “far from most”."""
    return bool(_DENIED.search(text[max(0, at - 40) : at]))


_NORMS: Final = frozenset({Sort.ALL, Sort.NEARLY_ALL, Sort.NONE})
"""What may also tell of what should be: “all staff should be trained”."""

_MANY: Final = (
    # What is counted, in the plural.
    r"(?:cases|assignments|files|plans|assessments|reviews|checks|visits|contacts|appointments|records|releases|recalls"
    r"|enquiries|people|persons|offenders|individuals|prisoners|men|women|children|victims|survivors|families|staff|officers"
    r"|practitioners|managers|leaders|employees|workers|trainees|colleagues|teams|units|PDUs|regions|services|areas|offices"
    r"|companies|providers|agencies|standards|aspects|caseloads?|workloads?|vacancies|posts)"
)
_ONE: Final = (
    r"(?:case|assignment|file|plan|assessment|review|check|visit|contact|appointment|record|release|recall|enquiry|person"
    r"|offender|individual|prisoner|man|woman|child|victim|survivor|family|member\s+of\s+staff|officer|practitioner|manager"
    r"|leader|employee|worker|trainee|team|unit|PDU|region|service|area|office|company|provider|agency|standard|aspect)"
)
_MASS: Final = r"(?:work|practice|supervision|oversight)"
_OF: Final = r"of\s+(?:(?:the|these|those|its|their|our|all)\s+)?"
_BETWEEN: Final = (
    # What may stand between: “most high-risk domestic abuse cases”; not “no share of cases”.
    r"(?:(?!(?:of|for|in|to|on|at|by|with|about|from|that|which|who|and|or|but|as|than|is|are|was|were|had|has|have|did|do"
    r"|not)\b)[\w’'-]+\s+){0,3}?"
)
_COUNTED: Final = rf"{_BETWEEN}(?:{_MANY}|{_MASS})\b"
_EACH: Final = rf"{_BETWEEN}(?:{_ONE}|{_MANY})\b"
_DID: Final = r"(?:was|were|had|did|has|have|is|are|said|felt|lacked|received|got|met|could)\b"
_WORKED: Final = (
    # What is done in a case, or how it is judged.
    r"(?:good|reviewed|asked|checked|assessed|planned|inspected|seen|trained|told|visited|met|safe|late|sufficient|adequate"
    r"|effective|missing|updated|recorded|contacted|kept|supported|involved)\b"
)
_PAST: Final = r"(?:was|were|had|did|ha(?:s|ve)\s+\w+|said|felt|lacked|received|got|met|could)\b"
_BEGINS: Final = r"(?:\A\W*|[.,;:–—(]\s*|\b(?:and|but|that|because|although|though|while|where|when|so|yet)\s+)"
_ROMAN: Final = r"(?=[MDCLXVI])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_JUDGED: Final = r"(?:assessment|planning|delivery|reviewing|engagement|desistance|protection|shares?|results?|work)"
_PART: Final = r"(?:proportion|share|part|percentage)"
_GROWING: Final = r"(?:large|larger|high|higher|significant|substantial|considerable|growing|rising)"
_NUMBERED: Final = rf"(?:{_MANY}|numbers?|shares?|proportions?|rates?)"
_RANKED: Final = (
    # What can be the lowest of several: “the lowest share”, “the weakest stage”; not “the lowest rating”
    rf"(?:{_BETWEEN}(?:{_MANY}|{_ONE}|shares?|proportions?|percentages?|rates?|figures?|numbers?|scores?|results?|stages?"
    # “the worst of its kind”, “the highest in England”, “the worst we have seen”; not “the worst of the winter”
    rf"|parts?|measures?|work)\b|of\s+(?:its\s+kind|their\s+kind|all|any)\b|of\s+the\s+{_BETWEEN}{_MANY}\b"
    r"|in\s+(?:the\s+(?:country|region)\b|(?-i:[A-Z]))|on\s+record\b|ever\b|since\b"
    r"|(?:that\s+)?(?:we|it|they|inspectors)\s+(?:have|has|had)\s+(?:ever\s+)?(?:recorded|seen|found)\b)"
)
_THAN: Final = (
    # “than ever”, “than joined”; not “more cases than they could manage”
    r"[^.;:,#]{0,40}?\bthan\b(?!\s+(?:they|it|he|she|we|was|were|is|are|needed|planned|expected|should|could|can|that|one)\b)"
)
_NAMED: Final = "".join(rf"(?<!{name}\s)" for name in "Part Act Category Class Band Grade Tier Type Level".split())


def _rank(sort: Sort, words: str) -> tuple[tuple[Sort, str, str], ...]:
    """A superlative before what is ranked, or behind it: “the lowest share”, “reviewing was the weakest”."""
    return (
        (sort, words.replace("|", " "), rf"(?P<w>\b(?:the|its|their|our)\s+(?:{words}))\s+{_RANKED}"),
        (
            sort,
            words.replace("|", " "),
            rf"\b(?:{_MANY}|{_ONE}|{_JUDGED})\b[^.;]{{0,40}}?\b(?:was|were|is|are)\s+(?P<w>the\s+(?:{words}))\s*(?:[.,;:)]|\Z)",
        ),
    )


def _multiply(sort: Sort, triggers: str, words: str) -> tuple[tuple[Sort, str, str], ...]:
    """A verb that multiplies, behind what it multiplies or before it: “cases doubled”, “doubled caseloads”."""
    return (
        (sort, triggers, rf"\b{_NUMBERED}\b[^.;]{{0,60}}?(?P<w>\b{words})\b(?!\s+(?:back|up)\b)"),
        (sort, triggers, rf"(?P<w>\b{words})\b(?!\s+(?:back|up)\b)[^.;]{{0,40}}?\b{_NUMBERED}\b"),
    )


# fmt: off
_PATTERNS: Final = (
    # Each with the sentences that it was made for, and those that it must leave alone. Before the pattern stand letters
    # of which a text holds some wherever it matches: others are not searched. `w`: the words that are meant.
    # “most of the plans were late”; not “the most serious cases”, “at most”, “most of all”
    (Sort.MOST, "most", rf"(?<!\bthe\s)(?<!\bat\s)(?<!\ba\s)(?P<w>\bmost)\s+(?:{_OF})?{_COUNTED}"),
    # “most were late”, “most of them had not been checked”; not “what mattered most was”, “most are for the region”
    (Sort.MOST, "most",
     rf"{_BEGINS}(?P<w>most)(?:\s+of\s+(?:them|these|those))?\s+(?:were|had|did|said|felt|lacked|received)\b(?!\s+for)"),
    # “most never opened it”; “the majority of reviews”, “a large majority were”; not “a majority verdict”
    (Sort.MOST, "most", rf"{_BEGINS}(?P<w>most)\s+(?:never|rarely|often|still|simply)\s"),
    (Sort.MOST, "majority", rf"(?P<w>\b(?:the|an?|its)\s+(?:[\w-]+\s+)?majority),?\s+(?:{_OF}{_COUNTED}|{_DID})"),
    # “the bulk of the caseload”, “the lion’s share of cases”; not “the larger part of the report”
    (Sort.MOST, "lion", rf"(?P<w>\bthe\s+lion[’']s\s+share)\s+{_OF}{_COUNTED}"),
    (Sort.MOST, "bulk greater larger major",
     rf"(?P<w>\bthe\s+(?:(?:\w+\s+)?bulk|(?:greater|larger|major)\s+(?:part|share|number)))\s+{_OF}{_COUNTED}"),
    # “plans were, for the most part, late”; not “for the most part the report speaks of leaders”
    (Sort.MOST, "most", rf"\b{_MANY}\b[^.;:]{{0,30}}?(?P<w>\bfor\s+the\s+most\s+part)\b"),
    (Sort.MOST, "often", r"(?P<w>\bmore\s+often\s+than\s+not)\b"),
    # “a large proportion of cases”, “a growing share of staff”; not “a small part of the report”
    (Sort.LARGE, "proportion share part percentage", rf"(?P<w>\b(?:an?|the)\s+{_GROWING}\s+{_PART})\s+{_OF}{_COUNTED}"),
    (Sort.SMALL, "proportion share part percentage",
     rf"(?P<w>\b(?:an?|the)\s+(?:small|smaller|low|lower|tiny|falling)\s+{_PART})\s+{_OF}{_COUNTED}"),
    # “only a fraction of cases”; not “a fraction too late”
    (Sort.SMALL, "fraction", rf"(?P<w>\ba\s+(?:\w+\s+)?fraction)\s+{_OF}{_COUNTED}"),
    # “half and half”, “split evenly”; “half” alone is a number, and bound as one
    (Sort.HALF, "half split divided",
     r"(?P<w>\b(?:half\s+and\s+half|(?:split|divided)\s+(?:evenly|equally)|(?:evenly|equally)\s+split))\b"),
    # “a minority of plans”; not “minority ethnic staff”
    (Sort.MINORITY, "minority", rf"(?P<w>\b(?:the|an?)\s+(?:[\w-]+\s+)?minority)\s+(?:{_OF}{_COUNTED}|{_DID})"),
    # “a handful of cases”; not “a handful of keys”
    (Sort.HARDLY_ANY, "handful", rf"(?P<w>\ba\s+(?:\w+\s+)?handful)\s+{_OF}{_COUNTED}"),
    # “hardly any plans”, “hardly a single plan”, “almost none of the cases”, “next to no officers”
    (Sort.HARDLY_ANY, "hardly scarcely barely",
     rf"(?P<w>\b(?:hardly|scarcely|barely)\s+(?:any|a\s+single|a|one))\s+(?:{_OF})?{_EACH}"),
    (Sort.HARDLY_ANY, "almost nearly virtually practically about next",
     rf"(?P<w>\b(?:{ALMOST}|next\s+to)\s+no)\s+{_EACH}"),
    (Sort.HARDLY_ANY, "none", rf"(?P<w>\b{ALMOST}\s+none)\s+(?:{_OF}{_COUNTED}|{_DID})"),
    # “nearly all cases”, “almost every plan”, “all but a few of the plans”, “the vast majority of victims”
    (Sort.NEARLY_ALL, "all", rf"(?P<w>\b{ALMOST}\s+all)\s+(?:{_OF}|the\s+)?{_COUNTED}"),
    (Sort.NEARLY_ALL, "every", rf"(?P<w>\b{ALMOST}\s+every)\s+{_EACH}"),
    (Sort.NEARLY_ALL, "all", rf"(?P<w>\ball\s+but\s+(?:a\s+few|a\s+handful|one|two|some))\s+(?:{_OF})?{_COUNTED}"),
    (Sort.NEARLY_ALL, "majority",
     rf"(?P<w>\bthe\s+(?:vast|great|overwhelming|huge)\s+majority)\s+(?:{_OF}{_COUNTED}|{_DID})"),
    # “all of the plans”, “in all cases”; not “of all cases”, “above all”, “all the same”, “all too often plans”
    (Sort.ALL, "all",
     rf"(?<!\bof\s)(?<!ly\s)(?<!most\s)(?<!bout\s)(?P<w>\ball)\s+(?!too\b|along\b|about\b|over\b)(?:{_OF}|(?:the|these|those|its)\s+)?{_COUNTED}"),
    # “each of the regions”; not “each member of staff held”
    (Sort.ALL, "each", rf"(?P<w>\beach)\s+of\s+(?:the|these|those|its|their)\s+{_COUNTED}"),
    # “every case”, “every one of the plans”; not “every effort”, “at every stage”
    (Sort.ALL, "every",
     rf"(?<!ly\s)(?<!most\s)(?<!bout\s)(?<!one\sin\s)(?P<w>\bevery)\s+(?:(?:last\s+|single\s+)?one\s+{_OF})?{_EACH}"),
    # “victims had all been asked”, “the plans were all late”; not “it was all but certain”
    (Sort.ALL, "all",
     rf"\b{_MANY}\b[^.;:#]{{0,40}}?\b(?:had|have|were|are)\s+(?P<w>all)\b(?!\s+(?:but|the|this|of|in|day|year|they|that|it|we|he|she)\b)"),
    # “everyone on probation”, “everybody in the team”, “without exception”
    (Sort.ALL, "every", r"(?P<w>\bevery(?:one|body))\s+(?:on|in|at|under|who|was|were|had|said)\b"),
    (Sort.ALL, "exception", r"(?P<w>\bwithout\s+exception)\b"),
    # “plans were universally poor”, “staff to a man”
    (Sort.ALL, "universally uniformly",
     rf"\b(?:{_MANY}|{_MASS})\b[^.;:#]{{0,30}}?(?P<w>\b(?:universally|uniformly))\b"),
    (Sort.ALL, "to a", rf"\b{_MANY}\s+(?P<w>to\s+a\s+(?:man|woman|person))\b"),
    # “few, if any, checks”
    (Sort.HARDLY_ANY, "few", rf"(?P<w>\bfew,?\s+if\s+any),?\s+(?:{_OF})?{_COUNTED}"),
    # “no plan was good enough”, “in no case”; not “there was no plan”, “no share of cases”, “no case for a rule”
    (Sort.NONE, "no",
     rf"{_BEGINS}(?P<w>no)\s+(?!wonder|doubt|surprise|matter|sooner){_EACH}(?=\s+(?:{_PAST}|[\w-]+ed\b|(?:came|went|left|took|made|gave|saw|knew|held|kept)\b))"),
    (Sort.NONE, "no", rf"\b(?:in|for)\s+(?P<w>no)\s+(?!wonder|doubt|surprise|matter|sooner){_EACH}"),
    # “none of the plans”, “none of them had”; not “none of this is new”
    (Sort.NONE, "none", rf"(?<!most\s)(?<!ly\s)(?P<w>\bnone)\s+(?:{_OF}{_COUNTED}|of\s+(?:them|these|those)\s+{_DID})"),
    # “none were reviewed”; not “so none is given here”
    (Sort.NONE, "none", rf"(?<!most\s)(?<!ly\s)(?P<w>\bnone)\s+(?:was|were|had)\s+(?:been\s+|yet\s+)?{_WORKED}"),
    # “in none had the victim been told”
    (Sort.NONE, "none", r"\bin\s+(?P<w>none)\s+(?:had|was|were|did)\b"),
    # “not a case went by”; not “this is not a case of”
    (Sort.NONE, "not", rf"{_BEGINS}(?P<w>not\s+a)\s+{_EACH}(?=\s+(?!of\b|for\b)\w)"),
    # “none but the newest officers”
    (Sort.HARDLY_ANY, "none", rf"(?P<w>\bnone\s+but)\s+(?:the\s+)?{_COUNTED}"),
    # “not one plan”, “not a single officer”
    (Sort.NONE, "not", rf"(?P<w>\bnot\s+(?:one|a\s+single))\s+(?:{_OF})?{_EACH}"),
    # “nobody on probation”, “no one in the team”; not “nobody knows”
    (Sort.NONE, "no",
     r"(?P<w>\bno(?:body|\s+one))\s+(?:on\s+probation|on\s+the\s+staff|in\s+(?:the|its|their)\s+\w+)\b"),
    # “the number of cases doubled”, “trebled caseloads”; not “double-checked”, “they doubled back”
    *_multiply(Sort.TIMES_UP, "doubl trebl tripl quadrupl", r"(?:doubl|trebl|tripl|quadrupl)(?:ed|ing|es)"),
    *_multiply(Sort.TIMES_DOWN, "halv", r"halv(?:ed|ing|es)"),
    # “twice as many officers”, “double the number”; not “they met twice a week”, “twice the size”
    (Sort.TIMES_UP, "twice",
     rf"(?P<w>\btwice)\s+(?:as\s+(?:many|much|likely|high)|what|that|the\s+(?:\w+\s+)?{_NUMBERED})\b"),
    (Sort.TIMES_UP, "double", rf"(?P<w>\bdouble)\s+(?:the|that|what)\s+(?:{_NUMBERED}|it|they)\b"),
    # “more people than ever”, “fewer officers than before”, “more officers left than joined”; not “more than that”
    (Sort.MORE, "more", rf"(?P<w>\bmore)\s+{_COUNTED}{_THAN}"),
    (Sort.FEWER, "fewer less", rf"(?P<w>\b(?:fewer|less))\s+{_COUNTED}{_THAN}"),
    (Sort.MORE, "record", r"(?P<w>\brecord\s+(?:high|numbers?|levels?))\b"),
    (Sort.FEWER, "record", r"(?P<w>\brecord\s+low)\b"),
    # “the lowest share”, “reviewing was the weakest”; not “the lowest rating”, “the best that they could do”
    *_rank(Sort.HIGHEST, "highest|greatest|largest"),
    *_rank(Sort.LOWEST, "lowest|smallest"),
    *_rank(Sort.BEST, "best|strongest"),
    *_rank(Sort.WORST, "worst|weakest|poorest"),
    # “never before had so many people been recalled”
    (Sort.HIGHEST, "never", rf"(?P<w>\bnever\s+before)\s+(?:had|has|have)\s+(?:so\s+many\s+)?{_COUNTED}"),
    # “the most officers”, “the fewest plans”; not “the most serious cases”
    (Sort.HIGHEST, "most", rf"(?P<w>\bthe\s+most)\s+(?:{_MANY})\b"),
    (Sort.LOWEST, "fewest least", rf"(?P<w>\bthe\s+(?:fewest|least))\s+(?:{_MANY}|{_MASS})\b"),
    # “XLIX per cent”, “IX of X cases”, “XII cases”; not “Part IV of the Act”, “Category C prisoners”
    (Sort.ROMAN, "", rf"{_NAMED}\b(?P<w>(?-i:{_ROMAN}))\b(?=\s*(?:%|per[\s-]?cent\b))"),
    (Sort.ROMAN, "",
     rf"{_NAMED}\b(?P<w>(?-i:{_ROMAN})\s+(?:out\s+of|of|in)\s+(?:the\s+|every\s+)?(?:(?-i:{_ROMAN})\b|\d+))"),
    (Sort.ROMAN, "", rf"{_NAMED}\b(?P<w>(?-i:(?![ICDML]\b){_ROMAN}))\b(?=\s+{_BETWEEN}{_MANY}\b)"),
    # “some cases”, “many of the plans”, “few plans”; not “some time”, “how many cases”, “a few words”
    (Sort.MANY, "many numerous countless",
     rf"(?<!\bas\s)(?<!\bhow\s)(?<!\btoo\s)(?<!\bso\s)(?<!\bnot\s)(?P<w>\b(?:many|numerous|countless))\s+(?:{_OF})?{_COUNTED}"),
    (Sort.SOME, "some several few", rf"(?P<w>\b(?:some|several|a\s+few))\s+(?:{_OF})?{_BETWEEN}{_MANY}\b"),
    (Sort.FEW, "few",
     rf"(?<!\ba\s)(?<!\bas\s)(?<!\btoo\s)(?<!\bso\s)(?P<w>\b(?:very\s+)?few)\s+(?:{_OF})?{_COUNTED}"),
)
# fmt: on
_FINDERS: Final = tuple(
    (sort, tuple(triggers.split()), re.compile(pattern, re.IGNORECASE)) for sort, triggers, pattern in _PATTERNS
)
_NORM: Final = re.compile(
    r"\b(?:should|must|ought\s+to|needs?\s+to|ha(?:s|ve)\s+to|(?:is|are)\s+to|wants?|wanted|recommends?|recommended|make\s+sure"
    r"|makes\s+sure|ensur\w+|so\s+that|see\s+that|would|unless)\b|\A\W*if\b|\bif\s",
    re.IGNORECASE,
)
"""Words that make a sentence tell what should be: “all staff should be trained”."""
_ORDER: Final = re.compile(
    # what is asked begins so, in a list: “Give all officers time to learn”
    r"\A\W*(?:make|ensure|give|check|name|find|let|train|provide|review|set|hold|tell|help|appoint|recruit|improve|introduce"
    r"|write|build|use|ask|record|share|visit|keep|put|bring|work|start|stop|reduce|increase|develop|agree|support|publish"
    r"|see|look|plan|assess|treat|offer|include|involve|follow|carry|require|strengthen|monitor|so)\b",
    re.IGNORECASE,
)
_METHOD: Final = re.compile(
    r"\b(?:inspectors?|inspectorate|inspections?|we)\s+(?:always\s+)?(?:judges?|asks?|looks?|reads?|inspects?|checks?|rates?|visits?)\b",
    re.IGNORECASE,
)
"""How inspections are done: “inspectors judge every case against the same questions”."""


class Counted(NamedTuple):
    """Words that count: where they stand, they, and what they say."""

    start: int
    end: int
    words: str
    sort: Sort


def find_claimed(text: str) -> list[Counted]:
    """The words of a sentence that count without a numeral, in its order; what is denied, or should be, is not said."""
    found: dict[tuple[int, Sort], Counted] = {}
    lowered = text.casefold()
    norm = _NORM.search(text) or _ORDER.match(text) or _METHOD.search(text)
    for sort, triggers, pattern in _FINDERS:
        # Most sentences hold no word that a pattern begins with, and looking for one costs less than the pattern.
        if (norm and sort in _NORMS) or (triggers and not any(trigger in lowered for trigger in triggers)):
            continue
        for match in pattern.finditer(text):
            start, end = match.span("w")
            if not is_denied(text, start):
                found.setdefault((start, sort), Counted(start, end, " ".join(match["w"].split()), sort))
    return sorted(found.values())
