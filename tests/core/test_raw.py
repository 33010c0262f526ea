"""Marks of Markdown that no page makes anything of: found where readers would see them, and nowhere else."""

import pytest

from auditing.prose import read_prose as read_for_audit
from briefing.prose import read_line, read_prose
from briefing.prose.nodes import Footnote, Raw


def find(text: str) -> list[tuple[str, str]]:
    """The marks of a text that are left, those that eat its words among them: their kind, and they."""
    prose = read_prose(text)
    nodes = [*(node for _, node in prose.nodes), *(node for _, node in prose.written)]
    return [(node.kind, node.words) for node in nodes if isinstance(node, Raw)]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("a ~~b~~ c", "struck", "~~b~~"),
        ("a ~b c~ d", "struck", "~b c~"),
        ("a ~~ c", "struck", "~~"),
        ("a ==b== c", "marked", "==b=="),
        ("a ++b++ c", "marked", "++b++"),
        ("km^2^", "marked", "^2^"),
        ("- [ ] a", "task", "[ ]"),
        ("- [x] a", "task", "[x]"),
        ("1. [X] a", "task", "[X]"),
        ("a[^b] c", "footnote", "[^b]"),
        ("a[^b c] d", "footnote", "[^b c]"),
        ("::: note\na\n:::", "fence", ":::"),
        ("!!! warning\n\ta", "fence", "!!!"),
        ("a\n:b", "fence", ":"),
        ("a :smile: b", "emoji", ":smile:"),
        ("a {.class}", "attributes", "{.class}"),
        ("## a {#id}", "attributes", "{#id}"),
        ("a{: .b #c}", "attributes", "{: .b #c}"),
        ("a{target=_blank}", "attributes", "{target=_blank}"),
        ("a {{ b }} c", "attributes", "{{ b }}"),
        ("{% include a %}", "attributes", "{% include a %}"),
        ("{{< ref a >}}", "attributes", "{{< ref a >}}"),
        ("a <u>b</u>", "html", "<u>"),
        ("a<br/>b", "html", "<br/>"),
        ("<details><summary>a</summary></details>", "html", "<details>"),
        ("<script>a</script>", "html", "<script>"),
        ("a <!-- b -->", "comment", "<!"),
        ("<https://site.example a", "address", "<"),
        ("a [b][c] d", "link", "[b][c]"),
        ("a [b][] d", "link", "[b][]"),
        ("a [b](c", "link", "]("),
        ("a ![b] (c.jpg)", "link", "![b]"),
        ("a ![b][c] d", "link", "![b][c]"),
        ("a $x$ b", "formula", "$x$"),
        ("a $p < q$ b", "formula", "$p < q$"),
        ("$$x = y$$", "formula", "$$x = y$$"),
        ("a &foo; b", "entity", "&foo;"),
        ("a &nbsp b", "entity", "&nbsp"),
        ("see [[a page]] b", "wiki", "[[a page]]"),
        ("![[a.png]]", "wiki", "![[a.png]]"),
        ("> [!NOTE]\n> a", "contents", "[!NOTE]"),
        ("[TOC]", "contents", "[TOC]"),
        ("#Title", "heading", "#Title"),
        ("- #Title", "heading", "#Title"),
        ("####### a", "hash", "#"),
        ("A sentence.\n---", "underlined", "A sentence."),
        ("a\n-", "underlined", "a"),
        ("a\nb\n---", "underlined", "a"),
        ("a\n\nb\nc\n===", "rule", "==="),
        ("a | b\n| c", "bar", "|"),
        ("| a | b |", "bar", "|"),
        ("a\n| b | c |\n|---|---|\n| d | e |", "bar", "|"),
        ("| a |\n|---|---|\n| b |", "bar", "|"),
        ("| a | b |\n|---|---|\n| c | d | e |", "cell", ""),
        ("a *b c", "star", "*"),
        ("a b* c", "star", "*"),
        ("a **b c", "star", "**"),
        ("**a **", "star", "**"),
        ("a _b c", "underscore", "_"),
        ("a b_ c", "underscore", "_"),
        ("a `b c", "backtick", "`"),
        ("``a''", "backtick", "``"),
        ("```\na\n\nb\n```", "code", "```"),
        ("```python\na\n```", "code", "```python"),
        ("a\n- b\n- c", "list", "-"),
        ("a\n1. b\n2. c", "list", "1."),
        ("1) a\n2) b", "list", "1)"),
        ("• a\n• b", "list", "•"),
        (r"a \alpha b", "backslash", "\\"),
        ("a\\\nb", "backslash", "\\"),
        ("[note]: words", "reference", "[note]:"),
        ("[a]\n\n[a]: https://x.example\n[a]: https://y.example", "reference-twice", "[a]:"),
        ("a\n\n[^b]: c", "footnote-unused", "[^b]:"),
        ("a[^b]\n\n[^b]: c\n\n[^b]: d", "footnote-twice", "[^b]:"),
        ("a[^b]\n\n[^b]:", "footnote-empty", "[^b]:"),
        ("## a[^b]\n\n[^b]: c", "footnote-heading", ""),
    ],
)
def test_mark_that_nothing_is_made_of_is_found(text: str, kind: str, words: str) -> None:
    """What other programs make something of, and a page would show as it is written or eat, is found."""
    assert (kind, words) in find(text)


@pytest.mark.parametrize(
    "text",
    [
        "It cost $5 and $6, or US$5 to A$10, £3.50 and 10 ¢; from $x to $y.",
        "5 * 3 is 15, and 5*3 too; a * b.",
        "snake_case and some_long_name, a/b, and\\or, P(A|B), C++ and C#.",
        "“[sic]”, section [4], [our emphasis] [sic], […] and [...], [name withheld].",
        "R&D; AT&T, Q&A, salt & pepper; x < y > z, a <- b -> c => d.",
        "At 10:30, note: this; 10:30:15, a ratio of 1:2:3, “:” and ;-).",
        "About ~50 to ~60, ~a dozen; 2^10; a = b, a == b.",
        "*a* **b** _c_ __d__ ***e*** `f` ``g`h``",
        "a[^b] and `[^c]`, `~~d~~`, `<b>`, `| e |`, `\\f`.\n\n[^b]: Words, *more*.",
        r"\*a \_b \`c \~\~d\~\~ \[\[e\]\] \| \: \$f\$ \&g; \<b> \{.h\} \\ \# \[ ]",
        "**bold**\\* and *b*\\_ and [49%](#x)\\*",
        "&#42;a &lowbar;b &lt;b&gt; &lbrack;&nbsp;]",
        "<https://site.example/a_b_*c*~~d~~>",
        "[words][name] and [name], [a](https://b.example/_c_*d*).\n\n[name]: https://site.example/_a_",
        "- a\n- b\n\n1. c\n2. d\n\n* e",
        "A line that ends with\n[12](#a). And a dash -\nor two –\nhere.",
        "In the year\n2024. Then",
        "Word\n:   Its meaning.",
        "> a\n> b",
        "a  \nb",
        "a\n\n---\n\nb",
        "A heading\n---------\n\na",
        "| a | b |\n|:--|--:|\n| c | d |\n| e |\n| - | – |",
        "a | b\n--- | ---\nc | d \\| e",
        "    code ~~a~~ *b\n    - c",
        "It’s “so” -- and so --- on… ‘n’ all.",
        "a_b@site.example and www.site.example/a_b",
        "In a line # and the no. 1; #3 and #tag",
        "[“It was [not] good”](#x)",
    ],
)
def test_ordinary_prose_holds_no_such_mark(text: str) -> None:
    """Prices, sums, brackets, names with underscores, code, and signs behind a backslash are what they are."""
    assert find(text) == []


@pytest.mark.parametrize("text", ["# a", "- a", "> a", "1) a", "• a", "a|b", "--- a", ": a"])
def test_line_begins_as_it_likes(text: str) -> None:
    """A title is one line, in which nothing begins a list, a heading or a rule."""
    assert [node for _, node in read_line(text).nodes if isinstance(node, Raw)] == []


def test_signs_of_footnotes_are_no_words() -> None:
    """A number keeps its words beside the sign of a footnote, and the numbers of the footnotes are its text's."""
    text = "In [49%](#x)[^b] of them[^a], once more[^b].\n\n[^a]: One.\n\n[^b]: In [50%](#y) then."
    prose = read_prose(text)

    assert prose.text.split() == "In 49% of them, once more. In 50% then. One.".split()
    parts = [node for _, node in prose.nodes if isinstance(node, Footnote)]
    assert [(each.part, each.number, each.sign) for each in parts] == [
        *(("ref", 1, 1), ("ref", 2, 1), ("ref", 1, 2)),
        *(("text", 1, 1), ("backref", 1, 1), ("backref", 1, 2)),
        *(("text", 2, 1), ("backref", 2, 1)),
    ]
    runs = [run for run in read_for_audit(text).runs if "footnote" in run.target]
    assert [(run.target[1:], run.words.strip()) for run in runs] == [
        *(("section-footnote-1", "1"), ("section-footnote-2", "2"), ("section-footnote-1", "1")),
        *(("section-footnote-1", ""), ("section-footnoted-1", "Back"), ("section-footnoted-1-2", "Back")),
        *(("section-footnote-2", ""), ("section-footnoted-2", "Back")),
    ]


@pytest.mark.parametrize(
    "text",
    ["a[^b]\n\n[^b]: > [^c]: d", "///Footnotes Go Here///[^a]\n\n[^a]: b", "[1](#fn:b) a", "a[^b:c]\n\n[^b:c]: d"],
)
def test_strange_footnotes_are_read(text: str) -> None:
    """A footnote within a footnote, or words of the converter's own, end nothing."""
    assert read_prose(text).text.strip()
