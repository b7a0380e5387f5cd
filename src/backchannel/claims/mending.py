"""Mends of a parsed sentence where its marks say more than the parser saw: names, asides, appositions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from backchannel.claims.cues import cues
from backchannel.claims.trees import Tree, children_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_DASHES = frozenset({"–", "—", "--", "-"})
_LONGEST_ASIDE = 40
_LONGEST_OPENING = 14


@dataclass(slots=True)
class _Draft:
    """Heads and labels while they are changed."""

    tree: Tree
    heads: list[int]
    labels: list[str]

    def below(self, word: int) -> list[int]:
        """Words that hang directly under a word."""
        return [child for child, head in enumerate(self.heads) if head == word]

    def hangs_under(self, word: int, above: int) -> bool:
        """Whether a word is, or hangs under, another."""
        for _ in range(len(self.heads)):
            if word == above:
                return True
            if word < 0:
                return False
            word = self.heads[word]
        return False

    def attach(self, word: int, head: int, *, label: str) -> None:
        """Hang a word elsewhere unless that made a circle."""
        if not self.hangs_under(head, word):
            self.heads[word], self.labels[word] = head, label


def mended(tree: Tree) -> Tree:
    """The tree with names in one piece, asides between dashes kept together and appositions under their noun."""
    draft = _Draft(tree, list(tree.heads), list(tree.labels))
    _part_opening_report(draft)
    _part_relative(draft)
    _raise_verb(draft)
    _seat_subject(draft)
    for word, label in enumerate(tree.labels):
        if label == "det":
            _seat_article(draft, word)
        if label.startswith("nsubj"):
            _seat_possessor(draft, word)
    for start, end in _asides(tree):
        _keep_together(draft, start, end=end)
    for predicate in sorted(
        {head for head, label in zip(tree.heads, tree.labels, strict=True) if label.startswith("nsubj")}
    ):
        _join_subjects(draft, predicate)
    for word, label in enumerate(tree.labels):
        if label in ("ccomp", "parataxis", "conj"):
            _give_subject(draft, word)
        if label == "acl:relcl":
            _give_content(draft, word)
        if label in ("ccomp", "advcl"):
            _lower_condition(draft, word)
    if draft.heads == list(tree.heads) and draft.labels == list(tree.labels):
        return tree
    return replace(tree, heads=tuple(draft.heads), labels=tuple(draft.labels), children=children_of(draft.heads))


def _part_opening_report(draft: _Draft) -> None:
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


def _part_relative(draft: _Draft) -> None:
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
                draft.attach(child, inner[0], label=draft.labels[child])
            draft.labels[inner[0]] = "acl:relcl"
            return


def _raise_verb(draft: _Draft) -> None:
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


def _crown(draft: _Draft, predicate: int, *, behind: int, subject: int) -> None:
    """Make a predicate the root, the old root its subject, and hang what lies behind its verb under it."""
    draft.heads[predicate], draft.labels[predicate] = -1, "root"
    draft.heads[subject], draft.labels[subject] = predicate, "nsubj"
    for child in draft.below(subject):
        if child > behind:
            draft.attach(child, predicate, label=draft.labels[child])


def _seat_subject(draft: _Draft) -> None:
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


def _seat_article(draft: _Draft, word: int) -> None:
    """An article under a verb belongs to the noun behind it ("the essay claims")."""
    head = draft.heads[word]
    if word + 1 < head and draft.tree.tags[head].startswith("VB") and draft.heads[word + 1] == head:
        draft.attach(word, word + 1, label="det")


def _seat_possessor(draft: _Draft, word: int) -> None:
    """In "the Gulf states' old pact counts ..." the word with the mark of possession belongs to the next subject."""
    if word + 1 >= len(draft.heads) or draft.tree.tags[word + 1] != "POS":
        return
    owned = [
        child
        for child in draft.below(draft.heads[word])
        if child > word + 1 and draft.labels[child].startswith("nsubj")
    ]
    if owned:
        draft.attach(word, owned[0], label="nmod:poss")


def _asides(tree: Tree) -> Iterable[tuple[int, int]]:
    """Ranges between two dashes that stand free."""
    dashes = [
        place
        for place, token in enumerate(tree.tokens)
        if token.text in _DASHES and 0 < place < len(tree) - 1 and _stands_free(tree, place)
    ]
    place = 0
    while place + 1 < len(dashes):
        if 1 < dashes[place + 1] - dashes[place] <= _LONGEST_ASIDE:
            yield dashes[place] + 1, dashes[place + 1]
            place += 1
        place += 1


def _stands_free(tree: Tree, place: int) -> bool:
    """Whether a dash is no hyphen: a long dash, or one with space before it."""
    token = tree.tokens[place]
    return token.text != "-" or tree.tokens[place - 1].end < token.start


def _keep_together(draft: _Draft, start: int, *, end: int) -> None:
    """Hang what lies between two dashes under one word of it, and nothing outside under any of it."""
    loose = [word for word in range(start, end) if not start <= draft.heads[word] < end]
    if not loose:
        return
    anchor = next(
        (word for word in loose if draft.labels[word] in ("acl:relcl", "appos", "parataxis", "acl", "conj")), loose[0]
    )
    if draft.heads[anchor] < 0:
        return
    for word in loose:
        if word != anchor:
            verbs = [place for place in range(start, word) if draft.tree.tags[place].startswith("VB")]
            draft.attach(word, verbs[-1] if verbs else anchor, label=draft.labels[word])
    outside = draft.heads[anchor]
    for word, head in enumerate(draft.heads):
        if start <= head < end and not start <= word < end:
            draft.attach(word, outside, label=draft.labels[word])


def _join_subjects(draft: _Draft, predicate: int) -> None:
    """Of two subjects in a row the second is part of the name, or an apposition if a comma stands between."""
    subjects = [
        child for child in draft.below(predicate) if draft.labels[child].startswith("nsubj") and child < predicate
    ]
    if len(subjects) != 2 or draft.labels[subjects[0]] == "nsubj:outer":
        return
    first, second = subjects
    between = [draft.tree.tokens[place].text for place in range(first + 1, second)]
    if "," not in between:
        if second == first + 1 and draft.tree.tags[first].startswith("NNP"):
            draft.attach(first, second, label="compound")
        return
    draft.attach(second, first, label="appos")
    comma = next((place for place in range(second, predicate) if draft.tree.tokens[place].text == ","), None)
    for child in draft.below(predicate):
        if comma is not None and second < child < comma:
            draft.attach(child, second, label="acl" if draft.labels[child] == "advcl" else draft.labels[child])


def _give_subject(draft: _Draft, word: int) -> None:
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


def _give_content(draft: _Draft, word: int) -> None:
    """In "said in a statement that he wants ..." the clause is what is said, not what the statement is like."""
    below = draft.below(word)
    marked = any(draft.labels[child] == "mark" and draft.tree.tokens[child].text.lower() == "that" for child in below)
    if not marked or not any(draft.labels[child].startswith("nsubj") for child in below):
        return
    verb = draft.heads[word]
    while verb >= 0 and draft.tree.tokens[verb].text.lower() not in cues().words("speech_verb"):
        verb = draft.heads[verb]
    if 0 <= verb < word and not any(draft.labels[child] == "ccomp" for child in draft.below(verb)):
        draft.attach(word, verb, label="ccomp")


def _could_be_subject(draft: _Draft, child: int, *, word: int) -> bool:
    """Whether an object, or a gerund taken for a clause, may be the subject of a later predicate."""
    if draft.labels[child] == "obj":
        return draft.labels[word] == "ccomp"
    return draft.labels[child] in ("advcl", "conj") and draft.tree.tags[child] == "VBG"


def _lower_condition(draft: _Draft, word: int) -> None:
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


def _is_tensed(draft: _Draft, word: int) -> bool:
    """Whether a word carries a tense, itself or through an auxiliary."""
    return draft.tree.tags[word] in ("VBD", "VBZ", "VBP") or _has_helper(draft, word)


def _has_helper(draft: _Draft, word: int) -> bool:
    """Whether a word has an auxiliary or copula."""
    return any(draft.labels[child].startswith(("aux", "cop")) for child in draft.below(word))
