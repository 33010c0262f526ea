"""What a designer may change: every sentence of the theme, and the site's name and address, without touching Python."""

import re
from codecs import encode
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import pytest
from jinja2 import Environment
from selectolax.lexbor import LexborHTMLParser

from auditing.site import read_sentences
from auditing.words import STATEMENTS, squeeze
from briefing.site import SITE_ADDRESS, SITE_EDITOR, SITE_NAME
from tests.site.browsing import kind_of
from tests.site.holding import find_faults, hold
from tests.site.northshire import write_hard_content
from tests.site.sites import ROOT, Site, address_of, build_well, copy_project, read_bytes

pytestmark = pytest.mark.slow

SENTENCES: Final = Path(__file__).parent / "golden" / "sentences.txt"
BRIEFING: Final = "briefings/west-midlands-public-protection-2026/index.html"
NAME: Final = "Half & Half: 2030’s {Probation}"
"""A name with all that is hard for a name: a fraction, a year, and signs of HTML and BibTeX."""
ADDRESS: Final = "https://northshire-watch.example"
EDITOR: Final = "A. Example, half.of.24@northshire-watch.example"
_ENVIRONMENT: Final = Environment(keep_trailing_newline=True, extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"])
_SHOWN: Final = re.compile(r'( (?:alt|aria-label|placeholder|title)=")([^"]+)')
"""Attributes that are shown or read out."""
# "Data", "inspectorate’s"; not a part of "/theme/icon.svg", "T00:00:00Z" or "&lt;"
_WORD: Final = re.compile(r"(?<![&/.\w])[A-Za-z][A-Za-z’]*(?![\w/])")
# "not affiliated" in <p data-is="independent">: a statement of trust, which must say what it says; "half of cases" in
# <p data-cell="scale">: words of a drawing; "another method" in <p class="break">, and the official report
_STATED: Final = "|".join(re.escape(key.partition(".")[0]) for key in STATEMENTS)
_HELD: Final = re.compile(rf'data-is="(?:{_STATED})\b|data-cell="scale"|class="(?:break|official)"')


def reword(source: str, kept: frozenset[str]) -> str:
    """A template in which each sentence of its own has other words: literal text, what is read out, and strings.

    "<h1>Data</h1>" and "trail([], 'Data')" become "<h1>Qngn</h1>" and "trail([], 'Qngn')".

    Args:
        source: The template.
        kept: The names of blocks and macros whose words stay.
    """
    made, before, within = "", "", ""
    literal = Literal()
    for _, kind, value in _ENVIRONMENT.lexer.tokeniter(source, None):
        if kind == "name" and (before in {"block", "macro"} or value in {"endblock", "endmacro"}):
            within = "" if value.startswith("end") else value
        if kind == "data" and within not in kept:
            made += literal.reword(value)
        elif kind == "string" and re.match(r"[\"'][A-Z]", value) and before not in {"==", "!=", "in"}:
            made += encode(value, "rot13")
        else:
            made += value
        before = before if kind == "whitespace" else value
    return made


@dataclass
class Literal:
    """Literal text of a template, piece by piece. markup: whether within a tag. kept: the element whose words stay."""

    markup: bool = False
    kept: str = ""

    def reword(self, text: str) -> str:
        """The text with other words, but for tags and what stays."""
        return "".join(map(self._reword_piece, re.findall(r"[<>]|[^<>]+", text)))

    def _reword_piece(self, piece: str) -> str:
        if piece in "<>":
            self.markup = piece == "<"
            return piece
        if not self.markup:
            return piece if self.kept else _WORD.sub(lambda found: encode(found[0], "rot13"), piece)
        name = piece.partition(" ")[0]
        self.kept = name if _HELD.search(piece) else "" if name == f"/{self.kept}" else self.kept
        return _SHOWN.sub(lambda found: found[1] + encode(found[2], "rot13"), piece)


def find_kept(templates: Path) -> frozenset[str]:
    """The blocks and macros whose words are no sentences of the theme's.

    They stand in a tag, `<body{% block of %}`, or in a row of a chart, whose drawing has the same words:
    `<td data-cell="note">{{ note(row) }}</td>`. The description of a page is a block in a tag, and a sentence.
    """
    base, chart = ((templates / name).read_text(encoding="utf-8") for name in ("base.html", "macros/chart.html"))
    blocks = re.findall(r"<[^<>]*?\{% block (\w+) %\}", base)
    cells = re.findall(r"<(\w+)[^<>]* data-cell=[^<>]*>(.*?)</\1>", chart)
    macros = [name for _, words in cells for name in re.findall(r"\b(\w+)\(", words)]
    return frozenset({*blocks, *macros}) - {"description"}


def list_sentences(site: Site) -> Iterator[tuple[str, str]]:
    """The sentences of a site that its theme marks as its own, each with the kind of page that it stands on."""
    for path in sorted(site.output.rglob("*.html")):
        for node in LexborHTMLParser(path.read_text(encoding="utf-8")).css("[data-text]"):
            yield " ".join(node.text(deep=True).split()), kind_of(address_of(path, site.output)) or "home"


def test_golden_sentences(real_site: Site, hard_site: Site) -> None:
    """The sentences of the theme that hold a number, and where each stands, are those that somebody has read."""
    found: dict[str, set[str]] = defaultdict(set)
    for sentence, kind in (*list_sentences(real_site), *list_sentences(hard_site)):
        found[sentence].add(kind)
    made = "".join(f"{sentence}\n    {', '.join(sorted(kinds))}\n" for sentence, kinds in sorted(found.items()))
    new = SENTENCES.with_name("sentences.txt.new")
    if not SENTENCES.is_file() or SENTENCES.read_text(encoding="utf-8") != made:
        new.write_text(made, encoding="utf-8")
        pytest.fail(f"diff {SENTENCES} {new}")
    new.unlink(missing_ok=True)


@pytest.mark.parametrize(
    ("sentence", "beside"),
    [
        ("In use since 2018.", True),
        ("A list of seventeen files, in UTF-8.", True),
        ("12 of 20 were late.", False),
        ("It was so in 49% of cases.", False),
        ("49 per cent were late.", False),
        ("More than half were late.", False),
        ("Two thirds were late.", False),
        ("Seven in ten were late.", False),
        ("Rated Inadequate in 2019.", False),
        ("The work was good enough in 2019.", False),
    ],
)
@pytest.mark.parametrize("name", [BRIEFING, "index.html", "method/index.html"])
def test_sentence_of_the_theme_is_no_finding(real_site: Site, name: str, sentence: str, *, beside: bool) -> None:
    """A sentence of a template may hold a number; on a page that shows words of a briefing, it is no finding."""
    audit = hold(real_site)
    audit = replace(audit, site=replace(audit.site, sentences=audit.site.sentences | {squeeze(sentence)}))
    made = (real_site.output / name).read_text(encoding="utf-8").replace("<h1", f"<p data-text>{sentence}</p><h1", 1)

    assert (list(audit.audit_file(name, made.encode())) == []) == (beside or name == "method/index.html")


def test_sentence_that_no_template_holds_is_stray(real_site: Site) -> None:
    """The mark of a sentence of the theme's own frees none that the theme does not hold word for word."""
    made = (
        (real_site.output / BRIEFING).read_text(encoding="utf-8").replace("<h1", "<p data-text>Since 2018.</p><h1", 1)
    )

    assert [each.words for each in find_faults(real_site, BRIEFING, made)] == ["Since 2018."]


def test_sentence_with_an_expression_is_none(tmp_path: Path) -> None:
    """Literal text is a sentence, with the elements in it; what an expression or a comment makes of it is not."""
    (tmp_path / "a.html").write_text(
        "<p class=x data-text>In use <b>since</b>\n 2018 &amp; on.</p><p data-text>{{ count }} lists</p>"
        "{#- <p data-text>1 comment</p> -#}<p data-text>2{% if more %} more{% endif %}</p><p>3</p>",
        encoding="utf-8",
    )

    assert read_sentences(tmp_path) == {"Inusesince2018&on."}


def test_everything_can_be_reworded(tmp_path: Path) -> None:
    """A site is published with other words in every sentence of the theme, and another name and address in one file."""
    project = copy_project(tmp_path / "project")
    (project / ".cache").symlink_to(ROOT / ".cache")
    templates = project / "theme" / "templates"
    kept = find_kept(templates)
    for path in [path for path in templates.rglob("*") if path.suffix in {".html", ".xml"}]:
        text = path.read_text(encoding="utf-8")
        path.write_text(reword(text, kept) if "</" in text else text, encoding="utf-8")
    address = project / "briefing" / "site.py"
    text = address.read_text(encoding="utf-8").replace(f'"{SITE_NAME}"', f'"{NAME}"')
    text = text.replace('SITE_EDITOR: Final = ""', f'SITE_EDITOR: Final = "{EDITOR}"')
    address.write_text(text.replace(f'"{SITE_ADDRESS}"', f'"{ADDRESS}"'), encoding="utf-8")

    site = build_well(write_hard_content(tmp_path / "content"), tmp_path / "output", project=project)

    home = (site.output / "index.html").read_text(encoding="utf-8")
    assert {"Skip to the text", "Fxvc gb gur grkg"} & {each.text() for each in LexborHTMLParser(home).css("a")} == {
        "Fxvc gb gur grkg"
    }
    assert EDITOR in (site.output / "about" / "index.html").read_text(encoding="utf-8")
    known = (SITE_NAME.encode(), SITE_ADDRESS.encode())
    assert [name for name, raw in read_bytes(site.output).items() if any(each in raw for each in known)] == []


def test_a_word_of_the_glossary_is_marked_once(real_site: Site) -> None:
    """A page marks a word of the glossary where it is first used, and never again."""
    made = (real_site.output / BRIEFING).read_text(encoding="utf-8")
    mark = re.search(r'<a class="term" href="[^"]*#term-region">region</a>', made)
    assert mark is not None
    again = re.sub(r"(?<= )region(?= )", mark[0], made[mark.end() :], count=1)

    assert find_faults(real_site, BRIEFING, made) == []
    assert "marked again" in str(find_faults(real_site, BRIEFING, made[: mark.end()] + again)[0])


def test_who_answers_is_said_or_that_nobody_does(real_site: Site) -> None:
    """The page about the site says who answers for it, as it is set; unset, that nobody is named, and nothing else."""
    name, statement = "about/index.html", r'<p data-is="unnamed">.*?</p>'
    made = (real_site.output / name).read_text(encoding="utf-8")
    found = re.search(statement, made)
    assert found is not None

    assert SITE_EDITOR == ""
    assert find_faults(real_site, name, made) == []
    for instead in ("", '<p data-is="unnamed">A. Example answers.</p>', '<p data-is="editor">A. Example</p>'):
        assert find_faults(real_site, name, made.replace(found[0], instead)), instead


GONE: Final = (
    "judges no work", "no judgement of staff", "no findings", "of late", "held against",
    "not held", "stands here for its own reason",
)  # fmt: skip
"""What no reader says, and pages said."""


def test_pages_speak_as_readers_do(real_site: Site) -> None:
    """No page says what nobody would say aloud; and what it says of “the copy” stands behind the name of that copy."""
    said = {}
    for path in sorted(real_site.output.rglob("*.html")):
        page = LexborHTMLParser(path.read_text(encoding="utf-8"))
        for node in page.css("script, style"):
            node.decompose()
        said[address_of(path, real_site.output)] = " ".join(page.text().split()).casefold()

    assert [(address, words) for address, text in said.items() for words in GONE if words in text] == []
    named = {address: text.find("machine-paraphrased copy") for address, text in said.items() if "the copy" in text}
    assert [address for address, at in named.items() if not 0 <= at < said[address].find("the copy")] == []
