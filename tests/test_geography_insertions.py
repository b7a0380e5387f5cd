"""What is inserted between commas names no subject: "Bolivia, which borders Chile, has no coast"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geography_scene import judge

if TYPE_CHECKING:
    from backchannel.model.findings import Verdict

TRUE = [
    "{AFG:Afghanistan}, which borders {CHN:China}, has no access to the sea",
    "{LAO:Laos}, which borders {VNM:Vietnam}, has no coast",
    "{HUN:Hungary}, which borders {UKR:Ukraine}, has no access to the sea",
    "{AUT:Austria}, which borders {ITA:Italy}, does not border {FRA:France}",
    "{ITA:Italy}, which borders {AUT:Austria}, has a coast",
    "{BOL:Bolivia}, which borders {CHL:Chile}, is landlocked",
    "{BOL:Bolivia}, which borders {CHL:Chile}, also borders {PER:Peru}",
    "{BOL:Bolivia}, which borders {PER:Peru}, {BRA:Brazil} and {CHL:Chile}, has no coast",
    "{BOL:Bolivia}, bordering {CHL:Chile}, has no coast",
    "{BOL:Bolivia} - which borders {CHL:Chile} - has no coast",
    "{BOL:Bolivia}, which does not border {UKR:Ukraine}, has no coast",
    "{IRN:Iran}, which borders {IRQ:Iraq}, does not share a border with {SYR:Syria}",
    "{BOL:Bolivia} borders {CHL:Chile}, which has a coast",
    "{BOL:Bolivia}, which lies next to {CHL:Chile}, [has no coast]",
]
FALSE = [
    "{VNM:Vietnam}, which borders {LAO:Laos}, has no coast",
    "{SVK:Slovakia}, which borders {UKR:Ukraine}, borders {RUS:Russia}",
    "{IRN:Iran}, which borders {IRQ:Iraq}, borders {SYR:Syria}",
    "{MNG:Mongolia}, which borders {CHN:China}, borders {PRK:North Korea}",
    "{AUT:Austria}, which borders {ITA:Italy}, has a coast",
    "{IRQ:Iraq}, according to {IRN:Iran}, [borders {AFG:Afghanistan}]",
    "{IRQ:Iraq}, in talks with {IRN:Iran} and {SYR:Syria}, borders {AFG:Afghanistan}",
    "{SRB:Serbia}, like {HRV:Croatia}, has a coast",
    "{CHL:Chile}, which borders {BOL:Bolivia}, shares its longest border with {BOL:Bolivia}",
    "{CHL:Chile}, a neighbour of {BOL:Bolivia}, is landlocked",
    "{CHL:Chile}, defeating {BOL:Bolivia}, has no coast",
    "{BOL:Bolivia}, which borders {UKR:Ukraine}, has no coast",
    "{BOL:Bolivia}, which borders {CHL:Chile}, borders {UKR:Ukraine}",
]
# What is inserted was not read, or it is open whom the verb means: neither borne out nor contradicted.
OPEN = [
    "{MLI:Mali}, whose neighbours include {SEN:Senegal}, has no access to the sea",
    "{PRY:Paraguay}, a neighbour of {BRA:Brazil}, is landlocked",
    "{AUT:Austria}, unlike {ITA:Italy}, has no coast",
    "{ITA:Italy}, unlike {AUT:Austria}, has no coast",
    "{BOL:Bolivia}, defeated by {CHL:Chile}, has no coast",
    "{BOL:Bolivia} (which borders {CHL:Chile}) has no coast",
    "{BOL:Bolivia} borders {CHL:Chile}, has no coast",
    "{ITA:Italy} borders {AUT:Austria}, has a coast",
    "{BOL:Bolivia} lies near {CHL:Chile}, borders {PER:Peru}",
    "The country that borders {CHL:Chile} has no coast",
    "{BOL:Bolivia}, which borders {CHL:Chile} has no coast",
    "{BOL:Bolivia}, a neighbour of {PER:Peru}, which borders {CHL:Chile}, has no coast",
    "{BOL:Bolivia}, which borders {BRA:Brazil} and, further west, {CHL:Chile}, has no coast",
    "The neighbour of {CHL:Chile}, which borders {PER:Peru}, has no coast",
    "{ITA:Italy} and {AUT:Austria}, which border {CHE:Switzerland}, have a coast",
    "{AUT:Austria} and {ITA:Italy}, which border {CHE:Switzerland}, have a coast",
]


@pytest.mark.parametrize(
    ("claim", "verdicts"),
    [
        *((claim, ("supported",)) for claim in TRUE),
        *((claim, ("contradicted",)) for claim in FALSE),
        *((claim, ("cannot tell", "not covered")) for claim in OPEN),
    ],
)
def test_the_subject_is_the_state_before_the_insertion(claim: str, verdicts: tuple[Verdict, ...]) -> None:
    assert judge(f"{claim}.").verdict in verdicts


def test_what_is_said_of_the_verdict_is_shown_without_the_mark_of_an_insertion() -> None:
    finding = judge("{PRY:Paraguay}, a neighbour of {BRA:Brazil}, has no coast.")
    assert "Coast of Paraguay" in finding.summary
    assert "\\xa0" not in repr((finding.summary, finding.steps, finding.assumptions))


def test_a_longest_border_without_a_subject_of_its_own_is_that_of_the_state_before() -> None:
    assert judge("{CHL:Chile} borders {PER:Peru} and shares its longest border with {ARG:Argentina}.").verdict == (
        "supported"
    )


def test_what_leaves_a_length_open_or_says_how_it_is_measured_blocks_nothing() -> None:
    assert judge("{POL:Poland} borders {RUS:Russia}, however short.").verdict == "supported"
    distance = "{TKM.capital:Ashgabat} lies 30 km from the {IRN.adjective:Iranian} border as the crow flies."
    assert judge(distance).verdict == "supported"
    assert judge("{RUS:Russia} borders {UKR:Ukraine}, as the crow flies.").verdict == "cannot tell"
