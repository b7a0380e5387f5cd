"""The coder: one document in, its sentences, actors and dates out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.coding.actors import find_actors
from backchannel.coding.dates import find_dates
from backchannel.coding.sentences import split
from backchannel.model.coding import Coding

if TYPE_CHECKING:
    from backchannel.model.documents import Document


def code(document: Document) -> Coding:
    """Code a document: where its sentences are, which actors it names, and which dates.

    Parameters
    ----------
    document
        The document; with its date of publication known, relative dates and office holders are resolved.

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
    sentences = split(document)
    return Coding(
        document_id=document.id,
        sentences=sentences,
        mentions=find_actors(document, sentences),
        dates=find_dates(document, sentences),
    )
