"""Claims about a treaty's standing: who is a party, when it was signed, whether it is in force or has ended."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from backchannel.model.findings import Holds, Step
from backchannel.model.treaties import Treaty
from backchannel.states import state_name
from backchannel.treaties.framing import TREATY
from backchannel.treaties.judging import Judgement
from backchannel.treaties.library import force_on

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

Form = Literal["party", "signatory", "joined", "left", "signed", "entered", "in force", "ended"]

_ADVERBS = (
    r"(?:[\s,]|\b(?:(?:yet|still|fail(?:s|ed)?|remains?) to|not|never|no longer|still|also|yet|now|itself|again|since|"
    r"too|(?:has|have|had|did|does|do)(?:n't)?|been|a|an|the|full|state|\w+ly)\b|n't)*"
)
_BEING = r"\b(?:is|are|was|were|remains?|remained|became|been)"
_OF = rf"\s(?:of|to|by|from)?\s?{TREATY}"
_OF_STATES: dict[Form, str] = {
    "party": (
        rf"{_ADVERBS}{_BEING}{_ADVERBS}\b(?:party|parties|members?|bound){_OF}|{_ADVERBS}\b(?:ratified|not ratify){_OF}"
    ),
    "signatory": rf"{_ADVERBS}{_BEING}{_ADVERBS}\bsignator(?:y|ies){_OF}|{_ADVERBS}\bsigned{_OF}",
    "joined": rf"{_ADVERBS}\b(?:joined|acceded){_OF}",
    "left": rf"{_ADVERBS}\b(?:withdrew|withdrawn|pulled out|quit|left|abandoned){_OF}",
}
_ITS = rf"(?:{TREATY}|\b(?:it|which))"
_OF_TREATIES: dict[Form, str] = {
    "ended": (
        rf"{_ITS}(?:{_ADVERBS}{_BEING}?{_ADVERBS})"
        r"\b(?:(?<=no longer )in (?:force|effect)|expired|lapsed|terminated)\b"
    ),
    "entered": (
        rf"{_ITS}{_ADVERBS}(?:\b(?:is|are|was|were){_ADVERBS}\b(?:yet|still) to\s)?\b"
        rf"(?:entered|came|come|went|enter|go) into (?:force|effect)\b|{_ITS}{_ADVERBS}\b(?:took|take|taken) effect\b"
    ),
    "in force": rf"{_ITS}{_ADVERBS}{_BEING}{_ADVERBS}\bin (?:force|effect)\b",
    "signed": rf"{_ITS}{_ADVERBS}{_BEING}{_ADVERBS}\b(?:signed|concluded)\b",
}
_BINDS = re.compile(
    rf"{_ITS}{_ADVERBS}\b(?:binds?|bound|binding on)\s(?:neither |both |either )?(?:the )?", re.IGNORECASE
)
_FORMS_OF_STATES = tuple((form, re.compile(pattern, re.IGNORECASE)) for form, pattern in _OF_STATES.items())
_FORMS_OF_TREATIES = tuple((form, re.compile(pattern, re.IGNORECASE)) for form, pattern in _OF_TREATIES.items())
_NOT = re.compile(r"\b(?:not|never|(?:yet|still|fail(?:s|ed)?|remains?) to|no longer|neither)\b|n't\b", re.IGNORECASE)
_DATED_ONLY = re.compile(r"\s*(?:until|before|till)\b", re.IGNORECASE)
_DENIALS = {
    " entered into force": " did not enter into force",
    " joined the ": " did not join the ",
    " left the ": " did not leave the ",
    " was in force": " was not in force",
    " was signed": " was not signed",
    " is in force": " was not in force",
    " is a party": " is not a party",
    " ended": " did not end",
}
_SUPPOSED = re.compile(
    r"\b(?:if|whether|until|unless|once|when|before|as though|would|could)\b(?:\s\S+){0,3}\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a claim asks about a treaty's standing, of which state, where its words stand, and whether it denies it.

    ``binds`` says that it was put as being bound, after which a duty may follow.
    """

    form: Form
    start: int
    end: int
    denied: bool
    state: str | None = None
    binds: bool = False


def standing(text: str, *, states: Sequence[tuple[int, int, str]] = ()) -> Standing | None:
    """What a claim asks about a treaty's standing; ``None`` if nothing, or only as a supposition.

    Parameters
    ----------
    text
        The claim in plain form, the words that name the treaty replaced by ``framing.MARK``.
    states
        Start, end and code of each state mentioned in it.

    Examples
    --------
    >>> standing("§§§§ has not yet entered into force")
    Standing(form='entered', start=0, end=35, denied=True, state=None, binds=False)
    >>> standing("Israel is not a party to §§§§", states=[(0, 6, "ISR")]).state
    'ISR'
    """
    for start, end, code in states:
        for form, pattern in _FORMS_OF_STATES:
            if (match := pattern.match(text, end)) and not _SUPPOSED.search(text, 0, start):
                return _standing(form, match, start=start, state=code)
    if match := _BINDS.search(text):
        bound = next((code for start, _, code in states if start == match.end()), None)
        return _standing("party", match, start=match.start(), state=bound) if bound else None
    for form, pattern in _FORMS_OF_TREATIES:
        if (match := pattern.search(text)) and not _SUPPOSED.search(text, 0, match.start()):
            asked = _standing(form, match, start=match.start())
            return None if asked.denied and _DATED_ONLY.match(text, match.end()) else asked
    return None


def _standing(form: Form, match: re.Match[str], *, start: int, state: str | None = None) -> Standing:
    """A question of standing from the words it was found in."""
    denials = len(_NOT.findall(match[0])) - (form == "ended" and "no longer" in match[0].lower())
    binds = form == "party" and re.search(r"\b(?:bound|binds?|binding)\b", match[0], re.IGNORECASE) is not None
    return Standing(form=form, start=start, end=match.end(), denied=denials % 2 == 1, state=state, binds=binds)


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
    if asked in ("entered", "in force") and actual is None and on is not None and force_on(treaty, on) == "no":
        return _judged(f"the {treaty.short} was in force on {on}", "no", basis="known not to have been in force then")
    if stated is not None and not treaty.binding and asked != "signed":
        return Judgement(
            truth=None,
            reason=f"the {treaty.short} is no binding treaty, so that its taking effect can be dated in several ways",
        )
    if asked == "in force" and treaty.ended is not None and stated is None:
        return _still(treaty, on)
    return _dated(f"the {treaty.short} {what}", actual, stated=stated, on=on, recorded=asked in ("signed", "ended"))


def _dated(what: str, actual: date | None, *, stated: str | None, on: date | None, recorded: bool) -> Judgement:
    """Whether something happened when it is said to have, or by the day of the document if no date is given."""
    if actual is None:
        holds: Holds = "no" if recorded and stated is None else "unknown"
        return _judged(what, holds, basis="no date is recorded")
    basis = f"on {actual}"
    if stated is not None:
        return _judged(f"{what} in {stated}", "yes" if actual.isoformat().startswith(stated) else "no", basis=basis)
    if on is None:
        return _judged(what, "unknown", basis=f"{basis}; the document's date is not known")
    return _judged(f"{what} by {on}", "yes" if actual <= on else "no", basis=basis)


def _still(treaty: Treaty, on: date | None) -> Judgement:
    """Whether a treaty that ended was still in force when the document was published."""
    basis = f"in force {treaty.in_force}, ended {treaty.ended}"
    if on is None or treaty.ended is None or treaty.in_force is None:
        return _judged(f"the {treaty.short} is in force", "unknown", basis=f"{basis}; the document's date is not known")
    return _judged(
        f"the {treaty.short} is in force on {on}", "yes" if treaty.in_force <= on < treaty.ended else "no", basis=basis
    )


def _membership(treaty: Treaty, asked: Form, *, state: str | None, stated: str | None, on: date | None) -> Judgement:
    """Whether a state is, became or ceased to be a party."""
    if state is None:
        return Judgement(truth=None, reason="the claim names no state whose membership could be looked up")
    name = state_name(state)
    spells = [p for p in treaty.parties if p.code == state]
    what = f"{name} is a party to the {treaty.short}"
    if not spells:
        holds: Holds = "unknown" if asked == "signatory" else "no"
        return _judged(
            what, holds, basis="not in the list of parties" + ("; signatures are not listed" * (asked == "signatory"))
        )
    last = spells[-1]
    since, until = last.since or treaty.in_force, last.until
    if asked == "joined":
        return _dated(f"{name} joined the {treaty.short}", since, stated=stated, on=on, recorded=False)
    if asked == "left":
        return _dated(f"{name} left the {treaty.short}", until, stated=stated, on=on, recorded=True)
    return _bound(what, treaty, since=since, until=until, on=on)


def _bound(what: str, treaty: Treaty, *, since: date | None, until: date | None, on: date | None) -> Judgement:
    """Whether a party was bound when the document was published."""
    basis = f"since {since or 'an unknown day'}" + (f", until {until}" if until else "")
    if on is None:
        changing = until is not None or treaty.ended is not None
        return _judged(what, "unknown" if changing else "yes", basis=f"{basis}; the document's date is not known")
    if since is None or (since > on and treaty.signed <= on):
        return _judged(what, "unknown", basis=f"{basis}; signed on {treaty.signed}")
    over = (until is not None and until <= on) or (treaty.ended is not None and treaty.ended <= on)
    return _judged(f"{what} on {on}", "yes" if since <= on and not over else "no", basis=basis)


def _negated(text: str) -> str:
    """A sentence of standing, denied."""
    for said, denied in _DENIALS.items():
        if said in text:
            return text.replace(said, denied, 1)
    return f"it is not so that {text}"


def _judged(text: str, holds: Holds, *, basis: str) -> Judgement:
    """A judgement of one step."""
    truth = {"yes": True, "no": False, "unknown": None}[holds]
    words: dict[Holds, Callable[[str], str]] = {
        "yes": lambda t: t,
        "no": _negated,
        "unknown": lambda t: f"it is open whether {t}",
    }
    return Judgement(
        truth=truth, reason=f"{words[holds](text)} ({basis})", steps=(Step(text=text, holds=holds, basis=basis),)
    )
