"""The files of content folders, read, and what is wrong with their being there."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar

from briefing.document import Document, Page, read_briefing, read_page
from briefing.errors import Problem
from briefing.model import Briefing, Edition, read_alias
from briefing.model.places import Place
from briefing.model.questions import slug_of
from briefing.pages.all_pages import SITE_ADDRESSES, SitePlan, plan_site
from briefing.pages.charts import GALLERY
from briefing.pictures import FOLDER, KINDS, NAME
from briefing.proof import LEDGER_NAME, Ledger, read_ledger
from briefing.proof.bind import Fault
from briefing.proof.facts import LOCK_NAME, is_withdrawn
from briefing.terms import INVENTED, ChartKind, Status

_HOMES: Final = ("briefings", "pages")
_SOURCES: Final = "sources"
"""The folder of a content folder's own source documents, which is neither checked nor published."""
_LOCKS: Final = frozenset({LOCK_NAME, LEDGER_NAME})

Thing = TypeVar("Thing")


class Track(Protocol):
    """Passes things on one by one, and may tell how far that is; `iter` is the simplest one."""

    def __call__(self, things: Iterable[Thing], /) -> Iterable[Thing]:
        """The same things, in the same order."""


@dataclass(frozen=True, kw_only=True)
class Folder:
    """A content folder of which files are checked.

    Attributes:
        path: It, without links in its path.
        whole: Whether all its files are checked, so that one that is missing is gone.
        ledger: Its record of evidence.
    """

    path: Path
    whole: bool
    ledger: Ledger


@dataclass(frozen=True, kw_only=True)
class Content:
    """The files of a content folder, read.

    Attributes:
        briefings: In the order of their paths.
        pages: Likewise.
        strays: Problems of files that are neither.
        pictures: The files of pictures of whole folders, each with its path as it is shown.
        folders: The content folders that they lie in.
        edition: Settles which of the briefings are on the site. None: their status alone does.
    """

    briefings: tuple[Document[Briefing], ...]
    pages: tuple[Document[Page], ...]
    strays: tuple[Problem, ...] = ()
    pictures: tuple[tuple[Path, Path], ...] = ()
    folders: tuple[Folder, ...] = ()
    edition: Edition | None = None

    def find_folder(self, document: Document[Briefing]) -> Folder | None:
        """The content folder of a briefing's file. None where it lies in none of them."""
        home = Path(os.path.realpath(document.file.parent.parent))
        return next((folder for folder in self.folders if folder.path == home), None)

    @property
    def published(self) -> tuple[Briefing, ...]:
        """The briefings that are to be on the site."""
        return tuple(document.content for document in self.briefings if document.content and document.content.published)

    @cached_property
    def site(self) -> SitePlan:
        """The pages and files of its site."""
        pages = (page.content for page in self.pages if page.content)
        home = self.folders[0].path / _HOMES[0] if self.folders else None
        return plan_site(self.published, pages, self.withdrawn, home)

    @property
    def held(self) -> tuple[Document[Briefing], ...]:
        """The briefings that are published and held back until their day."""
        return tuple(document for document in self.briefings if document.content and document.content.held)

    @property
    def withdrawn(self) -> tuple[Briefing, ...]:
        """Those that were on the site once, and of which only the corrections still are."""
        return tuple(
            document.content for document in self.briefings if document.content and is_withdrawn(document.content)
        )

    def settle(self, edition: Edition) -> "Content":
        """The same files, for another edition of the site."""
        briefings = (
            replace(document, content=edition.settle(document.content)) if document.content else document
            for document in self.briefings
        )
        return replace(self, briefings=tuple(briefings), edition=edition)


def read_content(paths: Iterable[Path], root: Path, edition: Edition | None = None, track: Track = iter) -> Content:
    """Read the files of content folders, or single files, each once.

    Args:
        paths: Content folders, folders in them, or files.
        root: Problems print paths as seen from here.
        edition: Settles which of the briefings are on the site. None: their status alone does.
        track: Passes on what it is given one by one, and may tell how far that is.
    """
    briefings: list[Document[Briefing]] = []
    pages: list[Document[Page]] = []
    strays: list[Problem] = []
    pictures: list[tuple[Path, Path]] = []
    paths = list(paths)
    found = ((file, stray) for path in paths for file, stray in _find_files(path))
    files = {str(file.absolute()) if stray else os.path.realpath(file): (file, stray) for file, stray in found}
    for file, stray in track(files.values()):
        shown = show_path(file, root)
        if stray:
            strays.append(Problem(path=shown, line=1, column=1, message=stray.message, hint=stray.hint))
        elif file.suffix != ".md":
            pictures.append((file, shown))
        elif file.parent.name == "pages":
            pages.append(read_page(file, shown))
        else:
            briefings.append(read_briefing(file, shown, edition))
    folders = tuple(
        Folder(path=real, whole=whole, ledger=read_ledger(folder / LEDGER_NAME, show_path(folder / LEDGER_NAME, root)))
        for real, (folder, whole) in find_folders(paths).items()
    )
    return Content(
        briefings=tuple(briefings),
        pages=tuple(pages),
        strays=tuple(strays),
        pictures=tuple(pictures),
        folders=folders,
        edition=edition,
    )


def find_folders(paths: Iterable[Path]) -> dict[Path, tuple[Path, bool]]:
    """The content folders of files and folders, by their paths without links, and whether all of each is meant."""
    folders: dict[Path, tuple[Path, bool]] = {}
    for path in paths:
        whole = path.is_dir() and path.name not in _HOMES
        if whole:
            folder = path
        elif path.is_dir() or path.name in _LOCKS:
            folder = path.parent
        elif path.parent.name in _HOMES:
            folder = path.parent.parent
        else:
            continue
        real = Path(os.path.realpath(folder))
        folders[real] = folder, whole or folders.get(real, (folder, False))[1]
    return folders


def show_path(path: Path, root: Path) -> Path:
    """A path as seen from the root, in characters that can be printed on one line."""
    absolute = path.absolute()
    seen = str(absolute.relative_to(root) if absolute.is_relative_to(root) else path)
    return Path("".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in seen))


def _find_files(path: Path) -> Iterator[tuple[Path, Fault | None]]:
    """The files of a folder, each with what is wrong with its being there."""
    if path.is_file() and path.name not in _LOCKS:
        yield path, _find_kind_fault(path, Fault("this is no Markdown file", "name it with the ending .md"))
    elif not path.is_dir() and not path.is_file():
        yield path, Fault("there is no such file or folder", "check the path")
    else:
        for file in sorted(path.rglob("*")):
            parts = file.relative_to(path).parts
            if not (file.is_file() or file.is_dir() or file.is_symlink()):
                yield file, Fault("this is a pipe, a socket or a device, and no file", "delete it")
                continue
            if any(part.startswith(".") for part in parts):
                # Not what an editor or a Mac leaves beside a briefing
                left = file.suffix != ".md" or file.name.startswith((".#", "._"))
                if (parts[0] in _HOMES or path.name in _HOMES) and not left and file.is_file():
                    message = "a file whose name begins with a dot is never published"
                    yield file, Fault(message, "name it without the dot")
                continue
            # Left alone are folders, the locks, and the sources of the content folder's own; a link may lead anywhere.
            lock = file.parent == path and file.name in _LOCKS
            own = path.name not in _HOMES and (lock or file.is_relative_to(path / _SOURCES))
            if file.is_symlink() or not (own or (file.is_dir() and file.suffix != ".md")):
                yield file, _find_place_fault(path, file)


def _find_place_fault(content: Path, file: Path) -> Fault | None:
    """What is wrong with where a file of a content folder is."""
    if file.is_symlink() and not Path(os.path.realpath(file)).is_relative_to(os.path.realpath(content)):
        return Fault("this link leads out of the content folder", "put the file itself here")
    if file.is_symlink() and file.is_file():
        return Fault("this link leads to a file that stands here already", "delete it")
    return _find_file_fault(content, file) if file.is_file() else Fault("this is no file that can be read", "delete it")


def _find_file_fault(content: Path, file: Path) -> Fault | None:
    folder = file.parent.relative_to(content).parts
    if folder[-1:] == (FOLDER,) and (*([content.name] if len(folder) == 1 else []), *folder)[-2] == _HOMES[0]:
        return _find_picture_fault(file)
    message = "this file is neither a briefing nor a page, and would not be published"
    if fault := _find_kind_fault(file, Fault(message, "delete it, or name it with the ending .md")):
        return fault
    if folder not in {(home,) for home in _HOMES} and (folder or content.name not in _HOMES):
        return Fault("this file would not be published from here", "briefings are in briefings/, pages in pages/")
    return None


def _find_kind_fault(file: Path, otherwise: Fault) -> Fault | None:
    """What is wrong with a file that is no Markdown. otherwise: said of all but Python."""
    if file.suffix == ".py":  # charts/oversight.py, which drew a chart until November 2026
        kinds = ", ".join(ChartKind)
        return Fault("this file is Python, and no content runs code", f"use a chart of a kind ({kinds}), and delete it")
    return None if file.suffix == ".md" else otherwise


def list_aliases(document: Document[Briefing]) -> tuple[str, ...]:
    """The slugs that a briefing had, as far as they can be read."""
    return tuple(map(read_alias, document.read("aliases") or ()))


def _find_taken_aliases(documents: Iterable[Document[Briefing]]) -> Iterator[Problem]:
    """Old addresses of briefings that are those of others: each leads to one place."""
    # Of two that claim one address, a draft gives way.
    ordered = sorted(documents, key=lambda each: each.read("status") is Status.DRAFT)
    slugs = {each.read("slug"): each for each in reversed(ordered)}
    first: dict[str, Document[Briefing]] = {}
    for document in ordered:
        for at, alias in enumerate(list_aliases(document)):
            other = slugs.get(alias)
            key = f"aliases.{at}" if f"aliases.{at}" in document.places else "aliases"
            if other and other is not document:
                hint = "take it out here; or, where that briefing has moved here, give it another slug"
                yield document.problem(key, f"the alias “{alias}” is the slug of {other.path}", hint)
            elif (known := first.setdefault(alias, document)) is not document:
                message = f"the alias “{alias}” is one of {known.path} too"
                yield document.problem(key, message, "leave it in the one to which the old address should lead")


def _find_moved(content: Content) -> Iterator[Problem]:
    """Units that two briefings name alike and put into different regions: one page would show both."""
    first: dict[str, tuple[Place, Document[Briefing]]] = {}
    for document in content.briefings:
        inspection = document.read("inspection")
        for at, place in enumerate(inspection.places if inspection else ()):
            known, other = first.setdefault(slug_of(place), (place, document))
            if place.regions != known.regions:
                here, where = (" and ".join(each.regions) for each in (place, known))
                message = f"“{place}” lies within {here} here, and within {where} in {other.path}"
                hint = f"correct one of the two, or name it more fully: “{place} ({place.regions[0]})”"
                yield document.problem(f"inspection.places.{at}.within", message, hint)


def _find_picture_fault(file: Path) -> Fault | None:
    """What is wrong with a file of the folder of pictures, by its name."""
    if file.suffix.casefold() in {".svg", ".svgz"}:
        return Fault("this is an SVG, which is no picture here", "an SVG may hold scripts: save it as PNG")
    if file.suffix.casefold() not in KINDS:
        return Fault("this is no picture", "JPEG, PNG and WebP are read; delete it, or put it elsewhere")
    if not NAME.fullmatch(file.name):
        return Fault("this is no name for a picture", "letters, digits and hyphens: northshire-office.jpg")
    return None


def find_duplicates(content: Content) -> Iterator[Problem]:
    """Briefings and pages of one slug or old address, pages at the site's addresses, and units of two regions."""
    yield from _find_moved(content)
    for documents in (content.briefings, content.pages):
        first: dict[str, Document[Any]] = {}
        for document in documents:
            slug = document.read("slug")
            if slug in first:
                message = f"the slug “{slug}” is that of {first[slug].path} too"
                yield document.problem("slug", message, "choose another one")
            elif slug is not None:
                first[slug] = document
    yield from _find_taken_aliases(content.briefings)
    invented = all(INVENTED.issuperset(briefing.inspection.regions) for briefing in content.published)
    for page in content.pages:
        slug = page.read("slug")
        if slug == GALLERY and not invented:
            yield page.problem("slug", "/gallery/ is for invented examples alone", "choose another slug")
        elif slug in SITE_ADDRESSES and slug != GALLERY:
            yield page.problem("slug", f"/{slug}/ is the site’s own address", "choose another slug")
