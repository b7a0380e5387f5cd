"""The words treaties are coded in: kinds of obligation, triggers, parties that are no state, and how they relate.

Kinds follow the Alliance Treaty Obligations and Provisions project (Leeds, Ritter, Mitchell and Long 2002: defense,
offense, consultation, neutrality, non-aggression) and go beyond it where reporters make claims.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Literal, get_args

Force = Literal["obliges", "permits", "forbids", "declares"]
Sure = Literal["certain", "likely", "unsure"]
Trigger = Literal["always", "armed attack", "aggression", "threat", "dispute", "war", "crisis", "request", "violation"]
RestsOn = Literal["full text read", "official summary read", "secondary sources", "memory, unverified"]
ObligationKind = Literal[
    "defense",
    "offense",
    "consultation",
    "non-aggression",
    "neutrality",
    "no aid to an aggressor",
    "arms supply",
    "military cooperation",
    "intelligence cooperation",
    "basing",
    "no bases for third states",
    "no hostile alliance",
    "no hostile use of territory",
    "peaceful settlement",
    "respect for territorial integrity",
    "no threat or use of force",
    "self-defence",
    "collective measures",
    "non-intervention",
    "nuclear limits",
    "verification",
    "sanctions relief",
    "security assurance",
    "recognition",
    "transit",
    "permanent neutrality",
    "demilitarisation",
    "political cooperation",
    "mutual assistance",
    "primacy of the UN Charter",
    "duration and withdrawal",
    "territorial settlement",
    "use of force as a duty",
    "reporting",
    "self-defence without prior approval",
    "prior approval of self-defence",
    "expulsion",
    "suspension by one side",
    "spending",
    "named adversary",
    "foreign warships",
    "no armed groups",
    "respect for national policies",
    "other",
]

KINDS: tuple[str, ...] = get_args(ObligationKind)
TRIGGERS: tuple[str, ...] = get_args(Trigger)
UNVERIFIED = "memory, unverified"

_IN_WORDS = {
    "defense": "duty to help a party that is attacked",
    "offense": "duty to join an attack",
    "consultation": "duty to consult",
    "non-aggression": "ban on attacking one another",
    "neutrality": "duty of neutrality",
    "no aid to an aggressor": "ban on helping an aggressor",
    "arms supply": "duty to supply arms",
    "basing": "clause on bases",
    "no bases for third states": "ban on bases of third states",
    "no hostile alliance": "ban on hostile alliances",
    "no hostile use of territory": "ban on hostile use of territory",
    "no threat or use of force": "ban on the threat or use of force",
    "self-defence": "right of self-defence",
    "permanent neutrality": "permanent neutrality",
    "nuclear limits": "limits on nuclear weapons or activities",
    "duration and withdrawal": "clause on duration or withdrawal",
    "use of force as a duty": "duty to use armed force",
    "reporting": "duty to report to the Security Council",
    "self-defence without prior approval": "right of self-defence without prior approval",
    "prior approval of self-defence": "need for prior approval of self-defence",
    "suspension by one side": "clause that lets one side suspend it",
    "spending": "duty to spend a given share on defence",
    "named adversary": "limit to one named adversary",
    "foreign warships": "limit on the stay of foreign warships",
    "no armed groups": "ban on armed groups",
    "respect for national policies": "clause that leaves the policies of certain members as they are",
}


def in_words(kinds: tuple[str, ...]) -> str:
    """Kinds as they read in a sentence.

    Examples
    --------
    >>> in_words(("defense", "transit"))
    'duty to help a party that is attacked or clause on transit'
    """
    return " or ".join(_IN_WORDS.get(kind, f"clause on {kind}") for kind in kinds)


GROUPS = ("parties", "other parties", "all states")

ABSTENTIONS = frozenset(
    {
        "non-aggression",
        "neutrality",
        "no aid to an aggressor",
        "no bases for third states",
        "no hostile alliance",
        "no hostile use of territory",
        "no threat or use of force",
        "non-intervention",
        "permanent neutrality",
        "demilitarisation",
        "nuclear limits",
        "foreign warships",
        "no armed groups",
    }
)
"""Kinds that name something not to be done, so that "obliges" and "forbids" say the same."""

CLOSED = frozenset(
    {
        "defense",
        "offense",
        "neutrality",
        "no aid to an aggressor",
        "arms supply",
        "basing",
        "no bases for third states",
        "permanent neutrality",
        "demilitarisation",
    }
)
"""Kinds whose absence follows from a complete coding alone.

They are what a treaty is known for, so no coder overlooks them. Clauses that stand in passing in most treaties (a nod
to self-defence, to the ban on force, to consultation) must be listed in ``absent`` before their absence counts.
"""

NOT_STATES = MappingProxyType(
    {
        "SUN": "Soviet Union",
        "YUG": "Yugoslavia",
        "CSK": "Czechoslovakia",
        "DDR": "German Democratic Republic",
        "YMD": "South Yemen",
        "VDR": "North Vietnam",
        "SCG": "Serbia and Montenegro",
        "UAR": "United Arab Republic",
        "EU": "European Union",
        "UN": "United Nations",
        "NATO": "North Atlantic Treaty Organization",
        "OSCE": "Organization for Security and Co-operation in Europe",
        "AU": "African Union",
        "IAEA": "International Atomic Energy Agency",
        "TALIBAN": "Taliban",
    }
)
"""Parties outside the table of states: states that are no more (former ISO 3166 codes) and organisations."""

_ATTACK = frozenset({"armed attack", "aggression", "war"})
_TENSION = frozenset({"threat", "crisis", "dispute"})


def covers(coded: str, met: str) -> bool | None:
    """Whether an obligation coded with one trigger comes into play when another is met; ``None`` if it is open.

    An attack is also a threat and a crisis, but a threat is no attack; a request or a violation is a matter
    of its own that a situation has to name.

    Examples
    --------
    >>> covers("aggression", "armed attack"), covers("threat", "armed attack"), covers("armed attack", "threat")
    (True, True, False)
    >>> covers("request", "armed attack") is None
    True
    """
    if coded in ("always", met):
        return True
    if coded in _ATTACK:
        return met in _ATTACK
    if coded in _TENSION:
        return True if met in _ATTACK | _TENSION else None
    return None
