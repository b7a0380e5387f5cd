"""The line that opens an agency's report: where and when it was written, and for whom."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    "|Nov(?:ember)?|Dec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?"
    "|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\\.?"
)
_NUMBER = "[0-9]{1,2}(?:st|nd|rd|th)?"
_DAY = (
    "(?P<day>(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    f"(?:{_MONTH} {_NUMBER}|{_NUMBER} {_MONTH})(?:,? [0-9]{{4}}(?![0-9]))?|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})"
)
_AGENCY = "(?P<agency>\\([A-Z][\\w./& -]{1,40}\\)|\\[[A-Z][\\w./& -]{1,40}\\]|/[A-Z][\\w. -]{1,30}/)"
_SHOUTED = "(?P<shouted>[A-Z][A-Z.'’-]{1,20}(?:(?: ?/ ?| )[A-Z][A-Z.'’-]{0,20}){0,4})"
_NAMED = "(?P<named>[A-Z][a-z’'-]{1,20}(?:[ /][A-Z][a-z’'-]{1,20}){0,2})"
_WITHIN = "(?:, [A-Z][A-Za-z.’']{1,20}(?: [A-Z][a-z]{1,20}){0,2})?"
_DASH = "(?:--?|[–—])"
_SENTENCE = re.compile("[“\"‘'(\\[«]{0,2}[A-Z0-9]")
_DATELINE = re.compile(
    f"[ \\t]{{0,4}}(?:(?:{_SHOUTED}|{_NAMED}){_WITHIN})?"
    f"(?:(?:[,.]? {{0,2}}| {_DASH} ){_DAY})?[.,]? ?{_AGENCY}?"
    f"(?P<end>[.,]? ?{_DASH}[ \\t\u00a0]{{1,2}}|(?<=/)[.:,]? |(?<=[0-9]): )(?=\\S)"
)
_YEAR = re.compile("[0-9]{4}")
_LEAST_LETTERS = 4  # "US - Iran talks" names two states; no capital of a state has so short a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Where the text behind a dateline begins, and the words of its day; ``sure`` says that nothing else is meant."""

    end: int
    day: str
    sure: bool


def dateline_of(text: str, start: int = 0) -> Dateline | None:
    """The dateline that stands at a place of a text: a place, perhaps a day, perhaps an agency, then a dash.

    Parameters
    ----------
    text
        The whole text.
    start
        Where a line or sentence begins.

    Notes
    -----
    A place in small letters counts only with a day, and what follows a dash must begin like a sentence. Without day
    and agency, a place of one word is none where a second dash closes an aside ("NATO – Norway among them – agreed").

    Examples
    --------
    >>> text = "WASHINGTON/MOSCOW, 13 June /TASS/. The envoys met."
    >>> found = dateline_of(text)
    >>> text[found.end :], found.day
    ('The envoys met.', '13 June')
    >>> dateline_of("Moscow said on 3 June - the day of the vote - that it would sign.") is None
    True
    """
    match = _DATELINE.match(text, start)
    if match is None or not _is_dateline(match, text):
        return None
    return Dateline(end=match.end(), day=match["day"] or "", sure=bool(match["shouted"] or match["agency"]))


def _is_dateline(match: re.Match[str], text: str) -> bool:
    """Whether the parts found are enough for a dateline."""
    place, day, agency = match["shouted"], match["day"], match["agency"]
    if agency is None and not _SENTENCE.match(text, match.end()):
        return False
    if match["named"]:
        return day is not None and text[match.end("named")] in ",."
    if place is None:
        return agency is not None and (day is not None or " " not in agency)
    if match["end"] == ": ":
        return day is not None and _YEAR.search(day) is not None
    if day or agency:
        return True
    return sum(map(str.isalpha, place)) >= _LEAST_LETTERS and not _is_aside(match, text)


def _is_aside(match: re.Match[str], text: str) -> bool:
    """Whether the dash behind a single word opens an aside that a second one closes."""
    line_end = text.find("\n", match.end())
    sentence = re.split(r"[.!?][”\"]?\s", text[match.end() : len(text) if line_end < 0 else line_end], maxsplit=1)[0]
    return " " not in match["shouted"] and len(re.findall(rf"\s{_DASH}\s", sentence)) % 2 == 1
