"""Marks, held: whatever an element says that its words are, they are."""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

from auditing.addresses import page_of, resolve
from auditing.comparison_pages import find_gap
from auditing.expected import part
from auditing.fields import ANY, Count, is_said
from auditing.home import find_finding_fault
from auditing.listings import Listing, is_about, list_absent
from auditing.page import Finding, Mark, Page, Place
from auditing.prose import Run, merge, read_runs
from auditing.words import STATEMENTS, UNITS, asks, fold, rates, say_date, squeeze
from briefing.model import Figure, Recommendations
from briefing.numbers import NumberKind, find_numbers, read_number

_SHARES: Final = frozenset({NumberKind.PERCENT, NumberKind.COUNTS, NumberKind.PROPORTION, NumberKind.FRACTION})


def find_mark_fault(page: Page, mark: Mark) -> Finding | None:
    """What is wrong with what a mark says of itself. None where it holds."""
    place, key = mark.place, mark.key
    grouped, drawn = key == "each" and place.each, key in {"cell", "label"} and place.chart
    if grouped or drawn or (key == "choice" and mark.node.tag == "option"):
        return None  # held with its group, its chart, its filter
    if key in {"title", "summary", "body"} and not part(place.of)[1]:
        return _find_text_fault(page, mark)
    listing = page.expected.find(place.of)
    if key in {"about", "means"} and isinstance(listing, Listing):
        good = is_about(mark.words, listing, page.number, named=key == "about")
        return None if good else ("not about this list", mark.words, listing.name)
    return _RULES.get(key, _find_words_fault)(page, mark)


def _find_words_fault(page: Page, mark: Mark) -> Finding | None:
    """Whether words are those that are due: of a field of the content, or by where the mark stands."""
    of, key, words = mark.place.of, mark.key, mark.words
    here = _HERE[key](page, mark) if key in _HERE else None
    known = page.expected.words(of, key) if here is None else here
    if known == (ANY,):
        says = STATEMENTS[key].search(" ".join(words.split())) and not asks(words)
        return None if says else (f"not the statement that is due of {of or 'the site'}", words, key)
    if fold(words, key) not in {fold(each, key) for each in known}:
        return f"not {key} of {of or 'anything'}", words, " or ".join(known)
    day = mark.node.attributes.get("datetime") or ""
    wrong = mark.node.tag == "time" and not _is_day(day, words)
    return (f"another day for machines than {key} of {of}", day, words) if wrong else None


def _list_headings(page: Page, mark: Mark) -> tuple[str, ...] | None:
    """The words of the part of this page that a list of its parts names."""
    if not mark.place.link:
        return None
    to = (mark.place.link.attributes.get("href") or "").removeprefix("#")
    return tuple(node.text(deep=True) for node, _ in page.reading.nodes if node.attributes.get("id") == to)


def _say_gap(page: Page, mark: Mark) -> str:
    """How far the shares of an inspection lie apart that stand in this chart."""
    rows = (of for each in page.reading.lists if each.place.chart is mark.place.chart for of in each.subjects)
    gap = find_gap(it for of in rows if part(of)[0] == mark.place.of and (it := page.expected.figure(of)))
    return gap.say() if gap else ""


# What is due by where a mark stands, and not by the content alone; None where it is by the content.
_HERE: Final[Mapping[str, Callable[[Page, Mark], tuple[str, ...] | None]]] = {
    "page": lambda page, mark: None if page.expected.figure(mark.place.of) else (str(page.number),),
    "unit": lambda _, mark: (UNITS.get(mark.place.chart.key, "share"),) if mark.place.chart else None,
    # "/places/northshire/" is a place, "/ratings/good/" an overall rating.
    "kind": lambda _, mark: tuple(f"{how}{mark.place.of.split('/')[1].removesuffix('s')}" for how in ("", "overall ")),
    "feed": lambda page, _: (page.site.feed_name,),
    "gap": lambda page, mark: (_say_gap(page, mark),),
    "heading": _list_headings,
    "absent": lambda page, _: ("; ".join(list_absent(page.expected.listings)),) if page.home == "/places/" else (),
}


def _find_note_fault(page: Page, mark: Mark) -> Finding | None:
    """Words of the prose that a note bears out, "/method/plain.0", lead to their text or to the note."""
    of, link = mark.place.of, mark.place.link
    if link and (note := re.fullmatch(r".*/(plain|said)\.(\d+)", of)):
        section = f"section-{'note' if note[1] == 'plain' else 'said'}-{int(note[2]) + 1}"
        there = resolve(link.attributes.get("href") or "", page.name)
        if there not in {(page_of(part(of)[0]), fragment) for fragment in ("", section)}:
            return f"the words do not lead to what bears them out, {of}", mark.words, ""
    return _find_words_fault(page, mark)


def _find_sentence_fault(page: Page, mark: Mark) -> Finding | None:
    """What is wrong with a sentence of the theme's own: it may hold a number, and no finding beside a briefing's.

    "In use since 2018"; not "12 of 20", "half of them", "rated Inadequate", "good enough" where a briefing speaks.
    """
    words = mark.words
    if squeeze(words) not in page.site.sentences:
        return "not a sentence that a template holds word for word", words, ""
    if page.speaks and (rates(words) or any(each.kind in _SHARES for each in find_numbers(words))):
        return "a share, a rating or a judgement of the theme’s own, beside the words of a briefing", words, ""
    return None


def _find_finding_fault(page: Page, mark: Mark) -> Finding | None:
    """What is not true of the finding of the home page, which stands nowhere else."""
    fault = find_finding_fault(mark.words, page.expected.home, page.expected.briefings)
    fault = fault if page.home == "/" else "a finding on another page than the first"
    return (f"the finding is not true: {fault}", mark.words, "") if fault else None


def _find_value_fault(page: Page, mark: Mark) -> Finding | None:
    """What is wrong with a number that people see, or with the one for machines beside it."""
    of, words, given, link = mark.place.of, mark.words, mark.node.attributes, mark.place.link
    found = page.expected.find(of)
    if isinstance(found, Figure):
        share = found.share
        value = f"{share.numerator}/{share.denominator}" if share.counted else str(share.percent)
        good, known = is_said(words, found), f"{found.qualifier} {value}"
        due = known
    else:
        counts = [found.value] if isinstance(found, Count) else []
        if isinstance(found, Recommendations):
            counts = [found.total or 0, *found.possible, *found.by_addressee.values()]
        number = read_number(words)
        good = bool(number and number.bare and number.kind is NumberKind.COUNT and number.value in counts)
        known, due = f"exact {number and number.value}", " or ".join(map(str, counts))
    if not good:
        return f"not the {'value' if isinstance(found, Figure) else 'number'} of {of}", words, due
    if (link or isinstance(found, Figure)) and not _leads(page, mark.place):
        return f"the number does not lead to the evidence of {of}", words, ""
    machine = f"{given.get('data-qualifier') or 'exact'} {given.get('value')}"
    return None if machine == known else (f"another number for machines than {of}", machine, known)


def _leads(page: Page, place: Place) -> bool:
    """Whether a number leads to its evidence, or stands with it, or in a title that leads to its briefing."""
    home, name = part(place.of)
    if place.link is None:
        inside = place.own and f"{place.of}.".startswith(f"{place.own}.")  # "planning.also.0" in "planning" too
        return bool(inside) or place.chart is not None or not page.whole
    href, to = place.link.attributes.get("href") or "", page_of(home)
    there = resolve(href, page.name)
    files = {to, to.replace("index", "evidence/index"), *([page.name] if place.of in page.owned else [])}
    alone = "number" in (place.link.attributes.get("class") or "").split()  # a link of its own, not a whole title
    titled = place.prose and there == (to, "") and not href.endswith("#") and not alone
    return titled or there in {(file, name.partition(".")[0]) for file in files}


def _find_text_fault(page: Page, mark: Mark) -> Finding | None:
    """Whether a title, a summary or a prose is the author's, word by word, each number and link in its place."""
    home, key = part(mark.place.of)[0], mark.key
    prose = page.expected.prose(home).get(key)
    if prose is None:
        due = page.expected.words(home, key)
        same = squeeze(mark.words) in {squeeze(each) for each in due}
        return None if same else (f"not the {key} of {home}", mark.words, "".join(due))
    parts = [each for each in page.reading.marks if (each.key, each.place.of) == (key, mark.place.of)]
    if key == "body" and parts[0].node.mem_id != mark.node.mem_id:
        return None  # held with its first part, as one text
    texts = parts if key == "body" else [mark]
    said = merge(run for each in texts for run in (*_read_page_runs(page, each, home), Run("", " ")))
    said, known = said[:-1] if said[-1:] == (Run("", " "),) else said, [_aim(page, run, home) for run in prose.runs]
    if mark.node.tag != "a":
        known = [each for run in known for each in _add_others(page, home, run)]
    if not page.whole:  # an entry of a feed has no ids
        known = list(merge(run for run in known if run.target[:1] != "§" and "#section-footnoted-" not in run.target))
    for one, other in zip([*said, Run("", "")], [*known, Run("", "")], strict=False):
        if one != other:
            said_here, due_here = (f"{run.words[-60:]} {run.target}" for run in (one, other))
            return f"not the {key} of {home}", said_here, due_here
    return None


def _add_others(page: Page, home: str, run: Run) -> Iterator[Run]:
    """A number, and behind it what other sources give instead."""
    others = page.expected.list_also(f"{home}/{run.target[1:]}") if run.target[:1] == "#" else []
    yield Run(run.target, f"{run.words.rstrip()} ") if others else run
    yield from (Run(f"{part(of)[1]} differs", "") for of in others)


def _aim(page: Page, run: Run, home: str) -> Run:
    """What an author's text leads to, by whole addresses: "method.md#bands" is "/method/#bands" of the site."""
    target, _, fragment = run.target.partition("#")
    if not target and fragment.startswith("section-"):
        return Run(f"{f'/briefings/{home}/' if home in page.expected.briefings else home}#{fragment}", run.words)
    if target in page.expected.briefings:  # “northshire-2024#planning”: a figure of another briefing
        return Run(f"{target}/{fragment}", run.words)
    if target.endswith(".md") and ":" not in target:
        folder = "briefings" if home in page.expected.briefings else "pages"
        to = page.expected.addresses.get(posixpath.normpath(f"{folder}/{unquote(target)}"), target)
        return Run(f"{to}#{fragment}" if fragment else to, run.words)
    return run


def _read_page_runs(page: Page, mark: Mark, home: str) -> tuple[Run, ...]:
    """The words of a text of the page, piece by piece, as prose.py reads the author's."""

    def aim(node: LexborNode, target: str) -> str | Run:
        given = node.attributes
        if shown := _read_shown(node):
            return shown
        if node is mark.node:
            return target
        if (of := given.get("data-of")) is not None:
            there, name_ = part(of)
            kind, dot, _ = name_.partition(".")
            if ".also." in name_:  # what another source gives, in brackets behind the number
                return Run(f"{name_} differs", "")
            return of if there != home else kind if dot and kind in {"plain", "said"} else f"#{name_}"
        if node.tag == "a" and "term" not in (given.get("class") or "").split():
            return _aim_link(page, node)
        return target

    return read_runs(mark.node, aim)


def _read_shown(node: LexborNode) -> Run | None:
    """What a chart or a picture says in words; None of other elements."""
    if "data-chart" in node.attributes:
        named = node.css('[data-cell="title"], [data-cell="rest"], [data-is="label"]')
        return Run("chart", " ".join(each.text(deep=True) for each in named))
    if node.tag == "figure" and (image := node.css_first("img")):
        return Run("picture", f"{image.attributes.get('alt')} {' '.join(node.text().split())}".rstrip("."))
    return None


def _aim_link(page: Page, node: LexborNode) -> str | Run:
    """Where a link of the page leads, by a whole address; of a footnote and back, what it says."""
    target = node.attributes.get("href") or ""
    if (to := resolve(target, page.name)) is None:
        return target
    target = f"/{to[0].removesuffix('index.html')}" + (f"#{to[1]}" if to[1] else "")
    note = re.search(r"#section-(footnoted?)-\d+(?:-\d+)?$", target)
    if not note:
        return target
    # “2” and “[2]” is a sign, and held; of “Back” the address is, and that it has no number.
    words = node.text().strip()
    sign = note[1] == "footnote"
    return Run(target, words.strip("[]") if sign else words if asks(words) else "Back")


def _is_day(machine: str, words: str) -> bool:
    try:
        return squeeze(say_date(date.fromisoformat(machine))) == squeeze(words)
    except ValueError:
        return False


_RULES: Final[Mapping[str, Callable[[Page, Mark], Finding | None]]] = {
    "finding": _find_finding_fault,
    "sentence": _find_sentence_fault,
    "value": _find_value_fault,
    "words": _find_note_fault,
}
