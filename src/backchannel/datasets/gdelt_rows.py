"""The queries over a file of GDELT events: its rows as rows of the record, and the rows that can be none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.datasets.columns import event_row, literal, name, text_table
from backchannel.datasets.gdelt_codes import PAYS_VISIT, actor_states, acts, groups, is_act, place_states, types
from backchannel.datasets.gdelt_layout import WIDTHS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from backchannel.datasets.columns import BadLines
    from backchannel.datasets.gdelt_layout import Layout

    Column = Callable[[str], str]

_FIRST_DAY, _LAST_DAY = "18000101", "21001231"
_SAMPLE = 200
_NO_DELIMITER = "\x1f\x1e"
_PRECISIONS = {1: "state centroid", 2: "province centroid", 3: "city", 4: "city", 5: "province centroid"}


def event_query(path: Path, *, layout: Layout, licence: str, stream: str | None) -> str:
    """The query for whole rows of the record.

    Parameters
    ----------
    path
        The cleaned file.
    layout
        Which column is which.
    licence
        What every row carries.
    stream
        What the rows' ``source`` is.
    """

    def column(each: str) -> str:
        return name(each) if each in layout.columns else "NULL"

    dataset = f"gdelt-{layout.version[0]}"
    historical = layout.columns == WIDTHS[57]
    row = {
        "event": f"concat({literal(dataset + ':')}, {column('GLOBALEVENTID')})",
        "dataset": literal(dataset),
        "source": literal(stream) if stream else "NULL",
        "source_id": column("GLOBALEVENTID"),
        "date": "_day",
        "date_precision": "'day'",
        "date_basis": "'data set'",
        "reported": "NULL" if historical else f"try_strptime(left({column('DATEADDED')}, 8), '%Y%m%d')",
        **_sides(column),
        "symmetric": "_mutual",
        "code_system": "'CAMEO'",
        "code": column("EventCode"),
        **{each: acts().meaning(each, at="_act") for each in ("type", "mode", "quad", "score", "goldstein")},
        "intensity": f"TRY_CAST({column('GoldsteinScale')} AS FLOAT)",
        "document_tone": f"TRY_CAST({column('AvgTone')} AS FLOAT)",
        "confidence": f"TRY_CAST({column('Confidence')} AS FLOAT) / 100",
        "reports": f"TRY_CAST({column('NumMentions')} AS INTEGER)",
        **_place(column),
        **_origin(column("SOURCEURL")),
        "licence": literal(licence),
        "duplicate_key": _duplicate_key(column),
    }
    bad_lines: BadLines = "store" if layout.quote else "skip"
    table = _table(path, layout=layout, bad_lines=bad_lines)
    return (
        f"SELECT {event_row(row)}\n"
        f"FROM (SELECT *, {_meanings(column)}\nFROM (SELECT *, {_places(column)}\nFROM {table}))\n"
        f"WHERE {is_act(column('EventCode'))} AND _day IS NOT NULL AND {_has_id(column)}"
    )


def _table(path: Path, *, layout: Layout, bad_lines: BadLines) -> str:
    return text_table(
        path,
        columns=layout.columns,
        delimiter=layout.delimiter,
        header=layout.header,
        quote=layout.quote,
        bad_lines=bad_lines,
    )


def _places(column: Column) -> str:
    """Where each code stands in its table."""
    sides = [
        f"{codes.place(code)} AS _{kind}{side}"
        for side in (1, 2)
        for kind, codes, code in (
            ("Country", actor_states(), _country(side, column=column)),
            ("KnownGroup", groups(), column(f"Actor{side}KnownGroupCode")),
            ("Type1", types(), column(f"Actor{side}Type1Code")),
        )
    ]
    return ",\n".join(
        (
            f"{acts().place(column('EventCode'))} AS _act",
            f"{place_states().place(column('ActionGeo_CountryCode'))} AS _at",
            *sides,
        )
    )


def _country(side: int, *, column: Column) -> str:
    """The code of an actor's state; where its column is empty, what the whole code starts with if no other column does.

    The file of 1979 leaves the column empty for Taiwan.
    """
    code = column(f"Actor{side}Code")
    others = ", ".join(column(f"Actor{side}{kind}Code") for kind in ("KnownGroup", "Ethnic", "Religion1", "Type1"))
    unexplained = f"CASE WHEN NOT starts_with({code}, coalesce({others}, '-')) THEN left({code}, 3) END"
    return f"coalesce({column(f'Actor{side}CountryCode')}, {unexplained})"


def _meanings(column: Column) -> str:
    """What the row's columns are built from, each worked out once."""
    sides = [
        meaning
        for side in (1, 2)
        for meaning in (
            f"{actor_states().meaning('iso3', at=f'_Country{side}')} AS _state{side}",
            f"{groups().meaning('unit', at=f'_KnownGroup{side}')} AS _group{side}",
            f"{types().meaning('sector', at=f'_Type1{side}')} AS _type{side}",
            f"{types().meaning('alone', at=f'_Type1{side}')} AS _alone{side}",
        )
    ]
    both = f"{column('Actor1Code')} IS NOT NULL AND {column('Actor2Code')} IS NOT NULL"
    return ",\n".join(
        (
            f"{_day(column('SQLDATE'))} AS _day",
            f"{acts().meaning('swap', at='_act')} AS _swap",
            f"{acts().meaning('mutual', at='_act')} AND {both} AS _mutual",
            *sides,
        )
    )


def _day(text: str) -> str:
    """A day of eight digits that can be one, else null."""
    plausible = f"length({text}) = 8 AND {text} BETWEEN '{_FIRST_DAY}' AND '{_LAST_DAY}'"
    return f"CASE WHEN {plausible} THEN try_strptime({text}, '%Y%m%d') END"


def _has_id(column: Column) -> str:
    return f"TRY_CAST({column('GLOBALEVENTID')} AS UBIGINT) IS NOT NULL"


def _sides(column: Column) -> dict[str, str]:
    """Actor and recipient, exchanged where CAMEO's actor is PLOVER's recipient."""
    one, two = _side(1, column=column), _side(2, column=column)
    return {
        role + each: f"CASE WHEN _swap THEN {swapped[each]} ELSE {usual[each]} END"
        for role, usual, swapped in (("actor", one, two), ("recipient", two, one))
        for each in usual
    }


def _side(side: int, *, column: Column) -> dict[str, str]:
    """A known group stands for itself; else a state, with the sector of its actor; else the bare type."""
    sectored = f"_group{side} IS NULL AND _state{side} IS NOT NULL AND _type{side} IS NOT NULL"
    unit = f"coalesce(_group{side}, _state{side}, _alone{side})"
    return {
        "": f"CASE WHEN {sectored} THEN concat(_state{side}, '.', _type{side}) ELSE {unit} END",
        "_state": f"coalesce(_group{side}, _state{side})",
        "_sector": f"CASE WHEN {sectored} THEN _type{side} END",
        "_name": column(f"Actor{side}Name"),
        "_code": column(f"Actor{side}Code"),
    }


def _duplicate_key(column: Column) -> str:
    """Day, actors, act, place; told from either side, a visit or a consultation is the same one."""
    one, two = column("Actor1Code"), column("Actor2Code")
    turned = f"_swap OR (_mutual AND {one} > {two})"
    first, second = (f"CASE WHEN {turned} THEN {a} ELSE {b} END" for a, b in ((two, one), (one, two)))
    code, place = column("EventCode"), column("ActionGeo_FeatureID")
    code = f"CASE WHEN _swap THEN {literal(PAYS_VISIT)} ELSE {code} END"
    return f"md5_number_lower(concat({column('SQLDATE')}, '|', {first}, '|', {second}, '|', {code}, '|', {place}))"


def _place(column: Column) -> dict[str, str]:
    """Where it happened; yearly files have zeros for the point of no place."""
    precision = " ".join(f"WHEN '{number}' THEN {literal(said)}" for number, said in _PRECISIONS.items())
    latitude, longitude = (f"TRY_CAST({column(f'ActionGeo_{each}')} AS DOUBLE)" for each in ("Lat", "Long"))
    nowhere = f"({column('ActionGeo_FullName')} IS NULL AND {latitude} = 0 AND {longitude} = 0)"
    on_earth = f"{latitude} BETWEEN -90 AND 90 AND {longitude} BETWEEN -180 AND 180 AND NOT {nowhere}"
    return {
        "place": column("ActionGeo_FullName"),
        "place_state": place_states().meaning("iso3", at="_at"),
        "latitude": f"CASE WHEN {on_earth} THEN {latitude} END",
        "longitude": f"CASE WHEN {on_earth} THEN {longitude} END",
        "place_precision": f"CASE {column('ActionGeo_Type')} {precision} END",
    }


def _origin(source: str) -> dict[str, str]:
    """The link and its host; older rows name a publisher where others have a link."""
    host = f"split_part({source}, '/', 3)"
    bare = f"CASE WHEN starts_with({host}, 'www.') THEN substr({host}, 5) ELSE {host} END"
    return {
        "publisher": f"CASE WHEN contains({source}, '://') THEN lower({bare}) ELSE {source} END",
        "url": f"CASE WHEN contains({source}, '://') THEN {source} END",
    }


def refusal_query(path: Path, *, layout: Layout) -> str:
    """The query for the rows that `event_query` leaves out: row, reason, sample.

    Parameters
    ----------
    path
        The cleaned file.
    layout
        Which column is which. Where fields are quoted, lines of another width are DuckDB's rejects and not among these,
        and a row's number counts the rows that could be split.
    """
    if layout.quote:
        rows = f"SELECT row_number() OVER () AS n, * FROM {_table(path, layout=layout, bad_lines='skip')}"
        cells = {each: f"coalesce({name(each)}, '')" for each in layout.columns}
        sample = f"concat_ws({literal(layout.delimiter)}, {', '.join(map(name, layout.columns))})"
        return _refused(rows, cells=cells, sample=sample)
    rows = split_lines(path, delimiter=layout.delimiter, header=layout.header)
    cells = {each: f"coalesce(cells[{at}], '')" for at, each in enumerate(layout.columns, start=1)}
    return _refused(rows, cells=cells, sample="line", width=len(layout.columns))


def split_lines(path: Path, *, delimiter: str, header: int) -> str:
    """The query for the numbered lines of a file that quotes nothing, each with its cells; empty lines are none."""
    table = text_table(path, columns=("line",), delimiter=_NO_DELIMITER, header=header, bad_lines="stop")
    return (
        f"SELECT n, line, string_split(line, {literal(delimiter)}) AS cells "
        f"FROM (SELECT row_number() OVER () AS n, line FROM {table}) WHERE line IS NOT NULL"
    )


def _refused(rows: str, *, cells: dict[str, str], sample: str, width: int | None = None) -> str:
    code, day, number = cells["EventCode"], cells["SQLDATE"], cells["GLOBALEVENTID"]
    narrow = f"WHEN len(cells) <> {width} THEN concat('has ', len(cells), ' columns, not {width}')" if width else ""
    return (
        f"SELECT n AS row, reason, left({sample}, {_SAMPLE}) AS sample FROM (SELECT *, CASE {narrow}\n"
        f"WHEN NOT ({_has_id(cells.__getitem__)}) THEN concat('GLOBALEVENTID ''', {number}, ''' is no number')\n"
        f"WHEN NOT {is_act(code)} THEN concat('EventCode ''', {code}, ''' is no CAMEO code')\n"
        f"WHEN ({_day(day)}) IS NULL THEN concat('SQLDATE ''', {day}, ''' is no day from 1800 to 2100')\n"
        f"END AS reason FROM ({rows})) WHERE reason IS NOT NULL"
    )
