"""Questions put to the library by hand: which agreements, and what words a situation may have."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import get_args

from backchannel.errors import BadSituation
from backchannel.model.evidence import Table
from backchannel.model.treaties import Treaty
from backchannel.treaties.compare import obligation_table
from backchannel.treaties.library import is_party, library
from backchannel.treaties.owed import SituationKind
from backchannel.treaties.succession import party_name


def situation_kind(word: str) -> SituationKind:
    """The word if a situation can be called so.

    Raises
    ------
    BadSituation
        If it is none of the words of ``SituationKind``.

    Examples
    --------
    >>> situation_kind("armed attack")
    'armed attack'
    """
    for kind in get_args(SituationKind):
        if kind == word:
            return kind  # type: ignore[no-any-return]
    raise BadSituation(f"{word!r} is no kind of situation; use one of: {', '.join(get_args(SituationKind))}")


def treaty_table(parties: Sequence[str] = (), *, on: date | None = None) -> Table:
    """The agreements of the library in order of signature, or those that bound all of these states.

    Parameters
    ----------
    parties
        ISO 3166 alpha-3 codes; all of them must be parties.
    on
        Only agreements that bound them on this day; ``None`` means at any time.

    Examples
    --------
    >>> [row[0] for row in treaty_table(["USA", "NZL"]).rows if row[0].startswith("anzus")]
    ['anzus-treaty-1951']
    """
    chosen = [t for t in library().values() if all(_bound(t, code, on) for code in parties)]
    names = f" that bound {' and '.join(parties)}" if parties else ""
    day = f" on {on.isoformat()}" if on else ""
    return Table(
        caption=f"Agreements in the library{names}{day}: {len(chosen)}",
        columns=("id", "title", "signed", "in force", "ended", "parties", "rests on"),
        rows=tuple(_row(t) for t in sorted(chosen, key=lambda t: (t.signed, t.id))),
    )


def article_table(treaty: Treaty) -> Table:
    """Everything that is coded of one agreement, article by article."""
    return obligation_table(treaty, treaty.obligations)


def party_table(treaty: Treaty) -> Table:
    """Who is coded as a party to a treaty, from when to when, by name.

    Examples
    --------
    >>> from backchannel.treaties.library import library
    >>> table = party_table(library()["north-atlantic-treaty-1949"])
    >>> [row for row in table.rows if row[0] == "Finland"]
    [('Finland', '2023-04-04', None, None)]
    """
    ordered = sorted(treaty.parties, key=lambda party: (party_name(party.code), party.since or treaty.signed))
    rows = tuple(
        (
            party_name(party.code),
            f"by {party.surely_since}" if party.surely_since else _day(party.since or treaty.in_force or treaty.signed),
            _day(party.until),
            _day(party.in_doubt_since),
        )
        for party in ordered
    )
    number = len({party.code for party in treaty.parties})
    caption = f"{treaty.short}: {number} {'party' if number == 1 else 'parties'} at any time, as coded"
    return Table(caption=caption, columns=("party", "since", "until", "in doubt since"), rows=rows)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _bound(treaty: Treaty, code: str, on: date | None) -> bool:
    if on is None:
        return any(party.code == code for party in treaty.parties)
    return is_party(treaty, code, on=on)


def _row(treaty: Treaty) -> tuple[str | int | None, ...]:
    dates = (treaty.signed, treaty.in_force, treaty.ended)
    signed, in_force, ended = (day.isoformat() if day else None for day in dates)
    return (treaty.id, treaty.title, signed, in_force, ended, len({p.code for p in treaty.parties}), treaty.rests_on)
