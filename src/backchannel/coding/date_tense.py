"""Whether the words around a time look ahead or back: "met on Monday" against "will meet on Monday"."""

from __future__ import annotations

import re
from typing import Literal

Tense = Literal["past", "future", "unclear"]

_SAYS = "said|says|told|announced|declared|added|warned|stated|reported|claimed|vowed|pledged|confirmed|insisted"
_SAID = re.compile(f"\\b(?:{_SAYS})\\b")
_SAID_LAST = re.compile(f"\\b(?:{_SAYS})(?: [\\w’']+){{0,2}},? (?:on |in )?$")
_DUE = "meet|visit|begin|start|take|hold|vote|sign|travel|arrive|expire|end|be|resume|open"
_AHEAD = re.compile(
    "\\b(?:will|won['’]t|shall|would|going to|(?:set|scheduled|expected|slated|planned|planning) (?:to|for)"
    "|(?:may|might|must|should)(?! (?:not )?have\\b)"
    f"|(?:plan|intend|hope|aim)s? to|due (?:on|by|in|to (?:{_DUE})))\\b|['’]ll\\b"
)
# "Could meet in October" looks ahead, "could not agree in October" back: only the first is left open.
_PERHAPS = re.compile("\\bcould(?! (?:not\\b|have\\b))")
_CLAUSE_ENDS = re.compile('[,;:—“”"()]| that ')


def tense_of(around: tuple[str, str]) -> Tense:
    """Tell from what stands before and after a time; ``unclear`` if only another clause looks ahead."""
    before, after = around
    ahead = [found.end() for found in _AHEAD.finditer(before)]
    if ahead and not _SAID_LAST.search(before):
        clause_starts = [found.end() for found in _CLAUSE_ENDS.finditer(before)]
        return "future" if not clause_starts or ahead[-1] > clause_starts[-1] else "unclear"
    if _PERHAPS.search(before):
        return "unclear"
    if ahead or len(before.split()) > 2:
        return "past"
    coming, said = _AHEAD.search(after), _SAID.search(after)
    return "future" if coming and not (said and said.start() < coming.start()) else "past"
