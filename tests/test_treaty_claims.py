"""Commitment claims, table by table: what is said, in what surroundings, and the verdict the library bears out."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.model.claims import Claim, Slots
from backchannel.model.coding import Actor, Coding, DateMention, Mention, ResolvedDate
from backchannel.model.documents import Document, Span
from backchannel.model.findings import Finding
from backchannel.model.treaties import Party
from backchannel.treaties.assess import assess
from backchannel.treaties.library import library

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backchannel.model.claims import Certainty, Kind
    from backchannel.model.coding import MentionForm
    from backchannel.model.findings import Verdict
    from backchannel.model.treaties import Treaty

SEED = Path(__file__).parents[2] / "shared" / "data"
NAMES = {
    "RUS": ("Russia", "Russian", "Moscow", "Kremlin"),
    "IRN": ("Iran", "Iranian", "Tehran"),
    "USA": ("United States", "US", "American", "Washington"),
    "JPN": ("Japan", "Japanese", "Tokyo"),
    "KOR": ("South Korea", "South Korean", "Seoul"),
    "PRK": ("North Korea", "North Korean", "Pyongyang"),
    "PHL": ("Philippines", "Manila"),
    "SAU": ("Saudi Arabia", "Saudi", "Riyadh"),
    "PAK": ("Pakistan", "Pakistani", "Islamabad"),
    "CHN": ("China", "Chinese", "Beijing"),
    "UKR": ("Ukraine", "Kyiv"),
    "GBR": ("Britain",),
    "ISR": ("Israel", "Israeli"),
    "EGY": ("Egypt", "Cairo"),
    "JOR": ("Jordan", "Amman"),
    "EST": ("Estonia",),
    "DEU": ("Germany",),
    "FIN": ("Finland",),
    "TUR": ("Turkey", "Turkish"),
    "AZE": ("Azerbaijan",),
    "IND": ("India", "Indian"),
    "TKM": ("Turkmenistan",),
    "AUS": ("Australia",),
    "NZL": ("New Zealand",),
    "BLR": ("Belarus",),
    "FRA": ("France",),
    "BTN": ("Bhutan",),
    "NATO": ("NATO",),
    "CSTO": ("CSTO",),
    "EU": ("EU",),
    "UN": ("UN",),
}
CODES = {name: code for code, names in NAMES.items() for name in names}
NAME = re.compile(rf"\b(?:{'|'.join(sorted(CODES, key=len, reverse=True))})\b")


def coded(text: str) -> Coding:
    """A coding by hand: names from the table above, sentences at full stops."""

    def span(start: int, end: int) -> Span:
        return Span(document_id="d", start=start, end=end, quote=text[start:end])

    mentions = tuple(
        Mention(span=span(*m.span()), actor=Actor(code=CODES[m[0]], name=m[0]), form=form(CODES[m[0]]))
        for m in NAME.finditer(text)
    )
    sentences = tuple(span(*m.span()) for m in re.finditer(r"\S.*?(?:[.!?](?=\s|$)|$)", text))
    dates = tuple(
        DateMention(span=span(*m.span()), date=year(int(m[0]))) for m in re.finditer(r"\b(?:19|20)\d\d\b", text)
    )
    return Coding(document_id="d", sentences=sentences, mentions=mentions, dates=dates)


def form(code: str) -> MentionForm:
    """Organisations are marked as such, all else by name."""
    return "organisation" if code in ("NATO", "CSTO", "EU", "UN") else "name"


def year(number: int) -> ResolvedDate:
    """A date of which only the year is known."""
    return ResolvedDate(start=date(number, 1, 1), precision="year", basis="stated")


def finding(
    claim: str,
    before: str = "",
    *,
    published: date | None = date(2025, 11, 15),
    certainty: Certainty = "stated",
    treaties: Mapping[str, Treaty] | None = None,
) -> Finding:
    """The finding on one claim that stands after some text."""
    text = f"{before} {claim}." if before else f"{claim}."
    start = text.rindex(claim)
    document = Document(id="d", text=text, source="test", sha256="", published=published)
    span = Span(document_id="d", start=start, end=start + len(claim), quote=claim)
    made = Claim(id="c", kind="commitment", text=claim, span=span, made_by="author", certainty=certainty, slots=Slots())
    (found,) = assess([made], document=document, coding=coded(text), treaties=treaties)
    return found


S, C, T, N = "supported", "contradicted", "cannot tell", "not covered"
IRAN = "In 2025 Russia and Iran signed a comprehensive strategic partnership agreement."
NATO = "The North Atlantic Treaty was signed in Washington."

MUTUAL_DEFENCE = [
    ("", "the 2025 strategic agreement between Moscow and Tehran does not entail mutual defense obligations", S),
    ("", "The 2025 treaty between Russia and Iran obliges them to come to each other's aid if attacked", C),
    (IRAN, "It contains no mutual defence clause", S),
    (IRAN, "the pact is not a blank check for joint warfare", S),
    (IRAN, "It stops short of dragging Russia into wars that don't threaten it", S),
    (IRAN, "the agreement commits Moscow to defend Iran", C),
    (IRAN, "nor does it mandate automatic military assistance", S),
    (IRAN, "the partnership is a military alliance", C),
    (IRAN, "the treaty says nothing about mutual defence", S),
    (
        "",
        "the 2024 treaty between Russia and North Korea obliges each to give military aid if the other is attacked",
        S,
    ),
    ("", "the Russia-North Korea strategic partnership treaty contains no mutual defence clause", C),
    ("", "The North Atlantic Treaty obliges members to defend each other", S),
    ("", "NATO's Article 5 treats an attack on one as an attack on all", S),
    ("", "NATO's Article 5 obliges allies to respond militarily", C),
    ("", "Article 5 of the NATO treaty does not oblige members to use military force automatically", S),
    ("", "Article 5 of the North Atlantic Treaty does not require automatic military assistance", S),
    ("", "Under Article 5 of the North Atlantic Treaty, allies must go to war for one another", C),
    ("", "The Saudi-Pakistan defence pact treats aggression against one as aggression against both", S),
    ("", "the US-Japan Security Treaty obliges the United States to defend Japan", S),
    ("", "the US-Japan Security Treaty obliges Japan to defend the United States", T),
    ("", "The Budapest Memorandum obliges the United States to defend Ukraine", C),
    ("", "The Budapest Memorandum contains no mutual defence obligation", S),
    ("", "The Budapest Memorandum gave Ukraine security guarantees", T),
    ("", "The Budapest Memorandum gave Ukraine security assurances", S),
    ("", "Article 42(7) obliges EU members to come to the aid of a member that is attacked", S),
    ("", "The Rio Treaty treats an attack on one American state as an attack against all of them", S),
    ("", "the ANZUS Treaty contains no mutual defence clause", C),
    ("", "NATO's Article 5 obliges Germany to defend Estonia", S),
    ("", "NATO's Article 5 obliges Germany to defend Ukraine", C),
    ("", "NATO's Article 5 does not oblige its members to defend Ukraine", S),
    ("", "The North Atlantic Treaty obliges Germany to defend the United States in Hawaii", T),
]
BANS = [
    (
        IRAN,
        "the treaty forbids either side from supporting a third party that launches aggression against the other",
        S,
    ),
    (IRAN, "the treaty allows either side to support an aggressor against the other", C),
    (IRAN, "the treaty does not forbid helping an aggressor", C),
    (IRAN, "neither side may help an attacker under the treaty", S),
    (IRAN, "the treaty obliges them not to help an aggressor", S),
    (IRAN, "the treaty prohibits letting its territory be used for hostile acts against the other", S),
    ("", "Article 2(4) of the UN Charter prohibits the threat or use of force", S),
    ("", "Article 2(4) of the Charter bans the use of force", S),
    ("", "The UN Charter does not prohibit the use of force", C),
    ("", "The UN Charter permits states to use force", T),
    ("", "The UN Charter permits states to use force against each other", C),
    ("", "Article 51 of the UN Charter recognises the right of self-defence", S),
    ("", "Article 51 denies states the right to self-defence", T),
    ("", "The UN Charter contains no right of self-defence", C),
    ("", "The UN Charter requires states to report measures of self-defence to the Security Council", S),
    ("", "The UN Charter does not require states to report self-defence to the Security Council", C),
    ("", "The UN Charter permits self-defence only with the approval of the Security Council", C),
    ("", "the Caspian Convention bars military forces of outside powers", S),
    ("", "the Egypt-Israel peace treaty contains a ban on the use of force", S),
    ("", "The North Atlantic Treaty contains a neutrality clause", C),
    ("", "The North Atlantic Treaty forbids foreign bases", C),
    ("", "The North Atlantic Treaty recognises the right of self-defence", T),
    ("", "Article 5 of the North Atlantic Treaty does not recognise the right of self-defence", T),
    ("", "The Non-Proliferation Treaty prohibits the use of force", T),
    ("", "the Arab League Pact contains no ban on the use of force", C),
    ("", "The Non-Proliferation Treaty forbids non-nuclear states to acquire nuclear weapons", S),
    ("", "The Non-Proliferation Treaty prohibits testing nuclear weapons", T),
    ("", "the JCPOA limited uranium enrichment to 3.67 percent", S),
    ("", "the JCPOA capped enrichment at 5 percent", C),
    ("", "the JCPOA capped Iran's stockpile of enriched uranium at 300 kg", S),
    ("", "the JCPOA has set a limit of 3.67 percent on Iran's uranium enrichment", S),
    ("", "the JCPOA banned enrichment", T),
]
DUTIES = [
    ("", "Article 4 of the North Atlantic Treaty provides for consultations", S),
    ("", "Article 4 of the North Atlantic Treaty is the mutual defence clause", C),
    ("", "The North Atlantic Treaty does not oblige members to consult", C),
    ("", "The North Atlantic Treaty lets a member withdraw with one year's notice", S),
    ("", "The North Atlantic Treaty requires two years' notice for withdrawal", T),
    ("", "The UN Charter makes decisions of the Security Council binding on all members", S),
    ("", "The UN Charter obliges members to settle their disputes by peaceful means", S),
    ("", "The Budapest Memorandum obliges Russia to respect Ukraine's territorial integrity", S),
    ("", "The Budapest Memorandum obliges Russia to respect the borders of Ukraine", S),
    (IRAN, "the treaty provides for intelligence sharing", S),
    (IRAN, "the treaty obliges Russia to supply weapons to Iran", T),
    (IRAN, "Article 3 of the treaty forbids helping an aggressor", S),
    (IRAN, "the treaty obliges the two to consult but does not entail mutual defence", S),
    (IRAN, "the treaty obliges the two to consult and to come to each other's defence", C),
    ("", "the ANZUS Treaty obliges the United States to defend Australia", S),
    ("", "the ANZUS Treaty obliges the United States to defend New Zealand", T),
]
COMPARED = [
    (IRAN, "It is not the Russian equivalent of NATO's Article 5", S),
    (IRAN, "It is the Russian equivalent of NATO's Article 5", C),
    (IRAN, "It is similar to NATO's Article 5", C),
    ("", "The Saudi-Pakistan defence pact is similar to NATO's Article 5", S),
    ("", "The Saudi-Pakistan defence pact is the equivalent of NATO's Article 5", T),
    ("", "The ANZUS Treaty is weaker than NATO's Article 5", T),
    (
        IRAN,
        "It is not the Russian equivalent of NATO's Article 5, nor does it mandate automatic military assistance",
        S,
    ),
]
STANDING = [
    ("", "Finland is a party to the North Atlantic Treaty", S),
    ("", "Finland is not a party to the North Atlantic Treaty", C),
    ("", "Ukraine is not a member of NATO", S),
    ("", "Israel is not a party to the Non-Proliferation Treaty", S),
    ("", "Israel is not a signatory to the Non-Proliferation Treaty", T),
    (IRAN, "the treaty is in force", S),
    (IRAN, "the treaty has entered into force", S),
    (IRAN, "the treaty has not yet entered into force", C),
    ("", "The INF Treaty is no longer in force", S),
    ("", "The INF Treaty is still in force", C),
    ("", "Russia is bound by the Warsaw Pact", C),
    ("", "Finland joined the North Atlantic Treaty in 2023", S),
    ("", "Finland joined the North Atlantic Treaty in 2004", C),
    ("", "The North Atlantic Treaty was signed in 1949", S),
    ("", "the 2025 treaty between Russia and Iran entered into force in 2025", S),
    (IRAN, "the treaty entered into force in 2024", C),
    ("", "Russia would react if Ukraine is a member of NATO", T),
]
NOTHING_TO_TEST = [
    ("", "Russia is bound by the law", N),
    ("", "the resolution calls for an immediate ceasefire", N),
    ("", "the Ottawa Treaty bans landmines", N),
    ("", "the trade deal between Russia and Iran obliges both to cut tariffs", N),
    ("", "the tariff deal between Washington and Seoul contains no mutual defence clause", N),
    ("", "The mandate allows peacekeepers to use force", N),
    ("", "buyers must stop purchases by 1 May", N),
    ("", "A proposed treaty between the United States and Saudi Arabia would oblige Washington to defend Riyadh", N),
    (IRAN, "the treaty is built on sovereign respect and strategic equilibrium", T),
    (IRAN, "the treaty is a bad deal for Moscow", T),
    (IRAN, "the treaty will raise trade to 40 billion dollars", T),
    (IRAN, "It centers on military-technical cooperation and coordinated diplomacy", T),
    (IRAN, "the treaty is an expression of entangling commitments", T),
    ("", "The strikes violated Article 2(4) of the UN Charter", T),
    ("", "moves that did not technically violate the JCPOA", T),
    ("The Ottawa Treaty was signed in 1997.", "the treaty obliges members to defend each other", N),
    (f"{NATO} Then Parliament passed a law.", "it obliges the army to defend the border", N),
    ("", "the treaty contains no mutual defence clause", N),
]
MEANING = [
    (f"{NATO} {IRAN}", "the pact contains no mutual defence clause", S),
    (f"{IRAN} {NATO}", "the pact contains no mutual defence clause", C),
    (f"{IRAN} It is no equivalent of NATO's Article 5.", "the treaty contains no mutual defence clause", S),
    (
        "The 2015 deal was reached in Vienna. The JCPOA has critics.",
        "the nuclear deal limited enrichment to 3.67 percent",
        S,
    ),
    (f"Iran once signed the JCPOA. {IRAN}", "the nuclear deal limited enrichment to 3.67 percent", S),
    ("", "The treaty between Russia and Iran contains no mutual defence clause", T),
    ("", "Article 5 obliges members to defend each other", S),
    ("", "the new treaty between Russia and Iran obliges Moscow to defend its partner", C),
]
UNRELATED_WORDS = [
    (
        "",
        "The demands made after Washington left the JCPOA, with support from states like NATO members, remain strong",
        T,
    ),
    (IRAN, "Analysts say Article 5 of NATO is the same for all, but the pact remains", T),
    ("", "The ban on selling missiles to Iran under the JCPOA will be lifted", T),
    ("", "the 20 percent uranium enrichment began where Iran is not allowed to spin centrifuges under the JCPOA", T),
    ("The Warsaw Pact is gone.", "There is nothing wrong with some states having a common defence pact", T),
    ("", "The JCPOA went into effect in 2017", T),
    ("", "Iran has said it will defend its rights under the JCPOA", T),
    ("", "Washington and NATO had plotted to deploy their forces on the Caspian coast", T),
    ("", "The members of the JCPOA will continue to fight for its preservation", T),
    ("", "Iran considers itself bound by the JCPOA", T),
    ("", "The ambassador of Ukraine lashed out at the reluctance to accept his state as a new member of NATO", T),
    ("", "Russia has asked for security guarantees from NATO", N),
    ("", "Iran has passed the 300 kg stockpile within the framework of the JCPOA", T),
    ("", "Tehran restarted enrichment at 20 percent after scaling back commitments under the JCPOA", T),
    ("", "Washington should continue to respect its sanctions relief commitments outlined in the JCPOA", T),
    ("", "The JCPOA must forbid enrichment above 5 percent", T),
    ("", "The JCPOA requires complete removal of sanctions", T),
    ("", "In the Vienna talks Iran called on Washington to lift all sanctions before it returns to the JCPOA", T),
    ("", "The foreign minister of Austria called on the parties to the JCPOA to meet", T),
    ("", "The ban on selling weapons to Iran that followed the JCPOA will be lifted", T),
    (
        "",
        "The fundamental principles of the UN Charter, such as the ban on the use of force, should guide all states",
        T,
    ),
    ("", "Russia withdrew its envoy, and members of the Warsaw Pact consulted", T),
    ("", "In 1949 Washington signed the North Atlantic Treaty and later promised to defend Israel", T),
]
PARTICULAR = [
    ("", "The UN Charter does not oblige states to report their arms spending to the Security Council", T),
    ("", "The Collective Security Treaty grants members bases", T),
    ("", "Nothing in the UN Charter requires a state to report its self-defence to the Security Council", C),
    ("", "Article 51 of the UN Charter permits self-defence only with prior approval of the Security Council", C),
    ("", "The UN Charter does not make self-defence depend on the prior approval of the Council", S),
    ("", "The UN Charter allows self-defence without prior authorisation by the Security Council", S),
    ("", "The UN Charter obliges members to carry out the decisions of the Security Council", S),
    ("", "The North Atlantic Treaty contains no provision for expelling a member", S),
    ("", "The North Atlantic Treaty allows the allies to expel a member", C),
    ("", "The North Atlantic Treaty requires every ally to spend two per cent of its output on defence", C),
    ("", "The North Atlantic Treaty sets no defence spending target", S),
    ("", "Article 4 of the North Atlantic Treaty obliges allies to give military help", C),
    ("", "Article 5 of the North Atlantic Treaty obliges allies to use armed force", C),
    ("", "The North Atlantic Treaty obliges the allies to defend each other automatically", C),
    ("", "The ANZUS treaty obliges the United States to defend Australia automatically", T),
    ("", "The North Atlantic Treaty allows members to use force in self-defence", T),
    ("", "Article 5 of the North Atlantic Treaty covers attacks in Europe", S),
    ("", "Article 5 of the North Atlantic Treaty does not cover attacks on Hawaii", T),
    ("", "The North Atlantic Treaty lets a member leave one year after giving notice", S),
    ("", "The US-South Korea Mutual Defense Treaty applies only to an attack by North Korea", C),
    (
        "",
        "Article 5 of the US-Japan Security Treaty covers attacks in territories under the administration of Japan",
        S,
    ),
    ("", "The US-Japan Security Treaty grants the United States the use of bases in Japan", S),
    ("", "The US-Japan Security Treaty allows Japan to station troops in the United States", C),
    ("", "The Indus Waters Treaty has no clause that lets one side suspend it alone", S),
    ("", "The Indus Waters Treaty permits unilateral suspension", C),
    ("", "The Montreux Convention allows American warships to remain in the Black Sea indefinitely", C),
    ("", "The Montreux Convention allows Russian warships to remain in the Black Sea indefinitely", T),
    ("", "The Montreux Convention lets foreign warships stay 30 days in the Black Sea", C),
    ("", "The Montreux Convention lets foreign warships remain in the Mediterranean indefinitely", T),
    ("", "The Rio Treaty obliges its parties to use armed force", C),
    ("", "Under the Rio Treaty no state can be required to use armed force without its consent", S),
    ("", "The AU Constitutive Act allows the Union to intervene in a member state in grave circumstances", S),
    ("", "The AU Constitutive Act allows the Union to intervene in a member state without the Assembly", T),
    ("", "Resolution 1701 permits Hezbollah to keep its arms south of the Litani", C),
    ("", "Resolution 1701 permits Hezbollah to keep its arms north of the Litani", T),
    ("", "The Treaty of Lisbon leaves untouched the special security policies of neutral members", S),
    ("", "The treaty of 1979 lets Egypt station as many troops as it likes anywhere in Sinai", C),
    ("", "The treaty of 1979 lets Egypt station as many troops as it likes in Cairo", T),
    ("", "The Egypt-Israel peace treaty limits Israeli troops in Galilee", T),
]
HOW_FAR = [
    ("", "The UN Charter forbids all use of force", T),
    ("", "The UN Charter does not forbid all use of force", T),
    ("", "The UN Charter forbids any use of force", T),
    ("", "The UN Charter absolutely forbids the use of force", T),
    ("", "The UN Charter forbids the use of force under all circumstances", T),
    ("", "The UN Charter forbids the use of force without exception", T),
    ("", "The UN Charter forbids the use of force in any form", T),
    ("", "The North Atlantic Treaty does not oblige members to use armed force under any circumstances", S),
    ("", "Under the UN Charter all members must refrain from the use of force", S),
    ("", "All use of force is forbidden by the UN Charter", T),
    ("", "Only the UN Charter forbids the use of force", T),
    ("", "The North Atlantic Treaty only obliges its members to consult", T),
    ("", "The UN Charter obliges all states to settle their disputes by peaceful means", S),
    ("", "The Budapest Memorandum does not contain any mutual defence clause", S),
    ("", "The CSTO obliges Russia to fight for Belarus automatically and without request", T),
    ("", "The CSTO obliges Russia to defend Belarus automatically", T),
    ("", "The CSTO obliges Russia to defend Belarus unconditionally", T),
    ("", "The CSTO obliges Russia to defend Belarus without conditions", T),
    ("", "The CSTO obliges Russia to defend Belarus at once", S),
    ("", "The CSTO obliges Russia to defend Belarus", S),
    ("", "The ANZUS Treaty obliges the United States to defend Australia immediately", T),
    ("", "The North Atlantic Treaty obliges the United States to defend Germany unconditionally", C),
]
RESPONSE_LEFT = [
    ("", "Even Article 5 of the North Atlantic Treaty leaves each ally to decide what action it deems necessary", S),
    ("", "Article 5 of the North Atlantic Treaty leaves it to each member to decide how to respond", S),
    ("", "The North Atlantic Treaty lets each party choose its response", S),
    ("", "Article 5 of the North Atlantic Treaty leaves the choice of means to each ally", S),
    ("", "The North Atlantic Treaty does not leave each ally to decide what action to take", C),
    ("", "The North Atlantic Treaty forbids each ally to choose its response", T),
    ("", "The Budapest Memorandum leaves each party to decide how to respond", T),
    ("", "The Collective Security Treaty leaves each member to decide what help to give", T),
]
SIGNED_BY = [
    ("", "The partnership treaty that Russia and Iran signed in January 2025 contains no mutual defence clause", S),
    ("", "The treaty that Russia and North Korea signed in June 2024 contains no mutual defence clause", C),
    ("", "The treaty that Russia and Iran signed with China in 2025 contains no mutual defence clause", N),
    ("", "The tariff deal that Washington and Seoul signed in 2025 contains no mutual defence clause", N),
    (IRAN, "The partnership treaty that the two signed in January 2025 contains no mutual defence clause", S),
    (IRAN, "The treaty that they signed obliges Moscow to defend Iran", C),
    (IRAN, "The treaty that the two signed in 2001 contains no mutual defence clause", S),
    (NATO, "The treaty that the two signed contains no mutual defence clause", N),
]
YET = [
    ("has yet to enter into force", S),
    ("is yet to enter into force", S),
    ("is still to enter into force", S),
    ("still has not entered into force", S),
    ("hasn't entered into force", S),
    ("did not enter into force", S),
    ("failed to enter into force", S),
    ("never came into force", S),
    ("has yet to take effect", S),
    ("is not yet in force", S),
    ("isn't in force", S),
    ("is still in force", C),
    ("has entered into force", C),
    ("will enter into force", T),
    ("is to enter into force", T),
    ("did not enter into force until 2030", T),
]
EVERY = [
    *MUTUAL_DEFENCE,
    *BANS,
    *DUTIES,
    *COMPARED,
    *STANDING,
    *NOTHING_TO_TEST,
    *MEANING,
    *UNRELATED_WORDS,
    *PARTICULAR,
    *HOW_FAR,
    *RESPONSE_LEFT,
    *SIGNED_BY,
]


@pytest.mark.parametrize(("before", "claim", "verdict"), EVERY, ids=[f"{b[:12]}|{c}" for b, c, _ in EVERY])
def test_verdict(before: str, claim: str, verdict: Verdict) -> None:
    found = finding(claim, before)
    assert found.verdict == verdict, found.summary


@pytest.mark.parametrize(
    ("words", "verdict", "certainty"),
    [*((w, v, "stated") for w, v in YET), *((w, v, "denied") for w, v in YET if v == S)],
)
def test_a_treaty_that_waits(words: str, verdict: Verdict, certainty: Certainty) -> None:
    assert finding(f"The Caspian Convention {words}", certainty=certainty).verdict == verdict


@pytest.mark.parametrize(
    ("claim", "summary"),
    [
        (
            "Article 5 of the North Atlantic Treaty obliges every ally to send troops",
            "Under Article 5 of the North Atlantic Treaty each party chooses its response",
        ),
        (
            "The North Atlantic Treaty allows the allies to expel a member",
            "The North Atlantic Treaty holds no clause on expulsion.",
        ),
        (
            "The Rio Treaty treats an attack on one state as an attack on all",
            "Article 3 of the Inter-American Treaty of Reciprocal Assistance: an armed attack by any state",
        ),
        (
            "The 2025 treaty between Russia and Iran is the equivalent of NATO's Article 5",
            "Unlike Article 5 of the North Atlantic Treaty, the Comprehensive Strategic Partnership",
        ),
    ],
)
def test_a_summary_names_treaty_and_article_first(claim: str, summary: str) -> None:
    assert finding(claim).summary.startswith(summary)


SENTENCES = [
    ("obliges its parties to consult", "does not oblige its parties to consult"),
    ("obliges its parties to defend each other", "does not oblige its parties to defend each other"),
    ("contains a mutual defence clause", "contains no mutual defence clause"),
    ("forbids helping an aggressor", "does not forbid helping an aggressor"),
    ("prohibits the use of force", "does not prohibit the use of force"),
    ("contains a non-aggression clause", "lacks a non-aggression clause"),
    ("mandates automatic military assistance", "does not mandate automatic military assistance"),
    ("recognises the right of self-defence", "does not recognise the right of self-defence"),
    ("bars bases of foreign states", "does not bar bases of foreign states"),
    ("is similar to NATO's Article 5", "is not similar to NATO's Article 5"),
    ("is in force", "is not in force"),
]
SWAPPED = {S: C, C: S, T: T, N: N}
NAMED = sorted((t.names or (t.title,))[0] for t in library().values())


@settings(max_examples=120, deadline=None)
@given(name=st.sampled_from(NAMED), pair=st.sampled_from(SENTENCES))
def test_denying_a_claim_swaps_its_verdict(name: str, pair: tuple[str, str]) -> None:
    said, denied = (finding(f"The {name} {words}", published=date(2026, 6, 1)).verdict for words in pair)
    assert denied == SWAPPED[said]


@pytest.mark.parametrize("claim", [c for b, c, v in MUTUAL_DEFENCE if v == S and not b and " no" not in f" {c}"])
def test_denied_by_the_reader_alone_swaps_the_verdict(claim: str) -> None:
    assert finding(claim).verdict == S
    assert finding(claim, certainty="denied").verdict == (C if " not " not in claim else S)


def test_a_negation_left_out_of_the_span_still_counts() -> None:
    before = f"{IRAN} It is no alliance, nor"
    assert finding("does it mandate automatic military assistance", before).verdict == S


def unrelated() -> Treaty:
    """A treaty that no claim of the tables speaks of."""
    base = library()["india-bhutan-treaty-2007"]
    return replace(
        base,
        id="invented-pact-1999",
        title="Pact of the Two Valleys",
        names=("Two Valleys Pact",),
        parties=(Party(code="AND"), Party(code="LIE")),
        obligations=tuple(replace(o, treaty_id="invented-pact-1999") for o in base.obligations),
    )


@pytest.mark.parametrize(("before", "claim", "verdict"), EVERY[::3], ids=[c for _, c, _ in EVERY[::3]])
def test_an_unrelated_treaty_changes_nothing(before: str, claim: str, verdict: Verdict) -> None:
    more = {**library(), "invented-pact-1999": unrelated()}
    with_it = finding(claim, before, treaties=more)
    assert with_it.verdict == verdict
    assert with_it.steps == finding(claim, before).steps


def test_the_derivation_names_article_condition_and_source() -> None:
    found = finding("NATO's Article 5 obliges Germany to defend Ukraine")
    assert "Article 5" in found.steps[0].text
    assert [s.holds for s in found.steps if s.text.startswith("Ukraine was a party")] == ["no"]
    assert found.evidence[0].sources[0].title == "North Atlantic Treaty, 34 UNTS 243"
    assert found.evidence[0].table is not None
    assert {row[0] for row in found.evidence[0].table.rows} == {"5"}


def test_a_comparison_shows_both_treaties_side_by_side() -> None:
    found = finding("It is not the Russian equivalent of NATO's Article 5", IRAN)
    table = found.evidence[-1].table
    assert table is not None
    assert table.rows[0][0] == "defense"
    assert {source.title.split(",")[0] for source in table.sources} >= {"North Atlantic Treaty"}


def test_a_treaty_not_yet_in_force_is_said_to_be_so() -> None:
    found = finding(
        "The 2025 treaty between Russia and Iran contains no mutual defence clause", published=date(2025, 6, 28)
    )
    assert found.verdict == S
    assert found.checks[0].outcome == "failed"
    assert any("not in force on 28 June 2025" in line for line in found.assumptions)


@pytest.mark.parametrize(
    ("claim", "published", "end"),
    [
        (
            "The 2025 treaty between Russia and Iran contains no mutual defence clause",
            date(2025, 6, 28),
            "(signed, not in force on 28 June 2025).",
        ),
        (
            "The Warsaw Pact contains a mutual defence clause",
            date(2025, 6, 28),
            "(ended on 1 July 1991).",
        ),
        (
            "The Budapest Memorandum contains no mutual defence clause",
            date(2025, 6, 28),
            "(a political commitment, not binding).",
        ),
        ("The Budapest Memorandum contains no mutual defence clause", None, "(a political commitment, not binding)."),
        ("The North Atlantic Treaty contains a mutual defence clause", date(2025, 6, 28), "armed force."),
    ],
)
def test_a_summary_ends_on_what_does_not_bind(claim: str, published: date | None, end: str) -> None:
    assert finding(claim, published=published).summary.endswith(end)


def test_a_word_that_says_more_is_named() -> None:
    assert "'all use of force'" in finding("The UN Charter forbids all use of force").summary


def test_a_peace_treaty_is_not_the_framework_before_it() -> None:
    found = finding("The peace treaty between Egypt and Israel forbids the use of force")
    assert found.verdict == S
    assert {source.title.split(",")[0] for e in found.evidence for source in e.sources} == {
        library()["egypt-israel-peace-1979"].title
    }
    assert "Camp David" not in found.summary


@pytest.mark.parametrize(("before", "claim"), [(before, claim) for before, claim, _ in EVERY[::7]])
def test_a_summary_gives_the_reason_and_leaves_the_verdict_to_its_mark(before: str, claim: str) -> None:
    summary = finding(claim, before).summary
    assert not summary.startswith(("Supported", "Contradicted", "Cannot tell", "Not covered"))
    assert summary[:1] == summary[:1].upper()
    assert not re.search(r"\d{4}-\d{2}-\d{2}", summary)


def test_a_claim_that_nothing_was_read_of_names_the_treaty_it_was_taken_to_be_about() -> None:
    found = finding("The North Atlantic Treaty smells of old paper and good intentions")
    assert found.verdict == T
    assert found.summary.startswith("Taken to be about the North Atlantic Treaty")
    assert found.summary.endswith("Its text as coded is shown, unjudged.")
    article = finding("Article 5 of the North Atlantic Treaty smells of old paper and good intentions")
    assert article.verdict == T
    assert article.summary.endswith("Article 5 as coded is shown, unjudged.")
    assert article.evidence[0].title == "North Atlantic Treaty, Article 5"


def test_a_verdict_on_who_belongs_shows_the_list_of_parties_that_it_rests_on() -> None:
    found = finding("Israel is a party to the Non-Proliferation Treaty")
    assert found.verdict == C
    (piece,) = found.evidence
    assert piece.table is not None
    listed = {row[0] for row in piece.table.rows}
    assert "Israel" not in listed
    assert {"Iran", "Egypt"} <= listed
    assert "Signed on 1 July 1968, in force since 5 March 1970" in piece.text


def test_states_are_named_as_in_a_sentence() -> None:
    found = finding("The United States is a party to the North Atlantic Treaty")
    assert found.summary.startswith("The United States was")


def test_a_document_cannot_speak_of_a_treaty_signed_after_it() -> None:
    found = finding("The Saudi-Pakistan defence pact obliges both to defend each other", published=date(2024, 1, 1))
    assert found.verdict == T
    assert "on 17 September 2025" in found.summary


def test_an_unverified_coding_never_decides() -> None:
    nato = library()["north-atlantic-treaty-1949"]
    unverified = {**library(), nato.id: replace(nato, rests_on="memory, unverified")}
    for claim, _ in SENTENCES[:8]:
        assert finding(f"The North Atlantic Treaty {claim}", treaties=unverified).verdict == T


def test_only_commitment_claims_get_a_finding() -> None:
    text = "The North Atlantic Treaty obliges its parties to consult."
    document = Document(id="d", text=text, source="test", sha256="")
    span = Span(document_id="d", start=0, end=len(text), quote=text)
    event = Claim(id="e", kind="event", text=text, span=span, made_by="author", certainty="stated")
    assert assess([event], document=document, coding=coded(text)) == ()


def test_long_hostile_text_is_read_in_reasonable_time() -> None:
    for words in ("not to the pact " * 400, "attack on one " * 400, "the treaty of " * 400, "a, " * 2000, "§" * 4000):
        assert finding(f"The pact obliges {words}").verdict in (T, N)


@pytest.mark.skipif(not (SEED / "claims" / "gold_dev.jsonl").exists(), reason="the shared data is not here")
def test_the_founding_document() -> None:
    lines = (SEED / "claims" / "gold_dev.jsonl").read_text(encoding="utf-8").splitlines()
    row = next(json.loads(line) for line in lines if json.loads(line)["id"] == "seed")
    document = Document(
        id="seed", text=row["text"], source="seed", sha256="", published=date.fromisoformat(row["published"])
    )
    claims = [gold_claim(i, item) for i, item in enumerate(row["claims"])]
    found = assess(claims, document=document, coding=coded(row["text"]))
    verdicts = [(f.claim.text[:34], f.verdict) for f in found]
    assert verdicts == [
        ("calling for an immediate ceasefire", N),
        ("the 2025 strategic agreement betwe", S),
        ("It is not the Russian equivalent o", S),
        ("nor does it mandate automatic mili", S),
        ("not a blank check for joint warfar", S),
        ("the treaty explicitly forbids eith", S),
        ("not entangling commitments", T),
        ("It centers on military-technical c", T),
        ("it stops short of dragging Russia ", S),
    ]


def gold_claim(number: int, item: dict[str, str]) -> Claim:
    """A claim of the development gold."""
    span = Span(document_id="seed", start=int(item["start"]), end=int(item["end"]), quote=item["quote"])
    return Claim(
        id=str(number),
        kind=cast("Kind", item["kind"]),
        text=item["quote"],
        span=span,
        made_by=item["made_by"],
        certainty=cast("Certainty", item["certainty"]),
    )
