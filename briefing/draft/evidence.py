"""Words of a draft, located in the source as `check` will locate them."""

from briefing.errors import EvidenceError
from briefing.model.locate import Span, locate, locate_pieces
from briefing.proof.bind import find_cut


def check_evidence(words: str, text: str) -> None:
    """Raise EvidenceError if evidence does not stand in its source exactly once, or cuts through a number's bound."""
    _check_cuts((locate(words, text),), text)


def check_quotation(speaker: str, words: str, text: str) -> None:
    """Raise EvidenceError if pieces of a quotation do not stand in its source, or the source names no such speaker."""
    _check_cuts(locate_pieces(words, text), text)
    name = speaker.partition(",")[0].split()
    if name and name[-1].casefold() not in text.casefold():
        raise EvidenceError(
            f"the source does not name “{speaker}”", found=0, hint="name the speaker as the source does"
        )


def _check_cuts(spans: tuple[Span, ...], text: str) -> None:
    for span in spans:
        if phrase := find_cut(span, text):
            raise EvidenceError(
                f"the source says “{phrase}”, of which only a part is quoted", found=1, hint="quote it whole"
            )
