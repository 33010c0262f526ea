"""How long a save takes until the preview shows it, on the real site: `python -m tests.saves [PROJECT] [TIMES]`.

PROJECT: another checkout with its content, to measure side by side. A sentence is added to a briefing, then words to
its title, which are drawn on its card.
"""

import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from shutil import copytree
from statistics import median
from urllib.error import HTTPError
from urllib.request import urlopen

from briefing.files import ROOT

_NAME = "west-midlands-public-protection-2026"


def main(project: str = str(ROOT), times: str = "7") -> None:
    """Measure, and print a line for each kind of change."""
    with tempfile.TemporaryDirectory() as folder:
        content, log = Path(folder) / "content", Path(folder) / "log"
        copytree(Path(project) / "content", content)
        words = [sys.executable, "-m", "invoke", "serve", "--port=0", f"--content={content}"]
        with log.open("wb") as out:
            server = subprocess.Popen(words, cwd=project, stdout=out, stderr=out)
        try:
            _measure(content / "briefings" / f"{_NAME}.md", log, int(times))
        finally:
            server.send_signal(signal.SIGINT)
            server.wait()


def _measure(file: Path, log: Path, times: int) -> None:
    _wait(log, 1)
    address = re.findall(r"(http://\S+)/ shows", log.read_text("utf-8"))[0]
    good = file.read_text("utf-8")
    for kind, old, new in (("prose", r"\Z", r"\n{}.\n"), ("title", r"(?m)^(title: .*?)('?)$", r"\1 {}\2")):
        seen, whole = [], []
        for at in range(times):
            made, mark, began = log.read_text("utf-8").count(" made ("), f"mark{'i' * at}", time.monotonic()
            file.write_text(re.sub(old, new.format(mark), good, count=1), encoding="utf-8")
            while mark not in _read(f"{address}/briefings/{_NAME}/"):
                time.sleep(0.01)
            seen.append(time.monotonic() - began)
            _wait(log, made + 1)
            whole.append(time.monotonic() - began)
            time.sleep(2)
        print(f"{kind}: page seen after {median(seen):.2f} s ({max(seen):.2f}), site whole after {median(whole):.2f} s")


def _read(address: str) -> str:
    try:
        with urlopen(address) as answer:
            return str(answer.read().decode())
    except HTTPError:
        return ""


def _wait(log: Path, count: int) -> None:
    while log.read_text("utf-8").count(" made (") < count:
        time.sleep(0.02)


if __name__ == "__main__":
    main(*sys.argv[1:])
