"""Pictures beside briefings: held in bounds before they are decoded, and made anew for a page of nothing but pixels.

    content/briefings/pictures/office.jpg   ->  briefings/northshire-2026/pictures/office-640.webp, office-1280.webp

What a camera or a program wrote into the file (where, when, with which device) stays behind: the page's files are drawn
from the decoded pixels, upright, in sRGB, on white.
"""

import hashlib
import os
import re
import stat
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final

import PIL
from PIL import Image, ImageCms, ImageOps

from briefing.errors import PictureError

FOLDER: Final = "pictures"
"""The folder beside the briefings that holds them."""
KINDS: Final = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
WIDTHS: Final = (640, 1280)
"""Pixels: of the column, and of one on a screen with two for each."""
NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}\.(?:jpe?g|png|webp)", re.IGNORECASE)
LARGEST: Final = 20_000_000
"""Bytes of a file."""
MOST_PIXELS: Final = 40_000_000
_SMALLEST: Final = 64
"""Pixels of either side; a single one is no picture but a sign for counting readers."""
_QUALITY: Final = 80
_ACTIVE: Final = re.compile(
    rb"<(?:script|html|svg|iframe|object|embed|\?php|!doctype|!entity)|javascript:|%PDF-|\APK|\AMZ", re.IGNORECASE
)
"""What no picture holds, and what makes it something else to other programs."""
_ENDS: Final = {"JPEG": b"\xff\xd9", "PNG": b"IEND\xaeB`\x82"}
_EXPORT: Final = "open it in a program for pictures, and save it anew as JPEG or PNG"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture that can be shown.

    Attributes:
        width, height: In pixels, once it is upright.
        sha256: Of its file, in hexadecimal digits.
    """

    width: int
    height: int
    sha256: str

    @property
    def sizes(self) -> dict[int, int]:
        """The heights in which a page shows it, by the widths: two at the most, and none larger than it is."""
        widths = sorted({min(self.width, each) for each in WIDTHS})
        return {width: max(1, round(self.height * width / self.width)) for width in widths}


def read_picture(path: Path) -> Picture:
    """A picture file, held to what may be shown. A file that is as it was is not decoded once more.

    Raises:
        PictureError: It is none, or too large, cut off, moving, or something else besides.
    """
    try:
        found = path.lstat()
    except (OSError, ValueError):
        raise PictureError("there is no such picture", "put the file beside the briefing, in pictures/") from None
    if not stat.S_ISREG(found.st_mode):
        raise PictureError("this is a link, or no file", "put the file itself there")
    if found.st_size > LARGEST:
        size = f"{found.st_size / 1_000_000:.0f} MB"
        raise PictureError(f"the file has {size}", f"at most {LARGEST // 1_000_000} MB are read: make it smaller")
    return _read(path, found.st_mtime_ns, found.st_size)


def make_picture(path: Path, width: int, store: Path) -> bytes:
    """A WebP file of a picture in a width that is one of its sizes; what was made before is taken from the store.

    Raises:
        PictureError: It cannot be read.
    """
    raw = path.read_bytes()
    key = hashlib.sha256(f"{hashlib.sha256(raw).hexdigest()} {width} {_QUALITY} {PIL.__version__}".encode()).hexdigest()
    kept = store / f"picture-{key}.webp"
    with suppress(OSError):
        return kept.read_bytes()
    with _decoding(path, raw) as image:
        height = read_picture(path).sizes[width]
        longest = 2 * max(width, height)
        if image.format == "JPEG":
            image.draft("RGB", (longest, longest))
        upright = _paint(image, longest)
        made = BytesIO()
        upright.resize((width, height), Image.Resampling.LANCZOS).save(made, "WEBP", quality=_QUALITY, method=6)
    store.mkdir(parents=True, exist_ok=True)
    unfinished = store / f"{kept.name}.{os.getpid()}"
    unfinished.write_bytes(made.getvalue())
    unfinished.replace(kept)
    return made.getvalue()


@lru_cache(maxsize=4096)
def _read(path: Path, _changed: int, _size: int) -> Picture:
    raw = path.read_bytes()
    kind = KINDS.get(path.suffix.casefold())
    if b"<svg" in raw[:4096].lower() or path.suffix.casefold() in {".svg", ".svgz"}:
        hint = "an SVG may hold scripts, and numbers that nothing holds: save it as PNG"
        raise PictureError("this is an SVG, which is no picture here", hint)
    if found := _ACTIVE.search(raw):
        raise PictureError(f"the file holds “{found[0][:20].decode('latin-1')}”, which no picture needs", _EXPORT)
    with _decoding(path, raw) as image:
        real = "JPEG" if image.format == "MPO" else image.format or ""  # MPO: a JPEG with others behind it
        if real != kind:
            raise PictureError(f"this is a {real}, and its name says that it is a {kind}", f"name it .{real.lower()}")
        if getattr(image, "n_frames", 1) > 1 and image.format != "MPO":
            raise PictureError("the picture moves", "save one of its pictures alone")
        width, height = image.size
        if width * height > MOST_PIXELS:
            raise _make_pixel_error(width * height)
        if min(width, height) < _SMALLEST:
            said = f"the picture has {width} by {height} pixels"
            raise PictureError(said, f"give one of at least {_SMALLEST} by {_SMALLEST}")
        end = _ENDS.get(real)
        whole = int.from_bytes(raw[4:8], "little") + 8 in {len(raw), len(raw) + 1} if end is None else False
        if not (whole or (end and raw.rstrip(b"\0" if real == "JPEG" else b"").endswith(end))):
            raise PictureError("the picture is cut off, or something stands behind its end", _EXPORT)
        if image.format == "JPEG":
            image.draft("RGB", (WIDTHS[0], WIDTHS[0]))
        turned = image.getexif().get(0x0112, 1) in {5, 6, 7, 8}
        image.load()
    return Picture(
        width=height if turned else width, height=width if turned else height, sha256=hashlib.sha256(raw).hexdigest()
    )


def _make_pixel_error(pixels: int) -> PictureError:
    hint = f"at most {MOST_PIXELS // 1_000_000} million are read: make it smaller"
    return PictureError(f"the picture has {pixels / 1_000_000:,.0f} million pixels", hint)


@contextmanager
def _decoding(path: Path, raw: bytes) -> Iterator[Image.Image]:
    """The picture of a file, opened and not yet decoded; what fails in it is told as a PictureError."""
    kind = KINDS.get(path.suffix.casefold(), "")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of its size, which is held; of what else a camera wrote
            with Image.open(BytesIO(raw), formats=list(dict.fromkeys(KINDS.values()))) as image:
                yield image
    except PictureError:
        raise
    except Image.DecompressionBombError as error:  # “Image size (200000000 pixels) exceeds limit …”
        pixels = re.search(r"\d+", str(error))
        raise _make_pixel_error(int(pixels[0]) if pixels else 0) from None
    except Exception as error:  # whatever a broken file makes of the decoders
        if isinstance(error, MemoryError):
            raise
        raise PictureError(f"this is no {kind or 'picture'} that can be read, or it is cut off", _EXPORT) from None


def _paint(image: Image.Image, longest: int) -> Image.Image:
    """The pixels of a picture alone: upright, in sRGB, on white. longest: pixels of its sides that are needed."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith(("I", "F")):  # 16 bits
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    elif image.mode not in {"L", "RGB", "RGBA", "CMYK"} or "transparency" in image.info:
        image = image.convert("RGBA")
    image.thumbnail((longest, longest))  # before all else is done to them: a large one is copied once at the most
    upright = ImageOps.exif_transpose(image)
    if upright.mode == "RGBA":
        white = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(white, upright)
    painted = upright
    if profile and upright.mode in {"RGB", "RGBA", "CMYK"}:
        with suppress(Exception):  # a profile that is none: the pixels are taken as they are
            mode = upright.convert("RGB") if upright.mode == "RGBA" else upright
            given = ImageCms.ImageCmsProfile(BytesIO(profile))
            shown = ImageCms.profileToProfile(mode, given, ImageCms.createProfile("sRGB"), outputMode="RGB")
            painted = shown or upright
    return Image.frombytes("RGB", painted.size, painted.convert("RGB").tobytes())
