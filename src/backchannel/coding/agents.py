"""Agents: nouns and phrases that tell a sector whatever state they belong to, such as "riot police" or "farmers"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from backchannel.coding.gazetteer import parts, rows
from backchannel.coding.tokens import Trie

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLE = "agents.csv"
OFFICES = "offices.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """A phrase of the table: its sector, and whether it is a rank that takes the sector of the word before it.

    ``office`` tells that one person holds it, so that a former holder counts as elite; ``bare`` that it names an
    actor without a state beside it; ``act`` that it is something done ("air strikes") and not who does it.
    """

    sector: str | None
    rank: bool
    office: bool
    bare: bool
    act: bool
    table: str
    line: int


@cache
def agents() -> Trie[Agent]:
    """All agents and words of office, in any case, with their plurals; the first listed sector of a phrase holds."""
    found: dict[str, Agent] = {}
    for written, agent in _listed():
        known = found.get(written.lower())
        if known is None:
            found[written.lower()] = agent
        elif agent.rank != known.rank or (agent.office and not known.office):
            found[written.lower()] = Agent(
                sector=known.sector or agent.sector,
                rank=known.rank or agent.rank,
                office=known.office or agent.office,
                bare=(known.bare or agent.bare) and not (known.rank or agent.rank),
                act=known.act,
                table=known.table,
                line=known.line,
            )
    trie: Trie[Agent] = Trie(any_case=True)
    for written, agent in found.items():
        trie.add(written, agent)
    return trie


def _listed() -> Iterator[tuple[str, Agent]]:
    """Every phrase of both tables, agents first, each with the plural that the rules of spelling give it."""
    for terms, agent in (*_agents(), *_offices()):
        for written in parts(terms):
            yield written, agent
            # There is but one of an institution.
            if agent.table == TABLE or agent.office:
                yield plural(written), agent


def _agents() -> Iterator[tuple[str, Agent]]:
    """The rows of agents, ranks and acts with their terms."""
    for cells in rows(TABLE):
        kind = cells["kind"]
        sector = cells["sector"] if cells["sector"] != "UNK" else None
        yield (
            cells["terms"],
            Agent(
                sector=sector,
                rank=kind in ("rank", "act"),
                office=False,
                bare=kind == "agent",
                act=kind == "act",
                table=TABLE,
                line=int(cells["line"]),
            ),
        )


def _offices() -> Iterator[tuple[str, Agent]]:
    """The rows of offices and institutions with their terms."""
    for cells in rows(OFFICES):
        if cells["kind"] in ("office", "institution"):
            yield (
                cells["terms"],
                Agent(
                    sector=cells["sector"],
                    rank=False,
                    office=cells["kind"] == "office",
                    bare=False,
                    act=False,
                    table=OFFICES,
                    line=int(cells["line"]),
                ),
            )


def plural(phrase: str) -> str:
    """The regular plural of the last word of a phrase; of ``member of parliament`` that of the first.

    Examples
    --------
    >>> plural("spy"), plural("policeman"), plural("bishop"), plural("head of state"), plural("police officer")
    ('spies', 'policemen', 'bishops', 'heads of state', 'police officers')
    """
    first, of, rest = phrase.partition(" of ")
    if of:
        return plural(first) + of + rest
    if phrase.endswith("man"):
        return phrase[:-3] + "men"
    if phrase.endswith("y") and phrase[-2:-1] not in ("a", "e", "o", "u"):
        return phrase[:-1] + "ies"
    if phrase.endswith(("s", "x", "ch", "sh")):
        return phrase + "es"
    return phrase + "s"
