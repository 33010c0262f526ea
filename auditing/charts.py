"""Charts on pages, held: which ones each page must have, which figures they show, and what their words say of these."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import chain, product
from typing import Final, NamedTuple

from selectolax.lexbor import LexborNode

from auditing.compared import is_series, own_finding
from auditing.comparison_pages import ComparisonPage, find_gap, say_title
from auditing.drawings import COLOURS, Said, Shown, find_track_faults, list_signs
from auditing.expected import Expected, part
from auditing.fields import derive_percent, is_invented, is_said, say, say_value
from auditing.listings import COMPARED, STAGES, is_judged, slug_of
from auditing.page import Container, Finding, Located, Page
from auditing.prose import read_options
from auditing.words import HOLE, asks, say_date, squeeze
from briefing.model import Briefing, Figure, Source
from briefing.numbers import find_numbers
from briefing.site import SITE_ADDRESS, SITE_NAME
from briefing.terms import Measure, Polarity, Programme, Stage

# What the marks of a row must say, by the kind of its chart: whatever its words are made of.
_ROW_KEYS: Final = {
    "compare": "measure",
    "stages": "measure",
}
# Charts in which figures of another year or place stand, each behind its finding.
_BESIDE: Final = frozenset({"shares", "stages"})
# What a chart of one inspection says of that.
_SCOPE: Final = ("inspection.body", "inspection.year", "inspection.programme")
_APART: Final = "to compare with"
_HOLLOW: Final = "Hollow: of another year or place."
_PARTED: Final = "Another programme, another method: not to be read as one series."
_INDEPENDENT: Final = "Independent of HM Inspectorate of Probation."
_SCALE: Final = "0% half of cases 100%"
# Groups up to which a chart can be had as a picture.
_LONGEST: Final = 40
_PICTURES: Final = (".png", ".svg", ".vl.json")


class Planned(NamedTuple):
    """What a chart must show: its kind, its subjects, its author's sentence, and the measures of each group.

    stage: that of all its rows, which none of them says. page: that of which it is all, in that order.
    """

    kind: str
    subjects: tuple[str, ...]
    sentence: str = ""
    measures: tuple[Measure, ...] = COMPARED
    stage: Stage | None = None
    page: ComparisonPage | None = None


def is_long(shown: Shown) -> bool:
    """Whether a chart is too long for a picture."""
    return len({row.group for row in shown.rows}) > _LONGEST


def name_of(chart: Container) -> str:
    """The name of a chart on its page."""
    return (chart.node.attributes.get("id") or "").removeprefix("chart-")


# Which figures each must show


def plan_charts(expected: Expected, home: str, number: int) -> dict[str, Planned]:
    """The charts that a page must have, by name. home, number: whose page it is, and which."""
    if briefing := expected.briefings.get(home):
        return _plan_briefing(expected, briefing)
    if page := expected.comparisons.get(home):
        return {"compare": Planned("compare", page.subjects, stage=page.stage, page=page)}
    shown, listing = {*expected.briefings}, expected.listings.get(home)
    if home == "/":
        rows = expected.home.list_rows(expected.briefings)
        return {"compare": Planned("compare", tuple(rows))} if rows else {}
    if listing and not listing.grouped and home.startswith(("/questions/", "/places/", "/programmes/")):
        shown = {*listing.page(number)} & {*listing.own}  # of a region no unit
    else:
        return {}
    found: list[str] = []
    measures: tuple[Measure, ...] = COMPARED
    stage: Stage | None = None
    if home.startswith("/questions/"):
        asked = [it for of in shown if (it := expected.figure(of))]
        measures = tuple({it.measure for it in asked})
        stage = next((it.stage or Stage.OVERALL for it in asked), None)
    for slug, each in expected.briefings.items():
        answers = ((name, it) for name, it in each.charted.items() if is_judged(it) and it.measure in measures)
        found += [f"{slug}/{name}" for name, _ in answers if {slug, f"{slug}/{name}"} & shown]
    if home.startswith("/places/"):  # what was found before, behind each finding
        found += [of for slug in shown for of in _list_before(slug, expected.briefings[slug], found)]
    return {"compare": Planned("compare", tuple(found), measures=measures, stage=stage)} if found else {}


def _list_before(slug: str, briefing: Briefing, found: Collection[str]) -> Iterator[str]:
    """The figures of another year or place of a briefing that are drawn behind findings, if these are drawn."""
    for name, figure in briefing.figures.items():
        drawn = figure.comparator and is_series(briefing, name) and briefing.source_of(figure).held
        if drawn and f"{slug}/{own_finding(briefing, name)}" in found:
            yield f"{slug}/{name}"


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
        subjects, options = tuple(_choose(briefing, kind, read_options(address))), read_options(address)
        asked = [slug_of(each) for each in options.get("measure", [])]
        measures = tuple(each for each in Measure if slug_of(each) in asked) or COMPARED
        stage = next((each for each in Stage if slug_of(each) in map(slug_of, options.get("stage", []))), None)
        name = kind if counts[kind] == 1 else f"{kind}-{counts[kind]}"
        found[name] = Planned(kind, subjects, sentence, measures, stage)
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
    takes: Callable[[Figure], bool] = {
        "cases": lambda figure: figure.share.counted,
        "compare": lambda figure: (
            figure.polarity is not Polarity.NEUTRAL and (figure.measure in COMPARED or "measure" in wanted)
        ),
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


def _find_planned(page: Page, name: str) -> Planned | None:
    """What a chart must show. None where it must not be there."""
    expected, slug = page.expected, page.home
    if slug == "/gallery/":  # every chart hangs there once more, under its page's name and its own
        homes = {"compare": "/compare/", **{each: each for each in expected.briefings}}
        hung = (key for key in homes if name.startswith(f"{key}-"))
        found = (plan_charts(expected, homes[key], 1).get(name.removeprefix(f"{key}-")) for key in hung)
        return next(filter(None, found), None)
    return plan_charts(expected, slug, page.number).get(name)


# What a page says of them


def _list_rows(page: Page, chart: Container) -> list[str]:
    """The subjects of the rows of a chart, as its list has them."""
    lists = (each for each in page.reading.lists if each.place.chart is chart and each.key == "rows")
    return [of for each in lists for of in each.subjects if not of or part(of)[1]]


def read_shown(page: Page, chart: Container) -> Shown:
    """What a page says of one of its charts, cell by cell."""
    said = dict.fromkeys(("title", "rest", "subtitle", "source", "under"), "")
    for each in chart.node.css("p[data-cell]"):
        if (key := each.attributes["data-cell"] or "") in said:
            said[key] = _read(each)
    under, above, rows = said.pop("under"), "", list[Said]()
    bodies = chart.node.css("tbody")
    at = -1
    for group in bodies:
        if not group.css("tr[data-of]"):  # the programme of what follows
            above += _read(group.css_first("[data-cell]") or group)
            continue
        at += 1
        heads = {key: _read_cell(group, key) for key in ("head", "under")} | {"above": above}
        heads |= {} if heads["under"] else {"under": under}
        above = ""
        for line in group.css("tr[data-of]"):
            cells = {key: _read_cell(line, key) for key in ("label", "value", "note")}
            rows.append(Said(subject=line.attributes["data-of"] or "", group=at, **heads, **cells))
    address = f"{SITE_ADDRESS}/{page.name.removesuffix('index.html')}#chart-{name_of(chart)}"
    return Shown(kind=chart.key, address=address, rows=tuple(rows), **said)


def _read_cell(node: LexborNode, key: str) -> str:
    found = node.css_first(f'[data-cell="{key}"]')
    return _read(found) if found else ""


def _read(node: LexborNode) -> str:
    return " ".join(node.text(deep=True).split())


def list_shown(page: Page) -> Iterator[tuple[str, Shown]]:
    """What a page says of its charts, by their files without the ending; and what its briefing's card must say."""
    folder, briefing = page.name.removesuffix("index.html"), page.expected.briefings.get(page.home)
    card = Shown(kind="", title="", source="", rows=())
    for chart in reversed(page.reading.charts):
        shown = read_shown(page, chart)
        card = shown if shown.kind not in {"recommendations", "compare"} else card
        yield f"{folder}charts/{name_of(chart)}", shown
    if briefing and not page.evidence:
        title, source = page.expected.words(page.home, "title")[0], _say_sources(page.expected, [briefing.slug])
        source = f"{source} {_INDEPENDENT}"
        yield f"{folder}card", replace(card, title=title, source=source)
    if page.name == "index.html":  # the bars of protection, each called by its inspection
        drawn = (row for chart in page.reading.charts for row in read_shown(page, chart).rows if row.subject)
        safe = [row._replace(label=row.head) for row in drawn if row.label == say(COMPARED[0])]
        source = _say_sources(page.expected, [row.subject for row in safe]) if safe else ""
        title, source = page.finding or SITE_NAME, f"{source} {_INDEPENDENT}".strip()
        yield "card", replace(card, kind="compare", title=title, source=source, rows=tuple(safe))


def find_chart_faults(page: Page, good: list[Counter[str]]) -> Iterator[Located]:
    """A chart shows the figures that it should, says the same in words, names its sources, and is drawn as it says."""
    if not page.whole:
        yield from _find_entry_faults(page)
        return
    yield from _find_lead_faults(page)
    for chart in page.reading.charts:
        shown = read_shown(page, chart)
        rows = [row.subject for row in shown.rows if row.subject]
        planned = _find_planned(page, name_of(chart))
        if planned is None or planned.kind != chart.key:
            yield chart.node, "a chart that does not belong here", name_of(chart), ""
            continue
        for rule in _RULES:
            yield from rule(page, _HeldChart(chart, shown, planned, rows, good))


def _find_lead_faults(page: Page) -> Iterator[Located]:
    """A figure that a briefing shows first is drawn once beside its number, as the first chart with it draws it."""
    planned = plan_charts(page.expected, page.home, page.number)
    for lead in (each for each in page.reading.lists if each.key == "leads"):
        around = lead.node.parent or lead.node
        signs = {each.attributes["data-mark"] for each in around.css("[data-mark]")}
        for of, scope in lead.entries:
            node = page.reading.scopes[scope][0]
            kinds = [each.kind for each in planned.values() if of in each.subjects][:1]
            drawn = node.css("svg")
            if len(drawn) != len(kinds):
                yield node, "a figure that comes first is not drawn, or cannot be", of, ""
            row = Said(subject=of, head="", label="", value="", note="")
            for svg, kind in zip(drawn, kinds, strict=False):
                shown = Shown(kind=kind, title="", source="", rows=(row,))
                for fault in find_track_faults(svg.html or "", row, shown, page.expected.briefings):
                    yield svg, fault, of, ""
                if lost := list_signs(shown, page.expected.briefings) - signs:
                    yield node, "signs of a drawing that are not explained", of, " ".join(lost)


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
    ordered = held.planned.page is None or rows == [*held.planned.subjects]
    if {*rows} != wanted or len({*rows}) < len(rows) or not rows or not ordered:
        yield node, "not the figures of this chart", "; ".join(rows), "; ".join(sorted(wanted))
    if _list_rows(page, held.chart) != [row.subject for row in held.shown.rows]:
        yield node, "a row of the table is none of its list", "; ".join(rows), ""
    finding = ""
    for row in held.shown.rows:
        figure, (home, name) = page.expected.figure(row.subject), part(row.subject)
        if figure and figure.comparator:
            own = own_finding(page.expected.briefings[home], name)
            if f"{home}/{own}" != finding or not row.note.startswith(_APART):
                yield (
                    node,
                    "a figure of another year or place stands behind no finding of its own",
                    row.subject,
                    finding,
                )
            if _HOLLOW not in held.shown.subtitle:
                yield node, "it is not said what is hollow", held.shown.subtitle, _HOLLOW
        else:
            finding = row.subject
    lists = (each for each in page.reading.lists if each.place.chart is held.chart)
    scopes = {of: scope for each in lists for of, scope in each.entries}
    for row in held.shown.rows:
        keys = _list_row_keys(page.expected, row, held.planned)
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


def _list_row_keys(expected: Expected, row: Said, planned: Planned) -> set[str]:
    """What the marks of a row must say: whatever its words are made of."""
    figure, kind, compared = expected.figure(row.subject), planned.kind, planned.kind == "compare"
    if figure is None:
        return {"value", "name"} if row.subject else set()
    further = {
        "population": not compared and row.note not in {"", _APART},
        "derived": figure.share.counted,
        "stage": compared and figure.stage not in {None, Stage.OVERALL, planned.stage},
        "polarity": compared and figure.polarity is not Polarity.SUFFICIENT,
    }
    keys = _ROW_KEYS.get(kind, "measured").split()
    if figure.comparator:
        keys = ["apart" if key in {"measure", "measured"} else key for key in keys]
    return {"value", *keys, *(key for key in further if further[key])}


def _find_group_faults(page: Page, held: _HeldChart) -> Iterator[Located]:
    """Groups are inspections, or the stages of a case; each has a row for each measure, and says what is missing."""
    kind, rows, node = held.planned.kind, held.shown.rows, held.chart.node
    groups = [[row for row in rows if row.group == at] for at in range(rows[-1].group + 1 if rows else 0)]
    for row in rows if kind in {"shares", "cases"} else ():
        due = page.expected.words(row.subject, "polarity")
        if row.head.casefold() not in {each.casefold() for each in due}:
            yield node, "a row stands under another heading", row.head, " or ".join(due)
    for group in groups if kind in {"compare", "stages"} else ():
        figures = (page.expected.figure(row.subject) for row in group)
        measures = [say(it.measure) if it else row.label for it, row in zip(figures, group, strict=True)]
        if [*dict.fromkeys(measures)] != [say(each) for each in held.planned.measures]:
            yield node, "not a row for each measure", "; ".join(measures), ""
        for row in group:
            told = row.value == "none in our source" and not row.note and measures.count(row.label) == 1
            if not row.subject and not told:
                yield node, "not how what was not published stands there", f"{row.label}: {row.value}", row.note
    if kind == "stages":
        heads = [say(each) for each in STAGES[1:]]
        found = [{say(it.stage) for row in group if (it := page.expected.figure(row.subject))} for group in groups]
        if [group[0].head.casefold() for group in groups] != heads or any(
            stages - {head} for stages, head in zip(found, heads, strict=False)
        ):
            yield node, "not the stages of a case, or a figure of another one", str(found), "; ".join(heads)
    if kind == "compare":
        yield from ((node, *fault) for fault in _find_inspection_faults(page, groups))
        yield from _find_case_faults(page, held) if page.home != "/" else ()  # where there is no room for it


def _find_case_faults(page: Page, held: _HeldChart) -> Iterator[Located]:
    """Each inspection says of how many cases it was, where a source that is held does."""
    homes = {part(subject)[0] for subject in held.rows} & {*page.expected.briefings}
    found = [page.expected.briefings[slug] for slug in sorted(homes)]
    due = {it.slug for it in found if it.inspection.cases_inspected and it.source_of(it.inspection).held}
    marks = (mark for mark in page.reading.marks if mark.place.chart is held.chart)
    said = {mark.place.of for mark in marks if mark.key == "inspection.cases_inspected"}
    if said != due:
        yield held.chart.node, "it is not said of how many cases an inspection was", "; ".join(said), "; ".join(due)


def _find_inspection_faults(page: Page, groups: list[list[Said]]) -> Iterator[Finding]:
    """Each group of rows is of one inspection, says which, and how far its shares lie apart; programmes stand apart."""
    before: Programme | None = None
    seen: set[str] = set()
    order = [*Programme]
    for first, *others in groups:
        homes = {part(row.subject)[0] for row in (first, *others) if row.subject}
        briefing = page.expected.briefings.get(min(homes, default=""))
        if briefing is None or len(homes) > 1 or seen & homes:
            yield "a group is of no inspection, of several, or of one that has another", "; ".join(homes), ""
            continue
        inspection, seen = briefing.inspection, seen | homes
        named = f"{inspection.body}, {inspection.year}"
        if squeeze(first.head) != squeeze(named):
            yield "a group is called otherwise", first.head, named
        figures = (page.expected.figure(row.subject) for row in (first, *others))
        gap = find_gap(each for each in figures if each and not each.comparator)
        if first.under != (gap.say() if gap else ""):
            yield f"not the gap of {briefing.slug}", first.under, gap.say() if gap else ""
        parted = f"{say(inspection.programme)} {_PARTED * bool(before)}" if before is not inspection.programme else ""
        if squeeze(first.above) != squeeze(parted):
            yield "programmes do not stand apart, each under its name", first.above, parted
        placed = page.home.startswith("/places/")  # where the newest stands first
        if before and not placed and order.index(inspection.programme) < order.index(before):
            yield "programmes stand in another order", say(inspection.programme), ""
        before = inspection.programme
    listing = page.expected.listings.get(page.home)
    if listing and page.home.startswith("/places/"):  # newest first, and the work in its order
        found = [(row.subject, it) for row in chain(*groups) if (it := page.expected.figure(row.subject))]
        said = [of for of, it in found if not it.comparator]
        places = {
            of: (
                listing.entries.index(part(of)[0]),
                COMPARED.index(it.measure),
                STAGES.index(it.stage or Stage.OVERALL),
            )
            for of, it in found
        }
        if said != (due := sorted(said, key=lambda of: places[of])):
            yield "not newest first, or not stage by stage", "; ".join(said), "; ".join(due)


def _find_part_faults(page: Page, held: _HeldChart) -> Iterator[Located]:
    """Its source is that of its rows; it has its files, a drawing a row, its scale, and its signs explained."""
    node, shown, briefings = held.chart.node, held.shown, page.expected.briefings
    known = _say_sources(page.expected, held.rows)
    if squeeze(shown.source) != squeeze(known):
        yield node, "not the source of the chart", shown.source, known
    links = (each.key for each in page.reading.links if each.place.chart is held.chart)
    files = {each.rpartition(name_of(held.chart))[2] for each in links}
    long = is_long(shown)
    if {*_PICTURES} & files != (set() if long else {*_PICTURES}) or not {".csv", ""} <= files:
        yield node, "not all files of the chart can be had", "; ".join(sorted(files)), ""
    signs = list_signs(shown, briefings) | ({"long"} if long else set())
    notes = {each.attributes["data-mark"] or "" for each in node.css("[data-mark]")}
    if "interval" in notes and node.css_first('[data-mark="interval"] [data-is="level"]') is None:
        yield node, "it is not said how sure the intervals are", "", "95 of 100"
    if notes != signs:
        both = "; ".join(sorted(notes)), "; ".join(sorted(signs))
        yield node, "a sign is explained that is not drawn, or the other way round", *both
    scale, due = _read_cell(node, "scale"), "" if shown.counts else _SCALE
    if scale != due:
        yield node, "not the scale of the chart", scale, due
    lines = node.css("tr[data-of]")
    for line, row in zip(lines, shown.rows, strict=True):
        tracks = line.css("svg")
        if len(tracks) != 1:
            yield line, "a row that is not drawn, or drawn twice", row.subject, ""
        for svg in tracks:
            yield from (
                (svg, fault, row.subject, "") for fault in find_track_faults(svg.html or "", row, shown, briefings)
            )
    if len(node.css("svg")) != len(lines):
        yield node, "a drawing of no row", "", ""


def _find_key_faults(page: Page, held: _HeldChart) -> Iterator[Located]:
    """Where measures are told by their colours alone, the colours are explained."""
    key = [
        ((each.attributes.get("class") or "").removeprefix("chart__key-"), _read(each))
        for each in held.chart.node.css(".chart__key li")
    ]
    rows = [row for row in held.shown.rows if not row.note.startswith(_APART)]
    measures = dict.fromkeys(row.label for row in rows) if held.planned.kind == "compare" else ()
    colours = {say(measure): colour for measure, colour in COLOURS.items()}
    due = [(colours.get(label, "other"), label) for label in measures]
    if key != due:
        yield held.chart.node, "not the colours of the chart", str(key), str(due)


def _find_title_faults(page: Page, held: _HeldChart) -> Iterator[Located]:
    """It is called by its author's sentence; else what its title and subtitle say is what its figures say."""
    node, shown, sentence = held.chart.node, held.shown, held.planned.sentence
    if squeeze(sentence) != (squeeze(shown.title + shown.rest) if sentence else squeeze(shown.rest)) or not shown.title:
        yield node, "not the author’s sentence", f"{shown.title} {shown.rest}", sentence
    due = _say_apart(held, page.expected)
    planned = held.planned
    if planned.page and shown.title != (title := say_title(planned.page, page.expected.briefings)):
        yield node, "not what its figures come to", shown.title, title
    # Of several inspections each row says which; else the subtitle does, once for all.
    for row, key in product(held.rows[:1] if planned.kind != "compare" else (), _SCOPE):
        if not any(squeeze(each) in squeeze(shown.subtitle) for each in page.expected.words(row, key)):
            yield node, f"its subtitle does not say the {key} of its inspection", shown.subtitle, row
    if planned.kind == "compare" and planned.stage in STAGES[1:] and say(planned.stage) not in shown.subtitle:
        yield node, "it is not said at which stage", shown.subtitle, say(planned.stage)
    said = {squeeze(row.under) for row in shown.rows} if held.planned.kind == "gap" else {""}
    if said != {squeeze(due)}:
        yield node, "not how far both ends lie apart", str(said), due
    for words in (shown.subtitle, *([] if sentence or planned.page else [shown.title])):
        fault = _find_words_fault(words, held.planned.kind, held.rows, page.expected)
        if fault is not None:
            yield node, "the chart says what none of its figures says", fault, ""


_RULES: Final[tuple[Callable[[Page, _HeldChart], Iterator[Located]], ...]] = (
    _find_row_faults,
    _find_group_faults,
    _find_key_faults,
    _find_kind_faults,
    _find_part_faults,
    _find_title_faults,
)


# What their words must say


def _say_apart(held: _HeldChart, expected: Expected) -> str:
    """How far the ends of a gap lie apart, by what is printed: "31 percentage points apart (61 − 30), worked out…"."""
    shares = [it.share for row in held.rows if (it := expected.figure(row))]
    if held.planned.kind != "gap" or len(shares) != 2:
        return ""
    low, high = sorted(Decimal(derive_percent(each) or say(each.percent)) for each in shares)
    apart = say(high - low)
    points = f"{apart} percentage point{'' if apart == '1' else 's'} apart"
    return f"{points} ({say(high)} − {say(low)}), worked out by us."


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


def _find_words_fault(words: str, kind: str, rows: list[str], expected: Expected) -> str | None:
    """What a chart's words say besides all that its figures say, where that holds a number. None where nothing does."""
    rest, figures = " ".join(words.split()), [it for row in rows if (it := expected.figure(row))]
    said = _list_sayable(kind, rows, figures, expected)
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
