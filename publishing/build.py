"""The build: checks, builds beside the site that stands, counts what was published, and swaps.

Whatever goes wrong, the site that stands is left as it is.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Final, NoReturn

from briefing.charts import Store
from briefing.check import Content, Report
from briefing.check.command import check_paths, list_held, say_problems, say_proof
from briefing.errors import BuildError, ChartError
from briefing.files import ROOT
from briefing.model.wording import say_count
from briefing.proof.facts import LOCK_NAME, write_lock
from briefing.site import find_today
from publishing.child import run_in_child
from publishing.headers import HEADERS, say_headers
from publishing.make import make_site
from publishing.names import is_index, list_build_files
from publishing.place import Place, check_content, check_strangers, hold
from publishing.progress import Steps
from publishing.search_index import make_engine
from publishing.sums import read_sums, write_sums
from publishing.swap import publish, settle
from publishing.verify import compare_sums

CHART_STORE: Final = ROOT / ".cache" / "charts"
_MOST_STRAYS: Final = 50


@dataclass(frozen=True, kw_only=True)
class Built:
    """What was published, and where; what was left out: drafts, and how many problems they have; what is held back."""

    output: Path
    briefings: int
    pages: int
    drafts: int
    problems: int
    held: tuple[str, ...] = ()
    began: bool = False


def build(
    content: Path, output: Path, day: date | None = None, steps: Steps | None = None, *, anew: bool = False
) -> Built:
    """Publish a checked content folder to an output folder.

    Args:
        content: The folder of briefings/ and pages/.
        output: The folder to publish to; made where it is missing.
        day: That of the site, by default today.
        steps: What is told of each step. None: nothing.
        anew: Whether every drawing is made anew, and none taken from the store.

    Raises:
        BuildError: `check` found problems, the output folder is not ours to replace, Pelican failed or warned,
            something is missing from what it made, or a file cannot be written.
    """
    place, steps, day = Place(output=output.resolve()), steps or Steps(), day or find_today()
    try:
        with _at(place, content, steps):
            place.recover()
            settle(content)
            report = _check(content, day, steps)
            began = bool(report.content.published) and not (content / LOCK_NAME).exists()
            try:
                _make(report, content, place, day, steps, anew=anew)
                check_strangers(place.output)
                publish(place, content, write_lock(each.content for each in report.content.briefings if each.content))
            finally:
                place.clear()
    except OSError as error:
        reason = (
            f"{error.filename2 or error.filename or output}: {error.strerror or error}"  # the last is where a copy goes
        )
        raise BuildError(f"{reason}; nothing was published, and what stood there stands") from None
    published, held = len(report.content.published), list_held(report.content)
    return Built(
        output=place.output,
        briefings=published,
        pages=len(report.content.pages),
        drafts=len(report.content.briefings) - published - len(held),
        problems=len(report.problems),
        held=held,
        began=began,
    )


def find_unlike(content: Path, site: Path, day: date, steps: Steps) -> list[str]:
    """What of a site is not as its content builds it, all drawings anew, a line each. Neither of them is changed.

    Args:
        content: The folder of briefings/ and pages/.
        site: The folder of the site.
        day: The day that the site was built for.
        steps: What is told of each step.

    Raises:
        BuildError: `check` found problems, the site has no checksums, or it cannot be built anew.
    """
    known = read_sums(site)
    with TemporaryDirectory(prefix="site-") as folder:
        place = Place(output=Path(folder).resolve() / "site")
        try:
            with _at(place, content, steps):
                _make(_check(content, day, steps), content, place, day, steps, anew=True)
                return list(compare_sums(read_sums(place.new), known))
        except OSError as error:
            raise BuildError(f"{error.filename or site}: {error.strerror or error}") from None


@contextmanager
def _at(place: Place, content: Path, steps: Steps) -> Iterator[None]:
    """Be the one build at a place, and write what all can read, as a site must be, whatever the person's umask is."""
    check_content(content)
    place.check(content, ROOT)
    before = os.umask(0o022)
    try:
        with hold(content, place, steps):
            place.check(content, ROOT)  # what another build left meanwhile
            yield
    finally:
        os.umask(before)


def _check(content: Path, day: date, steps: Steps) -> Report:
    """What `check` says of the content, where nothing of it stops a build."""
    with steps.step("check") as step:
        report = check_paths((content,), day, step.track)
        if report.blocking:
            raise BuildError(say_problems(report.blocking) + "\nnothing was built; the site that stands is untouched")
        step.tell(say_proof(report).removeprefix("no problems in "))
    return report


def _make(report: Report, content: Path, place: Place, day: date, steps: Steps, *, anew: bool) -> None:  # noqa: PLR0913  # all that a site is made of
    """Make the new site of a place, whole and audited.

    anew: with an empty store of drawings. Whoever can write into the store can put another picture there, and no
    checksum in it would tell. What a drawing says is held by the audit; of its pixels, only drawing them anew tells
    what they show.
    """
    new, site = place.prepare(), report.content.site
    promised = frozenset(each.file for each in site.files) | list_build_files(searched=site.searched)
    with TemporaryDirectory(prefix="charts-") if anew else nullcontext(CHART_STORE) as store:
        with steps.step("charts") as step:
            step.tell(_draw(report.content, Store(folder=Path(store))))
        with steps.step("build") as step:
            with step.follow(len(promised), lambda: _count_files(new)) as look:
                make_site(report, new, Path(store), look=look)
            step.tell(say_count(_count_files(new), "file"))
    if site.searched:
        with steps.step("search") as step:
            step.tell(f"{say_count(make_engine(new), 'page')} can be searched")
    with steps.step("audit") as step:
        (new / HEADERS).write_text(say_headers(promised), encoding="utf-8", newline="\n")
        write_sums(new)
        _count(promised, new)
        check_site(new, content, day)
        step.tell(f"every number holds in {say_count(len(promised), 'file')}")


def _draw(content: Content, store: Store) -> str:
    """Draw the charts that are not kept yet, before Pelican asks for them; says how many that were.

    Raises:
        BuildError: One cannot be drawn.
    """
    try:
        # In a child: a process that is forked after V8 has started in it hangs, and Pelican's will be forked from here.
        drawn, kept = run_in_child(lambda: store.draw_all(content.site.list_orders(), os.cpu_count() or 1))
    except ChartError as error:
        raise BuildError(f"{error}\nnothing was built; the site that stands is untouched") from None
    return f"{say_count(drawn, 'drawing')} made, {kept} kept from before"


@contextmanager
def end_when_asked() -> Iterator[None]:
    """Let SIGTERM and SIGHUP end this process as an error does, so that what it began is cleared away."""

    def end(number: int, frame: FrameType | None) -> NoReturn:
        raise SystemExit(128 + number)

    before = {each: signal.signal(each, end) for each in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def check_site(site: Path, content: Path, day: date) -> None:
    """Hold a built site against the content that it was built from, in a process that nothing here can change.

    Args:
        site: Its folder.
        content: The folder that it was built from.
        day: That of the site.

    Raises:
        BuildError: A number, a word or a link of it does not hold.
    """
    words = [sys.executable, "-E", "-m", "auditing", str(site.resolve()), str(content.resolve()), day.isoformat()]
    ran = subprocess.run(words, cwd=ROOT, capture_output=True, encoding="utf-8", errors="replace", check=False)
    if ran.returncode:
        strays = ran.stdout.splitlines()
        more = [f"and {len(strays) - _MOST_STRAYS} more"] if len(strays) > _MOST_STRAYS else []
        said = [*strays[:_MOST_STRAYS], *more, *ran.stderr.splitlines()[-1:]]
        raise BuildError("\n".join([*said, f"{say_count(len(strays), 'stray')} in the built site"]))


def _count_files(folder: Path) -> int:
    return sum(len(files) for _, _, files in os.walk(folder))


def _count(promised: frozenset[str], new: Path) -> None:
    """Hold what was made against what was promised."""
    made = {path.relative_to(new).as_posix() for path in new.rglob("*") if path.is_file() and path.stat().st_size}
    made = {name for name in made if not is_index(name)}  # the audit holds these against the pages
    if missing := sorted(promised - made):
        raise BuildError("these files were to be published and are not there: " + ", ".join(missing))
    if surplus := sorted(made - promised):
        raise BuildError("these files were made and belong to nothing that is published: " + ", ".join(surplus))
