"""GDELT 2.0 mentions: who reported an event, when and how surely; 16 columns between tabs, with or without a header.

A mention is a report, not an event: it goes into a table of its own, under the event's id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.datasets.cleaning import clean
from backchannel.datasets.columns import literal, mention_row, name, text_table
from backchannel.datasets.gdelt import CITATION, LICENCE, slot_and_stream
from backchannel.datasets.gdelt_rows import split_lines
from backchannel.model.record import Extract

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from backchannel.datasets.archives import Member
    from backchannel.datasets.recognise import Head

_COLUMNS = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
    "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
_HEADER = tuple(each.lower() for each in _COLUMNS)
_MEDIA = {1: "web", 2: "citation", 3: "core", 4: "dtic", 5: "jstor", 6: "non-textual"}
_TIME = "%Y%m%d%H%M%S"
_SAMPLE = 200


def recognise(head: Head) -> bool:
    """Whether a file holds GDELT mentions.

    Examples
    --------
    >>> from backchannel.datasets.recognise import Head
    >>> line = "1\\t20200101001500\\t20200101003000\\t1\\tbbc.co.uk\\thttps://x\\t1\\t-1\\t5\\t9\\t1\\t50\\t900\\t-1.5\\t\\t"
    >>> recognise(Head(b"", (line,)))
    True
    """
    rows = [cells for cells in head.cells("\t") if any(cells)]
    if head.binary or not rows:
        return False
    if _headed(head):
        return True
    return 2 * sum(map(_shaped, rows)) >= len(rows)


def _headed(head: Head) -> bool:
    return head.header("\t") == _HEADER


def _shaped(cells: tuple[str, ...]) -> bool:
    return len(cells) == len(_COLUMNS) and cells[0].isdigit() and all(len(x) == 14 and x.isdigit() for x in cells[1:3])


def extract(member: Member, *, head: Head, scratch: Path) -> Extract:
    """How a file of GDELT mentions becomes rows of the table of mentions.

    Parameters
    ----------
    member
        The file.
    head
        Its beginning.
    scratch
        A folder for a mended copy, should one be needed.

    Notes
    -----
    Refused are rows of another width, without a numeric event id or without the time of the mention.
    """
    cleaned = clean(member.path, into=scratch)
    header = int(_headed(head))
    slot, stream = slot_and_stream(member.bare)
    return Extract(
        dataset="gdelt-2",
        version="2.0 mentions",
        licence=LICENCE,
        citation=CITATION,
        select=_select(cleaned.path, header=header),
        rows_in=cleaned.lines + cleaned.refused_count - header,
        repaired=cleaned.repaired,
        refused=cleaned.refused,
        refused_count=cleaned.refused_count,
        slot=slot,
        notes=(f"the {stream} stream",) if stream else (),
        table="mention",
        refusals=_refusals(cleaned.path, header=header),
    )


def _select(path: Path, *, header: int) -> str:
    media = " ".join(f"WHEN '{number}' THEN {literal(medium)}" for number, medium in _MEDIA.items())
    expressions = {
        "event": "concat('gdelt-2:', GLOBALEVENTID)",
        "dataset": "'gdelt-2'",
        "source_id": "GLOBALEVENTID",
        "event_seen": f"try_strptime(EventTimeDate, '{_TIME}')",
        "mentioned": f"try_strptime(MentionTimeDate, '{_TIME}')",
        "medium": f"CASE MentionType {media} END",
        "publisher": "MentionSourceName",
        "url": "MentionIdentifier",
        "sentence": "TRY_CAST(SentenceID AS INTEGER)",
        "confidence": "TRY_CAST(Confidence AS FLOAT) / 100",
        "document_tone": "TRY_CAST(MentionDocTone AS FLOAT)",
        "document_length": "TRY_CAST(MentionDocLen AS INTEGER)",
        "translation": "MentionDocTranslationInfo",
        "licence": literal(LICENCE),
    }
    table = text_table(path, columns=_COLUMNS, header=header, bad_lines="skip")
    return f"SELECT {mention_row(expressions)}\nFROM {table}\nWHERE {_sound(name)}"


def _sound(column: Callable[[str], str]) -> str:
    seen = column("MentionTimeDate")
    return (
        f"TRY_CAST({column('GLOBALEVENTID')} AS UBIGINT) IS NOT NULL "
        f"AND length({seen}) = 14 AND try_strptime({seen}, '{_TIME}') IS NOT NULL"
    )


def _refusals(path: Path, *, header: int) -> str:
    rows = split_lines(path, delimiter="\t", header=header)
    cells = {each: f"coalesce(cells[{at}], '')" for at, each in enumerate(_COLUMNS, start=1)}
    return (
        f"SELECT n AS row, reason, left(line, {_SAMPLE}) AS sample FROM (SELECT *, CASE\n"
        f"WHEN len(cells) <> {len(_COLUMNS)} THEN concat('has ', len(cells), ' columns, not {len(_COLUMNS)}')\n"
        f"WHEN NOT ({_sound(cells.__getitem__)}) THEN 'has no numeric event id or no time of the mention'\n"
        f"END AS reason FROM ({rows})) WHERE reason IS NOT NULL"
    )
