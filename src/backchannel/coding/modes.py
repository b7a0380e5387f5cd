"""The mode of an event, read off cue words: the explainable fallback beside what the network says.

The lexicon is ``data/ontology/modes.csv``, keyed by type and mode, since the same words mean different modes of
different types. Figures on the authored sentences stand in ``docs/methods/ontology.md``.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from backchannel.coding.ontology_cues import Cue, CueBook, Hit, parse_cue
from backchannel.errors import UnknownCode, UnreadableInput
from backchannel.ontology.tables import rows
from backchannel.ontology.types import kind, score

if TYPE_CHECKING:
    from collections.abc import Mapping

_TABLE = "modes.csv"
_GUARDS = "-"
_WEAK = "~"


class Sign(NamedTuple):
    """The mode a cue speaks for; a weak one gives way to any full cue."""

    mode: str
    weak: bool


@cache
def mode_books() -> Mapping[str, CueBook[Sign]]:
    """The lexicon of modes by event type.

    Raises
    ------
    UnreadableInput
        If the table names a type or mode that PLOVER does not have, or an empty cue; the message names the line.
    """
    cues: dict[str, list[Cue[Sign]]] = defaultdict(list)
    for line, row in rows(_TABLE, columns=("type", "mode", "cues")):
        mode = None if row["mode"] == _GUARDS else row["mode"]
        try:
            score(row["type"], mode)
            for written in row["cues"].split("|"):
                sign = Sign(mode, written.startswith(_WEAK)) if mode else None
                cues[row["type"]].append(parse_cue(written.removeprefix(_WEAK), value=sign))
        except (UnknownCode, ValueError) as fault:
            raise UnreadableInput(f"{_TABLE}:{line}: {fault}; mend the row") from fault
    return MappingProxyType({event_type: CueBook(listed) for event_type, listed in cues.items()})


def _distance(hit: Hit[Sign], near: tuple[int, int] | None) -> int:
    """Characters between a cue and the stretch it should belong to; 0 inside it."""
    return 0 if near is None else max(near[0] - hit.end, hit.start - near[1], 0)


def mode_cue(event_type: str, text: str, *, near: tuple[int, int] | None = None) -> Hit[Sign] | None:
    """The cue that decides the mode of an event, with its characters, or None.

    Full cues before weak ones, then the nearest to ``near``, then the longest, then the first in the text.

    Parameters
    ----------
    event_type
        One of PLOVER's 16 types; five of them have no modes.
    text
        The sentence, or better the clause, that tells the event.
    near
        Characters of the text from the first to the last word of the event's actors and recipients.

    Raises
    ------
    UnknownCode
        If there is no such type.

    Examples
    --------
    >>> hit = mode_cue("ASSAULT", "A drone hit the depot.")
    >>> hit.value.mode, hit.cue, (hit.start, hit.end)
    ('drone', 'drone*', (2, 7))
    """
    book = mode_books().get(kind(event_type).name)
    hits = book.find(text) if book else ()
    return min(
        hits,
        key=lambda hit: (hit.value.weak, _distance(hit, near), hit.start - hit.end, hit.start),
        default=None,
    )


def mode_of(event_type: str, text: str, *, near: tuple[int, int] | None = None) -> str | None:
    """The mode of an event of a known type, as far as the words say it; None where they do not.

    Reads cue words only; where the words of two modes stand side by side the nearer wins, which is often wrong in
    sentences that tell several events. Parameters and errors as in ``mode_cue``.

    Examples
    --------
    >>> mode_of("CONSULT", "The two presidents spoke by telephone."), mode_of("AID", "Oslo sent blankets.")
    ('phone', None)
    """
    found = mode_cue(event_type, text, near=near)
    return found.value.mode if found else None
