"""The build: checks, builds beside the site that stands, counts what was published, and swaps.

Whatever goes wrong, the site that stands is left as it is.
"""

import errno
import json
import os
import re
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
from briefing.site import EPOCH, find_epoch, find_today
from publishing.headers import HEADERS, say_headers
from publishing.names import is_index
from publishing.place import Place, check_strangers, hold
from publishing.progress import Steps
from publishing.promised import has_search, list_promised
from publishing.search_index import make_engine
from publishing.sums import read_sums, write_sums
from publishing.swap import publish, settle
from publishing.verify import compare_sums

CHART_STORE: Final = ROOT / ".cache" / "charts"
_MOST_STRAYS: Final = 50
_UNWRITABLE: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO}
"""What a system answers where a disk is full or takes nothing. Pelican tells so below many lines of its own."""


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
    place, steps = Place(output=output.resolve()), steps or Steps()
    place.check(content, ROOT)
    try:
        with _readable_by_all(), _find_store(anew=anew) as store, hold(content, place, steps) as holding:
            place.check(content, ROOT)  # what another build left meanwhile
            place.recover()
            settle(content)
            return _build(content, place, day or find_today(), steps, holding, store)
    except OSError as error:
        reason = f"{error.filename or output}: {error.strerror or error}"
        raise BuildError(f"{reason}; nothing was published, and what stood there stands") from None


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
            place.check(content, ROOT)
            with _readable_by_all(), _find_store(anew=True) as store, hold(content, place, steps) as holding:
                _make(_check(content, day, steps), content, place, day, steps, holding, store)
                return list(compare_sums(read_sums(place.new), known))
        except OSError as error:
            raise BuildError(f"{error.filename or site}: {error.strerror or error}") from None


@contextmanager
def _find_store(*, anew: bool) -> Iterator[Store]:
    """Where drawings are kept. anew: in an empty folder, which is gone afterwards.

    Whoever can write into the store can put another picture there, and no checksum in it would tell. What a drawing
    says is held by the audit; of its pixels, only drawing them anew tells what they show.
    """
    with TemporaryDirectory(prefix="charts-") if anew else nullcontext(CHART_STORE) as folder:
        yield Store(folder=Path(folder))


def _build(  # noqa: PLR0913, PLR0917  # all that a build is
    content: Path, place: Place, day: date, steps: Steps, holding: tuple[int, ...], store: Store
) -> Built:
    """Build and publish, as the one build at this place. `holding`: open files that mean so."""
    report = _check(content, day, steps)
    began = bool(report.content.published) and not (content / LOCK_NAME).exists()
    try:
        _make(report, content, place, day, steps, holding, store)
        check_strangers(place.output)
        publish(place, content, _write_lock(report.content))
    finally:
        place.clear()
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


def _check(content: Path, day: date, steps: Steps) -> Report:
    """What `check` says of the content, where nothing of it stops a build."""
    with steps.step("check") as step:
        report = check_paths((content,), day, step.track)
        if report.blocking:
            raise BuildError(say_problems(report.blocking) + "\nnothing was built; the site that stands is untouched")
        step.tell(say_proof(report).removeprefix("no problems in "))
    return report


def _make(  # noqa: PLR0913, PLR0917  # all that a build is
    report: Report, content: Path, place: Place, day: date, steps: Steps, holding: tuple[int, ...], store: Store
) -> None:
    """Make the new site of a place, whole and audited."""
    new, promised = place.prepare(), list_promised(report.content)
    with steps.step("charts") as step:
        step.tell(_draw(report.content, store))
    with steps.step("build") as step:
        with step.follow(len(promised), lambda: _count_files(new)):
            _run_pelican(content, new, day, holding, store)
        step.tell(say_count(_count_files(new), "file"))
    if has_search(report.content):
        with steps.step("search") as step:
            step.tell(f"{say_count(make_engine(new), 'page')} can be searched")
    with steps.step("audit") as step:
        (new / HEADERS).write_text(say_headers(promised), encoding="utf-8", newline="\n")
        write_sums(new)
        _count(report.content, new)
        check_site(new, content, day)
        step.tell(f"every number holds in {say_count(len(promised), 'file')}")


def _draw(content: Content, store: Store) -> str:
    """Draw the charts that are not kept yet, before Pelican asks for them; says how many that were.

    Raises:
        BuildError: One cannot be drawn.
    """
    orders = list(dict.fromkeys(content.plan.list_orders()))  # two pages may show one drawing
    try:
        drawn = store.draw_all(orders, os.cpu_count() or 1)
    except ChartError as error:
        raise BuildError(f"{error}\nnothing was built; the site that stands is untouched") from None
    return f"{say_count(drawn, 'drawing')} made, {len(orders) - drawn} kept from before"


def _write_lock(content: Content) -> str:
    return write_lock(document.content for document in content.briefings if document.content)


@contextmanager
def _readable_by_all() -> Iterator[None]:
    """Let what is written be read by all, as a site must be, whatever the umask of the person who builds it."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


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


def _run_pelican(content: Path, new: Path, day: date, holding: tuple[int, ...], store: Store) -> None:
    """Let Pelican build into a new folder the site of a day; a warning is an error.

    It inherits the files that are held: where this process is killed and Pelican lives on, the next build waits for it.
    """
    charts = f"CHART_STORE={json.dumps(str(store.folder))}"
    settings = ("--settings", str(ROOT / "pelicanconf.py"), "--extra-settings", charts, "--fatal", "warnings")
    words = [sys.executable, "-m", "pelican", str(content), "--output", str(new), *settings]
    environment = {**os.environ, EPOCH: find_epoch(day), "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "COLUMNS": "200"}
    with subprocess.Popen(
        words, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, pass_fds=holding
    ) as pelican:
        try:
            told, complaint = pelican.communicate()
        except BaseException:
            pelican.kill()
            raise
    if pelican.returncode:
        said = complaint or told
        if unwritable := _UNWRITABLE & {int(number) for number in re.findall(r"Error: \[Errno (\d+)\]", said)}:
            raise OSError(min(unwritable), os.strerror(min(unwritable)), str(new))
        raise BuildError(f"Pelican failed; the site that stands is untouched\n{said.strip()}")


def _count_files(folder: Path) -> int:
    return sum(len(files) for _, _, files in os.walk(folder))


def _count(content: Content, new: Path) -> None:
    """Hold what was made against what was promised."""
    promised = list_promised(content)
    made = {path.relative_to(new).as_posix() for path in new.rglob("*") if path.is_file() and path.stat().st_size}
    made = {name for name in made if not is_index(name)}  # the audit holds these against the pages
    if missing := sorted(promised - made):
        raise BuildError("these files were to be published and are not there: " + ", ".join(missing))
    if surplus := sorted(made - promised):
        raise BuildError("these files were made and belong to nothing that is published: " + ", ".join(surplus))
