"""The source documents at hand: in `sources/`, or in the folders that BRIEFING_SOURCES names."""

import hashlib
import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from briefing.errors import SourceError
from briefing.files import open_regular
from briefing.model.locate import find
from briefing.read import READABLE, SourceText, read_source

VARIABLE: Final = "BRIEFING_SOURCES"
"""The environment variable that names folders of documents, parted as PATH is."""
_CATALOGUE: Final = "sources.yaml"
_TELLING: Final = 4
"""Words of evidence by which a document is known, at the least: “Requires improvement” stands in any."""
_OURS: Final = frozenset({"README.md", _CATALOGUE})


@dataclass(frozen=True, kw_only=True)
class SourceDocument:
    """A document at hand.

    Attributes:
        path: The file.
        sha256: Of its bytes.
    """

    path: Path
    sha256: str

    @cached_property
    def source(self) -> SourceText:
        """What it says, read once. Raises SourceError where it cannot be read."""
        return read_source(self.path)

    @cached_property
    def text(self) -> str:
        """Its text; likewise."""
        return self.source.text


@dataclass(frozen=True, kw_only=True)
class Library:
    """All documents at hand.

    Attributes:
        documents: In the order of their paths.
        by_address: Documents whose address a catalogue `sources.yaml` beside them states.
    """

    documents: tuple[SourceDocument, ...] = ()
    by_address: Mapping[str, SourceDocument] = field(default_factory=dict)

    @cached_property
    def _by_sha256(self) -> dict[str, SourceDocument]:
        return {document.sha256: document for document in reversed(self.documents)}

    def read_text(self, sha256: str | None) -> str | None:
        """The text of the document of these bytes. None where it is not at hand, or cannot be read."""
        try:
            return self._by_sha256[sha256 or ""].text
        except (KeyError, SourceError):
            return None

    def find_by(self, sha256: str, url: str) -> SourceDocument | None:
        """The document of this sha256, else of this address; else None."""
        return self._by_sha256.get(sha256) or self.by_address.get(url)

    def find_by_words(self, words: Collection[str], but: Collection[SourceDocument] = ()) -> SourceDocument | None:
        """A document that holds most of these words, and is none of those that are known to be others; else None."""
        words = [each for each in words if len(each.split()) >= _TELLING]
        for document in self.documents if words else ():
            if document.path.suffix.casefold() not in READABLE or document in but:
                continue
            try:
                held = sum(bool(find(evidence, document.text)) for evidence in words)
            except SourceError:
                continue
            if 2 * held >= len(words):
                return document
        return None


def folders_at_hand(root: Path, *contents: Path) -> tuple[Path, ...]:
    """The folders to look in: those of BRIEFING_SOURCES, then `sources/` of the project and of content folders.

    Args:
        root: The folder of the project.
        contents: Content folders, which may carry the sources of their briefings.

    Raises:
        SourceError: BRIEFING_SOURCES names what is no folder.
    """
    named = tuple(Path(name) for name in os.environ.get(VARIABLE, "").split(os.pathsep) if name)
    for folder in named:
        if not folder.is_dir():
            raise SourceError(f"{VARIABLE} names {folder}, which is no folder")
    own = (folder / "sources" for folder in dict.fromkeys((root, *contents)))
    return (*named, *(folder for folder in own if folder.is_dir()))


def read_library(folders: Iterable[Path]) -> Library:
    """The documents of the folders and of the folders in them.

    Raises:
        SourceError: A catalogue cannot be read.
    """
    documents: list[SourceDocument] = []
    by_address: dict[str, SourceDocument] = {}
    for folder in folders:
        here: dict[str, SourceDocument] = {}
        for path in sorted(folder.rglob("*")):
            if not path.is_file() or path.name in _OURS or path.name.startswith("."):
                continue
            try:
                with open_regular(path) as file:
                    sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            except OSError as error:
                raise SourceError(f"{path} cannot be read: {error.strerror}") from None
            here[path.relative_to(folder).as_posix()] = SourceDocument(path=path, sha256=sha256)
        documents += here.values()
        for name, address in _read_catalogue(folder / _CATALOGUE):
            if name in here:
                by_address.setdefault(address, here[name])
    return Library(documents=tuple(documents), by_address=by_address)


def _read_catalogue(path: Path) -> list[tuple[str, str]]:
    """File name and address of each document that the catalogue knows."""
    if not path.is_file():
        return []
    try:
        entries = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    except (YAMLError, ValueError, RecursionError):  # a UnicodeDecodeError and an impossible date are ValueErrors
        raise SourceError(f"{path} is no YAML in UTF-8") from None
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}") from None
    if not isinstance(entries, list):
        raise SourceError(f"{path} is no list of documents; begin each with `- file:` and give its `url:`")
    known = [entry for entry in entries if isinstance(entry, dict) and {"file", "url"} <= set(entry)]
    return [(str(entry["file"]), str(entry["url"])) for entry in known]
