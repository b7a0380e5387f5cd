"""One wording for each kind of time: "Tuesday last" as "last Tuesday", "24-Feb-2022" as "24 February 2022".

The rules know one order of words and one name for each unit; what reporters, lawyers and officials write
otherwise is brought into it first. A rewording changes no meaning, and each pattern runs in linear time.
"""

from __future__ import annotations

import re
from datetime import date

from backchannel.coding.date_words import MONTHS, NUMBER, WEEKDAYS

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_MORE = ("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth")
_ALL = (*_ORDINALS, *_MORE, "nineteenth", "twentieth", "twenty-first")
_TENS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
_MONTH, _WEEKDAY = "|".join(MONTHS), "|".join(WEEKDAYS)
_WHICH = "(?P<which>last|this|next)"
_UNIT = "(?:quarter|half|day|week|weekend|month|weeks|days|months)"
_NTH = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth"}

# Anywhere in an expression: a pattern, and what stands in its place.
_INSIDE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        ("\\b(?:a|one) fortnight\\b", "two weeks"),
        ("\\b(past|last|next|coming) fortnight\\b", "\\1 two weeks"),
        ("\\ba quarter(?: of a|-|) century\\b", "25 years"),
        ("\\bhalf a century\\b", "50 years"),
        ("\\b(?:final|closing)(?= (?:quarter|weekend|week|day|month|[a-z0-9]+ (?:days|weeks|months))\\b)", "last"),
        ("\\blatter(?= (?:half|part)\\b)", "second"),
        ("\\b(?:the )?(?:early|first) part of (?:the )?", "early "),
        ("\\b(?:the )?(?:late|latter|last|second) part of (?:the )?", "late "),
        ("\\b(?:the )?mid(?:dle)? part of (?:the )?", "mid "),
        (f"\\b(1st|2nd|3rd|4th|5th)(?= (?:{_UNIT}|{_WEEKDAY})\\b)", "<nth>"),
        ("\\b([1-4])([qh])(?= |$)", "\\2\\1"),
        (f"\\b([0-9]{{1,2}})[-/. ]?({_MONTH})[-/.]?(?=(?:1[5-9]|20)[0-9]{{2}}\\b)", "\\1 \\2 "),
        # Beside a month the slash joins two days: "14/15 August".
        (f"\\b([0-9]{{1,2}})/([0-9]{{1,2}})(?= (?:of )?(?:{_MONTH})\\b)", "\\1-\\2"),
        (f"\\b({_MONTH}) ([0-9]{{1,2}})/([0-9]{{1,2}})(?![0-9/])", "\\1 \\2-\\3"),
        (f"\\b([0-9]{{1,2}})(?:st|nd|rd|th)? day of (?=(?:{_MONTH})\\b)", "\\1 "),
        (f"\\b(?:the |this )([0-9]{{1,2}})(?:st|nd|rd|th)? (?:of )?(?={_MONTH})", "\\1 "),
        ("\\b(?:calendar|the year of our lord) (?:year )?(?=(?:1[5-9]|20)[0-9]{2}\\b)", ""),
        ("\\bthe year of (?=(?:1[5-9]|20)[0-9]{2}\\b)", ""),
        ("\\bend-(?=[a-zA-Z0-9])", "the end of "),
        ("\\b(?:year-end|end of year)\\b", "the end of the year"),
        ("\\b(?:the )?(week|month|year)'s end\\b", "the end of the \\1"),
        ("\\b(of|in) the (week|month|quarter|year)$", "\\1 this \\2"),
        ("\\btowards? the (?=(?:end|beginning|start|middle) of )", "the "),
        ("\\b((?:19|20)[0-9]{2})/([0-9]{2})$", "\\1-\\2"),
        (f"\\bwithin (?:the next )?(?=(?:{NUMBER}) hours\\b)", "the next "),
    )
)
_CENTURY_BEFORE = re.compile(f"\\b(?P<word>{'|'.join(sorted(_ALL, key=len, reverse=True))})(?=[- ]century)")
_NINETEEN = re.compile(f"\\bnineteen[- ](?P<tens>{'|'.join(_TENS)})\\b")
_PART_OF_TENS = re.compile(f"\\b(?P<part>early|mid|late)[- ](?:the )?(?P<tens>{'|'.join(_TENS)})\\b")
_SHORT_YEAR = re.compile("'(?P<two>[0-9]{2})$")

_DAY_AFTER_DAY = re.compile(
    f"\\b(?P<first>[0-9]{{1,2}}), (?P<second>[0-9]{{1,2}}),? and (?P<last>[0-9]{{1,2}})(?= (?:of )?(?:{_MONTH})\\b)"
)

# All of an expression.
_WHOLE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        ("\\((?P<rest>[^()]+)\\)", "\\g<rest>"),
        ("all (?P<unit>week|month|year)(?: long)?", "this \\g<unit>"),
        (f"(?:on )?(?P<day>{_WEEKDAY}) (?P<which>last|next)", "\\g<which> \\g<day>"),
        (f"{_WHICH} (?P<unit>week|month|year),? (?:in|on) (?P<rest>.+)", "\\g<rest> of \\g<which> \\g<unit>"),
        (f"{_WHICH} (?P<unit>year)'s (?P<rest>.+)", "\\g<rest> of \\g<which> \\g<unit>"),
        ("(?:exactly|precisely) (?P<rest>.+) ago", "\\g<rest> ago today"),
        ("(?P<rest>.+) ago to the day", "\\g<rest> ago today"),
        (f"(?P<rest>{NUMBER} [a-z]+) hence", "in \\g<rest>"),
        ("(?P<rest>.+ years?) ago on (?:this|the same) (?P<unit>day|date)", "\\g<rest> ago today"),
        ("(?P<which>this|the) (?P<unit>week|month|year) (?:so|thus) far", "earlier this \\g<unit>"),
        ("(?:so|thus) far (?P<which>this|in the) (?P<unit>week|month|year)", "earlier this \\g<unit>"),
        ("(?:the )?year[- ]to[- ]date", "earlier this year"),
        ("(?:from )?(?P<rest>.+?)(?: to |-| ?[\u2013\u2014] ?)(?:the )?(?:present(?: day)?|date)", "since \\g<rest>"),
        ("(?:from )?(?P<rest>.+) (?:on|onwards?|forward)", "from \\g<rest>"),
    )
)


def reworded(words: str) -> str:
    """An expression in the wording that the rules know; ``words`` is in the spelling of the rules.

    Examples
    --------
    >>> reworded("Tuesday last"), reworded("a fortnight ago"), reworded("the 9th day of April, 2003")
    ('last Tuesday', 'two weeks ago', '9 April, 2003')
    """
    words = _CENTURY_BEFORE.sub(lambda found: f"{_ALL.index(found['word']) + 1}th", words)
    words = _NINETEEN.sub(lambda found: f"19{2 + _TENS.index(found['tens'])}0s", words)
    words = _PART_OF_TENS.sub(lambda found: f"{found['part']} 19{2 + _TENS.index(found['tens'])}0s", words)
    words = _DAY_AFTER_DAY.sub(_stretch, words)
    for pattern, instead in _INSIDE:
        words = pattern.sub(instead if instead != "<nth>" else lambda found: _NTH[found[1]], words)
    for pattern, instead in _WHOLE:
        match = pattern.fullmatch(words)
        if match:
            return match.expand(instead)
    return words


def _stretch(match: re.Match[str]) -> str:
    """Three days that follow each other as the first to the last; others stay a list, which no rule reads."""
    first, second, last = (int(match[name]) for name in ("first", "second", "last"))
    return f"{first}-{last}" if (second, last) == (first + 1, first + 2) else match.group()


def with_century(words: str, reference: date | None) -> str:
    """The summer of '69 with its century: the latest such year that is not after the reference.

    Examples
    --------
    >>> with_century("the summer of '69", date(2024, 3, 13)), with_century("May '14", date(2024, 3, 13))
    ('the summer of 1969', 'May 2014')
    """
    found = _SHORT_YEAR.search(words)
    if found is None or reference is None:
        return words
    year = reference.year - (reference.year - int(found["two"])) % 100
    return f"{words[: found.start()]}{year}"
