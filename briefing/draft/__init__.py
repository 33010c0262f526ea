"""From the facts of a source document to a briefing that an editor reads, corrects and signs.

`draft` writes a whole briefing; what the document does not say stays a marked gap that `check` names. `merge` brings a
new draft into a file that a person has changed.
"""

from briefing.draft.facts import read_facts
from briefing.draft.front import write_draft
from briefing.draft.given import Draft, Gap, Given
from briefing.draft.merge import Merged, merge
from briefing.extract.found import Extraction
from briefing.read import SourceText

__all__ = ["Draft", "Gap", "Given", "Merged", "draft", "merge"]


def draft(source: SourceText, extraction: Extraction, given: Given) -> Draft:
    """The draft of a briefing from a document, what was found in it, and what a person says of it."""
    return write_draft(read_facts(source, extraction, given), given)
