"""What the record holds on one question of a claim: contacts, breaches, everybody else, and what the sources miss."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import pandas as pd

from backchannel.contacts.breaches import TYPES, breaches
from backchannel.contacts.census import WINDOWS, Census, censuses
from backchannel.contacts.happenings import contacts_of
from backchannel.contacts.overlap import Overlap, overlaps
from backchannel.contacts.streams import LISTS, OWN
from backchannel.contacts.tellings import tellings
from backchannel.model.record import Query

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from backchannel.contacts.tellings import Telling
    from backchannel.model.contacts import Breach, Contact
    from backchannel.model.documents import Document
    from backchannel.model.events import EventType

_LONGEST: Final = max(WINDOWS)
_KEY: Final = re.compile(r"[^a-z0-9]+")
_CONSULT: Final[tuple[EventType, ...]] = ("CONSULT",)


def _key(name: str) -> str:
    """A publisher's name without what differs from spelling to spelling."""
    return _KEY.sub("", name.casefold().removeprefix("the ").removesuffix(" news"))


def _host(url: str | None) -> str:
    """The name of the site of an address: its last label before the top."""
    try:
        labels = (urlsplit(url or "").hostname or "").split(".")
    except ValueError:
        return ""
    return labels[-2] if len(labels) > 1 else ""


@dataclass(slots=True)
class Looking:
    """The record as seen for one document: asked each question once, without what the document itself brought in."""

    ask: Callable[[Query], pd.DataFrame]
    document: Document
    _answers: dict[Query, pd.DataFrame] = field(default_factory=dict)
    _counts: dict[tuple[tuple[str, ...], date], tuple[Census, ...]] = field(default_factory=dict)
    _missed: dict[date, tuple[Overlap, ...]] = field(default_factory=dict)

    def _rows(self, query: Query) -> pd.DataFrame:
        if query not in self._answers:
            self._answers[query] = self._independent(self.ask(query))
        return self._answers[query]

    def _independent(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Rows that neither stem from the document nor from its publisher: these bear none of its claims out."""
        if frame.empty:
            return frame
        own = {_key(self.document.publisher or ""), _key(_host(self.document.url))} - {""}
        kept = pd.Series(True, index=frame.index)
        if "document" in frame:
            kept &= frame["document"].isna() | (frame["document"] != self.document.id)
        for name in [name for name in ("source", "publisher") if own and name in frame]:
            kept &= ~frame[name].map(lambda value: isinstance(value, str) and _key(value) in own).astype(bool)
        return frame[kept]

    def between(self, one: str, other: str, *, until: date) -> tuple[Contact, ...]:
        """All contacts of two sides up to a day, by day."""
        query = Query(actors=(one,), recipients=(other,), types=_CONSULT, until=until)
        return tuple(sorted(contacts_of(tellings(self._rows(query))), key=lambda contact: contact.first))

    def against(self, one: str, other: str, *, until: date) -> tuple[Breach, ...]:
        """All acts against the tie of two sides up to a day, by day."""
        return breaches(self._rows(Query(actors=(one,), recipients=(other,), types=TYPES, until=until)))

    def _tellings(self, actor: str, *, on: date) -> tuple[Telling, ...]:
        since = on - timedelta(days=_LONGEST)
        return tellings(self._rows(Query(actors=(actor,), types=_CONSULT, since=since, until=on)))

    def everybody(self, sides: Sequence[str], *, on: date) -> tuple[Census, ...]:
        """Who reaches all of these sides, window by window."""
        key = (tuple(sides), on)
        if key not in self._counts:
            self._counts[key] = self._counted(sides, on=on)
        return self._counts[key]

    def of_rivals(self, rivals: Sequence[str], *, sides: Sequence[str], on: date) -> tuple[Contact, ...]:
        """Contacts of some actors with any of the sides in the longest window."""
        found = (one for side in sides for one in self._tellings(side, on=on))
        wanted = {tuple(sorted((rival, side))) for rival in rivals for side in sides}
        return contacts_of({(one.event, one.sides): one for one in found if one.sides in wanted}.values())

    def _counted(self, sides: Sequence[str], *, on: date) -> tuple[Census, ...]:
        since = on - timedelta(days=_LONGEST)
        found: dict[tuple[str, tuple[str, str], str], Telling] = {}
        broken: list[Breach] = []
        for side in sides:
            found |= {(one.event, one.sides, one.stream): one for one in self._tellings(side, on=on)}
            broken += breaches(self._rows(Query(actors=(side,), types=TYPES, since=since, until=on)))
        return censuses(tuple(found.values()), broken, sides=sides, on=on)

    def missed(self, *, on: date) -> tuple[Overlap, ...]:
        """What the general sources hold of the contacts that states list of their own."""
        if on not in self._missed:
            found = [one for state in sorted({OWN[name] for name in LISTS}) for one in self._tellings(state, on=on)]
            self._missed[on] = overlaps(found, on=on, window=_LONGEST)
        return self._missed[on]
