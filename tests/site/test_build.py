"""The build, as a person starts it: it publishes all that it was given, or leaves the site that stands."""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefing.pages.all_pages import SITE_ADDRESSES
from briefing.site import EPOCH, find_epoch
from tests.site.northshire import (
    DRAFT_WORD,
    FIELDS,
    LONG_SLUG,
    PAGE,
    TAG,
    make_briefing,
    make_figure,
    make_page,
    write_content,
)
from tests.site.sites import (
    DAY,
    MARK,
    ROOT,
    Site,
    address_of,
    build,
    build_well,
    find_all,
    find_values,
    read_bytes,
    read_words,
)

pytestmark = pytest.mark.slow

TOGETHER = ("places", "programmes", "topics", "years", "ratings", "sources", "questions", "recommendations")
OWN = {
    "/",
    "/404.html",
    "/briefings/",
    "/compare/",
    "/corrections/",
    "/data/",
    "/search/",
    *(f"/{kind}/" for kind in TOGETHER),
}
"""Pages of every site, whatever its content."""


@pytest.fixture
def standing(hard_site: Site, tmp_path: Path) -> Path:
    """A folder that holds nothing but a site which stands."""
    return shutil.copytree(hard_site.output, tmp_path / "place" / "output")


def write_small(folder: Path, **briefings: str) -> Path:
    """A small content folder that is good but for the given briefings."""
    return write_content(folder, {"good": make_briefing("good"), **briefings}, {"about": make_page("about", "Us.\n")})


def assert_refused(content: Path, standing: Path, project: Path = ROOT) -> str:
    """A build must fail and leave the site that stands, and nothing beside it; returns what it printed."""
    before = read_bytes(standing)

    ran = build(content, standing, project=project)

    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert read_bytes(standing) == before
    assert [path.name for path in standing.parent.iterdir()] == [standing.name]
    assert "Traceback" not in ran.stdout
    return ran.stderr


def test_real_content_is_published(real_site: Site) -> None:
    """Every briefing and page of the content is published, and the build says how many."""
    briefings = len(list((ROOT / "content" / "briefings").glob("*.md")))
    pages = len(list((ROOT / "content" / "pages").glob("*.md")))
    made = [address for address in real_site.pages if re.fullmatch(r"/briefings/[a-z0-9-]+/", address)]

    assert re.match(rf"{briefings} briefings? and {pages} pages? are in ", real_site.said)
    assert len(made) == briefings
    together = {address for address in real_site.pages if address.split("/")[1] in TOGETHER}
    compared = {address for address in real_site.pages if address.startswith("/compare/")}
    own = set(real_site.pages) - together - compared - OWN
    assert len(own) == 2 * briefings + pages  # each briefing has its evidence sheet


def test_hard_content_is_published(hard_site: Site) -> None:
    """Every slug has its page, and the counts leave out the draft and name it."""
    assert re.match(rf"{PAGE + 2} briefings and 3 pages are in .*; 1 draft not published$", hard_site.said)
    for slug in ("everything", "nothing", "twelve", LONG_SLUG, "markup", "paraphrase"):
        assert f"/briefings/{slug}/" in hard_site.pages


def test_addresses_of_the_site_are_its_own(real_site: Site, hard_site: Site) -> None:
    """No page can be called like a folder that the site makes by itself."""
    for site in (real_site, hard_site):
        pages = {path.stem for path in (site.content / "pages").glob("*.md")}
        assert {path.name for path in site.output.iterdir() if path.is_dir()} - pages <= SITE_ADDRESSES


def test_lists_are_in_pages(hard_site: Site) -> None:
    """The list of briefings holds twenty a page, each briefing once."""
    pages = [hard_site.pages["/briefings/"], hard_site.pages["/briefings/page/2/"]]
    titles = [[link.get("href") for card in find_all(page, "h2") for link in find_all(card, "a")] for page in pages]

    assert [len(page) for page in titles] == [PAGE, 2]
    assert len({Path(link).name for page in titles for link in page}) == PAGE + 2
    assert "/briefings/page/3/" not in hard_site.pages


def test_first_build_keeps_no_drawing_from_before(project: Path, tmp_path: Path) -> None:
    """Two pages that show one drawing do not make the first build count it as kept from an earlier one."""
    alike = {name: make_briefing(name) for name in ("one", "other")}  # each on a card that says the same

    ran = build(write_content(tmp_path / "content", alike), tmp_path / "output", project=project)

    assert ran.returncode == 0, ran.stderr
    # One for both briefings, and the card of the home page.
    assert re.search(r"^charts +2 drawings made, 0 kept from before", ran.stdout, re.MULTILINE)


def test_pelicans_own_command_makes_the_same_pages(hard_site: Site, tmp_path: Path) -> None:
    """Who knows Pelican starts it as usual: it makes the pages, though it neither checks nor audits them."""
    command = str(Path(sys.executable).with_name("pelican"))
    words = [command, str(hard_site.content), "--output", str(tmp_path), "--settings", str(ROOT / "pelicanconf.py")]
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | {EPOCH: find_epoch(DAY)}
    ran = subprocess.run(words, cwd=tmp_path, env=clean, capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stderr
    made = read_bytes(tmp_path)
    assert {name: page for name, page in read_bytes(hard_site.output).items() if name in made} == made


def test_drafts_are_not_published(hard_site: Site) -> None:
    """A draft leaves no trace in any file of the site."""
    word = DRAFT_WORD.encode()

    assert word in (hard_site.content / "briefings" / "draft.md").read_bytes()
    assert [name for name, text in read_bytes(hard_site.output).items() if word in text or "draft" in name] == []


def test_html_in_fields_is_text(hard_site: Site) -> None:
    """HTML in any field of a briefing is shown as the text that it is."""
    page = hard_site.pages["/briefings/markup/"]
    shown = read_words(page).replace("”", '"') + " ".join(
        each.get("aria-label") or "" for each in page.iter() if isinstance(each.tag, str)
    )

    assert [name for name in FIELDS if TAG.format(name) not in shown] == []
    for document in hard_site.pages.values():
        assert list(find_all(document, "i")) == []
        scripts = [each for each in find_all(document, "script") if each.get("type") != "application/ld+json"]
        assert [script for script in scripts if script.text] == []
        assert [name for each in document.iter() for name in getattr(each, "attrib", {}) if name.startswith("on")] == []


def test_bounds_stay_bounds(hard_site: Site) -> None:
    """A figure is shown with the bound that its source sets, and tells it to machines."""
    page = hard_site.pages["/briefings/twelve/"]
    shown = {
        of.rpartition("/")[2]: (each.get("data-qualifier"), each.get("value"), read_words(each))
        for of, each in find_values(page)
        if of.startswith("twelve/")
    }

    assert shown == {
        "figure-0": (None, "49", "49%"),
        "figure-1": ("about", "40", "about 40%"),
        "figure-2": ("almost", "66.7", "almost two-thirds"),
        "figure-3": ("just over", "33.3", "just over a third"),
        "figure-4": ("fewer than", "2", "fewer than 2%"),
        "figure-5": ("more than", "98", "more than 98%"),
        "figure-6": ("at least", "80", "at least 80%"),
        "figure-7": ("up to", "25", "up to a quarter"),
        "figure-8": (None, "0", "0%"),
        "figure-9": (None, "100", "100%"),
        "figure-10": (None, "0/7", "0 of 7"),
        "figure-11": (None, "1200/1200", "1200 of 1200"),
    }


def test_every_problem_is_printed(standing: Path, tmp_path: Path) -> None:
    """Several broken files give all their problems in one run, each with line and column, and the site stands."""
    broken_yaml = "---\ntitle: 'never closed\n---\nWords.\n"
    unbound = make_briefing("unbound", "Work was good enough in 52% of cases.\n")
    bad_key = make_briefing(
        "bad-key", figures={"share": make_figure("in 30% of cases", "30%", percent=30, evidnce="x")}
    )
    twice = make_briefing("good")
    content = write_small(
        tmp_path / "content", broken_yaml=broken_yaml, unbound=unbound, bad_key=bad_key, twice=twice, empty=""
    )
    (content / "briefings" / "bytes.md").write_bytes(b"---\ntitle: caf\xe9\n---\n")

    said = assert_refused(content, standing)

    places = re.findall(r"^([^:\n]+/(\w+)\.md):(\d+):(\d+): \S", said, re.MULTILINE)
    assert {name for _, name, _, _ in places} == {"broken_yaml", "unbound", "bad_key", "twice", "empty", "bytes"}
    assert all(Path(path).is_file() and int(line) > 0 and int(column) > 0 for path, _, line, column in places)
    assert re.search(r"^\d+ problems in 6 files$", said, re.MULTILINE)


def test_link_to_a_draft_is_refused(standing: Path, tmp_path: Path) -> None:
    """A page may not lead to a briefing that is not published."""
    draft = make_briefing("draft", status="draft")
    content = write_small(tmp_path / "content", draft=draft, linking=make_briefing("linking", "See [it](draft.md).\n"))

    assert "draft.md" in assert_refused(content, standing)


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        pytest.param("pelicanconf.py", "FEED_ALL_ATOM =", 'FEED_ALL_ATOM = "feed.xml"\nX =', "WARNING", id="warning"),
        pytest.param("theme/templates/article.html", "briefing.title", "briefing.titel", "titel", id="undefined"),
        pytest.param("theme/templates/base.html", "</body>", "{% if %}</body>", "base.html", id="template syntax"),
        pytest.param("theme/templates/macros/card.html", "<h{{", "{{ 1 / 0 }}<h{{", "ZeroDivisionError", id="template"),
        pytest.param("plugins/theme.py", "def is_pdf", "import absent\ndef is_pdf", "absent", id="plugin"),
        pytest.param("plugins/writer.py", "def register", "def registered", "writer", id="unregistered"),
        pytest.param("pelicanconf.py", 'PAGE_PATHS = ["pages"]', "PAGE_PATHS = []", "about/index.html", id="missing"),
        pytest.param("pelicanconf.py", '/img"]', '/img", "templates/partials"]', "theme/footer.html", id="surplus"),
    ],
)
def test_broken_project_leaves_the_site(
    *, project: Path, standing: Path, tmp_path: Path, file: str, old: str, new: str, told: str
) -> None:
    """A warning of Pelican, an undefined name, a broken template, a page too few or too many leaves the old site."""
    text = (project / file).read_text(encoding="utf-8")
    assert old in text
    (project / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    said = assert_refused(write_small(tmp_path / "content"), standing, project)

    assert told in said


@pytest.mark.parametrize("stranger", ["notes.txt", ".hidden"])
def test_foreign_output_is_refused(tmp_path: Path, stranger: str) -> None:
    """A folder that holds what was not built here is never replaced."""
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / stranger).write_text("mine", encoding="utf-8")

    ran = build(write_small(tmp_path / "elsewhere" / "content"), tmp_path / "output")

    assert (ran.returncode, (tmp_path / "output" / stranger).read_text(encoding="utf-8")) == (1, "mine")
    assert "left alone" in ran.stderr


@pytest.mark.parametrize("beside", ["output.new", "output.old"])
def test_foreign_folder_beside_the_output_is_kept(tmp_path: Path, beside: str) -> None:
    """A folder beside the output that was not made by a build is never deleted, whatever its name."""
    (tmp_path / beside).mkdir()
    (tmp_path / beside / "notes.txt").write_text("mine", encoding="utf-8")

    ran = build(write_small(tmp_path / "elsewhere" / "content"), tmp_path / "output")

    assert (tmp_path / beside / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert ran.returncode == 1
    assert f"{beside} holds what was not built here" in ran.stderr


@pytest.mark.parametrize(
    "place",
    [".", "content", "content/briefings", "content/site", "..", str(ROOT), str(ROOT / "theme"), str(ROOT.parent)],
)
def test_output_over_what_the_site_is_made_from_is_refused(tmp_path: Path, place: str) -> None:
    """The output folder neither holds nor lies in the content, and holds nothing of the project."""
    content = write_small(tmp_path / "content")
    before = read_bytes(tmp_path)

    ran = build(content, (tmp_path / place).resolve())

    assert ran.returncode == 1
    assert re.search("choose another --output", ran.stderr)
    assert read_bytes(tmp_path) == before


def test_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    """A file in the place of the output is left as it is."""
    (tmp_path / "output").write_text("mine", encoding="utf-8")

    ran = build(write_small(tmp_path / "content"), tmp_path / "output")

    assert (ran.returncode, (tmp_path / "output").read_text(encoding="utf-8")) == (1, "mine")


def test_missing_content_is_refused(standing: Path, tmp_path: Path) -> None:
    """A content folder that is not there is no empty one."""
    assert "--content" in assert_refused(tmp_path / "absent", standing)


@pytest.mark.parametrize("folder", [".", "briefings"])
def test_folder_that_is_no_content_is_refused(standing: Path, tmp_path: Path, folder: str) -> None:
    """A folder without briefings/ and pages/ makes no site without a briefing; what it lacks is said."""
    write_content(tmp_path / "elsewhere" / "content", {"good": make_briefing("good")})
    content = tmp_path / "elsewhere" / ("content/briefings" if folder == "briefings" else ".")

    assert f"{content} holds neither briefings/ nor pages/; --content names" in assert_refused(content, standing)


def test_success_replaces_the_site_and_leaves_nothing_beside(standing: Path, tmp_path: Path) -> None:
    """A good build replaces the whole site, and clears what a killed one left; pages of removed files are gone."""
    for litter in (standing.with_name("output.new"), standing.with_name("output.old")):
        litter.mkdir()
        (litter / MARK).touch()
        (litter / "litter.html").write_text("half a page", encoding="utf-8")
    content = write_content(tmp_path / "content", {}, {})

    site = build_well(content, standing)

    assert site.said.startswith("0 briefings and 0 pages are in ")
    assert [path.name for path in standing.parent.iterdir()] == [standing.name]
    assert {address_of(path, standing) for path in standing.rglob("*.html")} == OWN
    assert "No briefing has been published yet" in (standing / "index.html").read_text(encoding="utf-8")


def test_site_that_a_killed_build_moved_aside_comes_back(standing: Path, tmp_path: Path) -> None:
    """Where a build was killed between its two moves, the next one brings the last site back, whatever comes of it."""
    before = read_bytes(standing)
    standing.rename(standing.with_name("output.old"))

    ran = build(write_small(tmp_path / "content", empty=""), standing)

    assert ran.returncode == 1
    assert read_bytes(standing) == before


def test_killed_build_leaves_the_site(standing: Path, tmp_path: Path) -> None:
    """A build that is killed leaves the site that stands, and the next one succeeds."""
    before = read_bytes(standing)
    content = write_small(tmp_path / "content")
    words = [sys.executable, "-m", "invoke", "build", "--content", str(content), "--output", str(standing)]
    new = standing.with_name("output.new")

    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, process_group=0) as process:
        while process.poll() is None and not new.exists():
            time.sleep(0.01)
        assert process.poll() is None
        os.killpg(process.pid, 9)

    assert read_bytes(standing) == before
    build_well(content, standing)
    assert [path.name for path in standing.parent.iterdir()] == [standing.name]
