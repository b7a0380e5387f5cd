"""A denial counts once, wherever it stands: in a claim's own words, in the words around it, or nowhere to be found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.geography.borders import coast_km
from backchannel.geography.reading import RULES
from geography_scene import judge, words_in

if TYPE_CHECKING:
    from backchannel.geography.matching import Rule
    from backchannel.model.findings import Verdict

OPPOSITE = {"supported": "contradicted", "contradicted": "supported"}

# Each wording of the room with words that say, and each that can with words that deny.
STATED = [
    "{JOR:Jordan} shares its longest border with {SAU:Saudi Arabia}",
    "{RUS:Russia}'s longest border is with {KAZ:Kazakhstan}",
    "the {USA:US}-{CAN:Canada} border is the longest border in the world",
    "the border between {USA:the US} and {CAN:Canada} is the longest border in the world",
    "{DEU:Germany} borders nine states",
    "{TKM:Turkmenistan} shares over 1,100 km of border with {IRN:Iran}",
    "{TUR:Turkey} shares a 534-km border with {IRN:Iran} and a 367-km border with {IRQ:Iraq}",
    "{TKM:Turkmenistan} and {IRN:Iran} share a border",
    "{TKM:Turkmenistan}'s border with {IRN:Iran} is 1,148 km long",
    "the border between {TKM:Turkmenistan} and {IRN:Iran} is 1,148 km long",
    "the {IRN:Iran}-{IRQ:Iraq} border is 1,599 km long",
    "{IRN:Iran} borders {IRQ:Iraq}",
    "{LSO:Lesotho} is surrounded by {ZAF:South Africa}",
    "{MNG:Mongolia} lies between {RUS:Russia} and {CHN:China}",
    "{IRQ:Iraq} separates {IRN:Iran} from {SYR:Syria}",
    "{IRN:Iran} and {SYR:Syria} are separated by {IRQ:Iraq}",
    "between {RUS:Russia} and {CHN:China} lies {MNG:Mongolia}",
    "{TCD:Chad} is landlocked",
    "landlocked {TCD:Chad} borders {LBY:Libya}",
    "{TCD:Chad}, a landlocked state, borders {LBY:Libya}",
    "{KEN:Kenya} has a coast",
    "{PRT:Portugal} borders only {ESP:Spain}",
    "{NPL:Nepal} is bordered only by {IND:India} and {CHN:China}",
    "{MNG:Mongolia}'s only neighbours are {RUS:Russia} and {CHN:China}",
    "{TUR:Turkey} is a neighbour of {IRN:Iran}",
    "{IRQ:Iraq} and {IRN:Iran} border each other",
    "{IRQ:Iraq} and {IRN:Iran} are neighbours",
    "there is a border between {IRQ:Iraq} and {IRN:Iran}",
    "{IRN:Iran}'s border with {IRQ:Iraq} is longer than that with {TUR:Turkey}",
    "the border between {IRN:Iran} and {IRQ:Iraq} is longer than that between {IRN:Iran} and {TUR:Turkey}",
    "the {IRN:Iran}-{IRQ:Iraq} border, at 1,599 km",
    "{IRN:Iran} and {IRQ:Iraq} are separated by a border of 1,599 km",
    "{IRN:Iran} is separated from {IRQ:Iraq} by a border of 1,599 km",
    "1,599 km of border separate {IRN:Iran} and {IRQ:Iraq}",
    "with {IRN:Iran}, {TKM:Turkmenistan} shares a border of 1,148 km",
    "{TKM:Turkmenistan} shares with {IRN:Iran} a border of 1,148 km",
    "the border {TKM:Turkmenistan} shares with {IRN:Iran} is 1,148 km long",
    "{TKM:Turkmenistan}'s border with {IRN:Iran}, 1,148 km long",
    "{TKM:Turkmenistan} and {IRN:Iran}: their border is 1,148 km long",
    "for {TKM:Turkmenistan} and {IRN:Iran} the border between the two is 1,148 km long",
    "{USA:the US} shares a border of 8,891 km with {CAN:Canada}, the longest in the world",
    "{MNG:Mongolia}'s neighbours are {RUS:Russia} and {CHN:China}",
    "among {IRN:Iran}'s neighbours are {IRQ:Iraq} and {TUR:Turkey}",
    "{TUR:Turkey} is one of {IRN:Iran}'s neighbours",
    "{IRN:Iran} counts {IRQ:Iraq} among its neighbours",
    "{IRN:Iran} has {IRQ:Iraq} as a neighbour",
    "nine countries border {DEU:Germany}",
    "only {ESP:Spain} borders {PRT:Portugal}",
    "{ESP:Spain} is the only country that borders {PRT:Portugal}",
    "{ESP:Spain} is {PRT:Portugal}'s only land neighbour",
    "{ESP:Spain} is the only neighbour of {PRT:Portugal}",
    "{IRN:Iran} does border {IRQ:Iraq}",
    "{LSO:Lesotho} is an enclave within {ZAF:South Africa}",
    "{KAZ:Kazakhstan} has a longer border with {RUS:Russia} than with {CHN:China}",
    "it is less than 40 km from {TKM.capital:Ashgabat} to the {IRN.adjective:Iranian} border",
    "from {TKM.capital:Ashgabat} it is less than 40 km to the {IRN.adjective:Iranian} border",
    "less than 40 km lie between {TKM.capital:Ashgabat} and the {IRN.adjective:Iranian} border",
    "less than 60 km separates {AUT.capital:Vienna} from {SVK.capital:Bratislava}",
    "{AUT.capital:Vienna} and {SVK.capital:Bratislava} are separated by 55 km",
    "the distance from {AUT.capital:Vienna} to {SVK.capital:Bratislava} is 55 km",
    "{TKM.capital:Ashgabat} lies 30 km from the {IRN.adjective:Iranian} frontier",
    "{SYR.capital:Damascus} lies 25 km from {LBN:Lebanon}",
    "{SVK.capital:Bratislava} is under 20 km from the {AUT.adjective:Austrian} and {HUN.adjective:Hungarian} borders",
    "the {IRN.adjective:Iranian} border is just 26 km from {TKM.capital:Ashgabat}",
    "{AUT.capital:Vienna} and {SVK.capital:Bratislava} are 55 km apart",
    "the distance between {AUT.capital:Vienna} and {SVK.capital:Bratislava} is 55 km",
    "the capitals of {AUT:Austria} and {SVK:Slovakia} are 55 km apart",
    "the {IRN:Iran}-{IRQ:Iraq} border, 1,599 km long",
    "landlocked and poor, {TCD:Chad} borders {LBY:Libya}",
    "{QAT:Qatar}'s only land border is with {SAU:Saudi Arabia}",
    "{PRT:Portugal} shares a border only with {ESP:Spain}",
    "{CAN:Canada}'s border with {USA:the US} is longer than {MEX:Mexico}'s",
    "{TCD:Chad} lies south of {LBY:Libya}",
    "to its west, {MDA:Moldova} borders {ROU:Romania}",
    "between {BEL.capital:Brussels} and {FRA.capital:Paris} lie fewer than 300 km",
    "{SEN:Senegal} borders {MRT:Mauritania} to the north and {MLI:Mali} to the east",
    "{SSD:South Sudan} is bordered to the north by {SDN:Sudan} and to the south by {UGA:Uganda}",
    "{SAU:Saudi Arabia}'s southern neighbour is {YEM:Yemen}",
    "{SAU:Saudi Arabia}'s neighbour to the south is {YEM:Yemen}",
    "at 18 km, {PRK:North Korea}'s border with {RUS:Russia} is its shortest",
    "{PRK:North Korea}'s border with {CHN:China} is its longest",
    "the world's longest border, between {USA:the US} and {CAN:Canada}, runs for 8,891 km",
    "{TCD:Chad}, to the south of {LBY:Libya}",
    "{SDN:Sudan} is {EGY:Egypt}'s neighbour to the south",
    "{LBY:Libya} is {EGY:Egypt}'s western neighbour",
    "the frontier of {IRN:Iran} with {IRQ:Iraq} measures 1,599 km",
    "Cabinda belongs to {AGO:Angola}",
    "{LKA:Sri Lanka} is separated from {IND:India} by the Palk Strait",
    "{HUN.capital:Budapest} is the capital of {HUN:Hungary}",
    "{HUN.capital:Budapest} is {HUN:Hungary}'s capital",
    "{HUN.capital:Budapest}, the capital of {HUN:Hungary}",
    "{HUN.capital:Budapest}, the {HUN.adjective:Hungarian} capital",
    "{HUN:Hungary}'s capital is {HUN.capital:Budapest}",
    "{HUN:Hungary}'s capital {HUN.capital:Budapest}",
    "{HUN:Hungary} has its capital in {HUN.capital:Budapest}",
    "the capital of {HUN:Hungary} is {HUN.capital:Budapest}",
    "{GEO:Georgia} has a coast on the Black Sea",
    "{KAZ:Kazakhstan} borders the Caspian",
    "{MNE:Montenegro} is a littoral state of the Adriatic",
    "the Strait of Hormuz separates {IRN:Iran} from {OMN:Oman}",
    "{EGY:Egypt} and {SAU:Saudi Arabia} are separated by the Red Sea",
    "the Caspian Sea is bordered by {RUS:Russia} and {IRN:Iran}",
    "Kaliningrad is a {RUS.adjective:Russian} exclave between {POL:Poland} and {LTU:Lithuania}",
    "Nakhchivan is an exclave of {AZE:Azerbaijan}",
    "Kaliningrad lies between {POL:Poland} and {LTU:Lithuania}",
    "Nakhchivan borders {ARM:Armenia}, {IRN:Iran} and {TUR:Turkey}",
    "{POL:Poland} borders both {BLR:Belarus} and the {RUS.adjective:Russian} exclave of Kaliningrad",
]
DENIED = [
    "{ISL:Iceland} has no land borders",
    "{AUT:Austria} has no access to the sea",
    "{ETH:Ethiopia} does not have a coastline",
    "{KEN:Kenya} has no coast",
    "{KEN:Kenya}, without a coast",
    "{KEN:Kenya} lacks an outlet to the sea",
    "{AUT:Austria} is not landlocked",
    "neither {AUT:Austria} nor {HUN:Hungary} is landlocked",
    "neither {AUT:Austria} nor {HUN:Hungary} has a coast",
    "{IRN:Iran} does not border {ISR:Israel}",
    "{IRN:Iran} has no border with {IRQ:Iraq}",
    "{IRN:Iran} lacks a common border with {ISR:Israel}",
    "{IRN:Iran} borders neither {ISR:Israel} nor {SYR:Syria}",
    "{IRN:Iran} shares a border with neither {ISR:Israel} nor {EGY:Egypt}",
    "neither {MDA:Moldova} nor {SRB:Serbia} borders {RUS:Russia}",
    "{IRN:Iran} and {ISR:Israel} share no common border",
    "{IRN:Iran} and {ISR:Israel} do not border each other",
    "there is no border between {IRN:Iran} and {IRQ:Iraq}",
    "{SRB:Serbia} is not a neighbour of {RUS:Russia}",
    "{DEU:Germany} does not border nine states",
    "{IRN:Iran}'s border with {IRQ:Iraq} is not 3,000 km long",
    "{AUT.capital:Vienna} is not more than 500 km from {SVK.capital:Bratislava}",
    "{IRN:Iran}'s longest border is not with {IRQ:Iraq}",
    "{LSO:Lesotho} is not surrounded by {ZAF:South Africa}",
    "{MNG:Mongolia} does not lie between {RUS:Russia} and {CHN:China}",
    "{IRQ:Iraq} does not separate {IRN:Iran} from {SYR:Syria}",
    "{TKM.capital:Ashgabat} is not even 40 km from the {IRN.adjective:Iranian} border",
    "wedged between {RUS:Russia} and {CHN:China}, {MNG:Mongolia} has no other neighbours",
    "{MDA:Moldova} does not border {RUS:Russia}, nor does it border {ROU:Romania}",
    "{IRN:Iran} and {IRQ:Iraq} are close but do not share a border",
    "{AUS.capital:Canberra} is not the capital of {AUS:Australia}",
    "{JOR:Jordan} has no coast on the Mediterranean Sea",
    "{UZB:Uzbekistan} does not border the Caspian Sea",
    "Nakhchivan does not border {GEO:Georgia}",
]
# Wordings that are never borne out, since they say more than can be checked.
PARTLY = [
    "The Strait of Hormuz, [which separates {IRN:Iran} from {OMN:Oman}], is narrow.",
    "{KEN:Kenya} is one of the poorest landlocked states",
    "with no fewer than nine neighbours, {DEU:Germany} is a crossroads",
    "{HUN:Hungary}'s capital, {HUN.capital:Budapest}, lies on the river",
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.wording.pattern[-60:])
def test_every_wording_is_among_those_below(rule: Rule) -> None:
    assert any(
        list(rule.build(match, words))
        for words in map(words_in, STATED + DENIED + PARTLY)
        for match in rule.wording.finditer(words.text)
    )


@pytest.mark.parametrize("marked", STATED)
def test_a_denial_around_a_claim_turns_it_and_one_that_nobody_finds_decides_nothing(marked: str) -> None:
    said = judge(marked).verdict
    assert said == "supported"
    turned = judge(f"Officials denied that [{marked}].", certainty="denied").verdict
    assert turned in ("contradicted", "cannot tell")
    assert judge(f"Officials denied that [{marked}].").verdict == "cannot tell"
    assert judge(f"Officials never denied that [{marked}].", certainty="denied").verdict == "cannot tell"
    assert judge(marked, certainty="denied").verdict == "cannot tell"


@pytest.mark.parametrize("marked", DENIED)
def test_a_negation_in_the_words_is_read_once_whatever_the_certainty(marked: str) -> None:
    said = judge(marked).verdict
    assert said in OPPOSITE
    assert judge(marked, certainty="denied").verdict == said
    assert judge(f"Officials denied that [{marked}].", certainty="denied").verdict == "cannot tell"


@given(st.sampled_from(["AUT", "ETH", "BOL", "HUN", "KEN", "PER", "ITA", "JOR", "TCD", "POL"]))
@settings(max_examples=10, deadline=None)
def test_all_ways_to_deny_a_coast_mean_the_same(code: str) -> None:
    truth: Verdict = "supported" if coast_km(code) == 0 else "contradicted"
    ways = "has no coast, has no access to the sea, does not have a coastline, lacks a coast, is landlocked"
    for words in (*ways.split(", "), "does not have access to the sea", "has no outlet to the sea"):
        for certainty in ("stated", "denied") if words != "is landlocked" else ("stated",):
            assert judge(f"{{{code}:X-land}} {words}.", certainty=certainty).verdict == truth, words
    for words in ("is not landlocked", "isn't landlocked"):
        assert judge(f"{{{code}:X-land}} {words}.", certainty="denied").verdict == OPPOSITE[truth]
    outside = judge(f"The minister rejected claims that [{{{code}:X-land}} is landlocked].", certainty="denied").verdict
    assert outside == OPPOSITE[truth]


@pytest.mark.parametrize(
    ("verdict", "marked"),
    [
        # A denial of two things may deny either; "or" and "neither" deny both; a choice says which of two is left open.
        ("cannot tell", "{POL:Poland} does not border {DEU:Germany} and {PRT:Portugal}."),
        ("contradicted", "{POL:Poland} does not border {DEU:Germany} or {PRT:Portugal}."),
        ("supported", "{POL:Poland} does not border {ESP:Spain} or {PRT:Portugal}."),
        ("cannot tell", "{POL:Poland} borders {DEU:Germany} or {PRT:Portugal}."),
        ("cannot tell", "{POL:Poland} or {PRT:Portugal} borders {DEU:Germany}."),
        ("supported", "Both {AUT:Austria} and {HUN:Hungary} are landlocked."),
        ("contradicted", "Both {AUT:Austria} and {ITA:Italy} are landlocked."),
        ("contradicted", "Neither {AUT:Austria} nor {ITA:Italy} is landlocked."),
        ("contradicted", "Neither {AUT:Austria} nor {ITA:Italy} has a coast."),
        # Two negations in the words, or one that no rule reads.
        ("cannot tell", "{KEN:Kenya} is not without a coast."),
        ("cannot tell", "Nearly landlocked {IRQ:Iraq} borders {IRN:Iran}."),
        ("cannot tell", "{SVN:Slovenia} has no direct access to the sea."),
        ("supported", "{ETH:Ethiopia} has no direct access to the sea."),
        ("cannot tell", "{IRQ:Iraq} has no outlet to the sea but the marshes."),
        ("cannot tell", "{PRT:Portugal} has no land neighbours, apart from {ESP:Spain}."),
        ("cannot tell", "{POL:Poland} hardly borders {UKR:Ukraine}."),
        ("cannot tell", "{POL:Poland} alone borders {DEU:Germany}."),
        ("cannot tell", "Nobody believes that [{BGR:Bulgaria} borders {UKR:Ukraine}]."),
        ("cannot tell", "Few think that [{BGR:Bulgaria} borders {UKR:Ukraine}]."),
        ("cannot tell", "[{BGR:Bulgaria} borders {UKR:Ukraine}], a claim that Sofia has dismissed."),
    ],
)
def test_negative_words_of_every_kind(verdict: Verdict, marked: str) -> None:
    certainty = "denied" if re.search(r"\bnot\b|Neither|hardly", marked) else "stated"
    finding = judge(marked, certainty=certainty)
    assert finding.verdict == verdict or (verdict == "cannot tell" and finding.verdict == "not covered")
