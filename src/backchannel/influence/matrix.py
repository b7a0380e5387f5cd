"""Hypotheses against evidence: likelihood ratios by simulation, and plainly "not computed" where there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from backchannel.influence.hypotheses import FEATURES, HYPOTHESES
from backchannel.model.evidence import Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from numpy.typing import NDArray

    from backchannel.influence.hypotheses import Code
    from backchannel.influence.order import Turn

    Array = NDArray[np.float64]

NOT_COMPUTED: Final = "not computed"
AGAINST: Final = "H2"  # ratios are against "ran its course"
DELAY: Final = 3.0  # days: mean of the exponential delay from a cause to its turn
WITHIN: Final = 6.0  # days over which a turn without a cause may lie anywhere
CLASSES: Final = (3, 2, 2, 2)
STEPS: Final = 51  # chances between the base rate and the highest
LEAST_DRAWS: Final = 400  # draws in which a feature was observed, under each hypothesis
SAID: Final[Mapping[str, tuple[str, ...]]] = {
    "moved": (
        "moved the other way or not",
        "moved up to one SD the claimed way",
        "moved more than one SD the claimed way",
    ),
    "begun before": ("had not begun before", "had begun before"),
    "others moved": ("others did not move along", "others moved along"),
    "lasted": ("did not last", "lasted"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One piece of evidence: what was seen, and its likelihood ratio under each hypothesis, None where not computed."""

    name: str
    seen: str
    ratios: Mapping[str, float | None]


def series_columns(worlds: tuple[Array, Mapping[Code, Array]] | None) -> tuple[Column, ...]:
    """A column for each feature of the series, and one for all of them together.

    The ratio is P(class | H) / P(class | H2), each probability the share of draws with one added to every class
    (Laplace). The columns hang together, so that only the last one, from joint classes, may be read as a whole.

    Examples
    --------
    >>> drawn = {"H1": np.array([[2.0, 0, 0, 0]] * 396 + [[0.0, 0, 0, 0]] * 100), "H2": np.zeros((496, 4))}
    >>> columns = series_columns((np.array([2.0, 0.0, 0.0, 0.0]), drawn))
    >>> round(columns[0].ratios["H1"]), columns[1].ratios["H1"]
    (397, 1.0)
    """
    if worlds is None:
        blank: dict[str, float | None] = dict.fromkeys(h.code for h in HYPOTHESES)
        return tuple(Column(name=name, seen="not observed", ratios=blank) for name in FEATURES)
    observed, drawn = worlds
    columns = []
    for i, name in enumerate(FEATURES):
        known = bool(np.isfinite(observed[i]))
        seen = SAID[name][int(observed[i])] if known else "not observed"
        columns.append(Column(name=name, seen=seen, ratios=_ratios(drawn, observed, used=[i] if known else [])))
    used = [i for i in range(len(FEATURES)) if np.isfinite(observed[i])]
    return (
        *columns,
        Column(name="all of the series together", seen="as before", ratios=_ratios(drawn, observed, used=used)),
    )


def _ratios(drawn: Mapping[Code, Array], observed: Array, *, used: Sequence[int]) -> dict[str, float | None]:
    """Ratio for each hypothesis from the classes of some features together."""
    shares = {code: _share(found, observed, used=used) for code, found in drawn.items()} if used else {}
    none = shares.get(AGAINST)
    ratios: dict[str, float | None] = {}
    for hypothesis in HYPOTHESES:
        share = shares.get(hypothesis.code)
        ratios[hypothesis.code] = share / none if share is not None and none is not None else None
    return ratios


def _share(found: Array, observed: Array, *, used: Sequence[int]) -> float | None:
    """Laplace-smoothed share of draws in the observed class; None where too few draws were observed."""
    part = found[:, list(used)]
    known = part[np.isfinite(part).all(axis=1)]
    if len(known) < LEAST_DRAWS:
        return None
    same = int((known == observed[list(used)]).all(axis=1).sum())
    return (same + 1) / (len(known) + int(np.prod([CLASSES[i] for i in used])))


def track_column(moved: int, contacts: int, *, base: float, drawn: Mapping[Code, Array] | None) -> Column:
    """How often the outcome moved after past contacts: binomial likelihoods.

    Under H1 and H3 the chance of a move lies anywhere, all alike, between the base rate (none of the past contacts was
    of that kind) and that of their simulated worlds (all were); under the others it is the base rate, for there this
    contact alone is spoken of.

    Examples
    --------
    >>> column = track_column(5, 10, base=0.5, drawn=None)
    >>> column.ratios["H4"], column.ratios["H1"] is None
    (1.0, True)
    """
    base = min(max(base, 0.01), 0.99)
    ratios: dict[str, float | None] = {}
    for hypothesis in HYPOTHESES:
        chances: Array | None = np.array([base])
        if hypothesis.code in ("H1", "H3"):
            found = np.zeros(0) if drawn is None else drawn[hypothesis.code][:, 0]
            known = found[np.isfinite(found)]
            chances = None
            if drawn is not None and len(known) >= LEAST_DRAWS:
                chances = np.linspace(base, _gain(known, drawn, base), STEPS)
        if chances is None:
            ratios[hypothesis.code] = None
            continue
        odds = moved * np.log(chances / base) + (contacts - moved) * np.log((1 - chances) / (1 - base))
        ratios[hypothesis.code] = float(np.exp(odds).mean())
    return Column(name="track record", seen=f"moved after {moved} of {contacts}", ratios=ratios)


def _gain(known: Array, drawn: Mapping[Code, Array], base: float) -> float:
    """Chance of a move under a hypothesis: the base rate, raised by as much as the simulated worlds raise it."""
    none = drawn[AGAINST][:, 0]
    none = none[np.isfinite(none)]
    raised = float((known > 0).mean()) - float((none > 0).mean())
    return min(max(base + raised, 0.01), 0.99)


def time_column(turn: Turn | None, *, contact: datetime | None, rival: datetime | None) -> Column:
    """When the turn came after the contact and after the weightiest rival: an exponential delay against any time alike.

    P(turn in [a, b] | cause at c) = exp(-(a - c) / DELAY) - exp(-(b - c) / DELAY); without a cause (b - a) / WITHIN.
    A cause of which only a latest time is known is put there, or at the last value before the turn where that is
    earlier: the ratio is then the highest it could be.

    Examples
    --------
    >>> from datetime import UTC, datetime
    >>> from backchannel.influence.order import Turn
    >>> at = lambda hour: datetime(2025, 6, 23, hour, tzinfo=UTC)
    >>> turn = Turn(last=at(18), first=at(20), before=-1, after=1, n_before=6, n_after=6, p=0.01)
    >>> column = time_column(turn, contact=at(14), rival=at(18))
    >>> round(column.ratios["H1"], 2), round(column.ratios["H4"], 2), column.ratios["H6"] is None
    (1.87, 1.97, True)
    """
    ratios: dict[str, float | None] = dict.fromkeys(h.code for h in HYPOTHESES)
    if turn is None or not turn.clear:
        return Column(name="time of the turn", seen="no clear turn", ratios=ratios)
    ratios[AGAINST] = 1.0
    ratios["H1"] = _delayed(turn, contact) if contact else None
    ratios["H4"] = _delayed(turn, rival) if rival else None
    seen = f"between {turn.last:%d %b %H:%M} and {turn.first:%d %b %H:%M} UTC"
    return Column(name="time of the turn", seen=seen, ratios=ratios)


def _delayed(turn: Turn, cause: datetime) -> float:
    cause = min(cause, turn.last)
    start, end = ((moment - cause).total_seconds() / 86400 for moment in (turn.last, turn.first))
    width = max((turn.first - turn.last).total_seconds() / 86400, 1e-9)
    return float((np.exp(-start / DELAY) - np.exp(-end / DELAY)) / (width / WITHIN))


def matrix_table(columns: Sequence[Column], *, documents: Sequence[str] = ()) -> Table:
    """Hypotheses as rows, evidence as columns, likelihood ratios against H2 in the cells.

    ``documents`` is evidence in words of which no likelihood can be computed; it stands in a column of its own.
    """
    headers = tuple(f"{column.name}: {column.seen}" for column in columns)
    extra = tuple(f"from documents: {said}" for said in documents)
    rows = tuple(
        (
            f"{hypothesis.code} {hypothesis.name}: {hypothesis.says}",
            *(_cell(column.ratios.get(hypothesis.code)) for column in columns),
            *(NOT_COMPUTED for _ in extra),
        )
        for hypothesis in HYPOTHESES
    )
    caption = (
        "How much more likely each piece of evidence is under a hypothesis than if the crisis merely ran its course "
        "(likelihood ratios; 1 says nothing, between 1/3 and 3 next to nothing)"
    )
    return Table(caption=caption, columns=("hypothesis", *headers, *extra), rows=rows)


def _cell(ratio: float | None) -> str:
    return NOT_COMPUTED if ratio is None else f"{ratio:.2g}"
