"""Back references: "the minister" and "the group" taken for the one person or group of the document that fits."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from backchannel.coding.agents import agents
from backchannel.coding.listings import shipped
from backchannel.coding.offices import terms
from backchannel.coding.tokens import words
from backchannel.model.coding import Mention
from backchannel.model.documents import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from backchannel.coding.listings import ActorTable
    from backchannel.coding.tokens import Words
    from backchannel.model.coding import Actor
    from backchannel.model.documents import Document

# Which sectors of listed groups a word for a group may stand for; the empty sector is an organisation of states.
GROUPS = {
    "group": frozenset({"REB", "PRM", "OPP", "SOC", "CRM", "PRE"}),
    "movement": frozenset({"REB", "PRM", "OPP", "SOC"}),
    "militants": frozenset({"REB", "PRM"}),
    "militia": frozenset({"PRM", "REB"}),
    "rebels": frozenset({"REB"}),
    "party": frozenset({"PTY", "OPP"}),
    "company": frozenset({"BUS"}),
    "bloc": frozenset({""}),
    "alliance": frozenset({""}),
    "organisation": frozenset({"", "SOC"}),
    "organization": frozenset({"", "SOC"}),
    "agency": frozenset({"", "JRN"}),
    "watchdog": frozenset({"", "SOC"}),
}
POINTING = frozenset({"the", "this"})
BESIDE_IT = frozenset({"former", "ex", "deputy", "vice", "prime", "adviser", "advisor", "assistant", "acting", "aide"})
NEAR = 1000


def refer_back(document: Document, sentences: Sequence[Span], mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Find titles and words for a group that stand for somebody named earlier in the document.

    Parameters
    ----------
    document
        The document.
    sentences
        Its sentences; nothing is looked for outside them, if there are any.
    mentions
        The actors found in it so far, in order of the text.

    Returns
    -------
    tuple of Mention
        "the minister" with the actor of the only minister named before it, "the group" with that of the only group.
        Where two fit, or none within a thousand characters, there is no mention: nothing is guessed.

    Examples
    --------
    >>> from backchannel.coding.actors import find_actors
    >>> from backchannel.model.documents import Document
    >>> text = "Omani Foreign Minister Badr Albusaidi flew home. The minister was tired."
    >>> paper = Document(id="d", text=text, source="-", sha256="")
    >>> [(m.span.quote, m.actor.name) for m in refer_back(paper, (), find_actors(paper, ()))]
    [('The minister', 'Badr Albusaidi')]
    """
    text = words(document.text)
    covered = {place for m in mentions for place in range(m.span.start, m.span.end)}
    first, last = (sentences[0].start, sentences[-1].end) if sentences else (0, len(document.text))
    found = []
    for index, end in _candidates(text):
        start, stop = text.starts[index], text.ends[end - 1]
        if start < first or stop > last or covered.intersection(range(start, stop)):
            continue
        before = [m for m in mentions if m.span.end <= start]
        meant = _meant(text, before, start=index + 1, end=end)
        if meant:
            span = Span(document_id=document.id, start=start, end=stop, quote=document.text[start:stop])
            found.append(Mention(span=span, actor=meant[0], form=meant[1].form))
    return tuple(found)


def _candidates(text: Words) -> Iterator[tuple[int, int]]:
    """Places of "the" with where its office or word for a group ends; "the minister of trade" is none."""
    for index in range(len(text) - 1):
        if text.keys[index] not in POINTING:
            continue
        office = terms().longest(text, index + 1)
        end = index + 2 if text.keys[index + 1] in GROUPS else 0
        if office and any(term.kind == "office" for term in office[1]):
            end = office[0]
        if end and not _goes_on(text, end):
            yield index, end


def _goes_on(text: Words, end: int) -> bool:
    """Whether the phrase does not end here: "of trade", a name, a hyphen, another office."""
    if end >= len(text):
        return False
    follows = terms().longest(text, end) is not None or agents().longest(text, end) is not None
    return text.keys[end] in ("of", "for", "-") or text.raw[end][0].isupper() or follows


def _meant(text: Words, before: Sequence[Mention], *, start: int, end: int) -> tuple[Actor, Mention] | None:
    """The one actor named before whom the words fit, with its last mention."""
    said = text.keys[start:end]
    fitting = [m for m in before if m.form == "person" and _holds(m.actor, said)]
    if not fitting and len(said) == 1 and said[0] in GROUPS:
        fitting = [m for m in before if m.form == "organisation" and _sector(m.actor) in GROUPS[said[0]]]
    actors = {(m.actor.name, m.actor.unit) for m in fitting}
    if len(actors) != 1 or text.starts[start] - fitting[-1].span.end > NEAR:
        return None
    return fitting[-1].actor, fitting[-1]


def _holds(actor: Actor, said: Sequence[str]) -> bool:
    """Whether a person holds the office said, and still does; neither deputy nor prime minister is "the minister"."""
    role = [*takewhile(lambda word: word not in ("to", "of", "for", "in"), words(actor.role or "").keys)]
    if set(said) - set(role):
        return False
    return not (BESIDE_IT & set(role)) - set(said)


def _sector(actor: Actor, table: ActorTable | None = None) -> str | None:
    """The sector of a listed group as last known; none of what the table does not list."""
    if actor.sector:
        return actor.sector
    listed = (table or shipped()).codes.get(actor.code)
    return listed[-1].sector if listed else ""
