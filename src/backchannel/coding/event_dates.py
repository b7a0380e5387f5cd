"""The date of an event: what its sentence says, else the day the document was published, marked as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.model.coding import ResolvedDate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.coding import DateMention
    from backchannel.model.documents import Document
    from backchannel.model.events import Modality

_NO_DATE = ResolvedDate(start=None, precision="unknown", basis="unknown", note="the sentence gives no date")


def date_of(dates: Sequence[DateMention], document: Document, *, at: int, modality: Modality) -> ResolvedDate:
    """The date of an event whose word stands at character ``at`` of the document.

    The nearest time expression of its sentence dates it, also where that one could not be resolved: then the event
    has no date. What is told "since" a time goes on from it to the document's day. Without any expression, what is
    asserted is dated by the publication, with the basis ``published``; what is planned, hypothetical or long past has
    no date.
    """
    if dates:
        nearest = min(dates, key=lambda mention: (_distance(mention, at), mention.span.start))
        return nearest.date.onwards(document.published) if nearest.opening == "since" else nearest.date
    if document.published is None or modality not in ("asserted", "denied", "negated"):
        return _NO_DATE
    return ResolvedDate(
        start=document.published, precision="day", basis="published", note="no date stated: day of publication"
    )


def _distance(mention: DateMention, at: int) -> int:
    return max(mention.span.start - at, at - mention.span.end, 0)
