"""Findings -> one self-contained HTML page that opens from a file, runs nothing and fetches nothing."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from backchannel.brief.charts import draw_chart, legend
from backchannel.brief.citing import cited
from backchannel.brief.links import safe_url
from backchannel.brief.maps import draw_map
from backchannel.brief.marks import marked_paragraphs
from backchannel.brief.tables import lay_out
from backchannel.brief.words import (
    CERTAINTY_WORDS,
    DATE_BASES,
    DECIDED,
    GROUP_WORDS,
    HOLDS_SIGNS,
    KIND_MEANINGS,
    OUTCOME_SIGNS,
    VERDICT_MEANINGS,
    css_class,
)
from backchannel.model.claims import Kind
from backchannel.model.evidence import Chart, Evidence, Map, Source, Table
from backchannel.model.findings import (
    SETTLED,
    VERDICT_SIGNS,
    VERDICTS,
    Brief,
    CheckedDocument,
    Finding,
    Verdict,
    said_by,
    told_together,
)
from backchannel.states import state_name

# Rows up to which a table is repeated rather than referred to.
SHORT_TABLE = 3

# Characters that turn the order of what follows: a page that holds them obeys them. Embeddings and overrides are shown
# as a sign, isolates, which honest text has too, are dropped; each stretch of foreign words is isolated by the style.
_TURNING = dict.fromkeys(range(0x202A, 0x202F), "\ufffd") | dict.fromkeys(range(0x2066, 0x206A), "")

_TEMPLATES = files("backchannel") / "brief" / "templates"


def render(brief: Brief) -> str:
    """The whole brief as the text of one HTML file.

    The page holds no script, no remote address that loads by itself and a content security policy that
    forbids both; its one style sheet is allowed by its digest. The same brief gives the same bytes.

    Parameters
    ----------
    brief
        Documents with their findings, what was skipped, the command and the manifest.
    """
    css = (_TEMPLATES / "brief.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    numbers = _numbers(brief.documents)
    shelf = _Shelf()
    page = _environment().get_template("brief.html")
    text = page.render(
        brief=brief,
        css=Markup(css),
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        numbers=numbers,
        counts=_counts(f for d in brief.documents for f in d.findings),
        sources=cited(_sources(brief)),
        open_questions=_open_questions(brief.documents),
        draw=shelf.draw,
        plot=shelf.plot,
        first_shown=shelf.first,
        paragraphs=lambda checked: marked_paragraphs(checked.document, checked.findings, numbers=numbers),
        settings=_settings(brief.documents),
        groups=_groups(brief.documents),
        settled=[f for d in brief.documents for f in d.findings if f.verdict in SETTLED],
    )
    return text.translate(_TURNING)


def _environment() -> Environment:
    """Templates that escape everything and refuse what is not defined."""
    env = Environment(
        loader=FunctionLoader(lambda name: (_TEMPLATES / f"{name}.j2").read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(
        css=css_class,
        safe_url=safe_url,
        actor=_actor,
        laid=lay_out,
        cited=cited,
        sources=_piece_sources,
        figure=_figure,
        told_together=told_together,
        said_by=said_by,
    )
    env.globals.update(
        VERDICTS=VERDICTS,
        GROUPED=tuple(GROUP_WORDS),
        DECIDED=DECIDED,
        SIGNS=VERDICT_SIGNS,
        MEANINGS=VERDICT_MEANINGS,
        KIND_MEANINGS=KIND_MEANINGS,
        CERTAINTY_WORDS=CERTAINTY_WORDS,
        DATE_BASES=DATE_BASES,
        HOLDS=HOLDS_SIGNS,
        OUTCOMES=OUTCOME_SIGNS,
    )
    return env


class _Shelf:
    """Shows each map and each long table once; a second finding that rests on it is sent to the first."""

    def __init__(self) -> None:
        self._seen: dict[object, str] = {}

    def draw(self, picture: Map, claim_id: str) -> dict[str, Any]:
        """The map as SVG, or the id of the claim that shows it."""
        first = self._seen.setdefault(("map", picture.title), claim_id)
        svg = draw_map(picture, ident=f"map-{claim_id}") if first == claim_id else None
        return {"svg": svg, "first": first, "map": picture}

    def plot(self, chart: Chart, claim_id: str) -> dict[str, Any]:
        """The chart as SVG with its legend, or the id of the claim that shows it."""
        first = self._seen.setdefault(("chart", chart.title), claim_id)
        number = sum(1 for key in self._seen if isinstance(key, tuple) and key[0] == "chart")
        svg = draw_chart(chart, ident=f"chart-{claim_id}-{number}") if first == claim_id else None
        return {"svg": svg, "first": first, "legend": legend(chart)}

    def first(self, table: Table, claim_id: str) -> str:
        """The id of the claim that shows this table; short tables are shown wherever they are needed."""
        if len(table.rows) <= SHORT_TABLE:
            return claim_id
        return self._seen.setdefault(table, claim_id)


def _settings(documents: Sequence[CheckedDocument]) -> list[tuple[str, Evidence]]:
    """The setting of all documents, each piece once, with an id that no claim has."""
    pieces = dict.fromkeys(piece for checked in documents for piece in checked.setting)
    return [(f"setting-{number}", piece) for number, piece in enumerate(pieces, start=1)]


def _numbers(documents: Sequence[CheckedDocument]) -> dict[str, int]:
    """Claims numbered through the whole brief, in order of the text."""
    ids = [finding.claim.id for checked in documents for finding in checked.findings]
    return {claim_id: number for number, claim_id in enumerate(dict.fromkeys(ids), start=1)}


def _counts(findings: Iterable[Finding]) -> dict[str, int]:
    """Claims by verdict, every verdict present."""
    count = Counter(finding.verdict for finding in findings)
    return {verdict: count[verdict] for verdict in VERDICTS}


def _sources(brief: Brief) -> list[Source]:
    """Every source behind a finding once, in order of first use."""
    found: dict[Source, None] = {}
    for checked in brief.documents:
        pieces = [piece for finding in checked.findings for piece in finding.evidence]
        for piece in (*pieces, *checked.setting):
            found.update(dict.fromkeys(_piece_sources(piece)))
    return list(found)


def _piece_sources(piece: Evidence) -> list[Source]:
    """The sources of one piece of evidence with those of its table, map and chart, each once."""
    shown = (piece.table, piece.map, piece.chart)
    parts = [piece.sources, *(each.sources for each in shown if each)]
    return list(dict.fromkeys(source for part in parts for source in part))


def _groups(documents: Sequence[CheckedDocument]) -> list[tuple[Verdict, str, list[tuple[Finding, CheckedDocument]]]]:
    """What was put to the test by verdict, what an editor must act on first, with what the verdict asks of him."""
    found: dict[Verdict, list[tuple[Finding, CheckedDocument]]] = {verdict: [] for verdict in GROUP_WORDS}
    for checked in documents:
        for finding in checked.findings:
            if finding.verdict in found:
                found[finding.verdict].append((finding, checked))
    return [(verdict, GROUP_WORDS[verdict], rows) for verdict, rows in found.items() if rows]


def _open_questions(documents: Sequence[CheckedDocument]) -> list[tuple[Kind, Verdict, str, list[str]]]:
    """What was not put to the test: kind, verdict and reason with the ids of the claims, most frequent first."""
    rows: dict[tuple[Kind, Verdict, str], list[str]] = {}
    for finding in (f for d in documents for f in d.findings if f.verdict not in SETTLED):
        reason = f"waits for {finding.waits_for}" if finding.waits_for else VERDICT_MEANINGS[finding.verdict]
        rows.setdefault((finding.claim.kind, finding.verdict, reason), []).append(finding.claim.id)
    return [(*row, ids) for row, ids in sorted(rows.items(), key=lambda item: (-len(item[1]), item[0]))]


def _actor(code: str) -> str:
    name = state_name(code)
    return name if name == code else f"{name} ({code})"


def _figure(value: float) -> str:
    """An estimate to three digits that count.

    Examples
    --------
    >>> _figure(-0.03456), _figure(1234.5), _figure(12)
    ('-0.0346', '1,234', '12')
    """
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
