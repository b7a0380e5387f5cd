"""Neighbours on two sides, shores in the plural, parts that lie apart, and borders put in other words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geography_scene import judge

if TYPE_CHECKING:
    from backchannel.model.findings import Verdict

WORDINGS: list[tuple[str, Verdict]] = [
    # Whose only two neighbours are named lies between them, wherever the line between their capitals runs.
    ("{AND:Andorra} lies between {FRA:France} and {ESP:Spain}.", "supported"),
    ("{CRI:Costa Rica} lies between {NIC:Nicaragua} and {PAN:Panama}.", "supported"),
    ("{UKR:Ukraine} lies between {RUS:Russia} and {POL:Poland}.", "cannot tell"),
    # Under the line between two capitals with others, and next to neither.
    ("{JOR:Jordan} lies between {EGY:Egypt} and {KWT:Kuwait}.", "cannot tell"),
    ("{TGO:Togo} lies between {GHA:Ghana} and {NGA:Nigeria}.", "supported"),
    ("{ROU:Romania} and {BGR:Bulgaria} lie on the Black Sea.", "supported"),
    ("{MDA:Moldova} and {HUN:Hungary} lie on the Black Sea.", "contradicted"),
    ("{EST:Estonia} does not lie on the Baltic Sea.", "contradicted"),
    ("{AUT:Austria} does not lie on the Adriatic.", "supported"),
    ("{JAM:Jamaica} is on the Caribbean.", "supported"),
    ("{CHL:Chile} has a coast on the Caribbean Sea.", "contradicted"),
    ("{IRQ:Iraq} has a coast on the Gulf of Aqaba.", "contradicted"),
    ("The Mozambique Channel separates {MDG:Madagascar} from {MOZ:Mozambique}.", "supported"),
    ("{LKA:Sri Lanka} is separated from {IND:India} by the Palk Strait.", "supported"),
    ("{KEN:Kenya} is separated from {MDG:Madagascar} by the Strait of Hormuz.", "contradicted"),
    ("{SDN:Sudan} is {EGY:Egypt}'s neighbour to the south.", "supported"),
    ("{LBY:Libya} is {EGY:Egypt}'s neighbour to the east.", "contradicted"),
    ("{NGA:Nigeria} is {EGY:Egypt}'s southern neighbour.", "contradicted"),
    ("The frontier of {IRN:Iran} with {IRQ:Iraq} measures some 600 kilometres.", "contradicted"),
    ("The border of {ESP:Spain} with {PRT:Portugal} is about 1,200 km long.", "supported"),
    ("{ARM:Armenia}'s border with {IRN:Iran} is its shortest.", "supported"),
    ("{ARM:Armenia}'s border with {IRN:Iran} is by far its longest.", "contradicted"),
    ("Cabinda belongs to {AGO:Angola}.", "supported"),
    ("Cabinda is part of {GAB:Gabon}.", "contradicted"),
    ("Nakhchivan touches {ARM:Armenia} and {GEO:Georgia}.", "contradicted"),
    ("{MKD:North Macedonia} is surrounded by five neighbours, including {GRC:Greece}.", "supported"),
    ("{MKD:North Macedonia} is surrounded by three neighbours.", "contradicted"),
    # An insertion keeps a true claim open and does not save a false one.
    ("{NER:Niger}, the largest of them, shares a border with {SDN:Sudan}.", "contradicted"),
    ("{NER:Niger}, the largest of them, shares a border with {TCD:Chad}.", "cannot tell"),
    ("{TUR:Turkey} is on the Black Sea coast of {GEO:Georgia}.", "not covered"),
]


@pytest.mark.parametrize(("text", "verdict"), WORDINGS, ids=[text for text, _ in WORDINGS])
def test_the_tables_settle_it_in_these_words(text: str, verdict: Verdict) -> None:
    assert judge(text).verdict == verdict
