"""The tasks `verify` and `publish`, as a person starts them."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.address import SITE_ADDRESS
from tests.site.northshire import make_briefing, make_page, write_content
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


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content of one briefing, and the pages that every site has."""
    pages = {slug: make_page(slug, "Words.\n") for slug in ("about", "method", "glossary")}
    return write_content(tmp_path / "content", {"northshire": make_briefing("northshire")}, pages)


def test_site_is_published_and_held_against_what_is_served(content: Path, tmp_path: Path) -> None:
    """A site is built, copied by the maintainer's command, and compared with what is then served."""
    site, there = tmp_path / "site", tmp_path / "there"
    there.mkdir()
    code = "import shutil, sys; shutil.copytree(*sys.argv[1:], dirs_exist_ok=True)"
    words = ("publish", "--content", str(content), "--output", str(site), "--date", str(DAY), "--upload")
    with serve(there) as address:
        ran = start(*words, f'{sys.executable} -c "{code}" {{site}} {there}', "--address", address)

        assert ran.returncode == 0, ran.stdout + ran.stderr
        assert ran.stdout.endswith(f"{site} is the same as {address}, file by file\n")
        assert read_bytes(there) == read_bytes(site)

        shutil.rmtree(there / "about")
        held = start("verify", "--output", str(site), "--against", address)
        assert held.returncode == 1
        assert held.stderr == f"1 difference between {site} and {address}\n"
        assert "about/index.html: missing\n" in held.stdout


def test_nothing_is_uploaded_that_was_not_asked_for(content: Path, tmp_path: Path) -> None:
    """A dry run prints the command alone, and a site with problems never reaches it."""
    words = ("publish", "--content", str(content), "--output", str(tmp_path / "site"), "--date", str(DAY))
    dry = start(*words, "--upload", "touch {site}.uploaded", "--dry-run")
    (content / "briefings" / "broken.md").write_text("---\n", encoding="utf-8")
    failed = start(*words, "--upload", "touch {site}.uploaded")

    assert dry.returncode == 0, dry.stderr
    assert dry.stdout.endswith(f"would run: touch {tmp_path}/site.uploaded\n")
    assert f"say {SITE_ADDRESS}: write your own in briefing/address.py" in dry.stderr
    assert failed.returncode == 1
    assert "broken.md:1:1: " in failed.stderr
    assert not (tmp_path / "site.uploaded").exists()


def test_what_is_no_address_is_refused_before_anything_is_built(content: Path, tmp_path: Path) -> None:
    """An address that cannot be one is named at once, and not after the upload."""
    words = (
        "publish",
        "--content",
        str(content),
        "--output",
        str(tmp_path / "site"),
        "--upload",
        "touch {site}.uploaded",
    )
    ran = start(*words, "--address", "briefings.example.org")

    assert ran.returncode == 1
    assert "“briefings.example.org” is no address of a site" in ran.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["content"]
