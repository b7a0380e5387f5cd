"""Names that a document itself explains: a surname introduced earlier, a title that one person of it holds."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from backchannel.coding.actors import find_actors
from backchannel.coding.owners import Reading
from backchannel.coding.resolution import Row
from backchannel.coding.sentences import split
from backchannel.coding.tokens import folded

if TYPE_CHECKING:
    from backchannel.model.coding import Mention
    from backchannel.model.documents import Document


def known_in(document: Document, phrase: str) -> Reading | None:
    """The person or office that the document calls by this phrase, if all its mentions agree on the actor."""
    wanted = folded(phrase).lower().removeprefix("the ")
    found = [m for m in _mentions(document) if folded(m.span.quote).lower() == wanted]
    if not found:
        last = wanted.rpartition(" ")[2]
        called = (m for m in _mentions(document) if m.form == "person")
        found = [m for m in called if folded(m.actor.name).lower().rpartition(" ")[2] == last]
    actors = {(m.actor.code, m.actor.name) for m in found}
    if len(actors) != 1:
        return None
    first = found[0]
    row = Row(table=f"document {document.id}", line=0, matched=first.span.quote, says=first.actor.code)
    return Reading(
        country=first.actor.country,
        sector=first.actor.sector,
        code=first.actor.code,
        name=first.actor.name,
        rows=(row,),
    )


@lru_cache(maxsize=8)
def _mentions(document: Document) -> tuple[Mention, ...]:
    return find_actors(document, split(document))
