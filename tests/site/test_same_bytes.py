"""The same input gives the same bytes."""

import os
import shutil
from pathlib import Path

import pytest

from briefing.site import EPOCH, find_epoch
from tests.site.sites import DAY, Site, build_well, read_bytes

pytestmark = pytest.mark.slow


def copy_backwards(folder: Path, to: Path) -> Path:
    """A copy of a folder, made from its last file to its first, each of them from long ago."""
    for path in sorted((path for path in folder.rglob("*") if path.is_file()), reverse=True):
        copied = to / path.relative_to(folder)
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copied)
        os.utime(copied, (1, 1))
    return to


def test_builds_are_equal_byte_for_byte(hard_site: Site, project: Path, tmp_path: Path) -> None:
    """Another folder, order of files, time zone, locale, hash seed, umask, hour or store gives the same bytes."""
    content = copy_backwards(hard_site.content, tmp_path / "another place" / "content")
    hour = str(int(find_epoch(DAY)) + 3600)
    elsewhere = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1", EPOCH: hour}
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
