"""Claims that once were borne out wrongly: each kind with its verdict, false ones and true ones side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geography_scene import judge

if TYPE_CHECKING:
    from backchannel.model.findings import Verdict

CLAIMS: dict[Verdict, tuple[str, ...]] = {
    "cannot tell": (
        # A water between states that adjoin by land, or that lie along one shore.
        "The Red Sea separates {EGY:Egypt} from {SDN:Sudan}.",
        "The Black Sea lies between {RUS:Russia} and {GEO:Georgia}.",
        "The Caspian Sea separates {IRN:Iran} from {AZE:Azerbaijan}.",
        "The Mediterranean separates {ISR:Israel} from {EGY:Egypt}.",
        "The Mediterranean separates {TUN:Tunisia} from {EGY:Egypt}.",
        "The Sea of Japan separates {PRK:North Korea} from {KOR:South Korea}.",
        "{IRQ:Iraq} and {KWT:Kuwait} are separated by the Persian Gulf.",
        "The Baltic Sea separates {POL:Poland} from {LTU:Lithuania}.",
        "The North Sea separates {DEU:Germany} from {DNK:Denmark}.",
        # Neighbours that only by their middles lie on a side.
        "{RUS:Russia}'s western neighbour is {KAZ:Kazakhstan}.",
        "{RUS:Russia}'s western neighbour is {GEO:Georgia}.",
        "{GEO:Georgia}'s eastern neighbour is {RUS:Russia}.",
        "{LTU:Lithuania}'s eastern neighbour is {RUS:Russia}.",
        "{BLZ:Belize}'s western neighbour is {MEX:Mexico}.",
        "{NPL:Nepal}'s eastern neighbour is {CHN:China}.",
        "{YEM:Yemen}'s northern neighbour is {OMN:Oman}.",
        "{TUR:Turkey}'s eastern neighbour is {SYR:Syria}.",
        "{BRA:Brazil}'s western neighbour is {VEN:Venezuela}.",
        "{BRA:Brazil}'s northern neighbour is {COL:Colombia}.",
        "{CHN:China}'s western neighbour is {NPL:Nepal}.",
        "{CHN:China}'s western neighbour is {IND:India}.",
        "{POL:Poland}'s northern neighbour is {LTU:Lithuania}.",
        "{SDN:Sudan}'s northern neighbour is {LBY:Libya}.",
        "{IND:India}'s northern neighbour is {PAK:Pakistan}.",
        "{RUS:Russia} lies east of {KAZ:Kazakhstan}.",
        # A clause behind whose words are plain and which is false.
        "{CYP:Cyprus} lies south of {TUR:Turkey}, which it borders.",
        "{CYP:Cyprus} lies south of {TUR:Turkey} and shares a border.",
        # It borders both, but the line between them runs elsewhere.
        "{UKR:Ukraine} lies between {RUS:Russia} and {POL:Poland}.",
    ),
    "supported": (
        "The Red Sea separates {EGY:Egypt} from {SAU:Saudi Arabia}.",
        "{TUR:Turkey} and {UKR:Ukraine} are separated by the Black Sea.",
        "The English Channel separates {FRA:France} from {GBR:Britain}.",
        "{YEM:Yemen}'s northern neighbour is {SAU:Saudi Arabia}.",
        "{ESP:Spain}'s western neighbour is {PRT:Portugal}.",
        "{DEU:Germany}'s eastern neighbour is {POL:Poland}.",
        "{MNG:Mongolia}'s northern neighbour is {RUS:Russia}.",
        "{MNG:Mongolia}'s southern neighbour is {CHN:China}.",
        "{CYP:Cyprus} lies south of {TUR:Turkey}.",
        "{POL:Poland} borders {UKR:Ukraine}, which borders {RUS:Russia}.",
        "{BLR:Belarus} lies between {POL:Poland} and {RUS:Russia}.",
        "{NPL:Nepal} is sandwiched between {IND:India} and {CHN:China}.",
    ),
    "contradicted": (
        "{GUY:Guyana} lies west of {VEN:Venezuela}.",
        "{POL:Poland} borders {ESP:Spain}, which it admires.",
        "The Strait of Hormuz separates {SDN:Sudan} from {EGY:Egypt}.",
    ),
}


@pytest.mark.parametrize(
    ("verdict", "marked"), [(verdict, marked) for verdict, claims in CLAIMS.items() for marked in claims]
)
def test_each_claim_gets_its_verdict(verdict: Verdict, marked: str) -> None:
    finding = judge(marked)
    assert finding.verdict == verdict, finding.summary


def test_a_summary_does_not_argue_against_its_verdict() -> None:
    finding = judge("{NPL:Nepal} is sandwiched between {IND:India} and {CHN:China}.")
    assert "no third state" not in finding.summary
