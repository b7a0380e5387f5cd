"""What a treaty obliges, permits or forbids a party to do in a situation, as a derivation that can be read aloud."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from backchannel.model.findings import Step
from backchannel.model.treaties import Obligation, Treaty
from backchannel.states import state_name
from backchannel.treaties.conditions import conditions
from backchannel.treaties.library import force_on, is_party
from backchannel.treaties.vocabulary import ABSTENTIONS
from backchannel.treaties.wording import cite

if TYPE_CHECKING:
    from datetime import date

Conclusion = Literal["owed", "permitted", "forbidden", "not owed", "cannot tell"]
SituationKind = Literal["armed attack", "aggression", "threat", "war", "crisis", "dispute", "request"]

SUPPORT = ("defense", "self-defence")
_ANSWERING = (
    *SUPPORT,
    "security assurance",
    "consultation",
    "collective measures",
    "no aid to an aggressor",
    "neutrality",
    "non-aggression",
    "no threat or use of force",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Something done by one state to another on a day; ``place`` is where, in words, if it is not the victim's home."""

    kind: SituationKind
    victim: str
    aggressor: str
    on: date
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """One obligation taken through its conditions, with what follows for the obligor."""

    obligation: Obligation
    steps: tuple[Step, ...]
    conclusion: Conclusion


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Whether support is owed to the victim, the derivations behind it, and the whole in words."""

    treaty: Treaty
    obligor: str
    situation: Situation
    conclusion: Conclusion
    derivations: tuple[Derivation, ...]
    assumptions: tuple[str, ...]
    text: str


def owed(treaty: Treaty, obligor: str, *, situation: Situation) -> Answer:
    """What the treaty asks of one state in a situation; the conclusion is about help to the victim.

    Parameters
    ----------
    treaty
        A treaty of the library, or one read with ``read_library``.
    obligor
        Code of the state whose duty is asked for.
    situation
        What happened, to whom, by whom, on which day.

    Limits: reads the coded text of one treaty, not practice, reservations or other law. A condition the
    coding cannot settle gives "cannot tell", never a guess.

    Examples
    --------
    >>> from datetime import date
    >>> from backchannel.treaties.library import treaty
    >>> attack = Situation(kind="armed attack", victim="EST", aggressor="RUS", on=date(2025, 6, 1))
    >>> owed(treaty("north-atlantic-treaty-1949"), "DEU", situation=attack).conclusion
    'owed'
    """
    relevant = [o for o in treaty.obligations if o.kind in _ANSWERING and o.force != "declares"]
    derivations = tuple(derive(treaty, o, obligor=obligor, situation=situation) for o in relevant)
    conclusion = _support(treaty, derivations, obligor=obligor, situation=situation)
    assumptions = _assumptions(treaty, derivations, situation=situation)
    return Answer(
        treaty=treaty,
        obligor=obligor,
        situation=situation,
        conclusion=conclusion,
        derivations=derivations,
        assumptions=assumptions,
        text=_aloud(treaty, obligor, situation=situation, conclusion=conclusion, derivations=derivations),
    )


def forbidden(treaty: Treaty, obligor: str, *, on: date) -> tuple[Obligation, ...]:
    """What the treaty forbids this state on a day: coded bans and duties to abstain, in order of the articles.

    Empty if the state was not bound that day, or if nothing of the kind is coded.

    Examples
    --------
    >>> from datetime import date
    >>> from backchannel.treaties.library import treaty
    >>> pact = treaty("russia-iran-partnership-2025")
    >>> "no aid to an aggressor" in [o.kind for o in forbidden(pact, "RUS", on=date(2025, 12, 1))]
    True
    >>> forbidden(pact, "RUS", on=date(2025, 6, 28))
    ()
    """
    if not is_party(treaty, obligor, on=on):
        return ()
    return tuple(
        o
        for o in treaty.obligations
        if (o.force == "forbids" or (o.force == "obliges" and o.kind in ABSTENTIONS))
        and (o.obligors == ("parties",) or obligor in o.obligors)
    )


def derive(treaty: Treaty, obligation: Obligation, *, obligor: str, situation: Situation) -> Derivation:
    """One obligation against one situation: every condition, whether it holds, and what follows.

    Examples
    --------
    >>> from datetime import date
    >>> from backchannel.treaties.library import treaty
    >>> nato = treaty("north-atlantic-treaty-1949")
    >>> article5 = next(o for o in nato.obligations if o.article == "5")
    >>> attack = Situation(kind="armed attack", victim="UKR", aggressor="RUS", on=date(2025, 6, 1))
    >>> derive(nato, article5, obligor="DEU", situation=attack).steps[2].holds
    'no'
    """
    steps = conditions(treaty, obligation, obligor=obligor, situation=situation)
    return Derivation(obligation=obligation, steps=steps, conclusion=_follows(obligation, steps))


def _follows(obligation: Obligation, steps: tuple[Step, ...]) -> Conclusion:
    """What an obligation says once its conditions are known: one that fails settles it, an open one leaves it open."""
    if any(step.holds == "no" for step in steps):
        return "not owed"
    if any(step.holds == "unknown" for step in steps):
        return "cannot tell"
    if obligation.force == "permits":
        return "permitted"
    return "forbidden" if obligation.force == "forbids" or obligation.kind in ABSTENTIONS else "owed"


def _support(treaty: Treaty, derivations: tuple[Derivation, ...], *, obligor: str, situation: Situation) -> Conclusion:
    """The strongest conclusion about help; without any, an absence only where the coding allows it."""
    reached = [d.conclusion for d in derivations if d.obligation.kind in SUPPORT]
    for conclusion in ("owed", "cannot tell", "permitted", "forbidden"):
        if conclusion in reached:
            return conclusion
    if force_on(treaty, situation.on) == "unknown" and {obligor, situation.victim} <= {p.code for p in treaty.parties}:
        return "cannot tell"
    if force_on(treaty, situation.on) == "no" or "not owed" in reached or treaty.complete or "defense" in treaty.absent:
        return "not owed"
    return "cannot tell"


def _assumptions(treaty: Treaty, derivations: tuple[Derivation, ...], *, situation: Situation) -> tuple[str, ...]:
    """What was taken for granted on the way."""
    lines = [f"The coding of the {treaty.short} rests on: {treaty.rests_on}."]
    if situation.place is None and any(d.obligation.area for d in derivations):
        lines.append(f"The {situation.kind} is taken to fall on the home territory of {state_name(situation.victim)}.")
    exceptions = sorted(
        {e for d in derivations if d.conclusion in ("owed", "permitted") for e in d.obligation.exceptions}
    )
    lines.extend(f"The exception does not apply: {exception}." for exception in exceptions)
    return tuple(lines)


def _aloud(
    treaty: Treaty, obligor: str, *, situation: Situation, conclusion: str, derivations: tuple[Derivation, ...]
) -> str:
    """The answer in sentences."""
    head = (
        f"{situation.kind.capitalize()} on {state_name(situation.victim)} by {state_name(situation.aggressor)} "
        f"on {situation.on}: help from {state_name(obligor)} under the {treaty.short}: {conclusion}."
    )
    lines = [f"{cite(d.obligation.article)} ({d.obligation.kind}): {d.conclusion}. {_why(d)}" for d in derivations]
    if not treaty.binding:
        head = f"{head} The text is coded as a political commitment, not as a binding treaty."
    return " ".join([head, *lines]) if lines else f"{head} No article that could apply is coded."


def _why(derivation: Derivation) -> str:
    """The conditions that decided it, or the response if all held."""
    open_steps = [s for s in derivation.steps if s.holds != "yes"]
    if not open_steps:
        said = (derivation.obligation.response or derivation.obligation.summary).rstrip(".")
        return f"{said[:1].upper()}{said[1:]}."
    verb = {"no": "It is not so that", "unknown": "It is open whether"}
    return " ".join(f"{verb[s.holds]} {s.text} ({s.basis})." for s in open_steps)
