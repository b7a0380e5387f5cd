"""Small inputs for the documents room, and what is read of them."""

from __future__ import annotations

from datetime import date

from backchannel.documents.reading import read_bytes
from backchannel.model.documents import Document, Skipped

READ = ".txt, .md, .html, .htm, .docx, .odt"
SENTENCE = "Oman keeps lines open to both sides, its envoy said in Muscat."
JUNE_28 = date(2025, 6, 28)


def document(text: str | bytes, suffix: str = ".txt", *, published: date | None = None) -> Document:
    data = text.encode() if isinstance(text, str) else text
    got = read_bytes(data, source="x", suffix=suffix, published=published)
    assert isinstance(got, Document), got
    return got


def reason(data: bytes, suffix: str = ".txt") -> str:
    got = read_bytes(data, source="x", suffix=suffix)
    assert isinstance(got, Skipped)
    assert got.source == "x"
    return got.reason


def page(head: str, body: str = f"<p>{SENTENCE}</p>") -> Document:
    return document(f"<!DOCTYPE html><html lang='en-GB'><head>{head}</head><body>{body}</body></html>", ".html")
