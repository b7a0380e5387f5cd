"""Tables of the ontology's files that know where they stand, so that every fault in them can be named."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from backchannel.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Table:
    """The cells under one key of one file; the top of the file has the key ``""``."""

    file: str
    key: str
    cells: Mapping[str, Any]

    def fault(self, said: str) -> UnreadableInput:
        """The error for this table."""
        where = f"[{self.key}]" if self.key else "the top of the file"
        return UnreadableInput(f"{self.file}: {where} {said}; mend the file or reinstall Backchannel")

    def take(self, name: str, kind: type, *, default: object = None) -> Any:
        """A cell of one kind; whole numbers pass as floats."""
        value = self.cells.get(name, default)
        if kind is float and type(value) is int:
            value = float(value)
        if type(value) is not kind:
            raise self.fault(f"needs {name!r} as {kind.__name__}, found {value!r}")
        return value

    def table(self, name: str) -> Table:
        """The table under a key of this one; an absent one is empty."""
        return Table(self.file, f"{self.key}.{name}".lstrip("."), self.take(name, dict, default={}))

    def tables(self) -> list[Table]:
        """All tables right under this one."""
        return [self.table(name) for name in self.cells]

    @property
    def name(self) -> str:
        """The last part of the key."""
        return self.key.rpartition(".")[2]


def rows(table: str, *, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows under the comments of a CSV table under ``data/ontology``, each with its line."""
    text = (files("backchannel") / "data" / "ontology" / table).read_text(encoding="utf-8")
    lines = text.splitlines()
    start = next((number for number, line in enumerate(lines) if not line.startswith("#")), 0)
    reader = csv.DictReader(lines[start:])
    if tuple(reader.fieldnames or ()) != columns:
        raise UnreadableInput(f"{table}:{start + 1}: has the columns {reader.fieldnames}, needs {', '.join(columns)}")
    for row in reader:
        yield start + reader.line_num, row
