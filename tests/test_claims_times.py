"""When a claim is set, and who takes part in it where only a pronoun says so: whole documents through the coder."""

from __future__ import annotations

from datetime import date

import pytest

from backchannel.claims.reader import read_out
from backchannel.coding.coder import code
from backchannel.model.claims import Claim
from backchannel.model.documents import Document


def read(text: str) -> dict[str, Claim]:
    """Claims of a text by their words."""
    document = Document(id="d", text=text, source="d.txt", sha256="0" * 64, published=date(2025, 3, 12))
    return {claim.text: claim for claim in read_out(document, code(document))}


def day(text: str, words: str) -> str | None:
    """The date of the claim that begins with some words."""
    (claim,) = [claim for quote, claim in read(text).items() if quote.startswith(words)]
    return claim.slots.date.iso if claim.slots.date else None


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Peru recalled its envoy on Monday evening.", "Peru", "2025-03-10"),
        ("The envoy of Peru told reporters that the talks were completed in 2019.", "The envoy", None),
        ("The envoy of Peru told reporters that the talks were completed in 2019.", "the talks", "2019"),
        ("Romania, a NATO member since 2004, sent two jets but did not shoot the drone down.", "did not", None),
        ("The aid, approved in February, will be paid to Peru at once.", "The aid", None),
        ("Iraq hosted earlier rounds in 2021 and 2022.", "Iraq", None),
        ("Peru summoned the ambassador on Monday after a drone had entered Chile.", "a drone", None),
        ("Peru summoned the envoy on Monday after a drone had crossed into Chile and killed two men.", "killed", None),
        ("Azerbaijan took the town in September 2023, and many Armenians fled.", "many", "2023-09"),
        ("Azerbaijan took the town in September 2023, and Armenia is calm.", "Armenia", None),
        ("The court ruled in 2016 against China; Beijing rejected the award at once.", "Beijing", "2016"),
        ("On 3 March Chile boarded a Peruvian boat. A sailor lost a thumb.", "A sailor", "2025-03-03"),
        ("On 3 March Chile boarded a Peruvian boat.\n\nA sailor lost a thumb.", "A sailor", None),
        ("On 3 March Chile boarded a Peruvian boat. A sailor has lost a thumb since.", "A sailor", None),
        ("In March 2024 Chile boarded a Peruvian boat. A sailor lost a thumb.", "A sailor", None),
    ],
)
def test_a_time_belongs_to_the_clause_that_it_hangs_on(text: str, words: str, expected: str | None) -> None:
    assert day(text, words) == expected


def test_a_time_lent_by_another_clause_is_not_called_stated() -> None:
    claims = read("On 3 March 2025 Chile boarded a Peruvian boat. A sailor lost a thumb.")
    own, lent = (claim.slots.date for claim in claims.values())
    assert own is not None
    assert lent is not None
    assert (own.basis, own.approximate) == ("stated", False)
    assert (lent.basis, lent.approximate) == ("relative", True)


@pytest.mark.parametrize(
    ("text", "words", "actors"),
    [
        (
            "America is far away. Turkey does not recognise the court, and it is not a party to the convention.",
            "it is not",
            ("TUR",),
        ),
        ("Moldova, which is no member of NATO, borders Romania. Its constitution forbids bases.", "Its", ("MDA",)),
        ("Peru and Chile met. Cuba was silent. It is likely that the war will go on.", "It is likely", ()),
        ("The Finnish minister said that Russia had organised it, and it closed the border.", "it closed", ("FIN",)),
        ("Presidents of Peru and Chile met. The two leaders agreed to hold patrols.", "The two", ("PER", "CHL")),
        ("Israel met Oman. Peru and Chile do not speak to each other.", "Peru", ("PER", "CHL")),
        ("The foreign ministry in Moscow has attacked Finland in harsh terms.", "The foreign", ("RUS", "FIN")),
        ("Envoys of Oman met in Moscow.", "Envoys", ("OMN",)),
    ],
)
def test_who_takes_part(text: str, words: str, actors: tuple[str, ...]) -> None:
    (claim,) = [claim for quote, claim in read(text).items() if quote.startswith(words)]
    assert tuple(actor.partition(".")[0] for actor in claim.slots.actors) == actors
