"""Settings of Pelican. Everything that is not named here is Pelican's default."""

import sys
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, StrictUndefined
from jinja2.bccache import Bucket

_ROOT = Path(__file__).parent
sys.path.insert(0, str(_ROOT))  # the command `pelican` looks for modules beside itself; `python -m pelican` looks here

from briefing import site  # noqa: E402  # only now can it be found
from briefing.site import find_today  # noqa: E402

SITENAME = site.SITE_NAME
SITEURL = ""
SITE_ROOT = ""
SITE_ADDRESS = site.SITE_ADDRESS
SITE_EDITOR = site.SITE_EDITOR
RELATIVE_URLS = True
DAY = find_today().isoformat()
"""The day of the site, in Europe/London: a briefing that is dated later is held back."""
DRAFTS = False
"""Whether drafts and what is held back are shown. Never on a built site."""
REPORT = None
"""What `check` found, with all that it read, where the process that starts Pelican holds it. Else plugins read."""
ALONE: list[tuple[object, object]] = []
"""Briefings with holes, and their proofs: the preview shows them on pages of their own, and on no list."""
FIRST = ""
"""The file that is written before all others."""
WITH_FUTURE_DATES = True  # the edition holds them back; by the clock Pelican would do it once more
TIMEZONE = "Europe/London"
DEFAULT_LANG = "en"
LOCALE = ["C.UTF-8", "C"]

PATH = str(_ROOT / "content")
OUTPUT_PATH = str(_ROOT / ".cache" / "pelican")  # plain `pelican` audits nothing, and so writes beside the site
ARTICLE_PATHS = ["briefings"]
PAGE_PATHS = ["pages"]
STATIC_PATHS: list[str] = []
READERS = {"html": None, "rst": None}
CACHE_CONTENT = False
DELETE_OUTPUT_DIRECTORY = False

THEME = str(_ROOT / "theme")
THEME_STATIC_PATHS = ["static/fonts", "static/img"]
THEME_TEMPLATES_OVERRIDES = [str(_ROOT / "theme" / "static")]


class _Compiled(BytecodeCache):
    """Templates, compiled once for all: each of Pelican's generators has an environment of its own."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._made.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._made[bucket.key, bucket.checksum] = bucket.code


JINJA_ENVIRONMENT = {
    "bytecode_cache": _Compiled(),
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "extensions": ["jinja2.ext.do", "jinja2.ext.loopcontrols"],
}

PLUGINS = ["plugins.reader", "plugins.writer"]
CHART_STORE = str(_ROOT / ".cache" / "charts")

# What Pelican must know: where links between files lead. The pages themselves are listed in briefing/pages, and what
# Pelican would write beside them has no place.
ARTICLE_URL = "briefings/{slug}/"
PAGE_URL = "{slug}/"
ARTICLE_SAVE_AS = PAGE_SAVE_AS = DRAFT_SAVE_AS = DRAFT_PAGE_SAVE_AS = ""
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = CATEGORY_SAVE_AS = CATEGORIES_SAVE_AS = TAG_SAVE_AS = TAGS_SAVE_AS = ""
ARCHIVES_SAVE_AS = YEAR_ARCHIVE_SAVE_AS = MONTH_ARCHIVE_SAVE_AS = DAY_ARCHIVE_SAVE_AS = ""
DIRECT_TEMPLATES: list[str] = []
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
