"""Documents, and dates as far as they are known."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol
from urllib.parse import urlsplit

from briefing.errors import ModelError, nearest
from briefing.model.text import check_address, check_day, check_sha256, check_text, check_year
from briefing.terms import OFFICIAL_HOSTS, OFFICIAL_PUBLISHERS, Licence, Standing

_INVENTED: Final = ".example"
"""Where invented examples stand, and nothing else may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A date as far as it is known: a year, a month, or a day.

    Raises:
        ModelError: There is no such day, or the year is no year of inspections.
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, words: str) -> "PartialDate":
        """The date that words give: "2026", "2026-11", "2026-11-02". Raises ModelError."""
        if not re.fullmatch(r"\d{4}(?:-\d\d){0,2}", words):
            raise ModelError(f"“{words}” is no date", hint="write YYYY-MM-DD, YYYY-MM or YYYY")
        return cls(**dict(zip(("year", "month", "day"), map(int, words.split("-")), strict=False)))

    def __post_init__(self) -> None:
        check_year(self.year, "year")
        if self.day is not None and self.month is None:
            raise ModelError("a day needs its month", hint="write YYYY-MM-DD, YYYY-MM or YYYY")
        try:
            self.first_day()
        except ValueError:
            what = "month" if self.day is None else "day"
            raise ModelError(f"there is no {what} {self}", hint="write YYYY-MM-DD, YYYY-MM or YYYY") from None

    def __str__(self) -> str:
        """The date in ISO form: 2026, 2026-11 or 2026-11-02."""
        month = "" if self.month is None else f"-{self.month:02}"
        day = "" if self.day is None else f"-{self.day:02}"
        return f"{self.year:04}{month}{day}"

    def first_day(self) -> date:
        """The first day that it can be."""
        month = 1 if self.month is None else self.month
        return date(self.year, month, 1 if self.day is None else self.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The document that a briefing rests on.

    Attributes:
        title: Its own title, or what it is where it has none.
        publisher: Who published it.
        url: Where it stands.
        published: As far as known.
        accessed: The day it was read.
        standing: How near it is to the inspectorate's own words.
        licence: None where it may be quoted in short only.
        official: Address of the inspectorate's own document. None where unknown.
        paraphrase_of: Address of the text that a paraphrase copies. None where unknown or no paraphrase.
        sha256: Of the document as received, 64 hexadecimal digits. None where it was read and is not held: nothing can
            be proved of its words. Official documents may be so, and the original of a paraphrase that is held.
    """

    title: str
    publisher: str
    url: str
    published: PartialDate
    accessed: date
    standing: Standing
    licence: Licence | None = None
    official: str | None = None
    paraphrase_of: str | None = None
    sha256: str | None

    def __post_init__(self) -> None:
        check_text(self.title, "title")
        check_text(self.publisher, "publisher")
        for name, address in (("url", self.url), ("official", self.official), ("paraphrase_of", self.paraphrase_of)):
            if address is not None:
                check_address(address, name)
        if self.sha256 is not None:
            check_sha256(self.sha256, "sha256")
        if self.paraphrase_of is not None and self.standing is not Standing.PARAPHRASE:
            hint = "set standing: paraphrase, or leave this out"
            raise ModelError("only a paraphrase copies another text", field="paraphrase_of", hint=hint)
        check_day(self.accessed, "accessed")
        if self.accessed < self.published.first_day():
            message = f"it was read on {self.accessed}, before it was published ({self.published})"
            raise ModelError(message, field="accessed", hint="correct one of the two dates")

    @property
    def by_authority(self) -> bool:
        """Whether its publisher or its address is that of an inspectorate or another public body.

        Of a document that nobody holds the address has to be: who reads it finds the words there or not.
        """
        host = (urlsplit(self.url).hostname or "").removesuffix(".")
        named = OFFICIAL_PUBLISHERS.search(self.publisher) is not None
        return OFFICIAL_HOSTS.fullmatch(host) is not None or (named and (self.held or host.endswith(_INVENTED)))

    @property
    def held(self) -> bool:
        """Whether its document was kept, so that words can be held against it."""
        return self.sha256 is not None


class FromSource(Protocol):
    """What rests on a source: a figure, a rating, words that are said.

    Attributes:
        source: The id of the source. None: the first of the briefing.
    """

    @property
    def source(self) -> str | None:  # noqa: D102  # above
        ...


def check_source_known(piece: FromSource, sources: Collection[str], key: str) -> None:
    """Hold what rests on a source to one of the briefing's own.

    Args:
        piece: It.
        sources: The ids of the sources.
        key: Its dotted key, "figures.planning".

    Raises:
        ModelError: There is no such source.
    """
    name = piece.source
    if name is None or name in sources or not sources:  # that none could be read is told by itself
        return
    meant, known = nearest(name, sources), ", ".join(sources)
    hint = f"did you mean “{meant}”? " if meant else ""
    hint += f"The known {'one is' if len(sources) == 1 else 'ones are'}: {known}"
    group, *rest = key.split(".")
    named = f"{group.removesuffix('s')} {int(rest[-1]) + 1}" if rest and rest[-1].isdecimal() else group
    if group == "figures":
        named = f"figure “{rest[0]}”{', `also`' if 'also' in rest else ''}"
    elif group == "said":
        named = f"“{getattr(piece, 'words', '')[:80]}”"
    message = f"{named}: there is no source “{name[:80]}”"
    raise ModelError(message, field=key if group == "said" else f"{key}.source", hint=hint)
