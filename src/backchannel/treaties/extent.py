"""Words that say how far a statement goes ("all", "only", "automatically"), held against the article.

Such words say more than the bare kind of obligation: "forbids all use of force" is false where self-defence is
excepted. They bear a statement out only if the coded article carries them; otherwise the statement stays open.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backchannel.model.findings import Holds, Step
from backchannel.treaties.details import words_of
from backchannel.treaties.wording import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.treaties import Obligation

FIXED = "the response is fixed, not left to each party"

_WITHOUT = re.compile(
    r"\bwithout (?:(?:a|any|prior|further|being) )?"
    r"(?:exceptions?|requests?|asked|(?:pre)?conditions?|reservations?|qualifications?|hesitation|delay)\b",
    re.IGNORECASE,
)
_ALWAYS = (
    r"(?:under|in) (?:all|any|every|whatever|no matter what) (?:circumstances?|conditions?|cases?)|"
    r"at (?:all|any) times?|in (?:all|any|every) (?:its |their )?(?:forms?|ways?|shapes?)"
)
_WORD = re.compile(
    rf"\b(?:{_ALWAYS}|complete(?:ly)?|full(?:y)?|total(?:ly)?|entire(?:ly)?|absolute(?:ly)?|categorical(?:ly)?|outright|"
    r"unconditional(?:ly)?|immediate(?:ly)?|at once|instantly|automatic(?:ally)?|forever|indefinite(?:ly)?|only|"
    r"sole(?:ly)?|exclusive(?:ly)?|merely|just|alone|always|without_\w+)\b",
    re.IGNORECASE,
)
_EVERY = re.compile(
    r"(?<!above )(?<!after )(?<!\bat )(?<!under )(?<!\bin )\b(all|any|every)((?:\s[\w'-]+){1,5})", re.IGNORECASE
)
_ENDS_PHRASE = words(
    "of on in to by from against for with and or nor that which who if when unless is are was were be must shall will "
    "may can could should has have had as at within under into than but it they them this"
)
_HOLDERS = re.compile(
    r"(?:members?|states?|part(?:y|ies)|sides?|all(?:y|ies)|signator(?:y|ies)|countr(?:y|ies)|partners?|powers?|"
    r"nations?|governments?|others?|one|two|three|party's|member's)$",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(r"immediate|at once|instantly|delay", re.IGNORECASE)
_SAYS_AT_ONCE = re.compile(r"\b(?:immediate\w*|at once|forthwith|without delay|instantly)\b", re.IGNORECASE)
_UNCONDITIONAL = re.compile(r"unconditional|without_.*condition", re.IGNORECASE)


def joined(text: str) -> str:
    """The text with "without exception" and the like made one word, so that its "without" denies nothing.

    Examples
    --------
    >>> joined("it bans force without exception")
    'it bans force without_exception'
    """
    return _WITHOUT.sub(lambda m: m[0].replace(" ", "_"), text)


def parted(text: str) -> str:
    """The text as it was before ``joined``."""
    return text.replace("_", " ")


def extents(text: str, *, acts: Sequence[tuple[int, int]], after: int, denied: bool) -> tuple[str, ...]:
    """Words of a statement that say how far it goes, in order of place; those inside an act belong to it.

    Parameters
    ----------
    text
        The statement, ``joined``.
    acts
        Start and end of its acts.
    after
        Where its governing word ends: "only" and the like count from there, universal words everywhere.
    denied
        Whether it is denied: "contains no pact of any kind" says no more than "contains no pact".

    Examples
    --------
    >>> extents("it forbids all use of force", acts=[(15, 27)], after=10, denied=False)
    ('all use of force',)
    >>> extents("it obliges all member states to consult", acts=[(32, 39)], after=10, denied=False)
    ()
    """

    def free(at: int) -> bool:
        return not any(start <= at < end for start, end in acts)

    more = [m for m in _WORD.finditer(text) if free(m.start()) and (m.start() >= after or _strong(m))]
    found = [(m.start(), m[0]) for m in more if not (denied and " any " in m[0].lower())]
    counts = [m for m in _EVERY.finditer(text) if free(m.start()) and not (denied and m[1].lower() == "any")]
    found += [(m.start(), phrase) for m in counts if (phrase := _counted(m))]
    return tuple(dict.fromkeys(parted(word) for _, word in sorted(found)))


def _strong(match: re.Match[str]) -> bool:
    """Whether a word counts before the governing word too ("absolutely forbids"), where others are mere filler."""
    return (
        match[0]
        .lower()
        .startswith(("abs", "cat", "out", "unc", "auto", "only", "alone", "sole", "under", "in ", "at "))
    )


def _counted(match: re.Match[str]) -> str:
    """The universal word with the thing it counts, empty where it counts parties or nothing."""
    row: list[str] = []
    for word in match[2].split():
        if word.lower() in _ENDS_PHRASE and not (row and row[-1] in ("use", "form", "forms") and word == "of"):
            break
        row.append(word)
    return "" if not row or any(_HOLDERS.match(word) for word in row) else f"{match[1]} {' '.join(row)}"


def extent(obligation: Obligation, word: str) -> Step:
    """Whether an article goes as far as a word of a statement says; false only of a response left to each party.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> article = next(o for o in treaty("North Atlantic Treaty").obligations if o.article == "5")
    >>> extent(article, "automatically").holds, extent(article, "all").holds
    ('no', 'unknown')
    """
    holds: Holds = "unknown"
    duty = obligation.kind == "defense"
    if word.lower().startswith("automatic"):
        fixed = obligation.automatic
        holds = "yes" if fixed else "no" if fixed is False and duty else "unknown"
        return Step(text=FIXED, holds=holds, basis=f"{word!r} is claimed; {obligation.response}")
    if _UNCONDITIONAL.match(word) and obligation.automatic is False and duty:
        return Step(text=FIXED, holds="no", basis=obligation.response)
    if _carries(words_of(obligation), word):
        holds = "yes"
    return Step(text=f"it holds as far as {word!r} says", holds=holds, basis=obligation.response)


def _carries(coded: str, word: str) -> bool:
    """Whether the words of an article say it too: "at once" in other words, "all means" with the same noun."""
    if _AT_ONCE.search(word):
        return _SAYS_AT_ONCE.search(coded) is not None
    first, *counted = word.split()
    if first.lower() not in ("all", "any", "every") or not counted:
        return False
    nouns = "|".join(re.escape(w[:5]) for w in counted if len(w) > 3)
    same = rf"\b(?:all|any|every|each|no)\s(?:[\w-]+\s){{0,2}}?(?:{nouns})"
    return bool(nouns) and re.search(same, coded, re.IGNORECASE) is not None
