"""A clause of time or condition in the present tense names what is waited for; it states nothing of a treaty."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from backchannel import workbench
from backchannel.model.claims import Claim
from backchannel.model.documents import Document, Span
from backchannel.treaties.awaited import awaited

if TYPE_CHECKING:
    from pathlib import Path

NAMED = "Ukraine gave up its arsenal under the Budapest Memorandum. "


@pytest.mark.parametrize(
    "text",
    [
        NAMED + "Kyiv must change its laws, Moscow says, before the treaty is signed.",
        NAMED + "No guard will leave, the ministry said, until the treaty is signed.",
        NAMED + "Peace comes, envoys say, once the memorandum is signed.",
    ],
)
def test_what_is_waited_for_is_not_borne_out(text: str, tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(text, encoding="utf-8")
    [row] = workbench.check(path, published=date(2025, 6, 1)).documents
    assert all(found.verdict not in ("supported", "contradicted") for found in row.findings)


def test_the_past_is_told() -> None:
    text = "They met before the treaty was signed."
    note = Document(id="d", text=text, source="-", sha256="")
    span = Span(document_id="d", start=16, end=37, quote=text[16:37])
    claim = Claim(id="1", kind="commitment", text=span.quote, span=span, made_by="author", certainty="stated")
    assert awaited(claim, note) == ""
