"""What was read of a page, held to the content: every mark, scope and link, and what must be there."""

import posixpath
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final
from urllib.parse import parse_qs, unquote

from selectolax.lexbor import LexborNode

from auditing.completeness import find_missing
from auditing.expected import ANY, Count, Truth, is_said, part, say_address
from auditing.fault import Stray, shorten
from auditing.files import FEED, write
from auditing.head import is_about
from auditing.listings import FILTERS, Listing, filter_share, list_choices
from auditing.page import Mark, Place, Reading
from auditing.prose import BREAKS, Run, merge
from auditing.scripts import list_addresses, resolve
from auditing.words import STATEMENTS, UNITS, asks, fold, fold_words, rates, say_date, squeeze
from briefing.model import Figure, Recommendations, StandardRating
from briefing.numbers import NumberKind, find_numbers, read_number
from briefing.site import SITE_ADDRESS, SITE_NAME

LICENCE: Final = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
_SHARES: Final = frozenset({NumberKind.PERCENT, NumberKind.COUNTS, NumberKind.PROPORTION, NumberKind.FRACTION})
_ORDERS: Final = ["newest", "inspection", "oldest", "place"]
"""In which orders the list of all briefings can be had, the usual one first."""
_TRAIL: Final = 'li[aria-current="page"]'
"""What the way to a page ends with."""
_LEADS: Final = {"feed": "feeds/", "inspection.places": "places/", "inspection.programme": "programmes/"}
"""Where a link leads that is called, or described, by such words alone."""
_REFERS: Final = "aria-labelledby aria-describedby aria-controls aria-owns aria-details for headers list".split()
Fault = tuple[str, str, str]
"""What is wrong, what stands there, and what was expected."""


@dataclass(frozen=True, kw_only=True)
class Site:
    """What a page needs to know of the others.

    Attributes:
        files: All files.
        parts: The words of each id of each page, by its file, and of its heading, as "".
        sentences: What the templates mark as sentences of their own, without white space.
    """

    files: frozenset[str]
    parts: Mapping[str, Mapping[str, str]]
    sentences: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page, or a piece of one, and what it is held to.

    Attributes:
        name: Its file, or that of the page which its addresses are seen from.
        reading: What was read of it.
        whole: Whether it is a page with a head, not an entry of a feed.
    """

    name: str
    reading: Reading
    truth: Truth
    site: Site
    whole: bool = True

    @cached_property
    def home(self) -> str:
        """Whose page it is: a briefing's slug, or an address without the number of a page of it."""
        parts = self.name.split("/")
        if parts[0] == "briefings" and len(parts) > 2 and parts[1] in self.truth.briefings:
            return parts[1]
        return "/" + re.sub(r"(?:page/\d+/)?index\.html$", "", self.name)

    @cached_property
    def number(self) -> int:
        """Which page of a listing it is, counted from 1."""
        return _read_number(self.name)

    @cached_property
    def _own(self) -> Mapping[str, LexborNode]:
        """The elements of this page that have an id."""
        return {node.attributes["id"] or "": node for node, _ in self.reading.nodes if "id" in node.attributes}

    def list_ids(self, file: str) -> Container[str]:
        """The ids of a page."""
        return self._own if file == self.name and self.whole else self.site.parts.get(file, {})

    @cached_property
    def _ways_home(self) -> set[int]:
        """The links that a trail begins with, whatever its first step is called."""
        firsts = (node.css_first("a") for node, _ in self.reading.nodes if node.tag == "nav" and node.css_first(_TRAIL))
        return {first.mem_id for first in firsts if first}

    @property
    def sheet(self) -> bool:
        """Whether it is the evidence sheet of a briefing."""
        return self.name.endswith("/evidence/index.html")

    def hold(self) -> Iterator[Stray]:
        """Everything on the page that does not hold."""
        good: list[Counter[str]] = [Counter() for _ in range(len(self.reading.scopes) + 1)]
        for mark in self.reading.marks:
            if fault := self._find_fault(mark):
                yield self.stray(mark.node, *fault)
            else:
                good[mark.place.scope][mark.key] += 1
        for link in self.reading.links:
            if fault := self._find_link_fault(link, good[link.place.scope]):
                yield self.stray(link.node, *fault)
        twice = Counter(node.attributes["id"] for node, _ in self.reading.nodes if "id" in node.attributes)
        for node, place in self.reading.nodes:
            if twice[node.attributes.get("id")] > 1:
                yield self.stray(node, "an id that stands twice", node.attributes["id"] or "")
            for fault in self._find_node_faults(node, place):
                yield self.stray(node, *fault)
        yield from (self.stray(*fault) for fault in self.reading.faults)
        yield from (self.stray(*fault) for fault in find_missing(self, good))

    def stray(self, node: LexborNode | None, message: str, words: str, expected: str = "") -> Stray:
        """A fault at an element, or of the page as a whole."""
        return Stray(
            page=self.name, place=_place(node), message=message, words=shorten(words), expected=shorten(expected)
        )

    @cached_property
    def rows(self) -> list[str]:
        """The subjects of the rows of all charts."""
        return [of for many in self.reading.many[0] if many.key == "rows" for of in many.subjects if of]

    def _find_fault(  # noqa: PLR0911, PLR0912  # a return for each kind of mark
        self, mark: Mark
    ) -> Fault | None:
        """What is wrong with what a mark says of itself. None where it holds."""
        of, key, words = mark.place.of, mark.key, mark.words
        group, chart = mark.place.many[1:]
        if (
            (key == "each" and group >= 0)
            or (key in {"cell", "label"} and chart >= 0)
            or (key == "choice" and mark.node.tag == "option")
        ):
            return None  # held with its group, its chart, its filter
        if key == "sentence":
            return self._find_sentence_fault(words)
        found = self.truth.find(of)
        if key == "value":
            return self._find_value_fault(mark, found)
        if key in {"title", "summary", "body"} and not part(of)[1]:
            return self._find_text_fault(mark)
        if key in {"about", "means"} and isinstance(found, Listing):
            good = is_about(words, found, self.number, named=key == "about")
            return None if good else ("not about this list", words, found.name)
        expected = self.truth.expected(of, key)
        if key == "page" and not isinstance(found, Figure):
            expected = (str(self.number),)
        elif key == "unit" and chart >= 0:
            expected = (UNITS.get(self.reading.many[2][chart].key, "share"),)
        elif key == "kind":  # "/places/northshire/" is a place, "/ratings/good/" an overall rating
            kind = of.strip("/").partition("/")[0].removesuffix("s")
            expected = (kind, f"overall {kind}")
        elif key == "feed":
            expected = (FEED,)
        elif key == "count" and self.home == of == "/compare/":
            expected = (str(len(self.rows)),)
        elif key == "heading" and mark.place.link:  # of a part of this page, in the list of its parts
            to = (mark.place.link.attributes.get("href") or "").removeprefix("#")
            expected = tuple(node.text(deep=True) for node, _ in self.reading.nodes if node.attributes.get("id") == to)
        elif key == "words" and mark.place.link and (note := re.fullmatch(r".*/(plain|said)\.(\d+)", of)):
            there = resolve(mark.place.link.attributes.get("href") or "", self.name)
            place = f"section-{'note' if note[1] == 'plain' else 'said'}-{int(note[2]) + 1}"
            if there not in {(_page_of(part(of)[0]), fragment) for fragment in ("", place)}:
                return f"the words do not lead to what bears them out, {of}", words, ""
        if expected == (ANY,):
            says = STATEMENTS[key].search(" ".join(words.split())) and not asks(words)
            return None if says else (f"not the statement that is due of {of or 'the site'}", words, key)
        if fold(words, key) not in {fold(each, key) for each in expected}:
            return f"not {key} of {of or 'anything'}", words, " or ".join(expected)
        if mark.node.tag == "time" and not _is_day(mark.node.attributes.get("datetime") or "", words):
            return f"another day for machines than {key} of {of}", mark.node.attributes.get("datetime") or "", words
        return None

    def _find_sentence_fault(self, words: str) -> Fault | None:
        """What is wrong with a sentence of the theme's own: it may hold a number, and no finding beside a briefing's.

        "In use since 2018"; not "12 of 20", "half of them", "rated Inadequate", "good enough" where a briefing speaks.
        """
        if squeeze(words) not in self.site.sentences:
            return "not a sentence that a template holds word for word", words, ""
        shares = any(each.kind in _SHARES for each in find_numbers(words))
        if self._speaks and (shares or rates(words)):
            return "a share, a rating or a judgement of the theme’s own, beside the words of a briefing", words, ""
        return None

    @cached_property
    def _speaks(self) -> bool:
        """Whether words of a briefing stand on the page."""
        return any(part(place.of)[0].strip("/") and place.of[0] != "/" for _, place in self.reading.nodes)

    def _find_value_fault(self, mark: Mark, found: object) -> Fault | None:
        """What is wrong with a number that people see, or with the one for machines beside it."""
        of, words, given = mark.place.of, mark.words, mark.node.attributes
        machine = f"{given.get('data-qualifier') or 'exact'} {given.get('value')}"
        if isinstance(found, Figure):
            share = found.share
            value = f"{share.numerator}/{share.denominator}" if share.counted else str(share.percent)
            known = f"{found.qualifier} {value}"
            if not is_said(words, found):
                return f"not the value of {of}", words, known
            if not self._leads(mark.place):
                return f"the number does not lead to the evidence of {of}", words, ""
        else:
            known, counts = "", [found.value] if isinstance(found, Count) else []
            if isinstance(found, Recommendations):
                counts = [found.total or 0, *found.possible, *found.by_addressee.values()]
            number = read_number(words)
            if number and number.bare and number.kind is NumberKind.COUNT and number.value in counts:
                known = f"exact {number.value}"
            else:
                return f"not the number of {of}", words, " or ".join(map(str, counts))
            if mark.place.link and not self._leads(mark.place):
                return f"the number does not lead to the evidence of {of}", words, ""
        return None if machine == known else (f"another number for machines than {of}", machine, known)

    def _leads(self, place: Place) -> bool:
        """Whether a number leads to its evidence, or stands with it, or in a title that leads to its briefing."""
        home, name = part(place.of)
        if place.link is None:
            return place.own == place.of or place.many[2] >= 0 or not self.whole
        there = resolve(place.link.attributes.get("href") or "", self.name)
        page = _page_of(home)
        pages = {page, page.replace("index", "evidence/index"), *([self.name] if place.of in self._owned else [])}
        return there in {(each, name.partition(".")[0]) for each in pages} or (
            place.prose and there == (page, "") and not (place.link.attributes.get("href") or "").endswith("#")
        )

    @cached_property
    def _owned(self) -> set[str]:
        """The parts of briefings that have an element of their own here, with their evidence."""
        return {place.own for _, place in self.reading.nodes}

    def _find_text_fault(self, mark: Mark) -> Fault | None:
        """Whether a title, a summary or a prose is the author's, word by word, each number and link in its place."""
        home, key = part(mark.place.of)[0], mark.key
        prose = self.truth.prose(home).get(key)
        if prose is None:
            same = squeeze(mark.words) in {squeeze(each) for each in self.truth.expected(home, key)}
            return None if same else (f"not the {key} of {home}", mark.words, "".join(self.truth.expected(home, key)))
        said, known = self._read_runs(mark, home), [self._aim(run, home) for run in prose.runs]
        if not self.whole:  # an entry of a feed has no ids
            known = list(merge(run for run in known if run.target[:1] != "§"))
        for one, other in zip([*said, Run("", "")], [*known, Run("", "")], strict=False):
            if one != other:
                return (
                    f"not the {key} of {home}",
                    f"{one.words[-60:]} {one.target}",
                    f"{other.words[-60:]} {other.target}",
                )
        return None

    def _aim(self, run: Run, home: str) -> Run:
        """What an author's text leads to, by whole addresses: "method.md#bands" is "/method/#bands" of the site."""
        target, _, fragment = run.target.partition("#")
        page, folder = (f"/briefings/{home}/", "briefings") if home in self.truth.briefings else (home, "pages")
        if not target and fragment.startswith("section-"):
            return Run(f"{page}#{fragment}", run.words)
        if target.endswith(".md") and ":" not in target:
            to = self.truth.addresses.get(posixpath.normpath(f"{folder}/{unquote(target)}"), target)
            return Run(f"{to}#{fragment}" if fragment else to, run.words)
        return run

    def _read_runs(self, mark: Mark, home: str) -> tuple[Run, ...]:
        """The words of a text of the page, piece by piece, as prose.py reads the author's."""
        runs: list[Run] = []
        waiting = [(mark.node, "")]
        while waiting:
            node, target = waiting.pop()
            given, tag = node.attributes, node.tag or ""
            if tag in BREAKS:
                runs.append(Run("", " "))
            if tag == "-text":
                runs.append(Run(target, node.text_content or ""))
                continue
            if "data-chart" in given:
                name = node.css_first("svg[aria-label]") or node.css_first('[data-is="label"]')
                runs.append(Run("chart", (name.attributes.get("aria-label") or name.text(deep=True)) if name else ""))
                continue
            if node is mark.node:
                pass
            elif (of := given.get("data-of")) is not None:
                there, name_ = part(of)
                kind = name_.partition(".")[0]
                note = "." in name_ and kind in {"plain", "said"}
                target = (kind if note else f"#{name_}") if there == home else of
            elif tag == "a" and "term" not in (given.get("class") or "").split():
                there_ = resolve(given.get("href") or "", self.name)
                target = given.get("href") or ""
                if there_:
                    target = f"/{there_[0].removesuffix('index.html')}" + (f"#{there_[1]}" if there_[1] else "")
            elif re.fullmatch("h[1-6]", tag) and given.get("id"):
                runs.append(Run(f"§{given['id']}", ""))
            elif tag == "ol" and given.get("start"):
                runs.append(Run(f"from {given['start']}", ""))
            waiting += [(child, target) for child in reversed(list(node.iter(include_text=True)))]
        return merge(runs)

    def _find_link_fault(  # noqa: PLR0911, PLR0912  # a return for each kind of target
        self, link: Mark, good: Counter[str]
    ) -> Fault | None:
        """What is wrong with where a link leads, and where it should lead. None where it holds."""
        there, (home, name) = resolve(link.key, self.name), part(link.place.of)
        if not link.key or not (squeeze(link.words) or link.node.attributes.get("aria-label")):
            return "a link without an address, or without words", link.key, ""
        if there is None:
            return None if link.place.prose else self._find_outer_fault(link, good)
        file, fragment = there
        term = "term" in (link.node.attributes.get("class") or "").split()
        if term and not _name(self.truth.terms.get(fragment.removeprefix("term-"), ()), link.words):
            return "a link to another word of the glossary", link.words, link.key
        if file not in self.site.files or (fragment and fragment not in self.list_ids(file)):
            return "a link to what is not there", link.key, ""
        if there == (_page_of(home), ""):
            good["link"] += 1
        address = "/" + re.sub(r"(?:page/\d+/)?index\.html$", "", file)
        current, read = link.node.attributes.get("aria-current"), f"/{self.name.removesuffix('index.html')}"
        if current and not (file == self.name if current == "page" else read.startswith(address) and file != self.name):
            return "a link that is called the page that is read", link.key, read
        known = self.truth.names.get(fold(link.node.attributes.get("aria-label") or link.words, "name"), ())
        misnamed = known and not fragment and address not in known and not link.place.prose
        # a topic may be called as the menu calls a page; the name of the site leads to its first page alone
        if misnamed and ("/" in known or self._find_words_fault(link, file, fragment)):
            return "a link to another page than its words name", link.key, " or ".join(sorted(known))
        turn = {"prev": -1, "next": 1}.get(link.node.attributes.get("rel") or "", 0)
        if turn and (address, _read_number(file)) != (self.home, self.number + turn):
            return "not the page before or after this one", link.key, ""
        if link.place.prose:
            return None
        described = self._own.get(link.node.attributes.get("aria-describedby") or "")
        for node in [link.node, *([described] if described else [])]:
            for key, folder in _LEADS.items():
                mark = node.css_first(f'[data-is^="{key}"]')
                alone = mark is not None and squeeze(mark.text(deep=True)) == squeeze(node.text(deep=True))
                if alone and not file.startswith(folder):
                    return f"a link to what is not of {folder}, as its words name", link.key, link.words
        if (file, self.whole) == (self.name, True) and fragment and (fault := self._find_inner_fault(link, fragment)):
            return fault
        if address == self.home:
            return None
        briefing = file.split("/")[1] if file.startswith("briefings/") else ""
        marked = link.node.css_first("[data-is], data") is not None
        if briefing in self.truth.briefings:
            inner = dict(part(each.attributes["data-of"] or "") for each in link.node.css("[data-of]"))
            kind = (name or inner.get(briefing, "")).partition(".")[0]
            titled = link.node.attributes.get("data-is") == "title"
            number = link.node.css_first('data, [data-is="all.total"]')
            parts = {""} if titled else {kind} if number else {"", f"section-{kind}"}
            whole = link.node.css_first('[data-is="inspection.body"]') is not None or file != self.name
            if briefing not in {home, *inner} or (whole and file.count("/") == 2 and fragment not in parts):
                return "a link to another briefing or part of it than its words are of", link.key, link.place.of
        if (chart := link.place.many[2]) >= 0 and not marked and (file == self.name or "/charts/" in f"/{file}"):
            shown = (self.reading.many[2][chart].node.attributes.get("id") or "").removeprefix("chart-")
            if f"chart-{shown}" != fragment and file.rpartition("/")[2].partition(".")[0] != shown:
                return "a link to another chart, or to a file of it", link.key, shown
        if link.node.css_first('[data-is="source.title"], [data-is="source.official"]') is not None:
            return "a link to no document, as its words name", link.words, link.key
        held = marked or file == self.name or address == link.place.of or file == _page_of(home)
        if not held and (fault := self._find_words_fault(link, file, fragment)):
            return fault
        if file.startswith("feeds/"):
            return None if link.place.of == "/" else ("a link to the feed of another list", link.key, link.place.of)
        if (listing := self.truth.listings.get(address)) and listing.name:
            said = fold(f"{link.words} {link.node.attributes.get('aria-label') or ''}", "name")
            if fold(listing.name.removesuffix(": overall"), "name") not in said:
                return "a link to another list than its words say", link.words, listing.name
        return None

    def _find_inner_fault(self, link: Mark, fragment: str) -> Fault | None:
        """Of a link to a part of its own page: its marked words stand there too; a note leads back to its number."""
        name, there = part(link.place.of)[1], self._own[fragment]
        there = there.parent if there.tag == "h2" and there.parent and there.parent.tag == "section" else there
        own = {mark.node.mem_id for mark in self.reading.marks if mark.place.of == link.place.of}
        for node in link.node.css("[data-is]"):
            key = node.attributes["data-is"]
            said = [each for each in there.css(f'[data-is="{key}"]') if each.mem_id in own]
            said = [there] if key in {"overall", "heading"} else said  # a rating of the whole is one of the ratings
            if not any(squeeze(node.text(deep=True)) in squeeze(each.text(deep=True)) for each in said):
                return "a link to a part of the page that does not hold its words", link.key, link.words
        if (note := re.fullmatch(r"plain\.(\d+)", name)) and fragment != f"section-noted-{int(note[1]) + 1}":
            return "a note that leads back to another number", link.key, name
        return None

    def _find_words_fault(self, link: Mark, file: str, fragment: str) -> Fault | None:
        """Of a link in words of the theme to another page or file: they name it, as its heading or its name does.

        "Compare all inspections" leads to "Compare inspections"; "figures.csv" to no other file. What "PNG" leads to,
        it leads to everywhere (consistency.py).
        """
        words = f"{link.words} {link.node.attributes.get('aria-label') or ''}"
        if not file.endswith(".html"):
            names, named = [file.rpartition("/")[2]], re.findall(r"[\w.-]+\.(?:csv|json)\b", words)
            return None if named in ([], names) else ("a link to another file than its words name", words, file)
        heading = re.findall(r"\w+", self.site.parts[file].get(fragment, ""))
        # "All places" does not name "All briefings"; "HR" names "HR".
        names = [each for each in heading if len(each) > 3] or heading
        good = _name(names, words)
        if file == "index.html":
            names, good = [SITE_NAME], squeeze(SITE_NAME) in squeeze(words) or link.node.mem_id in self._ways_home
        return None if good else ("a link whose words do not name where it leads", link.words, " or ".join(names))

    def _find_outer_fault(self, link: Mark, good: Counter[str]) -> Fault | None:
        """Of a link that leads out of the site: to the source of its briefing, at the words that it stands beside."""
        briefing, found = self.truth.briefings.get(part(link.place.of)[0]), self.truth.find(link.place.of)
        if link.key == LICENCE:
            return None
        if briefing is None or link.place.many[2] >= 0:
            return "a link to an address that the content does not give", link.key, ""
        source, address, _, words = briefing.source, *link.key.partition(":~:text=")
        if link.key.startswith("mailto:?"):
            title = self.truth.expected(briefing.slug, "title")[0]
            message = {key: squeeze(value[0]) for key, value in parse_qs(link.key.partition("?")[2]).items()}
            good["message"] += 1
            due = {"subject": title, "body": f"{title}{SITE_ADDRESS}/briefings/{briefing.slug}/"}
            return None if message == due else ("a message that says something else", link.key, due["body"])
        if link.key in {source.official, source.paraphrase_of} - {source.url}:  # shown as an address, which it leads to
            names = squeeze(link.words) == squeeze(say_address(link.key))
            return None if names else ("a link to another document than its words name", link.words, link.key)
        known_words = [piece for each in self.truth.list_words(link.place.of) for piece in _list_pieces(each)]
        allowed = {source.url if "#" in source.url or not words else f"{source.url}#"}
        if page := getattr(found, "page", None):
            allowed = {f"{source.url.partition('#')[0]}#page={page}"}
        if address not in allowed or (words and unquote(words) not in known_words):
            return (
                "a link to another address, or to other words, than the source’s",
                link.key,
                f"{source.url} {'; '.join(known_words[:1])}",
            )
        if words or page or not known_words or source.url.partition("?")[0].casefold().endswith(".pdf"):
            good["source"] += 1
        return None

    def _find_node_faults(  # noqa: PLR0912  # a rule for each attribute
        self, node: LexborNode, place: Place
    ) -> Iterator[Fault]:
        """What else is wrong with an element: its id, what it refers to, what it loads, what it marks, how it looks."""
        given, figure = node.attributes, self.truth.figure(place.of)
        for key in _REFERS:
            for to in (given.get(key) or "").split():
                if to not in self.list_ids(self.name):
                    yield f"{key} names a part that is not there", to, ""
        for address in list_addresses(node) if node.tag != "a" else ():
            there = resolve(address or "./", self.name)
            if there is None or there[0] not in self.site.files:
                yield "what is loaded or asked for is not there, or stands elsewhere", address, ""
        own = f"{self.home}/{given.get('id')}"
        if not self.home.startswith("/") and place.of != own and given.get("id") and self.truth.find(own) is not None:
            yield f"the place of {own} is that of something else", place.of, own
        if self.whole and place.mark == given.get("data-is") == "evidence":
            marked = [each.text(deep=True) for each in node.css("mark")]
            due = _find_marked(self.truth.find(place.of), node.text(deep=True))
            if [squeeze(each).casefold() for each in marked] != [squeeze(each).casefold() for each in due]:
                yield "not what its evidence is for is marked, or not it alone", "; ".join(marked), "; ".join(due)
        for name in re.findall(r"--(sufficient|insufficient|neutral)\b", given.get("class") or "") if figure else ():
            if figure and figure.polarity.value != name:
                yield f"looks like a share of another polarity than {place.of}", name, figure.polarity
        if node.tag == "select" and "name" in given:
            free = [each.attributes.get("value") for each in node.css('option:not([data-is="choice"])')]
            if free != (orders := _ORDERS if given["name"] == "sort" else [""]):
                yield "not the choices of an order, or none that asks for nothing", str(free), str(orders)
        if node.tag == "select" and given.get("name") not in {None, "sort"}:
            options = node.css('[data-is="choice"]')
            things = [
                filter_share(self.truth.briefings[part(row)[0]], it)
                for row in self.rows
                if (it := self.truth.figure(row))
            ]
            if self.home != "/compare/":
                things = [{key: read(each) for key, read in FILTERS.items()} for each in self.truth.briefings.values()]
            said = [(each.attributes.get("value") or "", fold(each.text(deep=True), "name")) for each in options]
            wanted = [(value, fold(words, "name")) for value, words in list_choices(given.get("name") or "", things)]
            if said != wanted:
                yield "not the choices of this filter", str(said), str(wanted)
        row = place.of if node.tag == "tr" and self.home == "/compare/" and "data-row" in given else ""
        if (it := self.truth.figure(row)) and row:
            for key, values in filter_share(self.truth.briefings[part(row)[0]], it).items():
                if given.get(f"data-{key}") != " ".join(values):
                    yield f"a filter would not find {row}", given.get(f"data-{key}") or "", write(values)


def _find_marked(found: object, words: str) -> list[str]:
    """What is marked in words of the source: the number that a figure prints, a count as it stands there, a rating."""
    if isinstance(found, Figure):
        return [found.printed]
    if isinstance(found, Count):
        return [words[each.start : each.end] for each in find_numbers(words) if each.value == found.value][:1]
    rating = found.printed or found.rating.value if isinstance(found, StandardRating) else ""
    return [rating] * bool(rating and rating.casefold() in words.casefold())


def _page_of(home: str) -> str:
    """The page of a briefing, or of an address."""
    return f"{home[1:]}index.html" if home.startswith("/") else f"briefings/{home}/index.html"


def _read_number(file: str) -> int:
    """Which page of a listing a file is, counted from 1."""
    found = re.search(r"/page/(\d+)/index\.html$", file)
    return int(found[1]) if found else 1


def _name(names: Iterable[str], words: str) -> bool:
    """Whether words hold one of these names, in singular or plural: "the evidence sheet" that of "Evidence sheets"."""
    words = fold_words(words)
    return any(re.search(rf"\b{re.escape(fold_words(each).removesuffix('s'))}(?:e?s)?\b", words) for each in names)


def _is_day(machine: str, words: str) -> bool:
    try:
        return squeeze(say_date(date.fromisoformat(machine))) == squeeze(words)
    except ValueError:
        return False


def _list_pieces(words: str) -> list[str]:
    """Words of a source as an address may name them: all of them, or a piece between two ellipses."""
    pieces = re.split(r"\[?(?:…|\.{3})\]?", words)
    return [" ".join(each.split()) for each in (words, *pieces) if each.strip()]


def _place(node: LexborNode | None) -> str:
    """An element, as its tag with its id or its first class."""
    while node is not None and (node.tag or "-").startswith("-"):
        node = node.parent
    given = node.attributes if node else {}
    first = (given.get("class") or "").split(" ")[0]
    name = f"#{given['id']}" if given.get("id") else f".{first}" if first else ""
    return f"{node.tag}{name}" if node else "page"
