"""Who in person: names and offices as claims and rows write them, and whether they can be one person's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from backchannel.ontology.governments import called_by, named_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from backchannel.model.coding import Mention

SAME_NAME = 0.75  # ratio of matching letters (Ratcliff and Obershelp) from which two spellings are one surname
_OFFICES = {
    "deputy": r"deputy|vice|assistant|under-?secretary",
    "foreign minister": r"foreign (?:minister|secretary)|minister (?:of|for) foreign affairs|secretary of state|"
    r"external affairs minister|minister of external affairs|top diplomat",
    "defence minister": r"defen[cs]e (?:minister|secretary)|minister of defen[cs]e|secretary of defen[cs]e",
    "head of government": r"prime minister|premier|chancellor|taoiseach|head of (?:the )?government",
    "head of state": r"presidents?|king|queen|emir|sultan|crown prince|supreme leader|head of state|pope",
    "envoy": r"envoy|ambassador|permanent representative|special representative",
    "speaker": r"speaker",
}
_PATTERNS = tuple((office, re.compile(rf"\b(?:{pattern})s?\b", re.IGNORECASE)) for office, pattern in _OFFICES.items())
# An office that stands right before a name.
OFFICE = re.compile(rf"\b(?:{'|'.join(_OFFICES.values())})\s+$", re.IGNORECASE)
_BODY = re.compile(
    r"\b(?:ministry|forces?|army|government|department|parliament|council|states?|guards?|navy|military|party|house|"
    r"kremlin|embassy|union|officials|troops|police|rebels|court|agency|nations|republic|kingdom|federation|"
    r"delegation|administration|office|bank|corps|command)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\([^()]*\)")
_SUFFIX = re.compile(r",? (?:jr|sr|ii|iii|iv)\b\.?", re.IGNORECASE)
GOVERNMENT = "administration"
_HEADS = ("head of state", "head of government")
_SMALL = frozenset({"al", "bin", "ben", "ibn", "de", "van", "von", "der", "el", "da", "di", "du", "la", "le", "abu"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody whom a claim names for a state: by name, by office, or by both.

    ``told`` is the office that stands beside the name in the claim's own words.
    """

    unit: str
    name: str = ""
    office: str = ""
    told: str = ""

    @property
    def words(self) -> str:
        """Who it is, in words."""
        if self.office == GOVERNMENT:
            return f"the {self.name} {GOVERNMENT}"
        return self.name or f"the {self.office}"


def office_in(words: str) -> str:
    """The office that words name, in few classes; empty if there is none.

    Examples
    --------
    >>> office_in("US Secretary of State"), office_in("head of state Xi Jinping"), office_in("the army")
    ('foreign minister', 'head of state', '')
    """
    return next((office for office, pattern in _PATTERNS if pattern.search(words)), "")


def name_in(words: str) -> str:
    """The personal name at the end, or before the comma, of an actor's words; empty where there is none.

    Examples
    --------
    >>> name_in("Foreign Minister Sergey Lavrov"), name_in("Henry A. (Heinz Alfred) Kissinger, Secretary of State")
    ('Sergey Lavrov', 'Henry A. Kissinger')
    >>> name_in("Foreign Minister Lavrov"), name_in("President of the United States")
    ('Lavrov', '')
    >>> name_in("foreign minister"), name_in("Israeli Air Force"), name_in("Russia")
    ('', '', '')
    """
    bare = _SUFFIX.sub("", _ASIDE.sub(" ", words)).partition(",")[0]
    for _, pattern in _PATTERNS:
        bare = pattern.sub(" | ", bare)
    _, office, after = bare.rpartition("|")
    parts = after.split()
    fewest = 1 if office else 2  # behind an office, a surname alone is one
    if len(parts) < fewest or _BODY.search(bare) or not all(_of_name(part) for part in parts):
        return ""
    return " ".join(parts)


def _of_name(word: str) -> bool:
    letters = re.sub(r"[.'’-]", "", word)
    return word.casefold() in _SMALL or (word[:1].isupper() and letters.isalpha())


def _only_office(words: str) -> bool:
    """Whether words say an office and nothing that could be a name."""
    bare = words
    for _, pattern in _PATTERNS:
        bare = pattern.sub(" ", bare)
    return not any(word[:1].isupper() for word in bare.split())


def people(mentions: Iterable[Mention]) -> tuple[Person, ...]:
    """The persons and office holders among the mentions of a claim, each once; former offices are none."""
    found = []
    for mention in mentions:
        role = mention.actor.role or ""
        former = "former" in f"{mention.span.quote} {role}".casefold()
        office = "" if former else office_in(mention.span.quote) or office_in(role)
        if mention.form == "person":
            told = office_in(mention.span.quote) if office else ""
            found.append(Person(unit=mention.actor.unit, name=mention.actor.name, office=office, told=told))
        elif mention.form == "office" and office:
            found.append(Person(unit=mention.actor.unit, office=office))
    return tuple(dict.fromkeys(found))


def governments(mentions: Iterable[Mention]) -> tuple[Person, ...]:
    """Those by whose names governments are called among the mentions of a claim, each once.

    Examples
    --------
    >>> from backchannel.model.coding import Actor, Mention
    >>> from backchannel.model.documents import Span
    >>> def at(words, form):
    ...     span = Span(document_id="d", start=0, end=len(words), quote=words)
    ...     return Mention(span=span, actor=Actor(code="USA.GOV", name=words), form=form)
    >>> governments([at("Nixon administration", "metonym"), at("White House", "metonym")])
    (Person(unit='USA', name='Nixon', office='administration', told=''),)
    """
    told = ((mention, called_by(mention)) for mention in mentions)
    found = (Person(unit=mention.actor.unit, name=who, office=GOVERNMENT) for mention, who in told if who)
    return tuple(dict.fromkeys(found))


def agrees(person: Person, words: str, *, by_office: bool = True) -> bool | None:
    """Whether a row's words for a side are this person's; ``None`` where they do not let one tell.

    Parameters
    ----------
    person
        As the claim has it.
    words
        As the row has it: a name, an office, both, or neither.
    by_office
        Whether an office alone may stand for its holder; not where years may lie between claim and row.

    Examples
    --------
    >>> lavrov = Person(unit="RUS", name="Sergey Lavrov", office="foreign minister")
    >>> agrees(lavrov, "Foreign Minister Sergei Lavrov"), agrees(lavrov, "foreign minister"), agrees(lavrov, "Russia")
    (True, True, None)
    >>> agrees(lavrov, "President Vladimir Putin"), agrees(lavrov, "foreign minister", by_office=False)
    (False, None)

    Who held the claim's office at another time, or never, may be somebody else:

    >>> agrees(Person(unit="RUS", name="Sergey Lavrov", told="head of state"), "Foreign Minister Sergey Lavrov")
    >>> agrees(Person(unit="USA", name="Clinton", office="administration"), "Secretary of State Hillary Clinton")

    A list tells of each of its persons:

    >>> agrees(lavrov, "President Vladimir Putin; Foreign Minister Sergey Lavrov; Assistant Yuri Ushakov")
    True
    """
    answers = [_is_one(person, part, by_office=by_office) for part in words.split(";")]
    return True if True in answers else None if None in answers else False


def _is_one(person: Person, words: str, *, by_office: bool) -> bool | None:
    name, office = name_in(words), office_in(words)
    if person.office == GOVERNMENT:
        named = named_for(words.strip())
        name = named or name
        same = same_person(person.name, name) if name else None
        return None if same and not named and _another_office("head of state", words) else same
    if person.name and name:
        same = same_person(person.name, name)
        return None if same and _another_office(person.told, words) else same
    if person.office and office:
        if person.office != office:
            return False
        return True if by_office and (not person.name or _only_office(words)) else None
    return None


def in_another_office(person: Person, words: str) -> bool:
    """Whether a row names the person of a claim with an office that is not the one of the claim.

    Examples
    --------
    >>> rice = Person(unit="USA", name="Condoleezza Rice", told="head of state")
    >>> in_another_office(rice, "Secretary of State Condoleezza Rice"), in_another_office(rice, "Condoleezza Rice")
    (True, False)
    """
    told = "head of state" if person.office == GOVERNMENT else person.told
    named = [(part, name_in(part)) for part in words.split(";")]
    return any(name and same_person(person.name, name) and _another_office(told, part) for part, name in named)


def _another_office(told: str, words: str) -> bool:
    """Whether a claim's office for a person is none of those that a row gives him."""
    held = {office for office, pattern in _PATTERNS if pattern.search(words)}
    return bool(told and held) and not held & ({*_HEADS} if told in _HEADS else {told})


def same_person(one: str, other: str) -> bool | None:
    """Whether two names are one person's: surnames spelled alike and a given name alike.

    ``None`` where the surnames agree and the given names do not show it ("Bill" and "William", or two brothers).

    Examples
    --------
    >>> same_person("Abbas Araghchi", "Seyed Abbas Araqchi"), same_person("Sergey Lavrov", "Sergey Ryabkov")
    (True, False)
    >>> same_person("Fidel Castro", "Raúl Castro"), same_person("Joe Biden", "Joseph R. Biden Jr.")
    (None, True)
    >>> same_person("George W. Bush", "George H. W. Bush"), same_person("George Bush", "George H. W. Bush")
    (None, True)
    """
    ours, theirs = (_SUFFIX.sub("", name).casefold().split() for name in (one, other))
    if not ours or not theirs:
        return None
    if min(len(ours), len(theirs)) == 1:
        return any(_alike(a, b) for a in ours for b in theirs)
    if not _alike(ours[-1], theirs[-1]):
        return False
    if _middle_apart(ours[1:-1], theirs[1:-1]):
        return None
    return True if any(_given_alike(a, b) for a in ours[:-1] for b in theirs[:-1]) else None


def _middle_apart(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether both have middle names, a bare initial among them, and not the same letters in that order."""
    parts = [
        [part for word in names for part in (word.split(".") if "." in word else [word]) if part]
        for names in (one, other)
    ]
    if not all(parts) or not any(len(part) == 1 for names in parts for part in names):
        return False
    first, second = ([part[0] for part in names] for names in parts)
    return first != second


def _given_alike(one: str, other: str) -> bool:
    """Whether given names are alike, or the one is short for the other."""
    start = min(len(one.strip(".")), len(other.strip(".")), 2)
    return _alike(one, other) or (start == 2 and one[:2] == other[:2])


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(a=one, b=other, autojunk=False).ratio() >= SAME_NAME
