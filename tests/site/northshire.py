"""Northshire, an invented place: the text of its briefings, and a content folder of everything that a page can hold."""

import json
import re
from pathlib import Path
from typing import Any, Final

from PIL import Image

from tests.proving import give_sources, write_record
from tests.site.sites import DAY

TAG: Final = '<i class="x" onclick="ran()">{}</i><script>ran()</script><img src=x onerror=ran()>'
"""HTML that must come out as harmless text, with the name of its field."""
PAGE: Final = 20
"""Briefings on one page of the list."""
DRAFT_WORD: Final = "Unpublishable"
"""Stands in the draft and nowhere else."""
LONG_SLUG: Final = "gwasanaethau-" * 5 + "cyfiawnder"
LONG_WORD: Final = "Gwasanaethaucyfiawnderieuenctidâ’rŵyllgarwch"
WELSH_NAME: Final = "Bwrdd Cyfiawnder Ieuenctid a Gwasanaethau Prawf Tŷ’r Ŵyn a Gŵyl yr Hâf, Northshire"
IN_WELSH: Final = "the words are Welsh, and the program reads English alone"
WELSH: Final = f"{WELSH_NAME}: {LONG_WORD}"


def _join(keys: dict[str, Any], body: str) -> str:
    """The text of a file. JSON is YAML."""
    head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in keys.items())
    return f"---\n{head}---\n{body}"


def make_figure(words: str, printed: str, **changes: Any) -> dict[str, Any]:
    """The keys of a figure whose evidence is `words`. changes: its percent or counts, and any other key."""
    keys = {
        "printed": printed,
        "population": "cases inspected",
        "measure": "public protection",
        "polarity": "sufficient",
    }
    return keys | {"evidence": words} | changes


def make_briefing(slug: str, body: str = "Inspectors looked at how people were kept safe.\n", **changes: Any) -> str:
    """The text of a published briefing without figures. changes: any key."""
    keys: dict[str, Any] = {
        "title": "Northshire: how work was judged",
        "slug": slug,
        "date": "2026-11-22",
        "status": "published",
        "summary": "Inspectors looked at work in Northshire.",
        "tags": ["risk assessment"],
        "checked": "2026-11-21",
        "inspection": {"body": "Northshire", "places": ["Northshire"], "programme": "regional", "year": 2026},
        **({} if "sources" in changes else {"source": make_source()}),
    }
    return _join(keys | changes, body)


def make_source(**changes: Any) -> dict[str, Any]:
    """The keys of a source. changes: any key."""
    keys = {
        "title": "Public protection in Northshire",
        "publisher": "Northshire Gazette",
        "url": "https://gazette.example/northshire?of=cases&in=full",
        "published": "2026-11-02",
        "accessed": "2026-11-20",
        "standing": "report",
        "sha256": "0f" * 32,
    }
    return keys | changes


def make_page(slug: str, body: str, title: str = "A page about Northshire") -> str:
    """The text of a page."""
    return _join({"title": title, "slug": slug, "summary": "What this page says."}, body)


def write_content(folder: Path, briefings: dict[str, str], pages: dict[str, str] | None = None) -> Path:
    """Write a content folder with the sources of its briefings, each file under its name without the ending."""
    for kind, files in (("briefings", briefings), ("pages", pages or {})):
        (folder / kind).mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / kind / f"{name}.md").write_text(text, encoding="utf-8")
    return give_sources(folder)


def write_hard_content(folder: Path) -> Path:
    """Write a content folder that holds every case which is hard for a page, on two pages of the list."""
    hard = {
        "everything": everything(),
        "nothing": make_briefing("nothing", source=make_source(published="2026", licence="OGL-3.0")),
        "twelve": twelve(),
        "long": long(),
        "markup": markup(),
        "paraphrase": paraphrase(),
        "hostile": hostile(),
        "compared": compared(),
        "compared-before": compared_before(),
        "pictured": pictured(),
        "read-there": read_there(),
        "several": several(),
        STRANGE_NAME: strange(),
    }
    rest = {f"rest-{at}": make_briefing(f"rest-{at}", date="2025-03-31") for at in range(PAGE + 2 - len(hard))}
    draft = make_briefing(
        "draft", f"{DRAFT_WORD}.\n", status="draft", title=DRAFT_WORD, summary=DRAFT_WORD, tags=[DRAFT_WORD]
    )
    pages = {
        "about": make_page("about", "Who we are.\n", "About"),
        "method": make_page("method", "How we work.\n", "Method"),
        "glossary": make_page("glossary", WIDE_PROSE, "Glossary"),
    }
    write_pictures(folder / "briefings" / "pictures")
    return write_record(write_content(folder, hard | rest | {"draft": draft}, pages), DAY)


def write_pictures(folder: Path) -> None:
    """Pictures as a camera and a program write them: lying on its side with a place in it, and see-through."""
    folder.mkdir(parents=True)
    photo = Image.radial_gradient("L").resize((2000, 3000))
    photo.paste(0, (0, 0, 600, 900))
    exif = photo.getexif()
    exif[0x0112] = 6  # turned to the right
    exif[0x010E] = "Unpublishable"
    exif.get_ifd(0x8825)[1] = "N"
    photo.convert("RGB").save(folder / "Office_1.jpeg", exif=exif, comment=b"Unpublishable")
    drawing = Image.new("RGBA", (300, 200), (0, 0, 0, 0))
    drawing.paste((20, 90, 160, 255), (30, 30, 120, 170))
    drawing.save(folder / "plan.png", pnginfo=None)


def pictured() -> str:
    """A briefing with pictures."""
    credit = "Source: A. Example & 'B', 2024. Licence: CC BY 4.0"
    return make_briefing(
        "pictured",
        "It looks so.\n\n"
        f'![The office in Northshire, “seen” in 2024 from the & < street](pictures/Office_1.jpeg "{credit}")\n\n'
        f'It is planned so.\n\n![A plan of the [new] office](pictures/plan.png "{credit}.")\n',
    )


WIDE_PROSE: Final = f"""\
Words that are used here. See [the method](method.md), or [what was found](../briefings/everything.md).

## Words

Probation delivery unit
:   A part of a region, such as `northshire/unit/{"x" * 60}`.

Desistance
:   Stopping offending.

| Measure | Assessment | Planning | Implementation and delivery | Reviewing | Overall |
|---|---|---|---|---|---|
| Information sharing and safeguarding | weak | weak | weak | weak | {LONG_WORD} |

1. First \\<b>this</b>
2. then that

> A passage that stands apart.

---

### A heading about {LONG_WORD}

Read [the first heading](#section-words).
"""

SHARES: Final = {
    "keeping-people-safe": make_figure(
        "good enough to keep people safe in only three in ten cases", "three in ten", percent=30, stage="overall"
    ),
    "oversight": make_figure(
        "In 41 out of 60 cases where oversight was expected, it was missing – “ineffective”, one said",
        "41 out of 60",
        numerator=41,
        denominator=60,
        measure="management oversight",
        polarity="insufficient",
        population="cases where oversight was expected",
    ),
    "planning": make_figure(
        "planning was good enough in fewer than two-thirds of them",
        "two-thirds",
        percent=66.7,
        qualifier="fewer than",
        stage="planning",
    ),
}
CHART: Final = "chart:shares?figures="
EVERYTHING: Final = f"""\
Work kept people safe in [three in ten](#keeping-people-safe) cases. In [41 of 60](#oversight) there was no oversight,
which is [68%](#oversight). Planning: [**fewer than two-thirds**](#planning).
Inspectors read [64](#cases-inspected) cases and made [five](#recommendations) recommendations,
[three](#recommendations) to Northshire.
An officer had [64](plain: "mean caseload, \\"on paper\\" & not of cases inspected") people,
for [two](plain: "years") years[^years]. [Most](said: "most of them were new, ‘on paper’ & in *fact*") officers were
new, and [half](said: "half of the officers left within a year") left.

![In 30% of cases work kept people safe, in 41 of 60 it lacked oversight]({CHART}keeping-people-safe,oversight)

## What was found

It’s “quoted” -- and *stressed*. See [the inspectorate](https://inspectorate.example/a?b=c&d=e).

![Planning was good enough in fewer than two-thirds of cases]({CHART}planning)

Both are told of twice[^told][^years].

[^told]: In [three in ten](#keeping-people-safe) cases, and [64](#cases-inspected), [as is told](../pages/method.md).

    - A list of *what was told*, which was `{"not " * 12}` long.

[^years]: They left after [two](plain: "years, once more") of them, with \\*a star\\* and a {LONG_WORD}.
"""


def everything() -> str:
    """A briefing with all that a briefing can have."""
    return make_briefing(
        "everything",
        EVERYTHING,
        title="Northshire: [three in ten](#keeping-people-safe) cases kept people safe",
        summary="Inspectors read [64](#cases-inspected) cases; an officer had [64](plain: 'mean load') of them & more.",
        inspection={
            "body": "Northshire",
            "places": ["Northshire"],
            "programme": "dynamic public protection",
            "year": 2026,
            "cases_inspected": 64,
            "evidence": "64 cases were inspected",
        },
        ratings=[
            {"of": "overall", "rating": "Requires improvement", "evidence": "rated ‘Requires improvement’ overall"},
            {
                "of": "statutory victim work",
                "rating": "Outstanding",
                "evidence": "its work with victims was outstanding",
            },
        ],
        source=make_source(official="https://www.inspectorate.example/northshire/"),
        figures=SHARES,
        recommendations={
            "total": 5,
            "by_addressee": {"Northshire region": 3, "HM Prison and Probation Service": 2},
            "evidence": ["it makes five recommendations, and three are for the region", "two are for the service"],
            "items": [
                {
                    "to": "HM Prison and Probation Service",
                    "text": "Fill 12 posts before the spring",
                    "evidence": "the service should fill 12 posts before the spring",
                    "read_as": "the list below names the service",
                },
                {
                    "to": "Northshire region",
                    "text": "Check for ‘domestic abuse’ & act on it",
                    "evidence": "should check for ‘domestic abuse’ before each release & act on it",
                },
                {"text": "Share what was learned", "evidence": "what was learned should be shared"},
            ],
        },
        quotations=[
            {"speaker": "A. Example", "office": "Chief Inspector", "text": "The work was not good enough … and is not."}
        ],
        corrections=[
            {"date": "2026-11-22", "what": "oversight", "old": "40 of 60", "new": "41 of 60", "why": "Misread."},
            {"date": "2026-11-22", "what": "reviewing", "old": "12%", "new": None, "why": "No evidence."},
        ],
    )


_TWELVE: Final = (
    # qualifier, words, printed, value
    ("exact", "in 49 per cent of cases", "49 per cent", 49),
    ("about", "in about 40 per cent of cases", "40 per cent", 40),
    ("almost", "in almost two-thirds of cases", "two-thirds", 66.7),
    ("just over", "in just over a third of cases", "a third", 33.3),
    ("fewer than", "in fewer than 2 per cent of cases", "2 per cent", 2),
    ("more than", "in more than 98 per cent of cases", "98 per cent", 98),
    ("at least", "in at least 80 per cent of cases", "80 per cent", 80),
    ("up to", "in up to a quarter of cases", "a quarter", 25),
    ("exact", "in 0 per cent of cases", "0 per cent", 0),
    ("exact", "in 100 per cent of cases", "100 per cent", 100),
    ("exact", "in 0 of 7 cases", "0 of 7", (0, 7)),
    ("exact", "in 1,200 out of 1,200 cases", "1,200 out of 1,200", (1200, 1200)),
)
_STAGES: Final = ("assessment", "planning", "implementation and delivery", "reviewing")
_MEASURES: Final = ("public protection", "desistance", "engagement", "information sharing and safeguarding", "victims")
_POLARITIES: Final = ("sufficient", "insufficient", "neutral")


def twelve() -> str:
    """A briefing with twelve figures: every qualifier, every polarity, 0% and 100%, and no chart of the author's."""
    figures = {}
    for at, (qualifier, words, printed, value) in enumerate(_TWELVE):
        share = {"percent": value}
        if isinstance(value, tuple):
            share = {"numerator": value[0], "denominator": value[1]}
        figures[f"figure-{at}"] = make_figure(
            words,
            printed,
            **share,
            qualifier=qualifier,
            polarity=_POLARITIES[at % 3],
            measure=_MEASURES[at % 5],
            stage=_STAGES[at % 4],
        )
    prose = "".join(f"- This was seen in [{words[3:]}](#figure-{at}).\n" for at, (_, words, _, _) in enumerate(_TWELVE))
    return make_briefing("twelve", prose.replace(" of cases]", "]").replace(" cases]", "]"), figures=figures)


def long() -> str:
    """A briefing in which every text is long, Welsh and accented, and one word is wider than a telephone."""
    figures = {
        "cyntaf": make_figure(
            f"{WELSH} oedd 49 out of 80",
            "49 out of 80",
            numerator=49,
            denominator=80,
            population=f"achosion yn {WELSH}",
            read_as=IN_WELSH,
        ),
        "ail": make_figure(
            "slightly fewer than two hundred and six out of three hundred and twelve o achosion",
            "two hundred and six out of three hundred and twelve",
            numerator=206,
            denominator=312,
            qualifier="almost",
            measure="information sharing and safeguarding",
            stage="implementation and delivery",
            read_as=IN_WELSH,
        ),
    }
    return make_briefing(
        LONG_SLUG,
        f"Canfuwyd hyn mewn [49 of 80](#cyntaf) o achosion.\n\n## {WELSH}\n\n{WELSH}.\n",
        title=f"{WELSH}: [49 out of 80](#cyntaf) o achosion",
        summary=f"{WELSH}.",
        inspection={
            "body": WELSH,
            "places": [{"name": WELSH, "within": "Northshire"}],
            "programme": "crc",
            "year": 2026,
        },
        ratings=[{"of": WELSH, "rating": "Requires improvement", "evidence": f"{WELSH}: ‘Requires improvement’"}],
        source=make_source(
            title=WELSH,
            publisher=WELSH,
            url=f"https://gazette.example/{'gair' * 40}",
            official=f"https://{'gair' * 15}.example/",
        ),
        figures=figures,
        recommendations={
            "total": 7,
            "by_addressee": {WELSH_NAME: 4},
            "evidence": "seven recommendations, four of them",
            "items": [{"to": WELSH_NAME, "text": WELSH, "evidence": f"{WELSH} {LONG_WORD}"}],
        },
        quotations=[{"speaker": WELSH, "text": f"{WELSH}."}],
        corrections=[{"date": "2026-11-22", "what": WELSH, "old": LONG_WORD, "new": LONG_WORD, "why": WELSH}],
    )


FIELDS: Final = (
    "title summary body publisher source-title population evidence cases-evidence of rating-evidence speaker quotation "
    "unclear addressee asked-evidence what old new why prose sentence reason inspected read-as where checked-by office "
    "item-evidence"
).split()
"""Fields of the briefing `markup` that the page shows, each as HTML that must be text."""


def markup() -> str:
    """A briefing with HTML in every field that holds text."""
    said = {name: TAG.format(name) for name in FIELDS}
    # In prose a tag that nobody means is a problem; behind a backslash it is text.
    said |= {name: said[name].replace("<", "\\<") for name in ("title", "summary", "body", "prose")}
    return make_briefing(
        "markup",
        f"{said['prose']} in [three in ten](#shares) and [64](plain: '{said['reason']}').\n\n"
        f"![{said['sentence']}](chart:shares)\n\n"
        f"## A heading {said['body']}\n",
        title=said["title"],
        summary=said["summary"],
        tags=[TAG.format("tag")],
        checked_by=said["checked-by"],
        inspection={
            "body": said["inspected"],
            "places": ["Northshire"],
            "programme": "other",
            "year": 2026,
            "cases_inspected": 64,
            "evidence": f"64 cases {said['cases-evidence']}",
        },
        ratings=[{"of": said["of"], "rating": "Good", "evidence": f"{said['rating-evidence']}: good"}],
        source=make_source(title=said["source-title"], publisher=said["publisher"]),
        figures={
            "shares": make_figure(
                f"{said['evidence']} in three in ten",
                "three in ten",
                percent=30,
                population=said["population"],
                read_as=said["read-as"],
            ),
            "there": make_figure("in two in ten", "two in ten", percent=20, where=said["where"]),
        },
        recommendations={
            "unclear": said["unclear"],
            "by_addressee": {said["addressee"]: 3},
            "evidence": f"three {said['asked-evidence']}",
            "items": [{"to": said["addressee"], "text": "Give evidence", "evidence": said["item-evidence"]}],
        },
        quotations=[{"speaker": said["speaker"], "office": said["office"], "text": said["quotation"]}],
        corrections=[
            {"date": "2026-11-22", "what": said["what"], "old": said["old"], "new": said["new"], "why": said["why"]}
        ],
    )


HOSTILE: Final = "=SUM(A:A) \"]]>\" & '</script>' Northshire 😀 שלום"
"""A title that would be a formula, and would end CDATA or a script; with signs that are rare."""


def hostile() -> str:
    """A briefing whose words try to break out of feeds, data and cells."""
    said = '=HYPERLINK("https://evil.example","x") ]]>'
    return make_briefing(
        "hostile",
        "Work was good enough in [three in ten](#shares) cases ]]> &amp; 😀 שלום.\n\n## A heading\n\n"
        "See [the heading](#section-a-heading) and [the method](../pages/method.md).\n",
        title=HOSTILE,
        summary=f"-x+{HOSTILE}",
        tags=["@tag", "]]>", "</script>"],
        figures={
            "shares": make_figure("@good enough in three in ten", "three in ten", percent=30, population=said),
        },
        recommendations={
            "unclear": "+the source does not say",
            "by_addressee": {"@Northshire": 3},
            "evidence": "- three are for it",
            "items": [{"to": "@Northshire", "text": "=ACT(A1)", "evidence": "+ act on A1"}],
        },
        corrections=[{"date": "2026-11-22", "what": "+", "old": "=", "new": "@", "why": "\uff1d"}],
    )


def paraphrase() -> str:
    """A briefing that rests on a machine-paraphrased copy, whose word for a rating is none."""
    return make_briefing(
        "paraphrase",
        source=make_source(standing="paraphrase", paraphrase_of="https://blog.example/original", published="2026-10"),
        ratings=[
            {
                "of": "leadership",
                "rating": "Inadequate",
                "printed": "Insufficient",
                "evidence": "leadership is ‘Insufficient’",
            }
        ],
        recommendations={
            "unclear": "the copy tells of ten, then of four more",
            "possible": [10, 14],
            "evidence": ["ten recommendations", "four more"],
        },
    )


def compared() -> str:
    """A briefing whose figures are compared with those of another year and place, which are no findings of it."""
    before = "In the whole country plans to keep people safe were good enough in 35 per cent of cases in 2022"
    return make_briefing(
        "compared",
        "Plans were good enough in [28%](#plans) of cases, below the [35%](#plans-before) of the whole country in "
        "2022, and [down from more than half](#plans-2022) here in 2022.\n"
        "Inspectors had found [**28%**](compared-before#plans-of-then) in 2021, of [64](#cases-inspected) cases now."
        "\n\n"
        "Reviews were good enough in [12 of 60](#reviews) cases. In 2022 it was [30 of 60](#reviews-2022).\n\n"
        "![Reviews fell from 30 of 60 in 2022 to 12 of 60.](chart:shares?figures=reviews,reviews-2022)\n\n"
        "![Plans were good enough in 28 per cent of cases.](chart:shares)\n\n"
        "![Plans, and reviews, were rarely good enough.](chart:stages)\n",
        title="Northshire: plans were good enough in [28%](#plans) of cases",
        checked_by=["A. Editor", "B. Editor"],
        inspection={
            "body": "Northshire",
            "places": ["Northshire"],
            "programme": "regional",
            "year": 2026,
            "cases_inspected": 64,
            "evidence": "Inspectors looked at 64 cases in Northshire",
        },
        figures={
            "plans": make_figure(
                "Plans were good enough in 28 per cent of cases",
                "28 per cent",
                percent=28,
                stage="planning",
                read_as="its heading says that these are plans to keep people safe",
            ),
            "plans-before": make_figure(
                before, "35 per cent", percent=35, stage="planning", when=2022, where="the whole country"
            ),
            "reviews-2022": make_figure(
                "In 2022, reviewing to keep people safe was good enough in 30 of 60 cases",
                "30 of 60",
                numerator=30,
                denominator=60,
                stage="reviewing",
                when=2022,
            ),
            "reviews": make_figure(
                "Reviewing to keep people safe was good enough in 12 of 60 cases",
                "12 of 60",
                numerator=12,
                denominator=60,
                stage="reviewing",
            ),
            "plans-2022": make_figure(
                "In 2022, planning to keep people safe was good enough in more than half of cases",
                "half",
                percent=50,
                qualifier="more than",
                stage="planning",
                when=2022,
            ),
        },
    )


def compared_before() -> str:
    """A briefing one of whose figures another one quotes."""
    words = "Plans to keep people safe were good enough in 28 per cent of cases"
    return make_briefing(
        "compared-before",
        "Plans were good enough in [28%](#plans-of-then) of cases.\n",
        inspection={"body": "Northshire", "places": ["Northshire"], "programme": "regional", "year": 2021},
        figures={"plans-of-then": make_figure(words, "28 per cent", percent=28, stage="planning")},
    )


def read_there() -> str:
    """A briefing on an official document that was read on its page, and is not held."""
    return make_briefing(
        "read-there",
        "Work was good enough in [44%](#safe) of cases.\n",
        source=make_source(publisher="HM Inspectorate of Probation", standing="official", sha256=None),
        figures={"safe": make_figure("good enough in 44 per cent of cases", "44 per cent", percent=44)},
        recommendations={"total": 2, "by_addressee": {"Northshire region": 2}, "evidence": "two for the region"},
    )


def several() -> str:
    """A briefing on a report, its news story and a page that was read and is not held; two of them disagree."""
    report, page = "HM Inspectorate of Probation", "https://www.inspectorate.example/northshire-2026/"
    gazette = {"source": "gazette", "printed": "43 per cent", "percent": 43}
    body = (
        "Work to keep people safe was good enough in [41%](#safe) of cases, and to support desistance in "
        '[six in ten](#desistance). [Most](said:gazette "most of the plans were late") plans were late.\n\n'
        "![What was good enough](chart:shares)\n"
    )
    return make_briefing(
        "several",
        body,
        title="Northshire: [41%](#safe) of cases kept people safe",
        summary="Work was good enough in [41%](#safe) of cases, says the report.",
        sources={
            "report": make_source(publisher=report, url=f"{page}report", title="A report", standing="official"),
            "gazette": make_source(sha256="1e" * 32, published="2026-11"),
            "page": make_source(publisher=report, url=page, title="Its page", standing="official", sha256=None),
        },
        inspection={
            **{"body": "Northshire", "places": ["Northshire"], "programme": "regional", "year": 2026},
            **{"source": "gazette", "cases_inspected": 64, "evidence": "Inspectors looked at 64 cases"},
        },
        ratings=[
            {"source": "page", "of": "overall", "rating": "Requires improvement", "evidence": "Requires improvement"}
        ],
        figures={
            "safe": make_figure(
                "good enough to keep people safe in 41 per cent of cases",
                "41 per cent",
                percent=41,
                also=[gazette | {"evidence": "good enough to keep people safe in only 43 per cent of cases"}],
            ),
            "desistance": make_figure(
                "good enough to support desistance in six in ten cases",
                "six in ten",
                percent=60,
                measure="desistance",
                also=[
                    {"source": "gazette", "printed": "60%", "percent": 60}
                    | {"evidence": "good enough to support desistance in 60% of cases"}
                ],
            ),
            "engagement": make_figure(
                "good enough to engage people in 52 per cent of cases",
                "52 per cent",
                source="page",
                percent=52,
                measure="engagement",
            ),
            "victims": make_figure(
                "good enough for victims in 12 of 30 cases",
                "12 of 30",
                source="gazette",
                numerator=12,
                denominator=30,
                measure="victims",
            ),
        },
        recommendations={
            **{"source": "gazette", "total": 5, "by_addressee": {"Northshire region": 3}},
            "evidence": "three of its five recommendations are for the region",
        },
        quotations=[{"source": "gazette", "speaker": "A. Example", "text": "It was not good enough."}],
    )


ATTACK: Final = (
    "'\"></title></textarea><svg/onload=ran()> -->]]> {{ ran() }} {% raise x %} ${ran()} <base href=//evil.example> "
    "<meta http-equiv=refresh content='x;url=//evil.example'> &lt;script&gt;ran()&lt;/script&gt; x"
)
"""Words that try to break out of an attribute, an element, a comment, CDATA and a template."""
MEANT: Final = re.sub(r"(?=<svg|\{[{%])", r"\\", ATTACK)
"""The same for prose, with a backslash before what a stranger would have to mean."""
STRANGE_NAME: Final = "'\"><img src=x onerror=ran()> {{ ran() }} %2e%2e%2f \u202egnp\nfile"
"""A name of a file that tries the same, and turns the direction of reading and the line."""
STRANGE_PROSE: Final = f"""\
{MEANT}

Work was good enough in [three in ten](#shares "{ATTACK.replace('"', "")}") and
[64](plain: '"onmouseover=ran() x=" &quot;onfocus=ran() autofocus {{{{ ran() }}}}') cases. \\{{: onclick=ran() }}

## A heading \\{{: #section-main onclick=ran() style=position:fixed }} {MEANT}

\\![{MEANT}\\](chart:shares)

[A link](https://evil.example/?a="onclick=ran()&b=<script>ran()</script>&c=javascript:ran())

| {MEANT} | \\{{% include x %}} |
|:-:|--|
| a | `<script>ran()</script>` |

    <script>ran()</script>
"""


def strange() -> str:
    """A briefing in which every text tries to run something, from a file of a strange name."""
    return make_briefing(
        "strange",
        STRANGE_PROSE,
        title=MEANT,
        summary=MEANT,
        tags=[ATTACK, "../../../etc/passwd", "CON", "é", "e\u0301", "a" * 300, "Aux "],
        inspection={"body": ATTACK, "places": ["Northshire"], "programme": "other", "year": 2025},
        ratings=[{"of": ATTACK, "rating": "Good", "evidence": f"good: {ATTACK}"}],
        source=make_source(
            title=ATTACK, publisher=ATTACK, url="https://evil.example/?a='onclick=ran()&b=%22%3E%3Cscript"
        ),
        figures={
            "shares": make_figure(
                f"good enough to keep people safe in three in ten {ATTACK}",
                "three in ten",
                percent=30,
                population=ATTACK,
            )
        },
        recommendations={"unclear": ATTACK, "by_addressee": {ATTACK: 3}, "evidence": f"three {ATTACK}"},
        quotations=[{"speaker": ATTACK, "text": ATTACK}],
        corrections=[{"date": "2026-11-22", "what": ATTACK, "old": ATTACK, "new": ATTACK, "why": ATTACK}],
    )
