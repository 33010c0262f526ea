"""All mutants of the project: of every line that is run when the two small briefings are rendered."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from tests.mutants import python, templates
from tests.mutants.fields import Fields, read_fields
from tests.mutants.mutant import Mutant
from tests.site.sites import ROOT

_CORE: Final = ROOT / "briefing"
_TRUSTED: Final = tuple(
    f"briefing/{name}"
    for name in (
        *("model/", "terms.py", "errors.py", "files.py", "numbers/", "document/", "proof/", "site.py"),
        *("__init__.py", "read/", "extract/"),
    )
)
"""What the audit may know: the values, the words of the content, where they stand; and what that rests on."""
_WORDED: Final = tuple(f"briefing/{name}" for name in ("model/questions.py", "model/wording.py", "proof/bind.py"))
"""What lies among these and prints, or works out what is printed: the audit may not know it."""
_SILENT: Final = (
    *("publishing/", "pelicanconf.py", "briefing/charts/store.py", "briefing/charts/letters.py", "briefing/check/"),
    *(f"theme/templates/files/{name}" for name in ("site.css", "site.js", "briefings.js", "compare.js", "search.js")),
)
"""What prints no word: settings, what keeps drawings, the widths of letters, what looks for problems; scripts."""
_PLACES: Final = tuple(
    f"briefing/charts/{name}" for name in ("layout.py", "sheets.py", "canvas.py", "describe.py", "draw.py")
)
"""Code that places marks in pixels. There, these rules change how a drawing looks and not what it says."""
_OF_PLACES: Final = frozenset({"number", "index", "part", "sum", "comparison", "order"})
_MOVES: Final = re.compile(r"[\w.]+ [-+*/]= ")
"""A statement that counts on: `y += 6`."""
_NO_CONTENT: Final = frozenset({"canvas.py", "tables.py", "orders.py"})
"""Files whose classes hold nothing of a briefing: where marks lie, what a table is, what is drawn in which form."""


def find_mutants(run: Mapping[str, Sequence[int]]) -> Iterator[Mutant]:
    """Every mutant of a line that is run. run: those lines, by file."""
    fields = _read_fields()
    for name, lines in sorted(run.items()):
        if name in _WORDED or not name.startswith((*_TRUSTED, *_SILENT)):
            find = python.find_mutants if name.endswith(".py") else templates.find_mutants
            reached = set(lines)
            found = find(name, (ROOT / name).read_text(encoding="utf-8"), fields)
            yield from (each for each in found if each.run in reached and _prints(each))


def _read_fields() -> Fields:
    """What the code that prints is annotated with, the model first."""
    files = [*sorted(_CORE.glob("model/*.py")), *sorted(_CORE.rglob("*.py")), *sorted(ROOT.glob("plugins/*.py"))]
    return read_fields(files, _NO_CONTENT)


def _prints(mutant: Mutant) -> bool:
    """Whether a mutant may change what is said, and not only how it looks."""
    if not mutant.path.startswith(_PLACES):
        return True
    moved = mutant.kind == "statement" and _MOVES.match(mutant.old)
    return mutant.kind not in _OF_PLACES and not moved
