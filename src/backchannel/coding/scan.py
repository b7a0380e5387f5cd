"""One pass over the words of a document that finds the longest listed name at each place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from backchannel.coding.gazetteer import Hit, gazetteer
from backchannel.coding.names import INSTITUTIONS, STARTERS, capitalised, words_of
from backchannel.coding.offices import terms
from backchannel.coding.persons import table

if TYPE_CHECKING:
    from backchannel.coding.persons import Person
    from backchannel.coding.styles import Styles
    from backchannel.coding.tokens import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A name of the table of office holders at words ``start`` to ``end``, with all who bear it."""

    start: int
    end: int
    persons: tuple[Person, ...]


def scan(text: Words, how: Styles) -> tuple[list[Hit], dict[int, Listed]]:
    """Find listed names, left to right; phrases that name no actor take their words too.

    Returns
    -------
    tuple of list and dict
        Names of states, seats and organisations, blocked phrases among them; and persons by their first word.
    """
    hits: list[Hit] = []
    persons: dict[int, Listed] = {}
    index = 0
    while index < len(text):
        hit, person = _entry(text, how, index=index), table().names.longest(text, index)
        if person and (hit is None or person[0] >= hit.end):
            if not is_somebody_else(text, how, start=index, end=person[0]):
                persons[index] = Listed(start=index, end=person[0], persons=tuple(person[1]))
            index = person[0]
        elif hit:
            hits.append(hit)
            index = hit.end
        else:
            index += 1
    return hits, persons


def is_somebody_else(text: Words, how: Styles, *, start: int, end: int) -> bool:
    """Whether a name stands in another: ``Ivanka Trump``, ``Trump Tower``, ``Queen Elizabeth National Park``."""
    if how.at(text.starts[start]) != "plain":
        return False
    if end > start + 1:
        return end < len(text) and text.raw[end][0].isupper() and text.keys[end] in words_of(INSTITUTIONS)
    after = end < len(text) and _goes_on(text, end)
    return after or (start > 0 and _part_of_name(text, start - 1) and not _begins_sentence(text, start - 1))


def _goes_on(text: Words, index: int) -> bool:
    """Whether a capitalised word makes something else of the surname before it: ``Sadr City``, ``Trump Tower``."""
    if not text.raw[index][0].isupper() or text.keys[index] in words_of(*STARTERS):
        return False
    return terms().longest(text, index) is None and gazetteer().longest(text, index) is None


def _part_of_name(text: Words, index: int) -> bool:
    """Whether a word could belong to the name of the person beside it."""
    if not capitalised(text, index) or len(text.raw[index]) < 2 or text.raw[index].isupper():
        return False
    return terms().longest(text, index) is None and gazetteer().longest(text, index) is None


def _begins_sentence(text: Words, index: int) -> bool:
    """Whether a word owes its capital to its place: ``Asked``, ``Calling``, ``Reportedly``."""
    opens = index == 0 or text.keys[index - 1] in (".", "!", "?", "\n", '"', "“", "”", ":", "-", "—", "•")
    return opens and text.keys[index].endswith(("ing", "ed", "ly"))


def _entry(text: Words, how: Styles, *, index: int) -> Hit | None:
    """The longest name of the gazetteer that starts here; in a loud sentence every word looks like an acronym."""
    found = gazetteer().longest(text, index)
    if found is None:
        return None
    written = text.text[text.starts[index] : text.ends[found[0] - 1]]
    loud = how.at(text.starts[index]) == "capitals"
    fitting = (entry for entry in found[1] if not entry.exact or (entry.exact == written and not loud))
    return next((Hit(start=index, end=found[0], entry=entry) for entry in fitting), None)
