"""Made-up files for the tests of the store; their processes import this alone."""

from __future__ import annotations

from backchannel.model.record import RECORD_COLUMNS, Extract, LedgerRow

GIVEN = {
    "event": "dataset || ':' || id", "dataset": "dataset", "source_id": "id", "row": "number", "date": "day",
    "actor": "'RUS'", "actor_state": "'RUS'", "recipient": "'IRN'", "recipient_state": "'IRN'", "type": "'CONSULT'",
    "symmetric": "false",
}  # fmt: skip
ROW = ", ".join(f'CAST({GIVEN.get(name, "NULL")} AS {kind}) AS "{name}"' for name, kind in RECORD_COLUMNS.items())


def extract(
    *names: str, dataset: str = "polecat", day: str = "2020-03-01", rows_in: int | None = None, **fields: object
) -> Extract:
    """A file with one row for each id."""
    lines = ", ".join(f"('{dataset}', '{name}', {number}, DATE '{day}')" for number, name in enumerate(names, start=1))
    values = {
        "version": "1", "licence": "CC0", "citation": "-", "rows_in": len(names) if rows_in is None else rows_in,
        "select": f"SELECT {ROW} FROM (VALUES {lines}) AS made(dataset, id, number, day)" if names else "",
    } | fields  # fmt: skip
    return Extract(dataset=dataset, **values)  # type: ignore[arg-type]


def many(count: int, *, since: int = 0, wide: str = "''") -> Extract:
    """A file of so many rows, numbered onward from one number."""
    day = "DATE '2020-03-01' + (i % 900)::INTEGER AS day"
    made = f"SELECT 'polecat' AS dataset, i AS id, i + 1 - {since} AS number, {day}, i"
    select = f"SELECT {ROW} FROM ({made} FROM range({since}, {since + count}) AS numbers(i))"
    return extract("-", rows_in=count, select=f"SELECT * REPLACE ({wide} AS place) FROM ({select})")


def seen(digest: str, path: str = "a.csv", **fields: object) -> LedgerRow:
    """What is known of a file before it is read."""
    values = {"outcome": "got", "sha256": digest * 64, "size": 100} | fields
    return LedgerRow(path=path, **values)  # type: ignore[arg-type]
