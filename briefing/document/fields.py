"""Kinds of value in front matter: each reads a YAML node into a value, and writes the value back.

A kind reports what is wrong where it stands, and goes on: the rest of the file is still read.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar, Final

from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from briefing.errors import ModelError, nearest
from briefing.model import (
    LARGEST_COUNT,
    LONGEST_TEXT,
    PartialDate,
    check_day,
    check_letters,
    check_text,
    find_length_fault,
)
from briefing.model.places import find_place, suggest_places
from briefing.terms import NEAR

NOTHING: Final = object()
"""What a kind reads from a value that is none of its kind. It was reported."""
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_SHOWN: Final = 60
_UNKNOWN: Final = frozenset({"?", "-", "n/a", "na", "nil", "none", "not known", "not stated", "unclear", "unknown"})
"""What people write for a number that nobody knows."""
_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_OTHER_DAYS: Final = (
    r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)[T ]\d.*",  # 2026-11-22T10:00
    r"(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})",  # 2026/11/22
    rf"{_DAY} (?P<month>[A-Za-z]{{3,9}})\.?,? (?P<year>\d{{4}})",  # 22nd Nov. 2026
    rf"(?P<month>[A-Za-z]{{3,9}})\.? {_DAY},? (?P<year>\d{{4}})",  # November 22, 2026
)
"""Days in other forms than ours that can be read in one way only."""


_TWO_WAYS: Final = re.compile(r"(?P<one>\d{1,2})(?P<sign>[/.-])(?P<other>\d{1,2})(?P=sign)(?P<year>\d{4})")
"""22/11/2026, of which one number can be no month; 3/4/2026 is two days."""


def read_other_day(written: str) -> date | None:
    """A day in another form than ours that can be read in one way only; None for every other text."""
    for found in filter(None, (re.fullmatch(pattern, written) for pattern in _OTHER_DAYS)):
        name = found["month"].casefold()
        try:
            month = int(name) if name.isdigit() else _MONTHS.index(name[:3]) + 1
            return date(int(found["year"]), month, int(found["day"]))
        except ValueError:
            return None
    slashed = _TWO_WAYS.fullmatch(written)
    if slashed is None:
        return None
    month, day = sorted((int(slashed["one"]), int(slashed["other"])))
    try:
        return date(int(slashed["year"]), month, day) if day > 12 or day == month else None
    except ValueError:
        return None


@dataclass(kw_only=True)
class Reading:
    """What is found while front matter is read.

    Attributes:
        report: Called with line, column, message and hint of each problem; counted from 1.
        first_line: The line of the file on which the YAML begins, counted from 1.
        places: Line and column of each value, by its dotted key.
        texts: Each text that was read, by its dotted key.
        gaps: Line and column of the comments that stand in the place of a missing key, by its dotted key.
        stand_in: What stands for a missing or broken value by its dotted key, NOTHING where nothing can; so a broken
            file can be looked at, with broken entries of lists left out. None: nothing stands for anything.
    """

    report: Callable[[int, int, str, str | None], None]
    first_line: int
    gaps: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    stand_in: "Callable[[str, Field], Any] | None" = None

    def at(self, node: Node) -> tuple[int, int]:
        """Line and column of a node in the file."""
        return node.start_mark.line + self.first_line, node.start_mark.column + 1

    def problem(self, node: Node, message: str, hint: str | None = None) -> object:
        """Report a problem at a node; returns NOTHING."""
        self.report(*self.at(node), message, hint)
        return NOTHING

    def read_key(self, node: Node) -> str | None:
        """The written key, or None where it is no text; that was reported."""
        if isinstance(node, ScalarNode):
            return str(node.value)
        hint = "see docs/reference.md for the form of front matter"
        self.problem(node, "a key is one word or a few, not a list or a group", hint)
        return None


class FieldKind:
    """A kind of value. `what`: what it is, for messages."""

    __slots__ = ()
    what: str
    form: ClassVar[str] = ""
    """How it is written, for whoever writes it; empty where its name says all."""

    @property
    def record(self) -> "Record | None":
        """The group that it is, or holds any number of. None where it is plain."""
        within = self.of if isinstance(self, Named | Several) else self
        return within if isinstance(within, Record) else None

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """The value of a node, or NOTHING where it was reported."""
        raise NotImplementedError

    def write(self, value: Any) -> Any:
        """The value as plain data for YAML."""
        return value


def is_null(node: Node) -> bool:
    """Whether nothing is written there, or null."""
    return isinstance(node, ScalarNode) and not node.style and node.value in _NULLS


def is_broken(value: Any) -> bool:
    """Whether a value, or one of its named ones, was reported."""
    return value is NOTHING or (isinstance(value, dict) and any(each is NOTHING for each in value.values()))


def fold_key(written: str) -> str:
    """A key as the format spells it: in any case, with spaces or hyphens."""
    return written.strip().casefold().replace("-", "_").replace(" ", "_")


def join(key: str, name: str) -> str:
    """A dotted key."""
    return f"{key}.{name}" if key and name else key or name


def name_group(key: str) -> str:
    """The dotted key of the group in which the value of a dotted key stands."""
    group, _, name = key.rpartition(".")
    return name_group(group) if name.isdecimal() else group


def name_at(key: str, message: str) -> str:
    """The message with the name of the group before it, where it stands in another one."""
    inner = key.replace("recommendations.items.", "recommendations.").replace("inspection.places.", "places.")
    group, _, name = inner.partition(".")
    if group in {"figures", "sources"} and name:
        named, also, _ = name.partition(".also")
        return f"{group.removesuffix('s')} “{named}”{', `also`' if also else ''}: {message}"
    if name.isdecimal():
        return f"{group.removesuffix('s')} {int(name) + 1}: {message}"
    return f"{key}: {message}" if key else message


def _read_scalar(node: Node, what: str, reading: Reading) -> Any:
    """The written text of a scalar, or NOTHING."""
    if not isinstance(node, ScalarNode):
        group = "list" if isinstance(node, SequenceNode) else "group of keys"
        hint = f"write {what} on one line, behind the colon"
        if isinstance(node, CollectionNode) and node.flow_style:  # `title: [Northshire] plans were late`
            hint = "write one value; where its brackets are part of the text, put all of it in quotation marks"
        return reading.problem(node, f"here stands a {group}, not {what}", hint)
    if is_null(node) or not node.value.strip():
        return reading.problem(node, f"nothing stands here, but {what} belongs here", f"write {what}")
    return node.value.strip()


def _hold(value: Any, check: Callable[[Any, str], object], node: Node, key: str, reading: Reading) -> Any:
    """A value that was read, or NOTHING where a check refuses it."""
    try:
        check(value, next(part for part in reversed(key.split(".")) if not part.isdecimal()))
    except ModelError as error:
        return reading.problem(node, name_at(name_group(key), str(error)), error.hint)
    return value


def _accept(value: object, name: str) -> None:
    """Hold a value to nothing."""


@dataclass(frozen=True, slots=True)
class Text(FieldKind):
    """One text, in any words.

    Attributes:
        what: What it is, for messages.
        check: Called with the text and the name of its key. Raises ModelError.
        fold_case: Whether it is read in lower case.
        pattern: What it matches, for editors; `check` decides.
    """

    what: str = "a text"
    check: Callable[[str, str], object] = check_text
    fold_case: bool = False
    pattern: str = r"\S"

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """The text."""
        value = _read_scalar(node, self.what, reading)
        if value is NOTHING:
            return NOTHING
        if value.startswith("TODO"):
            return reading.problem(node, f"“{value[:_SHOWN]}” is still to be done", f"write {self.what} instead")
        if fault := find_length_fault(value):
            return reading.problem(node, f"the text {fault}", f"write {LONGEST_TEXT:,} at the most")
        reading.texts[key] = value = value.casefold() if self.fold_case else value
        return _hold(value, self.check, node, key, reading)


class _Written(FieldKind):
    """A value that has one way of being written."""

    __slots__ = ()
    pattern: ClassVar[str]
    """What its text matches."""
    wrong: ClassVar[str]
    """What a text that does not is not, for messages."""
    hint: ClassVar[str]
    """What to write instead, where no more can be said."""
    check: Callable[[Any, str], object] = staticmethod(_accept)

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """The value."""
        written = _read_scalar(node, self.what, reading)
        if written is NOTHING:
            return NOTHING
        try:
            if not re.fullmatch(self.pattern, written):
                raise ValueError
            value = self.convert(written)
        except ModelError as error:
            return reading.problem(node, name_at(name_group(key), str(error)), error.hint)
        except ValueError:
            return reading.problem(node, f"“{written[:_SHOWN]}” is no {self.wrong}", self.find_hint(written))
        return _hold(value, self.check, node, key, reading)

    def convert(self, written: str) -> Any:
        """The value of a text that matches. Raises ValueError where there is no such value."""
        raise NotImplementedError

    def find_hint(self, written: str) -> str:
        """What to write instead of a text that is no such value."""
        return self.hint


@dataclass(frozen=True, slots=True)
class Whole(_Written):
    """A whole number.

    Attributes:
        what: What it is, for messages.
        check: Called with the number and the name of its key. Raises ModelError.
        limits: The least and the largest one, for editors; `check` decides.
    """

    what: str = "a whole number"
    check: Callable[[int, str], object] = _accept
    limits: tuple[int, int] = (0, LARGEST_COUNT)
    form: ClassVar[str] = "in digits"
    pattern: ClassVar[str] = r"-?[0-9]{1,9}"
    wrong: ClassVar[str] = "whole number"
    hint: ClassVar[str] = "write it in digits, without commas"

    def convert(self, written: str) -> int:
        """The number."""
        return int(written)

    def find_hint(self, written: str) -> str:
        """Whether a comma, a second year or a word for “unknown” is in the way."""
        if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+", written):
            return f"write it without commas: {written.replace(',', '')}"
        if written.casefold() in _UNKNOWN:
            return "where the source does not say, write null or leave the key out"
        if re.fullmatch(r"[0-9]{4} ?[/–-] ?[0-9]{2,4}", written):  # 2021/22
            return f"write one year, for example {written[:4]}"
        return self.hint


@dataclass(frozen=True, slots=True)
class Flag(_Written):
    """A mark that stands there or does not."""

    what: str = "true or false"
    form: ClassVar[str] = "true, or left out"
    pattern: ClassVar[str] = r"[Tt]rue|TRUE|[Ff]alse|FALSE"
    wrong: ClassVar[str] = "mark"
    hint: ClassVar[str] = "write `true`, or take the whole line away"

    def convert(self, written: str) -> bool:
        """Whether it is set."""
        return written.casefold() == "true"


@dataclass(frozen=True, slots=True)
class Percent(_Written):
    """A percentage."""

    what: str = "a percentage"
    form: ClassVar[str] = "without its sign"
    pattern: ClassVar[str] = r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?"
    wrong: ClassVar[str] = "percentage"
    hint: ClassVar[str] = "write the number alone, for example 49 or 33.3"

    def convert(self, written: str) -> Decimal:
        """The percentage."""
        return Decimal(written)

    def find_hint(self, written: str) -> str:
        """The number without its sign or “per cent”."""
        if found := re.fullmatch(rf"({self.pattern}) ?(?:%|per ?cent)", written):
            return f"write the number alone: {found[1]}"
        return self.hint

    def write(self, value: Decimal) -> int | float:
        """The number as YAML writes it."""
        return int(value) if value == value.to_integral_value() else float(value)


@dataclass(frozen=True, slots=True)
class Day(_Written):
    """A date."""

    what: str = "a date"
    check: Callable[[date, str], object] = check_day
    form: ClassVar[str] = "YYYY-MM-DD"
    pattern: ClassVar[str] = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    wrong: ClassVar[str] = "day of the calendar"
    hint: ClassVar[str] = "write YYYY-MM-DD"

    def convert(self, written: str) -> date:
        """The day."""
        return date.fromisoformat(written)

    def find_hint(self, written: str) -> str:
        """The same day in our form, where it can be read in one way only."""
        if day := read_other_day(written):
            return f"write {day}"
        if _TWO_WAYS.fullmatch(written):
            return "write YYYY-MM-DD, which cannot be read in two ways"
        return self.hint


@dataclass(frozen=True, slots=True)
class DayInPart(_Written):
    """A date as far as it is known."""

    what: str = "a date, or a month or a year alone"
    form: ClassVar[str] = "YYYY-MM-DD, YYYY-MM or YYYY"
    pattern: ClassVar[str] = r"[0-9]{4}(?:-[0-9]{2}){0,2}"
    wrong: ClassVar[str] = "date"
    hint: ClassVar[str] = "write YYYY-MM-DD, YYYY-MM or YYYY"

    def convert(self, written: str) -> PartialDate:
        """The date."""
        return PartialDate.parse(written)

    def find_hint(self, written: str) -> str:
        """The same date in our form, where it can be read in one way only."""
        day = read_other_day(written)
        return f"write {day}" if day else self.hint

    def write(self, value: PartialDate) -> int | str | date:
        """The date as YAML writes it."""
        if value.month is None:
            return value.year
        return str(value) if value.day is None else date(value.year, value.month, value.day)


@dataclass(frozen=True, slots=True)
class OneOf(FieldKind):
    """A word of a closed vocabulary.

    Attributes:
        what: What the word is.
        vocabulary: The words.
        wrong: What a word outside the vocabulary is called, with `{}` for the word.
    """

    what: str
    vocabulary: type[StrEnum]
    wrong: str = "“{}” is no {what}"

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """The member of the vocabulary."""
        value = _read_scalar(node, f"a {self.what}", reading)
        if value is NOTHING:
            return NOTHING
        written = " ".join(value.split())
        members = {member.value.casefold(): member for member in self.vocabulary}
        if member := members.get(written.casefold()):
            return member
        words = [each.value for each in self.vocabulary]
        known = ", ".join(words)
        # “the Wales region” holds one word of the vocabulary: that is meant
        inside = [word for word in words if re.search(rf"\b{re.escape(word)}\b", written, re.IGNORECASE)]
        alone = inside[0] if len(inside) == 1 else None
        meant = NEAR.get(self.vocabulary, {}).get(written.casefold()) or nearest(written, words) or alone
        hint = f"did you mean “{meant}”? The known ones are: {known}" if meant else f"one of: {known}"
        if len(words) == 1:
            hint = f"write {known}, or leave the key out"
        return reading.problem(node, self.wrong.format(written[:_SHOWN], what=self.what), hint)

    def write(self, value: StrEnum) -> str:
        """The word."""
        return value.value


@dataclass(frozen=True, slots=True)
class OnePlace(OneOf):
    """A known place by its full name, or one that is not known with the region that it lies in.

    Attributes:
        new: The keys of one that is not known.
    """

    new: "Record" = field(kw_only=True)

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """The place."""
        if isinstance(node, MappingNode):
            return self.new.read(node, key, reading)
        value = _read_scalar(node, f"a {self.what}", reading)
        if value is NOTHING or (place := find_place(value)):
            return NOTHING if value is NOTHING else place
        if _hold(value, lambda words, _: check_letters(words), node, key, reading) is NOTHING:
            return NOTHING
        meant = suggest_places(value)
        known = " or ".join(f"“{name}”" for name in meant)
        quoted = ", in quotation marks" if any("," in name for name in meant) else ""
        first = f"did you mean {known}{quoted}?" if meant else f"the regions are: {', '.join(self.vocabulary)}."
        hint = f"{first} Another unit stands with its region: `{{name: Westhaven PDU, within: Northshire}}`"
        return reading.problem(node, self.wrong.format(value[:_SHOWN], what=self.what), hint)

    def write(self, value: Any) -> Any:
        """Its name, or its keys where it is not known."""
        return str(value) if find_place(value) else self.new.write(value)


@dataclass(frozen=True, slots=True)
class Several(FieldKind):
    """A list of one kind. A single value, or text parted by commas, is read as a list where the kind is plain."""

    of: FieldKind
    what: str = "a list"
    commas: bool = False

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """The values as a tuple; NOTHING where one of them is."""
        if is_null(node):
            return ()
        values = []
        if isinstance(node, SequenceNode):
            for at, child in enumerate(node.value):
                reading.places[f"{key}.{at}"] = reading.at(child)
                values.append(self.of.read(child, f"{key}.{at}", reading))
        elif isinstance(node, ScalarNode) and not isinstance(self.of, Record):
            # `tags: victims, domestic abuse`
            pieces = [each.strip() for each in node.value.split(",")] if self.commas else [node.value]
            for piece in filter(None, pieces) if self.commas else pieces:
                alone = ScalarNode(node.tag, piece, node.start_mark, node.end_mark, style=node.style)
                values.append(self.of.read(alone, key, reading))
        else:
            stands = "a group of keys" if isinstance(node, MappingNode) else "a text"
            return reading.problem(node, f"here stands {stands}, not {self.what}", "begin each entry with a dash")
        if reading.stand_in:
            values = [value for value in values if value is not NOTHING]
        return NOTHING if any(value is NOTHING for value in values) else tuple(values)

    def write(self, value: Iterable[Any]) -> Any:
        """A list; a single text stands alone where no commas part it."""
        written = [self.of.write(each) for each in value]
        alone = len(written) == 1 and not self.commas and isinstance(self.of, Text)
        return written[0] if alone else written


@dataclass(frozen=True, slots=True)
class Named(FieldKind):
    """Values of one kind, each under a name of the author's. pattern: what names match, for editors; else None."""

    of: FieldKind
    what: str
    check_name: Callable[[str], None] = lambda name: None
    pattern: str | None = None

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """The values by name; a value that is none of its kind is NOTHING there, and was reported."""
        if is_null(node):
            return {}
        if not isinstance(node, MappingNode):
            hint = "write each under a name: `name:`, with what belongs to it behind the colon or indented below"
            return reading.problem(node, f"here stands no group of {self.what}", hint)
        values: dict[str, Any] = {}
        for name_node, child in node.value:
            name = reading.read_key(name_node)
            if name is None:
                continue
            if name in values or (self.pattern and name.casefold() in values):
                same = name if name in values else name.casefold()
                values[same] = reading.problem(name_node, f"“{name}” stands twice", "rename one of the two")
                continue
            reading.places[f"{key}.{name}"] = reading.at(name_node)
            values[name] = self.of.read(child, f"{key}.{name}", reading)
            try:
                self.check_name(name)
            except ModelError as error:
                values[name] = reading.problem(name_node, str(error), error.hint)
        return {name: value for name, value in values.items() if not (reading.stand_in and value is NOTHING)}

    def write(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """The values by name."""
        return {name: self.of.write(each) for name, each in value.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A key of a record.

    Attributes:
        kind: What stands there.
        means: What it is for, in a few words.
        required: Whether it must stand there.
        instead: The key that may stand there instead. None where none may.
        shown: Whether it is written although nothing is known: null says so, even where it must stand there.
        default: What is read where it does not stand, or where null does.
        offered: Whether whoever begins a briefing is told of it. Else a program writes it, or asks for it.
        note: What the guide says of it beside that, as Markdown.
    """

    kind: FieldKind
    means: str
    required: bool = False
    instead: str | None = None
    shown: bool = False
    default: Any = None
    offered: bool = True
    note: str = ""

    def describe(self, more: str = "") -> str:
        """What it is for, and how it is written: "the year of the report (in digits)". more: what else to say."""
        form = self.kind.form
        if isinstance(self.kind, Several) and (self.kind.commas or isinstance(self.kind.of, OneOf | Whole)):
            form = "in square brackets, parted by commas"
        elif isinstance(self.kind, Named) and not isinstance(self.kind.of, Record):
            form = "in braces, each with its value behind a colon"
        notes = "; ".join(note for note in (form, more) if note)
        return f"{self.means} ({notes})" if notes else self.means


@dataclass(frozen=True, slots=True)
class Record(FieldKind):
    """A group of known keys.

    Attributes:
        what: What the group is, for messages.
        build: Makes the value from the read keys. Raises ModelError.
        fields: The keys, in the order in which they are written.
        part: The keys of a value, for writing. None where they are its attributes.
        check: Finds what is wrong with some of the keys, where others are missing or broken. Raises ModelError.
        answers: Keys that people bring from elsewhere, and what is done here instead.
    """

    what: str
    build: Callable[..., Any]
    fields: Mapping[str, Field]
    part: Callable[[Any], Mapping[str, Any]] | None = None
    check: Callable[[Mapping[str, Any]], object] = lambda values: None
    answers: Mapping[str, str] = field(default_factory=dict)

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """The built value, or NOTHING."""
        values = self.read_keys(node, key, reading)
        return NOTHING if values is NOTHING else self.make(values, node, key, reading)

    def make(self, values: Mapping[str, Any], node: Node, key: str, reading: Reading, **more: Any) -> Any:
        """The value of the read keys, or NOTHING where it cannot be. `more`: what stands elsewhere."""
        optional = (name for name, spec in self.fields.items() if not spec.required or spec.instead in values)
        whole = {name: self.fields[name].default for name in optional} | dict(values)
        if reading.stand_in:
            return self._fill(whole, key, reading.stand_in, **more)
        try:
            if whole.keys() == self.fields.keys() and not any(map(is_broken, values.values())):
                return self.build(**whole, **more)
            self.check({name: value for name, value in whole.items() if not is_broken(value)})
        except ModelError as error:
            at = join(key, error.field or "")
            while at and at not in reading.places:  # a single value has no place in its list
                at = at.rpartition(".")[0]
            reading.report(*reading.places.get(at, reading.at(node)), name_at(key, str(error)), error.hint)
        return NOTHING

    def _fill(self, values: dict[str, Any], key: str, stand_in: "Callable[[str, Field], Any]", **more: Any) -> Any:
        """The value, with what stands for keys that are missing, broken, or at odds with others; or NOTHING."""

        def replace(name: str) -> Any:
            spec = self.fields[name]
            due = spec.required and not (spec.instead and values.get(spec.instead))
            return stand_in(join(key, name), spec) if due else spec.default

        for name in self.fields:
            if is_broken(values.get(name, NOTHING)):
                values[name] = replace(name)
        for _ in self.fields:  # of what contradicts something else, one after another
            if any(value is NOTHING for value in values.values()):
                break
            try:
                return self.build(**values, **more)
            except ModelError as error:
                name, _, entry = (error.field or "").partition(".")
                if name not in values:
                    break
                self._give_way(values, name, entry.partition(".")[0], replace)
        return NOTHING

    def _give_way(self, values: dict[str, Any], name: str, entry: str, replace: Callable[[str], Any]) -> None:
        """Take out what contradicts something else: of several the one at fault, else the whole value."""
        whole = values[name]
        if isinstance(whole, dict) and entry in whole:
            values[name] = {each: value for each, value in whole.items() if each != entry}
        elif isinstance(whole, tuple) and entry.isdecimal():
            values[name] = whole[: int(entry)] + whole[int(entry) + 1 :]
        elif (put := replace(name)) is not whole:
            values[name] = put
        elif (instead := self.fields[name].instead) and values[instead]:  # what remains of several will not do
            values[instead] = self.fields[instead].default
            values[name] = replace(name)
        for other, spec in self.fields.items():
            if spec.instead == name and not values[name]:
                values[other] = replace(other)

    def read_keys(self, node: Node, key: str, reading: Reading) -> Any:
        """The values by key, NOTHING for what was reported; NOTHING where there are no keys at all."""
        if not isinstance(node, MappingNode):
            hint = f"they are: {', '.join(self.fields)}"
            return reading.problem(node, f"here belong the keys of {self.what}", hint)
        values: dict[str, Any] = {}
        for name_node, child in node.value:
            if (written := reading.read_key(name_node)) is None:
                continue
            if (name := fold_key(written)) not in self.fields:
                reading.problem(name_node, name_at(key, f"unknown key “{written[:60]}”"), self._find_home(name))
            elif name in values:
                message = name_at(key, f"the key “{written}” stands twice")
                reading.problem(name_node, message, "delete one of the two")
            else:
                values[name] = self._read_value(name, child, key, reading)
        for name, spec in self.fields.items():
            if spec.required and name not in values and spec.instead not in values:
                gap = reading.gaps.get(join(key, name))
                hint = f"write it in the place of its TODO: {spec.means}" if gap else f"it gives {spec.means}"
                place = gap or reading.places.get(key) or reading.at(node)
                reading.report(*place, name_at(key, f"the key “{name}” is missing"), hint)
        return values

    def _find_home(self, name: str) -> str:
        """What to do with a key that is none of this group: the key that was meant, or the group it belongs to."""
        groups = {each: spec.kind for each, spec in self.fields.items() if isinstance(spec.kind, Record)}
        home = next((each for each, group in groups.items() if name in group.fields), None)
        if name not in self.answers and home is None and (meant := nearest(name, self.fields)):
            return f"did you mean “{meant}”?"
        if name in self.answers:
            return self.answers[name]
        if home:  # `year: 2026` beside `inspection:`
            return f"it belongs below `{home}:`, indented by two blanks"
        return f"the keys of {self.what} are: {', '.join(self.fields)}"

    def _read_value(self, name: str, child: Node, key: str, reading: Reading) -> Any:
        spec = self.fields[name]
        reading.places[join(key, name)] = reading.at(child)
        if not is_null(child):
            return spec.kind.read(child, join(key, name), reading)
        if not spec.required or (spec.shown and child.value):  # null says something, an empty value does not
            return spec.default
        return reading.problem(child, name_at(key, f"the key “{name}” has no value"), f"it gives {spec.means}")

    def write(self, value: Any) -> dict[str, Any]:
        """The keys in their order; what is empty is left out unless it is shown."""
        parts = self.part(value) if self.part else {name: getattr(value, name) for name in self.fields}
        written: dict[str, Any] = {}
        for name, spec in self.fields.items():
            part = parts[name]
            if part is None or (part != 0 and not part):
                if spec.shown:
                    written[name] = None if part is None else []
            elif spec.required or spec.shown or part != spec.default:
                written[name] = spec.kind.write(part)
        return written
