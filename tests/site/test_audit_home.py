"""The audit holds the home page: its finding, each inspection and its place, ratings in words, card and description."""

import re
from typing import Final

import pytest

from tests.site.holding import find_faults, is_refused
from tests.site.sites import Site

pytestmark = pytest.mark.slow

PAGE: Final = "index.html"
ROW: Final = r'<tr class="overview__bar.*?</tr>\n'


@pytest.mark.parametrize(
    ("change", "instead"),
    [
        # the finding
        (r'(data-is="finding">[^<]*)fewer than half', r"\g<1>at least half"),
        (r'(data-is="finding">[^<]*)every report', r"\g<1>every inspection"),
        (r'(data-is="finding">[^<]*)every report that gives', r"\g<1>2 of the 3 reports that give"),
        (r'(data-is="finding">[^<]*)every report', r"\g<1>every newest report"),
        (r'(data-is="finding">[^<]*)keep people safe', r"\g<1>support desistance"),
        (r'<h1(.*?) data-is="finding">.*?</h1>', r"<h1\g<1>>What inspectors found in probation</h1>"),
        (r'<h1(.*?)</h1>', r"<p\g<1></p><h1>What inspectors found</h1>"),
        (r'(<meta name="description" content=")[^"]*?\. ', r"\g<1>"),
        (r'(<meta name="description" content="[^"]*)fewer than half', r"\g<1>at least half"),
        (r'(<meta property="og:image:alt" content="[^"]*)fewer than', r"\g<1>at least"),
        (r'<meta property="og:image" [^>]*>\n', ""),
        # shares
        (ROW, ""),
        (rf"({ROW})\s*({ROW})", r"\g<2>\g<1>"),
        (r'<data value="18">18%', '<data value="81">81%'),
        (r'(data-part="bar" x="0%" y="2" width=")18%', r"\g<1>81%"),
        (r'(data-part="bar"[^>]*)--chart-protection', r"\g<1>--chart-desistance"),
        (r'<rect data-part="half"[^>]*>', ""),
        (r'#keeping-people-safe"><data value="49">', '#oversight-missing"><data value="49">'),
        (r"none in our source</td>", "0%</td>"),
        (r"<tbody class=\"overview__one.*?</tbody>\n", ""),
        (r'(<tbody class="overview__one.*?</tbody>\n)(.*?)(<tbody class="ov.*?</tbody>\n)', r"\g<3>\g<2>\g<1>"),
        (r'(data-cell="head" [^>]*><span data-is="inspection.body">)[^<]*', r"\g<1>London"),
        (r'(data-is="inspection.year">)2025', r"\g<1>2024"),
        (r'(<small><span data-is="inspection.programme">)National', r"\g<1>Regional"),
        (r'(· <span data-is="stage">)implementation and delivery', r"\g<1>planning"),
        (r' · <span data-is="stage">implementation and delivery</span>', ""),
        (r'(data-is="gap" data-cell="under">gap )14', r"\g<1>41"),
        (r' · <span data-is="gap".*?</span>', ""),
        (r'<li class="chart__key-protection">.*?</li>\n', ""),
        (r'<p class="overview__scale".*?</p>', ""),
        # ratings in words
        (r'<li class="overview__one".*?</div>\n</li>\n', ""),
        (r'<ul class="overview__rated".*?(?=</div>\n<p class="overview__note">)', ""),
        (r'<li data-of="east-of-england-2024/ratings.0">.*?</li>\n', ""),
        (r'(data-is="rating">)Requires improvement', r"\g<1>Good"),
        (r'(data-is="of">)Statutory victim work', r"\g<1>Victims"),
        (r'<span data-is="of">Statutory victim work</span>: ', ""),
        (r'(class="overview__box" href="[^"]*)#section-ratings', r"\g<1>"),
        (r'(class="overview__box" href="[^"]*)east-of-england-2024', r"\g<1>national-inspection-2025"),
        (r'(<small><span data-is="source.standing">)News report', r"\g<1>Official document"),
        (r'<span data-is="source.standing">News report</span>', ""),
        # what stands around
        (r'(data-cell="source">[^<]*)machine-paraphrased copy', r"\g<1>official document"),
        (r'<a href="[^"]*compare.png"[^>]*>PNG</a>', ""),
        (r'<ul class="entries" data-entries="newest">.*?</li>\n', '<ul class="entries" data-entries="newest">'),
    ],
)  # fmt: skip
def test_what_is_broken_is_caught(real_site: Site, change: str, instead: str) -> None:
    """Whatever on the home page is other than its content says, moved or missing, stops the build."""
    made = (real_site.output / PAGE).read_bytes().decode("utf-8")
    changed, count = re.subn(change, instead, made, count=1, flags=re.DOTALL)

    assert count == 1
    assert find_faults(real_site, PAGE, made) == []
    assert is_refused(real_site, PAGE, changed)


@pytest.mark.parametrize("change", [("fewer", "fewen"), ("18%", "81%"), ("#12436d", "#d4591c")])
def test_the_card_is_held(real_site: Site, change: tuple[str, str]) -> None:
    """The picture that is shown where the page is shared says the finding, and draws the shares behind it."""
    made = (real_site.output / "card.svg").read_text(encoding="utf-8")

    assert find_faults(real_site, "card.svg", made) == []
    assert is_refused(real_site, "card.svg", made.replace(*change, 1)) or change[0] not in made
