"""Words in quotation marks: they are somebody's, and stand in words of the source that the briefing holds."""

import re
from collections.abc import Iterator
from typing import Final

from briefing.check.language.context import Context, Finding
from briefing.check.language.sentences import Sentence
from briefing.model.locate import find
from briefing.proof.bind import Fault

_QUOTED: Final = re.compile(
    # “We did all that we could,” also where its end or beginning stands in another sentence; not “Through the Gate”’s ’
    r"“(?P<curly>[^“”]+)(?:”|\Z)|\A(?P<rest>[^“”]+)”|(?<!\w)\"(?P<straight>[^\"]+)\"(?!\w)"
    r"|(?<!\w)‘(?P<single>[^‘’]+(?:’\w[^‘’]*)*)’(?!\w)"
)
_FEWEST: Final = 3
"""Words that a quotation has; fewer are a term, or a word that is only named."""


def find_quoted_faults(sentence: Sentence, context: Context) -> Iterator[Finding]:
    """Words in quotation marks that no evidence and no quotation of the briefing holds."""
    if context.held is None:
        return
    for found in _QUOTED.finditer(sentence.shown):
        kind = found.lastgroup or ""
        start, end = found.span(kind)
        words = found[kind].strip(" .,;:!?…–—")
        bound = not re.search(r"\w", sentence.text[start:end].replace("_", " "))  # what is said or plain answers itself
        code = re.search(r"</?\w", words)  # <i class="x">: nobody speaks so
        if len(re.findall(r"\w[\w’'-]*", words)) < _FEWEST or bound or code:
            continue
        if not find(words.casefold(), context.held):
            shown = " ".join(words.split()[:12])
            fault = Fault(
                f"“{shown}” stands in quotation marks, and in no words of the source that the briefing holds",
                f'give it in `quotations:`, bind it to the source: [{shown}](said: "…"), or take the marks away',
            )
            yield Finding(start + found[kind].index(words), shown, fault)
