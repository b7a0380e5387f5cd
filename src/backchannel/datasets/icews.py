"""ICEWS: events coded by machine from news in CAMEO, 1995 to April 2023.

Recognised by its header of 20 columns between tabs (`Event ID`, `Source Sectors`, `CAMEO Code`, `Target Name`),
taken by name. Nothing is quoted, but a cell may stand in marks. Days are `2018-06-01` or, in the file of 2017,
`6/1/2018`.

`Event ID` is not unique (145,312 repeats, all out of 2013): an event's id is the id with the day. Rows that repeat
another in every cell are kept and share the id. Countries are names, which become ISO 3166 codes; a name that is not
known leaves the state empty and stays in `actor_code`. Sectors stand in no order: `icews_names` says what they tell.
A row whose CAMEO code is missing or none of CAMEO's is kept without a type, its label being the code. Coordinates
are of the city or of the middle of a country and do not identify a place; `place` joins the names. There is no link.

CAMEO's acts of two sides (040, 041, 044, 046, 057) come twice, once each way; both rows are kept as symmetric and
have one duplicate key. The host of a visit (043) is the recipient of it here, so that it meets its other half (042).

**Duplicates**: rows of the same day, names, act and place; the place does not count for acts of two sides and visits,
each half of which is placed with its own actor where the city is not known.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from backchannel.datasets.cells import BadRow, in_order, number, unquoted
from backchannel.datasets.columns import literal
from backchannel.datasets.days import iso_day
from backchannel.datasets.icews_names import party_of
from backchannel.datasets.sifting import Form, sift
from backchannel.datasets.tables import SIDES, Act, cameo_act, states_by_name
from backchannel.errors import UnknownCode, UnreadableInput
from backchannel.model.record import Extract

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from backchannel.datasets.archives import Member
    from backchannel.datasets.recognise import Head
    from backchannel.datasets.sifting import Row

DATASET: Final = "icews"
LICENCE: Final = (
    "ICEWS terms of use (Harvard Dataverse): yearly data for research and educational use only, not commercial; cite, "
    "check before redistributing rows"
)
CITATION: Final = (
    "Boschee, Lautenschlager, O'Brien, Shellman, Starr, Ward: ICEWS Coded Event Data, Harvard Dataverse, "
    "doi:10.7910/DVN/28075"
)
TWO_SIDED: Final = frozenset({"040", "041", "044", "046", "057"})
"""CAMEO codes that ICEWS writes once for each side; in its sample of 2018 each such row but one has its mirror."""
VISIT, HOSTING = "042", "043"

_NEEDED: Final = {
    "id": ("eventid",), "day": ("eventdate",), "actor": ("sourcename",), "actor_sectors": ("sourcesectors",),
    "actor_country": ("sourcecountry",), "label": ("eventtext",), "code": ("cameocode",), "intensity": ("intensity",),
    "recipient": ("targetname",), "recipient_sectors": ("targetsectors",), "recipient_country": ("targetcountry",),
    "story": ("storyid",), "sentence": ("sentencenumber",), "publisher": ("publisher",), "city": ("city",),
    "district": ("district",), "province": ("province",), "country": ("country",), "latitude": ("latitude",),
    "longitude": ("longitude",),
}  # fmt: skip
_COLUMNS: Final = (
    "event", "source_id", "date", *SIDES, "symmetric", "code", "type", "mode", "quad", "score", "goldstein",
    "intensity", "place", "place_state", "latitude", "longitude", "place_precision", "publisher", "document", "_act",
    "_where",
)  # fmt: skip
_SIDES: Final = ("coalesce(actor_name, '')", "coalesce(recipient_name, '')")
DYAD_BY_NAME: Final = tuple(
    f'CASE WHEN "symmetric" THEN {pick}({_SIDES[0]}, {_SIDES[1]}) ELSE {side} END'
    for pick, side in zip(("least", "greatest"), _SIDES, strict=True)
)


def recognise(head: Head) -> bool:
    """Whether the header is that of ICEWS.

    Examples
    --------
    >>> from backchannel.datasets.recognise import Head
    >>> recognise(Head(b"", ("Event ID\\tSource Sectors\\tCAMEO Code\\tTarget Name\\tStory ID",)))
    True
    """
    return {"eventid", "sourcesectors", "cameocode", "targetname", "storyid"} <= set(head.header("\t"))


def extract(member: Member, *, head: Head, scratch: Path) -> Extract:
    """How a file of ICEWS becomes rows of the record.

    Raises
    ------
    UnreadableInput
        If the header lacks a column.
    """
    names = head.header("\t")
    try:
        places = in_order(names, needed=_NEEDED)
    except BadRow as fault:
        raise UnreadableInput(f"{member.name}: line 1: {fault}; get the file again") from fault
    read = partial(_rows, places=places, width=len(names))
    sifted = sift(member, form=Form(delimiter="\t"), columns=_COLUMNS, read=read, scratch=scratch)
    more = {
        "dataset": literal(DATASET), "date_precision": "'day'", "date_basis": "'data set'", "code_system": "'CAMEO'",
        "licence": literal(LICENCE),
    }  # fmt: skip
    return Extract(
        dataset=DATASET,
        version=f"{len(names)} columns",
        licence=LICENCE,
        citation=CITATION,
        select=sifted.select(more, key=("'icews'", "date", *DYAD_BY_NAME, "_act", "_where")),
        rows_in=sifted.rows_in,
        repaired=sifted.repaired,
        refused=sifted.refused,
        refused_count=sifted.refused_count,
    )


def act_of(code: str | None) -> Act:
    """What a CAMEO code of a data set means; nothing where it is missing or none of CAMEO's.

    Examples
    --------
    >>> act_of("190").type, act_of("20").type, act_of(None).type, act_of("999").type
    ('ASSAULT', 'ASSAULT', None, None)
    """
    try:
        return cameo_act(code or "")
    except UnknownCode:
        return Act()


def _rows(fields: list[str], *, places: Mapping[str, int], width: int) -> Iterable[Row]:
    if len(fields) < width or any(fields[width:]):
        raise BadRow(f"has {len(fields)} cells, the header {width}")
    row = {column: unquoted(fields[index]) for column, index in places.items()}
    if not row["id"] or not row["day"]:
        raise BadRow("has no Event ID or no Event Date")
    day, code, place = iso_day(row["day"]), row["code"], _place(row)
    act, hosted, mutual = act_of(code), code == HOSTING, code in TWO_SIDED
    sides = ("recipient", "actor") if hosted else ("actor", "recipient")
    parties = [
        party_of(side, name=row[said], sectors=row[f"{said}_sectors"], country=row[f"{said}_country"])
        for side, said in zip(sides, ("actor", "recipient"), strict=True)
    ]
    return [
        {
            **parties[0],
            **parties[1],
            **place,
            "event": f"{DATASET}:{row['id']}:{day.replace('-', '')}",
            "source_id": row["id"],
            "date": day,
            "symmetric": mutual,
            "code": code or row["label"],
            **act._asdict(),
            "intensity": number(row["intensity"]),
            "publisher": row["publisher"],
            "document": row["story"],
            "_act": VISIT if hosted else code or row["label"],
            "_where": None if mutual or code in (VISIT, HOSTING) else place["place"],
        }
    ]


def _place(row: Mapping[str, str | None]) -> Row:
    parts = [row[part] for part in ("city", "district", "province", "country")]
    precision = next((part for part in ("city", "district", "province", "country") if row[part]), None)
    return {
        "place": ", ".join(part for part in parts if part) or None,
        "place_state": states_by_name().get((row["country"] or "").casefold()),
        "latitude": number(row["latitude"]),
        "longitude": number(row["longitude"]),
        "place_precision": precision,
    }
