"""The tasks `rename-figure` and `remove-figure`: the id of a figure, changed or taken out wherever content names it.

All that names it is found and changed in memory first, and each file is held to what it said before. Where anything
cannot be mended, it is told with its place, and nothing is written.
"""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

from ruamel.yaml.error import YAMLError

from briefing.check.content import list_aliases, read_content, show_path
from briefing.document import BRIEFING, FIGURE, Document
from briefing.document.fields import NOTHING, fold_key
from briefing.document.front import LARGEST, compose, find_end, keep_ends, load, part, unify
from briefing.document.read import read_page_text, read_text
from briefing.document.rewrite import change, put_key
from briefing.errors import BriefingError, ModelError, Problem, nearest
from briefing.files import ROOT, open_regular, write_whole
from briefing.model import check_figure_id
from briefing.model.wording import say_count
from briefing.proof.facts import LOCK_NAME, Fact, parse_lock, read_committed, read_lock
from briefing.prose import read_prose
from briefing.prose.nodes import Image, Link, read_chart
from briefing.prose.read import read_line

_WHY: Final = "TODO: say why it was taken out"
_LINES: Final = ("title", "summary")
_CHART: Final = r"[?&]figures=(?P<ids>[^\s&)>\"']+)"
# “- [41 of 60](#oversight).”
_ITEM: Final = r"[ \t]*(?:[-*+]|\d+[.)])[ \t]+"
_CELLS: Final = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, kw_only=True)
class _File:
    """A file of the content, and what it is to hold.

    Attributes:
        document: As it is.
        raw: Its text as it is stored, line ends and all.
        text: The same with line feeds alone.
        made: What it is to hold, likewise.
        homes: How its links name the briefing of the figure: not at all, or by a slug of it.
    """

    document: Document[Any]
    raw: str
    text: str
    made: str
    homes: tuple[str, ...]

    def reread(self) -> Document[Any]:
        """What it is to hold, read."""
        read: Any = read_page_text if self.document.file.parent.name == "pages" else read_text
        return read(self.made, self.document.path)  # type: ignore[no-any-return]

    def write(self, text: str, before: str) -> None:
        """Write a text in its place, with the line ends and the mark that it has."""
        write_whole(self.document.file, keep_ends(text, self.raw), before=before)


def rename_figure(old: str, new: str, content: Path, which: str = "") -> list[str]:
    """Give a figure another id, wherever content names it. Returns what was done, a line each file.

    Args:
        old: Its id.
        new: The id that it is to have.
        content: The content folder.
        which: The slug or the file of its briefing. Empty: the one that has such a figure.

    Raises:
        BriefingError: There is no such figure, or several; the id cannot be had; or something cannot be mended. Then
            nothing was written.
    """
    files = _read_files(content, old, which)
    document = files[0].document
    figures = document.read("figures")
    _check_new(old, new, figures)
    published = _read_published(content, document)
    names = [*getattr(figures[old], "was", ()), *([old] if _is_published(old, published) else [])]
    was = [name for name in names if name != new]
    rename = partial(_rename_in, old=old, new=new)
    changed = [replace(each, made=rename(each)) for each in files]
    changed[0] = replace(changed[0], made=_write_was(_rename_key(changed[0].made, old, new), new, was))
    for before, after in zip(files, changed, strict=True):
        if _read_meaning(before, old, new) != _read_meaning(after, old, new) or [*_list_named(after, old)]:
            raise BriefingError(_say_unclear(before, old))
    return _write_all(changed, f"figure “{old}” is “{new}”", f"; links to #{old} still lead to it" * (old in was))


def remove_figure(name: str, content: Path, day: date, which: str = "", why: str = "") -> list[str]:
    """Take a figure out, with what names nothing else; of a published one, tell it in a correction.

    Args:
        name: Its id.
        content: The content folder.
        day: The day of the correction.
        which: As above.
        why: The reason that the correction gives. Empty: it is left to be said.

    Raises:
        BriefingError: As above; or a text, a chart or another briefing rests on it.
    """
    files = _read_files(content, name, which)
    known = {name, *getattr(files[0].document.read("figures")[name], "was", ())}
    told = [(each.key.removeprefix("figure "), each.value) for each in _read_published(content, files[0].document)]
    entries = [
        {"date": day, "what": f"figure {key}", "old": value, "new": None, "why": why or _WHY}
        for key, value in dict(told).items()
        if key in known
    ]
    changed = [replace(files[0], made=_take_out(_take_from_prose(files[0], name), name, entries)), *files[1:]]
    if left := [each for after in changed for each in _list_named(after, name)]:
        said = "\n".join(map(str, left))
        raise BriefingError(f"{said}\n{say_count(len(left), 'place')} to mend first; nothing was written")
    if not _is_less(files[0], changed[0], name):
        raise BriefingError(_say_unclear(files[0], name))
    reason = "" if why or not entries else "; say why in its correction"
    return _write_all(changed, f"figure “{name}” is taken out", reason)


# The files


def _read_files(content: Path, name: str, which: str) -> list[_File]:
    """The briefing that has a figure, and behind it all other files that name it."""
    if not content.is_dir():
        raise BriefingError(f"there is no folder {content}; name the content folder with --content")
    read = read_content([content], ROOT)
    holding = {each.path: each for each in read.briefings if name in (each.read("figures") or {})}
    if which:
        asked = [each for each in read.briefings if which == each.read("slug") or _is_file(which, each)]
        if not asked:
            near = nearest(which, [str(each.read("slug")) for each in read.briefings])
            raise BriefingError(f"there is no briefing “{which}”" + (f"; did you mean “{near}”?" if near else ""))
        holding = {path: each for path, each in holding.items() if each in asked}
    if not holding:
        raise BriefingError(_say_unknown(name, asked if which else read.briefings))
    if len(holding) > 1:
        paths = ", ".join(map(str, holding))
        raise BriefingError(f"several briefings have a figure “{name}”: {paths}; say which with --slug")
    [document] = holding.values()
    homes = tuple(filter(None, (document.read("slug"), *list_aliases(document))))
    files = [_read_file(document, ("", *homes))]
    if name not in (files[0].document.read("figures") or {}):
        raise BriefingError(f"{document.path} was changed meanwhile; nothing was written. Do it again")
    others: list[Document[Any]] = [*read.briefings, *read.pages]
    for each in others:
        if each.path != document.path and any(f"{home}#{name}" in each.body + each.head for home in homes):
            files.append(_read_file(each, homes))
    return files


def _is_file(which: str, document: Document[Any]) -> bool:
    return Path(os.path.realpath(which)) == Path(os.path.realpath(document.file))


def _read_file(document: Document[Any], homes: tuple[str, ...]) -> _File:
    """A file as it stands now. Raises BriefingError where it cannot be changed."""
    try:
        with open_regular(document.file) as opened:
            raw = opened.read(LARGEST + 1).decode("utf-8")
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "it is no UTF-8"
        raise BriefingError(f"{document.path} cannot be read: {why}; nothing was written") from None
    text = unify(raw)
    ends = raw.count("\r\n")
    if raw.count("\r") != ends or (ends and ends != text.count("\n")):
        raise BriefingError(f"{document.path} has line ends of several kinds; let your editor make them one first")
    found = _File(document=document, raw=raw, text=text, made=text, homes=homes)
    return replace(found, document=replace(found.reread(), file=document.file))


def _write_all(files: Sequence[_File], done: str, more: str) -> list[str]:
    """Write all that changed, or nothing; what was done, a line each."""
    changed = [each for each in files if each.made != each.text]
    for each in changed:
        if not os.access(each.document.file, os.W_OK) or not os.access(each.document.file.parent, os.W_OK):
            raise BriefingError(f"{each.document.path} cannot be written; nothing was")
    written: list[_File] = []
    try:
        for each in changed:
            each.write(each.made, before=each.text)
            written.append(each)
    except (OSError, BriefingError) as error:
        for each in written:
            with suppress(OSError, BriefingError):  # put back what stood there, where nobody has changed it since
                each.write(each.text, before=each.made)
        raise BriefingError(f"{getattr(error, 'strerror', None) or error}") from None
    first, *others = (str(each.document.path) for each in changed)
    return [f"{first}: {done}{more}", *(f"{path}: its links too" for path in others)]


# What is told


def _say_unknown(name: str, among: Iterable[Document[Any]]) -> str:
    """That no briefing has such a figure, and which was meant."""
    known: dict[str, Document[Any]] = {}
    for document in among:
        for each, figure in (document.read("figures") or {}).items():
            if name in getattr(figure, "was", ()):
                return f"the figure “{name}” of {document.path} is called “{each}” now"
            known.setdefault(each, document)
    near = nearest(name, known)
    return f"there is no figure “{name}”" + (f"; did you mean “{near}”, of {known[near].path}?" if near else "")


def _say_unclear(file: _File, name: str) -> str:
    places = "\n".join(str(each) for each in _list_named(file, name))
    said = f"{file.document.path}: it is not clear how to mend all that names “{name}”; nothing was written"
    return f"{places}\n{said}" if places else said


def _check_new(old: str, new: str, figures: Mapping[str, Any]) -> None:
    """Hold a new id to being one that can be had."""
    if new == old:
        raise BriefingError(f"the figure is called “{old}” already")
    try:
        check_figure_id(new)
    except ModelError as error:
        raise BriefingError(f"{error}: {error.hint}") from None
    for name, figure in figures.items():
        if name == new:
            raise BriefingError(f"there is a figure “{new}” already; choose another id")
        if name != old and new in getattr(figure, "was", ()):
            raise BriefingError(f"“{new}” was the id of figure “{name}”, and links to it lead there; choose another id")


def _read_published(content: Path, document: Document[Any]) -> list[Fact]:
    """What was published of a briefing, as the lock and git know it."""
    shown = show_path(content / LOCK_NAME, ROOT)
    locks = [read_lock(content / LOCK_NAME, shown)]
    if committed := read_committed(content):
        locks.append(parse_lock(committed.text, shown))
    if locks[0].problems:
        raise BriefingError("\n".join(map(str, locks[0].problems)))
    slugs = {document.read("slug"), *list_aliases(document)}
    return [each.fact for lock in reversed(locks) for each in lock.entries if each.slug in slugs]


def _is_published(name: str, facts: Iterable[Fact]) -> bool:
    return any(key == f"figure {name}" or (key.endswith(", was") and value == name) for key, value in facts)


# What names a figure


def _list_spans(text: str, name: str, homes: Iterable[str]) -> list[tuple[int, int]]:
    """Where a text may name a figure, as the target of a link or in a chart; end exclusive, from the last to the first.

    What looks so in code is among them: whether it means anything, only who reads the text knows.
    """
    home = "|".join(map(re.escape, homes))
    link = rf"(?:\]\(|^[ ]{{0,3}}\[[^\]\n]+\]:)\s*<?(?:{home})#(?P<id>{re.escape(name)})(?=[\s>)\"']|$)"
    spans = [found.span("id") for found in re.finditer(link, text, re.MULTILINE)]
    for chart in re.finditer(_CHART, text) if "" in homes else ():
        ids = re.finditer(r"[^,]+", chart["ids"])
        at = chart.start("ids")
        spans += [(at + each.start(), at + each.end()) for each in ids if each[0] == name]
    return sorted(spans, reverse=True)


def _list_named(file: _File, name: str) -> Iterator[Problem]:
    """Everything of a file that names a figure, with its place."""
    document, targets = file.reread(), {f"{home}#{name}" for home in file.homes}
    own = "" in file.homes
    for key in _LINES:
        if any(target in _read_targets(read_line(document.texts.get(key, "")).html) for target in targets):
            yield document.problem(key, f"the {key} names the figure “{name}”", "word it without the figure")
    prose = read_prose(document.body)
    for at, node in prose.nodes:
        link = node if isinstance(node, Link | Image) else getattr(node, "link", None)
        if link is None:
            continue
        target = link.target or ""
        chart = own and isinstance(link, Image) and target.startswith("chart:")
        named = name in read_chart(target.removeprefix("chart:"), "").figures if chart else target in targets
        if named:
            place = prose.find_place(at, node, document.body_line)
            what = "a chart" if chart else f"the link “{' '.join(link.words.split())[:80]}”"
            hint = "take it out" if chart else "word the sentence without it"
            yield document.problem_at(place, f"{what} names the figure “{name}”", hint)


def _read_targets(html: str) -> list[str]:
    return re.findall(r' href="([^"]*)"', html)


# To rename


def _rename_in(file: _File, old: str, new: str) -> str:
    """The text of a file in which links and charts name a figure anew: each that means it, and none that is code."""
    spans = _list_spans(file.text, old, file.homes)
    known = _read_meaning(file, old, new)
    made = file.text
    for start, end in spans:
        made = f"{made[:start]}{new}{made[end:]}"
    if _read_meaning(replace(file, made=made), old, new) == known:
        return made
    made = file.text
    for start, end in spans:  # one of them is no link: each is tried by itself
        tried = f"{made[:start]}{new}{made[end:]}"
        if _read_meaning(replace(file, made=tried), old, new) == known:
            made = tried
    return made


def _rename_key(text: str, old: str, new: str) -> str:
    """The text with another key for a figure, in the quotation marks that it has."""
    parts = part(text)
    assert parts is not None  # it has figures
    for key, value in compose(parts.head).value:
        for name, _ in value.value if fold_key(key.value) == "figures" else ():
            if name.value == old:
                start, end = name.start_mark.index, find_end(parts.head, name)
                head = parts.head[:start] + parts.head[start:end].replace(old, new) + parts.head[end:]
                return replace(parts, head=head).text
    return text


def _write_was(text: str, name: str, was: list[str]) -> str:
    """The text in which a figure names the ids that it had."""

    def alter(keys: dict[str, Any]) -> None:
        if not isinstance(figure := keys["figures"][name], dict):
            return
        figure = {fold_key(key): value for key, value in figure.items()}
        given = figure.get("was") or []
        if (given if isinstance(given, list) else [given]) != was:
            figure.pop("was", None)
            if was:
                put_key(figure, "was", was, FIGURE.fields)
            keys["figures"][name] = figure

    return _change_keys(text, alter)


def _change_keys(text: str, alter: Any) -> str:
    """The text with front matter that says something else; all else of it stays as it is written."""
    parts = part(text)
    assert parts is not None  # it has figures
    old, new = (_read_tree(parts.head) for _ in range(2))
    alter(new)
    head = parts.head if old == new else change(parts.head, BRIEFING, old, new)
    return replace(parts, head=head).text


def _read_tree(head: str) -> dict[str, Any]:
    """Front matter as plain data, keys spelt as the format spells them, ids of figures as they are written."""
    try:
        node, loaded = compose(head), load(head)
    except (YAMLError, ValueError):  # a key that stands twice, too
        raise BriefingError("the front matter of its file is no YAML; `check` says where. Mend that first") from None
    tree = {fold_key(key.value): value for (key, _), value in zip(node.value, loaded.values(), strict=True)}
    figures = next(value for key, value in node.value if fold_key(key.value) == "figures")
    ids = (key.value for key, _ in figures.value)  # “1e3” is no number there
    return {**tree, "figures": dict(zip(ids, tree["figures"].values(), strict=True))}


def _read_meaning(file: _File, old: str, new: str) -> Any:
    """All that a file says, with one id for another wherever that names a figure."""
    document = file.reread()
    keys = {key: value for key, value in document.keys.items() if key not in {*_LINES, "figures"}}
    figures = {
        new if "" in file.homes and name == old else name: figure if figure is NOTHING else replace(figure, was=())
        for name, figure in (document.read("figures") or {}).items()
    }
    texts = [*(read_line(document.texts.get(key, "")).html for key in _LINES), read_prose(document.body).html]
    return keys, list(figures.items()), [_rename_in_html(each, old, new, file.homes) for each in texts]


def _rename_in_html(html: str, old: str, new: str, homes: Iterable[str]) -> str:
    def rename(found: re.Match[str]) -> str:
        address = found[2]
        for start, end in _list_spans(f"]({address})", old, homes):
            address = address[: start - 2] + new + address[end - 2 :]
        return f'{found[1]}"{address}"'

    return re.sub(r'( (?:href|src)=)"([^"]*)"', rename, html)


# To remove


def _take_from_prose(file: _File, name: str) -> str:
    """The text without what holds nothing but the figure: entries of lists, cells and rows of tables, ids in charts."""
    parts = part(file.text)
    assert parts is not None  # it has figures
    link = rf"\[[^\]\n]*\]\(\s*<?#{re.escape(name)}>?\s*\)[.,;]?"
    lines: list[str | None] = list(parts.body.split("\n"))
    for at, line in enumerate(parts.body.split("\n")):
        following = "" if at + 1 == len(lines) else str(lines[at + 1])
        if re.fullmatch(rf"{_ITEM}{link}\s*", line) and (not following.strip() or re.match(_ITEM, following)):
            lines[at] = None
        elif "|" in line and any(re.fullmatch(link, cell.strip()) for cell in _CELLS.split(line)):
            lines[at] = _take_from_row(line, link)
        elif "chart:" in line:
            lines[at] = re.sub(_CHART, lambda found: _take_from_chart(found, name), line)
    body = "\n".join(line for line in lines if line is not None)
    return replace(parts, body=body).text


def _take_from_row(line: str, link: str) -> str | None:
    """A row of a table with an empty cell. None where nothing but its name would be left."""
    cells = ["  " if re.fullmatch(link, cell.strip()) else cell for cell in _CELLS.split(line)]
    return "|".join(cells) if sum(bool(cell.strip()) for cell in cells) > 1 else None


def _take_from_chart(found: re.Match[str], name: str) -> str:
    """The figures of a chart without one; as they are where there is no other, and the chart must go as a whole."""
    ids = [each for each in found["ids"].split(",") if each != name]
    return found[0].replace(found["ids"], ",".join(ids)) if ids else found[0]


def _take_out(text: str, name: str, entries: list[dict[str, Any]]) -> str:
    """The text without the figure's keys, and with corrections that tell it."""

    def alter(keys: dict[str, Any]) -> None:
        del keys["figures"][name]
        if not keys["figures"]:
            del keys["figures"]
        if entries:
            keys["corrections"] = [*(keys.get("corrections") or []), *entries]

    return _change_keys(text, alter)


def _is_less(before: _File, after: _File, name: str) -> bool:
    """Whether a file says nothing new, and nothing else is gone from its front matter than the figure."""
    old, new = before.reread(), after.reread()
    apart = {"figures", "corrections"}
    same = all(old.keys.get(key) == new.keys.get(key) for key in {*old.keys, *new.keys} - apart)
    rest = {key: value for key, value in (old.read("figures") or {}).items() if key != name}
    more = Counter(read_prose(new.body).text.split()) - Counter(read_prose(old.body).text.split())
    return same and rest == (new.read("figures") or {}) and not more
