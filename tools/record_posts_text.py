"""Text of posts whose UTF-8 was once read as Latin-1, put right where that is certain."""

from __future__ import annotations

import re

# Bytes of one character in UTF-8, each seen as a Latin-1 character of its own (two, three or four of them).
_SEEN_APART = re.compile("[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# A no-break space whose second byte was later folded into a plain space.
_FOLDED_SPACE = re.compile("\xc2(?=\\s|$)")
_BROKEN = re.compile("[\x80-\x9f]|[\xc2\xc3\xe2\xf0](?=[\x80-\xbf])")


def repaired(text: str) -> str:
    """Each run of bytes that is one well-formed character of UTF-8 as that character; all else unchanged.

    A run counts only where its bytes decode strictly, so that writing the result in UTF-8 and reading it as Latin-1
    gives the run again. Posts of both kinds, and both kinds within one post, come out right.

    Examples
    --------
    >>> repaired("it\\xe2\\x80\\x99s \\xc3\\x89vian"), repaired("it’s Évian")
    ('it’s Évian', 'it’s Évian')
    """
    return _FOLDED_SPACE.sub("", _SEEN_APART.sub(_joined, text))


def is_broken(text: str) -> bool:
    """Bytes seen as characters still stand in it.

    Examples
    --------
    >>> is_broken("it\\xe2\\x80\\x99s"), is_broken("São Paulo, Évian, señor")
    (True, False)
    """
    return bool(_BROKEN.search(text))


def _joined(found: re.Match[str]) -> str:
    try:
        return found[0].encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
