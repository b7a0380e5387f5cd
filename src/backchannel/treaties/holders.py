"""Who is said to owe something, where no state is named: "all states", "its members", "nuclear-weapon states"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backchannel.model.findings import Step
from backchannel.treaties.membership import bound_throughout
from backchannel.treaties.succession import party_names
from backchannel.treaties.wording import plain, words

if TYPE_CHECKING:
    from backchannel.model.treaties import Obligation, Treaty
    from backchannel.treaties.membership import When
    from backchannel.treaties.reading import Statement

_CLASS = re.compile(
    r"((?:[\w'-]+\s){0,4}?)(states|state|powers|power|countries|country|nations|nation|governments|members|member|"
    r"parties|party|allies|ally|signatories|signatory|sides|side|partners)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:they|them|both|each|all|everyone|the two)\b", re.IGNORECASE)
_OF_ALL = words(
    "the all every each any both either neither no its their his these those two three other others of a an such whose "
    "that which to under on by for and state states member members party parties contracting signatory treaty's pact's "
    "not it them they must shall may has have is are be also still even only legally formally"
)
_NUMBERS = {word: i for i, word in enumerate(("four", "five", "six", "seven", "eight", "nine", "ten"), start=4)}
_STOPS = re.compile(r"\b(?:to|from|of|on|in|by|that|which|under|obliges?|obliged|bound|required)\b", re.IGNORECASE)


def holders(text: str, said: Statement) -> str:
    """The class of states that is said to owe an act: after the word of force, or else before it; empty if none is.

    ``text`` is the claim in plain form, the words that name its agreement marked.

    Examples
    --------
    >>> from backchannel.treaties.reading import read
    >>> for text in ("the §§§§ forbids nuclear-armed states to use force", "under the §§§§ all parties must consult"):
    ...     (said,) = read(text).statements
    ...     print(holders(text, said))
    nuclear-armed states
    all parties
    """
    if said.force_at is None:
        return ""
    start, end = said.force_at
    after = text[end : max(end, said.start)]
    slot = after[: cut.start()] if (cut := _STOPS.search(after)) else after
    if found := _CLASS.search(slot):
        return _phrase(found)
    before = [m for m in _CLASS.finditer(text, said.bounds[0], start) if "§" not in m[0]]
    return _phrase(before[-1]) if before else ""


def _phrase(match: re.Match[str]) -> str:
    """A class as it is called, without what leads up to it."""
    lead = re.split(r"\b(?:that|which|says?|said|under|the|its|their|obliges?|forbids?|requires?)\s", match[1].lower())[
        -1
    ]
    return f"{lead.strip()} {match[2].lower()}".strip()


def holders_step(treaty: Treaty, obligation: Obligation, *, called: str, when: When) -> Step:
    """Whether all of a class of states owe it.

    A duty of the parties is one of "its members", and is told so of "all states" as well. A duty of some parties is no
    duty of all; it is one of a class of its own if the article is about the class by that name.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> from backchannel.treaties.membership import When
    >>> npt = treaty("Non-Proliferation Treaty")
    >>> second = next(o for o in npt.obligations if o.article == "II")
    >>> [holders_step(npt, second, called=c, when=When()).holds for c in ("all states", "non-nuclear states")]
    ['unknown', 'yes']
    """
    text, basis = f"it is owed by {called}", party_names(obligation.obligors)
    own = [w for w in re.findall(r"[\w'-]+", called) if w not in _OF_ALL]
    own = [w for w in own if not _CLASS.fullmatch(w) and not _counts_all(treaty, w)]
    if own:
        named = _CLASS.search(plain(obligation.summary))
        return Step(text=text, holds="yes" if named and _same_class(own, named[1]) else "unknown", basis=basis)
    whole = obligation.obligors in (("parties",), ("all states",)) or _every_party(treaty, obligation, when=when)
    return Step(text=text, holds="yes" if whole else "unknown", basis=basis)


def _counts_all(treaty: Treaty, word: str) -> bool:
    """Whether a number word counts all parties of a treaty that none joined later."""
    first = [p for p in treaty.parties if p.since is None and p.until is None]
    return len(first) == len(treaty.parties) and len(first) == _NUMBERS.get(word, 0)


def _same_class(own: list[str], coded: str) -> bool:
    """Whether the words of a class stand in the name of another, with the same "non"."""
    said = set(re.findall(r"\w+", " ".join(own).lower()))
    there = set(re.findall(r"\w+", coded.lower()))
    return said - {"armed"} <= there and ("non" in said) == ("non" in there)


def _every_party(treaty: Treaty, obligation: Obligation, *, when: When) -> bool:
    """Whether the states that owe it are all parties of the time."""
    codes = {p.code for p in treaty.parties}
    if when.first is not None and when.last is not None:
        codes = {c for c in codes if bound_throughout(treaty, c, first=when.first, last=when.last) != "no"}
    return codes <= set(obligation.obligors)
