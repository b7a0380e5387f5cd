"""The end of a Parquet file: how many rows it has and what its columns are called, without reading any of them.

The footer is a Thrift structure in the compact protocol (parquet.thrift: `FileMetaData`, `SchemaElement`). It comes
from somebody else: every length is checked against what is left, nothing is nested deeper than `_DEEPEST`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from backchannel.errors import UnreadableInput

if TYPE_CHECKING:
    from pathlib import Path

_MAGIC: Final = b"PAR1"
_LARGEST: Final = 64 << 20
_DEEPEST: Final = 16
_STOP, _TRUE, _FALSE, _BYTE, _DOUBLE, _TEXT, _LIST, _SET, _MAP, _STRUCT = 0, 1, 2, 3, 7, 8, 9, 10, 11, 12
_FILE_SCHEMA, _FILE_ROWS, _ELEMENT_NAME, _ELEMENT_CHILDREN = 2, 3, 4, 5


class _Cut(ValueError):
    """The footer ends too early or is no footer."""


@dataclass(slots=True)
class _Bytes:
    data: bytes
    at: int = 0

    def take(self, count: int) -> bytes:
        if count < 0 or self.at + count > len(self.data):
            raise _Cut(f"needs {count} bytes at {self.at} of {len(self.data)}")
        self.at += count
        return self.data[self.at - count : self.at]

    def unsigned(self) -> int:
        value = 0
        for shift in range(0, 70, 7):
            byte = self.take(1)[0]
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
        raise _Cut(f"a number at {self.at} does not end")

    def signed(self) -> int:
        value = self.unsigned()
        return (value >> 1) ^ -(value & 1)

    def fields(self, *, depth: int) -> dict[int, object]:
        """The fields of a structure by their numbers."""
        found: dict[int, object] = {}
        number = 0
        while (head := self.take(1)[0]) != _STOP:
            step, kind = head >> 4, head & 0x0F
            number = number + step if step else self.signed()
            found[number] = kind == _TRUE if kind in (_TRUE, _FALSE) else self.value(kind, depth=depth)
        return found

    def value(self, kind: int, *, depth: int) -> object:
        if depth > _DEEPEST:
            raise _Cut("is nested too deep")
        if kind in (_TRUE, _FALSE, _BYTE):
            return self.take(1)[0]
        if kind in (4, 5, 6):
            return self.signed()
        if kind == _DOUBLE:
            return self.take(8)
        if kind == _TEXT:
            return self.take(self.unsigned())
        if kind in (_LIST, _SET):
            head = self.take(1)[0]
            count = self.unsigned() if head >> 4 == 15 else head >> 4
            return [self.value(head & 0x0F, depth=depth + 1) for _ in range(self.counted(count))]
        if kind == _MAP:
            count = self.counted(self.unsigned())
            kinds = self.take(1)[0] if count else 0
            return [
                (self.value(kinds >> 4, depth=depth + 1), self.value(kinds & 15, depth=depth + 1)) for _ in range(count)
            ]
        if kind == _STRUCT:
            return self.fields(depth=depth + 1)
        raise _Cut(f"has a value of no known kind ({kind}) at {self.at}")

    def counted(self, count: int) -> int:
        if count > len(self.data) - self.at:
            raise _Cut(f"says it has {count} values with {len(self.data) - self.at} bytes left")
        return count


def footer(path: Path) -> tuple[int, tuple[str, ...]]:
    """The number of rows of a Parquet file and the names of its columns, nested ones left out.

    Raises
    ------
    UnreadableInput
        If the file is cut short or is no Parquet.
    """
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - 8))
            end = file.read(8)
            length = int.from_bytes(end[:4], "little")
            if end[4:] != _MAGIC or not 0 < length <= min(_LARGEST, size - 12):
                raise _Cut("does not end as a Parquet file does")
            file.seek(size - 8 - length)
            found = _Bytes(file.read(length)).fields(depth=0)
        rows, schema = found.get(_FILE_ROWS), found.get(_FILE_SCHEMA)
        if not isinstance(rows, int) or rows < 0 or not isinstance(schema, list):
            raise _Cut("does not say how many rows and which columns it has")
        return rows, tuple(_columns(schema))
    except _Cut as fault:
        raise UnreadableInput(f"{path}: is cut short or no Parquet file ({fault}); get the file again") from fault


def _columns(schema: list[object]) -> list[str]:
    """The leaves right under the root, in the order of the file."""
    names: list[str] = []
    skip = 0
    for element in schema[1:]:
        fields = element if isinstance(element, dict) else {}
        children, text = fields.get(_ELEMENT_CHILDREN) or 0, fields.get(_ELEMENT_NAME)
        if skip:
            skip += children - 1
        elif children:
            skip = children
        elif isinstance(text, bytes):
            names.append(text.decode("utf-8", errors="replace"))
    return names
