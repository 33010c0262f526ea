"""Marks of Markdown that are left in a text once it is read: readers would see them as they are written.

What a code host, or another program, makes something of and this site does not. Found in the words that are shown, code
and signs behind a backslash left out; what cannot be seen there, as it was eaten, is found in the Markdown.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from briefing.prose.nodes import Raw

_INLINE: Final = {
    # “<b>”, “<!-- a comment -->”, “<https://site.example”
    "html": r"<(?:a|b|blockquote|br|center|code|del|details|div|em|figure|font|h[1-6]|hr|i|iframe|img|ins|kbd|li|mark"
    r"|ol|p|pre|q|s|script|small|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|th|thead|tr|u|ul|video)"
    r"\b[^<>\n]*>",
    "comment": r"<[!?]",
    "address": r"<(?=https?:|mailto:|www\.)",
    # “^[a note]”; “[^a]” that nothing explains; “[ ] a task”, “[x] a task”; “14/10/2026”
    "note": r"\^(?=\[)",
    "footnote": r"\[\^[^\]\n]{1,60}\]:?",
    "task": r"\[ \]|\A\s*\[[xX]\](?=\s)",
    "day": r"(?<![\w./-])(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}/\d{1,2}/\d\d)(?![\w/-])",
    # “~~struck~~”, “~struck~”, not “~50 to ~60”; “==marked==”, “++added++”, “a^b^”
    "struck": r"~~(?=\S)[^~\n]+~~|~~+|(?<![\w~])~(?=[^\s~\d])[^~\n]{0,80}(?<=\S)~(?![\w~])",
    "marked": r"==(?=\S)[^=\n]+==|(?<!\w)\+\+(?=\S)[^+\n]+\+\+|\^(?=\S)[^^\s]{1,20}\^",
    # “:smile:”, not “10:30:15”; “{.class}”, “{: #id}”, “{{ x }}”, “{% x %}”; “[[a page]]”; “[!NOTE]”, “[TOC]”
    "emoji": r"(?<![\w:]):[a-z][a-z0-9_+-]*:(?![\w:])",
    "attributes": r"\{[.#:%{<][^{}\n]*\}?\}?|\{\w+=[^{}\n]*\}",
    "wiki": r"!?\[\[[^\[\]\n]+\]\]",
    "contents": r"\[!\w+\]|\[_?TOC_?\]",
    # “[a][b]” that nothing names, “[a](b” that is not closed, “![a]”; not “[sic]”, “section [4]”
    "link": r"!?\[[^\[\]\n]+\]\[[^\[\]\n]*\]|!\[[^\[\]\n]*\]?|\]\(",
    # “$x$”, “$p < 0.05$”, not “$5 and $6”, “costs $x to $y”
    "formula": r"\$\$[^$\n]+\$\$|(?<![\w$])\$(?=[^\s\d$])(?=[^$\n]*[\\^_={}<>]|\w\$)[^$\n]*(?<=\S)\$(?![\w$])",
    # “&foo;”, “&nbsp”, not “R&D;”
    "entity": r"(?<!\w)&(?:#\w{1,8}|[A-Za-z][A-Za-z0-9]{1,31});|(?<!\w)&(?:nbsp|amp|lt|gt|quot|[mn]dash|hellip|shy)\b",
    # “\alpha”, a line that ends with one; not “and\or”
    "backslash": r"(?<!\w)\\|\\(?!\w)",
    "backtick": r"`+",
    # “| a | b”, not “P(A|B)”
    "bar": r"(?<!\S)\||\|(?!\S)",
    # “*word”, “word*”, “**”; not “5 * 3”, “5*3”. “_word”, “word_”; not “snake_case”
    "star": r"\*\*+|(?<!\d)\*(?=[^\s\0])|(?<=[^\s\0])\*(?!\d)",
    "underscore": r"(?<!\w)_+(?=[^\W_])|(?<=[^\W_])_+(?!\w)",
}
"""In every line."""
_LINES: Final = {
    # “::: note”, “!!! note”, “: a meaning” of no word; “====”, “---” below two lines and more
    "fence": r"^(?::+|!!!+|\?\?\?+|\+\+\++)(?=\s|\w|$)",
    "rule": r"^=+$|(?<=\n)[–—-]+$|^(?=[^|\n]*\|)(?=[^–—\n-]*[–—-])[|:+ –—-]+$",
    # Items of lists without an empty line before them, or as no list here begins: “1) one”, “• one”
    "list": r"(?<=\n)(?:[*+-]|\d{1,2}\.)(?=\s)|^(?:[•·]|\d{1,2}\))(?=\s)",
    "hash": r"^#{1,9}(?=\s)",
}
"""At the beginning of a line of a text of several blocks."""
RAW: Final = {
    whole: re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in kinds.items()), re.MULTILINE)
    for whole, kinds in ((False, _INLINE), (True, {**_LINES, **_INLINE}))
}
"""Finds them, in one line such as a title, and in a text of several blocks."""
KINDS: Final = frozenset({**_LINES, **_INLINE})
WHOLE: Final = frozenset("day footnote emoji attributes wiki entity list".split())
"""Kinds whose numbers are no numbers of the text."""

_WRITTEN: Final = re.compile(
    # “#Title”, which is text on a code host
    r"^(?:(?:[*+-] |\d{1,2}\. |>) *)*(?P<heading>#{1,6})(?=[^#\s])"
    # A heading without end: “A sentence.” above a line of dashes, or words above one dash; and two lines above some,
    # which are a heading on a code host
    r"|(?:\A|(?<=\n\n))(?P<underlined>\S[^\n|]*(?:[.:,;!?…][\"”’)]* *\n(?:=+|-+)|\n(?:={1,2}|-{1,2})) *$"
    r"|(?![>*+#-]|\d+[.)])(?:[^\n|]*[^\s|] *\n){2,}(?:=+|-+) *$)"
    # A block of code between fences
    r"|^ {0,3}(?P<code>`{3,}[^`\n]*)$",
    re.MULTILINE,
)


def find_written(source: str, unused: Iterable[tuple[str, str]]) -> Iterator[tuple[int, Raw]]:
    """What is wrong with a Markdown text and cannot be seen in what is shown of it, with its place.

    Args:
        source: The Markdown.
        unused: What it says apart and nothing shows: the kind, and its name.
    """
    for found in _WRITTEN.finditer(source):
        kind = found.lastgroup or ""
        line = source[found.start(kind) :].split("\n", 1)[0]
        yield found.start(kind), Raw(words=line, kind=kind)
    for kind, name in unused:
        given = re.compile(rf"^[ >]*(\[{re.escape(name)}\]:)", re.MULTILINE | re.IGNORECASE)
        places = [found.start(1) for found in given.finditer(source)]
        yield (places[-1] if places else 0), Raw(words=f"[{name}]:", kind=kind)
