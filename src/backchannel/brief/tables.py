"""How a table is laid out: which columns are shown, how cells are written, whether it is long, broad or plain text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from backchannel.brief.links import safe_url

if TYPE_CHECKING:
    from backchannel.model.evidence import Table

# A table with more rows than this shows the first FIRST_ROWS of them until a reader asks for all.
LONG = 8
# From so many columns on, a narrow place shows each row as a line of labelled cells: columns would run off its edge.
BROAD = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell says; ``url`` is where it leads, empty if nowhere; ``blank`` if the source says nothing."""

    text: str
    url: str = ""
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Laid:
    """A table ready for the page: names of the columns and whether each holds numbers, rows, and how it is shown."""

    caption: str
    columns: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def long(self) -> bool:
        """Whether only the first rows are shown until a reader asks for all."""
        return len(self.rows) > LONG

    @property
    def broad(self) -> bool:
        """Whether it has more columns than a narrow place holds."""
        return len(self.columns) >= BROAD

    @property
    def lines(self) -> str | None:
        """The rows as lines of text, where the table is one column of text (a file to be copied), otherwise None."""
        if len(self.columns) != 1 or self.columns[0][1]:
            return None
        return "\n".join(row[0].text for row in self.rows)


def lay_out(table: Table) -> Laid:
    """The table as it is shown: columns in which no row says anything are left out, links are cut to where they lead.

    Parameters
    ----------
    table
        The rows as a room handed them over; nothing of them is changed but how they are written.

    Examples
    --------
    >>> from backchannel.model.evidence import Table
    >>> url = "https://www.example.org/news/1"
    >>> laid = lay_out(Table(caption="", columns=("km", "note", "link"), rows=((1148, None, url), (44.04, "", None))))
    >>> laid.columns
    (('km', True), ('link', False))
    >>> [cell.text for cell in laid.rows[0]]
    ['1,148', 'example.org']
    """
    told = [i for i in range(len(table.columns)) if any(not _blank(row[i]) for row in table.rows)]
    shown = told or list(range(len(table.columns)))
    return Laid(
        caption=table.caption,
        columns=tuple((table.columns[i], _numeric(table, i)) for i in shown),
        rows=tuple(tuple(_cell(row[i]) for i in shown) for row in table.rows),
    )


def _numeric(table: Table, column: int) -> bool:
    """Whether a column holds numbers only, to be set flush right."""
    cells = [row[column] for row in table.rows if not _blank(row[column])]
    return bool(cells) and not any(isinstance(cell, str) for cell in cells)


def _blank(cell: str | float | None) -> bool:
    return cell is None or (isinstance(cell, str) and cell.strip() in ("", "–"))


def _cell(cell: str | float | None) -> Cell:
    """A cell as text: thousands set apart, at most one decimal, a dash for what is missing, a link by its site."""
    if _blank(cell):
        return Cell("" if cell == "" else "–", blank=True)
    if isinstance(cell, str):
        url = safe_url(cell)
        return Cell(_site(url) if url else cell, url)
    return Cell(f"{cell:,.1f}".removesuffix(".0"))


def _site(url: str) -> str:
    """The name of the site that an address leads to; the address itself where it has none."""
    return (urlsplit(url).hostname or url).removeprefix("www.")
