"""What must be on a page: every list whole and in its order, every part of a briefing, every chart and its figures."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple

from selectolax.lexbor import LexborNode

from auditing.drawings import Row, Shown, find_drawing_faults
from auditing.expected import Count, Truth, derive_percent, is_said, part, say
from auditing.listings import FILTERS, KINDS, STAGES, STANDING, filter_share, is_judged, slug_of
from auditing.page import Many, Mark
from auditing.prose import read_options
from auditing.words import BANDS, HOLE, asks, fold_words, say_date, squeeze
from briefing.model import Briefing, Figure, Recommendations
from briefing.numbers import find_numbers
from briefing.site import SITE_ADDRESS
from briefing.terms import INVENTED, Measure, Polarity, Qualifier, Stage

if TYPE_CHECKING:
    from auditing.marks import Page

Fault = tuple[LexborNode | None, str, str, str]
_FIRST: Final = {"newest": ("/briefings/", 6), "late": ("/corrections/", 3)}
"""What the home page shows: the first so many of a list."""
_ORIGIN: Final = "source source.publisher source.published source.standing paraphrased held unheld"
"""What stands by words of a source. source: the way to them there."""
_DUE: Final = frozenset({"value", "about", "means", "page", "count"})
"""What is due though no words of the content alone say it."""
_NEEDED: Final[Mapping[str, str]] = {
    "": "title summary body date checked checked_by unheld rests inspection.body inspection.programme inspection.year "
    "overall invented paraphrased independent means.official means.report means.paraphrase source.title "
    "source.publisher source.published source.accessed source.standing "
    "source.official source.paraphrase_of source.sha256 message address bibtex ris gap.cases gap.bases gap.some-bases "
    "gap.share gap.rating gap.recommendations gap.total gap.addressees gap.date",
    "figures": f"value measured evidence polarity population read_as elsewhere unlike sum counts turned interval "
    f"{_ORIGIN}",
    "cases-inspected": f"value evidence inspection.read_as {_ORIGIN}",
    "recommendations": f"total possible unclear evidence read_as {_ORIGIN}",
    "addressees": "value name",
    "ratings": f"of rating printed stands_for evidence read_as {_ORIGIN}",
    "quotations": f"text speaker read_as {_ORIGIN}",
    "corrections": "date what old new why",
    "plain": "words reason",
    "said": f"words evidence {_ORIGIN}",
}
"""What the page of a briefing shows of it, and of each kind of part of it, as far as the content gives it."""
_NEAR: Final = 3
"""How many briefings stand near another one at least, where there are that many."""
_TOLD: Final = _NEEDED["corrections"].split()
"""In which order a correction is told."""
_SHEET: Final = frozenset("title source.title source.sha256 checked rests invented paraphrased unheld".split())
_ENTRY: Final = frozenset("summary body invented paraphrased unheld independent source.title checked_by".split())
"""What the evidence sheet, and an entry of a feed, show of the briefing as a whole."""


def find_missing(  # noqa: PLR0912  # a loop for each thing that can be missing
    page: "Page", good: list[Counter[str]]
) -> Iterator[Fault]:
    """Everything that is missing on a page, or stands twice, or elsewhere. good: the keys that hold, by scope."""
    lists, groups, charts = page.reading.many
    for many in lists:
        if many.place.many[2] < 0:
            yield from _hold_list(page, many)
        if many.key == "atoz":
            yield from _hold_index(page, many)
        for of, scope in many.entries:
            lacks = many.key.strip("/") in KINDS and part(many.place.of)[0] == "" and not good[scope]["count"]
            if lacks or ((many.key != "rows" or not page.whole) and not _is_named(page.truth, of, good[scope])):
                yield many.node, "an entry of a list lacks its name, its number or its link, or says it twice", of, ""
    for group in groups:
        for of, _ in group.entries:
            said = page.truth.expected(of, group.key)
            if squeeze(group.head).casefold() not in {squeeze(each).casefold() for each in said}:
                yield group.node, f"not the {group.key} of {of}", group.head, "; ".join(said)
    there: dict[str, set[str]] = {}
    told: dict[int, list[Mark]] = {}
    for mark in page.reading.marks:
        if (own := mark.place.own or mark.place.of) and (
            mark.place.own or mark.place.many[2] < 0 or ".recommendations." in own.replace("/", ".")
        ):
            there.setdefault(own, set()).update(good[mark.place.scope])
        if mark.key in _TOLD and part(mark.place.of)[1].startswith("corrections."):
            told.setdefault(mark.place.scope, []).append(mark)
    for marks in told.values():  # "Before: 40. Now: 41." is another thing than "Before: 41. Now: 40."
        order = [mark.key for mark in marks]
        if order != sorted(order, key=_TOLD.index):
            yield marks[0].node, "a correction told in another order", " ".join(order), " ".join(_TOLD)
    for of, keys in _list_needed(page):
        for key in keys:
            due = key in _DUE or page.truth.expected(of, key)
            if part(of)[1] and key in _ORIGIN.split():
                due = page.truth.list_words(of) and (key == "source" or due)
            if due and key not in there.get(of, ()):
                yield None, f"the {key} of {of} is missing", "", "; ".join(page.truth.expected(of, key))
    bands = [mark.key for mark in page.reading.marks if mark.key.startswith(("name.", "band."))]
    if bands and bands != (all_ := [f"{kind}.{each}" for each in reversed(BANDS) for kind in ("name", "band")]):
        yield None, "not all rating bands, each beside its name", "; ".join(bands), "; ".join(all_)
    if page.whole:
        for at in range(len(charts)):
            yield from _hold_chart(page, at, good)
        twice = Counter((many.key, many.place.of) for many in lists if many.place.many[2] < 0)
        yield from ((None, "a list stands twice", *each) for each, count in twice.items() if count > 1)
        planned = [*plan_charts(page.truth, page.home, page.number)]
        drawn = [name for name in map(_name_of, charts) if name in planned]
        if drawn != [name for name in planned if name in drawn]:
            yield None, "its charts stand in another order", "; ".join(drawn), "; ".join(planned)
        shown = {many.key for many in lists} | {chart.node.attributes.get("id") or "" for chart in charts}
        yield from ((None, "a list or a chart is missing", key, "") for key in sorted({*_list_lists(page)} - shown))
        asked = {node.attributes.get("name") for node, _ in page.reading.nodes if node.tag == "select"}
        yield from ((None, "a filter is missing", key, "") for key in _list_filters(page) if key not in asked)
        yield from _hold_contents(page)
        yield from _hold_trust(page, good)
        turns = {node.attributes.get("rel") for node, _ in page.reading.nodes if node.tag == "a"} & {"prev", "next"}
        last = page.truth.listings[page.home].pages if page.home in page.truth.listings else 1
        if turns != {rel for rel, there in (("prev", page.number > 1), ("next", page.number < last)) if there}:
            yield None, "no way to the page before or after this one, or one too many", "; ".join(map(str, turns)), ""
    else:
        yield from _hold_entry_charts(page)


def _hold_entry_charts(page: "Page") -> Iterator[Fault]:
    """The charts of an entry of a feed, which are not drawn, show the figures that their author names, in order."""
    asked = page.truth.prose(page.home)["body"].charts
    for at, (chart, (address, _)) in enumerate(zip(page.reading.many[2], asked, strict=False)):
        known = [f"{page.home}/{name}" for name in read_options(address).get("figures", [])]
        if (rows := _rows_of(page, at, "rows")) != known:
            yield chart.node, "not the figures of this chart", "; ".join(rows), "; ".join(known)


def _is_named(truth: Truth, of: str, keys: Counter[str]) -> bool:
    """Whether an entry of a list says what it is of: a share its value once, name, polarity, population."""
    found = truth.find(of)
    named = keys["measured"] or keys["measure"] or (keys["inspection.body"] and keys["inspection.year"])
    if isinstance(found, Figure):
        once = keys["value"] == 1 or keys["evidence"]
        return bool(once and named and keys["polarity"] and keys["population"])
    if isinstance(found, Count):
        return bool(keys["value"])
    if isinstance(found, Recommendations):
        counts = [f"all.possible.{at}" for at in range(len(found.possible))] if found.total is None else ["all.total"]
        counts += ["all.unclear"] * (found.total is None)
        return bool(named and all(keys[key] for key in counts))
    if isinstance(found, Briefing):
        return bool(keys["link"] and keys["title"] and keys["inspection.year"] and keys["source.standing"])
    return bool(keys["link"] or keys["name"] or keys["feed"] or of[-1:] != "/")


def _hold_list(page: "Page", many: Many) -> Iterator[Fault]:
    """A list shows all that belongs to it, in its order, and nothing else."""
    expected = list_entries(page, many.place.of, many.key, many.subjects)
    if expected is None:
        yield many.node, "a list of nothing that the content has", many.key, ""
    for at, (one, other) in enumerate(zip_longest(many.subjects, expected or (), fillvalue=""), 1):
        if one != other:
            yield many.node, f"number {at} of the list “{many.key}” is another one", one, other


def _hold_index(page: "Page", many: Many) -> Iterator[Fault]:
    """An index is in the order of its letters, and each name stands under its own."""
    scopes, letter, last = {scope for _, scope in many.entries}, "", ""
    for node, place in page.reading.nodes:
        words = fold_words(node.text(deep=True)).lstrip("‘’“”'\"(") if node.tag in {"a", "h3"} else ""
        if node.tag == "h3":
            letter = words[:1]
        elif node.tag == "a" and place.scope in scopes:
            if words < last or (words[:1] != letter and words[:1].isalpha()):
                yield node, "not where its first letter belongs", words, letter
            last = words


def list_entries(  # noqa: PLR0911  # a return for each kind of list
    page: "Page", of: str, key: str, said: Sequence[str]
) -> Sequence[str] | None:
    """The subjects of a list, in its order. None where there is no such list. said: those that stand there."""
    truth, home = page.truth, part(of)[0]
    briefing = truth.briefings.get(home)
    if key == "entries":
        return truth.listings[page.home].page(page.number) if page.home in truth.listings else None
    if key in _FIRST:
        address, count = _FIRST[key]
        return truth.listings[address].entries[:count]
    if key == "feeds":
        return ["/"]
    if key == "atoz":  # in the order of the letters, which the page settles
        own = [
            "/compare/",
            "/corrections/",
            "/data/",
            "/recommendations/",
            *(f"/{slug}/" for slug in truth.pages if slug != "gallery"),
        ]
        own += [
            each
            for each in truth.listings
            if each.split("/")[1] in {"places", "programmes", "topics", "ratings", "questions"}
        ]
        return said if sorted(said) == sorted(own) else own
    if key.startswith("/") and briefing is None:
        return [address for address in truth.listings if address.startswith(key) and address != key]
    if briefing is None:
        return truth.list_parts(home, key)
    if key == "near":  # each once, of the same place or programme: a choice among them where there are many
        near = {
            slug
            for address, each in truth.listings.items()
            if address.startswith(("/places/", "/programmes/")) and home in each.entries
            for slug in each.entries
        }
        rest = near - {home, *said} if len(said) < _NEAR else set()
        return [*(slug for slug in dict.fromkeys(said) if slug in near - {home}), *rest]
    if key.startswith("/"):
        return [f"{key}{slug_of(each)}/" for each in _LISTED[key](briefing)] if key in _LISTED else None
    if key == "shares":
        return [f"{home}/{name}" for name in briefing.findings]
    if key == "figures":
        stages = {
            name: 9 if each.comparator else STAGES.index(each.stage or Stage.OVERALL)
            for name, each in briefing.figures.items()
        }
        return [f"{home}/{name}" for name in sorted(stages, key=stages.__getitem__)]
    return truth.list_parts(home, key)


_LISTED: Final[Mapping[str, Callable[[Briefing], Iterable[str]]]] = {
    "/places/": lambda briefing: briefing.inspection.places,
    "/topics/": lambda briefing: briefing.tags,
    "/questions/": lambda briefing: dict.fromkeys(
        f"{each.measure} {each.stage or Stage.OVERALL}" for each in briefing.findings.values() if is_judged(each)
    ),
}
"""The listings that a briefing stands in."""


def _list_needed(page: "Page") -> Iterator[tuple[str, Iterable[str]]]:
    """What the page of a briefing or of a text must say: the subject, and the keys."""
    truth, home, kinds = page.truth, page.home, {*_NEEDED}
    if home in truth.listings:
        listing = truth.listings[home]
        yield home, ["name"] if home.startswith("/questions/") else ["about", "means"] if listing.name else []
        yield home, ["page", "pages"] if listing.pages > 1 else []
        return
    if page.rows and home == "/compare/":
        yield home, ["count"]
    if page.sheet:
        kinds = {*_NEEDED} - {"addressees", "quotations", "corrections"}
    if home.startswith("/"):
        kinds = {"", "plain"} if home.strip("/") in truth.pages else set()
    for kind in kinds:
        keys = (
            set(_NEEDED[kind].split()) & (_SHEET if page.sheet else _ENTRY)
            if not kind and (page.sheet or not page.whole)
            else _NEEDED[kind].split()
        )
        for of in [home] if not kind else truth.list_parts(home, kind) or ():
            for key in keys:
                apart = page.sheet and key in {"total", "possible", "unclear"}
                if not apart and (page.whole or not kind or key not in {"words", "reason", *_ORIGIN.split()}):
                    value = getattr(truth.find(of), key, None)
                    yield (
                        of,
                        [f"{key}.{at}" for at in range(len(value))] if isinstance(value, tuple) and kind else [key],
                    )
    if home in truth.briefings and not page.sheet and page.whole:
        yield home, [f"inspection.places.{at}" for at in range(len(truth.briefings[home].inspection.places))]


_LISTED_PARTS: Final = ("figures", "ratings", "quotations", "corrections", "plain", "said")


def _list_lists(page: "Page") -> Iterator[str]:
    """The lists and charts that a page must have."""
    truth, home = page.truth, page.home
    if home in truth.listings and truth.listings[home].entries:
        yield "entries"
    if home == "/":
        yield from (key for key, (address, _) in _FIRST.items() if truth.listings[address].entries)
        yield from ("/places/", "/programmes/") if truth.briefings else ()
    if home.strip("/") in KINDS and any(each.startswith(home) for each in truth.listings):
        yield home
    if home == "/search/":
        yield "atoz"
    if home == "/data/":
        yield "feeds"
    if home in truth.briefings and not page.sheet:
        yield from (
            key
            for key in ("figures", "ratings", "quotations", "corrections", "plain", "said")
            if truth.list_parts(home, key)
        )
        yield from (key for key, read in _LISTED.items() if [*read(truth.briefings[home])])
    yield from (f"chart-{name}" for name in plan_charts(truth, home, page.number) if not page.sheet)


_CONTENTS: Final = "section-contents"
"""What the list of what stands on the page of a briefing is labelled by."""


def _hold_contents(page: "Page") -> Iterator[Fault]:
    """What is said to be on a page is what its headings say, in their order; and a form has something to fill in."""
    if page.home in page.truth.briefings and not page.sheet and _CONTENTS not in page.list_ids(page.name):
        yield None, "it is not said what stands on this page", "", ""
    for node, _ in page.reading.nodes:
        if node.tag == "form" and not node.css("input, select"):
            yield node, "a form without a field", "", ""
        if node.tag == "nav" and node.attributes.get("aria-labelledby") == _CONTENTS:
            said = [squeeze(each.text(deep=True)) for each in node.css("li")]
            apart = {
                each.mem_id for aside in page.reading.nodes[0][0].css("aside, nav, .notes") for each in aside.css("h2")
            }
            heads = [node for node, _ in page.reading.nodes if node.tag == "h2" and node.mem_id not in apart]
            if said != (known := [squeeze(each.text(deep=True)) for each in heads]):
                yield node, "not what stands on this page", "; ".join(said), "; ".join(known)


def _hold_trust(page: "Page", good: list[Counter[str]]) -> Iterator[Fault]:
    """Wherever a briefing is shown, it says how far it is to be trusted; by its numbers, that words are not held."""
    said: dict[str, set[str]] = {}
    for mark in page.reading.marks:
        if mark.place.many[2] < 0 and not mark.place.prose:
            said.setdefault(part(mark.place.of)[0], set()).update(good[mark.place.scope])
    for slug in said.keys() & page.truth.briefings.keys():
        due = ["invented"] + ["unheld"] * bool(said[slug] & {"value", "evidence"})
        due += ["paraphrased"] * ("source.standing" not in said[slug])
        for key in due:
            if page.truth.expected(slug, key) and key not in said[slug]:
                yield None, f"it is not said of {slug} how far it is to be trusted", "", key


def _list_filters(page: "Page") -> Iterable[str]:
    """By what the lists of a page can be filtered."""
    if page.home in {"/briefings/", "/search/"} and page.truth.briefings:
        return FILTERS
    shares = [(page.truth.briefings[part(of)[0]], it) for of in page.rows if (it := page.truth.figure(of))]
    return filter_share(*shares[0]) if page.home == "/compare/" and shares else ()


# Charts: which figures each must show


class Planned(NamedTuple):
    """What a chart must show: its kind, its subjects, how many of them at the most, and its author's sentence."""

    kind: str
    subjects: tuple[str, ...]
    most: int = 10**9
    sentence: str = ""


def plan_charts(truth: Truth, home: str, number: int) -> dict[str, Planned]:
    """The charts that a page must have, by name. home, number: whose page it is, and which."""
    if briefing := truth.briefings.get(home):
        return _plan_of(truth, briefing)
    shown, most, listing = {*truth.briefings}, {"/": 6, "/compare/": 60}.get(home, 40), truth.listings.get(home)
    if home == "/":  # the newest of each programme that says something of what is compared everywhere
        programmes = [each.entries for address, each in truth.listings.items() if address.startswith("/programmes/")]
        telling = [
            [slug for slug in slugs if any(it.measure in STANDING for it in truth.briefings[slug].charted.values())]
            for slugs in programmes
        ]
        shown = {slug for slugs in telling for slug in slugs[:1]}
    elif listing and home.startswith(("/questions/", "/places/", "/programmes/")):
        shown = set(listing.page(number))
    elif home != "/compare/":
        return {}
    found: dict[str, list[str]] = {}
    for slug, each in truth.briefings.items():
        for name, figure in each.charted.items():
            if is_judged(figure) and ({slug, f"{slug}/{name}"} & shown):
                found.setdefault("compare" if home.startswith("/questions/") else slug_of(figure.measure), []).append(
                    f"{slug}/{name}"
                )
    usual, measures = ("compare", *map(slug_of, STANDING)), [*map(slug_of, Measure)]
    several = {name for name, of in found.items() if home == "/compare/" and len({part(each)[0] for each in of}) > 1}
    order = sorted(found, key=(*usual, *measures).index)
    return {name: Planned("compare", tuple(found[name]), most) for name in order if name in {*usual} | several}


def _plan_of(truth: Truth, briefing: Briefing) -> dict[str, Planned]:
    """The charts of a briefing: those that its author placed, or else the usual ones."""
    asked, figures, told = truth.prose(briefing.slug)["body"].charts, briefing.charted, briefing.recommendations
    staged = [each for each in figures.values() if each.measure in STANDING and each.stage not in {None, Stage.OVERALL}]
    usual = [("shares", "")] * bool(figures) + [("stages", "")] * (len(staged) >= 3)
    found: dict[str, Planned] = {}
    counts: Counter[str] = Counter()
    for address, sentence in asked or usual:
        kind, options = address.partition("?")[0], read_options(address)
        counts[kind] += 1
        found[kind if counts[kind] == 1 else f"{kind}-{counts[kind]}"] = Planned(
            kind, tuple(_choose(briefing, kind, options)), sentence=sentence
        )
    if told and told.by_addressee and told.total is not None and briefing.source.held and not counts["recommendations"]:
        found["recommendations"] = Planned("recommendations", tuple(_choose(briefing, "recommendations", {})))
    return found


def _choose(briefing: Briefing, kind: str, options: Mapping[str, list[str]]) -> Iterator[str]:
    """The subjects that a chart of a kind shows."""
    if kind == "recommendations" and briefing.recommendations:
        yield from (f"{briefing.slug}/recommendations.{at}" for at in range(len(briefing.recommendations.by_addressee)))
        return
    wanted = {
        key: " ".join(value[0].replace("-", " ").split()).casefold()
        for key, value in options.items()
        if key != "figures"
    }
    wanted |= {"measure": STANDING[0].value} if kind == "compare" and "measure" not in wanted else {}
    chosen = []
    for name in dict.fromkeys(options.get("figures") or briefing.charted):
        figure = briefing.figures[name]
        takes = {
            "cases": figure.share.counted,
            "compare": figure.polarity is not Polarity.NEUTRAL,
            "stages": figure.measure in STANDING and figure.stage in STAGES[1:],
        }.get(kind, True)
        of = {"measure": figure.measure.value, "stage": (figure.stage or Stage.OVERALL).value}
        if takes and all(of[key] == value for key, value in wanted.items()):
            chosen.append(name)
    yield from (f"{briefing.slug}/{name}" for name in (_choose_ends(briefing, chosen) if kind == "gap" else chosen))


def _choose_ends(briefing: Briefing, names: list[str]) -> list[str]:
    """Of these figures, one of protection and one of desistance, both good work, at the first stage that has both."""
    for stage in STAGES:
        at = {name: it for name in names if ((it := briefing.figures[name]).stage or Stage.OVERALL) is stage}
        ends = [name for name, it in at.items() if it.measure in STANDING and it.polarity is Polarity.SUFFICIENT]
        if {at[name].measure for name in ends} == {*STANDING}:
            return ends
    return []


def _find_planned(page: "Page", name: str, rows: list[str]) -> Planned | None:
    """What a chart must show. None where it must not be there."""
    truth, slug = page.truth, page.home
    if slug == "/gallery/":  # every chart hangs there once more, under its page's name and its own
        homes = {"compare": "/compare/", **{each: each for each in truth.briefings}}
        found = [
            plan_charts(truth, home, 1).get(name.removeprefix(f"{key}-"))
            for key, home in homes.items()
            if name.startswith(f"{key}-")
        ]
        return next(filter(None, found), None)
    if name.startswith("beside-"):
        of = [
            row
            for row in rows
            if (it := truth.figure(row)) and slug_of(it.measure) == name.removeprefix("beside-") and is_judged(it)
        ]
        return Planned("compare", tuple(of)) if slug in {part(each)[0] for each in of} else None
    return plan_charts(truth, slug, page.number).get(name)


def _rows_of(page: "Page", at: int, key: str) -> list[str]:
    """The subjects of a list of a chart."""
    return [of for many in page.reading.many[0] if many.place.many[2] == at and many.key == key for of in many.subjects]


def _name_of(chart: Many) -> str:
    return (chart.node.attributes.get("id") or "").removeprefix("chart-")


def read_shown(page: "Page", at: int) -> Shown:
    """What a page says of one of its charts, cell by cell."""
    chart, said = page.reading.many[2][at], dict.fromkeys(("title", "subtitle", "source", "description"), "")
    rows: list[Row] = []
    for line in chart.node.css("tr[data-of]"):
        cells = {each.attributes["data-cell"]: _read(each) for each in line.css("[data-cell]")}
        rows.append(Row(line.attributes["data-of"] or "", *(cells.get(key, "") for key in Row._fields[1:])))
    said |= {
        key or "": _read(each)
        for each in chart.node.css("p[data-cell]")
        if (key := each.attributes["data-cell"]) in said
    }
    planned = _find_planned(page, _name_of(chart), [row.subject for row in rows])
    address = f"{SITE_ADDRESS}/{page.name.removesuffix('index.html')}#chart-{_name_of(chart)}"
    label = (planned and planned.sentence) or said["title"]
    return Shown(kind=chart.key, label=label, address=address, rows=tuple(rows), **said)


def _read(node: LexborNode) -> str:
    return " ".join(node.text(deep=True).split())


def list_shown(page: "Page") -> Iterator[tuple[str, Shown]]:
    """What a page says of its charts, by their files without the ending; and what its briefing's card must say."""
    folder, briefing = page.name.removesuffix("index.html"), page.truth.briefings.get(page.home)
    card = Shown(kind="", label="", title="", subtitle="", description="", source="", address="", rows=())
    for at, chart in reversed([*enumerate(page.reading.many[2])]):
        shown = read_shown(page, at)
        card = shown if shown.kind not in {"recommendations", "compare"} else card
        yield f"{folder}charts/{_name_of(chart)}", shown
    if briefing and not page.sheet:
        title, source = page.truth.expected(page.home, "title")[0], say_sources(page.truth, [briefing.slug])
        source = f"{source} Independent of HM Inspectorate of Probation."
        yield f"{folder}card", replace(card, label=title, title=title, source=source)


def _hold_chart(  # noqa: PLR0912  # a fault for each thing that a chart can say wrong
    page: "Page", at: int, good: list[Counter[str]]
) -> Iterator[Fault]:
    """A chart shows the figures that it should, says the same in words, names its sources, and is drawn as it says."""
    chart, shown, truth = page.reading.many[2][at], read_shown(page, at), page.truth
    node, rows = chart.node, [row.subject for row in shown.rows if row.subject]
    planned = _find_planned(page, _name_of(chart), rows)
    if planned is None or planned.kind != chart.key:
        yield node, "a chart that does not belong here", _name_of(chart), ""
        return
    wanted, left = set(planned.subjects), len(planned.subjects) - len(rows)
    missing = wanted - {*rows} if len(wanted) <= planned.most else set()
    if {*rows} - wanted or missing or len({*rows}) < len(rows) or not rows:
        yield node, "not the figures of this chart", "; ".join(rows), "; ".join(sorted(wanted))
    if _rows_of(page, at, "rows") != [row.subject for row in shown.rows]:
        yield node, "a row of the table is none of its list", "; ".join(rows), ""
    for key, known in (("description", _say_rows(shown)), ("source", say_sources(truth, rows))):
        if squeeze(getattr(shown, key)) != squeeze(known):
            yield node, f"not the {key} of the chart", getattr(shown, key), known
    scopes = {of: scope for many in page.reading.many[0] if many.place.many[2] == at for of, scope in many.entries}
    for row in shown.rows:
        if lost := _list_row_keys(truth, row, planned.kind) - {*good[scopes.get(row.subject, -1)]}:
            yield node, "a row of the table lacks its marks", " ".join(sorted(lost)), row.subject
    files = {each.key.rpartition(f"{_name_of(chart)}")[2] for each in page.reading.links if each.place.many[2] == at}
    if not {".png", ".svg", ".csv", ".vl.json", ""} <= files:
        yield node, "not all files of the chart can be had", "; ".join(sorted(files)), ""
    parts = {each.attributes["data-part"] for each in node.css("svg [data-part]")}
    notes = {each.attributes["data-mark"] for each in node.css("[data-mark]")}
    if "interval" in notes and node.css_first('[data-mark="interval"] [data-is="level"]') is None:
        yield node, "it is not said how sure the intervals are", "", "95 of 100"
    if notes != (drawn := parts & {"band", "interval", "open"}):
        said = "; ".join(sorted(map(str, notes)))
        yield (
            node,
            "a sign is explained that is not drawn, or the other way round",
            said,
            "; ".join(sorted(map(str, drawn))),
        )
    if planned.sentence and not (shown.title and squeeze(planned.sentence).startswith(squeeze(shown.title))):
        yield node, "not the author’s sentence", shown.title, planned.sentence
    for words in (shown.subtitle, *([] if planned.sentence else [shown.title])):
        if (fault := find_chart_words_fault(words, planned.kind, rows, truth, left)) is not None:
            yield node, "the chart says what none of its figures says", fault, ""
    for svg in node.css("svg"):
        yield from ((svg, fault, "", "") for fault in find_drawing_faults(svg, shown, truth.briefings))
    if not node.css("svg"):
        yield node, "a chart without a drawing", "", ""


def _list_row_keys(truth: Truth, row: Row, kind: str) -> set[str]:
    """What the marks of a row must say: whatever its words are made of."""
    figure, compared = truth.figure(row.subject), kind == "compare"
    if figure is None:
        return {"value", "name"} if row.subject else set()
    keys = {
        "compare": "inspection.body inspection.year inspection.programme",
        "stages": "measure stage",
        "gap": "measured",
    }
    needed = {"value", *keys.get(kind, "measured polarity").split(), *(["population"] if row.note else [])}
    needed |= {"derived"} if figure.share.counted else set()
    needed |= {"stage"} if compared and figure.stage not in {None, Stage.OVERALL} else set()
    return needed | ({"polarity"} if compared and figure.polarity is not Polarity.SUFFICIENT else set())


def _say_rows(shown: Shown) -> str:
    """The rows of a chart in words, a sentence each, under their headings."""
    said, head = "", ""
    for row in shown.rows:
        said += f"{row.head}. " if row.head not in {"", head} else ""
        said, head = f"{said}{row.label}: {row.value}{f', {row.note}' if row.note else ''}. ", row.head
    return said


def say_sources(truth: Truth, rows: Iterable[str]) -> str:
    """Who published what rows show, when, and the standing of that; what is invented is called so."""
    briefings = [truth.briefings[slug] for slug in dict.fromkeys(part(row)[0] for row in rows)]
    said = dict.fromkeys(
        f"{each.source.publisher}, {say_date(each.source.published)} ({say(each.source.standing).lower()})"
        for each in briefings
    )
    invented = any(INVENTED.intersection(each.inspection.places) for each in briefings)
    return f"Source{'s' * (len(said) > 1)}: {'; '.join(said)}.{' Invented example.' * invented}"


def find_chart_words_fault(words: str, kind: str, rows: list[str], truth: Truth, left: int) -> str | None:
    """What a chart's words say besides all that its figures say, where that holds a number. None where nothing does."""
    rest, found = " ".join(words.split()), [truth.find(row) for row in rows]
    said: set[str] = {f"{left} more stand"} if left else set()
    for row in rows:
        keys = "inspection.body inspection.year inspection.programme population measured measure stage name polarity"
        said |= {each for key in keys.split() for each in truth.expected(row, key)} | {
            f"({each})" for each in truth.expected(row, "derived")
        }
    figures = [each for each in found if isinstance(each, Figure)]
    if kind == "compare":
        said |= set(_say_finding(figures, rows))
    if kind == "gap" and len(figures) == 2:
        ends = sorted(Decimal(derive_percent(each.share) or each.share.percent or 0) for each in figures)
        said.add(f"{(ends[1] - ends[0]).normalize():f} percentage point")
    if kind == "recommendations" and (asked := truth.find(rows[0].partition(".")[0] if rows else "")):
        said.add(
            " or ".join(map(str, asked.possible)) + " recommendation"
            if asked.total is None
            else f"{asked.total} recommendation"
        )
    for each in sorted(said, key=len, reverse=True):
        rest = re.sub(rf"(?<!\w){re.escape(' '.join(each.split()))}", "…", rest, flags=re.IGNORECASE)
    broken, rest = HOLE.search(rest), rest.replace("…", " … ")
    at = 0
    for number in find_numbers(rest):
        phrase = rest[number.phrase_start : number.phrase_end]
        at = next((at for at in range(at, len(figures)) if is_said(phrase, figures[at])), -1)
        if at < 0:
            return phrase
    bare = "".join(rest[one:other] for one, other in _list_gaps(rest))
    if any(each.polarity is not Polarity.SUFFICIENT for each in figures) and "unless" not in bare:
        bare = re.sub(r"\bgood enough\b", "0", bare)  # of a row that says the opposite
    return bare if asks(bare) or "at least half" in bare or broken or bare.rstrip().endswith(":") else None


def _list_gaps(words: str) -> Iterator[tuple[int, int]]:
    """What lies between the numbers of words."""
    at = 0
    for number in find_numbers(words):
        yield at, number.phrase_start
        at = number.phrase_end
    yield at, len(words)


# By how many points the share that is meant may lie below and above the printed one; "about" hides ten at the most.
_LEEWAY: Final = {
    Qualifier.EXACT: (0, 0), Qualifier.ABOUT: (-10, 10), Qualifier.ALMOST: (-10, 0), Qualifier.JUST_OVER: (0, 10),
    Qualifier.FEWER_THAN: (-100, 0), Qualifier.UP_TO: (-100, 0), Qualifier.MORE_THAN: (0, 100),
    Qualifier.AT_LEAST: (0, 100),
}  # fmt: skip


def _say_finding(figures: list[Figure], rows: list[str]) -> Iterator[str]:
    """In how many of the inspections at least half of the work was good enough, as far as their words tell."""
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
    if of == 1:
        yield "one inspection gives a share"
    elif not count:
        where = "neither inspection" if of == 2 else f"none of {of} inspections"
        yield f"in {where} was half of the work good enough"
    elif count < of:
        yield f"in {count} of {of} inspections {half}"
    else:
        yield f"in both inspections {half}" if of == 2 else f"in all {of} inspections {half}"
