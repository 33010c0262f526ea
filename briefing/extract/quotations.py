"""Quotations: who said what. Pieces parted by "he said" and paragraphs that go on are joined."""

import re
from dataclasses import replace
from typing import Final

from briefing.extract.found import FoundQuotation
from briefing.extract.speakers import PRONOUN, SAYS, find_full_name, read_after, read_before, read_introduction
from briefing.extract.speech import Run, find_runs

_FEWEST_SAID: Final = 3
_FEWEST_ALONE: Final = 6
_FEWEST_INSIDE: Final = 10
_BLOCK: Final = 420
_WITH_VERB: Final = re.compile(rf"\b{SAYS}\b", re.I)
_GOES_ON: Final = re.compile(rf"\s*{SAYS}\b")
_WHOLE: Final = re.compile(r"[A-Z0-9…]")
_BODY: Final = re.compile(r"\b(?:inspectorate|inspectors?|findings?|report)\b", re.I)
_SOUGHT: Final = 700
_FAR: Final = 4000


def find_quotations(text: str, *, authentic: bool) -> list[FoundQuotation]:
    """The quotations of a text, in its order."""
    found: list[FoundQuotation] = []
    runs = find_runs(text)
    plain = _blank(text, runs)
    goes_on = False
    names: dict[str, str] = {}
    for at, run in enumerate(runs):
        words = " ".join(text[run.start : run.end].split())
        if not goes_on and words.count(" ") < _FEWEST_SAID - 1:
            goes_on = False
            continue
        speaker, said = _find_speaker(plain, runs, at, found)
        if goes_on and found and not said:
            found[-1] = _join(found[-1], words, run)
        elif _is_quotation(words, text, run, said=said, named=bool(speaker)):
            if speaker and speaker not in names:
                names[speaker] = find_full_name(text, speaker)
            who = names[speaker] if speaker else None
            if found and _is_split(plain, found[-1], run, who):
                found[-1] = _join(found[-1], words, run)
            else:
                found.append(FoundQuotation(speaker=who, text=words, start=run.start, end=run.end, authentic=authentic))
        else:
            continue
        goes_on = not run.closed
    return found


def _blank(text: str, runs: list[Run]) -> str:
    """The text without its quoted words, places unchanged."""
    pieces, at = [], 0
    for run in runs:
        pieces += [text[at : run.start], " " * (run.end - run.start)]
        at = run.end
    return "".join([*pieces, text[at:]])


def _join(one: FoundQuotation, words: str, run: Run) -> FoundQuotation:
    return replace(one, text=f"{one.text} {words}", end=run.end)


def _find_speaker(plain: str, runs: list[Run], at: int, found: list[FoundQuotation]) -> tuple[str | None, bool]:
    """Who speaks in a run, and whether a verb of saying stands beside it."""
    run = runs[at]
    before, after = (
        plain[max(run.line, run.start - _BLOCK) : run.start - 1],
        plain[run.end + 1 : min(run.line_end, run.end + 200)],
    )
    behind = read_after(after) if _GOES_ON.match(after) or not run.ended else None
    speaker = behind or (read_before(before) if before.strip() else None)
    if speaker:
        return (_resolve(plain, run, found) if speaker == PRONOUN else speaker), True
    if before.strip(" \t“”\"'‘’,.") and not _is_next_to(plain, found, run):
        return None, False
    return _find_block_speaker(plain, run, found), False


def _resolve(plain: str, run: Run, found: list[FoundQuotation]) -> str | None:
    """Whom "he" or "she" most likely means: whoever was named last with a verb of saying, quoted or not."""
    last = found[-1] if found else None
    start = max(0, run.start - _SOUGHT, last.end if last else 0)
    named = None
    for sentence in re.split(r"(?<=[.!?”\"])\s+|\n", plain[start : run.start - 1])[:-1]:
        speaker = read_before(sentence) if _WITH_VERB.search(sentence) else None
        known = speaker and speaker != PRONOUN and (speaker[0].isupper() or "spokes" in speaker)
        named = speaker if known else named
    return named or (last.speaker if last else None)


def _is_next_to(plain: str, found: list[FoundQuotation], run: Run) -> bool:
    """Whether only signs stand between a run and the quotation before it."""
    return bool(found) and not plain[found[-1].end : run.start].strip(" \t\n“”\"'‘’,.")


def _find_block_speaker(plain: str, run: Run, found: list[FoundQuotation]) -> str | None:
    """Who speaks in a quotation that stands in a paragraph of its own."""
    before = plain[max(0, run.line - _BLOCK) : run.line].rstrip()
    if before.endswith(":"):
        named = _named(plain, run, found, read_introduction(before.rsplit("\n", 1)[-1]))
        return named or ("the inspectorate" if _BODY.search(plain, max(0, run.start - _FAR), run.start) else None)
    if (
        found
        and run.start - found[-1].end < _FAR
        and "\n" in plain[found[-1].end : run.start]
        and _is_paragraph_later(plain, found[-1], run)
    ):
        return found[-1].speaker
    return "the inspectorate" if _BODY.search(before) else None


def _named(plain: str, run: Run, found: list[FoundQuotation], speaker: str | None) -> str | None:
    return _resolve(plain, run, found) if speaker == PRONOUN else speaker


def _is_paragraph_later(plain: str, last: FoundQuotation, run: Run) -> bool:
    """Whether the quotation before a run stands in the paragraph before it."""
    return len([line for line in plain[last.end : run.line].split("\n") if line.strip(" “”\"'‘’.,")]) <= 1


def _is_quotation(words: str, text: str, run: Run, *, said: bool, named: bool) -> bool:
    """Whether quoted words are a quotation and no mere phrase."""
    count = len(words.split())
    before = text[max(run.line, run.start - 4) : run.start - 1].rstrip()
    opens = not before or before[-1] in ':,.!?”"–—-'
    if opens and _WHOLE.match(words):
        return count >= (_FEWEST_SAID if said else _FEWEST_ALONE)
    if opens and said and not before:
        return count >= _FEWEST_SAID
    if said and named:
        return count >= _FEWEST_INSIDE or (opens and count >= _FEWEST_SAID)
    return not before and count >= _FEWEST_INSIDE


def _is_split(plain: str, last: FoundQuotation, run: Run, speaker: str | None) -> bool:
    """Whether a run goes on from the quotation before it: only "he said" stands between them, in one paragraph."""
    between = plain[last.end : run.start]
    if "\n" in between or len(between) > _BLOCK // 2 or speaker not in {None, last.speaker}:
        return False
    return bool(_WITH_VERB.search(between)) or not between.strip(" “”\"'‘’,.")
