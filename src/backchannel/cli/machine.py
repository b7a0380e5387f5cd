"""Answers for machines: plain values as JSON has them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backchannel.model.evidence import Table


def plain(value: Any) -> Any:
    """Values as JSON has them: days are ISO 8601, figures have six digits behind the point.

    Examples
    --------
    >>> from datetime import date
    >>> plain({"on": date(2025, 6, 23), "shares": (0.12345678, 1)})
    {'on': '2025-06-23', 'shares': [0.123457, 1]}
    """
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return round(value, 6) if isinstance(value, float) else value


def print_json(value: Any) -> None:
    """One JSON value on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def refuse_file_for_json(words: Iterable[str | None]) -> None:
    """Refuse a file's name behind ``--json``, which takes none: it would pass for a document or an actor.

    Raises
    ------
    click.UsageError
        If one of the words is the name of a JSON file.
    """
    for word in words:
        if word and word.lower().endswith(".json"):
            raise click.UsageError(f"--json prints to standard output and takes no file; did you mean --json > {word}?")


def table(shown: Table) -> dict[str, Any]:
    """A table as an object: what it shows, its rows by the names of the columns, and where they are from.

    Examples
    --------
    >>> from backchannel.model.evidence import Table
    >>> table(Table(caption="Neighbours", columns=("state", "km"), rows=(("Iraq", 1599.0), ("Armenia", None))))["rows"]
    [{'state': 'Iraq', 'km': 1599.0}, {'state': 'Armenia', 'km': None}]
    """
    return {
        "caption": shown.caption,
        "rows": [plain(dict(zip(shown.columns, row, strict=True))) for row in shown.rows],
        "sources": [{"title": source.title, "url": source.url} for source in shown.sources],
    }
