"""By whom a treaty is said to have been signed, where those are the ones with which it began."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backchannel.treaties.calling import AND, powers
from backchannel.treaties.roles import row_after
from backchannel.treaties.succession import same_party

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.treaties import Treaty

_BY = re.compile(
    r"(?P<when>\s(?:in|on)\s(?:[\w,]+\s){0,3}?(?:1[89]|20)\d\d)?\s(?:by|between|among)\s(?:both\s)?(?:the\s)?",
    re.IGNORECASE,
)


def without_signers(
    text: str, treaty: Treaty, *, form: str, end: int, places: Sequence[tuple[int, int, str]]
) -> tuple[str, list[tuple[int, int, str]]]:
    """The text with "by X and Y" behind its signing made blank if all of them signed it at first, and the other states.

    Parameters
    ----------
    text
        A claim in plain form.
    treaty
        The treaty it is about.
    form
        What it asks of that; only of a signing or its like anything is taken out.
    end
        Where its words of standing end.
    places
        Start, end and code of each state in it.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> pact = treaty("INF Treaty")
    >>> text = "It was signed by Peru in 1987"
    >>> without_signers(text, pact, form="signed", end=13, places=[(17, 21, "PER")])[0] == text
    True
    """
    found = _BY.match(text, end) if form in ("signed", "concluded", "agreed") else None
    row = [place for place in places if found and place[0] >= found.end()]
    if found is None or not row or row[0][0] != found.end():
        return text, list(places)
    codes, last = row_after(text, row)
    begun = treaty.in_force or treaty.signed
    first = {p.code for p in treaty.parties if p.since is None or p.since <= begun}
    if not all(first.intersection(same_party(code)) for code in codes):
        return text, list(places)
    joint = AND.match(text, last)
    last = (joint and powers(text, joint.end(), treaty=treaty, beside=codes)) or last
    start = found.end("when") if found["when"] else end
    blank = text[:start] + " " * (last - start) + text[last:]
    return blank, [place for place in places if not start <= place[0] < last]
