"""Briefings made by chance: a content folder of valid ones, with the texts that they rest on.

The same seed makes the same folder. What a source prints, and what a page may say of it, is put together here from
lists of its own and not by what the site uses: so that one can be held against the other.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

from tests.site.northshire import make_page

LAST: Final = date(2026, 11, 20)
"""The last day that a source is read on."""
_PLACES: Final = "Northshire", "Northshire East", "Northshire Coast", "Northshire and its islands"
_PROGRAMMES: Final = {
    "regional": "probation region",
    "pdu": "probation delivery unit",
    "dynamic public protection": "probation region",
    "thematic": "probation region",
    "crc": "community rehabilitation company",
    "youth": "youth justice service",
    "national": "probation service",
    "other": "probation region",
}
_STAGES: Final = "assessment", "planning", "implementation and delivery", "reviewing"
_SUBJECTS: Final = {
    "public protection": "work to keep people safe",
    "desistance": "work to support desistance",
    "engagement": "work to engage people on probation",
    "management oversight": "oversight by managers",
    "information sharing and safeguarding": "sharing of information with the police",
    "victims": "work with victims",
}
_COUNTED: Final = {
    '[Most](said: "{}") of the plans were late.': "Most of the plans were late",
    'In [nearly all](said: "{}") of them the **file** was kept.': "Almost every file had been kept",
    "[None](said: '{}') of the trainees left.": "“Not one” of the trainees left",
    '[Half](said: "{}") of the posts were open.': "Half of the posts were open",
    'The number of officers had [doubled](said: "{}").': "The number of officers had doubled since the summer",
}
"""Words that count without a number, and the words of a source that bear them out."""
_STAGED: Final = "public protection", "desistance", "engagement"
_BOUNDS: Final = {
    "exact": ("", "only ", "exactly "),
    "about": ("about ", "around ", "roughly "),
    "almost": ("almost ", "nearly ", "just under "),
    "just over": ("just over ", "slightly more than "),
    "fewer than": ("fewer than ", "less than "),
    "more than": ("more than ", "over "),
    "at least": ("at least ", "no fewer than "),
    "up to": ("up to ", "no more than "),
}
_FRACTIONS: Final = {
    "a third": "33.3",
    "two-thirds": "66.7",
    "a quarter": "25",
    "three-quarters": "75",
    "half": "50",
    "one in five": "20",
    "three in ten": "30",
    "four-fifths": "80",
}
_THEME: Final = (
    "Home", "Briefings", "All briefings", "Places", "Programmes", "Topics", "Questions", "Recommendations", "Data",
    "Corrections", "Search", "Compare", "Method", "About", "Glossary", "Evidence sheet", "PNG", "CSV", "Atom", "2026",
    "Overall", "Good", "Northshire", "Regional inspection", "Keeping people safe", "News report", "None",
)  # fmt: skip
"""What the site says of its own: an author may call anything so."""
_GLOSSARY: Final = """\
Desistance
:   Stopping offending.

*Programmes*
PNG
:   Another word of what it means.

Probation delivery unit (PDU)
:   A part of a region.
:   And those who work there.
"""
_PAGE: Final = """\
Who we are, and [how we work](method.md#section-data).

## Data

| Name | Said |
|---|--:|
| Data | *twice* |
| Data |  |

## Data

1. Search
2. Search
    * Home

> Northshire
"""
_WORDS: Final = (
    "the staff who were asked about the work told inspectors of what had changed and what had stayed as it was since "
    "records were kept with care in some offices while others had no time for them and managers knew it"
).split()


@dataclass(frozen=True, kw_only=True)
class Printed:
    """A share as a source prints it.

    Attributes:
        keys: Those of a figure that give its value.
        phrase: The words of the source, with the bound.
        said: What prose may say.
        exact: Whether no bound stands before it.
        counted: How many of how many. None where the source prints no counts.
    """

    keys: dict[str, Any]
    phrase: str
    said: tuple[str, ...]
    exact: bool
    counted: tuple[int, int] | None


def write_generated(folder: Path, seed: int, count: int) -> Path:
    """Write a content folder of so many briefings, and the texts that they rest on in its folder `sources`."""
    by_chance = Random(seed)
    briefings, texts = {}, {}
    for at in range(count):
        slug = f"northshire-{seed}-{at:03}"
        briefings[slug], texts[slug] = make_generated(by_chance, slug)
    pages = {
        "about": make_page("about", _PAGE, "About"),
        "method": make_page("method", "## Data\n\nHow we work.\n", "Method"),
        "glossary": make_page("glossary", _GLOSSARY, "Glossary"),
        "more": make_page("more", "Nothing else.\n", by_chance.choice(_THEME)),
    }
    (folder / "sources").mkdir(parents=True)
    for slug, text in texts.items():
        (folder / "sources" / f"{slug}.txt").write_bytes(text.encode())
    for kind, files in (("briefings", briefings), ("pages", pages)):
        (folder / kind).mkdir()
        for name, text in files.items():
            (folder / kind / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def make_generated(by_chance: Random, slug: str) -> tuple[str, str]:
    """The text of a briefing, and that of its source."""
    programme, kind = by_chance.choice(list(_PROGRAMMES.items()))
    place = by_chance.choice(_PLACES)
    body, cases = f"{place} {kind}", by_chance.randint(20, 200)
    standing = by_chance.choices(["report", "official", "paraphrase"], [6, 3, 2])[0]
    told = [f"Inspection of {body}", f"Inspectors looked at {cases} cases in {body}."]
    figures, said = {}, {}
    for name, measure, stage in _choose_figures(by_chance):
        printed = make_printed(by_chance)
        words, polarity = _say_work(by_chance, measure, stage)
        evidence = words.format(printed.phrase)
        told.append(f"{_fill(by_chance)} Inspectors found that {evidence}. {_fill(by_chance)}")
        figures[name] = {
            **printed.keys,
            "population": "cases inspected",
            "measure": measure,
            **({"stage": stage} if stage else {}),
            "polarity": polarity,
            "evidence": evidence,
        }
        said[name] = words, printed, polarity
    ratings = [
        {"of": of, "rating": rating, "evidence": f"The rating of {body} for {of.lower()} work was ‘{rating}’"}
        for of in by_chance.choice([(), ("Overall",), ("Overall", "Leadership"), ("Leadership", "Statutory victim")])
        for rating in [by_chance.choice(["Outstanding", "Good", "Requires improvement", "Inadequate"])]
    ]
    asked, asked_words = _make_recommendations(by_chance)
    quotations = [] if standing == "paraphrase" else list(_make_quotations(by_chance))
    counted = by_chance.sample(list(_COUNTED.items()), by_chance.randrange(3))
    told += [f"{rating['evidence']}." for rating in ratings] + asked_words + [f"{evidence}." for _, evidence in counted]
    told += [f"{each['speaker']}, said: “{each['text'].replace(' … ', ' which is so, ')}”" for each in quotations]
    source = "".join(f"{paragraph}\n\n" for paragraph in told)
    accessed = LAST - timedelta(by_chance.randrange(3000))
    published = accessed - timedelta(by_chance.randrange(40))
    keys: dict[str, Any] = {
        "title": _make_title(by_chance, body, said),
        "slug": slug,
        "date": str(accessed + timedelta(by_chance.randrange(2))),
        "status": "published",
        "summary": f"Inspectors looked at [{cases}](#cases-inspected) cases of {body}.",
        "tags": by_chance.sample(
            ["risk assessment", "domestic abuse", "C++", "leadership", "Tŷ’r Ŵyn", *_THEME], by_chance.randrange(4)
        ),
        "checked": str(accessed + timedelta(by_chance.randrange(2))),
        "inspection": {
            "body": body,
            "places": ["Northshire"],
            "programme": programme,
            "year": published.year,
            "cases_inspected": cases,
            "evidence": f"Inspectors looked at {cases} cases in {body}",
        },
        "ratings": ratings,
        "source": {
            "title": f"Inspection of {body}",
            "publisher": "HM Inspectorate of Probation" if standing == "official" else "Northshire Gazette",
            "url": f"https://gazette.example/{slug}",
            "published": by_chance.choice([str(published), str(published)[:7], published.year]),
            "accessed": str(accessed),
            "standing": standing,
            "licence": "OGL-3.0" if standing == "official" else None,
            "sha256": hashlib.sha256(source.encode()).hexdigest(),
        },
        "figures": figures,
        "quotations": quotations,
        "corrections": list(_make_corrections(by_chance, accessed, [*figures])),
        **by_chance.choice([{}, {"checked_by": "A. Editor"}, {"checked_by": ["A. Editor", "B. “Editor”"]}]),
    }
    if asked:
        keys["recommendations"] = asked
    body = _make_body(by_chance, said, asked)
    counts = "".join(f"\n{words.format(evidence)}\n" for words, evidence in counted)
    return _join(keys, f"{body}{counts}"), source


def make_printed(by_chance: Random) -> Printed:
    """A share of any kind: a percentage, a fraction in words, counts, or counts with their percentage."""
    kind = by_chance.choice(["whole", "decimal", "fraction", "counts", "counts", "counts", "both"])
    counted, keys, more = None, {}, ""
    if kind == "fraction":
        printed, percent = by_chance.choice(list(_FRACTIONS.items()))
        keys, said = {"percent": float(percent)}, [printed]
    elif kind in {"whole", "decimal"}:
        percent = f"{by_chance.randint(0, 100)}" if kind == "whole" else f"{by_chance.randint(1, 999) / 10:g}"
        printed = by_chance.choice([f"{percent} per cent", f"{percent}%"])
        keys, said = {"percent": float(percent)}, [f"{percent}%", f"{percent} per cent"]
    else:
        denominator = by_chance.choice([by_chance.randint(1, 200), by_chance.randint(201, 3000)])
        numerator = by_chance.choice([by_chance.randint(0, denominator), 0, denominator, max(1, denominator // 100)])
        counted = min(numerator, denominator), denominator
        said = ["{} of {}".format(*counted), "{} out of {}".format(*counted)]
        printed = by_chance.choice(said)
        keys = {"numerator": counted[0], "denominator": denominator}
        if kind == "both":
            percent = f"{(2000 * counted[0] + denominator) // (2 * denominator) / 10:g}"
            keys, more = keys | {"percent": float(percent)}, f" ({percent} per cent)"
    limit = keys.get("percent") in {0, 100} or (counted is not None and counted[0] in {0, counted[1]})
    bound = "exact" if limit else by_chance.choices(list(_BOUNDS), [9, *[1] * (len(_BOUNDS) - 1)])[0]
    return Printed(
        keys={"printed": printed, **keys, **({} if bound == "exact" else {"qualifier": bound})},
        phrase=f"{by_chance.choice(_BOUNDS[bound])}{printed}{more}",
        said=tuple(each if bound == "exact" else f"{bound} {each}" for each in said),
        exact=bound == "exact",
        counted=counted,
    )


def _choose_figures(by_chance: Random) -> Iterator[tuple[str, str, str | None]]:
    """Id, measure and stage of some figures, no two of one measure and stage."""
    every = [(measure, stage) for measure in _STAGED for stage in (*_STAGES, "overall", None)]
    every += [(measure, None) for measure in _SUBJECTS if measure not in _STAGED] + [("other", None)]
    for measure, stage in by_chance.sample(every, by_chance.randint(0, 8)):
        yield "-".join(filter(None, (measure.split()[0], stage and stage.split()[0]))), measure, stage


def _say_work(by_chance: Random, measure: str, stage: str | None) -> tuple[str, str]:
    """A sentence with {} for the share, and its polarity."""
    if measure == "other":
        return "{} of the cases inspected were of women", "neutral"
    subject = _SUBJECTS[measure] + ("" if stage in {None, "overall"} else f" at the stage of {stage}")
    if by_chance.random() < 0.6:
        return f"{subject} was good enough in {{}} of the cases inspected", "sufficient"
    return f"{subject} was not good enough in {{}} of the cases inspected", "insufficient"


def _fill(by_chance: Random) -> str:
    """A sentence that says nothing."""
    return " ".join(by_chance.sample(_WORDS, by_chance.randint(5, 15))).capitalize() + "."


def _make_recommendations(by_chance: Random) -> tuple[dict[str, Any] | None, list[str]]:
    """The keys, and what the source says; a total that is settled, one that is not, or none at all."""
    kind = by_chance.choice(["none", "settled", "unclear", "total", "unnamed"])
    first, second = by_chance.randint(2, 9), by_chance.randint(2, 9)
    to = {"Northshire region": first, "HM Prison and Probation Service": second}
    if kind == "settled":
        words = f"It makes {first + second} recommendations, {first} to the region and {second} to the prison service"
        return {"total": first + second, "by_addressee": to, "evidence": words}, [f"{words}."]
    if kind == "unclear":
        pieces = [f"There are {first} recommendations for the region", f"{second} are for the prison service"]
        why = "the source does not say whether some are the same"
        possible = sorted({first, first + second})
        keys = {"total": None, "unclear": why, "possible": possible, "by_addressee": to, "evidence": pieces}
        return keys, [f"{pieces[0]}. {_fill(by_chance)} And {pieces[1]}."]
    if kind == "total":
        words = f"It makes {first + 20} recommendations"
        return {"total": first + 20, "evidence": words}, [f"{words}."]
    if kind == "unnamed":
        pieces = [f"There are {first} recommendations", f"{second + 20} more stand elsewhere"]
        why = "the source does not say whether some are the same"
        keys = {"unclear": why, "possible": [second + 20, first + second + 20], "evidence": pieces}
        return keys, [f"{pieces[0]}. {_fill(by_chance)} And {pieces[1]}."]
    return None, []


def _make_corrections(by_chance: Random, day: date, names: list[str]) -> Iterator[dict[str, Any]]:
    """Corrections of a figure, of what is no more, and of anything else; several of one thing and day."""
    whats = [*names[:1], *(f"figures.{name}.percent" for name in names[:1]), "a figure that is gone", "Title"]
    for _ in range(by_chance.choice([0, 0, 1, 3])):
        old, new = by_chance.choice([("40 of 60", "41 of 60"), ("12%", None), ("the same", "the same")])
        why = by_chance.choice(["Misread.", "it was of 12 others"])
        yield {"date": str(day), "what": by_chance.choice(whats), "old": old, "new": new, "why": why}


def _make_quotations(by_chance: Random) -> Iterator[dict[str, str]]:
    for _ in range(by_chance.randint(0, 2)):
        first, second = (" ".join(by_chance.sample(_WORDS, by_chance.randint(6, 12))) for _ in range(2))
        text = by_chance.choice([f"{first.capitalize()}.", f"{first.capitalize()} … {second}."])
        yield {"speaker": "A. Example, Chief Inspector", "text": text}


def _make_title(by_chance: Random, body: str, said: dict[str, tuple[str, Printed, str]]) -> str:
    """A title, in three of four with a number where there is one."""
    if not said or by_chance.random() < 0.25:
        return by_chance.choice([f"{body}: how work was judged", "How *work* was “judged” & why", *_THEME[:3], "PNG"])
    name, (words, printed, _) = by_chance.choice(list(said.items()))
    return f"{body}: {words.format(f'[{by_chance.choice(printed.said)}](#{name})')}"


def _make_body(by_chance: Random, said: dict[str, tuple[str, Printed, str]], asked: dict[str, Any] | None) -> str:
    """Prose that says every figure and the recommendations, with charts of every kind that they allow."""
    parts = ["## At a glance"]
    for name, (words, printed, _) in said.items():
        sentence = words.format(f"[{by_chance.choice(printed.said)}](#{name})")
        parts.append(f"{sentence[:1].upper()}{sentence[1:]}.")
    charts = [f"![What was found, in all.](chart:shares?figures={','.join(said)})"] if said else []
    for name, (words, printed, _) in said.items():
        if printed.counted and printed.counted[1] <= 200:
            sentence = words.format(by_chance.choice(printed.said))
            charts.append(f"![{sentence[:1].upper()}{sentence[1:]}.](chart:cases?figures={name})")
    if any(name.split("-")[0] in {"public", "desistance"} and name.split("-")[-1] in _AT_STAGES for name in said):
        charts.append("![Work at each stage.](chart:stages)")
    for stage in (*_STAGES, "overall"):
        ends = [f"{measure}-{stage.split()[0]}" for measure in ("public", "desistance")]
        if all(end in said and said[end][1].exact and said[end][2] == "sufficient" for end in ends):
            charts.append(f"![Safety lies apart from desistance.](chart:gap?figures={','.join(ends)})")
    if asked and asked.get("total") is not None and "by_addressee" in asked:
        charts.append("![To whom they were made.](chart:recommendations)")
    if asked and (to := asked.get("by_addressee")):
        parts.append(" and ".join(f"[{count}](#recommendations) for the {name}" for name, count in to.items()) + ".")
    parts += by_chance.sample(charts, by_chance.randint(0, len(charts)))
    parts += ["## What else was seen", 'An officer had [64](plain: "people on probation, on average") of them.']
    return "\n\n".join(parts) + "\n"


_AT_STAGES: Final = frozenset(stage.split()[0] for stage in _STAGES)


def _join(keys: dict[str, Any], body: str) -> str:
    """The text of a file. JSON is YAML."""
    head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in keys.items())
    return f"---\n{head}---\n{body}"
