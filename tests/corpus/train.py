"""Make the weights of the second reader from annotated examples: `invoke train`, or `python -m tests.corpus.train`.

Examples are the invented documents and passages beside this file and, where they are at hand, the practice documents of
`../shared/corpus`. It prints how well the readers do on documents that a training had not seen: the examples are parted
in five, and each fifth is read with weights learnt from the others. `--dry` prints that alone and writes nothing.
"""

import json
import math
import random
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

from briefing.extract import extract
from briefing.extract.readers import FIELDS, NONE, Reading, SeenShare, read_field
from briefing.extract.results import FoundFigure
from briefing.extract.second_reader import VERSION, WEIGHTS, FieldWeights, Weights, list_features, rank
from briefing.extract.sentences import Sentence, part_sentences
from briefing.extract.shares import find_shares
from briefing.read import read_source
from tests.extract.making import CORPUS, SOURCES

HERE: Final = Path(__file__).parent
PASSAGES: Final = sorted((HERE / "passages").glob("*.jsonl"))
"""Invented passages of a few sentences, a line each: id, kind, text, and every share in it."""
PARTS: Final = 5
_ROUNDS: Final = 8
_STEP: Final = 0.08
_DECAY: Final = 0.01
_FEWEST: Final = 2
"""Examples in which a word must stand to count."""
_LEAST: Final = 5
"""The least weight that is kept, in hundredths."""


class Annotated(NamedTuple):
    """A text and its shares.

    Attributes:
        source: Of which collection it is.
        name: Of the text, in that collection.
        text: As read.
        figures: The gold of each share, with the span of its number words.
    """

    source: str
    name: str
    text: str
    figures: list[tuple[tuple[int, int], Mapping[str, Any]]]


class Example(NamedTuple):
    """One share: in which text, what the second reader sees of it, and its true readings, without the arguable ones."""

    source: str
    name: str
    features: list[str]
    truth: Mapping[str, str]


def read_annotated(*, committed: bool) -> Iterator[Annotated]:
    """Every annotated text. committed: those of this project alone."""
    for path in sorted((HERE / "texts").iterdir()):
        gold = json.loads((HERE / "gold" / f"{path.name}.json").read_text(encoding="utf-8"))
        yield _annotate("documents", path.name, read_source(path).text, gold["figures"])
    for path in PASSAGES:
        for line in path.read_text(encoding="utf-8").splitlines():
            gold = json.loads(line)
            yield _annotate(path.stem, gold["id"], gold["text"], gold["figures"])
    if committed or not CORPUS.is_dir():
        return
    for kind, texts in (("dev", CORPUS / "dev/texts"), ("real", CORPUS / "real/texts"), ("seeds", SOURCES)):
        for path in sorted((CORPUS / kind / "gold").glob("*.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            text = (texts / f"{path.stem}.txt").read_text(encoding="utf-8")
            yield _annotate(kind, path.stem, text, gold["figures"])
    for line in (CORPUS / "cases.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        gold = [each for each in case["expect"].get("figures") or () if {"measure", "polarity"} <= each.keys()]
        # A case resembles one of the real documents.
        yield _annotate("real", case["id"], case["text"], [{"evidence": case["text"], **each} for each in gold])


def _annotate(source: str, name: str, text: str, gold: Iterable[Mapping[str, Any]]) -> Annotated:
    figures = []
    for each in gold:
        quote = each.get("evidence") or each["quote"]
        at, within = text.find(quote), quote.find(each["surface"])
        if at >= 0 <= within and each.get("contestable") is not True:
            figures.append(((at + within, at + within + len(each["surface"])), each))
    return Annotated(source, name, text, figures)


def read_truth(gold: Mapping[str, Any]) -> dict[str, str]:
    """The true readings of a share, as readers name them; the arguable ones are left out."""
    stage = gold.get("stage")
    truth = {"measure": gold["measure"], "polarity": gold["polarity"], "scope": gold.get("scope") or "here"}
    truth["stage"] = NONE if stage in {None, "null", "overall"} else stage
    return {field: reading for field, reading in truth.items() if field not in (gold.get("contestable") or ())}


def see(sentences: Sequence[Sentence], start: int, end: int) -> SeenShare | None:
    """The share whose number words stand from `start` to `end` of a text. None where no sentence holds them."""
    at = next((at for at, each in enumerate(sentences) if each.start <= start < each.end), None)
    if at is None:
        return None
    low, high = start - sentences[at].start, end - sentences[at].start
    before = sentences[at - 1] if at and sentences[at - 1].paragraph == sentences[at].paragraph else None
    shares = find_shares(sentences[at], before)
    own = next((each for each in shares if each.first < high and low < each.last), None)
    others = [(each.first, each.last) for each in shares if each is not own]
    return SeenShare(sentences, at, own.first if own else low, own.last if own else high, others)


def make_examples(texts: Iterable[Annotated]) -> list[Example]:
    """The examples of texts, in their order."""
    examples = []
    for source, name, text, figures in texts:
        sentences = part_sentences(text)
        for (start, end), gold in figures:
            if share := see(sentences, start, end):
                examples.append(Example(source, name, list_features(share), read_truth(gold)))
    return examples


def fit(examples: Sequence[Example]) -> Weights:
    """The weights of every field. The same examples give the same weights."""
    counts = Counter(feature for example in examples for feature in example.features)
    return {field: _fit_field(examples, counts, field) for field in FIELDS}


def _fit_field(examples: Sequence[Example], counts: Counter[str], field: str) -> FieldWeights:
    """Multinomial logistic regression by stochastic descent; each weight's steps grow shorter the more it moved."""
    readings = sorted({example.truth[field] for example in examples if field in example.truth})
    rows = [
        (["", *(each for each in example.features if counts[each] >= _FEWEST)], readings.index(example.truth[field]))
        for example in examples
        if field in example.truth
    ]
    weights: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(readings))
    moved: dict[str, list[float]] = defaultdict(lambda: [1e-8] * len(readings))
    order = random.Random(1)
    for _ in range(_ROUNDS):
        order.shuffle(rows)
        for features, true in rows:
            sums = [math.fsum(weights[feature][at] for feature in features) for at in range(len(readings))]
            odds = [math.exp(value - max(sums)) for value in sums]
            whole = sum(odds)
            for at, odd in enumerate(odds):
                slope = odd / whole - (at == true)
                if abs(slope) < 1e-3:
                    continue
                for feature in features:
                    step = slope + _DECAY * weights[feature][at]
                    moved[feature][at] += step * step
                    weights[feature][at] -= _STEP * step / math.sqrt(moved[feature][at])
    rounded = {feature: [round(100 * value) for value in values] for feature, values in sorted(weights.items())}
    kept = {feature: row for feature, row in rounded.items() if max(map(abs, row)) >= _LEAST}
    return FieldWeights(readings, kept)


class Judged(NamedTuple):
    """A figure that is found in a text, and the fields of it that are wrong: None where the gold has no such figure."""

    source: str
    figure: FoundFigure
    wrong: frozenset[str] | None


def judge(texts: Iterable[Annotated], weights: Sequence[Weights] = ()) -> Iterator[Judged]:
    """Every figure that is found in the texts.

    Args:
        texts: The texts.
        weights: Of the second reader, learnt without a part of the texts each; `part_of` tells which. Empty: the rules
            read alone.
    """
    for source, name, text, gold in texts:
        readers = [partial(_read, weights[part_of(name)])] if weights else []
        free = list(gold)
        for figure in extract(text, readers=readers).figures:
            near = [each for each in free if each[0][0] < figure.end and figure.start < each[0][1]]
            best = min(near, key=lambda each: len(_find_wrong(figure, each[1])), default=None)
            if best:
                free.remove(best)
            yield Judged(source, figure, frozenset(_find_wrong(figure, best[1])) if best else None)


def _read(weights: Weights, share: SeenShare) -> Reading:
    return rank(weights, list_features(share))


def _find_wrong(figure: FoundFigure, gold: Mapping[str, Any]) -> list[str]:
    return [field for field, true in read_truth(gold).items() if read_field(figure, field) != true]


def part_of(name: str) -> int:
    """In which of the parts a text is."""
    return zlib.crc32(name.encode()) % PARTS


def fit_parts(examples: Sequence[Example]) -> list[Weights]:
    """Weights that are learnt without the texts of one part each, in the order of the parts."""
    return [fit([each for each in examples if part_of(each.name) != part]) for part in range(PARTS)]


def rate(judged: Iterable[Judged]) -> tuple[float, float, float]:
    """Which share of figures is right, which is sure, and which of the sure ones is right."""
    figures = list(judged)
    sure = [each for each in figures if not each.figure.doubts]
    right, rightly = (sum(each.wrong == frozenset() for each in some) for some in (figures, sure))
    return right / len(figures), len(sure) / len(figures), rightly / max(1, len(sure))


def main(words: Sequence[str]) -> int:
    """Train, print, write."""
    texts = list(read_annotated(committed=False))
    examples = make_examples(texts)
    weights = fit(examples)
    print(
        f"{len(examples)} examples in {len(texts)} texts, {sum(len(each.words) for each in weights.values())} weights"
    )
    alone, both = list(judge(texts)), list(judge(texts, fit_parts(examples)))
    print(f"{'':12}{'figures':>8}{'rules right':>12}{'right':>8}{'sure':>8}{'of them right':>14}")
    for source in (*dict.fromkeys(each.source for each in both), "all"):
        of, of_rules = ([each for each in some if source in {each.source, "all"}] for some in (both, alone))
        shares = (rate(of_rules)[0], *rate(of))
        print(f"{source:12}{len(of):>8}{shares[0]:>12.3f}{shares[1]:>8.3f}{shares[2]:>8.3f}{shares[3]:>14.3f}")
    if "--dry" not in words:
        WEIGHTS.write_text(write_weights(weights), encoding="utf-8")
        print(f"{WEIGHTS}: written")
    return 0


def write_weights(weights: Weights) -> str:
    """The file of weights: a word a line."""
    parts = [f'"version": {VERSION}']
    for field, (readings, words) in weights.items():
        rows = ",\n".join(f"{json.dumps(word, ensure_ascii=False)}:{json.dumps(row)}" for word, row in words.items())
        parts.append(f'"{field}": {{"readings": {json.dumps(readings)}, "words": {{\n{rows}}}}}')
    return "{" + ",\n".join(parts).replace(", ", ",") + "}\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
