"""Who puts a claim forward: the nearest reporter as written, pronouns resolved to the last person named."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from backchannel.claims.cues import cues
from backchannel.claims.names import is_first_person, is_pronoun, is_proper, reporter_words
from backchannel.claims.network import normal_form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.claims.drafts import Draft
    from backchannel.claims.mentioned import Mentioned
    from backchannel.claims.passages import Passage
    from backchannel.claims.reports import Report
    from backchannel.claims.trees import Tree

AUTHOR = "author"
_INTERVIEW = re.compile(
    r"\b(?:interview(?:s|ed)?(?: \w+)?(?: with| of)?|asked|answers? (?:of|by|from)"
    r"|(?:spoke|speaks|spoken|talked|talks|sat down|conversation|questions?) (?:with|to))\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"(?<=\w\w\w\w)[.!?]|\n")
_REACH = 80  # characters behind a word of interviewing in which the one interviewed is named


@dataclass(frozen=True, slots=True)
class Reading:
    """One passage with its tree, drafts and reports."""

    passage: Passage
    tree: Tree
    drafts: Sequence[Draft]
    reports: Sequence[Report]


@dataclass(frozen=True, slots=True)
class Reporter:
    """Somebody who says something: their name, the states and organisations they stand for, where they are named."""

    name: str
    units: tuple[str, ...]
    official: bool


@dataclass(slots=True)
class Reporters:
    """Reporters of a document as they come up in the text: where, who, and in which quotation if in one."""

    text: str
    mentioned: Mentioned
    people: list[tuple[int, Reporter, int | None]] = field(default_factory=list)
    of_speech: dict[int, Reporter | None] = field(default_factory=dict)
    interviewee: Reporter | None = None
    by_last_name: dict[str, Reporter] = field(default_factory=dict)

    def named_by(self, tree: Tree, words: tuple[int, int], *, speech: int | None = None) -> Reporter | None:
        """The reporter that some words of a quotation or of the text name; ``None`` for the author's own "I"."""
        start, end = tree.tokens[words[0]].start, tree.tokens[words[1] - 1].end
        if is_first_person(tree, words):
            return None
        if is_pronoun(tree, words):
            return self.last(start, speech=speech)
        person = self.mentioned.person_in(start, end)
        if person is not None and not _unofficial(tree, (words[0], words[0] + 1)):
            return Reporter(person.name, (person.unit,), not _unofficial(tree, words))
        first, last = reporter_words(tree, words)
        name = self.text[tree.tokens[first].start : tree.tokens[last - 1].end]
        units = self.mentioned.units_in(start, end)
        known = self._known(name) if is_proper(tree, (first, last)) else None
        units = units or (known.units if known else ())
        if not units and _holds_office(tree, words):
            earlier = self.last(start, speech=speech)
            units = earlier.units if earlier is not None else ()
        return Reporter(name, units, (bool(units) or _holds_office(tree, words)) and not _unofficial(tree, words))

    def note(self, place: int, reporter: Reporter, *, speech: int | None) -> None:
        """Remember a reporter for pronouns and for later uses of the name."""
        self.people.append((place, reporter, speech))
        if reporter.units:
            self.by_last_name[reporter.name.split()[-1]] = reporter

    def last(self, before: int, *, speech: int | None = None) -> Reporter | None:
        """The last reporter named before a place, by the text or in the same quotation.

        Whom a quotation speaks of is not who speaks next.
        """
        earlier = reversed(self.people)
        return next((who for place, who, inside in earlier if place < before and inside in (None, speech)), None)

    def _known(self, name: str) -> Reporter | None:
        """An earlier reporter whose name ends like this one."""
        return self.by_last_name.get(name.split()[-1])


def _unofficial(tree: Tree, words: tuple[int, int]) -> bool:
    """Whether a speaker is a paper, a source, an expert: they only set who makes the claim."""
    texts = [normal_form(token.text) for token in tree.tokens[words[0] : words[1]]]
    return any(word in cues().words("unofficial") for word in texts)


def _holds_office(tree: Tree, words: tuple[int, int]) -> bool:
    """Whether a speaker is named by an office ("the foreign minister", "a presidential spokesman")."""
    texts = [normal_form(token.text) for token in tree.tokens[words[0] : words[1]]]
    return any(word in cues().words("office") for word in texts)


def gather_reporters(readings: Sequence[Reading], reporters: Reporters) -> None:
    """Read through a document once: who is named when, and whose words each quotation is."""
    begun = False
    for number, reading in enumerate(readings):
        if reading.passage.turn in ("question", "answer") and not begun:
            begun = True
            reporters.interviewee = _introduced(reporters, reading.passage.start)
        _note_people(reading, reporters)
        speech = reading.passage.speech
        if speech is not None and speech not in reporters.of_speech:
            reporters.of_speech[speech] = _speaker_of(readings, number, reporters=reporters)


def _introduced(reporters: Reporters, before: int) -> Reporter | None:
    """Who answers in an interview: whom the text before it says it is with, else the only person it speaks of."""
    for lead in reversed(list(_INTERVIEW.finditer(reporters.text, 0, before))):
        reach = min(before, lead.end() + _REACH)
        stop = _STOP.search(reporters.text, lead.end(), reach)
        with_whom = reporters.mentioned.person_in(lead.end(), stop.start() if stop else reach)
        if with_whom is not None:
            return Reporter(with_whom.name, (with_whom.unit,), True)
    named = {who.name: who for place, who, inside in reporters.people if place < before and inside is None}
    return next(iter(named.values())) if len(named) == 1 else None


def _note_people(reading: Reading, reporters: Reporters) -> None:
    """Remember who speaks and who is the subject of a sentence by name."""
    tree = reading.tree
    ranges = [(report.speaker, True) for report in reading.reports]
    ranges += [
        (draft.clause.subject, False) for draft in reading.drafts if draft.clause.subject and draft.clause.own_subject
    ]
    for words, speaks in sorted(ranges):
        if is_pronoun(tree, words) or is_first_person(tree, words):
            continue
        place = tree.tokens[words[0]].start
        end = tree.tokens[words[1] - 1].end
        person = reporters.mentioned.person_in(place, end) is not None or _is_new_name(
            reading, words, reporters=reporters
        )
        if speaks or person:
            named = reporters.named_by(tree, words, speech=reading.passage.speech)
            taken_up = normal_form(tree.tokens[words[0]].text) == "the" and not person
            if named is not None and not (taken_up and reporters.people):
                reporters.note(place, named, speech=reading.passage.speech)


def _is_new_name(reading: Reading, words: tuple[int, int], *, reporters: Reporters) -> bool:
    """Whether a subject ends in a name of two words or more that the coder does not know as a state or organisation."""
    first, last = reporter_words(reading.tree, words)
    if last - first < 2 or not is_proper(reading.tree, (first, last)):
        return False
    tokens = reading.tree.tokens
    return not reporters.mentioned.touching(tokens[first].start, tokens[last - 1].end)


def _speaker_of(readings: Sequence[Reading], number: int, *, reporters: Reporters) -> Reporter | None:
    """Whose words a quotation is: the frame behind it, the frame before it, or whoever was quoted last."""
    reading = readings[number]
    speech = reading.passage.speech
    behind = next((other for other in readings[number + 1 : number + 40] if other.passage.speech != speech), None)
    before = readings[number - 1] if number else None
    ends_open = reading.passage.sentence
    for frame, near in ((behind, True), (before, False)):
        if frame is None or frame.passage.speech is not None:
            continue
        gap = abs(frame.passage.sentence - (ends_open if not near else _last_sentence(readings, number)))
        report = _framing(frame, near)
        if report is not None and gap <= 0:
            return reporters.named_by(frame.tree, report.speaker)
    if before is not None and before.passage.speech is None:
        report = _framing(before, False)
        if report is not None and before.tree.tokens[-1].text in (":", ","):
            return reporters.named_by(before.tree, report.speaker)
    earlier = before.passage.speech if before is not None else None
    if earlier is not None:
        return reporters.of_speech.get(earlier)
    return _of_turn(reading.passage, reporters) or reporters.last(reading.passage.end)


def _last_sentence(readings: Sequence[Reading], number: int) -> int:
    """The sentence in which a quotation ends."""
    speech = readings[number].passage.speech
    last = readings[number].passage.sentence
    for other in readings[number:]:
        if other.passage.speech != speech:
            break
        last = other.passage.sentence
    return last


def _framing(frame: Reading, behind: bool) -> Report | None:
    """The report of a frame that is nearest to the quotation."""
    own = [report for report in frame.reports if report.clause is not None]
    if not own:
        return None
    return own[0] if behind else own[-1]


def made_by(reading: Reading, draft: Draft, *, reporters: Reporters) -> Reporter | None:
    """The nearest reporter of a claim; ``None`` stands for the author."""
    if draft.speaker is not None:
        named = reporters.named_by(reading.tree, draft.speaker, speech=reading.passage.speech)
        if named is not None:
            return named
    return default_reporter(reading.passage, reporters)


def default_reporter(passage: Passage, reporters: Reporters) -> Reporter | None:
    """Who speaks in a passage unless somebody nearer is named: whoever is quoted, or answers."""
    if passage.speech is not None:
        return reporters.of_speech.get(passage.speech)
    return _of_turn(passage, reporters)


def _of_turn(passage: Passage, reporters: Reporters) -> Reporter | None:
    """Who has the turn in an interview or transcript."""
    if passage.turn in ("", "question"):
        return None
    return reporters.interviewee if passage.turn == "answer" else Reporter(passage.turn, (), True)
