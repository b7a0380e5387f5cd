"""Whether a claim only names what is waited for: "before the treaty is signed" says of no treaty that it was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backchannel.model.claims import Claim
    from backchannel.model.documents import Document

_OPENS = re.compile(
    r"\b(?:after|as long as|as soon as|before|by the time|if|in case|lest|once|only when|provided(?: that)?|so long as|"
    r"till|unless|until|when|whenever)\s+$",
    re.IGNORECASE,
)
_YET_TO_COME = re.compile(
    r"\b(?:is|are|isn't|aren't|has|have|becomes?|comes?|ends?|enters?|expires?|gets?|goes|joins?|lapses?|leaves?|"
    r"ratif(?:y|ies)|signs?|takes?|withdraws?)\b",
    re.IGNORECASE,
)
_REACH = 24


def awaited(claim: Claim, document: Document) -> str:
    """The word that opens a clause of time or condition right before a claim in the present tense; empty if none does.

    "Before the treaty was signed" is told of the past, and a claim like any other.

    Examples
    --------
    >>> from backchannel.model.claims import Claim
    >>> from backchannel.model.documents import Document, Span
    >>> text = "It must wait until the treaty is signed."
    >>> note = Document(id="d", text=text, source="-", sha256="")
    >>> span = Span(document_id="d", start=19, end=39, quote=text[19:39])
    >>> claim = Claim(id="1", kind="commitment", text=text[19:39], span=span, made_by="author", certainty="stated")
    >>> awaited(claim, note)
    'until'
    """
    before = document.text[max(0, claim.span.start - _REACH) : claim.span.start]
    opened = _OPENS.search(before)
    if opened is None or not _YET_TO_COME.search(claim.text):
        return ""
    return opened.group().strip().lower()
