"""A verified site, handed to the maintainer's own command that uploads it."""

import shlex
import subprocess
from pathlib import Path
from typing import Final

from briefing.errors import BuildError
from publishing.sums import find_differences

COMMAND: Final = "BRIEFING_UPLOAD"
"""The environment variable that holds the command."""
SITE: Final = "{site}"
"""Stands in the command for the folder of the site."""


def read_command(written: str, site: Path) -> list[str]:
    """The words of a command, with the folder in its place.

    Raises:
        BuildError: They cannot be parted, or do not say where the folder belongs.
    """
    try:
        words = shlex.split(written)
    except ValueError:
        raise BuildError(f"the command “{written}” has a quotation mark that is never closed") from None
    if not words or not any(SITE in word for word in words):
        example = f"rsync -a --delete {SITE}/ host:/var/www/site/"
        raise BuildError(f"the command “{written}” names no {SITE}, the folder to upload; for example: {example}")
    return [word.replace(SITE, str(site)) for word in words]


def hold_whole(site: Path) -> None:
    """Hold a site to its own checksums, so that nothing is uploaded that was changed behind the build.

    Raises:
        BuildError: It differs from them.
    """
    if found := list(find_differences(site)):
        raise BuildError("\n".join([*found[:20], f"{site} is not as it was built; build it again"]))


def upload(command: list[str]) -> None:
    """Run the command. What it prints is shown.

    Raises:
        BuildError: There is no such program, or it failed.
    """
    try:
        ran = subprocess.run(command, check=False)
    except OSError as error:
        raise BuildError(f"{command[0]} cannot be run: {error.strerror}; nothing was uploaded") from None
    if ran.returncode:
        raise BuildError(f"{shlex.join(command)} failed with status {ran.returncode}; the upload may be incomplete")
