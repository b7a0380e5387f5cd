"""Single cells of other people's tables: texts without their quotes, numbers, and where the columns stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from backchannel.errors import BackchannelError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_MISSING: Final = frozenset({"", "None", "NA", "NULL", "null", "nan", "NaN", "\\N"})


class BadRow(BackchannelError):
    """Why one row is not taken; it never leaves this room."""


def unquoted(field: str) -> str | None:
    """A field of a file that quotes now and then: the marks taken off, doubled ones made single; None if missing.

    Examples
    --------
    >>> unquoted('"says ""no"" twice"'), unquoted(" None "), unquoted("NA")
    ('says "no" twice', None, None)
    """
    text = field.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1].replace('""', '"')
    return None if text in _MISSING else text


def number(cell: str | None) -> float | None:
    """A cell as a finite number below 10^12; None where it is none.

    Examples
    --------
    >>> number("-9.5"), number("inf"), number("many")
    (-9.5, None, None)
    """
    try:
        value = float(cell) if cell else None
    except ValueError:
        return None
    return value if value is not None and abs(value) < 1e12 else None


def count(cell: str | None) -> int | None:
    """A cell as a number of things; None where it is none, -1 included.

    Examples
    --------
    >>> count("3"), count("-1"), count("3.0")
    (3, None, 3)
    """
    value = number(cell)
    return int(value) if value is not None and 0 <= value < 1e9 else None


def in_order(header: Sequence[str], *, needed: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """Where the columns stand, each under any of its plain names; of those that stand twice, the first.

    Raises
    ------
    BadRow
        If one is missing.

    Examples
    --------
    >>> in_order(("eventdate", "eventid"), needed={"id": ("eventid",), "day": ("eventdate", "day")})
    {'id': 1, 'day': 0}
    """
    places = {column: index for index, column in reversed(list(enumerate(header)))}
    found = {}
    for column, names in needed.items():
        index = next((places[each] for each in names if each in places), None)
        if index is None:
            raise BadRow(f"the header has no column {names[0]!r}; it has {', '.join(header)}")
        found[column] = index
    return found
