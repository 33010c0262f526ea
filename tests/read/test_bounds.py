"""What strangers send takes little time and memory to read, whatever it is made of."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.read.test_mail import make_mail

MEMORY: Final = 300
"""Megabytes at the most, Python and the libraries included."""
SECONDS: Final = 20
"""Of a processor; a few are usual."""
MEASURE: Final = """
import json, resource, sys
from pathlib import Path
from briefing.errors import SourceError
from briefing.read import read_source
try:
    read_source(Path(sys.argv[1]))
except SourceError:
    pass
used = resource.getrusage(resource.RUSAGE_SELF)
# Its own peak: `ru_maxrss` counts that of the process which started it, too.
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(json.dumps([used.ru_utime + used.ru_stime, int(peak.split()[1]) / 1024]))
"""


def fill(words: str, size: int = 2_000_000) -> bytes:
    """The words again and again."""
    return (words * (size // len(words))).encode()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", fill("<td c=9>a b c d e ")),
        ("a.html", fill("<form c=9>a</form> ")),
        ("a.html", b"<table>" + fill("<td colspan=999 rowspan=999>words of a cell", 1_000_000)),
        ("a.html", fill('<a ="')),
        ("a.html", fill("<!-- <script> -->")),
        ("a.eml", b"Subject: " + fill("=?utf-8?q?a?= ") + b"\n\n49"),
        ("a.eml", b"From: " + fill("a@northshire.example, ") + b"\n\n49"),
        ("a.mht", make_mail(fill("--x\n\n1\n", 60_000), "multipart/mixed; boundary=x")),
        ("a.md", fill("![[a](", 1_900_000)),
        ("a.txt", fill("41 out of ")),
    ],
    ids="td form spans quotes comments subject from parts links numbers".split(),
)
def test_attacks_are_bounded(tmp_path: Path, name: str, content: bytes) -> None:
    """No file takes more than seconds and some hundred megabytes, be it read or refused."""
    (tmp_path / name).write_bytes(content)
    command = [sys.executable, "-c", MEASURE, str(tmp_path / name)]
    ran = subprocess.run(
        command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True, timeout=300
    )
    seconds, most = json.loads(ran.stdout)

    assert (seconds < SECONDS, most < MEMORY) == (True, True), (seconds, most)
