"""How the sentences of a document are written: plainly, like a title, or all in capitals."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.coding.tokens import Words
    from backchannel.model.documents import Span

Style = Literal["plain", "title", "capitals"]
WORDS_AT_LEAST = 4
SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Styles:
    """The style of the sentence around each word."""

    _starts: tuple[int, ...]
    _styles: tuple[Style, ...]

    def at(self, place: int) -> Style:
        """The style of the sentence that a character offset falls into."""
        index = bisect_right(self._starts, place) - 1
        return self._styles[index] if index >= 0 else "plain"


def styles(text: Words, sentences: Sequence[Span]) -> Styles:
    """Read the style of each sentence off its longer words; a text without sentences is plain."""
    found: list[Style] = []
    index = 0
    for sentence in sentences:
        longer = []
        while index < len(text) and text.starts[index] < sentence.end:
            if len(text.raw[index]) > 3 and text.raw[index].isalpha():
                longer.append(text.raw[index])
            index += 1
        found.append(_style(longer, stopped=sentence.quote.rstrip("”\"'’)").endswith(".")))
    return Styles(tuple(s.start for s in sentences), tuple(found))


def _style(longer: list[str], *, stopped: bool) -> Style:
    """Most of at least four longer words in capitals, or with a capital and no full stop, make the style."""
    if len(longer) < WORDS_AT_LEAST:
        return "plain"
    if sum(w.isupper() for w in longer) >= SHARE * len(longer):
        return "capitals"
    return "title" if not stopped and sum(w[0].isupper() for w in longer) >= SHARE * len(longer) else "plain"
