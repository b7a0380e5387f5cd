"""Who within a state: what the state did bears out nothing of its scientists, and what a company did nothing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.model.coding import Actor, Mention
from backchannel.ontology.collectives import says_more, shared_nouns
from record_scene import ON_DAY, event, judged, keeper, row, span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.coding import MentionForm
    from backchannel.model.events import EventType
    from backchannel.model.findings import Finding

TALKS = {"symmetric": True, "mode": None}
STRUCK = {"type": "ASSAULT", "mode": None, "actor": "CHL"}


def called(
    text: str, words: str, code: str, *, role: str = "", form: MentionForm = "office", name: str = ""
) -> Mention:
    """A mention as the coder gives it: the state's name, its sector, and the noun as the role."""
    state = {"CHL": "Chile", "PER": "Peru", "BOL": "Bolivia"}[code.partition(".")[0]]
    sector = code.partition(".")[2] or None
    actor = Actor(code=code, name=name or state, country=code.partition(".")[0], sector=sector, role=role or None)
    return Mention(span=span(text, words), actor=actor, form=form)


def met(text: str, mentions: Sequence[Mention], codes: tuple[str, str], *rows: dict[str, Any]) -> Finding:
    """The finding on a meeting of two sides that the coder read with these codes."""
    told = event(text, "CONSULT", sides=(codes, ()))
    return judged(text, [told], rows or [keeper(**TALKS)], mentions=mentions)


def did(text: str, type_: EventType, doer: Mention, *rows: dict[str, Any], to: Mention | None = None) -> Finding:
    """The finding on what a party of Chile did to Peru."""
    other = to or called(text, "Peru", "PER", form="name")
    told = event(text, type_, sides=((doer.actor.code,), (other.actor.code,)))
    return judged(text, [told], rows, mentions=[doer, other])


COLLECTIVES = [
    ("athletes", "ELI"), ("scientists", "EDU"), ("clerics", "REL"), ("companies", "BUS"), ("rebels", "REB"),
    ("lawmakers", "LEG"), ("women", "CVL"), ("generals", "MIL"), ("police", "COP"), ("judges", "JUD"),
]  # fmt: skip


@pytest.mark.parametrize(("noun", "sector"), COLLECTIVES)
def test_a_meeting_of_the_states_is_none_of_those_who_do_not_speak_for_them(noun: str, sector: str) -> None:
    text = f"Chile and Peruvian {noun} held talks on 23 June"
    mentions = [
        called(text, "Chile", "CHL", form="name"),
        called(text, f"Peruvian {noun}", f"PER.{sector}", role=noun),
    ]
    told = event(text.replace("Peruvian", "Peru"), "CONSULT", sides=(("CHL", f"PER.{sector}"), ()))
    finding = judged(text, [told], [keeper(**TALKS)], mentions=mentions)
    assert finding.verdict == "cannot tell"
    assert f"not told of “{noun}” of Peru" in finding.summary


@pytest.mark.parametrize(("noun", "sector"), COLLECTIVES)
def test_a_noun_between_two_states_and_a_verb_is_said_of_both(noun: str, sector: str) -> None:
    text = f"Chilean and Peruvian {noun} held talks on 23 June"
    mentions = [
        called(text, "Chilean", "CHL", form="adjective"),
        called(text, f"Peruvian {noun}", f"PER.{sector}", role=noun),
    ]
    one, other = shared_nouns(mentions, text=text)
    assert (one.actor.code, other.actor.code) == (f"CHL.{sector}", f"PER.{sector}")
    assert (one.actor.name, one.actor.role) == ("Chile", noun)


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("The armies of Chile, Peru and Bolivia met", {"CHL", "PER", "BOL"}),
        ("The armies of Chile and of Peru met", {"CHL"}),
        ("The armies of Chile met Peru", {"CHL"}),
        ("The armies of Chile, Peru said, met", {"CHL"}),
    ],
)
def test_a_noun_before_several_states_is_said_of_each_in_the_list_only(text: str, states: set[str]) -> None:
    mentions = [called(text, "armies of Chile", "CHL.MIL", role="armies"), called(text, "Peru", "PER", form="name")]
    mentions += [called(text, "Bolivia", "BOL", form="name")] if "Bolivia" in text else []
    given_to = {one.actor.unit for one in shared_nouns(mentions, text=text) if one.actor.code.endswith(".MIL")}
    assert given_to == states


def test_where_something_took_place_is_no_owner_of_the_noun_behind_it() -> None:
    text = "In Chile, Peru's army fired"
    mentions = [called(text, "Chile", "CHL", form="name"), called(text, "Peru's army", "PER.MIL", role="army")]
    assert [one.actor.code for one in shared_nouns(mentions, text=text)] == ["CHL", "PER.MIL"]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(COLLECTIVES), st.sampled_from(["", "GOV", "MIL", "LEG", "REB", "BUS", "CVL", "REL"]))
def test_sectors_are_compared_both_ways(said: tuple[str, str], found: str) -> None:
    noun, sector = said
    text = f"Chilean {noun} condemned Peru on 23 June"
    doer = called(text, f"Chilean {noun}", f"CHL.{sector}", role=noun)
    cells = {"type": "ACCUSE", "mode": "disapprove", "actor": f"CHL.{found}".rstrip("."), "actor_name": "Chile"}
    told = event(text.replace("Chilean", "Chile"), "ACCUSE", sides=((f"CHL.{sector}",), ("PER",)))
    finding = judged(text, [told], [row(**cells)], mentions=[doer, called(text, "Peru", "PER", form="name")])
    if finding.verdict == "supported":
        assert found == sector
    else:
        assert finding.verdict == "cannot tell"


@pytest.mark.parametrize("sector", ["LEG", "BUS", "OPP", "REB", "JRN"])
def test_what_others_of_a_state_did_is_none_of_its_own_doing(sector: str) -> None:
    text = "Chile condemned Peru on 23 June"
    doer = called(text, "Chile", "CHL", form="name")
    cells = {"type": "ACCUSE", "mode": "disapprove", "actor": f"CHL.{sector}"}
    assert did(text, "ACCUSE", doer, row(**cells)).verdict == "cannot tell"
    assert did(text, "ACCUSE", doer, row(**(cells | {"actor": "CHL.GOV"}))).verdict == "supported"


def test_one_chamber_is_not_the_other_and_no_president() -> None:
    text = "Chile's Senate condemned Peru on 23 June"
    doer = called(text, "Chile's Senate", "CHL.LEG", form="metonym", name="Chilean Senate")
    cells = {"type": "ACCUSE", "mode": "disapprove", "actor": "CHL.LEG", "actor_name": "Chilean Senate"}
    assert did(text, "ACCUSE", doer, row(**cells)).verdict == "supported"
    for other in ("House of Deputies", "Chile", ""):
        assert did(text, "ACCUSE", doer, row(**(cells | {"actor_name": other}))).verdict == "cannot tell"
    posts = {"source": "posts", "actor": "CHL.GOV", "actor_name": "Ana Rojas", "publisher": None}
    assert did(text, "ACCUSE", doer, row(**(cells | posts))).verdict == "cannot tell"


@pytest.mark.parametrize(
    ("words", "noun", "sector", "verdict"),
    [
        ("Chile's forces", "forces", "", "supported"),  # a state attacks by its forces
        ("Chile's troops", "troops", "MIL", "supported"),
        ("Chile's army", "army", "", "cannot tell"),  # which of its arms it was, the row does not say
        ("Chile's army", "army", "MIL", "supported"),
        ("Chile's navy", "navy", "MIL", "cannot tell"),  # the sector is that of all arms
        ("Chile's rebels", "rebels", "", "cannot tell"),
        ("Chile's rebels", "rebels", "MIL", "cannot tell"),
        ("Chile's rebels", "rebels", "REB", "supported"),
        ("Chile's hackers", "hackers", "CRM", "cannot tell"),
    ],
)
def test_an_attack_by_an_army_needs_a_row_that_tells_of_an_army(
    words: str, noun: str, sector: str, verdict: str
) -> None:
    text = f"{words} attacked Peru on 23 June"
    said = {"rebels": "REB", "hackers": "CRM"}.get(noun, "MIL")
    doer = called(text, words, f"CHL.{said}", role=noun)
    cells = STRUCK | {"actor": f"CHL.{sector}".rstrip("."), "actor_name": "Chile"}
    assert did(text, "ASSAULT", doer, row(**cells)).verdict == verdict


def test_those_who_were_hit_are_compared_as_well() -> None:
    text = "Chile attacked Peru's civilians on 23 June"
    doer = called(text, "Chile", "CHL", form="name")
    hit = called(text, "Peru's civilians", "PER.CVL", role="civilians")
    assert did(text, "ASSAULT", doer, row(**STRUCK), to=hit).verdict == "cannot tell"
    assert did(text, "ASSAULT", doer, row(**STRUCK, recipient="PER.CVL"), to=hit).verdict == "supported"
    plain = "Chile attacked Peru on 23 June"
    state = called(plain, "Chile", "CHL", form="name")
    assert did(plain, "ASSAULT", state, row(**STRUCK, recipient="PER.CVL")).verdict == "supported"


@pytest.mark.parametrize(
    ("noun", "verdict"),
    [
        ("officials", "supported"), ("government", "supported"), ("finance minister", "cannot tell"),
        ("mayor", "cannot tell"), ("leaders", "cannot tell"), ("local government", "cannot tell"),
    ],
)  # fmt: skip
def test_an_office_that_says_more_than_government_is_left_over(noun: str, verdict: str) -> None:
    text = f"Chile's {noun} held talks with Peru on 23 June"
    mentions = [called(text, f"Chile's {noun}", "CHL.GOV", role=noun), called(text, "Peru", "PER", form="name")]
    finding = met(text, mentions, ("CHL.GOV", "PER"))
    assert finding.verdict == verdict
    assert (f"No entry says “{noun.split()[0]}" in finding.summary) == (verdict == "cannot tell")


def test_an_office_of_two_states_is_asked_of_both() -> None:
    text = "Chilean and Peruvian foreign ministers held talks on 23 June"
    mentions = [
        called(text, "Chilean", "CHL", form="adjective"),
        called(text, "Peruvian foreign ministers", "PER.GOV", role="foreign ministers"),
    ]
    told = event(
        text.replace("Chilean", "Chile").replace("Peruvian", "Peru"), "CONSULT", sides=(("CHL", "PER.GOV"), ())
    )
    ministers = {"actor_name": "foreign minister", "recipient_name": "foreign minister"}
    for names, verdict in (
        (ministers, "supported"),
        (ministers | {"actor_name": "President"}, "cannot tell"),
        ({}, "cannot tell"),
    ):
        finding = judged(text, [told], [keeper(**TALKS, **names)], mentions=mentions)
        assert finding.verdict == verdict, names


def test_a_denial_about_companies_is_not_contradicted_by_their_states() -> None:
    text = "Chilean companies did not visit Peru on 23 June"
    sides = [called(text, "Chilean companies", "CHL.BUS", role="companies"), called(text, "Peru", "PER", form="name")]
    named = text.replace("Chilean", "Chile")
    told = event(named, "CONSULT", sides=(("CHL.BUS",), ("PER",)), mode="visit", modality="negated")
    for cells, verdict in (({}, "cannot tell"), ({"actor": "CHL.BUS", "actor_name": "Chile"}, "contradicted")):
        finding = judged(text, [told], [keeper(**cells)], certainty="denied", when=ON_DAY, mentions=sides)
        assert finding.verdict == verdict


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("Former Chilean officials held talks with Peru on 23 June", "Former Chilean officials", "Former"),
        ("Chile's exiled government held talks with Peru on 23 June", "Chile's exiled government", "exiled"),
        ("Chileans held talks with Peru on 23 June", "Chileans", "Chileans"),
    ],
)
def test_who_no_longer_speaks_for_a_state_or_never_did_is_left_over(text: str, words: str, left: str) -> None:
    role = words.split()[-1]
    doer = called(text, words, "CHL", form="adjective") if role == words else called(text, words, "CHL.GOV", role=role)
    finding = met(text, [doer, called(text, "Peru", "PER", form="name")], ("CHL", "PER"))
    assert finding.verdict == "cannot tell"
    assert f"No entry says “{left}”" in finding.summary


@pytest.mark.parametrize(("noun", "left"), [("officials", ()), ("leaders", ((5, 12),))])
def test_officials_of_an_organisation_speak_for_it(noun: str, left: tuple[tuple[int, int], ...]) -> None:
    text = f"NATO {noun} met"
    alliance = Actor(code="NATO", name="NATO", role=noun)
    assert says_more(Mention(span=span(text, f"NATO {noun}"), actor=alliance, form="office")) == left


def test_the_people_of_a_nation_may_stand_for_it() -> None:
    text = "The Chileans held talks with Peru on 23 June"
    mentions = [called(text, "Chileans", "CHL", form="adjective"), called(text, "Peru", "PER", form="name")]
    assert met(text, mentions, ("CHL", "PER")).verdict == "supported"


def test_a_person_named_in_row_and_claim_needs_no_sector() -> None:
    text = "Ana Rojas visited Peru on 23 June"
    mentions = [
        called(text, "Ana Rojas", "CHL.LEG", form="person", name="Ana Rojas"),
        called(text, "Peru", "PER", form="name"),
    ]
    told = event(text.replace("Ana Rojas", "Chile"), "CONSULT", sides=(("CHL.LEG",), ("PER",)), mode="visit")
    assert judged(text, [told], [keeper(actor_name="Ana Rojas")], mentions=mentions).verdict == "supported"
    assert judged(text, [told], [keeper(actor_name="Chile")], mentions=mentions).verdict == "cannot tell"


@pytest.mark.parametrize("side", ["them", "him", "it", "her"])
def test_a_side_named_elsewhere_is_left_over(side: str) -> None:
    text = f"Chile and Peru held talks with {side} on 23 June"
    finding = judged(text, [event(text, "CONSULT", sides=(("CHL", "PER"), ()))], [keeper(**TALKS)])
    assert finding.verdict == "cannot tell"
    assert f"No entry says “{side}”" in finding.summary


@pytest.mark.parametrize("clock", ["16:05 ", "16:05 GMT: ", "[09.30] ", "7:15 pm — ", "12:00 - "])
def test_a_clock_that_opens_a_line_is_no_part_of_what_it_says(clock: str) -> None:
    text = f"{clock}Chile and Peru held talks on 23 June"
    told = event(text, "CONSULT", sides=(("CHL", "PER"), ()))
    assert judged(text, [told], [keeper(**TALKS)]).verdict == "supported"


def test_a_clock_within_a_line_is() -> None:
    for text in ("Chile and Peru held talks at 16:05 on 23 June", "16:75 Chile and Peru held talks on 23 June"):
        told = event(text, "CONSULT", sides=(("CHL", "PER"), ()))
        assert judged(text, [told], [keeper(**TALKS)]).verdict == "cannot tell"


def test_how_well_the_days_are_covered_is_said_only_where_the_record_is_silent() -> None:
    text = "Chile and Peru held talks on 23 June"
    told = event(text, "CONSULT", sides=(("CHL", "PER"), ()))
    near = judged(text, [told], [row(mode="phone"), row(type="ACCUSE", mode=None)])
    silent = judged(text, [told], [])
    assert "The record holds" not in judged(text, [told], [row(type="ACCUSE", mode=None)]).summary
    assert "1 from Wikipedia" not in near.summary
    assert "The record holds no events of 23 June 2025" in silent.summary
    assert judged("Peru is calm", [], [row()]).summary.endswith("was found in its words.")
