"""Plain text -> Contents: nothing is moved, so offsets in the text are offsets in the file."""

from __future__ import annotations

import re

from backchannel.documents.contents import Contents
from backchannel.documents.dating import header_lines, is_date_line, stated_date
from backchannel.documents.wrapping import unwrapped

_LONGEST_TITLE = 160
_LABEL_WORDS = 3
_ENDS_LIKE_PROSE = re.compile(r"""[,;:]$|(?<![A-Z])\.["'”’)]{0,3}$""")
_BYLINE = re.compile(r"(?:by|from|author:|photo:|image:)\s", re.IGNORECASE)


def read_plain(text: str) -> Contents:
    """The contents of a plain text file; only white space at the very end is dropped.

    Parameters
    ----------
    text
        Text as :func:`backchannel.documents.decoding.clean` leaves it.

    Examples
    --------
    >>> read_plain("Oman offers to mediate\\n28 June 2025\\n\\nMuscat said that it would host the talks.").title
    'Oman offers to mediate'
    """
    return Contents(text=unwrapped(text.rstrip()), title=title_of(text), published=stated_date(text))


def title_of(text: str) -> str | None:
    """The headline: a short line at the top that does not end like a sentence and that more text follows.

    Bylines and date lines are passed over, and so is a section label of up to three words that stands above a longer
    headline. At most 160 characters.

    Examples
    --------
    >>> title_of("WORLD NEWS\\nOman offers to host the talks\\nMuscat said on Monday that it would host both sides.")
    'Oman offers to host the talks'
    >>> title_of("Muscat said that it would host the talks.\\n\\nNobody answered.") is None
    True
    """
    lines = header_lines(text)
    heads = []
    for line in lines:
        if len(line) > _LONGEST_TITLE or _ENDS_LIKE_PROSE.search(line):
            break
        if not is_date_line(line) and not _BYLINE.match(line):
            heads.append(line)
    title = next((line for line in heads if len(line.split()) > _LABEL_WORDS), heads[0] if heads else None)
    return title if title and _leads(title, lines=lines, text=text) else None


def _leads(title: str, *, lines: list[str], text: str) -> bool:
    """Whether a blank line or a longer paragraph comes after the line."""
    after = lines[lines.index(title) + 1 :]
    if not after:
        return False
    end = text.index(title) + len(title)
    blank_follows = re.match(r"[ \t]{0,99}\n[ \t]{0,99}\n", text[end : end + 200]) is not None
    return blank_follows or any(len(line) > len(title) for line in after)
