"""A claim that says more than was read is never supported; what is said beside a border is read where it can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geography_scene import judge

if TYPE_CHECKING:
    from backchannel.model.findings import Verdict

TRUE = [
    "{FIN:Finland} shares a land border of 1,309 km with {RUS:Russia}",
    "{TUR:Turkey} borders {ARM:Armenia}",
    "{AUT:Austria} has no access to the sea",
    "{IRN:Iran} does not border {ISR:Israel}",
    "{TKM.capital:Ashgabat} lies 30 km from the {IRN.adjective:Iranian} border",
    "{MNG:Mongolia} lies between {RUS:Russia} and {CHN:China}",
]
BEHIND = [
    ", a fellow member of NATO",
    ", with which it has full diplomatic relations",
    ", an ally of {ISR:Israel}",
    ", as {PRT:Portugal} does",
    ", the longest in Europe",
    ", and both belong to the same alliance",
    "; it pays for the guards",
    ", which it invaded in May",
    " and likes it",
    ", just miles away",
]
BEFORE = ["As {PRT:Portugal} says, ", "As a neutral power, ", "It signed the pact for a simple reason: ", "Oddly, "]


@given(st.sampled_from(TRUE), st.sampled_from(BEHIND))
@settings(max_examples=40, deadline=None)
def test_what_stands_behind_and_was_not_read_keeps_a_claim_from_being_supported(claim: str, more: str) -> None:
    assert judge(f"{claim}.").verdict == "supported"
    assert judge(f"{claim}{more}.").verdict in ("cannot tell", "not covered")


@given(st.sampled_from(TRUE), st.sampled_from(BEFORE))
@settings(max_examples=20, deadline=None)
def test_what_stands_before_and_was_not_read_does_so_too(claim: str, more: str) -> None:
    assert judge(f"{more}{claim}.").verdict in ("cannot tell", "not covered")


def test_the_finding_says_what_was_not_read() -> None:
    finding = judge("{FIN:Finland} borders {RUS:Russia}, a fellow member of NATO.")
    assert "“a fellow member of NATO”" in finding.summary
    false = judge("{FIN:Finland} borders {POL:Poland} and {UKR:Ukraine}, a fellow member of NATO.")
    assert false.verdict == "contradicted"
    assert any("a fellow member of NATO" in text for text in false.assumptions)


CLAIMS: dict[Verdict, tuple[str, ...]] = {
    "supported": (
        # A length that stands behind its noun or its verb; borders by land where a border at sea might be meant.
        "{PRK:North Korea} has a border with {RUS:Russia} 17 km long.",
        "{PRK:North Korea} shares with {RUS:Russia} a border 17 km long.",
        "{FIN:Finland} and {RUS:Russia} share a frontier 1,340 km long.",
        "{IRQ:Iraq} borders {IRN:Iran} along more than 1,400 km.",
        "{SWE:Sweden} does not border {RUS:Russia} by land.",
        "{SWE:Sweden} has no border with {RUS:Russia} on land.",
        "{SWE:Sweden} and {RUS:Russia} do not border each other by land.",
        # What is said in passing, and can be read.
        "{ETH:Ethiopia} is a landlocked country that borders {KEN:Kenya}.",
        "{USA:The United States} and {CAN:Canada} share a border of almost 8,900 km, the longest anywhere.",
        "{JOR:Jordan} shares a border of 731 km with {SAU:Saudi Arabia}, its longest.",
        "Landlocked {TCD:Chad} borders {LBY:Libya}.",
        # A word for a size is read by a rule of ours.
        "{FIN:Finland} has a long border with {RUS:Russia}.",
        # Who is named as the neighbours leaves nobody out.
        "{MNG:Mongolia}'s neighbours are {RUS:Russia} and {CHN:China}.",
        "{UKR:Ukraine}'s neighbours include {POL:Poland} and {RUS:Russia}.",
        # Bordering both, or on the way between two that do not adjoin.
        "{IRQ:Iraq} separates {IRN:Iran} from {SYR:Syria}.",
        "{MNG:Mongolia} is wedged between {RUS:Russia} and {CHN:China}.",
        "{NPL:Nepal}, landlocked between {IND:India} and {CHN:China}",
    ),
    "contradicted": (
        "{IRQ:Iraq} borders {IRN:Iran} along more than 2,900 km.",
        "{FIN:Finland} and {RUS:Russia} share a frontier 2,900 km long.",
        "{KWT:Kuwait} borders {IRN:Iran} by land.",
        "{ETH:Ethiopia} is a landlocked country that borders {UGA:Uganda}.",
        "{KEN:Kenya} is a landlocked country that borders {UGA:Uganda}.",
        "{FIN:Finland} shares a land border of 1,309 km with {RUS:Russia}, the longest in the world.",
        "{IRN:Iran} shares a land border with {ARM:Armenia}, its longest.",
        "Landlocked {KEN:Kenya} borders {UGA:Uganda}.",
        "{IRN:Iran} is the only country bordering {IRQ:Iraq}.",
        "{IRQ:Iraq} does not separate {IRN:Iran} from {SYR:Syria}.",
    ),
    "cannot tell": (
        "{UKR:Ukraine}'s neighbours are {POL:Poland} and {RUS:Russia}.",
        # Of these, one end does not touch, or the two ends touch each other.
        "{MDA:Moldova} is sandwiched between {ROU:Romania} and {RUS:Russia}.",
        "{BLR:Belarus} is sandwiched between {POL:Poland} and {KAZ:Kazakhstan}.",
        "{TJK:Tajikistan} separates {AFG:Afghanistan} from {CHN:China}.",
        "{AFG:Afghanistan} separates {IRN:Iran} from {PAK:Pakistan}.",
        "{TKM:Turkmenistan} lies between {IRN:Iran} and {PAK:Pakistan}.",
        "{SRB:Serbia} is not squeezed between {HUN:Hungary} and {ROU:Romania}.",
        # A distant possession is a neighbour, but no neighbourhood.
        "{DNK:Denmark} borders only {DEU:Germany}.",
        "{DEU:Germany} is {DNK:Denmark}'s only neighbour.",
        "{NLD:The Netherlands} borders only {DEU:Germany} and {BEL:Belgium}.",
        "{DNK:Denmark} lies between {DEU:Germany} and {CAN:Canada}.",
        # Words inside a wording that no table bears out.
        "{POL:Poland} shares a sealed border with {DEU:Germany}.",
        "{POL:Poland} shares a long border with {DEU:Germany}.",
        "{IRN:Iran} shares a long border with {ARM:Armenia}.",
        "{POL:Poland} lies between two nuclear powers, {DEU:Germany} and {UKR:Ukraine}.",
        "The {IRN:Iran}-{IRQ:Iraq} border runs for some 1,600 km through jungle and marsh.",
        "{KAZ:Kazakhstan}, the largest landlocked country in the world, borders {RUS:Russia}.",
        "{TKM:Turkmenistan}, a gas-rich former Soviet republic, borders {IRN:Iran}.",
        # "Not 100 km" may say less than 100, and "not only 100 km" says more.
        "{IRN.capital:Tehran} is not 100 km from the {IRQ.adjective:Iraqi} border.",
        "{IRN:Iran}'s border with {IRQ:Iraq} is not 300 km long.",
        "{IRN:Iran}'s border with {IRQ:Iraq} is not only 2,900 km long.",
        "{IRN:Iran} borders {TUR:Turkey} along 100 km.",
    ),
}


@pytest.mark.parametrize(
    ("verdict", "marked"), [(verdict, marked) for verdict, claims in CLAIMS.items() for marked in claims]
)
def test_what_is_said_beside_a_border(verdict: Verdict, marked: str) -> None:
    finding = judge(marked)
    assert finding.verdict == verdict, finding.summary


@pytest.mark.parametrize("codes", ["AFG IRN PAK", "BLR POL UKR", "ITA FRA CHE", "TJK AFG CHN", "UKR POL BLR"])
def test_what_separates_two_borders_both_and_the_two_do_not_adjoin(codes: str) -> None:
    middle, one, other = codes.split()
    assert judge(f"{{{middle}:X-land}} separates {{{one}:A-land}} from {{{other}:B-land}}.").verdict == "cannot tell"
    wedged = judge(f"{{{middle}:X-land}} is wedged between {{{one}:A-land}} and {{{other}:B-land}}.")
    assert wedged.verdict == "supported"
