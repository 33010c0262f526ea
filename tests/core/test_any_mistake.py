"""Whatever is broken in a file, `check` says so at a place in it, in words of ours, and never stumbles."""

import re
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode

from briefing.check import Content, check
from briefing.document import front, read_text
from briefing.document.front import part
from briefing.errors import nearest
from briefing.read.sources import Library
from tests.core.strategies import QUICK
from tests.core.test_check_golden import FOREIGN
from tests.northshire import INPUT, text

PIECES: Final = (
    *(
        "'",
        '"',
        ":",
        ": ",
        "- ",
        "#",
        " #",
        "&a ",
        "*a",
        "!!python/object:os.system",
        "!x ",
        "|\n",
        ">-\n",
        "{",
        "}",
        "[",
        "]",
    ),
    *(
        "%",
        "@",
        "`",
        "\t",
        "\n",
        "\n\n",
        "---\n",
        "...\n",
        "? ",
        "~",
        "null",
        "2026-13-40",
        "1e999",
        "-1",
        "49%",
        "0x1f",
    ),
    *(
        "[49%](#nobody)",
        "[x](plain:)",
        "![x](chart:pie)",
        "![x](chart:shares?figures=,)",
        "](",
        "](#",
        "<script>",
        "<!-- -->",
    ),
    *(
        "&#8203;",
        "\u202e",
        "\x00",
        "ünï",
        "４９％",
        "（",
        "：",
        "😀",
        "$",
        "\\",
        "{{ x }}",
        "{% y %}",
        "None",
        "x" * 200,
    ),
)
"""What slips into a file, by mistake or by malice."""
EDITS: Final = st.lists(
    st.tuples(st.integers(0, len(text())), st.integers(0, 30), st.sampled_from(PIECES) | st.just("")),
    min_size=1,
    max_size=4,
)
"""Where, how many characters are lost, and what comes in their place."""


@pytest.mark.slow
@settings(QUICK, max_examples=120)
@given(EDITS)
def test_any_mistake_is_told_in_our_words(edits: list[tuple[int, int, str]]) -> None:
    """No message and no hint holds a word of a library or of Python, but for what it quotes of the author's."""
    file = text()
    for at, lost, new in edits:
        file = file[:at] + new + file[at + lost :]
    lines = file.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    document = read_text(file, INPUT)
    for problem in check(Content(briefings=(document,), pages=()), Library()).found:
        said = re.sub(
            r"“.*?”|`[^`]*`|\[.*\]\(.*?\)|'.*'", "", f"{problem.message}\n{problem.hint or ''}", flags=re.DOTALL
        )

        assert not FOREIGN.search(said), problem
        assert problem.hint or re.search(r"stands? here|is empty|read|belongs", problem.message), problem
        assert 1 <= problem.line <= len(lines) + 1, problem
        assert problem.column >= 1, problem


def flatten(node: Node | None) -> object:
    """A node of YAML with all that is in it, where each begins, and where each ends that has an end of its own."""
    if node is None:
        return None
    at = (node.start_mark.index, node.start_mark.line, node.start_mark.column)
    if isinstance(node, ScalarNode):
        return at, node.value, node.style or None, node.end_mark.index
    assert isinstance(node, CollectionNode)
    end = node.end_mark.index if node.flow_style else None
    within = [part for pair in node.value for part in pair] if isinstance(node, MappingNode) else node.value
    return type(node), at, bool(node.flow_style), end, [flatten(each) for each in within]


@pytest.mark.slow
@settings(QUICK, max_examples=300)
@given(EDITS)
def test_a_file_means_the_same_to_both_readers_of_yaml(edits: list[tuple[int, int, str]]) -> None:
    """What libyaml reads, ruamel reads too: the same values, at the same places."""
    head = part(text())
    assert head is not None
    broken = head.head
    for at, lost, new in edits:
        broken = broken[:at] + new + broken[at + lost :]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(front, "_compose_fast", refuse)
        try:
            slow = flatten(front.compose(broken))
        except YAMLError:
            slow = YAMLError

    try:
        fast = flatten(front.compose(broken))
    except YAMLError:
        fast = YAMLError

    assert fast == slow


def refuse(_: str) -> Node:
    """Leave a text to ruamel."""
    raise LookupError


@pytest.mark.parametrize(
    ("written", "meant"), [("publishd", "published"), ("Sufficent", "sufficient"), ("brown fox", None), ("", None)]
)
def test_the_nearest_word_is_near(written: str, meant: str | None) -> None:
    """A word that is near to none is answered by the whole list, and never by a guess."""
    assert nearest(written, ["published", "sufficient", "draft"]) == meant
