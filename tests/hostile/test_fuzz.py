"""Whatever bytes come, what must hold of them holds. See targets.py for the longer search by hand."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile.attacks import HEAD
from tests.hostile.targets import TARGETS
from tests.site.northshire import ATTACK, STRANGE_PROSE

SIGNS = (
    "--- \n - # * _ ` [ ]( ) ![ | : > < & ; \" ' \\ { } !! &a *a %YAML ~ null 49 % per cent one half of out two-thirds "
    "fewer than about 1,200 3.5 £ <script> onerror= javascript: data: // chart:shares? plain: #x https://x.example "
    "\x00 \u202e \u200b \x1b é \U0001f600 title: slug: figures: tags: [ TODO <!-- --> &#x6a; &lt; {: ``` \t \r\n ½ ² ﬁ"
).split(" ")
PARTS = [*SIGNS, *HEAD.splitlines(keepends=True), HEAD, f"---\n{HEAD}---\n", ATTACK, STRANGE_PROSE, "x", " ", "\n"]
WORDS = st.lists(st.sampled_from(PARTS) | st.text(max_size=4), max_size=25).map(lambda words: "".join(words).encode())


@pytest.mark.slow
@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
@settings(max_examples=300, deadline=None)
@given(content=WORDS | st.binary(max_size=60))
def test_any_bytes(target: Callable[[bytes], None], content: bytes) -> None:
    """Any bytes, and any mixture of what means something here, are read or refused."""
    target(content)
