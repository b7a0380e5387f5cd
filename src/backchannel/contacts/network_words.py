"""A network in words and numbers: its table, whose bulletins it rests on, and who stands alone."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from backchannel.contacts.streams import OWN, SELECTED
from backchannel.contacts.wording import counted, listed, named
from backchannel.model.evidence import Source, Table
from backchannel.model.network import printable
from backchannel.model.record import source_title
from backchannel.states import state_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from backchannel.model.network import Edge, Node

_COLUMNS = ("one", "other", "contacts", "of general sources", "reach", "level", "first", "last", "sources")


def bias(sources: Iterable[str]) -> str:
    """Whose bulletins a count rests on, as a sentence.

    Examples
    --------
    >>> bias(["mid", "wikipedia"])
    "mid is Russia's own: its ties are denser here than those of others and can't be compared with them."
    >>> bias(["wikipedia"])
    "No party's own bulletin is among the sources; what general sources pass over is missing."
    """
    held = sorted(set(sources))
    owners: dict[str, list[str]] = defaultdict(list)
    for name in held:
        if name in OWN:
            owners[OWN[name]].append(name)
    parts = [_owned(names, owner) for owner, names in owners.items()]
    if any(name in SELECTED for name in held):
        parts.append("the analyst's own documents are a selection")
    if not parts:
        return "No party's own bulletin is among the sources; what general sources pass over is missing."
    whose = "its ties are" if len(owners) == 1 else "ties of these are"
    return f"{'; '.join(parts)}: {whose} denser here than those of others and can't be compared with them."


def _owned(names: Sequence[str], owner: str) -> str:
    whose = named(owner) + ("'" if named(owner).endswith("s") else "'s")
    return f"{listed(names)} {'is' if len(names) == 1 else 'are'} {whose} own"


def caption(edges: Sequence[Edge], actors: int, *, since: date, until: date) -> str:
    """What a network counts, over which days, and whose bulletins it rests on."""
    told = sum(edge.general > 0 for edge in edges)
    head = f"{counted(len(edges), 'tie')} of {counted(actors, 'actor')}, {since} to {until}"
    if not edges:
        return f"{head}; no contact is recorded in these days"
    return f"{head}, {told} of them told by general sources too. " + bias(
        name for edge in edges for name in edge.sources
    )


def note(nodes: Sequence[Node]) -> str:
    """Who stands alone among those named, and whether there is anything at all."""
    alone = ", ".join(node.label for node in nodes if node.partners == 0)
    parts = []
    if not any(node.partners for node in nodes):
        parts.append("No contact is recorded in these days: silence of the record, no proof.")
    if alone:
        parts.append(f"Alone: {alone}.")
    return " ".join(parts)


def rows(edges: Iterable[Edge], *, caption: str) -> Table:
    """Ties as a table, most contacts first."""
    ranked = sorted(edges, key=lambda edge: (-edge.weight, edge.sides))
    cells = tuple(
        (
            printable(state_name(edge.sides[0])),
            printable(state_name(edge.sides[1])),
            edge.weight,
            edge.general,
            round(edge.reach, 2),
            edge.level,
            edge.first.isoformat(),
            edge.last.isoformat(),
            printable(", ".join(edge.sources)),
        )
        for edge in ranked
    )
    streams = sorted({source for edge in ranked for source in edge.sources})
    return Table(
        caption=printable(caption),
        columns=_COLUMNS,
        rows=cells,
        sources=tuple(Source(title=printable(source_title(name))) for name in streams),
    )
