"""Grammar of one parsed sentence: tense, marks, subjects, and the words under a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backchannel.claims.trees import Tree

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def base_label(label: str) -> str:
    """A dependency label without its subtype."""
    return label.partition(":")[0]


def is_finite(tree: Tree, word: int) -> bool:
    """Whether a word carries a tense itself or through an auxiliary or copula."""
    if tree.tags[word] in _FINITE:
        return True
    helpers = [child for child in tree.children[word] if base_label(tree.labels[child]) in ("aux", "cop")]
    if any(tree.tags[child] in _FINITE for child in helpers):
        return True
    has_subject = any(tree.labels[child] == "nsubj" and child < word for child in tree.children[word])
    return tree.tags[word] == "VBN" and has_subject and not helpers and marker_of(tree, word) != "with"


def marker_of(tree: Tree, word: int) -> str:
    """The words that introduce a clause ("even though"), in lower case."""
    marks = [
        child
        for child in tree.children[word]
        if child < word
        and (tree.labels[child] == "mark" or (tree.labels[child] == "advmod" and tree.tags[child] == "WRB"))
    ]
    return " ".join(tree.tokens[child].text.lower() for child in marks) or _case_as_marker(tree, word)


def _case_as_marker(tree: Tree, word: int) -> str:
    """A preposition before the subject of a clause is its mark ("after two bombs killed ten")."""
    for subject in tree.children[word]:
        if subject < word and base_label(tree.labels[subject]) == "nsubj" and tree.labels[word] == "advcl":
            first = min((subject, *tree.children[subject]))
            if tree.labels[first] in ("case", "mark"):
                return tree.tokens[first].text.lower()
    return ""


def subject_of(tree: Tree, word: int) -> tuple[tuple[int, int] | None, bool]:
    """Word range of the subject and whether the clause has it itself or takes it from the clause above."""
    own = True
    for _ in range(len(tree)):
        for child in tree.children[word]:
            if base_label(tree.labels[child]) in ("nsubj", "csubj") and tree.labels[child] != "nsubj:outer":
                if tree.tags[child] in ("WP", "WDT") and tree.heads[word] >= 0:
                    return noun_extent(tree, _antecedent(tree, word, relative=child)), False
                return extent_of(tree, child), own
        label, head = base_label(tree.labels[word]), tree.heads[word]
        if head < 0 or label not in ("conj", "advcl", "acl", "xcomp", "appos", "parataxis"):
            return None, False
        own = False
        if label in ("acl", "appos"):
            return noun_extent(tree, head), own
        word = head
    return None, False


def extent_of(tree: Tree, word: int) -> tuple[int, int]:
    """Word range of everything under a word."""
    below = subtree(tree, word)
    return below[0], below[-1] + 1


def subtree(tree: Tree, word: int, *, without: frozenset[int] = frozenset()) -> list[int]:
    """A word and all that hangs under it in order, leaving out the subtrees of some words."""
    found, waiting = [], [word]
    while waiting:
        here = waiting.pop()
        found.append(here)
        waiting.extend(child for child in tree.children[here] if child not in without)
    return sorted(found)


def noun_extent(tree: Tree, word: int) -> tuple[int, int]:
    """A noun with what stands before it and its prepositional attributes."""
    kept = [
        child
        for child in tree.children[word]
        if base_label(tree.labels[child]) in ("det", "amod", "compound", "nmod", "nummod", "flat", "case")
    ]
    ranges = [extent_of(tree, child) for child in kept]
    return min([word, *(start for start, _ in ranges)]), max([word + 1, *(end for _, end in ranges)])


def without_inset(tree: Tree, words: tuple[int, int]) -> tuple[int, int]:
    """The words of a subject without what a clause or comma adds to it ("Poland, which joined NATO in 1999")."""
    for word in range(words[0] + 1, words[1]):
        opens = tree.tokens[word].text == "," and word + 1 < words[1]
        inset = opens and tree.tokens[word + 1].text.lower() in ("which", "who", "whose", "where", "a", "an")
        if inset or tree.tags[word] in ("WDT", "WP"):
            return words[0], word
    return words


def is_inverted(tree: Tree, word: int) -> bool:
    """Whether a clause is a condition by word order ("had they known", "should talks fail")."""
    subjects = [child for child in tree.children[word] if base_label(tree.labels[child]) == "nsubj"]
    helpers = [child for child in tree.children[word] if base_label(tree.labels[child]) in ("aux", "cop")]
    if not subjects or not helpers or min(helpers) > min(subjects):
        return False
    before = min(helpers) - 1
    asks = before >= 0 and tree.tags[before] in ("WRB", "WP", "CC")
    return tree.tokens[min(helpers)].text.lower() in ("had", "should", "were") and not asks


def top_down(tree: Tree) -> list[int]:
    """Every word after its head."""
    order = [word for word, head in enumerate(tree.heads) if head < 0]
    for word in order:
        order.extend(tree.children[word])
    return order


def _antecedent(tree: Tree, word: int, *, relative: int) -> int:
    """The noun that "who" or "which" stands for: what the clause hangs on, or else the noun phrase before it."""
    head = tree.heads[word]
    if tree.tags[head].startswith(("NN", "PRP")):
        return head
    before = [place for place in range(relative - 1, max(-1, relative - 4), -1) if tree.tags[place].startswith("NN")]
    if not before:
        return head
    noun = before[0]
    while base_label(tree.labels[noun]) in ("nmod", "compound", "flat") and tree.tags[tree.heads[noun]].startswith(
        "NN"
    ):
        noun = tree.heads[noun]
    return noun
