"""Pelican makes a site of content that is already read: for a build, and for the preview, which forgives."""

import errno
import logging
import marshal
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any, ClassVar, Final, TypeGuard

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from briefing.check import Report
from briefing.errors import BuildError, DocumentError
from briefing.files import ROOT
from briefing.model import Briefing, Edition
from briefing.proof import Proof
from briefing.site import EPOCH, find_epoch
from publishing.child import run_in_child
from publishing.mistakes import Mistake, explain_error

_UNWRITABLE: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO})
"""What a system answers where a disk is full or takes nothing: no other file could be written either."""


@dataclass(kw_only=True)
class Made:
    """What became of a site.

    Attributes:
        whole: Whether it was made at all.
        mistakes: What went wrong.
        unwritten: Files of the site that could not be made.
        compiled: Templates that were compiled for it, so that the next one need not.
    """

    whole: bool = False
    mistakes: list[Mistake] = field(default_factory=list)
    unwritten: list[str] = field(default_factory=list)
    compiled: dict[tuple[str, str], bytes] = field(default_factory=dict)


class _Compiled(BytecodeCache):
    """Templates that a preview has compiled, by name and content; in memory, for a file could be another's work."""

    kept: ClassVar[dict[tuple[str, str], Any]] = {}

    def __init__(self, made: Made) -> None:
        self.made = made

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was compiled before."""
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled now, here and for the process that asked for the site."""
        self.kept[bucket.key, bucket.checksum] = bucket.code
        self.made.compiled[bucket.key, bucket.checksum] = marshal.dumps(bucket.code)


@dataclass(frozen=True, kw_only=True)
class Forgiven:
    """What a preview adds to a build, and forgives.

    Attributes:
        leave: Names of files that are left out.
        alone: Briefings with holes, and their proofs, each of which has pages of its own and stands on no list.
        finish: What the text of a page becomes, by its file.
        first: The file that is made before all others.
        tell_first: Called once that is there, in the process that makes it.
    """

    leave: frozenset[str] = frozenset()
    alone: Sequence[tuple[Briefing, Proof]] = ()
    finish: Mapping[str, Callable[[str], str]] = field(default_factory=dict)
    first: str = ""
    tell_first: Callable[[], None] = lambda: None


def make_site(
    report: Report,
    output: Path,
    store: Path,
    *,
    look: Callable[[], None] | None = None,
    preview: Forgiven | None = None,
) -> Made:
    """Let Pelican make the site of a checked content folder, in a child of this process.

    Args:
        report: What `check` found in the one folder. Its edition says the day, and whether drafts are shown.
        output: The folder to write to; it must be there.
        store: The folder of drawings.
        look: Called every two seconds meanwhile.
        preview: What a preview adds, in which a page that fails is told and left out. None: a warning or an error ends
            it all.

    Raises:
        BuildError: Something failed, and it does not forgive.
        OSError: Nothing more can be written.
    """
    edition = report.content.edition
    assert edition is not None  # whoever makes a site knows for which day
    settings = {
        "PATH": str(report.content.folders[0].path),
        "OUTPUT_PATH": str(output),
        "DAY": edition.day.isoformat(),
        "DRAFTS": edition.drafts,
        "CHART_STORE": str(store),
        "REPORT": report,
    }
    if preview:
        settings |= {"IGNORE_FILES": [".*", *preview.leave], "ALONE": preview.alone, "FIRST": preview.first}
    made = run_in_child(partial(_run_pelican, settings, edition, preview), look)
    _Compiled.kept |= {key: marshal.loads(code) for key, code in made.compiled.items()}
    return made


def _run_pelican(settings: dict[str, Any], edition: Edition, preview: Forgiven | None) -> Made:
    forgiving = preview is not None
    os.chdir(ROOT)
    os.environ[EPOCH] = find_epoch(edition.day)  # for whatever asks the clock
    made = Made()
    told = {problem.path for problem in settings["REPORT"].found} if forgiving else set()
    logging.getLogger().addHandler(_Listener(made, told, forgiving=forgiving))
    try:
        from pelican import Pelican, signals
        from pelican.settings import read_settings

        if preview:
            writer = _make_forgiving_writer(made, preview)
            signals.get_writer.connect(writer)
        whole = read_settings(str(ROOT / "pelicanconf.py"), override=settings)
        if preview:
            whole["JINJA_ENVIRONMENT"]["bytecode_cache"] = _Compiled(made)
        with redirect_stdout(StringIO()):  # it says how many articles it has made
            Pelican(whole).run()
        made.whole = True
    except Exception as error:  # whatever a template or a plugin may raise
        if _is_unwritable(error):
            raise
        if not forgiving:
            shown = str(error) if isinstance(error, _Warned) else str(explain_error(error, ROOT))
            raise BuildError(f"Pelican failed; the site that stands is untouched\n{shown}") from None
        made.mistakes.append(explain_error(error, ROOT))
    made.mistakes = list(dict.fromkeys(made.mistakes))  # a template that fails fails on many pages
    return made


def _is_unwritable(error: object) -> TypeGuard[OSError]:
    return isinstance(error, OSError) and error.errno in _UNWRITABLE


def _make_forgiving_writer(made: Made, preview: Forgiven) -> Callable[[object], type]:
    """What gives Pelican a writer that tells of a page it cannot make, and goes on with the next."""
    from pelican.writers import Writer

    class Forgiving(Writer):
        """Pelican's writer, which outlives a broken template."""

        def write_file(self, name: str, *words: Any, **named: Any) -> None:
            """Write a file, or tell why not."""
            try:
                super().write_file(name, *words, **named)
                if finish := preview.finish.get(name):
                    path = Path(self.output_path) / name
                    path.write_text(finish(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
                if name and name == preview.first:  # Pelican writes nothing to "" again and again
                    preview.tell_first()
            except Exception as error:  # whatever a template may raise
                if _is_unwritable(error):
                    raise
                made.unwritten.append(name)
                made.mistakes.append(explain_error(error, ROOT))

    return lambda _: Forgiving


class _Warned(Exception):  # noqa: N818  # it is no error of its own
    """What Pelican warned of, where a warning is an error."""


class _Listener(logging.Handler):
    """Hears what Pelican complains of. told: files of which `check` has told in better words."""

    def __init__(self, made: Made, told: set[Path], *, forgiving: bool) -> None:
        super().__init__(logging.WARNING)
        self.made, self.told, self.forgiving = made, told, forgiving

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a complaint, or end it all by raising it: whoever logs gets it."""
        error = record.exc_info[1] if record.exc_info else sys.exc_info()[1]  # Pelican seldom hands it over
        error = next((each for each in record.args or () if isinstance(each, OSError)), error)  # of a file it copies
        if _is_unwritable(error):
            raise error
        said = " ".join(record.getMessage().split())
        if not self.forgiving:
            raise _Warned(f"{record.levelname}: {said}" + (f"\n{explain_error(error, ROOT)}" if error else ""))
        if isinstance(error, DocumentError) or any(path.name in said for path in self.told):
            return
        mistake = explain_error(error, ROOT) if error else Mistake(path="", message=f"Pelican says: {said[:300]}")
        self.made.mistakes.append(mistake)
