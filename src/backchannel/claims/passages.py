"""Sentences cut into passages: what is quoted apart from what frames it, with page furniture left out.

A quotation counts as speech if it opens where a sentence, a colon or a verb of saying lets one begin; a few words
in quotation marks inside a sentence stay part of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from backchannel.claims.attributions import attribution_in
from backchannel.claims.cues import cues
from backchannel.claims.headings import turn_of_heading
from backchannel.claims.speeches import interrupted, speeches_in
from backchannel.claims.turns import by_turn, line_head, tells_a_myth, turns_of
from backchannel.model.datelines import dateline_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from backchannel.model.documents import Span

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[“\"(\[]?[A-Z])|\n+|;\s+(?=\S+ \S+ \S)")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sen|Rep|St|vs|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec)|\b[A-Z]|\.[A-Z])\.$"
)
_STARTER = re.compile(
    r"(?:The|In|On|At|He|She|It|They|This|That|These|But|And|A|An|As|Since|After|According|However|We)\s"
)
_BYLINE = re.compile(r"by [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}$", re.IGNORECASE)
_LINE = re.compile(r"[^\n]+")
_LONGEST_FURNITURE = 80
_CONTRARY = re.compile(r"Contrary to [^,;:.\n]{1,120}, (?=\S+ \S)")
_LEADING = " \t'’\"”»,.;:–—-"


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text to read by itself; ``speech`` is the number of the quotation it lies in.

    What a trailing "the minister said" reports without quotation marks counts as a quotation with a negative number;
    where the attribution stands inside, ``hole`` is its range, to be left out of the reading. ``voice`` is the range of
    the words in it that name who speaks.

    ``turn`` is ``"answer"`` or ``"question"`` in an interview, the speaker's label in a transcript, otherwise empty.
    """

    start: int
    end: int
    sentence: int
    speech: int | None = None
    turn: str = ""
    hole: tuple[int, int] | None = None
    voice: tuple[int, int] | None = None


def passages_of(text: str, sentences: Sequence[Span]) -> list[Passage]:
    """Passages in order of the text; questions, bylines, datelines and page furniture are left out."""
    speeches, broken = speeches_in(text), interrupted(text)
    turns = turns_of(text) or turn_of_heading(text)
    found: list[Passage] = []
    begin = 0
    for number, sentence in enumerate(sentences):
        for start, end in _lines(text, max(0, sentence.start), end=min(len(text), sentence.end)):
            for first, last, turn in by_turn((start, end), turns):
                # A dateline may hold full stops, and then runs over what was taken for several sentences.
                first = line_head(text, first)
                dateline = dateline_of(text, first) if first >= begin else None
                begin = dateline.end if dateline is not None else max(first, begin)
                if begin >= last or tells_a_myth(text, begin) or _is_furniture(text[begin:last].strip()):
                    continue
                pieces = _cut((begin, last), speeches)
                found.extend(_joined(_kept(text, pieces, sentence=number, turn=turn), broken))
    return found


def _lines(text: str, start: int, *, end: int) -> Iterable[tuple[int, int]]:
    """A sentence line by line, should it run over several."""
    for match in _LINE.finditer(text, start, end):
        if match.group().strip():
            yield match.start() + len(match.group()) - len(match.group().lstrip()), match.end()


def _is_furniture(line: str) -> bool:
    """Whether a line belongs to the page and not to the text."""
    shouted = line.isupper() and len(line.split()) <= 4 and line[-1:] not in ".!"
    if shouted or len(line) < 4:
        return True
    if cues().found("licence", line.lower()):
        return True
    if len(line) > _LONGEST_FURNITURE or line[-1:] == ".":
        return False
    return _BYLINE.match(line) is not None or cues().begins("furniture", line.lower())


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


def _kept(text: str, pieces: Sequence[tuple[int, int, int | None]], *, sentence: int, turn: str) -> Iterable[Passage]:
    """Passages of a line that are no questions, each a single sentence."""
    for first, last, speech in pieces:
        for begin, end in _sentences(text, first, end=last):
            start = begin + len(text[begin:end]) - len(text[begin:end].lstrip(_LEADING))
            # What a sentence sets aside at its head is no part of what it puts forward.
            contrary = _CONTRARY.match(text, start, end)
            start = contrary.end() if contrary is not None else start
            piece = text[start:end].rstrip()
            asked = piece.endswith(("?", "?”", '?"'))
            if asked or sum(map(str.isalnum, piece)) < 2:
                continue
            if speech is None:
                yield from _unquoted(text, (start, end), sentence=sentence, turn=turn)
            else:
                yield Passage(start, end, sentence, speech, turn)


def _joined(passages: Iterable[Passage], broken: Mapping[int, tuple[int, int]]) -> Iterable[Passage]:
    """Passages with what a speaker's name interrupts in one piece: “Peru,” the king said, “has left the pact.”"""
    openings = set(broken.values())
    for passage in passages:
        if (passage.start, passage.end - 1) in openings or (passage.start, passage.end) in openings:
            continue
        if passage.start in broken and passage.speech is not None:
            first, end = broken[passage.start]
            yield replace(passage, start=first, hole=(end, passage.start))
        else:
            yield passage


def _unquoted(text: str, piece: tuple[int, int], *, sentence: int, turn: str) -> Iterable[Passage]:
    """A sentence outside quotation marks, its attribution (", he said") read by itself."""
    start, end = piece
    found = attribution_in(text, start, end)
    if found is None:
        yield Passage(start, end, sentence, None, turn)
    elif found.place == "end":
        yield Passage(start, found.start, sentence, -found.start, turn, voice=found.voice)
        yield Passage(found.start + 1, end, sentence, None, turn)
    elif found.place == "opening":
        yield Passage(found.end, end, sentence, -found.end, turn, voice=found.voice)
        yield Passage(start, found.end - 1, sentence, None, turn)
    else:
        yield Passage(start, end, sentence, -found.start, turn, (found.start, found.end), found.voice)
        yield Passage(found.start + 1, found.end - 1, sentence, None, turn)


def _sentences(text: str, start: int, *, end: int) -> Iterable[tuple[int, int]]:
    """Sentences inside a piece: a quotation often holds several that the coder took for one."""
    for match in _SENTENCE_END.finditer(text, start, end):
        abbreviated = _ABBREVIATED.search(text[max(start, match.start() - 8) : match.start()])
        answers = text[start : match.start()].strip() == "No."
        if abbreviated and not answers and not _STARTER.match(text, match.end()):
            continue
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < end:
        yield start, end
