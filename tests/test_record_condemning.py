"""An attack that is condemned without a name is laid to the attacker whom the sentence names, and to nobody else."""

from __future__ import annotations

import pytest

from record_scene import ON_DAY, judged, mention, row

BLAME = row(event="b", type="ACCUSE", mode="disapprove", actor="PER", actor_state="PER", recipient="CHL")
TOLD = BLAME | {"recipient_state": "CHL"}


def finding(sentence: str, own: str, names: dict[str, str]) -> tuple[str, str]:
    mentions = [mention(sentence, name, code) for name, code in names.items()]
    found = judged(sentence, [], [TOLD], words=own, mentions=mentions, when=ON_DAY)
    return found.verdict, found.summary


def test_the_attacker_beside_the_claim_is_whom_it_condemns() -> None:
    own = "Peru condemned the attacks on 23 June"
    verdict, summary = finding(f"As Chilean airstrikes went on, {own}", own, {"Chilean": "CHL", "Peru": "PER"})
    assert verdict == "cannot tell"
    assert "Peru condemned or criticised Chile" in summary.replace("criticised or accused", "condemned or criticised")
    assert "borne out" in summary


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("As Chilean and Bolivian airstrikes went on, {own}", {"Chilean": "CHL", "Bolivian": "BOL"}),
        ("As Chilean airstrikes met Bolivian strikes, {own}", {"Chilean": "CHL", "Bolivian": "BOL"}),
        ("As the Chilean talks went on, {own}", {"Chilean": "CHL"}),
        ("As its own Peruvian strikes went on, {own}", {"Peruvian": "PER"}),
    ],
)
def test_without_one_attacker_nobody_is_condemned(sentence: str, names: dict[str, str]) -> None:
    own = "Peru condemned the attacks on 23 June"
    verdict, summary = finding(sentence.format(own=own), own, names | {"Peru ": "PER"})
    assert verdict in ("cannot tell", "not covered")
    assert "borne out" not in summary
