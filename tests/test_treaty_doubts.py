"""Claims that say more than the coding was asked about, read whole: the verdict stays open; plain ones keep theirs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from backchannel import workbench

if TYPE_CHECKING:
    from pathlib import Path

BOUND_TO = [
    "Spain is bound by the Non-Proliferation Treaty to close its mines.",
    "Brazil is bound by the Non-Proliferation Treaty never to build submarines.",
    "France is bound by the Charter of the United Nations not to sell its gold.",
    "Norway is bound by the North Atlantic Treaty, like Denmark, to train Moldovan pilots.",
    "Mexico is legally bound by the Non-Proliferation Treaty against mining thorium.",
    "The Non-Proliferation Treaty binds Chile to stop mining.",
    "Kenya is bound by the Non-Proliferation Treaty and by its own law never to mine uranium.",
    "Italy is committed under the North Atlantic Treaty to send engineers to Moldova.",
    "Norway is bound by the North Atlantic Treaty not to host Danish bases.",
    "Jordan is bound by its peace treaty with Israel not to let hostile forces use its ports.",
]
LEFT_OVER = [
    "The North Atlantic Treaty obliges Norway to defend the Suwalki Gap if it is attacked.",
    "The CSTO treaty obliges Belarus to defend Gagauzia.",
    "Under Article 5 of the North Atlantic Treaty, Spain must defend Melilla if attacked.",
    "The CSTO treaty does not oblige Belarus to defend South Ossetia.",
    "If Odessa is attacked, the North Atlantic Treaty obliges Norway to come to the aid of its allies.",
    "The US-Philippines Mutual Defense Treaty obliges America to defend Philippine trawlers off Palau.",
    "The North Atlantic Treaty contains a mutual defence clause that covers Sevastopol.",
    "The Russia-North Korea treaty obliges North Korea to give military aid to Russia in Belgorod.",
    "The Taiwan Relations Act requires Washington to supply Taiwan with chemical arms.",
]
NO_PARTY = [
    "The North Atlantic Treaty obliges France to defend New Caledonia if it is attacked.",
    "The North Atlantic Treaty obliges Britain to defend the Falkland Islands.",
    "The North Atlantic Treaty obliges Norway to defend Gaza if it is attacked.",
    "Greenland is protected by mutual defence under the North Atlantic Treaty.",
]
AGGRESSOR = [
    "The North Atlantic Treaty obliges Norway to help Estonia if Tallinn strikes Russia.",
    "The CSTO treaty obliges Belarus to defend Armenia even if Armenia is the aggressor.",
    "The CSTO treaty obliges Belarus to defend Armenia should Armenia attack Azerbaijan.",
    "If Latvia attacks Russia, the North Atlantic Treaty obliges Norway to defend Latvia.",
    "Even if it is the aggressor, the CSTO treaty obliges Belarus to defend Armenia.",
    "The North Atlantic Treaty obliges Norway to come to the aid of Estonia in an attack on Russia.",
    "The North Atlantic Treaty obliges Norway to defend Greece against Turkey.",
    "The CSTO treaty obliges Belarus to fight alongside Russia against Ukraine.",
]
FORBIDDEN_HELP = [
    "The Russia-Iran treaty forbids Russia to help Turkey if Turkey attacks Iran.",
    "The Russia-Iran treaty bars Iran from aiding Japan if Japan attacks Russia.",
    "The Russia-Iran treaty bans Iran to help Poland if Poland attacks Russia.",
]
PLAIN = [
    ("Spain is bound by the Non-Proliferation Treaty.", "supported"),
    ("Spain is bound by the Non-Proliferation Treaty since 1987.", "supported"),
    ("Norway is bound by the North Atlantic Treaty to defend Estonia.", "supported"),
    ("The North Atlantic Treaty obliges Norway to defend Estonia if it comes under attack.", "supported"),
    ("The North Atlantic Treaty obliges Norway to defend Estonia if it is attacked by Russia.", "supported"),
    ("The North Atlantic Treaty obliges allies to help a member that is attacked.", "supported"),
    ("The North Atlantic Treaty obliges Norway to defend Ukraine.", "contradicted"),
    ("The CSTO treaty obliges Belarus to defend Kazakhstan if it is attacked.", "supported"),
    ("The Taiwan Relations Act requires Washington to supply Taiwan with defensive arms.", "supported"),
    ("The Russia-Iran treaty forbids Russia to help an aggressor against Iran.", "supported"),
]


def verdicts(sentence: str, folder: Path) -> list[str]:
    """The verdicts on the commitment claims of a text with this sentence."""
    path = folder / "note.txt"
    path.write_text(f"Published 2025-10-01\n\n{sentence} Nothing more was known about it.\n", encoding="utf-8")
    (checked,) = workbench.check(path, published=date(2025, 10, 1)).documents
    return [f.verdict for f in checked.findings if f.claim.kind == "commitment"]


@pytest.mark.parametrize("sentence", [*BOUND_TO, *LEFT_OVER, *NO_PARTY, *AGGRESSOR, *FORBIDDEN_HELP])
def test_what_was_not_read_is_never_decided(sentence: str, tmp_path: Path) -> None:
    found = verdicts(sentence, tmp_path)

    assert set(found) <= {"cannot tell", "not covered"}


@pytest.mark.parametrize(("sentence", "verdict"), PLAIN)
def test_plain_claims_are_still_decided(sentence: str, verdict: str, tmp_path: Path) -> None:
    assert verdicts(sentence, tmp_path) == [verdict]
