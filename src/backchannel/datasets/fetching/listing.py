"""What a mirror says it has: size and MD5 of each file, read line by line and believed only in form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_MD5 = re.compile(r"[0-9a-f]{32}")
_NAME = re.compile(r"\d{4,14}(?:\.translation)?(?:\.export\.CSV)?\.zip")
LONGEST_LINE = 1000


@dataclass(frozen=True, slots=True)
class Listed:
    """A file as the list has it; ``size`` in bytes, where the list gives it."""

    md5: str
    size: int | None


def listed(lines: Iterable[bytes], *, wanted: frozenset[str]) -> Mapping[str, Listed]:
    """The wanted files of a list, by name; what does not look like a line of a list is passed over.

    A line is ``size md5 address`` (GDELT 2.0) or ``md5  name`` (1.0). Of the address only the name counts: a list must
    not send anybody to another server.

    Parameters
    ----------
    lines
        Lines of the list.
    wanted
        Names of files.

    Examples
    --------
    >>> line = b"150383 297a16b493de7cf6ca809a7cc31d0b93 http://elsewhere/gdeltv2/20150218230000.export.CSV.zip"
    >>> listed([line], wanted=frozenset({"20150218230000.export.CSV.zip"}))
    {'20150218230000.export.CSV.zip': Listed(md5='297a16b493de7cf6ca809a7cc31d0b93', size=150383)}
    """
    found: dict[str, Listed] = {}
    for line in lines:
        words = line[:LONGEST_LINE].decode("ascii", "replace").split()
        if len(words) not in (2, 3):
            continue
        name, md5 = words[-1].rpartition("/")[2], words[-2].lower()
        if name in wanted and _NAME.fullmatch(name) and _MD5.fullmatch(md5):
            size = words[0] if len(words) == 3 else ""
            found[name] = Listed(md5, int(size) if size.isascii() and size.isdecimal() and len(size) < 16 else None)
    return found
