"""What pages say of how words are held: found just now, resting on the record, or held since when."""

import shutil
from pathlib import Path
from typing import Final

import pytest

from briefing.proof import LEDGER_NAME
from tests.proving import write_record
from tests.site.northshire import compared, compared_before, make_page, read_there, write_content
from tests.site.sites import DAY, build, build_well, by_id, read_bytes, read_words

pytestmark = pytest.mark.slow

PAGE: Final = "/briefings/compared/"
NOW: Final = "All words quoted from it were found in the document when this page was made."
RECORD: Final = (
    "The document was not at hand when this page was made. Our record of 26 November 2026 says that all words quoted "
    "from it stand there."
)
SINCE: Final = "Found in the source on 26 November 2026."


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A briefing whose source is at hand, and one whose source was read and is not held."""
    made = {"compared": compared, "compared-before": compared_before, "read-there": read_there}
    pages = {name: make_page(name, "Words.\n") for name in ("about", "method", "glossary")}
    return write_content(tmp_path / "content", {name: make() for name, make in made.items()}, pages)


def test_found_now_and_recorded_are_told_apart(content: Path, tmp_path: Path) -> None:
    """With its source a page says that its words were found, else that they rest on the record; no more differs."""
    write_record(content, DAY)
    found = build_well(content, tmp_path / "found")
    shutil.rmtree(content / "sources")
    recorded = build_well(content, tmp_path / "recorded")
    words = read_words(found.pages[PAGE]), read_words(recorded.pages[PAGE])
    before, after = read_bytes(found.output), read_bytes(recorded.output)

    assert [NOW in each for each in words] == [True, False]
    assert [RECORD in each for each in words] == [False, True]
    # The day of a figure that is the day of its source is said once, of the source.
    assert not any(SINCE in read_words(by_id(site.pages[PAGE])["plans"]) for site in (found, recorded))
    assert before.keys() == after.keys()
    assert {name for name in before if before[name] != after[name]} == {
        *(f"briefings/{name}/index.html" for name in ("compared", "compared-before")),
        *(f"briefings/{name}/evidence/index.html" for name in ("compared", "compared-before")),
        "SHA256SUMS",
    }


def test_what_is_not_recorded_yet_is_held_since_the_site(content: Path, tmp_path: Path) -> None:
    """Words that this build was the first to find are held since its day; without the source there is no build."""
    site = build_well(content, tmp_path / "output")

    assert NOW in read_words(site.pages[PAGE])
    assert not (content / LEDGER_NAME).exists()
    shutil.rmtree(content / "sources")
    ran = build(content, tmp_path / "output")
    assert ran.returncode == 1
    assert "compared.md:12:" in ran.stderr
    assert "the source is not at hand, and proof.lock does not know these words" in ran.stderr


def test_the_day_of_an_author_is_no_proof(content: Path, tmp_path: Path) -> None:
    """What an author checked is worded as the author's own word, and never as held against the source."""
    site = build_well(content, tmp_path / "output")

    said = read_words(site.pages["/briefings/read-there/"])
    assert "Checked by its author on 21 November 2026" in said
    assert "Found in the source" not in said
