"""Looks a described agreement up in the library: by its parties, its year or month, and the words of its names."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from backchannel.treaties.describing import DETERMINERS, SIGNING, WORD, YEAR
from backchannel.treaties.wording import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from backchannel.model.treaties import Treaty
    from backchannel.treaties.describing import Description

_GENERAL = words("deal agreement accord accords partnership arrangement document text declaration memorandum")
_PLAIN = words(
    "strategic comprehensive bilateral mutual collective defence security military new old recent landmark "
    "historic key major formal existing current original long-standing far-reaching sweeping broad wide-ranging "
    "so-called signed written ambitious controversial long-term full-fledged decades-old and binding non-binding "
    "much-vaunted cooperation friendship revised renewed amended updated decades-long half-century-old open-ended"
)
_NEW = words("new newest latest recent recently")
_RECENT = timedelta(days=2 * 365)
"""What a text may still call a new agreement."""
_NEWS = timedelta(days=60)
"""How long the signing of an agreement is what a text means by a signing it does not date."""
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_SUCCESSORS = {"SUN": "RUS", "SCG": "SRB", "YUG": "SRB", "VDR": "VNM"}


def described(phrase: Description, *, treaties: Mapping[str, Treaty], on: date | None) -> tuple[str, ...]:
    """Ids of the treaties between exactly these parties that the phrase can mean, as far as its words tell.

    Parameters
    ----------
    phrase
        A phrase of ``descriptions``.
    treaties
        The library to look in.
    on
        The day the text was published, if known: later treaties are left out. Ended ones are too, if others fit.
    """
    wanted = {_SUCCESSORS.get(code, code) for code in phrase.states}
    between = [t for t in treaties.values() if wanted in _sides(t)]
    fitting = [t for t in between if _can_mean(t, phrase) and (on is None or t.signed <= on)]
    if phrase.year is None and len(fitting) > 1:
        fitting = [t for t in fitting if t.ended is None or (on is not None and on < t.ended)] or fitting
    if on is not None and phrase.year is None and SIGNING.search(phrase.quote):
        fitting = [t for t in fitting if on - t.signed < _NEWS] or fitting
    if on is not None and _NEW.intersection(phrase.words):
        fitting = [t for t in fitting if on - t.signed < _RECENT] or fitting
    return tuple(t.id for t in _best(fitting, phrase.words))


def _sides(treaty: Treaty) -> list[set[str]]:
    """The parties of a treaty, all of them and those that began it."""
    first = [p for p in treaty.parties if p.since is None]
    return [{_SUCCESSORS.get(p.code, p.code) for p in parties} for parties in (treaty.parties, first)]


def _can_mean(treaty: Treaty, phrase: Description) -> bool:
    """Whether nothing in the phrase speaks against this treaty, and its year or a word of its name speaks for it.

    Two states conclude many agreements: "the tariff deal between Washington and Seoul" is not their alliance.
    """
    own = _own_words(treaty)
    words = [_stem(w) for w in phrase.words if w not in DETERMINERS and not YEAR.fullmatch(w)]
    qualifier = next(
        (w for w in reversed(words[:-1]) if w not in _PLAIN and w not in _MONTHS and not _of_a_state(w, phrase)), None
    )
    if (qualifier and qualifier not in own) or (phrase.topic and _stem(phrase.topic) not in own):
        return False
    months = {_MONTHS.index(w) + 1 for w in phrase.words if w in _MONTHS}
    if months:
        return months <= {treaty.signed.month} and phrase.year in (None, treaty.signed.year)
    if phrase.year is not None:
        return phrase.year in (treaty.signed.year, treaty.in_force.year if treaty.in_force else None)
    return any(w in own for w in words if w not in _GENERAL and not _of_a_state(w, phrase))


def _of_a_state(word: str, phrase: Description) -> bool:
    """Whether a word of the phrase only names one of its parties."""
    own = word.removesuffix("'s").removesuffix("'")
    return any(own in named or named in own for named in phrase.naming)


def _best(treaties: Sequence[Treaty], words: Sequence[str]) -> Sequence[Treaty]:
    """The one called just so, or whose title shares most words with the phrase, or all if neither singles one out."""
    if len(treaties) < 2:
        return treaties
    if len(called := [t for t in treaties if _called(t, words)]) == 1:
        return called
    scores = [len(_own_words(t).intersection(_stem(w) for w in words)) for t in treaties]
    top = max(scores)
    best = [t for t, score in zip(treaties, scores, strict=True) if score == top]
    return best if top > min(scores) else treaties


def _called(treaty: Treaty, words: Sequence[str]) -> bool:
    """Whether some name of the treaty ends in the last two words of the phrase, of which the first is its own."""
    kind = " ".join(_stem(w) for w in words[-2:])
    told = len(words) > 1 and words[-2] not in _PLAIN | DETERMINERS
    return told and any(_stem(name).endswith(f" {kind}") for name in (treaty.title, *treaty.names))


def _own_words(treaty: Treaty) -> frozenset[str]:
    """The words of title and names, in one spelling."""
    return frozenset(_stem(w) for name in (treaty.title, *treaty.names) for w in WORD.findall(name))


def _stem(word: str) -> str:
    """A word in lower case with American spelling made British where treaties differ."""
    return word.lower().replace("defense", "defence")
