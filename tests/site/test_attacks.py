"""The site of content in which every text tries to run something, in a real browser."""

from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Dialog, Request

from tests.site.sites import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SCRIPTS: Final = Path(__file__).parent / "scripts"
TELL, POKE = ((SCRIPTS / f"{name}.js").read_text(encoding="utf-8") for name in ("tell", "poke"))
RAN: Final = "window.count = 0; window.ran = () => { window.count += 1; };"


def test_no_attack_runs(browser: Browser, hard_site: Site, hard_address: str) -> None:
    """Every file of the site that shows an attack is opened and poked at, and none runs, loads, asks or leads away."""
    files = sorted(path for path in hard_site.output.rglob("*") if path.suffix in {".html", ".svg", ".xml", ".json"})
    shown = [path.relative_to(hard_site.output).as_posix() for path in files if b"ran()" in path.read_bytes()]
    context = browser.new_context()
    context.add_init_script(TELL + RAN)
    page = context.new_page()
    said: list[str] = []

    def refuse(dialog: Dialog) -> None:
        said.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def note(request: Request) -> None:
        if not request.url.startswith(hard_address):
            said.append(f"asked: {request.url}")

    page.on("dialog", refuse)
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    page.on("request", note)
    for name in shown:
        page.goto(f"{hard_address}/{name}")
        said += [f"{name}: {each}" for each in page.evaluate(POKE)]
        # A page that is kept for its address leads on to the list of all briefings; nothing else leads away.
        kept = f"/{name.removesuffix('index.html')}" in hard_site.kept
        assert page.url.startswith(f"{hard_address}/briefings/#") if kept else page.url == f"{hard_address}/{name}"
    context.close()

    assert said == []
    assert {"index.html", "briefings/strange/index.html", "briefings/strange/charts/shares.svg"} <= set(shown)
    assert len(shown) > 20
