"""Standing is judged only of the agreement that a claim surely means, and only where the claim states it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from backchannel import workbench

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2025, 8, 20)
OPEN = [
    # Said of what stands before "which" or "it", not of the treaty named before that.
    "The Rio Treaty was signed in 1947. Thailand and Pakistan were members of a league, which was dissolved in 1990.",
    "The Rio Treaty was signed in 1947. The Suez war, which ended in 1957, was short.",
    "The Rio Treaty was signed in 1947. The old league, which was dissolved in 1950, was weak.",
    "The Montreux Convention was signed in 1936. The Colombo Plan grew. Turkey joined it in 1950.",
    "New START was extended. The START I treaty, which expired in December 2009, came before it.",
    "The 2025 treaty of Russia and Iran holds. An earlier pact, which was signed in March 2001, does not matter.",
    # Said of something about the treaty.
    "The talks on the INF Treaty ended in 1985.",
    "A protocol to the Warsaw Pact was signed in 1983.",
    "The French withdrawal from the Warsaw Pact took effect in 1970.",
    "Inspections under New START ended in 2021.",
    # Taken back, weakened or told of an attitude.
    "Portugal is not only a member of NATO but also of the European Union.",
    "Poland did not join NATO in 1999 to please anybody.",
    "Austria is a member of NATO in all but name.",
    "Few people believe that Ireland joined the United Nations in 1949.",
    "It was the envoy who wrongly said that Ireland joined NATO in 2019.",
    "Critics wish that Ukraine had joined NATO in 2006.",
    # Days that lists of parties do not tell.
    "Mexico denounced the Rio Treaty in 2002.",
    "Egypt was readmitted to the Arab League in 1989.",
    "Russia joined the United Nations in 1991.",
    "Indonesia left the United Nations in 1965.",
    "Morocco left the Organisation of African Unity in 1984.",
    "Japan and the United States signed a security treaty in 1951, which was replaced in 1960.",
    "Finland joined NATO on 4 April.",
]
DECIDED = [
    ("Thailand was a member of SEATO, which was dissolved in 1977.", "supported"),
    ("Moscow has also quit the Non-Proliferation Treaty.", "contradicted"),
    ("Serbia left the Dayton Agreement in 2020.", "contradicted"),
    ("The INF Treaty ended in 2019. The rest of the page was about the weather.", "supported"),
    ("The Montreux Convention was signed in 1946.", "contradicted"),
]


def verdicts(text: str, folder: Path) -> list[str]:
    path = folder / "note.txt"
    path.write_text(text, encoding="utf-8")
    [row] = workbench.check(path, published=DAY).documents
    found = {finding.claim.text: finding.verdict for finding in row.findings}
    return [verdict for verdict in found.values() if verdict in ("supported", "contradicted")]


@pytest.mark.parametrize("text", OPEN)
def test_nothing_is_contradicted_that_is_not_surely_meant(text: str, tmp_path: Path) -> None:
    """The first sentences are true and may be borne out."""
    assert "contradicted" not in verdicts(text, tmp_path)
    assert len(verdicts(text, tmp_path)) <= text.count("The Rio Treaty was signed") + text.count("Montreux")


@pytest.mark.parametrize(("text", "verdict"), DECIDED)
def test_what_is_surely_meant_is_decided(text: str, verdict: str, tmp_path: Path) -> None:
    assert verdict in verdicts(text, tmp_path)
