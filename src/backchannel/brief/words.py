"""The words and signs of the page: one label, one sign and one colour class for each verdict and kind."""

from __future__ import annotations

from backchannel.model.claims import Certainty, Kind
from backchannel.model.coding import DateBasis
from backchannel.model.findings import Holds, Outcome, Verdict

VERDICT_MEANINGS: dict[Verdict, str] = {
    "supported": "the evidence bears the claim out",
    "contradicted": "the evidence excludes the claim",
    "cannot tell": "looked into and left open: the evidence does not decide it, or its words could not be read safely",
    "not covered": "it may be checked, but nothing built in holds what its words say",
    "not checkable": "read as a judgement, a motive or the future, which no record settles today",
}

# Verdicts that say yes or no.
DECIDED: tuple[Verdict, ...] = ("supported", "contradicted")

# What was looked into, in the order in which an editor must act on it, with what each group asks of him.
GROUP_WORDS: dict[Verdict, str] = {
    "contradicted": "look at the evidence, then correct or drop",
    "supported": "the evidence behind each is a click away",
    "cannot tell": "left open: check elsewhere",
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
    "hedged": "with a hedge",
    "denied": "flatly, as a denial",
    "conditional": "on a condition",
}

DATE_BASES: dict[DateBasis, str] = {
    "stated": "stated in the text",
    "relative": "worked out from its words and the dates around it",
    "published": "no day stated: day of publication",
    "unknown": "unknown",
}

HOLDS_SIGNS: dict[Holds, tuple[str, str]] = {
    "yes": ("✓", "holds"),
    "no": ("✗", "not so"),
    "unknown": ("?", "open"),
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
