"""How often a build parses texts, and its time of a processor: `python -m tests.readings CONTENT`.

The audit and the search, processes of their own, are left out. What a child of the build does is counted too.
"""

import os
import resource
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import markdown

from briefing.document import front, read
from publishing import build


@contextmanager
def count_readings() -> Iterator[Callable[[], Counter[str]]]:
    """Count, in this process and in what it forks, each text of YAML or Markdown and each file that is parsed."""
    with tempfile.TemporaryFile() as log, ExitStack() as undone:

        def note(owner: Any, name: str) -> None:
            work = getattr(owner, name)

            def counted(*words: Any, **named: Any) -> Any:
                os.write(log.fileno(), f"{name}\n".encode())  # the file's place is shared with a child
                return work(*words, **named)

            undone.enter_context(patch.object(owner, name, counted))

        note(front, "compose")
        note(markdown.Markdown, "convert")
        note(read, "open_regular")

        def tell() -> Counter[str]:
            log.seek(0)
            return Counter(log.read().decode().split())

        yield tell


def main(content: Path) -> None:
    """Build without audit and search, and print what was counted."""
    ours = [patch.object(build, "check_site"), patch.object(build, "_count"), patch.object(build, "make_engine")]
    with tempfile.TemporaryDirectory() as folder, count_readings() as tell, ExitStack() as undone:
        made = [undone.enter_context(each) for each in ours]
        made[-1].return_value = 0
        build.build(content, Path(folder) / "site", date(2026, 11, 26))
        found = tell()
    print(f"front matter {found['compose']}, Markdown {found['convert']}, files {found['open_regular']}")
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(f"{sum(each.ru_utime + each.ru_stime for each in used):.1f} s of a processor")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
