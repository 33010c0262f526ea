"""Pelican makes a site of content that is already read: for a build, and for the preview, which forgives."""

import errno
import logging
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any, Final, TypeGuard

from briefing.check import Report
from briefing.errors import BuildError, DocumentError
from briefing.files import ROOT
from briefing.model import Edition
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
    """

    whole: bool = False
    mistakes: list[Mistake] = field(default_factory=list)
    unwritten: list[str] = field(default_factory=list)


def make_site(  # noqa: PLR0913  # a flag, and what the preview adds to a build
    report: Report,
    output: Path,
    store: Path,
    *,
    forgiving: bool = False,
    leave: Iterable[str] = (),
    look: Callable[[], None] | None = None,
) -> Made:
    """Let Pelican make the site of a checked content folder, in a child of this process.

    Args:
        report: What `check` found in the one folder. Its edition says the day, and whether drafts are shown.
        output: The folder to write to; it must be there.
        store: The folder of drawings.
        forgiving: Whether a page that fails is told and left out. Else a warning or an error ends it all.
        leave: Names of files that are left out.
        look: Called every two seconds meanwhile.

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
        "IGNORE_FILES": [".*", *leave],
        "REPORT": report,
    }
    return run_in_child(partial(_run_pelican, settings, edition, forgiving=forgiving), look)


def _run_pelican(settings: dict[str, Any], edition: Edition, *, forgiving: bool) -> Made:
    os.chdir(ROOT)
    os.environ[EPOCH] = find_epoch(edition.day)  # for whatever asks the clock
    made = Made()
    told = {problem.path for problem in settings["REPORT"].found} if forgiving else set()
    logging.getLogger().addHandler(_Listener(made, told, forgiving=forgiving))
    try:
        from pelican import Pelican, signals
        from pelican.settings import read_settings

        if forgiving:
            writer = _make_forgiving_writer(made)
            signals.get_writer.connect(writer)
        with redirect_stdout(StringIO()):  # it says how many articles it has made
            Pelican(read_settings(str(ROOT / "pelicanconf.py"), override=settings)).run()
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


def _make_forgiving_writer(made: Made) -> Callable[[object], type]:
    """What gives Pelican a writer that tells of a page it cannot make, and goes on with the next."""
    from pelican.writers import Writer

    class Forgiving(Writer):
        """Pelican's writer, which outlives a broken template."""

        def write_file(self, name: str, *words: Any, **named: Any) -> None:
            """Write a file, or tell why not."""
            try:
                super().write_file(name, *words, **named)
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
