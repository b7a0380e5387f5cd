"""Events of a document as a language model labels them; where it fails, as the shipped coder does."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from backchannel.coding.events import find_events
from backchannel.coding.llm.cache import keep, kept
from backchannel.coding.llm.client import MOST_TOKENS, NoAnswer, ask, legible
from backchannel.coding.llm.labelled import Dropped, Ground, event_of
from backchannel.coding.llm.passages import passages
from backchannel.coding.llm.prompt import messages, repair
from backchannel.coding.llm.reply import InvalidReply, read_reply

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from backchannel.coding.listings import ActorTable
    from backchannel.coding.llm.brain import Brain
    from backchannel.coding.llm.client import Completion
    from backchannel.coding.llm.passages import Passage
    from backchannel.coding.llm.reply import Labels
    from backchannel.model.coding import Coding
    from backchannel.model.documents import Document
    from backchannel.model.events import Event

SHAPE = "not of the shape asked for"


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """Events; labels that were dropped, counted by reason; and why the shipped coder was used, if it was."""

    events: tuple[Event, ...]
    dropped: Mapping[str, int] = field(default_factory=dict)
    reason: str | None = None


def read_with(document: Document, coding: Coding, *, brain: Brain, table: ActorTable | None = None) -> Read:
    """Find the events of a document with a language model, and say what was dropped.

    Parameters
    ----------
    document, coding, table
        As for :func:`backchannel.coding.events.find_events`.
    brain
        The model; passages of the document are sent to its server.

    Returns
    -------
    Read
        Events in order of the text. If one passage gets no valid reply, the shipped coder codes the whole document
        (never half by the one and half by the other) and ``reason`` names the server, what was found and what to do.
    """
    ground = Ground(document=document, coding=coding, table=table, model=brain.model)
    events: dict[str, Event] = {}
    dropped: Counter[str] = Counter()
    try:
        for passage in passages(document, [sentence.span for sentence in ground.sentences]):
            labels, bad = _labels(passage.span.quote, brain=brain)
            dropped[SHAPE] += bad
            for event in _events(labels, passage, ground=ground, dropped=dropped):
                events.setdefault(event.id, event)
    except (NoAnswer, InvalidReply) as fault:
        reason = f"{fault}. The shipped coder was used instead"
        return Read(events=find_events(document, coding, table=table), reason=reason)
    inorder = sorted(events.values(), key=lambda one: (one.reports[0].span.start, one.reports[0].span.end, one.type))
    return Read(events=tuple(inorder), dropped={why: n for why, n in sorted(dropped.items()) if n})


def find_events_with(
    document: Document, coding: Coding, *, brain: Brain, table: ActorTable | None = None
) -> tuple[tuple[Event, ...], str | None]:
    """The events of :func:`read_with`, and the reason if the shipped coder was used instead of the model.

    Parameters
    ----------
    document, coding, brain, table
        As in :func:`read_with`.

    Examples
    --------
    >>> from backchannel.coding.coder import code
    >>> from backchannel.coding.llm.brain import Brain
    >>> from backchannel.model.documents import Document
    >>> paper = Document(id="d", text="Turkey summoned the Swedish ambassador on Monday.", source="-", sha256="")
    >>> brain = Brain(endpoint="http://127.0.0.1:9", model="any", cache=None)
    >>> [event], reason = find_events_with(paper, code(paper), brain=brain)
    >>> event.type
    'ACCUSE'
    >>> reason  # doctest: +ELLIPSIS
    'http://127.0.0.1:9/v1/chat/completions (model any): nobody answers there; ... The shipped coder was used instead'
    """
    read = read_with(document, coding, brain=brain, table=table)
    return read.events, read.reason


def _events(labels: Sequence[Labels], passage: Passage, *, ground: Ground, dropped: Counter[str]) -> list[Event]:
    found = []
    for each in labels:
        try:
            found.append(event_of(each, passage, ground=ground))
        except Dropped as why:
            dropped[str(why)] += 1
    return found


def _labels(passage: str, *, brain: Brain) -> tuple[list[Labels], int]:
    """The labels of a passage and how many are bad: as kept, else as asked, with one round of repair."""
    reply = kept(brain, passage)
    if reply is not None:
        try:
            return read_reply(reply)
        except InvalidReply:
            pass  # Kept by somebody else's hand: ask anew, and write it anew.
    first = ask(brain, messages(passage))
    try:
        found, last = _whole(first), first
    except InvalidReply as fault:
        last = ask(brain, repair(passage, reply=first.text, fault=str(fault)))
        found = _mended(last, brain=brain)
    keep(brain, passage, reply=last.text)
    return found


def _whole(completion: Completion) -> tuple[list[Labels], int]:
    if not completion.whole:
        raise InvalidReply(f"reply: cut off at {MOST_TOKENS} tokens; be brief")
    return read_reply(completion.text)


def _mended(completion: Completion, *, brain: Brain) -> tuple[list[Labels], int]:
    try:
        return _whole(completion)
    except InvalidReply as fault:
        said = legible(completion.text, key=brain.key)[:80]
        raise InvalidReply(
            f"{brain.shown}: the model's reply {said!r} is not valid after one repair ({legible(str(fault))}); "
            "try a model that follows a JSON schema"
        ) from fault
