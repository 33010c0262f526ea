"""What to say of marks of Markdown that readers would see as they are written, or that eat what is written."""

from collections.abc import Iterable
from typing import Final

from briefing.errors import nearest
from briefing.proof.bind import Fault
from briefing.prose.nodes import Raw

_SHOWN: Final = "“{}” would be shown as it is written"
_ESCAPE: Final = "where the sign itself is meant, write a backslash before it"
_LIST: Final = "write a plain list, or `[TODO: what is missing](todo)`"
_TABLE: Final = f"a table needs an empty line before it, and a row of dashes with as many bars as its head; {_ESCAPE}"
_KINDS: Final = {
    "html": (
        "readers would see “{}” as it is written",
        "write Markdown: **strong**, a list, an empty line for a new paragraph",
    ),
    "comment": ("a comment in the prose would be shown to readers", "delete it; in front matter, # begins a comment"),
    "address": (_SHOWN, "write [where it leads](https://…)"),
    "task": (_SHOWN, _LIST),
    "struck": ("“{}” would be shown with its signs", "delete the words; a changed number is a correction"),
    "marked": ("“{}” would be shown with its signs", f"write **strong** or *emphasis*; {_ESCAPE}"),
    "emoji": ("“{}” is no sign here, and would be shown as it is written", "delete it, or write the sign itself"),
    "attributes": (_SHOWN, "delete it: no text has a class, an id or a template of its own"),
    "note": (
        "“{}” would be shown as it is written: it begins no footnote here",
        f"write [^name] here, and [^name]: with its words in a paragraph of its own; {_ESCAPE}",
    ),
    "wiki": (_SHOWN, "write [words](other-briefing.md)"),
    "contents": (_SHOWN, "delete it: each page has its own list of headings, and boxes are the site’s"),
    "link": (
        "“{}” would be shown as it is written: it is no whole link or picture",
        "write [words](https://…); where [words][name] is meant, give its address on a line of its own: [name]: https://…",
    ),
    "formula": ("“{}” is a formula, and would be shown as it is written", f"say it in words; {_ESCAPE}"),
    "entity": ("“{}” is no sign that is known, and would be shown as it is written", "write the sign itself"),
    "backslash": (
        "a backslash would be shown here",
        "delete it; a line is ended by two blanks or an empty line, and a formula said in words",
    ),
    "backtick": (
        "“{}” would be shown: nothing closes it, or it begins a block of code",
        "write `code` on one line, or indent its lines by four blanks",
    ),
    "bar": (_SHOWN, _TABLE),
    "star": (
        "“{}” would be shown: nothing closes it",
        f"write *emphasis* or **strong** without blanks in it; {_ESCAPE}",
    ),
    "underscore": ("“{}” would be shown: nothing closes it", f"write *emphasis*; {_ESCAPE}"),
    "fence": (_SHOWN, "delete it: there are no boxes; for a meaning, write the word on the line before `: `"),
    "rule": (
        "“{}” would be shown as it is written",
        "put an empty line before and behind it; a heading begins with ##",
    ),
    "list": (
        "“{}” begins no list here, and would be shown as it is written",
        "put an empty line before the list, and begin its items with “- ” or “1. ”",
    ),
    "hash": (_SHOWN, f"a heading begins with ## to ###### and a blank; {_ESCAPE}"),
    "heading": ("“{}” is a heading here, and none on a code host", f"put a blank behind #; {_ESCAPE}"),
    "underlined": (
        "the line below makes “{}” a heading",
        "put an empty line between them; a heading begins with ##",
    ),
    "code": ("“{}” begins a block of code, of which the pages have none", "indent the lines of code by four blanks"),
    "reference": (
        "“{}” gives the address of a link, no link has that name, and readers would not see the line",
        "write [words][its name] where it belongs; where it is text, write a backslash before [",
    ),
    "reference-twice": ("“{}” gives an address a second time", "name each address once"),
    "footnote-unused": (
        "the text does not lead to the footnote “{}”",
        "write its name in square brackets, [^…], where it belongs, or delete it",
    ),
    "footnote-twice": ("the footnote “{}” is written twice, and the first one would be lost", "give one another name"),
    "footnote-heading": ("a footnote cannot stand in a heading", "put it behind a sentence"),
    "cell": (
        "this cell stands behind the last column of its table",
        r"give its column a head, or write \| where no bar of the table is meant",
    ),
    "footnote-empty": ("the footnote “{}” has no words", "write them behind the colon"),
}


def find_raw_fault(node: Raw, footnotes: Iterable[str]) -> Fault:
    """What is wrong with such a mark. footnotes: the names of those that the text explains, “[^a]:”."""
    if node.kind == "footnote":
        return _find_footnote_fault(node.words, sorted(footnotes))
    message, hint = _KINDS[node.kind]
    words = node.words.rstrip(":") if node.kind.startswith("footnote") else node.words
    return Fault(message.format(words[:60]), hint)


def _find_footnote_fault(words: str, names: list[str]) -> Fault:
    sign = words.rstrip(":")
    if meant := nearest(sign, [name.rstrip(":") for name in names]):
        return Fault(f"there is no footnote “{sign[:60]}”", f"did you mean “{meant}”?")
    hint = f"explain it in a paragraph of its own: {sign[:60]}: …; or say it in the text"
    return Fault(f"there is no footnote “{sign[:60]}”", hint)
