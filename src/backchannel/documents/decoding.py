"""Bytes -> text: which encoding, what is binary, and which characters never reach a document."""

from __future__ import annotations

import codecs
import re

from backchannel.errors import UnreadableInput

# First bytes of formats that people hand over by mistake; naming the format helps more than "binary".
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive (EPUB, spreadsheets and the like)"),
    (b"\xd0\xcf\x11\xe0", "an old Office file, or one with a password"),
    (b"{\\rtf", "a rich text file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
)
# The UTF-32 mark begins with the UTF-16 one, so it is looked for first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_-]{1,30})""", re.IGNORECASE)
# Only character sets that web pages really use: Python would also decode by rot13, punycode or unicode_escape.
_CHARSETS = re.compile(
    r"(?:windows-|cp)125[0-8]|iso-8859-(?:[2-9]|1[0-6])|koi8-[ru]|macintosh|gbk|gb2312|gb18030|big5|euc-(?:jp|kr)|shift_jis"
)
_DECLARATION_WINDOW = 4096
_CONTROL_BYTES = bytes(set(range(32)) - {9, 10, 12, 13, 27}) + b"\x7f"
_BINARY_SHARE = 0.01
_LINE_ENDS = {0x0B: "\n", 0x0C: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"}
_CLEANED = str.maketrans(
    dict.fromkeys((*range(9), *range(14, 32), *range(127, 160)), " ")
    | _LINE_ENDS
    | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
)


def decode(data: bytes, *, declares: bool = False) -> str:
    """Turn raw bytes into clean text.

    A byte order mark decides; then UTF-8 if the bytes are valid; then, where ``declares``, the charset that the
    first 4,096 bytes name; then UTF-8 again if only few bytes are damaged; else Windows-1252, which is what
    undeclared Western text usually is.

    Parameters
    ----------
    data
        The whole file.
    declares
        Whether the format can name its own charset (HTML does).

    Returns
    -------
    str
        Text as :func:`clean` leaves it, without a byte order mark.

    Raises
    ------
    UnreadableInput
        If the bytes are not text.

    Examples
    --------
    >>> decode(b"The minister\\x92s visit")
    'The minister’s visit'
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return clean(data[len(mark) :].decode(encoding, errors="replace"))
    refuse_binary(data)
    try:
        return clean(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    charset = _declared_charset(data) if declares else None
    if charset is None and _is_damaged_utf8(data):
        charset = "utf-8"
    return clean(data.decode(charset or "cp1252", errors="replace"))


def clean(text: str) -> str:
    """Text without control characters, with every line ending as a line feed; other code points stay as they are.

    Each stray control character becomes one space, so that offsets move only where CR LF shrinks to LF. Unicode
    normalisation is not applied: a quote must be found in the reader's own copy.

    Examples
    --------
    >>> clean("one\\r\\ntwo\\x00three")
    'one\\ntwo three'
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_CLEANED)


def refuse_binary(data: bytes) -> None:
    """Raise if the bytes start like a known binary format or hold more than 1 % control characters.

    Raises
    ------
    UnreadableInput
        With the name of the format or the count of control characters.

    Examples
    --------
    >>> refuse_binary(b"%PDF-1.7")
    Traceback (most recent call last):
        ...
    backchannel.errors.UnreadableInput: it is a PDF file, not text; save it as .docx, .txt or .html first
    """
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableInput(f"it is {name}, not text; save it as .docx, .txt or .html first")
    controls = len(data) - len(data.translate(None, _CONTROL_BYTES))
    if controls > _BINARY_SHARE * len(data):
        raise UnreadableInput(
            f"it is binary: {controls:,} of {len(data):,} bytes are control characters;"
            " save it as UTF-8 text (UTF-16 needs its byte order mark)"
        )


def _declared_charset(data: bytes) -> str | None:
    """Python's name for the charset an HTML head declares, if it is one we trust."""
    match = _DECLARED.search(data[:_DECLARATION_WINDOW])
    name = match[1].decode("ascii").lower().replace("x-sjis", "shift_jis") if match else ""
    return name.replace("windows-", "cp").replace("macintosh", "mac_roman") if _CHARSETS.fullmatch(name) else None


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether most of the non-ASCII is valid UTF-8, as in a download cut short or joined from two files."""
    lenient = data.decode("utf-8", errors="replace")
    broken = lenient.count("\ufffd")
    beyond_ascii = sum(map(lenient.count, set(lenient) - _ASCII))
    return beyond_ascii > 2 * broken


_ASCII = frozenset(map(chr, range(128)))
