"""The preview: what an author sees at each save, and that nothing ends it but Ctrl-C."""

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import Pipe
from pathlib import Path
from threading import Thread
from typing import Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from publishing.preview_session import Session, State, Worker
from tests.proving import prove
from tests.site.northshire import make_briefing, make_figure, make_page, write_content
from tests.site.sites import DAY, Site, copy_project

pytestmark = pytest.mark.slow

LONGEST: Final = 90.0
"""Seconds after which what is waited for is taken as never to come."""
GOOD: Final = prove(
    make_briefing(
        "northshire",
        "Work kept people safe in [three in ten](#safe) cases.\n",
        figures={
            "safe": make_figure(
                "work to keep people safe was good enough in three in ten cases", "three in ten", percent=30
            )
        },
    )
)[0]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the server answered."""

    status: int
    headers: dict[str, str]
    text: str


@dataclass(frozen=True, kw_only=True)
class Served:
    """A server at work: its process, what it says, its address, and the project of which it shows the content."""

    process: subprocess.Popen[bytes]
    log: Path
    address: str
    project: Path

    @property
    def said(self) -> str:
        """What the terminal shows."""
        return self.log.read_text(encoding="utf-8")

    @property
    def page(self) -> Path:
        """The file of the briefing."""
        return self.project / "content" / "briefings" / "northshire.md"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for a path, exactly as it is written."""
        parts = urlsplit(self.address)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=LONGEST)
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        read = answer.read().decode("utf-8", errors="replace")
        connection.close()
        return Answer(status=answer.status, headers=dict(answer.getheaders()), text=read)

    def read(self, path: str = "/briefings/northshire/") -> str:
        """The text of a page."""
        return self.ask(path).text


def wait(holds: Callable[[], object]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + LONGEST
    while not holds():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


def start(project: Path, log: Path, *words: str) -> subprocess.Popen[bytes]:
    """Start the task as a person does."""
    clean = {name: value for name, value in os.environ.items() if name not in {"BRIEFING_SOURCES", "PYTHONPATH"}}
    command = [sys.executable, "-m", "invoke", "serve", f"--date={DAY}", *words]
    with log.open("wb") as said:
        return subprocess.Popen(command, cwd=project, env=clean, stdout=said, stderr=subprocess.STDOUT)


def find_address(process: subprocess.Popen[bytes], log: Path) -> str:
    """The address that a server says it has."""
    wait(lambda: process.poll() is not None or "shows content" in log.read_text("utf-8"))
    found = re.search(r"(http://127\.0\.0\.1:\d+)/ shows", log.read_text("utf-8"))
    assert found, log.read_text("utf-8")
    return found[1]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server, started once for the tests of this file."""
    project = copy_project(tmp_path_factory.mktemp("served") / "project")
    write_content(
        project / "content",
        {
            "northshire": GOOD,
            "other": make_briefing("other"),
            "draft": make_briefing("draft", status="draft"),
            "later": make_briefing("later", date="2027-02-01"),
        },
        {name: make_page(name, "Words.\n", name.title()) for name in ("about", "glossary", "method")},
    )
    log = project.with_name("log")
    process = start(project, log, "--port=0")
    yield Served(process=process, log=log, address=find_address(process, log), project=project)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=LONGEST) == 0
    assert "Traceback" not in log.read_text("utf-8")


@pytest.fixture
def served(server: Served) -> Iterator[Served]:
    """The server, with everything good before the test and put back after it."""
    kept = {name: server.project.with_name(f"kept-{name}") for name in ("content", "theme", "plugins")}
    for name, place in kept.items():
        if not place.exists():
            shutil.copytree(server.project / name, place)
    wait(lambda: "three in ten" in server.read() and "preview-mistakes" not in server.read())
    yield server
    for name, place in kept.items():
        _put_back(place, server.project / name)
    wait(lambda: "preview-mistakes" not in server.read() and not json.loads(server.read("/-/marks?page=/"))["making"])


def _put_back(kept: Path, folder: Path) -> None:
    """Make a folder what it was, touching nothing that is the same."""
    for path in folder.rglob("*"):
        if path.is_file() and not (kept / path.relative_to(folder)).exists() and "__pycache__" not in path.parts:
            path.unlink()
    for path in kept.rglob("*"):
        own = folder / path.relative_to(kept)
        if path.is_file() and (not own.is_file() or own.read_bytes() != path.read_bytes()):
            own.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, own)


def test_the_file_the_line_and_the_way_out(served: Served) -> None:
    """A mistake is a line on its page, which opens to the lines of the file, a caret and a hint; it leaves a hole."""
    served.page.write_text(GOOD.replace('title: "Northshire: how', 'title: Northshire: "how'), encoding="utf-8")
    wait(lambda: "1 problem" in served.read())
    page = served.read()

    assert "line 2, column 18: " in page
    assert "a colon stands inside a plain value" in page
    assert re.search(r'preview-line--caret" aria-hidden="true"><span [^>]*></span> {18}\^', page)
    assert "put the whole value in quotation marks" in page
    assert '<mark class="preview-hole">title: TODO</mark>' in page
    assert "three in ten" in page
    wait(lambda: "content/briefings/northshire.md:2:18: a colon stands inside a plain value" in served.said)
    assert "  2 | title: Northshire:" in served.said


def test_a_draft_is_shown_at_once(served: Served) -> None:
    """A file that lacks keys has a page with holes as holes, unbound numbers marked, and a box for a broken chart."""
    new = re.sub(r"(?m)^title:.*$", "title: TODO", GOOD.replace('slug: "northshire"', 'slug: "fresh"'))
    new = new.replace("summary:", "sumary:").replace('"year":', '"jahr":')
    prose = "\nIn 55% of cases.\n\n![A chart](chart:pies)\n\nTODO: say more.\n"
    served.page.with_name("fresh.md").write_text(new + prose, encoding="utf-8")
    wait(lambda: "“sumary”" in served.read("/briefings/fresh/"))
    page = served.read("/briefings/fresh/")

    for hole in ("title: TODO", "summary: TODO", "year: TODO", "TODO: say more."):
        assert f'<mark class="preview-hole">{hole}</mark>' in page
    assert '<mark class="preview-hole" title="the number “55%” is bound to no figure">55%</mark>' in page
    assert '<mark class="preview-hole">This chart cannot be drawn: there is no chart “pies”</mark>' in page
    assert "three in ten" in page
    named = new.replace("title: TODO", "title: In 12 of 99 cases").replace("fresh", "named")
    served.page.with_name("named.md").write_text(named, encoding="utf-8")
    wait(lambda: ">12 of 99</mark>" in served.read("/briefings/named/"))
    assert 'href="../briefings/fresh/' not in served.read("/about/")  # no list tells what is not known
    assert re.search(
        r'<a href="/briefings/fresh/">title: TODO</a> .*content/briefings/fresh.md.*: \d problems', served.read("/")
    )
    assert "There is no page at this address" in served.read("/briefings/nowhere/")


def test_a_browser_is_told_that_a_site_is_being_made(served: Served) -> None:
    """From a save until its site is shown, a page that asks is told that one is being made."""
    served.page.write_text(GOOD.replace("Work kept", "At last work kept"), encoding="utf-8")
    wait(lambda: json.loads(served.read("/-/marks?page=/"))["making"])
    wait(lambda: not json.loads(served.read("/-/marks?page=/"))["making"])

    assert "At last work kept" in served.read()


def test_the_page_that_was_saved_comes_first(served: Served) -> None:
    """The page of the file that was saved is there while the rest of the site is still being made."""
    served.page.write_text(GOOD.replace("Work kept", "Early work kept"), encoding="utf-8")
    end = time.monotonic() + LONGEST
    while "Early work kept" not in served.read():
        assert time.monotonic() < end

    assert json.loads(served.read("/-/marks?page=/"))["making"]


def test_other_pages_tell_it_in_one_line(served: Served) -> None:
    """A page that is not at fault says that there is a mistake elsewhere, closed."""
    served.page.write_text(f"{GOOD}\nIn 55% of cases.\n", encoding="utf-8")
    wait(lambda: "1 problem, none on this page" in served.read("/briefings/other/"))

    assert '<details class="preview-mistakes">' in served.read("/briefings/other/")
    assert '<details class="preview-mistakes" open>' in served.read()
    assert "the number “55%” is bound to no figure" in served.read()


@pytest.mark.parametrize(
    ("name", "wrong", "said"),
    [
        ("theme/templates/article.html", "{% if %}", "this template cannot be filled in"),
        ("theme/templates/article.html", "{{ nothing.here }}", "&#39;nothing&#39; is undefined"),
        ("theme/templates/base.html", None, "base.html"),
        ("plugins/writer.py", "raise ValueError('so it is')", "ValueError: so it is"),
        ("plugins/writer.py", ")(", "this is no Python"),
        (
            "plugins/writer.py",
            "def register() -> None:\n    raise ValueError('late')\n",
            "ValueError: late",
        ),
    ],
)
def test_broken_code_breaks_no_page(served: Served, name: str, wrong: str | None, said: str) -> None:
    """A template or plugin that is broken or gone is told with its file; all pages stay until it is mended."""
    file = served.project / name
    before = file.read_text(encoding="utf-8")
    if wrong is None:
        file.unlink()
    else:
        file.write_text(f"{wrong}\n" if name.endswith(".html") else f"{before}\n{wrong}\n", encoding="utf-8")
    wait(lambda: said in served.read())

    assert "preview-mistakes" in served.read()
    assert wrong is None or name in served.read()
    assert "three in ten" in served.read()
    assert served.ask("/briefings/other/").status == 200


HARM: Final[tuple[tuple[str, bytes | None, str], ...]] = (
    ("content/briefings/northshire.md", bytes(range(256)) * 40, "is no UTF-8"),
    ("content/briefings/northshire.md", GOOD.encode()[: len(GOOD) // 2], "is opened and never closed"),
    ("content/briefings/northshire.md", b"", "the file is empty"),
    ("content/briefings/northshire.md", b"%PDF-1.7\n\0\0\0", "stands here"),
    ("content/briefings/northshire.md", GOOD.replace("northshire", "North shire").encode(), "North shire"),
    ("content/briefings/northshire.md", None, "There is no page at this address"),
    (
        "theme/templates/article.html",
        b"{% block main %}{{ briefing.nothing }}{% endblock %}",
        "article.html</strong> line 1",
    ),
    ("theme/templates/article.html", b"\xff\xfe{% if", "article.html"),
    ("plugins/writer.py", b"import nothing_there\n", "plugins/writer.py</strong> line 1"),
    ("plugins/writer.py", b"\0\0", "plugins/writer.py"),
    ("pelicanconf.py", b"THEME = nowhere\n", "pelicanconf.py</strong> line 1, column 9"),
    ("pelicanconf.py", b"", "pelicanconf.py</strong> line 1"),
)
"""A file, what is saved in it (None: it is deleted), and what the page says then."""


def test_saves_that_break_everything(served: Served) -> None:
    """Whatever is saved, it is told for what it is, the other pages stay, and what is mended is shown again."""
    for name, harm, said in HARM:
        file = served.project / name
        good = file.read_bytes()
        file.unlink() if harm is None else file.write_bytes(harm)
        wait(lambda said=said: said in served.read())  # type: ignore[misc]
        assert served.ask("/briefings/other/").status == 200
        file.write_bytes(good)
        wait(lambda: "three in ten" in served.read() and "preview-mistakes" not in served.read())


def test_a_burst_of_broken_saves(served: Served) -> None:
    """Saves of all kinds of rubbish, one behind another, end nothing: what was saved last is what is shown."""
    kept = {name: (served.project / name).read_bytes() for name, _, _ in HARM}
    for name, harm, _ in HARM:
        file = served.project / name
        file.unlink(missing_ok=True) if harm is None else file.write_bytes(harm)
        time.sleep(0.15)
        assert served.ask("/briefings/other/").status == 200
    served.page.write_text("half a", encoding="utf-8")
    served.page.rename(served.page.with_name("renamed.md"))
    for name, good in kept.items():
        (served.project / name).write_bytes(good)
    served.page.with_name("renamed.md").unlink()
    served.page.write_text(GOOD.replace("Work kept", "In the end work kept"), encoding="utf-8")

    wait(lambda: "In the end work kept" in served.read() and "preview-mistakes" not in served.read())


def test_a_template_that_hands_on_the_wrong_thing(served: Served) -> None:
    """An error within a filter is told at the template that was saved, with the filter behind it."""
    file = served.project / "theme" / "templates" / "article.html"
    file.write_text(
        file.read_text("utf-8").replace("{{ trail(", "{{ briefing | say_date }}{{ trail("), encoding="utf-8"
    )
    wait(lambda: "this template cannot be filled in" in served.read())

    assert "theme/templates/article.html</strong> line " in served.read()
    assert "it came up in briefing/model/" in served.read()
    assert "site-packages" not in served.read()


def test_a_theme_that_goes_and_comes(served: Served) -> None:
    """Where the whole theme is gone, every page still answers, and says so; it is followed again when it is back."""
    theme = served.project / "theme"
    theme.rename(theme.with_name("elsewhere"))
    wait(lambda: "preview-mistakes" in served.read())
    assert served.ask("/").status == 200
    theme.with_name("elsewhere").rename(theme)


def test_what_takes_for_ever_is_let_go(tmp_path: Path) -> None:
    """A site that takes for ever is let go where a newer save waits for it and there is one to look at, and no sooner.

    Nothing is shown of it, and the next one may take twice as long: who saves again and again sees a site at last.
    """
    session = Session(Path("content"), tmp_path)
    line, its = Pipe()
    with subprocess.Popen(["sleep", "60"], start_new_session=True, pass_fds=[its.fileno()]) as slow:
        its.close()
        session._worker = Worker(process=slow, line=line)  # what hangs here would be a plugin
        made: list[object] = []
        making = Thread(target=lambda: made.append(session.make(DAY)))
        session.state = State(site=None)
        making.start()
        wait(lambda: session._began is not None)
        session._patience = 0
        session.hurry()
        time.sleep(0.3)
        assert slow.poll() is None  # there is nothing to look at yet
        session.state = State(version=3, site=tmp_path)
        session._patience = 0.1
        session.hurry()
        making.join(LONGEST)

    assert slow.wait(timeout=LONGEST) == -signal.SIGKILL
    assert made == [None]
    assert (session.state.version, session.state.mistakes) == (3, ())
    assert session._patience == pytest.approx(0.2)


def test_the_last_of_many_saves_is_shown(served: Served) -> None:
    """A burst of saves, and a save while the site is made, end with what was saved last."""
    made = served.said.count(" made (")
    for at in range(40):
        served.page.write_text(GOOD.replace("Work kept", f"Turn {'i' * at} kept"), encoding="utf-8")
    time.sleep(0.3)
    served.page.write_text(GOOD.replace("Work kept", "The last kept"), encoding="utf-8")
    wait(lambda: "The last kept" in served.read())
    time.sleep(0.5)

    assert "The last kept" in served.read()
    assert served.said.count(" made (") - made < 20


def test_a_save_by_rename(served: Served) -> None:
    """An editor that writes beside and renames is followed, and what it leaves beside is no briefing."""
    beside = served.page.with_name(".northshire.md.swp")
    beside.write_text(GOOD.replace("Work kept", "Renamed work kept"), encoding="utf-8")
    beside.replace(served.page)

    wait(lambda: "Renamed work kept" in served.read())


def test_a_file_that_goes_and_comes(served: Served) -> None:
    """The page of a deleted file is gone, with the site's own word for it, and comes back with the file."""
    served.page.unlink()
    wait(lambda: served.ask("/briefings/northshire/").status == 404)
    assert "There is no page at this address" in served.read()
    served.page.write_text(GOOD, encoding="utf-8")

    wait(lambda: "three in ten" in served.read())


def test_a_folder_that_goes_and_comes(served: Served) -> None:
    """The whole content may go and come back."""
    content = served.project / "content"
    content.rename(content.with_name("elsewhere"))
    time.sleep(0.5)
    assert served.ask("/").status in {200, 404}
    content.with_name("elsewhere").rename(content)
    served.page.write_text(GOOD.replace("Work kept", "Once more work kept"), encoding="utf-8")

    wait(lambda: "Once more work kept" in served.read())


def test_a_slug_that_changes(served: Served) -> None:
    """The old address of a briefing leads to the new one, and is its own again when the slug is."""
    served.page.write_text(GOOD.replace('slug: "northshire"', 'slug: "renamed"'), encoding="utf-8")
    wait(lambda: served.ask("/briefings/renamed/").status == 200)
    wait(lambda: served.ask("/briefings/northshire/").headers.get("Location") == "/briefings/renamed/")
    served.page.write_text(GOOD, encoding="utf-8")

    wait(lambda: served.ask("/briefings/northshire/").status == 200)


def test_two_files_of_one_slug(served: Served) -> None:
    """Two briefings of one slug are told, and the other pages are shown."""
    served.page.with_name("twin.md").write_text(GOOD, encoding="utf-8")
    wait(lambda: "the slug “northshire” is that of" in served.read("/briefings/other/"))

    assert "1 problem, none on this page" in served.read("/briefings/other/")
    assert served.ask("/").status == 200


def test_the_program_that_makes_it_may_die(served: Served) -> None:
    """Where the program that makes the site is killed, the next save starts another."""
    listed = subprocess.run(["ps", "-ewwo", "pid,ppid,args"], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 2) for line in listed.splitlines()[1:]]
    [worker] = [
        int(pid) for pid, parent, words in rows if int(parent) == served.process.pid and ".preview_worker" in words
    ]
    os.kill(worker, signal.SIGKILL)
    served.page.write_text(GOOD.replace("Work kept", "Revived work kept"), encoding="utf-8")

    wait(lambda: "Revived work kept" in served.read())


def test_what_no_reader_sees_is_marked(served: Served, real_site: Site) -> None:
    """Drafts and what is held back are shown with a banner; a built site has no trace of the preview."""
    assert "<strong>Draft.</strong>" in served.read("/briefings/draft/")
    assert "Held back until 2027-02-01." in served.read("/briefings/later/")
    assert "preview-banner" not in served.read()
    assert "/-/preview.js" in served.read()

    names = [path.name for path in real_site.output.rglob("*") if "preview" in path.name]
    pages = [path.name for path in real_site.output.rglob("*.html") if "/-/" in path.read_text(encoding="utf-8")]
    assert names == pages == []


def test_it_writes_nothing_but_its_own(served: Served) -> None:
    """Neither the output folder nor the lock is written: the preview lies in .cache/serve."""
    assert not (served.project / "output").exists()
    assert list((served.project / "content").glob("*.lock")) == []
    assert list((served.project / ".cache" / "serve").glob("*/site-*/index.html"))


@pytest.mark.parametrize(
    "path",
    [
        "/../tasks.py",
        "/../../tasks.py",
        "/%2e%2e/%2e%2e/%2e%2e/%2e%2e/tasks.py",
        "/..%2f..%2f..%2f..%2ftasks.py",
        "/briefings/..%5c..%5ctasks.py",
        "//etc/passwd",
        "/-/../preview.css",
        "/-/box.html",
        "/-/%2e%2e/tokens.css",
        "/%00",
        "/%ff%fe",
        "/" + "a" * 5000,
        "/.inspection-briefings/",
        "/index.html/",
    ],
)
def test_no_way_out_of_the_site(served: Served, path: str) -> None:
    """Whatever the address, nothing but files of the site is served."""
    answer = served.ask(path)

    assert answer.status in {404, 414}
    assert "invoke" not in answer.text
    assert "root:" not in answer.text


def test_heads_forms_and_strangers(served: Served) -> None:
    """HEAD answers as GET does, without a body; other methods and other hosts are refused; folders end in a slash."""
    got, head = served.ask("/"), served.ask("/", "HEAD")

    assert (head.status, head.text, head.headers["Content-Length"]) == (200, "", got.headers["Content-Length"])
    assert got.headers["Cache-Control"] == "no-store"
    assert served.ask("/", "POST").status == 403  # forms are for the desk alone
    assert served.ask("/", "PUT").status == 501
    assert served.ask("/", Host="gazette.example:8000").status == 421
    assert served.ask("/briefings").headers["Location"] == "/briefings/"
    assert served.ask("/briefings/?a=b").status == 200
    assert served.ask("/theme/site.css").headers["Content-Type"].startswith("text/css")


def test_the_next_port_and_a_quiet_end(served: Served, tmp_path: Path) -> None:
    """Where a port is taken the next free one is, and it is said; Ctrl-C ends at once, and leaves nothing running."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = start(served.project, tmp_path / "log", f"--port={port}")
        address = find_address(process, tmp_path / "log")
    assert address != f"http://127.0.0.1:{port}"
    assert f"port {port} is taken; this is {address.rpartition(':')[2]}" in (tmp_path / "log").read_text("utf-8")
    process.send_signal(signal.SIGINT)

    assert process.wait(timeout=LONGEST) == 0
    assert (tmp_path / "log").read_text("utf-8").endswith("\nended\n")
    assert "Traceback" not in (tmp_path / "log").read_text("utf-8")
    listed = subprocess.run(["ps", "-eo", "ppid,args"], capture_output=True, text=True, check=True).stdout
    assert not [line for line in listed.splitlines() if line.split()[0] == str(process.pid)]


def open_page(browser: Browser, served: Served) -> tuple[Page, list[str]]:
    """A tab with the briefing, and what its console says."""
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{served.address}/briefings/northshire/")
    page.evaluate("window.kept = true")
    return page, said


def sees(page: Page, words: str) -> bool:
    """Whether a tab shows words. It may be loading."""
    try:
        return words in page.inner_text("body", timeout=1000)
    except Exception:  # the page is being loaded anew
        return False


@pytest.mark.browser
def test_the_browser_follows(served: Served, browser: Browser) -> None:
    """Two tabs load a changed page anew; where another one changed they stay; styles and mistakes come without that."""
    (page, said), (other, _) = open_page(browser, served), open_page(browser, served)
    served.page.write_text(GOOD.replace("Work kept", "Changed work kept"), encoding="utf-8")
    wait(lambda: sees(page, "Changed work kept") and sees(other, "Changed work kept"))

    page.evaluate("window.kept = true")
    draft = served.page.with_name("draft.md")
    draft.write_text(f"{draft.read_text('utf-8')}\nIn 55% of cases.\n", encoding="utf-8")
    wait(lambda: sees(page, "1 problem, none on this page"))
    sheet = served.project / "theme" / "static" / "css" / "base.css"
    sheet.write_text(sheet.read_text("utf-8") + "\nbody { outline: 5px solid; }\n", encoding="utf-8")
    wait(lambda: page.evaluate("getComputedStyle(document.body).outlineWidth") == "5px")
    assert page.evaluate("window.kept")
    assert said == []
    page.close()
    other.close()


@pytest.mark.browser
def test_eight_tabs_follow(served: Served, browser: Browser) -> None:
    """More tabs than a browser has connections for all see a save, and what they ask for is answered."""
    context = browser.new_context()
    pages = [context.new_page() for _ in range(8)]
    for page in pages:
        page.goto(f"{served.address}/briefings/northshire/")
    served.page.write_text(GOOD.replace("Work kept", "For eight work kept"), encoding="utf-8")
    wait(lambda: all(sees(page, "For eight work kept") for page in pages))

    pages[0].goto(f"{served.address}/briefings/other/")
    assert sees(pages[0], "Northshire")
    context.close()


@pytest.mark.browser
def test_drafts_can_be_searched_too(served: Served, browser: Browser) -> None:
    """The search of the preview finds what the preview shows, drafts among it, soon after the site is shown."""
    wait(lambda: "/briefings/draft/" in served.read("/search/fragments.json"))
    page = browser.new_page()
    page.goto(f"{served.address}/search/?q=northshire")
    wait(lambda: page.locator(".search__found .card").count() > 2)
    found = page.locator(".search__found .card__title a").evaluate_all("all => all.map(each => each.href)")
    page.close()

    assert f"{served.address}/briefings/northshire/" in found


def test_a_name_that_is_no_text(served: Served) -> None:
    """A file whose name no program can read as text is told once; saves after it are followed."""
    odd = Path(os.fsdecode(os.fsencode(served.page.parent) + b"/odd\xff.md"))
    odd.write_bytes(b"no briefing")
    wait(lambda: "briefings/odd" in served.said)
    wait(lambda: served.said.rstrip().endswith("1 problem"))
    made = served.said.count(" made (")
    time.sleep(5)
    assert served.said.count(" made (") <= made + 1
    odd.unlink()
    served.page.write_text(f"{GOOD}\nWork was poor.\n", encoding="utf-8")
    wait(lambda: "Work was poor." in served.read())


def test_a_pipe_does_not_stop_it(served: Served) -> None:
    """A pipe is told with its place, and nobody waits for what never comes: saves after it are followed."""
    pipes = [served.project / "content" / name for name in ("briefings/pipe.md", "pages/pipe.md", "pipe")]
    for pipe in pipes:
        os.mkfifo(pipe)
    told = [
        f"{pipe.relative_to(served.project)}:1:1: this is a pipe, a socket or a device, and no file" for pipe in pipes
    ]
    wait(lambda: all(each in served.said for each in told))
    served.page.write_text(f"{GOOD}\nWork went on.\n", encoding="utf-8")
    wait(lambda: "Work went on." in served.read())
    for pipe in pipes:
        pipe.unlink()
