"""The bodies that a text names: regions, units, services for children, companies; and which one it is about.

A name counts where the words beside it tell its kind ("Northshire Youth Justice Service", "youth offending work in
Northshire"), less where they only speak of probation there ("Northshire probation", "public at risk in Northshire").
What stands in the title counts most. A body that is not named so, or that has a rival, is in doubt.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from briefing.extract.sentences import Sentence
from briefing.model.places import DIVISIONS, KNOWN, REGIONS
from briefing.numbers.patterns import either, pattern
from briefing.terms import Programme

_WORD: Final = r"(?!(?:PDU|CRC|YJS|YOS|YOT|YJT|NPS)s?\b)[A-Z][\w’'-]*+"
# The first word says after its capital what it says of what stands before: a search then leaps from capital to capital.
_FIRST: Final = r"[A-Z](?<![\w’'-][A-Z])(?!(?:(?<=P)DU|(?<=C)RC|(?<=Y)(?:J[ST]|O[ST])|(?<=N)PS)s?\b)[\w’'-]*+"
NAME: Final = rf"{_FIRST}(?:,?\s+(?:(?:and|of|the|on|upon|&|with)\s+){{0,2}}{_WORD}){{0,11}}"
"""Words with capitals, and the small ones between them, as a regular expression; none is the short name of a kind."""
_YOUTH_WORK: Final = r"[Yy]outh\s+(?:[Jj]ustice|[Oo]ffending)\s+(?:[Ss]ervices?|[Tt]eams?|[Pp]artnership|[Ww]ork)"


_COVERS: Final = r"(?:for|covering|serving|(?:that|which)\s+(?:covers|serves))"


class _Kind(NamedTuple):
    """How a body is named in a text, and how it is called here.

    Attributes:
        triggers: Pieces of text, one of which must stand there for a search to be worth its time.
        pattern: The name and the words beside it.
        form: How the body is called here.
        programme: The programme that the kind suggests.
        weight: 3 where the words beside the name tell its kind, 2 where they speak of probation there, 1 where neither.
        before: Whether those words stand before the name.
    """

    triggers: list[str]
    pattern: re.Pattern[str]
    form: str
    programme: Programme
    weight: int
    before: bool = False


_KINDS: Final = (
    _Kind(
        "YJ|YO|outh".split("|"),
        pattern(
            rf"(?P<name>{NAME})\s+(?:(?:[Cc]ombined|[Ii]ntegrated|[Cc]ouncil(?:[’']s)?)\s+)?"
            rf"(?:(?P<kind>{_YOUTH_WORK}|YJ[ST]|YO[ST])s?\b|[Yy]outh\s+[Jj]ustice\b)",
            "Northshire’s Youth Justice Service",
            "the Northshire YOT",
            "Northshire Combined Youth Justice Service",
            "Northshire Youth Justice",
            no="a youth justice service",
            flags=0,
        ),
        "{} Youth Justice Service",
        Programme.YOUTH,
        3,
    ),
    _Kind(
        "outh ".split("|"),
        pattern(
            rf"(?P<kind>{_YOUTH_WORK}):?\s+(?:in|across|of|{_COVERS})(?:\s+the)?:?\s+(?P<name>{NAME})",
            "Inspection of youth offending services in Northshire",
            "the youth offending service which covers Northshire and Westhaven",
            "youth offending work in: Northshire",
            no="youth offending work in a city",
            flags=0,
        ),
        "{} Youth Justice Service",
        Programme.YOUTH,
        3,
        before=True,
    ),
    _Kind(
        "CRC|ehabilitation".split("|"),
        pattern(
            rf"(?P<name>{NAME})\s+(?:CRC\b|[Cc]ommunity\s+[Rr]ehabilitation\s+[Cc]ompany)",
            "Northshire Community Rehabilitation Company",
            "the Northshire CRC",
            no="a community rehabilitation company",
            flags=0,
        ),
        "{} Community Rehabilitation Company",
        Programme.CRC,
        3,
    ),
    _Kind(
        "PDU|Unit|unit".split("|"),
        pattern(
            rf"(?P<name>{NAME})\s+(?:PDUs?\b|[Pp]robation\s+[Dd]elivery\s+[Uu]nits?|(?:[Pp]robation\s+)?unit\b)",
            "East and West Northshire PDUs",
            "Northshire Probation Delivery Unit",
            "the Northshire unit",
            no="a probation delivery unit",
            flags=0,
        ),
        "{} PDU",
        Programme.PDU,
        3,
    ),
    _Kind(
        "PDU|Unit|unit".split("|"),
        pattern(
            rf"(?:PDU|[Uu]nit)\s+{_COVERS}\s+(?:the\s+)?(?P<name>{NAME})",
            "the probation delivery unit for Northshire South",
            "a unit that serves Northshire",
            no="the unit for women",
            flags=0,
        ),
        "{} PDU",
        Programme.PDU,
        3,
        before=True,
    ),
    _Kind(
        "HM".split("|"),
        pattern(
            rf"\b(?P<name>HM(?:P|YOI|P/YOI|\s+Prison|P\s+and\s+YOI)\s+{NAME})",
            "HMP Northshire",
            no="a prison",
            flags=0,
        ),
        "{}",
        Programme.OTHER,
        2,
    ),
    _Kind(
        "ivision|NPS|National Probation".split("|"),
        pattern(
            rf"(?P<name>{NAME})\s+(?:[Dd]ivision\b|NPS\b|National\s+Probation\s+Service)",
            "the Northshire Division",
            "Northshire National Probation Service",
            no="this division",
            flags=0,
        ),
        "{} Division",
        Programme.OTHER,
        3,
    ),
    _Kind(
        "region".split("|"),
        pattern(
            rf"(?P<name>{NAME})\s+(?:[Pp]robation\s+)?region\b|Probation\s+Service\s+[–-]\s+(?P<behind>{NAME})",
            "the Northshire probation region",
            "the Probation Service – Northshire region",
            no="the region",
            flags=0,
        ),
        "{}",
        Programme.REGIONAL,
        3,
    ),
    _Kind(
        "robation".split("|"),
        pattern(
            rf"(?<![Oo]n\s)[Pp]robation(?:\s+(?:[Ss]ervices?|delivery|work|unit))?(?:,\s+[^,.\n]{{1,60}},)?\s+(?:in|across"
            rf"|for|of)\s+"
            rf"(?:the\s+)?(?P<name>{NAME})",
            "Probation services in the Northshire",
            "the inspection of probation in Northshire",
            "The probation service, also known as a unit, for Northshire",
            no=("probation in a city", "was on probation in Northshire"),
            flags=0,
        ),
        "{}",
        Programme.REGIONAL,
        2,
        before=True,
    ),
    _Kind(
        "robation".split("|"),
        pattern(
            rf"(?P<name>{NAME})\s+[Pp]robation\b(?!\s+(?:firm|compan|provider|trusts|officer|board|chief|inspect))",
            "Northshire probation",
            no=("on probation", "Private probation firms"),
            flags=0,
        ),
        "{}",
        Programme.REGIONAL,
        2,
    ),
    _Kind(
        "inspection|risk|region|protection|report|review".split("|"),
        pattern(
            r"(?:inspection|review|risk|report|regions?|public\s+protection)\b[^.;\n]{0,24}?\s(?:in|of|across"
            r"|from|on|for)\s+"
            rf"(?:the\s+)?(?P<name>{NAME})",
            "Public at risk in Northshire",
            "a regional inspection of Northshire",
            no="in Northshire the plans",
            flags=0,
        ),
        "{}",
        Programme.OTHER,
        2,
        before=True,
    ),
    _Kind(
        "rated|which|0|1|2|3|4|5|6|7|8|9".split("|"),
        pattern(
            rf"(?:[Ii]n|[Aa]cross|[Aa]t)\s+(?:the\s+)?(?P<name>{NAME})(?=,\s+(?:rated|which\s+[‘'“])|\s+(?:just"
            rf"|only|about|almost"
            r"|over)?\s*\d)",
            "In Northshire, rated",
            "across Northshire just 49",
            no="in Northshire the plans",
            flags=0,
        ),
        "{}",
        Programme.OTHER,
        2,
        before=True,
    ),
    _Kind(
        ":".split("|"),
        pattern(rf"\A(?P<name>{NAME}):", "Northshire: the findings", no="at northshire: the findings", flags=0),
        "{}",
        Programme.OTHER,
        1,
    ),
    _Kind(
        "area|space|zone|district|locality|service|team".split("|"),
        pattern(
            rf"(?P<name>{NAME})\s+(?:area|space|zone|district|locality|service|team)\b",
            "the Northshire area",
            "the Westhaven service",
            no="the area",
            flags=0,
        ),
        "{}",
        Programme.OTHER,
        2,
    ),
    _Kind(
        "in |across |at |from ".split("|"),
        pattern(
            rf"\b(?:in|across|at|from)\s+(?:the\s+)?(?P<name>{NAME})",
            "last in Northshire",
            no="in the north",
            flags=0,
        ),
        "{}",
        Programme.OTHER,
        1,
        before=True,
    ),
    _Kind(
        [""],
        pattern(rf"(?P<name>{NAME})", "work in North and East Northshire is", no="in the north", flags=0),
        "{}",
        Programme.OTHER,
        1,
    ),
)
_TOLD: Final = 3
"""The weight of a name beside which stands its kind."""
_BARE: Final = _KINDS[-1]
_LED: Final = next(kind for kind in _KINDS if kind.triggers == [":"])
"""A name that leads a title, before a colon."""
_PLAIN_KINDS: Final = [kind for kind in _KINDS if kind.weight == _TOLD]
_KIND_WORDS: Final = frozenset(
    "youth yjs yjt yos yot yjss yjts yoss yots crc rehabilitation pdu pdus unit units delivery division nps national "
    "region".split()
)
"""Words, one of which a kind of these has."""
# Words in capitals that are no part of a place’s name: "In Northshire", "Northshire Police’s".
_NO_NAMES: Final = frozenset(
    "Press Release Update Chair HM HMI His Her Majesty Majesty’s The This That These Those A An In At On For Of To "
    "By As If It Its We Our Their They He She And But Or With From One Two Three Four Five Six Seven Eight Nine Ten "
    "Some Many Most All Both Each Every Not No None Nobody Chief Inspector Inspectors Inspectorate Inspectorate’s "
    "Probation National Community Mr Mrs Ms Miss Sir Dame Lord Dr Prof Professor Overall Last Across Mixed Findings "
    "Finding Service Services Regional Region New Report Reports Assessment Assessments Planning Implementation "
    "Delivery Reviewing Reviews Plans Police Public Annual Justice Ministry Prison Prisons Prisoners Two-thirds "
    "Half Third Quarter PDU PDUs CRC CRCs YJS YOS YOT Youth Unit Units Good Outstanding Inadequate Requires "
    "Improvement Recommendations Ratings Rating Context Foreword Notes Executive Summary Key Table Staff Staffing "
    "Management Oversight Desistance Engagement Victims Victim Work Cases Case Inspection Inspections Inspected "
    "Dynamic Protection Rehabilitation Company Division Government Napo Sodexo Interserve Funding Only Just Almost "
    "Nearly Around About Over Under Less More Fewer Least Up Down After Before When Where While Why How What Who "
    "Which There Here So Since Until During Once Still Also However Although Despite Without Within Between Through "
    "Too Very Probation’s Councillor Council Cllr City-wide January February March April May June July August "
    "September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Minister "
    "Secretary Commissioner Crime MP HMPPS HMP Ofsted CQC HMICFRS Estyn Rated Rates Rate Keeping Safety Risk "
    "Sickness Vacancies Vacancy Domestic Child Children Information Training Workload Workloads Home Checks Court "
    "Unpaid Gate Analysis Arolygiaeth Prawf EF EM Labour Conservative Union Shadow Reform Police’s Head Leader "
    "Leaders Mayor Thematic Joint Serious Offenders Offender Offending Killer Dozens Warning Watchdog Damning "
    "Postcode Failing Verdict Bulletin Research Post Times Express News Gazette Echo Telegraph Mercury Argus Star "
    "Chronicle Standard Mail Herald First Second Fourth Among By-election Statutory Electronic Homicide Contact "
    "Access Support Care Quality Commission Constabulary Today Yesterday Private Local Core Combined Page Published "
    "Category Archives Skip Content Blog Menu Search Share Upload Download Documents Transcript Posted Date Read "
    "Written Logo Contents Appendix Annex Changes Team Teams Partnership Members Committee Panel Scrutiny "
    "Children’s Inspecting Inspect Rehabilitative Purple Futures Crown Office Open Licence Parliament Lords Commons "
    "Treasury State Transforming Drug Drugs Women Women’s Men Young People Effective Practice Blog: Work’s Praise "
    "Concern Concerns Better Accounts Affairs Select Further Offence Offences Bad Poor Struggling Troubled Big "
    "Great England’s Whole Country’s Nationwide Nation’s Reading Bury Conference Room Hall Chamber Minutes "
    "Agenda Cabinet Meeting Apologies Praises Praised Slams Slammed Hails Hailed Warns Blasts Finds Says Calls Tells "
    "Urges Visits Lauds Condemns Criticises Gets Wins Fails Faces Needs Improves Shows Reveals Exposes Told".split()
)
_KNOWN_WORDS: Final = frozenset(REGIONS | DIVISIONS)
# Places where a name is only furniture of its page, or the paper that prints it.
_FURNITURE: Final = either(
    (
        (
            r"\A\W*(?:skip\s+to|published\b|category\b|archives?\b|logo\b|menu\b|search\b|share\b|tweet\b|print\b)",
            "skip to",
        ),
        (
            r"\A\W*(?:upload|posted|tags?|filed\s+under|written\s+by|by\s+[a-z]\w+\s+[a-z]|date\s+\d|page\s+\d)",
            "posted by",
        ),
        (
            r"\A\W*(?:read\s+more|related|sign\s+up|subscribe|advertisement|you\s+might\s+also|image|picture)\b",
            "read more:",
        ),
        (
            r"\A\W*(?:to\s+view\s+this|this\s+(?:page|publication)\s+(?:stands|is\s+available)|the\s+licence)\b",
            "to view this",
        ),
    ),
    no=("northshire rated ‘good’", "an inspection of probation services"),
    flags=0,
)
_NOTICE: Final = frozenset("licence cookies reserved newsletter privacy archives".split())
"""Words, one of which stands in a notice of a page."""
_NOTICES: Final = pattern(
    r"\b(?:open\s+government\s+licence|cookies|all\s+rights\s+reserved|newsletter|privacy\s+notice"
    r"|national\s+archives|licence\s+address)\b",
    "our cookies",
    "the national archives,",
    no="northshire archives",
    flags=0,
)
# A name that is only a word at the beginning of a sentence: "Failing probation service", "Overworked probation staff".
_ADJECTIVE: Final = pattern(
    r"(?:ing|ed|ful|ous|al|ive|ic|able|less|ary|ant|ent|ly|ers?|ors?|ies|tion)\Z", "Failing", no="Northshire", flags=0
)
# "Public At Risk Due To Poor Work": of such a line no capital tells a name.
_FEWEST_WORDS: Final = 5
_LONGEST_TITLE: Final = 160
_CAPITALS: Final = 0.8
_PLAIN_WORD: Final = pattern(r"[A-Za-z][\w’'-]*", "work", no="42", flags=0)
# "The north west division"
_SMALL_REGION: Final = pattern(
    r"\b(?:(?:north|south|east|west|greater)\s+)?(?:east|west|central|midlands|manchester)\s+(?=(?:probation\s+)?(?:region|division)\b)",
    "the north west division",
    "in the midlands region",
    no="the region",
    flags=0,
)
# "Alex Example, who killed", "Ms Example": a person.
_PERSONS: Final = (
    ", who ",
    " who ",
    " said",
    " killed",
    " murdered",
    " was jailed",
    " was convicted",
    " was sentenced",
    " pleaded",
)
_TITLES: Final = ("Mr", "Mrs", "Ms", "Miss", "Dr")
_WORDS: Final = frozenset({"Reading", "Bury"})
"""Places whose names are words, too: they are believed beside a kind."""
# "Northshire and Southshire" is one name, "and Southshire" is none.
_LINKS: Final = frozenset({"and", "of", "the", "on", "upon", "&", "with"})
_WORDED: Final = pattern(r"[A-Z]\w", "Northshire", no="north", flags=0)
_WORDED_BEFORE: Final = pattern(r"\w", "a word", no="‘", flags=0)
_INITIALS: Final = pattern(r"\b[A-Z]{2,}\b|\d", "SCORES", no="Northshire", flags=0)
_AND: Final = pattern(r"\s(?:and|&)\s", "Northshire, West and East", no="Northshire, West", flags=0)
_PIECE: Final = pattern(r",|[^\s,]+", "Northshire, West", flags=0)
# Every report names the nations; they are no body that one is about.
_NATION: Final = pattern(r"\bEngland\s+(?:and|&)\s+Wales\b", "across England and Wales", no="across England", flags=0)
_HEADS: Final = 8
"""Sentences in which a text says what it is about. Behind them only names of a kind count."""
_MOST_SENTENCES: Final = 60
"""Of a long text the beginning tells what it is about."""
_MOST_FURNITURE: Final = 20
_BEGINNING: Final = 120
"""Characters of a sentence in which a notice says what it is."""
_WEIGHTS: Final = (6, 3, 3, 3)
"""The title counts six times, the three sentences behind it three times."""
_OTHERS: Final = tuple(
    "Police Constabulary Council County City Borough Magistrates Crown Combined Committee Panel University Hospital NHS"
    " Ambulance Fire Academy School MP Mayor Echo Gazette News Times Post Express Telegraph Mercury Argus Star"
    " Chronicle Standard Mail Herald Press Live Journal Observer".split()
)
_PLAINLY: Final = 12
"""What a plainer kind is worth beside a name that stands more often."""
_SURE: Final = 4
"""Sentences from the title on in which a body that a text is about is named by its kind."""


class Body(NamedTuple):
    """A body that a text is about.

    Attributes:
        name: Its name.
        programme: The programme that its kind suggests.
        titled: Whether it stands in the title.
        sure: Whether its kind stands beside its name at the beginning, and no other body comes near.
        rival: The next body. None where there is none.
    """

    name: str
    programme: Programme
    titled: bool = False
    sure: bool = True
    rival: str | None = None


class _Mention(NamedTuple):
    """A name in a sentence: how such a body is called here, the programme and the weight of its kind."""

    name: str
    called: str
    programme: Programme
    weight: int
    bare: bool = False


@dataclass(slots=True)
class _Candidate:
    """What a text says of one name.

    Attributes:
        first: The sentence that names it first.
        told: The plainest of the mentions.
        score: How often, where and how plainly it is named.
    """

    first: int
    told: _Mention
    score: int = 0


def drop_furniture(sentences: list[Sentence]) -> list[Sentence]:
    """The sentences that tell something, those of a page's own furniture left out, from the title on."""
    head = [
        each
        for each in sentences[:_MOST_FURNITURE]
        if not _FURNITURE.match(each.plain)
        and not (_NOTICE & each.words and _NOTICES.search(each.plain, 0, _BEGINNING))
    ]
    return head + sentences[_MOST_FURNITURE:_MOST_SENTENCES]


def find_body(sentences: list[Sentence]) -> Body | None:
    """The body that the text is about. None where it names none, or several alike.

    Args:
        sentences: Those of the text, without furniture.
    """
    found: dict[frozenset[str], _Candidate] = {}
    # What stands in small letters, too, is a word and no name: "Custody", "Private".
    whole = _SMALL_REGION.sub(lambda small: small[0].title(), " ".join(each.text for each in sentences))
    told_in = " ".join(each.text for each in sentences if not _is_title_case(each.text))
    for at, sentence in enumerate(sentences):
        place = _WEIGHTS[at] if at < len(_WEIGHTS) else 1
        words = sentence.text
        if words.endswith(" in:") and at + 1 < len(sentences):  # the name stands in the next line
            words = f"{words} {sentences[at + 1].text}"
        elif at >= _HEADS and _KIND_WORDS.isdisjoint(sentence.words):
            continue
        title = at < _SURE and _is_title_case(words)
        words = _SMALL_REGION.sub(lambda small: small[0].title(), words)
        told: dict[frozenset[str], _Mention] = {}  # the plainest mention of each name in the sentence
        for mention in _find_mentions(words, at, whole):
            if (
                title
                and mention.weight < _TOLD
                and mention.name.casefold() not in KNOWN
                and mention.name not in told_in
            ):
                continue
            key = _key(mention.name)
            if key not in told or mention.weight > told[key].weight:
                told[key] = mention
        for key, mention in told.items():
            candidate = found.setdefault(key, _Candidate(at, mention))
            if mention.weight > candidate.told.weight:
                candidate.told = mention
            candidate.score += place * mention.weight
    # "Leicestershire’s" speaks for "Northshire and Leicestershire", too.
    scores = {
        key: one.score + sum(other.score for words, other in found.items() if words < key) for key, one in found.items()
    }
    ranked = sorted(
        (key for key, one in found.items() if _is_told(one)),
        key=lambda key: (-scores[key] - _PLAINLY * found[key].told.weight, found[key].first, found[key].told.name),
    )
    if not ranked:
        return None
    best, score = found[ranked[0]], scores[ranked[0]]
    weight, titled = best.told.weight, best.first == 0 and not best.told.bare
    others = [key for key in ranked[1:] if not key & ranked[0]]
    near = [
        found[key]
        for key in others
        # The region that a unit lies in is no other body.
        if 3 * scores[key] > score
        and found[key].told.weight >= weight - 1
        and not (best.told.programme is Programme.PDU and found[key].told.name in REGIONS)
    ]
    # Three places alike, and none in the title: a text on the whole service, or on the region of its title.
    if len(near) > 1 and not titled and near[1].told.weight == weight:
        wide = next((found[key].told for key in ranked if not found[key].first and found[key].told.weight > 1), None)
        return Body(wide.called, wide.programme, titled=True, sure=False) if wide else None
    plain = (weight == _TOLD and best.first < _SURE) or (weight == 2 and titled and best.score > 12)
    rival = found[others[0]].told.called if others else None
    return Body(best.told.called, best.told.programme, titled, plain and not near, rival)


def _is_title_case(words: str) -> bool:
    """Whether every word of a line has a capital: "Public At Risk Due To Poor Work"."""
    each = _PLAIN_WORD.findall(words[:_LONGEST_TITLE])
    return len(each) >= _FEWEST_WORDS and sum(word[0].isupper() for word in each) >= _CAPITALS * len(each)


def _find_mentions(words: str, at: int, whole: str) -> Iterator[_Mention]:
    """The names in a sentence, each with what the words beside it tell."""
    words = _NATION.sub("–", words) if "England" in words else words
    for kind in _KINDS if at < _SURE else _KINDS[:-1] if at < _HEADS else _PLAIN_KINDS:
        if not any(trigger in words for trigger in kind.triggers):
            continue
        for found in kind.pattern.finditer(words):
            groups = found.groupdict()
            raw = groups["name"] or groups["behind"]
            name = raw if raw in _WORDS and kind.weight == _TOLD else clean_name(raw, first=kind.before)
            known = name is not None and (name.casefold() in KNOWN or name in _WORDS)
            if not name or (kind is _BARE and not known and (at or found.start())) or (kind is _LED and at):
                continue
            # "Northshire Police", "the Northshire Gazette": another body, or the paper that tells it.
            if kind.weight < _TOLD and any(each.startswith(_OTHERS) for each in words.split(f"{name} ")[1:]):
                continue
            if kind.weight < _TOLD and not known and _is_person(name, whole):
                continue
            single = " " not in name and not _WORDED_BEFORE.search(words, 0, found.start())
            small = all(f" {word}" in whole for word in name.casefold().split())
            if not known and (small or (single and _ADJECTIVE.search(name))):
                continue
            called, weight = kind.form.format(name), kind.weight
            if said := groups.get("kind"):  # "Northshire YOT", as the text calls it
                offending, team = "ffending" in said or "YO" in said, "eam" in said or said.endswith("T")
                called = f"{name} Youth {'Offending' if offending else 'Justice'} {'Team' if team else 'Service'}"
                # "A Westhaven youth offending service" may be one of several there.
                weight -= said.islower() and not kind.before
            yield _Mention(name, called, kind.programme, weight, kind is _BARE)


def _is_person(name: str, whole: str) -> bool:
    """Whether a name of two words or more is that of a person in the text."""
    first, _, last = name.rpartition(" ")
    return bool(first) and (
        any(f"{title} {last}" in whole for title in _TITLES) or any(f"{name}{does}" in whole for does in _PERSONS)
    )


def _is_told(candidate: _Candidate) -> bool:
    """Whether a text says enough of a body to be about it."""
    told, first = candidate.told, candidate.first
    if told.weight == _TOLD:
        return first < _HEADS or candidate.score >= 6
    if told.weight == 2:
        return first < _SURE or candidate.score > 6
    return candidate.score > 8 or (not first and told.name.casefold() in KNOWN)


def clean_name(name: str, *, first: bool = False) -> str | None:
    """The part of a name in capitals that names a place; None where there is none.

    Args:
        name: Words with capitals, and the small words between them: "Inspectorate of Probation Northshire".
        first: Whether the first such part is meant, behind "in", or else the last one, before "PDU".
    """
    if name.startswith(("HMP", "HMYOI", "HM Prison")):
        return name
    runs: list[list[str]] = [[]]
    for piece in _PIECE.findall(name):
        plain = piece.removesuffix("’s").removesuffix("'s").strip("’'")
        if piece in _NO_NAMES or plain in _NO_NAMES:
            runs.append([])
        elif piece == "," and runs[-1]:
            runs[-1][-1] += ","
        elif piece != "," and (runs[-1] or piece not in _LINKS):
            runs[-1].append(plain)
            if plain != piece.strip("’'"):
                runs.append([])  # "Northshire’s" ends a name
    kept = [run for run in runs if any(word not in _LINKS for word in run)]
    if not kept:
        return None
    run = kept[0] if first else kept[-1]
    while run[-1] in _LINKS:
        run = run[:-1]
    left = " ".join(run).strip(" ,’'")
    # "in Northshire, Alex Example said": behind a comma only a list goes on, which has an "and".
    if "," in left and not _AND.search(left):
        left = left.split(",")[0] if first else left.rsplit(",", 1)[-1].strip()
    return left if _WORDED.match(left) and not _INITIALS.search(left) else None


def _key(name: str) -> frozenset[str]:
    return frozenset(_LETTERS.findall(_POSSESSIVE.sub(" ", name.casefold()))) - {"and", "the", "with"}


_GENERAL: Final = frozenset(
    "the and region probation service services unit delivery pdu crc community rehabilitation company division youth "
    "justice offending team prison north south east west inspectorate".split()
)
"""Words of a place's name that tell its kind."""
_LETTERS: Final = pattern(r"[a-z]{3,}", "northshire", no="of", flags=0)
_POSSESSIVE: Final = pattern(r"[’']s?\b", "northshire’s plans", no="plans", flags=0)


def read_own_words(name: str) -> set[str]:
    """The words of a name that tell which place it is, and not of which kind."""
    return set(_LETTERS.findall(_POSSESSIVE.sub(" ", name.casefold()))) - _GENERAL
