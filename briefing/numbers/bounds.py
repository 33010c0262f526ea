"""The words around a number that set a bound, deny it, or make it a change."""

import re
from typing import Final, NamedTuple

from briefing.numbers.amounts import AMOUNT, any_of, fold
from briefing.numbers.patterns import pattern
from briefing.terms import Qualifier


def _each(phrases: str) -> tuple[str, ...]:
    return tuple(phrases.split(", "))


_LITTLE: Final = _each("just, only just, slightly, a little, a bit, marginally")
_UNDER: Final = _each("under, below, short of, shy of, less than, fewer than, lower than")
_OVER: Final = _each("over, above, more than, higher than, greater than")
_BEFORE_PHRASES: Final = {
    Qualifier.FEWER_THAN: _each("fewer than, less than, lower than, smaller than, under, below, short of, shy of"),
    Qualifier.MORE_THAN: _each(
        "more than, greater than, higher than, larger than, over, above, beyond, exceeding, upwards of, upward of, "
        "in excess of, north of"
    ),
    Qualifier.ALMOST: (
        *_each("almost, nearly, not quite, approaching, nearing, virtually, practically, hardly, scarcely"),
        *(f"{little} {under}" for little in _LITTLE for under in _UNDER),
    ),
    Qualifier.JUST_OVER: tuple(f"{little} {over}" for little in _LITTLE for over in _OVER),
    Qualifier.ABOUT: _each(
        "about, around, roughly, approximately, approx, approx., circa, c., ca., close to, close on, some, estimated, "
        "an estimated, in the region of, in the order of, of the order of, somewhere around, more or less, broadly"
    ),
    Qualifier.AT_LEAST: _each(
        "at least, at worst, no fewer than, no less than, not fewer than, not less than, never less than, "
        "no lower than, not under, not below, a minimum of, minimum"
    ),
    Qualifier.UP_TO: _each(
        "up to, at most, at best, at the most, no more than, not more than, never more than, no greater than, "
        "no higher than, not over, not above, not exceeding, a maximum of, maximum"
    ),
    Qualifier.EXACT: _each(
        "only, just, exactly, simply, merely, precisely, a mere, barely, fully, a full, as many as, as few as, "
        "as little as, a total of, not only, not just, not merely, not simply"
    ),
}
_BY_PHRASE: Final = {phrase: qualifier for qualifier, phrases in _BEFORE_PHRASES.items() for phrase in phrases}
_BY_SIGN: Final = {
    "<": Qualifier.FEWER_THAN,
    ">": Qualifier.MORE_THAN,
    "≤": Qualifier.UP_TO,
    "≥": Qualifier.AT_LEAST,
    "~": Qualifier.ABOUT,
    "≈": Qualifier.ABOUT,
    "±": Qualifier.ABOUT,
}
_BEHIND_PHRASES: Final = {
    Qualifier.AT_LEAST: _each(
        "or more, or over, or above, or higher, or greater, or better, at least, at the least, at worst, at a minimum, "
        "as a minimum, minimum, plus, if not more"
    ),
    Qualifier.UP_TO: _each(
        "or fewer, or less, or under, or below, or lower, at most, at the most, at best, at a maximum, as a maximum, "
        "maximum, if not less, if not fewer"
    ),
    Qualifier.ABOUT: _each("or so, or thereabouts, give or take, more or less, roughly, approximately"),
}
_BY_BEHIND: Final = {phrase: qualifier for qualifier, phrases in _BEHIND_PHRASES.items() for phrase in phrases}
_BY_AND: Final = {
    "and over": Qualifier.AT_LEAST,
    "and above": Qualifier.AT_LEAST,
    "and more": Qualifier.AT_LEAST,
    "and counting": Qualifier.AT_LEAST,
    "and under": Qualifier.UP_TO,
    "and below": Qualifier.UP_TO,
}
_BY_ENDING: Final = {
    "+": Qualifier.AT_LEAST,
    "-plus": Qualifier.AT_LEAST,
    "-odd": Qualifier.ABOUT,
    "-ish": Qualifier.ABOUT,
}
_BY_WORDS_BEHIND: Final = _BY_BEHIND | _BY_AND | _BY_ENDING
# "Under the 50 per cent", "over a third".
_FILLERS: Final = ("the", "a", "those", "these")

_BEFORE: Final = pattern(
    r"\b(?:(?:only|well|far|even|much|still|considerably|significantly|substantially)\s+)?"
    rf"(?P<phrase>{any_of(_BY_PHRASE)})"
    rf"\s+(?:(?:{any_of(_FILLERS)})\s+)?[“\"‘']?\Z",
    "just under …",
    "no more than the …",
    "well over “…",
    no="over half of …",
)
_SIGNED: Final = pattern(rf"[{''.join(_BY_SIGN)}]\s?\Z", "<…", "≥ …", no="- …", flags=0)
_DENIED: Final = pattern(
    r"(?:\b(?:not|never|minus)|n['’]t)\s+(?:even\s+|the\s+)?\Z|(?<![\w)%½])[-−–]\Z",
    "not …",
    "wasn’t even …",
    "−…",
    no="not all of …",
)
_CHANGED: Final = pattern(
    r"\b(?:r[oi]se[ns]?|rising|increas(?:e|es|ed|ing)|f[ae]ll(?:s|en|ing)?|dropp?(?:s|ed|ing)?|decreas(?:e|es|ed|ing)"
    r"|declin(?:e|es|ed|ing)|gr[eo]wn?|growing|soared|shrank|shrunk|reduced|reducing|improved|worsened|up|down|cut)\s+by\s+\Z"
    r"|\b(?:rose|fell|dropped|decreased|declined|grew|soared|shrank|jumped)\s+\Z"
    r"|\b(?:increase|decrease|rise|fall|drop|reduction|growth|decline|jump|cut)s?\s+of\s+\Z"
    r"|\b(?:twice|thrice|double|triple|treble)\s+(?:the\s+)?\Z|(?<!\w)\+\Z",
    "fell by …",
    "a rise of …",
    "twice the …",
    no="rose to …",
)
_CHANGING: Final = pattern(
    r"\s+(?:more|fewer|less|higher|lower|greater|smaller|better|worse|increases?|decreases?|rises?|falls?|drops?|reductions?"
    r"|growth|declines?|jumps?|cuts?)\b",
    "… more officers",
    "… increase",
    no="… of cases",
)
_TURNS: Final = pattern(
    r"(?:\b(?:not|never|minus|even|the|by|of|rose|fell|dropped|decreased|declined|grew|soared|shrank|jumped|twice|thrice|double"
    r"|triple|treble)|t)\s+\Z|[-−–+]\Z",
    "fell by …",
    "isn’t …",
    "wasn’t the …",
    "−…",
    no="in …",
)
"""The last word of what denies a number or makes it a change: a cheap look before the dear ones."""
# "49 or more than half": the bound belongs to what follows.
_STOP: Final = rf"(?!\s+(?:than|an?|the|half|{AMOUNT})\b)"
_BEHIND: Final = pattern(
    rf",?\s+(?P<phrase>{any_of(_BY_BEHIND)})\b{_STOP}"
    rf"|\s+(?P<and>{any_of(_BY_AND)})\b(?=\s*(?:[.,;:)]|\Z)|\s+(?:of|for|are|is)\b)"
    r"|(?P<ending>\+(?!\w)|-(?:plus|odd|ish)\b)",
    "… or more",
    "… and over.",
    "…+",
    "…-odd",
    no=("… or more than", "…+1"),
)
_LONE: Final = frozenset(phrase for phrase in _BY_PHRASE if " " not in phrase) | set(_FILLERS)
_ENDS: Final = tuple({" ".join(phrase.split()[-2:]) for phrase in _BY_PHRASE if " " in phrase})
"""The last two words of what may stand before a number; above, what is one word."""
# No phrase is longer; to search further back would cost time in long texts.
_WINDOW: Final = 64
_SHORT: Final = 12
_DEEPEST: Final = 3


class Bound(NamedTuple):
    """What the words around a number make of it.

    Attributes:
        qualifier: The bound that they set.
        start: First character of the phrase.
        end: The character after the phrase.
        denied: Whether they deny the number: "not 49%", "-49%".
        changed: Whether they make it a change: "fell by 49%", "49% more".
    """

    qualifier: Qualifier
    start: int
    end: int
    denied: bool
    changed: bool


def read_bound(text: str, start: int, end: int, *, share: bool) -> Bound:
    """What the words around the number from `start` to `end` make of it. `share`: whether it could change one."""
    qualifier, first, last = Qualifier.EXACT, start, end
    for _ in range(_DEEPEST):  # the outermost of several counts: "no more than about"
        window = max(0, first - _WINDOW)
        before = text[window:first]
        words = [fold(word.lstrip("“\"‘'([")) for word in before.rstrip("“\"‘'").rsplit(None, 2)[-2:]]
        if signed := _SIGNED.search(before):
            qualifier, first = _BY_SIGN[signed[0][0]], window + signed.start()
        elif not words or not (words[-1] in _LONE or " ".join(words).endswith(_ENDS)):
            break  # the pattern is slow, and most words end no phrase
        elif said := _BEFORE.search(before):
            found = _BY_PHRASE[fold(said["phrase"])]
            qualifier, first = qualifier if found is Qualifier.EXACT else found, window + said.start()
        else:
            break
    if behind := _BEHIND.match(text, end):
        last = behind.end()
        qualifier = _BY_WORDS_BEHIND[fold(behind["phrase"] or behind["and"] or behind["ending"])]
    denied = changed = False
    if _TURNS.search(text, max(0, first - _SHORT), first):
        first, denied = _reach(_DENIED, text, first)
        first, changed = _reach(_CHANGED, text, first) if share else (first, False)
    if share and (changing := _CHANGING.match(text, last)):
        last, changed = changing.end(), True
    return Bound(qualifier, first, last, denied, changed)


def _reach(pattern: re.Pattern[str], text: str, start: int) -> tuple[int, bool]:
    """Where a phrase begins that the pattern finds right before `start`, and whether it does."""
    window = max(0, start - _WINDOW)
    found = pattern.search(text[window:start])
    return (window + found.start(), True) if found else (start, False)
