"""Designs in TOML, the series behind them, and verdicts on claims of influence."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel import testing
from backchannel.errors import BadDesign
from backchannel.influence.claims_card import Card, read_card, register
from backchannel.influence.claims_contacts import contact_days
from backchannel.influence.claims_outcome import daily, kept, observe
from backchannel.influence.claims_writing import as_toml
from backchannel.influence.finding import put_to_test
from backchannel.influence.finding_material import gather, order_of
from backchannel.model.findings import Finding
from influence_scene import DESIGN, claim_of, record, rows, world

# --- designs -----------------------------------------------------------------------------------------------------


def test_a_design_reads_back_as_it_was_written() -> None:
    card = read_card(DESIGN, name="d.toml")
    assert card.contact.broker == "NOR"
    assert read_card(as_toml(card), name="d.toml") == card


words = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=40).filter(
    lambda text: bool(text.strip()) and text.strip() != "to be filled"
)


@settings(max_examples=25, deadline=None)
@given(
    words, st.lists(words, max_size=3), st.floats(0.01, 0.99), st.integers(1, 91), st.sampled_from(["tone", "score"])
)
def test_any_design_survives_toml(claim: str, notes: list[str], prior: float, after: int, measure: Any) -> None:
    card = read_card(DESIGN, name="d.toml")
    card = Card.model_validate(
        {
            **card.model_dump(),
            "claim": claim,
            "notes": notes,
            "prior": prior,
            "windows": {"after": after, "before": 28},
            "outcome": {**card.outcome.model_dump(), "measure": measure},
            "rivals": [{"day": "2024-05-14", "what": claim, "actors": ["FRA"], "source": claim}],
        }
    )
    again = read_card(as_toml(card), name="d.toml")
    assert again == card
    assert again.computed_digest == card.computed_digest


def test_every_fault_is_named_at_once() -> None:
    text = DESIGN.replace('"FRA"', '"Atlantis"').replace('"softened"', '"softer"').replace("after = 7", "after = 900")
    with pytest.raises(BadDesign) as error:
        read_card(text + "\nbroker = 3\n", name="d.toml")
    message = str(error.value)
    for part in ("direction", "outcome.actor", "Atlantis", "windows.after", "900", "broker", "no such field"):
        assert part in message
    assert all(line.startswith("d.toml: ") for line in message.splitlines())


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ('partner = "KEN"', 'partner = "NOR"', "two sides"),
        ("dates = [2024-05-15]", "dates = [2024-05-15, 2024-05-15]", "named twice"),
        ("dates = [2024-05-15]", "dates = [2024-05-15]\nnot_after = 2024-05-15T12:00:00Z", "time_source"),
        (
            "dates = [2024-05-15]",
            'dates = [2024-05-15]\nnot_after = 2024-05-15T12:00:00\ntime_source = "a"',
            "time zone",
        ),
        ("dates = [2024-05-15]", "dates = []", "at least one"),
        ('claim = "', "claim = ", "not TOML"),
        ('"KEN"', '"to be filled"', "still to be filled"),
    ],
)
def test_what_can_not_be_tested_is_refused_in_words(old: str, new: str, word: str) -> None:
    with pytest.raises(BadDesign, match=word):
        read_card(DESIGN.replace(old, new), name="d.toml")


def test_registering_seals_a_design_and_a_change_breaks_the_seal() -> None:
    card = register(read_card(DESIGN, name="d.toml"), at=datetime(2024, 5, 20, 9, tzinfo=UTC))
    assert card.sealed
    again = read_card(as_toml(card), name="d.toml")
    assert again.sealed
    changed = read_card(as_toml(card).replace("after = 7", "after = 14"), name="d.toml")
    assert not changed.sealed
    with pytest.raises(BadDesign, match="changed since"):
        register(changed, at=datetime(2024, 5, 21, tzinfo=UTC))
    with pytest.raises(BadDesign, match="zone"):
        register(read_card(DESIGN, name="d.toml"), at=datetime(2024, 5, 20))


def test_the_design_of_the_founding_case_is_sound(root: Path) -> None:
    path = root / "examples" / "influence" / "kremlin_visit.toml"
    card = read_card(path.read_text(encoding="utf-8"), name=path.name)
    assert (card.contact.broker, card.outcome.actor, card.outcome.recipient) == ("RUS", "USA", "IRN")
    assert all(rival.source for rival in card.rivals)


@pytest.fixture(scope="module")
def founding(root: Path) -> Finding:
    """The founding case, put to the record that ships."""
    brief = testing.assess_design(root / "examples" / "influence" / "kremlin_visit.toml")
    return brief.documents[0].findings[0]


def test_the_founding_case_says_what_the_evidence_bears_and_no_more(founding: Finding) -> None:
    assert founding.verdict == "cannot tell"
    for said in ("basis is thin", "between 23 June 18:10 UTC and 23 June 19:52 UTC", "order does not exclude it"):
        assert said in founding.summary
    assert any("No post of 23 June 2025 names the meeting" in step.text for step in founding.steps)
    assert any("matched days" in evidence.text for evidence in founding.evidence)


def test_the_founding_case_lists_its_rivals(founding: Finding) -> None:
    tables = {evidence.title: evidence.table for evidence in founding.evidence}
    rivals = tables["What else may have moved it"]
    assert rivals is not None
    found = {(str(row[0]), str(row[2])) for row in rivals.rows}
    for day, words_ in (
        ("2025-06-23", "Al Udeid"),
        ("2025-06-23", "Qatar"),
        ("2025-06-23", "Washington with Israel"),
        ("2025-06-22", "United States toward Iran: attack"),
        ("2025-06-14", "Russia and United States: contact"),
        ("2025-06-04", "Russia and United States: contact (phone)"),
    ):
        assert any(row[0] == day and words_ in row[1] for row in found), words_


def test_a_registered_design_can_be_told_from_one_that_is_not(root: Path, tmp_path: Path) -> None:
    path = root / "examples" / "influence" / "kremlin_visit.toml"
    sealed = tmp_path / "sealed.toml"
    sealed.write_text(testing.registered(path, at=datetime(2025, 7, 1, tzinfo=UTC)), encoding="utf-8")
    assert testing.design(sealed).sealed
    assert not testing.design(path).sealed
    with pytest.raises(BadDesign, match="give a file"):
        testing.design(tmp_path / "none.toml")


# --- series ------------------------------------------------------------------------------------------------------


def test_days_without_coverage_are_gaps_and_covered_days_are_zeros() -> None:
    frame = kept(rows([{"actor": "FRA", "recipient": "KEN", "quad": 4, "date": "2024-05-01"}]), deeds="all")
    covered = pd.DatetimeIndex(["2024-05-01", "2024-05-03"])
    values = daily(frame, measure="hostile", covered=covered)
    assert values.fillna(-1).tolist() == [1.0, -1.0, 0.0]


def test_planned_and_denied_acts_do_not_count() -> None:
    frame = rows(
        [
            {"actor": "FRA", "recipient": "KEN", "quad": 4, "date": "2024-05-01", "modality": modality}
            for modality in ("asserted", "planned", "denied", "hypothetical", None)
        ]
    )
    assert len(kept(frame, deeds="all")) == 2


def test_words_and_deeds_are_kept_apart() -> None:
    frame = rows([{"actor": "FRA", "recipient": "KEN", "quad": q, "date": "2024-05-01"} for q in (1, 2, 3, 4)])
    assert kept(frame, deeds="verbal")["quad"].tolist() == [1, 3]
    assert kept(frame, deeds="material")["quad"].tolist() == [2, 4]


def test_donors_are_other_recipients_with_enough_to_compare() -> None:
    ask, cover = record(world())
    found = observe(read_card(DESIGN, name="d.toml").outcome, ask=ask, cover=cover)
    assert "KEN" not in found.others.columns
    assert len(found.others.columns) == 8
    assert found.series.index.equals(found.others.index)


def test_contacts_on_following_days_are_one() -> None:
    frame = rows(
        [{"actor": "NOR", "recipient": "KEN", "type": "CONSULT", "date": f"2024-05-{d}"} for d in (10, 11, 12, 20)]
    )
    assert contact_days(frame) == (date(2024, 5, 10), date(2024, 5, 20))


# --- findings ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    """Findings where nothing happened, where hostility all but ended, and where a rival lies beside that."""
    card = read_card(DESIGN, name="d.toml")
    worlds = {"nothing": world(), "effect": world(effect=0.05), "crowded": world(effect=0.05, crowded=True)}
    findings = {}
    for name, frame in worlds.items():
        ask, cover = record(frame)
        findings[name] = put_to_test(card, claim=claim_of(card.claim), ask=ask, cover=cover)
    return findings


def test_no_effect_is_not_supported(found: dict[str, Any]) -> None:
    assert found["nothing"].verdict != "supported"


def test_a_large_effect_of_an_isolated_contact_is_supported(found: dict[str, Any]) -> None:
    finding = found["effect"]
    assert finding.verdict == "supported", finding.summary
    assert next(check for check in finding.checks if check.name == "rivals").outcome == "passed"


def test_a_rival_beside_the_contact_takes_the_support_away(found: dict[str, Any]) -> None:
    finding = found["crowded"]
    assert finding.verdict == "cannot tell"
    assert "France and Kenya" in finding.summary
    assert next(check for check in finding.checks if check.name == "rivals").outcome == "failed"


def test_a_finding_shows_chart_rivals_matrix_and_track_record(found: dict[str, Any]) -> None:
    finding = found["effect"]
    charts = [evidence.chart for evidence in finding.evidence if evidence.chart]
    assert len(charts[0].panels) == 3
    titles = [evidence.title for evidence in finding.evidence]
    assert titles[2:5] == ["What else may have moved it", "Track record of the broker", "Hypotheses against evidence"]
    assert "Norway-Kenya contacts" in finding.summary
    assert "matched days" in finding.summary


def test_the_same_design_gives_the_same_finding(found: dict[str, Any]) -> None:
    card = read_card(DESIGN, name="d.toml")
    ask, cover = record(world())
    again = put_to_test(card, claim=claim_of(card.claim), ask=ask, cover=cover)
    assert again.summary == found["nothing"].summary
    assert again.estimates == found["nothing"].estimates


def test_an_outcome_that_is_not_on_record_can_not_be_told() -> None:
    card = read_card(DESIGN.replace('"wire"', '"nobody"'), name="d.toml")
    ask, _ = record(world())
    finding = put_to_test(card, claim=claim_of(card.claim), ask=ask, cover=lambda _: pd.DatetimeIndex([]))
    assert finding.verdict == "cannot tell"


def said(hours: list[tuple[int, int, float]]) -> pd.DataFrame:
    """Statements at days and hours of May 2024 with a tone."""
    return rows(
        [
            {
                "actor": "FRA.GOV",
                "recipient": "KEN",
                "tone": tone,
                "date": f"2024-05-{day}",
                "time": f"2024-05-{day} {hour:02}:00",
            }
            for day, hour, tone in hours
        ]
    )


HARD = [(14, h, -0.8) for h in range(8, 16)]


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ([(15, 13, -0.8)] + [(15, h, 0.6) for h in range(14, 22)], "contact first"),
        ([(14, h, 0.6) for h in range(16, 24)] + [(15, h, 0.6) for h in range(14, 20)], "outcome first"),
        ([(14, h, 0.2) for h in range(16, 24)] + [(15, h, 1.0) for h in range(14, 23)], "unknown"),
        ([(15, h, -0.8) for h in range(14, 22)], "unknown"),
    ],
)
def test_the_order_within_the_day_is_used_where_times_are_known(later: list[Any], expected: str) -> None:
    timed = (
        'dates = [2024-05-15]\nnot_before = 2024-05-15T10:00:00Z\nnot_after = 2024-05-15T12:00:00Z\ntime_source = "a"'
    )
    text = DESIGN.replace("dates = [2024-05-15]", timed).replace('"hostile"', '"tone"')
    card = read_card(text, name="d.toml")
    ask, cover = record(said(HARD + later))
    assert order_of(card, gather(card, ask=ask, cover=cover)) == expected
