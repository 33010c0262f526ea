"""The sites that tests look at, built once a run, and the browser, started once a process."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

import run
from tests.conftest import NO_BROWSER
from tests.site.northshire import write_hard_content
from tests.site.serve import serve
from tests.site.sites import ROOT, Site, build_well, copy_project, make_once


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all test processes of a run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def _site(folder: Path) -> Site:
    said = (folder / "said").read_text(encoding="utf-8")
    link = folder / "content"
    return Site(content=link.resolve(), output=folder / "output", said=said)


@pytest.fixture(scope="session")
def real_site(shared: Path) -> Site:
    """The site of the content as it is."""

    def make(folder: Path) -> None:
        (folder / "content").symlink_to(ROOT / "content")
        (folder / "said").write_text(build_well(ROOT / "content", folder / "output").said, encoding="utf-8")

    return _site(make_once(shared / "real", make))


@pytest.fixture(scope="session")
def hard_site(shared: Path) -> Site:
    """The site of a content that holds every hard case."""

    def make(folder: Path) -> None:
        content = write_hard_content(folder / "content")
        (folder / "said").write_text(build_well(content, folder / "output").said, encoding="utf-8")

    return _site(make_once(shared / "hard", make))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project, to break."""
    return copy_project(tmp_path / "project")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser of this test process. Without one, fail where CI is set, and skip elsewhere."""
    path = run.browser()
    if not path and os.environ.get("CI"):
        pytest.fail(NO_BROWSER)
    if not path:
        pytest.skip(NO_BROWSER)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def real_address(real_site: Site) -> Iterator[str]:
    """Where the real site is served."""
    with serve(real_site.output) as address:
        yield address


@pytest.fixture(scope="session")
def hard_address(hard_site: Site) -> Iterator[str]:
    """Where the hard site is served."""
    with serve(hard_site.output) as address:
        yield address


@pytest.fixture
def address(request: pytest.FixtureRequest) -> str:
    """Where the page of the test is served: of the real site or the hard one."""
    site, _, path = str(request.param).partition("/")
    return f"{request.getfixturevalue(f'{site}_address')}/{path}"
