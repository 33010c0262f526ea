"""The box of mistakes on a page of the preview: each a line that unfolds, whatever its words hold."""

import re

from publishing.mistakes import Mistake
from publishing.preview_server import write_box
from publishing.preview_session import State


def test_a_mistake_that_stops_all_stands_open_and_the_others_are_folded() -> None:
    """Each has its line within an element of its own, and words that look like markup are words."""
    words = "<details> is no word of a template"
    state = State(
        mistakes=(
            Mistake(path="theme/templates/base.html", message=words, hint="<b>", stops=True),
            Mistake(path="content/briefings/a.md", message=words),
        )
    )
    made = write_box(state, "/")
    lines = re.findall(r'<li class="preview-mistake">\s*<details( open)?>\s*<summary>', made)
    assert lines == [" open", ""]
    assert made.count("&lt;details&gt; is no word") == 2
    assert "&lt;details open" not in made
    assert "<b>" not in made
