"""Mends around clauses in the wrong role: inverted conditions, second main clauses, insets, "whose" and "where"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.claims.cues import cues
from backchannel.claims.mending_verbs import predicate_of, starts_verb

if TYPE_CHECKING:
    from backchannel.claims.tree_draft import TreeDraft

_LONGEST_INSET = 12
_INVERTED = frozenset({"should", "had", "were"})


def seat_condition(draft: TreeDraft) -> None:
    """In "Should talks fail, the truce would end" the words behind the comma are the main clause."""
    root, tokens = _root(draft), draft.tree.tokens
    first = next((child for child in draft.below(root) if child < root and draft.labels[child].startswith("aux")), None)
    if first != 0 or tokens[0].text.lower() not in _INVERTED:
        return
    later = [
        word
        for word in draft.below(root)
        if word > root and draft.labels[word] in ("parataxis", "conj", "ccomp") and _has_subject(draft, word)
    ]
    if later and any(draft.tree.tags[child] == "MD" for child in draft.below(later[0])):
        _raise(draft, later[0], below=later[0], label="advcl")


def seat_second_clause(draft: TreeDraft, word: int) -> None:
    """In "A was first, and B changed the mood" the clause with a subject and "and" of its own is no adverbial."""
    linked = any(draft.labels[child] == "cc" and child < word for child in draft.below(word))
    marked = any(draft.labels[child] == "mark" for child in draft.below(word))
    if linked and not marked and draft.heads[word] < word and _has_subject(draft, word):
        draft.labels[word] = "conj"


def part_participle(draft: TreeDraft) -> None:
    """In "The ban, announced in May, helped" the verb behind the second comma is the main one."""
    root, tokens = _root(draft), draft.tree.tokens
    if root < 2 or draft.tree.tags[root] != "VBN" or tokens[root - 1].text != ",":
        return
    if any(draft.labels[child].startswith(("aux", "cop")) for child in draft.below(root)):
        return
    comma = next((place for place in range(root + 1, len(tokens)) if tokens[place].text == ","), len(tokens))
    if comma > root + _LONGEST_INSET or not starts_verb(draft.tree.tags, comma + 1):
        return
    verb = predicate_of(draft, comma + 1)
    subjects = [child for child in range(root) if draft.labels[child].startswith("nsubj")]
    subjects = [child for child in subjects if draft.heads[child] in (root, verb)]
    if not subjects or not draft.hangs_under(verb, root):
        return
    for child in (root - 1, *draft.below(verb)):
        if root - 1 <= child < comma:
            draft.heads[child] = root
    _raise(draft, verb, below=subjects[-1], label="acl")
    draft.heads[subjects[-1]], draft.labels[subjects[-1]] = verb, "nsubj"


def hang_where(draft: TreeDraft, word: int) -> None:
    """In "warned that it could provoke Peru, where troops are based" the last words tell of Peru."""
    openers = [
        child for child in draft.below(word) if draft.tree.tokens[child].text.lower() == "where" and child < word
    ]
    if draft.labels[word] != "ccomp" or not openers or draft.heads[word] > word:
        return
    noun = openers[0] - 2
    if noun > draft.heads[word] and draft.tree.tokens[noun + 1].text == "," and draft.tree.tags[noun].startswith("NN"):
        draft.attach(word, noun, label="acl:relcl")


def hang_whose(draft: TreeDraft, word: int) -> None:
    """In "opposed by the party, whose leader, a friend of Peru, went to Lima" the leader is who went."""
    tokens, tags = draft.tree.tokens, draft.tree.tags
    noun, owner = draft.heads[word], word - 2
    if tokens[word].text.lower() != "whose":
        return
    if word < 2 or noun <= word or tokens[word - 1].text != "," or not tags[owner].startswith("NN"):
        return
    if draft.labels[noun].startswith("nsubj"):
        return
    verb = next((place for place in range(noun + 1, len(tags)) if tags[place] in ("VBD", "VBZ", "VBP")), None)
    if verb is None or predicate_of(draft, verb) != verb or _has_subject(draft, verb) or draft.heads[verb] < 0:
        return
    draft.attach(verb, owner, label="acl:relcl")
    if draft.heads[verb] == owner:
        draft.attach(noun, verb, label="nsubj")


def raise_second_act(draft: TreeDraft, word: int) -> None:
    """In "denied that the jet was Russian and accused Peru of a lie" who denied also accused."""
    first = draft.heads[word]
    if draft.labels[word] != "conj" or draft.tree.tokens[word].text.lower() not in cues().words("speaker_act"):
        return
    helped = any(draft.labels[child] in ("aux", "cop", "aux:pass") for child in draft.below(first))
    own_help = any(draft.labels[child].startswith("aux") for child in draft.below(word))
    if draft.labels[first] != "ccomp" or not helped or own_help or _has_subject(draft, word):
        return
    teller = draft.heads[first]
    if draft.tree.tags[teller] == "VBD" and _has_subject(draft, teller):
        draft.attach(word, teller, label="conj")


def _root(draft: TreeDraft) -> int:
    """The word that hangs under none."""
    return next(word for word, head in enumerate(draft.heads) if head < 0)


def _has_subject(draft: TreeDraft, word: int) -> bool:
    """Whether a predicate has a subject of its own."""
    return any(draft.labels[child].startswith(("nsubj", "csubj", "expl")) for child in draft.below(word))


def _raise(draft: TreeDraft, word: int, *, below: int, label: str) -> None:
    """Make a word the root and hang the old root where it belongs; a mark at the end goes with the new one."""
    root, end = _root(draft), len(draft.heads) - 1
    draft.heads[word], draft.labels[word] = -1, "root"
    draft.heads[root], draft.labels[root] = below, label
    if draft.heads[end] == root:
        draft.heads[end] = word
