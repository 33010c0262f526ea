"""A document as one more source of a briefing that there is: what both say is held in both, what is new comes in.

What its author wrote stays as it is, comments and order too; only `source:` becomes the first entry of `sources:`.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from briefing.document import BRIEFING, FIGURE, read_text
from briefing.document.fields import NOTHING
from briefing.document.format import ALSO, INSPECTION, ONLY_SOURCE, QUOTATION, RATING, RECOMMENDATIONS, SOURCE
from briefing.document.front import keep_ends, part
from briefing.document.rewrite import change, put_key
from briefing.draft.apply import PUBLISHED, Applied
from briefing.draft.figures import suggest_ids
from briefing.draft.findings import Findings
from briefing.draft.job import Job
from briefing.draft.known import plain_address
from briefing.draft.merge import read_keys
from briefing.draft.names import make_slug, make_unique
from briefing.draft.populations import counts_cases
from briefing.draft.quotations import MOST
from briefing.draft.store import Store
from briefing.draft.write import list_source_gaps, make_source, mark_gaps, read_document, settle, write_gaps
from briefing.errors import BriefingError, ModelError, nearest
from briefing.extract import extract
from briefing.model import AlsoPrinted, Figure, Recommendations
from briefing.model.wording import say_value
from briefing.terms import Measure, Stage, Standing

_LONGEST_ID: Final = 2
"""Words of the id of a source, at the most."""
_MOST_SHOWN: Final = 8
"""Slugs that are named where none is near, at the most."""


def add_source(store: Store, slug: str, job: Job) -> Applied:
    """Add a document to the sources of a briefing.

    Args:
        store: The folder of briefings.
        slug: Of the briefing.
        job: The document, and what a person says of it.

    Raises:
        BriefingError: There is no such briefing, its file cannot be read, or the document cannot be a source of it.
            Nothing was written.
        OSError: The document cannot be read.
    """
    path = store.slugs.get(Path(slug).stem)
    if path is None:
        meant = nearest(slug, store.slugs)
        there = ", ".join(sorted(store.slugs)[:_MOST_SHOWN]) or "none: draft it first"
        raise BriefingError(
            f"there is no briefing “{slug}”; " + (f"did you mean {meant}?" if meant else f"there are {there}")
        )
    job, source = read_document(job)
    raw = path.read_bytes().decode("utf-8", "strict")
    mine = raw.removeprefix("\ufeff").replace("\r\n", "\n")
    parts = part(mine)
    if parts is None:
        raise BriefingError(f"{store.show(path)}: its front matter is not fenced by two lines `---`; mend that first")
    before = read_keys(parts.head)
    found = extract(source.text, source.pages)
    findings, _, _ = settle(source, found, job)
    reworded = found.paraphrased and findings.standing in {None, Standing.PARAPHRASE}
    _refuse(before, findings, job, reworded=reworded or findings.standing is Standing.PARAPHRASE)
    head = _name_source(parts.head, before)
    document = read_text(mine, path)
    adding = _Adding(old=read_keys(head), findings=findings, job=job)
    adding.add(document.read("figures") or {}, document.read("recommendations"))
    written = change(head, BRIEFING, adding.old, adding.new)
    if read_keys(written) != adding.new:  # an alias, say
        raise BriefingError(f"{store.show(path)}: its front matter has a form that nothing can be added to")
    text = replace(parts, head=write_gaps(written, adding.gaps)).text
    _hold(mine, text, path)
    lines = (*adding.lines, *(f"look: {look}" for look in findings.looks))
    lines += tuple(f"unused {at}: {said}" for at, said in enumerate(findings.unused, start=1))
    if PUBLISHED.search(parts.head):
        proposal = store.propose(path.stem, text)
        return Applied(
            path=path, said=f"is published and stays as it is; what would come in stands in {proposal}", lines=lines
        )
    store.write(path, keep_ends(text, raw), path.stem, before=mine)
    return Applied(path=path, said=f"has a source more, “{adding.name}”; your words stay", lines=lines)


def _refuse(keys: dict[str, Any], findings: Findings, job: Job, *, reworded: bool) -> None:
    """Raise BriefingError where a document cannot be a source of a briefing."""
    known = _list_sources(keys)
    for name, each in known.items():
        if each.get("sha256") == job.sha256:
            raise BriefingError(f"it is the source “{name}” of this briefing already, letter by letter")
        if findings.url and plain_address(str(each.get("url", ""))) == plain_address(findings.url):
            raise BriefingError(
                f"the source “{name}” of this briefing has its address; "
                "where the document changed, `check --fix` writes its new sha256 there"
            )
    if reworded and any(each.get("standing") == Standing.OFFICIAL for each in known.values()):
        raise BriefingError(
            "a machine reworded it, and the briefing rests on an official document: it adds nothing to that"
        )
    body = (keys.get("inspection") or {}).get("body")
    if body and findings.body and str(body).casefold() != findings.body.casefold():
        said = {figure.evidence for figure in findings.figures.values()}
        if not said & {str(figure.get("evidence")) for figure in (keys.get("figures") or {}).values()}:
            raise BriefingError(f"it is about {findings.body}, and the briefing about {body}")


def _list_sources(keys: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The sources of front matter, by id, as plain data."""
    several = keys.get("sources") or {ONLY_SOURCE: keys.get("source")}
    return {name: each for name, each in several.items() if isinstance(each, dict)}


def _make_id(publisher: str | None, url: str | None, taken: Mapping[str, Any]) -> str:
    """A short id of a source: of who published it, else of its address."""
    name = publisher or (urlsplit(url).hostname if url else None) or "document"
    if re.search(r"\binspectorate of probation\b", name, re.IGNORECASE):
        name = "inspectorate"
    return make_unique("-".join(make_slug(name).split("-")[:_LONGEST_ID]), taken)


def _name_source(head: str, keys: dict[str, Any]) -> str:
    """Front matter whose single `source:` stands below `sources:`, under an id. As it is where there are several."""
    own = keys.get("source")
    if not isinstance(own, dict):
        return head
    lines = head.split("\n")
    at = next((at for at, line in enumerate(lines) if re.match(r"source[ \t]*:", line, re.IGNORECASE)), None)
    if at is None:
        raise BriefingError("its source cannot be found in the file; write `source:` at the beginning of a line")
    end = next((end for end in range(at + 1, len(lines)) if re.match(r"\S", lines[end])), len(lines))
    name = _make_id(own.get("publisher"), own.get("url"), {})
    lines[at : at + 1] = ["sources:", f"  {name}:{lines[at].partition(':')[2]}"]
    inner = [f"  {line}" if line.strip() else line for line in lines[at + 2 : end + 1]]
    named = "\n".join([*lines[: at + 2], *inner, *lines[end + 1 :]])
    if read_keys(named).get("sources") != {name: own}:
        raise BriefingError("its source has a form that cannot be moved; write `sources:` by hand, then draft again")
    return named


@dataclass(slots=True, kw_only=True)
class _Adding:
    """What comes into front matter from one more source.

    Attributes:
        old: The keys as they stand, as plain data.
        findings: What the document says.
        job: The document.
        new: The keys with what comes in.
        name: The id of the new source.
        gaps: What is open of what comes in, by dotted key.
        lines: What is told of it.
    """

    old: dict[str, Any]
    findings: Findings
    job: Job
    new: dict[str, Any] = field(init=False)
    name: str = field(init=False)
    gaps: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.new = deepcopy(self.old)
        self.name = _make_id(self.findings.publisher, self.findings.url, self.old.get("sources") or {})

    def add(self, figures: Mapping[str, Any], recommendations: Recommendations | None) -> None:
        """Put in all that the document says.

        Args:
            figures: Those that stand there, by id; NOTHING for an unfinished one.
            recommendations: Those that stand there. None where there are none, or they are unfinished.
        """
        held = self._add_figures(figures)
        self._add_ratings()
        self._add_recommendations(recommendations)
        self._add_quotations()
        self._add_cases()
        if not held and self.new == self.old:
            raise BriefingError(
                "it says nothing that the briefing could take: no figure, rating, recommendation or quotation"
            )
        source = SOURCE.write(make_source(self.findings, self.job))
        gaps = {f"sources.{self.name}.{key}": said for key, said in list_source_gaps(self.findings).items()}
        self.new.setdefault("sources", {})[self.name] = source
        mark_gaps(self.new, gaps)
        self.gaps |= gaps
        self.lines += [f"gap: {key}: {said}" for key, said in gaps.items()]

    def _group(self, key: str, empty: Any) -> Any:
        """A group or list of the new keys, put in its place where there is none."""
        if not self.new.get(key):
            self.new.pop(key, None)
            put_key(self.new, key, empty, BRIEFING.fields)
        return self.new[key]

    def _add_figures(self, known: Mapping[str, Any]) -> bool:
        """Put in the figures: as one more saying of one that is there, or as new ones. Whether there was any."""
        pairs = _find_pairs(known, self.findings.figures)
        taken = set(known)
        for name, figure in self.findings.figures.items():
            given = say_value(figure)
            if other := pairs.get(name):
                mine = known[other]
                values = {key: getattr(figure, key) for key in ("printed", "share", "qualifier", "evidence", "page")}
                also = ALSO.write(AlsoPrinted(source=self.name, drafted=True, **values))
                self.new["figures"][other].setdefault("also", []).append(also)
                first = mine.source or next(iter(self.new["sources"]))
                both = f"{say_value(mine)} in “{first}”, {given} in “{self.name}”"
                if mine.agrees_with(figure):
                    same = say_value(mine) == given or mine.qualifier is figure.qualifier
                    both = f"{say_value(mine)} in both" if same else f"{both}, which agree"
                self.lines.append(f"figures.{other}: {both}: written as also:")
                continue
            if twin := next(
                (each for each, old in known.items() if old is NOTHING and self._is_stated(each, figure)), None
            ):
                self.lines.append(f"figures.{twin}: {given} in both; it is not finished, and nothing was added to it")
                continue
            ids = (name, *suggest_ids(figure, {}))
            own = next((each for each in ids if each not in taken), None) or make_unique(ids[0], taken)
            taken.add(own)
            tree = FIGURE.write(replace(figure, source=self.name))
            self._group("figures", {})[own] = tree
            doubts = {
                key.rpartition(".")[2]: said
                for key, said in self.findings.doubts.items()
                if key.startswith(f"figures.{name}.")
            }
            gaps = {f"figures.{own}.{key}": " or ".join(said) for key, said in doubts.items()}
            mark_gaps(self.new, gaps)
            self.gaps |= gaps
            told = f"not sure: {', '.join(doubts)}" if doubts else f"say it in the prose: [{given}](#{own})"
            self.lines.append(f"figures.{own}: new: {given}; {told}")
        return bool(self.findings.figures)

    def _is_stated(self, name: str, figure: Figure) -> bool:
        """Whether an unfinished figure of the file has the same number."""
        keys, share = self.old["figures"][name], figure.share
        if not isinstance(keys, dict):  # "planning: 49%", begun by a person
            return False
        if share.counted:
            return (keys.get("numerator"), keys.get("denominator")) == (share.numerator, share.denominator)
        return keys.get("percent") is not None and float(keys["percent"]) == float(share.percent or -1)

    def _add_ratings(self) -> None:
        """Put in the ratings of what is not rated there; tell of the others whether they agree."""
        known = {str(each.get("of")).casefold(): each.get("rating") for each in reversed(self.old.get("ratings") or ())}
        for at, rating in enumerate(self.findings.ratings):
            if self.findings.list_open(f"ratings.{at}"):
                self.lines.append(f"ratings: {rating.of}: not sure, left out")
            elif rating.of.casefold() not in known:
                self._group("ratings", []).append(RATING.write(replace(rating, source=self.name)))
                self.lines.append(f"ratings: {rating.of}: new: {rating.rating}")
            else:
                said = self._compare(known[rating.of.casefold()], rating.rating)
                self.lines.append(f"ratings: {rating.of}: {said}")

    def _add_recommendations(self, mine: Recommendations | None) -> None:
        made = self.findings.recommendations
        if made is None:
            return
        items = tuple(replace(each, source=self.name) for each in made.items)
        if not self.old.get("recommendations"):
            tree = RECOMMENDATIONS.write(replace(made, source=self.name, items=items))
            put_key(self.new, "recommendations", tree, BRIEFING.fields)
            self.lines.append(f"recommendations: new: {made.total or len(made.items)}")
            return
        if mine and made.total is not None and mine.total is not None:
            self.lines.append(f"recommendations: {self._compare(mine.total, made.total)}")
        if mine and items and not mine.items:
            try:
                tree = RECOMMENDATIONS.write(replace(mine, items=items))["items"]
            except ModelError as error:
                self.lines.append(f"recommendations: their words are left out: {error}")
                return
            put_key(self.new["recommendations"], "items", tree, RECOMMENDATIONS.fields)
            self.lines.append(f"recommendations: the words of {len(items)} are new")

    def _compare(self, mine: object, other: object) -> str:
        """Two values of one thing, of which a briefing holds one: whether they agree."""
        if str(mine).casefold() == str(other).casefold():
            return f"{other} in both"
        return f"{mine} here, {other} in “{self.name}”: left as it is; look which is right"

    def _add_quotations(self) -> None:
        mine = self.old.get("quotations") or []
        known = {" ".join(re.findall(r"\w+", str(each.get("text")).casefold()))[:40] for each in mine}
        for quotation in self.findings.quotations:
            begun = " ".join(re.findall(r"\w+", quotation.text.casefold()))[:40]
            if begun not in known and len(self.new.get("quotations") or ()) < MOST:
                self._group("quotations", []).append(QUOTATION.write(replace(quotation, source=self.name)))
                self.lines.append(f"quotations: new: {quotation.speaker}: “{' '.join(quotation.text.split()[:8])} …”")

    def _add_cases(self) -> None:
        """Put in the number of cases where the briefing has none; tell where the two differ."""
        cases, mine = self.findings.cases, self.new.get("inspection") or {}
        if cases is None or not isinstance(mine, dict):
            return
        if mine.get("cases_inspected") is not None:
            said = self._compare(mine["cases_inspected"], cases)
        elif mine.get("evidence") or mine.get("source"):
            said = f"{cases} in “{self.name}”, left out: other words are its evidence"
        else:
            told = {"source": self.name, "cases_inspected": cases, "evidence": self.findings.cases_evidence}
            for key, value in (told | {"drafted": True}).items():
                put_key(mine, key, value, INSPECTION.fields)
            said = f"new: {cases}"
        self.lines.append(f"inspection.cases_inspected: {said}")


def _find_pairs(known: Mapping[str, Any], found: Mapping[str, Figure]) -> dict[str, str]:
    """The figure of the file that each found one says again, by the found one's id.

    First those of one question and one value; then those of one question alone, where it is asked once on both sides.
    """
    mine = {name: figure for name, figure in known.items() if figure is not NOTHING}
    pairs: dict[str, str] = {}

    def left(of: Mapping[str, Figure], done: Iterator[str] | set[str]) -> dict[str, Figure]:
        return {name: figure for name, figure in of.items() if name not in done}

    for name, figure in found.items():
        same = (
            each
            for each, other in left(mine, set(pairs.values())).items()
            if other.agrees_with(figure) and _question(other)[:4] == _question(figure)[:4]
        )
        if other := next(same, None):
            pairs[name] = other
    here, there = left(mine, set(pairs.values())), left(found, set(pairs))
    asked = [Counter(map(_question, each.values())) for each in (here, there)]
    for name, figure in there.items():
        question = _question(figure)
        if figure.measure is Measure.OTHER or any(count[question] != 1 for count in asked):
            continue
        pairs[name] = next(each for each, other in here.items() if _question(other) == question)
    return pairs


def _question(figure: Figure) -> tuple[Any, ...]:
    """What a figure answers: of which year and place, of what, whether it was good enough; at which stage, of whom."""
    counted = "cases" if counts_cases(figure.population) else figure.population
    whole = figure.stage or Stage.OVERALL
    return figure.when, figure.where, figure.measure, figure.polarity, whole, counted


def _hold(old: str, new: str, path: Path) -> None:
    """Raise BriefingError where the file would have a fault that it has not now; what is open is none."""
    before, after = (Counter(each.message for each in read_text(text, path).problems) for text in (old, new))
    faults = [message for message in after - before if not message.endswith("is missing")]
    if faults:
        raise BriefingError(f"nothing was added: {'; '.join(faults)}")
