"""What the content says: the words of every field of every subject, worked out anew from the files."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

from auditing.drawings import find_ends
from auditing.listings import Listing, list_listings, slug_of
from auditing.prose import Reading, read_heads, read_prose
from auditing.words import BANDS, NAMES, POLARITIES, STATEMENTS, fold, say_date
from briefing.document import Document, Page, read_briefing, read_page
from briefing.errors import Problem
from briefing.model import CASES_ID, RECOMMENDATIONS_ID, Briefing, Edition, Figure, PartialDate, Share, StandardRating
from briefing.numbers import NumberKind, read_number
from briefing.proof import LEDGER_NAME, Ledger, Proof, hold_now, list_evidence, read_ledger
from briefing.site import SITE_ADDRESS, SITE_NAME
from briefing.terms import INVENTED, Measure, Polarity, Qualifier, Stage, Standing, Status

_FEWEST: Final = 5
"""Cases that a count of ours may have, at least: fewer could point at a person."""
ANY: Final = "(words of the theme)"
"""Stands for words that may be worded in any way, and must be there."""


class Count(NamedTuple):
    """A number of a briefing that is no share, with the words of the source that say it. name: what it counts."""

    value: int
    evidence: str = ""
    name: str = ""


class Note(NamedTuple):
    """Words that are no finding, with the reason; or words that are said, with those of the source that bear them."""

    words: str
    reason: str = ""
    evidence: str = ""


@dataclass(frozen=True, kw_only=True)
class Truth:
    """The content of a site.

    Attributes:
        briefings: Those that are published, by slug.
        pages: Pages, by slug.
        withdrawn: Briefings of which the site shows the corrections alone.
        addresses: The address of each file of the content, as seen from its folder.
        proofs: Since when the evidence of each published briefing is held: as the record has it, else since the day of
            the site. That it was found by the build itself, only the build knows.
    """

    briefings: Mapping[str, Briefing]
    pages: Mapping[str, Page] = field(default_factory=dict)
    withdrawn: Mapping[str, Briefing] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)
    proofs: Mapping[str, Proof] = field(default_factory=dict)

    @cached_property
    def listings(self) -> Mapping[str, Listing]:
        """The pages that show briefings together, by address."""
        return list_listings(self.briefings, {**self.briefings, **self.withdrawn})

    @cached_property
    def names(self) -> Mapping[str, frozenset[str]]:
        """The addresses of what a name names: a page by its title, a list, a briefing by its title or what it is of."""
        named = [(SITE_NAME, "/"), *((page.title, f"/{slug}/") for slug, page in self.pages.items())]
        for address, listing in self.listings.items():
            named += [(each, address) for each in {listing.name, listing.name.removesuffix(": overall")} - {""}]
        for slug, briefing in self.briefings.items():
            named += [(each, f"/briefings/{slug}/") for each in (briefing.title, briefing.inspection.body)]
        found: dict[str, set[str]] = {}
        for words, address in named:
            found.setdefault(fold(words, "name"), set()).add(address)
        return {words: frozenset(addresses) for words, addresses in found.items()}

    @cached_property
    def terms(self) -> Mapping[str, tuple[str, ...]]:
        """The names of each word of the glossary, by the slug of its place there: "Probation delivery unit", "PDU"."""
        heads = read_heads(self.pages["glossary"].body) if "glossary" in self.pages else ()
        names = (re.fullmatch(r"(.*?)\s*(?:\(([A-Z]{2,})\))?", head) for head in heads)
        return {slug_of(found[1]): tuple(each for each in found.groups() if each) for found in names if found}

    @cached_property
    def _read(self) -> dict[str, dict[str, Reading]]:
        return {}

    @cached_property
    def _said(self) -> dict[tuple[str, str], tuple[str, ...]]:
        return {}

    def prose(self, home: str) -> dict[str, Reading]:
        """The prose of a briefing, by its slug, or of a page, by its address: of its title, summary and body."""
        if home not in self._read:
            content = self.briefings.get(home) or self.pages.get(home.strip("/"))
            cases = content.inspection.cases_inspected if isinstance(content, Briefing) else None
            lines = ("title", "summary") if isinstance(content, Briefing) else ()
            read = {key: read_prose(getattr(content, key), line=True, cases=cases) for key in lines}
            self._read[home] = read | ({"body": read_prose(content.body)} if content else {})
        return self._read[home]

    def notes(self, home: str, kind: str) -> list[Note]:
        """What is `plain`, or `said`, in the prose of a briefing or page, in its order."""
        pairs = [pair for reading in self.prose(home).values() for pair in getattr(reading, kind)]
        return [Note(words, reason=why) if kind == "plain" else Note(words, evidence=why) for words, why in pairs]

    def list_parts(self, home: str, kind: str) -> list[str] | None:
        """The subjects of a kind of part of a briefing, or of a page. None where there is no such kind."""
        briefing = self.briefings.get(home) or self.withdrawn.get(home)
        slash = "" if home.startswith("/") else "/"
        if kind in {"plain", "said"}:
            return [f"{home}{slash}{kind}.{at}" for at in range(len(self.notes(home, kind)))]
        if briefing is None or kind not in {"figures", "addressees", CASES_ID, RECOMMENDATIONS_ID, *_NUMBERED}:
            return None
        if kind == "figures":
            return [f"{home}/{name}" for name in briefing.figures]
        if kind in {CASES_ID, RECOMMENDATIONS_ID}:
            return [f"{home}/{kind}"] if self.find(f"{home}/{kind}") else []
        asked = briefing.recommendations.by_addressee if briefing.recommendations else ()
        kind, count = (RECOMMENDATIONS_ID, len(asked)) if kind == "addressees" else (kind, len(getattr(briefing, kind)))
        return [f"{home}/{kind}.{at}" for at in range(count)]

    def find(self, subject: str) -> Any:
        """What a subject names: a briefing or a part of it, a page, a listing. None where there is no such thing."""
        home, name = part(subject)
        kind, _, at = name.partition(".")
        briefing = self.briefings.get(home) or (self.withdrawn.get(home) if kind in {"", "corrections"} else None)
        found: Any = ()
        if not name:
            return briefing or self.pages.get(home.strip("/")) or self.listings.get(home)
        if kind in {"plain", "said"} and at:  # a figure may be called so
            found = self.notes(home, kind)
        elif briefing and at:
            asked = briefing.recommendations
            to = [Count(count, "", to) for to, count in asked.by_addressee.items()] if asked else []
            found = to if kind == RECOMMENDATIONS_ID else getattr(briefing, kind) if kind in _NUMBERED else ()
        elif briefing and name == CASES_ID:
            cases = briefing.inspection.cases_inspected
            return None if cases is None else Count(cases, briefing.inspection.evidence or "")
        elif briefing:
            return briefing.recommendations if name == RECOMMENDATIONS_ID else briefing.figures.get(name)
        return found[int(at)] if at.isdecimal() and int(at) < len(found) else None

    def list_words(self, subject: str) -> tuple[str, ...]:
        """The words of the source that a part of a briefing rests on, piece by piece."""
        found = self.find(subject)
        words = getattr(found, "evidence", None) or getattr(found, "text", None) or ()
        return (words,) if isinstance(words, str) else words

    def figure(self, subject: str) -> Figure | None:
        """The figure that a subject names. None where it names something else, or nothing."""
        found = self.find(subject)
        return found if isinstance(found, Figure) else None

    def expected(self, subject: str, key: str) -> tuple[str, ...]:
        """The words that a field of a subject may have. Empty where there is no such field, or nothing in it."""
        if (subject, key) not in self._said:
            self._said[subject, key] = self._list_expected(subject, key)
        return self._said[subject, key]

    def _list_expected(  # noqa: PLR0911  # a return for each table of words
        self, subject: str, key: str
    ) -> tuple[str, ...]:
        (home, name), found = part(subject), self.find(subject)
        briefing = self.briefings.get(home) or self.withdrawn.get(home)
        if isinstance(found, Figure) and briefing and key in _OF_FIGURE:
            return _OF_FIGURE[key](found, briefing)
        if found is None or key in _FIXED:
            return _FIXED.get(key, ())
        if briefing and key in STATEMENTS:
            return (ANY,) * (key in _list_stated(briefing))
        if briefing and key in _OF_BRIEFING:
            return _OF_BRIEFING[key](briefing)
        if isinstance(found, Listing) and key in _OF_LISTING:
            return _OF_LISTING[key](found)
        if key == "stands_for":  # of a rating that is printed in another word
            return (found.rating.value,) if isinstance(found, StandardRating) and found.printed else ()
        if key == "uses":
            return (self._say_uses(home, name),)
        if key == "held":
            return self._say_held(home, name)
        if not name and key in self.prose(home):
            return (self.prose(home)[key].words,)
        if briefing and key.startswith("all."):
            found, key = briefing.recommendations, key.removeprefix("all.")
        value = read_field(found, key)
        if value is None and key.startswith(_SHARED):
            value = read_field(briefing, key)
        return () if value is None or value == "" else (say(value),)

    def _say_held(self, home: str, name: str) -> tuple[str, ...]:
        """Since when words of the source are held. Empty where there are none, or nobody holds the source."""
        proof = self.proofs.get(home)
        if proof is None or proof.sha256 is None:
            return ()
        groups = {"": "", CASES_ID: "inspection", RECOMMENDATIONS_ID: "recommendations"}
        group = groups.get(name, name if "." in name else f"figures.{name}")
        piece = proof.find(group)
        day = proof.day if not group else piece.day if piece and piece.evidence.words else None
        return (say_date(day),) if day else ()

    def _say_uses(self, home: str, name: str) -> str:
        """Where a briefing uses a number, each place once."""
        titles = {"title": "Title", "summary": "Summary", "body": "Beginning"}
        places = [
            titles[key] + heading if heading in {"", " (chart)"} else heading
            for key, reading in self.prose(home).items()
            for figure, heading in reading.uses
            if figure == name
        ]
        return "; ".join(dict.fromkeys(places)) or "the list of figures alone"


def read_truth(content: Path, day: date) -> tuple[Truth, list[Problem]]:
    """What a content folder says on a day, and why a file of it that should be published cannot be read."""
    folders = [sorted(path for path in (content / kind).glob("*.md") if path.name[0] != ".") for kind in _FOLDERS]
    briefings = [read_briefing(path, None, Edition(day=day)) for path in folders[0]]
    pages = [read_page(path) for path in folders[1]]
    known = [document.content for document in briefings if document.content]
    unread: list[Document[Any]] = [*(each for each in briefings if each.keys.get("status") is not Status.DRAFT), *pages]
    addresses = {
        f"briefings/{each.file.name}": f"/briefings/{each.content.slug}/" for each in briefings if each.content
    }
    addresses |= {f"pages/{each.file.name}": f"/{each.content.slug}/" for each in pages if each.content}
    ledger = read_ledger(content / LEDGER_NAME, content / LEDGER_NAME)
    truth = Truth(
        briefings={each.slug: each for each in known if each.published},
        proofs={each.slug: _date_evidence(each, ledger, day) for each in known if each.published},
        pages={each.content.slug: each.content for each in pages if each.content},
        withdrawn={each.slug: each for each in known if _is_withdrawn(each)},
        addresses=addresses,
    )
    return truth, [problem for document in unread if not document.content for problem in document.problems]


_FOLDERS: Final = ("briefings", "pages")


def _date_evidence(briefing: Briefing, ledger: Ledger, day: date) -> Proof:
    """The evidence of a briefing, each piece with the day since which it is held; that of the site without a record."""
    proof = hold_now([(each, ()) for each in list_evidence(briefing)], briefing.source.sha256, ledger)
    return replace(proof, pieces=tuple(replace(piece, day=piece.day or day) for piece in proof.pieces))


def _is_withdrawn(briefing: Briefing) -> bool:
    """Whether a draft was on the site once, and its corrections tell that it was taken back."""
    return not briefing.published and any(
        each.new is None
        and each.what.strip(" .").casefold() == "briefing"
        and each.old.strip(" /").removeprefix("briefings/") == briefing.slug
        for each in briefing.corrections
    )


def part(subject: str) -> tuple[str, str]:
    """A subject in two, as in "northshire/planning" and "/method/plain.0": the briefing or page, and what of it."""
    if subject.startswith("/"):
        at = subject.rfind("/") + 1
        return subject[:at], subject[at:]
    home, _, name = subject.partition("/")
    return home, name


def say(value: Any) -> str:
    """A value as a page prints it."""
    if isinstance(value, date | PartialDate):
        return say_date(value)
    if isinstance(value, tuple):
        return "; ".join(map(say, value))
    if isinstance(value, Decimal):
        return _say_percent(value)
    if isinstance(value, Enum):
        return str(NAMES.get(type(value), {}).get(value, value))
    return str(value)


def read_field(value: Any, key: str) -> Any:
    """A value that lies deeper: "inspection.places.0", "share.percent"."""
    for name in key.split("."):
        if isinstance(value, tuple) and not hasattr(value, "_fields"):
            value = value[int(name)] if name.isdecimal() and int(name) < len(value) else None
        else:
            value = getattr(value, name, None)
    return None if callable(value) else value


_NUMBERED: Final = ("ratings", "quotations", "corrections")
_SHARED: Final = ("inspection.", "source.", "checked", "date")
"""What a part of a briefing may say of the whole."""


def is_said(words: str, figure: Figure) -> bool:
    """Whether words say the value of a figure, with its bound: "49%", "41 of 60", "68%" of these, "fewer than half"."""
    number, share = read_number(words), figure.share
    if number is None or number.denied or number.changed or number.qualifier is not figure.qualifier:
        return False
    if number.kind is NumberKind.COUNTS:
        return (number.numerator, number.denominator) == (share.numerator, share.denominator)
    if number.kind is NumberKind.PERCENT:
        near = share.counted and abs(share.value - number.value) <= Fraction(1, 2 * 10**number.decimals)
        return near or (share.percent is not None and number.value == Fraction(share.percent))
    printed = read_number(figure.printed)
    return number.kind is not NumberKind.COUNT and number.value in {share.value, printed and printed.value}


def round_share(numerator: int, denominator: int) -> str:
    """Counts in per cent, halves up; with as many decimals as it takes to say neither none nor all where it is not."""
    decimals = 0
    while True:
        scale = 10**decimals
        rounded = (200 * numerator * scale + denominator) // (2 * denominator)
        if numerator in {0, denominator} or 0 < rounded < 100 * scale:
            return f"{rounded // scale}" + (f".{rounded % scale:0{decimals}d}" if decimals else "")
        decimals += 1


def say_ends(share: Share) -> tuple[str, ...]:
    """The ends of Wilson's interval in whole per cent. Empty where there are no counts."""
    if share.numerator is None or share.denominator is None:
        return "", ""
    return tuple(map(str, find_ends(share.numerator, share.denominator)))


def _say_percent(value: Decimal) -> str:
    """A percentage without empty decimals: "49", "33.3"."""
    return f"{value.normalize():f}"


def derive_percent(share: Share) -> str:
    """What counts come to, in per cent, where no percentage is printed. Empty where one is, or there are no counts."""
    bare = share.percent is None and share.numerator is not None and share.denominator
    return round_share(share.numerator or 0, share.denominator or 1) if bare else ""


def _say_beside(share: Share) -> tuple[str, ...]:
    """What stands beside counts in per cent: what the source prints, else what they come to."""
    percent = derive_percent(share) if share.percent is None else _say_percent(share.percent)
    return (f"{percent}%",) if share.counted else ()


def _turn(figure: Figure) -> tuple[str, ...]:
    """How much was good enough where a source prints what was not; a count of ours is never of a few people."""
    share = figure.share
    if figure.polarity is not Polarity.INSUFFICIENT or figure.qualifier is not Qualifier.EXACT:
        return ()
    if share.numerator is None or share.denominator is None:
        return (f"{_say_percent(100 - (share.percent or Decimal(0)))}% were good enough",)
    rest = share.denominator - share.numerator
    percent = round_share(rest, share.denominator)
    return (f"{rest} of {share.denominator} ({percent}%) were good enough",) if rest >= _FEWEST else ()


def _stray_from(figure: Figure, briefing: Briefing) -> tuple[str, ...]:
    """The number of cases inspected, where no whole number of them comes to the printed percentage."""
    if figure.comparator or figure.share.counted or figure.measure in {Measure.WORKLOAD, Measure.OTHER}:
        return ()
    cases, percent = briefing.inspection.cases_inspected, figure.share.percent
    digits = any(sign.isdigit() for sign in figure.printed)
    if cases is None or percent is None or figure.qualifier is not Qualifier.EXACT or not digits:
        return ()
    half = Fraction(1, 2 * 10 ** max(0, -int(percent.as_tuple().exponent)))
    near = any(abs(Fraction(100 * count, cases) - Fraction(percent)) <= half for count in range(cases + 1))
    return () if near else (str(cases),)


def _name_measured(figure: Figure) -> tuple[str, ...]:
    name, stage = NAMES[Measure][figure.measure], figure.stage
    parts = [name if stage in {None, Stage.OVERALL} else f"{name}: {stage}", *_say_elsewhere(figure)]
    return (", ".join(parts),)


def _say_elsewhere(figure: Figure) -> tuple[str, ...]:
    """Of which other place and year a figure is: "in England and Wales in 2022"."""
    said = " ".join(f"in {each}" for each in (figure.where, figure.when) if each is not None)
    return (said,) if said else ()


_OF_FIGURE: Final[Mapping[str, Callable[[Figure, Briefing], tuple[str, ...]]]] = {
    "measured": lambda figure, _: _name_measured(figure),
    "stage": lambda figure, _: (NAMES[Stage][figure.stage or Stage.OVERALL],),
    "polarity": lambda figure, _: POLARITIES[figure.polarity],
    "derived": lambda figure, _: _say_beside(figure.share),
    "sum": lambda figure, _: (f"{percent}%",) if (percent := derive_percent(figure.share)) else (),
    "counts": lambda figure, _: (
        (f"{figure.share.numerator} ÷ {figure.share.denominator}",) if derive_percent(figure.share) else ()
    ),
    "interval": lambda figure, _: ("{}% and {}%".format(*say_ends(figure.share)),) if figure.share.counted else (),
    "turned": lambda figure, _: _turn(figure),
    "elsewhere": lambda figure, _: _say_elsewhere(figure),
    "unlike": _stray_from,
    "level": lambda figure, _: ("95%",) if figure.share.counted else (),
    "place": lambda figure, briefing: (figure.where or briefing.inspection.body,),
    "year": lambda figure, briefing: (str(figure.when or briefing.inspection.year),),
    "cited": lambda figure, _: (figure.evidence,),
}
"""What is said of a figure in words, or worked out."""
_OF_BRIEFING: Final[Mapping[str, Callable[[Briefing], tuple[str, ...]]]] = {
    "overall": lambda briefing: tuple(each.rating.value for each in briefing.ratings if each.overall)[:1],
    "checked_by": lambda briefing: (_say_checkers(briefing.checked_by),) if briefing.checked else (),
    "source.official": lambda briefing: (say_address(briefing.source.official),) if briefing.source.official else (),
    "source.paraphrase_of": lambda briefing: (
        (say_address(briefing.source.paraphrase_of),) if briefing.source.paraphrase_of else ()
    ),
    "message": lambda briefing: (briefing.slug,),  # a link that sends the page on
    "title.plain": lambda briefing: (read_prose(briefing.title, line=True).words,),
    "bibtex": lambda briefing: (_write_bibtex(briefing),),
    "ris": lambda briefing: (_write_ris(briefing),),
    "address": lambda briefing: (f"{SITE_ADDRESS}/briefings/{briefing.slug}/",),
}
_FIXED: Final = {
    "independent": (ANY,),
    "level": ("95 of 100",),
    **{f"band.{rating}": (words,) for rating, words in BANDS.items()},
    **{f"name.{each}": (each.value,) for each in BANDS},
}
"""What is said of no briefing: how sure an interval is, and the bands of the ratings."""
_OF_LISTING: Final[Mapping[str, Callable[[Listing], tuple[str, ...]]]] = {
    "count": lambda listing: (str(len(listing.entries)),),
    "pages": lambda listing: (str(listing.pages),) if listing.pages > 1 else (),
    "measure": lambda listing: (listing.name.partition(":")[0],),
    "stage": lambda listing: (listing.name.partition(": ")[2],),
}


def _list_stated(briefing: Briefing) -> set[str]:
    """The statements that are due of a briefing: how far it is to be trusted, and what its source does not say."""
    asked = briefing.recommendations
    shares = [
        each.share.counted
        for each in briefing.findings.values()
        if each.polarity is not Polarity.NEUTRAL and each.measure is not Measure.WORKLOAD
    ]
    found = {
        "invented": INVENTED.intersection(briefing.inspection.places),
        "unheld": not briefing.source.held,
        "rests": briefing.source.held,
        "paraphrased": briefing.source.standing is Standing.PARAPHRASE,
        f"means.{briefing.source.standing.value}": True,
        "gap.cases": briefing.inspection.cases_inspected is None,
        "gap.bases": shares and not any(shares),
        "gap.some-bases": any(shares) and not all(shares),
        "gap.share": not briefing.findings,
        "gap.rating": not any(each.overall for each in briefing.ratings),
        "gap.recommendations": asked is None,
        "gap.total": asked and asked.total is None,
        "gap.addressees": asked and not asked.by_addressee,
        "gap.date": briefing.source.published.day is None,
    }
    return {key for key, holds in found.items() if holds}


def _say_checkers(names: tuple[str, ...]) -> str:
    *others, last = names or ("its author",)
    return f"Double-checked by {', '.join(others)} and {last}" if others else f"Checked by {last}"


def _write_bibtex(briefing: Briefing) -> str:
    """A briefing as an entry of BibTeX, without white space."""
    title = re.sub(r"[&%$#_{}]", r"\\\g<0>", read_prose(briefing.title, line=True).words.replace("\\", "\0"))
    for sign, name in (("\0", "backslash"), ("~", "asciitilde"), ("^", "asciicircum")):
        title = title.replace(sign, f"\\text{name}{{}}")
    day = briefing.date
    keys = {"author": f"{{{SITE_NAME}}}", "title": f"{{{title}}}", "year": day.year, "month": day.month, "day": day.day}
    keys |= {
        "url": f"{SITE_ADDRESS}/briefings/{briefing.slug}/",
        "note": f"Figures checked against the source on {briefing.checked}",
    }
    return f"@misc{{{briefing.slug}," + "".join(f"{key} = {{{value}}}," for key, value in keys.items()) + "}"


def _write_ris(briefing: Briefing) -> str:
    """A briefing as a record of RIS, likewise."""
    title, address = read_prose(briefing.title, line=True).words, f"{SITE_ADDRESS}/briefings/{briefing.slug}/"
    keys = {"TY": "ELEC", "AU": SITE_NAME, "TI": title, "PY": briefing.date.year, "DA": f"{briefing.date:%Y/%m/%d}"}
    return "".join(f"{key}  - {value}" for key, value in {**keys, "PB": SITE_NAME, "UR": address, "ER": ""}.items())


def say_address(address: str) -> str:
    """An address as people read it, without what all addresses have."""
    return re.sub(r"^https?://(?:www\.)?", "", address).rstrip("/")
