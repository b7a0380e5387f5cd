"""Word and OpenDocument files -> Contents: the words of their paragraphs, out of the one member that holds them.

Both are zip archives that come from anybody: one member is unpacked, up to a limit, and read by a parser that follows
no entity and loads nothing. Styles, fields, comments, notes and deleted passages are left out.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import BadZipFile, ZipFile

from lxml import etree  # type: ignore[import-untyped]

from backchannel.documents.decoding import clean
from backchannel.documents.plain import read_plain
from backchannel.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backchannel.documents.contents import Contents

OFFICE: Final = (".docx", ".odt")
ZIP: Final = b"PK\x03\x04"
MOST_UNPACKED: Final = 20_000_000
"""Bytes of XML; a document of 400,000 characters has about a tenth of it."""

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MEMBERS: Final = ("word/document.xml", "content.xml")
_PARAGRAPHS: Final = {f"{_WORD}p", f"{_TEXT}p", f"{_TEXT}h"}
_LEFT_OUT: Final = {
    _FALLBACK, f"{_WORD}del", f"{_WORD}moveFrom", f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_OFFICE}annotation",
}  # fmt: skip
_NOT_SAID: Final = _LEFT_OUT | _PARAGRAPHS
_BLANKS: Final = {
    f"{_WORD}tab": " ", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-",
    f"{_TEXT}tab": " ", f"{_TEXT}s": " ", f"{_TEXT}line-break": "\n",
}  # fmt: skip


def read_office(data: bytes) -> Contents:
    """The contents of a Word (.docx) or OpenDocument (.odt) file: its paragraphs, a blank line between them.

    Headline and day of publication are found as in plain text; what the file's own properties say of its making is not
    taken for publication.

    Parameters
    ----------
    data
        The whole file.

    Raises
    ------
    UnreadableInput
        If it is no such file, is damaged, protected, declares entities, or unpacks to more than 20,000,000 bytes.
    """
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        root = etree.fromstring(_xml(data), parser)
    except etree.XMLSyntaxError as fault:
        raise UnreadableInput(f"its text is damaged ({fault.msg}); save it again as .docx or .txt") from fault
    if root.getroottree().docinfo.doctype:
        raise UnreadableInput("its text declares a document type, which no word processor writes; save it as .txt")
    mixed = not root.tag.startswith(_WORD)
    paragraphs = ("".join(_words(each, mixed=mixed)).strip() for each in _paragraphs(root))
    return read_plain(clean("\n\n".join(filter(None, paragraphs))))


def _xml(data: bytes) -> bytes:
    """The member that holds the text, up to the limit."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            name = next((each for each in _MEMBERS if each in archive.NameToInfo), None)
            if name is None:
                raise UnreadableInput("it is a zip archive, not a Word or OpenDocument file; unpack it first")
            with archive.open(name) as member:
                text = member.read(MOST_UNPACKED + 1)
    except (BadZipFile, zlib.error, EOFError, OSError) as fault:
        raise UnreadableInput(f"its archive is damaged ({fault}); save it again as .docx or .txt") from fault
    except (RuntimeError, NotImplementedError) as fault:  # a password, or a way of packing that Python does not know
        raise UnreadableInput(f"it can't be unpacked ({fault}); save it again without a password") from fault
    if len(text) > MOST_UNPACKED:
        raise UnreadableInput(f"its text unpacks to more than {MOST_UNPACKED:,} bytes; split it")
    return text


def _paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs in their order; one that stands in a frame within another comes after it, by itself."""
    skipped: set[etree._Element] = set()
    for element in root.iter(etree.Element):
        if element.tag in _LEFT_OUT or element.getparent() in skipped:
            skipped.add(element)
        elif element.tag in _PARAGRAPHS:
            yield element


def _words(paragraph: etree._Element, *, mixed: bool) -> Iterator[str]:
    """What a paragraph says, piece by piece; in OpenDocument words stand between elements too (``mixed``)."""
    if mixed:
        yield paragraph.text or ""
    for element in paragraph.iterchildren(etree.Element):
        if element.tag == f"{_WORD}t":
            yield element.text or ""
        elif element.tag in _BLANKS:
            yield _BLANKS[element.tag]
        elif element.tag not in _NOT_SAID:
            yield from _words(element, mixed=mixed)
        if mixed:
            yield element.tail or ""
