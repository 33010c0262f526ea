"""What a briefing says its source means, held against the program's own reading of the same words.

A person wrote or confirmed the fields; `briefing.extract` and the readers of this folder read the source. Where the
two differ, one line names both readings and the words. It is a problem where the words say so outright, else a hint,
because the program is the worse reader of the two; `read_as` answers it.
"""

from briefing.check.meaning.hold import hold_meaning

__all__ = ["hold_meaning"]
