"""Who a heading names as its source: "Rojas: Peru has left the pact", "Peru has left the pact - foreign ministry"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backchannel.claims.cues import cues

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAMED_FIRST = re.compile(r"\s*(?P<label>[A-Z][\w.'’-]*(?: [\w.'’-]+){0,4}):[ \t]+(?=[A-Z“\"‘])")
_NAMED_LAST = re.compile(r"(?<=\w)[ \t]+[-–—][ \t]+(?P<label>[A-Za-z][\w.'’-]*(?: [\w.'’-]+){0,3})[ \t]*(?=\n|$)")
_LONGEST_HEADING = 160
_WORDS_BETWEEN = 3


def turn_of_heading(text: str) -> list[tuple[int, int, str]]:
    """The turn of whoever a heading names before a colon, if the text shows that they speak, and where it ends.

    Examples
    --------
    >>> turn_of_heading("Rojas: Peru has left the pact\\nAna Rojas said so in Lima.")
    [(0, 7, 'Rojas'), (29, 29, '')]
    >>> turn_of_heading("Lima: Peru has left the pact\\nAna Rojas said so there.")
    []
    """
    head = _NAMED_FIRST.match(text)
    end = text.find("\n")
    if head is None or not head.end() < end <= _LONGEST_HEADING:
        return []
    label = head["label"]
    lists = cues()
    if label.lower() in lists.words("line_label") | lists.words("false_label"):
        return []
    speaks = _is_source(label) or _says_something(text[end:], label.rpartition(" ")[2])
    return [(head.start("label"), head.end(), label), (end, end, "")] if speaks else []


def source_behind(text: str, start: int, *, end: int) -> re.Match[str] | None:
    """Who stands behind a dash at the end of a heading, as ``label`` of a match, if that is an office or a source.

    Examples
    --------
    >>> line = "Peru has left the pact - foreign ministry"
    >>> source_behind(line, 0, end=len(line))["label"]
    'foreign ministry'
    """
    if text[:start].rpartition("\n")[2].strip() or end - start > _LONGEST_HEADING:
        return None
    found = _NAMED_LAST.search(text, start, end)
    return found if found is not None and found.end() == end and _is_source(found["label"]) else None


def _is_source(label: str) -> bool:
    """Whether a label is an office, a body or an unnamed source ("foreign ministry", "sources")."""
    lists = cues()
    last = label.rpartition(" ")[2].lower()
    return last in lists.words("office") | lists.words("institution") | lists.words("unofficial")


def _says_something(text: str, name: str) -> bool:
    """Whether somebody of this name speaks in a text."""
    said = cues().words("attributing_verb") | {"told", "tells"}
    words = [word.strip(".,;:“”\"'’") for word in text.split()]
    places: Iterable[int] = (place for place, word in enumerate(words) if word == name)
    return any(
        said & set(words[place + 1 : place + 1 + _WORDS_BETWEEN]) or (place and words[place - 1] in said)
        for place in places
    )
