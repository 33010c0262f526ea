"""Content of strangers that is not refused does nothing but stand there."""

import html5lib
import pytest

from briefing.prose import read_html


@pytest.mark.parametrize(
    "text",
    [
        "<script>ran()</script>",
        "<img src=x onerror=ran()>",
        "<svg/onload=ran()>",
        "<a href=javascript:ran()>x</a>",
        "x {: onclick=ran() }",
        "# x {: #y onclick=ran() }",
        "[x](https://northshire.example 'x\" onclick=\"ran()')",
        '[x](https://northshire.example/"onclick="ran())',
        '![x" onerror="ran()](chart:shares)',
        '<ran@northshire.example" onclick=ran()>',
        "`<script>ran()</script>`",
        "    <script>ran()</script>",
        "```<script>\nran()\n```",
        "| <script>ran()</script> |\n|--|\n| <img src=x onerror=ran()> |",
        "[x]: https://northshire.example '\"><script>ran()</script>'\n\n[x]",
        "&lt;script&gt;ran()&lt;/script&gt;",
        "<!-- --><script>ran()</script>",
        "<scr<script>ipt>ran()</scr</script>ipt>",
        "<math><mtext><table><mglyph><style><img src onerror=ran()>",
        "<noscript><p title='</noscript><img src onerror=ran()>'>",
        "<template><script>ran()</script></template>",
        "<?xml version='1.0'?><script>ran()</script>",
        "<![CDATA[<script>ran()</script>]]>",
    ],
)
def test_prose_makes_no_element_of_its_own(text: str) -> None:
    """Whatever HTML prose holds becomes text: no element but those of Markdown, no attribute but its own."""
    made = html5lib.parseFragment(read_html(text), namespaceHTMLElements=False)
    elements = [each for each in made.iter() if isinstance(each.tag, str)]

    assert {each.tag for each in elements} <= set(
        "DOCUMENT_FRAGMENT a p h1 img code pre table thead tbody tr th td".split()
    )
    assert {name for each in elements for name in each.attrib} <= {"href", "title", "src", "alt", "id"}
    assert not any(each.get("href", "https:").startswith("javascript:") for each in elements)
