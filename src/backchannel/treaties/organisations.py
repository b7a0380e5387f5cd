"""An organisation seen through the treaty that stands for it: who was a member, and from when to when it was there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backchannel.model.treaties import Party, Treaty


def as_organisation(treaty: Treaty) -> Treaty:
    """The treaty with the name, the members and the life of its organisation in place of its own.

    Without a name of the organisation in its file it is the treaty itself: then the two have the same members.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> union = as_organisation(treaty("Treaty of Lisbon"))
    >>> union.short, union.in_force.year, [str(p.since) for p in union.parties if p.code == "IRL"]
    ('European Union', 1958, ['1973-01-01'])
    """
    if not treaty.organisation_name:
        return treaty
    since = treaty.organisation_since
    return replace(
        treaty,
        title=treaty.organisation_name,
        names=(),
        parties=tuple(_member(party) for party in treaty.parties),
        signed=since or treaty.signed,
        in_force=since or treaty.in_force,
        ended=treaty.organisation_ended or treaty.ended,
    )


def _member(party: Party) -> Party:
    """A party with the day on which it joined the organisation."""
    return replace(party, since=party.member_since or party.since)


def belonged(treaty: Treaty) -> str:
    """How belonging to a treaty, or to its organisation, reads after the name of a state.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> pact = treaty("Treaty of Lisbon")
    >>> belonged(pact), belonged(as_organisation(pact))
    ('was a party to the Treaty of Lisbon', 'was a member of the European Union')
    """
    if treaty.organisation_name and treaty.title == treaty.organisation_name:
        return f"was a member of the {treaty.short}"
    return f"was a party to the {treaty.short}"
