"""A parsed sentence while its heads and labels are changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backchannel.claims.trees import Tree


@dataclass(slots=True)
class TreeDraft:
    """Heads and labels while they are changed."""

    tree: Tree
    heads: list[int]
    labels: list[str]

    def below(self, word: int) -> list[int]:
        """Words that hang directly under a word."""
        return [child for child, head in enumerate(self.heads) if head == word]

    def hangs_under(self, word: int, above: int) -> bool:
        """Whether a word is, or hangs under, another."""
        for _ in range(len(self.heads) + 1):
            if word == above:
                return True
            if word < 0:
                return False
            word = self.heads[word]
        return False

    def is_tree(self) -> bool:
        """Whether one word is the root and all others hang under it."""
        return sum(head < 0 for head in self.heads) == 1 and all(
            self.hangs_under(word, -1) for word in range(len(self.heads))
        )

    def attach(self, word: int, head: int, *, label: str) -> None:
        """Hang a word elsewhere unless that made a circle."""
        if not self.hangs_under(head, word):
            self.heads[word], self.labels[word] = head, label

    def move(self, word: int, head: int) -> None:
        """Hang a word elsewhere in the same role."""
        self.attach(word, head, label=self.labels[word])

    def pass_on(self, word: int, head: int, *, behind: int) -> None:
        """Hang elsewhere what hangs under a word and stands behind a place."""
        for child in self.below(word):
            if child > behind:
                self.move(child, head)
