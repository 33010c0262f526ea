"""Quotations: the words between quotation marks that hold a whole sentence, and who says them.

`quotation_marks` says what is quoted, `speakers` who is named beside it. Here it is decided what is a quotation and no
mere phrase, which runs of words belong together, and what is left out for a person to look at.
"""

import re
from dataclasses import replace
from typing import Final

from briefing.extract.clauses import has_verb
from briefing.extract.quotation_marks import MARKS, Run, find_runs
from briefing.extract.results import FoundQuotation, Warned
from briefing.extract.speakers import (
    PRONOUN,
    SAYING,
    SAYS,
    VERB,
    find_first_name,
    find_full_name,
    find_person,
    read_after,
    read_before,
    read_byline,
    read_line,
    read_person,
    read_topic,
)
from briefing.numbers.patterns import pattern

# Words of a quotation: three with "he said" beside them, six that stand alone.
_FEWEST_SAID: Final = 3
_FEWEST_ALONE: Final = 6
_FEWEST_WARNED: Final = 8
"""Words that are worth a warning where they are left out."""
_BLOCK: Final = 420
"""Characters before a quotation in which its speaker may be named."""
_SOUGHT: Final = 700
"""Characters before a quotation in which whoever is "she" may be named."""
_GOES_ON: Final = pattern(
    rf"\s*(?:{SAYS}|(?-i:s?he|they)\s+{SAYS}|Th[eo]se\s+(?:were|are)\s+the\s+words\s+of)\b",
    "… said the chief inspector",
    "… she says",
    "… added Martin Example",
    no="… The report says",
    flags=0,
)
_WHOLE: Final = pattern(
    r"[‘“'\"(]?(?:[A-Z0-9£]|\[\w)", "…Too little was done", "…[The] service", no="…too little", flags=0
)
# Its beginning is left out, and a whole sentence follows
_ELIDED: Final = pattern(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]).*[.!?…]\s+[A-Z]\w*\s+\w+\s+\w+",
    "…… has been weak. It must be put right",
    no="…… has been weak",
    flags=re.S,
)
_STOPPED: Final = pattern(r"[.!?…][”’\"')\]]*\s*\Z", "It failed.", no="It failed", flags=0)
_INTRODUCED: Final = pattern(
    rf"(?:\A|[:.!?…”’\"'–—•*>-]|,|\b{SAYS}(?:\s+that)?)\s*\Z", "she said: …", "the report says …", no="staff were …"
)
_ALONE: Final = pattern(r"(?:\A|[:.!?…”’\"'–—•*>-])\s*\Z", "It is so. …", no="staff, …", flags=0)
# All that parts two pieces of a sentence: "Staff are tired," | she said, | "and they leave."
_ATTRIBUTED: Final = pattern(r"\W*[^.!?\n]{2,80},\W*\Z", "…,” she said, “…", no="…,” she said. “…", flags=0)
# The words of whoever writes, between two quotations of another
_NARRATED: Final = pattern(
    rf"\s*(?:[^.!?]{{2,120}}\b{SAYS}\s*:"
    rf"|(?:The|This|Its|Their|HM|His\s+Majesty[’']s)\s+(?:[\w’'-]+\s+){{0,4}}?"
    r"(?:inspection|report|review|inspectorate|watchdog|inspectors|leadership|council|service|unit|region)\b|Inspectors\b|He\b|She\b|They\b|It\b|M(?:r|s|rs)\s)",
    "The inspection found",
    "Inspectors noted",
    "A spokesman for the region said: it",
    "She added",
    no="Only lately",
    flags=0,
)
_STOPS: Final = ".!?…"
_FIRST_END: Final = pattern(
    r"[.!?](?<!\bMr.)(?<!\bMs.)(?<!\bDr.)(?<!\bMrs.)(?<!\b[A-Z].)(?=\s|[A-Z]|\Z)",
    "It failed. She",
    "It failed.She",
    flags=0,
)
_QUOTED_END: Final = pattern(
    r"(?<=[.!?”\"])(?<!\b[A-Z]\.)\s+|\n", "She left. He stayed", no="She left and stayed", flags=0
)
_DOUBLES: Final = frozenset('“"')
_SIGNS: Final = " “”\"'‘’,.;:\t\u00a0"
_LETTERS: Final = pattern(r"\w+", "words", no="…", flags=0)
_SMALL: Final = pattern(r"[a-z]+", "words", no="…", flags=0)


_UNPAIRED: Final = "the quotation marks here do not pair, so nobody is quoted with these words"
_TOLD: Final = pattern(rf"\b([\w’'-]+)\s+{SAYS}\b", "Example said", no="words of a report", flags=0)
_PRONOUNS: Final = frozenset({"he", "she", "they"})
_PHRASE: Final = "a phrase"
"""Why quoted words are no quotation, of which nobody need be told."""


def find_quotations(text: str, *, authentic: bool) -> tuple[list[FoundQuotation], list[Warned]]:
    """The quotations of a text, in its order, and what is left out that may be one.

    Pieces parted by "he said" and paragraphs that go on are joined; what stands twice, as in a caption, is one.
    """
    runs = find_runs(text)
    found: list[FoundQuotation] = []
    warned = [
        _warn(text, start, end, _UNPAIRED)
        for start, end in runs.open
        if text[start : start + 1] in _DOUBLES or len(text[start:end].split()) >= _FEWEST_WARNED
    ]
    letters = list(text)
    for run in runs.sure:
        stop = text[run.end - 1] if text[run.end - 1] in _STOPS else " "
        letters[run.start : run.end] = " " * (run.end - run.start - 1) + stop
    plain = "".join(letters)  # without the quoted words but for the stop that ends them, places unchanged
    names: dict[str, str] = {}
    for whole in runs.sure:
        run, narrated = _cut_narrated(text, whole)
        words = " ".join(" ".join(text[start:end].split()) for start, end in run.pieces)
        follows = bool(found) and _follows(plain, found[-1], run, words)
        if words.count(" ") < _FEWEST_SAID - 1 and not follows:
            continue
        speaker, said = _find_speaker(text, plain, run, found)
        if narrated:
            warned.append(_warn(text, run.end, whole.end, "these words may be the writer’s own, and are left out"))
        why = _find_doubt(text, run, words, speaker, said=said)
        if why := why or (None if follows else _find_fault(text, run, words, said=said)):
            if why != _PHRASE:
                warned.append(_warn(text, run.start, run.end, why))
            continue
        if speaker and speaker not in names:
            names[speaker] = find_full_name(text, speaker)
        who = names.get(speaker) if speaker else None
        if follows and who in {None, found[-1].speaker}:
            found[-1] = replace(found[-1], text=f"{found[-1].text} {words}", end=run.end)
        else:
            found.append(FoundQuotation(speaker=who, text=words, start=run.start, end=run.end, authentic=authentic))
    return _leave_once(found), warned


def _warn(text: str, start: int, end: int, why: str) -> Warned:
    words = text[start:end].split()
    head = " ".join(words[:8]) + (" …" if len(words) > 8 else "")
    return Warned(start=start, end=end, message=f"“{head}”: {why}")


def _cut_narrated(text: str, run: Run) -> tuple[Run, bool]:
    """The run up to where it may have been closed: a mark lost its blank there, or its own, and the writer goes on."""
    if run.glued:
        for at, (start, _) in enumerate(run.pieces):
            if at and text[start - 2] in ".!?" and _NARRATED.match(text, start):
                return run._replace(pieces=run.pieces[:at]), True
    if run.end == len(text.rstrip()) and (end := _FIRST_END.search(text, run.start, run.end)):
        # No mark closes a text that was cut: what stands behind its first sentence may be anybody's.
        return run._replace(pieces=((run.start, end.end()),)), False
    return run, False


def _find_speaker(text: str, plain: str, run: Run, found: list[FoundQuotation]) -> tuple[str | None, bool]:
    """Who speaks in a run, and whether words beside it, or on the line above, say so."""
    before = plain[max(run.line, run.start - _BLOCK) : run.start - 1]
    after = plain[run.end + 1 : min(run.line_end, run.end + 200)]
    speaker = read_after(after) if _GOES_ON.match(after) or text[run.end - 1] != "." else None
    if speaker is None and before.strip():
        speaker = read_line(before) if before.rstrip().endswith(":") else read_before(before)
    # A quotation that stands in a paragraph of its own may have its speaker below it, or on the line above.
    alone = not before.strip(_SIGNS + "•*-–>")
    above = plain[max(0, run.line - _BLOCK) : run.line].rstrip().rsplit("\n", 1)[-1] if alone else ""
    if speaker is None and alone:
        speaker = read_byline(text, run.end) or (read_line(above) if above.endswith(":") else None)
    elif speaker is None and text[run.end - 1] in _STOPS and after.strip():
        speaker = read_byline(text, run.end)
    if speaker is not None:
        return _resolve(plain, run, found, speaker) or None, True
    if alone and not above.endswith(":"):
        return _find_last_speaker(plain, run, found, above), False
    # "Shadow minister Martin Example blamed cuts. “…”"
    told = _QUOTED_END.split(before.rstrip())[-1] if before.rstrip().endswith(".") else ""
    return read_person(told) if told and not after.strip(_SIGNS) else None, False


def _find_last_speaker(plain: str, run: Run, found: list[FoundQuotation], above: str) -> str | None:
    """Who speaks in a paragraph that names nobody: whom the one above names with a verb of saying, or the last one."""
    if _STOPPED.search(above) and VERB.search(above):
        return _resolve(plain, run, found, read_before(above))
    between = [line for line in plain[found[-1].end : run.line].split("\n") if line.strip(_SIGNS)] if found else []
    goes_on = found and "\n" in plain[found[-1].end : run.start] and len(between) <= 1
    return found[-1].speaker if goes_on and not (between and read_line(between[0])) else None


def _resolve(plain: str, run: Run, found: list[FoundQuotation], speaker: str | None) -> str | None:
    """The speaker; where it is "he" or "she", whoever was named last with a verb of saying, quoted or not."""
    if speaker != PRONOUN:
        return speaker
    last = found[-1] if found else None
    start = max(0, run.start - _SOUGHT, last.end if last else 0)
    sentences = _QUOTED_END.split(plain[start : run.start - 1])[:-1]
    nearer = None
    for sentence in reversed(sentences):
        other = read_before(sentence) if VERB.search(sentence) else None
        if other and other != PRONOUN and (other[0].isupper() or "spokes" in other or read_topic(sentence, new=False)):
            # "Chief inspector warns of drift. Martin Example came in May. He said:"
            return other if nearer is None or find_person(other) else nearer
        # "Martin Example said it was late. One officer was blunt. She told us:"
        if topic := read_topic(sentence, new=True):
            return topic
        nearer = nearer or read_person(sentence)
    # "Ms A. Example was frank. “It was late,” she said": whom the words of the paragraph name before
    words = plain[max(run.line, start) : run.start - 1]
    beside = find_person(words) or find_first_name(words)
    return (
        beside
        or nearer
        or (read_topic(sentences[-1], new=False) if sentences else None)
        or (last.speaker if last else None)
    )


def _follows(plain: str, last: FoundQuotation, run: Run, words: str) -> bool:
    """Whether a run goes on with the quotation before it: in its sentence, its paragraph, or the next paragraph."""
    between = plain[last.end : run.start]
    if "\n" in between:
        return bool(_WHOLE.match(words)) and not between.strip(_SIGNS + "\n")
    if not _WHOLE.match(words):
        return (
            last.text.endswith((",", "–", "—")) and len(VERB.findall(between)) == 1 and bool(_ATTRIBUTED.match(between))
        )
    near = len(between) <= _BLOCK // 2 and bool(_STOPPED.search(words) or words.endswith(","))
    return near and bool(VERB.search(between) or not between.strip(_SIGNS))


def _find_doubt(text: str, run: Run, words: str, speaker: str | None, *, said: bool) -> str | None:
    """Why quoted words may be the words of whoever writes. None where nothing says so."""
    before = text[max(run.line, run.start - 40) : run.start - 1].rstrip()
    after = text[run.end + 1 : run.line_end].strip(_SIGNS)
    if text[run.end : run.end + 1] not in MARKS and not (said and before.endswith(":") and _STOPPED.search(words)):
        return _UNPAIRED
    if run.unmarked and (after or not _ALONE.search(before)):
        return "it runs over a paragraph that bears no quotation mark, and is left out"
    surname = speaker.split()[-1] if speaker else None
    if SAYING.isdisjoint(_SMALL.findall(words.lower())):
        return None
    for told in _TOLD.finditer(words):
        if told[1] == surname or (told[1] in _PRONOUNS and words[: told.start()].endswith(", ")):
            return "it tells of whoever speaks in the words of another, and is left out"
    return None


def _find_fault(text: str, run: Run, words: str, *, said: bool) -> str | None:
    """Why quoted words are no quotation; `_PHRASE` where it is plain. None where they are one."""
    count = len(words.split())
    before = text[max(run.line, run.start - 40) : run.start - 1]
    after = text[run.end + 1 : run.line_end].strip(_SIGNS)
    stopped = bool(_STOPPED.search(words))
    if not _WHOLE.match(words) and not _ELIDED.match(words):
        worth = count >= _FEWEST_WARNED and (stopped or _ALONE.search(before))
        return "it begins in the middle of a sentence, and is left out" if worth else _PHRASE
    if said:
        named = read_after(after) is not None or read_byline(text, run.end) is not None
        closed = stopped or words.endswith(",") or not after or named
        enough = count >= (_FEWEST_SAID if _INTRODUCED.search(before) else _FEWEST_ALONE)
        return None if closed and enough else _PHRASE
    line = not after and not before.strip(_SIGNS + "•*-–>")
    whole = stopped or (line and has_verb(words, 0, len(words), []))
    return None if whole and count >= _FEWEST_ALONE and _ALONE.search(before) else _PHRASE


def _leave_once(found: list[FoundQuotation]) -> list[FoundQuotation]:
    """The quotations without those that stand in another one, as in a caption; the other takes their speaker."""
    plain = [" ".join(_LETTERS.findall(each.text.casefold())) for each in found]
    kept: list[FoundQuotation] = []
    for at, each in enumerate(found):
        longer = [
            other
            for other, words in enumerate(plain)
            if other != at and plain[at] in words and (len(plain[at]), -at) < (len(words), -other)
        ]
        if not longer:
            same = [found[other].speaker for other, words in enumerate(plain) if other != at and words in plain[at]]
            named = each.speaker or next((speaker for speaker in same if speaker), None)
            kept.append(replace(each, speaker=named))
    return kept
