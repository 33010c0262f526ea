"""What must be on a page: every list whole and in its order, every part of a briefing, every statement of trust."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any, Final

from auditing.addresses import page_of, resolve
from auditing.charts import find_chart_faults, name_of, plan_charts
from auditing.compared import find_apart_faults, list_in_order, own_finding
from auditing.comparison_pages import HOME, ComparisonPage
from auditing.expected import Expected, Meant, part
from auditing.fields import Count, list_leads, list_removed
from auditing.home import list_boxes, list_sides
from auditing.listings import (
    ALL,
    COMPARED,
    COMPARED_BY,
    FILTERS,
    GROUPS,
    KINDS,
    STAGES,
    Listing,
    filter_inspection,
    is_judged,
    list_absent,
    list_addressees,
    list_places,
    order_of,
    slug_of,
)
from auditing.page import Container, Located, Mark, Page
from auditing.words import fold_words, squeeze
from briefing.model import CASES_ID, Briefing, Figure, RecommendationItem, Recommendations, Source, StandardRating
from briefing.site import SITE_EDITOR
from briefing.terms import Stage

Good = list[Counter[str]]
"""The keys that hold, by scope: how often each."""

# What stands by words of a source. source: the way to them there.
_ORIGIN: Final = frozenset("source source.publisher source.standing paraphrased held unheld".split())
# What is due though no words of the content alone say it.
_DUE: Final = frozenset({"value", "about", "means", "page", "count"})
# What the page of a briefing shows of it, and of each kind of part of it, as far as the content gives it. +: _ORIGIN.
_NEEDED: Final[Mapping[str, frozenset[str]]] = {
    kind: frozenset(keys.removesuffix(" +").split()) | (_ORIGIN if keys.endswith("+") else frozenset())
    for kind, keys in {
        "": "title summary body date checked checked_by inspection.body inspection.programme inspection.year "
        "invented paraphrased paraphrased-part independent message address bibtex ris gap.cases "
        "gap.protection gap.desistance gap.share gap.rating gap.recommendations gap.total gap.addressees",
        "sources": "official source.title source.publisher source.published source.accessed source.standing "
        "source.official source.paraphrase_of source.sha256 gap.date unheld rests means.official means.report "
        "means.paraphrase",
        "also": "value source.name differs agrees evidence read_as +",
        "figures": "value measured evidence polarity population read_as elsewhere unlike sum counts turned interval +",
        "cases-inspected": "value evidence inspection.read_as +",
        "recommendations": "total possible unclear unworded evidence read_as +",
        "addressees": "value name",
        "items": "name text evidence read_as +",
        "ratings": "of rating printed stands_for evidence read_as +",
        "quotations": "text speaker office read_as +",
        "corrections": "date what old new why",
        "plain": "words reason",
        "said": "words evidence +",
    }.items()
}
# In which order a correction is told: "Before: 40. Now: 41." is another thing than "Before: 41. Now: 40."
_TOLD: Final = "date what old new why".split()
# What the evidence page, and an entry of a feed, show of the briefing as a whole.
_ON_EVIDENCE: Final = frozenset("title source.title source.sha256 checked rests invented paraphrased unheld".split())
_IN_ENTRY: Final = frozenset("summary body invented paraphrased unheld independent source.title checked_by".split())
_WHOLE: Final = frozenset({"", "sources"})
# What a briefing is called where nothing else is said of it.
_NAMED: Final = frozenset({"inspection.body", "inspection.year"})
# What stands between inspections of programmes whose methods differ.
_BREAK: Final = "another method"
# How many briefings stand near another one at least, where there are that many.
_NEAR: Final = 3
# What the page of a briefing shows without being asked, in this order: of it, of its sources, of what should change.
_UNFOLDED: Final[Mapping[str, tuple[str, ...]]] = {
    "": ("title", "summary", "invented", "gap.protection", "gap.desistance", "gap.share", "gap.cases", "gap.rating",
         "paraphrased", "paraphrased-part", "body", "gap.recommendations", "gap.total", "gap.addressees"),
    "sources": ("official", "source.standing", "source.publisher", "source.published"),
    "recommendations": ("total", "possible.0", "unclear", "unworded"),
    "addressees": ("value", "name"),
    "items": ("text",),
}  # fmt: skip
_ORDER: Final = ("title", "summary", "hero", "official", "body")


def find_missing(page: Page, good: Good) -> Iterator[Located]:
    """Everything that is missing on a page, or stands twice, or elsewhere. good: the keys that hold, by scope."""
    for rule in (*_OF_ALL, *(_OF_PAGES if page.whole else ())):
        yield from rule(page, good)
    yield from find_chart_faults(page, good)


# Lists


def _find_list_faults(page: Page, good: Good) -> Iterator[Located]:
    """A list shows all that belongs to it, in its order, and nothing else; each of its entries says what it is."""
    for each in page.reading.lists:
        drawn = each.place.chart and each.key == "rows"
        due = each.subjects if drawn else list_entries(page, each.place.of, each.key, each.subjects)
        if due is None:
            yield each.node, "a list of nothing that the content has", each.key, ""
        for at, (one, other) in enumerate(zip_longest(each.subjects, due or (), fillvalue=""), 1):
            if one != other:
                yield each.node, f"number {at} of the list “{each.key}” is another one", one, other
        for of in each.subjects:
            figure, own = page.expected.figure(of), each.key in {"figures", "rows"} and part(of)[0] == page.home
            own = own or (bool(each.place.chart) and page.home.startswith("/places/"))
            if figure and figure.comparator and not own and page.home != "/gallery/":
                yield each.node, "a figure of another year or place stands in a list of findings", of, each.key
        if each.key == "atoz":
            yield from _find_index_faults(page, each)
        counted = each.key == "stages" or (each.key.strip("/") in KINDS and part(each.place.of)[0] == "")
        named = each.key in {"rows", "group"} and page.whole
        for of, scope in each.entries:
            keys = good[scope]
            if (counted and not keys["count"]) or not (named or _is_named(page.expected, of, keys)):
                yield each.node, "an entry of a list lacks its name, its number or its link, or says it twice", of, ""


def _is_named(expected: Expected, of: str, keys: Counter[str]) -> bool:
    """Whether an entry of a list says what it is of: a share its value once, name, polarity, population."""
    found = expected.find(of)
    named = (
        keys["measured"]
        or keys["measure"]
        or (keys["inspection.year"] and (keys["inspection.body"] or keys["inspection.places"]))
    )
    if isinstance(found, Figure):
        once = keys["value"] == 1 or keys["evidence"]
        return bool(once and named and keys["polarity"] and keys["population"])
    if isinstance(found, Count | RecommendationItem):  # of an addressee without a number the name alone
        return bool(keys["value"] or keys["text"]) or getattr(found, "value", 0) is None
    if isinstance(found, Recommendations):
        unsettled = ["all.unclear", *(f"all.possible.{at}" for at in range(len(found.possible)))]
        settled = [] if any(list_addressees(found)) else ["all.total"]  # of some beside those who are named, no number
        return bool(named and all(keys[key] for key in (unsettled if found.total is None else settled)))
    if isinstance(found, Briefing):
        told = keys["title"] or keys["inspection.places"] or keys["inspection.body"]
        return bool(keys["link"] and told and keys["inspection.year"] and keys["source.standing"])
    if isinstance(found, Source | Meant):
        others = range(0 if isinstance(found, Source) else len(found.others))
        return all(keys[key] for key in ("source.title" if not others else "word", *(f"others.{at}" for at in others)))
    rated = isinstance(found, StandardRating) and not (keys["of"] and keys["rating"])
    return not rated and bool(keys["link"] or keys["name"] or keys["order"] or keys["feed"] or of[-1:] != "/")


def _find_index_faults(page: Page, index: Container) -> Iterator[Located]:
    """An index is in the order of its letters, and each name stands under its own."""
    scopes, letter, last = {scope for _, scope in index.entries}, "", ""
    for node, place in page.reading.nodes:
        words = fold_words(node.text(deep=True)).lstrip("‘’“”'\"(") if node.tag in {"a", "h3"} else ""
        if node.tag == "h3":
            letter = words[:1]
        elif node.tag == "a" and place.scope in scopes:
            if words < last or (words[:1] != letter and words[:1].isalpha()):
                yield node, "not where its first letter belongs", words, letter
            last = words


def list_entries(page: Page, of: str, key: str, said: Sequence[str]) -> Sequence[str] | None:
    """The subjects of a list, in its order. None where there is no such list. said: those that stand there."""
    expected, home = page.expected, part(of)[0]
    briefing = expected.briefings.get(home)
    if key in _ENTRIES:
        return _ENTRIES[key](page, said)
    if briefing and key == "asked":
        return _list_items(briefing, part(of)[1].partition(".")[2] or None)
    if briefing and key in _ENTRIES_OF:
        return _ENTRIES_OF[key](expected, briefing, said)
    if key.startswith("/"):
        if briefing:
            return [f"{key}{slug_of(each)}/" for each in _LISTED[key](briefing)] if key in _LISTED else None
        return [address for address in expected.listings if address.startswith(key) and address != key]
    group = expected.listings.get(of) if key == "group" else None
    return group.briefings if group and group.grouped else expected.list_parts(home, key)


def _list_items(briefing: Briefing, at: str | None = "") -> Sequence[str]:
    """What was recommended in words, addressee by addressee. at: to one of these alone, by number; None: to nobody."""
    asked = briefing.recommendations
    named = list(list_addressees(asked)) if asked else []
    items = list(enumerate(asked.items, 1)) if asked else []
    chosen = [""] if at is None else [*named[int(at) : int(at) + 1]] if at.isdecimal() else named
    return [f"{briefing.slug}/recommendation-{number}" for to in chosen for number, item in items if item.to == to]


def _list_index(page: Page, said: Sequence[str]) -> Sequence[str]:
    """Everything that the index names; in the order of the letters, which the page settles."""
    kinds = {"places", "programmes", "topics", "ratings", "questions"}
    own = ["/compare/", "/corrections/", "/data/", "/recommendations/"]
    own += [f"/{slug}/" for slug in page.expected.pages if slug != "gallery"]
    own += [each for each in page.expected.listings if each.split("/")[1] in kinds]
    return said if sorted(said) == sorted(own) else own


def _stage_of(briefing: Briefing, name: str) -> int:
    """The place of a figure's stage among all; of what is compared with a finding, of that one's; else the last."""
    finding = own_finding(briefing, name) if briefing.figures[name].comparator else name
    return STAGES.index(briefing.figures[finding].stage or Stage.OVERALL) if finding else len(STAGES)


def _list_near(expected: Expected, briefing: Briefing, said: Sequence[str]) -> Sequence[str]:
    """What stands near a briefing, each once, of the same place or programme: a choice where there are many."""
    near = {
        slug
        for address, each in expected.listings.items()
        if address.startswith(("/places/", "/programmes/")) and briefing.slug in each.own
        for slug in each.own
    } - {briefing.slug}
    rest = near.difference(said) if len(said) < _NEAR else set()
    return [*(slug for slug in dict.fromkeys(said) if slug in near), *rest]


def _order_newest(page: Page, slug: str) -> tuple[int, int, str]:
    """Where a briefing stands among all by the day of its own: newest first."""
    briefing = page.expected.briefings[slug]
    return -briefing.date.toordinal(), -briefing.inspection.year, slug


def _list_pair(briefing: Briefing) -> list[str]:
    """What a briefing says of protection and of desistance, stage by stage as its author has it."""
    found = briefing.findings.items()
    return [f"{briefing.slug}/{name}" for name, it in found if it.measure in COMPARED and is_judged(it)]


def _list_comparisons(page: Page) -> Iterator[tuple[str, ComparisonPage]]:
    """The pages of all stages and orders, where this is one of them; the first of all has its stage once more."""
    found = page.expected.comparisons
    yield from ((to, each) for to, each in found.items() if to != HOME and page.home in found)


def _list_others(page: Page) -> Iterator[str]:
    """What else several inspections judged at the stage of a page that compares them."""
    shown = page.expected.comparisons.get(page.home)
    for address, listing in page.expected.listings.items() if shown else ():
        figures = [
            it for of in listing.entries if address.startswith("/questions/") and (it := page.expected.figure(of))
        ]
        several = len({part(of)[0] for of in listing.entries}) > 1
        if shown and several and figures and figures[0].measure not in COMPARED:
            yield from [address] if (figures[0].stage or Stage.OVERALL) is shown.stage else []


# Lists of no briefing, and of one.
_ENTRIES: Final[Mapping[str, Callable[[Page, Sequence[str]], Sequence[str] | None]]] = {
    "entries": lambda page, _: it.page(page.number) if (it := page.expected.listings.get(page.home)) else None,
    "newest": lambda page, _: sorted(page.expected.briefings, key=lambda slug: _order_newest(page, slug))[:6],
    "rated": lambda page, _: page.expected.home.rated,
    "feeds": lambda page, _: ["/"],
    "atoz": _list_index,
    "stages": lambda page, _: [to for to, each in _list_comparisons(page) if each.sorting == "gap"],
    "orders": lambda page, _: [
        to for to, each in _list_comparisons(page) if each.stage is page.expected.comparisons[page.home].stage
    ],
    "others": lambda page, _: [*_list_others(page)],
    "meant": lambda page, _: page.expected.list_parts("/glossary/", "meant"),
}
_ENTRIES_OF: Final[Mapping[str, Callable[[Expected, Briefing, Sequence[str]], Sequence[str]]]] = {
    "near": _list_near,
    "boxes": lambda expected, briefing, said: list_boxes(expected.home, briefing),
    "items": lambda _, briefing, said: _list_items(briefing),
    "leads": lambda _, briefing, said: [f"{briefing.slug}/{name}" for name in list_leads(briefing)],
    "pair": lambda _, briefing, said: _list_pair(briefing),
    "unheld": lambda _, briefing, said: [of for of in _list_pair(briefing) if part(of)[1] not in briefing.charted],
    # Stage by stage, those of other years and places each behind its finding, or last.
    "figures": lambda _, briefing, said: [
        f"{briefing.slug}/{name}"
        for name in sorted(list_in_order(briefing), key=lambda name: _stage_of(briefing, name))
    ],
}
_LISTS_OF_BRIEFING: Final = "leads figures ratings quotations corrections sources plain said".split()
_LISTS_OF_COMPARISON: Final = ("stages", "orders", "others")
# Lists that pages must have, where there is anything to list.
_LISTS_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "/": ("newest", "rated"),
    "/search/": ("meant", "atoz"),
    "/data/": ("feeds",),
}
# The listings that a briefing stands in.
_LISTED: Final[Mapping[str, Callable[[Briefing], Iterable[str]]]] = {
    "/places/": list_places,
    "/topics/": lambda briefing: briefing.tags,
    "/questions/": lambda briefing: dict.fromkeys(
        f"{each.measure} {each.stage or Stage.OVERALL}" for each in briefing.findings.values() if is_judged(each)
    ),
}


def _find_group_faults(page: Page, _: Good) -> Iterator[Located]:
    """What a group says that its entries have in common, each of them has."""
    for group in page.reading.groups:
        for of in group.subjects:
            said = page.expected.words(of, group.key)
            # Of spellings that differ by case or accents alone, one stands for all.
            fold_head = slug_of if group.key == "addressee" else lambda words: squeeze(words).casefold()
            if fold_head(group.head) not in map(fold_head, said):
                yield group.node, f"not the {group.key} of {of}", group.head, "; ".join(said)


def _find_missing_lists(page: Page, _: Good) -> Iterator[Located]:
    """Every list and chart of a page is there, once, and every filter."""
    lists, charts = page.reading.lists, page.reading.charts
    twice = Counter((each.key, each.place.of) for each in lists if not each.place.chart)
    yield from ((None, "a list stands twice", *each) for each, count in twice.items() if count > 1)
    planned = [*plan_charts(page.expected, page.home, page.number)]
    drawn = [name for name in map(name_of, charts) if name in planned]
    if drawn != [name for name in planned if name in drawn]:
        yield None, "its charts stand in another order", "; ".join(drawn), "; ".join(planned)
    shown = {each.key for each in lists} | {chart.node.attributes.get("id") or "" for chart in charts}
    due = {key for key in _list_keys_of(page) if list_entries(page, page.home, key, ())}
    due |= {f"chart-{name}" for name in planned if not page.evidence}
    yield from ((None, "a list or a chart is missing", key, "") for key in sorted(due - shown))
    asked = {node.attributes.get("name") for node, _ in page.reading.nodes if node.tag == "select"}
    yield from ((None, "a filter is missing", key, "") for key in _list_filters(page) if key not in asked)


def _list_keys_of(page: Page) -> Iterable[str]:
    """The lists that a page must have, where there is anything to list."""
    if page.home in page.expected.briefings:
        return () if page.evidence else (*_LISTS_OF_BRIEFING, *_LISTED)
    if page.leads:
        return ()
    if page.home in page.expected.comparisons:
        return _LISTS_OF_COMPARISON
    alone = ("entries",) if page.home in page.expected.listings else ()
    if page.home == ALL and page.number == 1:
        return (*alone, *(f"/{kind}/" for kind in GROUPS))
    return _LISTS_OF.get(page.home, alone or ((page.home,) if page.home.strip("/") in KINDS else ()))


def _list_filters(page: Page) -> Iterable[str]:
    """By what the lists of a page can be filtered."""
    if page.home in {ALL, "/search/"} and page.expected.briefings:
        return FILTERS
    compared = page.expected.comparisons.get(page.home)
    if compared is None or not compared.filtered:
        return ()
    inspections = compared.inspections.items()
    things = [filter_inspection(page.expected.briefings[slug], names) for slug, names in inspections]
    return [key for key in COMPARED_BY if len({value for thing in things for value in thing[key]}) > 1]


# Parts


def _find_missing_parts(page: Page, good: Good) -> Iterator[Located]:
    """Every part of a briefing is there, with all that the content gives of it."""
    there: dict[str, set[str]] = {}
    for mark in page.reading.marks:
        own, of = mark.place.own, mark.place.of
        if own or (of and (not mark.place.chart or ".recommendations." in of.replace("/", "."))):
            there.setdefault(of if of.startswith(f"{own}.") else own or of, set()).update(good[mark.place.scope])
    for of, key in _list_needed(page):
        words = page.expected.words(of, key)
        due: Any = key in _DUE or words
        if part(of)[1] and key in _ORIGIN and not isinstance(page.expected.find(of), Source):
            due = page.expected.list_evidence(of) and (key == "source" or due)
        if due and key not in there.get(of, ()):
            yield None, f"the {key} of {of} is missing", "", "; ".join(words)


def _list_needed(page: Page) -> Iterator[tuple[str, str]]:
    """What the page of a briefing or of a text must say: the subject, and the key."""
    expected, home = page.expected, page.home
    if home in expected.listings:
        keys = ("about",) if page.leads else _list_words_of(home, expected.listings[home])
        yield from ((home, key) for key in keys)
        return
    if (slug := home.removeprefix("/briefings/").strip("/")) in expected.withdrawn:  # why it was taken back
        parts = expected.list_parts(slug, "corrections") or ()
        yield from ((of, key) for of in parts for key in (_TOLD if len(parts) > 1 else ("date", "why")))
    if home == "/about/" and home.strip("/") in expected.pages:
        yield home, "editor" if SITE_EDITOR else "unnamed"
    kinds = {*_NEEDED} - ({"addressees", "quotations", "corrections"} if page.evidence else set())
    if home.startswith("/"):
        kinds = {"", "plain"} if home.strip("/") in expected.pages else set()
    for kind in kinds:
        for of in [home] if not kind else expected.list_parts(home, kind) or ():
            for key in _list_keys(page, kind):
                value: Any = getattr(expected.find(of), key, None)
                several = isinstance(value, tuple) and kind  # "evidence.0", "evidence.1"
                yield from ((of, f"{key}.{at}") for at in range(len(value))) if several else [(of, key)]
    if home in expected.briefings and not page.evidence and page.whole:
        for at, place in enumerate(expected.briefings[home].inspection.places):
            regions = [] if place in place.regions else [f".regions.{to}" for to in range(len(place.regions))]
            yield from ((home, f"inspection.places.{at}{key}") for key in ("", *regions))


def _list_words_of(home: str, listing: Listing) -> Iterator[str]:
    """What the page of a list must say of it."""
    yield from ["name"] if home.startswith("/questions/") else ["about", "means"] if listing.name else []
    yield from (f"regions.{at}" for at in range(len(listing.regions)))
    yield from ["within"] * bool(listing.within)
    yield from ["page", "pages"] if listing.pages > 1 else []


def _list_keys(page: Page, kind: str) -> frozenset[str]:
    """What a page must say of a kind of part: the evidence page and entries of feeds say less than a page does."""
    keys = _NEEDED[kind]
    if page.evidence:
        keys = keys & _ON_EVIDENCE if kind in _WHOLE else keys - {"total", "possible", "unclear", "unworded"}
        keys |= {"uses"} if kind in {"figures", CASES_ID} else set()
    elif not page.whole:
        keys = keys & _IN_ENTRY if kind in _WHOLE else keys - {"words", "reason", "unworded"} - _ORIGIN
    return keys


def _find_order_faults(page: Page, _: Good) -> Iterator[Located]:
    """Corrections are told in their order."""
    told: dict[int, list[Mark]] = {}
    for mark in page.reading.marks:
        if mark.key in _TOLD and part(mark.place.of)[1].startswith("corrections."):
            told.setdefault(mark.place.scope, []).append(mark)
    for marks in told.values():
        order = [mark.key for mark in marks]
        if order != sorted(order, key=_TOLD.index):
            yield marks[0].node, "a correction told in another order", " ".join(order), " ".join(_TOLD)


def _find_apart_faults(page: Page, _: Good) -> Iterator[Located]:
    """Figures of another year or place stand in the prose beside their finding, and are compared as they stand."""
    briefing = page.expected.briefings.get(page.home)
    if briefing and not page.evidence:
        for key, prose in page.expected.prose(page.home).items():
            yield from ((None, fault, key, "") for fault in find_apart_faults(briefing, prose))


def _find_form_faults(page: Page, _: Good) -> Iterator[Located]:
    """A form has something to fill in."""
    for node, _place in page.reading.nodes:
        if node.tag == "form" and not node.css("input, select"):
            yield node, "a form without a field", "", ""


def _find_folded_faults(page: Page, _: Good) -> Iterator[Located]:
    """What a reader of a briefing needs is shown without being asked for, and its finding first."""
    briefing = page.expected.briefings.get(page.home)
    if briefing is None or page.name != f"briefings/{page.home}/index.html":
        return
    for mark in page.reading.marks:
        if mark.key == "body" and mark.place.folded:
            yield mark.node, "a part of the text is folded away", mark.words, ""
    marks = [mark for mark in page.reading.marks if not mark.place.folded and not mark.place.prose]
    marks += [mark for mark in page.reading.marks if not mark.place.folded and mark.key in _ORDER]
    shown = {(mark.place.of, mark.key) for mark in marks}
    for of, key in _list_unfolded(page.expected, briefing):
        if (key == "value" or page.expected.words(of, key)) and (of, key) not in shown:
            yield None, f"the {key} of {of} is folded away", "", "; ".join(page.expected.words(of, key))
    places = {node.mem_id: at for at, (node, _place) in enumerate(page.reading.nodes)}
    found = [(mark.key, places[mark.node.mem_id]) for mark in page.reading.marks if mark.key in _ORDER]
    found += [("hero", places[each.node.mem_id]) for each in page.reading.lists if each.key == "leads"]
    first = {key: min(at for other, at in found if other == key) for key, _ in found}
    order = sorted(first, key=lambda key: first[key])
    if order != [key for key in _ORDER if key in first]:
        yield None, "a briefing does not begin with its finding", "; ".join(order), "; ".join(_ORDER)


def _list_unfolded(expected: Expected, briefing: Briefing) -> Iterator[tuple[str, str]]:
    """What must not be folded away on the page of a briefing: the subject, and the key."""
    for kind, keys in _UNFOLDED.items():
        for of in [briefing.slug] if not kind else expected.list_parts(briefing.slug, kind) or ():
            yield from ((of, key) for key in keys)
    leads = list_leads(briefing)
    for name in leads:
        yield from (
            (f"{briefing.slug}/{name}", key) for key in ("measured", "value", "polarity", "population", "gap.base")
        )
    yield from [(briefing.slug, "overall")] if leads else []
    for at in range(0 if leads else len(briefing.ratings)):  # where there is no share, the ratings say what was found
        yield from ((f"{briefing.slug}/ratings.{at}", key) for key in ("of", "rating"))


def _find_trust_faults(page: Page, good: Good) -> Iterator[Located]:
    """Wherever a briefing is shown, it says how far it is to be trusted; by its numbers, that words are not held."""
    said: dict[str, set[str]] = {}
    unheld = set()
    for mark in page.reading.marks:
        drawn = mark.place.chart and page.reading.scopes[mark.place.scope][2] not in {"rated", "boxes"}
        if not drawn and not mark.place.prose:
            keys, slug = good[mark.place.scope], part(mark.place.of)[0]
            said.setdefault(slug, set()).update(keys)
            source = page.expected.source(mark.place.of)
            unheld |= {slug} if source and not source.held and (keys["value"] or keys["evidence"]) else set()
    for slug in said.keys() & page.expected.briefings.keys():
        if slug in unheld and not said[slug] & {"unheld", "unheld-part"}:
            yield None, f"it is not said of {slug} that words are not held", "", ""
        if said[slug] <= {"link", *_NAMED}:  # no more than a link by its name
            continue
        due = ["invented"]
        due += ["paraphrased", "paraphrased-part"] * ("source.standing" not in said[slug])
        for key in due:
            if page.expected.words(slug, key) and key not in said[slug]:
                yield None, f"it is not said of {slug} how far it is to be trusted", "", key


def _find_home_faults(page: Page, _: Good) -> Iterator[Located]:
    """The home page says what its shares settle, in its heading, and draws them in their order."""
    if page.home != "/":
        return
    home, briefings = page.expected.home, page.expected.briefings
    said = [mark.node.tag for mark in page.reading.marks if mark.key == "finding"]
    if said != ["h1"] * any(list_sides(home, briefings)):
        yield None, "the finding is missing, stands twice, or is no heading", "; ".join(map(str, said)), ""
    for group in page.reading.nodes[0][0].css("tbody"):  # what stands once above both bars is hidden beside each
        head = group.css_first("tr small")
        marks = [mark.attributes["data-is"] for mark in group.css("tr small [data-is]")]
        if group.css_first("tr[data-of]") and marks[:1] != ["inspection.programme"]:
            yield group, "it is not said first of which programme an inspection is", "; ".join(map(str, marks)), ""
        for note in group.css('.hidden[data-cell="note"]'):
            if head is None or squeeze(note.text(deep=True)) not in squeeze(head.text(deep=True)):
                yield note, "a note that is hidden stands nowhere else", note.text(deep=True), ""
    if page.rows != (due := home.list_rows(briefings)):
        yield None, "inspections stand in another order", "; ".join(page.rows), "; ".join(due)


def _find_source_faults(page: Page, _: Good) -> Iterator[Located]:
    """The facts of a briefing's page name each of its sources."""
    briefing = page.expected.briefings.get(page.home)
    if briefing is None or page.name != f"briefings/{page.home}/index.html":
        return
    body = page.reading.nodes[0][0]
    for at, name in enumerate(briefing.sources):
        if body.css_first(f'.facts [data-of="{briefing.slug}/sources.{at}"]') is None:
            yield None, f"the facts do not name the source “{name}”", "", name


def _find_asked_faults(page: Page, good: Good) -> Iterator[Located]:
    """On the page of recommendations, those whose words a source gives stand below each inspection that made them.

    Of what is only counted, it says so, how many, and where the words are; the first page leads to each addressee.
    """
    if page.home != "/recommendations/":
        return
    for node in page.reading.nodes[0][0].css(".recommended[data-of]"):
        home, name = part(node.attributes["data-of"] or "")
        briefing = page.expected.briefings.get(home)
        due = _list_items(briefing, name.partition(".")[2] or None) if briefing else ()
        if bool(due) is (node.css_first('[data-entries="asked"]') is None):
            yield node, "what was recommended does not stand there, or is no list", "", "; ".join(due)
    for of, scope in (entry for each in page.reading.lists if each.key == "entries" for entry in each.entries):
        for key in ("untold", "rest", "report"):
            if page.expected.words(of, key) and not good[scope][key]:
                yield None, f"what {of} does not tell lacks its {key}", "", "; ".join(page.expected.words(of, key))
    for of, scope in (entry for each in page.reading.lists if each.key == "asked" for entry in each.entries):
        if not (good[scope]["text"] and good[scope]["evidence"] and good[scope]["source"]):
            yield None, f"{of} lacks its words, its evidence or its source", of, ""
    listing = page.expected.listings[page.home]
    ways = [
        (squeeze(each.text(deep=True)), resolve(each.attributes.get("href") or "", page.name))
        for each in page.reading.nodes[0][0].css("nav.recommended__ways a")
    ]
    due_ways = [(squeeze(name), _aim_addressee(page, at, name)) for name, at in listing.heads.items()]
    if (page.number, len(due_ways) > 1) == (1, True) and [way for _, way in ways] != [way for _, way in due_ways]:
        yield None, "not the ways to all who should act", str(ways), str(due_ways)


def _aim_addressee(page: Page, at: int, name: str) -> tuple[str, str]:
    """Where the recommendations to somebody begin: the file, and the place in it. at: the first entry."""
    number = page.expected.listings[page.home].page_of(at)
    folder = f"page/{number}/" if number > 1 else ""
    return f"recommendations/{folder}index.html", f"to-{slug_of(name) if name else 'nobody'}"


def _find_rating_faults(page: Page, _: Good) -> Iterator[Located]:
    """On a page about several inspections, each rating leads to the words that it comes from; none is left out."""
    for mark in page.reading.marks if page.home.startswith("/") else ():
        if mark.key == "rating" and not mark.place.link:
            yield mark.node, "a rating that does not lead to its evidence", mark.words, mark.place.of
    if page.home == "/ratings/" or page.home.startswith("/places/"):
        shown = {each.place.of for each in page.reading.lists if each.key == "ratings"}
        for of in _list_own_entries(page):
            if page.expected.list_parts(of, "ratings") and of not in shown:
                yield None, f"the ratings of {of} are missing", "", of


def _list_own_entries(page: Page) -> Sequence[str]:
    """What stands on this page of a list."""
    listing = page.expected.listings.get(page.home)
    return listing.page(page.number) if listing else ()


def _find_place_faults(page: Page, good: Good) -> Iterator[Located]:
    """On the page of a place stands what was published of each inspection, or that nothing was."""
    if not page.home.startswith("/places/") or page.home == "/places/":
        return
    shown, own = {(each.place.of, each.key) for each in page.reading.lists}, {*page.expected.listings[page.home].own}
    keys: dict[str, Counter[str]] = {}
    keys |= {of: good[scope] for each in page.reading.lists if each.key == "entries" for of, scope in each.entries}
    for of in _list_own_entries(page):
        due_list = "unheld" if of in own else "pair"
        if list_entries(page, of, due_list, ()) and (of, due_list) not in shown:
            yield None, f"the shares of {of} that no chart shows are missing", "", of
        for key in ("gap.share", "none.rating"):
            if page.expected.words(of, key) and not keys.get(of, Counter())[key]:
                yield None, f"it is not said that {of} was not published: {key}", "", of
    series = dict.fromkeys(
        page.expected.briefings[of].inspection.programme for of in _list_own_entries(page) if of in own
    )
    due = ["", *[_BREAK, ""] * (len(series) - 1)] if series else []
    parts = page.reading.nodes[0][0].css('[data-entries="entries"] > :is(section, .break)')
    said = [_BREAK if _BREAK in node.text(deep=True) else node.text(deep=True) * (node.tag == "p") for node in parts]
    if said[: len(due)] != due or any(said[len(due) :]):
        yield None, "not a break wherever the programme is another one", "; ".join(said), "; ".join(due)


def _find_newest_faults(page: Page, _: Good) -> Iterator[Located]:
    """In the list of all places stands by each its newest inspection; and which regions are not there."""
    if page.home != "/places/" or not page.expected.briefings:
        return
    for node in page.reading.nodes[0][0].css('li[data-of^="/places/"]'):
        listing = page.expected.listings[node.attributes["data-of"] or ""]
        due = min((page.expected.briefings[of] for of in listing.own or listing.entries), key=order_of).slug
        said = [each.attributes["data-of"] for each in node.css("[data-of]") if each.mem_id != node.mem_id]
        if said != [due]:
            yield node, "not the newest inspection of the place", str(said), due
    absent = list_absent(page.expected.listings)
    if absent and not any(mark.key == "absent" for mark in page.reading.marks):
        yield None, "it is not said which regions are missing", "", "; ".join(absent)


def _find_within_faults(page: Page, _: Good) -> Iterator[Located]:
    """On the page of a region its own inspections come first; a heading parts those of units within it."""
    listing = page.expected.listings.get(page.home)
    if listing is None or not listing.within:
        return
    nodes = [node for node, _ in page.reading.nodes if node.tag == "h2" or node.attributes.get("data-of")]
    order = [squeeze(it.text(deep=True)) if it.tag == "h2" else it.attributes["data-of"] or "" for it in nodes]
    heads = [at for at, node in enumerate(nodes) if node.attributes.get("id") == "section-within"]
    last = heads[0] if len(heads) == 1 else len(order)
    shown = set(order[:last]), set(order[last:])
    if shown[0].intersection(listing.entries) - {*listing.own} or shown[1].intersection(listing.own):
        yield None, "a unit’s inspection among those of its region, or the other way round", "; ".join(order), ""


def _find_group_list_faults(page: Page, good: Good) -> Iterator[Located]:
    """The list of all briefings has a place for all that some have in common: few are named, of many it leads to all.

    Who is named there is no more than named: the title, and how far it is to be trusted, stand where the name leads.
    """
    held = {node.attributes["id"]: place.of for node, place in page.reading.nodes if "id" in node.attributes}
    listings = page.expected.listings.items() if (page.home, page.number) == (ALL, 1) else ()
    entries = {of: scope for each in page.reading.lists if each.key.strip("/") in GROUPS for of, scope in each.entries}
    groups = {each.place.of for each in page.reading.lists if each.key == "group"}
    for address, listing in listings:
        if listing.anchor and held.get(listing.anchor) != address:
            yield None, "no place of its own for what briefings have in common", address, listing.anchor
        if listing.grouped and address not in groups:
            yield None, "a group that does not name its briefings", address, "; ".join(listing.briefings)
        keys = good[entries.get(address, -1)]
        if listing.anchor and not listing.grouped and not (keys["count"] and keys["link"]):
            yield None, "it is not said how many briefings a list has, or it is not led to", address, ""
    for of, scope in (entry for each in page.reading.lists if each.key == "group" for entry in each.entries):
        if {key for key, count in good[scope].items() if count} != {"link", *_NAMED}:
            yield None, "an entry of a group that is not named alone", of, "; ".join(good[scope])


def _find_leading_faults(page: Page, _: Good) -> Iterator[Located]:
    """A page that is kept for its address alone leads on, and says nothing else."""
    main = page.reading.nodes[0][0].css_first("main")
    links = main.css("a") if main else []
    there = [resolve(each.attributes.get("href") or "", page.name) for each in links]
    if page.leads and (
        there != [(page_of(ALL), page.leads.partition("#")[2])] or not links[0].css_matches("[data-leads] a")
    ):
        yield None, "a page that does not lead to the group that it is kept for", str(there), page.leads
    if not page.leads and page.reading.nodes[0][0].css_first("[data-leads]"):
        yield None, "a page that leads on, and should not", page.name, ""


def _find_other_faults(page: Page, _: Good) -> Iterator[Located]:
    """By each number stands what other sources give instead; in texts of an author's, marks.py sees to that."""
    shown = Counter(mark.place.of for mark in page.reading.marks if mark.key == "value" and not mark.place.prose)
    for of, count in shown.items():
        for other in page.expected.list_also(of):
            if shown[other] < count:
                yield None, f"it is not said by each {of} that another source gives another value", "", other


def _find_choice_faults(page: Page, good: Good) -> Iterator[Located]:
    """Of stages and orders in which inspections are compared, that of the page is called so; others are links."""
    shown = page.expected.comparisons.get(page.home)
    for each in page.reading.lists:
        for of, scope in each.entries if shown and each.key in _LISTS_OF_COMPARISON[:2] else ():
            other = page.expected.comparisons.get(of)
            if shown is None or other is None:
                continue
            own = other.stage is shown.stage if each.key == "stages" else other.sorting == shown.sorting
            node = page.reading.scopes[scope][0]
            if (node.css_first("[aria-current]") is not None) is not own or bool(good[scope]["link"]) is own:
                yield node, "not how the page that is shown is told from others", of, page.home


def _find_turn_faults(page: Page, _: Good) -> Iterator[Located]:
    """From each page of a list one comes to the pages before and after it."""
    turns = {node.attributes.get("rel") for node, _ in page.reading.nodes if node.tag == "a"} & {"prev", "next"}
    listing = page.expected.listings.get(page.home)
    last = listing.pages if listing else 1
    if turns != {rel for rel, there in (("prev", page.number > 1), ("next", page.number < last)) if there}:
        yield None, "no way to the page before or after this one, or one too many", "; ".join(map(str, turns)), ""


def _find_former_faults(page: Page, _: Good) -> Iterator[Located]:
    """Ids that a figure had lead to it, on its page and among its evidence."""
    briefing = page.expected.briefings.get(page.home)
    held = {node.attributes["id"]: place.of for node, place in page.reading.nodes if "id" in node.attributes}
    for name, figure in briefing.figures.items() if briefing else ():
        for old in figure.was:
            if held.get(old) != f"{page.home}/{name}":
                yield page.elements.get(old), "a former id that does not lead to its figure", old, name
    for gone, at in list_removed(briefing).items() if briefing and not page.evidence else ():
        if held.get(gone) != (of := f"{page.home}/corrections.{at}"):
            yield page.elements.get(gone), "the id of a figure that was taken out does not lead to why", gone, of


_Rule = Callable[[Page, Good], Iterator[Located]]
_OF_ALL: Final[tuple[_Rule, ...]] = (
    _find_list_faults,
    _find_group_faults,
    _find_missing_parts,
    _find_order_faults,
    _find_other_faults,
)
_OF_PAGES: Final[tuple[_Rule, ...]] = (
    _find_missing_lists,
    _find_apart_faults,
    _find_form_faults,
    _find_folded_faults,
    _find_trust_faults,
    _find_home_faults,
    _find_turn_faults,
    _find_choice_faults,
    _find_former_faults,
    _find_within_faults,
    _find_group_list_faults,
    _find_leading_faults,
    _find_source_faults,
    _find_asked_faults,
    _find_rating_faults,
    _find_place_faults,
    _find_newest_faults,
)
