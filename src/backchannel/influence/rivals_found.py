"""Rivals of a claim: other contacts, strikes, votes and statements near it, from the record and the analyst."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from backchannel.influence.order import limits_of
from backchannel.model.record import NOTED_EVENT, Query
from backchannel.states import state_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date, datetime

    from backchannel.influence.claims_card import Card
    from backchannel.influence.claims_fields import OwnRival
    from backchannel.model.events import EventType

    Ask = Callable[[Query], pd.DataFrame]

KIND_OF: Final[dict[str, str]] = {
    "CONSULT": "contact",
    **dict.fromkeys(("AGREE", "RETREAT", "CONCEDE", "COOPERATE", "AID"), "agreement or easing"),
    **dict.fromkeys(("ASSAULT", "COERCE", "MOBILIZE"), "force"),
    "SANCTION": "sanction",
}
STATEMENT: Final = "statement"
_EVERYDAY: Final[dict[str, str]] = {
    "CONSULT": "contact",
    "AGREE": "agreement",
    "RETREAT": "easing",
    "CONCEDE": "concession",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "SUPPORT": "words of support",
    "REQUEST": "demand",
    "ACCUSE": "accusation",
    "REJECT": "rejection",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "sanction",
    "MOBILIZE": "show of force",
    "COERCE": "coercion",
    "ASSAULT": "attack",
}
LEAST_SURE: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """Something else that may have moved the outcome.

    ``earliest`` and ``latest`` bound its time; ``sides`` are units, in direction where it has one. ``sure`` is the
    confidence of its surest telling, 1 for what people coded or the analyst added (``own``).
    """

    day: date
    earliest: datetime
    latest: datetime
    kind: str
    what: str
    sides: tuple[str, ...]
    types: tuple[str, ...]
    sources: tuple[str, ...]
    link: str
    tellings: int
    sure: float
    timed: bool = False
    own: bool = False


def find_rivals(card: Card, *, ask: Ask) -> tuple[Rival, ...]:
    """What the record has of the outcome's two sides near the contact, and the analyst's own rows, in order of time.

    Left out are the contact itself and what the outcome is made of: words of its actor, toward whomever, by the
    outcome's sources. Rows of one day, kind and dyad are one rival.

    A row of the analyst's takes up what the record holds of the same day, kind and sides.

    Limits: the record holds what its sources tell; what went on unseen is in no list of rivals.
    """
    first = min(card.contact.dates) - timedelta(days=card.windows.before)
    last = max(card.contact.dates) + timedelta(days=card.windows.after)
    sides = (card.outcome.actor, card.outcome.recipient)
    rows = ask(Query(actors=sides, since=first, until=last, at_least=LEAST_SURE))
    wanted = [row for row in _plain(rows) if _is_rival(row, card)]
    grouped: dict[tuple[object, ...], list[dict[str, Any]]] = {}
    for row in wanted:
        grouped.setdefault((row["date"], _kind(row), row["sides"]), []).append(row)
    found = [_rival(group) for group in grouped.values()]
    for own in map(_own, card.rivals):
        same = [rival for rival in found if _same(rival, own)]
        found = [rival for rival in found if rival not in same] + [_joined(own, same)]
    return tuple(sorted(found, key=lambda rival: (rival.latest, rival.kind, rival.sides, rival.what)))


_FIELDS: Final = (
    "event", "date", "date_precision", "time", "actor", "recipient", "symmetric", "type", "mode", "quad", "modality",
    "certainty", "source", "source_id", "url", "reporter", "confidence",
)  # fmt: skip


def _plain(rows: pd.DataFrame) -> Iterable[dict[str, Any]]:
    """Rows told as having happened between two sides on a known day, as plain values; null is None."""
    table = rows.reindex(columns=list(_FIELDS)).astype(object)
    table = table.where(table.notna(), None)
    for values in table.itertuples(index=False):
        row = dict(zip(_FIELDS, values, strict=True))
        exact = row["date"] is not None and row["date_precision"] in ("day", "publication", None)
        if not exact or not (row["actor"] and row["recipient"]) or row["modality"] not in (None, "asserted"):
            continue
        row["date"] = pd.Timestamp(row["date"]).date()
        units = (row["actor"].partition(".")[0], row["recipient"].partition(".")[0])
        row["sides"] = tuple(sorted(units)) if row["symmetric"] or row["type"] == "CONSULT" else units
        if units[0] != units[1]:
            yield row


def _is_rival(row: dict[str, Any], card: Card) -> bool:
    """Whether a row is neither the contact nor words of the outcome's own actor."""
    contact, outcome = card.contact, card.outcome
    met = set(row["sides"]) == {contact.broker.partition(".")[0], contact.partner.partition(".")[0]}
    if met and row["type"] == "CONSULT" and any(abs((row["date"] - day).days) <= 1 for day in contact.dates):
        return False
    words = row["quad"] in (None, 1, 3) and row["type"] != "CONSULT"
    told = not outcome.sources or row["source"] in outcome.sources
    return not (row["actor"].partition(".")[0] == outcome.actor.partition(".")[0] and words and told)


def _kind(row: dict[str, Any]) -> str:
    by_hand = row["source"] == "noted" and row["type"] == "REJECT" and not str(row["event"]).startswith(NOTED_EVENT)
    if row["source"] == "vetoes" or row["mode"] == "veto" or by_hand:
        return "vote"
    return KIND_OF.get(row["type"] or "", STATEMENT)


def _rival(group: list[dict[str, Any]]) -> Rival:
    """One rival of its rows; the surest one that can be looked up names it."""
    best = max(group, key=lambda row: (row["confidence"] or 1.0, bool(row["url"])))
    times = [pd.Timestamp(row["time"]).to_pydatetime().replace(tzinfo=UTC) for row in group if row["time"] is not None]
    # A post's time is that of the telling: what it tells had happened by then.
    earliest, latest = limits_of(best["date"], not_after=min(times) if times else None)
    names = [state_name(side) for side in best["sides"]]
    acts = sorted({_words(row["type"], row["mode"]) for row in group})
    joined = " and " if best["symmetric"] or best["type"] == "CONSULT" else " toward "
    return Rival(
        day=best["date"],
        earliest=min(earliest, latest),
        latest=latest,
        kind=_kind(best),
        what=f"{joined.join(names)}: {', '.join(acts)}",
        sides=best["sides"],
        types=tuple(sorted({row["type"] for row in group if row["type"]})),
        sources=tuple(sorted({row["source"] or "" for row in group})),
        link=best["url"] or best["source_id"] or best["event"],
        tellings=len(group),
        sure=float(best["confidence"] or 1.0),
        timed=bool(times),
    )


def _words(kind: str | None, mode: str | None) -> str:
    """An act in everyday words, its mode in brackets.

    Examples
    --------
    >>> _words("ASSAULT", "heavy-weapons"), _words("CONSULT", None), _words(None, None)
    ('attack (heavy weapons)', 'contact', 'statement')
    """
    act = _EVERYDAY.get(kind or "", "statement")
    return f"{act} ({mode.replace('-', ' ')})" if mode else act


def _own(rival: OwnRival) -> Rival:
    earliest, latest = limits_of(rival.day, not_before=rival.not_before, not_after=rival.not_after)
    told = f"{rival.source}; time: {rival.time_source}" if rival.time_source else rival.source
    return Rival(
        day=rival.day,
        earliest=min(earliest, latest),
        latest=latest,
        kind=rival.kind or "added by the analyst",
        what=rival.what,
        sides=tuple(side.partition(".")[0] for side in rival.actors),
        types=(),
        sources=(told,),
        link=rival.url,
        tellings=1,
        sure=1.0,
        timed=rival.not_after is not None,
        own=True,
    )


def _same(rival: Rival, own: Rival) -> bool:
    """Whether a rival of the record is the one that the analyst speaks of."""
    return (rival.day, rival.kind, set(rival.sides)) == (own.day, own.kind, set(own.sides))


def _joined(own: Rival, same: list[Rival]) -> Rival:
    """The analyst's row with the types, sides in direction, tellings and link of what the record holds of it."""
    if not same:
        return own
    return replace(
        own,
        sides=same[0].sides,
        types=tuple(sorted({kind for rival in same for kind in rival.types})),
        sources=(*own.sources, *sorted({source for rival in same for source in rival.sources})),
        link=own.link or same[0].link,
        tellings=own.tellings + sum(rival.tellings for rival in same),
        earliest=max([own.earliest, *(rival.earliest for rival in same)]),
    )


def same_kind(rival: Rival) -> Query | None:
    """What to ask the record for all events of the rival's kind between its sides; None for what it has no type for."""
    types: tuple[EventType, ...] = rival.types  # type: ignore[assignment]
    if not types or len(rival.sides) != 2:
        return None
    directed = rival.kind != "contact"
    return Query(
        actors=(rival.sides[0],), recipients=(rival.sides[1],), directed=directed, types=types, at_least=LEAST_SURE
    )
