"""Nouns of the model as plain values and back, so that what was worked out can lie on disk and be the same again."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from numbers import Integral, Real
from typing import Any, get_args, get_type_hints

_MOMENT, _DAY = "@moment", "@day"


def flat(value: Any) -> Any:
    """A noun as values that JSON knows; every number keeps its type, every tuple its order.

    Raises
    ------
    TypeError
        If it holds something that is neither a noun nor a plain value.

    Examples
    --------
    >>> from datetime import date
    >>> from backchannel.model.documents import Skipped
    >>> flat((Skipped(source="a.txt", reason="empty"), date(2025, 6, 23), 1.0, 1))
    [{'Skipped': ['a.txt', 'empty']}, {'@day': '2025-06-23'}, 1.0, 1]
    """
    if value is None or isinstance(value, str | bool):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {type(value).__name__: [flat(getattr(value, field.name)) for field in fields(value)]}
    if isinstance(value, list | tuple):
        return [flat(one) for one in value]
    if isinstance(value, date):
        return {_MOMENT if isinstance(value, datetime) else _DAY: value.isoformat()}
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real):
        return float(value)
    raise TypeError(f"{type(value).__name__} is no noun of the model and no plain value")


def noun(value: Any, kind: type) -> Any:
    """What `flat` made, as it was; ``kind`` is the noun at the top, or the one that a list there holds.

    Only nouns that ``kind`` is made of are ever built, whatever the values name.

    Raises
    ------
    KeyError, TypeError, ValueError
        If the values were not made by `flat` from such a noun.

    Examples
    --------
    >>> from backchannel.model.documents import Skipped
    >>> noun(flat(Skipped(source="a.txt", reason="empty")), Skipped)
    Skipped(source='a.txt', reason='empty')
    """
    return _built(value, _nouns_of(kind))


def _built(value: Any, nouns: dict[str, type]) -> Any:
    if isinstance(value, list):
        return tuple(_built(one, nouns) for one in value)
    if not isinstance(value, dict):
        return value
    [(name, held)] = value.items()
    if name in (_DAY, _MOMENT):
        return (date if name == _DAY else datetime).fromisoformat(held)
    names = [field.name for field in fields(nouns[name])]
    return nouns[name](**dict(zip(names, (_built(one, nouns) for one in held), strict=True)))


@cache
def _nouns_of(kind: type) -> dict[str, type]:
    """The noun and all that its fields may hold, by name."""
    found: dict[str, type] = {}
    left: list[Any] = [kind]
    while left:
        one = left.pop()
        if isinstance(one, type) and is_dataclass(one):
            if one.__name__ not in found:
                found[one.__name__] = one
                left += get_type_hints(one).values()
        else:
            left += get_args(one)
    return found
