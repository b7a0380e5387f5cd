"""What a verdict on tone rests on, to be looked at: the statements one by one, and the figures made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from backchannel.model.evidence import Evidence, Source, Table
from backchannel.model.record import source_label, source_title
from backchannel.states import state_name

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    import pandas as pd

    from backchannel.model.findings import Estimate
    from backchannel.tone.comparison import Comparison
    from backchannel.tone.shift import Shift, Side

SHOWN: Final = 150  # statements in one table, those nearest to the days asked about
_COLUMNS: Final = ("date", "time (UTC)", "tone (-1 to 1)", "toward", "says", "source", "link or id", "inferred from")

Row = tuple[str | float | int | None, ...]


def statement_table(said: pd.DataFrame, *, caption: str) -> Evidence:
    """The statements themselves, with what it takes to look each up."""
    rows = tuple(_row(statement) for statement in said.head(SHOWN).to_dict("records"))
    more = f" The first {SHOWN} of {len(said)} are shown." if len(said) > SHOWN else ""
    sources = tuple(_source(group) for _, group in said.groupby("source", sort=True))
    table = Table(caption=caption, columns=_COLUMNS, rows=rows, sources=sources)
    text = f"{len(said)} statements on {said['date'].nunique()} days.{more} Their words are behind the links."
    return Evidence(title=caption, text=text, sources=sources, table=table)


def _row(statement: Mapping[Hashable, Any]) -> Row:
    told = {str(name): value for name, value in statement.items() if value == value and value is not None}
    time = told.get("time")
    return (
        f"{told['date']:%Y-%m-%d}",
        f"{time:%H:%M}" if time is not None else None,
        round(float(told["tone"]), 2),
        state_name(str(told["recipient"])),
        _text(told, "reporter") or _text(told, "actor_name"),
        source_label(_text(told, "source") or _text(told, "dataset") or ""),
        _text(told, "url") or _text(told, "source_id") or str(told["event"]),
        _text(told, "inferred"),
    )


def _text(told: dict[str, Any], name: str) -> str | None:
    return str(told[name]) if name in told else None


def _source(group: pd.DataFrame) -> Source:
    licences = group["licence"].dropna()
    name = group["source"].iloc[0]
    return Source(title=source_title(str(name)), licence=str(licences.iloc[0]) if len(licences) else None)


def shift_figures(found: Shift, *, others: Sequence[tuple[str, Shift]]) -> Evidence:
    """Both sides of the date and the difference, with the same under other choices."""
    rows: list[Row] = [_side("before", found.before), _side("after", found.after), _difference("after - before", found)]
    rows += [_difference(name, other) for name, other in others]
    columns = ("", "mean tone (-1 to 1)", "days with statements", "statements", "95 % interval", "p", "smallest p")
    table = Table(caption=f"Tone around {found.at}", columns=columns, rows=tuple(rows))
    text = (
        f"Compared with {found.dates} other dates; the smallest p that so many can give is {found.smallest_p:.3f}. "
        f"{found.estimate.method}"
    )
    return Evidence(title=table.caption, text=text, table=table)


def _side(name: str, side: Side) -> Row:
    tone = round(side.tone, 2) if side.days else None
    return (name, tone, side.days, side.statements, None, None, None)


def _difference(name: str, found: Shift) -> Row:
    value, days = found.estimate.value, found.before.days + found.after.days
    told = round(value, 2) if value == value else None
    if found.estimate.p_value is None:
        return (name, told, days, found.estimate.n, "none", None, None)
    return (
        name,
        told,
        days,
        found.estimate.n,
        _interval(found.estimate),
        _p(found.estimate),
        f"{found.smallest_p:.3f}",
    )


def comparison_figures(found: Comparison, *, caption: str, toward: str) -> Evidence:
    """Words toward the recipient beside words toward others."""
    lines: list[tuple[str, Estimate]] = [
        (f"mean tone toward {toward}", found.tone),
        (f"share of hostile statements toward {toward}", found.hostile),
        ("share of hostile statements toward others", found.others),
        (f"mean tone toward {toward} minus toward others", found.difference),
    ]
    rows = tuple(
        (name, round(line.value, 2), _interval(line), line.n, _p(line))
        for name, line in lines
        if line.value == line.value
    )
    table = Table(caption=caption, columns=("", "value", "95 % interval", "statements", "p"), rows=rows)
    rank = (
        f" Of the {found.ranked} recipients with three statements or more it is number {found.rank} from the mildest; "
        f"the smallest p that so many can give is {1 / found.ranked:.2f}."
        if found.rank is not None
        else ""
    )
    methods = " ".join(dict.fromkeys(line.method for _, line in lines))
    return Evidence(
        title=caption, text=f"{found.statements} statements on {found.days} days.{rank} {methods}", table=table
    )


def _interval(estimate: Estimate) -> str:
    return f"{estimate.low:+.2f} to {estimate.high:+.2f}"


def _p(estimate: Estimate) -> str | None:
    return None if estimate.p_value is None else f"{estimate.p_value:.3f}"
