"""Tables on a terminal: columns where there is room for them, else a card for each row; nothing cut into pieces."""

from __future__ import annotations

import contextlib
import io
import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.cli import terminal
from backchannel.model.evidence import Table

LONG = "contacts with the head of government and with envoys in the last twelve months, most of them by telephone"
LINK = "https://example.org/a/very/long/address/that/must/stay/in/one/piece/whatever/the/width/of/the/page/is/2025"


def printed(table: Table, capsys: pytest.CaptureFixture[str], *, width: int) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(terminal, "UNPIPED", width)
        terminal.print_table(table)
    return capsys.readouterr().out


def broad(columns: int, cell: str = LONG) -> Table:
    return Table(caption="Ties", columns=tuple(f"column {k}" for k in range(columns)), rows=((cell,) * columns,) * 2)


def test_a_table_that_fits_has_its_columns_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(Table(caption="Borders", columns=("state", "km"), rows=(("Iraq", 1599.0),)), capsys, width=80)
    assert re.search(r"^state +km *$", out, re.MULTILINE)
    assert re.search(r"^Iraq +1,599 *$", out, re.MULTILINE)


@pytest.mark.parametrize(("columns", "width"), [(6, 80), (10, 160)])
def test_a_table_without_room_is_a_card_a_row(columns: int, width: int, capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(broad(columns), capsys, width=width)
    assert max(map(len, out.splitlines())) <= width
    assert len(re.findall(r"^column 0 ", out, re.MULTILINE)) == 2
    assert set(LONG.split()) <= set(out.split())


def test_a_cell_that_says_nothing_has_no_line_on_a_card(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table(caption="", columns=("a", "b", "c"), rows=((LONG, None, LONG), (LONG, "–", LONG)))
    assert not re.search(r"^b ", printed(table, capsys, width=40), re.MULTILINE)


def test_a_link_stays_in_one_piece_away_from_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    for columns in (2, 12):
        rows = ((*[LONG] * (columns - 1), LINK),)
        table = Table(caption="x", columns=tuple(map(str, range(columns))), rows=rows)
        assert LINK in printed(table, capsys, width=100)


def test_links_beside_long_words_in_a_column_leave_room_for_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    rows = (("Talks in Muscat", LONG, LINK), ("Talks in Doha", "short", LONG * 2))
    out = printed(Table(caption="x", columns=("what", "how", "link or source"), rows=rows), capsys, width=160)
    assert "Talks in Muscat" in out
    assert LINK in out


@settings(max_examples=40, deadline=None)
@given(
    st.integers(1, 9), st.lists(st.text(alphabet="abc é\n", max_size=90), min_size=1, max_size=4), st.integers(60, 160)
)
def test_every_cell_is_printed_whole_at_any_width(columns: int, cells: list[str], width: int) -> None:
    rows = tuple(tuple(cells[(k + row) % len(cells)] for k in range(columns)) for row in range(2))
    table = Table(caption="", columns=tuple(f"c{k}" for k in range(columns)), rows=rows)
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(out):
        patch.setattr(terminal, "UNPIPED", width)
        terminal.print_table(table)
    lines = out.getvalue().splitlines()
    assert max(map(len, lines), default=0) <= width
    letters = Counter(re.sub(r"\s", "", "".join(cell for row in rows for cell in row)))
    assert not letters - Counter(out.getvalue())
