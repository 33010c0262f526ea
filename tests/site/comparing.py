"""Many invented inspections that give shares to compare: of several programmes, stages and years, bounds among them."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, Final

from tests.proving import write_record
from tests.site.northshire import make_briefing, make_figure, make_page, write_content
from tests.site.sites import DAY

STAGES: Final = ("assessment", "planning", "implementation and delivery", "reviewing", "overall")
MEASURES: Final = {
    "public protection": "work to keep people safe was good enough in {} of cases",
    "desistance": "work to support desistance was good enough in {} of cases",
    "engagement": "work to engage people on probation was good enough in {} of cases",
}
_PROGRAMMES: Final = ("regional", "regional", "regional", "pdu", "dynamic public protection", "youth")
_QUALIFIERS: Final = ("exact",) * 9 + ("fewer than", "more than", "about")
_NAMES: Final = ("East", "West", "Coast", "Vale", "Moor", "and the Ŵyn Islands", "Borders", "Lakes", "Hill", "Marsh")


def write_many(folder: Path, count: int) -> Path:
    """A content folder of so many inspections, the same each time."""
    chance = Random(count)
    texts = {f"northshire-{at}": _write(at, chance) for at in range(count)}
    pages = {slug: make_page(slug, "How we work.\n", slug.title()) for slug in ("about", "method", "glossary")}
    return write_record(write_content(folder, texts, pages), DAY)


def _write(at: int, chance: Random) -> str:
    programme = _PROGRAMMES[at % len(_PROGRAMMES)]
    figures = dict(_list_figures(at, chance))
    year = 2021 + chance.randrange(6)
    inspection: dict[str, Any] = {
        "body": f"Northshire {_NAMES[at % len(_NAMES)]} {chance.choice(('North', 'South', 'Mid', ''))}".strip(),
        "places": ["Northshire"],
        "programme": programme,
        "year": year,
    }
    if at % 3:
        cases = 40 + chance.randrange(100)
        inspection |= {"cases_inspected": cases, "evidence": f"{cases} cases were inspected"}
    return make_briefing(f"northshire-{at}", inspection=inspection, figures=figures)


def _list_figures(at: int, chance: Random) -> Iterator[tuple[str, dict[str, Any]]]:
    """Its figures: at every stage of a few inspections, at two of most; now and then one of a pair alone."""
    for stage in STAGES if at % 5 == 0 else ("implementation and delivery", "overall"):
        for measure, words in MEASURES.items():
            if chance.random() < 0.15 or (measure == "engagement" and at % 4):
                continue
            percent, qualifier = chance.randrange(5, 95), chance.choice(_QUALIFIERS)
            said = f"{percent} per cent"
            bound = "" if qualifier == "exact" else f"{qualifier} "
            evidence = f"At the stage of {stage}, {words.format(bound + said)}"
            more = {"qualifier": qualifier} if bound else {}
            name = f"{measure.split()[0]}-{stage.split()[0]}"
            yield name, make_figure(evidence, said, percent=percent, measure=measure, stage=stage, **more)
