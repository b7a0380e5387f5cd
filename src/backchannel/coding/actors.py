"""Actors of a document: states, seats of power, organisations, offices and persons, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from backchannel.coding.gazetteer import actor
from backchannel.coding.introductions import Named, Scene, introduce
from backchannel.coding.offices import phrases, title_before
from backchannel.coding.persons import best, may_be_titled, titled
from backchannel.coding.scan import is_somebody_else, scan
from backchannel.coding.styles import styles
from backchannel.coding.tokens import words
from backchannel.coding.traps import sift
from backchannel.model.coding import Mention
from backchannel.model.documents import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from backchannel.coding.gazetteer import Hit
    from backchannel.coding.offices import Phrase
    from backchannel.coding.persons import Person, Roster
    from backchannel.coding.tokens import Words
    from backchannel.model.coding import Actor, MentionForm
    from backchannel.model.documents import Document


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
    >>> from backchannel.model.documents import Document
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
    found, listed = scan(text, how)
    hits = {hit.start: hit for hit in sift(text, found, how=how)}
    scene = Scene(text=text, hits=hits, listed=listed, styles=how, day=document.published)
    offices = phrases(text, hits, blocked=[hit for hit in found if not hit.entry.codes])
    roster, named = introduce(scene, offices)
    places = [
        *(_person(one) for one in [*named, *_persons(scene, roster, offices=offices)]),
        *(_office(phrase) for phrase in offices),
        *(place for hit in hits.values() for place in _plain(text, hit)),
    ]
    return tuple(_mention(document, place, text=text) for place in _without_overlap(places))


def _persons(scene: Scene, roster: Roster, *, offices: Sequence[Phrase]) -> Iterator[Named]:
    """Every name of a person the document knows, with the office or the titles straight before it."""
    ends = {phrase.end: phrase.start for phrase in offices if phrase.personal}
    inside = {index for phrase in offices for index in range(phrase.start, phrase.end)}
    for index in range(len(scene.text)):
        if scene.taken(index) or index in inside:
            continue
        found = _known(scene, roster, index=index)
        if found is None and not may_be_titled(scene.text, index):
            continue
        start, role = title_before(scene.text, index)
        found = found or titled(scene.text, index, start=start, day=scene.day)
        if found:
            apart = index in ends or start in inside or index - 1 in inside
            person = replace(found[1], role=role) if role and not apart else found[1]
            yield Named(start=ends.get(index, index) if apart else start, end=found[0], person=person)


def _known(scene: Scene, roster: Roster, *, index: int) -> tuple[int, Person] | None:
    """The person whose name starts here: one the document introduced, else one of the table."""
    learned, listed = roster.longest(scene.text, index), scene.listed.get(index)
    if learned and not is_somebody_else(scene.text, scene.styles, start=index, end=learned[0]):
        return learned
    person = best(listed.persons, scene.day) if listed else None
    return (listed.end, person) if listed and person else None


def _person(named: Named) -> _Place:
    found = named.person
    return _Place(
        start=named.start, end=named.end, actor=actor(found.code, name=found.name, role=found.role), form="person"
    )


def _office(phrase: Phrase) -> _Place:
    found = actor(phrase.code, name=phrase.hit.entry.name or None, role=phrase.role)
    return _Place(start=phrase.start, end=phrase.end, actor=found, form="office")


def _plain(text: Words, hit: Hit) -> Iterator[_Place]:
    """The place of one hit (``the Austrian capital`` is a capital); of a joint name each state gets its own words."""
    first, *others = hit.entry.codes
    name, form = hit.entry.name or None, hit.entry.form
    if not others:
        city = text.after_possessive(hit.end)
        if form in ("name", "adjective") and text.keys[city : city + 1] == ("capital",):
            yield _Place(start=hit.start, end=city + 1, actor=actor(first, name=name), form="capital")
        else:
            yield _Place(start=hit.start, end=hit.end, actor=actor(first, name=name), form=form)
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


def _mention(document: Document, place: _Place, *, text: Words) -> Mention:
    start, end = text.starts[place.start], text.ends[place.end - 1]
    span = Span(document_id=document.id, start=start, end=end, quote=document.text[start:end])
    return Mention(span=span, actor=place.actor, form=place.form)
