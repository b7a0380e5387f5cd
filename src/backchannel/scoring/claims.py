"""How well read-out claims match annotated ones: spans, kinds and attributes, each with its interval.

Every measure is a sum over documents divided by another, so one table of counts, a row a document, gives
both the values and, by drawing its rows again, the intervals.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from backchannel.errors import UnreadableInput
from backchannel.model.claims import KINDS
from backchannel.scoring.claim_pairs import Readable, labels_of, match
from backchannel.scoring.evaluation import plain_metrics
from backchannel.scoring.gold import GoldDocument
from backchannel.scoring.intervals import Metric, ratios

# Kinds that some check may speak on; a judgement or a forecast read as one of these risks a verdict on an opinion.
CHECKABLE = frozenset({"event", "commitment", "geography", "channel", "tone", "influence"})
_UNCHECKABLE = frozenset({"assessment", "forecast"})
_WORD = re.compile(r"[^\W_]+")
# "the ministry" and "the president" share an article, not a reporter.
_EMPTY_WORDS = frozenset({"the", "a", "an", "of"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """All measures of one evaluation by name, with the number of gold documents and gold claims behind them."""

    documents: int
    claims: int
    metrics: Mapping[str, Metric]


def score(
    gold: Sequence[GoldDocument],
    predicted: Mapping[str, Sequence[Readable]],
    *,
    seed: int = 0,
    resamples: int = 1000,
) -> Scores:
    """Measure predicted claims against annotated ones.

    Parameters
    ----------
    gold
        Annotated documents.
    predicted
        Claims by the id of the gold document; a document left out counts as read without claims.
    seed
        Seed of the generator that draws documents for the intervals.
    resamples
        How often they are drawn.

    Returns
    -------
    Scores
        ``span_precision``, ``span_recall``, ``span_f1``: pairs of :func:`~backchannel.scoring.claim_pairs.match` over
        predicted claims, over gold claims, and twice over both. ``kind_span_f1``: the same with only those pairs that
        agree on the kind, micro-averaged; spans are paired first, kinds compared after. ``kind_span_f1.<kind>``: the
        same among claims of one kind. ``certainty_accuracy``, ``made_by_accuracy``, ``actors_f1``, ``date_accuracy``:
        over pairs.
        ``made_by`` agrees when both are the author, or when neither is and the names share a word; actors are
        compared as sets of states and organisations without sectors; ``date`` counts where either side has
        one. ``false_check_rate``: of gold assessments and forecasts, the share paired with a checkable kind.

        Each with the 2.5 and 97.5 percentiles of a bootstrap over documents (Efron and Tibshirani 1993, chapter
        13), drawn sizes equal to the sample; ``None`` below two documents, and for a value of nothing over nothing.

    Raises
    ------
    UnreadableInput
        If ``predicted`` names a document that is not in ``gold``.

    Examples
    --------
    >>> from backchannel.scoring.gold import GoldClaim
    >>> claim = GoldClaim(start=0, end=13, quote="France voted.", kind="event", made_by="author", certainty="stated")
    >>> document = GoldDocument(id="a", published=None, text="France voted.", claims=(claim,))
    >>> score([document], {"a": [claim]}).metrics["kind_span_f1"]
    Metric(value=1.0, low=None, high=None)
    """
    unknown = sorted(set(predicted) - {document.id for document in gold})
    if unknown:
        raise UnreadableInput(f"claims were predicted for {unknown[0]!r}, which the gold set lacks; use its ids")
    ordered = sorted(gold, key=lambda document: document.id)
    rows = [_counts(document.claims, predicted.get(document.id, ())) for document in ordered]
    names = _names(rows)
    table = [[(row[name, "top"], row[name, "under"]) for name in names] for row in rows or [Counter()]]
    return Scores(
        documents=len(rows),
        claims=sum(len(document.claims) for document in gold),
        metrics=dict(zip(names, ratios(table, seed=seed, resamples=resamples), strict=True)),
    )


def as_json(scores: Scores, *, file: str) -> dict[str, Any]:
    """The scores as plain values, fractions rounded to four decimals.

    Parameters
    ----------
    scores
        What :func:`score` returned.
    file
        The name of the gold file as it was given.

    Examples
    --------
    >>> as_json(Scores(documents=0, claims=0, metrics={}), file="gold.jsonl")
    {'task': 'claims', 'file': 'gold.jsonl', 'n': 0, 'claims': 0, 'metrics': {}, 'baseline': {},
     'baseline_rule': 'none: nothing plainer reads out claims with spans'}
    """
    return {
        "task": "claims",
        "file": file,
        "n": scores.documents,
        "claims": scores.claims,
        "metrics": plain_metrics(scores.metrics),
        "baseline": {},
        "baseline_rule": "none: nothing plainer reads out claims with spans",
    }


def _counts(gold: Sequence[Readable], predicted: Sequence[Readable]) -> Counter[tuple[str, str]]:
    """Numerators (``top``) and denominators (``under``) of all measures for one document."""
    ours, theirs = [labels_of(claim) for claim in gold], [labels_of(claim) for claim in predicted]
    pairs = [(ours[i], theirs[j]) for i, j in match(gold, predicted)]
    counts: Counter[tuple[str, str]] = Counter()

    def add(name: str, *, top: int, under: int) -> None:
        counts[name, "top"] += top
        counts[name, "under"] += under

    both = len(ours) + len(theirs)
    add("span_precision", top=len(pairs), under=len(theirs))
    add("span_recall", top=len(pairs), under=len(ours))
    add("span_f1", top=2 * len(pairs), under=both)
    add("kind_span_f1", top=2 * sum(mine.kind == other.kind for mine, other in pairs), under=both)
    for kind in {labels.kind for labels in (*ours, *theirs)}:
        agreed = sum(mine.kind == other.kind == kind for mine, other in pairs)
        add(f"kind_span_f1.{kind}", top=2 * agreed, under=sum(labels.kind == kind for labels in (*ours, *theirs)))
    checked = sum(mine.kind in _UNCHECKABLE and other.kind in CHECKABLE for mine, other in pairs)
    add("false_check_rate", top=checked, under=sum(mine.kind in _UNCHECKABLE for mine in ours))
    for mine, other in pairs:
        add("certainty_accuracy", top=mine.certainty == other.certainty, under=1)
        add("made_by_accuracy", top=_same_reporter(mine.made_by, other.made_by), under=1)
        add("actors_f1", top=2 * len({*mine.actors} & {*other.actors}), under=len(mine.actors) + len(other.actors))
        add("date_accuracy", top=bool(mine.date) and mine.date == other.date, under=bool(mine.date or other.date))
    return counts


def _same_reporter(one: str, other: str) -> bool:
    """Whether both are the author, or neither is and their names share a word."""
    if "author" in (one, other):
        return one == other
    shared = set(_WORD.findall(one.casefold())) & set(_WORD.findall(other.casefold()))
    return one == other or bool(shared - _EMPTY_WORDS)


def _names(rows: Sequence[Counter[tuple[str, str]]]) -> list[str]:
    """Measures in the order in which they are shown."""
    seen = {name for row in rows for name, _ in row}
    kinds = [f"kind_span_f1.{kind}" for kind in KINDS if f"kind_span_f1.{kind}" in seen]
    spans = ["span_precision", "span_recall", "span_f1", "kind_span_f1", *kinds]
    return [*spans, "certainty_accuracy", "made_by_accuracy", "actors_f1", "date_accuracy", "false_check_rate"]
