"""What the geography room says to claims: our own sentences, many of them meant to mislead it."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.geography.assess import assess
from backchannel.model.claims import Claim, Slots
from backchannel.model.coding import Coding
from backchannel.model.documents import Document
from geography_scene import judge, span

if TYPE_CHECKING:
    from backchannel.model.findings import Verdict

SUPPORTED = [
    # Length, with every comparator, in both units and several notations.
    "For {TKM:Turkmenistan} – which [shares over 1,100km of border with {IRN:Iran}] and sells gas – this is bad.",
    "{TKM:Turkmenistan} and {IRN:Iran} share more than 700 miles of frontier.",
    "{TKM:Turkmenistan}'s border with {IRN:Iran} is 1.148 km long.",
    "The 1,148-kilometre-long {TKM.adjective:Turkmen}-{IRN.adjective:Iranian} border.",
    "{USA:The United States} shares a nearly 2,000-mile border with {MEX:Mexico}.",
    "{UKR:Ukraine} shares a border with {RUS:Russia} of almost 2,000 kilometres.",
    "the {IRN:Iran}–{IRQ:Iraq} border stretches for nearly 1,600 kilometers",
    "the border between {TKM:Turkmenistan} and {IRN:Iran} is at least 1,000 km long",
    "{FIN:Finland}, which shares an 830-mile border with {RUS:Russia}",
    "{CHN:China} has about 4,200 km of border with {RUS:Russia}.",
    "{PRK:North Korea} and {RUS:Russia} share a short 17-km border.",
    "{KAZ:Kazakhstan}'s border with {RUS:Russia} runs for thousands of kilometres",
    "{JOR:Jordan} shares hundreds of kilometres of border with {SAU:Saudi Arabia}.",
    "{MDA:Moldova} shares less than 700 km of border with {ROU:Romania}.",
    "{TUR:Turkey} shares a 534-km border with {IRN:Iran} and a 367-km border with {IRQ:Iraq}.",
    "{FIN:Finland} shares some 815 miles (1,312 km) of border with {RUS:Russia}.",
    "{LTU:Lithuania} has a border of between 600 and 700 km with {BLR:Belarus}.",
    "{KAZ:Kazakhstan} shares more than two thousand kilometres of border with {UZB:Uzbekistan}.",
    # Whether there is a border.
    "{ISR:Israel} does not share a border with {IRN:Iran}.",
    "{IRN:Iran} and {ISR:Israel} share no common border.",
    "{ARM:Armenia} lacks a common border with {RUS:Russia}.",
    "{TKM:Turkmenistan}, which borders {IRN:Iran} and {UZB:Uzbekistan}",
    "{PRK:North Korea} borders {RUS:Russia}, {CHN:China} and {KOR:South Korea}.",
    "{POL:Poland}, bordering both {UKR:Ukraine} and {BLR:Belarus}",
    "{ESP:Spain} borders {MAR:Morocco}.",
    "{XKX:Kosovo} borders {SRB:Serbia}.",
    "{CHN:China} is bordered by {MNG:Mongolia}",
    # Capitals.
    "To {TKM:Turkmenistan} – which shares a border with {IRN:Iran} and [has its capital just miles from that border] –",
    "{TKM:Turkmenistan}'s capital, {TKM.capital:Ashgabat}, lies just miles from the {IRN.adjective:Iranian} border.",
    "{TKM.capital:Ashgabat} lies 30 km from the {IRN.adjective:Iranian} frontier.",
    "the {IRN.adjective:Iranian} border, just 26 km from {TKM.capital:Ashgabat}",
    "The capital of {LAO:Laos}, {LAO.capital:Vientiane}, sits on the border with {THA:Thailand}.",
    "{SYR.capital:Damascus} lies 25 km from {LBN:Lebanon}",
    "{COD.capital:Kinshasa} and {COG.capital:Brazzaville} are just a few kilometres apart.",
    "The distance between {RUS.capital:Moscow} and {UKR.capital:Kyiv} is roughly 750 km.",
    "{TKM:Turkmenistan}, whose capital is near {IRN:Iran}",
    # Neighbours as a whole.
    "{RUS:Russia} borders 14 countries, including {CHN:China} and {PRK:North Korea}.",
    "{PAK:Pakistan} has four neighbours.",
    "{DEU:Germany} borders nine states",
    "{ISL:Iceland} has no land borders at all.",
    "{MNG:Mongolia} is sandwiched between {RUS:Russia} and {CHN:China}.",
    "{IRQ:Iraq} lies between {IRN:Iran} and {ISR:Israel}",
    "{LSO:Lesotho} is surrounded by {ZAF:South Africa}",
    "{UZB:Uzbekistan} is doubly landlocked.",
    "{RUS:Russia}'s longest border is with {KAZ:Kazakhstan}.",
    "the {USA:US}–{CAN:Canada} border is the longest international border in the world",
    # Capitals near two states at once, or named behind a preposition; two capitals by their adjectives.
    "From {SVK.capital:Bratislava}, which lies within 20 km of both {AUT:Austria} and {HUN:Hungary}",
    "{SVK.capital:Bratislava} is under 20 km from the {AUT.adjective:Austrian} and {HUN.adjective:Hungarian} borders.",
    "They were there, for [{TKM.capital:Ashgabat} is not even 40 km from the {IRN.adjective:Iranian} border].",
    "The {AUT.adjective:Austrian} and {SVK.adjective:Slovak} capitals are barely 60 km apart.",
    # Lengths said at second hand, through landscape, or with an aside.
    "{KAZ:Kazakhstan}'s border with {RUS:Russia} is said to exceed 7,000 km.",
    # Between two states named before; sole neighbours; neither of two; each other.
    "Nothing moves from {IRN:Iran} to {SYR:Syria}, for [{IRQ:Iraq} lies between the two countries].",
    "{IRN:Iran} and {SYR:Syria} are allies. [{IRQ:Iraq} lies between them].",
    "{NPL:Nepal} is bordered only by {IND:India} and {CHN:China}.",
    "{MNG:Mongolia}'s only neighbours are {RUS:Russia} and {CHN:China}.",
    "{MNG:Mongolia} has only two neighbours, {RUS:Russia} and {CHN:China}.",
    "{PRT:Portugal} borders only {ESP:Spain}.",
    "{IRN:Iran} borders neither {ISR:Israel} nor {SYR:Syria}.",
    "{IRN:Iran} shares a border with neither {ISR:Israel} nor {EGY:Egypt}.",
    "Neither {MDA:Moldova} nor {SRB:Serbia} borders {RUS:Russia}.",
    "{IRQ:Iraq} and {IRN:Iran} border each other.",
    "{SRB:Serbia} is not a neighbour of {RUS:Russia}.",
    "There is no border between {SRB:Serbia} and {RUS:Russia}.",
    "{IRN:Iran}'s border with {IRQ:Iraq} is longer than its border with {TUR:Turkey}",
    "{TCD:Chad}, a landlocked state, borders {LBY:Libya}.",
    "{MDA:Moldova} shares borders with {ROU:Romania} and {UKR:Ukraine} and has no coast.",
    # The border, the number or the other state first.
    "Some 1,150 km of border separate {TKM:Turkmenistan} and {IRN:Iran}.",
    "{TKM:Turkmenistan} is separated from {IRN:Iran} by 1,148 km of border.",
    "With {IRN:Iran}, {TKM:Turkmenistan} shares over 1,100 km of border.",
    "The border {TKM:Turkmenistan} shares with {IRN:Iran} is 1,148 km long.",
    "{IRN:Iran} and {TKM:Turkmenistan} talk. [Their common border is 1,148 km long].",
    "{IRN:Iran} and {SYR:Syria} talk. [The two share no border].",
    "Among {IRN:Iran}'s neighbours are {IRQ:Iraq} and {TUR:Turkey}.",
    "{TUR:Turkey} is one of {IRN:Iran}'s neighbours.",
    "Nine countries border {DEU:Germany}.",
    "{ESP:Spain} is the only country that borders {PRT:Portugal}.",
    "{LSO:Lesotho} is an enclave within {ZAF:South Africa}.",
    "Between {RUS:Russia} and {CHN:China} lies {MNG:Mongolia}.",
    "{IRN:Iran} and {SYR:Syria} are separated by {IRQ:Iraq}.",
    "{KAZ:Kazakhstan} has a longer border with {RUS:Russia} than with {CHN:China}.",
    "From {BWA.capital:Gaborone}, [which sits within 20 km of the {ZAF.adjective:South African} border]",
    "From {TKM.capital:Ashgabat} it is less than 40 km to the {IRN.adjective:Iranian} border.",
    "Less than 60 km separates {AUT.capital:Vienna} from {SVK.capital:Bratislava}.",
]

CONTRADICTED = [
    "{TKM:Turkmenistan} shares over 2,000 km of border with {IRN:Iran}.",
    "{TKM:Turkmenistan} and {IRN:Iran} share a 300-mile border.",
    "The {IRN:Iran}-{IRQ:Iraq} border is less than 500 km long",
    "{IRN:Iran} shares a border with {SYR:Syria}.",
    "{EGY:Egypt} shares a land border with {SAU:Saudi Arabia}.",
    "{IRN:Iran} shares a 900-km border with {ISR:Israel}",
    "{AZE:Azerbaijan} has no border with {TUR:Turkey}.",
    "{IRN:Iran} does not border {IRQ:Iraq}.",
    "{TKM:Turkmenistan} borders {IRN:Iran} and {PAK:Pakistan}.",
    "{TKM.capital:Ashgabat} lies 300 km from the {IRN.adjective:Iranian} frontier.",
    "{IRN:Iran}'s capital lies just miles from the border with {TKM:Turkmenistan}.",
    "{PRK.capital:Pyongyang} lies within sight of the {KOR.adjective:South Korean} border.",
    "{BLR.capital:Minsk} is 50 km from {UKR.capital:Kyiv}",
    "{TKM:Turkmenistan} borders three countries.",
    "{RUS:Russia} borders seven countries",
    "{JOR:Jordan}'s longest border is with {IRQ:Iraq}.",
    "{JOR:Jordan} has no coastline.",
    "{KAZ:Kazakhstan} is not landlocked.",
    "{TKM:Turkmenistan} is surrounded by {IRN:Iran} and {RUS:Russia}.",
    "{PRT:Portugal} lies between {RUS:Russia} and {CHN:China}.",
    "{ISR:Israel} is surrounded by {IRN:Iran}.",
    "{ESP.capital:Madrid} lies within 50 km of both {FRA:France} and {PRT:Portugal}.",
    "{IRN.capital:Tehran} is not even 100 km from the {IRQ.adjective:Iraqi} border.",
    "The {IRN:Iran}-{IRQ:Iraq} border runs for 5,000 km through desert.",
    "{NPL:Nepal} is bordered only by {IND:India}.",
    "{NPL:Nepal}'s only neighbour is {IND:India}.",
    "Two countries border {DEU:Germany}.",
    "{IRN:Iran} and {IRQ:Iraq} talk. [The two share no border].",
    "Some 3,000 km of border separate {TKM:Turkmenistan} and {IRN:Iran}.",
    "{PRT:Portugal} borders only {FRA:France}.",
    "Neither {IRQ:Iraq} nor {SYR:Syria} borders {IRN:Iran}.",
    "{IRN:Iran} and {ISR:Israel} border each other.",
    "There is no border between {IRQ:Iraq} and {IRN:Iran}.",
    "{IRN:Iran}'s border with {TUR:Turkey} is longer than that with {IRQ:Iraq}.",
    "{ETH:Ethiopia} still has a short coastline on the Red Sea.",
    "{ZMB:Zambia}, which borders {ZAF:South Africa}, has never needed another outlet.",
]

CANNOT_TELL = [
    # The figures do not decide.
    "{TKM:Turkmenistan} shares over 1,500 km of border with {IRN:Iran}.",
    "{SAU:Saudi Arabia} shares a 1,800-kilometre border with {YEM:Yemen}.",
    "{CHL:Chile} and {ARG:Argentina} share a 5,300-km border.",
    "{CHN:China} and {IND:India} share a disputed 3,488-km border.",
    "{KOR.capital:Seoul} lies about 50 km from the {PRK.adjective:North Korean} border.",
    "{AFG.capital:Kabul} is 150 km from {PAK:Pakistan}",
    # A border at sea may be meant; a dispute decides.
    "{JPN:Japan} shares a border with {RUS:Russia}.",
    "{EGY:Egypt} shares a border with {SAU:Saudi Arabia}.",
    "{IRN:Iran} borders 15 countries.",
    "{IRN:Iran} shares a border with {IRQ:Iraq}, {ARE:the Emirates}, {RUS:Russia} and {IND:India}.",
    "{XKX:Kosovo} does not border {SRB:Serbia}.",
    "{ESP:Spain} does not border {MAR:Morocco}.",
    "{MAR:Morocco} borders {MRT:Mauritania}.",
    "{IND:India} shares a border with {AFG:Afghanistan}",
    # Not safely read.
    "{IRN:Iran} would share a border with {ISR:Israel} if {IRQ:Iraq} fell.",
    "it shares a 1,148-kilometre border with {IRN:Iran}",
    "{TKM:Turkmenistan} shares borders with {IRN:Iran} (1,148 km) and {AFG:Afghanistan} (80 km).",
    "more than half of {IRN:Iran}'s 1,599-km border with {IRQ:Iraq}",
    "The corridor that [borders {IRN:Iran}] is narrow.",
    "It is not true that [{IRN:Iran} borders {TKM:Turkmenistan}].",
    "They asked whether [{IRN:Iran} borders {ISR:Israel}].",
    "{IRN:Iran} and {IRQ:Iraq} have talked. [Its capital lies just 115 km from the border].",
    "{AUT:Austria} has nine states.",
    "{IRN:Iran} and {ISR:Israel} lie worlds apart",
    "in neighbouring {IRN:Iran}",
    "{IRN:Iran} provides a way to {AFG:Afghanistan} for {IND:India}",
    "Fighting in {IRN:Iran} borders on {ISR:Israel}",
    "{SRB:Serbia} is landlocked, and {XKX:Kosovo} is not recognised",
    # Questions, denials and fictions around it.
    "Does {JOR:Jordan} share a border with {KWT:Kuwait}?",
    "Does [{JOR:Jordan} share a border with {KWT:Kuwait}] at all? he asked.",
    "{IRN:Iran} borders {ISR:Israel}, but that is false.",
    "In the novel {IRN:Iran} borders {ISR:Israel}.",
    # A denial of an adjective, a count of some, a figure of speech.
    "{ARM:Armenia} shares no open border with {TUR:Turkey}.",
    "{BRA:Brazil} and {ARG:Argentina} are not close neighbours.",
    "{IRN:Iran} has two neighbours at war.",
    "{IRQ:Iraq} has four Arab neighbours.",
    "{IRN:Iran} borders only {TUR:Turkey} in NATO.",
    "{IRN:Iran}'s only neighbours with nuclear weapons are {PAK:Pakistan} and {RUS:Russia}.",
    "{SRB:Serbia}, squeezed between {RUS:Russia} and {USA:the United States}, hesitates.",
    "{FRA:France}, {ITA:Italy} and {ESP:Spain} argued. [{CHE:Switzerland} lies between the two countries].",
    "The dispute with {IRN:Iran}, which touches {ISR:Israel}, is old.",
    "{IRN:Iran} borders {IRQ:Iraq} and {ISR:Israel} fears it.",
    "The {IRN:Iran}-{IRQ:Iraq} border runs for 300 km through desert.",
    "Some 300 km of border between {IRN:Iran} and {IRQ:Iraq} is mined.",
    "Nowhere does {IRN:Iran} border {ISR:Israel}.",
    "{KAZ:Kazakhstan} separates {RUS:Russia} from {CHN:China} on energy.",
    "Three countries border {IRN:Iran} in the north.",
    # Which sea, and how long a coast, is in no table.
    "{JOR:Jordan} has a short coastline on the Red Sea.",
    "{TKM:Turkmenistan} has a coast.",
]

NOT_COVERED = [
    "{UKR:Ukraine} has no coast left to defend.",
    "{BOL:Bolivia} has a coastline problem.",
    "Before the war, {KEN:Kenya} shares a border with {RWA:Rwanda}.",
    "{IRQ.adjective:Iraqi} Kurdistan shares a border with {IRN:Iran}.",
    "{IRN:Iran} shares a border with {IRQ:Iraq}'s Kurdistan region.",
    "northern {IRQ:Iraq} borders {TUR:Turkey}",
    "{POL:Poland} borders {RUS:Russia}'s Karelia and Crimea.",
    "{IRN:Iran} and {OMN:Oman} share a maritime border in the Strait of Hormuz.",
    "Troops massed 30 km from {IRN:Iran}'s border.",
    "Kharkiv province lies 30 km from the {RUS.adjective:Russian} border",
    "{ISR.capital:Tel Aviv} is 60 km from {ISR.capital:Jerusalem}.",
    "{IRN:Iran} has built a wall along 300 km of its border with {AFG:Afghanistan}.",
    "{IND:India} and {PAK:Pakistan} face each other along the 740-km Line of Control.",
    "{TKM.capital:Ashgabat}, within artillery range of {IRN:Iran}",
    "{KOR.capital:Seoul} is an hour's drive from {PRK:North Korea}",
    "{IRN:Iran} once bordered the Soviet Union.",
    "the pipeline crosses 200 km of {IRN.adjective:Iranian} desert",
    "{ISR:Israel}'s 330-km border with {PSE.capital:Gaza}",
    "{TUR:Turkey} controls the straits between two seas",
    "{IRN.capital:Tehran} is 1,500 km from {ISR:Israel}",
    "{ARM.adjective:Armenian} airspace borders {GEO:Georgia}",
]


@pytest.mark.parametrize(
    ("verdict", "marked"),
    [
        (verdict, marked)
        for verdict, claims in (
            ("supported", SUPPORTED),
            ("contradicted", CONTRADICTED),
            ("cannot tell", CANNOT_TELL),
            ("not covered", NOT_COVERED),
        )
        for marked in claims
    ],
)
def test_each_claim_gets_its_verdict(verdict: Verdict, marked: str) -> None:
    finding = judge(marked)
    assert finding.verdict == verdict, finding.summary


RANK = {"supported": 2, "cannot tell": 1, "contradicted": 0}
OPPOSITE = {"supported": "contradicted", "contradicted": "supported", "cannot tell": "cannot tell"}
kilometres = st.integers(min_value=1, max_value=30_000)
pairs = st.sampled_from(
    [("IRN", "TKM"), ("USA", "CAN"), ("DEU", "POL"), ("CHN", "IND"), ("MEX", "USA"), ("ISR", "JOR"), ("ITA", "VAT")]
)


@given(pairs, kilometres, kilometres)
@settings(max_examples=25, deadline=None)
def test_a_larger_number_is_never_better_supported(pair: tuple[str, str], one: int, other: int) -> None:
    few, many = sorted((one, other))
    a, b = pair
    over = [judge(f"{{{a}:A-land}} shares over {n:,} km of border with {{{b}:B-land}}").verdict for n in (few, many)]
    under = [
        judge(f"{{{a}:A-land}} shares less than {n} km of border with {{{b}:B-land}}").verdict for n in (few, many)
    ]
    assert RANK[over[0]] >= RANK[over[1]]
    assert RANK[under[0]] <= RANK[under[1]]


@given(pairs, kilometres)
@settings(max_examples=15, deadline=None)
def test_units_and_notations_do_not_change_the_verdict(pair: tuple[str, str], number: int) -> None:
    a, b = pair
    verdicts = {
        judge(f"{{{a}:A-land}} shares {amount} of border with {{{b}:B-land}}").verdict
        for amount in (f"over {number} km", f"over {number:,}km", f"more than {number} kilometres", f"over {number}-km")
    }
    assert len(verdicts) == 1


a_few = st.sampled_from(["IRN", "IRQ", "ISR", "TKM", "RUS", "CHN", "CHE", "AUT", "BRA", "PER", "MNG", "TCD", "SWZ"])


@given(a_few, a_few)
@settings(max_examples=25, deadline=None)
def test_denials_turn_verdicts_round_and_borders_have_two_sides(a: str, b: str) -> None:
    if a == b:
        return
    said = judge(f"{{{a}:A-land}} borders {{{b}:B-land}}.").verdict
    assert judge(f"{{{b}:B-land}} borders {{{a}:A-land}}.").verdict == said
    assert judge(f"{{{a}:A-land}} and {{{b}:B-land}} share a border.").verdict == said
    assert judge(f"{{{a}:A-land}} does not border {{{b}:B-land}}.").verdict == OPPOSITE[said]
    assert judge(f"{{{a}:A-land}} and {{{b}:B-land}} share no border.").verdict == OPPOSITE[said]


JUMBLE = (
    "border borders share shares with between capital its that the lies is not no over about 1,100km 30 km miles just"
    " from and or , - . ’s which {IRN:Iran} {IRQ:Iraq} {TKM.capital:Ashgabat} northern longest seven countries hundreds"
    " of landlocked surrounded by § # §A§ #A# \x00 \u202e"
)
words = st.sampled_from(JUMBLE.split(" "))


@settings(max_examples=100, deadline=None)
@given(st.lists(words, min_size=1, max_size=25))
def test_any_jumble_of_words_gets_some_finding(jumble: list[str]) -> None:
    finding = judge(" ".join(jumble))
    assert finding.summary
    assert finding.verdict in RANK or finding.verdict == "not covered"
    assert finding.verdict not in ("supported", "contradicted") or finding.evidence


@pytest.mark.parametrize(
    "piece",
    [
        "northern ",
        "border with ",
        "a",
        "-",
        "1,",
        "§",
        "the {IRN:Iran} ",
        "and ",
        "which ",
        "just miles from ",
        "one hundred ",
    ],
)
def test_long_claims_cost_no_more_than_their_length(piece: str) -> None:
    text = "{IRN:Iran} borders " + piece * (900 // max(len(piece.replace("{IRN:", "").replace("}", "")), 1))
    started = time.process_time()
    judge(text[: 900 if "{" not in piece else None])
    judge("{IRN:Iran} borders " + piece * 20_000)
    assert time.process_time() - started < 2.0


def test_a_supported_finding_shows_what_it_rests_on() -> None:
    finding = judge("{TKM:Turkmenistan} shares over 1,100km of border with {IRN:Iran}.")
    assert "1,148 km" in finding.summary
    assert finding.method
    assert [step.holds for step in finding.steps] == ["yes"] * 4
    assert [(check.name, check.outcome) for check in finding.checks] == [("both published lengths", "passed")]
    assert any(piece.table and ("entry on Iran", 1148.0) in piece.table.rows for piece in finding.evidence)
    assert [piece.map.title for piece in finding.evidence if piece.map] == ["Turkmenistan and its neighbours by land"]
    assert all(source.title for piece in finding.evidence for source in piece.sources)


def test_a_summary_leaves_the_verdict_to_the_verdict() -> None:
    finding = judge("{IRQ:Iraq} shares a border of almost 1,600 km with {IRN:Iran}.")
    assert finding.summary == (
        "The land border between Iraq and Iran is 1,599 km long, which bears out “almost 1,600 km”."
    )


def test_vague_words_state_how_they_were_read() -> None:
    finding = judge("{TKM:Turkmenistan}, whose capital is just miles from {IRN:Iran}")
    assert finding.verdict == "supported"
    assert any("50 km" in text and "just miles" in text for text in finding.assumptions)
    assert "26.3 km" in finding.summary


def test_two_published_lengths_are_both_shown() -> None:
    finding = judge("{DEU:Germany} shares a border of exactly 467 km with {POL:Poland}.")
    assert finding.verdict == "supported"
    assert "447 km or 467 km" in finding.summary
    assert [check.outcome for check in finding.checks] == ["failed"]


def test_a_disputed_border_carries_its_note() -> None:
    finding = judge("{IND:India} shares over 3,000 km of border with {PAK:Pakistan}.")
    assert any("Line of Control" in piece.text for piece in finding.evidence)
    assert any("Line of Control" in text for text in finding.assumptions)


def test_an_open_reference_is_judged_only_if_all_readings_agree() -> None:
    # "Its" may be either capital: 26 km and 288 km from the border.
    clear = judge("{TKM:Turkmenistan} shares a border with {IRN:Iran}, and [its capital lies 26 km from that border].")
    assert clear.verdict == "supported"
    either = judge("{TKM:Turkmenistan} fears {IRN:Iran}, and [its capital lies 26 km from that border].")
    assert either.verdict == "cannot tell"
    assert "2 ways" in either.summary
    neither = judge("{IRQ:Iraq} fears {IRN:Iran}, and [its capital lies just 5 km from that border].")
    assert neither.verdict == "contradicted"


def test_hedged_claims_are_judged_by_their_content_and_conditions_are_not() -> None:
    hedged = judge("{IRN:Iran} may border {IRQ:Iraq}", certainty="hedged")
    assert hedged.verdict in ("supported", "cannot tell")
    stated = judge("{IRN:Iran} borders {IRQ:Iraq}", certainty="hedged")
    assert stated.verdict == "supported"
    assert any("hedge" in text for text in stated.assumptions)
    assert judge("{IRN:Iran} borders {IRQ:Iraq}", certainty="conditional").verdict == "cannot tell"


def test_the_tables_do_not_speak_of_earlier_borders() -> None:
    claim = "{SDN:Sudan} borders {UGA:Uganda}."
    assert judge(claim).verdict == "contradicted"
    assert judge(claim, published=date(2010, 5, 1)).verdict == "not covered"
    assert judge(claim, published=date(2024, 5, 1), day=date(2005, 1, 1)).verdict == "not covered"


def test_names_are_found_without_mentions_if_the_claim_has_its_actors() -> None:
    text = "Iran and Iraq share a 1,599-km border."
    claim = Claim(
        id="c", kind="geography", text=text, span=span(text, 0, len(text)), made_by="author", certainty="stated",
        slots=Slots(actors=("IRN.GOV", "IRQ", "NATO")),
    )  # fmt: skip
    document = Document(id="d", text=text, source="test", sha256="")
    (finding,) = assess([claim], document=document, coding=Coding(document_id="d", sentences=(), mentions=(), dates=()))
    assert finding.verdict == "supported"


def test_findings_come_in_order_one_a_claim() -> None:
    text = "Iran borders Iraq. Iran borders Syria."
    claims = [
        Claim(
            id=str(start), kind="geography", text=text[start:end], span=span(text, start, end), made_by="author",
            certainty="stated", slots=Slots(actors=("IRN", "IRQ", "SYR")),
        )
        for start, end in ((0, 18), (19, 38))
    ]  # fmt: skip
    document = Document(id="d", text=text, source="test", sha256="")
    coding = Coding(document_id="d", sentences=(span(text, 0, 18), span(text, 19, 38)), mentions=(), dates=())
    findings = assess(claims, document=document, coding=coding)
    assert [finding.verdict for finding in findings] == ["supported", "contradicted"]
    assert assess([], document=document, coding=coding) == ()


SEED = Path(__file__).parents[2] / "shared" / "data" / "seed" / "moscow_influence_article.txt"


@pytest.mark.skipif(not SEED.exists(), reason="the shared data are not here")
@pytest.mark.parametrize(
    ("quote", "number"),
    [
        ("shares over 1,100km of border with Iran", "1,148 km"),
        ("has its capital just miles from that border", "26.3 km"),
    ],
)
def test_the_founding_document_is_borne_out(quote: str, number: str) -> None:
    text = SEED.read_text(encoding="utf-8")
    sentence = next(line for line in text.splitlines() if quote in line).partition(". ")[0]
    marked = (
        sentence.replace(quote, f"[{quote}]")
        .replace("Turkmenistan", "{TKM:Turkmenistan}")
        .replace("Iran", "{IRN:Iran}")
    )
    finding = judge(marked)
    assert finding.verdict == "supported"
    assert number in finding.summary


def test_a_number_without_a_unit_is_not_passed_over() -> None:
    text = "{VEN:Venezuela}'s border with {COL:Colombia} is 2,341 km long, its frontier with {BRA:Brazil} nearly 9,140."
    assert judge(text).verdict == "cannot tell"
