"""Which states a document speaks of as being in conflict, and who lies around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from backchannel.geography.exposure import exposure_map
from backchannel.geography.tables import borders
from backchannel.model.coding import Coding, Mention
from backchannel.model.documents import Document
from backchannel.model.evidence import Evidence
from backchannel.states import state_name, states

MOST_SHOWN = 2
FEWEST_SIGNS = 2

_NOUN = (
    "air ?strikes?|strikes?|attacks?|assaults?|invasion|aggression|bombing|bombardment|offensive|war|fighting|conflict"
)
_BEFORE = re.compile(
    rf"\b(?:(?:{_NOUN})\s+(?:\w+\s+)?(?:on|against|in|of|with|between|across)(?:\s+\w+\s+and)?"
    r"|struck|bombed|attacked|invaded|shelled|hit|at war with|targeted|fired \w+ at)\s+(?:the\s+)?(?:\w+\s+){0,6}$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^\W{0,3}(?:\w+\W+){0,3}(?:under attack|at war|was (?:struck|bombed|attacked|invaded|hit))", re.IGNORECASE
)
_REACH = 80


def states_in_conflict(document: Document, coding: Coding) -> tuple[str, ...]:
    """States that the text says are attacked, invaded or fought in, most often named first.

    A state counts by the words around its name ("strikes on", "war with", "invaded", "under attack"); at least two
    places must say so, and at most two states are given. This reads words, not a record: it says what the document is
    about, not that a war is on.

    Parameters
    ----------
    document, coding
        The text and the actors found in it.

    Returns
    -------
    tuple[str, ...]
        ISO 3166 alpha-3 codes of states that have land borders, or islands that are in the tables.
    """
    signs = Counter(m.actor.unit for m in coding.mentions if m.actor.unit in states() and _attacked(m, document.text))
    often = [(code, n) for code, n in signs.items() if n >= FEWEST_SIGNS]
    often.sort(key=lambda item: (-item[1], item[0]))
    return tuple(code for code, _ in often[:MOST_SHOWN])


def exposure_evidence(document: Document, coding: Coding) -> tuple[Evidence, ...]:
    """For each state in conflict, its neighbours by border and by distance of their capital, with a map.

    States without land borders are left out: nobody is exposed to them by land.
    """
    return tuple(_evidence(code) for code in states_in_conflict(document, coding) if any(_adjoining(code)))


def _attacked(mention: Mention, text: str) -> bool:
    """Whether the words next to a mention say that its state is struck or fought over."""
    before = text[max(0, mention.span.start - _REACH) : mention.span.start]
    after = text[mention.span.end : mention.span.end + _REACH]
    if mention.form in ("adjective", "office", "person"):
        return False
    return bool(_BEFORE.search(before.rpartition(".")[2]) or _AFTER.search(after.partition(".")[0]))


def _adjoining(code: str) -> Iterator[tuple[str, str]]:
    return (pair for pair in borders() if code in pair)


def _evidence(code: str) -> Evidence:
    picture = exposure_map(code)
    name = state_name(code)
    return Evidence(
        title=f"Who lies around {name}",
        text=f"Neighbours of {name} by length of border, with the distance of their capital to it.",
        sources=picture.sources,
        map=picture,
    )
