"""The document's text with every claim marked in place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from backchannel.brief.words import css_class
from backchannel.model.documents import Document
from backchannel.model.findings import SETTLED, VERDICT_SIGNS, Finding

_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class _Marked:
    start: int
    end: int
    number: int
    finding: Finding


def marked_paragraphs(document: Document, findings: Sequence[Finding], *, numbers: Mapping[str, int]) -> list[Markup]:
    """Each line of the document as HTML in which every claim is a link to its panel.

    Claims may lie inside one another or cross: marks are closed and opened again where needed, so the
    result is always well-formed. Every piece of text inside a claim links to the innermost one; only the first
    piece of a claim is reached with the keyboard.

    Parameters
    ----------
    document
        The text that was read.
    findings
        Findings whose claims lie in this document; a claim outside the text marks nothing.
    numbers
        The number printed beside each claim, by claim id.
    """
    marked = [_Marked(f.claim.span.start, f.claim.span.end, numbers[f.claim.id], f) for f in findings]
    marked.sort(key=lambda m: (m.start, -m.end, m.number))
    linked: set[str] = set()
    return [
        _line(document.text, line.span(), [m for m in marked if m.start < line.end() and m.end > line.start()], linked)
        for line in _LINE.finditer(document.text)
        if line.group().strip()
    ]


def _line(text: str, bounds: tuple[int, int], marked: Sequence[_Marked], linked: set[str]) -> Markup:
    """One line, cut at every boundary of a claim; each piece is wrapped in all the claims that hold it."""
    start, end = bounds
    cuts = sorted({start, end, *(min(max(c, start), end) for m in marked for c in (m.start, m.end))})
    pieces = []
    for low, high in pairwise(cuts):
        around = [m for m in marked if m.start <= low and m.end >= high]
        pieces.append(_piece(text[low:high], around, linked))
        pieces.extend(_sign(m) for m in reversed(around) if m.end == high and m.finding.verdict in SETTLED)
    return Markup("").join(pieces)


def _piece(text: str, around: Sequence[_Marked], linked: set[str]) -> Markup:
    """A stretch of text inside no claim, or a link to the innermost claim around it."""
    if not around:
        return escape(text)
    inner = min(around, key=lambda m: (m.end - m.start, -m.number))
    claim = inner.finding.claim
    first = claim.id not in linked
    linked.add(claim.id)
    return Markup('<a class="mark v-{} k-{} depth-{}" href="#c-{}"{}>{}</a>').format(
        css_class(inner.finding.verdict),
        claim.kind,
        min(len(around), 3),
        claim.id,
        Markup(' id="m-{}"').format(claim.id) if first else Markup(' tabindex="-1"'),
        text,
    )


def _sign(marked: _Marked) -> Markup:
    """The small sign after a claim that was put to the test: for eyes that don't see the colour."""
    verdict = marked.finding.verdict
    return Markup('<span class="sign v-{}" title="claim {}: {}"><span aria-hidden="true">{}</span></span>').format(
        css_class(verdict), marked.number, verdict, VERDICT_SIGNS[verdict]
    )
