"""What stands together: the pages that show briefings side by side, and what is on each, in its order."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import product
from typing import Any, Final, NamedTuple

from auditing.words import NAMES, asks
from briefing.model import Briefing, Figure, Recommendations, is_kept
from briefing.terms import INVENTED, Measure, Polarity, Programme, Rating, Region, Stage, Standing

_LONGEST: Final = 60
# The work as a whole, then its stages in the order of the work.
STAGES: Final = (Stage.OVERALL, Stage.ASSESSMENT, Stage.PLANNING, Stage.DELIVERY, Stage.REVIEWING)
# What is compared wherever there is room for little.
COMPARED: Final = (Measure.PUBLIC_PROTECTION, Measure.DESISTANCE)
ALL: Final = "/briefings/"
# How many briefings it takes for a page of what they have in common; fewer are a group of the list of all.
FEWEST: Final = 3


class Listing(NamedTuple):
    """A list of a page, or of several.

    Attributes:
        name: What its things have in common: "Northshire", "2026", "Desistance: planning". Empty: all are there.
        entries: Its subjects, in their order.
        size: How many a page shows.
        weights: What each entry takes of that. Empty: one each.
        heads: What its groups are called where the list names them, and at which entry each begins, counted from 0.
        regions: Of a unit, the regions that it lies in.
        within: How many of the last entries are of units within the region that it is of.
        anchor: Its place on the list of all briefings: "topic-victims". Empty: it has none.
    """

    name: str
    entries: tuple[str, ...]
    size: int = 20
    weights: tuple[int, ...] = ()
    heads: Mapping[str, int] = {}
    regions: tuple[str, ...] = ()
    within: int = 0
    anchor: str = ""

    @property
    def briefings(self) -> tuple[str, ...]:
        """The briefings that its entries are, or are of, each once."""
        return tuple(dict.fromkeys(each.partition("/")[0] for each in self.entries))

    @property
    def grouped(self) -> bool:
        """Whether it is a group of the list of all briefings alone."""
        return bool(self.anchor) and len(self.briefings) < FEWEST

    @property
    def own(self) -> tuple[str, ...]:
        """Its entries without those of units within it."""
        return self.entries[: len(self.entries) - self.within]

    @property
    def pages(self) -> int:
        """How many pages it fills."""
        return len(self._list_pages())

    def page_of(self, at: int) -> int:
        """On which page an entry stands, counted from 1."""
        pages = self._list_pages()
        return next(number for number in range(1, len(pages) + 1) if at < sum(map(len, pages[:number])))

    def page(self, number: int) -> tuple[str, ...]:
        """The subjects of one of its pages, counted from 1."""
        return tuple(self._list_pages()[number - 1])

    def _list_pages(self) -> list[list[str]]:
        """Its entries page by page: what finds no room begins another page."""
        pages, filled = list[list[str]]([[]]), 0
        for entry, weight in zip(self.entries, self.weights or [1] * len(self.entries), strict=True):
            if pages[-1] and filled + weight > self.size:
                pages.append([])
                filled = 0
            pages[-1].append(entry)
            filled += weight
        return pages


def slug_of(words: str) -> str:
    """Words as a part of an address: "Kent, Surrey and Sussex" is "kent-surrey-and-sussex".

    What is cut, holds no letter of these, or is a name that systems keep, ends in a few signs of its hash.
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii").casefold()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
    if slug and len(slug) <= _LONGEST and not is_kept(slug):
        return slug
    mark = sha256(words.casefold().encode()).hexdigest()[:8]
    return f"{slug[: _LONGEST - len(mark) - 1].strip('-')}-{mark}".strip("-")


def is_about(words: str, listing: Listing, number: int, *, named: bool) -> bool:
    """Whether words hold no number but that of a list's name and of its page. named: and whether they name the list."""
    parts = re.split(re.escape(listing.name), words, flags=re.IGNORECASE) if listing.name else [words]
    rest = " ".join(parts) if number == 1 else re.sub(rf"\b{number}\b", "", " ".join(parts), count=1)
    return (len(parts) > 1 or not listing.name or not named) and not asks(rest)


def order_of(briefing: Briefing) -> tuple[Any, ...]:
    """Newest inspection first, then the newest source, then the newest page."""
    published = briefing.source.published.first_day().toordinal()
    return -briefing.inspection.year, -published, -briefing.date.toordinal(), briefing.slug


def find_updated(briefing: Briefing) -> str:
    """The day on which a briefing last changed."""
    return str(max([briefing.date, *(each.date for each in briefing.corrections)]))


def is_judged(figure: Figure) -> bool:
    """Whether a figure answers a question that inspections ask again and again."""
    return figure.polarity is not Polarity.NEUTRAL and figure.measure not in {Measure.WORKLOAD, Measure.OTHER}


def list_listings(briefings: Mapping[str, Briefing], corrected: Mapping[str, Briefing]) -> dict[str, Listing]:
    """Every listing by its address. corrected: those whose corrections are told, withdrawn ones among them."""
    ordered = sorted(briefings.values(), key=order_of)
    by_programme = sorted(ordered, key=lambda each: list(Programme).index(each.inspection.programme))
    found = {ALL: Listing("", tuple(each.slug for each in ordered))}
    # A topic is called as the newest briefing spells it; spellings that differ by case or accents are one topic.
    topics = {slug_of(tag): tag for briefing in reversed(ordered) for tag in reversed(briefing.tags)}
    found |= _list_places(ordered)
    for kind, (read, name, order) in _KINDS.items():
        groups: dict[str, list[str]] = {}
        for briefing in ordered:
            for key in dict.fromkeys(read(briefing)):
                groups.setdefault(key, []).append(briefing.slug)
        for key in sorted(groups, key=order):
            called = topics[key] if kind == "topics" else name(key)
            anchor = f"{kind.removesuffix('s')}-{slug_of(key)}"
            found[f"/{kind}/{slug_of(key)}/"] = Listing(called, tuple(groups[key]), anchor=anchor)
    questions: dict[tuple[Measure, Stage], list[str]] = {}
    for briefing in by_programme:
        for id_, it in briefing.findings.items():
            if is_judged(it):
                questions.setdefault((it.measure, it.stage or Stage.OVERALL), []).append(f"{briefing.slug}/{id_}")
    for measure, stage in product(Measure, STAGES):
        if of := questions.get((measure, stage)):
            words, slug = f"{NAMES[Measure][measure]}: {stage}", slug_of(f"{measure} {stage}")
            found[f"/questions/{slug}/"] = Listing(words, tuple(of), 50, anchor=f"question-{slug}")
    rated = [each for each in by_programme if each.ratings]
    found["/ratings/"] = Listing("", tuple(each.slug for each in rated), 200, tuple(len(it.ratings) for it in rated))
    found["/recommendations/"] = _list_asked(ordered)
    told = [
        (-each.date.toordinal(), slug, -at) for slug, it in corrected.items() for at, each in enumerate(it.corrections)
    ]
    found["/corrections/"] = Listing("", tuple(f"{slug}/corrections.{-at}" for _, slug, at in sorted(told)), 10**9)
    return found


def _list_places(ordered: Iterable[Briefing]) -> dict[str, Listing]:
    """Each region, and behind it the units within it by name: a region shows its own, then those of its units."""
    own, within, units = dict[str, list[Briefing]](), dict[str, list[Briefing]](), dict[str, tuple[str, ...]]()
    for briefing in ordered:
        places = briefing.inspection.places
        for place in places:
            own.setdefault(str(place), []).append(briefing)
            units |= {} if isinstance(place, Region) else {str(place): tuple(map(str, place.regions))}
        for region in dict.fromkeys(region for place in places for region in place.regions if region not in places):
            within.setdefault(str(region), []).append(briefing)
    found = {}
    for head in map(str, Region):
        below = sorted(unit for unit, regions in units.items() if regions[0] == head)
        for name in [*([head] if head in own or head in within else []), *below]:
            entries, rest = (_part_series(each.get(name, [])) for each in (own, within))
            listing = Listing(name, (*entries, *rest), regions=units.get(name, ()), within=len(rest))
            found[f"/places/{slug_of(name)}/"] = listing
    return found


def list_absent(listings: Mapping[str, Listing]) -> list[str]:
    """The regions of which there is no briefing."""
    regions = (str(each) for each in Region if each not in {*INVENTED, Region.ENGLAND_AND_WALES})
    return [each for each in regions if f"/places/{slug_of(each)}/" not in listings]


def _part_series(newest: Sequence[Briefing]) -> list[str]:
    """Briefings of a place, newest first, programme by programme: that of the newest of all before the others."""
    programmes = dict.fromkeys(each.inspection.programme for each in newest)
    return [each.slug for programme in programmes for each in newest if each.inspection.programme is programme]


class Kind(NamedTuple):
    """What briefings are put together by: what one has of it, what that is called, and in which order it stands."""

    read: Callable[[Briefing], Iterable[str]]
    name: Callable[[str], str] = str
    order: Callable[[str], Any] = str


def _list_overall(briefing: Briefing) -> list[str]:
    return [each.rating.value for each in briefing.ratings if each.overall]


_KINDS: Final[Mapping[str, Kind]] = {
    "programmes": Kind(
        lambda it: [it.inspection.programme.value], lambda key: NAMES[Programme][key], [*map(str, Programme)].index
    ),
    "years": Kind(lambda it: [str(it.inspection.year)], order=lambda year: -int(year)),
    "topics": Kind(lambda it: [slug_of(tag) for tag in it.tags]),
    "ratings": Kind(_list_overall, order=[*map(str, Rating)].index),
    "sources": Kind(
        lambda it: [*dict.fromkeys(each.standing.value for each in it.sources.values())],
        lambda key: NAMES[Standing][key],
        [*map(str, Standing)].index,
    ),
}
# Those that are groups of the list of all briefings, in their order; and with them the places, which are not.
GROUPS: Final = (*_KINDS, "questions")
KINDS: Final = ("places", *GROUPS)


def list_addressees(asked: Recommendations) -> dict[str, int | None]:
    """How many recommendations were made to whom; where no numbers are given, to whom each of them was made."""
    named: dict[str, int | None] = dict(asked.by_addressee)
    for item in asked.items:
        if not (item.to and asked.by_addressee):
            named[item.to] = None
    return dict(sorted(named.items(), key=lambda each: not each[0]))


# What bodies are called where all recommendations stand together, however a source calls them.
_CALLED: Final = {
    "hmpps": "HM Prison and Probation Service",
    "hm prison and probation service": "HM Prison and Probation Service",
    "his majestys prison and probation service": "HM Prison and Probation Service",
    "her majestys prison and probation service": "HM Prison and Probation Service",
    "national prison and probation service": "HM Prison and Probation Service",
    "prison and probation service": "HM Prison and Probation Service",
    "moj": "Ministry of Justice",
    "ministry of justice": "Ministry of Justice",
    "wales": "Wales",
} | {
    region.casefold(): f"{region} region" for region in Region if region not in {Region.WALES, Region.ENGLAND_AND_WALES}
}


def call_addressee(briefing: Briefing, name: str) -> str:
    """Who should act, by one name for each body: "HMPPS" is HM Prison and Probation Service, "region" the inspected."""
    plain = re.sub(r"\Athe ", "", name, flags=re.IGNORECASE) or name
    bare = re.sub(r"[’']| \((?:hmpps|moj)\)\Z", "", plain.casefold()).replace("&", "and")
    regions = {region for place in briefing.inspection.places for region in place.regions}
    if bare in {"region", "probation region"} and len(regions) == 1:
        bare = min(regions).casefold()
    bare = re.sub(r" (?:(?:probation )?region|probation service)\Z", "", bare) if bare not in _CALLED else bare
    return _CALLED.get(bare) or re.sub(r"\bPDU\Z", "probation delivery unit", plain)


def _list_asked(ordered: Iterable[Briefing]) -> Listing:
    """What was recommended, addressee by addressee; what nobody is named for comes last."""
    found = []
    for at, briefing in enumerate(ordered):
        if asked := briefing.recommendations:
            for number, to in [*enumerate(list_addressees(asked))] or [(0, "")]:
                called = call_addressee(briefing, to) if to else ""
                of = f"{briefing.slug}/recommendations{f'.{number}' * bool(to)}"
                given = 1 + sum(item.to == to for item in asked.items)
                found.append((not to, slug_of(called) if to else "", at, number, called, of, given))
    found.sort(key=lambda each: each[:4])
    heads = {slug: (called, at) for at, (_, slug, *_, called, _, _) in reversed([*enumerate(found)])}
    begins = dict(sorted(heads.values(), key=lambda each: each[1]))
    return Listing("", tuple(each[5] for each in found), 80, tuple(each[6] for each in found), begins)


def list_places(briefing: Briefing) -> list[str]:
    """Its places, then the regions of those that are units, each once."""
    places = briefing.inspection.places
    return list(dict.fromkeys(map(str, [*places, *(region for place in places for region in place.regions)])))


# What a briefing can be filtered by, as an address names it.
FILTERS: Final[Mapping[str, Callable[[Briefing], list[str]]]] = {
    "place": lambda each: [slug_of(place) for place in list_places(each)],
    "programme": lambda each: [slug_of(each.inspection.programme)],
    "year": lambda each: [str(each.inspection.year)],
    "rating": lambda each: [slug_of(rating) for rating in _list_overall(each)] or ["none"],
    "measure": lambda each: (
        [slug_of(m) for m in Measure if any(f.measure is m for f in each.findings.values())] or ["none"]
    ),
    "source": lambda each: [*dict.fromkeys(slug_of(source.standing) for source in each.sources.values())],
}


COMPARED_BY: Final = ("measure", "programme", "place", "year")
"""What inspections that are compared can be filtered by."""


def filter_inspection(briefing: Briefing, names: Iterable[str]) -> dict[str, list[str]]:
    """What an inspection that is compared has of each filter. names: the ids of the figures that stand there."""
    measures = [*dict.fromkeys(slug_of(briefing.figures[name].measure) for name in names)]
    return {key: measures if key == "measure" else FILTERS[key](briefing) for key in COMPARED_BY}


_CHOICES: Final[Mapping[str, Mapping[Any, str]]] = {
    "programme": NAMES[Programme],
    "measure": NAMES[Measure] | {"none": "No share of cases"},
    "rating": {rating: rating.value for rating in Rating} | {"none": "None in the source"},
    "source": NAMES[Standing],
}


def list_choices(
    key: str, things: Iterable[Mapping[str, list[str]]], listings: Mapping[str, Listing]
) -> list[tuple[str, str]]:
    """The choices of a filter, in their order: as an address names each, and as it is shown, "2026 (3)"."""
    counts = Counter(value for thing in things for value in thing[key])
    names = {slug_of(each): name for each, name in _CHOICES.get(key, {}).items()}
    if key == "place":
        names = {slug_of(each.name): each.name for to, each in listings.items() if to.startswith("/places/")}
    names = names or {value: value for value in sorted(counts, reverse=True)}
    return [(value, f"{name} ({counts[value]})") for value, name in names.items() if counts[value]]


def list_leading(listings: Mapping[str, Listing]) -> dict[str, str]:
    """Where pages lead that are kept for their address alone, by that: "/topics/victims/" to its group."""
    held = {address.split("/")[1] for address in listings}  # of a kind that nothing is of, there is no group
    kinds = [kind for kind in GROUPS if f"/{kind}/" not in listings]
    found = {f"/{kind}/": f"{ALL}#section-{kind}" if kind in held else ALL for kind in kinds}
    return found | {address: f"{ALL}#{each.anchor}" for address, each in listings.items() if each.grouped}
