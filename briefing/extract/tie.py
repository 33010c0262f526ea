"""What a share is tied to, and what may be carried over to it."""

from dataclasses import dataclass, field

from briefing.terms import Measure, Polarity, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What a share is tied to. None: its words do not say."""

    measure: Measure | None = None
    stages: tuple[Stage, ...] = ()
    polarity: Polarity | None = None
    population: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What stands around a sentence and may be carried over to it.

    Attributes:
        before: The ties of the sentence before it in its paragraph, or in its list.
        opened: What the line says that opens its list.
        section: What the heading above says.
        topic: What the whole text is about. None where it is about several things.
        staff: Whether the sentence before speaks of staff.
        theme: The subject that a sentence before it names: "On desistance the picture was brighter".
        row: The ties of the sentence before it, one by one.
        pronoun: Whether the sentence begins with one.
        referring: Whether the sentence begins with words that refer to what was said before.
    """

    before: Tie = field(default_factory=Tie)
    opened: Tie = field(default_factory=Tie)
    section: Tie = field(default_factory=Tie)
    topic: Measure | None = None
    staff: bool = False
    theme: Tie = field(default_factory=Tie)
    row: tuple[Tie, ...] = ()
    pronoun: bool = False
    referring: bool = False
