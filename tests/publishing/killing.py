"""Publishes a small site again and again, killed at each moment in turn; prints what stands after each.

A moment is an event that Python tells its audit hooks of: a file opened, renamed, removed, a function of C looked up.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

from publishing.names import MARK
from publishing.place import Place
from publishing.sums import find_differences, write_sums
from publishing.swap import publish, settle

_WATCHED = ("open", "os.", "shutil.", "ctypes.")


def write_site(folder: Path, words: str) -> None:
    """A site of three pages that all say the same."""
    for name in ("index.html", "a/index.html", "b/c/index.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(words, encoding="utf-8")
    write_sums(folder)


def set_up(folder: Path) -> tuple[Place, Path]:
    """An old site in its place, the lock that belongs to it, and a new site beside it, whole."""
    place, content = Place(output=folder / "output"), folder / "content"
    content.mkdir(parents=True)
    (content / "facts.lock").write_text("old", encoding="utf-8")
    place.output.mkdir()
    (place.output / MARK).touch()
    write_site(place.output, "old")
    write_site(place.prepare(), "new")
    return place, content


def see(place: Place, content: Path) -> dict[str, object]:
    """What stands: the words of the site's pages, whether it is whole, the lock, and what lies beside."""
    return {
        "site": sorted({path.read_text(encoding="utf-8") for path in place.output.rglob("index.html")}),
        "differences": list(find_differences(place.output)),
        "lock": (content / "facts.lock").read_text(encoding="utf-8"),
        "beside": sorted(path.name for folder in (place.output.parent, content) for path in folder.iterdir()),
    }


def work(place: Place, content: Path) -> None:
    """What a build does at its end."""
    publish(place, content, "new")
    place.clear()


def run_until(moment: int, number: int, do: Callable[[], None]) -> bool:
    """Do something in a process of its own that gets a signal at a moment; whether it ended before."""
    process = os.fork()
    if process:
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0
    left = [moment]

    def hook(event: str, _: object) -> None:
        if event.startswith(_WATCHED):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), number)

    sys.addaudithook(hook)
    do()
    os._exit(0)


def main(folder: Path, number: int) -> None:
    """Kill at the first moment, at the second, and so on, until nothing is left to be killed."""
    for moment in count(1):
        place, content = set_up(folder / str(moment))
        ended = run_until(moment, number, lambda place=place, content=content: work(place, content))  # type: ignore[misc]
        killed = see(place, content)
        place.check(content, folder)
        place.recover()
        settle(content)
        place.prepare()
        place.clear()
        print(json.dumps({"killed": killed, "next": see(place, content)}))
        if ended:
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), getattr(signal, sys.argv[2]))
