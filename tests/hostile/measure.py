"""Checks content folders one after the other; prints the seconds and the largest memory after each, in megabytes."""

import json
import resource
import sys
import time
from pathlib import Path

from tests.hostile.attacks import list_all


def main(folders: list[str]) -> None:
    """Check each folder."""
    for folder in folders:
        began = time.process_time()
        problems = len(list_all(Path(folder)))
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"seconds": time.process_time() - began, "most": most, "problems": problems}))


main(sys.argv[1:])
