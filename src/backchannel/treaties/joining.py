"""Claims about membership: who is bound, who joined and who left, and when; and how such a judgement reads."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from backchannel.model.findings import Holds
from backchannel.treaties.membership import When, dependent, party_step
from backchannel.treaties.points import Judgement
from backchannel.treaties.stated import falls, spread, told
from backchannel.treaties.succession import came_from, party_name, same_party
from backchannel.treaties.verdict_words import DAYS, dated, judged

if TYPE_CHECKING:
    from backchannel.model.treaties import Party, Treaty

Membership = Literal["party", "founder", "signatory", "joined", "left"]
_NOTICE = 3
"""Years between notice of leaving and its effect, at most; "left" may be told of either."""
_LONG_AGO = timedelta(days=3653)
"""Further back an exit that was undone may have left no trace in a list of parties."""
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
    name = party_name(state)
    spells = [p for p in treaty.parties if p.code in same_party(state)]
    if asked == "signatory":
        return _signed(treaty, state, spells=spells, stated=stated, when=when)
    if asked == "party":
        return _bound(treaty, state, when=when)
    if not spells and (_from_a_party(treaty, state) or dependent(state)):
        return judged(f"{name} was a party to the {treaty.short}", "unknown", basis="a state that it came from may be")
    if stated and treaty.organisation is not None and spread(stated)[1] < treaty.signed and asked in ("joined", "left"):
        basis = f"the treaty that stands for {treaty.organisation} was signed on {treaty.signed}"
        return judged(f"{name} {asked} the {treaty.short} {told(stated)}", "unknown", basis=basis)
    if not spells:
        return judged(f"{name} was a party to the {treaty.short}", "no", basis="not in the list of parties")
    if asked == "founder":
        return _first([_founded(treaty, p, name=name) for p in spells])
    if asked == "joined":
        taken = any(p.code != state for p in spells)
        if taken:
            return judged(f"{name} joined the {treaty.short}", "unknown", basis="it took the place of another state")
        return _first([_joined(treaty, p, name=name, stated=stated, on=on) for p in spells])
    return _gone(treaty, spells, name=name, stated=stated, on=on)


def _gone(treaty: Treaty, spells: list[Party], *, name: str, stated: str | None, on: date | None) -> Judgement:
    """Whether a state that was a party left, and when; open where an exit may have left no trace."""
    left = [p.until for p in spells if p.until and not _went_on(p.until, spells)]
    what = f"{name} left the {treaty.short}"
    if left:
        return _first([_left(what, day, stated=stated, on=on) for day in left])
    if treaty.ended is not None or any(p.in_doubt_since for p in spells):
        return judged(what, "unknown", basis="who left a treaty that ended, or suspended it, is not recorded")
    if stated is None:
        return dated(what, None, stated=stated, on=on, recorded=True)
    recent = on is not None and on - _LONG_AGO <= spread(stated)[0] <= on
    basis = "a party without end" if recent else "who left long ago and came back is not recorded"
    return judged(what, "no" if recent else "unknown", basis=basis)


def _went_on(end: date, spells: list[Party]) -> bool:
    """Whether another spell, of the state or of one that took its place, holds on the day on which one ends."""
    return any((p.since or date.min) <= end < (p.until or date.max) for p in spells)


def _bound(treaty: Treaty, state: str, *, when: When) -> Judgement:
    """Whether a state was bound at the time; a party of a treaty that is not in force yet is not bound for sure."""
    step = party_step(treaty, state, when=when)
    waiting = treaty.in_force is None or (when.last is not None and when.last < treaty.in_force)
    if step.holds == "yes" and waiting:
        return judged(step.text, "unknown", basis=f"signed on {treaty.signed}, not known to be in force")
    if step.holds == "yes" and when.said == "since" and when.first is not None:
        joined = [p.since or treaty.in_force for p in treaty.parties if p.code in same_party(state)]
        if not any(day is not None and day.year == when.first.year for day in joined):
            return judged(step.text, "unknown", basis=f"{step.basis}; it was so before")
    return judged(step.text, step.holds, basis=step.basis)


def _signed(treaty: Treaty, state: str, *, spells: list[Party], stated: str | None, when: When) -> Judgement:
    """Whether a state signed; signatures are known only where a text took effect by them, or all parties are original.

    A party that was bound later may have signed at any time between.
    """
    what = f"{party_name(state)} signed the {treaty.short}"
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
    """Whether a state came to be on the territory of a party, or is held to be a part of one."""
    return bool({p.code for p in treaty.parties}.intersection(came_from(state)))


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
    which the treaty began joined it is open unless the treaty was signed and took effect in one year.
    """
    what, day = f"{name} joined the {treaty.short}", party.since or treaty.in_force
    if day is not None and on is not None and day > on:
        return judged(what, "unknown", basis=f"on {day}, after the document")
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
    return judged(f"{what} {told(stated)}", holds, basis=f"signed on {treaty.signed}, in force since {day}")


def _left(what: str, day: date, *, stated: str | None, on: date | None) -> Judgement:
    """Whether a state left on a day: that on which it took effect or the day before; notice may be years earlier."""
    if stated is None:
        return dated(what, day, stated=stated, on=on, recorded=True)
    first, last = spread(stated)
    basis = f"with effect from {day}"
    if any(first <= d <= last for d in (day, day - timedelta(days=1))):
        return judged(f"{what} {told(stated)}", "yes", basis=basis)
    near = first.year - 1 <= day.year <= last.year + _NOTICE
    return judged(f"{what} {told(stated)}", "unknown" if near else "no", basis=basis)


def _first(found: list[Judgement]) -> Judgement:
    """The most favourable of several judgements: one spell of membership is enough."""
    order = {True: 0, None: 1, False: 2}
    return min(found, key=lambda judgement: order[judgement.truth])
