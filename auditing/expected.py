"""What the content says: every briefing, page and list, each part of them by its subject, and the words of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

from auditing.compared import list_in_order
from auditing.comparison_pages import HOME, ComparisonPage, list_comparison_pages
from auditing.fields import (
    ANY,
    FIXED,
    OF_BRIEFING,
    OF_PARTS,
    Count,
    Words,
    is_other,
    list_stated,
    read_also,
    read_field,
    say,
    say_source,
)
from auditing.home import Home, read_home
from auditing.listings import ALL, Listing, list_addressees, list_leading, list_listings, slug_of
from auditing.prose import Prose, read_meanings, read_prose
from auditing.words import STATEMENTS, fold, say_date
from briefing.document import Document, Page, read_briefing, read_page
from briefing.errors import Problem
from briefing.model import (
    CASES_ID,
    RECOMMENDATIONS_ID,
    Briefing,
    Edition,
    Figure,
    RecommendationItem,
    Source,
)
from briefing.proof import LEDGER_NAME, Ledger, Proof, prove, read_ledger
from briefing.site import SITE_NAME
from briefing.terms import Status

# What a part of a briefing may say of the whole.
_SHARED: Final = ("inspection.", "checked", "date")
# Kinds of parts of a briefing; pages have the last three.
_NOTES: Final = ("plain", "said", "meant")
_KINDS: Final = frozenset(
    {"figures", "also", "addressees", "items", CASES_ID, RECOMMENDATIONS_ID}
    | {"ratings", "quotations", "corrections", "sources", *_NOTES}
)


class Note(NamedTuple):
    """Words that are no finding, with the reason; or words that are said, with those of the source that bear them."""

    words: str
    reason: str = ""
    evidence: str = ""
    source: str | None = None


class Meant(NamedTuple):
    """A word of the glossary, and those that people look for instead."""

    word: str
    others: tuple[str, ...]


def part(subject: str) -> tuple[str, str]:
    """A subject in two, as in "northshire/planning" and "/method/plain.0": the briefing or page, and what of it."""
    if subject.startswith("/"):
        at = subject.rfind("/") + 1
        return subject[:at], subject[at:]
    home, _, name = subject.partition("/")
    return home, name


@dataclass(frozen=True, kw_only=True)
class Expected:
    """The content of a site.

    Attributes:
        briefings: Those that are published, by slug.
        pages: Pages, by slug.
        withdrawn: Briefings of which the site shows the corrections alone.
        addresses: The address of each file of the content, as seen from its folder.
        folder: The folder of the content.
        proofs: Since when the evidence of each published briefing is held: as the record has it, else since the day of
            the site. That it was found by the build itself, only the build knows.
    """

    briefings: Mapping[str, Briefing]
    pages: Mapping[str, Page] = field(default_factory=dict)
    withdrawn: Mapping[str, Briefing] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)
    folder: Path = Path()
    proofs: Mapping[str, Proof] = field(default_factory=dict)
    # Kept, as each is asked for again and again.
    _prose: dict[str, dict[str, Prose]] = field(default_factory=dict)
    _parts: dict[str, dict[str, Any]] = field(default_factory=dict)
    _words: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def moved(self) -> Mapping[str, str]:
        """The slugs of briefings by those that they had, withdrawn ones too."""
        return {old: slug for slug, each in {**self.withdrawn, **self.briefings}.items() for old in each.aliases}

    @cached_property
    def listings(self) -> Mapping[str, Listing]:
        """What shows briefings together, by address."""
        return list_listings(self.briefings, {**self.briefings, **self.withdrawn})

    @cached_property
    def leading(self) -> Mapping[str, str]:
        """Where pages lead that are kept for their address alone, by that address."""
        return list_leading(self.listings)

    @cached_property
    def led(self) -> Mapping[str, Listing]:
        """Each listing by where it can be seen: its page, where it has one, and its group."""
        groups = {f"{ALL}#{each.anchor}": each for each in self.listings.values() if each.anchor}
        return groups | {address: each for address, each in self.listings.items() if not each.grouped}

    @cached_property
    def comparisons(self) -> Mapping[str, ComparisonPage]:
        """The pages that compare inspections, by address."""
        return list_comparison_pages(self.briefings)

    @cached_property
    def home(self) -> Home:
        """What stands on the home page."""
        return read_home(self.briefings, self.listings)

    @cached_property
    def names(self) -> Mapping[str, frozenset[str]]:
        """The addresses of what a name names: a page by its title, a list, a briefing by its title or what it is of."""
        named = [(SITE_NAME, "/"), *((page.title, f"/{slug}/") for slug, page in self.pages.items())]
        for address, listing in self.listings.items():
            there = self.leading.get(address, address)
            named += [(each, there) for each in {listing.name, listing.name.removesuffix(": overall")} - {""}]
        for slug, briefing in self.briefings.items():
            named += [(each, f"/briefings/{slug}/") for each in (briefing.title, briefing.inspection.body)]
        found: dict[str, set[str]] = {}
        for words, address in named:
            found.setdefault(fold(words, "name"), set()).add(address)
        return {words: frozenset(addresses) for words, addresses in found.items()}

    @cached_property
    def _meanings(self) -> tuple[tuple[str, str], ...]:
        return read_meanings(self.pages["glossary"].body) if "glossary" in self.pages else ()

    @cached_property
    def terms(self) -> Mapping[str, tuple[str, ...]]:
        """The names of each word of the glossary, by the slug of its place there: "Probation delivery unit", "PDU"."""
        names = (re.fullmatch(r"(.*?)\s*(?:\(([A-Z]{2,})\))?", head) for head, _ in self._meanings)
        return {slug_of(found[1]): tuple(each for each in found.groups() if each) for found in names if found}

    def prose(self, home: str) -> Mapping[str, Prose]:
        """The prose of a briefing, by its slug, or of a page, by its address: of its title, summary and body."""
        if home not in self._prose:
            content = self.briefings.get(home) or self.pages.get(home.strip("/"))
            read = self._prose[home] = {}
            if isinstance(content, Briefing):
                cases = content.inspection.cases_inspected
                lines = {"title": content.title, "summary": content.summary}
                read |= {key: read_prose(words, line=True, cases=cases) for key, words in lines.items()}
            read |= {"body": read_prose(content.body)} if content else {}
        return self._prose[home]

    def pictures(self, home: str) -> dict[str, Path]:
        """The author's files of the pictures that a briefing shows, by their names without the ending."""
        body = self.prose(home)["body"].pictures if home in self.briefings else ()
        files = (self.folder / "briefings" / address for address, _ in body)
        return {file.stem: file for file in files}

    def parts(self, home: str) -> Mapping[str, Any]:
        """The parts of a briefing, or of a page, by name: "planning", "cases-inspected", "ratings.0", "plain.1"."""
        if home not in self._parts:
            briefing, texts = self.briefings.get(home), self.prose(home).values()
            found: dict[str, Any] = {}
            lists: dict[str, Sequence[Any]] = {
                "plain": [Note(words, reason=why) for text in texts for words, why, _ in text.plain],
                "said": [Note(words, "", why, of or None) for text in texts for words, why, of in text.said],
            }
            if home == "/glossary/":  # "How a person stops offending. Other words: recidivism, reoffending."
                near = [(head, re.search(r"\bOther words: ([^.]+)\.", means)) for head, means in self._meanings]
                lists["meant"] = [Meant(head, tuple(words[1].split(", "))) for head, words in near if words]
            if about := briefing or self.withdrawn.get(home):
                lists["corrections"] = about.corrections
            if briefing:
                cases, asked = briefing.inspection.cases_inspected, briefing.recommendations
                found |= {name: briefing.figures[name] for name in list_in_order(briefing)}
                lists["sources"] = list(briefing.sources.values())
                for name, figure in briefing.figures.items():
                    lists[f"{name}.also"] = [read_also(figure, each) for each in figure.also]
                found |= {} if cases is None else {CASES_ID: Count(cases, briefing.inspection.evidence or "")}
                found |= {RECOMMENDATIONS_ID: asked} if asked else {}
                named = list_addressees(asked).items() if asked else ()
                to = [Count(count, "", name) for name, count in named if name]
                items = asked.items if asked else ()
                found |= {f"recommendation-{at}": item for at, item in enumerate(items, 1)}
                lists |= {RECOMMENDATIONS_ID: to, "ratings": briefing.ratings, "quotations": briefing.quotations}
            found |= {f"{kind}.{at}": each for kind, of in lists.items() for at, each in enumerate(of)}
            self._parts[home] = found
        return self._parts[home]

    def list_parts(self, home: str, kind: str) -> list[str] | None:
        """The subjects of a kind of part of a briefing, or of a page. None where there is no such kind."""
        if kind not in _KINDS or (kind not in _NOTES and home not in self.briefings and home not in self.withdrawn):
            return None
        slash = "" if home.startswith("/") else "/"
        return [f"{home}{slash}{name}" for name, it in self.parts(home).items() if _kind_of(name, it) == kind]

    def find(self, subject: str) -> Any:
        """What a subject names: a briefing or a part of it, a page, a listing. None where there is no such thing."""
        home, name = part(subject)
        if name:
            return self.parts(home).get(name)
        briefing = self.briefings.get(home) or self.withdrawn.get(home)
        page = self.pages.get(home.strip("/")) or (self.comparisons.get(home) if home != HOME else None)
        return briefing or page or self.listings.get(home)

    def figure(self, subject: str) -> Figure | None:
        """The figure that a subject names. None where it names something else, or nothing."""
        found = self.find(subject)
        return found if isinstance(found, Figure) else None

    def source(self, subject: str) -> Source | None:
        """The source that a part of a briefing rests on, or that it is. None of a whole briefing that has several."""
        (home, name), found = part(subject), self.find(subject)
        briefing = self.briefings.get(home) or self.withdrawn.get(home)
        if briefing is None or isinstance(found, Source):
            return found if briefing else None
        if len(briefing.sources) == 1:
            return briefing.source
        wholes = {CASES_ID: briefing.inspection, RECOMMENDATIONS_ID: briefing.recommendations}
        told = found if hasattr(found, "source") else wholes.get(name.partition(".")[0])
        return briefing.sources[told.source or next(iter(briefing.sources))] if name and told else None

    def list_also(self, subject: str) -> list[str]:
        """A figure as other sources give it with another value, each by its subject."""
        figure, (home, name) = self.figure(subject), part(subject)
        there = [f"{home}/{name}.also.{at}" for at in range(len(figure.also) if figure else 0)]
        return [of for of in there if figure and is_other(figure, self.parts(home)[part(of)[1]])]

    def list_evidence(self, subject: str) -> tuple[str, ...]:
        """The words of the source that a part of a briefing rests on, piece by piece."""
        found = self.find(subject)
        words = getattr(found, "evidence", None) or getattr(found, "text", None) or ()
        return (words,) if isinstance(words, str) else words

    def words(self, subject: str, key: str) -> tuple[str, ...]:
        """The words that a field of a subject may have. Empty where there is no such field, or nothing in it."""
        if (subject, key) not in self._words:
            words = self._find_words(subject, key)
            self._words[subject, key] = words if isinstance(words, tuple) else (words,) if words else ()
        return self._words[subject, key]

    def _find_words(self, subject: str, key: str) -> Words:
        (home, name), found = part(subject), self.find(subject)
        briefing = self.briefings.get(home) or self.withdrawn.get(home)
        if say_part := OF_PARTS.get(type(found), {}).get(key):
            return say_part(found, briefing)  # a list is of no briefing, and asks for none
        if found is None or key in FIXED:
            return FIXED.get(key, "")
        source = self.source(subject)
        if briefing and key in STATEMENTS:
            return ANY if key in self._list_stated(briefing, name) else ""
        if briefing and ((source and key.startswith("source.")) or key in OF_BRIEFING):
            own = source if key.startswith("source.") else None
            return say_source(briefing, own, key.removeprefix("source.")) if own else OF_BRIEFING[key](briefing)
        if key in {"uses", "held"}:
            return self._say_uses(home, name) if key == "uses" else self._say_held(home, name)
        if briefing and key.startswith("all."):  # of an addressee: what is said of all recommendations
            found, key = briefing.recommendations, key.removeprefix("all.")
        prose = {} if name else self.prose(home)
        value = prose[key].words if key in prose else read_field(found, key)
        if value is None and key.startswith(_SHARED):
            value = read_field(briefing, key)
        return "" if value is None else say(value)

    def _list_stated(self, briefing: Briefing, name: str) -> set[str]:
        """The statements that are due of a briefing, or of a part of it."""
        figure, also, _ = name.partition(".also.")
        if also:
            differ = is_other(briefing.figures[figure], self.parts(briefing.slug)[name])
            return list_stated(briefing, self.source(f"{briefing.slug}/{name}")) | {"differs" if differ else "agrees"}
        found = self.figure(f"{briefing.slug}/{name}")
        stated = list_stated(briefing, self.source(f"{briefing.slug}/{name}") if name else None)
        return stated | ({"gap.base"} if found and not found.share.counted else set())

    def _say_held(self, home: str, name: str) -> str:
        """Since when a source is held, or words of it that are not held since the same day. Empty for all others."""
        proof = self.proofs.get(home)
        if proof is None:
            return ""
        groups = {CASES_ID: "inspection", RECOMMENDATIONS_ID: "recommendations"}
        numbered = re.fullmatch(r"recommendation-(\d+)", name)
        groups |= {name: f"recommendations.items.{int(numbered[1]) - 1}"} if numbered else {}
        group = groups.get(name, f"figures.{name}" if self.figure(f"{home}/{name}") else name)
        piece, source = proof.find(group), self.find(f"{home}/{name}")
        if isinstance(source, Source):
            day = proof.of(next(key for key, each in self.briefings[home].sources.items() if each is source)).day
        else:
            day = piece.day if piece and piece.evidence.words else None
            day = None if piece and day == proof.of(piece.evidence.source).day else day
        return say_date(day) if day else ""

    def _say_uses(self, home: str, name: str) -> str:
        """Where a briefing uses a number, each place once."""
        titles = {"title": "Title", "summary": "Summary", "body": "Beginning"}
        places = [
            titles[key] + heading if heading in {"", " (chart)"} else heading
            for key, text in self.prose(home).items()
            for figure, heading in text.uses
            if figure == name
        ]
        return "; ".join(dict.fromkeys(places)) or "the list of figures alone"


def _kind_of(name: str, it: Any) -> str:
    if isinstance(it, Figure):
        return "also" if "." in name else "figures"
    if isinstance(it, RecommendationItem):
        return "items"
    if isinstance(it, Count) and it.value is None:
        return "asked"
    return "addressees" if name.startswith(f"{RECOMMENDATIONS_ID}.") else name.partition(".")[0]


def read_expected(content: Path, day: date) -> tuple[Expected, list[Problem]]:
    """What a content folder says on a day, and why a file of it that should be published cannot be read."""
    files, about = (
        sorted(path for path in (content / kind).glob("*.md") if path.name[0] != ".") for kind in ("briefings", "pages")
    )
    briefings = [read_briefing(path, None, Edition(day=day)) for path in files]
    pages = [read_page(path) for path in about]
    known = [document.content for document in briefings if document.content]
    published = {each.slug: each for each in known if each.published}
    unread: list[Document[Any]] = [*(each for each in briefings if each.keys.get("status") is not Status.DRAFT), *pages]
    ledger = read_ledger(content / LEDGER_NAME, content / LEDGER_NAME)
    addresses = {f"briefings/{it.file.name}": f"/briefings/{it.content.slug}/" for it in briefings if it.content}
    addresses |= {f"pages/{it.file.name}": f"/{it.content.slug}/" for it in pages if it.content}
    expected = Expected(
        briefings=published,
        proofs={slug: _date_evidence(each, ledger, day) for slug, each in published.items()},
        pages={each.content.slug: each.content for each in pages if each.content},
        withdrawn={each.slug: each for each in known if _is_withdrawn(each)},
        addresses=addresses,
        folder=content,
    )
    return expected, [problem for document in unread if not document.content for problem in document.problems]


def _date_evidence(briefing: Briefing, ledger: Ledger, day: date) -> Proof:
    """The evidence of a briefing, each piece with the day since which it is held; that of the site without a record."""
    pieces = prove(briefing, lambda _: None, ledger).pieces
    return Proof(pieces=tuple(replace(piece, day=piece.day or day if piece.sha256 else None) for piece in pieces))


def _is_withdrawn(briefing: Briefing) -> bool:
    """Whether a draft was on the site once, and its corrections tell that it was taken back."""
    return not briefing.published and any(
        each.new is None
        and each.what.strip(" .").casefold() == "briefing"
        and re.sub(r".*/", "", each.old.strip(" /")) in {briefing.slug, *briefing.aliases}
        for each in briefing.corrections
    )
