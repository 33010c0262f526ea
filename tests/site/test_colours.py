"""The colours of charts: the same in the theme and in files, and each seen against what it lies on."""

import re
from typing import Final

import pytest

from auditing.shapes import COLOURS
from briefing.charts.spec import LIGHT
from tests.site.sites import ROOT

TOKENS: Final = (ROOT / "theme" / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
GRAPHIC, TEXT = 3.0, 4.5
"""The least contrast that WCAG 2.2 asks of what one must see, and of what one must read."""
BARS: Final = ("--chart-protection", "--chart-desistance", "--chart-other")


def read_tokens(scheme: str) -> dict[str, str]:
    """Every token of the theme as it is in a scheme: "light", "dark" or "print"."""
    light, dark, paper = re.split(r"@media [^{]+", TOKENS)
    parts = [light, *{"dark": [dark], "print": [paper]}.get(scheme, [])]
    found = {name: value for part in parts for name, value in re.findall(r"(--[\w-]+): ([^;]+);", part)}

    def follow(value: str) -> str:
        named = re.fullmatch(r"var\((--[\w-]+)\)", value)
        return follow(found[named[1]]) if named else value

    return {name: follow(value) for name, value in found.items()}


def read_contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2.2 works it out, from 1 to 21."""

    def luminance(colour: str) -> float:
        digits = colour.removeprefix("#")
        digits = digits if len(digits) == 6 else "".join(each * 2 for each in digits)
        parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


schemes = pytest.mark.parametrize("scheme", ["light", "dark", "print"])


def test_contrast_is_worked_out_as_wcag_does() -> None:
    """Black on white has the greatest contrast, and the grey of WCAG's own example has 4.54."""
    assert read_contrast("#000", "#ffffff") == pytest.approx(21)
    assert read_contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)


def test_what_is_coloured_has_a_colour() -> None:
    """Every token that a style sheet, a template or a script asks for is set in a style sheet."""
    theme = ROOT / "theme"
    texts = {path.suffix: "" for path in theme.rglob("*.*")}
    for path in sorted(theme.rglob("*.*")):
        if path.suffix in {".css", ".html", ".js"}:
            texts[path.suffix] += path.read_text(encoding="utf-8")
    asked = {name for text in texts.values() for name in re.findall(r"var\((--[\w-]+)[,)]", text)}

    assert "--chart-protection" in asked
    assert asked - {*re.findall(r"(--[\w-]+)\s*:", texts[".css"])} == set()


def test_files_have_the_colours_of_light_pages() -> None:
    """A chart that is downloaded, or seen on a card, has the colours that a light page gives it."""
    tokens = {name: value for name, value in read_tokens("light").items() if name.startswith("--chart-")}
    del tokens["--chart-desistance-words"]  # of words on pages alone

    assert {f"--chart-{name}": colour for name, colour in LIGHT.items()} == tokens
    assert {f"--chart-{name}": colour for colour, name in COLOURS.items()} == tokens  # as the audit knows them
    assert len(set(LIGHT.values())) == len(LIGHT)  # each colour of a file is that of one variable


@schemes
def test_marks_are_seen_on_all_that_they_lie_on(scheme: str) -> None:
    """Bars, dashes and hollow edges have a contrast of 3 at least to the page and the track, lines to what is below."""
    tokens = read_tokens(scheme)
    pairs = [(mark, ground) for mark in BARS for ground in ("--chart-paper", "--chart-ground")]
    pairs += [("--chart-ink", "--chart-paper"), ("--chart-line", "--chart-paper"), ("--chart-line", "--chart-ground")]
    found = {pair: round(read_contrast(*(tokens[name] for name in pair)), 2) for pair in pairs}

    assert {pair: contrast for pair, contrast in found.items() if contrast < GRAPHIC} == {}


@schemes
def test_words_of_charts_are_read(scheme: str) -> None:
    """The words of charts have a contrast of 4.5 at least to the page."""
    tokens = read_tokens(scheme)

    for words in ("--chart-ink", "--chart-muted", "--chart-protection", "--chart-desistance-words"):
        assert read_contrast(tokens[words], tokens["--chart-paper"]) >= TEXT
