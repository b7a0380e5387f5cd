"""Claims about a treaty's standing: who is a party, when it was signed, whether it is in force or has ended."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from backchannel.model.treaties import Treaty
from backchannel.treaties.joining import judge_membership
from backchannel.treaties.library import force_on
from backchannel.treaties.membership import When
from backchannel.treaties.points import Judgement
from backchannel.treaties.roles import row_after, row_before
from backchannel.treaties.standing_words import BINDS, FORMS_OF_STATES, FORMS_OF_TREATIES, NOT, Form
from backchannel.treaties.stated import falls, spread, told
from backchannel.treaties.subjects import doubtful
from backchannel.treaties.verdict_words import dated, judged
from backchannel.treaties.vocabulary import UNVERIFIED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_NEITHER = re.compile(r"\bneither\s(?:the\s)?$", re.IGNORECASE)
_DATED_ONLY = re.compile(r"\s*(?:until|before|till)\b", re.IGNORECASE)
_SUPPOSED = re.compile(
    r"\b(?:if|whether|until(?!\s(?:the\s)?(?:\w+\s){0,2}\d)|unless|once|when|before|as though|would|could)\b"
    r"(?:\s\S+){0,3}\s*$|\b(?:had|were|should)\s(?:the\s)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a claim asks about a treaty's standing, of which state, where its words stand, and whether it denies it.

    ``binds`` says that it was put as being bound, after which a duty may follow; ``ratified`` that it was put as an act
    that may come before being bound; ``others`` are states named in a row with the first, of which it says the same.
    """

    form: Form
    start: int
    end: int
    denied: bool
    state: str | None = None
    binds: bool = False
    ratified: bool = False
    others: tuple[str, ...] = ()


def standing(text: str, *, states: Sequence[tuple[int, int, str]] = ()) -> Standing | None:
    """What a claim asks about a treaty's standing; ``None`` if nothing, only as a supposition, or not plainly of whom.

    Parameters
    ----------
    text
        The claim in plain form, the words that name the treaty replaced by ``framing.MARK``.
    states
        Start, end and code of each state mentioned in it.

    Examples
    --------
    >>> standing("§§§§ has not yet entered into force")
    Standing(form='entered', start=0, end=35, denied=True, state=None, binds=False, ratified=False, others=())
    >>> standing("Israel is not a party to §§§§", states=[(0, 6, "ISR")]).state
    'ISR'
    """
    for at, (_, end, code) in enumerate(states):
        row = row_before(text, states[: at + 1])
        start = row[0][0]
        for form, pattern in FORMS_OF_STATES:
            if (match := pattern.match(text, end)) and not _SUPPOSED.search(text, 0, start):
                if doubtful(text, row, earlier=states[: at + 1 - len(row)], gap=match[0]):
                    return None
                said = _standing(form, match, start=start, state=code)
                neither = _NEITHER.search(text, 0, start)
                return replace(
                    said,
                    start=neither.start() if neither else start,
                    denied=said.denied != (neither is not None),
                    others=tuple(unit for _, _, unit in row[:-1]),
                )
    if match := BINDS.search(text):
        bound, end = row_after(text, [place for place in states if place[0] >= match.end()])
        if not any(start == match.end() for start, _, _ in states):
            return None
        said = _standing("party", match, start=match.start(), state=bound[0])
        return replace(said, end=end, others=bound[1:])
    for form, pattern in FORMS_OF_TREATIES:
        if (match := pattern.search(text)) and not _SUPPOSED.search(text, 0, match.start()):
            asked = _standing(form, match, start=match.start())
            return None if asked.denied and _DATED_ONLY.match(text, match.end()) else asked
    return None


def _standing(form: Form, match: re.Match[str], *, start: int, state: str | None = None) -> Standing:
    """A question of standing from the words it was found in."""
    denials = len(NOT.findall(match[0])) - (form == "ended" and "no longer" in match[0].lower())
    binds = form == "party" and re.search(r"\b(?:bound|binds?|binding)\b", match[0], re.IGNORECASE) is not None
    ratified = "ratif" in match[0].lower()
    return Standing(
        form=form, start=start, end=match.end(), denied=denials % 2 == 1, state=state, binds=binds, ratified=ratified
    )


def judge_standing(
    treaty: Treaty, asked: Form, *, state: str | None, stated: str | None, on: date | None, when: When | None = None
) -> Judgement:
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
    when
        The days for which membership is claimed; the day of the document if left out.

    Limits: the library lists parties, not signatures; "not a signatory" stays open.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> judge_standing(treaty("north-atlantic-treaty-1949"), "joined", state="FIN", stated="2023", on=None).truth
    True
    """
    if treaty.rests_on == UNVERIFIED:
        return Judgement(truth=None, reason="its coding is from memory and not verified")
    if asked in ("party", "founder", "signatory", "joined", "left", "until", "suspended"):
        return judge_membership(treaty, asked, state=state, stated=stated, when=when or When(first=on, last=on), on=on)
    if asked == "binding":
        return judged(f"the {treaty.short} is legally binding", "yes" if treaty.binding else "no", basis="as coded")
    if asked in ("signed", "concluded", "agreed"):
        return _made(treaty, asked, stated=stated, on=on)
    dates: dict[str, tuple[str, date | None]] = {
        "entered": ("entered into force", treaty.in_force),
        "in force": ("entered into force", treaty.in_force),
        "ended": ("ended", treaty.ended),
    }
    what, actual = dates[asked]
    if asked in ("entered", "in force") and actual is None and on is not None and force_on(treaty, on) == "no":
        return judged(f"the {treaty.short} was in force on {on}", "no", basis="known not to have been in force then")
    if asked == "entered" and stated and (steps := [d for d in treaty.took_effect if falls(d, stated) == "yes"]):
        return judged(f"the {treaty.short} {what} {told(stated)}", "yes", basis=f"a step to it on {steps[0]}")
    if stated is not None and not treaty.binding:
        return Judgement(
            truth=None,
            reason=f"the {treaty.short} is no binding treaty, so that its taking effect can be dated in several ways",
        )
    if asked == "in force" and treaty.ended is not None and stated is None:
        return _still(treaty, on)
    if asked == "ended" and actual is None and stated and treaty.organisation is None and treaty.binding:
        goes_on = on is not None and spread(stated)[0] <= on and force_on(treaty, on) == "yes"
        return judged(
            f"the {treaty.short} ended", "no" if goes_on else "unknown", basis=f"in force since {treaty.in_force}"
        )
    return dated(f"the {treaty.short} {what}", actual, stated=stated, on=on, recorded=asked == "ended")


def _made(treaty: Treaty, asked: Form, *, stated: str | None, on: date | None) -> Judgement:
    """Whether a treaty was signed, concluded or agreed when it is said to have been.

    What nobody signed was agreed on the day given; when the text of a signed one was agreed is not coded.
    """
    if asked == "signed" and treaty.unsigned:
        return Judgement(truth=None, reason=f"the {treaty.short} was agreed on {treaty.signed} and signed by nobody")
    what = f"the {treaty.short} was {asked}"
    judgement = dated(what, treaty.signed, stated=stated, on=on, recorded=True, exact=True)
    if asked == "agreed" and not treaty.unsigned and judgement.truth is False:
        return Judgement(
            truth=None, reason=f"when it was agreed is not coded, only that it was signed on {treaty.signed}"
        )
    return judgement


def _still(treaty: Treaty, on: date | None) -> Judgement:
    """Whether a treaty that ended was still in force when the document was published."""
    basis = f"in force {treaty.in_force}, ended {treaty.ended}"
    if on is None or treaty.ended is None or treaty.in_force is None:
        return judged(f"the {treaty.short} is in force", "unknown", basis=f"{basis}; the document's date is not known")
    return judged(
        f"the {treaty.short} is in force on {on}", "yes" if treaty.in_force <= on < treaty.ended else "no", basis=basis
    )
