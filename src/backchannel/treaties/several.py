"""Two agreements or organisations in one claim of standing: "belongs to A but not to B" puts two questions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backchannel.treaties.forcing import NEGATION
from backchannel.treaties.framing import MARK
from backchannel.treaties.points import Examination
from backchannel.treaties.resolving import Subject
from backchannel.treaties.standing_claims import stood
from backchannel.treaties.wording import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.claims import Claim
    from backchannel.model.treaties import Treaty
    from backchannel.treaties.mentions import Reference
    from backchannel.treaties.resolving import Setting

_BETWEEN = re.compile(
    r"\s?,?\s(?P<how>and(?: also)?|as well as|or|nor|but not|and not|though not|yet not)\s"
    r"(?:(?:a |an )?(?:members?|party|parties)\s)?(?:(?:to|of|in|from)\s)?(?:the\s)?",
    re.IGNORECASE,
)
_EITHER = re.compile(r"\b(?P<how>neither|both|either)\s(?:(?:to|of|in|from)\s)?(?:the\s)?$", re.IGNORECASE)
_FORMS = ("name", "organisation")


def both_standings(
    claim: Claim, told: Claim, *, setting: Setting, denied: bool
) -> tuple[Treaty, Subject, Examination] | None:
    """The questions of standing that a claim puts to two agreements named side by side; ``None`` if it names no two.

    Parameters
    ----------
    claim
        The claim as it was read.
    told
        The claim, led back to its subject.
    setting
        The document around it.
    denied
        Whether words around the claim deny it, so that nothing is concluded.

    Limits: a negation before a row with "and" may be of the row or of each ("is no member of A and B"): it is not read.
    """
    inside = [r for r in setting.references if told.span.start <= r.start and r.end <= told.span.end]
    if len(inside) != 2 or denied or any(len(r.candidates) != 1 or r.form not in _FORMS for r in inside):
        return None
    first, second = inside
    text, offset = plain(told.text), told.span.start
    joint = _BETWEEN.fullmatch(text, first.end - offset, second.start - offset)
    if joint is None:
        return None
    lead = _EITHER.search(text, 0, first.start - offset)
    start = lead.start() if lead else first.start - offset
    rest = f"{text[:start]} {text[second.end - offset :]}"
    how, opened = joint["how"].lower(), lead["how"].lower() if lead else ""
    if NEGATION.search(rest) and (how not in ("or", "nor") or opened):
        return None
    if how == "or" and not NEGATION.search(rest):
        return None
    marked = text[:start] + MARK * (second.end - offset - start) + text[second.end - offset :]
    denials = (opened == "neither", opened == "neither" or how.endswith("not"))
    examined = [
        _asked(told, reference, text=marked, setting=setting, denied=not_so, own=claim.span.start - offset)
        for reference, not_so in zip(inside, denials, strict=True)
    ]
    if not all(one.points for one in examined):
        return None
    merged = Examination(
        points=tuple(point for one in examined for point in one.points),
        unread=_joined([one.unread for one in examined]),
    )
    return setting.treaties[first.candidates[0]], _about(first), merged


def _asked(told: Claim, reference: Reference, *, text: str, setting: Setting, denied: bool, own: int) -> Examination:
    """The question put to one of the two, whose names are marked together."""
    treaty = setting.treaties[reference.candidates[0]]
    return stood(told, treaty, text=text, about=_about(reference), setting=setting, denied=denied, own=own)


def _about(reference: Reference) -> Subject:
    """One of the two as the subject of the claim."""
    return Subject(
        outcome="found",
        candidates=reference.candidates,
        quote=reference.quote,
        how=reference.how,
        definite=reference.definite,
        organisation=reference.form == "organisation",
    )


def _joined(rows: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """What was left unread of either question, once each."""
    return tuple(dict.fromkeys(part for row in rows for part in row))
