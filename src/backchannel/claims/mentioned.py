"""Actors and dates that the coder found, looked up by place."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.coding import Actor, Coding, DateMention, Mention


@dataclass(frozen=True, slots=True, eq=False)
class Mentioned:
    """Mentions and dates in order of the text, with their first places for bisection."""

    mentions: Sequence[Mention]
    places: Sequence[int]
    dates: Sequence[DateMention]
    date_places: Sequence[int]

    def between(self, start: int, end: int) -> Sequence[Mention]:
        """Mentions that lie in a range."""
        first = bisect_left(self.places, start)
        return [mention for mention in self.mentions[first : bisect_left(self.places, end)] if mention.span.end <= end]

    def units_in(self, start: int, end: int) -> tuple[str, ...]:
        """States and organisations named in a range, each once, in order."""
        return tuple(dict.fromkeys(mention.actor.unit for mention in self.between(start, end) if mention.actor.unit))

    def person_in(self, start: int, end: int) -> Actor | None:
        """The person named at the end of a range, or first in it."""
        people = [mention for mention in self.touching(start, end) if mention.form == "person"]
        return people[0].actor if people else None

    def touching(self, start: int, end: int) -> Sequence[Mention]:
        """Mentions that share a letter with a range."""
        first = max(0, bisect_left(self.places, start) - 1)
        return [mention for mention in self.mentions[first : bisect_left(self.places, end)] if mention.span.end > start]

    def dates_in(self, start: int, end: int) -> Sequence[DateMention]:
        """Dates in a range that could be resolved."""
        first = bisect_left(self.date_places, start)
        inside = self.dates[first : bisect_left(self.date_places, end)]
        return [mention for mention in inside if mention.date.start is not None]

    def speaks_of_time(self, start: int, end: int) -> bool:
        """Whether a range holds any expression of time, resolved or not."""
        return bisect_left(self.date_places, start) < bisect_left(self.date_places, end)


def mentioned_in(coding: Coding) -> Mentioned:
    """The lookup over one coding."""
    mentions = sorted(coding.mentions, key=lambda mention: (mention.span.start, mention.span.end))
    dates = sorted(coding.dates, key=lambda mention: (mention.span.start, mention.span.end))
    return Mentioned(
        mentions, [mention.span.start for mention in mentions], dates, [mention.span.start for mention in dates]
    )
