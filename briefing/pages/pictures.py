"""The pictures of a briefing, as its page shows them."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from briefing.charts import Store
from briefing.errors import PictureError
from briefing.model import Briefing
from briefing.pictures import FOLDER, NAME, Picture, make_picture, read_picture
from briefing.prose import PicturePlace, read_prose


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPicture:
    """A picture on a page. path: its file beside the briefing. picture: what was read of it."""

    path: Path
    picture: Picture

    @property
    def sizes(self) -> dict[int, int]:
        """The heights of its files, by their widths, the widest last."""
        return self.picture.sizes

    def name_file(self, width: int) -> str:
        """Its file of a width, as seen from the page of its briefing."""
        return f"{FOLDER}/{self.path.stem}-{width}.webp"

    def make(self, width: int, store: Store) -> bytes:
        """That file. Raises PictureError where the picture has become one that cannot be read."""
        return make_picture(self.path, width, store.folder)


def list_pictures(briefing: Briefing, home: Path | None) -> dict[str, ShownPicture]:
    """The pictures that a briefing shows and that can be shown, as its prose names them: "pictures/office.jpg".

    home: the folder of its file. None: nobody knows, and it has none.
    """
    found: dict[str, ShownPicture] = {}
    for piece in read_prose(briefing.body).pieces if home else ():
        if home and isinstance(piece, PicturePlace) and NAME.fullmatch(piece.file.removeprefix(f"{FOLDER}/")):
            with suppress(PictureError):  # `check` tells of it
                path = home / piece.file
                found[piece.file] = ShownPicture(path=path, picture=read_picture(path))
    return found
