"""Markdown to clean HTML, and what is found in it."""

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditing.prose import read_prose as read_for_audit
from briefing.errors import ProseError
from briefing.numbers import Number
from briefing.prose import Bound, ChartPlace, Markup, Plain, part_html, read_html, read_line, read_plain, read_prose
from briefing.prose.convert import bind_cases, convert
from briefing.prose.marks import mark_words, read_marks
from briefing.prose.nodes import Heading, Hidden, Image, Link, LinkedNumber, ListStart, Node, Odd, Raw, read_chart
from tests.core.strategies import QUICK


def read(text: str) -> list[Node]:
    """What Markdown holds."""
    return [node for _, node in read_prose(text).nodes]


def loose(text: str) -> list[str]:
    """The numbers of Markdown that no link binds."""
    return [event.surface for event in read(text) if isinstance(event, Number)]


def linked(text: str) -> list[LinkedNumber]:
    """The links of Markdown that bind a number."""
    return [event for event in read(text) if isinstance(event, LinkedNumber)]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[41 of 60](#oversight)", '<p><a href="#oversight">41 of 60</a></p>'),
        ('[64](plain: "why")', '<p><a href="plain:" title="why">64</a></p>'),
        ("“x” 'y' -- ...", "<p>“x” ‘y’ – …</p>"),
        ("<b onclick='x()'>x</b>", "<p>&lt;b onclick=’x()’&gt;x&lt;/b&gt;</p>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("[x](javascript:alert(1))", "<p><a>x</a></p>"),
        ("[x](data:text/html,x)", "<p><a>x</a></p>"),
        ("[TOC]", "<p>[TOC]</p>"),
        ("## A b", '<h2 id="section-a-b">A b</h2>'),
        ("## !\n\n## !", '<h2 id="section-untitled">!</h2>\n<h2 id="section-untitled_1">!</h2>'),
        ("x{: onclick=y }", "<p>x{: onclick=y }</p>"),
        ("a  \nb", "<p>a<br>\nb</p>"),
        ("", ""),
    ],
)
def test_markdown_becomes_clean_html(text: str, html: str) -> None:
    """Markdown becomes HTML in which nothing runs, and raw HTML becomes the text that it is."""
    assert read_html(text) == html


@pytest.mark.parametrize(
    "text",
    ["2 of 3", "# x", "* a", "> x", "1. a", "[a]: b", "    code", "---", "\\", "a\nb", "`", "<", "[x", "***", "| a |"],
)
def test_line_is_one_line(text: str) -> None:
    """A title is one line: what begins a list, a heading or a rule elsewhere is text there."""
    made = read_line(text).html

    assert not re.search(r"<(?:p|h\d|ul|ol|li|hr|blockquote|pre|table)\b", made)
    assert read_plain(text)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Northshire: [three in ten](#keeping-people-safe) *cases*", "Northshire: three in ten cases"),
        ('[64](plain: "a > b") & “x” <b>', "64 & “x” <b>"),
        ("&lt;b&gt; &amp;", "<b> &"),
    ],
)
def test_plain_text_keeps_the_words(text: str, plain: str) -> None:
    """Where plain text is wanted, the words of links and emphasis remain, and signs are themselves."""
    assert read_plain(text) == plain


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("49%", ["49%"]),
        ("4**9**%", ["49%"]),
        ("&#52;9&percnt;", ["49%"]),
        ("`49%`", ["49%"]),
        ("    49%", ["49%"]),
        ("## 49%", ["49%"]),
        ("> 49%", ["49%"]),
        ("- 49%", ["49%"]),
        ("49  \n%", ["49\n\n%"]),
        ("a\n:   49%", ["49%"]),
        ("|a|\n|---|\n|49%|", ["49%"]),
        ("|49|% of|\n|---|---|\n|x|y|", ["49"]),
        ("- 49\n    - x\n\n    of 80", ["49", "80"]),
        ("[49%](https://gazette.example/)", ["49%"]),
        ("[49%]", ["49%"]),
        ("[49%] (#x)", ["49%"]),
        ("[49%](#x)", []),
        ("[49%](#section-x)", ["49%"]),
        ('[49%](plain: "why")', []),
        ("<https://gazette.example/49>", []),
        ("one [49%](#x)", []),
        ("[x](#x) 49", ["49"]),
    ],
)
def test_number_outside_a_binding_link_is_loose(text: str, numbers: list[str]) -> None:
    """A number is found in whatever element it stands, and is loose unless a link binds it."""
    assert loose(text) == numbers


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("[49%](#x)", None),
        ("[only 49%](#x)", None),
        ("only [49%](#x)", None),
        ("4[9%](#x)", "49%"),
        ("[4](#x)9%", "49%"),
        ("[49](#x)%", "49%"),
        ("[49](#x) out of 80", "49 out of 80"),
        ("fewer than [49%](#x)", "fewer than 49%"),
        ("**fewer than** [49%](#x)", "fewer than 49%"),
        ("[49%](#x) or more", "49% or more"),
        ("[fewer than 49%](#x)", None),
        ("not [49%](#x)", "not 49%"),
        ('at most [40](plain: "why")', None),
        ('4[0](plain: "why")', "40"),
        ('[4](plain: "why")0%', "40%"),
        ("fewer\nthan [49%](#x)", "fewer than 49%"),
    ],
)
def test_link_holds_the_whole_number(text: str, cut: str | None) -> None:
    """A link that holds only a part of a number, or of its bound, is known; a plain one needs the number alone."""
    assert linked(text)[0].cut == cut


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("[49% of all](#x)", "49%"),
        ("[one](#x)", "one"),
        ("[one of the 49%](#x)", "49%"),
        ("[49% or 50%](#x)", None),
        ("[many](#x)", None),
        ("[](#x)", None),
        ("[2020](#x)", None),
        ("[**4**9%](#x)", "49%"),
        ("[49\nof 80](#x)", "49\nof 80"),
    ],
)
def test_link_says_one_number(text: str, surface: str | None) -> None:
    """The words of a link say one number, or none."""
    number = linked(text)[0].number

    assert (number and number.surface) == surface


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("[x](../pages/method.md)", Link(target="../pages/method.md", words="x", title=None)),
        ('[x](https://gazette.example/ "y")', Link(target="https://gazette.example/", words="x", title="y")),
        ("[x](javascript:y)", Link(target=None, words="x", title=None)),
        ("[x](#section-a)", Link(target="#section-a", words="x", title=None)),
        ("[x](//evil.example)", Link(target="//evil.example", words="x", title=None)),
        ("## A *b*", Heading(level=2, words="A b", id="section-a-b")),
        ("![x](chart:shares)", Image(target="chart:shares", words="x", alone=True)),
        ("a ![x](chart:shares)", Image(target="chart:shares", words="x", alone=False)),
        ("**![x](chart:shares)**", Image(target="chart:shares", words="x", alone=False)),
        ("![x](picture.png)", Image(target="picture.png", words="x", alone=True)),
        ("a&shy;b", Hidden(words="\xad")),
        ("a [^1]", Raw(words="[^1]", kind="footnote")),
        ("[^a] b", Raw(words="[^a]", kind="footnote")),
        ("~~a~~", Raw(words="~~a~~", kind="struck")),
        ("- [ ] a", Raw(words="[ ]", kind="task")),
        ("- [x] a", Raw(words="[x]", kind="task")),
        ("on 14/10/2026", Raw(words="14/10/2026", kind="day")),
        ("N\u043erthshire", Odd(words="N\u043erthshire", letter="\u043e")),
        ("\uff4dost", Odd(words="\uff4dost", letter="\uff4d")),
        ("<!-- a -->", Raw(words="<!", kind="comment")),
        ("3. a", ListStart(words="3.")),
    ],
)
def test_what_else_prose_holds(text: str, event: Node) -> None:
    """Links, headings, charts, hidden characters, comments and list numbers are found as they are."""
    assert read(text) == [event]


def test_events_stand_in_their_order() -> None:
    """What prose holds is told in the order of reading, lists within lists too."""
    assert loose("49 a\n\n- 50 b\n    - 51 c\n- 52 d\n\n> 53 e\n\n54 f") == ["49", "50", "51", "52", "53", "54"]


@pytest.mark.parametrize(
    ("address", "chart"),
    [
        ("shares", ChartPlace(kind="shares", sentence="x")),
        ("shares?figures=a,b", ChartPlace(kind="shares", figures=("a", "b"), sentence="x")),
        ("shares?figures= a , ,b", ChartPlace(kind="shares", figures=("a", "b"), sentence="x")),
        (
            "stages?figures=a&figures=c&measure=Public-Protection",
            ChartPlace(kind="stages", figures=("a",), measure="public protection", repeated=("figures",), sentence="x"),
        ),
        ("pie?width=3&figures=", ChartPlace(kind="pie", unknown=("width",), sentence="x")),
        ("", ChartPlace(kind="", sentence="x")),
        ("shares?" + "a=1&" * 200, ChartPlace(kind="shares", unknown=("a=1&" * 15,), sentence="x")),
    ],
)
def test_address_of_a_chart(address: str, chart: ChartPlace) -> None:
    """A chart's address names its kind and its figures; what else it says is kept as unknown."""
    assert read_chart(address, "x") == chart


def test_cases_are_bound_in_words_alone() -> None:
    """In a title, "64 cases" leads to the cases inspected; what a link rests on stays as it is, for the audit too."""
    line = '[Most](said: "most of the 64 cases") of 64 cases'

    bound, places = bind_cases(line, 64)

    assert bound == '[Most](said: "most of the 64 cases") of [64](#cases-inspected) cases'
    assert places[bound.index("64](")] == line.rindex("64")
    assert places[-len(" cases") :] == list(range(line.rindex(" cases"), len(line)))
    assert read_for_audit(line, line=True, cases=64).said == (("Most", "most of the 64 cases", ""),)
    assert read_for_audit(line, line=True, cases=64).runs == read_for_audit(bound, line=True).runs


def test_html_is_parted_for_the_theme() -> None:
    """Numbers, reasons and charts are taken out of the HTML, and the rest is kept to the letter."""
    made = read_html(
        'A [49%](#x "no") b [64](plain: "a > b").\n\n![It is > 49%](chart:shares?figures=x,y)\n\n[c](#section-d)'
    )

    assert list(part_html(made)) == [
        Markup(html="<p>A "),
        Bound(words="49%", figure="x"),
        Markup(html=" b "),
        Plain(words="64", reason="a > b"),
        Markup(html=".</p>\n"),
        ChartPlace(kind="shares", figures=("x", "y"), sentence="It is > 49%"),
        Markup(html='\n<p><a href="#section-d">c</a></p>'),
    ]


MARKDOWN = st.lists(
    st.sampled_from(
        [
            *(
                "[49%](#x)",
                "[4",
                "9%](#x)",
                '[64](plain: "why")',
                "![a](chart:shares?figures=x)",
                "![",
                "](",
                ")",
                "(#x)",
            ),
            *(
                "**",
                "*",
                "_",
                "`",
                "\n\n",
                "\n",
                "    ",
                "- ",
                "1. ",
                "3. ",
                "> ",
                "## ",
                "|",
                "|---|",
                ":   ",
                "\\",
                "<b>",
            ),
            *(
                "[a]: #x\n",
                "[49%][a]",
                "<https://gazette.example/49>",
                "&#52;",
                "&shy;",
                "<!--",
                "#",
                "%",
                "fewer than ",
            ),
            *(
                ' "49%"',
                "(plain:)",
                "(plain%3A)",
                "(%23x)",
                "(#%73ection-x)",
                "(#section-x)",
                "text",
                " ",
                "'",
                '"',
                "--",
            ),
        ]
    ),
    max_size=16,
).map("".join)


@QUICK
@given(MARKDOWN)
def test_what_is_checked_is_what_is_shown(text: str) -> None:
    """What `check` reads from prose is what the theme fills in: the same numbers, reasons and charts."""
    pieces = read_prose(text).pieces
    events = read(text)

    bound = [event.link for event in events if isinstance(event, LinkedNumber)]
    assert sorted(piece.figure for piece in pieces if isinstance(piece, Bound)) == sorted(
        (link.target or "").removeprefix("#") for link in bound if link.target != "plain:"
    )
    assert sorted(piece.reason for piece in pieces if isinstance(piece, Plain)) == sorted(
        link.title or "" for link in bound if link.target == "plain:"
    )
    charts = [
        event for event in events if isinstance(event, Image) and event.alone and event.target.startswith("chart:")
    ]
    assert sorted(piece.sentence for piece in pieces if isinstance(piece, ChartPlace)) == sorted(
        chart.words for chart in charts
    )


@pytest.mark.slow
@QUICK
@given(MARKDOWN | st.text(max_size=40))
def test_any_prose_is_read(text: str) -> None:
    """Any Markdown is read, nothing in it runs, and everything that is found in it has a place in it."""
    made = read_html(text)

    assert "<script" not in made
    assert not re.search(r'(?:href|src)="\s*(?:javascript|data|vbscript):', made, re.IGNORECASE)
    prose = read_prose(text)
    for at, event in prose.nodes:
        line, column = prose.find_place(at, event)
        assert 1 <= line <= 1 + text.count("\n")
        assert 1 <= column <= 1 + len(text)


PLACES = """\
## At a *glance*, it's [49%](#x)

It is not **4**9% of [rose](#rose "rose"), “so” -- [41
of 60](#oversight) &amp; &#52;9 a&shy;b\t3 in 5, ~~out~~ on 14/10/2026.

- [ ] a [](#y)
- In 2.

3. [x][r] <https://gazette.example/49>

![Alt 7](chart:shares) ![It](x.png)

|1|[*b*](#z)|
|---|---|
|49|<b>|

> ### Head

[r]: #z
"""


def test_everything_stands_where_it_is_written() -> None:
    """Places come from the parser: the same words in an address, a title or a reference are never taken for others."""
    prose = read_prose(PLACES)

    lines = PLACES.split("\n")
    found = [(place, node) for at, node in prose.nodes for place in [prose.find_place(at, node)]]
    written = sorted((line, column, lines[line - 1][column - 1 :]) for (line, column), _ in found)

    assert [f"{line}: {words[:6]}" for line, _, words in written] == [
        "1: ## At ",
        "1: [49%](",
        "3: 4**9% ",
        "3: [rose]",
        "3: [41",
        "4: &#52;9",
        "4: &shy;b",
        "4: 3 in 5",
        "4: ~~out~",
        "4: 14/10/",
        "6: [ ] a ",
        "6: [](#y)",
        "7: 2.",
        "9: 3. [x]",
        "9: [x][r]",
        "9: <https",
        "11: ![Alt ",
        "11: ![It](",
        "13: 1|[*b*",
        "13: [*b*](",
        "15: 49|<b>",
        "15: <b>|",
        "17: ### He",
    ]


def test_signs_without_words_have_places() -> None:
    """Where no word stands near, signs are followed one by one, and no farther than a person could see."""
    text = "<!--\n\n- [ ]\n\n![](x.png)\n"
    prose = read_prose(text)

    assert sorted(prose.find_place(*found) for found in prose.nodes) == [(1, 1), (3, 3), (5, 1)]
    far = read_prose("a " + "=" * 2000 + " ~~b~~")
    assert [far.find_place(*found) for found in far.nodes] == [(1, 2)]


@QUICK
@given(MARKDOWN)
def test_marks_change_nothing(text: str) -> None:
    """The signs that carry places through Markdown are read as letters: without them, the HTML is the same."""
    marked = mark_words(text, range(len(text)))
    assert marked is not None
    with suppress(ProseError):
        made = convert(marked, inline=False, marked=True)

        assert read_marks(made)[0] == convert(text, inline=False)


PATTERNS = ["> ", "- ", "*a ", "[", "[a](", "`", "![", "**", "1. ", "<", "&", "|", "[]("]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_hostile_prose_is_read_or_refused(pattern: str) -> None:
    """Markdown that is nested beyond all reason is read, or refused in a word, and the next text is read as ever."""
    with suppress(ProseError):
        read_html(pattern * 3000 + "x")

    assert read_html("[49%](#x) *y*") == '<p><a href="#x">49%</a> <em>y</em></p>'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- " * 3000 + "x", "lists, quotations or emphasis are nested too deep"),
        ("[" * 200 + "]" * 200, "brackets are opened and never closed, or nested too deep"),
        ("[a](" * 200, "brackets are opened and never closed, or nested too deep"),
    ],
)
def test_prose_that_cannot_be_read_is_refused(text: str, message: str) -> None:
    """Prose that cannot be read, or only in hours, is refused, and said to be."""
    with pytest.raises(ProseError, match=message):
        read_html(text)


def test_many_brackets_may_stand_in_many_paragraphs() -> None:
    """Brackets that stand open are counted by the paragraph."""
    assert read_html("[a\n\n" * 200)
