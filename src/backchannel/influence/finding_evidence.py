"""What a finding on influence rests on, to be looked at: statements by the minute, rivals, matrix, chart, documents."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from backchannel.influence.claims_outcome import UNITS
from backchannel.influence.finding_chart import plain_panel, three_panels
from backchannel.influence.matrix import matrix_table
from backchannel.influence.rivals_ranked import SPAN
from backchannel.model.evidence import Evidence, Source, Table
from backchannel.states import state_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.influence.claims_card import Card
    from backchannel.influence.claims_outcome import Observed
    from backchannel.influence.matrix import Column
    from backchannel.influence.order import Turn
    from backchannel.influence.results import Assessment
    from backchannel.influence.rivals_ranked import Ranked

AROUND: Final = 5  # days before and after the contact whose statements are listed
MOST_STATEMENTS, MOST_RIVALS = 120, 25
_RIVAL_COLUMNS = ("day", "kind", "what", "order", "track record", "near the sides", "weight", "sources", "link or id")


def statements_evidence(card: Card, main: Observed, *, turn: Turn | None) -> Evidence | None:
    """The rows of the outcome near the contact, to the minute where that is known, with the turn marked."""
    day = pd.Timestamp(card.contact.dates[0])
    near = main.rows[(main.rows["date"] - day).abs() <= pd.Timedelta(days=AROUND)].head(MOST_STATEMENTS)
    if near.empty:
        return None
    rows = tuple(_statement(row, turn) for row in near.to_dict("records"))
    pair = f"{state_name(card.outcome.actor)} toward {state_name(card.outcome.recipient)}"
    title = f"Words and acts of {pair} near the contact"
    columns = ("day and time (UTC)", "act", "tone (-1 to 1)", "to the turn", "source", "link or id")
    return Evidence(
        title=title,
        text=f"{len(near)} rows within {AROUND} days of {day:%Y-%m-%d}; their words are behind the links.",
        table=Table(caption=title, columns=columns, rows=rows),
    )


def _statement(row: Any, turn: Turn | None) -> tuple[str | float | int | None, ...]:
    told = {str(name): value for name, value in row.items() if value is not None and value == value}
    moment = pd.Timestamp(told["time"]).to_pydatetime().replace(tzinfo=UTC) if "time" in told else None
    side = None
    if turn is not None and moment is not None:
        side = "before" if moment <= turn.last else "after"
    act = ".".join(str(told[name]) for name in ("type", "mode") if name in told)
    return (
        f"{moment:%Y-%m-%d %H:%M}" if moment else f"{told['date']:%Y-%m-%d}",
        (act or "statement") + (f" (inferred: {told['inferred']})" if told.get("inferred") else ""),
        round(float(told["tone"]), 2) if "tone" in told else None,
        side,
        str(told.get("source", "")),
        str(told.get("url") or told.get("source_id") or told.get("event", "")),
    )


def rivals_evidence(card: Card, ranked: Sequence[Ranked], *, turn: Turn | None) -> Evidence:
    """The rivals, the weightiest first, with what their weight is made of."""
    shown = _shown(card, ranked)
    excluded = sum(found.weight == 0 for found in ranked)
    own = sum(found.rival.own for found in shown)
    to = "the turn" if turn is not None and turn.clear else "the contact"
    out = f" {excluded} came surely after the turn and are left out." if excluded else ""
    added = f" {own} were added or timed by the analyst, with the source named." if own else ""
    return Evidence(
        title="What else may have moved it",
        text=(
            f"Weight = track record x nearness in time to {to} x nearness to the two sides x confidence of the coding. "
            f"Track record: after how many past days of the same kind and sides it moved the claimed way within {SPAN} "
            f"days, and how often it did after days that stood as high; what weighs is how far it moved beside moves "
            "from such days. It ranks; it is no probability. "
            "Contacts of the actor with the broker and the recipient are always listed: influence needs a way."
            f"{out}{added}"
        ),
        table=Table(
            caption=f"Rivals of the claim, the weightiest first ({len(shown)} of {len(ranked)})",
            columns=(*_RIVAL_COLUMNS[:5], f"near {to}", *_RIVAL_COLUMNS[5:]),
            rows=tuple(_rival(found) for found in shown),
        ),
    )


def _shown(card: Card, ranked: Sequence[Ranked]) -> list[Ranked]:
    """The weightiest rivals, and of the lighter ones the contacts that may have carried an influence."""
    weighty = [found for found in ranked if found.weight > 0]
    ways = [set(pair) for pair in _ways(card)]
    lighter = weighty[MOST_RIVALS:]
    return weighty[:MOST_RIVALS] + [
        found for found in lighter if found.rival.kind == "contact" and set(found.rival.sides) in ways
    ]


def _ways(card: Card) -> tuple[tuple[str, str], ...]:
    """The pairs whose contacts may have carried an influence: actor and broker, actor and recipient."""
    actor, recipient = (side.partition(".")[0] for side in (card.outcome.actor, card.outcome.recipient))
    return (actor, card.contact.broker.partition(".")[0]), (actor, recipient)


def _rival(found: Ranked) -> tuple[str | float | int | None, ...]:
    rival, record = found.rival, found.record
    moved = f"{record.moved} of {record.days}, base {record.base:.0%}" if record is not None else None
    return (
        rival.day.isoformat(),
        rival.kind,
        rival.what,
        found.place,
        moved,
        round(found.near_time, 2),
        round(found.near_sides, 2),
        round(found.weight, 2),
        ", ".join(("analyst", *rival.sources[1:]) if rival.own else rival.sources),
        rival.link,
    )


def matrix_evidence(columns: Sequence[Column], *, card: Card) -> Evidence:
    """Hypotheses against evidence."""
    return Evidence(
        title="Hypotheses against evidence",
        text=(
            "Ratios come from drawn situations of the record with an effect of unknown size put in, or from a stated "
            "delay from cause to turn. Rows that read alike can't be told apart by this evidence, influence and "
            "ripeness above all. Columns hang together and must not be multiplied. Where nothing could be computed the "
            "cell says so."
        ),
        table=matrix_table(columns, documents=[said.says for said in card.documents]),
    )


def documents_evidence(card: Card) -> Evidence | None:
    """What documents say, by the analyst; no figure is made of it."""
    rows = [(said.says, said.source) for said in card.documents]
    rows += [
        (f"Rival: {own.what}", "; time: ".join(filter(None, (own.source, own.time_source)))) for own in card.rivals
    ]
    if not rows:
        return None
    return Evidence(
        title="What documents say",
        text="Read by the analyst, not by the program; no likelihood was computed of it.",
        table=Table(caption="Evidence from documents", columns=("what", "source"), rows=tuple(rows)),
    )


def chart_evidence(card: Card, main: Observed, assessment: Assessment | None, *, turn: Turn | None) -> Evidence | None:
    """The counterfactual picture where the test could be run, else the outcome alone."""
    first = min(card.contact.dates)
    marks = [(day, "contact") for day in card.contact.dates[:1]]
    if turn is not None and turn.first.date() != first:
        marks.append((turn.first.date(), "turn"))
    title = f"{main.series.name}: {main.measure}"
    unit = UNITS[main.measure]
    if assessment is not None and assessment.picture is not None:
        chart = three_panels(assessment.picture, first=first, title=title, unit=unit, marks=marks)
    else:
        plain = plain_panel(main.series, around=first, reach=card.windows.before, title=title, unit=unit, marks=marks)
        if plain is None:
            return None
        chart = plain
    return Evidence(
        title="The outcome around the contact",
        text=chart.note,
        chart=chart,
        sources=tuple(Source(title=name) for name in sorted(main.rows["source"].dropna().astype("str").unique())),
    )
