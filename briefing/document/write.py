"""Briefings, written as files."""

import io
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, SingleQuotedScalarString

from briefing.document.format import BRIEFING
from briefing.model import Briefing

_LONGEST_LINE: Final = 100
_AMBIGUOUS: Final = ("?", "-", ":", "=", "<")
"""What a bare text does not begin with: in brackets ruamel would leave it so, and read it as something else."""


def write_briefing(briefing: Briefing) -> str:
    """The text of a briefing's file, keys in the order of the format. `read_text` gives the briefing back."""
    return f"---\n{write_tree(BRIEFING.write(briefing))}---\n{briefing.body}"


def write_tree(tree: dict[str, Any]) -> str:
    """Plain data as YAML: short lists in brackets, no line folded."""
    return _dump(_styled(tree))


def write_value(value: Any, mark: str | None) -> str:
    """One value on one line, texts in these quotation marks where they are given."""
    made = _styled(value, mark, brackets=True)
    if isinstance(value, dict | list):
        return _dump(CommentedMap(k=made)).removeprefix("k: ").rstrip()
    entry = CommentedSeq([made])
    entry.fa.set_flow_style()
    return _dump(CommentedMap(k=entry)).removeprefix("k: [").rstrip().removesuffix("]")


def _dump(tree: CommentedMap) -> str:
    yaml = YAML()
    yaml.width = 1_000_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.representer.add_representer(type(None), lambda to, _: to.represent_scalar("tag:yaml.org,2002:null", "null"))
    yaml.representer.ignore_aliases = lambda *_: True  # two sources may have been read on one day, one object
    stream = io.StringIO()
    yaml.dump(tree, stream)
    return stream.getvalue()


def _quote(text: str, mark: str | None) -> Any:
    """A text that is written in the author's quotation marks; in double ones where it has several lines."""
    if "\n" in text or "\t" in text or mark == '"':
        return DoubleQuotedScalarString(text)
    return SingleQuotedScalarString(text) if mark == "'" or text[:1] in _AMBIGUOUS else text


def _styled(value: Any, mark: str | None = None, *, brackets: bool = False) -> Any:
    """The value as YAML should show it: short lists in brackets, or all groups and lists."""
    made: CommentedMap | CommentedSeq
    if isinstance(value, dict):
        made = CommentedMap((name, _styled(each, mark, brackets=brackets)) for name, each in value.items())
    elif isinstance(value, list):
        made = CommentedSeq(_styled(each, mark, brackets=brackets) for each in value)
        # "tags: [victims, workload]", and not a list of ratings, each of which has keys
        short = not any(isinstance(each, dict) for each in value) and len(str(value)) <= _LONGEST_LINE
        brackets = brackets or short
    else:
        return _quote(value, mark) if type(value) is str else value
    if brackets:
        made.fa.set_flow_style()
    return made
