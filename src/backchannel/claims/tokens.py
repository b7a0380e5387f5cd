"""Words with exact character offsets, cut the way English treebanks cut them.

Contractions and possessives are split (``do|n't``, ``Russia|'s``), hyphenated words too (``long|-|term``)
except after a few prefixes, so that a word here is a word of the dependency trees the parser learnt from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PREFIXES = "non|pro|anti|re|pre|semi|e|co|ex|un|multi|inter|mid"
_ABBREVIATIONS = "mr|mrs|ms|dr|gen|col|lt|sgt|sen|rep|gov|prof|st|jr|sr|vs|jan|feb|aug|sept|sep|oct|nov|dec|inc|co|ltd"
_PIECE = re.compile(
    rf"""
      (?:[^\W\d_]\.){{2,}}                                # U.S., a.m.
    | (?:{_ABBREVIATIONS})\.(?=\s+(?-i:[^\Wa-z_]))            # Mr. X
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th)?                    # 1,100 and 12:30 and 4th
    | (?:{_PREFIXES})-[^\W\d_]+                           # pro-Western
    | [^\W\d_]+(?:['’][^\W\d_]+)*                         # words, with contractions
    | \.{{2,}} | -{{2,}}
    | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CLITIC = re.compile(r"(?:n['’]t|['’](?:s|re|ve|ll|d|m))$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark and where it stands in the document."""

    text: str
    start: int
    end: int


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """Cut ``text[start:end]`` into words and marks whose offsets count from the start of the whole text.

    Examples
    --------
    >>> [token.text for token in tokens_of("It doesn't bind Iran's long-term ally.", 0, 38)]
    ['It', 'does', "n't", 'bind', 'Iran', "'s", 'long', '-', 'term', 'ally', '.']
    """
    cut: list[Token] = []
    for match in _PIECE.finditer(text, start, end):
        cut.extend(_split(match.group(), match.start()))
    return cut


def _split(piece: str, start: int) -> list[Token]:
    """A piece as one token, or as word and clitic."""
    if piece.lower() == "cannot":
        return [Token(piece[:3], start, start + 3), Token(piece[3:], start + 3, start + 6)]
    clitic = _CLITIC.search(piece)
    if clitic is None or clitic.start() == 0:
        return [Token(piece, start, start + len(piece))]
    cut = clitic.start()
    return [Token(piece[:cut], start, start + cut), Token(piece[cut:], start + cut, start + len(piece))]
