"""States that are no more: where a text names them, and who carries on what they were bound by."""

from __future__ import annotations

import re
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from backchannel.states import definite, state_name
from backchannel.treaties.vocabulary import NOT_STATES

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTINUES = MappingProxyType({"RUS": ("SUN",), "SRB": ("SCG",), "EGY": ("UAR",), "VNM": ("VDR",)})
"""States whose membership goes on where that of another ended, as one and the same party."""

_ENDED = MappingProxyType(
    {"SUN": date(1991, 12, 26), "SCG": date(2006, 6, 3), "UAR": date(1961, 9, 28), "VDR": date(1976, 7, 2)}
)

_FROM_PARTS = MappingProxyType(
    {
        "SUN": ("ARM", "AZE", "BLR", "EST", "GEO", "KAZ", "KGZ", "LTU", "LVA", "MDA", "TJK", "TKM", "UKR", "UZB"),
        "YUG": ("BIH", "HRV", "MKD", "MNE", "SRB", "SVN", "XKX"),
        "SCG": ("MNE", "XKX"),
        "CSK": ("CZE", "SVK"),
        "DDR": ("DEU",),
        "UAR": ("SYR",),
        "YMD": ("YEM",),
        "CHN": ("TWN",),
    }
)
"""States that came to be on the territory of another, or are held to be a part of it."""

_FORMER = MappingProxyType(
    {
        "SUN": r"Soviet Union|U\.?S\.?S\.?R\b\.?|Soviets?",
        "DDR": r"East German(?:y|s)?|German Democratic Republic|GDR",
        "CSK": r"Czechoslovak(?:ia|s|ian)?",
        "SCG": r"Serbia and Montenegro",
        "YUG": r"Yugoslav(?:ia|s|ian)?",
        "VDR": r"North Vietnam(?:ese)?",
        "YMD": r"South Yemen|People's Democratic Republic of Yemen",
        "UAR": r"United Arab Republic",
    }
)
_CALLED_UNTIL = MappingProxyType(
    {
        "ceylon": date(1972, 5, 22),
        "dahomey": date(1975, 11, 30),
        "kampuchea": date(1989, 5, 1),
        "northern rhodesia": date(1964, 10, 24),
        "persia": date(1935, 3, 22),
        "rhodesia": date(1980, 4, 18),
        "siam": date(1949, 5, 11),
        "west germany": date(1990, 10, 3),
        "upper volta": date(1984, 8, 4),
        "zaire": date(1997, 5, 17),
    }
)
"""Names that living states gave up, and when; those still in common use (Burma, Swaziland) are not among them."""

_NAMES = re.compile("|".join(rf"(?P<{code}>\b(?:{names})\b)" for code, names in _FORMER.items()))


def former_states(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a text names a state that is no more, with its former code.

    Examples
    --------
    >>> list(former_states("East Germany and the Soviet Union"))
    [(0, 12, 'DDR'), (21, 33, 'SUN')]
    """
    for match in _NAMES.finditer(text):
        yield match.start(), match.end(), str(match.lastgroup)


def called_until(words: str) -> date:
    """Until when a state was called so; the last of all days if the name is in use.

    Examples
    --------
    >>> called_until("Zaire").year, called_until("France").year
    (1997, 9999)
    """
    return _CALLED_UNTIL.get(words.casefold().removeprefix("the "), date.max)


def carried_on(code: str) -> tuple[tuple[str, date], ...]:
    """States that carried on what one that is no more was bound by, each with the day on which that one ended.

    Examples
    --------
    >>> [(code, str(day)) for code, day in carried_on("SCG")], carried_on("POL")
    ([('SRB', '2006-06-03')], ())
    """
    heirs = (heir for heir, former in CONTINUES.items() if code in former)
    return tuple((heir, _ENDED[code]) for heir in heirs)


def same_party(code: str) -> tuple[str, ...]:
    """The codes under which a state has been one and the same party.

    Examples
    --------
    >>> same_party("RUS"), same_party("POL")
    (('RUS', 'SUN'), ('POL',))
    """
    return (code, *CONTINUES.get(code, ()))


def came_from(code: str) -> tuple[str, ...]:
    """States on whose territory this one came to be, or of which it is held to be a part, without being the same party.

    Examples
    --------
    >>> came_from("SVK"), came_from("FRA")
    (('CSK',), ())
    """
    return tuple(whole for whole, parts in _FROM_PARTS.items() if code in parts)


def party_name(code: str) -> str:
    """The everyday name of a party, also of one that is no more.

    Examples
    --------
    >>> party_name("SUN"), party_name("POL"), party_name("parties")
    ('Soviet Union', 'Poland', 'parties')
    """
    return NOT_STATES.get(code) or state_name(code)


def the_party(code: str) -> str:
    """The name of a party inside a sentence, with its article.

    Examples
    --------
    >>> the_party("USA"), the_party("SUN"), the_party("POL")
    ('the United States', 'the Soviet Union', 'Poland')
    """
    return definite(party_name(code))


def party_names(codes: tuple[str, ...]) -> str:
    """Codes or a group word as they read in a sentence; long lists are cut.

    Examples
    --------
    >>> party_names(("RUS", "SUN")), party_names(("other parties",))
    ('Russia, Soviet Union', 'other parties')
    """
    shown = ", ".join(party_name(code) for code in codes[:_SHOWN])
    return f"{shown} and {len(codes) - _SHOWN} more" if len(codes) > _SHOWN else shown


_SHOWN = 8
"""As many parties as a sentence names."""
