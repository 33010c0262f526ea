"""What `draft` is asked, and what comes of it: values that go to another process or machine and back."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefing.errors import BriefingError, nearest
from briefing.model import PartialDate
from briefing.terms import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A document to draft from, and what a person says of it.

    Attributes:
        path: Of its file.
        accessed: The day on which it was read.
        sha256: Of its bytes; empty until they are read.
        publisher: None where the person did not say; then the document is asked.
        url: Likewise.
        published: Likewise.
        standing: Likewise.
        earlier: The text that was drafted from this document before; its slug, date and figure ids stay.
        dropped: Ids of its figures that a person took out of the briefing; the prose is written without them.
    """

    path: str
    accessed: date
    sha256: str = ""
    publisher: str | None = None
    url: str | None = None
    published: PartialDate | None = None
    standing: Standing | None = None
    earlier: str | None = None
    dropped: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The document's file name, as comments print it."""
        return Path(self.path).name


def make_job(  # noqa: PLR0913  # the words of a command
    path: str, accessed: date, *, publisher: str = "", url: str = "", published: str = "", standing: str = ""
) -> Job:
    """The job of what a person wrote on a command line, empty where they did not say.

    Raises:
        BriefingError: The date is none, or there is no such standing.
    """
    known = [each.value for each in Standing]
    if standing and standing.casefold() not in known:
        meant = nearest(standing, known)
        raise BriefingError(
            f"there is no standing “{standing}”; " + (f"did you mean {meant}?" if meant else ", ".join(known))
        )
    return Job(
        path=path,
        accessed=accessed,
        publisher=publisher or None,
        url=url or None,
        published=PartialDate.parse(published) if published else None,
        standing=Standing(standing.casefold()) if standing else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What the document does not say. key: dotted, as `check` names it. todo: what to do."""

    key: str
    todo: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A drafted briefing.

    Attributes:
        slugs: The last part of its address, and what it could be where a briefing has that.
        text: The whole file. Keys of gaps are left out, with a comment in their place.
        gaps: In the order of the file.
        looks: What a person should look at, a line each.
        unused: What the document says and the draft leaves out, likewise.
        found: What was found, in one line.
        names: By which its document may name another one, or be named; see `list_names`.
    """

    slugs: tuple[str, ...]
    text: str
    gaps: tuple[Gap, ...] = ()
    looks: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    found: str
    names: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """The last part of its address, if no briefing has it."""
        return self.slugs[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a job: a draft, or what was wrong."""

    job: Job
    draft: Draft | None = None
    error: str | None = None
