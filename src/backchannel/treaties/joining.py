"""Claims about membership: who is bound, who joined and who left, and when; and how such a judgement reads."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from backchannel.model.findings import Holds
from backchannel.treaties.leaving import first_of, gone, suspended, until
from backchannel.treaties.membership import When, bound_throughout, dependent, party_step, under_an_heir
from backchannel.treaties.organisations import belonged
from backchannel.treaties.points import Judgement
from backchannel.treaties.stated import falls, spread, told
from backchannel.treaties.succession import came_from, same_party, the_party
from backchannel.treaties.verdict_words import DAYS, dated, judged

if TYPE_CHECKING:
    from backchannel.model.treaties import Party, Treaty

Membership = Literal["party", "founder", "signatory", "joined", "left", "until", "suspended"]
_SOON = timedelta(days=31)
"""A day of joining may be told as much earlier."""
_FEW = 5
"""With as many parties or fewer, those with which a treaty began are those who signed it together."""


def judge_membership(
    treaty: Treaty, asked: Membership, *, state: str | None, stated: str | None, when: When, on: date | None
) -> Judgement:
    """Whether a state is, became or ceased to be a party.

    Parameters
    ----------
    treaty
        The treaty.
    asked
        What is asked.
    state
        The state asked about; ``None`` if the claim names none.
    stated
        The date the claim gives for joining or leaving, as a year, month or day in ISO form.
    when
        The days for which the claim says that it is a party.
    on
        The day the document was published.

    Limits: the library lists parties, not signatures or notices: a day of leaving that is near the day on which it took
    effect stays open, and so does who left a treaty that ended.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> pact = treaty("Collective Security Treaty")
    >>> [judge_membership(pact, "left", state="UZB", stated=y, when=When(), on=None).truth for y in ("1999", "2012")]
    [True, True]
    """
    if state is None:
        return Judgement(truth=None, reason="the claim names no state whose membership could be looked up")
    name = the_party(state)
    spells = [p for p in treaty.parties if p.code in same_party(state)]
    if asked == "signatory":
        return _signed(treaty, state, spells=spells, stated=stated, when=when)
    if asked == "party":
        return _bound(treaty, state, when=when)
    if not spells and (_from_a_party(treaty, state) or dependent(state)):
        return judged(f"{name} {belonged(treaty)}", "unknown", basis="a state that it came from may be")
    if stated and treaty.organisation is not None and spread(stated)[1] < treaty.signed and asked in ("joined", "left"):
        basis = f"the treaty that stands for {treaty.organisation} was signed on {treaty.signed}"
        return judged(f"{name} {asked} the {treaty.short} {told(stated)}", "unknown", basis=basis)
    if not spells:
        return judged(f"{name} {belonged(treaty)}", "no", basis="not in the list of parties")
    if asked == "until":
        return until(treaty, spells, name=name, stated=stated)
    if asked == "suspended":
        return suspended(treaty, spells, name=name, stated=stated)
    if asked == "founder":
        return first_of([_founded(treaty, p, name=name) for p in spells])
    if asked == "joined":
        taken = any(p.code != state for p in spells)
        if taken:
            return judged(f"{name} joined the {treaty.short}", "unknown", basis="it took the place of another state")
        return first_of([_joined(treaty, p, name=name, stated=stated, on=on) for p in spells])
    return gone(treaty, spells, name=name, stated=stated, on=on)


def _bound(treaty: Treaty, state: str, *, when: When) -> Judgement:
    """Whether a state was bound at the time; a party of a treaty that is not in force yet is not bound for sure."""
    step = party_step(treaty, state, when=when)
    if step.holds == "unknown" and when.said == "since" and _began_later(treaty, state, since=when.first):
        return judged(step.text, "no", basis=step.basis)
    waiting = treaty.in_force is None or (when.last is not None and when.last < treaty.in_force)
    if step.holds == "yes" and waiting:
        return judged(step.text, "unknown", basis=f"signed on {treaty.signed}, not known to be in force")
    if step.holds == "yes" and when.said == "since" and when.first is not None:
        joined = [p.since or treaty.in_force for p in treaty.parties if p.code in same_party(state)]
        if not any(day is not None and day.year == when.first.year for day in joined):
            return judged(step.text, "unknown", basis=f"{step.basis}; it was so before")
    return judged(step.text, step.holds, basis=step.basis)


def _began_later(treaty: Treaty, state: str, *, since: date | None) -> bool:
    """Whether a state that is said to have been a party since some day was none then, nor in the month after it."""
    if since is None or since < treaty.signed or came_from(state):
        return False
    return bound_throughout(treaty, state, first=since, last=since + _SOON) == "no"


def _signed(treaty: Treaty, state: str, *, spells: list[Party], stated: str | None, when: When) -> Judgement:
    """Whether a state signed; signatures are known only where a text took effect by them, or all parties are original.

    A party that was bound later may have signed at any time between.
    """
    what = f"{the_party(state)} signed the {treaty.short}"
    if treaty.unsigned:
        return judged(what, "unknown", basis=f"it was agreed on {treaty.signed} and signed by nobody")
    if stated and spread(stated)[1] < treaty.signed:
        return judged(f"{what} {told(stated)}", "no", basis=f"signed on {treaty.signed}")
    if not spells:
        by_signing = treaty.in_force == treaty.signed and not _from_a_party(treaty, state)
        basis = "not in the list of parties" + ("" if by_signing else "; signatures are not listed")
        return judged(what, "no" if by_signing else "unknown", basis=basis)
    original = [p for p in spells if _from_the_start(treaty, p)]
    if stated and original and len(treaty.parties) <= _FEW:
        return judged(f"{what} {told(stated)}", falls(treaty.signed, stated, margin=DAYS), basis=f"on {treaty.signed}")
    if stated:
        holds: Holds = (
            "yes" if original and falls(treaty.signed, stated) == "yes" and when.said != "open" else "unknown"
        )
        return judged(f"{what} {told(stated)}", holds, basis=f"opened on {treaty.signed}; signatures are not listed")
    by_now = when.last is None or treaty.signed <= when.last
    return judged(what, "yes" if by_now else "unknown", basis=f"opened on {treaty.signed}")


def _from_a_party(treaty: Treaty, state: str) -> bool:
    """Whether a state came to be on the territory of a party, is held to be a part of one or was carried on by one."""
    listed = bool({p.code for p in treaty.parties}.intersection(came_from(state)))
    return listed or under_an_heir(treaty, state)


def never_bound(treaty: Treaty, state: str) -> bool:
    """Whether a state is not in the list of parties, and neither is one that it came from.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> [never_bound(treaty("Warsaw Pact"), code) for code in ("AUT", "POL", "SVK")]
    [True, False, False]
    """
    listed = any(p.code in same_party(state) for p in treaty.parties)
    return not listed and not _from_a_party(treaty, state)


def always_bound(treaty: Treaty, state: str, on: date | None) -> bool:
    """Whether a state was a party on every day from that on which the treaty took effect.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> [always_bound(treaty("NATO treaty"), code, date(2024, 5, 1)) for code in ("NOR", "POL")]
    [True, False]
    """
    begun = treaty.in_force or treaty.signed
    return on is not None and begun <= on and bound_throughout(treaty, state, first=begun, last=on) == "yes"


def _from_the_start(treaty: Treaty, party: Party) -> bool:
    """Whether a party is one of those with which the treaty began."""
    begun = treaty.in_force or treaty.signed
    return party.since is None or party.since <= begun


def _founded(treaty: Treaty, party: Party, *, name: str) -> Judgement:
    """Whether a party was there from the first; open where the treaty is not what the organisation began with."""
    what = f"{name} was among the first parties to the {treaty.short}"
    begun, since = treaty.in_force or treaty.signed, party.since
    if since is not None and since.year > begun.year:
        return judged(what, "no", basis=f"a party since {since}")
    at_once = _from_the_start(treaty, party) and treaty.signed.year == begun.year
    return judged(what, "yes" if at_once else "unknown", basis=f"in force since {treaty.in_force or 'an unknown day'}")


def _joined(treaty: Treaty, party: Party, *, name: str, stated: str | None, on: date | None) -> Judgement:
    """Whether a party joined when it is said to have.

    An organisation may be older or younger than the treaty that stands for it, so that the day on which those with
    which the treaty began joined it is open unless the treaty was signed and took effect in one year. The founders of
    one that has had other names and treaties may be said to have joined it with each.
    """
    what, day = f"{name} joined the {treaty.short}", party.since or treaty.in_force
    if day is not None and on is not None and day > on:
        return judged(what, "unknown", basis=f"on {day}, after the document")
    if party.surely_since is not None and party.since is not None and stated is not None:
        basis = f"joined between {party.since} and {party.surely_since}"
        return judged(f"{what} {told(stated)}", _while_joining(party.since, party.surely_since, stated), basis=basis)
    if party.surely_since is not None and (stated is not None or on is None or on < party.surely_since):
        return judged(what, "unknown", basis=f"a party by {party.surely_since}; the day of joining is not coded")
    if stated is None or day is None:
        return dated(what, day, stated=stated, on=on, recorded=False)
    if not _from_the_start(treaty, party):
        return judged(f"{what} {told(stated)}", falls(day, stated), basis=f"on {day}")
    first, last = spread(stated)
    holds = falls(day, stated)
    apart = treaty.signed.year != day.year
    if holds != "yes" and ((first <= day and treaty.signed <= last) or (apart and treaty.organisation is not None)):
        holds = "unknown"
    if holds == "yes" and apart and treaty.organisation is not None:
        holds = "unknown"
    if holds == "no" and treaty.organisation_since is not None:
        holds = "unknown"
    return judged(f"{what} {told(stated)}", holds, basis=f"signed on {treaty.signed}, in force since {day}")


def _while_joining(first: date, last: date, stated: str) -> Holds:
    """Whether a stated time is that of a joining in steps: of the last day it is, near any of them it stays open."""
    low, high = spread(stated)
    near = low - _SOON <= last and first <= high + _SOON
    return "yes" if low <= last <= high else "unknown" if near else "no"
