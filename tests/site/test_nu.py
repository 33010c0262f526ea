"""The HTML of the real site, held by the Nu checker of the W3C where it is at hand."""

import json
import os
import shutil
import subprocess

import pytest

from tests.site.sites import Site

pytestmark = pytest.mark.slow


def test_html_is_valid(real_site: Site) -> None:
    """The Nu checker finds no error on any page. NU_CHECKER is the path of its vnu.jar; Java runs it."""
    jar, java = os.environ.get("NU_CHECKER"), shutil.which("java")
    if not jar or not java:
        pytest.skip("NU_CHECKER does not name a vnu.jar, or there is no Java")
    words = [
        java,
        "-jar",
        jar,
        "--skip-non-html",
        "--errors-only",
        "--format",
        "json",
        "--stdout",
        str(real_site.output),
    ]
    ran = subprocess.run(words, capture_output=True, text=True, check=False, timeout=300)

    assert [f"{each['url']}: {each['message']}" for each in json.loads(ran.stdout)["messages"]] == []
