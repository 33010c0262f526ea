"""What can be done here: `python3 run.py TASK`, or `invoke TASK` in the environment."""

import os
import re
import shlex
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from inspect import signature
from pathlib import Path
from subprocess import run
from typing import Any, Final, cast

from invoke.collection import Collection
from invoke.context import Context
from invoke.exceptions import Exit, ParseError
from invoke.parser import Parser, ParseResult
from invoke.parser.context import ParserContext
from invoke.program import Program
from invoke.tasks import Task, task
from invoke.util import helpline

from briefing.errors import BriefingError, nearest
from briefing.files import ROOT
from briefing.model.wording import say_count
from briefing.site import SITE_ADDRESS, find_today
from publishing.build import build as build_site
from publishing.build import check_site, end_when_asked, find_unlike
from publishing.colours import colour
from publishing.progress import Steps

CHECKS: Final = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy",),
    ("importlinter", "lint"),
)
ICONS: Final = {
    "icon-180.png": ("icon-full.svg", 180),
    "icon-192.png": ("static/img/icon.svg", 192),
    "icon-512.png": ("static/img/icon.svg", 512),
    "icon-maskable-512.png": ("icon-full.svg", 512),
}
"""Icons by file: the SVG that they are drawn from, 32 units wide, and their width in pixels."""
PYTEST: Final = ("pytest", "-q", "-n", str(min(4, os.cpu_count() or 1)))
ORDER: Final = ("new", "draft", "serve", "check", "rename-figure", "remove-figure", "build", "publish")
"""The tasks that `--list` names first: those of an author and a maintainer, in the order of the work."""
QUICK: Final = "not slow and not browser"
"""The tests that `test --quick` runs."""
OPTIONS: Final = {
    "address": "where the site is then served; it is held against the folder, file by file",
    "against": "the folder or the address of another one; by default what the content builds",
    "cluster": "the address of a running Dask scheduler, such as tcp://host:8786",
    "content": "the folder of briefings/ and pages/",
    "date": "the day of the site, YYYY-MM-DD; by default today",
    "dry_run": "build and verify, and print the command alone",
    "fix": "mend first what has one meaning: fences, days, order of keys, sha256 and pages of the documents at hand",
    "github": "print annotations that GitHub shows beside the lines",
    "into": "the slug of the briefing to which they are added as sources; what is new comes in as drafted",
    "json": "print JSON and nothing else",
    "output": "the folder of briefings",
    "paths": "files or folders; they may also follow as they are: check PATH …",
    "port": "the port; where it is taken, the next one that is free",
    "processes": "how many at once; by default as many as there are processors",
    "published": "when: YYYY-MM-DD, YYYY-MM or YYYY",
    "publisher": "who published the documents",
    "quick": "only the tests that need neither a browser nor a build",
    "slug": "the last part of the address; by default made from the title",
    "source": "the document that the briefing rests on; what it says is filled in",
    "standing": "official, report or paraphrase",
    "title": "the title, with the finding first, in quotation marks",
    "upload": "the command that uploads, with {site} for the folder; by default that of BRIEFING_UPLOAD",
    "url": "the address of the document; of a single one",
}
"""What each option means, by its name, in whichever task it stands; a task may say it in words of its own."""
_OF_A_SITE: Final = {
    "output": "the built site",
    "content": "the folder that it was built from",
    "date": "the day that it was built for, YYYY-MM-DD; by default today",
}


@contextmanager
def _plainly(interrupted: str) -> Iterator[None]:
    """Tell an error of ours in its own line, and Ctrl-C in these words, where Python would print a traceback."""
    try:
        with end_when_asked():
            yield
    except BriefingError as error:
        raise Exit(colour(str(error), sys.stderr), code=1) from None
    except KeyboardInterrupt:
        raise Exit(interrupted, code=130) from None


def command(interrupted: str = "interrupted", **own: str) -> Callable[[Callable[..., None]], Task[Any]]:
    """A task that tells errors plainly. own: what options of it mean, where that is not what OPTIONS says."""

    def make(work: Callable[..., None]) -> Task[Any]:
        names = list(signature(work).parameters)[1:]
        means = {name: (OPTIONS | own)[name] for name in names}
        made = task(_plainly(interrupted)(work), help=means, iterable=["paths"] * ("paths" in names))
        return cast("Task[Any]", made)

    return make


@command(
    "interrupted; the site that stands is whole",
    output="the folder to publish to",
    date="the day of the site, YYYY-MM-DD: briefings dated later are held back; by default today",
)
def build(_: Context, content: str = "content", output: str = "output", date: str = "") -> None:
    """Check everything and publish it; where anything is wrong, leave the site as it stands."""
    _build(content, output, date, anew=False)


def _build(content: str, output: str, date: str, *, anew: bool) -> None:
    """Build, and say what was built. anew: with every drawing made anew."""
    started, steps = time.monotonic(), Steps(out=sys.stdout)
    built = build_site(Path(content).absolute(), Path(output).absolute(), find_today(date), steps, anew=anew)
    wanting = f", with {say_count(built.problems, 'problem')} that `check` names" if built.problems else ""
    left = f"; {say_count(built.drafts, 'draft')} not published{wanting}" if built.drafts else ""
    made = f"{say_count(built.briefings, 'briefing')} and {say_count(built.pages, 'page')}"
    print(f"{made} are in {output} ({time.monotonic() - started:.1f} s){left}")
    if built.held:
        print("\n".join(built.held))
    if built.began:
        print(f"{content}/facts.lock was not there and is new; if it was lost, put the old one back", file=sys.stderr)


@command()
def serve(_: Context, port: int = 8000, content: str = "content", date: str = "") -> None:
    """Show the site in the browser while it is written: made anew at each save, drafts and mistakes too."""
    from publishing.serve import serve as serve_site

    serve_site(Path(content).absolute(), port, find_today(date) if date else None)


@command()
def check(
    _: Context, paths: list[str], date: str = "", fix: bool = False, json: bool = False, github: bool = False
) -> None:
    """Print every problem and hint of the content, or of the given files and folders, as path:line:column."""
    from briefing.check.command import OutputFormat, check_and_say

    form = OutputFormat.JSON if json else OutputFormat.GITHUB if github else OutputFormat.TEXT
    said, failed = check_and_say([Path(path).absolute() for path in paths or ["content"]], find_today(date), form, fix)
    print(colour(said, sys.stdout) if form is OutputFormat.TEXT else said)
    if failed:
        raise Exit(code=1)


@command()
def new(  # noqa: PLR0913, PLR0917  # the words of the command
    _: Context,
    title: str,
    source: str = "",
    publisher: str = "",
    url: str = "",
    published: str = "",
    standing: str = "",
    slug: str = "",
    output: str = "content/briefings",
) -> None:
    """Begin a briefing: a file with every key explained, and each gap marked. Nothing is overwritten."""
    from briefing.draft.job import make_job
    from briefing.draft.new import begin_briefing

    job = make_job(source, find_today(), publisher=publisher, url=url, published=published, standing=standing)
    print(begin_briefing(title, job, slug, Path(output).absolute()))


@command(
    old="the id that the figure has",
    new="the id that it is to have",
    slug="the briefing, by its slug or its file; needed where several have such a figure",
)
def rename_figure(_: Context, old: str, new: str, slug: str = "", content: str = "content") -> None:
    """Give a figure another id wherever the content names it; once published, links to the old one lead to it too."""
    from briefing.check.rename import rename_figure as rename

    print("\n".join(rename(old, new, Path(content).absolute(), slug)))


@command(
    name="the id of the figure",
    slug="the briefing, by its slug or its file; needed where several have such a figure",
    why="the reason that its correction gives, where it was published",
)
def remove_figure(_: Context, name: str, slug: str = "", why: str = "", content: str = "content") -> None:
    """Take a figure out, and what holds nothing but it; of a published one, write the correction."""
    from briefing.check.rename import remove_figure as remove

    print("\n".join(remove(name, Path(content).absolute(), find_today(), slug, why)))


@command(
    "interrupted; what was drafted until now is whole",
    paths="documents, or folders of them; they may also follow as they are: draft FILE …",
)
def draft(  # noqa: PLR0913, PLR0917  # the words of the command
    _: Context,
    paths: list[str],
    publisher: str = "",
    url: str = "",
    published: str = "",
    standing: str = "",
    into: str = "",
    output: str = "content/briefings",
    processes: int = 0,
    cluster: str = "",
) -> None:
    """Write a briefing from each document, a draft to be checked; what a person changed is never overwritten."""
    from briefing.draft.command import DraftOptions, draft_documents

    options = DraftOptions(
        paths=[Path(path) for path in paths],
        publisher=publisher,
        url=url,
        published=published,
        standing=standing,
        into=into,
        output=Path(output).absolute(),
        processes=processes,
        cluster=cluster,
    )
    if draft_documents(options):
        raise Exit(code=1)


@command(**_OF_A_SITE)
def audit(_: Context, output: str = "output", content: str = "content", date: str = "") -> None:
    """Hold every number of the built site against the content."""
    site = Path(output).absolute()
    if not (site / "index.html").is_file():
        raise Exit(f"there is no site in {output}: run `build` first", code=1)
    check_site(site, Path(content).absolute(), find_today(date))
    print(f"every number of {output} holds")


@command(**_OF_A_SITE)
def verify(_: Context, output: str = "output", against: str = "", content: str = "content", date: str = "") -> None:
    """Name every file of the site that is not as it was built, or differs elsewhere."""
    from publishing.sums import find_differences
    from publishing.verify import compare_address, compare_folder, is_address

    site, steps = Path(output).absolute(), Steps(out=sys.stdout)
    beside = against or f"what {content} builds"
    if found := [f"{output}/{line}" for line in find_differences(site)]:
        beside = "its own checksums"
    elif not against:
        found = find_unlike(Path(content).absolute(), site, find_today(date), steps)
    elif is_address(against):
        with steps.step("verify") as step:
            found = list(compare_address(site, against, step))
    else:
        found = list(compare_folder(site, Path(against).absolute()))
    if found:
        print("\n".join(found))
        raise Exit(f"{say_count(len(found), 'difference')} between {output} and {beside}", code=1)
    print(f"{output} is the same as {beside}, file by file")


@command("interrupted; the site that stands is whole", output="the folder to build to")
def publish(  # noqa: PLR0913, PLR0917  # the words of the command
    context: Context,
    content: str = "content",
    output: str = "output",
    date: str = "",
    upload: str = "",
    address: str = "",
    dry_run: bool = False,
) -> None:
    """Build the site, verify it, and upload it by a command of the maintainer's own."""
    from publishing.upload import COMMAND, hold_whole, read_command
    from publishing.upload import upload as upload_site
    from publishing.verify import hold_answering, read_host

    site = Path(output).absolute()
    written = upload or os.environ.get(COMMAND, "")
    words = read_command(written, site) if written else []
    if address:
        hold_answering(address)  # before the upload: a mistyped address is told while nothing has happened
    _build(content, output, date, anew=True)  # whoever poisons the store of drawings shall not be published
    hold_whole(site)
    if read_host(SITE_ADDRESS).endswith(".example"):
        print(f"its links, feeds and data say {SITE_ADDRESS}: write your own in briefing/site.py", file=sys.stderr)
    if not words:
        print(f"{output} is ready to upload; --upload or {COMMAND} names the command that does it")
    elif dry_run:
        print(f"would run: {shlex.join(words)}")
    else:
        upload_site(words)
        print("uploaded")
        if address:
            try:
                verify(context, output, address)
            except Exit as error:
                again = f"the upload itself is done; to look again: invoke verify --output {output} --against {address}"
                raise Exit(f"{error.message}\n{again}", code=1) from None


@task
def bench(_: Context) -> None:
    """Take the measurements of docs/performance.md, side by side."""
    from tests.benchmarks import run_all

    for line in run_all():
        print(line)


@task
def train(_: Context) -> None:
    """Make the weights of the second reader anew, and say how well the readers do; needed after a change of a rule."""
    from tests.corpus.train import main

    main(())


@task
def schema(_: Context) -> None:
    """Write anew what is made from the format: schemas, snippets, tables of the guide; needed where it changed."""
    from briefing.document.schema import make_files

    for path, text in make_files().items():
        (ROOT / path).parent.mkdir(exist_ok=True)
        (ROOT / path).write_text(text, encoding="utf-8", newline="\n")


@task
def icons(_: Context) -> None:
    """Draw the icons of home screens anew from their SVGs; needed after a change of those alone."""
    import vl_convert

    folder = ROOT / "theme" / "static" / "img"
    for name, (drawing, size) in ICONS.items():
        made = vl_convert.svg_to_png((ROOT / "theme" / drawing).read_text(encoding="utf-8"), scale=size / 32)
        (folder / name).write_bytes(made)


@command()
def test(_: Context, quick: bool = False) -> None:  # noqa: PT028  # a task, not a test
    """Run everything that can fail: style, types, structure and tests, in a real browser too."""
    tests = (*PYTEST, *(("-m", QUICK) if quick else ()))
    failed = [" ".join(words) for words in (*CHECKS, tests) if run(_command(*words), cwd=ROOT, check=False).returncode]
    if failed:
        raise Exit("failed: " + "; ".join(failed), code=1)


@task
def goldens(_: Context) -> None:
    """Take over what golden tests make where it differs from what they expect; read `git diff` before committing."""
    run(_command(*PYTEST, "-k", "golden", "--tb", "line"), cwd=ROOT, check=False)
    taken = sorted((ROOT / "tests").rglob("*.new"))
    for new in taken:
        print(new.replace(new.with_suffix("")).relative_to(ROOT))
    print(f"{say_count(len(taken), 'golden file')} taken over")


def _command(name: str, *words: str) -> list[str]:
    """A tool of the environment, with its words. import-linter is no module that Python can run."""
    if name == "importlinter":
        return [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()"]
    return [sys.executable, "-m", name, *words]


def _parse(parser: Parser, argv: list[str]) -> ParseResult:
    """Parse as invoke does, which knows no argument that may stand any number of times (pyinvoke issue 1031).

    The bare words behind a task that takes `paths` are spelt `--paths=WORD` for it.
    """
    words: list[str] = []
    flags: Any = {}
    value_follows = False
    for word in argv:
        bare = not word.startswith("-") and not value_follows
        if bare and "--paths" not in flags:
            flags = parser.contexts[word].flags if word in parser.contexts else {}
            words.append(word)
            continue
        words.append(f"--paths={word}" if bare else word)
        value_follows = word in flags and flags[word].takes_value
    try:
        return _PARSE(parser, words)
    except ParseError as error:
        unknown = re.match("No idea what '(.*)' is", str(error))
        known = error.context.flags if error.context and argv[0] in parser.contexts else parser.contexts
        near = nearest(unknown[1], known) if unknown else None
        raise ParseError(f"{error} Did you mean “{near}”?") if near else error from None


def _list_flags(context: ParserContext) -> tuple[str, ...]:
    """The options that a shell completes: not `--paths`, which files and folders follow without."""
    return tuple(name for name in _FLAGS(context) if name != "--paths")


def _list_tasks(program: Program, coll: Collection, ancestors: object = None) -> list[tuple[str, str | None]]:
    """The tasks as `--list` shows them: those of an author first, in the order of the work."""
    tasks = coll.tasks
    names = sorted(tasks, key=lambda name: (ORDER.index(name) if name in ORDER else len(ORDER), name))
    return [(name, helpline(tasks[name])) for name in names]


_PARSE: Final = Parser.parse_argv
_FLAGS: Final = ParserContext.flag_names
# What is replaced so is no assignment to mypy.
setattr(Parser, "parse_argv", _parse)  # noqa: B010
setattr(ParserContext, "flag_names", _list_flags)  # noqa: B010
setattr(Program, "_make_pairs", _list_tasks)  # noqa: B010
