"""The tasks `verify` and `publish`, as a person starts them."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.serve import serve
from tests.site.sites import DAY, ROOT, Site, read_bytes

pytestmark = pytest.mark.slow


def start(*words: str) -> subprocess.CompletedProcess[str]:
    """Start a task."""
    command = [sys.executable, "-m", "invoke", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_site_is_what_its_content_builds(real_site: Site, tmp_path: Path) -> None:
    """A site is verified by building it anew; another day builds another site, and neither site nor content changes."""
    site = shutil.copytree(real_site.output, tmp_path / "site")
    lock = (real_site.content / "facts.lock").read_bytes()
    rest = ("--content", str(real_site.content), "--date", str(DAY))
    same = start("verify", "--output", str(site), *rest)

    assert same.returncode == 0, same.stdout + same.stderr
    assert same.stdout.splitlines()[-1] == f"{site} is the same as what {real_site.content} builds, file by file"
    assert (real_site.content / "facts.lock").read_bytes() == lock
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]

    (site / "about" / "index.html").write_text("x", encoding="utf-8")
    changed = start("verify", "--output", str(site), *rest)
    assert changed.returncode == 1
    assert changed.stdout == f"{site}/about/index.html: changed\n"
    assert changed.stderr == f"1 difference between {site} and its own checksums\n"


def test_site_is_published_and_held_against_what_is_served(real_site: Site, tmp_path: Path) -> None:
    """A site is built, copied by the maintainer's command, and compared with what is then served."""
    site = shutil.copytree(real_site.output, tmp_path / "site")
    there = tmp_path / "there"
    there.mkdir()
    copy = (
        f'{sys.executable} -c "import shutil, sys; shutil.copytree(*sys.argv[1:], dirs_exist_ok=True)" {{site}} {there}'
    )
    rest = ("--content", str(real_site.content), "--output", str(site), "--date", str(DAY))
    with serve(there) as address:
        ran = start("publish", *rest, "--upload", copy, "--address", address)

        assert ran.returncode == 0, ran.stdout + ran.stderr
        assert ran.stdout.endswith(f"{site} is the same as {address}, file by file\n")
        assert read_bytes(there) == read_bytes(site)

        shutil.rmtree(there / "about")
        held = start("verify", "--output", str(site), "--against", address)
        assert held.returncode == 1
        assert held.stderr == f"1 difference between {site} and {address}\n"
        assert "about/index.html: missing\n" in held.stdout


def test_nothing_is_uploaded_that_was_not_asked_for(real_site: Site, tmp_path: Path) -> None:
    """A dry run prints the command alone, and a site with problems never reaches it."""
    content = tmp_path / "content"
    content.mkdir()
    rest = ("publish", "--output", str(tmp_path / "site"), "--upload", "touch {site}.uploaded")
    failed = start(*rest, "--content", str(tmp_path / "nothing"))
    dry = start(*rest, "--content", str(real_site.content), "--date", str(DAY), "--dry-run")

    assert failed.returncode == 1
    assert "is no folder" in failed.stderr
    assert dry.returncode == 0, dry.stderr
    assert dry.stdout.endswith(f"would run: touch {tmp_path}/site.uploaded\n")
    assert not (tmp_path / "site.uploaded").exists()
