"""All recommendations, by who should act: each addressee once, however the sources call it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from briefing.model import Briefing, Inspection, RecommendationItem, Source
from briefing.model.questions import order_of, slug_of
from briefing.pages.listings import ListPage, paginate
from briefing.terms import Region, Standing

ADDRESS: Final = "recommendations/"
_ROOM: Final = 80
"""Of a page: an inspection takes one of it, and each recommendation in words another one."""
_BODIES: Final = {
    "HM Prison and Probation Service": re.compile(
        r"HMPPS|(?:(?:HM|(?:His|Her) Majesty[’']s|national) )?prison (?:and|&) probation service(?: \(HMPPS\))?",
        re.IGNORECASE,
    ),
    "Ministry of Justice": re.compile(r"MoJ|Ministry of Justice(?: \(MoJ\))?", re.IGNORECASE),
}
"""Bodies that sources call by several names, without their article."""
_UNIT: Final = re.compile(r"\bPDU\Z")
_REGION: Final = re.compile(r"(?P<name>.*?) ?(?:(?:probation )?region|probation service)?", re.IGNORECASE)
"""“West Midlands”, “West Midlands region”, “West Midlands Probation Service”; “region” alone is the inspected one."""


def name_addressee(name: str, inspection: Inspection) -> str:
    """What an addressee is called on a page of all: by one name, where sources give a body several."""
    plain = re.sub(r"\Athe (?=.)", "", name, flags=re.IGNORECASE)
    for body, names in _BODIES.items():
        if names.fullmatch(plain):
            return body
    regions = {region.casefold(): region for region in Region if region is not Region.ENGLAND_AND_WALES}
    found = _REGION.fullmatch(plain)
    called = found["name"].casefold() if found else ""
    if not called and len(inspection.regions) == 1 and "region" in plain.casefold():
        called = inspection.regions[0].casefold()
    if region := regions.get(called):
        return str(region) if region is Region.WALES else f"{region} region"
    return _UNIT.sub("probation delivery unit", plain)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddresseeRow:
    """What an inspection recommended to an addressee.

    Attributes:
        briefing: Its briefing, which has recommendations.
        addressee: To whom, as its source says. Empty where it names nobody.
        at: Its place among the addressees of the briefing. None where nobody is named.
        count: How many recommendations. None where the source gives no number, or nobody is named.
    """

    briefing: Briefing
    addressee: str = ""
    at: int | None = None
    count: int | None = None

    @property
    def source(self) -> Source:
        """The source that it rests on."""
        assert self.briefing.recommendations is not None  # it has some
        return self.briefing.source_of(self.briefing.recommendations)

    @property
    def name(self) -> str:
        """The addressee by the name that it has among all."""
        return name_addressee(self.addressee, self.briefing.inspection) if self.addressee else ""

    @property
    def slug(self) -> str:
        """The same as a part of an address."""
        return slug_of(self.name) if self.name else ""

    @property
    def items(self) -> dict[str, RecommendationItem]:
        """The recommendations to the addressee whose words the source gives, by their ids."""
        asked = self.briefing.recommendations
        return {name: item for name, item in asked.by_id.items() if item.to == self.addressee} if asked else {}

    @property
    def total(self) -> int | None:
        """How many recommendations there are: to the addressee, or, where nobody is named at all, of the inspection."""
        asked = self.briefing.recommendations
        return self.count if self.addressee or not asked or any(asked.addressees) else asked.total

    @property
    def untold(self) -> int:
        """How many of them are counted, and not given in words."""
        return 0 if self.total is None else self.total - len(self.items)

    @property
    def official(self) -> str:
        """The address of the inspectorate's own document, which has all words. Empty where none is known."""
        sources = (self.source, *self.briefing.sources.values())
        known = (each.url if each.standing is Standing.OFFICIAL else each.official for each in sources)
        return next(filter(None, known), "")


def list_addressees(briefings: Iterable[Briefing]) -> Iterator[AddresseeRow]:
    """The addressees of each briefing in turn; a briefing that names nobody has one row without."""
    for briefing in briefings:
        if briefing.recommendations is not None:
            named = briefing.recommendations.addressees.items()
            for at, (addressee, count) in enumerate(named):
                yield AddresseeRow(briefing=briefing, addressee=addressee, at=at if addressee else None, count=count)
            if not named:
                yield AddresseeRow(briefing=briefing)


def list_counted(briefings: Iterable[Briefing]) -> Iterator[AddresseeRow]:
    """The same without what is asked of nobody named beside others: that has no number."""
    for row in list_addressees(briefings):
        if row.addressee or not row.briefing.recommendations or not any(row.briefing.recommendations.addressees):
            yield row


def list_recommendation_pages(briefings: Iterable[Briefing]) -> Iterator[ListPage[AddresseeRow]]:
    """The pages of all recommendations, by addressee, newest inspection first; those to nobody named come last."""
    found = sorted(list_addressees(sorted(briefings, key=order_of)), key=lambda each: (not each.name, each.slug))
    return paginate(ADDRESS, found, _ROOM, lambda row: 1 + len(row.items))


def list_ways(pages: Iterable[ListPage[AddresseeRow]]) -> dict[str, str]:
    """Where each addressee begins, by its name: the address of the page, and the place on it."""
    ways: dict[str, str] = {}
    for page in pages:
        for row in page.items:
            ways.setdefault(row.name, f"{page.address}#to-{row.slug or 'nobody'}")
    return ways
