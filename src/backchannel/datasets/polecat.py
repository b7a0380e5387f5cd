"""POLECAT: events coded by machine from news in seven languages, 2018 to 2024, in PLOVER's own terms.

Recognised by its header: `Event ID`, `Event Type`, `Primary Actor Sector` and `Publication Date` between tabs.
Columns are taken by name, in any order, with or without an intensity; headers with more names than the rows have
cells (a stray `Headline`) and rows with empty cells too many are read as the standard 40 columns.

The states of actors are English names (`Palestinian Territories`), that of the place is an ISO 3166 code; either is
read in both. The coder looks actors up in Wikipedia and takes its page's state: Hamas became the Syrian town of Hama,
the People's Republic of China became Taiwan. Where the words of the text are the name of an organisation or the
official name of a state, they decide; where they have no capital letter, there is no name, and the page (a film for
"three people") with all that was taken from it is left out. They are the actor's name where no page was found.

Types and modes are PLOVER's, in either case. A row whose type PLOVER does not have is refused; a mode that the type
does not have is left out and stays in `code`. Several actors or recipients in one row become one row for each dyad;
names, states and sectors are paired where there are as many of each, else a lone value holds for all and anything
else is left out; where the same parties stand on both sides, none acts toward itself. `Event Date` may be the day of
publication or a guess of the coder's date parser, and a month alone has got a day: the precision is `publication`
where both dates agree, else `unknown`, and both dates are kept. One report gives many events: `document` is the part
of `Event ID` before its label. There is no text and no link; provenance ends with `Source`.

**Duplicates**: rows of the same day, actor, recipient, type, mode and place.
"""

from __future__ import annotations

import re
from functools import cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from backchannel.datasets.cells import BadRow, in_order, number, unquoted
from backchannel.datasets.columns import literal
from backchannel.datasets.days import iso_day
from backchannel.datasets.recognise import plain
from backchannel.datasets.sifting import DYAD, Form, sift
from backchannel.datasets.tables import SIDES, organisations_by_name, party, plover_act, states_by_name
from backchannel.errors import UnreadableInput
from backchannel.model.events import EVENT_TYPES
from backchannel.model.record import Extract
from backchannel.ontology.types import kind, ontology
from backchannel.states import states

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from backchannel.datasets.archives import Member
    from backchannel.datasets.recognise import Head
    from backchannel.datasets.sifting import Row

DATASET: Final = "polecat"
LICENCE: Final = (
    "POLECAT terms (Harvard Dataverse), (c) 2023 Leidos: research and educational use only, not commercial; cite"
)
CITATION: Final = (
    "Halterman, Bagozzi, Beger, Schrodt, Scarborough: PLOVER and POLECAT (2023); POLECAT Weekly Data, "
    "Harvard Dataverse, doi:10.7910/DVN/AJGVIT"
)
STANDARD: Final = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
MOST_DYADS: Final = 400
"""Of one row; more is no event but a fault of the file."""

_WRITTEN: Final = MappingProxyType(
    {"hong kong sar china": "HKG", "myanmar [burma]": "MMR", "palestinian territories": "PSE", "eur": "EU", "uno": "UN"}
)
"""What POLECAT calls states and organisations that no other table has under that name."""

_APART: Final = re.compile(r" (?=['’])")
"""The space that the coder's tokeniser leaves: `People 's Republic of China`."""

_PLAIN: Final = tuple(map(plain, STANDARD))
_MARKS: Final = {"eventid", "eventtype", "primaryactorsector", "primaryrecipientsector", "publicationdate"}
_COLUMNS: Final = (
    "event", "source_id", "date", "date_precision", "reported", *SIDES, "symmetric", "code", "type", "mode", "contexts",
    "quad", "score", "intensity", "place", "place_state", "latitude", "longitude", "place_precision", "publisher",
    "document", "_place",
)  # fmt: skip


def recognise(head: Head) -> bool:
    """Whether the header is POLECAT's.

    Examples
    --------
    >>> from backchannel.datasets.recognise import Head
    >>> recognise(Head(b"", ("\\t".join(STANDARD),)))
    True
    """
    return set(head.header("\t")) >= _MARKS


def extract(member: Member, *, head: Head, scratch: Path) -> Extract:
    """How a file of POLECAT becomes rows of the record.

    Raises
    ------
    UnreadableInput
        If the header lacks a column that is needed.
    """
    names = head.header("\t")
    width = len(names)
    try:
        places, standard = _places(names), _places(_PLAIN)
    except BadRow as fault:
        raise UnreadableInput(f"{member.name}: line 1: {fault}; get the file again") from fault
    read = partial(_rows, places=places, standard=standard, width=width)
    form = Form(delimiter="\t")
    sifted = sift(member, form=form, columns=_COLUMNS, read=read, scratch=scratch)
    more = {"dataset": literal(DATASET), "date_basis": "'data set'", "code_system": "'PLOVER'"}
    key = ("'polecat'", "date", *DYAD, "code", "_place")
    return Extract(
        dataset=DATASET,
        version=f"{len([each for each in names if each in _PLAIN or each == 'eventintensity'])} columns",
        licence=LICENCE,
        citation=CITATION,
        select=sifted.select(more | {"licence": literal(LICENCE)}, key=key),
        rows_in=sifted.rows_in,
        repaired=sifted.repaired,
        refused=sifted.refused,
        refused_count=sifted.refused_count,
    )


def _places(names: Sequence[str]) -> Mapping[str, int]:
    """Where each column stands; an intensity may be called two ways and may be missing."""
    needed = {each: (each,) for each in _PLAIN if each != "intensity"}
    found = in_order(names, needed=needed)
    intensity = next((index for index, each in enumerate(names) if each in ("intensity", "eventintensity")), None)
    return found if intensity is None else found | {"intensity": intensity}


def _rows(fields: list[str], *, places: Mapping[str, int], standard: Mapping[str, int], width: int) -> Iterable[Row]:
    cells = [unquoted(each) for each in fields]
    if len(cells) != width:
        if len(cells) < len(STANDARD) or any(cells[len(STANDARD) :]):
            raise BadRow(f"has {len(cells)} cells, the header {width}, the data set {len(STANDARD)}")
        if width != len(STANDARD):
            places = standard if width > len(STANDARD) and len(cells) == len(STANDARD) else places
    row = {column: cells[index] for column, index in places.items()}
    common = _common(row)
    actors, recipients = _parties(row, "actor"), _parties(row, "recipient")
    if len(actors) * len(recipients) > MOST_DYADS:
        raise BadRow(f"has {len(actors)} actors and {len(recipients)} recipients, over {MOST_DYADS} dyads")
    return [{**common, **actor, **recipient} for actor, recipient in _dyads(actors, recipients)]


def _dyads(actors: Sequence[Row], recipients: Sequence[Row]) -> Sequence[tuple[Row, Row]]:
    """Each actor with each recipient; where there are several, none with itself."""
    every = [(actor, recipient) for actor in actors for recipient in recipients]
    return [(a, b) for a, b in every if list(a.values()) != list(b.values())] or every


def _common(row: Mapping[str, str | None]) -> Row:
    """What the dyads of a row share."""
    event, day, said = row["eventid"], row["eventdate"], (row["eventtype"] or "").upper()
    if not event:
        raise BadRow("has no Event ID")
    if said not in EVENT_TYPES:
        raise BadRow(f"has the type {row['eventtype']!r}; PLOVER has {', '.join(EVENT_TYPES)}")
    published = iso_day(row["publicationdate"]) if row["publicationdate"] else None
    told = iso_day(day) if day else published
    if told is None:
        raise BadRow("has neither an event date nor a publication date")
    mode = (row["eventmode"] or "").lower().replace("_", "-")
    act = plover_act(said, mode if mode in kind(said).modes else None)
    return {
        "event": f"{DATASET}:{event}",
        "source_id": event,
        "date": told,
        "date_precision": "publication" if told == published else "unknown",
        "reported": published,
        "code": f"{said}.{mode}" if mode else said,
        "symmetric": said == "CONSULT" and mode not in ("visit", "third-party"),
        "type": act.type,
        "mode": act.mode,
        "contexts": ";".join(_contexts(row["contexts"])) or None,
        "quad": act.quad,
        "score": act.score,
        "intensity": number(row.get("intensity")),
        "place": row["placename"] or row["rawplacename"],
        "place_state": _state(row["country"] or ""),
        "latitude": number(row["latitude"]),
        "longitude": number(row["longitude"]),
        "place_precision": row["featuretype"],
        "publisher": row["source"],
        "document": event.split("_", 1)[0],
        "_place": row["geonamesid"] or row["placename"] or row["country"],
    }


def _parties(row: Mapping[str, str | None], side: str) -> list[Row]:
    """The actors or recipients of a row, at least one, which may be nobody."""
    columns = (f"{side}name", f"{side}country", f"primary{side}sector", f"{side}nameraw")
    lists = [_listed(row[each]) for each in columns[:3]]
    count = max(1, *map(len, lists))
    words = _listed(row[columns[3]])
    aligned = [*(_aligned(each, count=count) for each in lists), words if len(words) == count else [None] * count]
    return [_party(side, *each) for each in zip(*aligned, strict=True)]


def _aligned(values: list[str | None], *, count: int) -> list[str | None]:
    """As many values as there are parties; a lone one holds for all, and what can't be paired is left out."""
    if len(values) == count:
        return values
    return values * count if len(values) == 1 else [None] * count


def _party(side: str, name: str | None, country: str | None, sector: str | None, words: str | None) -> Row:
    """One party; the words of the text decide where they tell who it is, or that the page was found for no name."""
    bodies, said, told = organisations_by_name(), (sector or "").upper(), _APART.sub("", words or "").replace("’", "'")
    body, state = bodies.get(told.casefold()), _official_names().get(told.casefold().removeprefix("the "))
    nameless = name is not None and told.isascii() and told.islower()
    whose, known = _whose(country), said if said in _sectors() else None
    if nameless or (body and body != bodies.get((name or "").casefold())) or (state and state != whose):
        return party(side, name=told, state=state, sector=None, code=country)
    cells = party(side, name=name or told or None, state=whose, sector=known, code=country)
    return cells if whose is None or whose in states() else {**cells, side: whose}


@cache
def _official_names() -> Mapping[str, str]:
    """States by official names of several words, which, unlike `Georgia`, are nothing else's."""
    return {row.official.casefold(): row.iso3 for row in states().values() if " " in row.official}


@cache
def _sectors() -> frozenset[str]:
    return frozenset({*ontology().sectors, *ontology().non_state})


def _whose(cell: str | None) -> str | None:
    """The state, or the organisation that stands in a state's place, by code or by name."""
    said = (cell or "").strip()
    return _state(said) or organisations_by_name().get(said.casefold())


def _state(said: str) -> str | None:
    """The code of a state or territory of today, or what has one in its place, by code or by name."""
    code, name = said.upper(), said.casefold()
    return code if code in states() else states_by_name().get(name) or _WRITTEN.get(name)


def _contexts(cell: str | None) -> list[str]:
    """The contexts that PLOVER has, as it writes them."""
    known = ontology().contexts
    written = [each.lower().replace(" ", "_").replace("-", "_") for each in re.split(r"[;|,]", cell or "")]
    return [each.strip("_") for each in written if each.strip("_") in known]


def _listed(cell: str | None) -> list[str | None]:
    """The values of a cell that holds several; a missing one keeps its place."""
    return [unquoted(each) for each in re.split(r"[;|]", cell)] if cell else []
