"""Claims about a treaty's standing: who is a party, when it was signed, whether it is in force or has ended."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from backchannel.model import Holds, Step, Treaty
from backchannel.states import state_name
from backchannel.treaties.judging import Judgement

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

Form = Literal["party", "signatory", "joined", "left", "signed", "entered", "in force", "ended"]

_PATTERNS: dict[Form, str] = {
    "entered": r"\b(?:ent(?:er|ers|ered|ering)|c[oa]me|coming|go(?:es)?|went|brought) into (?:force|effect)\b|\btook effect\b",
    "ended": r"\bno longer in (?:force|effect)\b|\b(?:expir|laps|terminat)(?:ed|es)\b|\bceased to (?:be in force|apply)\b",
    "in force": r"\b(?:in|into) (?:force|effect)\b",
    "signatory": r"\bsignator(?:y|ies)\b|\b(?:has|have|had) (?:not |never |n't )?signed\b",
    "left": r"\b(?:withdr[ae]w\w*|pulled out|quit|left|abandoned)\b(?: from| of)?",
    "joined": r"\b(?:joined|acceded|became a (?:party|member))\b",
    "party": r"\b(?:(?:state |full |a |an )?(?:part(?:y|ies) to|members? of)|bound by|ratified|ratify)\b",
    "signed": r"\b(?:signed|concluded|inked)\b",
}
_FORMS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _PATTERNS.items())
_NOT = re.compile(r"\b(?:not|never|no|neither|nor|yet to)\b|n't\b", re.IGNORECASE)
_NO_LONGER = re.compile(r"\bno longer\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a claim asks about a treaty's standing, where its words are, and whether it denies it."""

    form: Form
    at: int
    denied: bool


def standing(text: str) -> Standing | None:
    """What a claim asks about a treaty's standing; ``None`` if nothing.

    Examples
    --------
    >>> standing("the treaty has not yet entered into force")
    Standing(form='entered', at=23, denied=True)
    """
    for name, pattern in _FORMS:
        match = pattern.search(text)
        if match:
            denials = len(_NOT.findall(_NO_LONGER.sub(" ", text)))
            gone = name != "ended" and _NO_LONGER.search(text) is not None
            return Standing(form=name, at=match.start(), denied=(denials + gone) % 2 == 1)
    return None


def judge_standing(treaty: Treaty, asked: Form, *, state: str | None, stated: str | None, on: date | None) -> Judgement:
    """Whether the treaty stands as a claim, put positively, says.

    Parameters
    ----------
    treaty
        The treaty.
    asked
        What is asked.
    state
        The state whose membership is asked about.
    stated
        The date the claim gives for it, as a year, month or day in ISO form.
    on
        The day the document was published.

    Limits: the library lists parties, not signatures; "not a signatory" stays open.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> judge_standing(treaty("north-atlantic-treaty-1949"), "joined", state="FIN", stated="2023", on=None).truth
    True
    """
    if asked in ("party", "signatory", "joined", "left"):
        return _membership(treaty, asked, state=state, stated=stated, on=on)
    dates: dict[str, tuple[str, date | None]] = {
        "signed": ("was signed", treaty.signed),
        "entered": ("entered into force", treaty.in_force),
        "in force": ("entered into force", treaty.in_force),
        "ended": ("ended", treaty.ended),
    }
    what, actual = dates[asked]
    if asked == "in force" and treaty.ended is not None and stated is None:
        return _still(treaty, on)
    return _dated(f"{treaty.title} {what}", actual, stated=stated, on=on, recorded=asked in ("signed", "ended"))


def _dated(what: str, actual: date | None, *, stated: str | None, on: date | None, recorded: bool) -> Judgement:
    """Whether something happened when it is said to have, or by the day of the document if no date is given."""
    if actual is None:
        holds: Holds = "no" if recorded and stated is None else "unknown"
        return _judged(what, holds, "no date is recorded")
    basis = f"on {actual}"
    if stated is not None:
        return _judged(f"{what} in {stated}", "yes" if actual.isoformat().startswith(stated) else "no", basis)
    if on is None:
        return _judged(what, "unknown", f"{basis}; the document's date is not known")
    return _judged(f"{what} by {on}", "yes" if actual <= on else "no", basis)


def _still(treaty: Treaty, on: date | None) -> Judgement:
    """Whether a treaty that ended was still in force when the document was published."""
    basis = f"in force {treaty.in_force}, ended {treaty.ended}"
    if on is None or treaty.ended is None or treaty.in_force is None:
        return _judged(f"{treaty.title} is in force", "unknown", f"{basis}; the document's date is not known")
    return _judged(
        f"{treaty.title} is in force on {on}", "yes" if treaty.in_force <= on < treaty.ended else "no", basis
    )


def _membership(treaty: Treaty, asked: Form, *, state: str | None, stated: str | None, on: date | None) -> Judgement:
    """Whether a state is, became or ceased to be a party."""
    if state is None:
        return Judgement(truth=None, reason="the claim names no state whose membership could be looked up")
    name = state_name(state)
    spells = [p for p in treaty.parties if p.code == state]
    what = f"{name} is a party to {treaty.title}"
    if not spells:
        holds: Holds = "unknown" if asked == "signatory" else "no"
        return _judged(
            what, holds, "not in the list of parties" + ("; signatures are not listed" * (asked == "signatory"))
        )
    last = spells[-1]
    since, until = last.since or treaty.in_force, last.until
    if asked == "joined":
        return _dated(f"{name} joined {treaty.title}", since, stated=stated, on=on, recorded=False)
    if asked == "left":
        return _dated(f"{name} left {treaty.title}", until, stated=stated, on=on, recorded=True)
    return _bound(what, treaty, since=since, until=until, on=on)


def _bound(what: str, treaty: Treaty, *, since: date | None, until: date | None, on: date | None) -> Judgement:
    """Whether a party was bound when the document was published."""
    basis = f"since {since or 'an unknown day'}" + (f", until {until}" if until else "")
    if on is None:
        changing = until is not None or treaty.ended is not None
        return _judged(what, "unknown" if changing else "yes", f"{basis}; the document's date is not known")
    if since is None or (since > on and treaty.signed <= on):
        return _judged(what, "unknown", f"{basis}; signed on {treaty.signed}")
    over = (until is not None and until <= on) or (treaty.ended is not None and treaty.ended <= on)
    return _judged(f"{what} on {on}", "yes" if since <= on and not over else "no", basis)


def _judged(text: str, holds: Holds, basis: str) -> Judgement:
    """A judgement of one step."""
    truth = {"yes": True, "no": False, "unknown": None}[holds]
    words: dict[Holds, Callable[[str], str]] = {
        "yes": lambda t: t,
        "no": lambda t: f"it is not so that {t}",
        "unknown": lambda t: f"it is open whether {t}",
    }
    return Judgement(
        truth=truth, reason=f"{words[holds](text)} ({basis})", steps=(Step(text=text, holds=holds, basis=basis),)
    )
