"""The corridor to scoring: labelled files in, the readers of the rooms measured on them, figures out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from backchannel.claims.reader import read_out
from backchannel.coding.coder import code
from backchannel.coding.date_expressions import resolve_expression
from backchannel.coding.events import find_events
from backchannel.coding.readings import directed_tone_of, quad_of, relations_of, tone_of
from backchannel.coding.resolver import resolve
from backchannel.model.claims import Claim
from backchannel.model.documents import Document
from backchannel.scoring.actors import Codes
from backchannel.scoring.claims import as_json as scores_as_json
from backchannel.scoring.claims import score
from backchannel.scoring.coded import as_read
from backchannel.scoring.dates import When
from backchannel.scoring.evaluation import as_json as evaluation_as_json
from backchannel.scoring.event_pairs import ReadEvent
from backchannel.scoring.floors import Named
from backchannel.scoring.gold import as_document, read_gold
from backchannel.scoring.tasks import Readers, evaluated


def evaluate_claims(gold: Path, *, seed: int = 0) -> dict[str, Any]:
    """How well the claim reader does on an annotated file, by the scoring of the annotation guidelines.

    Parameters
    ----------
    gold
        One JSON object a line with ``id``, ``published``, ``text`` and ``claims``.
    seed
        Seed of the bootstrap over documents that gives the intervals.

    Returns
    -------
    dict
        ``task``, ``file``, ``n`` documents, ``claims`` and ``metrics``: each a fraction with a 95 % interval.

    Raises
    ------
    UnreadableInput
        If a line is not what the format says, with its number and what was found.
    """
    documents = read_gold(gold)
    predicted = {row.id: _claims(as_document(row)) for row in documents}
    return scores_as_json(score(documents, predicted, seed=seed), file=str(gold))


def evaluate(task: str, gold: Path, *, seed: int = 0) -> dict[str, Any]:
    """How well the coder does on a labelled file, beside a plainer reader.

    Parameters
    ----------
    task
        One of ``relations``, ``tone``, ``neutral``, ``events``, ``actors``, ``dates``.
    gold
        A file in the format of the task (``docs/evaluation.md``).
    seed
        Seed of the bootstrap over sentences that gives the intervals.

    Returns
    -------
    dict
        ``task``, ``file``, ``n``, ``metrics`` and ``baseline`` (each a value with a 95 % interval), ``confusion`` and
        the rows that were refused.

    Raises
    ------
    UnreadableInput
        If the file is not what the format says, or none of its rows can be read.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "gold.jsonl"
    ...     _ = path.write_text('{"mention": "the interior ministry of Kenya", "iso3": "KEN", "sector": "GOV"}')
    ...     evaluate("actors", path)["metrics"]["accuracy"]["value"]
    1.0
    """
    return evaluation_as_json(evaluated(task, gold, _READERS, seed=seed), file=str(gold))


def _claims(document: Document) -> Sequence[Claim]:
    return read_out(document, code(document))


def _alone(text: str, published: date | None = None) -> Document:
    """A sentence or a phrase as a document of its own."""
    return Document(
        id="-",
        text=text,
        source="-",
        sha256="",
        published=published,
        published_basis="given" if published else "unknown",
    )


def _named(sentence: str) -> list[Named]:
    mentions = code(_alone(sentence)).mentions
    return [(mention.actor.code, mention.span.quote, mention.span.start, mention.span.end) for mention in mentions]


def _events_of(sentences: Sequence[str]) -> list[list[ReadEvent]]:
    documents = [_alone(sentence) for sentence in sentences]
    return [as_read(find_events(document, code(document))) for document in documents]


def _codes_of(rows: Sequence[tuple[str, date | None]]) -> list[Codes]:
    found = [resolve(mention, on=day) for mention, day in rows]
    return [(resolution.iso3, resolution.sector) for resolution in found]


def _whens_of(rows: Sequence[tuple[str, date | None]]) -> list[When]:
    found = [resolve_expression(expression, reference=reference) for expression, reference in rows]
    return [
        When(start=read.start, end=read.end, granularity=read.granularity or None, type=read.type) for read in found
    ]


_READERS = Readers(
    relations=relations_of,
    tone=tone_of,
    directed_tone=directed_tone_of,
    neutral=quad_of,
    events=_events_of,
    actors=_codes_of,
    dates=_whens_of,
    named=_named,
)
