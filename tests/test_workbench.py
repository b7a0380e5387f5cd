"""The corridor: one bad document never stops the others, and questions reach the right room."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from backchannel import workbench
from backchannel.asking import tables
from backchannel.errors import BadSituation, UnknownActor, UnknownTreaty
from backchannel.model.documents import Document, Skipped
from backchannel.model.findings import SETTLED, CheckedDocument
from backchannel.store.store import Store


def test_a_failure_in_one_document_is_a_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, document: Callable[..., Document]
) -> None:
    def fail(_: Document) -> None:
        raise ZeroDivisionError("a made-up bug")

    monkeypatch.setattr(workbench, "code", fail)
    with Store.open(None) as record:
        row = workbench.check_document(document("Iraq borders Iran."), record)
    assert isinstance(row, Skipped)
    assert "ZeroDivisionError: a made-up bug" in row.reason
    path = tmp_path / "a.txt"
    path.write_text("Iraq shares a border with Iran, said the ministry.")
    brief = workbench.check(path)
    assert (brief.documents, len(brief.skipped)) == ((), 1)


def test_judgements_and_the_future_are_not_put_to_the_test(document: Callable[..., Document]) -> None:
    text = "Iraq shares a border with Iran. The minister flew to Moscow. It was a wise move. A wider war could follow."
    with Store.open(None) as record:
        checked = workbench.check_document(document(text), record)
    assert isinstance(checked, CheckedDocument)
    tested = {finding.claim.kind for finding in checked.findings if finding.verdict in SETTLED}
    assert tested == {"geography"}
    assert {finding.claim.kind for finding in checked.findings} - tested


def test_claim_ids_are_unique_and_findings_are_in_order(root: Path) -> None:
    brief = workbench.check(root / "examples" / "quiet_lines_across_the_gulf.txt")
    findings = brief.documents[0].findings
    assert len({finding.claim.id for finding in findings}) == len(findings)
    starts = [finding.claim.span.start for finding in findings]
    assert starts == sorted(starts)


def test_claims_of_the_kinds_that_matter_most_are_read_out_of_the_example(root: Path) -> None:
    brief = workbench.check(root / "examples" / "quiet_lines_across_the_gulf.txt")
    kinds = [finding.claim.kind for finding in brief.documents[0].findings]
    assert {kind for kind in kinds if kinds.count(kind) >= 2} >= {"event", "commitment", "geography", "channel", "tone"}


def test_the_founding_document_gets_its_verdicts(shared: Path) -> None:
    path = shared / "seed" / "moscow_influence_article.txt"
    findings = workbench.check(path, published=date(2025, 6, 28)).documents[0].findings
    verdicts = {finding.claim.text: finding.verdict for finding in findings}

    def verdict_of(words: str) -> set[str]:
        return {verdict for text, verdict in verdicts.items() if words in text}

    for words in (
        "1,100km of border",
        "capital just miles",
        "mutual defense obligations",
        "equivalent of NATO",
        "automatic military assistance",
        "supporting a third party",
    ):
        assert verdict_of(words) == {"supported"}, words
    assert "contradicted" not in verdicts.values()
    assert not [f for f in findings if f.claim.kind in ("assessment", "forecast") and f.verdict in SETTLED]


def test_questions_about_what_is_not_there_say_what_is() -> None:
    with pytest.raises(UnknownActor, match="did you mean"):
        tables.exposure("Irann")
    with pytest.raises(UnknownTreaty, match="near names"):
        tables.treaty_articles("Washingtn Treaty")
    with pytest.raises(BadSituation, match="armed attack"):
        tables.treaty_owed(
            "Washington Treaty", "DEU", victim="EST", aggressor="RUS", on=date(2025, 1, 1), situation="x"
        )


def test_tables_settle_claims_that_the_reader_gave_another_kind(document: Callable[..., Document]) -> None:
    text = "Sweden joined NATO in 2024. Turkey joined NATO in 1962. Kaliningrad is an exclave of Russia."
    with Store.open(None) as record:
        checked = workbench.check_document(document(text), record)
    assert isinstance(checked, CheckedDocument)
    found = [(finding.claim.kind, finding.verdict) for finding in checked.findings]
    assert [verdict for _, verdict in found] == ["supported", "contradicted", "supported"]
    assert found[-1][0] == "geography"
