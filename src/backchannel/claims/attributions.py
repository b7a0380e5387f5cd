"""Attributions outside quotation marks: "..., the king said on Monday" and "the pact, he added, is dead"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from backchannel.claims.cues import cues
from backchannel.claims.headings import source_behind

_NO_SUBJECT = re.compile(r"\b(?:which|who|that|and|but|is|was|are|were|has|have|had|will|would|as|when|while|if)\b")
_COMMA = re.compile(", ")
_LAST_COMMAS = 6
_LONG_OPENING = 14
_SHORTEST_SAID = 3  # words: "Peru borders Chile, the envoy said."


@dataclass(frozen=True, slots=True)
class Attribution:
    """Where an attribution stands: ``start`` to ``end`` with its commas; what is said lies before, behind or around.

    ``voice`` is the range of the words that name who speaks.
    """

    start: int
    end: int
    place: str
    voice: tuple[int, int]


def attribution_in(text: str, start: int, end: int) -> Attribution | None:
    """The attribution at the end, in the middle or behind the opening words of a sentence without quotation marks.

    Examples
    --------
    >>> sentence = "Cairo has closed the crossing, the ministry said on Monday."
    >>> found = attribution_in(sentence, 0, len(sentence))
    >>> found.place, sentence[found.start : found.end]
    ('end', ', the ministry said on Monday.')
    """
    trailing = _trailing_words(text, start, end=end)
    if trailing is not None:
        return Attribution(trailing.start() - 2, end, "end", trailing.span("subject"))
    source = source_behind(text, start, end=end)
    if source is not None:
        return Attribution(source.start(), end, "end", source.span("label"))
    inside = _medial().search(text, start, end)
    if inside is None or _NO_SUBJECT.search(inside["subject"]) or inside.start() == start:
        return None
    place = "opening" if _opens(text[start : inside.start()]) else "middle"
    return Attribution(inside.start(), inside.end(), place, inside.span("subject"))


def _trailing_words(text: str, start: int, *, end: int) -> re.Match[str] | None:
    """The trailing attribution behind its comma and space."""
    commas = [match.start() for match in _COMMA.finditer(text, start, end)]
    for comma in commas[-_LAST_COMMAS:]:
        match = _trailing().match(text, comma + 2, end) or _inverted().match(text, comma + 2, end)
        if match is None or _NO_SUBJECT.search(match["subject"]):
            continue
        said = text[start:comma]
        if len(said.split()) >= _SHORTEST_SAID and (", " in said or not _opens(said)):
            return match
    return None


def _opens(words: str) -> bool:
    """Whether some words before a comma only open a sentence ("After the talks in Moscow")."""
    parts = words.split()
    return len(parts) < _LONG_OPENING and parts[0].lower() in cues().words("opening_preposition")


@cache
def _trailing() -> re.Pattern[str]:
    """Subject, perhaps an apposition, a verb of saying, and perhaps to whom, when and where."""
    return re.compile(
        rf"(?P<subject>(?:{_some()}|the|a|an|he|she|it|they|one|his|its|[A-Z])[^,;:()“”\"]{{0,90}}?)"
        r"(?:, [^,“”\"]{3,90},)?"
        r"(?: has| have| had)?(?: also| later| further| then| earlier)? "
        rf"(?:(?:{_said()}|{_thought()})(?: (?:{_adjunct()}|[A-Z][a-z]+day)\b[^“”\"]{{0,140}})?"
        r"|told [^,“”\"]{3,90}(?:,[^“”\"]{0,80})?)"
        rf"(?:, (?:while )?(?:{_going_on()}) that [^\n]{{3,300}})?[ .]*$"
    )


@cache
def _inverted() -> re.Pattern[str]:
    """A verb of saying before its subject, up to the end."""
    return re.compile(
        rf"(?:{_said_first()}) (?P<subject>(?!(?:he|she|it|they|we|that|there|his|her)\b)"
        r"(?:the|a|an|one|two|some|[A-Z]|[a-z]+ [A-Z]|[a-z]+ [a-z]+ [A-Z])[^,;:()“”\"]{2,60})"
        r"(?:,[^“”\"]{0,160})?[ .]*$"
    )


@cache
def _medial() -> re.Pattern[str]:
    """An attribution between two commas."""
    return re.compile(
        rf", (?P<subject>(?:{_some()}|the|a|an|he|she|they|[A-Z])[^,;:()“”\"]{{0,50}}?) (?:also |later )?(?:{_said()})"
        rf"(?: (?:{_adjunct()}) [^,;:“”\"]{{0,50}})?,(?= [^“\"])"
    )


def _some() -> str:
    """Plurals without an article that opinions are laid to, as alternatives."""
    return "|".join(sorted(rf"{word}\b" for word in cues().words("some_people")))


def _said() -> str:
    """Verbs that attribute, as alternatives."""
    return "|".join(sorted(map(re.escape, cues().words("attributing_verb"))))


def _thought() -> str:
    """Verbs that attribute at the end of a sentence only."""
    return "|".join(sorted(cues().words("trailing_verb")))


def _said_first() -> str:
    """Verbs of saying that may stand before their subject; "confirmed the first" has an object behind it."""
    return "|".join(sorted(map(re.escape, cues().words("attributing_verb") - cues().words("finding_verb"))))


def _going_on() -> str:
    """Participles by which a speaker goes on."""
    return "|".join(sorted(cues().words("going_on")))


def _adjunct() -> str:
    """Words that a time or place may begin with, as alternatives."""
    return "|".join(sorted(cues().words("adjunct")))
