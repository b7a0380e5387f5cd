"""Who met whom when one traveller meets several: "flew to Moscow, met Putin and held talks with Lavrov"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.coding.parties import Party
    from backchannel.coding.tellings import Telling

_MET = r"(?:conferred|had|held|hold|holding|meet|meeting|met|saw|spoke|speak|talk|talked|talking)"
# After one host the same traveller goes on: nothing but a conjunction stands between him and the next verb of meeting.
_GOES_ON = re.compile(rf"^(?:,|,? and(?: then| later| also)?)(?: then| later| also)? {_MET}\b[^.;:]{{0,60}}$")


def travelled(told: Sequence[Telling], text: str, *, those: Sequence[Party]) -> list[Telling]:
    """Tellings of one sentence with meetings given to the one who went from host to host.

    Two people of one state who seem to have met are taken apart where the first of them was met by somebody from
    elsewhere just before, and only a verb of meeting stands between. Nobody visits the state that he speaks for.

    Parameters
    ----------
    told
        What the network reads in it, surest first.
    text
        The sentence.
    those
        The parties that it names.
    """
    found: list[Telling] = []
    for telling in told:
        if telling.type == "CONSULT" and _at_home(telling, those):
            continue
        guest = _guest(telling, told, text, those=those) if _of_one_state(telling, those) else None
        if guest is None:
            found.append(telling)
            continue
        other = max(_both(telling), key=lambda at: those[at].start)
        moved = replace(telling, actors=tuple(sorted((guest, other))), recipients=(), symmetric=True)
        if not any(each.type == "CONSULT" and set(_both(each)) == {guest, other} for each in told):
            found.append(moved)
    return found


def _both(telling: Telling) -> tuple[int, ...]:
    return (*telling.actors, *telling.recipients)


def _at_home(telling: Telling, those: Sequence[Party]) -> bool:
    """Whether somebody is said to visit or meet the bare state that is his own."""
    if telling.symmetric or len(telling.actors) != 1 or len(telling.recipients) != 1:
        return False
    one, other = (those[at].actor for at in _both(telling))
    return one.unit == other.unit and one.unit != "UNK" and other.sector is None and one.sector is not None


def _of_one_state(telling: Telling, those: Sequence[Party]) -> bool:
    """Whether two people of one state are said to have met."""
    if telling.type != "CONSULT" or len(_both(telling)) != 2:
        return False
    one, other = (those[at].actor for at in _both(telling))
    return one.unit == other.unit and one.unit != "UNK" and one.sector is not None and other.sector is not None


def _guest(telling: Telling, told: Sequence[Telling], text: str, *, those: Sequence[Party]) -> int | None:
    """Who from another state met the first of the two, if the sentence goes on from there to the second."""
    host, other = sorted(_both(telling), key=lambda at: those[at].start)
    if not _GOES_ON.match(text[those[host].places[0][1] : those[other].start]):
        return None
    unit = those[host].actor.unit
    for each in told:
        if each.type != "CONSULT" or host not in _both(each) or len(_both(each)) != 2:
            continue
        [guest] = [at for at in _both(each) if at != host] or [host]
        if those[guest].actor.unit not in (unit, "UNK") and those[guest].start < those[host].start:
            return guest
    return None
