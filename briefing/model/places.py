"""The places of inspections: the probation regions, and the units and services that lie within them.

All of these names are general knowledge: as the services themselves, their councils and the inspectorate print them.
No page was read that gives a list whole, and services are merged and renamed. A place that is not here is given with
its region: `{name: Westhaven PDU, within: Northshire}`.
"""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Final

from briefing.terms import NEAR, Region


class Unit(str):
    """A place within a region, by its full name, which is no other place's: "Derbyshire PDU".

    Attributes:
        regions: The regions that it lies in: one, but for companies and divisions of before 2021.
    """

    __slots__ = ("regions",)
    regions: tuple[Region, ...]

    def __new__(cls, name: str, regions: tuple[Region, ...]) -> "Unit":
        """A place of that name."""
        unit = super().__new__(cls, name)
        unit.regions = regions
        return unit

    def __getnewargs__(self) -> tuple[str, tuple[Region, ...]]:  # type: ignore[override]  # for copies and pickles
        return str(self), self.regions


Place = Region | Unit
"""Where an inspection took place: a region, both nations, or a unit within."""

_Names = Mapping[tuple[Region, ...], str]
# Names of one kind, by the regions they lie in: "One; Another, or as it is also called/An older name of it".
_UNITS: Final[_Names] = {
    (Region.EAST_MIDLANDS,): """
    Derby City; Derbyshire; East and West Lincolnshire; Leicester, Leicestershire and Rutland; Nottingham
    City/Nottingham; Nottinghamshire
    """,
    (Region.EAST_OF_ENGLAND,): """
    Bedfordshire; Cambridgeshire and Peterborough; Essex North; Essex South; Hertfordshire; Norfolk;
    Northamptonshire; Suffolk
    """,
    (Region.GREATER_MANCHESTER,): """
    Bolton; Bury and Rochdale; Manchester North; Manchester South; Oldham; Rochdale and Oldham; Salford;
    Stockport and Trafford; Tameside; Tameside and Oldham; Wigan
    """,
    (Region.KENT_SURREY_SUSSEX,): "East Kent; East Sussex; Surrey; West Kent; West Sussex",
    (Region.LONDON,): """
    Barking, Dagenham and Havering; Brent; Camden and Islington; Croydon; Ealing and Hillingdon; Enfield and
    Haringey; Greenwich and Bexley; Hackney and Tower Hamlets; Hammersmith, Fulham, Kensington, Chelsea and
    Westminster; Harrow and Barnet; Kingston, Richmond and Hounslow; Lambeth; Lewisham and Bromley; Newham;
    Redbridge and Waltham Forest; Southwark; Wandsworth, Merton and Sutton
    """,
    (Region.NORTH_EAST,): """
    County Durham and Darlington; Newcastle upon Tyne/Newcastle; North Tyneside and Northumberland; Redcar,
    Cleveland and Middlesbrough; South Tyneside and Gateshead/Gateshead and South Tyneside; Stockton and
    Hartlepool; Sunderland
    """,
    (Region.NORTH_WEST,): """
    Blackburn and Darwen/Blackburn; Central Lancashire; Cheshire East; Cheshire West; Cumbria; East Lancashire;
    Knowsley and St Helens; Liverpool North; Liverpool South; North West Lancashire; Sefton; Warrington and
    Halton/Halton and Warrington; Wirral
    """,
    (Region.SOUTH_CENTRAL,): """
    Buckinghamshire and Milton Keynes; East Berkshire; Hampshire North and East; Oxfordshire; Portsmouth and
    Isle of Wight; South West Hampshire; West Berkshire
    """,
    (Region.SOUTH_WEST,): """
    Bath and North Somerset; Bristol and South Gloucestershire; Cornwall and Isles of Scilly; Devon and Torbay;
    Dorset; Gloucestershire; Plymouth; Somerset; Swindon and Wiltshire
    """,
    (Region.WALES,): """
    Cardiff and Vale; Cwm Taf Morgannwg; Dyfed Powys; Gwent; North Wales; Swansea, Neath and Port Talbot/Swansea
    Neath Port Talbot
    """,
    (Region.WEST_MIDLANDS,): """
    Birmingham Central and South; Birmingham North, East and Solihull; Black Country; Coventry; Dudley and
    Sandwell; Herefordshire, Shropshire and Telford; Staffordshire and Stoke; Walsall and Wolverhampton;
    Warwickshire; Worcestershire
    """,
    (Region.YORKSHIRE,): """
    Barnsley and Rotherham; Bradford and Calderdale; Doncaster; Hull and East Riding; Kirklees; Leeds; North and
    North East Lincs; North Yorkshire; Sheffield; Wakefield; York
    """,
}
"""Probation delivery units, as far as they are surely known."""
_YOUTH: Final[_Names] = {
    (Region.EAST_MIDLANDS,): """
    Derby; Derbyshire; Leicester; Leicestershire; Leicestershire and Rutland; Lincolnshire; Nottingham;
    Nottinghamshire; Rutland
    """,
    (Region.EAST_OF_ENGLAND,): """
    Bedford; Bedfordshire; Cambridgeshire; Cambridgeshire and Peterborough; Central Bedfordshire; Essex;
    Hertfordshire; Luton; Norfolk; North Northamptonshire; Northamptonshire; Peterborough;
    Southend-on-Sea/Southend; Suffolk; Thurrock; West Northamptonshire
    """,
    (Region.GREATER_MANCHESTER,): """
    Bolton; Bury; Bury and Rochdale; Manchester; Oldham; Rochdale; Salford; Stockport; Tameside; Trafford; Wigan
    """,
    (Region.KENT_SURREY_SUSSEX,): "Brighton and Hove; East Sussex; Kent; Medway; Surrey; West Sussex",
    (Region.LONDON,): """
    Barking and Dagenham; Barnet; Bexley; Brent; Bromley; Camden; Croydon; Ealing; Enfield; Greenwich; Hackney;
    Hammersmith and Fulham; Haringey; Harrow; Havering; Hillingdon; Hounslow; Islington; Kensington and Chelsea;
    Kingston and Richmond; Kingston upon Thames/Kingston-upon-Thames; Lambeth; Lewisham; Merton; Newham;
    Redbridge; Richmond upon Thames/Richmond-upon-Thames; Southwark; Sutton; Tower Hamlets/Tower Hamlets and
    City of London; Waltham Forest; Wandsworth; Westminster
    """,
    (Region.NORTH_EAST,): """
    County Durham/Durham; Darlington; Gateshead; Hartlepool; Middlesbrough; Newcastle upon Tyne/Newcastle; North
    Tyneside; Northumberland; Redcar and Cleveland; South Tees; South Tyneside; Stockton-on-Tees/Stockton;
    Sunderland
    """,
    (Region.NORTH_WEST,): """
    Blackburn with Darwen; Blackpool; Cheshire; Cheshire East; Cheshire West and Chester/Cheshire West;
    Cumberland; Cumbria; Halton and Warrington; Knowsley; Lancashire; Liverpool; Sefton; St Helens; Warrington;
    Westmorland and Furness; Wirral
    """,
    (Region.SOUTH_CENTRAL,): """
    Bracknell Forest; Buckinghamshire; Hampshire; Isle of Wight; Milton Keynes; Oxfordshire; Portsmouth;
    Reading; Slough; Southampton; West Berkshire; Windsor and Maidenhead; Wokingham
    """,
    (Region.SOUTH_WEST,): """
    Bath and North East Somerset; Bournemouth and Poole; Bournemouth, Christchurch and Poole; Bristol; Cornwall
    and Isles of Scilly/Cornwall; Devon; Dorset; Dorset Combined; Gloucestershire; North Somerset; Plymouth;
    Poole; Somerset; South Gloucestershire; Swindon; Torbay; Wiltshire
    """,
    (Region.WALES,): """
    Anglesey; Blaenau Gwent; Blaenau Gwent and Caerphilly; Bridgend; Caerphilly; Cardiff; Carmarthenshire;
    Ceredigion; Conwy; Conwy and Denbighshire; Cwm Taf; Cwm Taf Morgannwg; Denbighshire; Flintshire; Gwynedd;
    Gwynedd and Anglesey/Gwynedd and Mon; Merthyr Tydfil; Monmouthshire; Monmouthshire and Torfaen; Neath Port
    Talbot; Newport; Pembrokeshire; Powys; Rhondda Cynon Taf; Swansea; Torfaen; Vale of Glamorgan; Western Bay;
    Wrexham
    """,
    (Region.WEST_MIDLANDS,): """
    Birmingham; Coventry; Dudley; Herefordshire; Sandwell; Shropshire; Solihull; Staffordshire; Stoke-on-Trent;
    Telford and Wrekin; Walsall; Warwickshire; West Mercia; Wolverhampton; Worcestershire; Worcestershire and
    Herefordshire
    """,
    (Region.YORKSHIRE,): """
    Barnsley; Bradford; Calderdale; Doncaster; East Riding of Yorkshire/East Riding; Hull/Kingston upon Hull;
    Kirklees; Leeds; North East Lincolnshire; North Lincolnshire; North Yorkshire; Rotherham; Sheffield;
    Wakefield; York
    """,
}
"""Local authorities of England and Wales with a youth justice service, and services that several of them share."""
_COMPANIES: Final[_Names] = {
    (Region.EAST_MIDLANDS,): "Derbyshire, Leicestershire, Nottinghamshire and Rutland",
    (Region.EAST_OF_ENGLAND,): """
    Bedfordshire, Northamptonshire, Cambridgeshire and Hertfordshire; Essex; Norfolk and Suffolk
    """,
    (Region.KENT_SURREY_SUSSEX,): "Kent, Surrey and Sussex",
    (Region.LONDON,): "London",
    (Region.NORTH_EAST,): "Durham Tees Valley; Northumbria",
    (Region.NORTH_WEST,): "Cumbria and Lancashire; Merseyside",
    (Region.NORTH_WEST, Region.GREATER_MANCHESTER): "Cheshire and Greater Manchester",
    (Region.SOUTH_CENTRAL,): "Hampshire and Isle of Wight; Thames Valley",
    (Region.SOUTH_WEST,): "Bristol, Gloucestershire, Somerset and Wiltshire; Dorset, Devon and Cornwall",
    (Region.WALES,): "Wales",
    (Region.WEST_MIDLANDS,): "Staffordshire and West Midlands; Warwickshire and West Mercia",
    (Region.YORKSHIRE,): "South Yorkshire; West Yorkshire",
    (Region.YORKSHIRE, Region.EAST_MIDLANDS): "Humberside, Lincolnshire and North Yorkshire",
}
"""The 21 community rehabilitation companies of 2014 to 2021."""
_DIVISIONS: Final[_Names] = {
    (Region.LONDON,): "London",
    (Region.EAST_MIDLANDS, Region.WEST_MIDLANDS): "Midlands",
    (Region.NORTH_EAST, Region.YORKSHIRE): "North East",
    (Region.NORTH_WEST, Region.GREATER_MANCHESTER): "North West",
    (Region.EAST_OF_ENGLAND, Region.KENT_SURREY_SUSSEX): "South East and Eastern",
    (Region.SOUTH_WEST, Region.SOUTH_CENTRAL): "South West and South Central",
    (Region.SOUTH_WEST,): "South West",
    (Region.SOUTH_CENTRAL,): "South Central",
    (Region.WALES,): "Wales",
}
"""The divisions of the National Probation Service until 2021."""
_KINDS: Final = (
    # As we write it, and as it is also written, by its letters
    ("PDU", _UNITS, ("probation delivery unit",)),
    (
        "Youth Justice Service",
        _YOUTH,
        "youth justice services|yjs|youth justice team|youth offending service|youth offending services|yos"
        "|youth offending team|youth offending teams|yot".split("|"),
    ),
    ("CRC", _COMPANIES, ("community rehabilitation company",)),
    ("NPS division", _DIVISIONS, ("division", "division of the nps", "division of the national probation service")),
)
"""Kinds of units: what ends their full names, those that are known, and other words for it."""


def _read(names: str) -> Iterator[list[str]]:
    """The places of a text, each by all its names."""
    for each in names.split(";"):
        yield [" ".join(name.split()) for name in each.split("/")]


def _list_short(kind: _Names) -> frozenset[str]:
    return frozenset(name for names in kind.values() for place in _read(names) for name in place)


REGIONS: Final = frozenset(
    {region.value for region in Region if region not in {Region.NORTHSHIRE, Region.ENGLAND_AND_WALES}}
    | {"Yorkshire and Humber", "Yorkshire & the Humber", "Kent, Surrey & Sussex"}
)
"""Names of the twelve probation regions since 2021. Divisions of the National Probation Service bore some of them."""
UNITS: Final = _list_short(_UNITS)
"""Names of probation delivery units, without the word for what they are."""
DIVISIONS: Final = _list_short(_DIVISIONS)
"""Names of divisions, likewise."""
# "Reading the files …" and "Bury the report": words of the language, too.
_WORDS: Final = frozenset({"Reading", "Bury", "Medway"})
KNOWN: Final = {
    name.casefold(): name for name in (REGIONS | UNITS | _list_short(_YOUTH) | _list_short(_COMPANIES)) - _WORDS
}
"""Names that are believed where they stand alone, by their letters in lower case."""


def _fold(words: str) -> str:
    """Words by their letters: "Kent, Surrey & Sussex" and "kent surrey and sussex" are one."""
    return " ".join(re.findall(r"[^\W_]+", words.casefold().replace("&", " and ")))


def _list_known() -> tuple[dict[str, Place], dict[str, list[Place]]]:
    """Every known place by the letters of each of its full names, and those of each short one."""
    full: dict[str, Place] = {_fold(region): region for region in Region}
    full |= {"yorkshire and humber": Region.YORKSHIRE}
    short: dict[str, list[Place]] = {}
    for kind, known, others in _KINDS:
        for regions, names in known.items():
            for place in _read(names):
                unit = Unit(f"{place[0]} {kind}", regions)
                for name in place:
                    short.setdefault(_fold(name), []).append(unit)
                    full |= {_fold(f"{name} {word}"): unit for word in (kind, *others)}
    return full, short


_FULL, _SHORT = _list_known()
PLACES: Final = tuple(dict.fromkeys(_FULL.values()))
"""Every known place: the regions in their order, then units by kind and region."""


def find_place(words: str) -> Place | None:
    """The known place that words name in full: "Derbyshire PDU", "Cardiff Youth Offending Team". None: no such one."""
    return _FULL.get(_fold(words))


def suggest_places(words: str) -> list[str]:
    """Full names of known places that words may mean, the likeliest first; at most three."""
    folded = _fold(words)
    regions = [NEAR[Region][words.casefold()]] if words.casefold() in NEAR[Region] else []
    inside = [region for region in Region if re.search(rf"\b{re.escape(_fold(region))}\b", folded)]
    # What a comma has cut in a list: “Leicester” and “Leicestershire and Rutland PDU”
    cut = [
        place
        for name, place in _FULL.items()
        if "," in place and (name.startswith(f"{folded} ") or name.endswith(f" {folded}"))
    ]
    found = [*regions, *_SHORT.get(folded, ()), *cut, *(inside if len(inside) == 1 else ())]
    close = () if found else (_FULL[name] for name in get_close_matches(folded, _FULL, n=2, cutoff=0.75))
    return [str(place) for place in dict.fromkeys([*found, *close])][:3]
