"""The claim as a design: what is tested, on which days, in which direction, fixed before anything is computed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Literal, get_args

from backchannel.errors import BadDesign

Direction = Literal["softened", "hardened", "any"]
Kind = Literal["count", "score", "tone"]
Timing = Literal["unknown", "scheduled"]
Precision = Literal["day", "hour", "week"]
Order = Literal["unknown", "contact first", "outcome first"]

SHORTEST_WINDOW, LONGEST_WINDOW = 1, 91


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """One claim of influence, sealed: ``digest`` changes when anything does.

    ``window`` and ``before`` are in days; ``state_windows`` are the spans whose means describe the state before a date;
    ``lags`` are days between a date and the first day counted. ``registered`` is when the design was sealed, ISO 8601,
    handed in by who sealed it; ``looks`` is how many dates or outcomes were looked at before this one was chosen.
    ``timing`` is "scheduled" where documents show that the dates were fixed before the situation they fell into, and
    ``order`` says which of contact and outcome came first where times within the day are known. ``coder`` is precision
    and recall of whoever coded the events, for resampling.
    """

    outcome: str
    dates: tuple[date, ...]
    direction: Direction
    kind: Kind = "count"
    precision: Precision = "day"
    window: int = 14
    before: int = 28
    state_windows: tuple[int, ...] = (3, 7, 28, 91)
    lag: int = 0
    donors: tuple[str, ...] = ()
    timing: Timing = "unknown"
    order: Order = "unknown"
    looks: int = 1
    coder: tuple[float, float] | None = None
    registered: str | None = None
    placebos: int = 199
    draws: int = 1999
    seed: int = 0

    @property
    def digest(self) -> str:
        """SHA-256 of the design as canonical JSON, the time of registration left out.

        Examples
        --------
        >>> from datetime import date
        >>> Design(outcome="a", dates=(date(2025, 6, 23),), direction="softened").digest[:8]
        '546e0022'
        """
        said = {name: value for name, value in asdict(self).items() if name != "registered"}
        canonical = json.dumps(said, sort_keys=True, separators=(",", ":"), default=str, ensure_ascii=True)
        return hashlib.sha256(canonical.encode("ascii")).hexdigest()


def sealed(design: Design) -> Design:
    """The same design, if it can be tested.

    Raises
    ------
    BadDesign
        With every fault at once: what was found and what to do.

    Examples
    --------
    >>> from datetime import date
    >>> sealed(Design(outcome="a", dates=(), direction="softened"))
    Traceback (most recent call last):
    ...
    backchannel.errors.BadDesign: the design of “a” can't be tested: no date is named; name the day of the contact
    """
    faults = [*_faults_of_dates(design), *_faults_of_words(design), *_faults_of_numbers(design)]
    if faults:
        raise BadDesign(f"the design of “{design.outcome}” can't be tested: " + "; and ".join(faults))
    return design


def _faults_of_dates(design: Design) -> list[str]:
    """Dates missing or named twice, or known worse than to the day."""
    faults = []
    if not design.dates:
        faults.append("no date is named; name the day of the contact")
    twice = sorted({day for day in design.dates if design.dates.count(day) > 1})
    if twice:
        faults.append(f"{', '.join(map(str, twice))} named more than once; name each date once")
    if design.precision == "week" and design.window < 14:
        faults.append(f"dates known to the week don't bear a window of {design.window} days; use 14 or more")
    return faults


def _faults_of_words(design: Design) -> list[str]:
    """Words that are none of those allowed."""
    allowed: tuple[tuple[str, str, tuple[str, ...]], ...] = (
        ("direction", design.direction, get_args(Direction)),
        ("kind of outcome", design.kind, get_args(Kind)),
        ("timing", design.timing, get_args(Timing)),
        ("order", design.order, get_args(Order)),
        ("precision", design.precision, get_args(Precision)),
    )
    return [f"{name} is “{word}”; use {', '.join(words)}" for name, word, words in allowed if word not in words]


def _faults_of_numbers(design: Design) -> list[str]:
    """Windows, counts and seeds outside of what can be meant."""
    least: tuple[tuple[str, int, int], ...] = (
        ("before", design.before, 7),
        ("lag", design.lag, 0),
        ("looks", design.looks, 1),
        ("placebos", design.placebos, 19),
        ("draws", design.draws, 99),
        ("seed", design.seed, 0),
    )
    faults = [f"{name} is {value}; use {low} or more" for name, value, low in least if value < low]
    if not SHORTEST_WINDOW <= design.window <= LONGEST_WINDOW:
        faults.append(f"window is {design.window} days; use {SHORTEST_WINDOW} to {LONGEST_WINDOW}")
    if design.coder is not None and not all(0.0 < rate <= 1.0 for rate in design.coder):
        faults.append(f"precision and recall of the coder are {design.coder}; use shares over 0 and up to 1")
    windows = design.state_windows
    if not windows or min(windows) < 1 or list(windows) != sorted(set(windows)):
        faults.append(f"state windows are {windows}; use rising numbers of days, such as 3, 7, 28, 91")
    return faults
