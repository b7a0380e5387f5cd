"""Gerunds that are the subject of a sentence: "Leaving the pact would mean war", which the parser takes for asides."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backchannel.claims.cues import cues
from backchannel.claims.grammar import base_label, extent_of
from backchannel.claims.trees import children_of

if TYPE_CHECKING:
    from backchannel.claims.trees import Tree

_SUBJECTS = ("nsubj", "csubj", "expl")
_HELPERS = ("aux", "cop", "advmod")


def with_gerunds(tree: Tree) -> Tree:
    """The tree with such gerunds as subjects.

    Examples
    --------
    >>> from backchannel.claims.network import shipped_network
    >>> from backchannel.claims.tokens import tokens_of
    >>> from backchannel.claims.trees import parse
    >>> text = "Closing the embassy would end thirty years of dialogue."
    >>> with_gerunds(parse([tokens_of(text, 0, len(text))], shipped_network())[0]).labels[0]
    'csubj'
    """
    for word in range(len(tree)):
        if tree.tags[word] != "VBG":
            continue
        held = _held(tree, word)
        if held is not None:
            tree = _lifted(tree, word, verb=held)
        elif _opens(tree, word):
            tree = replace(tree, labels=(*tree.labels[:word], "csubj", *tree.labels[word + 1 :]))
    return tree


def is_deed(tree: Tree, subject: tuple[int, int] | None) -> bool:
    """Whether a subject is something done ("leaving the pact"), whatever else it names."""
    return subject is not None and tree.tags[subject[0]] == "VBG" and tree.labels[subject[0]] == "csubj"


def _opens(tree: Tree, word: int) -> bool:
    """Whether a gerund stands right before a verb that has no subject, with no comma between."""
    verb = tree.heads[word]
    if base_label(tree.labels[word]) != "advcl" or verb < word or _has_subject(tree, verb):
        return False
    start, end = extent_of(tree, word)
    helped = all(tree.heads[place] == verb and base_label(tree.labels[place]) in _HELPERS for place in range(end, verb))
    return start == word and helped and end > word + 1


def _held(tree: Tree, word: int) -> int | None:
    """The modal verb that the parser hung under a gerund behind "and" or "but", with the gerund's object as subject."""
    known = cues().words("reporting_verb") | cues().words("stance_verb")
    joined = any(tree.labels[child] == "cc" and child == word - 1 for child in tree.children[word])
    if tree.labels[word] != "conj" or not joined or tree.tokens[word].text.lower() in known:
        return None
    for child in tree.children[word]:
        modal = any(tree.tags[below] == "MD" for below in tree.children[child])
        marked = any(tree.labels[below] == "mark" for below in tree.children[child])
        if tree.labels[child] == "ccomp" and modal and not marked and _has_subject(tree, child):
            return child
    return None


def _has_subject(tree: Tree, verb: int) -> bool:
    """Whether a verb has a subject of its own."""
    return any(base_label(tree.labels[child]) in _SUBJECTS for child in tree.children[verb])


def _lifted(tree: Tree, word: int, *, verb: int) -> Tree:
    """The verb in the place of the gerund, which becomes its subject and takes back its object."""
    heads, labels = list(tree.heads), list(tree.labels)
    heads[verb], labels[verb] = heads[word], labels[word]
    heads[word], labels[word] = verb, "csubj"
    for child in tree.children[verb]:
        if base_label(labels[child]) == "nsubj":
            heads[child], labels[child] = word, "obj"
    for child in tree.children[word]:
        if child < word:
            heads[child] = verb
    return replace(tree, heads=tuple(heads), labels=tuple(labels), children=children_of(heads))
