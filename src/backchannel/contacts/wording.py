"""Sides, days and contacts in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from backchannel.model.evidence import Source
from backchannel.model.record import source_title
from backchannel.states import definite, state_name

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from backchannel.model.contacts import Channel, Contact

LEVEL_WORDS: Final = {
    "head": "head of state or government",
    "minister": "minister",
    "envoy": "envoy",
    "official": "official",
    "unknown": "level not told",
}


def named(code: str) -> str:
    """A side's name inside a sentence.

    Examples
    --------
    >>> named("USA"), named("IRN"), named("NATO")
    ('the United States', 'Iran', 'NATO')
    """
    return definite(state_name(code))


def listed(codes: Iterable[str], *, joint: str = "and") -> str:
    """Names of several sides in a sentence.

    Examples
    --------
    >>> listed(["RUS", "USA", "NATO"]), listed([])
    ('Russia, the United States and NATO', 'nobody')
    """
    names = [named(code) for code in codes]
    if len(names) < 2:
        return names[0] if names else "nobody"
    return f"{', '.join(names[:-1])} {joint} {names[-1]}"


def day(on: date) -> str:
    """A day in a sentence.

    Examples
    --------
    >>> from datetime import date
    >>> day(date(2025, 6, 3))
    '3 June 2025'
    """
    return f"{on.day} {on:%B %Y}"


def sentence(words: str) -> str:
    """Words with a capital at their beginning.

    Examples
    --------
    >>> sentence("the United States")
    'The United States'
    """
    return words[:1].upper() + words[1:]


def counted(number: int, what: str) -> str:
    """A number with its noun.

    Examples
    --------
    >>> counted(1, "contact"), counted(0, "contact")
    ('1 contact', '0 contacts')
    """
    return f"{number} {what}{'' if number == 1 else 's'}"


def channel_words(way: Channel) -> str:
    """One channel in a clause: "Iran (9 contacts in 365 days, 7 sure and direct, the last on 23 June 2025)"."""
    if not way.contacts:
        last = f"; the last known is of {day(way.last)}" if way.last else ""
        return f"{named(way.side)} (none in {way.window} days{last})"
    level = f", up to {LEVEL_WORDS[way.level]}" if way.level != "unknown" else ""
    last = f", the last on {day(way.last)}" if way.last else ""
    # "None recorded" is said of direct contacts, which the number beside it tells already.
    state = "" if way.state in ("open", "none recorded") else f", {way.state}"
    number = f"{counted(way.contacts, 'contact')} in {way.window} days, {way.sure} sure and direct"
    return f"{named(way.side)} ({number}{last}{level}{state})"


def contact_words(one: Contact) -> str:
    """One contact in a clause: who, how, when, by which source."""
    how = {"phone": "spoke by telephone", "visit": "met on a visit", "talks": "met or spoke",
           "multilateral": "met in a wider round", "mediated": "met through a third party"}[one.medium]  # fmt: skip
    who = f" ({'; '.join(one.names)})" if one.names else ""
    return f"{listed(one.sides)} {how} on {day(one.first)}{who}, {', '.join(one.sources)}"


def source_of(stream: str, *, link: str = "") -> Source:
    """A stream to cite, with the link of a row where it has one."""
    return Source(title=source_title(stream), url=link if link.startswith("http") else None)
