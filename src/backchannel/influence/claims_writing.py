"""A design as TOML: what is read back is what was written."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from backchannel.influence.claims_card import Card


def as_toml(card: Card) -> str:
    """A design as TOML, in the order of its fields; what holds its default is left out.

    Examples
    --------
    >>> from backchannel.influence.claims_card import read_card
    >>> text = as_toml(read_card('''claim = "A visit moved the tone."
    ... direction = "softened"
    ... contact = {broker = "Russia", partner = "IRN", dates = [2025-06-23]}
    ... outcome = {actor = "USA", recipient = "IRN", measure = "tone"}''', name="-"))
    >>> print(text)
    claim = "A visit moved the tone."
    direction = "softened"
    <BLANKLINE>
    [contact]
    broker = "RUS"
    partner = "IRN"
    dates = [2025-06-23]
    <BLANKLINE>
    [outcome]
    actor = "USA"
    recipient = "IRN"
    measure = "tone"
    <BLANKLINE>
    >>> as_toml(read_card(text, name="-")) == text
    True
    """
    return table(card.model_dump(exclude_defaults=True))


def table(fields: Mapping[str, Any], *, notes: Mapping[str, str] | None = None) -> str:
    """Plain fields as TOML: values, then tables, then lists of tables; ``notes`` are comments behind fields.

    Names in ``notes`` are dotted, as in ``contact.dates``.
    """
    return "\n".join(_lines(fields, notes or {})) + "\n"


def _lines(fields: Mapping[str, Any], notes: Mapping[str, str]) -> Iterator[str]:
    plain = {name: value for name, value in fields.items() if not _is_table(value)}
    yield from (_line(name, value, notes.get(name, "")) for name, value in plain.items())
    for name, value in fields.items():
        if isinstance(value, dict):
            yield from ("", f"[{name}]")
            yield from (_line(key, inner, notes.get(f"{name}.{key}", "")) for key, inner in value.items())
        elif _is_table(value):
            for row in value:
                yield from ("", f"[[{name}]]")
                yield from (_line(key, inner, "") for key, inner in row.items())


def _is_table(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list | tuple) and bool(value) and isinstance(value[0], dict))


def _line(name: str, value: Any, note: str) -> str:
    comment = f"  # {' '.join(note.split())}" if note else ""
    return f"{name} = {_value(value)}{comment}"


def _value(value: Any) -> str:
    """One value; text as a basic string, for which JSON's escapes serve (DEL apart)."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    return repr(value)
