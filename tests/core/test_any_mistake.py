"""Whatever is broken in a file, `check` says so at a place in it, in words of ours, and never stumbles."""

import re
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.check import Content, check
from briefing.document import read_text
from briefing.errors import nearest
from briefing.proof.sources import Library
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


@pytest.mark.parametrize(
    ("written", "meant"), [("publishd", "published"), ("Sufficent", "sufficient"), ("brown fox", None), ("", None)]
)
def test_the_nearest_word_is_near(written: str, meant: str | None) -> None:
    """A word that is near to none is answered by the whole list, and never by a guess."""
    assert nearest(written, ["published", "sufficient", "draft"]) == meant
