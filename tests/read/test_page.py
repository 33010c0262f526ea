import pytest

from briefing.read import html_page as page_module
from tests.read.conftest import Reader
from tests.read.making import make_page

CONTENT = """<h2 id="1">Foreword<span class="hale-jump-link"> (<a href="#toc">Back to top</a>)</span></h2>
<p>Work was sufficient in <strong>49</strong>&nbsp;per cent of 84&nbsp;cases.<sup><a href="#n1">1</a></sup>
In 4<b>1</b> of 60 it was not.</p><blockquote><p>‘We felt safe.’</p></blockquote>
<ul><li>first <em>35%</em></li><li>second<ul><li>inner two</li></ul></li></ul>
<table><caption>Scores</caption><tr><th>Standard</th><th>Score</th></tr>
<tr><td>Assessment</td><td>49%<br>84 cases</td></tr><tr><td>Planning</td><td>50%</td></tr></table>
<p>An area of 10 km<sup>2</sup>.</p><h3>Notes</h3><ol><li id="n1">Cases of 2024. <a href="#r1">↩</a></li></ol>"""
TEXT = """An inspection of Northshire

Published:

Foreword

Work was sufficient in 49 per cent of 84 cases. In 41 of 60 it was not.

‘We felt safe.’

- first 35%
- second
- inner two

Scores

Standard | Score
Assessment | 49%; 84 cases
Planning | 50%

An area of 10 km².

Notes

- Cases of 2024."""


def test_page_of_the_inspectorate(read: Reader) -> None:
    """Headings, paragraphs, quotations, lists, tables and notes stay; licence, navigation, cookies and jumps go."""
    found = read("a.html", make_page(CONTENT))

    assert found.text == TEXT
    assert found.title == "An inspection of Northshire"
    assert found.publisher == "HM Inspectorate of Probation"
    assert found.url == "https://hmiprobation.justiceinspectorates.gov.uk/document/northshire-2026/"
    assert found.licence == "OGL-3.0"
    assert found.published is None
    assert found.pages == ()


def test_time_of_publication(read: Reader) -> None:
    """The day comes from what the page states for machines, else from what it prints; an empty label gives none."""
    stated = '<time class="entry-date published-date" datetime="2026-11-02T09:30:00+00:00">2 November</time>'

    assert read("a.html", make_page("<p>x</p>", stated)).published == "2026-11-02"
    assert read("a.html", make_page("<p>x</p>", "<span>2 November 2026</span>")).published == "2026-11-02"
    assert read("a.html", make_page("<p>x</p>", "<span>November 2026</span>")).published == "2026-11"
    assert read("a.html", make_page("<p>Published</p><p>Last updated</p><p>In 2019 it rose.</p>")).published is None


NEWS = """<html><head><meta property="og:site_name" content="Northshire Gazette">
<meta property="article:published_time" content="2026-11-03T06:00:00Z">
<title>Probation | Northshire Gazette</title></head>
<body class="cookies-allowed"><header><nav>1 Home</nav></header><h1>Probation must improve</h1>
<article><p>Only three in ten of 64 cases were safe, inspectors said in Northshire after a visit in the autumn.</p>
<form class="newsletter-signup">Join our readers</form>
<aside class="related-stories"><a href="/1">12 more stories</a></aside>
<aside class="fact-box"><p>Of 60 cases, 41 lacked oversight.</p></aside></article>
<div class="most-read"><article><a href="/2">7 things to do</a></article></div>
<div id="comments">3 people say 100%</div><footer>Call 01234 567890</footer></body></html>"""


def test_page_of_a_newspaper(read: Reader) -> None:
    """The story stays, with its heading and a box that holds figures; teasers, forms and the foot of the page go."""
    found = read("a.htm", NEWS)

    assert found.text == (
        "Probation must improve\n\nOnly three in ten of 64 cases were safe, inspectors said in Northshire after a "
        "visit in the autumn.\n\nOf 60 cases, 41 lacked oversight."
    )
    assert (found.title, found.publisher, found.published) == (
        "Probation must improve",
        "Northshire Gazette",
        "2026-11-03",
    )
    assert found.licence is None


def test_what_a_script_holds_is_no_tag(read: Reader) -> None:
    """Scripts, comments, styles and templates open no element, however much they look like tags."""
    unseen = (
        "<script>for(r=0;r<o.length;r++){x<y;'<div><div>'}</script><!-- <div> <p>7</p> --><style>a>b{}</style>"
        '<script type="application/ld+json">{"datePublished": "2026-11-02", "a": "<p>9</p>"}</script>'
        "<noscript><img src=x>8</noscript><template><p>6</p></template><svg><style>a<b</style><title>5</title></svg>"
    )
    found = read(
        "a.html",
        f'<title>3 < 4 <b> in Northshire</title><p title="<p>" data-x=\'a"b\'>4<!-- -->9 of 84{unseen * 60}</p>',
    )

    assert (found.text, found.published, found.title) == ("49 of 84", "2026-11-02", "3 < 4 <b> in Northshire")


def test_cells_stand_under_their_heads(read: Reader) -> None:
    """A merged cell is said in each column and row, an empty one keeps its place, and a share is said once."""
    page = """<table><tr><th rowspan=2></th><th colspan=2>2024</th><th>Region</th></tr>
    <tr><th>Safe<th>Desistance<th>Safe
    <tr><td colspan=4>Northshire</td></tr><tr><td rowspan=2>Planning<td>49%<td><td>35%
    <tr><td colspan=2>50% of 84<td>36%<tr><td>0%<td>0%<td>0%</table><table><tr><td>A box.<p>Of text.</table>"""

    assert read("a.html", page).text == (
        " | 2024 | 2024 | Region\n | Safe | Desistance | Safe\nNorthshire\n"
        "Planning | 49% |  | 35%\nPlanning | 50% of 84 |  | 36%\n0% | 0% | 0% | \n\nA box.\n\nOf text."
    )


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Northshire falls short | The Gazette</title>", "<h1>The Gazette</h1>", "Northshire falls short"),
        ("<title>Home</title>", "<h1>Menu</h1><h1>Northshire falls short</h1>", "Northshire falls short"),
        (
            "<title>Published: 2 May 2026</title>",
            "<h1>Foreword (Back to top)</h1><p>Northshire falls short</p>",
            "Northshire falls short",
        ),
        (
            "<meta property=og:site_name content=Gazette><meta property=og:title content='Northshire falls short - "
            "Gazette'>",
            "",
            "Northshire falls short",
        ),
        ("", "<h1>2 May 2026 – Northshire falls short</h1>", "Northshire falls short"),
        (
            "",
            "<p>Skip to content</p><p>All is under the Open Government Licence.</p><p>Kew,</p>Northshire falls short",
            "Northshire falls short",
        ),
        ("", "<h1>© Crown copyright</h1><p>It fell short in 49 cases.</p>", None),
    ],
)
def test_title(read: Reader, head: str, body: str, title: str | None) -> None:
    """A title is never a word of the page around the document, a section, a date, a licence or the name of the site."""
    assert read("a.html", f"<head>{head}</head><body>{body}<p>One of two.</p><p>It was good.</p></body>").title == title


@pytest.mark.parametrize(
    "wrapper", ['<div class="sidebar-right widget">', "<aside>", '<div id="cookie-page">', "<form>", "<header>"]
)
def test_story_is_not_left_out_for_the_name_around_it(read: Reader, wrapper: str) -> None:
    """What holds most of the words is what the page is about, whatever it is called."""
    assert (
        "The regional leaders knew" in read("a.html", f"<body>{wrapper}<p>The regional leaders knew the work.</p>").text
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("<meta charset='windows-1252'><p>£5 – 49%".encode("cp1252"), "£5 – 49%"),
        ("<meta http-equiv=content-type content='text/html; charset=ISO-8859-1'><p>‘49%’".encode("cp1252"), "‘49%’"),
        ("<p>‘49%’".encode("utf-8-sig"), "‘49%’"),
        ("\ufeff<p>‘49%’".encode("utf-16-le"), "‘49%’"),
    ],
)
def test_encodings(read: Reader, data: bytes, words: str) -> None:
    """A page is read in the encoding that its mark or its head names."""
    assert read("a.html", data).text == words


@pytest.mark.parametrize(
    ("data", "words", "note"),
    [
        ("<p>‘49%’ – £5".encode("cp1252"), "‘49%’ – £5", "does not say its encoding and is no UTF-8"),
        ("<meta charset=latin1><p>‘49%’".encode(), "‘49%’", "calls itself latin1, but is UTF-8"),
        (
            "<meta charset=utf-8><p>‘49%’ ".encode() + b"\xe2\x80 \x1d" + b"x" * 1900,
            "‘49%’ \ufffd \ufffd",
            "2 characters are broken",
        ),
    ],
)
def test_guessed_encodings(read: Reader, data: bytes, words: str, note: str) -> None:
    """A page that does not say its encoding, or says another one, is read as browsers do, and the author told."""
    found = read("a.html", data)

    assert found.text.startswith(words)
    assert [note in line for line in found.notes] == [True]


def test_shell_of_a_page_is_told(read: Reader) -> None:
    """A large page of few words is the shell of one that scripts fill, and the author is told."""
    shell = "<p>Please enable scripts to read 3 stories.</p>" + '<div class="a"></div>' * 2_000

    assert ["next to no text" in note for note in read("a.html", shell).notes] == [True]
    assert read("a.html", shell + "<p>In 49 of 84 cases it was good.</p>" * 10).notes == ()


@pytest.mark.parametrize("part", ["Assessment | 49%; 84 cases\n", "49 per cent of 84 cases", "- second\n"])
def test_loss_is_an_error(read: Reader, monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    """Where the reader loses a number that stands in the page, the page is refused and the number named."""
    monkeypatch.setattr(page_module, "part_licence", lambda text: (text.replace(part, ""), ""))
    content = CONTENT.replace("second<ul>", "second of nine<ul>").replace("inner two", "inner")
    if part == "- second\n":
        part = "- second of nine\n"

    with pytest.raises(Exception, match=r"would lose the numbers (49, 84|nine)"):
        read("a.html", make_page(content))


def test_words_of_a_hidden_licence_are_no_loss(read: Reader) -> None:
    """A licence block that is printed in the text goes, and the licence stays known."""
    block = (
        "<p>All content is available under the Open Government Licence v3.0, except where otherwise "
        "stated.</p><p>To view "
        "this licence, visit:<br>https://nationalarchives.gov.uk/doc/open-government-licence/version/3</p>"
        "<p>London TW9 4DU</p>"
    )
    found = read("a.html", f"<body>{block}<h1>Northshire</h1><p>Half of 9 cases.</p></body>")

    assert (found.text, found.licence) == ("Northshire\n\nHalf of 9 cases.", "OGL-3.0")


def test_layout_table_is_no_row(read: Reader) -> None:
    """A table that places parts of the page is read as paragraphs."""
    page = (
        "<table><tr><td><h1>Northshire</h1><p>Nine cases.</p></td><td><table><tr><td>a<td>1</table></td></tr></table>"
    )

    assert read("a.html", page).text == "Northshire\n\nNine cases.\n\na | 1"


@pytest.mark.parametrize(
    ("raised", "words"),
    [
        ('35<sup><a href="#n1">1</a></sup> per cent', "35 per cent"),
        ('35<sup><a href="#n1">[1]</a></sup><sup><a href="#n2">2</a></sup> per cent', "35 per cent"),
        ("35<sup>1,2</sup> per cent", "35¹,² per cent"),
        ("1<sup>st</sup> of 9", "1st of 9"),
        ("35<span style='vertical-align: super'>1</span> per cent", "35¹ per cent"),
        ("see <a href='#t'>table 4</a>", "see table 4"),
    ],
)
def test_raised_numbers(read: Reader, raised: str, words: str) -> None:
    """The mark of a note never runs into the number before it."""
    assert read("a.html", f"<p>{raised}</p>").text == words
