"""Who took a state out of an agreement in person: leaders, and governments that are called by somebody's name.

"Trump pulled the United States out of the plan" is said of the state that left, and of the one under whom it did. Of
everybody else nothing is said: who governed when is in no list of parties.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from backchannel.treaties.framing import MARK
from backchannel.treaties.succession import same_party
from backchannel.treaties.wording import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from backchannel.model.claims import Claim
    from backchannel.model.coding import Mention
    from backchannel.model.treaties import Treaty
    from backchannel.treaties.resolving import Setting

_NAMED_FOR = re.compile(r"\b(?P<who>[A-Z][\w'-]+?)(?:'s)?\sadministration$")
_STATES_OWN = re.compile(
    r"^(?:the\s)?(?:US|U\.S\.|USA|American|presidential|federal|new|current|previous)\b", re.IGNORECASE
)
_TAKING = re.compile(
    r"\s(?:(?:has|had|then|also|\w+ly)\s){0,3}(?:pulled|pulls|withdrew|withdrawn|took|takes)\s(?:the\s)?$"
)
_HIS_STATE = re.compile(r"(?:his|her)\s(?:country|nation|state)\b|the\scountry\b")
_OUT = re.compile(rf"\s(?:\w+ly\s)?(?:out\sof|from)\s(?:the\s|a\s|an\s|this\s|that\s)?(?={MARK})")
_LEFT = "left "

Place = tuple[int, int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Led:
    """A claim in plain form with its leader in the place of his state, letter for letter.

    ``who`` are those leaders by where their names begin.
    """

    text: str
    states: tuple[Place, ...]
    who: Mapping[int, str]


def names_somebody(mention: Mention) -> bool:
    """Whether a mention of a state is one of a government that is called by somebody's name.

    Examples
    --------
    >>> from backchannel.model.coding import Actor, Mention
    >>> from backchannel.model.documents import Span
    >>> def at(words):
    ...     span = Span(document_id="d", start=0, end=len(words), quote=words)
    ...     return Mention(span=span, actor=Actor(code="USA.GOV", name=words), form="metonym")
    >>> names_somebody(at("Nixon administration")), names_somebody(at("US administration")), names_somebody(at("US"))
    (True, False, False)
    """
    quote = plain(mention.span.quote)
    return _NAMED_FOR.search(quote) is not None and not _STATES_OWN.match(quote)


def led(claim: Claim, treaty: Treaty, *, text: str, states: Sequence[Place], setting: Setting) -> Led:
    """A claim with those who led their state out of the treaty as that state, and "left" for what they did with it.

    Parameters
    ----------
    claim
        The claim, led back to its subject.
    treaty
        The treaty it is about.
    text
        The claim with the names of its agreement marked.
    states
        Start, end and code of each state that it names as such.
    setting
        The document around it.
    """
    offset = claim.span.start
    inside = [m for m in setting.coding.mentions if offset <= m.span.start and m.span.end <= claim.span.end]
    leaders = [(m, _led_out(m, treaty)) for m in inside if m.form == "person" or names_somebody(m)]
    who = [(m.span.start - offset, m.span.end - offset, m.actor.unit) for m, name in leaders if name]
    for start, end, code in who:
        text = _as_leaving(text, end, code=code, states=[place for place in states if place[0] > start])
    named = {m.span.start - offset: name for m, name in leaders if name}
    return Led(text=text, states=tuple(sorted({*states, *who})), who=named)


def _led_out(mention: Mention, treaty: Treaty) -> str:
    """Under whom a state is recorded to have left, if this is he or his government; empty if not."""
    names = [name for p in treaty.parties if p.code in same_party(mention.actor.unit) for name in p.left_under]
    found = _NAMED_FOR.search(plain(mention.span.quote))
    if mention.form == "person":
        return next((name for name in names if mention.actor.name.casefold() == name.casefold()), "")
    return next((name for name in names if found and found["who"] == name.rpartition(" ")[2]), "")


def _as_leaving(text: str, end: int, *, code: str, states: Sequence[Place]) -> str:
    """The text with "pulled the United States out of" behind a leader as "left", moved up to the agreement."""
    objects = [(start, last) for start, last, unit in states if unit == code]
    objects += [found.span() for found in _HIS_STATE.finditer(text, end)]
    for start, last in objects:
        out = _OUT.match(text, last)
        if out is not None and _TAKING.fullmatch(text, end, start):
            blank = " " * (out.end() - end - len(_LEFT))
            return f"{text[:end]}{blank}{_LEFT}{text[out.end() :]}"
    return text
