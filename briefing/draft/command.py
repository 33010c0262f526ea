"""The task `draft`: documents to briefings, in processes of this machine or on a Dask cluster.

Reading, extracting and writing are one pure function, `briefing.draft.work.draft_files`, wherever it runs. What it
returns is brought into the folder here, in the order of the documents' names: the output is the same however the work
was spread.
"""

import os
import re
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

from briefing.draft.apply import apply
from briefing.draft.begin import begin_briefing
from briefing.draft.given import read_day
from briefing.draft.store import Store
from briefing.draft.work import Job, Outcome, draft_file, draft_files
from briefing.errors import BriefingError, nearest
from briefing.files import ROOT
from briefing.model.wording import say_count
from briefing.read import READABLE
from briefing.site import find_today
from briefing.terms import Standing

CHUNK: Final = 16
"""Documents that one process is given at once."""
AHEAD: Final = 4
"""Chunks for each process that wait or are under way: what is in memory at most."""
FEW: Final = 8
"""Up to so many documents, no process is started: that takes longer than the work."""
PATIENCE: Final = "15s"
_Submit = Callable[[Sequence[Job]], Any]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a person asks of `draft`. Empty where they did not say."""

    paths: Sequence[Path]
    publisher: str = ""
    url: str = ""
    published: str = ""
    standing: str = ""
    output: Path = ROOT / "content" / "briefings"
    processes: int = 0
    cluster: str = ""
    today: date | None = None


def draft_documents(wanted: Wanted, say: Callable[[str], None] = print) -> int:
    """Draft from all documents; how many failed.

    Raises:
        BriefingError: What was asked makes no sense, or the cluster does not answer. Nothing was drafted.
    """
    say = _quietly(say)
    documents = list(_find_documents(wanted.paths))
    store = Store(folder=wanted.output, root=ROOT)
    jobs = _make_jobs(wanted, documents, store)
    processes = wanted.processes or min(len(os.sched_getaffinity(0)), 1 + len(documents) // FEW)
    failed = 0
    with _progress(len(documents), say) as (told, advance):
        for outcome in _spread(jobs, processes, wanted.cluster):
            failed += not _report(store, outcome, told)
            advance()
    if len(documents) > 1:
        say(f"{say_count(len(documents) - failed, 'document')} drafted, {failed} failed")
    return failed


def begin(title: str, source: str, slug: str, output: Path) -> str:
    """Write the file of a new briefing; what was done, in a few lines.

    Args:
        title: One line of prose.
        source: The document that it rests on; empty: none is at hand.
        slug: The last part of the address; empty: made from the title.
        output: The folder of briefings.

    Raises:
        BriefingError: The document cannot be read, or no file can be begun; nothing was written.
    """
    store, today = Store(folder=output, root=ROOT), find_today()
    outcome = draft_file(Job(path=source, accessed=today)) if source else None
    if outcome and outcome.draft is None:
        raise BriefingError(f"{source}: {outcome.error}")
    path = begin_briefing(store, title, slug, today, outcome)
    gaps = len(re.findall(r"# \w+: TODO |\[TODO: ", path.read_text(encoding="utf-8")))
    lines = [f"{store.show(path)}: {say_count(gaps, 'gap')} to fill in, marked TODO"]
    if outcome and outcome.draft:
        lines += [f"  found: {outcome.draft.found}", *(f"  look: {look}" for look in outcome.draft.looks)]
    return "\n".join([*lines, "  `serve` shows the briefing while you write it; `check` names what is left to do"])


def _quietly(say: Callable[[str], None]) -> Callable[[str], None]:
    """What says a line, and goes on where nobody reads it any more: the drafts are wanted, the words are not."""

    def told(line: str) -> None:
        with suppress(BrokenPipeError):
            say(line)

    return told


def _find_documents(paths: Iterable[Path]) -> Iterator[Path]:
    """The documents of files and folders, each once, in the order of their names."""
    found = []
    for path in paths:
        if path.is_dir():
            found += [
                file for file in path.rglob("*") if file.suffix.casefold() in READABLE and not _hidden(file, path)
            ]
        else:
            found.append(path)
    if not found:
        raise BriefingError("name the documents to draft from: draft FILE…")
    yield from dict.fromkeys(sorted(found, key=lambda path: (path.name, str(path))))


def _hidden(file: Path, folder: Path) -> bool:
    inside = file.relative_to(folder).parts
    return any(part.startswith(".") for part in inside) or file.name == "README.md"


def _make_jobs(wanted: Wanted, documents: Sequence[Path], store: Store) -> Iterator[Job]:
    """A job for each document. What can be wrong with what a person said is raised before the first one runs."""
    if wanted.url and len(documents) > 1:
        raise BriefingError("--url is the address of a single document; draft the others by themselves")
    known = [standing.value for standing in Standing]
    if wanted.standing and wanted.standing.casefold() not in known:
        meant = nearest(wanted.standing, known)
        raise BriefingError(
            f"there is no standing “{wanted.standing}”; " + (f"did you mean {meant}?" if meant else ", ".join(known))
        )
    first = Job(
        path="",
        accessed=wanted.today or find_today(),
        publisher=wanted.publisher or None,
        url=wanted.url or None,
        published=read_day(wanted.published) if wanted.published else None,
        standing=Standing(wanted.standing.casefold()) if wanted.standing else None,
    )
    return (
        replace(first, path=str(path.absolute()) if wanted.cluster else str(path), earlier=_find_earlier(store, path))
        for path in documents
    )


def _find_earlier(store: Store, path: Path) -> str | None:
    generated = store.find_generated(path)
    return generated.text if generated else None


def _report(store: Store, outcome: Outcome, say: Callable[[str], None]) -> bool:
    """Bring one outcome into the folder and say what was found and what to look at; whether that went well."""
    if (
        outcome.draft
        and outcome.job.earlier is None
        and (known := store.find_generated(Path(outcome.job.path), outcome.sha256))
    ):
        outcome = draft_file(replace(outcome.job, earlier=known.text))  # the document was moved or renamed
    if outcome.draft is None:
        say(f"{outcome.job.path}: failed: {outcome.error}")
        return False
    try:
        applied = apply(store, outcome)
    except (BriefingError, OSError, UnicodeDecodeError) as error:
        said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        say(f"{outcome.job.path}: failed: {said}")
        return False
    lines = [f"{outcome.job.path}: {store.show(applied.path)}: {applied.said}", f"  found: {outcome.draft.found}"]
    lines += [f"  {line}" for line in applied.lines]
    lines += [f"  gap: {gap.key}: {gap.todo}" for gap in outcome.draft.gaps]
    lines += [f"  look: {look}" for look in outcome.draft.looks]
    say("\n".join(lines))
    return True


@contextmanager
def _progress(count: int, say: Callable[[str], None]) -> Iterator[tuple[Callable[[str], None], Callable[[], object]]]:
    """What says a line, and what tells that a document is done: with a bar on a terminal where there are many."""
    if count <= FEW or not sys.stderr.isatty():
        yield say, lambda: None
        return
    from tqdm import tqdm

    with tqdm(total=count, unit="document", file=sys.stderr) as bar:
        yield (lambda line: tqdm.write(line, file=sys.stdout)), bar.update


def _spread(jobs: Iterator[Job], processes: int, cluster: str) -> Iterator[Outcome]:
    """The outcomes in the order of the jobs, from wherever they are worked on."""
    if cluster:
        yield from _on_cluster(jobs, cluster)
    elif processes > 1:
        yield from _in_processes(jobs, processes)
    else:
        yield from map(draft_file, jobs)


def _in_processes(jobs: Iterator[Job], processes: int) -> Iterator[Outcome]:
    """In processes of this machine. One that dies takes nothing with it but the document that killed it."""
    pool = _Pool(processes)
    try:
        for future, chunk in _ahead(jobs, pool.submit, AHEAD * processes):
            try:
                yield from future.result()
            except BrokenProcessPool:
                for job in chunk:
                    yield pool.try_alone(job)
    finally:
        pool.close()


@dataclass
class _Pool:
    """Processes, started anew where one has died."""

    processes: int
    pool: ProcessPoolExecutor | None = None

    def submit(self, chunk: Sequence[Job]) -> Future[list[Outcome]]:
        """Hand a chunk to a process."""
        try:
            return self._open().submit(draft_files, chunk)
        except BrokenProcessPool:
            self.close()
            return self._open().submit(draft_files, chunk)

    def try_alone(self, job: Job) -> Outcome:
        """A job in a process of its own; an outcome that says so where it dies."""
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
            try:
                return alone.submit(draft_file, job).result()
            except BrokenProcessPool:
                return Outcome(job=job, error="the process that read it died; the document may need too much memory")

    def close(self) -> None:
        """End the processes; what waits is not begun."""
        if self.pool:
            self.pool.shutdown(wait=False, cancel_futures=True)
        self.pool = None

    def _open(self) -> ProcessPoolExecutor:
        if self.pool is None:
            self.pool = ProcessPoolExecutor(self.processes, mp_context=get_context("spawn"))
        return self.pool


def _on_cluster(jobs: Iterator[Job], address: str) -> Iterator[Outcome]:
    """On a running Dask scheduler, whose workers see the documents under the same paths."""
    try:
        import distributed
    except ImportError:
        raise BriefingError("--cluster needs Dask, which is not installed here; python3 run.py installs it") from None
    connect: Any = distributed.Client  # it has no types
    try:
        client = connect(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise BriefingError(f"no Dask scheduler answers at {address}: {str(error) or 'it took too long'}") from None
    with client:
        workers = max(1, len(client.scheduler_info()["workers"]))
        submit: _Submit = lambda chunk: client.submit(draft_files, chunk, pure=False)  # noqa: E731  # a name for its type
        for future, chunk in _ahead(jobs, submit, AHEAD * workers):
            try:
                yield from future.result()
            except Exception as error:  # whatever ends a worker must not end the others
                yield from (Outcome(job=job, error=f"the cluster did not draft it: {error}") for job in chunk)


def _ahead(jobs: Iterator[Job], submit: _Submit, most: int) -> Iterator[tuple[Any, Sequence[Job]]]:
    """Futures in the order of the jobs, so many ahead of the one that is waited for."""
    waiting: deque[tuple[Any, Sequence[Job]]] = deque()
    while True:
        while len(waiting) < most and (chunk := list(islice(jobs, CHUNK))):
            waiting.append((submit(chunk), chunk))
        if not waiting:
            return
        yield waiting.popleft()
