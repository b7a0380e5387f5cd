"""The coder: one document in, its sentences, actors and dates out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backchannel.coding.actors import find_actors
from backchannel.coding.dates import find_dates
from backchannel.coding.recasing import recased
from backchannel.coding.sentences import split
from backchannel.model.coding import Coding

if TYPE_CHECKING:
    from backchannel.model.documents import Document, Span


def code(document: Document) -> Coding:
    """Code a document: where its sentences are, which actors it names, and which dates.

    Parameters
    ----------
    document
        The document; with its date of publication known, relative dates and office holders are resolved. One
        without any capitals is read as if the names in it had them.

    Returns
    -------
    Coding
        Everything found, each with its span, in order of the text. The same document gives the same coding.

    Examples
    --------
    >>> from backchannel.model.documents import Document
    >>> coding = code(Document(id="d", text="Oman hosted talks. Qatar did not.", source="-", sha256=""))
    >>> len(coding.sentences), [mention.actor.code for mention in coding.mentions]
    (2, ['OMN', 'QAT'])
    """
    shown = replace(document, text=recased(document.text))
    sentences = split(shown)
    mentions, dates = find_actors(shown, sentences), find_dates(shown, sentences)
    return Coding(
        document_id=document.id,
        sentences=tuple(_as_written(span, document.text) for span in sentences),
        mentions=tuple(replace(mention, span=_as_written(mention.span, document.text)) for mention in mentions),
        dates=tuple(replace(mention, span=_as_written(mention.span, document.text)) for mention in dates),
    )


def _as_written(span: Span, text: str) -> Span:
    """The span with the text's own letters, where they were read with capitals."""
    quote = text[span.start : span.end]
    return span if quote == span.quote else replace(span, quote=quote)
