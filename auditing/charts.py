"""Charts on pages, held: which ones each page must have, which figures they show, and what their words say of these."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import product
from typing import Final, NamedTuple

from selectolax.lexbor import LexborNode

from auditing.compared import is_series, own_finding
from auditing.drawings import Row, Shown, find_drawing_faults
from auditing.expected import Expected, part
from auditing.fields import derive_percent, is_invented, is_said, say, say_value
from auditing.listings import COMPARED, STAGES, is_judged, slug_of
from auditing.page import Container, Located, Page
from auditing.prose import read_options
from auditing.words import HOLE, asks, say_date, squeeze
from briefing.model import Briefing, Figure, Source
from briefing.numbers import find_numbers
from briefing.site import SITE_ADDRESS
from briefing.terms import Measure, Polarity, Programme, Qualifier, Stage

# How many rows a chart of several inspections has at the most, by its page.
_MOST: Final = {"/": 6, "/compare/": 60}
_MOST_ELSEWHERE: Final = 40
_MOST_BESIDE: Final = 8
# What the marks of a row must say, by the kind of its chart: whatever its words are made of.
_ROW_KEYS: Final = {
    "compare": "inspection.body inspection.year inspection.programme",
    "stages": "measure stage",
    "gap": "measured",
}
# Charts in which figures of another year or place stand, each behind its finding.
_BESIDE: Final = frozenset({"shares", "stages"})
_APART: Final = "to compare with"
# What a chart of one inspection says of that.
_SCOPE: Final = ("inspection.body", "inspection.year", "inspection.programme")
# By how many points the share that is meant may lie below and above the printed one; "about" hides ten at the most.
_LEEWAY: Final = {
    Qualifier.EXACT: (0, 0), Qualifier.ABOUT: (-10, 10), Qualifier.ALMOST: (-10, 0), Qualifier.JUST_OVER: (0, 10),
    Qualifier.FEWER_THAN: (-100, 0), Qualifier.UP_TO: (-100, 0), Qualifier.MORE_THAN: (0, 100),
    Qualifier.AT_LEAST: (0, 100),
}  # fmt: skip


class Planned(NamedTuple):
    """What a chart must show: its kind, its subjects, how many of them at the most, and its author's sentence."""

    kind: str
    subjects: tuple[str, ...]
    most: int = 10**9
    sentence: str = ""


def name_of(chart: Container) -> str:
    """The name of a chart on its page."""
    return (chart.node.attributes.get("id") or "").removeprefix("chart-")


# Which figures each must show


def plan_charts(expected: Expected, home: str, number: int) -> dict[str, Planned]:
    """The charts that a page must have, by name. home, number: whose page it is, and which."""
    if briefing := expected.briefings.get(home):
        return _plan_briefing(expected, briefing)
    shown, listing = {*expected.briefings}, expected.listings.get(home)
    if home == "/":  # the newest of each programme that says something of what is compared everywhere
        programmes = [each.entries for key, each in expected.listings.items() if key.startswith("/programmes/")]
        briefings = expected.briefings.items()
        telling = {slug for slug, it in briefings if any(each.measure in COMPARED for each in it.charted.values())}
        shown = {next((slug for slug in slugs if slug in telling), "") for slugs in programmes}
    elif listing and home.startswith(("/questions/", "/places/", "/programmes/")):
        shown = {*listing.page(number)} & {*listing.own}  # of a region no unit
    elif home != "/compare/":
        return {}
    found: dict[str, list[str]] = {}
    for slug, each in expected.briefings.items():
        for name, figure in each.charted.items():
            if is_judged(figure) and ({slug, f"{slug}/{name}"} & shown):
                chart = "compare" if home.startswith("/questions/") else slug_of(figure.measure)
                found.setdefault(chart, []).append(f"{slug}/{name}")
    usual, most = ("compare", *map(slug_of, COMPARED)), _MOST.get(home, _MOST_ELSEWHERE)
    several = {name for name, of in found.items() if home == "/compare/" and len({part(each)[0] for each in of}) > 1}
    order = sorted(found, key=[*usual, *map(slug_of, Measure)].index)
    return {name: Planned("compare", tuple(found[name]), most) for name in order if name in {*usual} | several}


def _plan_briefing(expected: Expected, briefing: Briefing) -> dict[str, Planned]:
    """The charts of a briefing: those that its author placed, or else the usual ones."""
    told, figures = briefing.recommendations, briefing.charted.values()
    staged = [each for each in figures if each.measure in COMPARED and each.stage not in {None, Stage.OVERALL}]
    usual = [("shares", "")] * bool(figures) + [("stages", "")] * (len(staged) >= 3)
    found: dict[str, Planned] = {}
    counts: Counter[str] = Counter()
    for address, sentence in expected.prose(briefing.slug)["body"].charts or usual:
        kind = address.partition("?")[0]
        counts[kind] += 1
        subjects = tuple(_choose(briefing, kind, read_options(address)))
        found[kind if counts[kind] == 1 else f"{kind}-{counts[kind]}"] = Planned(kind, subjects, sentence=sentence)
    held = told and (expected.source(f"{briefing.slug}/recommendations") or briefing.source).held
    if told and held and told.by_addressee and told.total is not None and not counts["recommendations"]:
        found["recommendations"] = Planned("recommendations", tuple(_choose(briefing, "recommendations", {})))
    return found


def _choose(briefing: Briefing, kind: str, options: Mapping[str, list[str]]) -> Iterator[str]:
    """The subjects that a chart of a kind shows."""
    if kind == "recommendations" and briefing.recommendations:
        yield from (f"{briefing.slug}/recommendations.{at}" for at in range(len(briefing.recommendations.by_addressee)))
        return
    wanted = {key: value[0].replace("-", " ") for key, value in options.items() if key != "figures"}
    wanted = {key: " ".join(value.split()).casefold() for key, value in wanted.items()}
    wanted |= {"measure": COMPARED[0].value} if kind == "compare" and "measure" not in wanted else {}
    takes: Callable[[Figure], bool] = {
        "cases": lambda figure: figure.share.counted,
        "compare": lambda figure: figure.polarity is not Polarity.NEUTRAL,
        "stages": lambda figure: figure.measure in COMPARED and figure.stage in STAGES[1:],
    }.get(kind, lambda figure: True)
    chosen = []
    held = (name for name, figure in briefing.figures.items() if briefing.source_of(figure).held)
    names = dict.fromkeys(options.get("figures") or held)
    for name in names:
        figure = briefing.figures[name]
        of = {"measure": figure.measure.value, "stage": (figure.stage or Stage.OVERALL).value}
        if takes(figure) and not figure.comparator and all(of[key] == value for key, value in wanted.items()):
            chosen.append(name)
    if kind in _BESIDE:
        apart = (name for name in names if briefing.figures[name].comparator and is_series(briefing, name))
        chosen += [name for name in apart if own_finding(briefing, name) in chosen]
    yield from (f"{briefing.slug}/{name}" for name in (_choose_ends(briefing, chosen) if kind == "gap" else chosen))


def _choose_ends(briefing: Briefing, names: list[str]) -> list[str]:
    """Of these figures, one of protection and one of desistance, both good work, at the first stage that has both."""
    for stage in STAGES:
        at = {name: it for name in names if ((it := briefing.figures[name]).stage or Stage.OVERALL) is stage}
        ends = [name for name, it in at.items() if it.measure in COMPARED and it.polarity is Polarity.SUFFICIENT]
        if {at[name].measure for name in ends} == {*COMPARED}:
            return ends
    return []


def _find_planned(page: Page, name: str, rows: list[str]) -> Planned | None:
    """What a chart must show. None where it must not be there."""
    expected, slug = page.expected, page.home
    if slug == "/gallery/":  # every chart hangs there once more, under its page's name and its own
        homes = {"compare": "/compare/", **{each: each for each in expected.briefings}}
        hung = (key for key in homes if name.startswith(f"{key}-"))
        found = (plan_charts(expected, homes[key], 1).get(name.removeprefix(f"{key}-")) for key in hung)
        return next(filter(None, found), None)
    if name.startswith("beside-"):
        figures = {row: it for row in rows if (it := expected.figure(row))}
        measure = name.removeprefix("beside-")
        of = [row for row, it in figures.items() if slug_of(it.measure) == measure and is_judged(it)]
        slugs = {part(each)[0] for each in of}
        beside = slug in slugs and (len(slugs) > 1 or len(of) >= _MOST_BESIDE)  # its own may leave no room for others
        return Planned("compare", tuple(of)) if beside else None
    return plan_charts(expected, slug, page.number).get(name)


# What a page says of them


def _list_rows(page: Page, chart: Container) -> list[str]:
    """The subjects of the rows of a chart, as its list has them."""
    lists = (each for each in page.reading.lists if each.place.chart is chart and each.key == "rows")
    return [of for each in lists for of in each.subjects]


def read_shown(page: Page, chart: Container) -> Shown:
    """What a page says of one of its charts, cell by cell."""
    said = dict.fromkeys(("title", "subtitle", "source", "description"), "")
    rows: list[Row] = []
    for line in chart.node.css("tr[data-of]"):
        cells = {each.attributes["data-cell"]: _read(each) for each in line.css("[data-cell]")}
        rows.append(Row(line.attributes["data-of"] or "", *(cells.get(key, "") for key in Row._fields[1:])))
    for each in chart.node.css("p[data-cell]"):
        if (key := each.attributes["data-cell"] or "") in said:
            said[key] = _read(each)
    planned = _find_planned(page, name_of(chart), [row.subject for row in rows])
    address = f"{SITE_ADDRESS}/{page.name.removesuffix('index.html')}#chart-{name_of(chart)}"
    label = (planned and planned.sentence) or said["title"]
    return Shown(kind=chart.key, label=label, address=address, rows=tuple(rows), **said)


def _read(node: LexborNode) -> str:
    return " ".join(node.text(deep=True).split())


def list_shown(page: Page) -> Iterator[tuple[str, Shown]]:
    """What a page says of its charts, by their files without the ending; and what its briefing's card must say."""
    folder, briefing = page.name.removesuffix("index.html"), page.expected.briefings.get(page.home)
    card = Shown(kind="", label="", title="", subtitle="", description="", source="", address="", rows=())
    for chart in reversed(page.reading.charts):
        shown = read_shown(page, chart)
        card = shown if shown.kind not in {"recommendations", "compare"} else card
        yield f"{folder}charts/{name_of(chart)}", shown
    if briefing and not page.evidence:
        title, source = page.expected.words(page.home, "title")[0], _say_sources(page.expected, [briefing.slug])
        source = f"{source} Independent of HM Inspectorate of Probation."
        yield f"{folder}card", replace(card, label=title, title=title, source=source)


def find_chart_faults(page: Page, good: list[Counter[str]]) -> Iterator[Located]:
    """A chart shows the figures that it should, says the same in words, names its sources, and is drawn as it says."""
    if not page.whole:
        yield from _find_entry_faults(page)
        return
    for chart in page.reading.charts:
        shown = read_shown(page, chart)
        rows = [row.subject for row in shown.rows if row.subject]
        planned = _find_planned(page, name_of(chart), rows)
        if planned is None or planned.kind != chart.key:
            yield chart.node, "a chart that does not belong here", name_of(chart), ""
            continue
        for rule in _RULES:
            yield from rule(page, _HeldChart(chart, shown, planned, rows, good))


def _find_entry_faults(page: Page) -> Iterator[Located]:
    """The charts of an entry of a feed, which are not drawn, show the figures that their author names, in order."""
    asked = page.expected.prose(page.home)["body"].charts
    for chart, (address, _) in zip(page.reading.charts, asked, strict=False):
        known = [f"{page.home}/{name}" for name in read_options(address).get("figures", [])]
        if (rows := _list_rows(page, chart)) != known:
            yield chart.node, "not the figures of this chart", "; ".join(rows), "; ".join(known)


class _HeldChart(NamedTuple):
    """A chart, what is said of it, what it must show, the subjects of its rows, and the marks that hold, by scope."""

    chart: Container
    shown: Shown
    planned: Planned
    rows: list[str]
    good: list[Counter[str]]


def _find_row_faults(page: Page, held: _HeldChart) -> Iterator[Located]:
    """Its figures are those that it should show, each once, and each row says by marks what it says."""
    node, rows, wanted = held.chart.node, held.rows, {*held.planned.subjects}
    missing = wanted - {*rows} if len(wanted) <= held.planned.most else set()
    if {*rows} - wanted or missing or len({*rows}) < len(rows) or not rows:
        yield node, "not the figures of this chart", "; ".join(rows), "; ".join(sorted(wanted))
    if _list_rows(page, held.chart) != [row.subject for row in held.shown.rows]:
        yield node, "a row of the table is none of its list", "; ".join(rows), ""
    finding = ""
    for row in held.shown.rows:
        figure, (home, name) = page.expected.figure(row.subject), part(row.subject)
        if figure and figure.comparator:
            own = own_finding(page.expected.briefings[home], name)
            if f"{home}/{own}" != finding or not row.note.startswith(_APART):
                fault = "a figure of another year or place stands behind no finding of its own"
                yield node, fault, row.subject, finding
        else:
            finding = row.subject
    lists = (each for each in page.reading.lists if each.place.chart is held.chart)
    scopes = {of: scope for each in lists for of, scope in each.entries}
    for row in held.shown.rows:
        keys = _list_row_keys(page.expected, row, held.planned.kind)
        if lost := keys - {*held.good[scopes.get(row.subject, -1)]}:
            yield node, "a row of the table lacks its marks", " ".join(sorted(lost)), row.subject
        for said in _list_others(page.expected, row.subject):
            if said not in row.note:
                yield node, "it is not said that another source gives another value", row.note, said


def _find_kind_faults(page: Page, held: _HeldChart) -> Iterator[Located]:
    """Research is called no inspection, and no number of cases stands there that was read and is not held."""
    node = held.chart.node
    for row in held.shown.rows:
        briefing = page.expected.briefings.get(part(row.subject)[0])
        if briefing and briefing.inspection.programme is Programme.OTHER and "this inspection" in row.note:
            yield node, "research is called an inspection", row.note, row.subject
        if briefing and "cases inspected" in row.note and not briefing.source_of(briefing.inspection).held:
            yield node, "a number that was read and is not held stands in a chart", row.note, row.subject


def _list_row_keys(expected: Expected, row: Row, kind: str) -> set[str]:
    """What the marks of a row must say: whatever its words are made of."""
    figure, compared = expected.figure(row.subject), kind == "compare"
    if figure is None:
        return {"value", "name"} if row.subject else set()
    further = {
        "population": row.note not in {"", _APART},
        "derived": figure.share.counted,
        "stage": compared and figure.stage not in {None, Stage.OVERALL},
        "polarity": compared and figure.polarity is not Polarity.SUFFICIENT,
    }
    keys = _ROW_KEYS.get(kind, "measured polarity").split()
    if figure.comparator:
        keys = ["apart" if key in {"measure", "measured"} else key for key in keys]
    return {"value", *keys, *(key for key in further if further[key])}


def _find_part_faults(page: Page, held: _HeldChart) -> Iterator[Located]:
    """Its description and source are those of its rows; it has its files, its drawing, and its signs explained."""
    node, shown = held.chart.node, held.shown
    for key, known in (("description", _say_rows(shown)), ("source", _say_sources(page.expected, held.rows))):
        if squeeze(getattr(shown, key)) != squeeze(known):
            yield node, f"not the {key} of the chart", getattr(shown, key), known
    links = (each.key for each in page.reading.links if each.place.chart is held.chart)
    files = {each.rpartition(name_of(held.chart))[2] for each in links}
    if not {".png", ".svg", ".csv", ".vl.json", ""} <= files:
        yield node, "not all files of the chart can be had", "; ".join(sorted(files)), ""
    drawn = {each.attributes["data-part"] or "" for each in node.css("svg [data-part]")} & {"band", "interval", "open"}
    notes = {each.attributes["data-mark"] or "" for each in node.css("[data-mark]")}
    if "interval" in notes and node.css_first('[data-mark="interval"] [data-is="level"]') is None:
        yield node, "it is not said how sure the intervals are", "", "95 of 100"
    if notes != drawn:
        both = "; ".join(sorted(notes)), "; ".join(sorted(drawn))
        yield node, "a sign is explained that is not drawn, or the other way round", *both
    for svg in node.css("svg"):
        yield from ((svg, fault, "", "") for fault in find_drawing_faults(svg, shown, page.expected.briefings))
    if not node.css("svg"):
        yield node, "a chart without a drawing", "", ""


def _find_title_faults(page: Page, held: _HeldChart) -> Iterator[Located]:
    """It is called by its author's sentence; else what its title and subtitle say is what its figures say."""
    node, shown, sentence = held.chart.node, held.shown, held.planned.sentence
    if sentence and not (shown.title and squeeze(sentence).startswith(squeeze(shown.title))):
        yield node, "not the author’s sentence", shown.title, sentence
    # Of several inspections each row says which; else the subtitle does, once for all.
    for row, key in product(held.rows[:1] if held.planned.kind != "compare" else (), _SCOPE):
        if not any(squeeze(each) in squeeze(shown.subtitle) for each in page.expected.words(row, key)):
            yield node, f"its subtitle does not say the {key} of its inspection", shown.subtitle, row
    left = len(held.planned.subjects) - len(held.rows)
    for words in (shown.subtitle, *([] if sentence else [shown.title])):
        fault = _find_words_fault(words, held.planned.kind, held.rows, page.expected, left)
        if fault is not None:
            yield node, "the chart says what none of its figures says", fault, ""


_RULES: Final[tuple[Callable[[Page, _HeldChart], Iterator[Located]], ...]] = (
    _find_row_faults,
    _find_kind_faults,
    _find_part_faults,
    _find_title_faults,
)


# What their words must say


def _say_rows(shown: Shown) -> str:
    """The rows of a chart in words, a sentence each, under their headings."""
    said, head = "", ""
    for row in shown.rows:
        said += f"{row.head}. " if row.head not in {"", head} else ""
        said, head = f"{said}{row.label}: {row.value}{f', {row.note}' if row.note else ''}. ", row.head
    return said


def _say_sources(expected: Expected, rows: Iterable[str]) -> str:
    """Who published what rows show, when, and the standing of that; what is invented is called so.

    rows: parts of briefings, or whole ones, of which all sources are named.
    """
    sources: list[Source] = []
    for row in rows:
        own, briefing = expected.source(row), expected.briefings[part(row)[0]]
        sources += [own] if own else briefing.sources.values()
    said = dict.fromkeys(f"{it.publisher}, {say_date(it.published)} ({say(it.standing).lower()})" for it in sources)
    invented = any(is_invented(expected.briefings[part(row)[0]]) for row in rows)
    return f"Source{'s' * (len(said) > 1)}: {'; '.join(said)}.{' Invented example.' * invented}"


def _find_words_fault(words: str, kind: str, rows: list[str], expected: Expected, left: int) -> str | None:
    """What a chart's words say besides all that its figures say, where that holds a number. None where nothing does."""
    rest, figures = " ".join(words.split()), [it for row in rows if (it := expected.figure(row))]
    said = {f"{left} more stand"} if left else set()
    said |= _list_sayable(kind, rows, figures, expected)
    for each in sorted(said, key=len, reverse=True):
        rest = re.sub(rf"(?<!\w){re.escape(' '.join(each.split()))}", "…", rest, flags=re.IGNORECASE)
    broken, rest = HOLE.search(rest), rest.replace("…", " … ")
    at, end, bare = 0, 0, ""
    for number in find_numbers(rest):  # each is said by a figure, in the order of the rows
        phrase = rest[number.phrase_start : number.phrase_end]
        at = next((at for at in range(at, len(figures)) if is_said(phrase, figures[at])), -1)
        if at < 0:
            return phrase
        bare, end = bare + rest[end : number.phrase_start], number.phrase_end
    bare += rest[end:]
    if any(each.polarity is not Polarity.SUFFICIENT for each in figures) and "unless" not in bare:
        bare = re.sub(r"\bgood enough\b", "0", bare)  # of a row that says the opposite
    return bare if asks(bare) or "at least half" in bare or broken or bare.rstrip().endswith(":") else None


def _list_sayable(kind: str, rows: list[str], figures: list[Figure], expected: Expected) -> set[str]:
    """What the words of a chart may say of its rows, beside the values of its figures."""
    keys = "inspection.body inspection.year inspection.programme population measured measure stage name polarity"
    said = {each for row in rows for key in keys.split() for each in expected.words(row, key)}
    said |= {f"({each})" for row in rows for each in expected.words(row, "derived")}
    said |= {each for row in rows for each in _list_others(expected, row)}
    if kind == "compare":
        said |= set(_say_finding(figures, rows, expected))
    if kind == "gap" and len(figures) == 2:
        low, high = sorted(Decimal(derive_percent(each.share) or each.share.percent or 0) for each in figures)
        said.add(f"{(high - low).normalize():f} percentage point")
    if kind == "recommendations" and (asked := expected.find(rows[0].partition(".")[0] if rows else "")):
        totals = asked.possible if asked.total is None else (asked.total,)
        said.add(" or ".join(map(str, totals)) + " recommendation")
    return said


def _list_others(expected: Expected, row: str) -> Iterator[str]:
    """What other sources give instead of the value of a row: "Northshire Gazette: 43%"."""
    for of in expected.list_also(row):
        yield f"{expected.words(of, 'source.name')[0]}: {say_value(expected.find(of))}"


def _say_finding(figures: list[Figure], rows: list[str], expected: Expected) -> Iterator[str]:
    """In how many inspections (reports, where one is research) half of the work was good enough, as far as told."""
    count, of = 0, len(figures)
    for figure in figures:
        low, high = (figure.share.value + points for points in _LEEWAY[figure.qualifier])
        below = high < 50 or (figure.qualifier in {Qualifier.ALMOST, Qualifier.FEWER_THAN} and high == 50)
        if figure.polarity is not Polarity.SUFFICIENT or (low < 50 and not below):
            return
        count += low >= 50
    if len({part(row)[0] for row in rows}) < of:
        return
    half = "at least half of the work was good enough"
    programmes = {expected.briefings[part(row)[0]].inspection.programme for row in rows}
    noun = "report" if Programme.OTHER in programmes else "inspection"
    if of == 1:
        yield f"one {noun} gives a share"
    elif not count:
        where = f"neither {noun}" if of == 2 else f"none of {of} {noun}s"
        yield f"in {where} was half of the work good enough"
    elif count < of:
        yield f"in {count} of {of} {noun}s {half}"
    else:
        yield f"in both {noun}s {half}" if of == 2 else f"in all {of} {noun}s {half}"
