"""The ways of saying who belongs to a treaty or an organisation, and since when a treaty holds.

Each pattern is tried right after the state or at the agreement; every gap in them is bounded.
"""

from __future__ import annotations

import re
from typing import Literal

from backchannel.treaties.framing import TREATY

Form = Literal[
    "party",
    "founder",
    "signatory",
    "joined",
    "left",
    "until",
    "suspended",
    "signed",
    "entered",
    "in force",
    "ended",
    "binding",
    "concluded",
    "agreed",
]

_ADVERBS = (
    r"(?:[\s,]|\b(?:(?:yet|still|fail(?:s|ed)?|remains?) to|not|never|no longer|still|also|yet|now|itself|again|since|"
    r"too|today|alone|long|first|both|all|each|alike|only|continuously|which|who|(?:has|have|had|did|does|do)(?:n't)?|been|a|an|the|full|state|(?!apply|supply|rely)\w+ly)\b|n't)*"
)
_BEING = r"\b(?:is|are|was|were|remains?|remained|became|become|been)"
_OF = rf"\s(?:of|to|by|from|in)?\s?(?:an?\s)?{TREATY}"
_OUT = rf"of\s{TREATY}"
_APPOSED = r"\s?,\s(?:itself |now |long )?an?\s(?:full\s|loyal\s)?(?:member|party)"
_AMONG = r"(?:\b(?:one of|among|amongst|counted among)\s(?:the\s)?(?:\w+\s)?)?"
_FIRST = r"(?:founding|founder|original|charter)\s"
RANK = (
    r"\b(?:\w+-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+teenth|\w+tieth|"
    r"\d+(?:st|nd|rd|th)|newest|latest|youngest|oldest|last)\b"
)
"""Which in a row somebody is, of which no list is kept."""

_BECAME = rf"\b(?:became|become)\s(?:a\s|the\s|full\s|its\s|new\s|state\s|{RANK}\s)*(?:members?|party|parties)"

_OF_STATES: dict[Form, str] = {
    "founder": (
        rf"{_ADVERBS}{_BEING}{_ADVERBS}{_AMONG}(?:the\s)?{_FIRST}"
        rf"(?:members?|party|parties|signator(?:y|ies)){_OF}|{_ADVERBS}{_BEING}{_ADVERBS}{_AMONG}(?:the\s)?founders?{_OF}"
    ),
    "joined": (
        rf"{_ADVERBS}(?:\b(?:join|joined|acceded?|entered|enter)|{_BECAME}|\b(?:came|gone|went) back|\breturned|"
        rf"\b(?:is|was|were|been){_ADVERBS}\b(?:re-?)?admitted){_ADVERBS}(?:{_OF}|\sinto\s{TREATY})"
        rf"|{_ADVERBS}\bbecame\s{TREATY}\s(?:full\s|{RANK}\s)*member"
    ),
    "party": (
        rf"{_ADVERBS}{_BEING}{_ADVERBS}{_AMONG}(?:{RANK}{_ADVERBS})?\b(?:party|parties|members?|bound){_OF}|{_ADVERBS}\b(?:ratified|ratify){_OF}"
        rf"|{_ADVERBS}\bbelong(?:s|ed)?{_OF}|{_APPOSED}{_OF}"
        rf"|{_ADVERBS}(?:{_BEING}|\bstay(?:s|ed)?){_ADVERBS}\b(?:in|within|a part of|part of|inside)\s{TREATY}"
    ),
    "suspended": (
        rf"{_ADVERBS}\b(?:suspended|froze|frozen)\s(?:its|their)\s(?:own\s)?(?:participation|part|membership){_OF}"
    ),
    "signatory": (
        rf"{_ADVERBS}{_BEING}{_ADVERBS}{_AMONG}\bsignator(?:y|ies){_OF}|{_ADVERBS}\b(?:sign(?:ed)?|concluded|sealed|inked){_OF}"
        rf"|{_ADVERBS}\bput (?:its|their) (?:names?|signatures?)\s(?:to|on|under)\s{TREATY}"
    ),
    "left": (
        rf"{_ADVERBS}\b(?:withdrew|withdrawn|withdraw|pulled out|walked out|walked away|dropped out|quit|left|leave|"
        rf"abandoned|denounced|exited|ceased to be an? (?:member|party)|(?:was|were|been) expelled){_OF}"
        rf"|{_ADVERBS}\b(?:has|have) been out {_OUT}"
    ),
}
_ITS = rf"(?:{TREATY}|\b(?:it|which))"
_OF_TREATIES: dict[Form, str] = {
    "ended": (
        rf"{_ITS}(?:{_ADVERBS}{_BEING}?{_ADVERBS})"
        r"\b(?:(?<=no longer )in (?:force|effect)|expired?|lapsed?|terminated|ran out|run out|dissolved|disbanded|"
        r"wound up|came to an end|ceased to exist|(?<!is )(?<!was )ended)\b"
    ),
    "entered": (
        rf"{_ITS}{_ADVERBS}(?:\b(?:is|are|was|were){_ADVERBS}\b(?:yet|still) to\s)?\b"
        rf"(?:entered|came|come|went|enter|go) into (?:force|effect|operation)\b"
        rf"|{_ITS}{_ADVERBS}\b(?:took|take|taken) effect\b"
    ),
    "in force": rf"{_ITS}{_ADVERBS}(?:{_BEING}{_ADVERBS}\bin (?:force|effect)\b|\bexists?(?=$|[.,;]))",
    "binding": (
        rf"{_ITS}{_ADVERBS}{_BEING}{_ADVERBS}\b(?:legally[- ])?binding(?: (?:treaty|agreement|instrument|pact))?$"
    ),
    "signed": rf"{_ITS}{_ADVERBS}{_BEING}{_ADVERBS}\bsigned\b",
    "concluded": rf"{_ITS}{_ADVERBS}(?:{_BEING}{_ADVERBS}\bconcluded|\bdates? (?:from|back to))\b",
    "agreed": (
        rf"{_ITS}{_ADVERBS}{_BEING}{_ADVERBS}\b(?:reached|clinched|struck|agreed(?: upon| on(?! \d))?|hammered out)\b"
    ),
}
BINDS = re.compile(
    rf"{_ITS}{_ADVERBS}\b(?:binds?|bound|binding on)\s(?:neither |both |either )?(?:the )?", re.IGNORECASE
)
FORMS_OF_STATES = tuple((form, re.compile(pattern, re.IGNORECASE)) for form, pattern in _OF_STATES.items())
FORMS_OF_TREATIES = tuple((form, re.compile(pattern, re.IGNORECASE)) for form, pattern in _OF_TREATIES.items())
NOT = re.compile(r"\b(?:not|never|(?:yet|still|fail(?:s|ed)?|remains?) to|no longer|neither)\b|n't\b", re.IGNORECASE)
