"""Names of files that every site has, for all who write or look for them."""

import re
from typing import Final

from briefing.site import REDIRECTS
from publishing.headers import HEADERS

MARK: Final = ".inspection-briefings"
"""A file that says that a folder was built here and may be replaced."""
SUMS: Final = "SHA256SUMS"
"""The checksums of all files of a site."""
UNSERVED: Final = frozenset({HEADERS, REDIRECTS})
"""Files that a host may read and serve to nobody."""
FOLDER: Final = "pagefind"
"""The folder of the search engine."""
FRAGMENTS: Final = "search/fragments.json"
"""The address of the page of each fragment of the search, by the fragment's name."""
ENGINE: Final = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.en-gb.pagefind", "LICENCE.txt")
"""The files of the engine that every search has; the others are named by what is in them."""
_MADE: Final = re.compile(
    r"pagefind/(?:fragment/en-gb_[0-9a-f]+\.pf_fragment|index/en-gb_[0-9a-f]+\.pf_index"
    r"|pagefind\.en-gb_[0-9a-f]+\.pf_meta)"
)


def is_index(name: str) -> bool:
    """Whether a file is a part of the search's index, whose name is made from what is in it."""
    return _MADE.fullmatch(name) is not None


def list_build_files(*, searched: bool) -> frozenset[str]:
    """The files that publishing adds to those of the pages. searched: whether the site has a search."""
    engine = (FRAGMENTS, *(f"{FOLDER}/{name}" for name in ENGINE)) if searched else ()
    return frozenset((MARK, SUMS, HEADERS, *engine))
