"""Claims that one treaty is, or is not, like another: compared on the kinds of obligation that the yardstick holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backchannel.model.findings import Holds, Step
from backchannel.model.treaties import Treaty
from backchannel.treaties.compare import may_conclude_absence
from backchannel.treaties.framing import frames
from backchannel.treaties.points import Judgement
from backchannel.treaties.vocabulary import UNVERIFIED, in_words
from backchannel.treaties.wording import cite, same_article

if TYPE_CHECKING:
    from backchannel.model.treaties import Obligation

_SAME = re.compile(r"\b(?:equivalent|equal|identical|same|counterpart|version)\b", re.IGNORECASE)
_ALIKE = re.compile(
    r"\b(?:akin|similar|similarly|comparable|mirrors?|resembl\w+|like|along the lines|model+ed|analog\w*|echo\w*)\b",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(r"(?<=\s)[A-Z]\w+\s+$")
_TOO_WIDE = frozenset(
    {"other", "political cooperation", "primacy of the UN Charter", "duration and withdrawal", "reporting"}
)


def liken(treaty: Treaty, yardstick: Treaty, *, article: str | None, words: str) -> Judgement:
    """Whether a treaty holds what a yardstick holds, as far as words of comparison claim it.

    "Like" asks for the same kind of duty. "Equivalent" asks for more: if both hold the kind but differ in force,
    response, trigger or area, whether they are equivalent is a judgement and stays open. A kind that the treaty
    does not hold at all settles both.

    Parameters
    ----------
    treaty
        The treaty the claim is about.
    yardstick
        The treaty it is compared with.
    article
        The article of the yardstick, if the claim names one.
    words
        The claim's words before the yardstick.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> pact, nato = treaty("russia-iran-partnership-2025"), treaty("north-atlantic-treaty-1949")
    >>> liken(pact, nato, article="5", words="It is the Russian equivalent of").truth
    False
    """
    measured = [o for o in yardstick.obligations if _measures(o, article)]
    if not measured:
        return Judgement(truth=None, reason=f"no duty is coded for {_name(yardstick, article)} that could be compared")
    if not compares(words):
        return Judgement(truth=None, reason="the words of comparison are a matter of judgement")
    kinds = tuple(dict.fromkeys(o.kind for o in measured))
    held = [o for o in treaty.obligations if o.kind in kinds and o.force != "declares" and o.sure != "unsure"]
    steps = [Step(text=f"{_name(yardstick, article)} has a {in_words(kinds)}", holds="yes", basis=measured[0].summary)]
    if not held:
        return _lacking(treaty, kinds, yardstick=_name(yardstick, article), steps=steps)
    return _both(treaty, held, measured=measured, yardstick=_name(yardstick, article), words=words, steps=steps)


def compares(words: str) -> bool:
    """Whether the words before a yardstick say of the agreement that it is like it, not of something else.

    Examples
    --------
    >>> compares("It is not the Russian equivalent of "), compares("with support from states like ")
    (True, False)
    """
    found = _SAME.search(words) or _ALIKE.search(words)
    return found is not None and frames(_ADJECTIVE.sub("", words[: found.start()]), found[0]) is not None


def _measures(obligation: Obligation, article: str | None) -> bool:
    """Whether an obligation of the yardstick is compared: those of the article named, or its defence clause."""
    if obligation.force == "declares" or obligation.sure == "unsure" or obligation.kind in _TOO_WIDE:
        return False
    return same_article(article, obligation.article) if article else obligation.kind == "defense"


def _lacking(treaty: Treaty, kinds: tuple[str, ...], *, yardstick: str, steps: list[Step]) -> Judgement:
    """The treaty is not known to hold any of the kinds."""
    absent = treaty.rests_on != UNVERIFIED and all(may_conclude_absence(treaty, kind) for kind in kinds)
    basis = "may be concluded from the coding" if absent else "the coding does not allow to conclude its absence"
    holds: Holds = "no" if absent else "unknown"
    steps.append(Step(text=f"the {treaty.short} has a {in_words(kinds)}", holds=holds, basis=basis))
    what = in_words(kinds)
    reason = f"unlike {yardstick}, the {treaty.short} holds no {what}"
    if not absent:
        reason = f"whether the {treaty.short} has a {what}, as {yardstick} has, is not coded"
    return Judgement(truth=False if absent else None, reason=reason, steps=tuple(steps))


def _both(
    treaty: Treaty, held: list[Obligation], *, measured: list[Obligation], yardstick: str, words: str, steps: list[Step]
) -> Judgement:
    """Both hold the kind: alike; the same only if nothing coded sets them apart."""
    own, other = held[0], measured[0]
    pairs = {
        "force": (own.force, other.force),
        "response": (own.automatic, other.automatic),
        "trigger": (own.trigger, other.trigger),
        "area": (own.area, other.area),
    }
    apart = [name for name, (mine, theirs) in pairs.items() if mine != theirs]
    steps.append(Step(text=f"the {treaty.short} has one too", holds="yes", basis=f"{cite(own.article)}: {own.summary}"))
    if treaty.rests_on == UNVERIFIED or (_SAME.search(words) and apart):
        reason = (
            f"the {treaty.short} and {yardstick} both have a {in_words((own.kind,))}; whether it is the same is a "
            f"judgement: {', '.join(apart)} differ"
        )
        steps.append(Step(text="nothing coded sets them apart", holds="unknown", basis=", ".join(apart)))
        return Judgement(truth=None, reason=reason, steps=tuple(steps), obligations=tuple(held))
    reason = f"like {yardstick}, the {treaty.short} has a {in_words((own.kind,))}"
    return Judgement(truth=True, reason=reason, steps=tuple(steps), obligations=tuple(held))


def _name(treaty: Treaty, article: str | None) -> str:
    return f"{cite(article)} of the {treaty.short}" if article else f"the {treaty.short}"
