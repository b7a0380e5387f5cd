"""A question put to the record, as SQL with every value bound."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from backchannel.model.record import RECORD_COLUMNS
from backchannel.store.schema import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.record import Query

ORDER: Final = (
    'date, dataset, source, event, actor, recipient, "row", source_id, '
    "actor_name, recipient_name, code, mode, span_start, url, document, place"
)
"""Two parties of one event may share a code, so that their names must settle which row comes first."""

_TENTHS: Final = ("score", "goldstein", "intensity", "tone", "document_tone", "confidence")

# A row without a key is nobody's duplicate: it gets one of its own, from what names it.
KEY: Final = "coalesce(duplicate_key, md5_number_lower(dataset || ':' || event))"
_DYAD: Final = (
    'CASE WHEN "symmetric" THEN least(actor, coalesce(recipient, actor)) ELSE actor END, '
    'CASE WHEN "symmetric" THEN greatest(actor, coalesce(recipient, actor)) ELSE recipient END'
)
SAME: Final[dict[str, str]] = {
    "event": f"dataset, {KEY}, {_DYAD}",
    "story": f"dataset, coalesce(document, url, event), {_DYAD}, type",
}


class Condition(NamedTuple):
    """A piece of SQL and the values for its marks, in their order."""

    sql: str
    values: tuple[object, ...] = ()


def both(*conditions: Condition, joined: str = " AND ") -> Condition:
    """Conditions joined, each in brackets.

    Examples
    --------
    >>> both(Condition("a = ?", (1,)), Condition("b = ?", (2,)), joined=" OR ")
    Condition(sql='(a = ? OR b = ?)', values=(1, 2))
    """
    return Condition(
        "(" + joined.join(condition.sql for condition in conditions) + ")",
        tuple(value for condition in conditions for value in condition.values),
    )


def is_one_of(column: str, values: Sequence[object]) -> Condition:
    """A column that holds one of some values.

    Examples
    --------
    >>> is_one_of("quad", [1, 2])
    Condition(sql='quad IN (?, ?)', values=(1, 2))
    """
    return Condition(f"{column} IN ({', '.join('?' * len(values))})", tuple(values))


def _side(side: str, codes: Sequence[str]) -> Condition:
    """Rows in which one of these codes stands on one side: a whole state or organisation, or one sector of it."""
    units = [code for code in codes if "." not in code]
    exact = [code for code in codes if "." in code]
    parts = []
    if units:
        parts += [is_one_of(f"{side}_state", units), is_one_of(side, units)]
        parts += [Condition(f"starts_with({side}, ?)", (unit + ".",)) for unit in units]
    if exact:
        parts.append(is_one_of(side, exact))
    return both(*parts, joined=" OR ")


def _sides(query: Query) -> list[Condition]:
    """Who acts toward whom, read one way for directed questions, else either way."""
    if not query.actors and not query.recipients:
        return []
    forth = _placed(query.actors, query.recipients)
    back = _placed(query.recipients, query.actors)
    if query.directed:
        back = both(Condition('"symmetric"'), back)
    return [both(forth, back, joined=" OR ")]


def _placed(actors: Sequence[str], recipients: Sequence[str]) -> Condition:
    parts = [_side(side, codes) for side, codes in (("actor", actors), ("recipient", recipients)) if codes]
    return both(*parts)


def span(query: Query) -> Condition:
    """Only what a question says of sources and days."""
    parts = [Condition("true")]
    if query.sources:
        named = (is_one_of("source", query.sources), is_one_of("dataset", query.sources))
        parts.append(both(*named, joined=" OR "))
    if query.since:
        parts.append(Condition("date >= ?", (query.since,)))
    if query.until:
        parts.append(Condition("date <= ?", (query.until,)))
    return both(*parts)


def condition(query: Query) -> Condition:
    """All that a question asks for, duplicates apart.

    Examples
    --------
    >>> from backchannel.model.record import Query
    >>> condition(Query(types=("CONSULT",), at_least=0.5))
    Condition(sql='((true) AND type IN (?) AND coalesce(confidence, 1) >= ?)', values=('CONSULT', 0.5))
    """
    parts = [span(query), *_sides(query)]
    parts += [
        is_one_of(column, values)
        for column, values in (("type", query.types), ("quad", query.quads), ("modality", query.modalities))
        if values
    ]
    if query.at_least > 0:
        parts.append(Condition("coalesce(confidence, 1) >= ?", (query.at_least,)))
    return both(*parts)


def rows_of(query: Query, *, exact: bool) -> Condition:
    """The rows that a question asks for, in a fixed order, duplicates collapsed as it says.

    Parameters
    ----------
    query
        What is asked.
    exact
        Whether the rows are given as they are kept, for a file; else fit for reckoning: fractions as the source wrote
        them, no unknown ``symmetric`` or ``duplicate_key``, and a column ``duplicates``.
    """
    asked = condition(query)
    columns = listed(RECORD_COLUMNS) if exact else ", ".join(_reckoned(column) for column in RECORD_COLUMNS)
    found = f"SELECT {columns}{{}} FROM record WHERE {asked.sql}{{}} ORDER BY {ORDER}"
    if query.duplicates == "raw":
        return Condition(found.format("" if exact else ", 1 AS duplicates", ""), asked.values)
    same = SAME[query.duplicates]
    first = f"row_number() OVER (PARTITION BY {same} ORDER BY reported NULLS LAST, source_id NULLS LAST, {ORDER}) = 1"
    counted = "" if exact else f", count(*) OVER (PARTITION BY {same}) AS duplicates"
    return Condition(found.format(counted, f" QUALIFY {first}"), asked.values)


def _reckoned(column: str) -> str:
    if column in _TENTHS:
        return f'round(CAST("{column}" AS DOUBLE), 6) AS "{column}"'
    if column == "symmetric":
        return 'coalesce("symmetric", false) AS "symmetric"'
    return f"{KEY} AS duplicate_key" if column == "duplicate_key" else f'"{column}"'


def counted(query: Query) -> Condition:
    """How many rows a question has by each rule of duplicates, a data set and source at a time.

    Groups are compared by a hash of 64 bits: of 20 million rows, two fall together by chance once in 90,000 runs. They
    are grouped and then counted, since DuckDB moves groups to disk, but not what an aggregate holds apart.
    """
    asked = condition(query)
    groups = {"raw": None} | SAME
    parts = []
    for rule, same in groups.items():
        found = f"SELECT dataset, source FROM record WHERE {asked.sql}"
        if same:
            found = f"SELECT dataset, source FROM record WHERE {asked.sql} GROUP BY dataset, source, hash({same})"
        numbers = ", ".join(f"{'count(*)' if name == rule else '0'} AS {name}" for name in groups)
        parts.append(f"SELECT dataset, source, {numbers} FROM ({found}) GROUP BY dataset, source")
    sums = ", ".join(f"sum({name}) AS {name}" for name in groups)
    sql = f"SELECT dataset, source, {sums} FROM ({' UNION ALL '.join(parts)}) GROUP BY dataset, source"
    return Condition(f"{sql} ORDER BY dataset, source NULLS FIRST", asked.values * len(parts))
