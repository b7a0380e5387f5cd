"""Who is bound on the day that a claim speaks of: those who joined, left, were suspended, or are no more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel import workbench
from backchannel.treaties.library import is_party, library, party_on, treaty
from backchannel.treaties.membership import When, bound_throughout, party_step
from backchannel.treaties.standing import judge_standing

if TYPE_CHECKING:
    from pathlib import Path

    from backchannel.treaties.standing_words import Form

FROM_PARTS = ("UZB",)
S, C, T = "supported", "contradicted", "cannot tell"
NEVER_SINCE_OR_NOT_YET = [
    ("2024-05-20", "The Collective Security Treaty obliges Russia to defend Azerbaijan.", C),
    ("2024-05-20", "The Collective Security Treaty obliges Belarus to defend Georgia.", C),
    ("2024-05-20", "The Collective Security Treaty obliges Uzbekistan to defend Belarus.", C),
    ("2010-05-20", "The Collective Security Treaty obliges Uzbekistan to defend Belarus.", S),
    ("2024-05-20", "The Collective Security Treaty does not oblige Russia to defend Azerbaijan.", S),
    ("2022-05-20", "The North Atlantic Treaty obliges the United States to defend Finland.", C),
    ("2024-05-20", "The North Atlantic Treaty obliges the United States to defend Finland.", S),
    ("2018-05-20", "The North Atlantic Treaty obliges the United States to defend North Macedonia.", C),
    ("2022-05-20", "The North Atlantic Treaty obliges Sweden to consult.", C),
    ("2024-05-20", "Article 42(7) obliges the United Kingdom to defend France.", C),
    ("2024-05-20", "The NPT forbids North Korea to acquire nuclear weapons.", C),
    ("2024-05-20", "The JCPOA obliges the United States to lift sanctions.", C),
    ("2017-05-20", "The JCPOA obliges the United States to lift sanctions.", S),
    ("2025-06-24", "The Rio Treaty obliges Mexico to defend Brazil.", C),
    ("2001-06-24", "The Rio Treaty obliges Mexico to defend Brazil.", S),
]
SUSPENDED = [
    ("2024-05-20", "The CSTO treaty obliges Belarus to defend Armenia.", T),
    ("2023-05-20", "The CSTO treaty obliges Belarus to defend Armenia.", S),
    ("2024-05-20", "Armenia is a party to the Collective Security Treaty.", T),
]
ENDED = [
    ("2024-05-20", "The Warsaw Pact obliges Poland to defend Bulgaria.", C),
    ("2024-05-20", "The Warsaw Pact obliges its members to defend each other.", T),
    ("2024-05-20", "The Warsaw Pact obliged Poland to defend Bulgaria.", S),
    ("2024-05-20", "The Warsaw Pact obliged Albania to defend Bulgaria.", T),
    ("2024-05-20", "In 1975 the Warsaw Pact obliged Albania to defend Bulgaria.", C),
    ("2024-05-20", "In 1960 the Warsaw Pact obliged Albania to defend Bulgaria.", S),
    ("2024-05-20", "The Warsaw Pact contains a mutual defence clause.", S),
    ("2026-03-10", "New START limits each side to 1,550 deployed strategic warheads.", T),
    ("2024-03-10", "New START limits each side to 1,550 deployed strategic warheads.", S),
]
SUCCEEDED = [
    ("1985-05-20", "The Warsaw Pact obliges the Soviet Union to defend Poland.", S),
    ("1985-05-20", "The Warsaw Pact obliges East Germany to defend Czechoslovakia.", S),
    ("1985-05-20", "The Warsaw Pact obliges Moscow to defend Poland.", S),
    ("2024-05-20", "The Warsaw Pact obliged the USSR to defend Poland.", S),
    ("2024-05-20", "The Warsaw Pact obliged Yugoslavia to defend Bulgaria.", C),
    ("2024-05-20", "The Warsaw Pact obliged Ukraine to defend Bulgaria.", T),
    ("2024-05-20", "The Soviet Union was a party to the Warsaw Pact.", S),
    ("2024-05-20", "Germany was a party to the Warsaw Pact.", T),
    ("2024-05-20", "Russia was bound by the INF Treaty.", S),
]
OTHER_TIMES = [
    ("2024-05-20", "The North Atlantic Treaty obliged the United States to defend Finland in 2022.", C),
    ("2024-05-20", "The North Atlantic Treaty would oblige the United States to defend Ukraine.", T),
    ("2024-05-20", "Finland was a party to the North Atlantic Treaty in 2010.", C),
    ("2024-05-20", "Norway was a party to the North Atlantic Treaty in 2010.", S),
    ("2022-05-20", "Finland is a party to the North Atlantic Treaty.", C),
    ("2024-05-20", "Spain is bound by the NPT since 1970.", C),
    ("2024-05-20", "Spain is bound by the NPT since 1987.", S),
    ("2024-05-20", "The INF Treaty has bound neither Washington nor Moscow since August 2019.", S),
]
NO_STATE = [
    ("2024-05-20", "The North Atlantic Treaty obliges the EU to consult.", T),
    ("2024-05-20", "The North Atlantic Treaty obliges Hezbollah to consult.", T),
    ("2024-05-20", "The North Atlantic Treaty obliges NATO members to consult.", S),
    ("2024-05-20", "The North Atlantic Treaty obliges Norway to consult.", S),
]
TOGETHER = [
    ("2024-05-20", "Norway, Sweden and Denmark are parties to the North Atlantic Treaty.", S),
    ("2024-05-20", "Ukraine, Sweden and Denmark are parties to the North Atlantic Treaty.", C),
    ("2024-05-20", "Neither Ukraine nor Georgia is a party to the North Atlantic Treaty.", S),
    ("2024-05-20", "Neither Norway nor Ukraine is a party to the North Atlantic Treaty.", C),
    ("2024-05-20", "The North Atlantic Treaty obliges Norway and Ukraine to consult.", C),
    ("2024-05-20", "The North Atlantic Treaty does not oblige Norway and Ukraine to consult.", T),
    ("2024-05-20", "Ukraine and Norway are obliged to consult under the North Atlantic Treaty.", C),
    ("2024-05-20", "NATO's Article 5 obliges Germany to defend Estonia and Finland.", S),
    ("2024-05-20", "NATO's Article 5 obliges Germany to defend Estonia and Ukraine.", C),
    ("2024-05-20", "Georgia was never a party to the Collective Security Treaty.", C),
    ("2024-05-20", "Sweden was never a party to the Warsaw Pact.", S),
    ("2024-05-20", "The Collective Security Treaty never obliged Russia to defend Georgia.", C),
    ("2024-05-20", "The United Kingdom is no longer bound by the Treaty of Lisbon.", S),
    ("2024-05-20", "The North Atlantic Treaty binds Norway and Ukraine.", C),
    ("2024-05-20", "The North Atlantic Treaty binds neither Norway nor Ukraine.", C),
    ("2024-05-20", "The North Atlantic Treaty obliged Finland to consult before it joined.", T),
    ("2024-05-20", "The NPT allows India to acquire nuclear weapons.", T),
    ("2024-05-20", "The UN Charter forbids Taiwan to use force.", T),
]
EVERY = [*NEVER_SINCE_OR_NOT_YET, *SUSPENDED, *ENDED, *SUCCEEDED, *OTHER_TIMES, *NO_STATE, *TOGETHER]


def found(published: str, sentence: str, folder: Path) -> list[tuple[str, str]]:
    """Verdict and summary of each commitment claim of a text with this sentence."""
    path = folder / "note.txt"
    path.write_text(f"{sentence} The rest of the page was about the weather.\n", encoding="utf-8")
    (checked,) = workbench.check(path, published=date.fromisoformat(published)).documents
    return [(f.verdict, f.summary) for f in checked.findings if f.claim.kind == "commitment"]


@pytest.mark.parametrize(("published", "sentence", "verdict"), EVERY, ids=[f"{d} {s}" for d, s, _ in EVERY])
def test_who_is_bound_is_asked_on_the_day_of_the_claim(
    published: str, sentence: str, verdict: str, tmp_path: Path
) -> None:
    assert [v for v, _ in found(published, sentence, tmp_path)] == [verdict]


@pytest.mark.parametrize(
    ("published", "sentence", "words"),
    [
        (
            "2024-05-20",
            "The NPT forbids India to acquire nuclear weapons.",
            "Treaty on the Non-Proliferation of Nuclear Weapons on 20 May 2024 (not in the list of parties)",
        ),
        ("2025-05-20", "The INF Treaty binds Russia.", "The INF Treaty was not in force on 20 May 2025"),
        (
            "1991-12-30",
            "The Warsaw Pact obliges the Soviet Union to defend Poland.",
            "The Warsaw Pact was not in force on 30 December 1991",
        ),
    ],
)
def test_the_reason_is_that_of_membership(published: str, sentence: str, words: str, tmp_path: Path) -> None:
    ((_, summary),) = found(published, sentence, tmp_path)
    assert words in summary
    assert "owes it" not in summary
    assert "SUN" not in summary


@given(
    key=st.sampled_from(sorted(library())),
    code=st.sampled_from(["USA", "RUS", "POL", "UZB", "FIN", "GBR", "PRK", "ALB", "NZL", "CHE"]),
    on=st.dates(date(1920, 1, 1), date(2030, 1, 1)),
)
def test_a_claim_and_a_question_agree_on_who_is_bound(key: str, code: str, on: date) -> None:
    pact = library()[key]
    step = party_step(pact, code, when=When(first=on, last=on))
    if is_party(pact, code, on=on):
        assert step.holds in ("yes", "unknown")
        assert (step.holds == "unknown") == (party_on(pact, code, on=on) == "unknown")
    elif pact.in_force is not None and pact.in_force <= on and code not in ("RUS", *FROM_PARTS):
        assert step.holds == "no"


@given(first=st.dates(date(1950, 1, 1), date(2026, 1, 1)), last=st.dates(date(1950, 1, 1), date(2026, 1, 1)))
def test_a_stretch_is_no_surer_than_its_days(first: date, last: date) -> None:
    first, last = min(first, last), max(first, last)
    pact = treaty("Collective Security Treaty")
    ends = {bound_throughout(pact, "UZB", first=day, last=day) for day in (first, last)}
    whole = bound_throughout(pact, "UZB", first=first, last=last)
    assert whole != "yes" or ends == {"yes"}
    assert whole != "no" or ends == {"no"}


@pytest.mark.parametrize(
    ("state", "asked", "stated", "truth"),
    [
        ("UZB", "left", "1999", True),
        ("UZB", "left", "2012", True),
        ("UZB", "left", "2006", False),
        ("UZB", "joined", "2006", True),
        ("AZE", "left", "1998", None),
        ("ARM", "left", None, None),
    ],
)
def test_joining_and_leaving_may_happen_twice(state: str, asked: Form, stated: str | None, truth: bool | None) -> None:
    pact = treaty("Collective Security Treaty")
    assert judge_standing(pact, asked, state=state, stated=stated, on=date(2024, 5, 20)).truth is truth


def test_the_last_day_of_membership_is_a_day_of_leaving() -> None:
    union, day = treaty("Treaty of Lisbon"), date(2024, 5, 20)
    assert judge_standing(union, "left", state="GBR", stated="2020-01-31", on=day).truth is True
    assert judge_standing(union, "left", state="GBR", stated="2016", on=day).truth is False


def test_who_ended_a_treaty_is_not_recorded() -> None:
    assert judge_standing(treaty("INF Treaty"), "left", state="USA", stated=None, on=date(2024, 5, 20)).truth is None


def test_without_a_date_only_those_who_never_joined_or_left_are_bound() -> None:
    nato = treaty("North Atlantic Treaty")
    assert [party_step(nato, code, when=When()).holds for code in ("NOR", "FIN", "AUT")] == ["yes", "unknown", "no"]


def test_a_territory_is_not_said_to_be_no_party() -> None:
    assert party_step(treaty("North Atlantic Treaty"), "NCL", when=When()).holds == "unknown"


def test_doubt_begins_on_its_day() -> None:
    nato = treaty("North Atlantic Treaty")
    doubted = replace(
        nato,
        parties=tuple(replace(p, in_doubt_since=date(2020, 1, 1)) if p.code == "NOR" else p for p in nato.parties),
    )
    days = [date(2019, 12, 31), date(2020, 1, 1)]
    assert [party_step(doubted, "NOR", when=When(first=d, last=d)).holds for d in days] == ["yes", "unknown"]
    assert party_on(doubted, "NOR", on=days[1]) == "unknown"
