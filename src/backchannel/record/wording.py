"""Events in plain English: "Russia and Iran met (a visit)", "Israel attacked Iran (from the air)"."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from backchannel.states import definite, state_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

# Type, or type and mode -> what the actor did to the recipient, what it did alone, what both did together.
_ACTS: dict[str, tuple[str, str, str]] = {
    "AGREE": ("agreed or offered to cooperate with", "agreed or offered to cooperate", "agreed to cooperate"),
    "CONSULT": ("met or spoke with", "held talks", "met or spoke"),
    "CONSULT visit": ("visited", "went on a visit", "met (a visit)"),
    "CONSULT phone": ("telephoned", "spoke by telephone", "spoke by telephone"),
    "CONSULT multilateral": ("met in a wider round with", "met in a wider round", "met in a wider round"),
    "CONSULT third-party": ("held mediated talks with", "mediated", "held mediated talks"),
    "SUPPORT": ("backed", "gave support in words or by signature", "signed an agreement or backed each other"),
    "CONCEDE": ("gave in to", "gave in", "gave in to each other"),
    "COOPERATE": ("worked together with", "worked together with others", "worked together"),
    "AID": ("gave aid to", "gave aid", "gave each other aid"),
    "RETREAT": ("gave way to", "gave way", "gave way to each other"),
    "RETREAT ceasefire": ("stopped firing at", "stopped firing", "stopped firing at each other"),
    "RETREAT release": ("released people of", "released people", "released each other's people"),
    "REQUEST": ("called on", "put a demand or request", "called on each other"),
    "ACCUSE": ("criticised or accused", "criticised or accused others", "accused each other"),
    "ACCUSE disapprove": ("condemned or criticised", "condemned or criticised others", "criticised each other"),
    "ACCUSE allege": ("accused", "made accusations", "accused each other"),
    "ACCUSE investigate": ("investigated", "opened an inquiry", "investigated each other"),
    "REJECT": ("refused", "refused or vetoed", "refused each other"),
    "THREATEN": ("threatened or warned", "threatened or warned", "threatened each other"),
    "PROTEST": ("protested against", "protested", "protested together"),
    "SANCTION": ("sanctioned or cut relations with", "cut relations", "cut relations"),
    "SANCTION expel": ("expelled people of", "expelled foreigners", "expelled each other's people"),
    "MOBILIZE": ("readied forces against", "readied forces", "readied forces"),
    "COERCE": ("used its power against", "used its power", "used their power against each other"),
    "COERCE arrest": ("arrested people of", "made arrests", "arrested each other's people"),
    "ASSAULT": ("attacked", "attacked", "fought each other"),
}
_WAYS = {
    "aerial": "from the air",
    "drone": "with drones",
    "heavy-weapons": "with missiles or artillery",
    "firearms": "with firearms",
    "explosives": "with bombs",
    "targeted": "a killing of a particular person",
    "destroy": "property destroyed",
    "abduct": "an abduction",
    "cyber": "by computer",
    "multilateral": "",
    "visit": "",
    "phone": "",
    "ceasefire": "",
    "disapprove": "",
    "allege": "with an accusation",
    "discontinue": "",
    "violence": "with violence",
}


@cache
def _organisations() -> Mapping[str, str]:
    """Names of organisations and armed groups by their codes."""
    text = (files("backchannel") / "data" / "actors" / "organisations.csv").read_text(encoding="utf-8")
    return {row["code"]: row["name"] for row in csv.DictReader(text.splitlines())}


def _named(code: str) -> str:
    """A party's name inside a sentence."""
    return definite(_organisations().get(code) or state_name(code))


def listed(units: Iterable[str], joint: str = "and") -> str:
    """Names of parties in a sentence.

    Examples
    --------
    >>> listed(["RUS", "USA", "NATO"]), listed(["HEZBOLLAH"])
    ('Russia, the United States and NATO', 'Hezbollah')
    """
    names = [_named(unit) for unit in units]
    if len(names) < 2:
        return names[0] if names else "nobody named"
    return f"{', '.join(names[:-1])} {joint} {names[-1]}"


def capital(words: str) -> str:
    """Words with a capital letter at the front, to open a sentence.

    Examples
    --------
    >>> capital("the United States attacked Iran")
    'The United States attacked Iran'
    """
    return words[:1].upper() + words[1:]


def act_words(
    type_: str, mode: str = "", *, actors: Iterable[str], recipients: Iterable[str] = (), symmetric: bool = False
) -> str:
    """What happened, in words.

    Parameters
    ----------
    type_, mode
        A PLOVER type and its mode; a type that is empty stands for a statement.
    actors, recipients
        States or organisations on both sides.
    symmetric
        Whether nobody did it to the other.

    Examples
    --------
    >>> act_words("ASSAULT", "aerial", actors=["ISR"], recipients=["IRN"])
    'Israel attacked Iran (from the air)'
    >>> act_words("CONSULT", actors=["IRN"], recipients=["RUS"], symmetric=True)
    'Iran and Russia met or spoke'
    """
    doers, others = list(actors), list(recipients)
    if not type_:
        return f"{listed(doers)} spoke of {listed(others)}"
    toward, alone, together = _ACTS.get(f"{type_} {mode}", _ACTS[type_])
    way = way_words(mode)
    if symmetric and len({*doers, *others}) > 1:
        told = f"{listed(dict.fromkeys([*doers, *others]))} {together}"
    else:
        told = f"{listed(doers)} {toward} {listed(others)}" if others else f"{listed(doers)} {alone}"
    return f"{told} ({way})" if way and f"{type_} {mode}" not in _ACTS else told


def vetoed(units: Iterable[str], *, text: str = "a draft") -> str:
    """A veto in the Security Council, in words.

    Examples
    --------
    >>> vetoed(["CHN", "RUS"])
    'China and Russia vetoed a draft in the Security Council'
    """
    return f"{listed(units)} vetoed {text} in the Security Council"


def way_words(mode: str) -> str:
    """How an act was done, in words; empty where the words for the act say it."""
    return _WAYS.get(mode, mode.replace("-", " "))


def day_words(first: date, last: date | None = None) -> str:
    """A day, or the first and last of several.

    Examples
    --------
    >>> from datetime import date
    >>> day_words(date(2025, 6, 3)), day_words(date(2025, 6, 3), date(2025, 6, 5))
    ('3 June 2025', '3 June 2025 to 5 June 2025')
    """
    if last is None or last <= first:
        return f"{first.day} {first:%B %Y}"
    return f"{first.day} {first:%B %Y} to {last.day} {last:%B %Y}"
