"""What can be mended in a file without a person: only what has one meaning, and never what it means.

A repair is kept where the file says what it said before, but for what the repair is for, and has no new problem; else
the file stays as it is. An author's comments stay.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from briefing.check.fill import fill
from briefing.document.explain import strip_comments
from briefing.document.fields import NOTHING, FieldKind, Named, Record, Several, fold_key, read_other_day
from briefing.document.format import BRIEFING
from briefing.document.front import LARGEST, compose, find_end, find_unfenced, keep_ends, part, unify
from briefing.document.read import Document, read_page_text, read_text
from briefing.errors import ModelError, ProseError
from briefing.extract.speakers import part_office
from briefing.files import read_whole, write_whole
from briefing.model import Figure, Share, rounds_to
from briefing.model.wording import say_count, say_date
from briefing.numbers import NumberKind, read_number
from briefing.proof.bind import find_printed_fault, say_share
from briefing.proof.facts import LOCK_NAME, read_lock
from briefing.prose import read_prose
from briefing.prose.nodes import Raw
from briefing.read.sources import Library

_MOST: Final = 40
"""Values that are put in quotation marks, at the most."""
_KEY: Final = re.compile(r"([A-Za-z][\w -]*):(?:[ \t]|$)")
_VALUE: Final = re.compile(
    # “title: ”, “  - of: ” or “  - ”, then the value, then perhaps a comment
    r"(?P<before>[ ]*(?:- )?(?:[A-Za-z][\w -]*:[ ]+|(?<=- )))(?P<value>\S.*?)(?P<comment>[ \t]+#[ \t].*)?[ \t]*"
)
_LEFT: Final = re.compile(r"[\[{|>#]|.*\s#")
"""A value that is not put in quotation marks: in brackets, on several lines, or perhaps with a comment in it."""
_APOSTROPHES: Final = re.compile(r"(?:[^']|(?<=\w)'(?=\w))+")
"""Text in single quotation marks of which all others stand within words: 'the region's plans'."""
_BACKSLASHES: Final = re.compile(r"(?:[^\\\"]|\\(?![\"\\/abefnrtvxuUNLP_0 ]))+")
"""Text in double quotation marks whose backslashes escape nothing: "a share of \\d"."""
_PERCENT: Final = re.compile(
    r"(?P<indent>[ ]*)(?P<key>percent)[ \t]*:[ \t]*[0-9.]+[ \t]*(?P<comment>#.*)?", re.IGNORECASE
)


# “14/10/2026” is no day of the calendar; “14 October 2026” is no date
_NO_DAY: Final = re.compile(r"(?:.*: )?“([^”]+)” is no (?:day of the calendar|date)")
_WRITE_DAY: Final = re.compile(r"write (\d{4}-\d\d-\d\d)")
_ENTRY: Final = re.compile(r"^[-*+] .*\n?(?:^[ \t]+\S.*\n?)*", re.MULTILINE)
_NAMED: Final = re.compile(r"\]\(#([a-z0-9-]+)\)")
_CHARTED: Final = re.compile(r"(\(chart:\w+\?(?:[^)\s]*&)?figures=)([a-z0-9,-]+)")
_SPEAKER: Final = re.compile(r"(?P<indent>[ ]*(?:- )?)speaker:[ \t]+[^\n]*?(?P<comment>[ \t]+#[^\n]*)?")
"""A line that names a speaker, its value plain or in quotation marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """A file's text with what could be mended. changes: what was done, a line each; none where nothing was."""

    text: str
    changes: tuple[str, ...] = ()


def mend(text: str, record: Record, library: Library | None = None, once: Collection[str] = ()) -> Mended:
    """The text of a file, mended.

    Args:
        text: It, with any line ends.
        record: What its front matter holds: BRIEFING or PAGE.
        library: The documents at hand. None: nothing is filled in from them.
        once: Ids of all figures that it ever had, as far as is known.
    """
    bare = text.removeprefix("\ufeff")
    plain = bare.replace("\r\n", "\n")
    ends = bare.count("\r\n")
    if "\r" in plain or ends not in {0, plain.count("\n")}:
        return Mended(text=text)  # line ends of two kinds: whoever mends them sees each change
    changes: list[str] = []
    read = read_text if record is BRIEFING else read_page_text

    def fill_in(given: str, _: Record) -> tuple[str, list[str]]:
        return fill(given, library) if library is not None and record is BRIEFING else (given, [])

    def drop(given: str, _: Record) -> tuple[str, list[str]]:
        return drop_gone(given, once) if once and record is BRIEFING else (given, [])

    for repair, holds in (*_FORMS, (fill_in, _is_no_worse), (drop, _is_less), *_REPAIRS):
        made, done = repair(plain, record)
        if done and holds(read(plain, Path("mended.md")), read(made, Path("mended.md"))):
            plain = made
            changes += done
    if not changes:
        return Mended(text=text)
    return Mended(text=keep_ends(plain, text), changes=tuple(changes))


def mend_file(file: Path, record: Record, library: Library | None = None) -> tuple[str, ...]:
    """Mend a file in its place; what was done, a line each. One that is no text of ours is left alone.

    Raises:
        BriefingError: It was changed by someone else meanwhile.
    """
    raw = file.read_bytes() if file.is_file() and file.stat().st_size <= LARGEST else b""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return ()
    mended = mend(text, record, library, _list_once(file, text))
    if mended.changes:
        write_whole(file, mended.text, before=unify(text))
    return mended.changes


def fence(text: str, record: Record) -> tuple[str, list[str]]:
    """The text with `---` above and below its keys, where it came from a program that writes none."""
    if part(text) is not None:
        return text, []
    bare = text.lstrip("\n \t")
    if re.match(r"---[ \t]*\n", bare) and part(bare) is not None:
        return bare, ["took out what is empty above the front matter"]
    lines = bare.split("\n")
    key = _KEY.match(lines[0])
    if "not fenced" not in find_unfenced(bare)[0] or key is None:
        return text, []
    if fold_key(key[1]) not in {*record.fields, *record.answers}:
        return text, []
    end = next((at for at, line in enumerate(lines) if not line.strip()), len(lines))
    fenced = ["---", *lines[:end], "---", *lines[end + 1 :]]
    return "\n".join(fenced), ["put the front matter between two lines `---`"]


def quote(text: str, _: Record) -> tuple[str, list[str]]:
    """The text with quotation marks around the values that YAML stumbles over: `title: Northshire: plans late`."""
    parts = part(text)
    if parts is None:
        return text, []
    head, done = parts.head, []
    for _at in range(_MOST):
        if not (stuck := _find_stuck(head)):
            break
        for at in stuck:
            made = _quote_line(head, at)
            after = stuck if made is None else _find_stuck(made)
            if made is not None and (not after or after[0] > stuck[0]):  # YAML comes further
                head = made
                done.append(f"put the value on line {at + 2} in quotation marks")
                break
        else:
            return text, []  # what is left is no matter of quotation marks: nothing is half mended
    return (replace(parts, head=head).text, done) if not _find_stuck(head) else (text, [])


def _find_stuck(head: str) -> list[int]:
    """The lines at which YAML stumbles, counted from 0, the one it came to first; none where it does not."""
    try:
        compose(head)
    except MarkedYAMLError as error:
        marks = [mark.line for mark in (error.problem_mark, error.context_mark) if mark is not None]
        return list(dict.fromkeys(marks)) or [0]
    except YAMLError:
        return [0]
    return []


def _quote_line(head: str, at: int) -> str | None:
    """The front matter with the value of one line in single quotation marks. None where it has none to put there."""
    lines = head.split("\n")
    found = _VALUE.fullmatch(lines[at]) if at < len(lines) else None
    if found is None or _LEFT.match(found["value"]):
        return None
    value, mark = found["value"], found["value"][0]
    if mark in "'\"":
        if len(value) > 1 and value.endswith(mark):
            fit = (_APOSTROPHES if mark == "'" else _BACKSLASHES).fullmatch(value[1:-1])
            if fit is None:  # nobody knows where its quotation marks should end
                return None
            value = fit[0]
        elif value.count(mark) % 2:
            return None
    doubled = value.replace("'", "''")
    lines[at] = f"{found['before']}'{doubled}'{found['comment'] or ''}"
    return "\n".join(lines)


def unround(text: str, record: Record) -> tuple[str, list[str]]:
    """The text with the printed counts alone where a percentage was worked out from them: the site works it out."""
    if record is not BRIEFING:
        return text, []
    document = read_text(text, Path("mended.md"))
    lines, done = text.split("\n"), []
    places = []
    for name, figure in (document.read("figures") or {}).items():
        place = document.places.get(f"figures.{name}.percent")
        if figure is not NOTHING and place and (counts := _find_counts(figure)):
            places.append((place[0] - 1, counts, figure.share, name))
    for at, counts, share, name in sorted(places, key=lambda each: each[0], reverse=True):
        if found := _PERCENT.fullmatch(lines[at]):
            indent, comment = found["indent"], found["comment"]
            written = [f"{indent}{comment}"] if comment else []
            if not share.counted:
                written += [f"{indent}numerator: {counts.numerator}", f"{indent}denominator: {counts.denominator}"]
            lines[at : at + 1] = written
            done.append(f"figure “{name}”: wrote {say_share(counts)}, as printed, instead of {say_share(share)}")
    return "\n".join(lines), done[::-1]


def _find_counts(figure: Figure) -> Share | None:
    """The counts that the source prints, of which the figure's percentage is the rounding. None where all is well."""
    share, number = figure.share, read_number(figure.printed)
    if share.percent is None or number is None or number.kind is not NumberKind.COUNTS:
        return None
    assert number.numerator is not None  # it is of counts
    assert number.denominator is not None
    try:
        counts = Share(numerator=number.numerator, denominator=number.denominator)
    except ModelError:
        return None
    if share.counted and (share.numerator, share.denominator) != (number.numerator, number.denominator):
        return None
    rounded = rounds_to(number.numerator, number.denominator, share.percent)
    mended = find_printed_fault(figure) and find_printed_fault(replace(figure, share=counts)) is None
    return counts if rounded and mended else None


def part_speakers(text: str, record: Record) -> tuple[str, list[str]]:
    """The text with the office of each speaker on a line of its own: both together are the same words to readers."""
    if record is not BRIEFING:
        return text, []
    document = read_text(text, Path("mended.md"))
    lines, done = text.split("\n"), []
    for at, quotation in enumerate(document.read("quotations") or ()):
        place = document.places.get(f"quotations.{at}.speaker")
        parted = part_office(quotation.speaker) if quotation.office is None else None
        found = _SPEAKER.fullmatch(lines[place[0] - 1]) if place and parted else None
        if place and parted and found and ": " not in parted[1] and " #" not in parted[1]:
            name, office = parted
            indent = re.sub(r"-", " ", found["indent"])
            lines[place[0] - 1] = f"{found['indent']}speaker: {name}{found['comment'] or ''}\n{indent}office: {office}"
            done.append(f"quotation {at + 1}: put the office “{office}” beside the name")
    return "\n".join(lines), done


def order(text: str, record: Record) -> tuple[str, list[str]]:
    """The text with its keys in the order of the format, each with the comments above it."""
    parts = part(text)
    if parts is None:
        return text, []
    done: list[str] = []
    head, tried = parts.head, set[str]()
    # Lines move with each group that is put in order: the text is read anew behind each, until none is left.
    while True:
        try:
            groups = _walk(compose(head), record, "")
        except YAMLError:
            break
        for name, group, kind in groups:
            if name not in tried and (ordered := _order_group(head, group, kind)) != head:
                head = ordered
                tried.add(name)
                done.append(f"put the keys of {name or 'the front matter'} in order")
                break
        else:
            break
    return (replace(parts, head=head).text, done) if done else (text, [])


def _walk(node: Node | None, kind: FieldKind, name: str) -> Iterator[tuple[str, MappingNode, Record]]:
    """The groups of known keys on lines of their own, outer ones first, each with its dotted name."""
    if isinstance(node, MappingNode) and not node.flow_style and isinstance(kind, Record):
        yield name, node, kind
        for key, value in node.value:
            spec = kind.fields.get(fold_key(key.value)) if isinstance(key, ScalarNode) else None
            if spec is not None:
                yield from _walk(value, spec.kind, f"{name}.{fold_key(key.value)}".strip("."))
    elif isinstance(node, MappingNode) and isinstance(kind, Named):
        for key, value in node.value:
            yield from _walk(value, kind.of, f"{name}.{key.value}")
    elif isinstance(node, SequenceNode) and isinstance(kind, Several):
        for at, value in enumerate(node.value, start=1):
            yield from _walk(value, kind.of, f"{name}.{at}")


def _order_group(head: str, node: MappingNode, kind: Record) -> str:
    """The front matter with the keys of one group in order; as it is where that cannot be done without harm."""
    keys = [key for key, _ in node.value]
    names = [fold_key(key.value) if isinstance(key, ScalarNode) else "" for key in keys]
    known = list(kind.fields)
    starts = [key.start_mark.line for key in keys]
    if not set(names) <= set(known) or len(set(names)) < len(names) or len(set(starts)) < len(starts):
        return head  # an unknown key, a key twice, or two keys on one line
    lines = head.split("\n")
    first, column = starts[0], keys[0].start_mark.column
    lead = lines[first][:column]
    if not set(lead) <= {" ", "-"}:
        return head
    begins = [first]
    for start in starts[1:]:
        begin = start
        while lines[begin - 1].startswith(" " * column + "#"):  # comments right above a key go with it
            begin -= 1
        begins.append(begin)
    if "-" in lead and begins[1:] != starts[1:]:
        return head  # the dash of the entry would come to stand before a comment
    end = head.count("\n", 0, max(0, find_end(head, node) - 1)) + 1
    pieces = [lines[begin:stop] for begin, stop in zip(begins, [*begins[1:], end], strict=True)]
    pieces[0] = [" " * column + pieces[0][0][column:], *pieces[0][1:]]
    ranked = sorted(zip(names, pieces, strict=True), key=lambda pair: known.index(pair[0]))
    body = [line for _, piece in ranked for line in piece]
    if "-" in lead:
        body[0] = lead + body[0][column:]
    return "\n".join([*lines[:first], *body, *lines[end:]])


def _is_same(old: Document[Any], new: Document[Any]) -> bool:
    """Whether all that can be read is the same, problems included, wherever they stand."""
    problems = [Counter(problem.message for problem in document.problems) for document in (old, new)]
    return old.keys == new.keys and old.body == new.body and problems[0] == problems[1]


def _is_said_alike(old: Document[Any], new: Document[Any]) -> bool:
    """Whether all is the same but for offices, and each speaker with the office is named in the same words."""
    said = [[each.said_by for each in document.read("quotations") or ()] for document in (old, new)]
    return said[0] == said[1] and _is_same(old, replace(new, keys={**new.keys, "quotations": old.keys["quotations"]}))


def _is_same_share(old: Document[Any], new: Document[Any]) -> bool:
    """Whether all is the same but for shares, and each of these is of the same cases or rounds to the same."""
    figures = {
        name: NOTHING if figure is NOTHING else replace(figure, share=old.keys["figures"][name].share)
        for name, figure in (new.read("figures") or {}).items()
    }
    return _is_same(old, replace(new, keys={**new.keys, "figures": figures}))


def tidy(text: str, record: Record) -> tuple[str, list[str]]:
    """A finished briefing without the comments that `new` and `draft` wrote to explain what was to be done."""
    made = strip_comments(text) if record is BRIEFING else text
    lines = text.count("\n") - made.count("\n")
    return made, [f"took out {say_count(lines, 'line')} of comments by `new` and `draft`"] if lines else []


def _is_no_worse(old: Document[Any], new: Document[Any]) -> bool:
    """Whether no problem is new, and nothing that could be read before is gone."""
    problems = [Counter(problem.message for problem in document.problems) for document in (old, new)]
    return not problems[1] - problems[0] and old.keys.keys() <= new.keys.keys()


def write_days(text: str, record: Record) -> tuple[str, list[str]]:
    """The text with days in our form: 22/11/2026 in front matter is 2026-11-22, in prose 22 November 2026."""
    read: Any = read_text if record is BRIEFING else read_page_text
    document: Document[Any] = read(text, Path("mended.md"))
    lines, done = text.split("\n"), list[str]()
    for problem in document.problems:
        found, hint = _NO_DAY.fullmatch(problem.message), _WRITE_DAY.fullmatch(problem.hint or "")
        line = lines[problem.line - 1]
        if found and hint and line.count(found[1]) == 1:
            lines[problem.line - 1] = line.replace(found[1], hint[1])
            done.append(f"wrote {hint[1]} instead of {found[1]}")
    with suppress(ProseError):
        prose = read_prose(document.body)
        for at, node in prose.nodes:
            day = read_other_day(node.words) if isinstance(node, Raw) and node.kind == "day" else None
            if not isinstance(node, Raw) or day is None:
                continue
            below = prose.find_place(at, node, document.body_line)[0] - 1
            if lines[below].count(node.words) == 1:
                lines[below] = lines[below].replace(node.words, say_date(day))
                done.append(f"wrote {say_date(day)} instead of {node.words}")
    return "\n".join(lines), done


def _list_once(file: Path, text: str) -> frozenset[str]:
    """The ids of all figures that a briefing ever had: of its draft, and of what was published of it."""
    slug = read_text(text, file).read("slug") or file.stem
    ids: set[str] = set()
    for name in dict.fromkeys((slug, file.stem)):
        drafted = file.parent / ".drafts" / f"{name}.generated"
        if drafted.is_file():
            ids |= set(read_text(read_whole(drafted).partition("\n")[2], drafted).keys.get("figures") or ())
    lock = file.parent.parent / LOCK_NAME
    published = (each.fact.key for each in read_lock(lock, lock).entries if each.slug == slug)
    return frozenset(
        ids | {key.removeprefix("figure ") for key in published if re.fullmatch(r"figure [a-z0-9-]+", key)}
    )


def drop_gone(text: str, once: Collection[str]) -> tuple[str, list[str]]:
    """The text without list entries whose figures are all gone, and without gone figures in charts.

    Gone is what was there once. Where a figure is new, it may be one of them under another id: nothing is taken out.
    """
    document, parts = read_text(text, Path("mended.md")), part(text)
    ids = set(document.read("figures") or ())
    if parts is None or not document.keys or document.keys.get("figures") is NOTHING or not ids <= set(once):
        return text, []

    def is_gone(name: str) -> bool:
        return name in once and name not in ids

    done: list[str] = []

    def take(entry: re.Match[str]) -> str:
        named = _NAMED.findall(entry[0])
        if not named or not all(map(is_gone, named)) or "](said:" in entry[0]:
            return entry[0]
        done.append(f"took out the entry “{' '.join(entry[0].split()[1:7])} …”: there is no figure “{named[0]}”")
        return ""

    def thin(chart: re.Match[str]) -> str:
        named = chart[2].split(",")
        left = [name for name in named if not is_gone(name)]
        if not left or left == named:
            return chart[0]
        done.append(
            f"took {', '.join(name for name in named if name not in left)} out of a chart: there is no such figure"
        )
        return f"{chart[1]}{','.join(left)}"

    body = _CHARTED.sub(thin, _ENTRY.sub(take, parts.body))
    return replace(parts, body=body).text, done


def _is_less(old: Document[Any], new: Document[Any]) -> bool:
    """Whether front matter says the same, and no problem is new."""
    return old.keys == new.keys and _is_no_worse(old, new)


_Repair = Callable[[str, Record], tuple[str, list[str]]]
_Guard = Callable[[Document[Any], Document[Any]], bool]
_FORMS: Final[tuple[tuple[_Repair, _Guard], ...]] = (
    (fence, lambda old, new: not old.keys),
    (quote, lambda old, new: not old.keys and bool(new.keys)),
    (write_days, _is_no_worse),
)
"""What comes first: without it little can be read."""
_REPAIRS: Final[tuple[tuple[_Repair, _Guard], ...]] = (
    (unround, _is_same_share),
    (part_speakers, _is_said_alike),
    (order, _is_same),
    (tidy, _is_same),
)
"""Repairs, in the order in which they are made, each with what holds it to what the file said before."""
