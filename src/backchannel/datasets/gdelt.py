"""GDELT 1.0 and 2.0 events: tab-separated files of 57, 58 or 61 columns, and what people save of them with a header.

Format after the codebooks of GDELT 1.0 (2013) and 2.0 (2015). A row is a report-level count, not an event of its own:
rows that tell the same keep their own ids and share ``duplicate_key`` (day, both actors' codes, act, place of the act).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backchannel.datasets.cleaning import clean
from backchannel.datasets.gdelt_layout import layout_of
from backchannel.datasets.gdelt_rows import event_query, refusal_query
from backchannel.errors import UnreadableInput
from backchannel.model.record import Extract

if TYPE_CHECKING:
    from pathlib import Path

    from backchannel.datasets.archives import Member
    from backchannel.datasets.recognise import Head

LICENCE = "GDELT: free for any use with citation of the GDELT Project and a link to gdeltproject.org"
CITATION = (
    "Leetaru, Kalev, and Philip A. Schrodt. 2013. GDELT: Global Data on Events, Language, and Tone, 1979-2012. "
    "ISA Annual Convention. The GDELT Project, https://www.gdeltproject.org"
)
_SLOT = re.compile(r"(?<!\d)(\d{14}|\d{8}|\d{6}|\d{4})(?!\d)")
_HISTORICAL = "yearly and monthly files give the day of loading, not of the report: the report's date is left empty"


def recognise(head: Head) -> bool:
    """Whether a file holds GDELT events.

    Examples
    --------
    >>> from backchannel.datasets.recognise import Head
    >>> recognise(Head(b"", ("GLOBALEVENTID,Day,EventCode", "1,20200101,042")))
    True
    """
    return layout_of(head) is not None


def extract(member: Member, *, head: Head, scratch: Path) -> Extract:
    """How a file of GDELT events becomes rows of the record.

    Parameters
    ----------
    member
        The file.
    head
        Its beginning.
    scratch
        A folder for a mended copy, should one be needed.

    Raises
    ------
    UnreadableInput
        If the file holds no GDELT events.

    Notes
    -----
    ``date`` is the claimed day of the event (SQLDATE), ``reported`` the day GDELT added it (DATEADDED), which the files
    up to March 2013 do not tell. Actors' states are CAMEO codes, places FIPS 10-4; both become ISO 3166 alpha-3.
    Refused are rows of another width, without a numeric id, with no day between 1800 and 2100, or no CAMEO code. Rows
    carry no number of their own: their GLOBALEVENTID names them.
    """
    layout = layout_of(head)
    if layout is None:
        raise UnreadableInput(f"{member.name}: holds no GDELT events; its first lines fit neither width nor header")
    cleaned = clean(member.path, into=scratch)
    rows = _quoted_rows(cleaned.path) if layout.quote else cleaned.lines + cleaned.refused_count
    slot, stream = slot_and_stream(member.bare)
    return Extract(
        dataset=f"gdelt-{layout.version[0]}",
        version=layout.version,
        licence=LICENCE,
        citation=CITATION,
        select=event_query(cleaned.path, layout=layout, licence=LICENCE, stream=stream),
        rows_in=rows - layout.header,
        repaired=cleaned.repaired,
        refused=cleaned.refused,
        refused_count=cleaned.refused_count,
        rejects=bool(layout.quote),
        slot=slot,
        notes=layout.notes if "SOURCEURL" in layout.columns else (*layout.notes, _HISTORICAL),
        refusals=refusal_query(cleaned.path, layout=layout),
    )


def slot_and_stream(bare: str) -> tuple[str | None, str | None]:
    """The slot (time, day, month or year) and the stream that a file's name tells; for the ledger, not for reading.

    Examples
    --------
    >>> slot_and_stream("20250623001500.translation.export.CSV.zip")
    ('20250623001500', 'translation')
    >>> slot_and_stream("20250623001500.export.CSV"), slot_and_stream("1998.zip"), slot_and_stream("mine.csv")
    (('20250623001500', 'english'), ('1998', None), (None, None))
    """
    found = _SLOT.search(bare)
    slot = found[1] if found else None
    if ".translation." in bare.lower():
        return slot, "translation"
    return slot, "english" if slot and len(slot) == 14 else None


def _quoted_rows(path: Path) -> int:
    """How many rows, a line break between quotes being none: a row is over where its quotes are even in number."""
    rows, within = 0, False
    with path.open("rb") as file:
        for line in file:
            blank = not within and line == b"\n"
            within ^= bool(line.count(b'"') % 2)
            rows += not within and not blank
    return rows + within
