"""Figures, ratings, recommendations and quotations of a text, each with its span.

A text is parted into `sentences`, the rows of its `tables` among them; in each the `shares` are found, and the
`clauses` that speak of them. What a share says is its `meaning`: the words for `measures`, `stages` and `population`,
and what is carried over from the `context`; in a table the heads of `columns`. Its `scope` tells a finding from the
background. `figures` puts them together, with their evidence. The rest of a report is read by `inspection` and
`bodies`, `ratings`, `recommendations` and `quotations`; `other_inspectorates` and `warnings` say what to distrust.
All of it comes out as the values of `results`.

A figure is read twice: by these rules, and by the `second_reader`; `readers` says of which fields the two are sure.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from briefing.extract import second_reader
from briefing.extract.figures import find_figures
from briefing.extract.findings import find_findings
from briefing.extract.inspection import find_inspected_body, find_inspection
from briefing.extract.other_inspectorates import find_other_inspectorate
from briefing.extract.quotations import find_quotations
from briefing.extract.ratings import find_ratings
from briefing.extract.readers import Reader, weigh_all
from briefing.extract.recommendations import find_recommendations
from briefing.extract.results import Extraction, Warned
from briefing.extract.scope import set_by_text
from briefing.extract.sentences import part_sentences
from briefing.extract.warnings import find_signs, find_warnings, is_paraphrase
from briefing.terms import Measure, Programme

__all__ = ["Extraction", "extract"]

_ALONE: Final = (
    "the weights of the second reader are missing or of another version: the rules read alone, and no figure is sure; "
    "take briefing/extract/weights.json from the repository, or run `invoke train`"
)


def extract(text: str, pages: Sequence[int] = (), readers: Sequence[Reader] = (second_reader.read,)) -> Extraction:
    """Everything that a text states. Spans count its characters.

    Args:
        text: A source document as read.
        pages: Where each of its pages begins, where it has pages.
        readers: Who reads each share beside the rules; what they do not agree upon is not sure.
    """
    sentences = part_sentences(text)
    body = find_inspected_body(text, sentences)
    ratings = find_ratings(sentences, body)
    signs, foreign = find_signs(text), find_other_inspectorate(text)
    # Ratings and figures help to tell the programme, and the programme what a figure without a subject is about.
    paraphrased = is_paraphrase(text, signs)
    inspection = find_inspection(text, sentences, body, ratings, foreign=foreign is not None)
    # A dynamic inspection is about public protection: a share that names nothing else is of it.
    topic = Measure.PUBLIC_PROTECTION if inspection.programme is Programme.DYNAMIC else None
    shares = find_figures(
        text, sentences, topic=topic, setting=set_by_text(inspection, text), foreign=foreign is not None
    )
    figures = tuple(
        replace(figure, page=bisect_right(pages, figure.start)) if pages else figure
        for share, told in shares
        for figure in weigh_all(share, told, readers)
    )
    recommendations = find_recommendations(text, sentences)
    quotations, left_out = find_quotations(text, authentic=not paraphrased)
    found = Extraction(
        inspection=inspection,
        figures=figures,
        quotations=tuple(quotations),
        ratings=ratings.found,
        recommendations=recommendations,
        findings=tuple(find_findings(sentences, quotations, ratings.found, recommendations.items)),
        paraphrased=paraphrased,
        foreign=foreign,
    )
    warnings = sorted([*find_warnings(text, found, signs), *left_out], key=lambda each: (each.start, each.end))
    if second_reader.read in readers and second_reader.load_weights() is None:
        warnings.insert(0, Warned(start=0, end=0, message=_ALONE))
    return replace(found, warnings=tuple(warnings))
