"""Votes in the United Nations General Assembly: ideal points of states, and roll calls, from the analyst's own copies.

Ideal points: Bailey, Strezhnev and Voeten 2017, "Estimating Dynamic State Preferences from United Nations Voting Data",
Journal of Conflict Resolution 61; the file has a row for each state and session with ``session``, ``IdealPoint`` and
``iso3c`` or ``ccode`` (Correlates of War number). Roll calls: Voeten's data in the form of the R package ``unvotes``
(``rcid``, ``country_code`` in two letters, ``vote`` as yes, abstain, no, beside a file of calls with ``rcid`` and
``session``), or in the original form (``ccode``, ``vote`` as 1 yes, 2 abstain, 3 no, 8 absent, 9 no member, with
``session``). The package ships neither: both are to be cited and have no licence that would let us pass them on.

Session n opens in September of the year 1945 + n, and nearly all of its votes fall in that year; the first sat in 1946.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from backchannel.errors import UnreadableInput
from backchannel.model.record import RefusedRow
from backchannel.states import states

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

Vote = Literal["yes", "abstain", "no"]
CITATION: Final = (
    "Bailey, Strezhnev, Voeten: Estimating Dynamic State Preferences from United Nations Voting Data, Journal of "
    "Conflict Resolution 61 (2017); Voeten: Data and Analyses of Voting in the UN General Assembly (2013)"
)
BEFORE_FIRST: Final = 1945
_VOTES: Final[Mapping[str, Vote]] = MappingProxyType(
    {"1": "yes", "yes": "yes", "2": "abstain", "abstain": "abstain", "3": "no", "no": "no"}
)
_NO_VOTE: Final = frozenset({"8", "9"})  # absent, not a member: known, and no vote
_SHOWN: Final = 20  # refused rows that are named; all are counted
_LAST_SESSION: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class IdealPoints:
    """Ideal points by state and year of the session; ``refused`` names the first rows left out, all are counted."""

    points: Mapping[tuple[str, int], float]
    rows_in: int
    refused: tuple[RefusedRow, ...]
    refused_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RollCalls:
    """Votes by call, with the year of the session; who was absent or no member is not there, and was not refused."""

    votes: Mapping[str, Mapping[str, Vote]]
    years: Mapping[str, int]
    rows_in: int
    refused: tuple[RefusedRow, ...]
    refused_count: int


class _BadRow(Exception):
    """Why a row can't be taken."""


class _Refusals:
    """Rows that were left out: the first with their reason, all in number."""

    def __init__(self) -> None:
        self.rows: list[RefusedRow] = []
        self.count = 0

    def add(self, row: int, reason: str, sample: str) -> None:
        self.count += 1
        if len(self.rows) < _SHOWN:
            self.rows.append(RefusedRow(row=row, reason=reason, sample=sample[:200]))


def read_ideal_points(path: Path) -> IdealPoints:
    """Read a file of ideal points.

    Parameters
    ----------
    path
        CSV with a header; ``IdealPoint``, ``session`` and ``iso3c`` or ``ccode`` in any order, case and company.

    Returns
    -------
    IdealPoints
        Where a state has two rows for one session, the second is refused.

    Raises
    ------
    UnreadableInput
        If the file can't be read as CSV, lacks a column, or holds no row that is an ideal point.

    Limits: states that are no more (Czechoslovakia, East Germany, both Yemens, Yugoslavia) are refused, for no table
    here has them.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "points.csv"
    ...     _ = file.write_text("ccode,session,IdealPoint,iso3c\\n2,74,2.36,USA\\n345,40,0.5,YUG\\n")
    ...     found = read_ideal_points(file)
    >>> dict(found.points), found.rows_in, found.refused[0].reason
    ({('USA', 2019): 2.36}, 2, "no state of today has the code 'YUG'")
    """
    points: dict[tuple[str, int], float] = {}

    def take(row: Mapping[str, str]) -> None:
        key = (_state(row), _year(row["session"]))
        value = _number(row["idealpoint"], "ideal point")
        if key in points:
            raise _BadRow(f"{key[0]} has a row for the session of {key[1]} already")
        points[key] = value

    rows, refusals = _read(path, needed=("session", "idealpoint"), take=take)
    if not points:
        first = f"; row {refusals.rows[0].row}: {refusals.rows[0].reason}" if refusals.rows else ""
        raise UnreadableInput(f"{path}: none of its {rows:,} rows is an ideal point that can be read{first}")
    return IdealPoints(
        points=MappingProxyType(points),
        rows_in=rows,
        refused=tuple(refusals.rows),
        refused_count=refusals.count,
    )


def read_roll_calls(path: Path, calls: Path | None = None) -> RollCalls:
    """Read votes by roll call.

    Parameters
    ----------
    path
        CSV with a header: ``rcid``, ``vote``, a state (``iso3c``, ``ccode`` or ``country_code`` in two letters), and
        ``session`` unless it stands in the other file.
    calls
        CSV with ``rcid`` and ``session``, where the votes do not say the session.

    Raises
    ------
    UnreadableInput
        If a file can't be read as CSV, or lacks a column.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "votes.csv"
    ...     _ = file.write_text("rcid,ccode,session,vote\\n9,2,74,3\\n9,365,74,1\\n9,20,74,8\\n")
    ...     found = read_roll_calls(file)
    >>> dict(found.votes["9"]), found.years["9"], found.refused_count
    ({'USA': 'no', 'RUS': 'yes'}, 2019, 0)
    """
    votes: dict[str, dict[str, Vote]] = {}
    years = _years_of(calls) if calls else {}

    def take(row: Mapping[str, str]) -> None:
        state, call = _state(row), _call(row["rcid"])
        cast = row["vote"].casefold().removesuffix(".0")
        if cast in _NO_VOTE:
            return
        if cast not in _VOTES:
            raise _BadRow(f"the vote {row['vote']!r} is none of 1 yes, 2 abstain, 3 no, 8 absent, 9 no member")
        if calls is None:
            years[call] = _year(row["session"])
        elif call not in years:
            raise _BadRow(f"the file of calls has no call {call!r}")
        if state in votes.get(call, {}):
            raise _BadRow(f"{state} has voted in call {call!r} already")
        votes.setdefault(call, {})[state] = _VOTES[cast]

    needed = ("rcid", "vote") if calls else ("rcid", "vote", "session")
    rows, refusals = _read(path, needed=needed, take=take)
    return RollCalls(
        votes=MappingProxyType(votes),
        years=MappingProxyType({call: years[call] for call in votes}),
        rows_in=rows,
        refused=tuple(refusals.rows),
        refused_count=refusals.count,
    )


def _years_of(path: Path) -> dict[str, int]:
    """The year of the session of each call; rows that can't be read leave their call without one."""
    years: dict[str, int] = {}

    def take(row: Mapping[str, str]) -> None:
        years[_call(row["rcid"])] = _year(row["session"])

    _read(path, needed=("rcid", "session"), take=take, states_too=False)
    return years


def _read(
    path: Path, *, needed: tuple[str, ...], take: Callable[[Mapping[str, str]], None], states_too: bool = True
) -> tuple[int, _Refusals]:
    """Give each row, by names in lower case, to be taken; how many rows there were, and which were not taken."""
    refusals, number = _Refusals(), 0
    for number, row in _rows(path, needed=needed, states_too=states_too):
        try:
            take(row)
        except _BadRow as bad:
            refusals.add(number, str(bad), ",".join(row.values()))
    return number, refusals


def _rows(path: Path, *, needed: tuple[str, ...], states_too: bool) -> Iterator[tuple[int, Mapping[str, str]]]:
    try:
        # The file that is passed around has names in Latin-1; what is read of it, codes and figures, is ASCII.
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            reader = csv.reader(file)
            header = [name.strip().casefold() for name in next(reader, [])]
            _check(path, header, needed=needed, states_too=states_too)
            for number, cells in enumerate((one for one in reader if one), start=1):
                padded = [*cells, *[""] * (len(header) - len(cells))]
                yield number, {name: cell.strip() for name, cell in zip(header, padded, strict=False)}
    except (OSError, csv.Error) as fault:
        raise UnreadableInput(
            f"{path}: can't be read as CSV ({fault}); give a file with a header and commas"
        ) from fault


def _check(path: Path, header: list[str], *, needed: tuple[str, ...], states_too: bool) -> None:
    missing = [name for name in needed if name not in header]
    if states_too and not {"iso3c", "ccode", "country_code"} & set(header):
        missing.append("iso3c, ccode or country_code")
    if missing:
        raise UnreadableInput(
            f"{path}: no column {' and no column '.join(missing)}; its columns are {', '.join(header[:12]) or 'none'}"
        )


def _state(row: Mapping[str, str]) -> str:
    """The state of a row by the first of its codes that says anything."""
    code = row.get("iso3c", "")
    if code and code != "NA":
        if code in states():
            return code
        raise _BadRow(f"no state of today has the code {code!r}")
    two = row.get("country_code", "")  # "NA" is Namibia here
    if two:
        if two in _by_two_letters():
            return _by_two_letters()[two]
        raise _BadRow(f"no state of today has the code {two!r}")
    cow = row.get("ccode", "").removesuffix(".0")
    if cow in _by_cow():
        return _by_cow()[cow]
    raise _BadRow(f"no state of today has the Correlates of War number {cow!r}")


def _year(session: str) -> int:
    text = session.removesuffix(".0")
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text[:6]) <= _LAST_SESSION:
        raise _BadRow(f"{session!r} is no session of the General Assembly")
    return BEFORE_FIRST + int(text)


def _call(text: str) -> str:
    if not text or text == "NA":
        raise _BadRow("the roll call has no id")
    return text.removesuffix(".0")


def _number(text: str, what: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise _BadRow(f"the {what} {text!r} is no number") from None
    if not math.isfinite(value):
        raise _BadRow(f"the {what} {text!r} is no number")
    return value


@cache
def _by_two_letters() -> Mapping[str, str]:
    return MappingProxyType({row.iso2: row.iso3 for row in states().values()})


@cache
def _by_cow() -> Mapping[str, str]:
    """Correlates of War numbers of states that are there today."""
    text = (files("backchannel") / "data" / "cow_codes.csv").read_text(encoding="utf-8")
    found = {row["cow"]: row["iso3"] for row in csv.DictReader(text.splitlines()) if not row["end"]}
    return MappingProxyType({cow: iso3 for cow, iso3 in found.items() if iso3 in states()})
