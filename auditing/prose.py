"""The audit's own short reading of Markdown: the words of a text, piece by piece, and where each piece leads.

    [49%](#planning)                    ("#planning", "49%")
    [64](plain: "mean caseload")        ("plain", "64"), its reason beside
    [most](said: "most of the plans")   ("said", "most"), the words of the source beside
    ![A sentence](chart:shares)         ("chart", "A sentence"), its address beside
    ![A sentence](pictures/a.jpg "…")   ("picture", "A sentence …"), its address beside
    ## At a glance                      ("§section-at-a-glance", ""), ("", "At a glance")
    [a text](https://site.example/)     ("https://site.example/", "a text")
    [^a]                                ("#section-footnote-1", "1"); ahead of its text,
                                        ("§section-footnote-1", ""); behind it, ("#section-footnoted-1", "Back")

Between two words is one blank, however much white space markup adds; it belongs to the piece before it.
"""

import html
import re
import string
from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise
from typing import Any, Final, NamedTuple
from urllib.parse import parse_qsl

import markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.toc import slugify
from selectolax.lexbor import LexborHTMLParser, LexborNode

from auditing.words import squeeze

# Where a link leads, with what stands in quotation marks there: `](said: "most of the 64 cases")`.
_BESIDE: Final = r"\]\((?:[^()\"']|\"[^\"]*\"|'[^']*')*\)"
# What is no line: a title that begins with "1." is no list.
_LINE: Final = "empty indent code hashheader setextheader hr olist ulist quote reference".split()

# Elements before which a word ends.
_BREAKS: Final = frozenset("blockquote br dd dl dt figure h1 h2 h3 h4 h5 h6 hr li ol p pre table td th tr ul".split())
_HEADINGS: Final = frozenset("h1 h2 h3 h4 h5 h6".split())


class Run(NamedTuple):
    """Words that lead to one place. target: as above; empty where they lead nowhere."""

    target: str
    words: str


class Prose(NamedTuple):
    """A text as it was read.

    Attributes:
        runs: Its words.
        plain: The words and the reason of each number that is no finding.
        said: The words, those of the source that they rest on, and its id, of each that is bound to these; of the first
            source it is empty.
        charts: What each chart is asked to show, "shares?figures=a,b", and its sentence.
        pictures: The address of each, and its words with its source.
        uses: The ids of the figures that it names, and under which heading; a chart's says so.
    """

    runs: tuple[Run, ...]
    plain: tuple[tuple[str, ...], ...]
    said: tuple[tuple[str, ...], ...]
    charts: tuple[tuple[str, ...], ...]
    pictures: tuple[tuple[str, ...], ...]
    uses: tuple[tuple[str, ...], ...]

    @property
    def text(self) -> str:
        """All words, with one blank between two."""
        return "".join(run.words for run in self.runs if run.target not in {"chart", "picture"})

    @property
    def words(self) -> str:
        """All words, without white space."""
        return squeeze(self.text)


def _convert(text: str, *, line: bool) -> str:
    """The HTML of a text. Raw HTML in it is text."""
    toc = {"slugify": lambda words, separator: f"section-{slugify(words, separator) or 'untitled'}", "marker": ""}
    configs: dict[str, dict[str, Any]] = {} if line else {"toc": toc}
    extensions: list[str | Extension] = ["smarty", "sane_lists"]
    if not line:
        extensions += ["tables", "def_list", "toc", FootnoteExtension(USE_DEFINITION_ORDER=False)]
    converter = markdown.Markdown(extensions=extensions, extension_configs=configs, output_format="html")
    for name in _LINE if line else ():
        converter.parser.blockprocessors.deregister(name)
    converter.ESCAPED_CHARS = list(string.punctuation)
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    return converter.convert(" ".join(text.split()) if line else text)


def _link_cases(text: str, cases: int) -> str:
    bare = rf"(?<![\w\[.,/-]){cases}(?=\s+cases\b)(?![^\[]*\]\()"
    return re.sub(
        rf"{_BESIDE}|{bare}", lambda found: found[0] if found[0][0] == "]" else f"[{cases}](#cases-inspected)", text
    )


def _number_notes(root: LexborNode) -> dict[str, int]:
    """The numbers of footnotes, from 1, by their names; each has its id on the page from now on."""
    notes: dict[str, int] = {}
    for at, item in enumerate(root.css("div.footnote > ol > li"), 1):
        notes[(item.attributes["id"] or "").removeprefix("fn:")] = at
        item.attrs["id"] = f"section-footnote-{at}"
    return notes


@cache
def read_prose(text: str, *, line: bool = False, cases: int | None = None) -> Prose:
    """A text, read.

    Args:
        text: Markdown.
        line: Whether it is one line, as a title is.
        cases: How many cases were inspected: in a line, "64 cases" leads there even where the author wrote no link.
    """
    if line and cases is not None:
        text = _link_cases(text, cases)
    beside: dict[str, list[tuple[str, ...]]] = {key: [] for key in ("plain", "said", "chart", "picture", "use")}
    heading = ""

    def aim(node: LexborNode, target: str) -> str | Run:
        """Where an element's words lead; what is told beside a link is noted on the way."""
        nonlocal heading
        given = {name: value or "" for name, value in node.attributes.items()}
        if node.tag == "img" and given.get("src", "").startswith("pictures/"):
            words = f"{given.get('alt')} {given.get('title')}".rstrip(".")
            beside["picture"].append((given["src"], words))
            return Run("picture", words)
        if node.tag == "img":
            address, words = html.unescape(given.get("src", "")).removeprefix("chart:"), given.get("alt", "")
            beside["chart"].append((address, words))
            beside["use"] += [(name, f"{heading} (chart)") for name in read_options(address).get("figures", ())]
            return Run("chart", words)
        if "footnote-" in given.get("class", ""):
            # “#fnref2:a”, of the second sign that leads to a footnote
            again, at = re.match(r"#fnref(\d*):", given["href"]), notes.get(given["href"].partition(":")[2], 0)
            back = f"#section-footnoted-{at}{f'-{again[1]}' if again and again[1] else ''}"
            return Run(back, "Back") if again else Run(f"#section-footnote-{at}", node.text())
        if node.tag == "a":
            target = given.get("href", "")
            target, _, source = target.partition(":") if re.match("(?:plain|said):", target) else (target, "", "")
            if target in beside:
                beside[target].append((node.text(), given.get("title", ""), source))
            elif target.startswith("#"):
                beside["use"].append((target[1:], heading))
        elif given.get("id") and node.tag in _HEADINGS:
            heading = node.text()
        return target

    root = LexborHTMLParser(f"<body>{_convert(text, line=line)}").body
    notes = _number_notes(root) if root else {}
    runs = read_runs(root, aim) if root else ()
    return Prose(runs, *(tuple(beside[key]) for key in beside))


def read_runs(root: LexborNode, aim: Callable[[LexborNode, str], str | Run]) -> tuple[Run, ...]:
    """The words of an element piece by piece, with where each leads.

    aim: where an element's words lead, by where those around it do; or the words that stand in its place.
    """
    runs: list[Run] = []
    waiting = [(root, "")]
    while waiting:
        node, target = waiting.pop()
        given, tag = node.attributes, node.tag or ""
        if tag in _BREAKS:
            runs.append(Run("", " "))
        if tag == "-text":
            runs.append(Run(target, node.text_content or ""))
            continue
        aimed = aim(node, target)
        if isinstance(aimed, Run):
            runs.append(aimed)
            continue
        if (tag in _HEADINGS or tag == "li") and given.get("id") and node is not root:
            runs.append(Run(f"§{given['id']}", ""))
        elif tag == "ol" and given.get("start"):
            runs.append(Run(f"from {given['start']}", ""))
        waiting += [(child, aimed) for child in reversed(list(node.iter(include_text=True)))]
    return merge(runs)


def read_meanings(text: str) -> tuple[tuple[str, str], ...]:
    """The words that a text explains, each with what it says of them: "Desistance", ":   Stopping."."""
    nodes = LexborHTMLParser(_convert(text, line=False)).css("dt, dd")
    said = [(node.tag, " ".join(node.text().split())) for node in nodes]
    return tuple((head, means) for (tag, head), (_, means) in pairwise([*said, ("", "")]) if tag == "dt")


def read_options(address: str) -> dict[str, list[str]]:
    """The options of a chart: "shares?figures=a,b&stage=planning" has two, one of two values."""
    pairs = parse_qsl(address.partition("?")[2])
    return {key: [each.strip() for each in value.split(",") if each.strip()] for key, value in reversed(pairs)}


def merge(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs of one target put together, with one blank at most between two words, which belongs to what is before it."""
    merged: list[Run] = []
    for target, said in runs:
        words = re.sub(r"\s+", " ", said)
        if merged and words[:1] == " ":
            before, words = merged[-1], words[1:]
            merged[-1] = Run(before.target, before.words.rstrip() + " " * bool(before.words))
        if merged and merged[-1].target == target:
            merged[-1] = Run(target, merged[-1].words + words)
        elif words.strip() or target:
            merged.append(Run(target, words.lstrip() if not merged else words))
    return (*merged[:-1], Run(merged[-1].target, merged[-1].words.rstrip())) if merged else ()
