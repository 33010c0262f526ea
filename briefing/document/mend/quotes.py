"""Values that need quotation marks and have none, or that break out of their own."""

import re
from collections.abc import Iterator
from typing import Final

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from briefing.document.fields import Record
from briefing.document.front import part

_MOST: Final = 40
"""Values that are put in quotation marks, at the most."""
_VALUE: Final = re.compile(
    r"(?P<before>[ ]*(?:- )?(?:[A-Za-z][\w -]*:[ ]+|(?<=- )))(?P<value>\S.*?)(?P<comment>[ \t]+#[ \t].*)?[ \t]*"
)
_LEFT: Final = re.compile(r"[\[{|>#]|.*\s#")
"""A value that is not put in quotation marks: in brackets, on several lines, or perhaps with a comment in it."""
_APOSTROPHES: Final = re.compile(r"(?:[^']|(?<=\w)'(?=\w))+")
_BACKSLASHES: Final = re.compile(r"(?:[^\\\"]|\\(?![\"\\/abefnrtvxuUNLP_0 ]))+")


def quote(text: str, _: Record) -> tuple[str, list[str]]:
    """The text with quotation marks around the values that YAML stumbles over, and what was done."""
    parts = part(text)
    if parts is None:
        return text, []
    head, said = parts.head, []
    for _at in range(_MOST):
        stuck = _find_stuck(head)
        if not stuck:
            break
        made = next(_mend_lines(head, stuck), None)
        if made is None:
            return text, []  # what is left is no matter of quotation marks: nothing is half mended
        head = made[1]
        said.append(f"put the value on line {made[0] + 2} in quotation marks")
    return (f"{parts.opening}{head}{parts.closing}{parts.body}", said) if _find_stuck(head) == [] else (text, [])


def _find_stuck(head: str) -> list[int]:
    """The lines at which YAML stumbles, counted from 0, the one it came to first; none where it does not."""
    try:
        YAML(typ="safe", pure=True).compose(head)
    except MarkedYAMLError as error:
        marks = [mark.line for mark in (error.problem_mark, error.context_mark) if mark is not None]
        return list(dict.fromkeys(marks)) or [0]
    except (YAMLError, RecursionError, ValueError, IndexError, AssertionError, NotImplementedError, AttributeError):
        return [0]  # ruamel stumbles over what is no YAML
    return []


def _mend_lines(head: str, stuck: list[int]) -> Iterator[tuple[int, str]]:
    """Each of the lines, and the front matter with its value in quotation marks, where YAML then comes further."""
    for at in stuck:
        made = _quote_line(head, at)
        after = _find_stuck(made) if made is not None else stuck
        if made is not None and (not after or after[0] > stuck[0]):
            yield at, made


def _quote_line(head: str, at: int) -> str | None:
    """The front matter with the value of one line in single quotation marks. None where it has none to put there."""
    lines = head.split("\n")
    found = _VALUE.fullmatch(lines[at]) if at < len(lines) else None
    if found is None or _LEFT.match(found["value"]) or (text := _read_text(found["value"])) is None:
        return None
    doubled = text.replace("'", "''")
    lines[at] = f"{found['before']}'{doubled}'{found['comment'] or ''}"
    return "\n".join(lines)


def _read_text(value: str) -> str | None:
    """The text that a value means. None where nobody knows where its quotation marks should end."""
    mark = value[0]
    if mark not in "'\"":
        return value
    if len(value) > 1 and value.endswith(mark):
        fit = (_APOSTROPHES if mark == "'" else _BACKSLASHES).fullmatch(value[1:-1])
        return fit[0] if fit else None
    return value if value.count(mark) % 2 == 0 else None
