"""What the project depends on: every licence is known and goes with ours, and every choice is written down."""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Final

import pytest
from packaging.licenses import canonicalize_license_expression

ROOT: Final = Path(__file__).resolve().parent.parent
COMPATIBLE: Final = frozenset(
    {
        *("0BSD", "AGPL-3.0-or-later", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC0-1.0"),
        *("GPL-2.0-or-later", "GPL-3.0-or-later", "ISC", "LGPL-2.1-or-later", "LGPL-3.0-or-later", "MIT", "MIT-0"),
        "MIT-CMU",  # the terms of HPND, which the list names, with the name of the university left out
        *("MPL-2.0", "PSF-2.0", "Unlicense", "Zlib"),
    }
)
"""Licences whose works may be part of one under AGPL-3.0-or-later, by the list of the Free Software Foundation."""
CLASSIFIERS: Final = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "GNU Affero General Public License v3 or later (AGPLv3+)": "AGPL-3.0-or-later",
    "GNU General Public License v2 or later (GPLv2+)": "GPL-2.0-or-later",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
"""Classifiers that say which licence it is; a “BSD License” has two clauses or three, and both go."""
READ: Final = {
    "axe-playwright-python": ("MIT", "LICENSE of its distribution; axe-core in it is MPL-2.0"),
    "colorama": ("BSD-3-Clause", "LICENSE.txt of its repository; needed on Windows alone"),
    "docutils": (
        "BSD-2-Clause",
        "COPYING.rst: public domain and BSD; its Emacs mode, under the GPL, is not used",
    ),
    "partd": ("BSD-3-Clause", "LICENSE.txt of its distribution"),
    "pypdfium2": ("BSD-3-Clause AND Apache-2.0", "its metadata, in words that are no expression"),
}
"""Licences that metadata do not say in a form that can be read, and where they were read."""


def find_locked() -> list[str]:
    """The names in the locks."""
    return [
        name
        for lock in sorted(ROOT.glob("requirements*.lock"))
        for name in re.findall(r"(?m)^([a-z0-9-]+)==", lock.read_text(encoding="utf-8"))
    ]


def find_direct() -> list[str]:
    """The names in pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    return [re.split(r"[<>=!~;\[ ]", each)[0] for group in groups for each in group]


def read_licence(name: str) -> str | None:
    """The licence of a package as an expression. None where it is not known."""
    if name in READ:
        return READ[name][0]
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return None
    written = next(iter(said.get_all("License-Expression") or said.get_all("License") or []), "")
    try:
        return str(canonicalize_license_expression(written))
    except ValueError:
        words = [each.rpartition(" :: ")[2] for each in said.get_all("Classifier") or [] if each.startswith("License")]
        known = [CLASSIFIERS.get(each, "unknown") for each in words]
        return " AND ".join(known) or None


def may_stand_beside(licence: str | None) -> bool:
    """Whether a licence, or one that it lets us choose, goes with ours."""
    if licence is None:
        return False
    choices = [re.findall(r"[\w.+-]+", choice.replace(" AND ", " ")) for choice in licence.split(" OR ")]
    return any(choice and COMPATIBLE.issuperset(choice) for choice in choices)


def list_faults(names: list[str]) -> Iterator[str]:
    """The packages whose licence is not known or does not go with ours."""
    for name in names:
        licence = read_licence(name)
        if not may_stand_beside(licence):
            yield f"{name}: {licence or 'no licence is known'}"


def test_every_licence_goes_with_ours() -> None:
    """No package of the locks is without a known licence, or under one that cannot stand beside AGPL-3.0-or-later."""
    assert list(list_faults(find_locked())) == []


@pytest.mark.parametrize(
    ("licence", "may"),
    [
        ("MIT", True),
        ("MPL-2.0 AND MIT", True),
        ("Apache-2.0 OR BSD-2-Clause", True),
        ("MIT OR Proprietary", True),
        ("GPL-2.0-only", False),
        ("MIT AND GPL-2.0-only", False),
        ("SSPL-1.0", False),
        ("CC-BY-NC-4.0", False),
        ("BUSL-1.1", False),
        ("unknown", False),
        ("", False),
        (None, False),
    ],
)
def test_licence_that_cannot_stand_beside_ours(licence: str | None, may: bool) -> None:
    """A licence of which one part does not go is refused, unless another one may be chosen."""
    assert may_stand_beside(licence) is may


def test_package_without_licence_is_named() -> None:
    """A package that nobody knows the licence of is named."""
    assert list(list_faults(["pytest", "no-such-package"])) == ["no-such-package: no licence is known"]


def test_exceptions_are_needed() -> None:
    """A licence that was read by hand belongs to a package that is locked."""
    assert READ.keys() <= set(find_locked())


def test_every_choice_is_written_down() -> None:
    """Each package that pyproject.toml names stands in a decision, which says why it and not the next best."""
    written = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "decisions").glob("0*.md"))

    assert [name for name in find_direct() if not re.search(rf"(?i)\b{re.escape(name)}\b", written)] == []
