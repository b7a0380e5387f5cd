"""One happening, many reports: rows of the record joined across data sets, and how many reports are independent."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING

import pandas as pd

from backchannel.record.entries import Entry, entries
from backchannel.record.origins import groups
from backchannel.record.wording import act_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SPREAD = timedelta(days=1)
COLUMNS = (
    "date", "date_end", "what", "type", "mode", "actor", "recipient", "symmetric", "n_reports", "n_independent",
    "n_denied", "sources", "publishers", "events",
)  # fmt: skip
_DAYS = ("", "day", "publication")

_Key = tuple[str, str, str, bool]


def happenings(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of the record as happenings: one row for what the same two sides did to each other at one time.

    Two rows tell one happening when their states or organisations, the type and the direction are the same and their
    days are at most one apart; contacts have no direction. The earliest day opens a happening, so that daily strikes do
    not run into one. Rows that tell of plans and conditions are left out; denials are counted beside the reports.

    Parameters
    ----------
    rows
        A frame with the columns ``RECORD_COLUMNS``.

    Returns
    -------
    DataFrame
        One row a happening, in order of day: first and last day, what in words, ``n_reports`` (rows that tell it),
        ``n_independent`` (groups of them that share no publisher, agency or state that speaks through them),
        ``n_denied``, ``sources``, ``publishers`` and ``events`` joined by ``; ``.

    Notes
    -----
    Two different strikes by the same side on one day become one happening. Rows dated by month or year are joined only
    with rows of the same days and precision.

    Examples
    --------
    >>> row = {"type": "CONSULT", "date": "2025-06-23", "symmetric": True, "modality": "asserted"}
    >>> one = row | {"event": "a", "source": "mid", "actor": "IRN", "recipient": "RUS"}
    >>> other = row | {"event": "b", "source": "wikipedia", "publisher": "Reuters", "actor": "RUS", "recipient": "IRN"}
    >>> found = happenings(pd.DataFrame([one, other]))
    >>> found[["what", "n_reports", "n_independent"]].values.tolist()
    [['Iran and Russia met or spoke', 2, 2]]
    """
    by_key: dict[_Key, list[Entry]] = defaultdict(list)
    for entry in entries(rows):
        if entry.modality not in ("planned", "hypothetical"):
            by_key[_key(entry)].append(entry)
    clusters = chain.from_iterable(_clusters(members) for members in by_key.values())
    told = [_row(cluster) for cluster in clusters if any(_tells(entry) for entry in cluster)]
    told.sort(key=lambda row: (row["date"], row["what"], row["events"]))
    frame = pd.DataFrame(told, columns=list(COLUMNS))
    return frame.assign(date=pd.to_datetime(frame["date"]), date_end=pd.to_datetime(frame["date_end"]))


def _key(entry: Entry) -> _Key:
    """What rows of one happening have in common: both sides, in order where the act has a direction, and the type."""
    one, other = entry.units
    one, other = one or entry.actor_name, other or entry.recipient_name
    level = entry.symmetric or entry.type == "CONSULT"
    first, second = sorted((one, other)) if level else (one, other)
    return first, second, entry.type, level


def _tells(entry: Entry) -> bool:
    return entry.modality not in ("denied", "negated")


def _clusters(members: Iterable[Entry]) -> list[list[Entry]]:
    """Rows of one kind by time: the earliest day opens a cluster, which takes what begins at most one day later."""
    found: list[list[Entry]] = []
    for entry in sorted(members, key=lambda one: (one.date, one.dataset, one.event)):
        same = next((cluster for cluster in found[-2:] if _together(cluster[0], entry)), None)
        if same is None:
            found.append([entry])
        else:
            same.append(entry)
    return found


def _together(opened: Entry, entry: Entry) -> bool:
    daily = opened.date_precision in _DAYS and entry.date_precision in _DAYS
    if not daily:
        return (opened.date, opened.date_end, opened.date_precision) == (
            entry.date,
            entry.date_end,
            entry.date_precision,
        )
    return entry.date <= opened.date_end + SPREAD


def _row(cluster: Sequence[Entry]) -> dict[str, object]:
    telling = [entry for entry in cluster if _tells(entry)]
    surest = max(telling, key=lambda entry: (bool(entry.mode), entry.confidence or 0.0))
    one, other, type_, level = _key(surest)
    return {
        "date": min(entry.date for entry in telling),
        "date_end": max(entry.date_end for entry in telling),
        "what": act_words(type_, surest.mode, actors=[one], recipients=[other] if other else (), symmetric=level),
        "type": type_,
        "mode": surest.mode,
        "actor": one,
        "recipient": other,
        "symmetric": level,
        "n_reports": len(telling),
        "n_independent": len(groups(telling)),
        "n_denied": len(cluster) - len(telling),
        "sources": _joined(entry.stream for entry in telling),
        "publishers": _joined(entry.publisher for entry in telling),
        "events": _joined(entry.event for entry in telling),
    }


def _joined(names: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(name for name in names if name))
