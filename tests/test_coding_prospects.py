"""What a sentence only reckons with is not told as done."""

from __future__ import annotations

from datetime import date

import pytest

from backchannel.coding.coder import code
from backchannel.coding.events import find_events
from backchannel.model.documents import Document


def modalities(text: str) -> dict[tuple[str, str], str]:
    """Modality of each attack told, by who attacks whom."""
    document = Document(id="d", text=text, source="-", sha256="", published=date(2024, 4, 12))
    return {
        (event.actors[0].unit, event.recipients[0].unit): event.modality
        for event in find_events(document, code(document))
        if event.type == "ASSAULT" and event.recipients
    }


@pytest.mark.parametrize(
    "text",
    [
        "Britain advises against all travel to Israel due to the imminent possibility of an Iranian strike.",
        "Israel closed its airspace amid fears of a direct Iranian attack on Israel.",
        "Norway told its citizens to leave Israel because of an expected Iranian attack on Israel.",
    ],
)
def test_an_attack_that_may_come_is_not_told_as_done(text: str) -> None:
    assert all(modality != "asserted" for pair, modality in modalities(text).items() if pair[0] == "IRN")


def test_an_attack_that_came_stays_one() -> None:
    text = "Amid fears of a wider war Iran attacked Israel with drones on Friday."
    assert modalities(text)["IRN", "ISR"] == "asserted"
