"""Persons whom a document introduces: office and name together, or one beside the other with a comma between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from backchannel.coding.names import name_end, name_start
from backchannel.coding.offices import honorifics_after
from backchannel.coding.persons import Person, Roster, best

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from backchannel.coding.gazetteer import Hit
    from backchannel.coding.offices import Phrase
    from backchannel.coding.scan import Listed
    from backchannel.coding.styles import Styles
    from backchannel.coding.tokens import Words

TAIL_AT_MOST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A person's name, or an office with its name, at words ``start`` to ``end``."""

    start: int
    end: int
    person: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What is known of a document when persons are looked for."""

    text: Words
    hits: Mapping[int, Hit]
    listed: Mapping[int, Listed]
    styles: Styles
    day: date | None

    def taken(self, index: int) -> bool:
        """Whether the name of something else than a person starts here."""
        return index in self.hits

    def plain(self, index: int) -> bool:
        """Whether capitals mean anything in this sentence."""
        return self.styles.at(self.text.starts[index]) == "plain"


def introduce(scene: Scene, offices: Sequence[Phrase]) -> tuple[Roster, list[Named]]:
    """Learn the persons of a document, and return the offices that carry a name with it.

    Examples
    --------
    "Iranian Foreign Minister Abbas Araghchi" teaches Abbas Araghchi; "Vassily Nebenzia, Russia's envoy
    to the UN," and "the head of the WHO, Tedros Ghebreyesus," teach theirs. Sentences in capitals teach nobody.
    """
    roster, named = Roster(), []
    for listed in scene.listed.values():
        person = best(listed.persons, scene.day)
        if person:
            roster.add(person, place=listed.start)
    for phrase in offices:
        if phrase.personal and scene.plain(phrase.start):
            found = _right_after(scene, phrase)
            if found:
                named.append(found)
            for one in [found] if found else _beside(scene, phrase):
                roster.add(one.person, place=one.start)
    return roster, named


def _right_after(scene: Scene, phrase: Phrase) -> Named | None:
    """``Russian Foreign Minister Sergey Lavrov``."""
    begin = honorifics_after(scene.text, phrase.end)
    listed = scene.listed.get(begin)
    end = max(listed.end if listed else begin, name_end(scene.text, begin, stop=scene.taken))
    if end == begin or not _same_line(scene.text, start=phrase.end, end=begin):
        return None
    return Named(start=phrase.start, end=end, person=_person(scene, phrase, begin=begin, end=end))


def _beside(scene: Scene, phrase: Phrase) -> Iterator[Named]:
    """``Nebenzia, Russia's envoy to the UN,`` and ``the head of the IAEA, Rafael Grossi,``."""
    for begin, end in (_before_comma(scene, phrase), _after_comma(scene, phrase), _after_tail(scene, phrase)):
        if end > begin and len(scene.text.text[scene.text.starts[begin] : scene.text.ends[end - 1]].split()) > 1:
            if begin not in scene.listed:
                yield Named(start=begin, end=end, person=_person(scene, phrase, begin=begin, end=end))
            return


def _person(scene: Scene, phrase: Phrase, *, begin: int, end: int) -> Person:
    """The person under the name as written, or under the fuller one of the table if it is the same unit's."""
    code, role = phrase.code, phrase.role
    listed = scene.listed.get(begin)
    bearers = listed.persons if listed and listed.end == end else ()
    known = best([p for p in bearers if p.unit == code.partition(".")[0]], scene.day)
    name = known.name if known else scene.text.text[scene.text.starts[begin] : scene.text.ends[end - 1]]
    return Person(name=name, code=code, role=role)


def _before_comma(scene: Scene, phrase: Phrase) -> tuple[int, int]:
    """The name that ends before the comma before an office, if the office is closed off in turn."""
    comma = phrase.start - 1
    while comma > 0 and scene.text.keys[comma] in ("the", "a", "an", "then"):
        comma -= 1
    if comma < 1 or scene.text.keys[comma] != "," or not _closed(scene, phrase.end):
        return 0, 0
    return name_start(scene.text, comma, stop=scene.taken), comma


def _after_comma(scene: Scene, phrase: Phrase) -> tuple[int, int]:
    """The name between the comma after an office and the next one."""
    text, begin = scene.text, phrase.end + 1
    if begin >= len(text) or text.keys[phrase.end] != ",":
        return 0, 0
    end = name_end(text, begin, stop=scene.taken)
    return (begin, end) if end < len(text) and text.keys[end] in (",", ".", ")", ";", "\n") else (0, 0)


def _after_tail(scene: Scene, phrase: Phrase) -> tuple[int, int]:
    """The name after ``to the UN`` or ``for Political Affairs`` that follows an office, with or without a comma."""
    text, index = scene.text, phrase.end
    if index >= len(text) or text.keys[index] not in ("to", "for", "at", "on", "in"):
        return 0, 0
    for place in range(index + 1, min(index + TAIL_AT_MOST, len(text))):
        if text.keys[place] in (",", ".", "\n"):
            break
        begin = scene.hits[place].end if place in scene.hits else place + 1 if text.keys[place] == "affairs" else 0
        if begin:
            begin += text.keys[begin : begin + 1] == (",",)
            return begin, name_end(text, begin, stop=scene.taken)
    return 0, 0


def _closed(scene: Scene, index: int) -> bool:
    """Whether a comma or a full stop closes the phrase here, or after ``to the UN`` and the like."""
    text = scene.text
    if index >= len(text) or text.keys[index] in (",", ".", ";", ")", "\n"):
        return True
    if text.keys[index] not in ("to", "at", "for", "in", "on"):
        return False
    return any(text.keys[i] in (",", ".", "\n") for i in range(index, min(index + TAIL_AT_MOST, len(text))))


def _same_line(text: Words, *, start: int, end: int) -> bool:
    return "\n" not in text.keys[start : end + 1]
