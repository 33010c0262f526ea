"""What stands around each sentence: the sentence before it, the line that opens its list, the heading."""

from dataclasses import dataclass, field, replace
from typing import Final

from briefing.extract.clauses import count_other_words, has_verb
from briefing.extract.meaning import Context, Meaning, read_context, tells_of_staff
from briefing.extract.measures import find_measures
from briefing.extract.sentences import Sentence
from briefing.extract.stages import find_stages
from briefing.numbers.patterns import either, pattern
from briefing.terms import Measure

_ANAPHORA: Final = either(
    (
        (
            r"(?:for|on|at|during|in)\s+(?:the\s+)?(?:assess|planning|implement|deliver|review|desist|engage"
            r"|public\s+prot|keeping)",
            "For planning, it was",
        ),
        (
            r"(?:the|its|their)\s+(?:lowest|highest|best|worst|figures?|share|results?|proportion|percentage"
            r"|rest|remaining|same|equivalent|corresponding)\b",
            "The figure was",
        ),
        (r"(?:it|this|that|they|these|those|their)\b", "It was"),
        (r"what\s+(?:came|was|they|it)\b", "What came next"),
        (r"of\s+(?:these|those|them)\b", "Of these"),
        (r"another\b", "Another"),
        (r"a\s+further\b", "A further"),
        (r"where\b", "Where"),
        (r"(?:assessment|planning|implementation(?:\s+and\s+delivery)?|delivery|reviewing)\s*[:,–]", "Planning:"),
        (r"(?:at|in)\s+[A-Z]\w+,?\s+(?:it|the\s+(?:figure|share|result|proportion))\b", "In Northshire, the figure"),
        (r"(?:\w+\s+){0,4}of\s+(?:them|these|those)\b", "Nine of them"),
    ),
    no="Northshire was",
)
# The inspectorate’s own checks of reviews that regions wrote: "review" is no stage there.
_REVIEWS: Final = pattern(
    r"\b(?:serious\s+further\s+offen[cs]es?|SFO|homicide|serious\s+incident)\s+reviews?\b|\breviews?\s+of\s+(?:serious\s+further"
    r"\s+offences|SFOs|homicides|deaths)\b",
    "Reviews of serious further offences",
    no="reviews of the case",
)
_PRONOUN: Final = pattern(r"(?:it|they|this|these)\b", "They were poor", no="Plans were poor")
# "Implementation and delivery: keeping people safe" is a label, a headline of twelve words is news.
_LONGEST_LABEL: Final = 10
# A heading with more words of its own says something of what it names.
_MOST_OWN_WORDS: Final = 2
_LONGEST_RUN_IN: Final = 5
_TABLE: Final = pattern(r"\A(?:table|figure|chart)\s+\d+\b", "Table 2: engagement", no="The table shows")
_FOLLOWS: Final = pattern(
    r"\b(?:as\s+follows|(?:set\s+out\s+|shown\s+)?below)\.\Z", "The shares were as follows.", no="It follows."
)
_COUNTED: Final = pattern(r"\d\s*(?:%|per\b|of\b|out\b)", "Reviewing: 24 of 66", no="2.1 Reviewing")


@dataclass(slots=True)
class Surroundings:
    """What stands around the sentence that is being read. It follows the text."""

    topic: Measure | None
    before: Meaning = field(default_factory=Meaning)
    opened: Meaning = field(default_factory=Meaning)
    section: Meaning = field(default_factory=Meaning)
    paragraph: int = -1
    staff: bool = False
    theme: Meaning = field(default_factory=Meaning)
    row: tuple[Meaning, ...] = ()
    reviews: bool = False
    _begun: bool = False
    _unread: list[Sentence] = field(default_factory=list)

    def enter(self, sentence: Sentence) -> Context:
        """What may be carried over to a sentence that states a share."""
        self.reviews = self.reviews or bool(_REVIEWS.search(sentence.text))
        # Of what was passed over, headings, openings of lists and the paragraph before may reach the sentence.
        nearest = self._unread[-1].paragraph if self._unread else -1
        for passed in self._unread:
            self._begun = self._begun or not passed.heading
            if passed.heading or passed.opens or _FOLLOWS.search(passed.text) or passed.paragraph >= nearest:
                self._enter_paragraph(passed)
                self.leave(passed, [])
        self._unread.clear()
        self._enter_paragraph(sentence)
        return Context(
            before=self.before,
            opened=self.opened,
            section=self.section,
            topic=self.topic,
            staff=self.staff,
            theme=self.theme,
            row=self.row,
            reviews=self.reviews,
            pronoun=bool(_PRONOUN.match(sentence.text)),
            referring=bool(_ANAPHORA.match(sentence.text)),
        )

    def _enter_paragraph(self, sentence: Sentence) -> None:
        if sentence.paragraph == self.paragraph:
            return
        self.paragraph = sentence.paragraph
        self.theme = Meaning()
        if not sentence.listed:
            self.opened = self.opened if sentence.row else Meaning()
            self.before = self.before if _ANAPHORA.match(sentence.text) and not sentence.row else Meaning()
            self.staff = False
        elif self.section.measure or self.opened.measure:
            self.before = Meaning()

    def skip(self, sentence: Sentence) -> None:
        """Pass over a sentence that states no share. It is read when one follows that does."""
        self.reviews = self.reviews or ("eview" in sentence.text and bool(_REVIEWS.search(sentence.text)))
        self._unread.append(sentence)

    def leave(self, sentence: Sentence, meanings: list[Meaning]) -> None:
        """Keep what the sentence hands on."""
        words = sentence.text
        if sentence.heading and not sentence.row and not meanings:
            self.before = self.opened = Meaning()
            # The title of the text says nothing of what stands below, unless it is a label and nothing else.
            label = _is_label(words, most=_MOST_OWN_WORDS if self._begun or _TABLE.match(words) else 0)
            self.section = _read_label(words, self.section) if label else Meaning()
            self._begun = True
            return
        self._begun = True
        self.staff = tells_of_staff(words) or (self.staff and bool(meanings))
        self.row = tuple(meanings)
        if meanings:
            self.before = meanings[-1]
            self.theme = self.theme if self.before.measure is self.theme.measure else Meaning()
            return
        if sentence.row:
            return
        context = read_context(words)
        # "Planning and reviewing were weaker": the shares of the next sentence are of these, in this order.
        named = max((cue.stages for cue in find_stages(words)), key=len, default=())
        self.row = tuple(Meaning(stages=(stage,)) for stage in named) if len(named) > 1 else ()
        short = len(words.split()) <= _LONGEST_RUN_IN
        if short and _is_label(words, most=0) and not has_verb(words, 0, len(words), []):
            self.opened = _read_label(words, self.section)  # a heading that its paragraph begins with: "Assessment."
        elif context.measure:
            self.before = context
            self.theme = replace(context, polarity=None, stages=())
        elif context.stages or context.polarity:
            self.before = replace(context, measure=self.before.measure)
        if sentence.opens or _FOLLOWS.search(words):
            self.opened = context


def _read_label(words: str, section: Meaning) -> Meaning:
    """What a heading says; one that names a stage alone stands below one that names a measure."""
    label = read_context(words)
    measure = label.measure or (section.measure if label.stages else None)
    return Meaning(measure=measure, stages=label.stages)


def _is_label(words: str, most: int = _MOST_OWN_WORDS) -> bool:
    """Whether a heading names what stands below it, and says nothing of it."""
    cues, stages = find_measures(words), find_stages(words)
    one = len({cue.measure for cue in cues}) <= 1 and bool(cues or stages)
    told = [(cue[0], cue[1]) for cue in (*cues, *stages)]
    short = len(words.split()) <= _LONGEST_LABEL
    return one and short and not _COUNTED.search(words) and count_other_words(words, 0, len(words), told) <= most
