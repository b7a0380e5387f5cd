"""PLOVER 2.0 as it ships: what it says of a type, and where an act stands on its scale.

The file is ``data/ontology/plover-2.0.toml``; its decisions say where the manual contradicts itself and what we chose.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, cast

from backchannel.errors import UnknownCode, UnreadableInput
from backchannel.model.events import EVENT_TYPES
from backchannel.ontology.plover import FILE, Kind, Ontology, PloverScore, read_ontology

if TYPE_CHECKING:
    from backchannel.model.events import EventType

ONTOLOGY: Final = "PLOVER 2.0, file 1"


@cache
def ontology() -> Ontology:
    """PLOVER 2.0 as it ships with the package.

    Raises
    ------
    UnreadableInput
        If the file is damaged, or is not the version that this code was written for.

    Examples
    --------
    >>> [kind.name for kind in ontology().types.values() if kind.recipient_required]
    ['COOPERATE', 'AID', 'SANCTION']
    """
    found = read_ontology((files("backchannel") / "data" / "ontology" / FILE).read_text(encoding="utf-8"))
    if found.id != ONTOLOGY:
        raise UnreadableInput(f"{FILE}: is {found.id!r}, this version codes {ONTOLOGY!r}; reinstall Backchannel")
    return found


def kind(event_type: str) -> Kind:
    """All that PLOVER says of one event type.

    Raises
    ------
    UnknownCode
        If there is no such type.

    Examples
    --------
    >>> kind("RETREAT").modes["ceasefire"].score
    7.5
    """
    found = ontology().types.get(cast("EventType", event_type))
    if found is None:
        raise UnknownCode(f"no event type {event_type!r} in {ONTOLOGY}; it has {', '.join(EVENT_TYPES)}")
    return found


def quad(event_type: str) -> int:
    """The quad class of a type: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict.

    Raises
    ------
    UnknownCode
        If there is no such type.

    Examples
    --------
    >>> quad("SANCTION")
    4
    """
    return kind(event_type).quad


def score(event_type: str, mode: str | None = None) -> PloverScore:
    """Where an act stands on PLOVER's scale, from -10 (conflict) to 10 (cooperation).

    A mode without a score of its own takes that of its type.

    Raises
    ------
    UnknownCode
        If there is no such type, or the type has no such mode.

    Examples
    --------
    >>> score("RETREAT", "withdraw"), score("SANCTION", "withdraw"), score("ACCUSE")
    (8.0, -6.0, -3.0)
    """
    found = kind(event_type)
    if mode is None:
        return found.score
    if mode not in found.modes:
        has = ", ".join(found.modes) or "none"
        raise UnknownCode(f"no mode {mode!r} of {event_type} in {ONTOLOGY}; its modes: {has}")
    return found.modes[mode].score
