"""Reporters of a document as they come up: who is named where, what they stand for, whom a pronoun takes up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from backchannel.claims.cues import cues
from backchannel.claims.names import is_first_person, is_pronoun, is_proper, reporter_words
from backchannel.claims.network import normal_form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.claims.drafts import Draft
    from backchannel.claims.mentioned import Mentioned
    from backchannel.claims.passages import Passage
    from backchannel.claims.reports import Report
    from backchannel.claims.trees import Tree


@dataclass(frozen=True, slots=True)
class Reading:
    """One passage with its tree, drafts and reports."""

    passage: Passage
    tree: Tree
    drafts: Sequence[Draft]
    reports: Sequence[Report]


@dataclass(frozen=True, slots=True)
class Reporter:
    """Somebody who says something: their name, the states and organisations they stand for, where they are named."""

    name: str
    units: tuple[str, ...]
    official: bool


@dataclass(slots=True)
class Reporters:
    """Reporters of a document as they come up in the text: where, who, and in which quotation if in one."""

    text: str
    mentioned: Mentioned
    people: list[tuple[int, Reporter, int | None]] = field(default_factory=list)
    bodies: list[tuple[int, Reporter, int | None]] = field(default_factory=list)
    of_speech: dict[int, Reporter | None] = field(default_factory=dict)
    interviewee: Reporter | None = None
    by_last_name: dict[str, Reporter] = field(default_factory=dict)

    def named_by(self, tree: Tree, words: tuple[int, int], *, speech: int | None = None) -> Reporter | None:
        """The reporter that some words of a quotation or of the text name; ``None`` for the author's own "I"."""
        start, end = tree.tokens[words[0]].start, tree.tokens[words[1] - 1].end
        if is_first_person(tree, words):
            return None
        if is_pronoun(tree, words):
            return self._meant(self.text[start:end], start, speech=speech)
        person = self.mentioned.person_in(start, end)
        if person is not None and not (
            _unofficial(tree, (words[0], words[0] + 1)) or _is_owner(tree, words, name=person.name)
        ):
            return Reporter(person.name, (person.unit,), not _unofficial(tree, words))
        first, last = reporter_words(tree, words)
        name = self.text[tree.tokens[first].start : tree.tokens[last - 1].end]
        units = (person.unit,) if person is not None else self.mentioned.units_in(start, end)
        known = self._known(name) if is_proper(tree, (first, last)) else None
        units = units or (known.units if known else ())
        if not units and _holds_office(tree, words):
            earlier = self.last(start, speech=speech)
            units = earlier.units if earlier is not None else ()
        return Reporter(name, units, (bool(units) or _holds_office(tree, words)) and not _unofficial(tree, words))

    def _meant(self, pronoun: str, before: int, *, speech: int | None) -> Reporter | None:
        """Whom a pronoun takes up: the last one named, for "it" only who is no person; else the pronoun itself."""
        last = self.last(before, speech=speech)
        if pronoun.lower() == "it":
            last = self._last_body(before, speech=speech) or last
        if last is not None and not (pronoun.lower() == "it" and is_full_name(last.name)):
            return last
        unnamed = pronoun.lower() in ("he", "she", "they", "his", "her", "their", "it")
        return Reporter(pronoun, (), False) if unnamed else None

    def note(self, place: int, reporter: Reporter, *, speech: int | None) -> None:
        """Remember a reporter for pronouns and for later uses of the name."""
        self.people.append((place, reporter, speech))
        if reporter.units:
            self.by_last_name[reporter.name.split()[-1]] = reporter

    def last(self, before: int, *, speech: int | None = None) -> Reporter | None:
        """The last reporter named before a place, by the text or in the same quotation.

        Whom a quotation speaks of is not who speaks next.
        """
        earlier = reversed(self.people)
        return next((who for place, who, inside in earlier if place < before and inside in (None, speech)), None)

    def anyone_since(self, place: int, before: int, *, speech: int | None) -> bool:
        """Whether somebody is named between two places, by the text or in the same quotation."""
        return any(place <= where < before and inside in (None, speech) for where, _, inside in self.people)

    def takes_up(self, tree: Tree, words: tuple[int, int], *, named: Reporter) -> bool:
        """Whether "the minister" stands for whoever was named last: not if it is another state's minister."""
        if normal_form(tree.tokens[words[0]].text) != "the" or not self.people:
            return False
        return not named.units or named.units == self.people[-1][1].units

    def _last_body(self, before: int, *, speech: int | None) -> Reporter | None:
        """The last ministry or other body named before a place, if nobody was named since."""
        earlier = [(place, who) for place, who, inside in self.bodies if place < before and inside in (None, speech)]
        if not earlier or self.anyone_since(earlier[-1][0], before, speech=speech):
            return None
        return earlier[-1][1]

    def labelled(self, label: str) -> Reporter:
        """Whoever a label in a transcript names ("Dahl: ..."), with what they stand for if the text tells."""
        known = self._known(label)
        place = self.text.find(f"{label}:")
        person = self.mentioned.person_in(place, place + len(label))
        units = (person.unit,) if person is not None else self.mentioned.units_in(place, place + len(label))
        return Reporter(label, units or (known.units if known else ()), True)

    def _known(self, name: str) -> Reporter | None:
        """An earlier reporter whose name ends like this one."""
        return self.by_last_name.get(name.split()[-1])


def is_full_name(name: str) -> bool:
    """Whether a name is that of a person: two words or more with capital letters, none of them an institution's."""
    words = name.split()
    institution = {word.lower() for word in words} & (cues().words("institution") | cues().words("office"))
    return len(words) > 1 and all(word[0].isupper() for word in words) and not institution


def _is_owner(tree: Tree, words: tuple[int, int], *, name: str) -> bool:
    """Whether a person named among some words only owns who speaks ("President Ruto's office")."""
    last = reporter_words(tree, words)[1] - 1
    owned = [word for word in range(words[0] + 1, last) if tree.tags[word] == "POS"]
    return tree.tags[last] == "NN" and any(tree.tokens[word - 1].text in name.split() for word in owned)


def _unofficial(tree: Tree, words: tuple[int, int]) -> bool:
    """Whether a speaker is a paper, a source, an expert: they only set who makes the claim."""
    texts = [normal_form(token.text) for token in tree.tokens[words[0] : words[1]]]
    return any(word in cues().words("unofficial") for word in texts)


def _holds_office(tree: Tree, words: tuple[int, int]) -> bool:
    """Whether a speaker is named by an office ("the foreign minister", "a presidential spokesman")."""
    texts = [normal_form(token.text) for token in tree.tokens[words[0] : words[1]]]
    return any(word in cues().words("office") for word in texts)
