"""The task `draft`: documents to briefings, in processes of this machine or on a Dask cluster.

Reading, extracting and writing are one pure function, `briefing.draft.write.draft_files`, wherever it runs. What it
returns is brought into the folder here, in the order of the documents' names: the output is the same however the work
was spread.
"""

import os
import re
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

from briefing.draft.apply import apply, recall
from briefing.draft.into import add_source
from briefing.draft.job import Job, Outcome, make_job
from briefing.draft.store import Store
from briefing.draft.write import draft_file, draft_files
from briefing.errors import BriefingError
from briefing.files import ROOT
from briefing.model.wording import say_count
from briefing.read import READABLE
from briefing.site import find_today

CHUNK: Final = 16
"""Documents that one process is given at once."""
AHEAD: Final = 4
"""Chunks for each process that wait or are under way: what is in memory at most."""
FEW: Final = 8
"""Up to so many documents, no process is started: that takes longer than the work."""
PATIENCE: Final = "15s"
"""How long a scheduler may take to answer."""


@dataclass(frozen=True, kw_only=True)
class DraftOptions:
    """What a person asks of `draft`. Empty where they did not say."""

    paths: Sequence[Path]
    publisher: str = ""
    url: str = ""
    published: str = ""
    standing: str = ""
    output: Path = ROOT / "content" / "briefings"
    processes: int = 0
    cluster: str = ""
    into: str = ""
    today: date | None = None


def draft_documents(options: DraftOptions, say: Callable[[str], None] = print) -> int:
    """Draft from all documents; how many failed.

    Raises:
        BriefingError: What was asked makes no sense, or the cluster does not answer. Nothing was drafted.
    """
    documents = _find_documents(options.paths)
    store = Store(folder=options.output, root=ROOT)
    jobs = _make_jobs(options, documents, store)
    if options.into:
        return _add_sources(store, options.into, jobs, say)
    processes = options.processes or min(len(os.sched_getaffinity(0)), 1 + len(documents) // FEW)
    if options.cluster:
        outcomes = _draft_on_cluster(jobs, options.cluster)
    elif processes > 1:
        outcomes = _draft_in_processes(jobs, processes)
    else:
        outcomes = map(draft_file, jobs)
    failed = known = 0
    # Where nobody reads what is said any more, the drafts are wanted still.
    with _show_progress(len(documents), say) as (tell, advance):
        for outcome in outcomes:
            lines, drafted = _bring_in(store, outcome)
            failed += drafted is None
            known += drafted is False
            with suppress(BrokenPipeError):
                tell("\n".join(lines))
            advance()
    if len(documents) > 1:
        with suppress(BrokenPipeError):
            left = f", {known} of an inspection that has a briefing" if known else ""
            say(f"{say_count(len(documents) - failed - known, 'document')} drafted{left}, {failed} failed")
    return failed


def _add_sources(store: Store, slug: str, jobs: Iterable[Job], say: Callable[[str], None]) -> int:
    """Add each document to the sources of a briefing; how many failed."""
    failed = 0
    for job in jobs:
        try:
            applied = add_source(store, slug, job)
        except (BriefingError, OSError, UnicodeDecodeError) as error:
            failed += 1
            say(f"{job.path}: failed: {error.strerror if isinstance(error, OSError) else error}")
            continue
        say("\n  ".join([f"{job.path}: {store.show(applied.path)}: {applied.said}", *applied.lines]))
    return failed


def _find_documents(paths: Iterable[Path]) -> list[Path]:
    """The documents of files and folders, each once, in the order of their names."""
    found: set[Path] = set()
    for path in paths:
        if not path.is_dir():
            found.add(path)
            continue
        for file in path.rglob("*"):
            hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
            if file.suffix.casefold() in READABLE and not hidden and file.name != "README.md":
                found.add(file)
    if not found:
        raise BriefingError("name the documents to draft from: draft FILE…")
    return sorted(found, key=lambda path: (path.name, str(path)))


def _make_jobs(options: DraftOptions, documents: Sequence[Path], store: Store) -> Iterator[Job]:
    """A job for each document. What can be wrong with what a person said is raised before the first one runs."""
    if options.url and len(documents) > 1:
        raise BriefingError("--url is the address of a single document; draft the others by themselves")
    job = make_job(
        "",
        options.today or find_today(),
        publisher=options.publisher,
        url=options.url,
        published=options.published,
        standing=options.standing,
    )

    def make(path: Path) -> Job:
        place = path.absolute() if options.cluster else path  # a worker stands in a folder of its own
        job_of_path = replace(job, path=str(place))
        return job_of_path if options.into else recall(store, job_of_path)

    return map(make, documents)


def _bring_in(store: Store, outcome: Outcome) -> tuple[list[str], bool | None]:
    """Bring one outcome into the folder; what to tell, and whether there is a draft of it now. None where it failed."""
    job = outcome.job
    if outcome.draft and job.earlier is None and (known := recall(store, job)).earlier:
        outcome = draft_file(known)  # the document was moved or renamed
    if outcome.draft is None:
        shown = re.sub(r"^(https?:)/(?=[^/])", r"\1//", job.path)  # a path has no two slashes
        return [f"{shown}: failed: {outcome.error}"], None
    try:
        applied = apply(store, outcome)
    except (BriefingError, OSError, UnicodeDecodeError) as error:
        said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return [f"{job.path}: failed: {said}"], None
    if not applied.drafted:
        return [f"{job.path}: {applied.said}", *(f"  {line}" for line in applied.lines)], False
    lines = [f"{job.path}: {store.show(applied.path)}: {applied.said}", f"  found: {outcome.draft.found}"]
    lines += [f"  {line}" for line in applied.lines]
    lines += [f"  gap: {gap.key}: {gap.todo}" for gap in outcome.draft.gaps]
    lines += [f"  look: {look}" for look in outcome.draft.looks]
    lines += [f"  unused {at}: {said}" for at, said in enumerate(outcome.draft.unused, start=1)]
    return lines, True


@contextmanager
def _show_progress(
    count: int, say: Callable[[str], None]
) -> Iterator[tuple[Callable[[str], None], Callable[[], object]]]:
    """What says a line, and what tells that a document is done: with a bar on a terminal where there are many."""
    if count <= FEW or not sys.stderr.isatty():
        yield say, lambda: None
        return
    from tqdm import tqdm

    with tqdm(total=count, unit="document", file=sys.stderr) as bar:
        yield (lambda line: tqdm.write(line, file=sys.stdout)), bar.update


def _draft_in_processes(jobs: Iterator[Job], processes: int) -> Iterator[Outcome]:
    """In processes of this machine. One that dies takes nothing with it but the document that killed it."""
    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"))

    def submit(chunk: Sequence[Job]) -> Any:
        nonlocal pool
        try:
            return pool.submit(draft_files, chunk)
        except BrokenProcessPool:
            pool.shutdown(wait=False)
            pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"))
            return pool.submit(draft_files, chunk)

    try:
        for future, chunk in _work_ahead(jobs, submit, AHEAD * processes):
            try:
                yield from future.result()
                continue
            except BrokenProcessPool:
                pass
            for job in chunk:  # each in a process of its own: one of them is the killer
                with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
                    try:
                        yield alone.submit(draft_file, job).result()
                    except BrokenProcessPool:
                        died = "the process that read it died; the document may need too much memory"
                        yield Outcome(job=job, error=died)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _draft_on_cluster(jobs: Iterator[Job], address: str) -> Iterator[Outcome]:
    """On a running Dask scheduler, whose workers see the documents under the same paths."""
    try:
        import distributed
    except ImportError:
        raise BriefingError(
            "--cluster needs Dask, which is not installed here; `python3 run.py draft` installs it, "
            "and so does: python3 -m pip install -r requirements-cluster.lock"
        ) from None
    connect: Any = distributed.Client  # it has no types
    try:
        client = connect(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise BriefingError(f"no Dask scheduler answers at {address}: {str(error) or 'it took too long'}") from None
    with client:
        workers = max(1, len(client.scheduler_info()["workers"]))

        def submit(chunk: Sequence[Job]) -> Any:
            return client.submit(draft_files, chunk, pure=False)

        for future, chunk in _work_ahead(jobs, submit, AHEAD * workers):
            try:
                yield from future.result()
            except Exception as error:  # whatever ends a worker must not end the others
                yield from (Outcome(job=job, error=f"the cluster did not draft it: {error}") for job in chunk)


def _work_ahead(
    jobs: Iterator[Job], submit: Callable[[Sequence[Job]], Any], most: int
) -> Iterator[tuple[Any, Sequence[Job]]]:
    """Futures in the order of the jobs, so many ahead of the one that is waited for."""
    waiting: deque[tuple[Any, Sequence[Job]]] = deque()
    while True:
        while len(waiting) < most and (chunk := list(islice(jobs, CHUNK))):
            waiting.append((submit(chunk), chunk))
        if not waiting:
            return
        yield waiting.popleft()
