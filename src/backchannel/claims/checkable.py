"""What becomes of a claim that no room can settle: which verdict it gets, why, and what it waits for."""

from __future__ import annotations

from backchannel.model.claims import Claim, Kind
from backchannel.model.findings import Finding, Verdict

_UNSETTLED: dict[Kind, tuple[Verdict, str, str | None]] = {
    "fact": (
        "not covered",
        "A checkable fact, but of a kind that nothing built in holds: look it up.",
        None,
    ),
    "forecast": (
        "not checkable",
        "Read as about the future when the document was published; checkable once its time has come.",
        "its time to come",
    ),
    "assessment": ("not checkable", "Read as a judgement, a motive or a value, which no record settles.", None),
}


def settled_by_a_room(kind: Kind) -> bool:
    """Whether claims of this kind are put to the test by a room of their own.

    Examples
    --------
    >>> settled_by_a_room("geography"), settled_by_a_room("assessment")
    (True, False)
    """
    return kind not in _UNSETTLED


def unsettled(claim: Claim) -> Finding:
    """The finding for a claim that no room settles: never a judgement, always a reason.

    Parameters
    ----------
    claim
        A claim of any kind but geography and commitment.

    Raises
    ------
    KeyError
        If a room exists for the claim's kind: its finding must come from there.
    """
    verdict, summary, waits_for = _UNSETTLED[claim.kind]
    return Finding(claim=claim, verdict=verdict, summary=summary, waits_for=waits_for)
