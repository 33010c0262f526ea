"""Words of a draft, held against the source as `check` will hold them."""

from briefing.errors import EvidenceError
from briefing.model.locate import Span, locate, locate_pieces
from briefing.proof.bind import find_cut


def hold(words: str, text: str) -> None:
    """Hold evidence to its source.

    Raises:
        EvidenceError: It does not stand there exactly once, or cuts through a number and its bound.
    """
    _refuse_cuts((locate(words, text),), text)


def hold_quotation(speaker: str, words: str, text: str) -> None:
    """Hold a quotation to its source.

    Raises:
        EvidenceError: Its pieces do not stand there, cut through a number, or the source does not name the speaker.
    """
    _refuse_cuts(locate_pieces(words, text), text)
    name = speaker.partition(",")[0].split()
    if name and name[-1].casefold() not in text.casefold():
        raise EvidenceError(
            f"the source does not name “{speaker}”", found=0, hint="name the speaker as the source does"
        )


def _refuse_cuts(spans: tuple[Span, ...], text: str) -> None:
    for phrase in filter(None, (find_cut(span, text) for span in spans)):
        raise EvidenceError(
            f"the source says “{phrase}”, of which only a part is quoted", found=1, hint="quote it whole"
        )
