"""Pictures: what is read is held in bounds, and what is made of it holds its pixels alone."""

import re
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageOps

from auditing.expected import Expected
from auditing.pictures import find_file_faults
from briefing.document import read_text
from briefing.errors import PictureError
from briefing.pictures import MOST_PIXELS, make_picture, read_picture
from tests.site.northshire import make_briefing


def save(kind: str, size: tuple[int, int] = (900, 300), mode: str = "RGB", **given: object) -> bytes:
    """A picture, its left upper quarter dark."""
    image = Image.new("RGB", size, "white")
    image.paste((10, 20, 120), (0, 0, size[0] // 2, size[1] // 2))
    if mode == "I;16":
        image = image.convert("L").convert("I").point(lambda value: value * 257)
    image = image.convert(mode)
    made = BytesIO()
    image.save(made, kind, **given)
    return made.getvalue()


def claim(width: int, height: int) -> bytes:
    """A PNG that says it has so many pixels, and has none."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def move(kind: str) -> bytes:
    """A picture that moves."""
    first, *rest = (Image.new("RGB", (90, 90), (each, 0, 0)) for each in (0, 90, 180))
    made = BytesIO()
    first.save(made, kind, save_all=True, append_images=rest)
    return made.getvalue()


BAD = {
    "empty.jpg": (b"", "this is no JPEG that can be read"),
    "text.png": (b"no picture", "this is no PNG that can be read"),
    "svg.png": (b'<?xml version="1.0"?><svg onload="ran()"/>', "this is an SVG"),
    "gif.png": (save("GIF", mode="P"), "this is no PNG"),
    "tiff.jpg": (save("TIFF"), "this is no JPEG"),
    "named.jpg": (save("PNG"), "this is a PNG, and its name says that it is a JPEG"),
    "two-hundred-million.png": (claim(20_000, 10_000), "the picture has 200 million pixels"),
    "two-milliard.png": (claim(50_000, 50_000), "million"),
    "one.png": (save("PNG", (1, 1)), "1 by 1 pixels"),
    "cut.jpg": (save("JPEG")[:-40], "cut off"),
    "cut.png": (save("PNG")[:-40], "cut off"),
    "cut.webp": (save("WEBP")[:-40], "cut off"),
    "hollow.png": (claim(900, 900), "cut off"),
    "moving.webp": (move("WEBP"), "the picture moves"),
    "moving.png": (move("PNG"), "the picture moves"),
    "script.jpg": (save("JPEG", comment=b"<script>ran()</script>"), "the file holds “<script”"),
    "php.png": (save("PNG") + b"<?php ran(); ?>", "the file holds “<?php”"),
    "zip.jpg": (save("JPEG") + b"PK\x03\x04", "something stands behind its end"),
    "pdf.webp": (save("WEBP") + b"%PDF-1.7", "the file holds"),
    "twenty-megabytes.jpg": (b"\xff" * 20_000_001, "the file has 20 MB"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_picture_is_refused(name: str, tmp_path: Path) -> None:
    """A file that is none, too large, cut off, moving or something else besides is told, and what to do."""
    raw, message = BAD[name]
    (tmp_path / name).write_bytes(raw)

    with pytest.raises(PictureError, match=re.escape(message)) as caught:
        read_picture(tmp_path / name)
    assert caught.value.hint


def test_links_are_no_pictures(tmp_path: Path) -> None:
    """What a link leads to is never read: it may lie anywhere."""
    (tmp_path / "a.png").write_bytes(save("PNG"))
    (tmp_path / "b.png").symlink_to(tmp_path / "a.png")
    (tmp_path / "c.png").mkdir()

    for name in ("b.png", "c.png", "d.png", "\0.png"):
        with pytest.raises(PictureError):
            read_picture(tmp_path / name)


def _turn(image: Image.Image) -> Image.Exif:
    exif = image.getexif()
    exif[0x0112] = 6
    exif[0x010F] = "SECRET camera"
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 0.0)
    return exif


GOOD: dict[str, Callable[[], bytes]] = {
    "plain.jpg": lambda: save("JPEG"),
    "PLAIN.JPEG": lambda: save("JPEG", quality=30),
    "turned.jpg": lambda: save("JPEG", exif=_turn(Image.new("RGB", (1, 1))), comment=b"SECRET"),
    "grey.jpg": lambda: save("JPEG", mode="L"),
    "inks.jpg": lambda: save("JPEG", mode="CMYK"),
    "profile.png": lambda: save("PNG", icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()),
    "odd-profile.jpg": lambda: save("JPEG", icc_profile=b"SECRET and no profile"),
    "clear.png": lambda: save("PNG", mode="RGBA"),
    "deep.png": lambda: save("PNG", mode="I;16"),
    "palette.png": lambda: save("PNG", mode="P"),
    "told.webp": lambda: save("WEBP", xmp=b"SECRET", exif=_turn(Image.new("RGB", (1, 1)))),
    "lossless.webp": lambda: save("WEBP", lossless=True),
}


@pytest.mark.parametrize("name", GOOD)
def test_what_is_made_is_pixels_alone(name: str, tmp_path: Path) -> None:
    """A page's files are upright, of one size and the same bytes each time, show the same, and tell nothing more."""
    file = tmp_path / "briefings" / "pictures" / name
    file.parent.mkdir(parents=True)
    file.write_bytes(GOOD[name]())
    picture = read_picture(file)
    with Image.open(file) as given:
        size = ImageOps.exif_transpose(given).size
    assert (picture.width, picture.height) == size
    assert list(picture.sizes) == ([300] if size[0] < size[1] else [640, 900])
    briefing = read_text(
        make_briefing("x", f'![It is so](pictures/{name} "Source: A. Example. Licence: none")\n'), Path("x.md")
    ).content
    assert briefing
    expected = Expected(briefings={"x": briefing}, folder=tmp_path)

    for width, height in picture.sizes.items():
        made = make_picture(file, width, tmp_path / "one")
        assert made == make_picture(file, width, tmp_path / "one") == make_picture(file, width, tmp_path / "other")
        with Image.open(BytesIO(made)) as shown:
            assert (shown.format, shown.mode, shown.size) == ("WEBP", "RGB", (width, height))
            assert not {*shown.info} - {"loop", "background", "timestamp", "duration"}
        assert b"SECRET" not in made
        name_made = f"briefings/x/pictures/{file.stem}-{width}.webp"
        assert list(find_file_faults(name_made, made, expected)) == []
        other = BytesIO()
        Image.open(BytesIO(made)).rotate(180).save(other, "WEBP")
        assert [fault[0] for fault in find_file_faults(name_made, other.getvalue(), expected)] == [
            f"not what {name} shows"
        ]
        told = BytesIO()
        Image.open(BytesIO(made)).save(told, "WEBP", xmp=b"SECRET")
        assert list(find_file_faults(name_made, told.getvalue(), expected))
        assert list(find_file_faults(name_made, made + b"x", expected))


def test_most_pixels_are_told_before_they_are_decoded(tmp_path: Path) -> None:
    """What a header says is enough to refuse a picture: nothing of it is decoded."""
    (tmp_path / "a.png").write_bytes(claim(MOST_PIXELS, 2))

    with pytest.raises(PictureError, match="80 million"):
        read_picture(tmp_path / "a.png")
