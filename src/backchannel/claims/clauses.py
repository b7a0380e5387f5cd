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

Role = Literal["main", "coordinate", "content", "adverbial", "relative", "participle", "apposition", "aside"]

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_CLAUSAL = frozenset({"root", "conj", "parataxis", "ccomp", "advcl", "acl", "appos", "list"})
_VERBAL = ("VB", "MD")
_TELLING = 6


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
    helpers = [child for child in tree.children[word] if base_label(tree.labels[child]) in ("aux", "cop")]
    if any(tree.tags[child] in _FINITE for child in helpers):
        return True
    has_subject = any(tree.labels[child] == "nsubj" and child < word for child in tree.children[word])
    return tree.tags[word] == "VBN" and has_subject and not helpers and marker_of(tree, word) != "with"


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
                if tree.tags[child] in ("WP", "WDT") and tree.heads[word] >= 0:
                    return _noun_extent(tree, tree.heads[word]), False
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
    if _is_telling_apposition(tree, word):
        return "apposition"
    if label not in _CLAUSAL:
        return None
    if label == "conj":
        return _coordinate_role(tree, word, roles)
    if label in ("parataxis", "list"):
        return "main" if is_finite(tree, word) else None
    if label == "ccomp":
        return _content_role(tree, word)
    if label == "advcl" and not _has_relative_subject(tree, word):
        return _adverbial_role(tree, word)
    return _attribute_role(tree, word)


def _content_role(tree: Tree, word: int) -> Role | None:
    """What is reported, unless it is a question, the author's own "I think", or joined on by "but"."""
    head = tree.heads[word]
    first_person = any(tree.tokens[child].text.lower() in ("i", "we") for child in tree.children[head] if child < head)
    if not _reports(tree, head) or not is_finite(tree, word) or first_person:
        return None
    if marker_of(tree, word) in ("how", "whether", "what", "why", "where", "if"):
        return None
    joined = any(tree.labels[child] == "cc" and child < word for child in tree.children[word])
    return "coordinate" if joined and word > head else "content"


def _has_relative_subject(tree: Tree, word: int) -> bool:
    """Whether a clause's subject is "who" or "which"."""
    return any(base_label(tree.labels[child]) == "nsubj" and tree.tags[child] in ("WP", "WDT") for child in tree.children[word])


def _coordinate_role(tree: Tree, word: int, roles: dict[int, Role]) -> Role | None:
    """A second predicate stands alone if it has its own tense, or repeats a participle that has its own complement."""
    head = tree.heads[word]
    if head not in roles:
        return _late_coordinate_role(tree, word, roles)
    if is_inverted(tree, head) and not any(tree.labels[child] == "cc" for child in tree.children[word]):
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


def _late_coordinate_role(tree: Tree, word: int, roles: dict[int, Role]) -> Role | None:
    """A tensed verb coordinated with an infinitive belongs with the clause above ("worked to end it and succeeded")."""
    if tree.tags[word] not in ("VBD", "VBZ", "VBP") or tree.tags[tree.heads[word]] != "VB":
        return None
    return "coordinate" if _clause_above(tree, word, roles) is not None else None


def is_inverted(tree: Tree, word: int) -> bool:
    """Whether a clause is a condition by word order ("had they known", "should talks fail")."""
    subjects = [child for child in tree.children[word] if base_label(tree.labels[child]) == "nsubj"]
    helpers = [child for child in tree.children[word] if base_label(tree.labels[child]) in ("aux", "cop")]
    turned = bool(subjects and helpers) and min(helpers) < min(subjects)
    return turned and tree.tokens[min(helpers)].text.lower() in ("had", "should", "were")


def _is_predicate(tree: Tree, word: int) -> bool:
    """Whether a word can be what a clause says: a verb, or anything with a copula."""
    return tree.tags[word].startswith(_VERBAL) or any(tree.labels[child] in ("cop", "aux") for child in tree.children[word])


def _adverbial_role(tree: Tree, word: int) -> Role | None:
    """Clauses of time and cause with a tense, and participles set off by a comma, stand alone; conditions do not."""
    marker, head = marker_of(tree, word), tree.heads[word]
    if is_finite(tree, word):
        first = marker.split(" ")[-1] if marker else ""
        return "adverbial" if first in cues().words("splitting_marker") else None
    if tree.tags[word] != "VBG":
        return None
    if word < head:
        return _opening_participle_role(tree, word, marker)
    if _repeats_saying(tree, word):
        return None
    start = extent_of(tree, word)[0]
    set_off = start > 0 and tree.tokens[start - 1].text in (",", "–", "—", "-", "--")
    inside = tree.tokens[start].text in (",", "–", "—", "-", "--")
    return "participle" if (not marker and (set_off or inside)) or marker in ("while", "when") else None


def _opening_participle_role(tree: Tree, word: int, marker: str) -> Role | None:
    """Before the main clause "by signing a pact" tells an act; "citing sources" and "instead of waiting" are asides."""
    at_start = extent_of(tree, word)[0] <= 2
    if not at_start:
        return None
    return "participle" if marker == "by" and len(subtree(tree, word)) >= _TELLING else "aside"


def _repeats_saying(tree: Tree, word: int) -> bool:
    """Whether "saying that ..." only spells out a statement told by the main verb."""
    said = tree.tokens[word].text.lower() in ("saying", "adding", "stating", "telling", "writing", "noting")
    return said and tree.tokens[tree.heads[word]].text.lower() in cues().words("statement_verb")


def _attribute_role(tree: Tree, word: int) -> Role | None:
    """Relative clauses and participles after a comma or dash stand alone."""
    start = extent_of(tree, word)[0]
    before = {tree.tokens[place].text for place in (start - 1, start) if place >= 0}
    set_off = bool(before & {",", "–", "—", "--"})
    if is_finite(tree, word):
        return "relative" if set_off else None
    if not set_off or tree.tags[word] not in ("VBG", "VBN"):
        return None
    return "participle" if tree.tags[word] == "VBG" else "aside"


def _is_telling_apposition(tree: Tree, word: int) -> bool:
    """An indefinite noun after a comma or dash with enough under it to say something ("a move that surprised all")."""
    if not tree.tags[word].startswith("NN") or word < tree.heads[word]:
        return False
    below = subtree(tree, word)
    first = next((place for place in below if tree.tokens[place].text[0].isalnum()), below[0])
    set_off = first > 0 and tree.tokens[first - 1].text in (",", "–", "—", "--")
    if not set_off or tree.tokens[first].text.lower() not in ("a", "an", "one", "something"):
        return False
    relative = any(base_label(tree.labels[child]) == "acl" for child in tree.children[word])
    return relative or (base_label(tree.labels[word]) == "appos" and len(below) >= _TELLING)


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
    while head >= 0 and roles.get(word) == "content" and tree.labels[word] == "conj":
        word, head = head, tree.heads[head]
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
        if owner < 0 or roles.get(owner) != "content":
            return False
        governor = _clause_above(tree, owner, roles)
        if governor is None:
            return False
        owner = governor
    return True
