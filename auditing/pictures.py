"""Pictures, held: each shows what the author's file shows, in a size that is due, and tells nothing else of anybody."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image, ImageChops, ImageOps, ImageStat

from auditing.addresses import list_addresses, resolve
from auditing.expected import Expected
from auditing.page import Finding, Located, Page

# The column of a page, and twice that: a file is as wide as one of them, or as the author's where that is less.
_WIDTHS: Final = (640, 1280)
_MOST_PIXELS: Final = 50_000_000
# How far two drawings of one picture, 16 by 16 pixels, may be apart, of 255: on the whole, and in one place.
_APART: Final = (8, 64)


def find_picture_faults(page: Page) -> Iterator[Located]:
    """What is wrong with how a page shows pictures; that each stands in its place, with its words, marks.py holds."""
    pictures = page.expected.pictures(page.home)
    for node, place in page.reading.nodes:
        if node.tag != "img":
            continue
        files = {there[0] for address in list_addresses(node) if (there := resolve(address, page.name))}
        shown = {name: stem for stem in pictures for name in _name_files(page, stem)}
        stems = {shown.get(file, "") for file in files}
        if not place.prose or len(stems) != 1 or "" in stems:
            yield node, "a picture that the content does not show here", node.html or "", ""
            continue
        sizes, given = _list_sizes(pictures[stems.pop()]), node.attributes
        widest = max(sizes, default=0)
        if (given.get("width"), given.get("height")) != (str(widest), str(sizes.get(widest))):
            yield node, "not the size of this picture", f"{given.get('width')} by {given.get('height')}", str(widest)
        told = [part.split() for part in (given.get("srcset") or "").split(",") if part.strip()]
        if any(not address.endswith(f"-{width.removesuffix('w')}.webp") for address, width in told):
            yield node, "a file of a picture is called wider than it is", given.get("srcset") or "", ""
        if page.whole and given.get("loading") != "lazy":
            yield node, "a picture that is loaded before it is seen", node.html or "", ""


def list_picture_files(expected: Expected, slug: str) -> Iterator[str]:
    """The files of the pictures of a briefing."""
    for stem, path in expected.pictures(slug).items():
        yield from (f"briefings/{slug}/pictures/{stem}-{width}.webp" for width in _list_sizes(path))


def find_file_faults(name: str, raw: bytes, expected: Expected) -> Iterator[Finding]:
    """What is wrong with a file of a picture: it holds its pixels alone, and they are those of the author's file."""
    slug, (stem, _, width) = name.split("/")[1], name.rpartition("/")[2].removesuffix(".webp").rpartition("-")
    path = expected.pictures(slug).get(stem)
    if path is None or name not in list_picture_files(expected, slug):
        yield "a picture that no briefing shows", name, ""
        return
    if fault := _find_container_fault(raw):
        yield fault, name, ""
        return
    due = int(width), _list_sizes(path)[int(width)]
    if (size := _read_size(raw)) != due:
        yield "not the size that its name says", f"{size}", f"{due}"
        return
    with Image.open(BytesIO(raw), formats=["WEBP"]) as made, _open(path) as given:
        one, other = (_shrink(each) for each in (made, given))
    # A profile of colours, which few files have, may move all of them a little: shades are compared.
    apart = ImageStat.Stat(ImageChops.difference(one, other))
    if apart.mean[0] > _APART[0] or apart.extrema[0][1] > _APART[1]:
        yield f"not what {path.name} shows", name, ""


def _find_container_fault(raw: bytes) -> str | None:
    """What a file holds beside the pixels of one picture."""
    if raw[:4] != b"RIFF" or raw[8:12] != b"WEBP" or int.from_bytes(raw[4:8], "little") + 8 != len(raw):
        return "no WebP, or one with something behind it"
    kind, length = raw[12:16], int.from_bytes(raw[16:20], "little")
    if kind != b"VP8 " or 20 + length + length % 2 != len(raw):
        return "a picture with more in it than pixels"
    return None


def _read_size(raw: bytes) -> tuple[int, int]:
    """Width and height of a VP8 picture, by its first key frame."""
    return tuple(int.from_bytes(raw[at : at + 2], "little") & 0x3FFF for at in (26, 28))  # type: ignore[return-value]


def _open(path: Path) -> Image.Image:
    image = Image.open(path, formats=["JPEG", "PNG", "WEBP"])
    if image.width * image.height > _MOST_PIXELS:
        raise ValueError(f"{path.name} has too many pixels")
    return image


def _list_sizes(path: Path) -> dict[int, int]:
    """The heights in which a picture is due, by the widths."""
    with _open(path) as image:
        width, height = image.size
        if image.getexif().get(0x0112, 1) > 4:  # it lies on its side
            width, height = height, width
    return {each: max(1, round(height * each / width)) for each in sorted({min(width, size) for size in _WIDTHS})}


def _name_files(page: Page, stem: str) -> Iterator[str]:
    files = list_picture_files(page.expected, page.home)
    return (each for each in files if each.rpartition("/")[2].rpartition("-")[0] == stem)


def _shrink(image: Image.Image) -> Image.Image:
    image.draft("RGB", (256, 256))
    upright = ImageOps.exif_transpose(image)
    if upright.mode.startswith(("I", "F")):
        upright = upright.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if "A" in upright.getbands() or "transparency" in upright.info:
        upright = upright.convert("RGBA")
        upright = Image.alpha_composite(Image.new("RGBA", upright.size, "white"), upright)
    return upright.convert("RGB").convert("L").resize((16, 16), Image.Resampling.BOX)
