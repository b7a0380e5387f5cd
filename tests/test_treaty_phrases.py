"""Ways of naming an agreement and of putting a duty that reporters use, through the whole reader."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from backchannel import workbench
from backchannel.treaties.details import bare_figures

if TYPE_CHECKING:
    from pathlib import Path

    from backchannel.model.findings import Finding

S, C, T, N = "supported", "contradicted", "cannot tell", "not covered"

FIGURES = [
    ("2024-05-20", "New START caps the deployed strategic warheads of each side at 1,550.", S),
    ("2024-05-20", "New START caps the deployed strategic warheads of each side at 1,700.", C),
]
WHOLE_CLAUSES = [
    ("2026-05-20", "Under Article 5, an armed attack on one ally is to be considered an attack on all of them.", S),
    ("2026-05-20", "Under the Tashkent Treaty, aggression against one member is treated as aggression against all.", S),
    ("2026-05-20", "Under the UN Charter, an attack on one member is considered an attack on all.", C),
    ("2026-05-20", "Under the Budapest Memorandum, an attack on one party is considered an attack on all.", C),
    ("2026-05-20", "Under Article 5, an attack on one ally is not considered an attack on all.", C),
]
DUTIES = [
    ("2026-05-20", "The North Atlantic Treaty does not oblige its parties to answer an attack with armed force.", S),
    ("2026-05-20", "The North Atlantic Treaty obliges its parties to answer an attack with armed force.", C),
    ("2026-05-20", "The treaty with South Korea obliges the United States to respond automatically.", C),
    ("2026-05-20", "The Budapest Memorandum contains no promise of military assistance.", S),
    ("2026-05-20", "The Budapest Memorandum contains a promise of military assistance.", C),
    ("2026-05-20", "The Taiwan Relations Act forbids the sale of American weapons to Taiwan.", C),
    ("2026-05-20", "The UN Charter preserves the right of individual and collective self-defence.", S),
    ("2026-05-20", "The Lisbon Treaty obliges the member states to aid and assist a member under attack.", S),
    ("2026-05-20", "The Five Power Defence Arrangements oblige the five governments to consult.", S),
    ("2026-05-20", "The Five Power Defence Arrangements oblige the six governments to consult.", T),
]
LEAVING = [
    ("2026-05-20", "The North Atlantic Treaty forbids its members to withdraw.", C),
    ("2026-05-20", "The North Atlantic Treaty allows its members to withdraw.", S),
    ("2026-05-20", "The North Atlantic Treaty forbids its members to withdraw without notice.", T),
]
NAMED = [
    ("2026-05-20", "The pact signed in Pyongyang in June 2024 obliges Russia to defend North Korea.", S),
    ("2026-05-20", "The pact signed in Pyongyang in June 2023 obliges Russia to defend North Korea.", N),
    ("2026-05-20", "Under the treaty of 26 October 1994, Israel must defend Jordan.", C),
    ("2026-05-20", "The mutual defence treaty obliges the United States to consult with South Korea.", S),
    ("2026-05-20", "The strategic partnership treaty obliges Russia to come to Iran's aid if it is attacked.", C),
    ("2026-05-20", "The gas deal signed in Moscow in January 2025 obliges Russia to consult.", N),
    ("2026-05-20", "The pact signed in Ankara in January 2025 obliges Turkey and Russia to consult.", N),
    ("2026-05-20", "The Charter forbids the use of force against the territorial integrity of any state.", S),
    ("2026-05-20", "The 2023 agreement with Bahrain obliges the United States to defend the kingdom.", C),
    ("2026-05-20", "The United Kingdom is bound by the mutual assistance clause of the European Union.", C),
    (
        "2026-05-20",
        "The Russian-Iranian treaty on comprehensive strategic partnership came into force in October 2025.",
        S,
    ),
    (
        "2026-05-20",
        "The Russian-Iranian treaty on comprehensive strategic partnership came into force in March 2025.",
        "cannot tell",
    ),
]
PACTS = [
    ("2026-05-20", "The United States has a mutual defence treaty with Japan.", S),
    ("2026-05-20", "The United States has no mutual defence treaty with Japan.", C),
    ("2026-05-20", "The United States and the Philippines are bound by a mutual defence treaty.", S),
    ("2026-05-20", "France and Poland have no mutual defence treaty.", N),
    ("2026-05-20", "Vietnam has a mutual defence treaty with the United States.", N),
    ("1940-05-20", "The United States has a mutual defence treaty with Japan.", N),
]
EVERY = [*FIGURES, *WHOLE_CLAUSES, *DUTIES, *LEAVING, *NAMED, *PACTS]


def findings(published: str, sentence: str, folder: Path) -> list[Finding]:
    """The findings on the commitment claims of a text with this sentence."""
    path = folder / "note.txt"
    path.write_text(f"{sentence} The rest of the page was about the weather.\n", encoding="utf-8")
    (checked,) = workbench.check(path, published=date.fromisoformat(published)).documents
    return [f for f in checked.findings if f.claim.kind == "commitment"]


@pytest.mark.parametrize(("published", "sentence", "verdict"), EVERY, ids=[f"{d} {s}" for d, s, _ in EVERY])
def test_verdict(published: str, sentence: str, verdict: str, tmp_path: Path) -> None:
    found = findings(published, sentence, tmp_path)
    assert [f.verdict for f in found] == [verdict], [f.summary for f in found]


def test_a_pact_of_two_is_shown_before_an_alliance_of_many(tmp_path: Path) -> None:
    (found,) = findings("2026-05-20", "The United States and the Philippines share a mutual defence treaty.", tmp_path)
    assert "US-Philippines" in found.summary


def test_years_and_articles_are_no_figures() -> None:
    assert bare_figures("Article 5 of the treaty of 1949, signed on 4 April, and resolution 1701", "missiles") == ()
    assert bare_figures("it lets each keep 1,550 of them", "warheads") == ((1550.0, "warheads"),)
