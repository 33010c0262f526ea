"""What strangers may send: texts of files, made by a word, and harmless briefings around them."""

from pathlib import Path
from typing import Final

from briefing.check import check, read_content
from briefing.model import Edition
from tests.proving import own_library
from tests.site.northshire import make_briefing, write_content
from tests.site.sites import DAY

HEAD: Final = make_briefing("northshire").split("---\n")[1]
"""The front matter of a briefing in which nothing is wrong, ten lines with its fence."""


def with_front(added: str) -> str:
    """A briefing with more front matter, which begins on line 11."""
    return f"---\n{HEAD}{added}---\nText.\n"


def with_prose(prose: str) -> str:
    """A briefing of this prose, which begins on line 12."""
    return make_briefing("northshire", f"{prose}\n")


def list_problems(folder: Path, text: str, name: str = "northshire") -> list[str]:
    """What is wrong with a content folder of one briefing: line, column, message and hint of each problem."""
    return list_all(write_content(folder, {name: text}))


def list_all(content: Path) -> list[str]:
    """What is wrong with a content folder."""
    report = check(read_content([content], content, Edition(day=DAY)), own_library(content))
    return [str(problem) for problem in report.problems]
