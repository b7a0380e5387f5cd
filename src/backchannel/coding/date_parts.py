"""Rules for years and decades, and for the early, middle and late parts of years and months."""

from __future__ import annotations

import re
from dataclasses import replace

from backchannel.coding.date_calendar import part_of, span_of, unknown, year_of
from backchannel.coding.date_counted import NEIGHBOUR, neighbour
from backchannel.coding.date_partial import SEASONS, season, tailed_month
from backchannel.coding.date_words import (
    APOSTROPHE,
    DASH,
    GAP,
    MONTH,
    YEAR_DIGITS,
    YEAR_END,
    YEAR_TAIL,
    Moment,
    Resolver,
    Rule,
    any_case,
)
from backchannel.model.coding import ResolvedDate

_THIRDS = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}
_TENS = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"]
# Words that go before numbers as often as before years; after them a round hundred is taken for a number.
_AMBIGUOUS_CUES = {"of", "by", "from", "after", "before", "for", "than"}


def in_part(resolve: Resolver) -> Resolver:
    """The early, middle or late part of whatever ``resolve`` finds."""

    def resolve_part(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
        whole = resolve(match, moment)
        return part_of(whole, _THIRDS[(match["part"] or match["edge"]).lower()]) if whole else None

    return resolve_part


def _year(match: re.Match[str], moment: Moment) -> ResolvedDate | None:  # noqa: ARG001
    """A year that the words around it show to be one; "a force of 2000" is a number."""
    year = int(match["year"])
    is_number = year % 100 == 0 and match["cue"].lower() in _AMBIGUOUS_CUES
    return None if is_number else year_of(year)


def _year_range(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """Between 2016 and 2019, 2016-19."""
    first, last = int(match["year"]), match["until_year"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if moment.lean != "tense" and len(last) == 2 and 0 < int(last) <= 12 and end > first:
        return unknown("a month or a stretch of years")
    start, stop = year_of(first).start, year_of(end).end
    if not (start and stop and first < end <= first + 100):
        return None
    return replace(span_of(start, stop, "year"), lasting=True)


def _decade(match: re.Match[str], moment: Moment) -> ResolvedDate | None:  # noqa: ARG001
    """The 1990s: ten years, known as one span only."""
    digits = match["decade"]
    first = int(digits) + (1900 if len(digits) == 2 else 0) if digits else 1920 + 10 * _TENS.index(match["tens"])
    start, stop = year_of(first).start, year_of(first + 9).end
    return replace(span_of(start, stop, "year"), approximate=True, lasting=True) if start and stop else None


_CUES = any_case(
    "in|since|by|until|till|of|from|during|after|before|through|throughout|for|circa|than|as of|back to|up to|prior to|"
    "the year|late|early"
)
_THE = f"(?:\\b(?:{any_case('the|a|an|its|their|his|her|our|this|that|under')})|{APOSTROPHE}s)"
_YEAR = f"(?P<year>{YEAR_DIGITS})"
_BARE_YEAR = f"{_YEAR}{YEAR_END}(?P<cue>)"
_UNTIL_YEAR = f"(?P<until_year>{YEAR_DIGITS}|[0-9]{{2}})"
_TO = f"(?:{DASH}|{GAP}(?:to|through|until){GAP})"
_SENTENCE_START = "(?:(?<=[.!?] )|(?<=\\n)|\\A)"
_VERBS = "was|is|will|saw|brought|began|ended|marked"
_DECADE = (
    f"(?:(?P<decade>(?:1[5-9]|20)[0-9]0|(?<={APOSTROPHE})[2-9]0){APOSTROPHE}?s\\b"
    f"|(?<=the )(?P<tens>{'|'.join(_TENS)})\\b)"
)
_EDGE = f"(?:the{GAP})?(?:very{GAP})?(?P<edge>{any_case('end|beginning|start|middle')}){GAP}of{GAP}"
PART = f"\\b(?:(?P<part>{any_case('early|mid|late')})(?:{DASH}|{GAP})(?:in{GAP})?|{_EDGE})(?:the{GAP})?"

YEAR_RULES: tuple[Rule, ...] = (
    Rule(pattern=re.compile(f"\\b(?P<cue>{_CUES}){GAP}(?P<at>{_YEAR}{YEAR_END})"), resolve=_year),
    Rule(pattern=re.compile(f"(?<=\\()(?P<at>{_BARE_YEAR})(?=[),;])"), resolve=_year, narrative=False),
    Rule(pattern=re.compile(f"{_THE}{GAP}(?P<at>{_BARE_YEAR})(?={GAP}[A-Za-z])"), resolve=_year, narrative=False),
    Rule(pattern=re.compile(f"{_SENTENCE_START}(?P<at>{_BARE_YEAR})(?={GAP}(?:{_VERBS})\\b)"), resolve=_year),
    Rule(
        pattern=re.compile(f"\\b(?:{any_case('between')}){GAP}{_YEAR}{GAP}and{GAP}{_UNTIL_YEAR}{YEAR_END}"),
        resolve=_year_range,
    ),
    Rule(pattern=re.compile(f"(?<![\\w/.,-]){_YEAR}{_TO}{_UNTIL_YEAR}{YEAR_END}"), resolve=_year_range),
    Rule(pattern=re.compile(f"(?:\\b[Tt]he{GAP})?{_DECADE}"), resolve=_decade),
    Rule(pattern=re.compile(f"{PART}(?P<month>{MONTH})(?!\\w){YEAR_TAIL}"), resolve=in_part(tailed_month)),
    Rule(pattern=re.compile(PART + _BARE_YEAR), resolve=in_part(_year)),
    Rule(pattern=re.compile(PART + _DECADE), resolve=in_part(_decade)),
    Rule(pattern=re.compile(PART + NEIGHBOUR), resolve=in_part(neighbour)),
    *(Rule(pattern=re.compile(PART + form), resolve=in_part(season)) for form in SEASONS),
)
