"""A chart as SVG, written by hand: frames over the same days, with lines, bands and marked days."""

from __future__ import annotations

import math
from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

from backchannel.brief.scales import Scale, days, ticks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from backchannel.model.evidence import Band, Chart, Line, Panel

WIDTH, FRAME, LEFT, RIGHT, TOP, GAP, FOOT = 640.0, 130.0, 52.0, 12.0, 8.0, 34.0, 22.0


def draw_chart(chart: Chart, *, ident: str) -> Markup:
    """One inline SVG element with title and description for screen readers; colours come from the style sheet.

    Parameters
    ----------
    chart
        What to draw; its table is not drawn here.
    ident
        A prefix for ids that is unique in the page.

    Raises
    ------
    ValueError
        If no frame has a value.
    """
    across = _across(chart)
    notes = _notes(chart.marks)
    head = TOP + (16.0 if notes else 0.0)
    height = head + len(chart.panels) * (FRAME + GAP) + FOOT - GAP + 16.0
    frames = Markup("").join(
        _frame(panel, chart.marks, across=across, top=head + 14 + at * (FRAME + GAP))
        for at, panel in enumerate(chart.panels)
    )
    bottom = head + 14 + len(chart.panels) * (FRAME + GAP) - GAP
    return Markup(
        '<svg class="chart" viewBox="0 0 {w} {h}" role="img" aria-labelledby="{i}-t {i}-d">'
        '<title id="{i}-t">{title}</title><desc id="{i}-d">{desc}</desc>{notes}{frames}{foot}</svg>'
    ).format(
        w=_short(WIDTH),
        h=_short(height),
        i=ident,
        title=chart.title,
        desc=f"{chart.table.caption}. The table below holds the same figures. {chart.note}".strip(),
        notes=_numbers(chart.marks, across=across, y=head),
        frames=frames,
        foot=_foot(across, bottom=bottom, span=_span(chart)),
    )


def legend(chart: Chart) -> tuple[tuple[str, str], ...]:
    """Names of lines and bands with their style, each once, and the marked days by number.

    Examples
    --------
    >>> from datetime import date
    >>> from backchannel.model.evidence import Chart, Line, Panel, Table
    >>> day = date(2025, 6, 23)
    >>> panel = Panel(title="", unit="", lines=(Line(name="tone", points=((day, 1.0),)),))
    >>> table = Table(caption="", columns=(), rows=())
    >>> legend(Chart(title="", panels=(panel,), table=table, marks=((day, "the visit"),)))
    (('line observed', 'tone'), ('mark', '1: 2025-06-23 the visit'))
    """
    lines = [(f"line {line.role}", line.name) for panel in chart.panels for line in panel.lines]
    bands = [("band", band.name) for panel in chart.panels for band in panel.bands]
    return tuple(dict.fromkeys([*lines, *bands, *(("mark", note) for note in _notes(chart.marks))]))


def _notes(marks: Sequence[tuple[date, str]]) -> list[str]:
    return [f"{number}: {day} {words}" for number, (day, words) in enumerate(sorted(marks), start=1)]


def _span(chart: Chart) -> tuple[date, date]:
    found = [day for panel in chart.panels for line in panel.lines for day, _ in line.points]
    found += [day for panel in chart.panels for band in panel.bands for day, _, _ in band.points]
    return min(found), max(found)


def _across(chart: Chart) -> Scale:
    first, last = (day.toordinal() for day in _span(chart))
    if first == last:
        first, last = first - 1, last + 1
    return Scale(first, last, LEFT, WIDTH - RIGHT)


def _frame(panel: Panel, marks: Sequence[tuple[date, str]], *, across: Scale, top: float) -> Markup:
    """One frame: ticks and grid, marked days, bands below lines."""
    values = [value for line in panel.lines for _, value in line.points if value is not None and math.isfinite(value)]
    values += [value for band in panel.bands for _, low, high in band.points for value in (low, high)]
    written = ticks(min(values), max(values))
    up = Scale(written[0], written[-1], top + FRAME, top)
    grid = Markup("").join(_level(tick, y=up.at(tick)) for tick in written)
    posts = Markup("").join(
        Markup('<path class="post" d="M{} {}V{}"/>').format(
            _short(across.at(day.toordinal())), _short(top), _short(top + FRAME)
        )
        for day, _ in marks
        if across.low <= day.toordinal() <= across.high
    )
    bands = Markup("").join(_band(band, across, up=up) for band in panel.bands)
    lines = Markup("").join(_line(line, across, up=up) for line in panel.lines)
    words = f"{panel.title} ({panel.unit})" if panel.unit else panel.title
    title = Markup('<text class="frame" x="{}" y="{}">{}</text>').format(_short(LEFT), _short(top - 5), words)
    return Markup("").join((title, grid, posts, bands, lines))


def _level(tick: float, *, y: float) -> Markup:
    """A written value with its line across the frame."""
    return Markup('<path class="grid" d="M{} {}H{}"/><text x="{}" y="{}" text-anchor="end">{}</text>').format(
        _short(LEFT), _short(y), _short(WIDTH - RIGHT), _short(LEFT - 5), _short(y + 3.5), f"{tick:g}"
    )


def _line(line: Line, across: Scale, *, up: Scale) -> Markup:
    """Stretches without a gap as paths; a value between two gaps as a dot."""
    parts: list[Markup] = []
    for there, group in groupby(line.points, key=lambda point: _there(point[1])):
        if not there:
            continue
        places = [(across.at(day.toordinal()), up.at(value)) for day, value in group if value is not None]
        if len(places) == 1:
            x, y = places[0]
            parts.append(Markup('<circle class="{}" cx="{}" cy="{}" r="2.2"/>').format(line.role, _short(x), _short(y)))
        else:
            path = "M" + "L".join(f"{_short(x)} {_short(y)}" for x, y in places)
            parts.append(Markup('<path class="line {}" d="{}"/>').format(line.role, path))
    return Markup("").join(parts)


def _band(band: Band, across: Scale, *, up: Scale) -> Markup:
    over = [(across.at(day.toordinal()), up.at(high)) for day, _, high in band.points]
    under = [(across.at(day.toordinal()), up.at(low)) for day, low, _ in reversed(band.points)]
    path = "M" + "L".join(f"{_short(x)} {_short(y)}" for x, y in (*over, *under)) + "Z"
    return Markup('<path class="band" d="{}"/>').format(path)


def _numbers(marks: Sequence[tuple[date, str]], *, across: Scale, y: float) -> Markup:
    """Numbers of the marked days above the frames; those that would touch stand side by side."""
    parts: list[Markup] = []
    free = 0.0
    for number, (day, words) in enumerate(sorted(marks), start=1):
        if not across.low <= day.toordinal() <= across.high:
            continue
        x = max(across.at(day.toordinal()), free)
        free = x + 13
        parts.append(
            Markup('<text class="number" x="{}" y="{}" text-anchor="middle">{}<title>{}</title></text>').format(
                _short(x), _short(y - 4), number, f"{day} {words}"
            )
        )
    return Markup("").join(parts)


def _foot(across: Scale, *, bottom: float, span: tuple[date, date]) -> Markup:
    return Markup("").join(
        Markup('<path class="grid" d="M{x} {y}v4"/><text x="{x}" y="{t}" text-anchor="middle">{words}</text>').format(
            x=_short(across.at(day.toordinal())), y=_short(bottom), t=_short(bottom + 16), words=words
        )
        for day, words in days(*span)
    )


def _there(value: float | None) -> bool:
    return value is not None and math.isfinite(value)


def _short(value: float) -> str:
    """One decimal is finer than a pixel, and always the same text for the same number."""
    return f"{round(value, 1) + 0.0:g}"
