"""What is safe and readable on a terminal."""

from __future__ import annotations

import unicodedata

# Format characters that reorder or hide text (bidi overrides, zero-width marks, tags) are shown as a plain sign.
_KEPT_FORMAT = {"\u200c", "\u200d"}


def clean(text: str) -> str:
    """The text on one line without control sequences: a title from a hostile page must not drive the terminal.

    Examples
    --------
    >>> clean("a\\x1b[31mred\\nb")
    'a�[31mred b'
    """
    return "".join(_safe(character) for character in text)


def _safe(character: str) -> str:
    if character in "\n\t\r":
        return " "
    category = unicodedata.category(character)
    if category in {"Cc", "Cs", "Co", "Zl", "Zp"} or (category == "Cf" and character not in _KEPT_FORMAT):
        return "�"
    return character
