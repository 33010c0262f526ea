"""The words of a briefing, held against its source."""

import re
from collections.abc import Iterator
from typing import Final

from briefing.check.meaning import check_meaning
from briefing.document import Document
from briefing.document.fields import name_at
from briefing.errors import EvidenceError, Problem, Severity, SourceError
from briefing.model import Briefing
from briefing.model.locate import locate, locate_pieces
from briefing.numbers import find_numbers
from briefing.proof import How, Ledger, Proof, find_differences, list_evidence, prove
from briefing.proof.bind import find_cut
from briefing.read.sources import Library, SourceDocument
from briefing.terms import Status

_EVIDENCE: Final = re.compile(
    r"inspection\.evidence|recommendations\.evidence(?:\.\d+)?|recommendations\.items\.\d+\.evidence|ratings\.\d+\.evidence|figures\..+\.evidence"
)
_QUOTED: Final = re.compile(r"quotations\.(\d+)\.text")


def check_proof(
    document: Document[Briefing], library: Library, ledger: Ledger
) -> tuple[Proof | None, tuple[Problem, ...]]:
    """How the words of a briefing are held, and what is wrong with them. No proof where it could not be read.

    Where its source is at hand it is asked itself; else the record, which has to know each piece of evidence.
    """
    source, briefing = find_source(document, library), document.content
    problems = tuple(_prove(document, source)) if source else ()
    if briefing is None:
        return None, problems
    sha256 = briefing.source.sha256
    proof = prove(list_evidence(briefing), sha256, library.read_text(sha256), ledger)
    return proof, problems if source else tuple(_check_record(document, proof, ledger))


def _check_record(document: Document[Briefing], proof: Proof, ledger: Ledger) -> Iterator[Problem]:
    """Evidence that the record does not know, where the source is not at hand: nothing says that it was ever held."""
    if ledger.refused:
        return  # told once, at the record itself
    severity = Severity.HINT if document.read("status") is Status.DRAFT else Severity.PROBLEM
    for piece in proof.pieces:
        if piece.how is not How.NOT or proof.sha256 is None:
            continue
        key = piece.evidence.key.partition(".evidence")[0].removesuffix(".text")
        line = ledger.find_near(proof.sha256, piece.evidence)
        if line is None:
            what = "these words" if piece.evidence.words else "what is said of it"
            message = f"the source is not at hand, and proof.lock does not know {what}"
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


def find_source(document: Document[Briefing], library: Library) -> SourceDocument | None:
    """The source of a briefing, as far as the file could be read. None where it is not at hand."""
    words = [text for key, text in document.texts.items() if _EVIDENCE.fullmatch(key) or _QUOTED.fullmatch(key)]
    words += [said.evidence for said in document.said.values()]
    sha256, url = document.texts.get("source.sha256", ""), document.texts.get("source.url", "")
    return library.find_by(sha256.casefold(), url, words)


def _prove(document: Document[Briefing], source: SourceDocument) -> Iterator[Problem]:
    """All words of a briefing that its source does not bear out."""
    known = document.read("source")
    if known and not known.held:
        message = f"the document is at hand: {source.path.name} has the sha256 {source.sha256}"
        yield document.problem("source.sha256", message, "write it, so that its words are held", Severity.HINT)
    elif known and source.sha256 != known.sha256:
        message = f"the source has changed: {source.path.name} has the sha256 {source.sha256}"
        yield document.problem(
            "source.sha256", message, "hold every figure against the new text, then write its sha256"
        )
    try:
        text = source.text
    except SourceError as error:
        message = f"the source is at hand, but cannot be read: {error}"
        yield document.problem("source", message, "see docs/drafting.md for what can be read")
        return
    for key, words in document.texts.items():
        yield from _prove_words(document, key, words, text)
    for key, said in document.said.items():
        yield from _prove_words(document, key, said.evidence, text)
    inspection = document.read("inspection")
    if inspection and inspection.cases_inspected is not None and inspection.evidence is None:
        # No evidence is given for the number of cases inspected: the source must print it somewhere.
        cases = inspection.cases_inspected
        if not any(cases in {number.value, number.numerator, number.denominator} for number in find_numbers(text)):
            message = f"inspection: the source nowhere says “{cases}”"
            yield document.problem("inspection.cases_inspected", message, "write null where the source does not say")
    yield from check_meaning(document, text)


def _prove_words(document: Document[Briefing], key: str, words: str, text: str) -> Iterator[Problem]:
    """Words of the source that do not stand in it, or cut through a number there, or leave out its bound."""
    group, _, name = key.removesuffix(".evidence").partition(".")
    quoted = _QUOTED.fullmatch(key)
    if quoted:
        speaker = document.texts.get(f"quotations.{quoted[1]}.speaker", "")
        shown = f"quotation of {speaker}" if speaker else "quotation"
    elif said := document.said.get(key):
        shown = f"“{said.words}”"
    elif _EVIDENCE.fullmatch(key):
        shown = f"figure “{name}”" if group == "figures" else "evidence"
    else:
        return
    if not words:
        return
    try:
        spans = locate_pieces(words, text) if quoted else [locate(words, text)]
        cuts = [phrase for span in spans if (phrase := find_cut(span, text))]
    except EvidenceError as error:
        yield document.problem(key, f"{shown}: {error}", error.hint)
        return
    for phrase in cuts:
        message = f"{shown}: the source says “{phrase}”, of which only a part is quoted"
        yield document.problem(key, message, "quote it whole")
