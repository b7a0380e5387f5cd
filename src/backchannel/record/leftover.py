"""What is left of a claim when its parties, days and the words for its acts are taken out: parts that nothing tests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backchannel.record.cues import cues

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from backchannel.record.act import Act

MOST_LENGTH = 80
_TOKEN = re.compile(r"[^\W_]+(?:[’'.,:/-][^\W_]+)*%?")
# Words that say nothing that could be true or false by themselves. Words of order, cause and condition ("after",
# "because", "despite"), of degree ("only", "first") and of topic ("about", "over") are not among them.
_FUNCTION = (
    "a an the this that these those its his her their our it he she they who whom which whose of to with by "
    "in on at for from and between among into upon onto toward towards against under is was were are be been being "
    "has have had having do does did there here also then"
)
# Verbs without content of their own beside the noun that names the act.
_LIGHT = "held hold holds holding conducted conducts made makes paid pays carried carries came comes took takes"
# Manner and time that no editor would ask a source for, and nouns for a party's own people.
_COLOUR = (
    "quickly swiftly promptly strongly sharply firmly harshly fiercely bitterly recently recent senior meanwhile "
    "delegation delegations officials representatives government governments authorities sides counterpart "
    "counterparts colleague colleagues bilateral"
)
_EMPTY = frozenset(f"{_FUNCTION} {_LIGHT} {_COLOUR} s".split())
# A side that is named elsewhere: "it" and "her" are one only where no noun follows.
_OBJECT = re.compile(
    r"\b(?:with|to|against|on|by|from|of)\s+(?P<side>it|her)(?=\s*(?:[.,;:]|$)|\s+(?:on|in|at|by|to|and)\b)",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"\b(?:as well as|along with|together with|each other|one another|took place|takes place|carried out|came under)\b",
    re.IGNORECASE,
)
# A visit of one in office is official, and working; a state visit is of a rank of its own. "Both" before two names.
_OF_OFFICE = re.compile(
    r"\b(?:official|working)(?=\s+(?:visits?|trips?|talks|meetings?|delegations?)\b)|\bboth(?=\s+[A-Z][^.;:]*\band\s+[A-Z])"
)
# Talks held during a visit are the visit; an attack during one is more than the attack.
_MEANWHILE = re.compile(r"\bduring(?=(?:\s+\w+){0,3}?\s+(?:visit|trip|meeting|talks)\b)", re.IGNORECASE)


def leftovers(words: str, acts: Sequence[Act], *, taken: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    """The parts of a claim that stand for nothing that was put to the record, in order.

    Parameters
    ----------
    words
        The claim's own words.
    acts
        The acts that were read out of it; the words that name them are taken out.
    taken
        First and last characters of what else was put to the record or stands for a party: actors, dates, hosts.

    Returns
    -------
    tuple of str
        Runs of words with content, as the claim has them; empty where every word is accounted for.
    """
    left = list(words)
    named = ((cue.start, cue.end) for act in acts for cue in cues(words, act.type, sense=act.sense))
    patterns = (_TOGETHER, _MEANWHILE, _OF_OFFICE) if all(act.type == "CONSULT" for act in acts) else (_TOGETHER,)
    fixed = (match.span() for pattern in patterns for match in pattern.finditer(words))
    for first, last in (*taken, *named, *fixed):
        left[max(first, 0) : last] = " " * (min(last, len(words)) - max(first, 0))
    blanked = "".join(left)
    return _runs(words, blanked)


def _runs(words: str, blanked: str) -> tuple[str, ...]:
    """Words with content that follow on one another, or have only words without content between them, as one."""
    found: list[tuple[int, int]] = []
    sides = {match.start("side") for match in _OBJECT.finditer(blanked)}
    for token in _TOKEN.finditer(blanked):
        if re.sub(r"[’']s?$", "", token.group().casefold()) in _EMPTY and token.start() not in sides:
            continue
        if found and _joined(words[found[-1][1] : token.start()], blanked[found[-1][1] : token.start()]):
            found[-1] = (found[-1][0], token.end())
        else:
            found.append((token.start(), token.end()))
    return tuple(_short(words[first:last]) for first, last in found)


def _joined(words: str, blanked: str) -> bool:
    """Whether nothing but words without content stands between two others."""
    return words == blanked


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= MOST_LENGTH else f"{plain[: MOST_LENGTH - 1].rstrip()}…"
