"""What the desk answers: the document with all that is known, and no change that its own page did not ask for."""

import hashlib
import http.client
import re
import socket
from collections.abc import Iterator, Sequence
from http import HTTPStatus
from pathlib import Path
from threading import Event
from typing import Final
from urllib.parse import urlencode, urlsplit

import pytest

from briefing.model.locate import find
from publishing import desk_server
from publishing.desk_marks import Reading, read_document
from publishing.desk_server import DeskServer
from tests.publishing.desks import DOCUMENT, DONE, DRAFT, SHA256, ask, send, serve_desks, write_content

SCRIPT: Final = "<script>alert(1)</script><img src=x onerror=alert(1)>"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a draft whose document is at hand."""
    return write_content(tmp_path)


@pytest.fixture
def server(path: Path) -> DeskServer:
    """The server of its desk."""
    return DeskServer(path.parents[1])


def read_shown(text: str) -> str:
    """The words of the document on a page, without markup."""
    shown = text.partition('<div class="desk-text">')[2].partition("</section>")[0]
    return (
        re.sub(r"<[^>]*>", "", shown)
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#34;", '"')
        .replace("&#39;", "'")
    )


def test_a_desk_shows_the_document_and_what_became_of_it(server: DeskServer) -> None:
    """All words of the document, the counts, each figure with its words, its line, and what it lacks."""
    answer = ask(server)
    assert answer.status is HTTPStatus.OK
    assert read_shown(answer.text).split() == DOCUMENT.split()
    for words in (
        "6 numbers:",
        "1 unsure",
        "2 to hold",
        "1 not used",
        "1 background",
        "1 left out",
        "1 sentence not used",
    ):
        assert f">{words}</a>" in answer.text or f"<li>{words}</li>" in answer.text, words
    assert "<mark>only three in ten</mark>" in answer.text
    assert f"northshire.md:{DRAFT[: DRAFT.index('  planning:')].count(chr(10)) + 1}<" in answer.text
    assert "the key “polarity” is missing" in answer.text
    assert answer.text.count("<form ") == 4


def test_a_desk_is_found_by_its_file_or_its_slug(server: DeskServer, path: Path) -> None:
    """A file of another name answers to its slug too; what is neither is told what there is."""
    path.rename(path.with_name("of another name.md"))
    assert ask(server, "northshire").status is ask(server, "of another name").status is HTTPStatus.OK
    missing = ask(server, "nowhere")
    assert missing.status is HTTPStatus.NOT_FOUND
    assert "/desk/of%20another%20name/" in missing.text


@pytest.mark.parametrize(
    "name", ["../briefings/northshire", "..", ".", "northshire.md", "/etc/passwd", "x\0y", SCRIPT, "northshire/../x"]
)
def test_no_part_of_an_address_is_a_path(server: DeskServer, name: str) -> None:
    """A name is looked up among the files there are, and nothing else is opened."""
    answer = ask(server, name)
    assert answer.status is HTTPStatus.NOT_FOUND
    assert SCRIPT not in answer.text


def test_held_takes_the_mark_away_and_leads_on(server: DeskServer, path: Path) -> None:
    """One mark goes from the file, and the page leads to what is to be held next; once none is left, to the day."""
    before = path.read_text(encoding="utf-8")
    answer = send(server, path, "figures.safe")
    assert answer.status is HTTPStatus.SEE_OTHER
    assert answer.to.endswith("#e-quotations.0")
    assert path.read_text(encoding="utf-8") == before.replace("    drafted: true   # ask", "    # ask")
    for key in ("inspection", "ratings.0", "quotations.0"):
        assert send(server, path, key).status is HTTPStatus.SEE_OTHER
    assert "1 to hold" in ask(server).text
    assert send(server, path, "checked").status is HTTPStatus.CONFLICT


def test_the_day_and_the_name_are_written_once_all_is_held(tmp_path: Path) -> None:
    """The desk offers them where no mark is left, and they are read as they were meant."""
    path = write_content(tmp_path, DONE)
    server = DeskServer(tmp_path)
    assert 'name="name"' in ask(server).text
    assert send(server, path, "checked", name="A.  Example ").to.endswith("#checked")
    assert "checked_by: [A. Example]\n" in path.read_text(encoding="utf-8")
    assert "by A. Example" in ask(server).text
    assert 'name="name"' not in ask(server).text


def test_a_name_that_cannot_be_written_is_kept_in_the_form(tmp_path: Path) -> None:
    """Why it is refused is said, and what was typed is not lost."""
    path = write_content(tmp_path, DONE)
    before = path.read_bytes()
    answer = send(DeskServer(tmp_path), path, "checked", name=f"A. Example and {SCRIPT}")
    assert answer.status is HTTPStatus.CONFLICT
    assert "seems to be several names" in answer.text
    assert 'value="A. Example and &lt;script&gt;' in answer.text
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "other",
    [
        {"headers": {"Origin": "https://evil.example"}},
        {"headers": {"Origin": "null"}},
        {"headers": {"Origin": "http://127.0.0.1:8001"}},
        {"headers": {"Sec-Fetch-Site": "cross-site"}},
        {"headers": {"sec-fetch-site": "same-site"}},
        {"headers": {"Content-Type": "text/plain"}},
        {"headers": {"Content-Type": "application/json"}},
        {"token": ""},
        {"token": "x" * 43},
        {"token": "ü"},
    ],
    ids=str,
)
def test_a_form_of_elsewhere_changes_nothing(server: DeskServer, path: Path, other: dict[str, str]) -> None:
    """Of another origin, of another kind, or without the token of this server, it is refused, and that is said."""
    before = path.read_bytes()
    answer = send(server, path, "figures.safe", **other)
    assert answer.status is HTTPStatus.FORBIDDEN
    assert "nothing was written" in answer.text
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "key", ["", "figures", "figures.planning", "figures.none", "source", "title", "ratings.7", "..", SCRIPT]
)
def test_only_what_is_offered_can_be_held(server: DeskServer, path: Path, key: str) -> None:
    """What is unfinished, what is there no more and what never was is refused, with the page as it is."""
    before = path.read_bytes()
    answer = send(server, path, key)
    assert answer.status is HTTPStatus.CONFLICT
    assert "Nothing was written." in answer.text
    assert SCRIPT not in answer.text
    assert path.read_bytes() == before


def test_a_stale_form_changes_nothing(server: DeskServer, path: Path) -> None:
    """A file that was saved since the page was made stays as it was saved, and the page shows it."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    path.write_text(path.read_text(encoding="utf-8").replace("three in ten\n", "3 in 10\n"), encoding="utf-8")
    before = path.read_bytes()
    answer = send(server, path, "figures.safe", digest=digest)
    assert answer.status is HTTPStatus.CONFLICT
    assert "has changed since this page was made. Nothing was written." in answer.text
    assert hashlib.sha256(before).hexdigest() in answer.text
    assert path.read_bytes() == before


def test_a_file_that_is_gone_or_read_only_says_so(server: DeskServer, path: Path) -> None:
    """Neither is written anew."""
    path.chmod(0o444)
    assert "read-only" in send(server, path, "figures.safe").text
    path.unlink()
    answer = send(server, path, "figures.safe")
    assert answer.status is HTTPStatus.NOT_FOUND
    assert not path.exists()


def test_what_could_be_read_is_shown_of_a_broken_file(server: DeskServer, path: Path) -> None:
    """The document and what the program reads stand there, the mistake is named, and nothing can be held."""
    path.write_text(path.read_text(encoding="utf-8").replace("title: 'N", "title: N"), encoding="utf-8")
    answer = ask(server)
    assert read_shown(answer.text).split() == DOCUMENT.split()
    assert "The file cannot be read." in answer.text
    assert "<form" not in answer.text
    assert send(server, path, "figures.safe").status is HTTPStatus.CONFLICT


def test_no_document_says_where_it_was_looked_for(server: DeskServer, path: Path) -> None:
    """The folders, and what to do; what the briefing takes is shown all the same, and cannot be held."""
    (path.parents[1] / "sources" / "northshire.txt").unlink()
    text = ask(server).text
    assert "The document is not at hand" in text
    assert str(path.parents[1] / "sources") in text
    assert "good enough to keep people safe in" in text
    assert "<form" not in text


def test_another_version_of_the_document_says_so(server: DeskServer, path: Path) -> None:
    """It is shown, with both sha256, and nothing can be held against it."""
    (path.parents[1] / "sources" / "northshire.txt").write_text(f"{DOCUMENT}More.\n", encoding="utf-8")
    text = ask(server).text
    assert "This is not the document that the file names." in text
    assert SHA256 in text
    assert "<form" not in text


def test_a_document_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    """Why, in one line."""
    write_content(tmp_path, document=b"\xff\xfe\x00\xd8 half a character")
    text = ask(DeskServer(tmp_path)).text
    assert "The document cannot be read." in text


def test_a_document_that_takes_long_is_not_waited_for(server: DeskServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page says so and looks again; once it is read, it is there."""
    ready = Event()

    def read_late(text: str, pages: Sequence[int]) -> Reading:
        ready.wait(60)
        return read_document(text, pages)

    monkeypatch.setattr(desk_server, "read_document", read_late)
    monkeypatch.setattr(desk_server, "PATIENCE", 0.0)
    text = ask(server).text
    assert "The document is being read." in text
    assert 'http-equiv="refresh"' in text
    ready.set()
    monkeypatch.setattr(desk_server, "PATIENCE", 60.0)
    assert read_shown(ask(server).text).split() == DOCUMENT.split()


def test_two_documents_can_be_chosen(tmp_path: Path) -> None:
    """Each is shown with what rests on it; what rests on another is not missed there."""
    release = "The report says that oversight by managers was sufficient in 41 out of 60 cases.\n"
    sha256 = hashlib.sha256(release.encode()).hexdigest()
    old, _, rest = DRAFT.partition("source:\n")
    source, _, rest = rest.partition("figures:\n")
    inner = source.replace("  ", "    ")
    other = inner.replace(SHA256, sha256).replace("gazette.example/northshire", "release.example/1")
    oversight = (
        "  oversight:\n    source: release\n    printed: 41 out of 60\n    numerator: 41\n    denominator: 60\n"
        "    population: cases\n    measure: management oversight\n    polarity: sufficient\n"
        "    evidence: sufficient in 41 out of 60 cases\n    drafted: true\n"
    )
    draft = f"{old}sources:\n  gazette:\n{inner}  release:\n{other}figures:\n{oversight}{rest}"
    path = write_content(tmp_path, draft)
    (tmp_path / "sources" / "release.txt").write_text(release, encoding="utf-8")
    server = DeskServer(tmp_path)
    first, second = ask(server).text, ask(server, query="document=release").text
    assert read_shown(first).split() == DOCUMENT.split()
    assert read_shown(second).split() == release.split()
    assert 'id="e-figures.oversight"' not in first
    assert 'id="e-figures.oversight"' in second
    assert "do not stand in this document" not in first + second
    assert send(server, path, "figures.oversight", document="release").status is HTTPStatus.SEE_OTHER


@pytest.mark.parametrize("where", ["document", "evidence", "id", "title"])
def test_markup_is_shown_as_text(tmp_path: Path, where: str) -> None:
    """Whatever a document or a draft holds, the page has no element that is not its own."""
    document, draft = DOCUMENT, DRAFT
    if where == "document":
        document = DOCUMENT.replace("three in ten", f"three in ten {SCRIPT}") + f'\n"><b id="{SCRIPT}">\n'
    elif where == "evidence":
        draft = DRAFT.replace("sufficient in fewer", f"{SCRIPT}")
    elif where == "id":
        draft = DRAFT.replace("  safe:", f"  '{SCRIPT}':")
    else:
        draft = DRAFT.replace("  title: Probation", f"  title: {SCRIPT}").replace(SHA256, "0" * 64)
    write_content(tmp_path, draft, document)
    text = ask(DeskServer(tmp_path), query=urlencode({"at": SCRIPT, "document": SCRIPT, "part": SCRIPT})).text
    assert "<script>" not in text
    assert "<img" not in text
    assert "onerror=alert(1)>" not in text.replace("onerror=alert(1)&gt;", "")
    assert "<b " not in text


@pytest.fixture
def address(path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the desk is served."""
    with serve_desks(path.parents[1], tmp_path_factory.mktemp("preview")) as served:
        yield served


def post(address: str, body: bytes, path: str = "/desk/northshire/", **headers: str) -> tuple[int, str]:
    """Send a body; gives the status and what was answered."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=20)
    connection.putrequest("POST", path, skip_host="Host" in headers)
    for name, value in ({"Content_Length": str(len(body))} | headers).items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders(body)
    answer = connection.getresponse()
    told = answer.status, answer.read().decode()
    connection.close()
    return told


def cut_off(address: str, body: bytes) -> str:
    """Send a form whose end never comes; gives what was answered."""
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=20) as connection:
        head = f"POST /desk/northshire/ HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Length: {len(body) + 9}\r\n"
        connection.sendall(f"{head}Content-Type: application/x-www-form-urlencoded\r\n\r\n".encode() + body)
        connection.shutdown(socket.SHUT_WR)
        return connection.makefile("rb").read().decode()


def get(address: str, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
    """Ask for a page."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=20)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    told = answer.status, dict(answer.headers.items()), answer.read().decode()
    connection.close()
    return told


def test_it_answers_to_this_machine_alone(address: str, path: Path) -> None:
    """A name that leads here by a trick is refused, for pages and for forms; so is what is too large, or no form."""
    before = path.read_bytes()
    assert urlsplit(address).hostname == "127.0.0.1"
    assert get(address, "/desk/northshire/", Host="evil.example")[0] == HTTPStatus.MISDIRECTED_REQUEST
    form = {"Content_Type": "application/x-www-form-urlencoded"}
    token = re.search(r'name="token" value="([^"]+)"', get(address, "/desk/northshire/")[2])
    assert token
    digest = hashlib.sha256(before).hexdigest()
    body = urlencode({"token": token[1], "digest": digest, "key": "figures.safe", "document": "source"}).encode()
    assert post(address, body, Host="evil.example", **form)[0] == HTTPStatus.FORBIDDEN
    assert post(address, body, Origin="https://evil.example", **form)[0] == HTTPStatus.FORBIDDEN
    assert post(address, body, path="/briefings/northshire/", **form)[0] == HTTPStatus.FORBIDDEN
    assert post(address, body, path="/-/events", **form)[0] == HTTPStatus.FORBIDDEN
    for size in ("", "-1", "1e3", "99999999", str(2**40)):
        assert post(address, b"", Content_Length=size, **form)[0] == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert post(address, body + b"&x=" + b"x" * 5000, **form)[0] == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert post(address, b"&".join([b"a=1"] * 99), **form)[0] == HTTPStatus.FORBIDDEN
    assert path.read_bytes() == before
    assert "cut off" in cut_off(address, body)
    assert path.read_bytes() == before
    assert post(address, body, Origin=address, **form)[0] == HTTPStatus.SEE_OTHER
    assert find("    # ask about the base", path.read_text(encoding="utf-8"))


def test_an_address_that_is_none_is_answered(address: str) -> None:
    """What no browser sends breaks no connection without a word."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=20)
    connection.putrequest("GET", "http://[::1/", skip_host=True)
    connection.putheader("Host", parts.netloc)
    connection.endheaders()
    assert "Invalid" in connection.getresponse().read().decode()
    connection.close()


def test_a_page_allows_nothing_from_elsewhere(address: str) -> None:
    """No inline script runs, no other site may frame or read it, and it loads nothing but its own two files."""
    _, headers, text = get(address, "/desk/northshire/")
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert set(re.findall(r'<(?:script|link|img|iframe)[^>]* (?:src|href)="([^"]+)"', text)) == {
        "/-/desk.css",
        "/-/desk.js",
    }
    assert not re.search(r"<[^>]* on\w+=|<[^>]* style=|<script(?![^>]* src=)", text)
