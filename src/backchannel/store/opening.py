"""A connection to what is kept: settings, lock-down, and the view over the starter record and the store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import duckdb

from backchannel.errors import StoreTrouble
from backchannel.model.record import RECORD_COLUMNS
from backchannel.store.schema import KEPT, check, create, is_empty, listed, quoted
from backchannel.store.troubles import troubles

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from duckdb import DuckDBPyConnection

STORAGE: Final = "v1.0.0"
"""The oldest storage version in use: a store stays readable for DuckDB 1.x."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a store lies and what it may use; without a path it holds the starter record alone."""

    path: Path | None
    starter: Path | None
    memory: str = "2GB"
    threads: int | None = None


def connect(place: Place, *, write: bool, outside: bool = False, files: Iterable[Path] = ()) -> DuckDBPyConnection:
    """Open a store, or lay it out where there is none and it is to be written.

    Parameters
    ----------
    place
        Which store.
    write
        Whether rows may come in.
    outside
        Whether SQL may read and write other files, as an import must.
    files
        Else, the only files apart from the store and the starter record that it may read or write.

    Raises
    ------
    StoreTrouble
        If there is no store, it is in use, foreign or damaged.
    """
    if place.path and not place.path.exists() and not write:
        raise StoreTrouble(f"{place.path}: no such store; `backchannel import` makes one")
    with troubles(place.path):
        connection = duckdb.connect(config=_settings(place, write=write))
        try:
            _attach(connection, place, write=write)
            allowed = [*files, *([place.starter] if place.starter else [])]
            connection.execute(f"SET allowed_paths = [{', '.join(quoted(path) for path in allowed)}]")
            connection.execute(f"CREATE TEMP VIEW starter AS {_starter_rows(place.starter)}")
            own = f"SELECT {listed(RECORD_COLUMNS)} FROM {KEPT}.event"
            connection.execute(f"CREATE TEMP VIEW record AS FROM starter UNION ALL {own}")
            if not outside:
                connection.execute("SET enable_external_access = false")
            connection.execute("SET lock_configuration = true")
        except BaseException:
            connection.close()
            raise
    return connection


def _settings(place: Place, *, write: bool) -> dict[str, str | bool | int | float | list[str]]:
    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "allow_community_extensions": "false",
        "python_enable_replacements": "false",
        "memory_limit": place.memory,
        "temp_directory": f"{place.path}.tmp" if place.path else "",
    }
    if place.threads:
        settings["threads"] = str(place.threads)
    if write:
        settings["preserve_insertion_order"] = "false"
    return settings


def _attach(connection: DuckDBPyConnection, place: Place, *, write: bool) -> None:
    if place.path is None:
        connection.execute(f"ATTACH ':memory:' AS {KEPT}")
        create(connection)
        return
    new = f"STORAGE_VERSION '{STORAGE}'" if not place.path.exists() else "READ_WRITE"
    mode = new if write else "READ_ONLY"
    connection.execute(f"ATTACH {quoted(place.path)} AS {KEPT} ({mode})")
    if write and is_empty(connection):
        create(connection)
    check(connection, path=place.path)


def _starter_rows(starter: Path | None) -> str:
    if starter:
        return f"SELECT {listed(RECORD_COLUMNS)} FROM read_parquet({quoted(starter)})"
    return (
        "SELECT "
        + ", ".join(f'CAST(NULL AS {kind}) AS "{name}"' for name, kind in RECORD_COLUMNS.items())
        + " WHERE false"
    )
