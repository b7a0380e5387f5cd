"""Which PLOVER types belong together: roots as the public sets merge them, quad classes, cooperation and conflict."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from backchannel.model.events import EVENT_TYPES

# Hu et al. (2024, Zero-Shot-PLOVER) merge CONCEDE and RETREAT as YIELD and count it as material cooperation;
# PLOVER 2.0 itself has CONCEDE as verbal, RETREAT as material. SANCTION is material, as in its own section.
QUAD: Mapping[str, int] = MappingProxyType({
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1,
    "COOPERATE": 2, "AID": 2, "RETREAT": 2, "YIELD": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
    "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
})  # fmt: skip
YIELD = frozenset({"CONCEDE", "RETREAT"})
ROOTS: tuple[str, ...] = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
QUADS = ("0", "1", "2", "3", "4")
BINARY = ("none", "cooperation", "conflict")


def root_of(written: str) -> str:
    """The root of a type as the public sets name it.

    Raises
    ------
    ValueError
        If it is no PLOVER type.

    Examples
    --------
    >>> root_of("Retreat"), root_of("AID")
    ('YIELD', 'AID')
    """
    name = type_of(written)
    return "YIELD" if name in YIELD else name


def type_of(written: str) -> str:
    """A PLOVER type, or ``YIELD`` for either of CONCEDE and RETREAT, in whatever case it was written.

    Raises
    ------
    ValueError
        If it is none, with those there are.
    """
    name = written.strip().upper()
    if name not in QUAD:
        raise ValueError(f"{written[:40]!r} is no PLOVER type; write one of {', '.join(EVENT_TYPES)} or YIELD")
    return name


def binary_of(quad: int) -> str:
    """Cooperation for the quad classes 1 and 2, conflict for 3 and 4, none for 0.

    Examples
    --------
    >>> binary_of(2), binary_of(3), binary_of(0)
    ('cooperation', 'conflict', 'none')
    """
    return BINARY[(quad + 1) // 2]
