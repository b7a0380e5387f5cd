"""Roles of clauses that hang on a noun: relative clauses, participles, appositions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.claims.grammar import base_label, extent_of, is_finite, subtree

if TYPE_CHECKING:
    from backchannel.claims.roles import Role
    from backchannel.claims.trees import Tree

TELLING = 6


def attribute_role(tree: Tree, word: int) -> Role | None:
    """Relative clauses and participles after a comma or dash stand alone."""
    start = extent_of(tree, word)[0]
    before = {tree.tokens[place].text for place in (start - 1, start) if place >= 0}
    set_off = bool(before & {",", "–", "—", "--"})
    if is_finite(tree, word):
        return "relative" if set_off or _has_own_subject(tree, word) else None
    if not set_off or tree.tags[word] not in ("VBG", "VBN"):
        return None
    if tree.tags[word] == "VBG":
        return "participle"
    return None if _is_inset(tree, word) else "aside"


def _is_inset(tree: Tree, word: int) -> bool:
    """Whether a few words between a subject and its verb only tell of the subject ("The pact, signed in 1953, ...")."""
    noun, (start, end) = tree.heads[word], extent_of(tree, word)
    subject = base_label(tree.labels[noun]) == "nsubj" and tree.heads[noun] >= end
    return subject and tree.tokens[start].text == "," and end - start <= TELLING + 2 and noun < start


def _has_own_subject(tree: Tree, word: int) -> bool:
    """Whether a relative clause tells of somebody else's act ("a visit during which they signed a pact")."""
    subjects = [child for child in tree.children[word] if base_label(tree.labels[child]) == "nsubj"]
    through = any(
        tree.tags[child] == "WDT" and tree.tokens[child - 1].text.lower() in ("in", "during", "under", "after", "at")
        for child in tree.children[word]
        if 0 < child < word
    )
    return bool(subjects) and through and len(subtree(tree, word)) >= TELLING


def is_telling_apposition(tree: Tree, word: int) -> bool:
    """An indefinite noun after a comma or dash with enough under it to say something ("a move that surprised all")."""
    if not tree.tags[word].startswith("NN") or word < tree.heads[word]:
        return False
    below = subtree(tree, word)
    first = next((place for place in below if tree.tokens[place].text[0].isalnum()), below[0])
    set_off = first > 0 and tree.tokens[first - 1].text in (",", "–", "—", "--")
    if not set_off or tree.tokens[first].text.lower() not in ("a", "an", "one", "something"):
        return False
    relative = any(base_label(tree.labels[child]) == "acl" for child in tree.children[word])
    return relative or (base_label(tree.labels[word]) == "appos" and len(below) >= TELLING)


def follows_mark(tree: Tree, word: int) -> bool:
    """Whether a clause begins at or behind a comma, dash or bracket."""
    start = extent_of(tree, word)[0]
    return any(not tree.tokens[place].text[0].isalnum() for place in (start - 1, start) if place >= 0)
