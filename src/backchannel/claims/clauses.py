"""Clauses of a parsed sentence: which predicates say something of their own, and from where to where.

A claim is the shortest contiguous piece that carries it, so a coordinated predicate, a clause of time or cause,
a participle after a comma, a relative clause after a comma and what somebody is reported to have said each get a
clause of their own. Conditions ("if", "unless") stay with what they condition.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from backchannel.claims.cues import cues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.claims.trees import Tree

Role = Literal["main", "coordinate", "content", "adverbial", "relative", "participle", "apposition"]

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_CLAUSAL = frozenset({"root", "conj", "parataxis", "ccomp", "advcl", "acl", "appos", "list"})
_VERBAL = ("VB", "MD")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause by word numbers: ``start`` to ``end`` (exclusive), its predicate and what governs it."""

    predicate: int
    role: Role
    start: int
    end: int
    marker: str
    subject: tuple[int, int] | None
    own_subject: bool
    governor: int | None


def clauses_of(tree: Tree) -> list[Clause]:
    """Clauses of one sentence in order of their predicates; ``governor`` counts within this list."""
    roles = _roles(tree)
    owners = _owners(tree, roles)
    order = sorted(roles)
    places = {predicate: place for place, predicate in enumerate(order)}
    found = []
    for predicate in order:
        start, end = _extent(tree, predicate, roles, owners)
        subject, own = subject_of(tree, predicate)
        above = _clause_above(tree, predicate, roles)
        found.append(
            Clause(
                predicate=predicate,
                role=roles[predicate],
                start=start,
                end=end,
                marker=marker_of(tree, predicate),
                subject=subject,
                own_subject=own,
                governor=None if above is None else places[above],
            )
        )
    return found


def base_label(label: str) -> str:
    """A dependency label without its subtype."""
    return label.partition(":")[0]


def is_finite(tree: Tree, word: int) -> bool:
    """Whether a word carries a tense itself or through an auxiliary or copula."""
    if tree.tags[word] in _FINITE:
        return True
    return any(tree.labels[child] in ("aux", "cop", "aux:pass") and tree.tags[child] in _FINITE for child in tree.children[word])


def marker_of(tree: Tree, word: int) -> str:
    """The words that introduce a clause ("even though"), in lower case."""
    marks = [
        child
        for child in tree.children[word]
        if child < word and (tree.labels[child] == "mark" or (tree.labels[child] == "advmod" and tree.tags[child] == "WRB"))
    ]
    return " ".join(tree.tokens[child].text.lower() for child in marks)


def subject_of(tree: Tree, word: int) -> tuple[tuple[int, int] | None, bool]:
    """Word range of the subject and whether the clause has it itself or takes it from the clause above."""
    own = True
    for _ in range(len(tree)):
        for child in tree.children[word]:
            if base_label(tree.labels[child]) in ("nsubj", "csubj") and tree.labels[child] != "nsubj:outer":
                return extent_of(tree, child), own
        label, head = base_label(tree.labels[word]), tree.heads[word]
        if head < 0 or label not in ("conj", "advcl", "acl", "xcomp", "appos", "parataxis"):
            return None, False
        own = False
        if label in ("acl", "appos"):
            return _noun_extent(tree, head), own
        word = head
    return None, False


def extent_of(tree: Tree, word: int) -> tuple[int, int]:
    """Word range of everything under a word."""
    below = subtree(tree, word)
    return below[0], below[-1] + 1


def subtree(tree: Tree, word: int, without: frozenset[int] = frozenset()) -> list[int]:
    """A word and all that hangs under it in order, leaving out the subtrees of some words."""
    found, waiting = [], [word]
    while waiting:
        here = waiting.pop()
        found.append(here)
        waiting.extend(child for child in tree.children[here] if child not in without)
    return sorted(found)


def _noun_extent(tree: Tree, word: int) -> tuple[int, int]:
    """A noun with what stands before it and its prepositional attributes."""
    kept = [
        child
        for child in tree.children[word]
        if base_label(tree.labels[child]) in ("det", "amod", "compound", "nmod", "nummod", "flat", "case")
    ]
    ranges = [extent_of(tree, child) for child in kept]
    return min([word, *(start for start, _ in ranges)]), max([word + 1, *(end for _, end in ranges)])


def _roles(tree: Tree) -> dict[int, Role]:
    """Predicates that head a clause of their own, with its role."""
    roles: dict[int, Role] = {}
    for word in _top_down(tree):
        role = _role(tree, word, roles)
        if role is not None:
            roles[word] = role
    return roles


def _top_down(tree: Tree) -> list[int]:
    """Every word after its head."""
    order = [word for word, head in enumerate(tree.heads) if head < 0]
    for word in order:
        order.extend(tree.children[word])
    return order


def _role(tree: Tree, word: int, roles: dict[int, Role]) -> Role | None:
    """The role of a word if it heads a clause of its own."""
    label, head = base_label(tree.labels[word]), tree.heads[word]
    if head < 0:
        return "main"
    if label not in _CLAUSAL:
        return None
    if label == "conj":
        return _coordinate_role(tree, word, roles)
    if label in ("parataxis", "list"):
        return "main" if is_finite(tree, word) else None
    if label == "ccomp":
        return "content" if _reports(tree, head) and (is_finite(tree, word) or word > head) else None
    if label == "advcl":
        return _adverbial_role(tree, word)
    if label == "appos":
        return "apposition" if _is_telling_apposition(tree, word) else None
    return _attribute_role(tree, word)


def _coordinate_role(tree: Tree, word: int, roles: dict[int, Role]) -> Role | None:
    """A second predicate stands alone if it has its own tense, or repeats a participle that has its own complement."""
    head = tree.heads[word]
    if head not in roles:
        return None
    has_subject = any(base_label(tree.labels[child]) == "nsubj" for child in tree.children[word])
    own_tense = tree.tags[word] in ("VBD", "VBZ", "VBP") or is_finite(tree, word)
    if own_tense and (has_subject or _is_predicate(tree, word)):
        return roles[head] if has_subject and roles[head] == "content" else "coordinate"
    participles = tree.tags[word] in ("VBG", "VBN") and tree.tags[head] in ("VBG", "VBN", "VBD")
    complemented = any(
        head < child < word and base_label(tree.labels[child]) in ("obj", "obl", "ccomp", "xcomp") for child in tree.children[head]
    )
    return "coordinate" if participles and complemented else None


def _is_predicate(tree: Tree, word: int) -> bool:
    """Whether a word can be what a clause says: a verb, or anything with a copula."""
    return tree.tags[word].startswith(_VERBAL) or any(tree.labels[child] in ("cop", "aux") for child in tree.children[word])


def _adverbial_role(tree: Tree, word: int) -> Role | None:
    """Clauses of time and cause with a tense, and participles set off by a comma, stand alone; conditions do not."""
    marker, head = marker_of(tree, word), tree.heads[word]
    if is_finite(tree, word):
        first = marker.split(" ")[-1] if marker else ""
        return "adverbial" if first in cues().words("splitting_marker") else None
    if tree.tags[word] != "VBG" or word < head:
        return None
    start = extent_of(tree, word)[0]
    set_off = start > 0 and tree.tokens[start - 1].text in (",", "–", "—", "-", "--")
    inside = tree.tokens[start].text in (",", "–", "—", "-", "--")
    return "participle" if (not marker and (set_off or inside)) or marker in ("while", "when") else None


def _attribute_role(tree: Tree, word: int) -> Role | None:
    """Relative clauses and participles after a comma or dash stand alone."""
    start = extent_of(tree, word)[0]
    before = {tree.tokens[place].text for place in (start - 1, start) if place >= 0}
    set_off = bool(before & {",", "–", "—", "--"})
    if tree.labels[word] == "acl:relcl" and is_finite(tree, word):
        return "relative" if set_off else None
    return "participle" if set_off and tree.tags[word] == "VBG" else None


def _is_telling_apposition(tree: Tree, word: int) -> bool:
    """An indefinite noun with enough under it to say something ("an offer Tehran had not pursued")."""
    below = subtree(tree, word)
    first = next((place for place in below if tree.tokens[place].text[0].isalnum()), below[0])
    return tree.tokens[first].text.lower() in ("a", "an") and len(below) >= 5 and word > tree.heads[word]


def _reports(tree: Tree, word: int) -> bool:
    """Whether a word speaks of saying something: its content is then a clause of its own."""
    form = tree.tokens[word].text.lower()
    if form in cues().words("reporting_verb") or form in cues().words("reporting_noun"):
        return True
    return form == "clear" and any(tree.tokens[child].text.lower() in cues().words("make") for child in (tree.heads[word],))


def _owners(tree: Tree, roles: dict[int, Role]) -> list[int]:
    """For each word, the clause predicate it hangs under."""
    owners = [-1] * len(tree)
    for word in _top_down(tree):
        owners[word] = word if word in roles or tree.heads[word] < 0 else owners[tree.heads[word]]
    return owners


def _clause_above(tree: Tree, word: int, roles: dict[int, Role]) -> int | None:
    """The predicate of the clause that this one hangs under."""
    head = tree.heads[word]
    while head >= 0 and head not in roles:
        head = tree.heads[head]
    return head if head >= 0 else None


def _extent(tree: Tree, predicate: int, roles: dict[int, Role], owners: Sequence[int]) -> tuple[int, int]:
    """The run of words around a predicate that belong to its clause, with what it reports inside."""
    own = [word for word in range(len(tree)) if _belongs(tree, word, predicate, roles, owners)]
    inside = frozenset(own)
    start = end = predicate
    while start - 1 in inside:
        start -= 1
    while end + 1 in inside:
        end += 1
    return start, end + 1


def _belongs(tree: Tree, word: int, predicate: int, roles: dict[int, Role], owners: Sequence[int]) -> bool:
    """Whether a word is the clause's own or part of what the clause reports."""
    owner = owners[word]
    while owner != predicate:
        if owner < 0 or roles.get(owner) != "content" or tree.heads[owner] < 0:
            return False
        owner = owners[tree.heads[owner]]
    return True
