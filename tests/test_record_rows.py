"""Which rows of a record made by hand may bear a claim out, alone or together."""

from __future__ import annotations

from record_scene import (
    RAID,
    RAID_ROW,
    RAIDED,
    VISIT,
    VISITED,
    event,
    judged,
    keeper,
    named,
    row,
)


def test_two_unsure_rows_support_only_if_they_are_independent() -> None:
    unsure = {"confidence": 0.7}
    reuters, again = row(event="a", **unsure), row(event="b", **unsure)
    bbc = row(event="c", publisher="BBC News", **unsure)
    carried = row(event="d", publisher="BBC News", reporter="Reuters", **unsure)
    assert judged(VISIT, [VISITED], [reuters, again]).verdict == "cannot tell"
    assert judged(VISIT, [VISITED], [reuters, carried]).verdict == "cannot tell"
    assert judged(VISIT, [VISITED], [reuters, bbc]).verdict == "supported"


def test_the_documents_own_publisher_and_address_bear_nothing_out() -> None:
    rows = [row()]
    assert judged(VISIT, [VISITED], rows, document={"publisher": "Reuters"}).verdict == "cannot tell"
    assert judged(VISIT, [VISITED], rows, document={"url": "http://www.example.org/1?from=x"}).verdict == "cannot tell"
    assert judged(VISIT, [VISITED], rows, document={"publisher": "BBC"}).verdict == "supported"


def test_one_side_may_bear_out_its_contact_but_not_the_deeds_of_the_other() -> None:
    text = "Russia visited Iran on 23 June"
    visited = event(text, "CONSULT", sides=(("RUS",), ("IRN",)), mode="visit")
    cells = {"source": "mid", "publisher": None, "url": None, "confidence": None, "actor": "RUS", "actor_state": "RUS",
             "recipient": "IRN", "recipient_state": "IRN"}  # fmt: skip
    finding = judged(text, [visited], [row(**cells)])
    assert finding.verdict == "supported"
    assert "Russia alone reports it" in finding.summary
    text = "Iran attacked Russia on 23 June"
    raided = event(text, "ASSAULT", sides=(("IRN",), ("RUS",)))
    told = {"source": "rt", "publisher": "RT", "actor": "IRN", "actor_state": "IRN", "recipient": "RUS",
            "recipient_state": "RUS", "type": "ASSAULT", "mode": None}  # fmt: skip
    assert judged(text, [raided], [row(**told)]).verdict == "cannot tell"
    assert judged(text, [raided], [row(**(told | {"source": "wikipedia", "publisher": "AP"}))]).verdict == "supported"


def test_a_word_of_a_party_that_somebody_else_carries_is_still_its_word() -> None:
    by_peru = row(**RAID_ROW, reporter="Peru")
    assert judged(RAID, [RAIDED], [by_peru]).verdict == "cannot tell"
    assert judged(RAID, [RAIDED], [row(**RAID_ROW, reporter="Bolivia")]).verdict == "supported"


def test_reports_and_denials_side_by_side_are_left_open_unless_people_keep_the_row() -> None:
    denied = row(event="x", modality="denied", publisher="AFP")
    assert judged(VISIT, [VISITED], [row(), denied]).verdict == "cannot tell"
    assert "denials" in judged(VISIT, [VISITED], [row(), denied]).summary
    assert judged(VISIT, [VISITED], [keeper(), denied]).verdict == "supported"


def test_a_person_must_be_named_by_a_row() -> None:
    text = "Ana Rojas of Chile visited Peru on 23 June"
    told = event(text, "CONSULT", sides=(("CHL",), ("PER",)), mode="visit")
    rows = [
        ("Foreign Minister Ana Rojas", "supported"),
        ("Ana Roxas", "supported"),
        ("President Luis Vega", "cannot tell"),
        (None, "cannot tell"),
        ("Chile", "cannot tell"),
    ]
    for name, verdict in rows:
        finding = judged(text, [told], [keeper(actor_name=name)], mentions=named(text))
        assert finding.verdict == verdict, name
    assert "whether it was Ana Rojas" in judged(text, [told], [row()], mentions=named(text)).summary


def test_a_source_that_was_found_wrong_too_often_settles_nothing_alone() -> None:
    for share, verdict in ((0.3, "cannot tell"), (0.9, "supported")):
        finding = judged(VISIT, [VISITED], [row()], precision={"wikipedia": share})
        assert finding.verdict == verdict
        assert any(f"{share:.0%}" in line for line in finding.assumptions)
