"""Sentences as the encoder reads them: word pieces with their character offsets, their case, and roles.

The vocabulary and the tokeniser file are those of all-MiniLM-L6-v2 (Apache-2.0). It drops case, so the case of
each piece goes beside it as a number of its own: "us" is no state, "US" is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from backchannel.coding.weights import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Ints = npt.NDArray[np.int64]

MOST_PIECES = 192
LOWER, TITLE, UPPER, MIXED = range(4)


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """One sentence in word pieces: vocabulary ids, case and character offsets, ``[CLS]`` first, ``[SEP]`` last."""

    ids: Ints
    case: Ints
    starts: Ints
    ends: Ints

    def __len__(self) -> int:
        return len(self.ids)

    def covered(self, start: int, end: int) -> Ints:
        """The positions of the pieces that overlap characters ``start`` to ``end``; empty when they were cut off."""
        return np.flatnonzero((self.starts < end) & (self.ends > start) & (self.ends > self.starts))


@cache
def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_buffer(vocabulary())
    tokenizer.no_padding()
    tokenizer.enable_truncation(MOST_PIECES)
    return tokenizer


def _case(word: str) -> int:
    if not word[:1].isupper():
        return LOWER if word.isalpha() else MIXED
    if len(word) > 1 and word.isupper():
        return UPPER
    return TITLE if word[1:].islower() or len(word) == 1 else MIXED


def _cases(text: str, offsets: Sequence[tuple[int, int]], words: Sequence[int | None]) -> list[int]:
    """The case of the whole word that each piece belongs to."""
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    for (start, end), word in zip(offsets, words, strict=True):
        if word is not None:
            starts.setdefault(word, start)
            ends[word] = end
    return [LOWER if word is None else _case(text[starts[word] : ends[word]]) for word in words]


def cut(texts: Iterable[str]) -> list[Pieces]:
    """Cut sentences into word pieces; a sentence is read up to its 192nd piece.

    Parameters
    ----------
    texts
        The sentences. Square brackets are read as round ones, so that no text can spell a control piece.

    Returns
    -------
    list of Pieces
        One each, in order; offsets count characters of the sentence.

    Examples
    --------
    >>> [pieces] = cut(["The US told us."])
    >>> len(pieces), pieces.case.tolist()
    (7, [0, 1, 2, 0, 0, 3, 0])
    >>> pieces.covered(4, 6).tolist()
    [2]
    """
    texts = list(texts)
    found = _tokenizer().encode_batch([text.replace("[", "(").replace("]", ")") for text in texts])
    return [
        Pieces(
            ids=np.array(each.ids, dtype=np.int64),
            case=np.array(_cases(text, each.offsets, each.word_ids), dtype=np.int64),
            starts=np.array([start for start, _ in each.offsets], dtype=np.int64),
            ends=np.array([end for _, end in each.offsets], dtype=np.int64),
        )
        for text, each in zip(texts, found, strict=True)
    ]
