"""Actors that no state or office names: bare agents ("the rebels", "protesters in Minsk") and listed groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from backchannel.coding.agents import agents
from backchannel.coding.listings import holding, shipped
from backchannel.coding.tokens import words
from backchannel.model.coding import Actor, Mention
from backchannel.model.documents import Span
from backchannel.states import states

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from backchannel.coding.agents import Agent
    from backchannel.coding.listings import ActorTable, Listing
    from backchannel.coding.tokens import Words
    from backchannel.model.documents import Document

# What may follow a singular agent that is no adjective: "the military said", not "military exercise".
FOLLOWING = frozenset(
    {*("and", "or", "but", "in", "on", "of", "at", "to", "from", "by", "with", "for", "as"), *("also", "told", "then")}
    | {*("who", "that", "which", "when", "while", "after", "before", "during", "against"), *("now", "still", "under")}
    | {*("is", "are", "was", "were", "be", "has", "have", "had", "does", "did", "do", "not"), *("over", "since")}
    | {*("will", "would", "can", "could", "may", "might", "must", "should", "shall"), *("said", "says", "until")}
    | {"amid", "among", "because", "if", "than"}
)
AFTER = frozenset({"in", "of", "from", "at", "near", "across", "inside"})
SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class _Taken:
    """Where the mentions of a document stand: their characters, and the mention that begins at each."""

    covered: frozenset[int]
    starts: dict[int, Mention]


def find_agents(
    document: Document, sentences: Sequence[Span], mentions: Sequence[Mention], *, table: ActorTable | None = None
) -> tuple[Mention, ...]:
    """Find actors that ``find_actors`` leaves out because no state, seat or office names them.

    Parameters
    ----------
    document
        The document; its date of publication decides which side a group was on.
    sentences
        Its sentences; nothing is looked for outside them, if there are any.
    mentions
        What ``find_actors`` found in it; their words are left alone.
    table
        The shipped table with an analyst's rows; without it the shipped one.

    Returns
    -------
    tuple of Mention
        In order of the text, overlapping neither each other nor the mentions given. A bare agent has the form
        ``agent`` and a code such as ``UNK.OPP``, or ``BLR.OPP`` where a place follows; a listed company, party,
        medium or armed group has the form ``organisation`` and the code of its state and sector.

    Examples
    --------
    >>> from backchannel.model.documents import Document
    >>> paper = Document(id="d", text="Riot police beat protesters in Minsk. Reuters saw it.", source="-", sha256="")
    >>> from backchannel.coding.actors import find_actors
    >>> for mention in find_agents(paper, (), find_actors(paper, ())):
    ...     print(mention.span.quote, mention.actor.code, mention.form)
    Riot police UNK.COP agent
    protesters BLR.OPP agent
    Reuters GBR.JRN organisation
    """
    text, listed = words(document.text), table or shipped()
    taken = _Taken(
        frozenset(place for m in mentions for place in range(m.span.start, m.span.end)),
        {m.span.start: m for m in mentions},
    )
    first, last = (sentences[0].start, sentences[-1].end) if sentences else (0, len(document.text))
    found: list[Mention] = []
    index = 0
    while index < len(text):
        start = text.starts[index]
        if start in taken.covered or not first <= start < last:
            index += 1
            continue
        hit = _group(text, listed, index=index, day=document.published) or _agent(text, taken, index=index)
        if hit and not any(text.starts[i] in taken.covered for i in range(index, hit[0])):
            span_end = text.ends[hit[0] - 1]
            span = Span(document_id=document.id, start=start, end=span_end, quote=document.text[start:span_end])
            found.append(Mention(span=span, actor=hit[1], form="organisation" if hit[2] else "agent"))
            index = hit[0]
        else:
            index += 1
    return tuple(found)


def _group(text: Words, table: ActorTable, *, index: int, day: date | None) -> tuple[int, Actor, bool] | None:
    """A listed group whose name starts here, as it was on the day."""
    hit = table.names.longest(text, index)
    if hit is None or (hit[0] == index + 1 and len(text.raw[index]) < SHORTEST_NAME):
        return None
    row = holding((row for rows in hit[1] for row in rows), day)
    if row is None or not row.country:
        return None
    end = hit[0]
    if end < len(text) and text.keys[end] == "-" and text.glued(end):
        return None
    return end, _listed(row), True


def _listed(row: Listing) -> Actor:
    """The actor of a row: the coder's own code if it has one, else state and sector."""
    country = row.country if row.country in states() else None
    code = row.code or ".".join(part for part in (row.country, row.sector) if part)
    if code.partition(".")[0] not in states():
        country = None
    return Actor(code=code, name=row.name, country=country, sector=row.sector or None)


def _agent(text: Words, taken: _Taken, *, index: int) -> tuple[int, Actor, bool] | None:
    """A bare agent that starts here, with the state of the place straight after it."""
    hit = agents().longest(text, index)
    if hit is None:
        return None
    agent: Agent = hit[1][0]
    end = hit[0]
    joined = (end < len(text) and text.keys[end] == "-") or (index > 0 and text.keys[index - 1] == "-")
    if not agent.bare or agent.sector is None or joined or _adjective(text, end):
        return None
    country = _place_after(text, taken, end=end)
    code = f"{country or 'UNK'}.{agent.sector}"
    name = text.text[text.starts[index] : text.ends[end - 1]]
    return end, Actor(code=code, name=name, country=country, sector=agent.sector), False


def _adjective(text: Words, end: int) -> bool:
    """Whether a singular agent stands before another noun: "military exercise", "terrorist attack"."""
    if end >= len(text) or text.keys[end - 1].endswith(("s", "men", "police")) or not text.raw[end].isalpha():
        return False
    return text.keys[end] not in FOLLOWING and not text.keys[end].endswith("ed")


def _place_after(text: Words, taken: _Taken, *, end: int) -> str | None:
    """The state of "in Minsk", "of the Philippines" straight after an agent."""
    if end + 1 >= len(text) or text.keys[end] not in AFTER:
        return None
    place = end + 2 if text.keys[end + 1] == "the" and end + 2 < len(text) else end + 1
    mention = taken.starts.get(text.starts[place])
    if mention is None or mention.form not in ("name", "capital"):
        return None
    return mention.actor.country
