"""What the record holds, shown: a table of the reports that a reader can follow, and how well the days are covered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from backchannel.model.evidence import Evidence, Source, Table
from backchannel.model.record import source_title
from backchannel.record.matching import told_words
from backchannel.record.origins import maker, sides
from backchannel.record.windows import SLACK
from backchannel.record.wording import act_words, day_words, listed, vetoed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from backchannel.record.act import Act
    from backchannel.record.entries import Entry
    from backchannel.record.matching import Relation
    from backchannel.record.standing import Standing
    from backchannel.record.windows import Window

MOST_ROWS = 12
MOST_DAYS = 3
_RANK = {"same": 0, "denied": 1, "planned": 2, "near": 3}
_MEANS = {"same": "tells it", "denied": "denies it", "planned": "a plan", "near": "near"}
_MADE = {"register": "kept by people", "party": "a party's own word", "coder": "read by machine"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many events the record holds around the days that a claim means, and from which sources."""

    window: Window
    about: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]

    @property
    def brief(self) -> str:
        """The coverage in few words: how many events, from how many sources."""
        total, sources = sum(number for _, number in self.counts), len(self.counts)
        if not total:
            return self.words
        whose = f" on {listed(self.about, 'or')}" if self.about else ""
        events = f"{total:,} event{'s' * (total != 1)} of {self.window.words}{whose}"
        return f"The record holds {events}, from {sources} source{'s' * (sources != 1)}."

    @property
    def words(self) -> str:
        """The coverage as a sentence."""
        when = f"of {self.window.words}"
        whose = f" on {listed(self.about, 'or')}" if self.about else ""
        if not self.counts:
            return f"The record holds no events {when}{whose}: its silence says nothing."
        total = sum(number for _, number in self.counts)
        shown = "; ".join(f"{number:,} from {source_title(name)}" for name, number in self.counts)
        return f"The record holds {total:,} event{'s' * (total != 1)} {when}{whose}: {shown}."


def coverage(rows: Iterable[Entry], *, window: Window, about: Sequence[str] = ()) -> Coverage:
    """Count the events of some days by source, the largest first; the rows of one event count once."""
    events = {(entry.stream, entry.event) for entry in rows}
    counts = Counter(stream for stream, _ in events)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return Coverage(window=window, about=tuple(about), counts=tuple(ordered))


def in_words(act: Act) -> str:
    """An act of a claim in words."""
    if act.veto:
        return vetoed(act.actors)
    actors, recipients = act.actors, act.recipients
    if act.symmetric:
        actors = tuple(sorted(actors))
    mode = "" if act.type == "CONSULT" and act.symmetric and act.mode != "phone" else act.mode
    return act_words(act.type, mode, actors=actors, recipients=recipients, symmetric=act.symmetric)


def source_of(entry: Entry) -> Source:
    """A source good enough to cite: the row's own link where it has one."""
    day = f", {day_words(entry.date)}" if entry.url else ""
    return Source(title=f"{source_title(entry.stream)}{day}", url=entry.url or None, licence=entry.licence or None)


def reported(rows: Sequence[Entry], *, what: str = "") -> str:
    """What rows report, with days and sources: each wording once, in order of days; ``what`` needs no repeating."""
    by_words: dict[str, list[Entry]] = {}
    for entry in sorted(rows, key=lambda one: (one.date, one.date_end, one.event)):
        by_words.setdefault(told_words(entry), []).append(entry)
    parts = []
    for words, telling in sorted(by_words.items(), key=lambda item: item[0] != what):
        days = stretches(telling)
        more = f" and {len(days) - MOST_DAYS} later times" if len(days) > MOST_DAYS else ""
        names = "; ".join(dict.fromkeys(source_title(entry.stream) for entry in telling))
        said = "" if words == what else f"“{words}”, "
        parts.append(f"{said}{', '.join(days[:MOST_DAYS])}{more} ({names})")
    return "; ".join(parts[:MOST_DAYS])


def number_of_entries(number: int) -> str:
    """A number of entries of the record, in words.

    Examples
    --------
    >>> number_of_entries(1), number_of_entries(12)
    ('1 entry', '12 entries')
    """
    return f"{number} entr{'y' if number == 1 else 'ies'}"


def stretches(rows: Sequence[Entry]) -> list[str]:
    """The days of rows in words, in order; days that touch are one stretch."""
    found: list[tuple[date, date]] = []
    for first, last in sorted((entry.date, entry.date_end) for entry in rows):
        if found and first <= found[-1][1] + SLACK:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return [day_words(first, last) for first, last in found]


def reports_evidence(standing: Standing) -> Evidence | None:
    """The rows about an act's parties around its days as a table; ``None`` where the record holds none."""
    if not standing.matches:
        return None
    by_rank = sorted(
        standing.matches,
        key=lambda one: (
            _RANK[one.relation],
            not one.against,
            one.entry.type != standing.act.type,
            away(one.entry, standing.act.window),
        ),
    )
    shown = by_rank[:MOST_ROWS]
    groups = {id(entry): number for number, group in enumerate(standing.counted, 1) for entry in group}
    rows = tuple(
        (*_cells(one.entry), f"{_MEANS[one.relation]}{f': {one.why}' if one.why else ''}", groups.get(id(one.entry)))
        for one in shown
    )
    sources = tuple(dict.fromkeys(source_of(one.entry) for one in shown))
    title = f"What the record holds: {listed(standing.act.parties)}, around {standing.act.window.words}"
    return Evidence(
        title=title,
        text=_tally(standing, len(shown)),
        sources=sources,
        table=Table(
            caption=title, columns=(*_COLUMNS, "to the claim", "independent report"), rows=rows, sources=sources
        ),
    )


def rows_evidence(found: Sequence[Entry], *, window: Window, about: Sequence[str]) -> Evidence | None:
    """Rows about some parties around some days, where no act could be read out of the claim."""
    if not found:
        return None
    shown = sorted(found, key=lambda entry: away(entry, window))[:MOST_ROWS]
    sources = tuple(dict.fromkeys(source_of(entry) for entry in shown))
    title = f"What the record holds: {listed(about)}, {window.words}"
    left = f", of which {len(shown)} are shown" if len(found) > len(shown) else ""
    return Evidence(
        title=title,
        text=f"{number_of_entries(len(found))} about these parties{left}, not held against the claim.",
        sources=sources,
        table=Table(caption=title, columns=_COLUMNS, rows=tuple(_cells(entry) for entry in shown), sources=sources),
    )


_COLUMNS = ("day", "what", "source", "made how", "reporter", "publisher", "link or id", "confidence")


def _cells(entry: Entry) -> tuple[str | float | None, ...]:
    own = sides(entry)
    made = (
        f"{_MADE[maker(entry)]}, {listed(sorted(own))}’s own word"
        if own and maker(entry) == "coder"
        else _MADE[maker(entry)]
    )
    return (
        day_words(entry.date, entry.date_end),
        told_words(entry),
        source_title(entry.stream),
        made,
        entry.reporter or None,
        entry.publisher or None,
        entry.url or entry.source_id or entry.event or None,
        None if entry.confidence is None else round(entry.confidence, 2),
    )


def away(entry: Entry, window: Window) -> tuple[int, str, str]:
    """How many days a row lies from a window; then its day and id, so that the order is always the same."""
    days = max((entry.date - window.until).days, (window.since - entry.date_end).days, 0)
    return days, entry.date.isoformat(), entry.event


def _tally(standing: Standing, shown: int) -> str:
    """How many rows stand how to the act, in a sentence."""
    counts = Counter(one.relation for one in standing.matches)
    parts = [f"{counts[name]} {words}" for name, words in _TALLY.items() if counts[name]]
    left = f" {shown} of {len(standing.matches)} are shown." if shown < len(standing.matches) else ""
    return f"Entries about these parties within two weeks of the days asked for: {', '.join(parts)}.{left}"


_TALLY: dict[Relation, str] = {
    "same": "of the same act",
    "denied": "denying it",
    "planned": "of a plan",
    "near": "near it, which bear nothing out",
}
