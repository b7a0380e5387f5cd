"""Quotations that are somebody's words, told apart from a few words in quotation marks."""

from __future__ import annotations

import re

from backchannel.claims.cues import cues

SHORTEST_SPEECH = 4
_BEHIND, _WORDS_BEHIND = 60, 5
_OPENERS = {"“": "”", '"': '"', "«": "»"}
_INTERRUPTED = re.compile(
    r"[“\"](?P<first>[A-Z][^“”\"\n.!?;]{0,120}),[”\"] (?P<frame>[^“”\"\n]{3,80}), [“\"](?P<rest>[a-z])"
)
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
    broken = interrupted(text)
    openings = {*broken, *(first for first, _ in broken.values())}
    found = []
    place = 0
    while place < len(text):
        closer = _OPENERS.get(text[place])
        if closer is None or (closer == '"' and place and text[place - 1].isalnum()):
            place += 1
            continue
        end = _closing(text, place, closer=closer)
        inside = text[place + 1 : end]
        told = len(inside.split()) >= SHORTEST_SPEECH or place + 1 in openings or _is_told(text, inside, end)
        if (told or _is_announced(text, inside, place)) and _may_begin(text, place):
            found.append((place + 1, end))
        place = end + 1
    return found


def interrupted(text: str) -> dict[int, tuple[int, int]]:
    """Where a sentence goes on behind a speaker's name, with the range of its opening words (“Peru,” he said, “left.”).

    Examples
    --------
    >>> text = "“Peru,” the king said, “has left the pact.”"
    >>> [(text[first:end], text[start:]) for start, (first, end) in interrupted(text).items()]
    [('Peru', 'has left the pact.”')]
    """
    said = cues().words("speech_verb")
    return {
        match.start("rest"): match.span("first")
        for match in _INTERRUPTED.finditer(text)
        if said & {word.strip(",.;:").lower() for word in match["frame"].split()}
    }


def _is_announced(text: str, inside: str, opening: int) -> bool:
    """Whether a short quotation is a sentence behind a colon (He said: “Peru left.”)."""
    before = text[max(0, opening - 3) : opening].rstrip()
    return before.endswith(":") and len(inside.split()) > 1 and inside.rstrip()[-1:] in (".", "!")


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
