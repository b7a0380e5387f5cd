"""Quotations that are somebody's words, told apart from a few words in quotation marks."""

from __future__ import annotations

import re

from backchannel.claims.cues import cues

SHORTEST_SPEECH = 4
_BEHIND, _WORDS_BEHIND = 60, 5
_OPENERS = {"“": "”", '"': '"', "«": "»"}
_LAST_WORD = re.compile(r"[^\W\d_]+$")


def speeches_in(text: str) -> list[tuple[int, int]]:
    """Quotations that are somebody's words, as ranges inside their marks.

    Examples
    --------
    >>> text = "The “loud” one said: “We will not sign it.”"
    >>> [text[start:end] for start, end in speeches_in(text)]
    ['We will not sign it.']
    """
    text = text.replace("''", '" ')
    found = []
    place = 0
    while place < len(text):
        closer = _OPENERS.get(text[place])
        if closer is None or (closer == '"' and place and text[place - 1].isalnum()):
            place += 1
            continue
        end = _closing(text, place, closer=closer)
        inside = text[place + 1 : end]
        if (len(inside.split()) >= SHORTEST_SPEECH or _is_told(text, inside, end)) and _may_begin(text, place):
            found.append((place + 1, end))
        place = end + 1
    return found


def _is_told(text: str, inside: str, end: int) -> bool:
    """Whether a short quotation ends in a comma and a verb of saying stands right behind it (“We agree,” he said)."""
    behind = text[end + 1 : end + 1 + _BEHIND].split()[:_WORDS_BEHIND]
    says = {word.strip(",.;:").lower() for word in behind} & cues().words("speech_verb")
    return inside.rstrip().endswith(",") and len(inside.split()) > 1 and bool(says)


def _closing(text: str, opening: int, *, closer: str) -> int:
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
    if not before or before[-1] in '\n.,:;!?”"—–':
        return True
    word = _LAST_WORD.search(before)
    return (
        word is not None
        and word.group().lower() in cues().words("speech_verb")
        and text[opening + 1 : opening + 2].isupper()
    )
