"""Full dates written in words or figures, and the lines that state when a text was published.

Only a complete date counts (day, month and year), and only one that reads one way: ``06/07/2025`` may be June or July
and is refused. Nothing here looks at today's date, so the same bytes give the same date for ever.
"""

from __future__ import annotations

import re
from datetime import date

from backchannel.model.datelines import dateline_of

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s{1,3})?"
_DATE = re.compile(
    _WEEKDAY
    + r"(?:(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?=T?\d\d:|\D|$)"
    + r"|(?P<year0>\d{4})(?P<month0>[01]\d)(?P<day0>[0-3]\d)(?=T\d|\D|$)"
    + r"|(?P<slash1>\d{1,2})[/.](?P<slash2>\d{1,2})[/.](?P<slashyear>\d{4})\b"
    + r"|(?:the\s)?(?P<day1>\d{1,2})(?:st|nd|rd|th)?(?:\sof)?[\s-]{1,3}"
    + _MONTH.format("name1")
    + r",?[\s-]{1,3}(?P<year1>\d{4})\b"
    + "|"
    + _MONTH.format("name2")
    + r"\s{1,3}(?P<day2>\d{1,2})(?:st|nd|rd|th)?,?\s{1,3}(?P<year2>\d{4})\b)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\W{0,3}(?:(?:first )?published|publication date|date published|published date|publish date|pub ?date|dated?"
    r"|posted|issued|released)(?: on| at)?\s{0,3}(?P<colon>[:：|–—-])?\s{0,3}",
    re.IGNORECASE,
)
_BY = re.compile(r"[Bb][Yy]\s+[A-Z]")
_PLACE = re.compile(r"[A-Z][\w.'’-]{1,30}(?: [A-Z][\w.'’-]{0,30}){0,3}, ")
_SEPARATORS = ("|", "·", "•")
_HEADER_LINES = 5
_FIRST_YEAR, _LAST_YEAR = 1800, 2100
_LONGEST_LABELLED_LINE = 160


def full_date(text: str) -> tuple[date, str] | None:
    """The date that ``text`` starts with, and what follows it; ``None`` unless day, month and year are certain.

    Examples
    --------
    >>> full_date("Saturday, 28 June 2025, 10:30 GMT")
    (datetime.date(2025, 6, 28), ', 10:30 GMT')
    >>> full_date("June 28, 2025"), full_date("2025-06-28T21:00:00Z")
    ((datetime.date(2025, 6, 28), ''), (datetime.date(2025, 6, 28), 'T21:00:00Z'))
    >>> full_date("06/07/2025") is None, full_date("June 2025") is None
    (True, True)
    """
    match = _DATE.match(text)
    parts = _parts(match) if match else None
    if match is None or parts is None:
        return None
    year, month, day = parts
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return (found, text[match.end() :]) if _FIRST_YEAR <= year <= _LAST_YEAR else None


def stated_date(text: str) -> date | None:
    """When a text says that it was published: a labelled date, a date alone, a byline, a place and day, or a dateline.

    Only the first five lines that are not blank are read, so that dates of the running text never count. They count
    in this order; two different ones of the same rank cancel each other. A dateline counts with its year only.

    Examples
    --------
    >>> stated_date("A visit and its echo\\nPublished: 28 June 2025\\n\\nOn 23 June 2025 the minister flew in.")
    datetime.date(2025, 6, 28)
    >>> stated_date("The talks began on 23 June 2025 in Geneva.") is None
    True
    """
    lines = header_lines(text)
    for reading in (_labelled, _alone, _byline, _placed, _dateline):
        found = {day for day in map(reading, lines) if day}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def header_lines(text: str) -> list[str]:
    """The first five lines that are not blank, without the space around them.

    Examples
    --------
    >>> header_lines("Title\\n\\nText")
    ['Title', 'Text']
    """
    lines: list[str] = []
    position = 0
    while len(lines) < _HEADER_LINES and position < len(text):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        line = text[position:end].strip()
        position = end + 1
        if line:
            lines.append(line)
    return lines


def is_date_line(line: str) -> bool:
    """Whether a line does nothing but say when the text was published.

    Examples
    --------
    >>> is_date_line("Published: 28 June 2025"), is_date_line("28 June 2025: the day it ended")
    (True, False)
    """
    return bool(_labelled(line) or _alone(line))


def _byline(line: str) -> date | None:
    """``By A. Columnist, 14 October 2025``: a date that ends a byline."""
    if not _BY.match(line) or len(line) > _LONGEST_LABELLED_LINE:
        return None
    for mark in re.finditer(r"[,|·•–—-]\s{1,3}", line):
        found = full_date(line[mark.end() :])
        if found and not found[1].strip(" .)"):
            return found[0]
    return None


def _placed(line: str) -> date | None:
    """``Melbourne, 20 October 2025``: a place and a full date, and nothing else on the line."""
    place = _PLACE.match(line)
    found = full_date(line[place.end() :]) if place else None
    return found[0] if found and not found[1].strip(" .") else None


def _parts(match: re.Match[str]) -> tuple[int, int, int] | None:
    """Year, month and day of a match, or nothing where figures read two ways."""
    got = match.groupdict()
    if got["slashyear"]:
        first, second = int(got["slash1"]), int(got["slash2"])
        if first == second or second > 12 >= first:
            return int(got["slashyear"]), first, second
        return (int(got["slashyear"]), second, first) if first > 12 else None
    for suffix in ("", "0"):
        if got[f"year{suffix}"]:
            return int(got[f"year{suffix}"]), int(got[f"month{suffix}"]), int(got[f"day{suffix}"])
    which = "1" if got["year1"] else "2"
    return int(got[f"year{which}"]), _MONTHS.index(got[f"name{which}"][:3].lower()) + 1, int(got[f"day{which}"])


def _labelled(line: str) -> date | None:
    """``Published: 28 June 2025 ...``; without a colon, the line must say little else."""
    label = _LABEL.match(line)
    found = full_date(line[label.end() :]) if label and len(line) <= _LONGEST_LABELLED_LINE else None
    if label is None or found is None:
        return None
    day, rest = found
    return day if label["colon"] or rest.lstrip()[:1] in _SEPARATORS or len(rest.split()) <= 3 else None


def _alone(line: str) -> date | None:
    """A full date with nothing after it but a time of day."""
    found = full_date(line)
    if found is None:
        return None
    day, rest = found
    return day if _is_time(rest) else None


def _is_time(rest: str) -> bool:
    """Whether what follows a date is empty or a clock time with its zone."""
    return (
        re.fullmatch(
            r"[\s,|·•T-]{0,4}(?:at )?(?:\d{1,2}[:.]\d\d[\d:.]{0,12}\s?(?:[ap]\.?m\.?)?)?\s?[()A-Za-z:+\d-]{0,9}", rest
        )
        is not None
    )


def _dateline(line: str) -> date | None:
    """``MOSCOW, June 28, 2025 (Agency) – ...`` at the start of a line."""
    dateline = dateline_of(line)
    found = full_date(dateline.day) if dateline is not None and dateline.sure else None
    return found[0] if found else None
