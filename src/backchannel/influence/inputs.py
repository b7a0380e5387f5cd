"""A test as it is asked for: dates, words and numbers as handed in -> a design, sealed or refused."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, TypedDict

from backchannel.errors import BadDesign
from backchannel.influence.days import days_of
from backchannel.influence.design import Design, Direction, Kind, Order, Precision, Timing, sealed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import pandas as pd

    from backchannel.influence.panel import Panel


class Terms(TypedDict, total=False):
    """The rest of a design; see ``Design``."""

    kind: Kind
    precision: Precision
    before: int
    state_windows: tuple[int, ...]
    lag: int
    timing: Timing
    order: Order
    looks: int
    coder: tuple[float, float] | None
    registered: str | date | None
    placebos: int
    draws: int


def design_of(
    outcome: object,
    dates: object,
    *,
    direction: Direction,
    window: int,
    donors: pd.DataFrame | None,
    seed: int,
    terms: Mapping[str, Any],
) -> Design:
    """The design that is asked for.

    Parameters
    ----------
    outcome
        Name of the outcome.
    dates
        One day or several, as ``days.days_of`` reads them.
    direction, window, seed, terms
        Fields of ``Design``; lists stand for tuples.
    donors
        Whose columns are named in the design.

    Raises
    ------
    BadDesign
        If a date is no day, a term is unknown, or the design can't be tested.

    Examples
    --------
    >>> asked = {"direction": "any", "window": 14, "donors": None, "seed": 0}
    >>> design_of("a", "2025-06-23", terms={"looks": 2}, **asked).looks
    2
    >>> design_of("a", "2025-06-23", terms={"lags": 3}, **asked)
    Traceback (most recent call last):
    ...
    backchannel.errors.BadDesign: “lags” is no term of a design; did you mean “lag”?
    """
    known = Terms.__optional_keys__
    for name in terms:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f"did you mean “{near[0]}”?" if near else f"use {', '.join(sorted(known))}"
            raise BadDesign(f"“{name}” is no term of a design; {hint}")
    listed: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in terms.items()}
    return sealed(
        Design(
            outcome=str(outcome),
            dates=days_of(dates),
            direction=direction,
            window=window,
            donors=() if donors is None else tuple(sorted(str(name) for name in donors.columns)),
            seed=seed,
            **listed,
        )
    )


def refuse_future_seal(design: Design, panel: Panel) -> None:
    """Refuse a design that was sealed after the last day on which it is tested.

    Raises
    ------
    BadDesign
        If ``registered`` lies after the series.
    """
    day = design.sealed_on
    if day is not None and day > panel.last:
        raise BadDesign(
            f"registered is {day}, after the last day of the series ({panel.last}): whoever sealed it could have seen "
            "all of it; leave “registered” out or correct it"
        )
