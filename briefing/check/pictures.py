"""Pictures that the prose shows, and those that lie beside it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from briefing.check.content import Content
from briefing.document import Document
from briefing.errors import PictureError, Problem, ProseError, Severity, nearest
from briefing.numbers import NumberKind, find_numbers
from briefing.pictures import FOLDER, NAME, read_picture
from briefing.proof.bind import Fault
from briefing.prose import read_prose
from briefing.prose.nodes import Image, is_elsewhere
from briefing.prose.raw import RAW

_WRITTEN: Final = f'![what it shows]({FOLDER}/office.jpg "Source: A. Example. Licence: CC BY 4.0")'
_CREDIT: Final = re.compile(r"Source: (?=.*\w).+?\. Licence: (?=.*\w).+", re.DOTALL)
_ADDRESS: Final = re.compile(rf"{FOLDER}/([^/\\]+)")


def find_picture_fault(image: Image, document: Document[Any]) -> Fault | None:
    """What is wrong with a picture of the prose."""
    if document.file.parent.name == "pages":
        return Fault("a page shows no pictures", "pictures belong to briefings")
    if fault := _find_address_fault(image.target):
        return fault
    file = document.file.parent / image.target
    names = sorted(each.name for each in file.parent.glob("*")) if file.parent.is_dir() else []
    if file.name not in names:  # on a system that knows no capitals it would be read all the same
        meant = nearest(file.name, names)
        hint = f"did you mean “{FOLDER}/{meant}”?" if meant else f"put the file into {FOLDER}/ beside the briefing"
        return Fault(f"there is no picture “{image.target[:80]}”", hint)
    if not image.alone:
        return Fault("a picture stands in a paragraph of its own", "put blank lines before and behind it")
    try:
        read_picture(file)
    except PictureError as error:
        return Fault(f"“{image.target}”: {error}", error.hint)
    return _find_words_fault(image)


def _find_address_fault(target: str) -> Fault | None:
    if not target:
        return Fault("the address of the picture is not allowed", f"write {_WRITTEN}")
    shown = target[:80]
    found = _ADDRESS.fullmatch(target)
    if is_elsewhere(target) or target.startswith(("/", "\\", "{", "|")):
        hint = (
            f"nothing is loaded from elsewhere: put the file into {FOLDER}/ beside the briefing, and write {_WRITTEN}"
        )
        return Fault(f"the picture “{shown}” stands elsewhere", hint)
    if target.casefold().endswith((".svg", ".svgz")):
        hint = "an SVG may hold scripts, and numbers that nothing holds: save it as PNG"
        return Fault(f"“{shown}” is an SVG, which is no picture here", hint)
    if found is None:
        return Fault(f"“{shown}” is no picture beside the briefing", f"write {_WRITTEN}")
    if not NAME.fullmatch(unquote(found[1])) or "%" in target:
        hint = "name it with letters, digits and hyphens, and .jpg, .png or .webp: northshire-office.jpg"
        return Fault(f"“{shown}” is no name for a picture", hint)
    return None


def _find_words_fault(image: Image) -> Fault | None:
    """What is wrong with what stands beside a picture: what it shows, and whose it is."""
    words, credit = image.words.strip(), (image.title or "").strip()
    file = image.target.rpartition("/")[2].partition(".")[0]
    if len(re.findall(r"\w{2,}", words)) < 2 or words.casefold() in {file.casefold(), image.target.casefold()}:
        said = f"“{words}” does not say what the picture shows" if words else "the picture has no words"
        return Fault(said, "say in its square brackets what one sees, for those who do not see it")
    if raw := RAW[False].search(words):
        return Fault(f"“{raw[0]}” in the words of the picture would be read out", "write plain words in its brackets")
    if number := next(find_numbers(words), None):
        counted = number.kind is NumberKind.COUNT
        hint = "say what one sees without it" if counted else "say it in the prose, as a link to its figure"
        return Fault(f"the words of the picture say “{number.surface}”, which nothing holds", hint)
    if not _CREDIT.fullmatch(" ".join(credit.split())):
        message = (
            "the picture has no source and licence" if not credit else f"“{credit[:80]}” names no source and licence"
        )
        return Fault(
            message, f'write both behind its address: ({image.target} "Source: A. Example. Licence: CC BY 4.0")'
        )
    if share := next((each for each in find_numbers(credit) if each.kind is not NumberKind.COUNT), None):
        return Fault(f"the source of the picture says “{share.surface}”", "name who made it, and leave the number out")
    return None


def check_pictures(content: Content) -> Iterator[Problem]:
    """What is wrong with the picture files of whole content folders: two of one name, and what no briefing shows."""
    used = {each for document in content.briefings for each in _list_used(document)}
    first: dict[tuple[Path, str], Path] = {}
    for file, shown in content.pictures:
        key = file.parent, file.stem.casefold()
        if key in first:
            message = f"“{file.name}” has the name of “{first[key].name}”, capitals and ending aside"
            yield Problem(path=shown, line=1, column=1, message=message, hint="give it another name")
        elif file not in used:
            yield Problem(
                path=shown,
                line=1,
                column=1,
                message="no briefing shows this picture",
                hint="show it, or delete it: it is not published",
                severity=Severity.HINT,
            )
        first.setdefault(key, file)


def _list_used(document: Document[Any]) -> Iterator[Path]:
    try:
        nodes = read_prose(document.body).nodes if f"{FOLDER}/" in document.body else ()
    except ProseError:
        nodes = ()
    yield from (document.file.parent / node.target for _, node in nodes if isinstance(node, Image))
