"""A build that is killed, starved or disturbed: the old site stands whole, or the new one does."""

import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from publishing.sums import find_differences
from tests.site.northshire import make_briefing, make_page, write_content
from tests.site.sites import ROOT, Site, build_well, read_bytes

pytestmark = pytest.mark.slow


@pytest.fixture
def standing(hard_site: Site, tmp_path: Path) -> Path:
    """A folder that holds nothing but a site which stands."""
    return shutil.copytree(hard_site.output, tmp_path / "place" / "output")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A small content folder, other than that of the site which stands."""
    return write_content(tmp_path / "content", {"good": make_briefing("good")}, {"about": make_page("about", "Us.\n")})


def start(content: Path, output: Path) -> subprocess.Popen[str]:
    """Start a build as a person does, in a process group of its own."""
    words = [sys.executable, "-m", "invoke", "build", "--content", str(content), "--output", str(output)]
    return subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, process_group=0)


def wait_for(path: Path, process: subprocess.Popen[str]) -> None:
    """Wait until a build has made a file."""
    while process.poll() is None and not path.exists():
        time.sleep(0.005)


def list_beside(standing: Path) -> list[str]:
    """What lies in the folder of the site."""
    return sorted(path.name for path in standing.parent.iterdir())


@pytest.mark.parametrize("made", ["output.lock", "output.new", "output.new/theme/site.css", "output.new/SHA256SUMS"])
def test_build_that_is_asked_to_end_clears_up(standing: Path, content: Path, made: str) -> None:
    """SIGTERM ends a build at any moment: the old site stands or the new one, and nothing beside it."""
    before = read_bytes(standing)
    with start(content, standing) as process:
        wait_for(standing.parent / made, process)
        process.terminate()
        _, said = process.communicate()

    assert process.returncode in {128 + signal.SIGTERM, 0}, said
    assert "Traceback" not in said
    assert list_beside(standing) == ["output"]
    assert sorted(path.name for path in content.iterdir() if path.name != "facts.lock") == [
        "briefings",
        "pages",
        "sources",
    ]
    assert read_bytes(standing) == before or not list(find_differences(standing))


def test_builder_that_dies_alone_is_waited_for(standing: Path, content: Path) -> None:
    """Where a build is killed and its Pelican lives on, the next build waits for that, and publishes one whole site."""
    before = read_bytes(standing)
    with start(content, standing) as process:
        wait_for(standing.parent / "output.new", process)
        process.kill()
    assert read_bytes(standing) == before

    site = build_well(content, standing)

    assert list(find_differences(site.output)) == []
    assert list_beside(standing) == ["output"]


def test_builds_at_once_take_turns(standing: Path, content: Path, hard_site: Site) -> None:
    """Of two builds at one place the second waits, says so, and each publishes a whole site."""
    with start(content, standing) as first:
        wait_for(standing.parent / "output.new", first)
        with start(hard_site.content, standing) as second:
            said = [process.communicate() for process in (first, second)]

    assert [first.returncode, second.returncode] == [0, 0], said
    assert "another build is at work here" in said[1][0]
    assert read_bytes(standing) == read_bytes(hard_site.output)
    assert list_beside(standing) == ["output"]


@pytest.mark.parametrize("largest", [60, 2_000, 12_000])
def test_full_disk_leaves_the_site(standing: Path, content: Path, largest: int) -> None:
    """A file that cannot be written stops the build, whoever writes it: one line says why, and the old site stands."""
    before = read_bytes(standing)
    limit = (largest, resource.RLIM_INFINITY)
    words = [sys.executable, "-m", "invoke", "build", "--content", str(content), "--output", str(standing)]
    ran = subprocess.run(
        words,
        cwd=ROOT,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit),
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 1, ran.stdout
    assert re.fullmatch(r"[^:\n]+: File too large; nothing was published, and what stood there stands\n", ran.stderr), (
        ran.stderr
    )
    assert read_bytes(standing) == before
    assert list_beside(standing) == ["output"]
    assert sorted(path.name for path in content.iterdir()) == ["briefings", "pages", "sources"]


@pytest.mark.parametrize("output", ["/proc/nowhere/output", "/dev/null/output"])
def test_place_that_cannot_be_written_is_refused(content: Path, output: str) -> None:
    """A folder that cannot be written is named, in one line."""
    with start(content, Path(output)) as process:
        _, said = process.communicate()

    assert process.returncode == 1
    assert "nothing was published" in said
    assert "Traceback" not in said


def test_link_to_a_folder_is_published_behind(standing: Path, content: Path, tmp_path: Path) -> None:
    """Where the output is a symbolic link, the folder that it leads to is replaced, and the link stays."""
    link = tmp_path / "link"
    link.symlink_to(standing)

    build_well(content, link)

    assert link.is_symlink()
    assert list(find_differences(standing)) == []
    assert list_beside(standing) == ["output"]


def test_stranger_in_a_site_is_kept(standing: Path, content: Path) -> None:
    """A file that somebody put into the site is named, and the site is left as it is."""
    (standing / "CNAME").write_text("mine", encoding="utf-8")
    before = read_bytes(standing)

    with start(content, standing) as process:
        _, said = process.communicate()

    assert process.returncode == 1
    assert "not built here: CNAME" in said
    assert read_bytes(standing) == before
