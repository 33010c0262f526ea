"""A document of any kind, written and read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.errors import SourceError
from briefing.read import SourceText, read_source

Reader = Callable[[str, str | bytes], SourceText]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Write a file of this name and content, and read it."""

    def write_and_read(name: str, content: str | bytes) -> SourceText:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_source(path)

    return write_and_read


@pytest.fixture
def refuse(read: Reader) -> Callable[[str, str | bytes], str]:
    """Write a file that must be refused, and return what is said of it: one line that begins with its name."""

    def write_and_refuse(name: str, content: str | bytes) -> str:
        with pytest.raises(SourceError) as told:
            read(name, content)
        message = str(told.value)
        assert message.startswith(f"{name}: ")
        assert message.isprintable()
        return message

    return write_and_refuse
