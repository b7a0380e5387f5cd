"""Wordings of which place is a capital: "X is the capital of Y", "Y's capital, X", "X, not Z, is the capital of Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from backchannel.errors import UnknownActor
from backchannel.geography.distances import find_seat
from backchannel.geography.insertions import CLOSED
from backchannel.geography.matching import Rule, rule, some
from backchannel.geography.phrases import IS_NOT, PLACE, any_of
from backchannel.geography.places import Place
from backchannel.geography.questions import Asked, Question, SeatOf
from backchannel.geography.words import Words
from backchannel.states import find_state, states

# A place that is no capital is not masked: one to three words with capitals.
_RAW = r"(?-i:\b[A-Z][\w'-]{2,30}(?<!'s)(?: (?:de |la |es |el |al-)?[A-Z][\w'-]{1,30}(?<!'s)){0,2})"
_CITY = rf"(?P<city>§[A-Z]§|{_RAW})"
_START = r"(?:^|(?<=[,;:] )|(?<=\bthat )|(?<=\band )|(?<=\bin )|(?<=\bto )|(?<=\bat )|(?<=\bfrom ))"
_CAPITAL_OF = rf"(?:the |its )?(?:official )?capital(?: city)? of (?P<state>{PLACE})"
_OWNER_CAPITAL = r"(?:the )?(?P<state>§[A-Z]§)(?:'s)? capital(?: city)?"
_NOT_Z = rf"(?:, (?P<none>(?:and )?not) (?P<rival>§[A-Z]§|{_RAW}),)?"
_STILL = r"(?: (?:still|now|today|itself))?"
_IS = rf"(?:(?P<no>{IS_NOT})|is|remains)"
_VERB = any_of("is are was has had lies sits stands remains saw fell")
_OWNED = r"(?P<state>(?:the )?§[A-Z]§'s|\b(?:its|whose))"
# "Lagos is Nigeria's capital market": the words must end there. And in "Lagos, the Nigerian capital, Abuja, and Kano" a
# list goes on.
_ENDS = r"(?=[,.;:)]|$| (?:and|but|since|not)\b)"
_SHUTS = r"(?=[,.;:)](?! (?:§|(?-i:[A-Z])))|$)"
_BLANK = f"[ {CLOSED}]"  # the comma before it may close what was inserted
_LEAST_ALIKE = 3  # letters that an adjective shares with the name of its state: "Kazakh", "Polish", not "Chechen"
_OF_SEVERAL = ("congo", "congolese", "korea", "korean", "guinea", "samoa")
_WORDS = re.compile(r"The|This|That|Its|Their|Now|Today|Once|Still|But|And|Which|Whose|What|His|Her|Our|Another")


def seat(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "X is (not) the capital of Y", and in passing "X, the capital of Y, ..."."""
    groups = match.groupdict()
    owners = _owners(match, words)
    known = find_seat(words.plain(match["city"])) if "§" not in match["city"] else None
    named = _named(match["city"], words) or ((words.plain(match["city"]), known.state if known else ""))
    if not owners or named[0] == "" or _WORDS.fullmatch(named[0].split()[0]):
        return
    passing = match.group(0).count(", ") > 0 and not re.search(r"\b(?:is|isn't|remains|has|lies)\b", match[0])
    denied = bool(groups.get("no"))
    readings: list[Question] = [SeatOf(state=one, name=named[0], known=named[1]) for one in owners]
    for one in some(match, words, readings=readings, denied=denied, negative=bool(groups.get("none"))):
        yield replace(one, passing=passing)
    if groups.get("rival"):
        rival = _named(match["rival"], words) or (words.plain(match["rival"]), "")
        others: list[Question] = [SeatOf(state=one, name=rival[0], known=rival[1]) for one in owners]
        yield from some(match, words, readings=others, denied=True)


def seat_beside(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "Y's capital X", which is never refuted: "Ukraine's capital Moscow wants" names two things."""
    for one in seat(match, words):
        yield replace(one, mirrored=True)


def _named(token: str, words: Words) -> tuple[str, str] | None:
    """The name of a masked place with the state whose capital it is; an empty name where it is no town."""
    if "§" not in token:
        return None
    place = words.place(token)
    if place.form == "capital" or (place.seat is not None and place.form in ("metonym", "name")):
        return place.words, place.seat.state if place.seat else ""
    return "", ""


def _owners(match: re.Match[str], words: Words) -> tuple[str, ...]:
    """Whose capital is meant: states under their own names, not parts of them that the coder puts under the whole."""
    token = match["state"]
    if "§" not in token:
        return words.owners(match.start("state"))
    place = words.place(token)
    if place.form == "adjective" and "capital of" in match[0]:
        return ()  # "the capital of the Russian republic of ..."
    behind = match.string[match.end("state") :]
    whole = bool(re.match(r"'s capital| capital", behind)) or words.whole_after(match.end("state"))
    return (place.code,) if whole and not place.seat and own_name(place) else ()


def own_name(place: Place) -> bool:
    """Whether a place is called by a state's own name or adjective, and not by those of a part of it ("Wales")."""
    words = re.sub(r"^the |(?:['’]s)?(?: capital(?: city)?)?$", "", place.words, flags=re.IGNORECASE)
    row = states()[place.code]
    if words.casefold() in _OF_SEVERAL:
        return False
    if place.form == "pronoun":
        return True
    try:
        return find_state(words).iso3 == place.code
    except UnknownActor:
        shared = [_shared(words, name) for name in (row.name, row.official)]
        return max(shared) >= _LEAST_ALIKE


def _shared(one: str, other: str) -> int:
    """How many letters two names begin with in common."""
    pairs = zip(one.casefold(), other.casefold(), strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


RULES: tuple[Rule, ...] = (
    rule(rf"{_START}{_CITY}{_NOT_Z}{_STILL}{_BLANK}{_IS}{_STILL} {_CAPITAL_OF}{_ENDS}", seat),
    rule(rf"{_START}{_CITY}{_NOT_Z}{_STILL}{_BLANK}{_IS}{_STILL} {_OWNER_CAPITAL}{_ENDS}", seat),
    rule(rf"{_START}{_CITY}, {_CAPITAL_OF}{_SHUTS}", seat),
    rule(rf"{_START}{_CITY}, {_OWNER_CAPITAL}{_SHUTS}", seat),
    rule(rf"(?P<state>(?:the )?§[A-Z]§'s|\b(?:its|whose)) (?:own )?capital(?: city)? is {_CITY}{_ENDS}", seat),
    rule(rf"^{_OWNED} (?:own )?capital(?: city)?, {_CITY},(?= {_VERB}\b)", seat),
    rule(rf"{_OWNED} (?:own )?capital (?P<city>§[A-Z]§)(?!'s|-)", seat_beside),
    rule(rf"(?P<state>§[A-Z]§),? (?:(?:still|now) )?has its capital (?:in|at) {_CITY}{_ENDS}", seat),
    rule(rf"\bthe capital(?: city)? of (?P<state>{PLACE}),? is {_CITY}{_ENDS}", seat),
)
