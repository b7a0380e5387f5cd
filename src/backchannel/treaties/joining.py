"""Claims about membership: who is bound, who joined and who left, and when; and how such a judgement reads."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from backchannel.model.findings import Holds, Step
from backchannel.treaties.membership import When, party_step
from backchannel.treaties.points import Judgement
from backchannel.treaties.succession import party_name, same_party

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from backchannel.model.treaties import Treaty

Membership = Literal["party", "signatory", "joined", "left"]

_DENIALS = {
    " entered into force": " did not enter into force",
    " joined the ": " did not join the ",
    " left the ": " did not leave the ",
    " was in force": " was not in force",
    " was signed": " was not signed",
    " is in force": " was not in force",
    " was a party to ": " was not a party to ",
    " ended": " did not end",
}


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
    if asked in ("party", "signatory"):
        return _bound(treaty, state, when=when, signatory=asked == "signatory" and not spells)
    if not spells:
        return judged(f"{name} was a party to the {treaty.short}", "no", basis="not in the list of parties")
    if asked == "joined":
        since = [p.since or treaty.in_force for p in spells]
        what = f"{name} joined the {treaty.short}"
        return _first([dated(what, day, stated=stated, on=on, recorded=False) for day in since])
    left = [p.until for p in spells if p.until]
    what = f"{name} left the {treaty.short}"
    if not left and (treaty.ended is not None or any(p.in_doubt_since for p in spells)):
        return judged(what, "unknown", basis="who left a treaty that ended, or suspended it, is not recorded")
    if not left:
        return dated(what, None, stated=stated, on=on, recorded=True)
    return _first([_left(what, day, stated=stated, on=on) for day in left])


def _bound(treaty: Treaty, state: str, *, when: When, signatory: bool) -> Judgement:
    """Whether a state was bound at the time; a party of a treaty that is not in force yet is not bound for sure."""
    step = party_step(treaty, state, when=when)
    waiting = treaty.in_force is None or (when.last is not None and when.last < treaty.in_force)
    if step.holds == "no" and signatory:
        return judged(step.text, "unknown", basis=f"{step.basis}; signatures are not listed")
    if step.holds == "yes" and waiting:
        return judged(step.text, "unknown", basis=f"signed on {treaty.signed}, not known to be in force")
    if step.holds == "yes" and when.said == "since" and when.first is not None:
        joined = [p.since or treaty.in_force for p in treaty.parties if p.code in same_party(state)]
        if not any(day is not None and day.year == when.first.year for day in joined):
            return judged(step.text, "unknown", basis=f"{step.basis}; it was so before")
    return judged(step.text, step.holds, basis=step.basis)


def _left(what: str, day: date, *, stated: str | None, on: date | None) -> Judgement:
    """Whether a state left on a day: that on which it took effect or the day before; notice may be a year earlier."""
    if stated is None:
        return dated(what, day, stated=stated, on=on, recorded=True)
    before = day - timedelta(days=1)
    if any(d.isoformat().startswith(stated) for d in (day, before)):
        return judged(f"{what} in {stated}", "yes", basis=f"with effect from {day}")
    near = abs(int(stated[:4]) - day.year) <= 1
    return judged(f"{what} in {stated}", "unknown" if near else "no", basis=f"with effect from {day}")


def _first(found: list[Judgement]) -> Judgement:
    """The most favourable of several judgements: one spell of membership is enough."""
    order = {True: 0, None: 1, False: 2}
    return min(found, key=lambda judgement: order[judgement.truth])


def dated(what: str, actual: date | None, *, stated: str | None, on: date | None, recorded: bool) -> Judgement:
    """Whether something happened when it is said to have, or by the day of the document if no date is given.

    Examples
    --------
    >>> from datetime import date
    >>> dated("it was signed", date(1949, 4, 4), stated="1949-04", on=None, recorded=True).truth
    True
    """
    if actual is None:
        holds: Holds = "no" if recorded and stated is None else "unknown"
        return judged(what, holds, basis="no date is recorded")
    basis = f"on {actual}"
    if stated is not None:
        return judged(f"{what} in {stated}", "yes" if actual.isoformat().startswith(stated) else "no", basis=basis)
    if on is None:
        return judged(what, "unknown", basis=f"{basis}; the document's date is not known")
    return judged(f"{what} by {on}", "yes" if actual <= on else "no", basis=basis)


def _negated(text: str) -> str:
    """A sentence of standing, denied."""
    for said, denied in _DENIALS.items():
        if said in text:
            return text.replace(said, denied, 1)
    return f"it is not so that {text}"


def judged(text: str, holds: Holds, *, basis: str) -> Judgement:
    """A judgement of one step.

    Examples
    --------
    >>> judged("the pact was in force", "no", basis="ended 1991").reason
    'the pact was not in force (ended 1991)'
    """
    truth = {"yes": True, "no": False, "unknown": None}[holds]
    words: dict[Holds, Callable[[str], str]] = {
        "yes": lambda t: t,
        "no": _negated,
        "unknown": lambda t: f"it is open whether {t}",
    }
    return Judgement(
        truth=truth, reason=f"{words[holds](text)} ({basis})", steps=(Step(text=text, holds=holds, basis=basis),)
    )
