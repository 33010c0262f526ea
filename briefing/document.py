"""A briefing's file, read and written: YAML front matter between `---` lines, then Markdown.

`read_document` reports every problem of a file with its line and column. `write_briefing` is its exact inverse;
`rewrite_briefing` changes what differs and keeps the author's comments, quotation marks and order of keys.
"""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode

from briefing.errors import DocumentError, Problem
from briefing.fields import (
    NOTHING,
    Day,
    DayInPart,
    Field,
    Named,
    OneOf,
    Percent,
    Reading,
    Record,
    Several,
    Text,
    Whole,
    find_forbidden,
    is_broken,
)
from briefing.model import (
    CONTROL,
    Briefing,
    Correction,
    Figure,
    Inspection,
    Quotation,
    Recommendations,
    Share,
    Source,
    StandardRating,
    check_figure_id,
    check_slug,
)
from briefing.terms import (
    NEAR_RATINGS,
    Licence,
    Measure,
    Place,
    Polarity,
    Programme,
    Qualifier,
    Rating,
    Stage,
    Standing,
    Status,
)

LARGEST: Final = 2_000_000
"""Bytes of a briefing's file, at the most."""
LARGEST_FRONT_MATTER: Final = 200_000
"""Characters of front matter, at the most."""
_LONGEST_LINE: Final = 100
_FENCE: Final = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)
_YAML_SAYS: Final = (
    ("mapping values are not allowed", "a colon stands inside a plain value", "put the whole value in quotation marks"),
    ("could not find expected ':'", "a key without its colon", "write `key: value`; put text with special signs in quotation marks"),
    ("'\\t'", "a tab stands here", "indent with spaces"),
    ("unexpected end of stream", "a quotation mark is opened and never closed", "close it; double it inside: 'the region''s'"),
    ("did not find expected ',' or", "a bracket is opened and never closed", "close it, and part the entries by commas"),
    ("expected ',' or", "a bracket is opened and never closed", "close it, and part the entries by commas"),
    ("expected <block end>", "this line does not fit the lines above it", "check its indentation, and put text with special signs in "
     "quotation marks"),
    ("cannot start any token", "a value may not begin with this sign", "put the whole value in quotation marks"),
    ("unknown escape", "a backslash stands in double quotation marks", "use single quotation marks"),
    ("undefined alias", "a value may not begin with `*`", "put the whole value in quotation marks"),
    ("duplicate", "a key stands twice", "delete one of the two"),
)  # fmt: skip


def _attributes(*names: str) -> Any:
    return lambda value: {name: getattr(value, name) for name in names}


def _build_figure(*, percent: Any, numerator: Any, denominator: Any, **rest: Any) -> Figure:
    return Figure(share=Share(percent=percent, numerator=numerator, denominator=denominator), **rest)


def _part_figure(figure: Figure) -> dict[str, Any]:
    parts = {name: getattr(figure, name) for name in FIGURE.fields if hasattr(figure, name)}
    return parts | {name: getattr(figure.share, name) for name in ("percent", "numerator", "denominator")}


_EVIDENCE = Text("the verbatim words of the source")
FIGURE: Final = Record("a figure", _build_figure, {
    "printed": Field(kind=Text("the number words of the source"), means="the number words, verbatim", required=True),
    "percent": Field(kind=Percent(), means="the share in per cent"),
    "numerator": Field(kind=Whole(), means="how many of them, where the source prints it"),
    "denominator": Field(kind=Whole(), means="of how many, where the source prints it"),
    "qualifier": Field(kind=OneOf("qualifier", Qualifier), means="the bound", default=Qualifier.EXACT),
    "population": Field(kind=Text("what was counted"), means="what was counted, in words", required=True),
    "measure": Field(kind=OneOf("measure", Measure), means="what was judged", required=True),
    "stage": Field(kind=OneOf("stage", Stage), means="the stage that was judged"),
    "polarity": Field(kind=OneOf("polarity", Polarity), means="whether the share met the standard", required=True),
    "evidence": Field(kind=_EVIDENCE, means="the verbatim words of the source that hold the number", required=True),
}, _part_figure)  # fmt: skip
INSPECTION: Final = Record("an inspection", Inspection, {
    "body": Field(kind=Text("a name"), means="what was inspected, as the inspectorate names it", required=True),
    "places": Field(kind=Several(OneOf("place", Place), "a list of places"), means="its probation regions", required=True),
    "programme": Field(kind=OneOf("programme", Programme), means="the series of inspections", required=True),
    "year": Field(kind=Whole("a year"), means="the year of the report", required=True),
    "cases_inspected": Field(kind=Whole(), means="the number of cases inspected, or null", shown=True),
    "evidence": Field(kind=_EVIDENCE, means="the words that say how many cases were inspected"),
}, _attributes("body", "places", "programme", "year", "cases_inspected", "evidence"))  # fmt: skip
_RATING_KIND: Final = OneOf("rating", Rating, NEAR_RATINGS, "“{}” is no rating of the inspectorate")
RATING: Final = Record("a rating", StandardRating, {
    "of": Field(kind=Text("`overall`, or the name of a standard"), means="what was rated", required=True),
    "rating": Field(kind=_RATING_KIND, means="one of the four official words", required=True),
    "printed": Field(kind=Text("a word of the source"), means="the word that a paraphrased source prints instead"),
    "evidence": Field(kind=_EVIDENCE, means="the verbatim words that give the rating", required=True),
}, _attributes("of", "rating", "printed", "evidence"))  # fmt: skip
SOURCE: Final = Record("a source", Source, {
    "title": Field(kind=Text("a title"), means="the document’s own title", required=True),
    "publisher": Field(kind=Text("a name"), means="who published it", required=True),
    "url": Field(kind=Text("an address"), means="where it stands", required=True),
    "published": Field(kind=DayInPart(), means="when it was published, as far as known", required=True),
    "accessed": Field(kind=Day(), means="the day on which it was read", required=True),
    "standing": Field(kind=OneOf("standing", Standing), means="how near it is to the inspectorate’s words", required=True),
    "licence": Field(kind=OneOf("licence", Licence), means="OGL-3.0, or null", shown=True),
    "official": Field(kind=Text("an address"), means="the inspectorate’s own document"),
    "paraphrase_of": Field(kind=Text("an address"), means="the text that a paraphrase copies"),
    "sha256": Field(kind=Text("64 hexadecimal digits", fold_case=True), means="the document’s sha256", required=True),
}, _attributes("title", "publisher", "url", "published", "accessed", "standing", "licence", "official", "paraphrase_of",
               "sha256"))  # fmt: skip
RECOMMENDATIONS: Final = Record("recommendations", Recommendations, {
    "total": Field(kind=Whole(), means="how many there are, or null", shown=True),
    "unclear": Field(kind=Text("a reason"), means="why the source does not settle the total"),
    "possible": Field(kind=Several(Whole(), "a list of totals"), means="the totals the source could mean", default=()),
    "by_addressee": Field(kind=Named(Whole(), "addressees"), means="how many to whom", default={}),
    "evidence": Field(kind=Several(_EVIDENCE, "a list of texts"), means="the verbatim words that say it", default=()),
}, _attributes("total", "unclear", "possible", "by_addressee", "evidence"))  # fmt: skip
QUOTATION: Final = Record("a quotation", Quotation, {
    "speaker": Field(kind=Text("a name"), means="who said it", required=True),
    "text": Field(kind=Text("the words"), means="the words, verbatim", required=True),
}, _attributes("speaker", "text"))  # fmt: skip
CORRECTION: Final = Record("a correction", Correction, {
    "date": Field(kind=Day(), means="the day of the change", required=True),
    "what": Field(kind=Text("what changed"), means="what changed", required=True),
    "old": Field(kind=Text("the old value"), means="the old value", required=True),
    "new": Field(kind=Text("the new value"), means="the new value, or null where it was withdrawn", shown=True),
    "why": Field(kind=Text("a reason"), means="why it changed", required=True),
}, _attributes("date", "what", "old", "new", "why"))  # fmt: skip
BRIEFING: Final = Record("a briefing", Briefing, {
    "title": Field(kind=Text("a title"), means="the title, with the finding first", required=True),
    "slug": Field(kind=Text("a slug"), means="the last part of the address", required=True),
    "date": Field(kind=Day(), means="the day of the briefing", required=True),
    "status": Field(kind=OneOf("status", Status), means="draft or published", required=True),
    "summary": Field(kind=Text("a summary"), means="one or two sentences", required=True),
    "tags": Field(kind=Several(Text("a tag"), "a list of tags", commas=True), means="topics", default=()),
    "checked": Field(kind=Day(), means="the day on which every figure was held against the source"),
    "inspection": Field(kind=INSPECTION, means="what was inspected", required=True),
    "ratings": Field(kind=Several(RATING, "a list of ratings"), means="ratings, where there are any", default=()),
    "source": Field(kind=SOURCE, means="the document that the briefing rests on", required=True),
    "figures": Field(kind=Named(FIGURE, "figures", check_figure_id), means="the figures, each under its id", default={}),
    "recommendations": Field(kind=RECOMMENDATIONS, means="how many recommendations, to whom"),
    "quotations": Field(kind=Several(QUOTATION, "a list of quotations"), means="what people said", default=()),
    "corrections": Field(kind=Several(CORRECTION, "a list of corrections"), means="what was changed", default=(), shown=True),
}, _attributes("title", "slug", "date", "status", "summary", "tags", "checked", "inspection", "ratings", "source", "figures",
               "recommendations", "quotations", "corrections"))  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the site that is no briefing, such as its method.

    Attributes:
        title: One line of plain text.
        slug: The last part of its address.
        summary: One or two sentences of plain text.
        body: The prose, in Markdown.
    """

    title: str
    slug: str
    summary: str
    body: str

    def __post_init__(self) -> None:
        check_slug(self.slug)


PAGE: Final = Record("a page", Page, {
    "title": Field(kind=Text("a title"), means="its title", required=True),
    "slug": Field(kind=Text("a slug"), means="the last part of its address", required=True),
    "summary": Field(kind=Text("a summary"), means="one or two sentences", required=True),
}, _attributes("title", "slug", "summary"))  # fmt: skip


Content = TypeVar("Content", Briefing, Page)


@dataclass(frozen=True, kw_only=True)
class Document(Generic[Content]):
    """What was read from a file.

    Attributes:
        path: The file.
        content: The briefing or page. None where a problem prevents it.
        keys: What could be read all the same, by top-level key.
        body: The Markdown. Empty where the file could not be parted.
        body_line: The line on which it begins, counted from 1.
        problems: In the order of the file.
        places: Line and column of each value of the front matter, by its dotted key.
    """

    path: Path
    content: Content | None = None
    keys: Mapping[str, Any] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    problems: tuple[Problem, ...] = ()
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def problem(self, key: str, message: str, hint: str | None = None) -> Problem:
        """A problem at the value of a dotted key, or of the nearest key above it."""
        while key and key not in self.places:
            key = key.rpartition(".")[0]
        line, column = self.places.get(key, (1, 1))
        return Problem(path=self.path, line=line, column=column, message=message, hint=hint)


def read_briefing(path: Path, shown: Path | None = None) -> Document[Briefing]:
    """Read a briefing's file; what is wrong is in its problems, never raised.

    Args:
        path: The file.
        shown: The path as problems print it. None: as given.
    """
    return _read(path, shown or path, BRIEFING)


def read_page(path: Path, shown: Path | None = None) -> Document[Page]:
    """Read a page's file, as `read_briefing` does."""
    return _read(path, shown or path, PAGE)


def read_text(text: str, path: Path) -> Document[Briefing]:
    """Read the text of a briefing's file; `path` is for problems only."""
    return _read_text(text, path, BRIEFING)


def parse_briefing(text: str, path: Path) -> Briefing:
    """The briefing that a text holds.

    Raises:
        DocumentError: It holds none; all its problems are in the error.
    """
    document = read_text(text, path)
    if document.content is None:
        raise DocumentError(document.problems)
    return document.content


def write_briefing(briefing: Briefing) -> str:
    """The text of a briefing's file, keys in the order of the format. `parse_briefing` gives the briefing back."""
    return f"---\n{_dump(_styled(BRIEFING.write(briefing)))}---\n{briefing.body}"


def rewrite_briefing(text: str, briefing: Briefing, path: Path) -> str:
    """The text of a file, changed to hold this briefing; comments, order of keys and all that is equal stay.

    Raises:
        DocumentError: The text holds no briefing to begin with.
    """
    old = parse_briefing(text, path)
    if old == briefing:
        return text
    head, _, _ = _part(text)
    if BRIEFING.write(old) != BRIEFING.write(briefing):
        tree = _yaml().load(head)
        _change(tree, BRIEFING.write(old), BRIEFING.write(briefing))
        head = _dump(tree)
    return f"---\n{head}---\n{briefing.body}"


def _read(path: Path, shown: Path, record: Record) -> Document[Any]:
    """Read a file as one kind of document."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        return _failed(shown, 1, 1, f"the file cannot be read: {error.strerror}")
    if len(raw) > LARGEST:
        return _failed(
            shown, 1, 1, f"the file is larger than {LARGEST:,} bytes", "part it, or take out what is no text"
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return _failed(shown, line, column, f"the byte 0x{raw[error.start]:02x} is no UTF-8", "save the file as UTF-8")
    return _read_text(text, shown, record)


def _read_text(text: str, path: Path, record: Record) -> Document[Any]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return _failed(path, 1, 1, "the file is empty", f"{record.what} begins with `---` and its front matter")
    if found := CONTROL.search(text):
        line, column = text.count("\n", 0, found.start()) + 1, found.start() - text.rfind("\n", 0, found.start())
        return _failed(path, line, column, f"the invisible character U+{ord(found[0]):04X} stands here", "delete it")
    parts = _part(text)
    if parts is None:
        return _unfenced(text, path)
    head, body, body_line = parts
    problems: list[Problem] = []

    def report(line: int, column: int, message: str, hint: str | None) -> None:
        problems.append(Problem(path=path, line=line, column=column, message=message, hint=hint))

    reading = Reading(report=report, first_line=2)
    keys, content = _read_front_matter(head, body, record, reading)
    return Document(
        path=path,
        content=content,
        keys=keys,
        body=body,
        body_line=body_line,
        problems=tuple(problems),
        places=reading.places,
    )


def _read_front_matter(head: str, body: str, record: Record, reading: Reading) -> tuple[dict[str, Any], Any]:
    """The keys of the front matter, and the content they make; None where they make none."""
    if len(head) > LARGEST_FRONT_MATTER:
        reading.report(
            2,
            1,
            f"front matter is longer than {LARGEST_FRONT_MATTER:,} characters",
            "move prose below the second `---`",
        )
        return {}, None
    try:
        node = YAML(typ="safe", pure=True).compose(head)
    except YAMLError as error:
        _report_yaml(error, reading)
        return {}, None
    except RecursionError:
        reading.report(2, 1, "front matter is nested too deep", "see docs/authoring.md for its form")
        return {}, None
    if not isinstance(node, MappingNode):
        reading.report(
            2,
            1,
            "front matter holds no keys",
            f"write `key: value` lines; {record.what} has {', '.join(record.fields)}",
        )
        return {}, None
    if forbidden := find_forbidden(node, reading.first_line):
        reading.report(*forbidden)
        return {}, None
    keys = record.read_keys(node, "", reading)
    whole = not any(is_broken(value) for value in keys.values()) and all(
        name in keys for name, spec in record.fields.items() if spec.required
    )
    content = record.make({**keys, "body": body}, node, "", reading) if whole else None
    return keys, None if content is NOTHING else content


def _report_yaml(error: YAMLError, reading: Reading) -> None:
    """Report what YAML could not read, in our own words."""
    said = str(getattr(error, "problem", None) or error)
    mark = getattr(error, "problem_mark", None)
    message, hint = next(
        ((ours, instead) for theirs, ours, instead in _YAML_SAYS if theirs in said),
        ("this is no YAML", "put text with special signs in quotation marks; see docs/authoring.md for the form"),
    )
    if isinstance(error, MarkedYAMLError) and error.context_mark is not None and "never closed" in message:
        mark = error.context_mark
    line, column = (mark.line + reading.first_line, mark.column + 1) if mark is not None else (2, 1)
    reading.report(line, column, message, hint)


def _unfenced(text: str, path: Path) -> Document[Any]:
    """The problem of a file whose front matter is not fenced."""
    if _FENCE.match(text):
        return _failed(
            path, 1, 1, "the front matter is opened and never closed", "close it with a line `---` of its own"
        )
    if re.match(r"\s*[\w ]+:", text):
        hint = "put `---` on a line of its own before the first key and behind the last one"
        return _failed(path, 1, 1, "the front matter is not fenced", hint)
    return _failed(path, 1, 1, "the file does not begin with front matter", "begin it with a line `---`")


def _failed(path: Path, line: int, column: int, message: str, hint: str | None = None) -> Document[Any]:
    return Document(path=path, problems=(Problem(path=path, line=line, column=column, message=message, hint=hint),))


def _part(text: str) -> tuple[str, str, int] | None:
    """Front matter, body, and the line on which the body begins; None where there are no two fences."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    opening = _FENCE.match(text)
    closing = _FENCE.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return None
    return text[opening.end() : closing.start()], text[closing.end() :], text.count("\n", 0, closing.end()) + 1


def _yaml() -> YAML:
    """A reader and writer that keeps comments, quotation marks and order."""
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.representer.add_representer(type(None), lambda to, _: to.represent_scalar("tag:yaml.org,2002:null", "null"))
    return yaml


def _dump(tree: Any) -> str:
    stream = io.StringIO()
    _yaml().dump(tree, stream)
    return stream.getvalue()


def _styled(written: dict[str, Any]) -> CommentedMap:
    """The keys, short lists in brackets."""
    tree = CommentedMap()
    for name, value in written.items():
        if isinstance(value, dict):
            tree[name] = _styled(value)
        elif isinstance(value, list):
            tree[name] = CommentedSeq(_styled(each) if isinstance(each, dict) else each for each in value)
            if not any(isinstance(each, dict) for each in value) and len(str(value)) <= _LONGEST_LINE:
                tree[name].fa.set_flow_style()
        else:
            tree[name] = value
    return tree


def _change(tree: Any, old: Any, new: Any) -> None:
    """Change a tree that says `old` to say `new`, and touch nothing else."""
    if isinstance(new, list):
        for at, (before, after) in enumerate(zip(old, new, strict=True)):
            if before != after:
                _change_at(tree, at, before, after)
        return
    written = {str(key).casefold().replace("-", "_").replace(" ", "_"): key for key in tree}
    for name in [name for name in old if name not in new]:
        del tree[written.get(name.casefold().replace("-", "_").replace(" ", "_"), name)]
    for at, (name, after) in enumerate(new.items()):
        key = written.get(name.casefold().replace("-", "_").replace(" ", "_"), name)
        if key not in tree:
            tree.insert(min(at, len(tree)), name, _styled({name: after})[name])
        elif name not in old or old[name] != after:
            _change_at(tree, key, old.get(name), after)


def _change_at(tree: Any, key: Any, before: Any, after: Any) -> None:
    """Change one value: inside it where both are groups or lists of one length, else as a whole."""
    inside = isinstance(before, dict) and isinstance(after, dict) and isinstance(tree[key], dict)
    same = isinstance(before, list) and isinstance(after, list) and len(before) == len(after) == len(tree[key])
    if inside or (same and isinstance(tree[key], list)):
        _change(tree[key], before, after)
    else:
        tree[key] = _styled({"": after})[""]
