"""Names of persons as they are spelt: other romanisations, no house or grandfather, syllables apart."""

from __future__ import annotations

import re
from functools import cache
from itertools import product

from backchannel.coding.gazetteer import parts, rows
from backchannel.coding.tokens import folded

_SHORTENED = re.compile(r"(?P<short>\S+(?: \S+)? [Bb]in \S+) (?:[Bb]in|Al) \S")
_SYLLABLE = re.compile(r"-(?P<first>[a-z])")


def spellings(written: str) -> tuple[str, ...]:
    """A name of a person as other alphabets' spellings have it, the given one first.

    Parameters
    ----------
    written
        A full name or a surname.

    Returns
    -------
    tuple of str
        The name with every listed spelling of its words (``spellings.csv``), of a name with more than two such words
        of the first two only; without the house or the grandfather of "Hamad bin Isa Al Khalifa"; and with the
        syllables of "Ban Ki-moon" as words.

    Examples
    --------
    >>> spellings("Yuri Ushakov")
    ('Yuri Ushakov', 'Yury Ushakov', 'Yuriy Ushakov', 'Yurii Ushakov', 'Iurii Ushakov')
    >>> spellings("Hamad bin Isa Al Khalifa")
    ('Hamad bin Isa Al Khalifa', 'Hamad bin Isa')
    """
    pieces = written.split()
    if len(pieces) < 2:
        return (written,)
    choices = [_spelt().get(folded(piece), (piece,)) for piece in pieces]
    varied = [place for place, choice in enumerate(choices) if len(choice) > 1]
    for place in varied[2:]:
        choices[place] = (pieces[place],)
    found = [written, *(" ".join(spelt) for spelt in product(*choices))]
    short = _SHORTENED.match(written)
    found += [short["short"]] if short else []
    found += [_SYLLABLE.sub(lambda match: f"-{match['first'].upper()}", written)]
    found += [_SYLLABLE.sub(lambda match: f" {match['first'].upper()}", written)]
    return tuple(dict.fromkeys(found))


@cache
def _spelt() -> dict[str, tuple[str, ...]]:
    """The spellings of a word of a name, by each of them."""
    groups = (tuple(parts(cells["spellings"])) for cells in rows("spellings.csv"))
    return {folded(one): group for group in groups for one in group}
