"""The audit holds recommendations, ratings as data, and units apart from their region: each is broken on purpose."""

import re
from typing import Final

import pytest

from tests.site.holding import find_faults, is_refused
from tests.site.sites import Site

pytestmark = pytest.mark.slow

PAGE: Final = "briefings/everything/index.html"
EVIDENCE: Final = "briefings/everything/evidence/index.html"
ASKED: Final = "recommendations/index.html"
RATED: Final = "ratings/index.html"
PLACES: Final = "places/index.html"
WITHIN: Final = "places/northshire/page/2/index.html"
REGION: Final = "places/northshire/index.html"


@pytest.mark.parametrize(
    ("name", "change", "instead"),
    [
        (PAGE, "Fill 12 posts", "Fill 21 posts"),
        (PAGE, "Fill 12 posts before", "Fill 12 posts after"),
        (PAGE, r'<h3 data-is="each">Northshire region', '<h3 data-is="each">HM Prison and Probation Service'),
        (PAGE, r'<article class="recommendation".*?</article>', ""),
        (PAGE, r'(data-is="evidence">)the service should fill', r"\g<1>the region should fill"),
        (PAGE, r'<p class="figure__meaning">Asked of .*?</p>', ""),
        (PAGE, r'(data-is="office">)Chief', r"\g<1>Deputy"),
        (PAGE, r"(ratings\.csv\" download>)ratings\.csv", r"\g<1>figures.csv"),
        (EVIDENCE, r'(data-is="text">)Fill 12', r"\g<1>Fill 11"),
        (EVIDENCE, r'<div id="recommendation-1".*?</div>', ""),
        (ASKED, r'<ul class="recommended__items".*?</ul>', ""),
        (ASKED, r'(data-is="evidence">)the service should fill', r"\g<1>the region should fill"),
        (ASKED, "Fill 12 posts", "Fill 1 post"),
        (ASKED, r'<nav class="recommended__ways".*?</nav>', ""),
        (ASKED, r'(<li>)<a href="\S*#to-northshire-region">.*?</a>', r"\g<1>"),
        (ASKED, r'#to-northshire-region">', '#to-hm-prison-and-probation-service">'),
        (ASKED, r'id="to-northshire-region"', 'id="to-northshire-council"'),
        (ASKED, r'(data-is="each">)Northshire region', r"\g<1>Northshire council"),
        (ASKED, r'<span data-is="untold">What we read does not say what</span>', "What we read says what"),
        (ASKED, r'(data-is="rest">)\d+', r"\g<1>17"),
        (ASKED, r'(<a class="official" href="https://g[^"]*">)Official report', r"\g<1>Another report"),
        (ASKED, r'<a class="official" href="https://g[^"]*">Official report</a>', ""),
        (ASKED, r'(data-is="inspection.places">)[^<]*', r"\g<1>London"),
        (ASKED, r'(data-is="inspection.year">)\d+', r"\g<1>2017"),
        (ASKED, r'(everything/#recommendations"><data value=")2">2', r"\g<1>3\">3"),
        (RATED, r'(data-is="rating">)Requires improvement', r"\g<1>Good"),
        (RATED, r'(data-is="of">)Overall', r"\g<1>Leadership"),
        (RATED, r'<li class="ratings__one".*?</li>', ""),
        (RATED, r'<div class="rated".*?</div>', ""),
        (RATED, r'<a class="ratings__word[^>]*>(.*?)</a>', r"\g<1>"),
        (RATED, r'(<a class="ratings__word[^>]*)#section-ratings', r"\g<1>"),
        (RATED, r'(<a class="ratings__word[^>]*href="[^"]*briefings/)several/', r"\g<1>everything/"),
        (RATED, "ratings__word--requires-improvement", "ratings__word--inadequate"),
        (RATED, r'(data-is="inspection.year">)\d+', r"\g<1>2017"),
        (RATED, r'(data-is="each">)Regional inspection', r"\g<1>Thematic inspection"),
        (WITHIN, r'<h2 class="place__within".*?</h2>', ""),
        (WITHIN, "are never added", "are added"),
        (REGION, r'<p class="break">.*?</p>', ""),
        (REGION, r'<p class="break">(.*?)</p>(.*?)(<div class="rated")', r'\g<2><p class="break">\g<1></p>\g<3>'),
        (REGION, "Another programme, another method", "Another programme, the same method"),
        (REGION, r'<p class="rated__none" data-is="none.rating">.*?</p>', ""),
        (REGION, r'<p class="rated__none" data-is="gap.share">.*?</p>', ""),
        (REGION, r'(data-is="none.rating">)No rating', r"\g<1>A rating"),
        (REGION, r'<ul class="ratings".*?</ul>', ""),
        (REGION, r'<table class="shares.*?</table>', ""),
        (REGION, r'<tr class="chart__row"[^>]*data-of="compared/reviews-2022".*?</tr>', ""),
        (REGION, r'(data-of="compared/reviews-2022".*?)to compare with', r"\g<1>to be read with"),
        (REGION, " Hollow: of another year or place.", ""),
        (
            REGION,
            r'(<tr class="chart__row"[^>]*data-of="compared/plans".*?</tr>)(.*?)'
            r'(<tr class="chart__row"[^>]*data-of="compared/reviews".*?</tr>)',
            r"\g<3>\g<2>\g<1>",
        ),
        (PLACES, r'<span class="ways__means".*?</span></li>', "</li>"),
        (PLACES, r'(data-is="inspection.year">)\d+', r"\g<1>2017"),
        (PLACES, r'<p class="told">.*?</p>', ""),
        (PLACES, r'(data-is="absent">[^<]*)Wales; ', r"\g<1>"),
        ("data/ratings.csv", "Requires improvement", "Good"),
        ("data/ratings.json", r'"of": "overall"', '"of": "leadership"'),
        ("data/recommendation-items.csv", "HM Prison and Probation Service,Fill", "Northshire region,Fill"),
        ("briefings/everything/recommendation-items.json", "Fill 12", "Fill 13"),
        ("data/figures.csv", r",Northshire,Northshire,", ",Northshire,London,"),
    ],
)
def test_what_is_broken_is_caught(hard_site: Site, name: str, change: str, instead: str) -> None:
    """A word, an addressee, a link, a row or a place that is another one than the content's stops the build."""
    made = (hard_site.output / name).read_bytes().decode("utf-8")
    changed, count = re.subn(change, instead, made, count=1, flags=re.DOTALL)

    assert count == 1
    assert find_faults(hard_site, name, made) == []
    assert is_refused(hard_site, name, changed)
