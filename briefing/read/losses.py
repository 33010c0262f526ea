"""Whether reading a document lost a number."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from briefing.errors import SourceError
from briefing.numbers.patterns import pattern

_WORDS: Final = frozenset(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million half third
    thirds quarter quarters fifth fifths sixth seventh eighth ninth tenth tenths""".split()
)
_DIGITS: Final = pattern(r"\d+|[⁰¹²³⁴-⁹₀-₉]+|[½⅓⅔¼¾]", "49", "CO₂", "½", no="forty-nine", flags=0)
_LETTERS: Final = pattern(r"[^\W\d_]+", "forty-nine", no="49", flags=0)
# A raised or lowered digit counts as the digit it is: readers raise the marks of notes.
_LOWERED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")


def find_number_words(text: str) -> Counter[str]:
    """How often each run of digits, and each number in words, stands in the text."""
    words = Counter(word for word in _LETTERS.findall(text.casefold()) if word in _WORDS)
    words.update(digits.translate(_LOWERED) for digits in _DIGITS.findall(text))
    return words


def check_kept(before: str, after: Iterable[str]) -> None:
    """Hold what was read against the document as it was.

    Args:
        before: The text of the whole document, by a route that shares nothing with the reader but its bytes.
        after: The texts that the reader made of it: what it keeps, and what it leaves out by a rule with a name.

    Raises:
        SourceError: A number of `before` stands in none of them.
    """
    # Counted, not listed: a number that stands twice must be found twice.
    lost = find_number_words(before)
    for text in after:
        lost.subtract(find_number_words(text))
    if names := [f"{word} ({times} times)" if times > 1 else word for word, times in lost.items() if times > 0]:
        raise SourceError(f"reading it would lose the numbers {', '.join(names[:12])}; save the document as plain text")
