"""When an actor of the gold and one that was read are the same: by code, or by the words that name it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from backchannel.states import states

# What was read: a code such as RUS.GOV (None where it has none), and the words of the sentence.
Party = tuple[str | None, str]
Offsets = tuple[int, int]

_CODE = re.compile(r"[A-Z]{2,}(?:[. ][A-Z]{2,})*")
_HEAD_ENDS = re.compile(r",|\s(?:of|in|from|at|on|for|to|with|by|who|which|that|and)\s", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_ARTICLES = frozenset({"the", "a", "an"})
# Other codes in use, CAMEO's among them, where the project's own tables have another.
_OTHERWISE = {
    "UNO": "UN", "IGOUNO": "UN", "NAT": "NATO", "IGONAT": "NATO", "EUR": "EU", "IGOEUR": "EU", "EEC": "EU",
    "US": "USA", "UK": "GBR", "UAE": "ARE", "KOS": "XKX",
}  # fmt: skip


def split_code(code: str) -> tuple[str, str | None]:
    """The state or organisation of a code, and its first sector if it has one.

    Examples
    --------
    >>> split_code("RUS.GOV"), split_code("USAGOV"), split_code("NATO"), split_code("IGOUNO")
    (('RUS', 'GOV'), ('USA', 'GOV'), ('NATO', None), ('UN', None))
    """
    unit, _, sector = code.partition(".")
    unit = _OTHERWISE.get(unit, unit)
    if not sector and len(unit) > 3 and len(unit) % 3 == 0 and unit[:3] in states():
        unit, sector = unit[:3], unit[3:6]
    return unit, sector or None


def is_code(written: str) -> bool:
    """Whether a gold actor has the form of a code.

    Examples
    --------
    >>> is_code("RUSGOV"), is_code("RUS.GOV"), is_code("Russia"), is_code("the UN")
    (True, True, False, False)
    """
    return _CODE.fullmatch(written) is not None


def is_known(gold: str, sentence: str) -> bool:
    """Whether a gold actor is a code, words of the sentence or a state by name: what anything can be held against.

    Examples
    --------
    >>> is_known("the envoy", "The envoy left."), is_known("Chad", "The envoy left."), is_known("he", "The envoy left.")
    (True, True, False)
    """
    return is_code(gold) or bool(places_of(gold, sentence)) or _state_named(gold) is not None


def same_party(gold: str, read: Party, *, sentence: str) -> bool:
    """Whether an actor that was read is the one of the gold.

    Parameters
    ----------
    gold
        A code, or words of the sentence, or the name of a state.
    read
        Code and words of the actor that was read.
    sentence
        Where the words stand.

    Returns
    -------
    bool
        For a code: the same state or organisation, and the same sector where the gold has one. For words: they stand
        where those that were read stand, and one holds the other or both end on the same head. The name of a state
        also agrees with that state's code.

    Examples
    --------
    >>> told = "Russian forces left as Iranian forces came, the Kremlin said."
    >>> same_party("RUSMIL", ("RUS.MIL", "Russian forces"), sentence=told)
    True
    >>> same_party("Iranian forces", ("RUS.MIL", "Russian forces"), sentence=told)
    False
    >>> same_party("Russia", ("RUS.GOV", "the Kremlin"), sentence=told)
    True
    """
    code, words = read
    if code and (wanted := _wanted(gold)):
        unit, sector = split_code(code)
        if unit == wanted[0] and wanted[1] in (None, sector):
            return True
    return _same_words(gold, words, sentence)


def paired(ours: int, theirs: int, agree: Callable[[int, int], bool]) -> list[tuple[int, int]]:
    """As many pairs one to one as there can be, by augmenting paths (Kuhn 1955; Berge 1957).

    Parameters
    ----------
    ours, theirs
        How many there are on either side.
    agree
        Whether two may be paired.

    Examples
    --------
    >>> paired(2, 2, lambda i, j: i + j != 2)
    [(0, 1), (1, 0)]
    """
    edges = [[j for j in range(theirs) if agree(i, j)] for i in range(ours)]
    holder: dict[int, int] = {}
    for start in range(ours):
        _augment(start, edges, holder)
    return sorted((i, j) for j, i in holder.items())


def all_paired(gold: Sequence[str], read: Sequence[Party], *, sentence: str) -> bool:
    """Whether the actors on both sides can be paired one to one with none left over."""
    if len(gold) != len(read):
        return False
    pairs = paired(len(gold), len(read), lambda i, j: same_party(gold[i], read[j], sentence=sentence))
    return len(pairs) == len(gold)


def places_of(words: str, sentence: str) -> list[Offsets]:
    """Where words stand in a sentence as whole words, upper and lower case alike.

    Examples
    --------
    >>> places_of("iran", "Iran and the Iranians left Iran.")
    [(0, 4), (27, 31)]
    """
    if not words.strip():
        return []
    wanted = re.compile(rf"(?<!\w){re.escape(words.strip())}(?!\w)", re.IGNORECASE)
    return [match.span() for match in wanted.finditer(sentence)]


def _augment(start: int, edges: Sequence[Sequence[int]], holder: dict[int, int]) -> None:
    """Breadth first from one of ours to a free one of theirs; then every pair on the way changes over."""
    came: dict[int, int] = {}
    queue = [start]
    for i in queue:
        for j in edges[i]:
            if j in came:
                continue
            came[j] = i
            if j not in holder:
                _change_over(j, came, holder)
                return
            queue.append(holder[j])


def _change_over(free: int, came: dict[int, int], holder: dict[int, int]) -> None:
    """Each on the way takes the one it reached, and gives its own to the one before it; the first had none."""
    taken: int | None = free
    while taken is not None:
        i = came[taken]
        former = next((j for j, held in holder.items() if held == i), None)
        holder[taken] = i
        taken = former


def _wanted(gold: str) -> tuple[str, str | None] | None:
    """State or organisation and sector of a gold code or of the name of a state."""
    if is_code(gold):
        return split_code(gold)
    named = _state_named(gold)
    return (named, None) if named else None


def _state_named(words: str) -> str | None:
    return _names().get(words.strip().casefold().removeprefix("the "))


@cache
def _names() -> dict[str, str]:
    """Codes of states by their names in small letters."""
    rows = states().values()
    known = [(row.official, row.iso3) for row in rows] + [(row.name, row.iso3) for row in rows]
    return {name.casefold().removeprefix("the "): code for name, code in known}


def _same_words(gold: str, read: str, sentence: str) -> bool:
    """Whether the words overlap somewhere, and one holds the other or the heads are one word."""
    for one in places_of(gold, sentence):
        for other in places_of(read, sentence):
            if max(one[0], other[0]) >= min(one[1], other[1]):
                continue
            ours, theirs = _bare(sentence, one), _bare(sentence, other)
            inner, outer = sorted((ours, theirs), key=lambda span: span[1] - span[0])
            if outer[0] <= inner[0] and inner[1] <= outer[1]:
                return True
            if _head(sentence, ours) == _head(sentence, theirs):
                return True
    return False


def _bare(sentence: str, span: Offsets) -> Offsets:
    """Without an article before it."""
    first = _WORD.match(sentence, span[0], span[1])
    if first and first[0].lower() in _ARTICLES and first.end() < span[1]:
        return first.end() + 1, span[1]
    return span


def _head(sentence: str, span: Offsets) -> tuple[int, int]:
    """Where the last word before a preposition, comma or clause stands."""
    words = sentence[span[0] : span[1]]
    cut = _HEAD_ENDS.search(words)
    found = list(_WORD.finditer(words[: cut.start()] if cut and cut.start() else words))
    return (span[0] + found[-1].start(), span[0] + found[-1].end()) if found else span
