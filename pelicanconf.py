"""Settings of Pelican. Everything that is not named here is Pelican's default."""

import sys
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, StrictUndefined
from jinja2.bccache import Bucket

_ROOT = Path(__file__).parent
sys.path.insert(0, str(_ROOT))  # the command `pelican` looks for modules beside itself; `python -m pelican` looks here

from briefing import site  # noqa: E402  # only now can it be found
from briefing.model.groups import order_in_list  # noqa: E402
from briefing.site import find_today  # noqa: E402

SITENAME = site.SITE_NAME
SITEURL = ""
SITE_ROOT = ""
SITE_ADDRESS = site.SITE_ADDRESS
RELATIVE_URLS = True
DAY = find_today().isoformat()
"""The day of the site, in Europe/London: a briefing that is dated later is held back."""
DRAFTS = False
"""Whether drafts and what is held back are shown. Never on a built site."""
REPORT = None
"""What `check` found, with all that it read, where the process that starts Pelican holds it. Else plugins read."""
WITH_FUTURE_DATES = True  # the edition holds them back; by the clock Pelican would do it once more
TIMEZONE = "Europe/London"
DEFAULT_LANG = "en"
LOCALE = ["C.UTF-8", "C"]

PATH = str(_ROOT / "content")
OUTPUT_PATH = str(_ROOT / "output")
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

PLUGINS = [
    "plugins.briefings",
    "plugins.figures",
    "plugins.proof",
    "plugins.charts",
    "plugins.evidence",
    "plugins.corrections",
    "plugins.linked",
    "plugins.data",
    "plugins.shelves",
    "plugins.feeds",
    "plugins.sitemap",
    "plugins.glossary",
]
CHART_STORE = str(_ROOT / ".cache" / "charts")

ARTICLE_URL = "briefings/{slug}/"
ARTICLE_SAVE_AS = "briefings/{slug}/index.html"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
DRAFT_URL = DRAFT_SAVE_AS = ""
DRAFT_PAGE_URL = DRAFT_PAGE_SAVE_AS = ""
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = ""
CATEGORY_SAVE_AS = CATEGORIES_SAVE_AS = ""
TAG_SAVE_AS = TAGS_SAVE_AS = ""
ARCHIVES_SAVE_AS = YEAR_ARCHIVE_SAVE_AS = MONTH_ARCHIVE_SAVE_AS = DAY_ARCHIVE_SAVE_AS = ""
DIRECT_TEMPLATES = [
    "index",
    "briefings",
    "corrections",
    "404",
    "styles",
    "scripts",
    "robots",
    "manifest",
    "filters",
    "explore",
    "finder",
    "search",
    "catalogue",
]
BRIEFINGS_SAVE_AS = "briefings/index.html"
CORRECTIONS_SAVE_AS = "corrections/index.html"
STYLES_SAVE_AS = "theme/site.css"
FILTERS_SAVE_AS = "theme/briefings.js"
EXPLORE_SAVE_AS = "theme/compare.js"
FINDER_SAVE_AS = "theme/search.js"
SEARCH_SAVE_AS = "search/index.html"
CATALOGUE_SAVE_AS = "briefings/list.json"
SCRIPTS_SAVE_AS = "theme/site.js"
ROBOTS_SAVE_AS = "robots.txt"
MANIFEST_SAVE_AS = "site.webmanifest"
PAGINATED_TEMPLATES = {"briefings": 20}
PAGINATION_PATTERNS = (
    (1, "briefings/", "briefings/index.html"),
    (2, "briefings/page/{number}/", "briefings/page/{number}/index.html"),
)
NEWEST_ON_HOME = 6

FEED_ALL_ATOM = FEED_ALL_RSS = None
CATEGORY_FEED_ATOM = CATEGORY_FEED_RSS = None
TAG_FEED_ATOM = TAG_FEED_RSS = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = TRANSLATION_FEED_RSS = None


def ARTICLE_ORDER_BY(article: Any) -> tuple[int, int, str]:  # noqa: N802  Pelican's name
    """Newest first."""
    return order_in_list(article.briefing)
