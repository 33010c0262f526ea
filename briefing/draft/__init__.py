"""From a source document to a briefing that an editor reads, corrects and signs.

`draft` writes a whole briefing; what the document does not say stays a marked gap that `check` names. `merge` brings a
new draft into a file that a person has changed.
"""

from briefing.draft.job import Draft, Job
from briefing.draft.merge import merge
from briefing.draft.write import draft

__all__ = ["Draft", "Job", "draft", "merge"]
