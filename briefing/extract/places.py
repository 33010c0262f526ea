"""Whether words stand in a text once, found by an index of its words, in time that does not grow with the text."""

import re
from typing import Final

_WORD: Final = re.compile(r"\w+")
_KEY: Final = 3


class Places:
    """The words of a text, each with its places."""

    def __init__(self, text: str) -> None:
        self._words = _WORD.findall(text)
        self._places: dict[tuple[str, ...], list[int]] = {}
        for at, key in enumerate(zip(self._words, self._words[1:], self._words[2:], strict=False)):
            self._places.setdefault(key, []).append(at)

    def stands_once(self, words: str) -> bool:
        """Whether the words, three at least, stand in the text once, signs and white space left out of account."""
        sought = _WORD.findall(words)
        if len(sought) < _KEY:
            return False
        found = 0
        for at in self._places.get(tuple(sought[:_KEY]), ()):
            found += self._words[at : at + len(sought)] == sought
            if found > 1:
                return False
        return found == 1
