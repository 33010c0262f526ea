"""What may be written of what a briefing leaves: the keys to copy into its file. The desk never writes them itself."""

from collections.abc import Collection
from typing import Any

from briefing.document import FIGURE
from briefing.document.format import QUOTATION, RECOMMENDATIONS
from briefing.document.write import write_tree
from briefing.draft.figures import make_figures
from briefing.draft.quotations import make_quotations
from briefing.draft.write import mark_gaps, write_gaps
from briefing.extract.results import FoundFigure, FoundQuotation, FoundRating, FoundRecommendation
from briefing.proof.evidence import one_line
from publishing.desk_marks import Found


def propose(found: Found, text: str, figures: Collection[str], *, paraphrased: bool) -> tuple[str, str]:
    """The keys that say what the program reads, as YAML to be put into a file; else empty, and why there are none.

    Args:
        found: What the program reads.
        text: The document's.
        figures: The ids of the briefing's figures.
        paraphrased: Whether a machine chose the words of the text.
    """
    if isinstance(found, FoundFigure):
        return _propose_figure(found, text, figures, paraphrased=paraphrased)
    entry: dict[str, Any] = {}
    looks: list[str] = []
    if isinstance(found, FoundQuotation):
        for quotation in make_quotations([found], text, looks):
            group, entry = "quotations", QUOTATION.write(quotation)
    elif isinstance(found, FoundRating):
        group, entry = "ratings", {"of": found.of, "rating": found.rating.value, "printed": found.printed}
        entry["evidence"] = one_line(found.evidence)
    elif isinstance(found, FoundRecommendation) and "items" in RECOMMENDATIONS.fields:
        words = one_line(text[found.start : found.end])
        group, entry = "items", {"to": found.to or "TODO to whom", "text": one_line(found.text), "evidence": words}
    if not entry:
        return "", looks[0].partition("”: ")[2] if looks else ""
    said = {key: value for key, value in entry.items() if value is not None} | {"drafted": True}
    return write_tree({group: [said]}), ""


def _propose_figure(found: FoundFigure, text: str, figures: Collection[str], *, paraphrased: bool) -> tuple[str, str]:
    looks: list[str] = []
    made = make_figures([found], text, {name: {} for name in figures}, looks, paraphrased=paraphrased)
    if not made.figures:
        return "", looks[0].partition(" is left out: ")[2] if looks else ""
    tree: dict[str, Any] = {"figures": {name: FIGURE.write(figure) for name, figure in made.figures.items()}}
    todos = {
        f"figures.{name}.{key}": " or ".join(readings)
        for name, doubts in made.doubts.items()
        for key, readings in doubts.items()
    }
    mark_gaps(tree, todos)
    return write_gaps(write_tree(tree), todos), ""
