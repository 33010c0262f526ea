"""What numbers and words of prose are bound to: a figure, a reason, or words of the source."""

import re

from briefing.check.known import EVIDENCE, WHY, Known
from briefing.errors import ModelError
from briefing.model import check_evidence
from briefing.numbers import Number, NumberKind, find_numbers, read_number
from briefing.proof.bind import Fault
from briefing.prose import Link, LinkedNumber, SaidLink


def find_bound_fault(event: Number | LinkedNumber | SaidLink, known: Known) -> Fault | None:
    """What is wrong with what a number, or words, are bound to."""
    if isinstance(event, Number):
        return _find_loose_fault(event, known)
    return _find_linked_fault(event, known) if isinstance(event, LinkedNumber) else _find_said_fault(event, known)


def find_bare_fault(link: Link, known: Known) -> Fault | None:
    """What is wrong with a link to the id of a figure whose # was forgotten."""
    target = link.target or ""
    if target in known.ids:
        hint = f"a link to a figure begins with #: [{link.words}](#{target})"
        return Fault(f"the link “{target}” leads nowhere", hint)
    if target == "plain":
        return Fault("a plain number gives its reason behind a colon", f'write [{link.words}](plain: "{WHY}")')
    if target == "said":
        return Fault("words of the source stand behind a colon", f'write [{link.words}](said: "{EVIDENCE}")')
    return None


def _find_loose_fault(number: Number, known: Known) -> Fault:
    words = " ".join(number.surface.split())
    name = known.find_id(number)
    hint = f"write it as a link to its figure: [{words}](#{name})" if name else ""
    if number.kind is NumberKind.COUNT:
        hint = f"{hint}; or, where it is no finding, " if hint else "say what it is: "
        hint += f'[{words}](plain: "{WHY}")'
    hint = hint or known.say_cure(words)
    if re.fullmatch(r"(?:19|20)\d\d", words):
        hint = f"if it is a year, put a comma behind it; else {hint}"
    return Fault(f"the number “{words}” is bound to no figure", hint)


def _find_linked_fault(event: LinkedNumber, known: Known) -> Fault | None:
    link, target = event.link, event.link.target or ""
    whole = event.number is not None and event.number.surface in link.words
    cut = _find_cut_fault(event.cut, link) if event.cut else None
    if target.startswith("plain:"):
        return _find_share_fault(event, known) or cut or _find_plain_fault(link)
    if number := next(find_numbers(link.title or ""), None):
        return Fault(f"the number “{number.surface}” stands in the title of a link", "leave the title out")
    fault = known.find_fault(target.removeprefix("#"), event.number)
    return fault or cut if whole else cut or fault


def _find_cut_fault(cut: str, link: Link) -> Fault:
    reason = f' "{link.title or WHY}"' if (link.target or "").startswith("plain:") else ""
    hint = f"write the whole in the link: [{cut}]({link.target}{reason})"
    return Fault(f"the link holds only a part of “{cut}”", hint)


def _find_share_fault(event: LinkedNumber, known: Known) -> Fault | None:
    """What is wrong where a share, or a part of one, is called plain."""
    if event.share is None:
        return None
    share = " ".join(event.share.split())[:80]
    number = read_number(share)
    name = known.find_id(number) if number and number.kind is not NumberKind.COUNT else None
    hint = f"write it as a link to its figure: [{share}](#{name})" if name else known.say_cure(share)
    return Fault(f"“{share}” is a share, and only a count or a duration is plain", hint)


def _find_plain_fault(link: Link) -> Fault | None:
    words = link.words[:80]
    if not re.search(r"\w", words):
        return Fault("a plain link holds no words", "write the number in it")
    if link.target != "plain:" or not (link.title or "").strip():
        return Fault(f"“{words}” is called plain without a reason", f'write [{words}](plain: "{WHY}")')
    if number := next(find_numbers(link.title or ""), None):
        message = f"the reason why “{words}” is plain has a number of its own, “{number.surface}”"
        return Fault(message, "give the reason without a number")
    return None


def _find_said_fault(event: SaidLink, known: Known) -> Fault | None:
    """What is wrong with how words are bound to words of the source; whether these bear them out is told elsewhere."""
    words, evidence = " ".join(event.link.words.split())[:80], event.evidence
    if known.paged:
        return Fault(f"“{words}” is said of a source, and a page rests on none", "take the link out")
    if not re.search(r"\w", words):
        return Fault("a link to words of the source holds no words", "write those that they bear out in it")
    if event.number:
        hint = "give it as a figure with its evidence, and link to that"
        return Fault(f"“{words}” holds the number “{event.number}”, which no words of a source bear out", hint)
    if event.link.target != "said:" or not evidence:
        return Fault(f"“{words}” is said without the words of the source", f'write [{words}](said: "{EVIDENCE}")')
    try:
        check_evidence([evidence])
    except ModelError as error:
        return Fault(f"“{words}”: {error}", error.hint or "quote the words that bear it out")
    return None
