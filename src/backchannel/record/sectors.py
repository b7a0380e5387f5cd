"""Who within a state: what a claim says of a party's sector, and whether a row is told of the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from backchannel.ontology.collectives import SECTOR_WORDS, sector_of
from backchannel.record.cues import cues
from backchannel.record.wording import listed
from backchannel.states import state_name, states

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from backchannel.model.coding import Actor, Mention
    from backchannel.model.documents import Span
    from backchannel.model.events import Event, Report

# Whose doings are those of the state: a parliament's vote is not, nor what its citizens do.
OF_STATE = frozenset({"", "GOV", "MIL", "SPY", "COP", "JUD"})
_OF_GOVERNMENT = frozenset({"", "GOV"})
# What a state does by its arms: here they and the state are one.
DEEDS = ("ASSAULT", "MOBILIZE", "COERCE", "RETREAT")
_HARM = ("ASSAULT", "AID")
# A state attacks by its armed forces; what a policeman did, who may have turned on those he guarded, is not its attack.
_ATTACKING = OF_STATE - {"COP", "JUD"}
_ARMS = frozenset({"force", "forces", "troops", "soldiers", "military forces", "armed forces"})
_BODIES = ("metonym", "organisation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """What a claim says of one party: its state or organisation, sector, the noun or the name of a body.

    ``does`` marks a doer; the sector is empty for the state as a whole.
    """

    unit: str
    sector: str = ""
    noun: str = ""
    body: str = ""
    does: bool = True

    @property
    def words(self) -> str:
        """The party in words."""
        if self.body:
            return f"“{self.body}”"
        what = f"“{self.noun}”" if self.noun else SECTOR_WORDS.get(self.sector, "others than its government")
        return f"{what} of {listed([self.unit])}"


def parties(event: Event, report: Report, *, mentions: Sequence[Mention]) -> tuple[Party, ...]:
    """What a telling says of its parties, with the sector and noun of the mentions that name them.

    Parameters
    ----------
    event, report
        What the coder found, and the telling.
    mentions
        Of the claim, nouns shared by several states given to each.
    """
    sides = ((True, event.actors, report.actors), (event.symmetric, event.recipients, report.recipients))
    found = [
        _party(actor, _naming(actor, mentions, spans), does=does)
        for does, actors, spans in sides
        for actor in actors
        if actor.unit != "UNK"
    ]
    return tuple(dict.fromkeys(found))


def parties_named(mentions: Iterable[Mention]) -> tuple[Party, ...]:
    """What mentions say of parties that meet or speak."""
    return tuple(dict.fromkeys(_party(mention.actor, mention, does=True) for mention in mentions))


def _naming(actor: Actor, mentions: Sequence[Mention], spans: Sequence[Span]) -> Mention | None:
    """The mention that names an actor: one that shares words with the telling's own, else any of its state."""
    same = [one for one in mentions if one.actor.unit == actor.unit]
    placed = [one for one in same if any(one.span.start < span.end and span.start < one.span.end for span in spans)]
    exact = [one for one in placed if sector_of(one.actor) == sector_of(actor)]
    return next(iter((*exact, *placed, *same)), None)


def _party(actor: Actor, mention: Mention | None, *, does: bool) -> Party:
    sector = sector_of(actor) or (sector_of(mention.actor) if mention else "")
    matching = mention if mention is not None and sector_of(mention.actor) == sector else None
    if matching is None or matching.form == "person":
        return Party(unit=actor.unit, sector=sector, does=does)
    if matching.form in _BODIES and sector not in _OF_GOVERNMENT:
        return Party(unit=actor.unit, sector=sector, body=matching.actor.name, does=does)
    noun = (matching.actor.role or "") if matching.form == "office" and sector else ""
    return Party(unit=actor.unit, sector=sector, noun=noun, does=does)


def apart(said: Sequence[Party], *, unit: str, sector: str, name: str, type_: str, does: bool) -> str:
    """What sets a side of a row apart from the party of the claim, by sector; empty where nothing does.

    Parameters
    ----------
    said
        What the claim says of its parties; a unit of which it says nothing stands for the state as a whole.
    unit, sector, name
        The side of the row.
    type_
        The kind of act.
    does
        Whether the row has this side as a doer.
    """
    wanted = [party for party in said if party.unit == unit] or [Party(unit=unit, does=does)]
    other = next((one for one in wanted if not _is_told_of(one, sector=sector, name=name, type_=type_)), None)
    if other is None:
        return ""
    return f"not told of {other.words}" if other.sector else f"not by or with the state of {listed([unit])} itself"


def _is_told_of(party: Party, *, sector: str, name: str, type_: str) -> bool:
    """Whether what a row tells of a sector, and of a name in it, is told of the party."""
    harmed = not party.does and type_ in _HARM
    deeds = _ATTACKING if type_ == "ASSAULT" else OF_STATE
    if not party.sector or _is_arm(party, type_):
        return harmed or sector in deeds or party.unit not in states()
    if party.sector == "GOV":
        if harmed:
            return sector == "GOV"
        return sector in (deeds if type_ in DEEDS else _OF_GOVERNMENT)
    return sector == party.sector and _is_named(party, name)


def _is_arm(party: Party, type_: str) -> bool:
    """Whether the party is the arms of a state that does something by them: its forces, or its warplanes."""
    if party.sector != "MIL" or not party.does or party.body or type_ not in DEEDS:
        return False
    return party.noun.casefold() in _ARMS or bool(cues(party.noun, type_))


def _is_named(party: Party, name: str) -> bool:
    """Whether a row's name for a side fits: the body's own, or the state's or one with the noun where none is named."""
    low = name.casefold()
    if party.body:
        return low == party.body.casefold()
    return low in ("", state_name(party.unit).casefold()) or (bool(party.noun) and party.noun.casefold() in low)
