"""The sector of a row of agents: the last decides, and a rank takes the sector of what stands before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.coding.owners import Owner
    from backchannel.coding.pieces import Piece

ARMED = frozenset({"REB", "UAF", "PRM"})
FIGHTING = ARMED | {"MIL", "CRM"}
STATELESS = frozenset({"IGO", "UNO", "NGO", "ISM", "MNC"})


def sector_of(core: Sequence[Piece], *, group: Owner | None) -> str | None:
    """The sector of a head phrase.

    Parameters
    ----------
    core
        Its pieces in order.
    group
        The group or organ among them, if any.

    Returns
    -------
    str or None
        "rebel leader" is of the rebels, "Hamas official" of Hamas, "Turkish official" of a government; "member" alone
        is of nobody.
    """
    default: str | None = None
    for piece in reversed(core):
        if piece.agent is None:
            if group is not None and (piece.group or (piece.entry and piece.entry.form == "metonym")):
                break
            continue
        if not piece.agent.rank:
            return _beside(piece.agent.sector, group)
        default = default or piece.agent.sector
    if group is None:
        return default
    if group.sector or (group.country in STATELESS and default != "MIL"):
        return group.sector or None
    return default


def _beside(sector: str | None, group: Owner | None) -> str | None:
    """The sector of an agent of a group: its fighters are what the group is, its doctors are doctors."""
    if group is not None and group.country in STATELESS and sector == "GOV":
        return group.sector or None  # An envoy of the United Nations is of no government.
    if group is None or not group.sector:
        return sector
    if group.sector in FIGHTING - {"MIL"} and sector in FIGHTING:
        return group.sector
    of_its_own = group.sector in ("SOC", "MED", "REL") and sector in ("OPP", "LAB", "SOC")
    if of_its_own or (group.sector == "GOV" and sector in ARMED):
        return group.sector
    return "PRE" if group.sector == "PRE" and sector == "GOV" else sector
