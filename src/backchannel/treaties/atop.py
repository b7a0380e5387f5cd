"""Reads alliance dyad-years of the ATOP project that an analyst brings, with codes that say what system they are in.

Two headers are known: that of the project's own file ``atop5_1ddyr`` (``stateA``, ``stateB``, ``year``, ``defense``,
``offense``, ``neutral``, ``nonagg``, ``consul``) and that of the R package peacesciencer (``ccode1``, ``ccode2``,
``year``, ``atop_defense`` ...). Cite: Leeds, Ritter, Mitchell and Long (2002), "Alliance Treaty Obligations and
Provisions, 1815-1944", International Interactions 28: 237-260. Codes and dates of ``cow_codes.csv``: Correlates of War
Project (2017), "State System Membership List, v2016"; the ISO 3166 alpha-3 column is ours, with former codes
(``SUN``, ``YUG``, ``CSK``, ``DDR``) for their time and none for states that ended before ISO 3166.
"""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pandas as pd

from backchannel.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Mapping

OBLIGATIONS = ("defense", "offense", "neutrality", "nonaggression", "consultation")
"""Columns of obligations in the frame, each true, false or missing."""

_SOURCE_NAMES = MappingProxyType(
    {
        "cow1": ("ccode1", "statea"),
        "cow2": ("ccode2", "stateb"),
        "year": ("year",),
        "defense": ("atop_defense", "defense"),
        "offense": ("atop_offense", "offense"),
        "neutrality": ("atop_neutral", "neutral"),
        "nonaggression": ("atop_nonagg", "nonagg"),
        "consultation": ("atop_consul", "consul"),
    }
)
_COLUMNS = ("cow1", "cow2", "iso3_1", "iso3_2", "year", *OBLIGATIONS)


@dataclass(frozen=True, slots=True, kw_only=True)
class AtopFile:
    """What a file held: the rows that could be read, and every row that could not with its line and reason.

    ``frame`` has ``cow1``, ``cow2``, ``iso3_1``, ``iso3_2`` (missing where no ISO code exists for that year),
    ``year`` and the five obligations; ``rejected`` has ``line`` and ``reason``; ``unknown_codes`` counts rows
    by a COW code that the table does not hold (these rows stay in the frame, without an ISO code).
    """

    frame: pd.DataFrame
    rejected: pd.DataFrame
    rows_read: int
    unknown_codes: Mapping[int, int]


def read_atop(path: Path) -> AtopFile:
    """Read a file of directed alliance dyad-years, plain or compressed.

    Parameters
    ----------
    path
        A ``.csv`` file, or one compressed as ``.csv.gz`` or ``.csv.zip``.

    Raises
    ------
    UnreadableInput
        If there is no such file, it is no table, or a column is missing.

    Limits: dyad-years say that some alliance held an obligation in a year, not which treaty, article or day.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "atop.csv"
    ...     _ = path.write_text("stateA,stateB,year,defense,offense,neutral,nonagg,consul\\n2,20,1950,1,0,0,1,1\\n")
    ...     read_atop(path).frame[["iso3_1", "iso3_2", "year", "defense"]].to_dict("list")
    {'iso3_1': ['USA'], 'iso3_2': ['CAN'], 'year': [1950], 'defense': [True]}
    """
    raw = _rows(path)
    numbers = raw.apply(pd.to_numeric, errors="coerce")
    reasons = _faults(raw, numbers)
    good = numbers[reasons == ""].astype({"cow1": int, "cow2": int, "year": int})
    frame = good.astype(dict.fromkeys(OBLIGATIONS, "boolean")).reset_index(drop=True)
    frame["iso3_1"], frame["iso3_2"] = _iso3(frame, "cow1"), _iso3(frame, "cow2")
    bad = reasons[reasons != ""]
    rejected = pd.DataFrame({"line": bad.index + 2, "reason": bad.to_numpy()})
    return AtopFile(
        frame=frame[list(_COLUMNS)], rejected=rejected, rows_read=len(raw), unknown_codes=_unknown_codes(frame)
    )


def alliances(frame: pd.DataFrame, states: tuple[str, str], *, on_year: int) -> pd.DataFrame:
    """The dyad-years between two states (ISO 3166 alpha-3) in one year, in both directions; empty if there are none.

    Examples
    --------
    >>> rows = pd.DataFrame({"iso3_1": ["USA"], "iso3_2": ["CAN"], "year": [1950], "defense": [True]})
    >>> alliances(rows, ("CAN", "USA"), on_year=1950)["defense"].tolist()
    [True]
    """
    a, b = states
    one_way = (frame["iso3_1"] == a) & (frame["iso3_2"] == b)
    other_way = (frame["iso3_1"] == b) & (frame["iso3_2"] == a)
    return frame[(one_way | other_way) & (frame["year"] == on_year)].reset_index(drop=True)


def _rows(path: Path) -> pd.DataFrame:
    """The needed columns as text, under our names."""
    if not path.is_file():
        raise UnreadableInput(f"{path}: no such file; give the path of an ATOP dyad-year file")
    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False, skipinitialspace=True)
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError, OSError, ValueError) as error:
        raise UnreadableInput(f"{path}: not a table of comma-separated values ({error}); export it again") from None
    found = {name.strip().lower(): name for name in table.columns}
    chosen: dict[str, str] = {}
    for ours, theirs in _SOURCE_NAMES.items():
        name = next((found[n] for n in theirs if n in found), None)
        if name is None:
            raise UnreadableInput(f"{path}: no column {' or '.join(theirs)}; found {', '.join(table.columns)[:200]}")
        chosen[name] = ours
    return table[list(chosen)].rename(columns=chosen)


def _faults(raw: pd.DataFrame, numbers: pd.DataFrame) -> pd.Series[str]:
    """The reason why a row cannot be used, empty for the others; the first fault found counts."""
    reasons = pd.Series("", index=raw.index, dtype=object)
    for column in ("cow1", "cow2", "year"):
        whole = numbers[column].notna() & (numbers[column] % 1 == 0)
        _mark(reasons, ~whole, reason=f"{column} is no whole number")
    for column in OBLIGATIONS:
        blank = raw[column].str.strip().isin(["", "NA"])
        _mark(reasons, ~(blank | numbers[column].isin([0, 1])), reason=f"{column} is neither 0 nor 1")
    _mark(reasons, ~numbers["year"].between(1815, 2100), reason="year lies outside 1815 to 2100")
    _mark(reasons, numbers["cow1"] == numbers["cow2"], reason="a state allied with itself")
    _mark(
        reasons, numbers.duplicated(["cow1", "cow2", "year"]) & (reasons == ""), reason="repeats an earlier dyad-year"
    )
    return reasons


def _mark(reasons: pd.Series[str], where: pd.Series[bool], *, reason: str) -> None:
    """Set a reason where none stands yet."""
    reasons[where & (reasons == "")] = reason


@cache
def _codes() -> Mapping[int, tuple[tuple[int, int, str], ...]]:
    """For each COW code its rows: first year, last year, ISO code or nothing."""
    text = (files("backchannel") / "data" / "cow_codes.csv").read_text(encoding="utf-8")
    table: dict[int, tuple[tuple[int, int, str], ...]] = {}
    for row in csv.DictReader(text.splitlines()):
        span = (int(row["start"][:4]), int(row["end"][:4] or 9999), row["iso3"])
        table[int(row["cow"])] = (*table.get(int(row["cow"]), ()), span)
    return MappingProxyType(table)


def _iso3(frame: pd.DataFrame, column: str) -> pd.Series[str]:
    """ISO code for each row's COW code in its year."""
    keys = list(zip(frame[column].tolist(), frame["year"].tolist(), strict=True))
    codes = {key: _iso3_in(*key) for key in set(keys)}
    return pd.Series([codes[key] for key in keys], index=frame.index, dtype="string")


def _iso3_in(cow: int, year: int) -> str | None:
    """ISO code of a COW code in one year, the later where two meet; outside its time, its code if it only had one."""
    rows = _codes().get(cow, ())
    then = [iso for first, last, iso in rows if first <= year <= last]
    always = {iso for _, _, iso in rows}
    if not then and len(always) == 1:
        then = sorted(always)
    return (then[-1] or None) if then else None


def _unknown_codes(frame: pd.DataFrame) -> Mapping[int, int]:
    """Rows per COW code that the table does not know."""
    both = Counter([*frame["cow1"].tolist(), *frame["cow2"].tolist()])
    return MappingProxyType({code: both[code] for code in sorted(both) if code not in _codes()})
