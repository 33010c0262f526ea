"""The site, served as docs/hosting.md recommends."""

import http.client
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from publishing.headers import EVERYWHERE, HEADERS, POLICY, say_headers
from tests.site.hosting import read_headers, serve_hosted
from tests.site.sites import ROOT, Site, find_all

pytestmark = pytest.mark.slow

RATE: Final = 200
"""Requests a second."""
SECONDS: Final = 3
READERS: Final = 20
TELL: Final = (Path(__file__).parent / "scripts" / "tell.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def hosted(real_site: Site) -> Iterator[str]:
    """Where the real site is served with its headers."""
    with serve_hosted(real_site.output) as address:
        yield address


def list_addresses(site: Site) -> list[str]:
    """The address of every file that is served."""
    files = (path.relative_to(site.output).as_posix() for path in site.output.rglob("*") if path.is_file())
    return sorted("/" + name.removesuffix("index.html") for name in files if not name.startswith((".", "_")))


def read_policy(policy: str) -> dict[str, set[str]]:
    """The sources of each directive of a policy."""
    return {name: set(sources) for name, *sources in (part.split() for part in policy.split(";"))}


def test_served_policy_allows_what_pages_allow(real_site: Site) -> None:
    """What a page's own policy allows, the served one allows too; and it allows nothing that no page needs."""
    served, asked = read_policy(POLICY), dict[str, set[str]]()
    for page in real_site.pages.values():
        (own,) = (each.get("content") for each in find_all(page, "meta") if each.get("http-equiv"))
        for name, sources in read_policy(own).items():
            assert sources <= served[name], own
            asked.setdefault(name, set()).update(sources)

    assert served == asked | {"frame-ancestors": {"'none'"}}


def test_every_file_has_its_headers(real_site: Site) -> None:
    """Each file meets one rule for its caching, and all that stand for every file; fonts alone are kept for a year."""
    rules = (real_site.output / HEADERS).read_text(encoding="utf-8")

    for address in list_addresses(real_site):
        given = read_headers(rules, address)
        assert EVERYWHERE.items() <= given.items()
        lasting = address.endswith(".woff2")
        assert (
            given["Cache-Control"] == f"public, max-age={'31536000, immutable' if lasting else '300, must-revalidate'}"
        )
        assert ("Access-Control-Allow-Origin" in given) == address.startswith(("/data/", "/feeds/"))


def test_headers_of_one_file_come_from_few_rules() -> None:
    """A rule stands once, hidden files have none, and there are fewer than hosts allow."""
    text = say_headers(["index.html", "a/b.html", "a/c/d.html", "theme/x.woff2", ".mark", HEADERS, "robots.txt"])
    places = [line for line in text.splitlines() if line.startswith("/")]

    assert places == ["/*", "/", "/a/*", "/index.html", "/robots.txt", "/theme/x.woff2"]
    assert len(places) < 100


def test_hosting_is_described() -> None:
    """docs/hosting.md speaks of every header that is written."""
    words = (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")

    assert [name for name in EVERYWHERE if f"`{name}`" not in words] == []


def test_site_holds_many_readers(real_site: Site, hosted: str) -> None:
    """Two hundred requests a second are answered for some seconds, each whole and with its headers."""
    addresses = list_addresses(real_site)
    port = int(hosted.rpartition(":")[2])
    began = time.monotonic()

    def read(reader: int) -> list[str]:
        connection, wrong = http.client.HTTPConnection("127.0.0.1", port, timeout=10), []
        for at in range(reader, RATE * SECONDS, READERS):
            time.sleep(max(0, began + at / RATE - time.monotonic()))
            address = addresses[at * 7 % len(addresses)]
            connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != 200 or not body or answer.headers["Content-Security-Policy"] != POLICY:
                wrong.append(f"{address}: {answer.status}")
        connection.close()
        return wrong

    with ThreadPoolExecutor(READERS) as pool:
        wrong = [each for found in pool.map(read, range(READERS)) for each in found]
    taken = time.monotonic() - began

    assert wrong == []
    assert taken < SECONDS + 2  # other tests share the processors


@pytest.mark.browser
def test_pages_work_under_the_headers(real_site: Site, hosted: str, browser: Browser) -> None:
    """The pages that do most run under the served headers without a violation, the search with its engine too."""
    briefing = next(each for each in sorted(real_site.pages) if re.fullmatch(r"/briefings/[^/]+/", each))
    context = browser.new_context()
    context.add_init_script(TELL)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for address in ("/", briefing, "/briefings/", "/compare/", "/search/?q=risk"):
        with page.expect_response(lambda answer: answer.ok) as answered:
            page.goto(hosted + address, wait_until="networkidle")
        assert answered.value.header_value("x-content-type-options") == "nosniff"
        said += page.evaluate("window.violations")
    context.close()

    assert said == []
