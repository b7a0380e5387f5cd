"""Who belongs to what: comparisons, insertions, rows of organisations, stretches of years, and what "it" takes up."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from backchannel.claims.reader import read_out
from backchannel.coding.coder import code
from backchannel.documents.gathering import gather
from backchannel.errors import BadTreaty
from backchannel.treaties.assess import assess, assess_standing
from backchannel.treaties.library import treaty
from backchannel.treaties.membership import When, party_step
from backchannel.treaties.organisations import as_organisation
from backchannel.treaties.schema import parse_treaty

if TYPE_CHECKING:
    from pathlib import Path

S, C = "supported", "contradicted"
DAY = date(2025, 3, 10)

COMPARED = [
    ("Latvia, unlike Belarus, is a member of NATO.", S),
    ("Belarus, unlike Latvia, is a member of NATO.", C),
    ("Malta, like Austria, is a member of NATO.", C),
    ("Unlike Nigeria and Ghana, Cameroon is not a member of ECOWAS.", S),
    ("Laos, in contrast to Thailand and the Philippines, was a member of SEATO.", C),
    # The comparison limps: nothing is borne out, and nothing contradicted by it alone.
    ("Latvia, unlike Estonia, is a member of NATO.", ""),
    ("Latvia, like Belarus, is a member of NATO.", ""),
]
INSERTED = [
    ("Lithuania, which borders Poland, is a member of NATO.", S),
    ("Moldova, which borders Romania, is a member of NATO.", C),
    ("Chad, although large, is a member of the Arab League.", C),
    ("Slovenia, which has been in NATO since 2004, is a member of the European Union.", S),
    ("Albania, which has been in NATO since 2009, is a member of the European Union.", C),
    ("Chad, Niger's eastern neighbour, is a member of ECOWAS.", C),
    ("Bulgaria, a member of the Warsaw Pact until 1991, entered NATO in 2009.", C),
]
TWO_AT_ONCE = [
    ("Norway belongs to NATO but not to the European Union.", S),
    ("Austria belongs to the European Union as well as to NATO.", C),
    ("Switzerland belongs neither to NATO nor to the European Union.", S),
    ("Portugal belongs neither to NATO nor to the European Union.", C),
    ("Zambia is a member of SADC and of the African Union.", S),
    ("Ireland is not a member of the European Union and NATO.", ""),
]
YEARS = [
    ("East Germany belonged to the Warsaw Pact.", S),
    ("Greece belonged to the Warsaw Pact.", C),
    ("Romania stayed in the Warsaw Pact until 1991.", S),
    ("Albania stayed in the Warsaw Pact until 1989.", C),
    ("Until 2000 Mauritania was a member of ECOWAS.", S),
    ("Hungary has belonged to NATO since 1994.", C),
    ("Uganda was a member of OPEC from 1961 to 2018.", C),
    ("In 1999 Poland, Hungary and Slovakia joined NATO.", C),
    ("On 29 January 2025 Mali and Niger left ECOWAS.", S),
    ("Latvia was not a member of NATO.", ""),
    ("Ireland joined the European Union in 1973.", S),
    ("Ireland joined the European Union in 1986.", C),
    ("Italy joined the European Union in 1993.", ""),
    ("Barbados joined the Treaty of Tlatelolco in 1971.", ""),
    ("Peru is a party to the Treaty of Tlatelolco.", S),
    ("Russia suspended its participation in the CFE Treaty in December 2007.", S),
    ("Morocco came back into the African Union in 2017.", S),
    ("Norway became NATO's newest member in 2017.", C),
]
TAKEN_UP = [
    ("The Gulf Cooperation Council met. Morocco left the Organisation of African Unity in 1984.", ""),
    ("ECOWAS met in Abuja. Germany left the League of Nations in 1933.", ""),
    ("ECOWAS met in Abuja. Chad is not a member of it.", S),
    ("ECOWAS met in Abuja. Chad is a member of the bloc.", C),
    ("The European Union is large. The Colombo Plan is old. Turkey is a member of it.", ""),
]
NOT_READ = [
    "Moldova is in NATO's sights.",
    "Turkey was in NATO headquarters on Monday.",
    "Russia is a member of OPEC+.",
    "Georgia wants to be in NATO by 2030.",
    "Russia left the Parliamentary Assembly of the Council of Europe in 2014.",
    "Albania is a member of the European Parliament's club of friends.",
]
CONTENT = [
    ("The Warsaw Pact was signed in 1955. It obliged its members to fight in Asia.", {S, ""}),
    ("New START capped deployed warheads at 1,550.", {S}),
    ("New START capped deployed warheads at 3,000.", {C}),
    ("Iran is a party to the Non-Proliferation Treaty. It has not withdrawn from it.", {S}),
]
WEAKENED = [
    ("Syria returned to the Arab League in 2023.", ""),
    ("Turkey returned to the Arab League in 2023.", C),
    ("Colombia joined NATO as a global partner in 2018.", ""),
    ("Her spokesman mocked the idea that Ukraine joined NATO in 2022.", ""),
    ("Italy was not a member of NATO.", C),
]
SIGNERS = [
    ("The ABM Treaty was signed by Washington and Moscow in May 1972.", S),
    ("The ABM Treaty was signed by Washington and Moscow in May 1982.", C),
    ("The ABM Treaty was signed by Washington and Paris in May 1972.", ""),
    ("SEATO still exists.", C),
]


def verdicts(text: str, folder: Path) -> list[str]:
    """What the room decides of the claims of a text."""
    path = folder / "note.txt"
    path.write_text(f"{text} The rest of the page was about the weather.\n", encoding="utf-8")
    document = gather([str(path)], published=DAY)[0][0]
    coding = code(document)
    claims = read_out(document, coding)
    found = [
        *assess(claims, document=document, coding=coding),
        *assess_standing(claims, document=document, coding=coding),
    ]
    return [f.verdict for f in found if f.verdict in (S, C)]


ALL = [*COMPARED, *INSERTED, *TWO_AT_ONCE, *YEARS, *TAKEN_UP, *WEAKENED, *SIGNERS]


@pytest.mark.parametrize(("text", "verdict"), ALL, ids=[text for text, _ in ALL])
def test_membership_is_settled_where_the_library_holds_it(text: str, verdict: str, tmp_path: Path) -> None:
    decided = verdicts(text, tmp_path)
    assert decided[-1:] == ([verdict] if verdict else [])


@pytest.mark.parametrize("text", NOT_READ)
def test_what_only_looks_like_membership_is_not_settled(text: str, tmp_path: Path) -> None:
    assert verdicts(text, tmp_path) == []


@pytest.mark.parametrize(("text", "allowed"), CONTENT, ids=[text for text, _ in CONTENT])
def test_what_a_treaty_did_is_put_to_its_text(text: str, allowed: set[str], tmp_path: Path) -> None:
    assert set(verdicts(text, tmp_path)) <= allowed | {S}
    assert (C in verdicts(text, tmp_path)) == (C in allowed)


def test_an_organisation_has_its_own_name_and_days() -> None:
    union, seato = as_organisation(treaty("Treaty of Lisbon")), as_organisation(treaty("Manila Pact"))
    assert union.short == "European Union"
    assert {p.since for p in union.parties if p.code in ("AUT", "FIN", "SWE")} == {date(1995, 1, 1)}
    assert (seato.ended, treaty("Manila Pact").ended) == (date(1977, 6, 30), None)
    assert as_organisation(treaty("Warsaw Pact")) is treaty("Warsaw Pact")


def test_who_joined_on_an_unknown_day_is_bound_from_the_day_that_is_sure() -> None:
    pact = treaty("Treaty of Tlatelolco")

    def bound(year: int) -> str:
        return party_step(pact, "PER", when=When(said="dated", first=date(year, 1, 1), last=date(year, 12, 31))).holds

    assert [bound(year) for year in (1960, 1980, 2010)] == ["no", "unknown", "yes"]


def test_a_file_that_speaks_of_no_organisation_by_name_is_refused() -> None:
    text = (
        'id = "pact-1990"\ntitle = "Pact"\nsigned = 1990-01-01\ncitation = "-"\nrests_on = "secondary sources"\n'
        'complete = false\norganisation_name = "Union"\n[[party]]\nstate = "PER"\n'
        '[[article]]\nnumber = "1"\nsummary = "It is."\nsure = "certain"\n'
    )
    with pytest.raises(BadTreaty, match="add `organisation`"):
        parse_treaty(text, name="pact-1990.toml")
