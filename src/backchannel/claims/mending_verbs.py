"""Mends of a parsed sentence around its verbs: which word is the predicate, whose subject and content is whose."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from backchannel.claims.cues import cues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.claims.tree_draft import TreeDraft
    from backchannel.claims.trees import Tree

_LONGEST_OPENING, _LONGEST_INSERT, _LONGEST_TAIL = 14, 10, 6
INSERTED = "parataxis:inserted"


def with_verb(tree: Tree) -> Tree:
    """In "Cyprus borders Turkey" the root, a plural noun with a name for its subject, is a verb with an object."""
    root = next(word for word, head in enumerate(tree.heads) if head < 0)
    if tree.tags[root] != "NNS" or not tree.tokens[root].text.islower() or not tree.tokens[root].text.endswith("s"):
        return tree
    labels = [tree.labels[child] for child in tree.children[root]]
    apart = root > 0 and tree.tokens[root - 1].text == ","
    subjects = [
        child
        for child in tree.children[root]
        if tree.labels[child] == "nsubj" and child < root and (apart or child == root - 1)
    ]
    named = [child for child in tree.children[root] if child > root and tree.tags[child].startswith("NNP")]
    if (
        not subjects
        or not named
        or not tree.tags[subjects[-1]].startswith("NNP")
        or {"det", "cop", "aux", "amod"} & {*labels}
    ):
        return tree
    tags, ours = list(tree.tags), list(tree.labels)
    tags[root] = "VBZ"
    if ours[named[0]] in ("flat", "compound", "appos"):
        ours[named[0]] = "obj"
    return replace(tree, tags=tuple(tags), labels=tuple(ours))


def part_opening_report(draft: TreeDraft) -> None:
    """In "As the envoy noted, the deal holds" the words before the comma hang under "noted", the rest does not."""
    words = [token.text.lower() for token in draft.tree.tokens[:_LONGEST_OPENING]]
    if "," not in words or words[0] != "as":
        return
    verb = words.index(",") - 1
    if verb < 2 or words[verb] not in cues().words("speech_verb"):
        return
    root = next(word for word, head in enumerate(draft.heads) if head < 0)
    if root <= verb:
        return
    for word, head in enumerate(draft.heads):
        if word < verb and not 0 <= head <= verb:
            draft.attach(word, verb, label="mark" if word == 0 else "nsubj")
        elif verb < word and 0 <= head <= verb:
            as_subject = word < root and draft.labels[word] != "punct"
            draft.attach(word, root, label="nsubj" if as_subject else draft.labels[word])
    draft.attach(verb, root, label="advcl")


def part_inserted_report(draft: TreeDraft) -> None:
    """In "Iran, the envoy denied on Monday, had asked for talks" the words between the commas tell who speaks."""
    tokens, tags = draft.tree.tokens, draft.tree.tags
    commas = [word for word, token in enumerate(tokens) if token.text == ","]
    for first, last in pairwise(commas):
        verbs = [word for word in range(first + 2, last) if tokens[word].text.lower() in cues().words("speech_verb")]
        if first == 0 or not verbs or last - first > _LONGEST_INSERT or not starts_verb(tags, last + 1):
            continue
        verb = verbs[0]
        names = [word for word in range(first + 1, verb) if tags[word].startswith(("NN", "PRP"))]
        rest = next((word for word in range(last + 1, len(tags)) if tags[word].startswith("VB")), None)
        if not names or rest is None or tags[first + 1].startswith(("W", "IN", "VB", "RB")):
            continue
        _hang_insert(draft, verb, span=(first, last), predicate=predicate_of(draft, rest))
        return


def part_trailing_report(draft: TreeDraft) -> None:
    """In "The two had met, the envoy denied." the words behind the comma tell who speaks; they are no second act."""
    tokens = draft.tree.tokens
    for verb in range(len(tokens) - 1, max(len(tokens) - _LONGEST_TAIL, 0), -1):
        if draft.labels[verb] != "conj" or tokens[verb].text.lower() not in cues().words("speech_verb"):
            continue
        below = draft.below(verb)
        subjects = [child for child in below if draft.labels[child] == "nsubj" and child < verb]
        marks = [child for child in below if child < verb and tokens[child].text == ","]
        others = {draft.labels[child] for child in below} - {"nsubj", "punct", "obl", "advmod"}
        if subjects and marks and marks[0] < subjects[0] and not others:
            draft.labels[verb] = "parataxis"
        return


def starts_verb(tags: Sequence[str], word: int) -> bool:
    """Whether a tensed verb, or its auxiliary, stands at a place."""
    return word < len(tags) and tags[word] in ("VBD", "VBZ", "VBP", "MD")


def predicate_of(draft: TreeDraft, verb: int) -> int:
    """The predicate that a verb is, or helps."""
    helps = draft.labels[verb].startswith(("aux", "cop")) and draft.heads[verb] > verb
    return draft.heads[verb] if helps else verb


def _hang_insert(draft: TreeDraft, verb: int, *, span: tuple[int, int], predicate: int) -> None:
    """Hang the words between two commas under their verb, that under the predicate behind, all others under that.

    Where that makes no tree (the predicate behind belongs to a word before the commas), all stays as it was.
    """
    heads, labels = list(draft.heads), list(draft.labels)
    inside = range(span[0] + 1, span[1])
    subject = next(word for word in inside if draft.tree.tags[word].startswith(("NN", "PRP")))
    root = next(word for word, head in enumerate(draft.heads) if head < 0)
    if draft.heads[predicate] in inside or root in inside or (root < span[0] and draft.tree.tags[root].startswith("N")):
        draft.heads[predicate], draft.labels[predicate] = -1, "root"
    for word, head in enumerate(draft.heads):
        if word != predicate and word not in inside and (head in inside or head < 0):
            helps = draft.tree.tags[word] in ("VBD", "VBZ", "VBP", "MD")
            draft.heads[word], draft.labels[word] = predicate, "aux" if helps else draft.labels[word]
        if word in inside and word != verb and (head not in inside or word == subject):
            draft.heads[word], draft.labels[word] = verb, "nsubj" if word == subject else draft.labels[word]
    draft.heads[verb], draft.labels[verb] = predicate, INSERTED
    before = [child for child in draft.below(predicate) if child < span[0]]
    nouns = [child for child in before if draft.tree.tags[child].startswith(("NN", "PRP"))]
    if nouns and not any(draft.labels[child].startswith("nsubj") for child in before):
        draft.labels[nouns[-1]] = "nsubj"
    if not draft.is_tree():
        draft.heads[:], draft.labels[:] = heads, labels


def raise_verb(draft: TreeDraft) -> None:
    """A bare noun as root is the subject of a tensed verb below it that has none ("A bomb ... kills ten")."""
    roots = [word for word, head in enumerate(draft.heads) if head < 0]
    root = roots[0]
    if not draft.tree.tags[root].startswith("NN") or _has_helper(draft, root):
        return
    if any(draft.labels[child].startswith("nsubj") for child in draft.below(root)):
        return
    tensed: tuple[str, ...] = ("VBZ", "VBD", "VBP")
    if not any(tag in (*tensed, "MD") for tag in draft.tree.tags):
        tensed = ("VBN",)
    for verb in range(root + 1, len(draft.heads)):
        if draft.tree.tags[verb] not in tensed or draft.labels[verb].startswith(("aux", "acl:relcl", "advcl")):
            continue
        predicate = draft.heads[verb] if draft.labels[verb] == "cop" else verb
        if predicate < verb or (predicate > verb and draft.labels[predicate] not in ("obl", "advmod", "amod", "nmod")):
            continue
        has_subject = any(draft.labels[child].startswith("nsubj") for child in draft.below(predicate))
        if has_subject or not draft.hangs_under(predicate, root):
            return
        _crown(draft, predicate, behind=verb, subject=root)
        return


def _crown(draft: TreeDraft, predicate: int, *, behind: int, subject: int) -> None:
    """Make a predicate the root, the old root its subject, and hang what lies behind its verb under it."""
    draft.heads[predicate], draft.labels[predicate] = -1, "root"
    draft.heads[subject], draft.labels[subject] = predicate, "nsubj"
    draft.pass_on(subject, predicate, behind=behind)


def seat_subject(draft: TreeDraft) -> None:
    """A capitalised word before a root that has no subject is its subject, whatever the parser took it for."""
    root = next(word for word, head in enumerate(draft.heads) if head < 0)
    below = draft.below(root)
    if any(draft.labels[child].startswith(("nsubj", "csubj", "expl")) for child in below):
        return
    loose = [
        child
        for child in below
        if child < root and draft.labels[child] in ("discourse", "vocative", "dep", "dislocated")
    ]
    if loose and draft.tree.tokens[loose[-1]].text[0].isupper() and draft.tree.tags[loose[-1]] != "UH":
        draft.labels[loose[-1]] = "nsubj"


def give_subject(draft: TreeDraft, word: int) -> None:
    """In "she said a deal is near" the noun between the verbs is the subject of the second."""
    governor = draft.heads[word]
    if any(draft.labels[child].startswith(("nsubj", "mark", "csubj")) for child in draft.below(word)):
        return
    between = [
        child
        for child in draft.below(governor)
        if governor < child < word and _could_be_subject(draft, child, word=word)
    ]
    if between and (draft.tree.tags[word].startswith(("VBZ", "VBP", "VBD")) or _has_helper(draft, word)):
        draft.attach(between[0], word, label="nsubj" if draft.labels[between[0]] == "obj" else "csubj")


def give_content(draft: TreeDraft, word: int) -> None:
    """In "said in a statement that he wants ..." the clause is what is said, not what the statement is like."""
    below = draft.below(word)
    marked = any(draft.labels[child] == "mark" and draft.tree.tokens[child].text.lower() == "that" for child in below)
    if not marked or not any(draft.labels[child].startswith("nsubj") for child in below):
        return
    verb, lists = draft.heads[word], cues()
    nouns = lists.words("doubtful_noun") | lists.words("reporting_noun")
    if draft.labels[word] == "acl" and draft.tree.tokens[verb].text.lower() in nouns:
        return
    while verb >= 0 and draft.tree.tokens[verb].text.lower() not in cues().words("speech_verb"):
        verb = draft.heads[verb]
    if 0 <= verb < word and not any(draft.labels[child] == "ccomp" for child in draft.below(verb)):
        draft.attach(word, verb, label="ccomp")


def _could_be_subject(draft: TreeDraft, child: int, *, word: int) -> bool:
    """Whether an object, or a gerund taken for a clause, may be the subject of a later predicate."""
    if draft.labels[child] == "obj":
        return draft.labels[word] == "ccomp"
    return draft.labels[child] in ("advcl", "conj") and draft.tree.tags[child] == "VBG"


def lower_condition(draft: TreeDraft, word: int) -> None:
    """An "if" clause hangs under the nearest predicate before it ("warned that it would act if ...")."""
    marks = [child for child in draft.below(word) if child < word and draft.labels[child] == "mark"]
    if not marks or draft.tree.tokens[marks[0]].text.lower() not in ("if", "unless") or draft.heads[word] > word:
        return
    later = [child for child in draft.below(draft.heads[word]) if child > word and draft.labels[child] == "ccomp"]
    if later:
        draft.attach(word, later[0], label="advcl")
        return
    for predicate in range(marks[0] - 1, draft.heads[word], -1):
        if draft.labels[predicate] in ("ccomp", "conj", "parataxis") and _is_tensed(draft, predicate):
            draft.attach(word, predicate, label="advcl")
            return
    if draft.labels[word] == "ccomp" and draft.tree.tokens[marks[0]].text.lower() == "unless":
        draft.labels[word] = "advcl"


def _is_tensed(draft: TreeDraft, word: int) -> bool:
    """Whether a word carries a tense, itself or through an auxiliary."""
    return draft.tree.tags[word] in ("VBD", "VBZ", "VBP") or _has_helper(draft, word)


def _has_helper(draft: TreeDraft, word: int) -> bool:
    """Whether a word has an auxiliary or copula."""
    return any(draft.labels[child].startswith(("aux", "cop")) for child in draft.below(word))
