"""Mends around relative clauses between a subject and its verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.claims.mending_verbs import predicate_of, starts_verb

if TYPE_CHECKING:
    from backchannel.claims.tree_draft import TreeDraft

_LONGEST_INSET = 25


def part_relative(draft: TreeDraft) -> None:
    """In "The treaty that the two signed contains no ..." the words up to "signed" belong to it, not to "contains"."""
    root = next(word for word, head in enumerate(draft.heads) if head < 0)
    tags = draft.tree.tags
    if not tags[root].startswith("NN"):
        return
    for verb in draft.below(root):
        inner = [word for word in range(root + 1, verb) if tags[word] in ("VBN", "VBD") and draft.heads[word] == root]
        if tags[verb] not in ("VBZ", "VBD", "VBP", "MD") or not inner:
            continue
        before = [child for child in draft.below(verb) if child < inner[0]]
        if any(draft.labels[child].startswith("nsubj") for child in before):
            for child in before:
                draft.move(child, inner[0])
            draft.labels[inner[0]] = "acl:relcl"
            return


def part_contact(draft: TreeDraft) -> None:
    """In "The pact obliges Peru to hold land it does not own" the words "it does not own" belong to the land."""
    root, tags = next(word for word, head in enumerate(draft.heads) if head < 0), draft.tree.tags
    subjects = [child for child in draft.below(root) if child < root and draft.labels[child].startswith("nsubj")]
    if len(subjects) != 2 or tags[subjects[1]] != "PRP" or not tags[subjects[1] - 1].startswith("NN"):
        return
    noun, owned = subjects[0], subjects[1] - 1
    verbs = [word for word in draft.below(noun) if noun < word < owned and draft.labels[word] == "acl"]
    if len(verbs) != 1 or tags[verbs[0]] not in ("VBD", "VBZ", "VBP"):
        return
    verb = verbs[0]
    draft.heads[verb], draft.labels[verb] = -1, "root"
    draft.heads[noun], draft.labels[noun] = verb, "nsubj"
    draft.attach(root, owned, label="acl:relcl")
    for child in draft.below(root):
        if child < verb or tags[child] == ".":
            draft.move(child, verb)


def part_inset(draft: TreeDraft) -> None:
    """In "Ethiopia, whose army is large, borders Kenya" the verb behind the second comma is the main one."""
    tokens, tags = draft.tree.tokens, draft.tree.tags
    root = next(word for word, head in enumerate(draft.heads) if head < 0)
    for first in range(1, len(tokens) - 1):
        if tokens[first].text != "," or tokens[first + 1].text.lower() not in ("which", "who", "whose"):
            continue
        last = next((place for place in range(first + 2, len(tokens)) if tokens[place].text == ","), len(tokens))
        if last > first + _LONGEST_INSET or not tags[first - 1].startswith("NN"):
            continue
        if first < root < last and starts_verb(tags, last + 1):
            _hang_inset(draft, root, span=(first, last))
            return
        relatives = [word for word in draft.below(root) if first < word < last and draft.labels[word] == "acl:relcl"]
        if root < first and tags[root].startswith("NN") and relatives and _ends_in_verb(draft, last + 1):
            _hang_inset(draft, relatives[0], span=(first, last))
            return


def _ends_in_verb(draft: TreeDraft, verb: int) -> bool:
    """Whether a tensed verb, or a form that may be one, stands at a place and no mark but the last behind it."""
    tags, tokens = draft.tree.tags, draft.tree.tokens
    if verb >= len(tags) - 2 or not (starts_verb(tags, verb) or tags[verb] == "VBN"):
        return False
    return starts_verb(tags, verb) or all(token.text != "," for token in tokens[verb:])


def _hang_inset(draft: TreeDraft, relative: int, *, span: tuple[int, int]) -> None:
    """Make the verb behind the inset the root, the noun before it its subject, the old root part of that noun."""
    predicate, noun = predicate_of(draft, span[1] + 1), span[0] - 1
    while 0 <= draft.heads[noun] < span[0]:
        noun = draft.heads[noun]
    draft.heads[predicate], draft.labels[predicate] = -1, "root"
    for word, head in enumerate(draft.heads):
        if head == relative and word != noun and not span[0] <= word < span[1]:
            draft.heads[word] = predicate
    draft.heads[noun], draft.labels[noun] = predicate, "nsubj"
    draft.heads[relative], draft.labels[relative] = noun, "acl:relcl"
