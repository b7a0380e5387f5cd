"""Sentences of a document: lines first, then sentences inside each, with legal and military abbreviations mended."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from sentencex import segment  # type: ignore[import-untyped]

from backchannel.model.documents import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from backchannel.model.documents import Document

_BEFORE_NUMBER = (
    "art arts para paras subpara sec secs no nos doc docs res reg ch cl vol ser pp p fig figs app add rev "
    "jan feb mar apr jun jul aug sep sept oct nov dec approx ca"
)
_BEFORE_NAME = (
    "gen maj brig lt col adm cmdr cmd capt sgt cpl pvt sen sens rep reps gov amb pres prof dr mr mrs ms messrs hon rev "
    "st ste ft mt sr fr v vs cf spc supt insp det atty h.e h.m"
)
_NUMBERED = re.compile(rf"(?:^|[\s(\[])(?:{_BEFORE_NUMBER.replace(' ', '|')})\.\s*$", re.IGNORECASE)
_TITLED = re.compile(rf"(?:^|[\s(\[“\"])(?:{_BEFORE_NAME.replace('.', '[.]').replace(' ', '|')})\.\s*$", re.IGNORECASE)
_INITIAL = re.compile(r"(?:^|[\s(“\"])[A-Z][\w’']*\s(?:[A-Z]\.\s?)+$")
_CLAUSE = re.compile(r"(?:e\.g|i\.e|viz|cf)\.,?\s*$", re.IGNORECASE)
_NUMBER = re.compile(r"[\d(§]|[A-Z]/|[IVX]+\b")
_NAME = re.compile(r"[A-Z“\"]")
_ON = re.compile(r"[a-z,;:)\]”’?!]")
_ASIDE = re.compile(r"[.!?][)\]](?=\s+[A-Z“\"])")
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")


def split(document: Document) -> tuple[Span, ...]:
    """Cut a document into sentences.

    A line end always ends a sentence. Inside a line the cuts of sentencex are kept, except after the
    abbreviations of treaties, ranks and titles ("Art. 5 para. 2", "Lt. Col. Ames", "U.N. Doc. S/RES/2231")
    and before words that go on in lower case. Closing quotation marks stay with their sentence. A sentence
    that ends with "U.S." is not parted from the next one when a name follows.

    Returns
    -------
    tuple of Span
        In order, without overlap, without white space at either end; empty for a blank document.

    Examples
    --------
    >>> from backchannel.model.documents import Document
    >>> paper = Document(id="d", text="See Art. 5 para. 2. It binds Lt. Col. Ames.", source="-", sha256="")
    >>> [span.quote for span in split(paper)]
    ['See Art. 5 para. 2.', 'It binds Lt. Col. Ames.']
    """
    cuts = (cut for line in _LINE.finditer(document.text) for cut in _sentences(line.group(), line.start()))
    return tuple(
        Span(document_id=document.id, start=start, end=end, quote=document.text[start:end]) for start, end in cuts
    )


def _sentences(line: str, offset: int) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a line, trimmed and counted from the start of the document."""
    place = offset
    for piece in _mended(chain.from_iterable(map(_apart, segment("en", line)))):
        bare = piece.strip()
        if bare:
            start = place + piece.index(bare)
            yield start, start + len(bare)
        place += len(piece)


def _apart(piece: str) -> Iterator[str]:
    """The piece, cut after an aside in brackets that is a sentence of its own."""
    aside = _ASIDE.search(piece) if piece.lstrip().startswith(("(", "[")) else None
    cut = aside.end() if aside else len(piece)
    yield piece[:cut]
    if cut < len(piece):
        yield piece[cut:]


def _mended(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces of a line with wrong cuts undone."""
    held: list[str] = []
    for piece in pieces:
        if held and not _goes_on(held[-1], piece):
            yield "".join(held)
            held = []
        held.append(piece)
    if held:
        yield "".join(held)


def _goes_on(before: str, after: str) -> bool:
    """Whether a cut between two pieces falls inside a sentence."""
    tail, head = before[-40:], after.lstrip()
    if not head:
        return True
    if _ON.match(head) or _CLAUSE.search(tail):
        return True
    numbered = _NUMBERED.search(tail) and _NUMBER.match(head)
    named = (_TITLED.search(tail) or _INITIAL.search(tail)) and _NAME.match(head)
    return bool(numbered or named)
