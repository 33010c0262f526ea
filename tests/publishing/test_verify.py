"""Whether two sites are the same: beside each other, and where one is served."""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from briefing.errors import BuildError
from publishing.sums import SUMS, write_sums
from publishing.upload import hold_whole, read_command, upload
from publishing.verify import compare_address, compare_folder, is_address
from tests.publishing.killing import write_site
from tests.site.serve import serve


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "_headers").write_text("/*\n", encoding="utf-8")
    write_site(folder, "words")
    return folder


@pytest.fixture
def other(site: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(site, site.with_name("other"))


def _change(other: Path) -> None:
    (other / "a" / "index.html").write_text("wordz", encoding="utf-8")


def _lengthen(other: Path) -> None:
    (other / "a" / "index.html").write_text("words and more" * 1000, encoding="utf-8")


def _remove(other: Path) -> None:
    (other / "b" / "c" / "index.html").unlink()


def _rebuild(other: Path) -> None:
    (other / "a" / "index.html").write_text("others", encoding="utf-8")
    (other / "new.html").write_text("more", encoding="utf-8")
    write_sums(other)


def _head(other: Path) -> None:
    (other / "_headers").write_text("/x\n", encoding="utf-8")
    write_sums(other)


CHANGES = [
    (_change, ["a/index.html: changed"], []),
    (_lengthen, ["a/index.html: changed"], []),
    (_remove, ["b/c/index.html: missing"], []),
    (_rebuild, ["a/index.html: changed", "new.html: surplus"], [f"{SUMS}: changed"]),
    (_head, ["_headers: changed"], [f"{SUMS}: changed"]),
]
"""What is done to a copy; what then differs; and what differs besides where it is served."""


@pytest.mark.parametrize(("change", "differences", "served"), CHANGES)
def test_difference_is_named(
    site: Path, other: Path, change: Callable[[Path], None], differences: list[str], served: list[str]
) -> None:
    """What is changed, missing or surplus in a copy is named, in its folder and where it is served."""
    assert list(compare_folder(site, other)) == []
    with serve(other) as address:
        assert list(compare_address(site, address)) == []
        change(other)
        assert list(compare_folder(site, other)) == differences
        assert sorted(compare_address(site, f"{address}/")) == sorted([*differences, *served])


def test_hidden_headers_are_no_difference(site: Path, other: Path) -> None:
    """A host that reads the file of headers shows it to nobody."""
    with serve(other) as address:
        (other / "_headers").unlink()
        assert list(compare_address(site, address)) == []


@contextmanager
def answer(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """A host of a sort of its own."""
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class _Endless(BaseHTTPRequestHandler):
    """Never ends what it sends."""

    def do_GET(self) -> None:  # the name that http.server calls
        """Send the same line until nobody listens."""
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * 65536)
        except OSError:
            return

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class _Away(BaseHTTPRequestHandler):
    """Sends everybody to another host."""

    def do_GET(self) -> None:  # as above
        """Send them away."""
        self.send_response(302)
        self.send_header("Location", "http://elsewhere.example/")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class _Partly(SimpleHTTPRequestHandler):
    """Serves the checksums, and nothing but endless pages."""

    def do_GET(self) -> None:
        """Send the checksums, or no end."""
        if self.path == f"/{SUMS}":
            super().do_GET()
        else:
            _Endless.do_GET(self)  # type: ignore[arg-type]

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def test_endless_pages_are_read_no_further_than_they_should_be(site: Path) -> None:
    """A host that never stops sending a page is not listened to for long."""
    with answer(partial(_Partly, directory=str(site))) as address:  # type: ignore[arg-type]
        found = list(compare_address(site, address))

    assert found == ["a/index.html: changed", "b/c/index.html: changed", "index.html: changed"]


def test_host_that_sends_away_is_no_site(site: Path) -> None:
    """A redirection to another host is not followed."""
    with answer(_Away) as address, pytest.raises(BuildError, match="answered 302; is this the address of the site"):
        list(compare_address(site, address))


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("http://127.0.0.1:1/", "no answer"),
        ("http://[::1", "is no address of a site"),
        ("http://", "is no address of a site"),
        ("https://user:word@northshire.example", "is no address of a site"),
        ("https://northshire.example/?a=b", "is no address of a site"),
        ("file:///etc/passwd", "is no address of a site"),
        ("ftp://northshire.example", "is no address of a site"),
    ],
)
def test_address_of_no_site_is_refused(site: Path, address: str, message: str) -> None:
    """What is no address on the web, or where nobody answers, is told so."""
    with pytest.raises(BuildError, match=message):
        list(compare_address(site, address))


def test_places_are_told_apart() -> None:
    """An address begins with its scheme; all else is a folder."""
    assert is_address("HTTPS://northshire.example")
    assert not is_address("output")
    assert not is_address("C:\\output")


def test_sums_that_lead_out_are_refused(site: Path, other: Path) -> None:
    """Checksums of a host that name a file outside of the site are refused."""
    (other / SUMS).write_text(f"{'0' * 64}  ../secret\n", encoding="utf-8")
    with serve(other) as address, pytest.raises(BuildError, match="no checksum with the path of a file"):
        list(compare_address(site, address))


@pytest.mark.parametrize("change", [_change, _remove])
def test_changed_site_is_not_uploaded(site: Path, change: Callable[[Path], None]) -> None:
    """A site that was changed behind the build is not handed on."""
    hold_whole(site)
    change(site)
    with pytest.raises(BuildError, match="is not as it was built; build it again"):
        hold_whole(site)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("rsync -a output host:site", "names no {site}, the folder to upload"),
        ("", "names no {site}"),
        ("rsync '{site}", "has a quotation mark that is never closed"),
    ],
)
def test_command_names_the_folder(tmp_path: Path, written: str, message: str) -> None:
    """A command that does not say where the folder belongs is refused, with one that does."""
    with pytest.raises(BuildError, match=message):
        read_command(written, tmp_path)


def test_command_is_run_without_a_shell(site: Path, tmp_path: Path) -> None:
    """The folder is one word of the command, whatever its name is, and nothing in it is run."""
    strange = site.rename(tmp_path / "a site; touch x $(touch y)")
    copied = tmp_path / "there"
    code = "import shutil, sys; shutil.copytree(sys.argv[1], sys.argv[2])"
    upload(read_command(f'"{sys.executable}" -c "{code}" {{site}} "{copied}"', strange))

    assert list(compare_folder(strange, copied)) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == [strange.name, "there"]


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (["/no/such/program"], "cannot be run: No such file"),
        ([sys.executable, "-c", "exit(3)"], "failed with status 3"),
    ],
)
def test_failed_upload_is_told(command: list[str], message: str) -> None:
    """A command that is missing or fails is an error."""
    with pytest.raises(BuildError, match=message):
        upload(command)
