"""Charts of the brief: what is drawn is what the values say, and nothing hostile gets through."""

from __future__ import annotations

import re
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.brief.charts import draw_chart, legend
from backchannel.brief.scales import Scale, days, ticks
from backchannel.model.evidence import Band, Chart, Line, Panel, Table

DAY = date(2025, 6, 1)
EVIL = '"><script>alert(1)</script>&'


def chart(values: list[float | None], *, name: str = "tone", marks: tuple[tuple[date, str], ...] = ()) -> Chart:
    points = tuple((DAY + timedelta(days=at), value) for at, value in enumerate(values))
    band = Band(name="range", points=tuple((day, -1.0, 1.0) for day, _ in points))
    panel = Panel(title=name, unit="score", lines=(Line(name=name, points=points),), bands=(band,))
    table = Table(caption=name, columns=("day",), rows=())
    return Chart(title=name, panels=(panel, panel), table=table, marks=marks)


def test_it_is_well_formed_and_hostile_words_stay_words() -> None:
    svg = str(draw_chart(chart([0.1, None, -0.5], name=EVIL, marks=((DAY, EVIL),)), ident="c"))
    root = ElementTree.fromstring(svg)
    assert not root.findall(".//script")
    assert EVIL in (root.findtext("title") or "")


def test_a_gap_breaks_the_line_and_a_lone_value_is_a_dot() -> None:
    svg = str(draw_chart(chart([0.0, 0.5, None, 0.2, None, 1.0, 0.9]), ident="c"))
    assert svg.count('class="line observed"') == 4  # two stretches in each of two frames
    assert svg.count("<circle") == 2


def test_higher_values_stand_higher_and_later_days_further_right() -> None:
    svg = str(draw_chart(chart([-1.0, 1.0]), ident="c"))
    (path, _) = re.findall(r'class="line observed" d="M([^"]+)"', svg)
    (x1, y1), (x2, y2) = (map(float, part.split()) for part in path.split("L"))
    assert x1 < x2
    assert y1 > y2


def test_marked_days_outside_the_chart_are_named_but_not_drawn() -> None:
    far = ((DAY + timedelta(days=400), "far"), (DAY + timedelta(days=1), "near"))
    drawn = chart([0.0, 0.5, 0.1], marks=far)
    assert str(draw_chart(drawn, ident="c")).count('class="post"') == 2
    assert [words for style, words in legend(drawn) if style == "mark"] == ["1: 2025-06-02 near", "2: 2026-07-06 far"]


def test_a_chart_without_a_value_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        draw_chart(Chart(title="", panels=(), table=Table(caption="", columns=(), rows=())), ident="c")


@given(st.floats(-1e6, 1e6), st.floats(0, 1e6))
def test_ticks_cover_the_range_with_few_round_values(low: float, width: float) -> None:
    found = ticks(low, low + width)
    hair = 1e-6 * max(1.0, abs(low) + width)
    assert found[0] <= low + hair
    assert found[-1] >= low + width - hair
    assert 2 <= len(found) <= 8
    assert list(found) == sorted(set(found))


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 40000))
def test_written_days_lie_within_and_are_few(first: date, span: int) -> None:
    last = min(first + timedelta(days=span), date(2150, 1, 1))
    found = days(first, last)
    assert all(first <= day <= last for day, _ in found)
    assert len(found) <= 14


def test_a_scale_maps_its_ends_onto_its_ends() -> None:
    scale = Scale(2, 4, 10, 30)
    assert (scale.at(2), scale.at(3), scale.at(4)) == (10, 20, 30)
