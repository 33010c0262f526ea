"""What Python-Markdown is taught: footnotes, rows that lose no cell, and to say which definitions nothing uses."""

from collections.abc import Iterator, Sequence
from typing import Any, Final
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableProcessor
from markdown.treeprocessors import UnescapeTreeprocessor

from briefing.prose.marks import ESCAPED, MARK

_ESCAPABLE: Final = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
"""Behind a backslash each of these is itself, as on a code host."""


class References(dict[str, tuple[str, str]]):
    """The addresses that a text names apart, “[x]: https://…”, by their names without marks.

    Attributes:
        used: Names of those that a link of the text leads to.
        repeated: Names that are given twice.
    """

    def __init__(self) -> None:
        super().__init__()
        self.used: set[str] = set()
        self.repeated: set[str] = set()

    def clear(self) -> None:
        """Forget one text before the next."""
        super().clear()
        self.used, self.repeated = set(), set()

    def __setitem__(self, name: str, value: tuple[str, str]) -> None:
        name = MARK.sub("", name)
        self.repeated |= {name} if name in self else set()
        super().__setitem__(name, value)

    def __getitem__(self, name: str) -> tuple[str, str]:
        self.used.add(MARK.sub("", name))
        return super().__getitem__(MARK.sub("", name))

    def __contains__(self, name: object) -> bool:
        return super().__contains__(MARK.sub("", str(name)))


class Footnotes(FootnoteExtension):
    """Footnotes, counted in the order in which the text refers to them. repeated, empty: names of such."""

    def __init__(self) -> None:
        self.repeated: set[str] = set()
        self.empty: set[str] = set()
        super().__init__(USE_DEFINITION_ORDER=False, PLACE_MARKER="\x02\x03", BACKLINK_TITLE="")

    def reset(self) -> None:
        """Forget one text before the next."""
        super().reset()
        self.repeated, self.empty = set(), set()

    def setFootnote(self, id: str, text: str) -> None:  # noqa: N802  # Python-Markdown's name
        """Keep a footnote; nothing is shown of an empty one."""
        self.repeated |= {id} if id in self.footnotes else set()
        self.empty |= set() if text.strip() else {id}
        super().setFootnote(id, text if text.strip() else "…")

    def makeFootnotesDiv(self, root: ElementTree.Element) -> ElementTree.Element | None:  # noqa: N802  # as above
        """The footnotes as a list, whose items say what they are."""
        made: ElementTree.Element | None = super().makeFootnotesDiv(root)
        for item in made.findall("ol/li") if made is not None else ():
            item.set("class", "footnote")
        return made


class _Tables(TableProcessor):
    """Tables of which a row may hold more cells than the head, so that `check` sees them."""

    def _build_row(self, row: str, parent: ElementTree.Element, align: Sequence[str | None]) -> None:
        more = len(self._split_row(row)) - len(align)  # type: ignore[attr-defined]  # the stubs leave it out
        super()._build_row(row, parent, [*align, *[None] * more])  # type: ignore[misc]  # likewise


class _Escapes(UnescapeTreeprocessor):
    """Puts a mark before each sign that a backslash makes itself."""

    def unescape(self, text: str) -> str:
        """The text with the signs themselves."""
        return self.RE.sub(lambda found: ESCAPED + chr(int(found[1])), text)


class Ours(Extension):
    """Sets a converter: raw HTML is text, and what nothing uses is known. marked: whether its text bears marks."""

    def __init__(self, *, marked: bool, tables: bool) -> None:
        super().__init__()
        self.marked, self.tables = marked, tables

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        """Set it."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.ESCAPED_CHARS = list(_ESCAPABLE)
        md.references = References()
        if self.tables:
            config: dict[str, Any] = {"use_align_attribute": True}
            md.parser.blockprocessors.register(_Tables(md.parser, config), "table", 75)
        if self.marked:
            md.treeprocessors.register(_Escapes(md), "unescape", 0)


def list_unused(converter: Markdown, footnotes: Footnotes | None) -> Iterator[tuple[str, str]]:
    """What of the text that was converted last nothing shows: the kind, and its name as in “[name]:” or “[^name]:”."""
    references = converter.references
    assert isinstance(references, References)  # `Ours` saw to it
    yield from (("reference", name) for name in references.keys() - references.used)
    yield from (("reference-twice", name) for name in references.repeated)
    if footnotes:
        yield from (("footnote-unused", f"^{name}") for name in {*footnotes.footnotes} - {*footnotes.footnote_order})
        yield from (("footnote-twice", f"^{name}") for name in footnotes.repeated)
        yield from (("footnote-empty", f"^{name}") for name in footnotes.empty)
