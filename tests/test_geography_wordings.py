"""Wordings of capitals, compass points, comparisons and asides: each claim with its verdict."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from backchannel.geography.assess import assess
from geography_scene import judge, staged

if TYPE_CHECKING:
    from backchannel.model.findings import Verdict

CLAIMS: dict[Verdict, tuple[str, ...]] = {
    "supported": (
        # The subject of a plural verb is all of those named together, not the first alone.
        "{TKM:Turkmenistan} and {AZE:Azerbaijan} face each other across the water but [share no land border].",
        "{ARM:Armenia} and {AZE:Azerbaijan} often quarrel and [share a border with {GEO:Georgia}].",
        "{POL:Poland} borders {RUS:Russia}'s Kaliningrad exclave.",
        "{EGY:Egypt} lies north of {SDN:Sudan}.",
        "{POL.capital:Warsaw} lies east of {DEU.capital:Berlin}.",
        "{PRY:Paraguay} is bordered by {BOL:Bolivia} to the north and {ARG:Argentina} to the south.",
        "Canberra, not Sydney, is the capital of {AUS:Australia}.",
        "{KAZ:Kazakhstan}'s capital is {KAZ.capital:Astana}.",
        "Unlike {GEO:Georgia}, {ARM:Armenia} has no border with {RUS:Russia}.",
        "Like {AUT:Austria}, {HUN:Hungary} is landlocked.",
        "{LVA:Latvia} borders {RUS:Russia} and {BLR:Belarus} but not {POL:Poland}.",
        "{POL:Poland}, however, borders {UKR:Ukraine}.",
        "{NER:Niger} and {MLI:Mali} are both landlocked.",
        "{EST.capital:Tallinn} lies 80 km across the gulf from {FIN.capital:Helsinki}.",
        "The border between {PRK:the two} {KOR:Koreas} is 238 km long.",
        "{NOR:Norway}'s far north matters. [Its border with {RUS:Russia} is nearly 200 km long].",
        "{LAO:Laos} is poor. It is the least free state there. [The country is landlocked].",
        "{LAO:Laos} is poor. It is the least free state there and [borders five states].",
    ),
    "contradicted": (
        "To its west, {POL:Poland} borders {UKR:Ukraine}.",
        "The emirate of {KWT:Kuwait} has only two neighbours, {IRQ:Iraq} and {JOR:Jordan}.",
        # The first of the two borders it, the second does not.
        "{IRQ:Iraq} and {IRN:Iran} often quarrel and [share a border with {SYR:Syria}].",
        "{IRQ:Iraq} and {IRN:Iran} often quarrel but [have no land border].",
        "{ARM:Armenia} has a short coast on the Black Sea.",
        "{TUR:Turkey} has a coast on the Caspian.",
        "{HUN:Hungary} borders the Adriatic.",
        "The Strait of Malacca separates {LKA:Sri Lanka} from {IND:India}.",
        "Nakhchivan is an exclave of {ARM:Armenia}.",
        "Kaliningrad, a {RUS.adjective:Russian} exclave between {EST:Estonia} and {LVA:Latvia}, has been fortified.",
        "{BLR:Belarus} borders Kaliningrad.",
        "{EGY:Egypt} lies south of {SDN:Sudan}.",
        "{CHL:Chile} lies east of {ARG:Argentina}.",
        "{POL.capital:Warsaw} lies west of {DEU.capital:Berlin}.",
        "{SEN:Senegal} borders {MRT:Mauritania} to the south and {MLI:Mali} to the west.",
        "{GEO:Georgia} borders {TUR:Turkey} to the south and {CZE:Czechia} to the north.",
        "Istanbul is the capital of {TUR:Turkey}.",
        "{TUR.capital:Ankara} is not the capital of {TUR:Turkey}.",
        "{TZA.capital:Dar es Salaam} is the capital of {TZA:Tanzania}.",
        "{GEO:Georgia}'s capital, {AZE.capital:Baku}, has grown.",
        "Lagos, the capital of {NGA:Nigeria}, was the venue of the talks.",
        "Unlike {ARM:Armenia}, {GEO:Georgia} has no border with {RUS:Russia}.",
        "{LVA:Latvia} borders {RUS:Russia} but not {LTU:Lithuania}.",
        "{CMR:Cameroon}, a landlocked state, depends on foreign ports.",
        "Landlocked {ERI:Eritrea} has long wanted a port.",
        "{POL.capital:Warsaw}, a city of two million, lies 200 km from {ISL.capital:Reykjavik}.",
        "{POL.capital:Warsaw} is 3,000 km from {DEU.capital:Berlin}, whose port it uses.",
        "With only three neighbours, {DEU:Germany} has little to fear.",
        "{SVN.capital:Ljubljana} lies about 120 km east of {HRV.capital:Zagreb}.",
        "{BLR:Belarus}, to the south of {UKR:Ukraine}, has let them in.",
        "{CHE:Switzerland}'s border with {DEU:Germany} is the longest.",
        "{LAO:Laos}'s capital, Luang Prabang, lies on a river.",
        "{GEO:Georgia}'s leaders look to {FRA.capital:Paris}. [The country borders {POL:Poland}].",
    ),
    "cannot tell": (
        # Whose capital it is turns on a dispute, on several seats, or on a spelling.
        "Tel Aviv is the capital of {ISR:Israel}.",
        "Aden is the capital of {YEM:Yemen}.",
        "{BOL.capital:La Paz} is the capital of {BOL:Bolivia}.",
        "Tiblisi is the capital of {GEO:Georgia}.",
        "Lagos is the financial capital of {NGA:Nigeria}.",
        "Cardiff is the capital of {GBR:Wales}.",
        "Erbil, the {IRQ.adjective:Kurdish} capital, has grown.",
        "{COD.capital:Kinshasa} is the capital of {COG:Congo}.",
        "Protests shook {KEN:Kenya}'s capital Friday.",
        "In {KEN:Kenya}'s capital, Foreign Minister Smith met envoys.",
        "In {KEN:Kenya}'s capital, {UGA.capital:Kampala}'s envoy spoke.",
        "The capital of {KEN:Kenya} is Africa's hub.",
        "Kazan is the capital of the {RUS.adjective:Russian} republic of Tatarstan.",
        "Lagos, the {NGA.adjective:Nigerian} capital, Abuja, and Kano saw protests.",
        "Mumbai is {IND:India}'s capital market.",
        "{UKR:Ukraine}'s capital {RUS.capital:Moscow} wants above all.",
        "Bonn, the capital of {DEU:Germany}, was rebuilt in the 1950s.",
        "{POL:Poland} borders the Baltic nations.",
        # A state that somebody imagines, and neighbours that are not all there are.
        "A landlocked {UKR:Ukraine} would be poorer.",
        "{RUS.capital:Moscow} wants a landlocked {UKR:Ukraine}.",
        "With three neighbours, {DEU:Germany} signed a pact.",
        "With two neighbours, {DEU:Germany} and {FRA:France}, {POL:Poland} fell out.",
        # The shortest way from Berlin to Tokyo sets out to the north-east, though Tokyo lies to the south.
        "{JPN.capital:Tokyo} lies south of {DEU.capital:Berlin}.",
        "{JPN.capital:Tokyo} lies north of {GBR.capital:London}.",
        # On an arm of a sea, on both sides of more than a strait, and a part that another state claims.
        "{JOR:Jordan} has a coast on the Red Sea.",
        "{GEO:Georgia} has a short coast on the Black Sea.",
        "The Mediterranean separates {DEU:Germany} from {DZA:Algeria}.",
        "Ceuta is a {MAR.adjective:Moroccan} territory.",
        "Alaska borders {RUS:Russia}.",
        "{SWE:Sweden} borders the Baltic states.",
        "{UKR:Ukraine} borders the Black Sea grain corridor.",
        "Kaliningrad borders {POL:Poland} and Crimea.",
        # What a comparison hints at of another state refutes nothing.
        "Like {ITA:Italy}, {HUN:Hungary} is landlocked.",
        "Unlike {AUT:Austria}, {HUN:Hungary} is landlocked.",
        # Large and winding states have no clear side.
        "{RUS:Russia} lies west of {UKR:Ukraine}.",
        "{NOR:Norway} lies east of {SWE:Sweden}.",
        # Who is meant is open.
        "{HUN:Hungary}'s leaders look to {RUS:Russia}. [The country is landlocked].",
        "{HUN:Hungary}'s neighbour closed the crossing. [The country is landlocked].",
        # The aside may be what makes the border one.
        "{EST:Estonia} borders {SWE:Sweden}, its neighbour across the sea.",
        "{UZB:Uzbekistan} is one of only two doubly landlocked countries.",
        "{VNM:Vietnam}, a rising power, has a long border with {LAO:Laos}.",
    ),
}


@pytest.mark.parametrize(
    ("verdict", "marked"), [(verdict, marked) for verdict, claims in CLAIMS.items() for marked in claims]
)
def test_each_claim_gets_its_verdict(verdict: Verdict, marked: str) -> None:
    denied = " no " in marked or " not " in marked
    finding = judge(marked, certainty="denied" if denied and "Canberra" not in marked else "stated")
    same = finding.verdict == verdict or (verdict == "cannot tell" and finding.verdict == "not covered")
    assert same, finding.summary


@pytest.mark.parametrize(
    ("made_by", "verdict"),
    [("Turkey's foreign minister", "supported"), ("a banker in Turkey", "cannot tell"), ("author", "cannot tell")],
)
def test_we_is_the_state_that_the_speaker_speaks_for(made_by: str, verdict: Verdict) -> None:
    assert (
        _said("[We have a border of 900 km with {SYR:Syria}], said {TUR:Turkey}'s foreign minister.", made_by)
        == verdict
    )


def test_we_may_be_an_alliance_and_is_never_refuted() -> None:
    marked = "[Our border with {RUS:Russia} is 9,000 km long], said {FIN:Finland}'s president."
    assert _said(marked, "Finland's president") == "cannot tell"


def _said(marked: str, made_by: str) -> Verdict:
    scene = staged(marked)
    claim = replace(scene.claim, made_by=made_by)
    (finding,) = assess([claim], document=scene.document, coding=scene.coding)
    return finding.verdict
