"""Allegations that somebody settles: "rejected claims that P", "called P false", "claims that P were denied"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.claims.cues import cues
from backchannel.claims.grammar import base_label

if TYPE_CHECKING:
    from backchannel.claims.trees import Tree


def dismissed_nouns(tree: Tree, word: int) -> list[int]:
    """The nouns for what was alleged that a verb turns down, as its objects.

    Examples
    --------
    >>> from backchannel.claims.network import shipped_network
    >>> from backchannel.claims.tokens import tokens_of
    >>> from backchannel.claims.trees import parse
    >>> text = "Peru rejected claims that Chad had left."
    >>> dismissed_nouns(parse([tokens_of(text, 0, len(text))], shipped_network())[0], 1)
    [2]
    """
    if not turns_down(tree, word):
        return []
    nouns = [child for child in tree.children[word] if base_label(tree.labels[child]) in ("obj", "obl")]
    return [noun for noun in nouns if is_doubtful(tree, noun)]


def is_doubtful(tree: Tree, word: int) -> bool:
    """Whether a word is a noun for what was alleged."""
    form = tree.tokens[word].text.lower()
    return form in cues().words("doubtful_noun") or form in cues().words("stance_noun")


def holds_stance(tree: Tree, word: int) -> bool:
    """Whether a noun is what somebody holds and a verb says that they do ("reaffirmed the view that P")."""
    verb, lists = tree.heads[word], cues()
    stance = tree.tokens[word].text.lower() in lists.words("stance_noun") and tree.labels[word] == "obj"
    return stance and tree.tokens[verb].text.lower() in lists.words("upholding_verb")


def turns_down(tree: Tree, word: int) -> bool:
    """Whether a verb rejects its object, or calls it untrue."""
    form, lists = tree.tokens[word].text.lower(), cues()
    if form in lists.words("dismissing_verb"):
        return True
    untrue = lists.words("untrue") | lists.words("absurd")
    return form in lists.words("naming_verb") and any(
        tree.tokens[child].text.lower() in untrue for child in tree.children[word] if child > word
    )


def settled_by(tree: Tree, word: int) -> int | None:
    """Whoever a passive names that settled an allegation ("claims that P were denied by Peru"), else ``None``."""
    agents = [child for child in tree.children[word] if base_label(tree.labels[child]) == "obl" and _by(tree, child)]
    return agents[0] if agents else None


def settling_verbs() -> frozenset[str]:
    """Forms of verbs that turn down or bear out; claims that "are disputed" are open, and not said to be untrue."""
    lists = cues()
    return (lists.words("dismissing_verb") | lists.words("confirming_verb")) - lists.words("unsettled")


def is_settled(tree: Tree, word: int) -> bool:
    """Whether a predicate is the passive of turning down or bearing out, with an allegation for its subject."""
    if tree.tokens[word].text.lower() not in settling_verbs() or not tree.tags[word].startswith("VB"):
        return False
    children = tree.children[word]
    passive = any(tree.labels[child] == "aux:pass" for child in children)
    subjects = [child for child in children if base_label(tree.labels[child]) == "nsubj" and child < word]
    return passive and any(is_doubtful(tree, child) for child in subjects)


def _by(tree: Tree, word: int) -> bool:
    """Whether "by" stands before a noun."""
    return any(tree.tokens[child].text.lower() == "by" for child in tree.children[word])
