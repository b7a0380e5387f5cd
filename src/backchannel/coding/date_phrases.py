"""What stands around a time in an expression of its own: openings, times of day, and the words of a refusal.

No pattern has one unbounded repetition inside or right before another, so that each takes linear time.
"""

from __future__ import annotations

import re

from backchannel.coding.date_amounts import EVENT
from backchannel.coding.date_feasts import FEASTS, MOVABLE
from backchannel.coding.date_words import MONTHS, NUMBER, WEEKDAYS

_REST = "(?P<rest>.+)"
_UNIT = "(?P<unit>day|week|month|year)s?"
_DAYTIME = (
    "(?:(?:very )?(?:early |late )?(?:morning|afternoon|evening|night|noon|midday|midnight|dawn|dusk|daybreak|"
    "sunrise|sunset|nightfall|lunchtime)|mid-?(?:morning|afternoon)|pre-?dawn(?: hours)?|"
    "(?:early|small|late|wee) hours)"
)
_ZONE = (
    "(?:[a-z]{2,12} (?:standard |daylight |summer )?time|gmt|utc|est|edt|et|pst|pdt|cet|cest|eet|msk|bst|ist|jst|kst)"
)
_NEAR = "(?:(?:shortly |just )?(?:in|at|on|by|during|before|after|around|about|towards?) )?(?:the )?"
_HALF_DAY = "(?:am|pm|a\\.m\\.?|p\\.m\\.?)"
_CLOCK = (
    "(?:(?:shortly |just )?(?:at|around|about|by|before|after) )?[0-9]{1,2}"
    f"(?:[:.][0-9]{{2}}(?::[0-9]{{2}})?(?: ?{_HALF_DAY})?| ?{_HALF_DAY}| o'clock|[0-9]{{2}}(?= (?:hours|hrs|{_ZONE})))"
    f"(?: hours| hrs)?(?: {_ZONE})?"
)

DAYTIME_BEFORE = re.compile(f"{_NEAR}{_DAYTIME}(?: of| on|,)? {_REST}")
DAYTIME_AFTER = re.compile(f"(?P<rest>.+?)(?:'s)?,? {_NEAR}{_DAYTIME}(?: {_ZONE})?")
CLOCK_BEFORE = re.compile(f"{_CLOCK}(?: of| on|,)? {_REST}")
CLOCK_AFTER = re.compile(f"(?P<rest>.+?),? {_CLOCK}")
INTO = re.compile(f"overnight (?:in)?to {_REST}")
OVERNIGHT = re.compile(f"overnight (?:on |from |between )?{_REST}")
EDGE = re.compile(f"(?:early|late|earlier|later|sometime|some time)(?: on| in(?: the)?)? {_REST}")
SOME_DAY = re.compile(
    f"(?:one day|some day|(?:at )?(?:some|one) (?:point|stage|time)) (?:on|in|during) (?:the )?{_REST}"
)
PARTS = re.compile(f"(?P<from>early|mid)[- ]to[- ](?P<until>mid|late)[- ](?:in )?{_REST}")
EVE = re.compile(f"(?:on )?the (?:very )?eve of {_REST}")
ANNIVERSARY = re.compile(f"(?:on )?(?:the )?(?P<nth>[0-9]{{1,3}})(?:st|nd|rd|th) anniversary of {_REST}")
WEEKEND = re.compile(f"the weekend of {_REST}")
REMAINDER = re.compile(f"(?:for )?the (?:rest|remainder|balance) of {_REST}")
SINCE = re.compile(f"(?:ever )?since {_REST}")
UNTIL = re.compile("(?:up )?(?:until|till|through|to|before|after|following|prior to|ahead of) .+")
BY = re.compile(f"(?:by|no later than|not later than|on or before) {_REST}")
LAST = re.compile(f"(?P<rest>(?:[0-9]{{1,2}} )?(?:{'|'.join(MONTHS)})(?: [0-9]{{1,2}})?) last")
OPEN = re.compile(
    f"(?:from|as of|as from|starting|beginning|(?:with )?effect(?:ive)?(?: from| as of)?)(?: on| in)? {_REST}"
)
AMOUNT = re.compile(f"(?P<side>in|within) (?P<count>{NUMBER}) {_UNIT}(?:'? time)?")
OFFSET = re.compile(f"(?P<count>{NUMBER}|the) {_UNIT} (?P<side>before|after|from|following|prior to) {_REST}")
LEADING = re.compile(f"(?:on(?! or about )|in|during|within(?= the )) {_REST}")
BETWEEN = re.compile("between (?P<from>.+?) and (?P<until>.+)")
RANGE = re.compile("(?:from )?(?P<from>.+?)(?: (?:to|through|until|till|into|-) | ?[\u2013\u2014] ?)(?P<until>.+)")
PAIR = re.compile("(?P<from>.+?) and (?P<until>.+)")
ABOUT = re.compile(
    "(?:on or about|about|around|circa|ca?\\.?|roughly|approximately|nearly|almost|some|more than|less than|at least|"
    "at most|(?:for )?(?:most|much|part|parts|the better part|the bulk) of|"
    f"(?:just |well )?(?:over|under)(?= (?:half|{NUMBER})\\b)) {_REST}"
)
IN_BRACKETS = re.compile("(?P<one>[^()]+?) ?\\((?P<other>[^()]+)\\)")
APPOSED = re.compile("(?P<one>[^,]+), (?P<other>.+)")
GLUE = re.compile(
    "(?:on|in|at|during|over|throughout|of|for|all|all of|the whole of|the month of|month of|the years?|years?|"
    "the period|the|back in|"
    f"only|just|as (?:early|late|recently) as|dated) {_REST}"
)

_MONTH_NAMES = {
    **{month.lower(): month for month in MONTHS},
    **{month[:3].lower(): month for month in MONTHS},
    "sept": "September",
}
_DAY_NAMES = {
    **{day.lower(): day for day in WEEKDAYS},
    **{day[:3].lower(): day for day in WEEKDAYS},
    "tues": "Tuesday",
    "thur": "Thursday",
    "thurs": "Thursday",
}
_NAMES = {**_MONTH_NAMES, **_DAY_NAMES}
_NAME = re.compile(f"\\b(?:{'|'.join(sorted(_NAMES, key=len, reverse=True))})\\b\\.?")
_FEAST = re.compile("|".join([*FEASTS, "christmas"]))
_ONES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = ("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth")
_ORDINALS = (
    *_ONES, *_TEENS, "eighteenth", "nineteenth", "twentieth",
    *(f"twenty-{one}" for one in _ONES), "thirtieth", "thirty-first",
)  # fmt: skip
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_MONTH = "|".join(MONTHS)
_DAY_IN_WORDS = re.compile(
    f"\\b(?P<day>{_ORDINAL})(?=(?: day)? of (?:{_MONTH})\\b)|\\b(?P<nth>{_ORDINAL})(?= anniversary)|"
    f"(?<=[a-z]) (?P<last>{_ORDINAL})$"
)
_LETTERS = re.compile("\\b[qh][1-4]\\b|(?<=[0-9])[tz](?=[0-9]|$)")
_UNITS = "(?:hour|day|week|month|year|decade)s?"
_NO_ARTICLE = re.compile(
    f"(?<!the )(?<!these )(?<!this )\\b(?:past|(?:last|next|coming)(?= {NUMBER})) (?=(?:{NUMBER} )?{_UNITS}\\b)"
)
_SPACES_AND_MARKS = ' \t\n"\u201c\u201d.,;:!?'

_WHY = (
    ("|n/?a|none|null|unknown|no date(?: given)?|not (?:given|stated|specified)|undated", "no time is given"),
    (
        ".*?\\b(?:fiscal|financial|school|academic|fy ?[0-9]{2,4})\\b.*",
        "such a year begins on another day in each state",
    ),
    (
        ".*?(?<![0-9])[0-9]{1,2}[/.-][0-9]{1,2}(?:[/.-][0-9]{2})?(?![0-9]).*",
        "the order of day and month is open",
    ),
    (
        (
            ".*?\\b(?:every|each|daily|weekly|monthly|quarterly|yearly|annual(?:ly)?|usually|"
            "(?:mon|tues|wednes|thurs|fri|satur|sun)days)\\b.*"
        ),
        "it repeats",
    ),
    (
        (
            ".*?\\b(?:soon|recent(?:ly)?|lately|shortly|currently|previously|formerly|once|earlier|later|ago|past|future|"
            "eventually|someday|nowadays|these days|other day|one day|at present|in due course|coming|long)\\b.*"
        ),
        "the words name no time of the calendar",
    ),
    (f"(?:for )?(?:(?:{NUMBER}|several|many|a few|some) )?{_UNITS}(?: of .+)?", "a length of time, not a date"),
    (".*?\\b(?:before|after|during|when|while|following|amid|eve|anniversary|next|same|that|previous)\\b.*", EVENT),
)
_REASONS = tuple((re.compile(pattern), reason) for pattern, reason in _WHY)


def plain(expression: str) -> str:
    """An expression in the spelling of the rules: one case, one apostrophe, names of months and days in full.

    Examples
    --------
    >>> plain(" the  third of SEPT. ")
    'the 3 of September'
    """
    words = " ".join(expression.lower().replace("\u2019", "'").split()).strip(_SPACES_AND_MARKS)
    words = _FEAST.sub(lambda name: name.group().title().replace("'S", "'s"), words.removesuffix("'s"))
    words = _NAME.sub(lambda name: _NAMES[name.group().rstrip(".")], words)
    words = re.sub("(?:19)?'([2-9]0)s\\b", "19\\1s", words)
    words = _DAY_IN_WORDS.sub(_as_digits, words)
    words = _NO_ARTICLE.sub(lambda found: f"the {found.group()}", words)
    return _LETTERS.sub(lambda found: found.group().upper(), words)


def reason_for(words: str) -> str:
    """Why no rule reads an expression, as far as its words tell."""
    if MOVABLE.search(words):
        return "a holiday whose day moves from year to year or from state to state"
    found = (reason for pattern, reason in _REASONS if pattern.fullmatch(words))
    return next(found, "not all of its words are those of a time")


def _as_digits(match: re.Match[str]) -> str:
    """The number of an ordinal."""
    if match["day"]:
        return str(_ORDINALS.index(match["day"]) + 1)
    if match["nth"]:
        return f"{_ORDINALS.index(match['nth']) + 1}th"
    return f" {_ORDINALS.index(match['last']) + 1}"
