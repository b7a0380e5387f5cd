"""How a judgement of standing is made and reads: something said, whether it holds, and what that rests on."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from backchannel.model.findings import Holds, Step
from backchannel.treaties.points import Judgement
from backchannel.treaties.stated import falls, told

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

_DENIALS = {
    " entered into force": " did not enter into force",
    " joined the ": " did not join the ",
    " left the ": " did not leave the ",
    " was in force": " was not in force",
    " was signed": " was not signed",
    " is in force": " was not in force",
    " is legally binding": " is not legally binding",
    " was a party to ": " was not a party to ",
    " was a member of ": " was not a member of ",
    " suspended its part in ": " did not suspend its part in ",
    " was among the first parties to ": " was not among the first parties to ",
    " signed the ": " did not sign the ",
    " ended": " did not end",
}
DAYS = timedelta(days=3)
"""How far the day of a signing may be out by the sources."""


def dated(
    what: str, actual: date | None, *, stated: str | None, on: date | None, recorded: bool, exact: bool = False
) -> Judgement:
    """Whether something happened when it is said to have, or by the day of the document if no date is given.

    ``exact`` says that the recorded day is sure to a few days; else one within a month of the stated time leaves it
    open.

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
        holds = falls(actual, stated, margin=DAYS) if exact else falls(actual, stated)
        return judged(f"{what} {told(stated)}", holds, basis=basis)
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
