"""Clauses of a parsed sentence: which predicates say something of their own, and from where to where.

A claim is the shortest contiguous piece that carries it, so a coordinated predicate, a clause of time or cause,
a participle after a comma, a relative clause after a comma and what somebody is reported to have said each get a
clause of their own. Conditions ("if", "unless") stay with what they condition.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from backchannel.claims.grammar import marker_of, subject_of, top_down
from backchannel.claims.roles import clause_above, roles_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.claims.roles import Role
    from backchannel.claims.trees import Tree


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
    roles = roles_of(tree)
    owners = _owners(tree, roles)
    order = sorted(roles)
    places = {predicate: place for place, predicate in enumerate(order)}
    found = []
    for predicate in order:
        start, end = _extent(tree, predicate, roles=roles, owners=owners)
        subject, own = subject_of(tree, predicate)
        above = clause_above(tree, predicate, roles=roles)
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


def _owners(tree: Tree, roles: dict[int, Role]) -> list[int]:
    """For each word, the clause predicate it hangs under."""
    owners = [-1] * len(tree)
    for word in top_down(tree):
        owners[word] = word if word in roles or tree.heads[word] < 0 else owners[tree.heads[word]]
    return owners


def _extent(tree: Tree, predicate: int, *, roles: dict[int, Role], owners: Sequence[int]) -> tuple[int, int]:
    """The run of words around a predicate that belong to its clause, with what it reports inside."""
    own = [word for word in range(len(tree)) if _belongs(tree, word, predicate=predicate, roles=roles, owners=owners)]
    inside = frozenset(own)
    start = end = predicate
    while start - 1 in inside:
        start -= 1
    while end + 1 in inside:
        end += 1
    return start, end + 1


def _belongs(tree: Tree, word: int, *, predicate: int, roles: dict[int, Role], owners: Sequence[int]) -> bool:
    """Whether a word is the clause's own or part of what the clause reports."""
    owner = owners[word]
    while owner != predicate:
        if owner < 0 or roles.get(owner) != "content":
            return False
        governor = clause_above(tree, owner, roles=roles)
        if governor is None:
            return False
        owner = governor
    return True
