"""Passages of a document, of bounded size, and where the words of a reply stand in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from backchannel.model.documents import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from backchannel.model.documents import Document

LONGEST = 1500
_BREAK = re.compile(r"\n[ \t]*\n")
_WORD = re.compile(r"[^\W\d_]{2}")
_SAME = {
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
    "…": "...",
}


def fold(text: str) -> tuple[str, list[int]]:
    """A text with one form of quotes, dashes and spaces, and for each of its letters the place in the original.

    Examples
    --------
    >>> fold("“so”  –")
    ('"so" -', [0, 1, 2, 3, 4, 6])
    """
    letters: list[str] = []
    places: list[int] = []
    for at, letter in enumerate(text):
        plain = " " if letter.isspace() else _SAME.get(letter, letter)
        if plain == " " and letters and letters[-1] == " ":
            continue
        letters.extend(plain)
        places.extend([at] * len(plain))
    return "".join(letters), places


@dataclass(frozen=True)
class Passage:
    """A stretch of a document that is shown to the model at once."""

    span: Span

    @cached_property
    def folded(self) -> tuple[str, list[int]]:
        """Its text in one form, with the places of its letters."""
        return fold(self.span.quote)

    def find(self, words: str, *, near: Span | None = None) -> Span | None:
        """Where words stand in the passage, but for the form of quotes, dashes and spaces; whole words only.

        Parameters
        ----------
        words
            What to find.
        near
            Of several places the one nearest to this is meant, the first of them in a tie; without it the first.
        """
        wanted = fold(words)[0].strip()
        spans = [self._span(start, start + len(wanted)) for start in self._places(wanted)] if wanted else []
        if near is None:
            return spans[0] if spans else None
        return min(
            spans, key=lambda span: (max(near.start - span.start, span.end - near.end, 0), span.start), default=None
        )

    def _places(self, wanted: str) -> Iterator[int]:
        (text, places), at = self.folded, -1
        while (at := text.find(wanted, at + 1)) >= 0:
            if not any(_inside(text, edge, places=places) for edge in (at, at + len(wanted))):
                yield at

    def _span(self, start: int, end: int) -> Span:
        places, whole = self.folded[1], self.span
        first, last = places[start], places[end - 1] + 1
        return Span(
            document_id=whole.document_id,
            start=whole.start + first,
            end=whole.start + last,
            quote=whole.quote[first:last],
        )


def _inside(text: str, at: int, *, places: Sequence[int]) -> bool:
    """Whether a place lies inside a word, or inside a letter that was folded into several."""
    if not 0 < at < len(text):
        return False
    return places[at - 1] == places[at] or (text[at - 1].isalnum() and text[at].isalnum())


def _cut(span: Span) -> Iterator[tuple[int, int]]:
    """A sentence in pieces of bounded size, cut at a space where there is one."""
    start = 0
    while len(span.quote) - start > LONGEST:
        space = span.quote.rfind(" ", start + 1, start + LONGEST)
        end = space if space > 0 else start + LONGEST
        yield span.start + start, span.start + end
        start = end
    yield span.start + start, span.end


def passages(document: Document, sentences: Sequence[Span]) -> list[Passage]:
    """The document in passages: sentences of one paragraph together, as long as they are at most 1500 characters.

    A longer sentence is cut. Passages without a word are left out.
    """
    found: list[tuple[int, int]] = []
    for start, end in (piece for span in sentences for piece in _cut(span)):
        if found and end - found[-1][0] <= LONGEST and not _BREAK.search(document.text, found[-1][1], start):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return [
        Passage(Span(document_id=document.id, start=start, end=end, quote=document.text[start:end]))
        for start, end in found
        if _WORD.search(document.text, start, end)
    ]
