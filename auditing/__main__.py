"""The audit as a process of its own: nothing that the builder has loaded can change what it says.

    python -m auditing OUTPUT CONTENT DAY

prints a line for everything that does not hold, and how many files there are; it ends with 1 where anything does not.
"""

import sys
from datetime import date
from pathlib import Path

from auditing.site import audit


def main(output: str, content: str, day: str) -> int:
    """Audit a site; gives the status of the process."""
    faults = audit(Path(output), Path(content), date.fromisoformat(day))
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
