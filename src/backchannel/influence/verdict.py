"""The rule that turns tests into a verdict: power first, then contradiction, then support with its caps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from backchannel.influence.doses import NO_EFFECT

if TYPE_CHECKING:
    from backchannel.influence.design import Kind
    from backchannel.influence.ranking import Reference
    from backchannel.model.findings import Verdict

Confidence = Literal["low", "moderate", "high"]

# ICD 203, section D.6.e(2): words of likelihood with their ranges in percent.
WORDS: tuple[tuple[str, int, int], ...] = (
    ("almost no chance", 1, 5),
    ("very unlikely", 5, 20),
    ("unlikely", 20, 45),
    ("roughly even chance", 45, 55),
    ("likely", 55, 80),
    ("very likely", 80, 95),
    ("almost certain", 95, 99),
)
# Said where the test could not have shown an effect: what it gives is the prior in other words.
NO_LIKELIHOOD: tuple[str, int, int] = ("no likelihood is given", 0, 100)
LEVEL = 0.05
# A date that nobody shows to have been fixed beforehand may have been picked after looking, or because things were
# ripe: one such contact needs twice the evidence, several must also beat a hidden head start.
LEVEL_OF_ONE = 0.025
# Tone keeps its level for weeks, so that one of several dates picked after looking stands out more often than with
# counts: in the worlds of the calibration 17 % of such dates pass at LEVEL_OF_ONE, 5 % are supported at this level.
LEVEL_OF_ONE_IN_TONE = 0.01
# Before anything is read off a test, it must have had this chance to see a claim at its most extreme.
LEAST_POWER = 0.50
MODERATE_RECORD = 5
PRIORS = (0.10, 0.25, 0.50)
HEADLINE_PRIOR = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What the rule looks at. ``p`` is corrected for the number of looks; ``excludes`` says that the interval leaves no
    room for the claimed effect; ``best_power`` is the chance to see the most extreme effect thought plausible;
    ``failed`` names the checks that failed; ``posterior`` is for HEADLINE_PRIOR.
    """

    contacts: int
    smallest_p: float
    overlap: bool
    best_power: float
    p: float
    beats_head_start: bool
    excludes: bool
    scheduled: bool
    registered: bool
    kind: Kind
    failed: tuple[str, ...]
    posterior: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Verdict with its reason, a likelihood in words with its range in percent, and how far to trust the judgement.

    Where the test could not have shown an effect, the likelihood is NO_LIKELIHOOD.
    """

    verdict: Verdict
    reason: str
    likelihood: str
    range: tuple[int, int]
    confidence: Confidence


# Checks whose failure forbids support, with what it means.
FORBIDDING = {
    "anticipation": "the outcome had begun to move that way before the date",
    "common movement": "the other dyads moved that way on the same dates",
    "placebo outcomes": "outcomes that the contact had no stake in moved as well",
    "specification curve": "other defensible ways to do the test do not bear it out",
    "order of events": "what is said to have followed came first",
}


def judge(weighed: Weighed) -> Judgement:
    """The verdict, by the first of these that applies.

    1. The order of events forbids it: contradicted.
    2. Too few comparable situations, or none like this: cannot tell.
    3. Less than LEAST_POWER to see even the most extreme plausible effect: cannot tell.
    4. The interval leaves no room for the claimed effect: contradicted.
    5. p at or under the level (LEVEL; for one contact LEVEL_OF_ONE or, with tone, LEVEL_OF_ONE_IN_TONE, unless it was
       scheduled and registered), no forbidding check failed, and, with several contacts not shown to be scheduled, an
       effect beyond a hidden head start: supported.
    6. Otherwise: cannot tell.

    Likelihood is the posterior at HEADLINE_PRIOR, kept on the verdict's side: one contact never above "likely",
    ripeness not excluded by documents never above "very likely". By 2 and 3 no likelihood is given.

    Examples
    --------
    >>> found = judge(Weighed(contacts=1, smallest_p=0.01, overlap=True, best_power=0.9, p=0.01, beats_head_start=False,
    ...     excludes=False, scheduled=False, registered=False, kind="count", failed=(), posterior=0.9))
    >>> found.verdict, found.likelihood, found.confidence
    ('supported', 'likely', 'low')
    """
    verdict, reason = _verdict(weighed)
    blind = verdict == "cannot tell" and _blind(weighed)
    words, low, high = NO_LIKELIHOOD if blind else in_words(_kept_on_side(weighed, verdict))
    return Judgement(
        verdict=verdict, reason=reason, likelihood=words, range=(low, high), confidence=_confidence(weighed)
    )


def _verdict(weighed: Weighed) -> tuple[Verdict, str]:
    """The first branch that applies."""
    level = _level(weighed)
    if "order of events" in weighed.failed:
        return "contradicted", FORBIDDING["order of events"]
    if weighed.smallest_p > level:
        least = f"p could not be under {_above(weighed.smallest_p, level)}, {_needed(weighed)}"
        return "cannot tell", f"the record holds too few comparable situations: {least}"
    if not weighed.overlap:
        return "cannot tell", "no other situation on record was like this one"
    if weighed.best_power < LEAST_POWER:
        return "cannot tell", "this design could hardly have seen even the most extreme effect"
    if weighed.excludes:
        return "contradicted", "the estimate is precise enough to exclude the claimed effect"
    if weighed.p > level:
        often = "comparable situations without the contact went the same way too often for that"
        return "cannot tell", f"p = {_above(weighed.p, level)}, {_needed(weighed)}: {often}"
    forbidding = [FORBIDDING[name] for name in weighed.failed if name in FORBIDDING]
    if forbidding:
        return "cannot tell", "; ".join(forbidding)
    if weighed.contacts > 1 and not weighed.scheduled and not weighed.beats_head_start:
        return "cannot tell", "a hidden head start of a few days would produce as much"
    return "supported", f"p = {weighed.p:.3f}: more than comparable situations without the contact show"


def _blind(weighed: Weighed) -> bool:
    """Whether the test could hardly have shown an effect: too few situations, none like this, or too little power."""
    return weighed.smallest_p > _level(weighed) or not weighed.overlap or weighed.best_power < LEAST_POWER


def _level(weighed: Weighed) -> float:
    return level_of(
        contacts=weighed.contacts, scheduled=weighed.scheduled, registered=weighed.registered, kind=weighed.kind
    )


def _needed(weighed: Weighed) -> str:
    """The level that p had to keep, in words; where it is less than the usual one, for whom."""
    level = _level(weighed)
    return f"where {'one contact' if level < LEVEL else 'the rule'} needs {level:g} or less"


def _above(p: float, level: float) -> str:
    """A p over a level with as many digits, three at least, as show that it is over it."""
    return next((told for digits in range(3, 7) if float(told := f"{p:.{digits}f}") > level), f"{p:.3g}")


def level_of(*, contacts: int, scheduled: bool, registered: bool, kind: Kind = "count") -> float:
    """How small p must be: LEVEL, or less for one contact that is not both scheduled and registered."""
    sure_of_date = scheduled and registered
    if contacts > 1 or sure_of_date:
        return LEVEL
    return LEVEL_OF_ONE_IN_TONE if kind == "tone" else LEVEL_OF_ONE


def _kept_on_side(weighed: Weighed, verdict: Verdict) -> float:
    """The posterior within what the verdict and the caps allow."""
    cap = 0.79 if weighed.contacts == 1 else 0.99 if weighed.scheduled else 0.94
    sides = {"supported": (0.56, cap), "contradicted": (0.01, 0.19), "cannot tell": (0.06, 0.54)}
    low, high = sides[verdict]
    return min(max(weighed.posterior, low), high)


def _confidence(weighed: Weighed) -> Confidence:
    """Low for one contact or any failed check; high only where dates were scheduled and the design registered."""
    if weighed.contacts < MODERATE_RECORD or weighed.failed or not weighed.overlap:
        return "low"
    return "high" if weighed.scheduled and weighed.registered else "moderate"


def in_words(probability: float) -> tuple[str, int, int]:
    """ICD 203 words for a probability, with their range in percent.

    Examples
    --------
    >>> in_words(0.6), in_words(0.002)[0]
    (('likely', 55, 80), 'almost no chance')
    """
    for words, low, high in WORDS:
        if 100 * probability < high:
            return words, low, high
    return WORDS[-1]


def posterior(reference: Reference, *, prior: float, toward: int) -> float:
    """Probability of an effect after the test: the density of the statistic under effects against that under none.

    Densities are Gaussian kernel estimates over the placebos (Silverman, 1986, rule of thumb); under "effect" all
    effects of the claimed side, from a twentieth off to five times off, count alike.

    Examples
    --------
    >>> from backchannel.influence.doses import SHIFTS
    >>> from backchannel.influence.ranking import Reference
    >>> placebos = np.linspace(-1, 1, 99)
    >>> reference = Reference(observed=-1.5, dosed=placebos + SHIFTS[:, None], effects=SHIFTS)
    >>> posterior(reference, prior=0.25, toward=-1) > 0.8
    True
    """
    null = reference.null
    width = max(0.9 * float(null.std()) * len(null) ** -0.2, 1e-9)
    density = np.exp(-0.5 * ((reference.dosed - reference.observed) / width) ** 2).mean(axis=1) + 1e-6
    steps = np.arange(1, 17)
    sides = [toward] if toward else [-1, 1]
    effect = float(np.mean([density[NO_EFFECT + side * steps].mean() for side in sides]))
    odds = prior / (1 - prior) * effect / float(density[NO_EFFECT])
    return odds / (1 + odds)
