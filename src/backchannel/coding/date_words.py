"""The words that time expressions are made of, as pieces of regular expressions, and the rules built of them.

Every piece is anchored at a literal and repeats nothing without a bound, so that each rule runs in
time linear in the text. Months and weekdays must be capitalised: "may" and "march" are verbs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from backchannel.model.coding import ResolvedDate

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip

# One gap between words: blanks, or a line end of hard-wrapped text (find_dates refuses it between sentences).
GAP = "(?:[ \\t\u00a0\u2009\u202f]{1,2}|\\n)"
DASH = "[-\u2010\u2011\u2013\u2014]"
APOSTROPHE = "['\u2019]"

_ABBREVIATIONS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
_FULL = "|".join((*MONTHS, *(month.upper() for month in MONTHS)))
MONTH_FULL = f"(?:{_FULL}|(?:{_ABBREVIATIONS})\\.)"
MONTH = f"(?:{_FULL}|(?:{_ABBREVIATIONS}|{_ABBREVIATIONS.upper()})\\b\\.?)"
WEEKDAY = "(?:" + "|".join((*WEEKDAYS, *(day.upper() for day in WEEKDAYS))) + ")"
_WEEKDAY_SHORT = f"(?:{WEEKDAY}|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\\b\\.?)"
WEEKDAY_BEFORE = f"(?:(?P<weekday>{_WEEKDAY_SHORT}),?{GAP}(?:the{GAP})?)?"
# "Twenty-five" is a ten and a one; a sentence may begin with a number.
_TENS = "[Tt]wenty|[Tt]hirty|[Ff]orty|[Ff]ifty|[Ss]ixty|[Ss]eventy|[Ee]ighty|[Nn]inety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_WORDS = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in sorted(NUMBERS, key=len, reverse=True))
NUMBER = f"(?=[AEFNOSTaefnost0-9])(?:(?:{_TENS})-(?:{_ONES})|{_WORDS}|[0-9]{{1,3}})"

# What is counted rather than dated: "2000 troops", "May 15 people".
_COUNTED = (
    "aircraft|barrels|boats|casualties|centrifuges|children|citizens|civilians|companies|copies|deaths|dollars|drones|"
    "euros|families|feet|fighters|firms|hectares|homes|hostages|houses|kg|kilograms|kilomet(?:er|re)s|km|launchers|"
    "members|men|met(?:er|re)s|migrants|miles|militants|missiles|officers|pages|people|percent|personnel|points|police|"
    "pounds|prisoners|refugees|rockets|roubles|rubles|rupees|sailors|seats|ships|soldiers|staff|students|tanks|times|"
    "tonnes|tons|troops|users|vehicles|votes|warheads|women|workers|yuan"
)
NOT_COUNTED = f"(?!{GAP}(?:{_COUNTED})\\b)"
_STREETS = "Street|St\\.|Avenue|Ave\\b|Road|Boulevard|Square|Bridge|Movement|Corridor|Park|Stadium|University|Airport"
_NUMBER_ENDS = f"(?![\\w%]|[.,:/][0-9]|{DASH}[a-z]){NOT_COUNTED}"
YEAR_DIGITS = "(?:1[5-9]|20)[0-9][0-9]"
YEAR_END = f"(?![\\w%]|[.,:/][0-9]|{DASH}[a-z]){NOT_COUNTED}"
DAY_END = f"{_NUMBER_ENDS}(?!{GAP}(?:{_STREETS}))"
# ", 2025" or "of this year", which completes a month or a day.
YEAR_AFTER = (
    f"(?:,?{GAP}(?:of{GAP})?(?P<year>{YEAR_DIGITS}){YEAR_END}"
    f"|,?{GAP}(?:of{GAP})?(?P<year_word>this|last|next|that|the same|the following|the previous){GAP}year\\b)"
)
YEAR_TAIL = f"{YEAR_AFTER}?"
_DAY = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
MONTH_FIRST = f"{WEEKDAY_BEFORE}(?P<month>{MONTH}){GAP}(?:the{GAP})?{_DAY}{DAY_END}{YEAR_TAIL}"
DAY_FIRST = f"{WEEKDAY_BEFORE}(?<![0-9.,:/$-]){_DAY}{GAP}(?:of{GAP})?(?P<month>{MONTH})(?!\\w){YEAR_TAIL}"


Lean = Literal["tense", "nearest", "past", "future"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What a time expression may be counted from, and what is known about the place where it stands.

    ``anchor`` is the nearest preceding date of the paragraph; ``around`` is what stands before and after in
    the sentence; ``people`` are months that are surnames in the text. ``lean`` says where a year that is not named
    is looked for: where the tense points, or, for an expression without a sentence, nearest to ``published``.
    """

    published: date | None
    anchor: ResolvedDate | None = None
    around: tuple[str, str] = ("", "")
    people: frozenset[str] = frozenset()
    lean: Lean = "tense"


Resolver = Callable[["re.Match[str]", Moment], ResolvedDate | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A pattern and what it means; ``None`` from ``resolve`` says that the words are no date after all.

    The mention is the group ``at`` where the pattern has one, else all of it. Only rules with ``narrative``
    move the story in time: in "the 2015 deal" the year names the deal and what follows happens elsewhen.
    """

    pattern: re.Pattern[str]
    resolve: Resolver
    narrative: bool = True
    at: str | int = field(init=False, default=0)

    def __post_init__(self) -> None:
        """Look up once which group is the mention."""
        object.__setattr__(self, "at", "at" if "at" in self.pattern.groupindex else 0)


def month_number(name: str) -> int:
    """1 to 12 from a month's name or abbreviation."""
    return next(number for number, month in enumerate(MONTHS, start=1) if month[:3] == name[:3].capitalize())


def weekday_number(name: str) -> int:
    """0 (Monday) to 6 from a weekday's name or abbreviation."""
    return next(number for number, day in enumerate(WEEKDAYS) if day[:3] == name[:3].capitalize())


def number_of(words: str) -> int:
    """A small number from digits or from its name."""
    return int(words) if words.isdecimal() else sum(NUMBERS[word] for word in words.lower().split("-"))


def any_case(words: str) -> str:
    """Alternatives that may begin a sentence: "last|next" also as "Last|Next"."""
    return "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in words.split("|"))
