"""The files for search engines and home screens, held by the audit."""

import pytest

from tests.site.holding import find_faults, is_refused
from tests.site.mutate import change_each
from tests.site.sites import Site

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", ["sitemap.xml", "robots.txt", "site.webmanifest"])
def test_every_changed_number_is_caught(real_site: Site, name: str) -> None:
    """No number of these files can be changed without the audit seeing it; as they were made, they hold."""
    text = (real_site.output / name).read_text(encoding="utf-8")

    assert find_faults(real_site, name, text) == []
    assert [at for changed, at in change_each(text) if not is_refused(real_site, name, changed)] == []


def test_the_map_leaves_out_what_is_for_us(real_site: Site) -> None:
    """Search engines are told of each page once: of none for us, kept for its address, or in another order."""
    said = (real_site.output / "sitemap.xml").read_text(encoding="utf-8")

    assert "/gallery/" not in said
    assert "404" not in said
    again = {address for address in real_site.pages if address.startswith("/compare/")} - {"/compare/"}
    assert said.count("<loc>") == len(set(real_site.pages) - {"/404.html", "/gallery/"} - real_site.kept - again)
