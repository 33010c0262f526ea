"""Names of bodies that are inspected, as data.

All of it is general knowledge: names as the services themselves, their councils and the inspectorate print them. No
page was read that gives a list whole, and services are merged and renamed. A name that stands here is believed where
it stands alone, as in "Northshire told to improve"; one that does not is believed where the words beside it tell its
kind.
"""

from typing import Final

from briefing.terms import INVENTED, Place


def _read(names: str) -> frozenset[str]:
    return frozenset(" ".join(name.split()) for name in names.split(";"))


REGIONS: Final = frozenset(
    {place.value for place in Place if place not in INVENTED | {Place.ENGLAND_AND_WALES}}
    | {"Yorkshire and Humber", "Yorkshire & the Humber", "Kent, Surrey & Sussex"}
)
"""The twelve probation regions since 2021. Divisions of the National Probation Service bore some of these names."""

YOUTH: Final = _read(
    """
    Barking and Dagenham; Barnet; Bexley; Brent; Bromley; Camden; Croydon; Ealing; Enfield; Greenwich; Hackney;
    Hammersmith and Fulham; Haringey; Harrow; Havering; Hillingdon; Hounslow; Islington; Kensington and Chelsea;
    Kingston and Richmond; Kingston-upon-Thames; Kingston upon Thames; Lambeth; Lewisham; Merton; Newham; Redbridge;
    Richmond-upon-Thames; Richmond upon Thames; Southwark; Sutton; Tower Hamlets; Tower Hamlets and City of London;
    Waltham Forest; Wandsworth; Westminster; Bolton; Bury; Bury and Rochdale; Manchester; Oldham; Rochdale; Salford;
    Stockport; Tameside; Trafford; Wigan; Knowsley; Liverpool; St Helens; Sefton; Wirral; Barnsley; Doncaster;
    Rotherham; Sheffield; Gateshead; Newcastle; Newcastle upon Tyne; North Tyneside; South Tyneside; Sunderland;
    Birmingham; Coventry; Dudley; Sandwell; Solihull; Walsall; Wolverhampton; Bradford; Calderdale; Kirklees; Leeds;
    Wakefield; Bath and North East Somerset; Bedford; Bedfordshire; Central Bedfordshire; Blackburn with Darwen;
    Blackpool; Bournemouth and Poole; Bournemouth, Christchurch and Poole; Bracknell Forest; Brighton and Hove;
    Bristol; Buckinghamshire; Cambridgeshire; Cambridgeshire and Peterborough; Cheshire; Cheshire East; Cheshire
    West; Cheshire West and Chester; Cornwall; Cornwall and Isles of Scilly; Cumberland; Cumbria; Darlington; Derby;
    Derbyshire; Devon; Dorset; Dorset Combined; Durham; County Durham; East Riding; East Riding of Yorkshire; East
    Sussex; Essex; Gloucestershire; Halton and Warrington; Hampshire; Hartlepool; Herefordshire; Hertfordshire;
    Hull; Kingston upon Hull; Isle of Wight; Kent; Lancashire; Leicester; Leicestershire; Leicestershire and
    Rutland; Lincolnshire; Luton; Medway; Middlesbrough; Milton Keynes; Norfolk; North East Lincolnshire; North
    Lincolnshire; North Northamptonshire; North Somerset; North Yorkshire; Northamptonshire; Northumberland;
    Nottingham; Nottinghamshire; Oxfordshire; Peterborough; Plymouth; Poole; Portsmouth; Reading; Redcar and
    Cleveland; Rutland; Shropshire; Slough; Somerset; South Gloucestershire; South Tees; Southampton; Southend;
    Southend-on-Sea; Staffordshire; Stockton; Stockton-on-Tees; Stoke-on-Trent; Suffolk; Surrey; Swindon; Telford
    and Wrekin; Thurrock; Torbay; Warrington; Warwickshire; West Berkshire; West Mercia; West Northamptonshire; West
    Sussex; Westmorland and Furness; Wiltshire; Windsor and Maidenhead; Wokingham; Worcestershire; Worcestershire
    and Herefordshire; York; Anglesey; Blaenau Gwent; Blaenau Gwent and Caerphilly; Bridgend; Caerphilly; Cardiff;
    Carmarthenshire; Ceredigion; Conwy; Conwy and Denbighshire; Cwm Taf; Cwm Taf Morgannwg; Denbighshire;
    Flintshire; Gwynedd; Gwynedd and Anglesey; Gwynedd and Mon; Merthyr Tydfil; Monmouthshire; Monmouthshire and
    Torfaen; Neath Port Talbot; Newport; Pembrokeshire; Powys; Rhondda Cynon Taf; Swansea; Torfaen; Vale of
    Glamorgan; Western Bay; Wrexham
    """
)
"""Local authorities of England and Wales with a youth justice service, and services that several of them share."""

UNITS: Final = _read(
    """
    Barking, Dagenham and Havering; Brent; Camden and Islington; Croydon; Ealing and Hillingdon; Enfield and
    Haringey; Greenwich and Bexley; Hackney and Tower Hamlets; Hammersmith, Fulham, Kensington, Chelsea and
    Westminster; Harrow and Barnet; Kingston, Richmond and Hounslow; Lambeth; Lewisham and Bromley; Newham;
    Redbridge and Waltham Forest; Southwark; Wandsworth, Merton and Sutton; Barnsley and Rotherham; Bradford and
    Calderdale; Doncaster; Hull and East Riding; Kirklees; Leeds; North and North East Lincs; North Yorkshire;
    Sheffield; Wakefield; York; Blackburn and Darwen; Blackburn; Central Lancashire; Cumbria; East Lancashire; North
    West Lancashire; Cheshire East; Cheshire West; Halton and Warrington; Warrington and Halton; Knowsley and St
    Helens; Liverpool North; Liverpool South; Sefton; Wirral; Bolton; Bury and Rochdale; Manchester North;
    Manchester South; Oldham; Rochdale and Oldham; Salford; Stockport and Trafford; Tameside; Tameside and Oldham;
    Wigan; County Durham and Darlington; Gateshead and South Tyneside; South Tyneside and Gateshead; Newcastle upon
    Tyne; Newcastle; North Tyneside and Northumberland; Redcar, Cleveland and Middlesbrough; Stockton and
    Hartlepool; Sunderland; Derby City; Derbyshire; East and West Lincolnshire; Leicester, Leicestershire and
    Rutland; Nottingham; Nottingham City; Nottinghamshire; Birmingham Central and South; Birmingham North, East and
    Solihull; Black Country; Coventry; Dudley and Sandwell; Herefordshire, Shropshire and Telford; Staffordshire and
    Stoke; Walsall and Wolverhampton; Warwickshire; Worcestershire; Bedfordshire; Cambridgeshire and Peterborough;
    Essex North; Essex South; Hertfordshire; Norfolk; Northamptonshire; Suffolk; East Kent; West Kent; East Sussex;
    West Sussex; Surrey; Buckinghamshire and Milton Keynes; East Berkshire; West Berkshire; Hampshire North and
    East; Oxfordshire; Portsmouth and Isle of Wight; South West Hampshire; Bath and North Somerset; Bristol and
    South Gloucestershire; Cornwall and Isles of Scilly; Devon and Torbay; Dorset; Gloucestershire; Plymouth;
    Somerset; Swindon and Wiltshire; Cardiff and Vale; Cwm Taf Morgannwg; Dyfed Powys; Gwent; North Wales; Swansea
    Neath Port Talbot; Swansea, Neath and Port Talbot
    """
)
"""Probation delivery units, as far as they are surely known."""

COMPANIES: Final = _read(
    """
    Bedfordshire, Northamptonshire, Cambridgeshire and Hertfordshire; Bristol, Gloucestershire, Somerset and
    Wiltshire; Cheshire and Greater Manchester; Cumbria and Lancashire; Derbyshire, Leicestershire, Nottinghamshire
    and Rutland; Dorset, Devon and Cornwall; Durham Tees Valley; Essex; Hampshire and Isle of Wight; Humberside,
    Lincolnshire and North Yorkshire; Kent, Surrey and Sussex; London; Merseyside; Norfolk and Suffolk; Northumbria;
    South Yorkshire; Staffordshire and West Midlands; Thames Valley; Wales; Warwickshire and West Mercia; West
    Yorkshire
    """
)
"""The 21 community rehabilitation companies of 2014 to 2021."""

DIVISIONS: Final = _read(
    """
    London; Midlands; North East; North West; South East and Eastern; South West and South Central; South West;
    South Central; Wales
    """
)
"""The divisions of the National Probation Service until 2021."""

# "Reading the files …" and "Bury the report": words of the language, too.
_WORDS: Final = frozenset({"Reading", "Bury", "Medway"})
KNOWN: Final = {name.casefold(): name for name in (REGIONS | YOUTH | UNITS | COMPANIES) - _WORDS}
"""Names that are believed where they stand alone, by their letters in lower case."""
