"""The whole life of a published number, with the commands that a person types."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.check import read_content
from briefing.proof.facts import LOCK_NAME, write_lock
from tests.facts.making import CHANGED, SLUG, TEXT, change, correct, paste, write
from tests.site.sites import DAY, ROOT, build, copy_project, find_all, has_class, read_bytes, read_page, read_words

pytestmark = pytest.mark.slow


def run_check(content: Path) -> subprocess.CompletedProcess[str]:
    """Start `check` as a person does."""
    clean = {name: value for name, value in os.environ.items() if name != "BRIEFING_SOURCES"}
    words = [sys.executable, "-m", "invoke", "check", str(content), "--date", str(DAY)]
    return subprocess.run(words, cwd=ROOT, env=clean, capture_output=True, text=True, check=False)


def read_corrections(site: Path, page: str) -> list[str]:
    """The corrections that a page tells, newest first on the page of all."""
    document = read_page(site / page / "index.html")
    lists = [each for each in find_all(document, "ul") if has_class(each, "corrections")]
    if not lists:
        named = [each for each in find_all(document, "section") if each.get("aria-labelledby") == "section-corrections"]
        lists = [each for section in named for each in find_all(section, "ul")]
    return [read_words(each) for found in lists for each in find_all(found, "li")]


def test_life_of_a_number(tmp_path: Path) -> None:
    """A number is published, changed, refused, corrected, published, and withdrawn; readers are told each time."""
    content, site = tmp_path / "content", tmp_path / "output"
    lock = content / LOCK_NAME

    # Published for the first time: the lock is made, and says so.
    write(content, northshire=TEXT)
    assert run_check(content).returncode == 0
    assert not lock.exists()
    ran = build(content, site)
    assert ran.returncode == 0, ran.stderr
    assert "facts.lock was not there and is new" in ran.stderr
    assert "  figure oversight  41 of 60\n" in lock.read_text(encoding="utf-8")
    assert "None so far." in read_words(read_page(site / "corrections" / "index.html"))

    # Changed without a word: refused, the old site stays, and so does the lock.
    before, held = read_bytes(site), lock.read_bytes()
    write(content, northshire=CHANGED)
    said = run_check(content)
    assert said.returncode == 1
    assert "northshire.md:39:16: figure “oversight” was published as “41 of 60” and is now “40 of 60”" in said.stdout
    refused = build(content, site)
    assert (refused.returncode, read_bytes(site), lock.read_bytes()) == (1, before, held)

    # Corrected, with the entry of the hint: published, told on both pages, remembered.
    entry = paste(said.stdout.splitlines()[1]).replace("say why", "the report was read wrongly")
    write(content, northshire=correct(entry, text=CHANGED))
    ran = build(content, site)
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr == ""
    told = "Management oversight. Before: “41 of 60”. Now: “40 of 60”. The report was read wrongly."
    assert [told in each for each in read_corrections(site, f"briefings/{SLUG}")] == [True]
    assert [told in each for each in read_corrections(site, "corrections")] == [True]
    assert "  figure oversight  40 of 60\n" in lock.read_text(encoding="utf-8")
    assert "  correction  " in lock.read_text(encoding="utf-8")

    # Built again: nothing changes.
    before, held = read_bytes(site), lock.read_bytes()
    assert build(content, site).returncode == 0
    assert (read_bytes(site), lock.read_bytes()) == (before, held)

    # Deleted: refused. Withdrawn with a word: gone from the site, and told.
    kept = (content / "briefings" / "northshire.md").read_text(encoding="utf-8")
    write(content)
    refused = build(content, site)
    assert (refused.returncode, read_bytes(site)) == (1, before)
    assert "/briefings/northshire-2026/ was published and is gone" in refused.stderr
    away = paste(refused.stderr.splitlines()[1]).replace("say why", "its source was withdrawn")
    write(content, northshire=correct(away, text=change(("status: published", "status: draft"), text=kept)))
    ran = build(content, site)
    assert ran.returncode == 0, ran.stderr
    assert [path.name for path in sorted((site / "briefings" / SLUG).iterdir())] == ["evidence", "index.html"]
    told_all = read_corrections(site, "corrections")
    assert len(told_all) == 2
    assert all(each.startswith("Northshire, 2026 (no longer on this site)") for each in told_all)
    assert "whole briefing. Before: “/briefings/northshire-2026/”. Withdrawn. Its source was withdrawn." in told_all[0]
    assert "  figure" not in lock.read_text(encoding="utf-8")

    # Published again: its numbers are new, and what was told stays told.
    write(content, northshire=correct(away, text=kept))
    ran = build(content, site)
    assert ran.returncode == 0, ran.stderr
    assert len(read_corrections(site, f"briefings/{SLUG}")) == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_lock_that_cannot_be_written_stops_the_build(tmp_path: Path) -> None:
    """Where the lock cannot be written, nothing is published."""
    content, site = write(tmp_path / "content", northshire=TEXT), tmp_path / "output"
    content.chmod(0o500)

    ran = build(content, site)
    content.chmod(0o700)

    assert ran.returncode == 1
    assert "facts.lock cannot be written" in ran.stderr
    assert not site.exists()


def test_failed_build_leaves_the_lock(tmp_path: Path) -> None:
    """A build that fails after its checks leaves the lock as it was, and nothing beside it."""
    content, site = write(tmp_path / "content", northshire=TEXT), tmp_path / "output"
    assert build(content, site).returncode == 0
    held = (content / LOCK_NAME).read_bytes()
    write(content, northshire=TEXT, other=change((SLUG, "other-2026")))
    project = copy_project(tmp_path / "project")
    template = project / "theme" / "templates" / "corrections.html"
    template.write_text(template.read_text(encoding="utf-8") + "{% if %}", encoding="utf-8")

    ran = build(content, site, project=project)

    assert ran.returncode == 1
    assert "Pelican failed" in ran.stderr
    assert (content / LOCK_NAME).read_bytes() == held
    assert sorted(path.name for path in content.iterdir()) == ["briefings", LOCK_NAME, "sources"]


def test_real_lock_holds_what_is_published() -> None:
    """The lock of the content holds exactly what its briefings publish."""
    documents = read_content([ROOT / "content"], ROOT).briefings
    made = write_lock(document.content for document in documents if document.content)

    assert (ROOT / "content" / LOCK_NAME).read_text(encoding="utf-8") == made
