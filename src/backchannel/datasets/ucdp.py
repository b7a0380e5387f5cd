"""UCDP GED: events of organised deadly violence, 1989 to today, the yearly edition and the monthly candidate events.

Recognised by its header (`type_of_violence`, `date_prec`, `gwnoa`), or without one by 49 columns between commas with
a kind of violence, a year and two days in their places (Candidate 24.0.1 has no header). Columns are taken by name:
the Humanitarian Data Exchange has files by state with 43, 50 or 52 of them and a row of HXL tags below the header.
Source texts in quotes may go over several lines. Files are replaced in place: new rows take out old ones of the same
`id`, and the later import wins. Leave out the months that a later release covers: an event may have another id there.

`type_of_violence` is 1 state-based, 2 between non-state groups, 3 one-sided; all are ASSAULT. Sides a and b have no
direction, so that 1 and 2 are symmetric; 3 goes from side a to civilians. States come from the Gleditsch-Ward
numbers of the sides as of the first day, else from the name after `Government of`; `country` is where it happened
and becomes `place_state`. Deaths are `low`, `best`, `high`. A source headline, the conflict, the dyad and the grid
cell are lost.

`date_prec` 1 is a day, 2 and 3 a week, 4 a month, 5 a year. **Duplicates**: none by rule; each id is one event.
"""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING, Final

from backchannel.datasets.cells import BadRow, count, in_order, number, unquoted
from backchannel.datasets.columns import literal
from backchannel.datasets.days import iso_day
from backchannel.datasets.recognise import Heading, plain
from backchannel.datasets.sifting import Form, sift
from backchannel.datasets.tables import SIDES, party, plover_act, states_by_name, table
from backchannel.errors import UnreadableInput
from backchannel.model.record import Extract

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from backchannel.datasets.archives import Member
    from backchannel.datasets.recognise import Head
    from backchannel.datasets.sifting import Row

DATASET: Final = "ucdp-ged"
LICENCE: Final = "CC BY 4.0"
CITATION: Final = (
    "Sundberg, Melander: Introducing the UCDP Georeferenced Event Dataset, Journal of Peace Research 50 (2013); for "
    "candidate events Hegre, Croicu, Eck, Högbladh: Introducing the UCDP Candidate Events Dataset, Research & Politics "
    "7 (2020); Uppsala Conflict Data Program, ucdp.uu.se"
)
STANDARD: Final = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office",
    "source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description",
    "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
    "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
PRECISION: Final = {"1": "day", "2": "week", "3": "week", "4": "month", "5": "year"}
PLACE_PRECISION: Final = {
    "1": "exact", "2": "within 25 km", "3": "district", "4": "province", "5": "along a line or in part of a state",
    "6": "state", "7": "international waters or airspace",
}  # fmt: skip

_PLAIN: Final = tuple(map(plain, STANDARD))
_MARKS: Final = {"typeofviolence", "dateprec", "gwnoa", "datestart"}
_USED: Final = (
    "id", "type_of_violence", "side_a", "side_b", "number_of_sources", "source_office", "source_date",
    "where_prec", "where_coordinates", "latitude", "longitude", "country", "country_id", "date_prec", "date_start",
    "date_end", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
_COLUMNS: Final = (
    "event", "source_id", "date", "date_end", "date_precision", "reported", *SIDES, "symmetric", "code", "type", "quad",
    "score", "reports", "fatalities_low", "fatalities", "fatalities_high", "place", "place_state", "latitude",
    "longitude", "place_precision", "publisher",
)  # fmt: skip
_MOST_STATES: Final = 20


def recognise(head: Head) -> bool:
    """Whether the header, or else the first row, is UCDP's.

    Examples
    --------
    >>> from backchannel.datasets.recognise import Head
    >>> recognise(Head(b"", (",".join(STANDARD),)))
    True
    """
    return set(head.header(",", quote='"')) >= _MARKS or _headless(head)


def _headless(head: Head) -> bool:
    rows = head.cells(",", quote='"')
    first = dict(zip(STANDARD, rows[0], strict=False)) if rows and len(rows[0]) >= len(STANDARD) else {}
    if not first or any(rows[0][len(STANDARD) :]):
        return False
    days = (first["date_start"], first["date_end"])
    return (
        first["type_of_violence"] in ("1", "2", "3")
        and first["date_prec"] in PRECISION
        and bool(re.fullmatch(r"(?:19|20)\d\d", first["year"]))
        and all(re.match(r"\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4}", day) for day in days)
    )


def extract(member: Member, *, head: Head, scratch: Path) -> Extract:
    """How a file of UCDP becomes rows of the record.

    Raises
    ------
    UnreadableInput
        If a needed column is missing.
    """
    headless = not set(head.header(",", quote='"')) >= _MARKS
    names = _PLAIN if headless else head.header(",", quote='"')
    try:
        places = in_order(names, needed={each: (plain(each),) for each in _USED})
    except BadRow as fault:
        raise UnreadableInput(f"{member.name}: line 1: {fault}; get the file again") from fault
    above = Heading() if headless else head.heading(",", quote='"')
    form = Form(delimiter=",", quoted=True, header=above.rows)
    read = partial(_rows, places=places, width=len([each for each in names if each]))
    sifted = sift(member, form=form, columns=_COLUMNS, read=read, scratch=scratch)
    more = {
        "dataset": literal(DATASET), "date_basis": "'data set'", "code_system": "'UCDP'", "licence": literal(LICENCE),
    }  # fmt: skip
    return Extract(
        dataset=DATASET,
        version=f"{len([each for each in names if each])} columns{', no header' if headless else ''}",
        licence=LICENCE,
        citation=CITATION,
        select=sifted.select(more, key=("'ucdp-ged'", "source_id")),
        rows_in=sifted.rows_in,
        repaired=sifted.repaired,
        refused=sifted.refused,
        refused_count=sifted.refused_count,
        notes=above.notes,
        replaces="source_id",
    )


def _rows(fields: list[str], *, places: Mapping[str, int], width: int) -> Iterable[Row]:
    if len(fields) < width or any(fields[width:]):
        raise BadRow(f"has {len(fields)} cells, the data set {width}")
    row = {column: unquoted(fields[index]) for column, index in places.items()}
    event, violence = row["id"], row["type_of_violence"]
    if not event or violence not in ("1", "2", "3"):
        raise BadRow(f"has no id, or {violence!r} as type_of_violence, which is 1, 2 or 3")
    first = iso_day(row["date_start"] or "")
    last = iso_day(row["date_end"]) if row["date_end"] else first
    if last < first:
        raise BadRow(f"ends on {last}, before it begins on {first}")
    act = plover_act("ASSAULT")
    common: Row = {
        **_place(row, day=first),
        "event": f"{DATASET}:{event}",
        "source_id": event,
        "date": first,
        "date_end": last if last != first else None,
        "date_precision": PRECISION.get(row["date_prec"] or "", "unknown"),
        "reported": _earliest(row["source_date"]),
        "symmetric": violence != "3",
        "code": violence,
        "type": act.type,
        "quad": act.quad,
        "score": act.score,
        "reports": count(row["number_of_sources"]),
        "fatalities_low": count(row["low"]),
        "fatalities": count(row["best"]),
        "fatalities_high": count(row["high"]),
        "publisher": row["source_office"],
    }
    sides = (_side(row, "a", day=first, violence=violence), _side(row, "b", day=first, violence=violence))
    return [{**common, **party("actor", **a), **party("recipient", **b)} for a in sides[0] for b in sides[1]]


def _side(row: Mapping[str, str | None], side: str, *, day: str, violence: str) -> Sequence[dict[str, str | None]]:
    """Who stands on a side: each state of it, or the one group."""
    name, numbers = row[f"side_{side}"], row[f"gwno{side}"]
    states = [found for each in re.split(r"[;, ]+", numbers or "")[:_MOST_STATES] if (found := state_of(each, day=day))]
    if not states and name and name.startswith("Government of "):
        whose = name.removeprefix("Government of ")
        plainly = whose.partition(" (")[0]
        inner = re.findall(r"\(([^()]+)\)", whose)
        codes = [states_by_name().get(each.strip().casefold()) for each in (whose, plainly, *inner)]
        states = [code for code in codes if code][:1]
    if states:
        return [{"name": name, "state": each, "sector": "GOV", "code": numbers} for each in dict.fromkeys(states)]
    sector = "CVL" if violence == "3" and side == "b" else "REB" if violence == "1" else None
    return [{"name": name, "state": None, "sector": sector, "code": numbers}]


@cache
def _numbers() -> Mapping[str, tuple[tuple[str, str, str], ...]]:
    """Codes by Gleditsch-Ward number with their first and last days; its own table comes before the shared one."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for column, rows in (("gw", table("datasets/gleditsch_ward.csv")), ("cow", table("cow_codes.csv"))):
        for row in rows:
            if row["iso3"]:
                found.setdefault(row[column], []).append((row["iso3"], row["start"], row["end"]))
    return {each: tuple(rows) for each, rows in found.items()}


def state_of(code: str, *, day: str) -> str | None:
    """The state that has a Gleditsch-Ward number on a day (ISO 8601); None if no state has.

    Examples
    --------
    >>> state_of("365", day="2022-02-24"), state_of("260", day="2024-01-01"), state_of("-1", day="2024-01-01")
    ('RUS', 'DEU', None)
    """
    rows = _numbers().get(code.strip().removesuffix(".0"), ())
    return next((iso3 for iso3, start, end in rows if start <= day and (not end or day <= end)), None)


def _place(row: Mapping[str, str | None], *, day: str) -> Row:
    return {
        "place": row["where_coordinates"],
        "place_state": state_of(row["country_id"] or "", day=day)
        or states_by_name().get((row["country"] or "").partition(" (")[0].casefold()),
        "latitude": number(row["latitude"]),
        "longitude": number(row["longitude"]),
        "place_precision": PLACE_PRECISION.get(row["where_prec"] or ""),
    }


def _earliest(cell: str | None) -> str | None:
    """The first day of a list of days of reports; what is no day is passed over."""
    days = re.findall(r"\d{4}-\d\d-\d\d", cell or "")
    return min(days) if days else None
