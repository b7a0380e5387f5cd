"""Who has the turn in an interview or transcript, and clocks and labels at the head of a line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from backchannel.claims.cues import cues

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TURN = re.compile(
    r"(?:^|(?<=\s))(?:(?P<question>Q|Question)|(?P<answer>A|Answer))\s?[.:]\s+(?=[\w“\"‘'])", re.MULTILINE
)
_LABEL = re.compile(r"^(?P<label>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4}):\s+(?=[A-Z“\"])", re.MULTILINE)
_ANSWERER = re.compile(r"^(?P<label>[A-Z][\w.'’ -]{1,40}):\s+(?=[A-Z“\"])", re.MULTILINE)
_ENDS_ASKING = re.compile(r"\?[”\"’)*_]{0,3}$")
_LEAST_TURNS = 2
_ZONE = r"(?:GMT|UTC|BST|CES?T|ES?T|EDT|P[SD]?T|MSK|IST|EES?T|KST|JST|IRST|Z)\b"
_CLOCK = re.compile(
    r"[ \t]{0,4}(?:[-•*–][ \t])?[\[(*]{0,2}(?:"
    rf"(?:[01]?\d|2[0-3])[:h][0-5]\d(?::[0-5]\d)?(?:[ ]?[ap]\.?m\b\.?)?(?:[ ]?{_ZONE})?"
    rf"|(?:[01]?\d|2[0-3])\.[0-5]\d(?:[ ]?[ap]\.?m\b\.?|[ ]?{_ZONE}|(?=[ ]?[–—|:-]))"
    rf"|[01]?\d[ ]?[ap]\.?m\b\.?(?:[ ]?{_ZONE})?|[0-2]\d[0-5]\d[ ]?{_ZONE}"
    r")[\])*]{0,2}[ ]?[:–—|-]{0,2}[ \t]+(?=[“\"‘(A-Z])"
)


def turns_of(text: str) -> list[tuple[int, int, str]]:
    """Where the turns of an interview or transcript begin: range of the label, and whose turn it is.

    A name with a colon at the head of a line is a label if it comes twice beside another one, or behind a question.

    Examples
    --------
    >>> turns_of("Will it hold?\\nDahl: Peru signed it.")
    [(0, 0, 'question'), (14, 20, 'Dahl')]
    """
    asked = [
        (match.start(), match.end(), "question" if match["question"] else "answer") for match in _TURN.finditer(text)
    ]
    labelled = [match for match in _LABEL.finditer(text) if match["label"].lower() not in _line_labels()]
    if {turn for _, _, turn in asked} == {"question", "answer"}:
        return sorted([*asked, *_named_first(text, labelled)])
    answered = _answered(text, asked)
    if answered:
        return sorted([*asked, *answered])
    counts = Counter(match["label"] for match in labelled)
    turns, answering = [], set()
    for match in labelled:
        label, line = match["label"], _line_before(text, match.start())
        asked_before = "?" in text[slice(*line)] if label in answering else _ENDS_ASKING.search(text[slice(*line)])
        if asked_before and not _LABEL.match(text, line[0]):
            turns.append((line[0], line[0], "question"))
        asks = label.lower() in cues().words("asks")
        if asked_before and not asks:
            answering.add(label)
        if label in answering or (counts[label] >= _LEAST_TURNS and len(counts) > 1):
            turns.append((match.start(), match.end(), "question" if asks else label))
    return sorted(turns)


def _named_first(text: str, labelled: Sequence[re.Match[str]]) -> Iterable[tuple[int, int, str]]:
    """Turns under full names in an interview that goes on with Q and A: who asks, and who answers behind that."""
    asking = ""
    for match in labelled:
        line = text[match.end() :].partition("\n")[0].rstrip()
        if _ENDS_ASKING.search(line):
            asking = match["label"]
        if asking:
            yield match.start(), match.end(), "question" if match["label"] == asking else match["label"]


def _answered(text: str, asked: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Turns of whoever answers under a name or office ("Former envoy:") where questions are marked with a Q."""
    lines = {start for start, _, turn in asked if turn == "question"}
    behind = [match for match in _ANSWERER.finditer(text) if _line_before(text, match.start())[0] in lines]
    counts = Counter(match["label"] for match in behind)
    return [(match.start(), match.end(), match["label"]) for match in behind if counts[match["label"]] >= _LEAST_TURNS]


def _line_before(text: str, place: int) -> tuple[int, int]:
    """The range of the line before a place, blank lines left out."""
    end = place
    while end > 0 and text[end - 1].isspace():
        end -= 1
    return text.rfind("\n", 0, end) + 1, end


def by_turn(line: tuple[int, int], turns: Sequence[tuple[int, int, str]]) -> Iterable[tuple[int, int, str]]:
    """A line cut where a new turn begins, without the labels."""
    start, end = line
    place = bisect_right(turns, (start, end, ""))
    turn = turns[place - 1][2] if place else ""
    if place and turns[place - 1][1] > start:
        start = min(end, turns[place - 1][1])
    while place < len(turns) and turns[place][0] < end:
        if turns[place][0] > start:
            yield start, turns[place][0], turn
        start, turn = min(end, turns[place][1]), turns[place][2]
        place += 1
    if start < end:
        yield start, end, turn


def line_head(text: str, start: int) -> int:
    """Where a sentence begins behind the clock and label of a live blog's line ("16:05 Reminder: ...").

    Examples
    --------
    >>> text = "16:05 GMT - Reminder: Peru left the pact at 15:00."
    >>> text[line_head(text, 0):]
    'Peru left the pact at 15:00.'
    """
    if text[text.rfind("\n", 0, start) + 1 : start].strip():
        return start
    clock = _CLOCK.match(text, start)
    start = clock.end() if clock is not None else start
    label = _line_label().match(text, start)
    return label.end() if label is not None else start


def tells_a_myth(text: str, start: int) -> bool:
    """Whether a line is labelled as what is not so ("Myth: ...", "False: ...")."""
    return _false_label().match(text, start) is not None


def _line_labels() -> frozenset[str]:
    """Labels of lines, in small letters."""
    return cues().words("line_label") | cues().words("false_label")


@cache
def _line_label() -> re.Pattern[str]:
    """A label of a line, such as "Reminder:"."""
    return _labelled(cues().words("line_label"))


@cache
def _false_label() -> re.Pattern[str]:
    """A label of what is told to be untrue."""
    return _labelled(cues().words("false_label"))


def _labelled(labels: frozenset[str]) -> re.Pattern[str]:
    """One of some labels with its colon, before a capital letter."""
    some = "|".join(sorted(map(re.escape, labels)))
    return re.compile(rf"[ \t]{{0,4}}(?i:{some})[ ]?:[ \t]+(?=[“\"‘(\w])(?!wh|how)")
