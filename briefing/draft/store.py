"""Drafts on the disk: the briefings of a folder, what was last generated of each, and files that are whole or absent.

`.drafts/` lies in the folder of the briefings. It holds `<slug>.generated`, what was last generated, behind a first
line that names the document; and `<slug>.proposed`, what was drafted while the briefing itself may not be changed. They
do not end in `.md`, because Pelican looks into hidden folders.
"""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from briefing.draft.known import Stories
from briefing.draft.names import make_unique
from briefing.files import read_whole, write_whole

FOLDER: Final = ".drafts"
# "# from: sources/northshire.txt", "  sha256: 9f86…", "slug: northshire-2026": read from files that may be no YAML
_FROM: Final = re.compile(r"# from: (?P<document>.*)\n")
_SHA256: Final = re.compile(r"(?:^ {2,}|[{,] *)sha256: *['\"]?([0-9a-fA-F]{64})\b", re.MULTILINE)
_SLUG: Final = re.compile(r"^slug: ['\"]?([a-z0-9-]+)", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """What was last generated from a document. slug: of that version, and the name of its file."""

    slug: str
    text: str


@dataclass(slots=True)
class Store:
    """A folder of briefings.

    Attributes:
        folder: It.
        root: Documents are named as seen from here.
        generated: Slugs of what was generated, by the document's name, and by its sha256.
        by_sha256: Briefings, by the sha256 of the document they rest on.
        slugs: Those that are taken, by briefings.
        stories: Briefings, by what a document of the same inspection shares with them.
        drafts: The folder of what was generated.
    """

    folder: Path
    root: Path
    generated: dict[str, str] = field(default_factory=dict)
    by_sha256: dict[str, Path] = field(default_factory=dict)
    slugs: dict[str, Path] = field(default_factory=dict)
    stories: Stories = field(default_factory=Stories)
    drafts: Path = field(init=False)

    def __post_init__(self) -> None:
        self.drafts = self.folder / FOLDER
        for path in sorted(self.folder.glob("*.md")):
            self._note(path, read_whole(path))
        for path in sorted(self.drafts.glob("*.generated")):
            self._note_generated(path.stem, read_whole(path))

    def _note(self, path: Path, text: str) -> None:
        self.slugs.setdefault(path.stem, path)
        if slug := _SLUG.search(text):
            self.slugs.setdefault(slug[1], path)
        for sha256 in _SHA256.findall(text.partition("\n---\n")[0]):
            self.by_sha256.setdefault(sha256.casefold(), path)
        self.stories.note(path, text)

    def _note_generated(self, slug: str, text: str) -> None:
        if document := _FROM.match(text):
            self.generated[document["document"]] = slug
        if sha256 := _SHA256.search(text):
            self.generated[sha256[1]] = slug

    def name(self, document: Path) -> str:
        """A document's name: its path in the project, else its file name and a mark of its folder."""
        whole = document.resolve()
        if whole.is_relative_to(self.root):
            return whole.relative_to(self.root).as_posix()
        return f"{whole.name} ({hashlib.sha256(str(whole.parent).encode()).hexdigest()[:12]})"

    def find_generated(self, document: Path, sha256: str = "") -> Generated | None:
        """What was last generated from a document, known by its name, else by its bytes."""
        slug = self.generated.get(self.name(document)) or self.generated.get(sha256)
        if slug is None:
            return None
        text = read_whole(self.drafts / f"{slug}.generated")
        return Generated(slug=slug, text=_FROM.sub("", text, count=1))

    def find_briefing(self, generated: Generated | None, sha256: str) -> Path | None:
        """The briefing that rests on a document, wherever its file was moved; None where there is none."""
        if generated is None:
            return self.by_sha256.get(sha256)
        earlier = _SHA256.search(generated.text)
        found = self.slugs.get(generated.slug) or self.by_sha256.get(earlier[1] if earlier else "")
        return found or self.by_sha256.get(sha256)

    def show(self, path: Path) -> str:
        """A path as messages print it: as seen from the project, where it lies there."""
        whole = path.absolute()
        return str(whole.relative_to(self.root) if whole.is_relative_to(self.root) else path)

    def free_slug(self, *slugs: str) -> str:
        """The first of these slugs that no briefing has; else the first one like the first."""
        taken = {known.casefold() for known in (*self.slugs, *self.generated.values())}
        return next((slug for slug in slugs if slug not in taken), None) or make_unique(slugs[0], taken)

    def write(self, path: Path, text: str, slug: str, *, before: str | None) -> None:
        """Write a briefing; before: what it held when it was read, None for a new one.

        Raises:
            BriefingError: The file is another one by now.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        write_whole(path, text, before=before)
        self._note(path, text)
        self.slugs[slug] = path

    def keep(self, slug: str, text: str, document: Path) -> None:
        """Keep what was generated, for the next merge."""
        kept = f"# from: {self.name(document)}\n{text}"
        self.drafts.mkdir(parents=True, exist_ok=True)
        (self.drafts / f"{slug}.proposed").unlink(missing_ok=True)
        write_whole(self.drafts / f"{slug}.generated", kept)
        self._note_generated(slug, kept)

    def propose(self, slug: str, text: str) -> Path:
        """Keep what was generated beside a briefing that may not be changed."""
        path = self.drafts / f"{slug}.proposed"
        self.drafts.mkdir(parents=True, exist_ok=True)
        write_whole(path, text)
        return path
