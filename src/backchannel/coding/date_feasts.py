"""Rules for holidays that fall on the same day of every year; movable ones and those of one state are refused."""

from __future__ import annotations

import re
from datetime import date

from backchannel.coding.date_calendar import day_of, unknown
from backchannel.coding.date_named import tail_year
from backchannel.coding.date_words import APOSTROPHE, GAP, YEAR_TAIL, Moment, Rule, any_case
from backchannel.coding.date_years import NO_PUBLISHED, complete_day
from backchannel.model.coding import ResolvedDate

FEASTS = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31),
    "new year's day": (1, 1), "valentine's day": (2, 14), "international women's day": (3, 8), "may day": (5, 1),
    "bastille day": (7, 14), "juneteenth": (6, 19), "halloween": (10, 31), "armistice day": (11, 11),
    "human rights day": (12, 10), "april fools' day": (4, 1), "earth day": (4, 22), "anzac day": (4, 25),
    "canada day": (7, 1), "australia day": (1, 26), "st. patrick's day": (3, 17), "all saints' day": (11, 1),
    "veterans day": (11, 11), "remembrance day": (11, 11), "world aids day": (12, 1), "world refugee day": (6, 20),
    "united nations day": (10, 24), "nakba day": (5, 15), "cinco de mayo": (5, 5), "international workers' day": (5, 1),
}  # fmt: skip
MOVABLE = re.compile(
    "\\b(?:ramadan|eid|easter|good friday|ash wednesday|palm sunday|maundy thursday|holy week|lent|pentecost|ascension|"
    "thanksgiving|black friday|diwali|holi|vesak|ashura|arbaeen|mawlid|hajj|passover|purim|hanukkah|yom kippur|"
    "rosh hashanah|sukkot|(?:lunar|chinese|orthodox|persian|jewish|islamic) new year|tet|nowruz|norouz|carnival|"
    "labou?r day|memorial day|martin luther king|mother's day|father's day)\\b",
    re.I,
)


def _feast(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """Christmas Day 2019, last Christmas Eve."""
    name = " ".join(match["feast"].lower().replace("\u2019", "'").split())
    month, day = FEASTS["christmas day" if name == "christmas" else name]
    year = tail_year(match, moment)
    if isinstance(year, str):
        return unknown(year)
    if year is not None:
        return day_of(date(year, month, day), "stated" if match["year"] else "relative")
    which = (match["which"] or "").lower()
    if not which:
        return complete_day(month, day, None, moment)
    return _neighbour_feast(which, moment, month=month, day=day)


def _neighbour_feast(which: str, moment: Moment, *, month: int, day: int) -> ResolvedDate:
    """Last Christmas: the latest one that is over; this Christmas: that of the year."""
    if moment.published is None:
        return unknown(NO_PUBLISHED)
    year = moment.published.year
    this_year = date(year, month, day)
    if which == "last":
        year -= this_year >= moment.published
    if which == "next":
        year += this_year <= moment.published
    return day_of(date(year, month, day), "relative")


_WHICH = f"(?:(?P<which>{any_case('last|this|next')}){GAP})?"
_TITLED = "|".join(name.title().replace("'S", f"{APOSTROPHE}s").replace(" ", GAP) for name in FEASTS)
_NAMES = f"(?:{_TITLED})"

FEAST_RULES: tuple[Rule, ...] = (
    Rule(pattern=re.compile(f"\\b{_WHICH}(?P<feast>{_NAMES})\\b{YEAR_TAIL}"), resolve=_feast),
)
# "Christmas" alone names a season in running text; as a whole expression, the day.
BARE_FEAST = Rule(pattern=re.compile(f"{_WHICH}(?P<feast>Christmas){YEAR_TAIL}"), resolve=_feast)
