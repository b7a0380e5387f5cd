"""Membership in its bounds: steps of joining, names given up, states carried on, "only", and clauses cut off."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from backchannel import workbench
from backchannel.treaties.joining import judge_membership
from backchannel.treaties.library import treaty
from backchannel.treaties.membership import When, party_step
from backchannel.treaties.organisations import as_organisation

if TYPE_CHECKING:
    from pathlib import Path

S, C = "supported", "contradicted"
DAY = date(2025, 6, 15)

CASES = [
    # States that are no more, by themselves and under the state that carried them on.
    ("Czechoslovakia was a member of the Council of Europe.", S),
    ("South Yemen was a member of the Arab League.", S),
    ("Czechoslovakia was a member of NATO.", C),
    ("The Soviet Union was a member of the Council of Europe.", C),
    ("Serbia and Montenegro joined the Council of Europe in 2003.", ""),
    # Names that living states gave up.
    ("Zaire was a member of the United Nations.", S),
    ("Zaire was a member of the African Union.", ""),
    ("Upper Volta is a member of the African Union.", ""),
    ("West Germany joined NATO in 1955.", S),
    ("West Germany is a member of NATO.", ""),
    # A part of a state is not the state.
    ("Scotland was a member of the European Union until 2020.", ""),
    # Those that signed an organisation's charter founded it, however late they ratified.
    ("Argentina was a founding member of the Organization of American States.", S),
    ("Jamaica was a founding member of the Organization of American States.", C),
    # Joining in steps: admitted in one year, bound in the next.
    ("Somalia joined the East African Community in 2024.", S),
    ("Somalia joined the East African Community in 2023.", ""),
    ("Somalia joined the East African Community in 2021.", C),
    # That it is said of no others is not settled by looking at one; but it is false where it is false of that one.
    ("Only Russia and Belarus are members of the Eurasian Economic Union.", ""),
    ("Russia is the only member of the CSTO.", ""),
    ("Estonia alone joined NATO in 2004.", ""),
    ("Only Austria and Turkey are members of NATO.", C),
    ("Norway joined the United Nations, but Switzerland joined the United Nations only in 2002.", S),
    # A clause that the reader of claims cut off.
    ("Morocco has been a member of the African Union since it was founded.", ""),
    ("Poland has been a member of NATO since it held free elections in 1989.", ""),
    ("Poland has been a member of NATO since it was admitted in 1999.", S),
    ("Russia has not been a member of the Council of Europe since it annexed Crimea in 2014.", ""),
    ("Sierra Leone and Liberia are members of ECOWAS, as is Cameroon.", ""),
    # The date of another clause.
    ("The Open Skies Treaty took effect ten years after it was signed, in 2002.", ""),
    # Supposed, imagined, or taken back.
    ("Had Ukraine been a member of NATO, the war would have been another.", ""),
    ("Kyiv behaves as though Ukraine were a member of NATO.", ""),
    ("The minister warned of a world in which Ukraine is a member of NATO.", ""),
    ("In the wargame, Ireland had joined NATO.", ""),
    ('"Ireland is a member of NATO," ran the false headline.', ""),
    # Two organisations are named: which of them is meant?
    ("The European Union and NATO both condemned the attack. Norway is a member of the organisation.", ""),
    ("NATO condemned the attack. Norway is a member of the organisation.", S),
    ("The GCC was founded in 1981. Jordan joined it in 2011.", C),
    ("The Arab League met in Cairo. Sudan belongs to it.", S),
    # What else was named may be what "it" takes up.
    ("The European Union adopted the euro. Denmark never joined it.", ""),
    ("The Council of Europe runs a bank. Britain is not a member of it.", ""),
    ("ECOWAS sent troops to Gambia. Nigeria left it early.", ""),
    ("The town belongs to the European Union of ideas; Kyiv belongs to the European Union of values.", ""),
]


@pytest.mark.parametrize(("text", "verdict"), CASES, ids=[text for text, _ in CASES])
def test_membership_is_settled_within_its_bounds(text: str, verdict: str, tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(f"{text} The rest of the page was about the weather.\n", encoding="utf-8")
    [row] = workbench.check(path, published=DAY).documents
    decided = {f.verdict for f in row.findings if f.verdict in (S, C)}
    assert decided == ({verdict} if verdict else set())


@pytest.mark.parametrize(
    ("stated", "truth"),
    [
        ("2023", None),
        ("2023-12", None),
        ("2024", True),
        ("2024-03", True),
        ("2024-04", None),
        ("2025", False),
        ("2022", False),
    ],
)
def test_the_last_step_of_joining_bears_out_and_the_earlier_ones_leave_open(stated: str, truth: bool | None) -> None:
    community = treaty("EAC Treaty")
    judged = judge_membership(community, "joined", state="SOM", stated=stated, when=When(), on=DAY)
    assert judged.truth is truth


def test_a_state_that_was_carried_on_may_be_listed_under_its_heir() -> None:
    council, past = treaty("Council of Europe Statute"), When(said="once", first=DAY, last=DAY)
    assert [party_step(council, code, when=past).holds for code in ("SCG", "CSK", "SUN")] == ["unknown", "yes", "no"]


def test_twenty_one_states_founded_the_organisation_of_american_states() -> None:
    states = as_organisation(treaty("OAS Charter"))
    assert sum(p.since is not None and p.since.year == 1948 for p in states.parties) == 21
