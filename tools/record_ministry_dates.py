"""The day that a line of the ministry's index gives for what it tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
          "december")  # fmt: skip
MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?(?!\d|:)"
YEAR = r"(?:,? (?P<year>\d{4})\b)?"
MONTH_FIRST = re.compile(
    r"\b"
    + MONTH.format("month")
    + ",? "
    + DAY.format("day")
    + "(?: ?(?:-|to|and|&) ?(?:"
    + MONTH.format("month2")
    + " )?"
    + DAY.format("day2")
    + ")?"
    + YEAR
)
DAY_FIRST = re.compile(
    r"\b"
    + DAY.format("day")
    + "(?: ?(?:-|to|and|&) ?"
    + DAY.format("day2")
    + ")? (?:of )?"
    + MONTH.format("month")
    + YEAR
)
FURTHEST = 200  # days between the post and the day told; the year of a day without one is that of the nearest


@dataclass(frozen=True, slots=True)
class Told:
    """When the act was: first and last day, how precise, on what it rests."""

    first: date
    last: date | None
    precision: str
    basis: str


def told(text: str, posted: date, *, cut: bool) -> Told | None:
    """The day of a plain line; ``None`` where the line tells of another year, so that it tells of the past.

    A day in the line is taken as stated, "today" and the like as relative. Without either, the day of the post stands
    with the precision "publication". A number at the end of a line that is cut may lack a digit and is left out.
    """
    for hit in sorted((*MONTH_FIRST.finditer(text), *DAY_FIRST.finditer(text)), key=lambda hit: hit.start()):
        first = _day(hit["month"], hit["day"], hit["year"], posted)
        if first is None or (cut and hit.end() == len(text) and hit[0][-2] not in "0123"):
            continue
        if abs((first - posted).days) > FURTHEST:
            return None
        return Told(first, _last(hit, first), "day", "stated")
    if re.search(r"\b(?:19|20)\d\d\b", _without(text, posted)):
        return None
    for word, back in (("yesterday", 1), ("today", 0), ("this morning", 0), ("tonight", 0), ("tomorrow", -1)):
        if re.search(rf"(?<!'s ){word}\b", text):
            return Told(posted - timedelta(days=back), None, "day", "relative")
    return Told(posted, None, "publication", "published")


def _without(text: str, posted: date) -> str:
    """The text without years near the post, numbers joined to names, and links."""
    near = "|".join(str(posted.year + step) for step in (-1, 0, 1))
    return re.sub(rf"https?:\S*|\b(?:{near}|2030|2035|2050)\b|\b20\d\d-20\d\d\b", " ", text)


def _day(month: str, day: str, year: str | None, posted: date) -> date | None:
    """The date, in the year nearest to the post where none is told."""
    number = next(place for place, name in enumerate(MONTHS, 1) if name.startswith(month[:3]))
    years = [int(year)] if year else [posted.year - 1, posted.year, posted.year + 1]
    days = []
    for one in years:
        try:
            days.append(date(one, number, int(day)))
        except ValueError:
            continue
    return min(days, key=lambda one: abs((one - posted).days), default=None)


def _last(hit: re.Match[str], first: date) -> date | None:
    """The last day of a stretch, where the line tells one."""
    if not hit["day2"]:
        return None
    month = hit.groupdict().get("month2") or hit["month"]
    last = _day(month, hit["day2"], str(first.year), first)
    return last if last and first < last < first + timedelta(days=31) else None
