"""Actors of a document: states, seats of power, organisations, offices and persons, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from backchannel.coding.gazetteer import actor, gazetteer
from backchannel.coding.introductions import Named, Scene, introduce
from backchannel.coding.offices import honorifics_before, phrases
from backchannel.coding.persons import best, table, titled
from backchannel.coding.styles import styles
from backchannel.coding.tokens import words
from backchannel.coding.traps import Hit, sift
from backchannel.model import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from backchannel.coding.offices import Phrase
    from backchannel.coding.persons import Person, Roster
    from backchannel.coding.styles import Styles
    from backchannel.coding.tokens import Words
    from backchannel.model import Actor, Document, MentionForm


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Words ``start`` to ``end`` with the actor they name."""

    start: int
    end: int
    actor: Actor
    form: MentionForm


def find_actors(document: Document, sentences: Sequence[Span]) -> tuple[Mention, ...]:
    """Find every word or phrase of a document that names an actor.

    Parameters
    ----------
    document
        The document; its date of publication, if known, decides who held an office.
    sentences
        Its sentences; in those written like a title or all in capitals no new person is learned.

    Returns
    -------
    tuple of Mention
        In order of the text and never overlapping. An office with the name that follows it is one mention.
        Pronouns are left out. A capital is a mention wherever it stands, also as a mere location.

    Examples
    --------
    >>> from backchannel.model import Document
    >>> text = "Iranian Foreign Minister Abbas Araghchi flew to Moscow. Araghchi praised the Kremlin."
    >>> paper = Document(id="d", text=text, source="-", sha256="")
    >>> for mention in find_actors(paper, ()):
    ...     print(mention.span.quote, mention.actor.code, mention.form)
    Iranian Foreign Minister Abbas Araghchi IRN.GOV person
    Moscow RUS capital
    Araghchi IRN.GOV person
    Kremlin RUS.GOV metonym
    """
    text = words(document.text)
    how = styles(text, sentences)
    listed = _listed_persons(text)
    hits = {hit.start: hit for hit in sift(text, _scan(text, listed, how), how)}
    scene = Scene(text=text, hits=hits, listed=listed, styles=how, day=document.published)
    offices = phrases(text, hits)
    roster, named = introduce(scene, offices)
    places = [
        *(_person(one) for one in [*named, *_persons(scene, roster)]),
        *(_office(phrase) for phrase in offices),
        *(place for hit in hits.values() for place in _plain(text, hit)),
    ]
    return tuple(_mention(document, text, place) for place in _without_overlap(places))


def _listed_persons(text: Words) -> dict[int, tuple[int, tuple[Person, ...]]]:
    """Office holders of the table whom the text names, by the word where the name starts."""
    found, index = {}, 0
    while index < len(text):
        match = table().names.longest(text, index)
        if match:
            found[index] = (match[0], tuple(match[1]))
        index = match[0] if match else index + 1
    return found


def _scan(text: Words, listed: dict[int, tuple[int, tuple[Person, ...]]], how: Styles) -> list[Hit]:
    """The longest listed name at each place, left to right; phrases that name no actor take their words too."""
    found, index, trie = [], 0, gazetteer()
    while index < len(text):
        match = trie.longest(text, index)
        end = match[0] if match else index + 1
        if index in listed and listed[index][0] >= end:
            index = listed[index][0]
            continue
        entries = [e for e in match[1] if not e.exact or _exactly(text, index, end, e.exact, how)] if match else []
        if entries:
            found.append(Hit(start=index, end=end, entry=entries[0]))
        index = end
    return found


def _exactly(text: Words, start: int, end: int, written: str, how: Styles) -> bool:
    """Whether a form that must be written just so is; all in capitals every word looks like an acronym."""
    return text.text[text.starts[start] : text.ends[end - 1]] == written and how.at(text.starts[start]) != "capitals"


def _persons(scene: Scene, roster: Roster) -> Iterator[Named]:
    """Every name of a person the document knows, with the titles before it."""
    for index in range(len(scene.text)):
        if scene.taken(index):
            continue
        known = roster.longest(scene.text, index)
        listed = scene.listed.get(index)
        if known is None and listed and (person := best(listed[1], scene.day)):
            known = listed[0], person
        start = honorifics_before(scene.text, index)
        if known is None and start < index:
            known = titled(scene.text, start, index, scene.day)
        if known:
            yield Named(start=start, end=known[0], person=known[1])


def _person(named: Named) -> _Place:
    found = named.person
    return _Place(start=named.start, end=named.end, actor=actor(found.code, found.name, found.role), form="person")


def _office(phrase: Phrase) -> _Place:
    found = actor(phrase.code, phrase.hit.entry.name or None, phrase.role)
    return _Place(start=phrase.start, end=phrase.end, actor=found, form="office")


def _plain(text: Words, hit: Hit) -> Iterator[_Place]:
    """The place of one hit; a name shared by two states gives its first word to one, the rest to the other."""
    first, *others = hit.entry.codes
    name, form = hit.entry.name or None, hit.entry.form
    if not others:
        yield _Place(start=hit.start, end=hit.end, actor=actor(first, name), form=form)
        return
    yield _Place(start=hit.start, end=hit.start + 1, actor=actor(first), form=form)
    rest = hit.start + 2 if text.keys[hit.start + 1] == "and" else hit.start + 1
    yield _Place(start=rest, end=hit.end, actor=actor(others[0]), form=form)


def _without_overlap(places: Iterable[_Place]) -> Iterator[_Place]:
    """From left to right the longest place at each start; ties go to whichever kind was put first."""
    taken = 0
    for place in sorted(places, key=lambda p: (p.start, -p.end)):
        if place.start >= taken:
            yield place
            taken = place.end


def _mention(document: Document, text: Words, place: _Place) -> Mention:
    start, end = text.starts[place.start], text.ends[place.end - 1]
    span = Span(document_id=document.id, start=start, end=end, quote=document.text[start:end])
    return Mention(span=span, actor=place.actor, form=place.form)
