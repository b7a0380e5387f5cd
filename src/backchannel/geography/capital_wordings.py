"""The wordings of claims about capitals: how far one is from a border, a neighbour, or another capital."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from backchannel.geography.distances import capital
from backchannel.geography.matching import Rule, rule, some
from backchannel.geography.phrases import ADJECTIVES, BORDER, DIRECTION, IS_NOT, LIST, OBJECTS, PLACE, any_of
from backchannel.geography.places import Place
from backchannel.geography.questions import Asked, CapitalsApart, CapitalToBorder, Question
from backchannel.geography.tolerances import Amount
from backchannel.geography.words import Words

# "its capital, Ashgabat,", "the capital of Turkmenistan", "Ashgabat", "Ashgabat, the capital of Turkmenistan,".
_OWNED = (
    rf"(?P<owner>(?:the )?§[A-Z]§'s|\b(?:its|whose|their|the)|(?:the )?§[A-Z]§) (?:own )?capital(?: city)?"
    rf"(?: of (?P<of>{PLACE}))?(?:,? (?P<name>§[A-Z]§),?)?"
)
_NAMED = rf"(?P<city>§[A-Z]§)(?:, (?:the|its)? ?(?:§[A-Z]§(?:'s)? )?capital(?: city)?(?: of {PLACE})?,)?"
# A claim may start at the pronoun: "Gaborone, [which sits 15 km from the border]".
_RELATIVE = r"(?P<relative>\b(?:which|that)\b)"
CAPITAL = rf"(?:{_OWNED}|{_NAMED}|{_RELATIVE})"
_BE = any_of("is lies sits stands being lying sitting standing")
_IS = rf"(?:,? (?:which |that )?(?:(?P<no>{IS_NOT})|{_BE}))?(?: (?:located|situated|itself|only))?,?"
_ACROSS = r"(?: across the (?:gulf|sea|straits?|water|river|bay|lake|channel|border))?"
_FAR = rf" (?P<far>#[A-Z]#)(?: away)?{_ACROSS}{DIRECTION}"
_FROM = "(?:from|of|to|off)"
TARGET = (
    rf"(?:(?:the|that|this|its|their|a) )?{ADJECTIVES}(?:(?P<by>§[A-Z]§)(?:'s)? {ADJECTIVES})?{BORDER}"
    rf"(?:(?: (?:with|to) (?P<with>{PLACE}))|(?! (?:with|to|between|of)\b))"
)


_MEASURES = r"(?:is|measures|comes to|amounts to|exceeds|surpasses|tops|is (?:put|given|estimated) at|does exceed)"
_OF_BORDERS = r"(?: (?:both )?the (?:land )?(?:border|frontier)s? (?:of|with))?"
_EDGE = rf"(?P<edge> {BORDER}(?! (?:with|to|between|of)\b))"


def near_border(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "its capital lies 26 km from the border with Iran"."""
    amount = words.amount(match["far"])
    if amount.unit != "km":
        return
    readings: list[Question] = [
        CapitalToBorder(state=state, seat=seat, neighbour=other, amount=amount, way=way_of(match))
        for state, seat in seats_of(match, words)
        for other in others_of(match, words, state=state)
        if other != state
    ]
    yield from some(match, words, readings=readings, denied=bool(match.groupdict().get("no")))


def way_of(match: re.Match[str]) -> str:
    """The compass point given, without hyphen; turned round where it is the border that is said to lie that way."""
    way = re.sub(r"[- ]", "", match["way"] or "").casefold()
    start = match.start("city") if match["city"] else match.start("owner")
    turned = {"north": "south", "south": "north", "east": "west", "west": "east"}
    return re.sub("|".join(turned), lambda point: turned[point[0]], way) if start > match.start("far") else way


def others_of(match: re.Match[str], words: Words, *, state: str) -> tuple[str, ...]:
    """The states whose border is meant: the one named, or whoever "that border" is shared with."""
    named = tuple(match[group] for group in ("with", "by") if match[group])
    codes = tuple(code for token in named for code in words.codes(token) if code != state)
    if not named:
        return words.partners(match.start(), state)
    if match["with"] and not words.whole_after(match.end("with")):
        return ()
    # "Its own border" names no other side: "Seoul lies 40 km from South Korea's border".
    return codes or words.partners(match.start(), state)


def near_state(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "Seoul lies 40 km from North Korea", "Kyiv is 756 km from Moscow"."""
    amount = words.amount(match["far"])
    targets = [words.place(token) for token in re.findall(r"§[A-Z]§", match["target"])]
    adjectives = [target.form == "adjective" for target in targets]
    whole = all(adjectives) if match["edge"] else not any(adjectives) and words.whole_after(match.end("target"))
    if amount.unit != "km" or not whole or (match["edge"] and len(targets) < 2):
        return
    for target in targets:
        readings = _to_place(match, words, target=target, amount=amount)
        yield from some(match, words, readings=readings, denied=bool(match["no"]))


def _to_place(match: re.Match[str], words: Words, *, target: Place, amount: Amount) -> list[Question]:
    """The questions on how far a capital is from one state or from another capital."""
    readings: list[Question] = []
    for state, seat in seats_of(match, words):
        if target.form in ("capital", "metonym"):
            if target.seat is not None and target.code != state:
                readings.append(
                    CapitalsApart(
                        a=state, a_seat=seat, b=target.code, b_seat=target.seat.name, amount=amount, way=way_of(match)
                    )
                )
        elif target.code != state:
            readings.append(
                CapitalToBorder(state=state, seat=seat, neighbour=target.code, amount=amount, way=way_of(match))
            )
    return readings


def seats_of(match: re.Match[str], words: Words) -> tuple[tuple[str, str], ...]:
    """The capitals meant, as state and name; the name is empty where the text only says "its capital"."""
    if match["city"]:
        place = words.place(match["city"])
        # "From Gaborone, which lies 15 km from the border": the clause is about the city, whatever stands before.
        named_by = re.match(r", (?:which|that)\b", match.string[match.end("city") :])
        alone = named_by is not None or match.start("city") > match.start() or words.whole_before(match.start("city"))
        return ((place.code, place.seat.name),) if place.seat and alone else ()
    if match["relative"]:
        before = re.search(r"§[A-Z]§[\s,(-]*$", words.left(match.start("relative")))
        seat = words.place(before[0]).seat if before else None
        return ((seat.state, seat.name),) if seat else ()
    name = words.place(match["name"]).seat if match["name"] else None
    if match["name"] and name is None:
        return ()
    owner = match["of"] or match["owner"]
    states = words.codes(owner) or words.owners(match.start("owner"))
    if name is not None:
        # "Iran's capital, Ashgabat" is not read at all.
        return ((name.state, name.name),) if name.state in states else ()
    return tuple((state, "") for state in states)


def apart(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "Kinshasa and Brazzaville are 5 km apart", "the distance between Moscow and Kyiv is 756 km"."""
    amount = words.amount(match["far"])
    places = [words.place(token) for token in re.findall(r"§[A-Z]§", match["pair"])]
    seats = [place.seat for place in places if place.seat is not None]
    if amount.unit != "km" or len(seats) != 2 or seats[0].state == seats[1].state:
        return
    question = CapitalsApart(
        a=seats[0].state, a_seat=seats[0].name, b=seats[1].state, b_seat=seats[1].name, amount=amount
    )
    yield from some(match, words, readings=[question], denied=bool(match["no"]))


def capitals_apart(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "their capitals are 5 km apart", "the capitals of X and Y lie 5 km apart"."""
    amount = words.amount(match["far"])
    pair = match["pair"] or match["pair2"]
    groups = (words.codes(pair),) if pair else words.both(match.start())
    readings: list[Question] = [
        CapitalsApart(a=a.state, a_seat=a.name, b=b.state, b_seat=b.name, amount=amount)
        for group in groups
        for a, b in product([capital(group[0])], [capital(group[-1])])
        if a is not None and b is not None and len(group) == 2 and amount.unit == "km"
    ]
    yield from some(match, words, readings=readings, denied=bool(match["no"]))


RULES: tuple[Rule, ...] = (
    rule(rf"{CAPITAL}{_IS}{_FAR}(?:,? {_FROM})? {TARGET}", near_border),
    rule(rf"{CAPITAL}{_IS}{_FAR}(?:,? {_FROM})?{_OF_BORDERS} (?P<target>{OBJECTS})(?P<edge>)", near_state),
    rule(rf"{CAPITAL}{_IS}{_FAR}(?:,? {_FROM})? (?P<target>{LIST}){_EDGE}", near_state),
    rule(
        rf"{TARGET},?(?: (?:which|that))?(?: (?:(?P<no>{IS_NOT})|is|lies|runs|lying|running))?(?: only)?,?{_FAR},?"
        rf" {_FROM} {CAPITAL}",
        near_border,
    ),
    rule(
        r"(?:the )?(?P<pair>§[A-Z]§ and §[A-Z]§),? (?:(?P<no>are not)|are|lie|sit|lying|sitting)(?: only)?"
        r" (?P<far>#[A-Z]#)(?: apart| from (?:each other|one another)| away from each other)",
        apart,
    ),
    rule(
        rf"(?:the )?distance between (?P<pair>§[A-Z]§ and §[A-Z]§) (?:(?P<no>{IS_NOT})|{_MEASURES}) (?P<far>#[A-Z]#)",
        apart,
    ),
    rule(
        rf"(?:their capitals|the (?:two )?capitals(?: of (?P<pair>{PLACE} and {PLACE}))?"
        rf"|(?P<pair2>{PLACE} and {PLACE}) capitals)"
        r" (?:(?P<no>are not)|are|lie|sit)(?: only)? (?P<far>#[A-Z]#)(?: apart| from each other)",
        capitals_apart,
    ),
)
