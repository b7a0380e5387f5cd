"""Comparisons beside a claim of standing: "Norway, unlike Austria, is a member" says something of Austria as well."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_THE = r"(?:\s(?:the|both|its|their|fellow|nearby|neighbouring|neighbours?|ally|allies|rivals?|[a-z]+ern)){0,4}\s"
_BESIDE = re.compile(
    rf"\b(?:(?P<other>unlike|in contrast to|by contrast with|in contrast with|as opposed to|not|but not|and not)|"
    rf"(?P<same>like|just like|much like|just as|as well as|along with|together with)){_THE}$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*,?\s(?:and|or|nor)\s(?:the\s)?|\s*,\s(?:the\s)?", re.IGNORECASE)
_CLOSED = re.compile(r"\s*,\s*")


@dataclass(frozen=True, slots=True)
class Compared:
    """A text with a comparison made blank: the states set beside its subject, and whether the same holds of them."""

    text: str
    words: str
    states: tuple[str, ...]
    same: bool


def compared_states(text: str, states: Sequence[tuple[int, int, str]]) -> Iterator[Compared]:
    """Each comparison with states alone in a text: between commas after a subject, or before one at the head.

    Parameters
    ----------
    text
        A claim in plain form.
    states
        Start, end and code of each state in it.

    Limits: a comparison with anything but states named as such ("unlike its neighbours") is left in the text.

    Examples
    --------
    >>> text = "Norway, unlike Sweden, joined early"
    >>> [(c.text, c.states, c.same) for c in compared_states(text, [(0, 6, "NOR"), (15, 21, "SWE")])]
    [('Norway                 joined early', ('SWE',), False)]
    >>> text = "Like Peru, Chile joined early"
    >>> [(c.text.strip(), c.states, c.same) for c in compared_states(text, [(5, 9, "PER"), (11, 16, "CHL")])]
    [('Chile joined early', ('PER',), True)]
    """
    for at, (start, end, code) in enumerate(states):
        lead = _BESIDE.search(text, 0, start)
        if lead is None:
            continue
        head, open_ = not text[: lead.start()].strip(" \"'"), text[: lead.start()].rstrip().endswith(",")
        row, end = _row(text, states[at:]) if at + 1 < len(states) else ((code,), end)
        close = _CLOSED.match(text, end)
        if close is None and not (open_ and not text[end:].strip(" .")):
            continue
        if not (head or open_):
            continue
        stop = close.end() if close else len(text)
        first = text[: lead.start()].rstrip(" ,")
        blank = first + " " * (stop - len(first)) + text[stop:]
        yield Compared(text=blank, words=text[lead.start() : end], states=row, same=lead["same"] is not None)


def _row(text: str, places: Sequence[tuple[int, int, str]]) -> tuple[tuple[str, ...], int]:
    """The states of a comparison, joined by "and" or commas, and where they end, without the subject after it."""
    codes, end = [places[0][2]], places[0][1]
    rest = list(places[1:])
    last = next(
        (
            n
            for n, place in enumerate(rest)
            if re.fullmatch(r"\s*,?\s(?:and|or|nor)\s(?:the\s)?", text[end if n == 0 else rest[n - 1][1] : place[0]])
        ),
        None,
    )
    for place in rest[: last + 1 if last is not None else 0]:
        if not _JOINED.fullmatch(text, end, place[0]):
            break
        codes.append(place[2])
        end = place[1]
    return tuple(codes), end
