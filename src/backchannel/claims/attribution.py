"""Who puts a claim forward: the nearest reporter as written, pronouns resolved to the last person named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backchannel.claims.grammar import subject_of
from backchannel.claims.names import (
    apposed_name,
    is_first_person,
    is_institution,
    is_pronoun,
    is_proper,
    reporter_words,
)
from backchannel.claims.reporters import Reporter, is_full_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.claims.drafts import Draft
    from backchannel.claims.passages import Passage
    from backchannel.claims.reporters import Reading, Reporters
    from backchannel.claims.reports import Report
    from backchannel.claims.trees import Tree

AUTHOR = "author"
_INTERVIEW = re.compile(
    r"\b(?:interview(?:s|ed)?(?: \w+)?(?: with| of)?|asked|answers? (?:of|by|from)"
    r"|(?:spoke|speaks|spoken|talked|talks|sat down|conversation|questions?) (?:with|to))\b",
    re.IGNORECASE,
)
# "Briefing by the spokesperson of the Ministry of Foreign Affairs": who answers is named by an office alone.
_BRIEFING = re.compile(
    r"\b(?:briefing|press conference|remarks) (?:of|by|with) "
    r"((?:the )?(?:[\w’'-]+ ){0,4}spokes(?:person|man|woman)(?: (?:of|for) [^,.;\n]{1,80})?)",
    re.IGNORECASE,
)
_STOP = re.compile(r"(?<=\w\w\w\w)[.!?]|\n")
# What lies between the parts of a quotation that goes on in a new paragraph: a mark opens it again, none has closed it.
_GOES_ON = re.compile(r"[.!…]?[ \t]*\n\s*[“\"«][ \t]*")
_REACH = 80  # characters behind a word of interviewing in which the one interviewed is named


def gather_reporters(readings: Sequence[Reading], reporters: Reporters) -> None:
    """Read through a document once: who is named when, and whose words each quotation is."""
    begun = False
    for number, reading in enumerate(readings):
        if reading.passage.turn in ("question", "answer") and not begun:
            begun = True
            reporters.interviewee = _introduced(reporters, reading.passage.start) or _quoted_alone(reporters)
        _note_people(reading, reporters)
        speech = reading.passage.speech
        if speech is not None and speech not in reporters.of_speech:
            reporters.of_speech[speech] = _speaker_of(readings, number, reporters=reporters)


def _introduced(reporters: Reporters, before: int) -> Reporter | None:
    """Who answers in an interview: whom the text before it says it is with or by, else the only person it names."""
    for lead in reversed(list(_INTERVIEW.finditer(reporters.text, 0, before))):
        reach = min(before, lead.end() + _REACH)
        stop = _STOP.search(reporters.text, lead.end(), reach)
        with_whom = reporters.mentioned.person_in(lead.end(), stop.start() if stop else reach)
        if with_whom is not None:
            return Reporter(with_whom.name, (with_whom.unit,), True)
    briefing = _BRIEFING.search(reporters.text, 0, before)
    if briefing is not None:
        line_end = reporters.text.find("\n", briefing.end(), before)
        units = reporters.mentioned.units_in(briefing.start(1), line_end if line_end >= 0 else before)
        return Reporter(briefing[1], units[:1], True)
    named = {who.name: who for place, who, inside in reporters.people if place < before and inside is None}
    return next(iter(named.values())) if len(named) == 1 else None


def _quoted_alone(reporters: Reporters) -> Reporter | None:
    """The only person whom an introduction quotes by name."""
    quoted = [who for who in reporters.of_speech.values() if who is not None and is_full_name(who.name)]
    surnames = {who.name.split()[-1] for who in quoted}
    return quoted[0] if len(surnames) == 1 else None


def _note_people(reading: Reading, reporters: Reporters) -> None:
    """Remember who speaks and who is the subject of a sentence by name."""
    tree = reading.tree
    ranges = [(report.speaker, True) for report in reading.reports]
    ranges += [
        (draft.clause.subject, False) for draft in reading.drafts if draft.clause.subject and draft.clause.own_subject
    ]
    root = next(word for word, head in enumerate(tree.heads) if head < 0)
    subject, own = subject_of(tree, root)
    if subject is not None and own and all(subject != words for words, _ in ranges):
        ranges.append((subject, False))
    for words, speaks in sorted(ranges):
        if is_pronoun(tree, words) or is_first_person(tree, words):
            continue
        place = tree.tokens[words[0]].start
        whole, words = words, apposed_name(tree, words) or words
        start, end = tree.tokens[words[0]].start, tree.tokens[words[1] - 1].end
        known = reporters.mentioned.person_in(start, end) is not None and (speaks or not _only_behind(reading, words))
        person = known or _is_new_name(reading, words, reporters=reporters)
        named = reporters.named_by(tree, whole if known else words, speech=reading.passage.speech)
        if named is None:
            continue
        if (speaks or person) and (person or not reporters.takes_up(tree, whole, named=named)):
            reporters.note(place, named, speech=reading.passage.speech)
        elif whole == subject and (is_institution(tree, whole) or (named.units and tree.tags[whole[1] - 1] == "NNP")):
            reporters.bodies.append((place, named, reading.passage.speech))


def _only_behind(reading: Reading, words: tuple[int, int]) -> bool:
    """Whether a person stands only behind a preposition of a subject ("all but Peru's Rojas", "allies of Rojas")."""
    tree = reading.tree
    names = [word for word in range(*words) if tree.tags[word].startswith("NNP")]
    behind = [word for word in range(words[0], names[0] if names else words[0]) if tree.tags[word] == "IN"]
    return bool(behind) and all(tree.tokens[word].text != "," for word in range(behind[-1], names[0]))


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
        source = report.speaker if report is not None else _source_behind(frame.tree) if near else None
        if source is not None and gap <= 0:
            return reporters.named_by(frame.tree, source)
    if before is not None and before.passage.speech is None:
        report = _framing(before, False)
        if report is not None and before.tree.tokens[-1].text in (":", ","):
            return reporters.named_by(before.tree, report.speaker)
    if reading.passage.voice is not None:
        return _voiced(readings[max(0, number - 2) : number + 3], reading.passage.voice, reporters=reporters)
    earlier = before.passage.speech if before is not None else None
    if earlier is not None:
        return reporters.of_speech.get(earlier)
    going_on = _of_next_paragraph(readings, number, reporters=reporters)
    return _of_turn(reading.passage, reporters) or going_on or _still_speaking(readings, number, reporters=reporters)


def _of_next_paragraph(readings: Sequence[Reading], number: int, *, reporters: Reporters) -> Reporter | None:
    """Who speaks in the next paragraph, if a quotation is left open at the end of its own and goes on there."""
    speech = readings[number].passage.speech
    last = max(place for place, other in enumerate(readings) if other.passage.speech == speech)
    if last + 1 == len(readings) or readings[last + 1].passage.speech is None:
        return None
    between = reporters.text[readings[last].passage.end : readings[last + 1].passage.start]
    if not _GOES_ON.fullmatch(between):
        return None
    return _speaker_of(readings, last + 1, reporters=reporters)


def _still_speaking(readings: Sequence[Reading], number: int, *, reporters: Reporters) -> Reporter | None:
    """Whoever was quoted last, unless somebody was named since; where nobody was quoted, the last one named."""
    passage = readings[number].passage
    quoted = next((place for place in range(number - 1, -1, -1) if readings[place].passage.speech is not None), None)
    if quoted is not None:
        frame = readings[quoted + 1].passage
        same = frame.sentence == _last_sentence(readings, quoted)
        since = (frame if same else readings[quoted].passage).end
        speaker = reporters.of_speech.get(readings[quoted].passage.speech or 0)
        if speaker is not None and not reporters.anyone_since(since, passage.end, speech=passage.speech):
            return speaker
    return reporters.last(passage.end)


def _voiced(near: Sequence[Reading], voice: tuple[int, int], *, reporters: Reporters) -> Reporter | None:
    """Who the words of an attribution name, where the parser found no report in it; nobody from elsewhere."""
    for other in near:
        words = [
            word for word, token in enumerate(other.tree.tokens) if voice[0] <= token.start and token.end <= voice[1]
        ]
        if words and other.passage.voice is None:
            if any(other.tree.tags[word] in ("VBD", "VBZ", "VBP", "MD") for word in words):
                # "..., said the deal is off" has no speaker behind its verb.
                return None
            return reporters.named_by(other.tree, (words[0], words[-1] + 1))
    return Reporter(reporters.text[slice(*voice)], (), False)


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


def _source_behind(tree: Tree) -> tuple[int, int] | None:
    """Who a frame that begins with "according to" names."""
    words = [token.text.lower() for token in tree.tokens]
    if words[:2] != ["according", "to"]:
        return None
    end = next((word for word in range(2, len(tree)) if not words[word][0].isalnum()), len(tree))
    return (2, end) if end > 2 else None


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
    return reporters.interviewee if passage.turn == "answer" else reporters.labelled(passage.turn)
