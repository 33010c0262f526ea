"""The same input gives the same bytes."""

import os
import shutil
from pathlib import Path

import pytest

from tests.site.sites import Site, build_well, read_bytes

pytestmark = pytest.mark.slow


def test_builds_are_equal_byte_for_byte(hard_site: Site, project: Path, tmp_path: Path) -> None:
    """Another folder, time zone, locale, hash seed, umask, file times, and a cold or warm store change no byte."""
    content = shutil.copytree(hard_site.content, tmp_path / "another place" / "content")
    for path in content.rglob("*.md"):
        os.utime(path, (1, 1))
    elsewhere = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"}
    before = os.umask(0o077)
    try:
        cold = build_well(content, tmp_path / "cold", project=project, **elsewhere)
    finally:
        os.umask(before)
    warm = build_well(content, tmp_path / "warm", project=project, TZ="America/Lima", PYTHONHASHSEED="2")

    expected = read_bytes(hard_site.output)
    for site in (cold, warm):
        made = read_bytes(site.output)
        assert sorted(made) == sorted(expected)
        assert [name for name in expected if made[name] != expected[name]] == []


def test_no_path_of_the_machine_is_in_the_site(real_site: Site) -> None:
    """No file of the site holds a path of the machine that built it."""
    folder = str(Path(real_site.content).parent).encode()

    assert [name for name, text in read_bytes(real_site.output).items() if folder in text] == []
