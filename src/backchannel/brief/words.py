"""The words and signs of the page: one label, one sign and one colour class for each verdict and kind."""

from __future__ import annotations

from backchannel.model.claims import Certainty, Kind
from backchannel.model.findings import Holds, Outcome, Verdict

VERDICT_MEANINGS: dict[Verdict, str] = {
    "supported": "the evidence bears the claim out",
    "contradicted": "the evidence excludes the claim",
    "cannot tell": "the evidence was looked at and does not decide it",
    "not covered": "it may be checked, but nothing built in holds what its words say",
    "not checkable": "a judgement, a motive or the future: no record could settle it today",
}

KIND_MEANINGS: dict[Kind, str] = {
    "event": "who did or said what",
    "commitment": "what an agreement obliges, permits or forbids",
    "geography": "borders, distances and locations",
    "channel": "who is in touch with whom",
    "tone": "how somebody's words are, or changed",
    "influence": "one thing moved another's behaviour",
    "forecast": "what will or may happen",
    "fact": "any other checkable fact",
    "assessment": "a judgement, motive or value",
}

CERTAINTY_WORDS: dict[Certainty, str] = {
    "stated": "flatly stated",
    "hedged": "hedged",
    "denied": "said not to be so",
    "conditional": "conditional",
}

HOLDS_SIGNS: dict[Holds, tuple[str, str]] = {
    "yes": ("✓", "holds"),
    "no": ("✗", "does not hold"),
    "unknown": ("?", "unknown"),
}

OUTCOME_SIGNS: dict[Outcome, tuple[str, str]] = {
    "passed": ("✓", "passed"),
    "failed": ("✗", "failed"),
    "not_run": ("○", "not run"),
}


def css_class(word: str) -> str:
    """A verdict, kind or outcome as a class name: only lower-case letters and hyphens.

    Examples
    --------
    >>> css_class("cannot tell")
    'cannot-tell'
    """
    return word.replace(" ", "-").replace("_", "-")
