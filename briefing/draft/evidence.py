"""Words of a draft, located in the source as `check` will locate them."""

from briefing.errors import EvidenceError
from briefing.model.locate import Span, locate
from briefing.proof.bind import find_cut


def check_evidence(words: str, text: str) -> None:
    """Raise EvidenceError if evidence does not stand in its source exactly once, or cuts through a number's bound."""
    check_cut(locate(words, text), text)


def check_cut(span: Span, text: str) -> None:
    """Raise EvidenceError if words quote a part of a number and its bound: "half" of "fewer than half"."""
    if phrase := find_cut(span, text):
        raise EvidenceError(
            f"the source says “{phrase}”, of which only a part is quoted", found=1, hint="quote it whole"
        )
