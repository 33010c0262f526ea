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
_LONGEST_PARTED: Final = 30
# A raised or lowered digit counts as the digit it is: readers raise the marks of notes.
_LOWERED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")


def find_number_words(text: str) -> Counter[str]:
    """How often each run of digits, and each number in words, stands in the text."""
    words = Counter(word for word in _LETTERS.findall(text.casefold()) if word in _WORDS)
    words.update(digits.translate(_LOWERED) for digits in _DIGITS.findall(text))
    return words


def check_kept(before: str, after: Iterable[str], unseen: str = "") -> None:
    """Hold what was read against the document as it was.

    A number may be parted: where nothing but a raised 3 or the edge of a cell stands in "643", the reader knows better
    than a plain route that it is 64 and the mark of note 3. Both parts must then stand there, over and above those
    that the document has anyway. Two numbers may never become one.

    Args:
        before: The text of the whole document, by a route that shares nothing with the reader but its bytes.
        after: The texts that the reader made of it: what it keeps, and what it leaves out by a rule with a name.
        unseen: Words that nobody sees, such as those of a script, as far as the plain route may have taken them along.

    Raises:
        SourceError: A number of `before` stands in none of them.
    """
    # Counted, not listed: a number that stands twice must be found twice.
    lost = find_number_words(before)
    for text in after:
        lost.subtract(find_number_words(text))
    spare = Counter({word: -times for word, times in lost.items() if times < 0})
    hidden = find_number_words(unseen)
    names: list[str] = []
    for word, times in lost.items():
        missing = times - hidden[word]
        while missing > 0 and _take_parts(word, spare):
            missing -= 1
        if missing > 0:
            names.append(f"{word} ({missing} times)" if missing > 1 else word)
    if names:
        raise SourceError(f"reading it would lose the numbers {', '.join(names[:12])}; save the document as plain text")


def _take_parts(word: str, spare: Counter[str]) -> bool:
    """Whether the digits are those of two or three spare numbers in their order, which are then spare no more."""
    if not word.isdigit() or len(word) > _LONGEST_PARTED:
        return False
    for first in range(1, len(word)):
        for second in range(first + 1, len(word) + 1):
            parts = Counter(part for part in (word[:first], word[first:second], word[second:]) if part)
            if parts <= spare:
                spare.subtract(parts)
                return True
    return False
