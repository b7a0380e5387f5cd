"""Acts that a sentence only reckons with: "the possibility of an Iranian strike" is no strike."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.coding.parties import Party
    from backchannel.coding.tellings import Telling

_REACH, _BACK = 40, 90
_HEDGED = "(?:all-out|direct|full-scale|further|future|imminent|large-scale|major|new|possible|potential|renewed)"
_AHEAD = re.compile(
    "(?:\\b(?:anticipation|chances?|dangers?|expectations?|fears?|likelihood|possibilit(?:y|ies)|probability|prospects?|"
    "risks?|spect(?:er|re)|threats?) (?:of|that)|\\bin (?:case|the event) of|\\bbrac(?:e[sd]?|ing) for)"
    f" (?:an? |another |any |more |the )?(?:{_HEDGED},? )*$"
    "|\\b(?:anticipated|expected|feared|hypothetical|impending|imminent|likely|looming|possible|potential|threatened|"
    "would-be) $",
    re.IGNORECASE,
)


def reckoned_with(told: Sequence[Telling], text: str, *, those: Sequence[Party]) -> list[Telling]:
    """Tellings of one sentence, those hypothetical whose actor and act stand in the words for what may come.

    Looked at is what the network takes for done: the words must end right before the actor's name, and the word that
    tells the act must stand shortly behind it. A threat is an act already.

    Parameters
    ----------
    told
        What the network reads in it.
    text
        The sentence.
    those
        Its parties.
    """
    return [
        replace(one, modality="h")
        if one.modality == "a" and one.type != "THREATEN" and _ahead(one, text, those=those)
        else one
        for one in told
    ]


def _ahead(one: Telling, text: str, *, those: Sequence[Party]) -> bool:
    """Whether some mention of an actor stands in such words, with the act behind it."""
    places = [place for at in one.actors for place in those[at].places]
    return any(
        place[0] <= one.anchor[0] <= place[1] + _REACH and _AHEAD.search(text[max(0, place[0] - _BACK) : place[0]])
        for place in places
    )
