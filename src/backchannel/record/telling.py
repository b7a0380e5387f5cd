"""What a row that people noted says in words, and whether words of a claim are among them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backchannel.record.entries import Entry

_WORD = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*")
# Words without content of their own: an article between two others changes nothing, and relations are diplomatic ones.
_EMPTY = frozenset({"a", "an", "the", "of", "their", "its", "diplomatic"})
_ALIKE = {
    "tie": "relation",
    "deal": "agreement",
    "accord": "agreement",
    "truce": "ceasefire",
}
_PLACED = r"\b(?:in|at|near|visited|visit to|to)\s+(?:the\s+)?"


def tells(entry: Entry, words: str) -> bool:
    """Whether a row noted by hand says some words of a claim, one right behind the other.

    Examples
    --------
    >>> import pandas as pd
    >>> from backchannel.record.entries import entries
    >>> row = {"date": ["2024-10-14"], "actor": ["CAN"], "source": ["noted"], "event": ["starter:noted:event:1"]}
    >>> (told,) = entries(pd.DataFrame(row | {"source_id": ["Canada expelled six diplomats of India"]}))
    >>> tells(told, "six diplomats"), tells(told, "the diplomats"), tells(told, "diplomats six"), tells(told, "seven")
    (True, True, False, False)
    """
    wanted, held = _content(words), _content(entry.telling)
    return bool(wanted) and any(held[at : at + len(wanted)] == wanted for at in range(len(held)))


def tells_place(entry: Entry, words: str) -> bool:
    """Whether a row noted by hand puts the act in a place of this name.

    Examples
    --------
    >>> import pandas as pd
    >>> from backchannel.record.entries import entries
    >>> row = {"date": ["2025-08-15"], "actor": ["CHL"], "source": ["noted"], "event": ["starter:noted:event:1"]}
    >>> (told,) = entries(pd.DataFrame(row | {"source_id": ["The Peruvian president met the Chilean one in Arica"]}))
    >>> tells_place(told, "Arica"), tells_place(told, "Peruvian"), tells_place(told, "Lima")
    (True, False, False)
    """
    return bool(words) and bool(re.search(rf"{_PLACED}{re.escape(_plain(words))}\b", _plain(entry.telling)))


def _content(words: str) -> list[str]:
    """The words that have content, in order, in small letters and in the singular where it differs by an "s"."""
    found = (re.sub(r"[’']s?$", "", match.group()) for match in _WORD.finditer(_plain(words)))
    singular = (_singular(word) for word in found if word not in _EMPTY)
    return [_ALIKE.get(word, word) for word in singular]


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _plain(words: str) -> str:
    """Words in small letters without accents."""
    letters = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
