"""What all tests share: the word about a missing browser, and whether samples are wide."""

import os

import pytest

WIDE = bool(os.environ.get("WIDE"))
"""Whether tests that hold a sample of what is alike hold all of it: `WIDE=1 python3 run.py test`, as on GitHub."""
NO_BROWSER = "no browser was found, and the pages went untested"
"""Why a test of marker `browser` is skipped, where it is."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly that pages went untested: a skipped test is easily overlooked."""
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if NO_BROWSER in str(report.longrepr)]
    if skipped:
        terminalreporter.section(f"{len(skipped)} tests skipped: {NO_BROWSER}", sep="!", red=True, bold=True)
        terminalreporter.line("install Chromium (see run.py), or set CHROMIUM to the path of a browser", red=True)
