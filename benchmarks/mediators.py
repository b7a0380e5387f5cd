"""How well the order of mediators finds the documented ones, against degree, geography and chance.

    python benchmarks/mediators.py [dev|test]

For each case of ``data/contacts/mediations.csv`` the third parties are ranked by rows of the starter record from before
its first day. Ranked are all states and whoever else is in the record; the mean rank stands for equals. A case with
several mediators counts by its best ranked one; "each" counts every mediator. Intervals: a bootstrap over pairs of
sides (1,000 resamples), as cases of one pair are no independent tests. The halves were made before anything was
measured: pairs of sides in order of the SHA-256 of their codes ("IRN|USA"), each to the half with fewer cases so far.
The order was set on ``dev``.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from backchannel.asking.parties import apart
from backchannel.contacts.brokerage import betweenness, network, on_paths
from backchannel.contacts.channels import reach_of
from backchannel.contacts.mediations import Mediation, Part, mediations
from backchannel.contacts.mediator_evidence import Held, general_only, held
from backchannel.contacts.mediators import PAST, mediators
from backchannel.contacts.ties import WINDOW
from backchannel.model.record import Query
from backchannel.store.store import Store

SEED = 20251122
RESAMPLES = 1_000
TOPS = (5, 10)
FAR = 1e6  # km, for whoever has no place
Orders = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case: its sides, day and all its mediators."""

    name: str
    sides: tuple[str, str]
    entries: tuple[Mediation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """Where the mediators of one case came out by one rule, and among how many."""

    pair: tuple[str, str]
    ranks: tuple[float, ...]
    people: int


def cases(part: Part) -> list[Case]:
    grouped: dict[str, list[Mediation]] = defaultdict(list)
    for entry in mediations():
        if entry.part == part:
            grouped[entry.case].append(entry)
    return [Case(name=name, sides=some[0].sides, entries=tuple(some)) for name, some in sorted(grouped.items())]


def asker(frame: pd.DataFrame) -> Callable[[Query], pd.DataFrame]:
    """The answers that the ranking needs, from a frame in memory: types, days, and actors either way round."""
    units = {name: frame[name].astype("string").str.partition(".")[0].fillna("") for name in ("actor", "recipient")}

    def ask(query: Query) -> pd.DataFrame:
        kept = pd.Series(True, index=frame.index)
        if query.types:
            kept &= frame["type"].isin(query.types)
        if query.actors:
            kept &= units["actor"].isin(query.actors) | units["recipient"].isin(query.actors)
        first, last = (pd.Timestamp(day or date.max) for day in (query.since, query.until))
        return frame[kept & (frame["date"] >= first) & (frame["date"] <= last)]

    return ask


def rivals(case: Case, ask: Callable[[Query], pd.DataFrame], *, people: Iterable[str]) -> dict[str, Orders]:
    """The orders of other rules, each by one measure alone."""
    last = case.entries[0].first - timedelta(days=1)
    consults = ask(Query(types=("CONSULT",), since=last - timedelta(days=PAST - 1), until=last))
    known = held(consults, consults.iloc[:0], sides=case.sides, last=last, window=WINDOW)
    graph = network(known.contacts, worth=lambda one: reach_of(one, on=last))
    reach = {one: min(_reach(known, one, side, last=last) for side in case.sides) for one in people}
    far = {one: sum(FAR if (km := apart(one, side)) is None else km for side in case.sides) for one in people}
    return {
        "contacts with anybody": {one: len(known.by_actor.get(one, ())) for one in people},
        "nearness": {one: -km for one, km in far.items()},
        "reach, the weaker side": reach,
        "earlier as go-between": {one: known.past.get(one, 0) for one in people},
        "betweenness": betweenness(graph),
        "on the ways between": on_paths(graph, *case.sides),
    }


def _reach(known: Held, actor: str, side: str, *, last: date) -> float:
    return sum(reach_of(one, on=last) for one in known.by_actor.get(actor, ()) if side in one.sides)


def place(order: Orders, actor: str, *, people: Sequence[str]) -> float:
    """The rank of an actor; the mean of the ranks of equals, the last where it is not among the ranked."""
    if actor not in people:
        return float(len(people))
    own = order.get(actor, 0.0)
    values = np.array([order.get(one, 0.0) for one in people])
    return float((values > own).sum() + ((values == own).sum() + 1) / 2)


def measure(part: Part, frame: pd.DataFrame) -> dict[str, list[Ranked]]:
    found: dict[str, list[Ranked]] = defaultdict(list)
    ask = asker(frame)
    for case in cases(part):
        first = case.entries[0].first
        rankings = {
            "our order": mediators(ask, case.sides, on=first, distance=apart),
            "our order, without nearness": mediators(ask, case.sides, on=first),
            "our order, 30 days earlier": mediators(ask, case.sides, on=first - timedelta(days=30), distance=apart),
        }
        people = sorted(rankings["our order"].orders)
        orders = {name: ranking.orders for name, ranking in rankings.items()} | rivals(case, ask, people=people)
        for name, order in orders.items():
            ranks = tuple(place(order, entry.mediator, people=people) for entry in case.entries)
            found[name].append(Ranked(pair=case.sides, ranks=ranks, people=len(people)))
    return found


def figures(ranked: Sequence[Ranked], *, best: bool) -> list[str]:
    """Median rank and shares among the first, each with its interval."""
    pairs = sorted({one.pair for one in ranked})
    by_pair = [
        np.array([rank for one in ranked if one.pair == pair for rank in ([min(one.ranks)] if best else one.ranks)])
        for pair in pairs
    ]
    rng = np.random.default_rng(SEED)
    picks = rng.integers(0, len(pairs), (RESAMPLES, len(pairs)))
    draws = [np.concatenate([by_pair[i] for i in row]) for row in picks]
    everything = np.concatenate(by_pair)
    cells = [f"{len(everything)}", _cell(everything, draws, np.median, "{:.1f}")]
    return cells + [_cell(everything, draws, lambda ranks, top=top: np.mean(ranks <= top), "{:.2f}") for top in TOPS]


def _cell(values: np.ndarray, draws: Sequence[np.ndarray], statistic: Callable[..., float], form: str) -> str:
    low, high = np.quantile([statistic(draw) for draw in draws], (0.025, 0.975))
    return f"{form.format(statistic(values))} ({form.format(low)} to {form.format(high)})"


def main(parts: Sequence[Part]) -> None:
    with Store.open(None) as record:
        frame = record.events(Query(since=mediations()[0].first - timedelta(days=PAST + 60)))
    press = frame[frame["source"].isin(("wikipedia", "rt", "tass"))]
    streams = {"all sources": frame, "general sources": general_only(frame), "wikipedia, rt and tass": press}
    for part in parts:
        for name, rows in streams.items():
            found = measure(part, rows)
            people = np.mean([one.people for one in found["our order"]])
            print(f"\n{part}, {name}: {len(found['our order'])} cases, {people:.0f} ranked on average.")
            print(f"By chance: median rank {people / 2:.0f}, among 5 {5 / people:.2f}, among 10 {10 / people:.2f}.\n")
            print("| rule | by | n | median rank | among 5 | among 10 |\n|---|---|---|---|---|---|")
            for rule, ranked in found.items():
                for label, best in (("case", True), ("each", False)):
                    print(f"| {rule} | {label} | " + " | ".join(figures(ranked, best=best)) + " |", flush=True)


if __name__ == "__main__":
    main([part for part in ("dev", "test") if part in sys.argv[1:]] or ["dev"])
