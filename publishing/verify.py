"""Whether two sites are the same, file by file: by what they say of themselves, and by what they are."""

import hashlib
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException, HTTPMessage
from pathlib import Path, PurePosixPath
from typing import IO, Final
from urllib.parse import quote, urlsplit

from briefing.errors import BuildError
from briefing.site import REDIRECTS
from publishing.names import UNSERVED
from publishing.progress import Step
from publishing.sums import SUMS, find_differences, parse_sums, read_sums

_PATIENCE: Final = 20
"""Seconds that a host may take for an answer."""
_AT_ONCE: Final = 8
"""Files that are asked for at the same time."""
_LARGEST_SUMS: Final = 50_000_000
"""Bytes of checksums that are read from a host."""
_MOST_STRANGE: Final = 20
"""Answers in a row that are no answer, after which a host is left alone."""
_SILENT: Final = "no answer"


def is_address(place: str) -> bool:
    """Whether a place is an address on the web, not a folder."""
    return place.casefold().startswith(("http:", "https:"))


def compare_sums(ours: Mapping[str, str], theirs: Mapping[str, str]) -> Iterator[str]:
    """What differs in another site, a line each.

    Args:
        ours: Checksums by path.
        theirs: Those of the other site.
    """
    for name in sorted(ours.keys() | theirs.keys()):
        if name not in theirs:
            yield f"{name}: missing"
        elif name not in ours:
            yield f"{name}: surplus"
        elif ours[name] != theirs[name]:
            yield f"{name}: changed"


def compare_folder(site: Path, other: Path) -> Iterator[str]:
    """What differs in another folder: from the site, or from that folder's own checksums.

    Raises:
        BuildError: One of them has no checksums that can be read.
    """
    found = {*compare_sums(read_sums(site), read_sums(other)), *find_differences(other)}
    yield from sorted(found)


def compare_address(site: Path, address: str, step: Step | None = None) -> Iterator[str]:
    """What differs where the site is served: every file is fetched, and read no further than it should be long.

    Args:
        site: The folder of the site.
        address: Where it is served, http or https.
        step: What tells how far this is.

    Raises:
        BuildError: The site has no checksums, or no host answers there.
    """
    host = _Host(address)
    known = read_sums(site)
    ours = {name: digest for name, digest in known.items() if name not in UNSERVED}
    moved = _read_redirects(site / REDIRECTS)
    said = host.read(SUMS, _LARGEST_SUMS)
    if isinstance(said, str):
        raise BuildError(f"{host.say(SUMS)}: {said}; is this the address of the site?")
    theirs = parse_sums(said.decode("utf-8", "replace"), host.say(SUMS))
    yield from (f"{name}: changed" for name in sorted(UNSERVED) if theirs.get(name, "") != known.get(name, ""))
    yield from (f"{name}: surplus" for name in sorted(theirs.keys() - ours.keys() - UNSERVED))
    if (site / SUMS).read_bytes() != said:
        yield f"{SUMS}: changed"

    def _find(name: str) -> str | None:
        # A host that leads on from an old address answers with what stands at the new one.
        folder = next((each for each in _list_above(name) if each in moved), "")
        now = name.replace(folder, moved[folder], 1) if folder else name
        got = host.read(name, max((site / each).stat().st_size for each in (name, now) if each in ours))
        if isinstance(got, str):
            return f"{name}: {got}"
        return None if hashlib.sha256(got).hexdigest() in {ours[name], ours.get(now)} else f"{name}: changed"

    strange = 0
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for found in (step or Step(name="verify")).track(pool.map(_find, sorted(ours))):
            strange = strange + 1 if found and found.endswith(_SILENT) else 0
            if strange >= _MOST_STRANGE:
                pool.shutdown(cancel_futures=True)
                raise BuildError(f"{address} does not answer any more; try again later")
            if found:
                yield found


def hold_answering(address: str) -> None:
    """Hold the address of a site to one where a host answers, whatever it says.

    Raises:
        BuildError: It is no address, or nobody answers there.
    """
    said = _Host(address).read("", 0)
    if isinstance(said, str) and said.endswith(_SILENT):
        raise BuildError(f"{address}: {said}; nothing was built or uploaded: correct the address, or leave it out")


def _read_redirects(path: Path) -> dict[str, str]:
    """Folders that lead on, and where to: "briefings/old" to "briefings/new", "topics/victims" to "briefings"."""
    lines = (line.split() for line in path.read_text(encoding="utf-8").splitlines()) if path.is_file() else ()
    return {old.strip("/*"): new.partition("#")[0].removesuffix(":splat").strip("/") for old, new, _ in lines}


def _list_above(name: str) -> list[str]:
    """The folder of a file, then those above it: "briefings/old/evidence", "briefings/old", "briefings"."""
    return [str(each) for each in PurePosixPath(name).parents]


class _Host:
    """Files at an address."""

    def __init__(self, address: str) -> None:
        self.root = address.rstrip("/") + "/"
        self.opener = urllib.request.build_opener(_SameHost(read_host(address)))

    def say(self, name: str) -> str:
        """The address of a file."""
        return self.root + quote(name)

    def read(self, name: str, most: int) -> bytes | str:
        """A file, and one byte more than it may have at the most; or why it cannot be had."""
        request = urllib.request.Request(
            self.say(name), headers={"Accept-Encoding": "identity", "Cache-Control": "no-cache"}
        )
        try:
            with self.opener.open(request, timeout=_PATIENCE) as answer:
                content: bytes = answer.read(most + 1)
                return content
        except urllib.error.HTTPError as error:
            return "missing" if error.code in {404, 410} else f"answered {error.code}"
        except (OSError, HTTPException, ValueError) as error:
            why = getattr(error, "reason", error)  # urllib wraps what the system said
            return f"{getattr(why, 'strerror', None) or why or type(why).__name__}, {_SILENT}"


def read_host(address: str) -> str:
    """The host and port of an address.

    Raises:
        BuildError: It is no address of a site.
    """
    try:
        parts = urlsplit(address)
        plain = not (parts.username or parts.query or parts.fragment)
    except ValueError:
        parts, plain = urlsplit(""), False
    if not is_address(address) or not parts.hostname or not plain:
        raise BuildError(f"“{address}” is no address of a site; write it as https://example.org/")
    return parts.netloc


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows a redirection on the same host, and no other."""

    def __init__(self, host: str) -> None:
        self.host = host

    def redirect_request(  # noqa: PLR0913, PLR0917  # as urllib calls it
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        """The next request. None where it would lead to another host."""
        if urlsplit(newurl).netloc != self.host:
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)
