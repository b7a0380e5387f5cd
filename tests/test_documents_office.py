"""Word and OpenDocument files: the words of their paragraphs, and nothing that a hostile file would have us do."""

from __future__ import annotations

import contextlib
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.documents.gathering import gather
from backchannel.documents.office import MOST_UNPACKED, read_office
from backchannel.documents.reading import read_bytes
from backchannel.errors import UnreadableInput
from backchannel.model.documents import Document, Skipped

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MORE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
)
SENTENCE = "Oman keeps lines open to both sides."


def archive(text: str | bytes, name: str = "word/document.xml") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr(name, text)
    return out.getvalue()


def word(body: str, head: str = "") -> bytes:
    return archive(f'{head}<w:document xmlns:w="{WORD}" xmlns:mc="{MORE}">\n<w:body>{body}</w:body></w:document>')


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def reason(data: bytes, suffix: str = ".docx") -> str:
    got = read_bytes(data, source="x", suffix=suffix)
    assert isinstance(got, Skipped)
    return got.reason


def test_a_word_file_reads_like_the_text_it_holds() -> None:
    paragraphs = ("Oman offers to mediate again", "Published 28 June 2025", "Oman ", "")
    body = "".join(f"<w:p>\n  {run(each)}\n</w:p>" for each in paragraphs[:2])
    body += f"<w:p>{run('Oman keeps ')}<w:hyperlink>{run('lines')}</w:hyperlink>{run(' open')}<w:r><w:tab/></w:r>"
    body += f"{run('to both sides &amp; more.')}</w:p><w:p/>"
    got = read_bytes(word(body), source="x", suffix=".docx")
    assert isinstance(got, Document)
    assert got.text.split("\n\n") == [*paragraphs[:2], "Oman keeps lines open to both sides & more."]
    assert (got.title, str(got.published)) == ("Oman offers to mediate again", "2025-06-28")
    assert got == read_bytes(word(body), source="x", suffix="")


def test_what_was_deleted_and_what_is_said_twice_is_not_read() -> None:
    frame = f"<w:txbxContent><w:p>{run('In a frame.')}</w:p></w:txbxContent>"
    box = f"<mc:AlternateContent><mc:Choice>{frame}</mc:Choice><mc:Fallback>{frame}</mc:Fallback></mc:AlternateContent>"
    deleted = f"<w:del>{run('Old. ')}</w:del>"
    body = f"<w:p>{deleted}{run(SENTENCE)}<w:r>{box}</w:r></w:p>"
    assert read_office(word(body)).text == f"{SENTENCE}\n\nIn a frame."


def test_an_open_document_file_reads_with_its_words_between_elements() -> None:
    body = (
        "<office:body><office:text><text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
        "<text:h>Oman offers</text:h><text:p>Oman keeps <text:span>lines</text:span> open<text:s/>to"
        "<text:note><text:p>a note</text:p></text:note> both<draw:frame/> sides.</text:p></office:text></office:body>"
    )
    data = archive(f"<office:document-content {ODF}>{body}</office:document-content>", "content.xml")
    got = read_bytes(data, source="x", suffix=".odt")
    assert isinstance(got, Document)
    assert got.text == f"Oman offers\n\n{SENTENCE}"


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    assert f"more than {MOST_UNPACKED:,} bytes" in reason(word(" " * (MOST_UNPACKED + 1)))


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    ],
)
def test_entities_are_refused(head: str) -> None:
    assert "document type" in reason(word(f"<w:p>{run(SENTENCE + '&a;')}</w:p>", head=head))


def test_damaged_and_foreign_archives_say_what_they_are() -> None:
    whole = word(f"<w:p>{run(SENTENCE)}</w:p>")
    assert "archive is damaged" in reason(whole[: len(whole) // 2])
    assert "text is damaged" in reason(archive(f"<w:document xmlns:w='{WORD}'><w:p>"))
    assert "not a Word or OpenDocument file" in reason(archive("x", "xl/workbook.xml"))
    assert "whatever its name" in reason(SENTENCE.encode())
    assert "a PDF file" in reason(b"%PDF-1.7")


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 400), st.binary(min_size=1, max_size=6))
def test_a_file_changed_anywhere_is_read_or_refused_but_never_breaks(at: int, noise: bytes) -> None:
    whole = word(f"<w:p>{run(SENTENCE)}</w:p>")
    at %= len(whole)
    with contextlib.suppress(UnreadableInput):
        read_office(whole[:at] + noise + whole[at + len(noise) :])


def test_a_folder_gives_its_word_files_and_an_address_is_told_to_be_saved(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word(f"<w:p>{run(SENTENCE)}</w:p>"))
    documents, skipped = gather([str(tmp_path), "https://example.org/a.html"])
    assert [document.text for document in documents] == [SENTENCE]
    assert [(row.source, row.reason) for row in skipped] == [
        ("https://example.org/a.html", "it is an address, and nothing is fetched: save the page, give the file")
    ]
