"""Words of a text with their places, and a trie over them that finds the longest listed name in one pass."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

T = TypeVar("T")

_WORD = re.compile(r"\n|(?:[^\W_]|[\u0300-\u036f])+|[^\w\s]")
_SAME = str.maketrans(
    dict.fromkeys("’‘ʻʼ‛´`", "'") | dict.fromkeys("‐‑–", "-") | dict(zip("ıøłđðØŁĐ", "iolddOLD", strict=True))
)


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """The word without accents and with one kind of apostrophe and hyphen; case is kept."""
    if word.isascii():
        return word if word != "`" else "'"
    plain = unicodedata.normalize("NFKD", word.translate(_SAME))
    return "".join(c for c in plain if not unicodedata.combining(c))


@dataclass(frozen=True, slots=True)
class Words:
    """A text cut into words, single punctuation marks and line ends, as parallel tuples."""

    text: str
    raw: tuple[str, ...]
    plain: tuple[str, ...]
    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.raw)

    def glued(self, index: int) -> bool:
        """Whether no space stands between this word and the one before it."""
        return 0 < index < len(self.raw) and self.ends[index - 1] == self.starts[index]

    def possessive(self, index: int) -> bool:
        """Whether an apostrophe (with its s or alone after an s) stands at this place."""
        if index >= len(self.raw) or self.keys[index] != "'" or not self.glued(index):
            return False
        if index + 1 < len(self.raw) and self.keys[index + 1] == "s" and self.glued(index + 1):
            return True
        return self.keys[index - 1].endswith("s") and not self.glued(index + 1)

    def after_possessive(self, index: int) -> int:
        """The place after a possessive ending, or the same place where there is none."""
        if not self.possessive(index):
            return index
        return (
            index + 2
            if index + 1 < len(self.raw) and self.keys[index + 1] == "s" and self.glued(index + 1)
            else index + 1
        )


@lru_cache(maxsize=4)
def words(text: str) -> Words:
    """Cut a text into words.

    Returns
    -------
    Words
        Letters and digits run together make a word; every other visible character and every line
        end stands alone.

    Examples
    --------
    >>> words("Sana’a, U.S.").plain
    ('Sana', "'", 'a', ',', 'U', '.', 'S', '.')
    """
    found = list(_WORD.finditer(text))
    raw = tuple(m.group() for m in found)
    plain = tuple(folded(w) for w in raw)
    return Words(
        text=text,
        raw=raw,
        plain=plain,
        keys=tuple(w.lower() for w in plain),
        starts=tuple(m.start() for m in found),
        ends=tuple(m.end() for m in found),
    )


@dataclass(slots=True)
class Node(Generic[T]):
    """One step of the trie: what may follow, and what ends here."""

    next: dict[str, Node[T]] = field(default_factory=dict)
    here: list[tuple[tuple[str, ...], T]] = field(default_factory=list)


class Trie(Generic[T]):
    """Names as paths of words; ``longest`` reads one off a text in time linear in the name's length."""

    def __init__(self, *, any_case: bool = False) -> None:
        self._root: Node[T] = Node()
        self._any_case = any_case

    def add(self, name: str, value: T) -> None:
        """Put one name in; the same name may carry several values."""
        plain = tuple(folded(w) for w in _WORD.findall(name))
        node = self._root
        for word in plain:
            node = node.next.setdefault(word.lower(), Node())
        node.here.append((plain, value))

    def longest(self, text: Words, start: int) -> tuple[int, list[T]] | None:
        """Where the longest name that starts here ends, with all its values."""
        keys = text.keys
        node = self._root.next.get(keys[start]) if start < len(keys) else None
        if node is None:  # Most words begin no name, and this is asked of every word many times over.
            return None
        best, index = None, start
        while node is not None:
            if node.here:
                values = [v for plain, v in node.here if self._any_case or _fits(text.plain[start : index + 1], plain)]
                best = (index + 1, values) if values else best
            index += 1
            node = node.next.get(keys[index]) if index < len(keys) else None
        return best


def _fits(written: tuple[str, ...], listed: tuple[str, ...]) -> bool:
    """Lower-case words of a name may be written in any case, the others as listed or all in capitals."""
    return all(w == n or n.islower() or (w.isupper() and len(w) > 1) for w, n in zip(written, listed, strict=True))
