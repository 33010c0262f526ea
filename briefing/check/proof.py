"""The words of a briefing, held against its source."""

import re
from collections.abc import Collection, Iterator
from typing import Final

from briefing.check.meaning import check_meaning
from briefing.document import Document
from briefing.document.fields import name_at
from briefing.document.format import ONLY_SOURCE
from briefing.errors import EvidenceError, Problem, Severity, SourceError
from briefing.model import Briefing
from briefing.model.locate import locate, locate_pieces
from briefing.numbers import find_numbers
from briefing.proof import How, Ledger, Proof, find_differences, prove
from briefing.proof.bind import find_cut
from briefing.read.sources import Library, SourceDocument
from briefing.terms import Status

_EVIDENCE: Final = re.compile(r"((?:inspection|recommendations|ratings|figures)(?:\..+)?)\.evidence(?:\.\d+)?")
_QUOTED: Final = re.compile(r"(quotations\.\d+)\.text")


def check_proof(
    document: Document[Briefing], library: Library, ledger: Ledger
) -> tuple[Proof | None, tuple[Problem, ...]]:
    """How the words of a briefing are held, and what is wrong with them. No proof where it could not be read.

    Where its source is at hand it is asked itself; else the record, which has to know each piece of evidence.
    """
    at_hand, briefing = find_sources(document, library), document.content
    problems = [problem for name, source in at_hand.items() for problem in _prove(document, name, source)]
    if briefing is None:
        return None, tuple(problems)
    proof = prove(briefing, library.read_text, ledger)
    return proof, (*problems, *_check_record(document, proof, ledger, at_hand))


def _check_record(
    document: Document[Briefing], proof: Proof, ledger: Ledger, at_hand: Collection[str]
) -> Iterator[Problem]:
    """Evidence that the record does not know, where its source is not at hand: nothing says that it was ever held."""
    if ledger.refused:
        return  # told once, at the record itself
    severity = Severity.HINT if document.read("status") is Status.DRAFT else Severity.PROBLEM
    for piece in proof.pieces:
        if piece.how is not How.NOT or piece.sha256 is None or piece.evidence.source in at_hand:
            continue
        key = piece.evidence.key.partition(".evidence")[0].removesuffix(".text")
        line = ledger.find_near(piece.sha256, piece.evidence)
        if line is None:
            what = "these words" if piece.evidence.words else "what is said of it"
            named = f"“{piece.evidence.source}”" if len(document.sources) > 1 else "the source"
            message = f"{named} is not at hand, and proof.lock does not know {what}"
            place, hint = piece.evidence.key, "run `check` where the source is at hand; it records what it holds"
        else:
            differences = find_differences(line, piece.evidence)
            # “polarity “sufficient”, not “insufficient””
            said = []
            for name, (was, now) in differences.items():
                before = f"{name} “{was}”" if was is not None else f"no {name}"
                said.append(f"{before}, not “{now}”" if was is not None and now is not None else before)
            message = f"proof.lock knows these words, but with {'; '.join(said)}"
            place = f"{key}.{next(iter(differences))}"
            hint = "put it back, or run `check` where the source is at hand; it records what it holds"
        bound = document.said.get(key)
        named = f"“{bound.words}”: {message}" if bound else name_at(key, message)
        yield document.problem(place, named, hint, severity)


def find_sources(document: Document[Briefing], library: Library) -> dict[str, SourceDocument]:
    """The sources of a briefing that are at hand, by their ids, as far as the file could be read."""
    words: dict[str, list[str]] = {name: [] for name in document.sources}
    for _, text, source in _list_words(document):
        words.setdefault(source, []).append(text)
    told = {
        name: [document.texts.get(f"{document.key_of_source(name)}.{key}", "") for key in ("sha256", "url")]
        for name in words
    }
    known = {name: library.find_by(sha256.casefold(), url) for name, (sha256, url) in told.items()}
    # A document that is one of the sources is no other one, however many of its words stand in it too.
    taken = [each for each in known.values() if each]
    found = {name: each or library.find_by_words(words[name], taken) for name, each in known.items()}
    return {name: each for name, each in found.items() if each}


def _list_words(document: Document[Briefing]) -> Iterator[tuple[str, str, str]]:
    """The words that are taken from sources, as far as the file could be read: dotted key, words, id of the source."""
    first = next(iter(document.sources), ONLY_SOURCE)
    for key, words in document.texts.items():
        if found := _EVIDENCE.fullmatch(key) or _QUOTED.fullmatch(key):
            source = document.texts.get(f"{found[1]}.source", "" if ".also." in key else first)
            yield key, words, source
    for key, said in document.said.items():
        yield key, said.evidence, said.source or first


def _prove(document: Document[Briefing], name: str, source: SourceDocument) -> Iterator[Problem]:
    """All words of a briefing that one of its sources does not bear out."""
    known, at = document.sources.get(name), document.key_of_source(name)
    if known and not known.held:
        message = f"the document is at hand: {source.path.name} has the sha256 {source.sha256}"
        yield document.problem(f"{at}.sha256", message, "write it, so that its words are held", Severity.HINT)
    elif known and source.sha256 != known.sha256:
        message = f"the source has changed: {source.path.name} has the sha256 {source.sha256}"
        yield document.problem(f"{at}.sha256", message, "hold every figure against the new text, then write its sha256")
    try:
        text = source.text
    except SourceError as error:
        message = f"the source is at hand, but cannot be read: {error}"
        yield document.problem(at, message, "see docs/drafting.md for what can be read")
        return
    for key, words, of in _list_words(document):
        if of == name:
            yield from _prove_words(document, key, words, text, f", from “{name}”" if len(document.sources) > 1 else "")
    first = next(iter(document.sources), name)
    inspection = document.read("inspection")
    here = inspection and (inspection.source or first) == name
    if here and inspection.cases_inspected is not None and inspection.evidence is None:
        # No evidence is given for the number of cases inspected: the source must print it somewhere.
        cases = inspection.cases_inspected
        if not any(cases in {number.value, number.numerator, number.denominator} for number in find_numbers(text)):
            message = f"inspection: the source nowhere says “{cases}”"
            yield document.problem("inspection.cases_inspected", message, "write null where the source does not say")
    yield from check_meaning(document, text, lambda piece: (piece.source or first) == name)


def _prove_words(document: Document[Briefing], key: str, words: str, text: str, of: str) -> Iterator[Problem]:
    """Words of the source that do not stand in it, or cut through a number there, or leave out its bound.

    of: from which of several sources they are, for messages.
    """
    group, _, name = key.partition(".evidence")[0].partition(".")
    quoted = _QUOTED.fullmatch(key)
    if quoted:
        speaker = document.texts.get(f"{quoted[1]}.speaker", "")
        shown = f"quotation of {speaker}" if speaker else "quotation"
    elif said := document.said.get(key):
        shown = f"“{said.words}”"
    else:
        shown = f"figure “{name.partition('.')[0]}”" if group == "figures" else "evidence"
        if number := re.fullmatch(r"items\.(\d+)", name):
            shown = f"recommendation {int(number[1]) + 1}"
    if not words:
        return
    try:
        spans = locate_pieces(words, text) if quoted else [locate(words, text)]
        cuts = [phrase for span in spans if (phrase := find_cut(span, text))]
    except EvidenceError as error:
        yield document.problem(key, f"{shown}{of}: {error}", error.hint)
        return
    for phrase in cuts:
        message = f"{shown}{of}: the source says “{phrase}”, of which only a part is quoted"
        yield document.problem(key, message, "quote it whole")
