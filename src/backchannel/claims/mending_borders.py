"""Mends around the verb "border", which the parser takes for a noun behind a plural ("two states border Peru")."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backchannel.claims.tree_draft import TreeDraft
from backchannel.claims.trees import children_of

if TYPE_CHECKING:
    from backchannel.claims.trees import Tree

_VERBS = frozenset({"border", "neighbour", "neighbor", "adjoin", "abut"})
_BETWEEN = frozenset({"all", "both", "each", "also"})
_NUMBERED = frozenset({"no", "several", "many", "few", "only", "exactly", "neither"})


def with_border(tree: Tree) -> Tree:
    """The tree with "border" as the verb between a plural subject and a name or number, where it is no verb yet."""
    for verb, token in enumerate(tree.tokens[:-1]):
        if token.text in _VERBS and tree.tags[verb] == "NN":
            subject = _subject(tree, verb)
            found = _object(tree, verb)
            if subject is not None and found is not None:
                return _with_verb(tree, verb, ends=(subject, found))
    return tree


def _subject(tree: Tree, verb: int) -> int | None:
    """The last word of a plural subject before the verb."""
    last = verb - 1
    between = last >= 0 and tree.tokens[last].text.lower() in _BETWEEN
    last -= between
    if last < 0 or any(tag.startswith(("VB", "MD", "IN", "TO")) for tag in tree.tags[: last + 1]):
        return None
    joined = any(tree.tokens[word].text == "and" for word in range(last))
    plural = tree.tags[last] in ("NNS", "NNPS", "PRP") or (tree.tags[last] == "NNP" and joined)
    return last if plural else None


def _object(tree: Tree, verb: int) -> int | None:
    """The head of the noun behind the verb: a name, or something numbered."""
    behind = tuple(token.text.lower() for token in tree.tokens[verb + 1 : verb + 3])
    if behind in (("each", "other"), ("one", "another")):
        return verb + 2
    first = verb + 1 + (behind[0] == "the")
    if first >= len(tree):
        return None
    named = tree.tags[first].startswith("NNP")
    if not named and tree.tags[first] != "CD" and tree.tokens[first].text.lower() not in _NUMBERED:
        return None
    last = first
    while last + 1 < len(tree) and tree.tags[last + 1].startswith(("NN", "JJ", "CD")):
        last += 1
    return last


def _with_verb(tree: Tree, verb: int, *, ends: tuple[int, int]) -> Tree:
    """The tree with the verb as its root, the subject's and the object's words under it."""
    draft = TreeDraft(tree, list(tree.heads), list(tree.labels))
    subject = ends[0]
    while 0 <= draft.heads[subject] < verb:
        subject = draft.heads[subject]
    draft.heads[verb], draft.labels[verb] = -1, "root"
    draft.heads[subject], draft.labels[subject] = verb, "nsubj"
    for word, head in enumerate(draft.heads):
        if word in (verb, subject):
            continue
        crosses = head < 0 or (head < verb) != (word < verb) or head == verb
        if verb < word <= ends[1]:
            draft.heads[word], draft.labels[word] = (verb, "obj") if word == ends[1] else (ends[1], draft.labels[word])
        elif crosses:
            draft.heads[word] = verb
            draft.labels[word] = "advmod" if ends[0] < word < verb else draft.labels[word]
    tags = [*tree.tags[:verb], "VBP", *tree.tags[verb + 1 :]]
    return replace(
        tree,
        tags=tuple(tags),
        heads=tuple(draft.heads),
        labels=tuple(draft.labels),
        children=children_of(draft.heads),
    )
