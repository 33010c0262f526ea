"""Content of strangers that no site may hold is refused, with its place and what to do instead."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from tests.hostile.attacks import HEAD, list_all, list_problems, with_front, with_prose
from tests.site.northshire import make_briefing, write_content

NOT_ALLOWED: Final = "the address of the link “x” is not allowed"
BOMB: Final = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [*{of}, *{of}]\n" for of, name in zip("abcdefgh", "bcdefghi", strict=True)
)
SLUGS: Final = {
    "../../etc/passwd": "etc-passwd",
    "/etc/passwd": "etc-passwd",
    "..": "",
    "north\\shire": "north-shire",
    "north\x00shire": "north-shire",
    "%2e%2e%2fnorthshire": "2e-2e-2fnorthshire",
    "Northshire": "northshire",
    "nörthshire": "n-rthshire",
    "northshire.": "northshire",
    "con": "con-briefing",
    "LPT9": "",
    "n" * 300: "n" * 80,
}
FRONT: Final = {
    "aliases that explode": (BOMB, "11:4: a value may not begin with `&`"),
    "an alias of itself": ("a: &a [*a]\n", "11:4: a value may not begin with `&`"),
    "a tag that calls": ("a: !!python/object/apply:os.system [ls]\n", "11:4: a value may not begin with `!`"),
    "a tag that names": ("a: !!python/name:os.system\n", "11:4: a value may not begin with `!`"),
    "a tag of our own": ("a: !<tag:yaml.org,2002:python/none> x\n", "11:4: a value may not begin with `!`"),
    "a directive": ("%TAG ! tag:yaml.org,2002:python/\n", "12:1: something that is no key stands before this"),
    "deep brackets": ("a: " + "[" * 5000 + "\n", "11:16: front matter is nested more than 12 deep"),
    "deep braces": ("a: " + "{a: " * 5000 + "\n", "11:49: front matter is nested more than 12 deep"),
    "deep lists": ("a:\n" + "- " * 5000 + "x\n", "12:25: front matter is nested more than 12 deep"),
    "a merge": ("<<: {title: x}\n", "11:1: unknown key “<<”"),
    "many values": ("a: [" + "x," * 20_000 + "]\n", "11:19915: front matter has more than 10,000 keys and values"),
    "many keys": ("k: 1\n" * 20_000, "4989:4: front matter has more than 10,000 keys and values"),
    "a long text": (f"quotations: [{{speaker: x, text: '{'x' * 6000}'}}]\n", "11:33: the text has 6,000 characters"),
}
PROSE: Final = {
    "a script's address": ("[x](javascript:ran())", f"12:1: {NOT_ALLOWED}"),
    "one in capitals": ("[x](JaVaScRiPt:ran())", f"12:1: {NOT_ALLOWED}"),
    "one in entities": ("[x](&#106;avascript:ran())", f"12:1: {NOT_ALLOWED}"),
    "one parted by a tab": ("[x](java&Tab;script:ran())", f"12:1: {NOT_ALLOWED}"),
    "one behind a blank": ("[x](< javascript:ran()>)", f"12:1: {NOT_ALLOWED}"),
    "one of a reference": ("[x][y]\n\n[y]: javascript:ran()", f"12:1: {NOT_ALLOWED}"),
    "one in a title": ("[x](vbscript:ran 'x')", f"12:1: {NOT_ALLOWED}"),
    "data": ("[x](data:text/html;base64,PHNjcmlwdD4=)", f"12:1: {NOT_ALLOWED}"),
    "a blob": ("[x](blob:https://evil.example/x)", f"12:1: {NOT_ALLOWED}"),
    "a file": ("[x](file:///etc/passwd)", f"12:1: {NOT_ALLOWED}"),
    "no scheme": ("[x](//evil.example/x)", "12:1: the link “//evil.example/x” leads nowhere"),
    "no scheme, turned": ("[x](\\\\\\\\evil.example)", "12:1: the link “\\\\evil.example” leads nowhere"),
    "no scheme, half turned": ("[x](/\\\\evil.example)", "12:1: the link “/\\evil.example” leads nowhere"),
    "a way out": ("[x](../../../etc/passwd)", "12:1: the link “../../../etc/passwd” leads nowhere"),
    "a way out to text": ("[x](../../secret/pages/x.md)", "12:1: the link “../../secret/pages/x.md” leads nowhere"),
    "an image": ("![x](https://evil.example/x.png)", "12:1: the picture “https://evil.example/x.png” stands elsewhere"),
    "an image without scheme": (
        "![x](//evil.example/x.png)",
        "12:1: the picture “//evil.example/x.png” stands elsewhere",
    ),
    "an image of data": ("![x](data:image/svg+xml,x)", "12:1: the address of the picture is not allowed"),
    "a picture out of the folder": ("![x](pictures/../../x.png)", "12:1: “pictures/../../x.png” is no picture beside"),
    "a picture of an absolute path": ("![x](/etc/x.png)", "12:1: the picture “/etc/x.png” stands elsewhere"),
    "a chart of a file": ("![x](chart:../../etc/passwd)", "12:1: there is no chart “../../etc/passwd”"),
    "a chart of an address": ("![x](chart:https://evil.example)", "12:1: there is no chart “https://evil.example”"),
    "a figure of a file": ("![x](chart:shares?figures=/etc/passwd)", "12:1: there are no figures to draw"),
    "an option of a file": ("![x](chart:shares?data=file:///etc/passwd)", "12:1: a chart has no option “data”"),
    "a comment": ("x <!-- y -->", "12:3: a comment in the prose would be shown to readers"),
    "a mark that turns": ("x \u202e y", "12:3: the invisible character U+202E stands here"),
    "the same, spelt": ("x &#x202e; y", "12:3: the invisible character U+202E stands here"),
    "an escape": ("x \x1b[2J y", "12:3: the invisible character U+001B stands here"),
    "open brackets": ("[a](" * 1000, "12:1: brackets are opened and never closed, or nested too deep"),
    "deep lists": ("- " * 3000 + "x", "12:1: lists, quotations or emphasis are nested too deep"),
    "no empty line": ("x\n\n" + "x " * 5000, "14:1: 10,001 characters stand here without an empty line"),
    "many lines": ("x\n" * 4000, "12:1: the prose has more than 3,000 lines"),
    "much prose": (("x" * 5000 + "\n\n") * 30, "12:1: the prose is longer than 100,000 characters"),
}


def test_good_briefing_has_no_problem(tmp_path: Path) -> None:
    """The briefing that each attack below is put into is sound without it."""
    assert HEAD.count("\n") == 9
    assert list_problems(tmp_path, with_prose("Text.")) == []


@pytest.mark.parametrize("slug", SLUGS)
def test_slug_is_no_way_out(tmp_path: Path, slug: str) -> None:
    """A slug that leads elsewhere, hides something or is a name of a system is refused, with one that is not."""
    (problem,) = list_problems(tmp_path, make_briefing(slug))

    assert "northshire.md:3:7: “" in problem
    assert "” is no slug" in problem
    assert "\n  hint: " in problem
    assert problem.endswith(f"for example {SLUGS[slug]}" if SLUGS[slug] else "at most 80 characters")
    assert problem.replace("\n", "").isprintable()


@pytest.mark.slow
@pytest.mark.parametrize("attack", FRONT)
def test_front_matter_is_plain(tmp_path: Path, attack: str) -> None:
    """Front matter that explodes, nests, calls or has no end is refused where that begins."""
    added, expected = FRONT[attack]
    problems = list_problems(tmp_path, with_front(added))

    assert f"northshire.md:{expected}" in problems[0]
    assert "\n  hint: " in problems[0]
    assert len(problems) == 1


@pytest.mark.parametrize("attack", PROSE)
def test_prose_leads_nowhere_else(tmp_path: Path, attack: str) -> None:
    """Prose that would run, load, reach outside, hide or never end is refused where it stands."""
    prose, expected = PROSE[attack]
    problems = list_problems(tmp_path, with_prose(prose))

    assert f"northshire.md:{expected}" in problems[0]
    assert "\n  hint: " in problems[0]


def _link(path: Path, to: Path) -> None:
    path.symlink_to(to)


def _pipe(path: Path, to: Path) -> None:
    os.mkfifo(path)


def _copy(path: Path, to: Path) -> None:
    path.write_bytes(to.read_bytes())


@pytest.mark.parametrize(
    ("name", "put", "to", "message"),
    [
        ("briefings/x.md", _link, "outside/x.md", "this link leads out of the content folder"),
        ("briefings/x.md", _link, "/etc/passwd", "this link leads out of the content folder"),
        ("briefings/x.md", _link, "/dev/zero", "this link leads out of the content folder"),
        ("briefings/more", _link, "outside", "this link leads out of the content folder"),
        ("briefings/again", _link, "content", "this is no file that can be read"),
        ("briefings/x.md", _link, "content/briefings/x.md", "this is no file that can be read"),
        (
            "briefings/x.md",
            _link,
            "content/briefings/northshire.md",
            "this link leads to a file that stands here already",
        ),
        ("briefings/x.md", _pipe, "", "this is a pipe, a socket or a device, and no file"),
        ("charts/x.py", _link, "outside/x.md", "this link leads out of the content folder"),
        ("briefings/NORTHSHIRE.md", _copy, "content/briefings/northshire.md", "the slug “northshire” is that of "),
        ("pages/nörthshire.md", _copy, "content/pages/northshire.md", "the slug “northshire” is that of "),
    ],
)
def test_files_stay_in_their_folder(
    tmp_path: Path, name: str, put: Callable[[Path, Path], None], to: str, message: str
) -> None:
    """What leads out of the content folder, never ends, or stands there twice is refused, and never read."""
    page = "---\ntitle: Northshire\nslug: northshire\nsummary: Words.\n---\nText.\n"
    content = write_content(tmp_path / "content", {"northshire": with_prose("Text.")}, {"northshire": page})
    write_content(tmp_path / "outside", {}, {})
    (tmp_path / "outside" / "x.md").write_text(with_prose("Text."), encoding="utf-8")
    (content / name).parent.mkdir(exist_ok=True)
    put(content / name, tmp_path / to)

    assert [problem for problem in list_all(content) if message in problem]
