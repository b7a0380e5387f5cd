"""Words that look like an actor and are none: what stands before and after them tells, or the whole document."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from backchannel.coding.gazetteer import Entry, Hit, parts, rows
from backchannel.coding.names import ARTICLES, capitalised
from backchannel.coding.offices import terms
from backchannel.coding.tokens import Trie, folded, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from backchannel.coding.styles import Styles
    from backchannel.coding.tokens import Words


Phrase = tuple[str, ...]
NAME_OF_BODY_AT_MOST = 4
BODIES = (("UN", "UNGA"),)
COMMON_WORDS = frozenset({"who", "let", "is"})


@dataclass(frozen=True, slots=True)
class Rule:
    """Phrases that forbid a name when they stand beside it, or without which it doesn't count."""

    needed: bool
    before: frozenset[Phrase]
    after: frozenset[Phrase]
    longest: int


@dataclass(frozen=True, slots=True)
class Homonym:
    """What a name means instead where the document speaks of other things."""

    instead: tuple[str, ...]
    other: Trie[bool]


def _phrase(written: str) -> Phrase:
    return words(written).plain


def _rule(cells: dict[str, str]) -> Rule:
    before = frozenset(_phrase(p) for p in parts(cells["before"]))
    after = frozenset(_phrase(p) for p in parts(cells["after"]))
    longest = max((len(p) for p in before | after), default=0)
    return Rule(cells["verdict"] == "need", before, after, longest)


@cache
def _rules() -> dict[str, list[Rule]]:
    found = defaultdict(list)
    for cells in rows("traps.csv"):
        key = cells["applies_to"]
        found[key if key.startswith("*") else " ".join(words(key).keys)].append(_rule(cells))
    return dict(found)


@cache
def _homonyms() -> dict[str, Homonym]:
    found = {}
    for cells in rows("homonyms.csv"):
        cues: Trie[bool] = Trie()
        for cue in parts(cells["other_cues"]):
            cues.add(cue, True)
        for cue in parts(cells["own_cues"]):
            cues.add(cue, False)
        instead = () if cells["otherwise"] == "-" else (cells["otherwise"],)
        for form in parts(cells["forms"]):
            found[" ".join(words(form).keys)] = Homonym(instead, cues)
    return found


@cache
def _given_names() -> frozenset[str]:
    return frozenset(
        folded(n) for row in rows("given_names.csv") if row["what"] == "person" for n in parts(row["names"])
    )


@cache
def _place_names() -> frozenset[str]:
    """Names of places that people bear as given names."""
    return frozenset(
        n.lower() for row in rows("given_names.csv") if row["what"] == "place" for n in parts(row["names"])
    )


@cache
def _private() -> tuple[Trie[bool], Trie[bool]]:
    """Words for bodies that don't speak for their state, in any case and as written."""
    tries = (Trie[bool](any_case=True), Trie[bool]())
    for cells in rows("private_bodies.csv"):
        for word in parts(cells["words"]):
            tries[cells["case"] == "as written"].add(word, True)
    return tries


def sift(text: Words, hits: Sequence[Hit], *, how: Styles) -> list[Hit]:
    """Keep the hits that name an actor, with the meaning that the document gives them."""
    starts = {hit.start for hit in hits}
    kept = [hit for hit in hits if hit.entry.codes and not trapped(text, hit)]
    kept = [h for h in kept if how.at(text.starts[h.start]) != "plain" or not _names_a_person(text, h, starts=starts)]
    meanings = _meanings(text, kept)
    kept = [_renamed(hit, meanings.get(_key(text, hit), hit.entry.codes)) for hit in kept]
    named = {_unit(code) for hit in kept if not hit.entry.support for code in hit.entry.codes}
    named |= {body for whole, body in BODIES if whole in named}
    return [h for h in kept if h.entry.codes and (not h.entry.support or named.intersection(map(_unit, h.entry.codes)))]


def trapped(text: Words, hit: Hit) -> bool:
    """Whether the words beside a hit say that it names no actor."""
    if _is_surname(text, hit) or _is_byname(text, hit) or _is_private(text, hit) or _is_shouted(text, hit):
        return True
    keys = (_key(text, hit), f"*{hit.entry.form}")
    return any(_broken(rule, text=text, hit=hit) for key in keys for rule in _rules().get(key, ()))


def _key(text: Words, hit: Hit) -> str:
    return " ".join(text.keys[hit.start : hit.end])


def _unit(code: str) -> str:
    return code.partition(".")[0]


def _renamed(hit: Hit, codes: tuple[str, ...]) -> Hit:
    if codes == hit.entry.codes:
        return hit
    entry = Entry(codes=codes, name="", form=hit.entry.form, support=hit.entry.support)
    return Hit(start=hit.start, end=hit.end, entry=entry)


def _broken(rule: Rule, *, text: Words, hit: Hit) -> bool:
    beside = any(
        text.plain[hit.start - n : hit.start] in rule.before for n in range(1, min(rule.longest, hit.start) + 1)
    )
    beside = beside or any(text.plain[hit.end : hit.end + n] in rule.after for n in range(1, rule.longest + 1))
    return beside is not rule.needed


def _is_surname(text: Words, hit: Hit) -> bool:
    """``George Washington``: one word of a name of a place straight after a given name."""
    return (
        hit.end == hit.start + 1
        and hit.entry.form in ("name", "adjective", "capital")
        and hit.start > 0
        and text.plain[hit.start - 1] in _given_names()
        and not text.glued(hit.start)
    )


def _is_byname(text: Words, hit: Hit) -> bool:
    """``Abu Omar al-Iraqi``: an adjective that ends a name."""
    return text.glued(hit.start) and text.keys[hit.start - 1] == "-" and text.keys[hit.start - 2] in ARTICLES


def _is_private(text: Words, hit: Hit) -> bool:
    """``the Spanish EFE news agency``, ``American Lung Association``: bodies that don't speak for their state."""
    if hit.entry.form not in ("name", "adjective", "capital") or text.possessive(hit.end):
        return False
    index = hit.end
    for _ in range(NAME_OF_BODY_AT_MOST):
        if any(trie.longest(text, index) for trie in _private()):
            return True
        if index >= len(text) or not text.raw[index][0].isupper():
            return False
        index += 1
    return False


def _is_shouted(text: Words, hit: Hit) -> bool:
    """``HE WILL NEVER LET YOU DOWN``: an acronym that is a common word too, among words in capitals."""
    if hit.end != hit.start + 1 or text.plain[hit.start].casefold() not in COMMON_WORDS:
        return False
    beside = (*text.raw[max(hit.start - 2, 0) : hit.start], *text.raw[hit.end : hit.end + 2])
    letters = [word for word in beside if word.isalpha()]
    return bool(letters) and all(word.isupper() for word in letters)


def _names_a_person(text: Words, hit: Hit, *, starts: set[int]) -> bool:
    """``Jordan Peterson``: a place that is a given name too, straight before a word that can only be a surname."""
    index = hit.end
    if text.keys[hit.start] not in _place_names() or hit.end != hit.start + 1 or index >= len(text) or index in starts:
        return False
    return capitalised(text, index) and not text.glued(index) and terms().longest(text, index) is None


def _meanings(text: Words, hits: Iterable[Hit]) -> dict[str, tuple[str, ...]]:
    """For each homonym among the hits, the codes that the cues of the document speak for."""
    found = {}
    for key in {_key(text, hit) for hit in hits} & _homonyms().keys():
        homonym = _homonyms()[key]
        votes = Counter(v for i in range(len(text)) if (cue := homonym.other.longest(text, i)) for v in set(cue[1]))
        if votes[True] > votes[False]:
            found[key] = homonym.instead
    return found
