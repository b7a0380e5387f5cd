"""Sentences cut into passages: what is quoted apart from what frames it, with page furniture left out.

A quotation counts as speech if it opens where a sentence, a colon or a verb of saying lets one begin; a few words
in quotation marks inside a sentence stay part of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from backchannel.claims.cues import cues

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from backchannel.model import Span

_OPENERS = {"“": "”", '"': '"', "«": "»"}
_SHORTEST_SPEECH = 4
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[“\"(\[]?[A-Z])|\n+")
_ABBREVIATED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sen|Rep|St|vs|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec)|\b[A-Z]|\.[A-Z])\.$")
_STARTER = re.compile(r"(?:The|In|On|At|He|She|It|They|This|That|These|But|And|A|An|As|Since|After|According|However|We)\s")
_DATELINE = re.compile(
    r"[ \t]*[A-Z][A-Z.'’]+(?:[ ,/]+[A-Za-z.'’]+){0,4}(?: ?\([A-Za-z /.]{2,30}\))?[ ,]{0,2}(?:[–—]|--?)[ \t]+(?=\S)"
)
_FURNITURE = re.compile(
    r"(?:read more|read also|also read|see also|article ad box|advertisement|related( stories| articles)?|share this|"
    r"follow us|subscribe|sign up|click here|photo|image|picture|credit|caption|source|copyright|©|by [A-Z][\w.'’-]+( [A-Z][\w.'’-]+){0,3}$|"
    r"updated?|published|last updated|posted|tags?|topics?|comments?|excerpts from the interview|end of (?:item|message))\b.{0,60}$",
    re.IGNORECASE,
)
_TURN = re.compile(r"(?:^|(?<=\s))(?:(?P<question>Q|Question)|(?P<answer>A|Answer))\s?[.:]\s+(?=[\w“\"‘'])", re.MULTILINE)
_LABEL = re.compile(r"^(?P<label>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4}):\s+(?=[A-Z“\"])", re.MULTILINE)
_LEAST_TURNS = 2
_SAID = (
    "said|says|say|added|adds|noted|notes|stressed|stated|states|announced|reported|reports|wrote|writes|tweeted|warned|explained|"
    "insisted|argued|claimed|confirmed|emphasized|emphasised|underlined|reiterated|continued|concluded|remarked|observed|asserted|"
    "acknowledged|admitted|shows|showed|found|declared|revealed|recalled|estimated|predicted|maintained|pointed out|went on to say"
)
_TRAILING = re.compile(
    rf"(?P<subject>(?:the|a|an|he|she|they|one|his|its|[A-Z])[^,;:()“”\"]{{0,90}}?)(?:, [^,“”\"]{{3,90}},)?"
    rf"(?: has| have| had)?(?: also| later| further| then| earlier)? (?:(?:{_SAID})"
    r"(?: (?:on|in|at|to|during|late|early|earlier|yesterday|last|this|via|after|while|by|[A-Z][a-z]+day)\b[^“”\"]{0,140})?"
    r"|told [^,“”\"]{3,90}(?:,[^“”\"]{0,80})?)[ .]*$"
)
_MEDIAL = re.compile(
    rf", (?P<subject>(?:the|a|an|he|she|they|[A-Z])[^,;:()“”\"]{{0,50}}?) (?:also |later )?(?:{_SAID})"
    r"(?: (?:on|in|at|to|during|late|early|yesterday|last) [^,;:“”\"]{0,50})?,(?= [^“\"])"
)
_NO_SUBJECT = re.compile(r"\b(?:which|who|that|and|but|is|was|are|were|has|have|had|will|would|as|when|while|if)\b")
_LAST_COMMAS = 4
_LONG_OPENING = 14


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text to read by itself; ``speech`` is the number of the quotation it lies in.

    What a trailing "the minister said" reports without quotation marks counts as a quotation with a negative number;
    where the attribution stands inside, ``hole`` is its range, to be left out of the reading.

    ``turn`` is ``"answer"`` or ``"question"`` in an interview, the speaker's label in a transcript, otherwise empty.
    """

    start: int
    end: int
    sentence: int
    speech: int | None = None
    turn: str = ""
    hole: tuple[int, int] | None = None


def speeches_in(text: str) -> list[tuple[int, int]]:
    """Quotations that are somebody's words, as ranges inside their marks.

    Examples
    --------
    >>> text = "The “loud” one said: “We will not sign it.”"
    >>> [text[start:end] for start, end in speeches_in(text)]
    ['We will not sign it.']
    """
    found = []
    place = 0
    while place < len(text):
        closer = _OPENERS.get(text[place])
        if closer is None or (closer == '"' and place and text[place - 1].isalnum()):
            place += 1
            continue
        end = _closing(text, place, closer)
        inside = text[place + 1 : end]
        if len(inside.split()) >= _SHORTEST_SPEECH and _may_begin(text, place):
            found.append((place + 1, end))
        place = end + 1
    return found


def _closing(text: str, opening: int, closer: str) -> int:
    """Where a quotation ends: its closing mark (quotations may nest), or the end of its paragraph."""
    depth = 0
    for place in range(opening + 1, len(text)):
        letter = text[place]
        if letter == "\n":
            return place
        if letter == closer or (letter == '"' and closer != '"' and not text[place + 1 : place + 2].isalnum()):
            if depth == 0:
                return place
            depth -= 1
        elif letter == text[opening] and closer != letter:
            depth = min(1, depth + 1)
    return len(text)


def _may_begin(text: str, opening: int) -> bool:
    """Whether speech may begin here."""
    before = text[max(0, opening - 40) : opening].rstrip(" \t\u00a0")
    if not before or before[-1] in "\n.,:;!?”\"—–":
        return True
    word = re.search(r"[^\W\d_]+$", before)
    return word is not None and word.group().lower() in cues().words("speech_verb") and text[opening + 1 : opening + 2].isupper()


def passages_of(text: str, sentences: Sequence[Span]) -> list[Passage]:
    """Passages in order of the text; questions, bylines, datelines and page furniture are left out."""
    speeches = speeches_in(text)
    turns = _turns(text)
    found: list[Passage] = []
    for number, sentence in enumerate(sentences):
        for start, end in _lines(text, max(0, sentence.start), min(len(text), sentence.end)):
            for first, last, turn in _by_turn((start, end), turns):
                if _is_furniture(text[first:last].strip()):
                    continue
                dateline = _DATELINE.match(text, first, last)
                begin = dateline.end() if dateline else first
                pieces = _cut((begin, last), speeches)
                found.extend(_kept(text, pieces, number, turn))
    return found


def _turns(text: str) -> list[tuple[int, int, str]]:
    """Where the turns of an interview or transcript begin: range of the label, and whose turn it is."""
    asked = [(match.start(), match.end(), "question" if match["question"] else "answer") for match in _TURN.finditer(text)]
    if {turn for _, _, turn in asked} != {"question", "answer"}:
        asked = []
    labelled = [(match.start(), match.end(), match["label"]) for match in _LABEL.finditer(text)]
    counts = Counter(label for _, _, label in labelled)
    return sorted(asked + [turn for turn in labelled if counts[turn[2]] >= _LEAST_TURNS and len(counts) > 1])


def _by_turn(line: tuple[int, int], turns: Sequence[tuple[int, int, str]]) -> Iterable[tuple[int, int, str]]:
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


def _lines(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """A sentence line by line, should it run over several."""
    for match in re.compile(r"[^\n]+").finditer(text, start, end):
        if match.group().strip():
            yield match.start() + len(match.group()) - len(match.group().lstrip()), match.end()


def _is_furniture(line: str) -> bool:
    """Whether a line belongs to the page and not to the text."""
    shouted = line.isupper() and len(line.split()) <= 4 and line[-1:] not in ".!"
    return shouted or len(line) < 4 or (len(line) < 80 and line[-1:] != "." and _FURNITURE.match(line) is not None)


def _cut(line: tuple[int, int], speeches: Sequence[tuple[int, int]]) -> list[tuple[int, int, int | None]]:
    """A line cut at its quotations, the marks left out."""
    start, end = line
    pieces: list[tuple[int, int, int | None]] = []
    for number, (first, last) in enumerate(speeches):
        if last <= start or first >= end:
            continue
        if first - 1 > start:
            pieces.append((start, first - 1, None))
        pieces.append((max(start, first), min(end, last), number))
        start = min(end, last + 1)
    if start < end:
        pieces.append((start, end, None))
    return pieces


def _kept(text: str, pieces: Sequence[tuple[int, int, int | None]], sentence: int, turn: str) -> Iterable[Passage]:
    """Passages of a line that are no questions, each a single sentence."""
    for first, last, speech in pieces:
        for start, end in _sentences(text, first, last):
            piece = text[start:end].rstrip()
            asked = piece.endswith("?") or (piece.endswith(("?”", '?"')))
            if asked or sum(map(str.isalnum, piece)) < 2:
                continue
            if speech is None:
                yield from _unquoted(text, (start, end), sentence, turn)
            else:
                yield Passage(start, end, sentence, speech, turn)


def _unquoted(text: str, piece: tuple[int, int], sentence: int, turn: str) -> Iterable[Passage]:
    """A sentence outside quotation marks, its attribution (", he said") read by itself."""
    start, end = piece
    cut = _attribution(text, start, end)
    if cut is not None:
        yield Passage(start, cut, sentence, -cut, turn)
        yield Passage(cut + 1, end, sentence, None, turn)
        return
    inside = _MEDIAL.search(text, start, end)
    if inside is None or _NO_SUBJECT.search(inside["subject"]) or inside.start() == start:
        yield Passage(start, end, sentence, None, turn)
    elif _opens(text[start : inside.start()]):
        yield Passage(inside.end(), end, sentence, -inside.end(), turn)
        yield Passage(start, inside.end() - 1, sentence, None, turn)
    else:
        yield Passage(start, end, sentence, -inside.start(), turn, (inside.start(), inside.end()))
        yield Passage(inside.start() + 1, inside.end() - 1, sentence, None, turn)


def _attribution(text: str, start: int, end: int) -> int | None:
    """The comma before a trailing attribution ("..., the king said on Monday"), if the sentence has one."""
    commas = [start + match.start() for match in re.finditer(r", ", text[start:end])]
    for comma in commas[-_LAST_COMMAS:]:
        match = _TRAILING.match(text, comma + 2, end)
        words = len(text[start:comma].split())
        if match and words >= _SHORTEST_SPEECH and not _NO_SUBJECT.search(match["subject"]) and not _opens(text[start:comma]):
            return comma
    return None


def _opens(words: str) -> bool:
    """Whether some words before a comma only open a sentence ("After the talks in Moscow")."""
    first = words.split(maxsplit=1)[0].lower()
    return first in cues().words("opening_preposition") and len(words.split()) < _LONG_OPENING


def _sentences(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """Sentences inside a piece: a quotation often holds several that the coder took for one."""
    for match in _SENTENCE_END.finditer(text, start, end):
        abbreviated = _ABBREVIATED.search(text[max(start, match.start() - 8) : match.start()])
        if abbreviated and not _STARTER.match(text, match.end()):
            continue
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < end:
        yield start, end
