"""One number for all that is kept: equal for equal content, whatever the order it came in and the clock then."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from backchannel.store.schema import KEPT, TABLES

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_LEFT_OUT: Final[dict[str, set[str]]] = {"ledger": {"file", "path", "reason"}}
"""A file's number tells the order, its path the machine, and a reason may name a path; its digest stands for it."""


def digest(connection: DuckDBPyConnection) -> str:
    """The digest of a store; see `backchannel.store.reading.Reading.digest`."""
    whole = hashlib.sha256()
    for table in ("event", "mention", "ledger", "refused_row"):
        columns = [f't."{name}"' for name in TABLES[table] if name not in _LEFT_OUT.get(table, {"file"})]
        owner = "'' " if table == "ledger" else "coalesce(l.sha256 || ':' || l.member, '')"
        joined = "" if table == "ledger" else f"LEFT JOIN {KEPT}.ledger AS l USING (file)"
        # Unit and record separators stand in no text that the readers let through, so no two rows read alike.
        text = ", ".join(f"coalesce(CAST({column} AS VARCHAR), chr(30))" for column in [*columns, owner])
        number = f"CAST(md5_number_lower(concat_ws(chr(31), {text})) AS HUGEINT)"
        found = connection.execute(f"SELECT count(*), sum({number}) FROM {KEPT}.{table} AS t {joined}").fetchall()
        whole.update(repr((table, found[0])).encode())
    return whole.hexdigest()


def stamp(connection: DuckDBPyConnection) -> str:
    """The digest of a store's ledger; see `backchannel.store.reading.Reading.stamp`."""
    columns = [name for name in TABLES["ledger"] if name not in _LEFT_OUT["ledger"]]
    text = ", ".join(f'coalesce(CAST("{name}" AS VARCHAR), chr(30))' for name in columns)
    found = connection.execute(f"SELECT concat_ws(chr(31), {text}) FROM {KEPT}.ledger ORDER BY 1").fetchall()
    return hashlib.sha256(repr(found).encode()).hexdigest()
