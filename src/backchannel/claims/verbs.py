"""Verbs that the tagger took for plural nouns: "Kenya borders Rwanda", "the frontier stretches for 900 km"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backchannel.claims.cues import cues
from backchannel.claims.trees import children_of

if TYPE_CHECKING:
    from backchannel.claims.trees import Tree

_TENSED = ("VBZ", "VBP", "VBD", "MD")
_ASIDE = frozenset({"punct", "cc", "conj", "parataxis", "advcl", "mark", "discourse"})
_NAMES = ("NNP", "NNPS")
_ALONG = frozenset({"for", "from", "through", "along", "to", "across", "over", "between", "on", "in", "about", "some"})
_REACH = 12


def with_verbs(tree: Tree) -> Tree:
    """The tree with such words as verbs, the noun before them as subject, the name behind them as object.

    Examples
    --------
    >>> from backchannel.claims.network import shipped_network
    >>> from backchannel.claims.tokens import tokens_of
    >>> from backchannel.claims.trees import parse
    >>> text = "Bolivia borders Ecuador, and the passes are unguarded."
    >>> tree = with_verbs(parse([tokens_of(text, 0, len(text))], shipped_network())[0])
    >>> tree.tags[1], tree.labels[0], tree.labels[2]
    ('VBZ', 'nsubj', 'obj')
    """
    for word in range(1, len(tree) - 1):
        if _between_names(tree, word) or _measures(tree, word):
            tree = _as_verb(tree, word)
    return tree


def _looks_plural(tree: Tree, word: int) -> bool:
    """Whether a word in small letters has been tagged as a plural noun."""
    return tree.tags[word] == "NNS" and tree.tokens[word].text.islower()


def _between_names(tree: Tree, word: int) -> bool:
    """Whether a plural-looking verb stands between two bare names that open a clause, with no other verb there."""
    if not _looks_plural(tree, word) or tree.tags[word - 1] not in _NAMES or tree.tags[word + 1] not in _NAMES:
        return False
    if tree.tokens[word].text not in cues().words("geography_verb") | cues().words("act_verb"):
        return False
    first = word - 1
    while first > 0 and tree.tags[first - 1] in _NAMES:
        first -= 1
    opens = first == 0 or tree.tags[first - 1] in ("IN", "WRB", "CC", ",", ":")
    after_place = first > 0 and tree.tokens[first - 1].text.lower() in ("in", "of", "on", "with", "from", "at", "by")
    return opens and not after_place and not _tensed_near(tree, word)


def _tensed_near(tree: Tree, word: int) -> bool:
    """Whether a tensed verb follows before the next mark or conjunction."""
    for place in range(word + 1, min(len(tree), word + _REACH)):
        if tree.tags[place] in (",", ":", ".", "CC"):
            return False
        if tree.tags[place] in _TENSED:
            return True
    return False


def _measures(tree: Tree, word: int) -> bool:
    """Whether a plural-looking verb of place stands behind a noun that lacks a verb, before a length or direction."""
    if not _looks_plural(tree, word) or tree.tokens[word].text not in cues().words("geography_verb"):
        return False
    noun = tree.heads[word]
    if not 0 <= noun < word or not tree.tags[noun].startswith("NN") or tree.tokens[word + 1].text.lower() not in _ALONG:
        return False
    bare = all(child > word for child in tree.children[word])
    verbs = any(tree.tags[child] in _TENSED for child in (noun, *tree.children[noun]) if tree.labels[child] != "conj")
    return bare and not verbs and tree.labels[noun] in ("root", "parataxis", "conj", "ccomp", "advcl")


def _as_verb(tree: Tree, word: int) -> Tree:
    """Tag a word as a verb, lift it above the nouns around it and label those."""
    heads, labels, tags = list(tree.heads), list(tree.labels), list(tree.tags)
    tags[word] = "VBZ"
    noun = heads[word]
    if noun >= 0 and tree.tags[noun].startswith("NN"):
        heads[word], labels[word] = heads[noun], labels[noun]
        heads[noun] = word
        labels[noun] = "nsubj" if noun < word else "obj"
        for child in tree.children[noun]:
            if child != word and ((noun < word) == (child > word) or labels[child] in _ASIDE):
                heads[child] = word
    for child, head in enumerate(heads):
        if head == word and tags[child].startswith("NN") and labels[child] not in _ASIDE:
            labels[child] = _side(labels[child], before=child < word)
    return replace(tree, heads=tuple(heads), labels=tuple(labels), tags=tuple(tags), children=children_of(heads))


def _side(label: str, *, before: bool) -> str:
    """The label of a noun beside a verb: what stood in one name with it is subject or object now."""
    if label in ("compound", "flat", "appos", "nmod", "amod", "dep", "list"):
        if before:
            return "nsubj"
        return "obl" if label == "nmod" else "obj"
    return label
