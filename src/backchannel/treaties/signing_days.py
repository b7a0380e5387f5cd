"""Which agreement a phrase means by the day of its signing ("the pact signed in May 1955") or by its organisation."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from backchannel.states import states

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from backchannel.model.coding import Coding
    from backchannel.model.documents import Document
    from backchannel.model.treaties import Treaty
    from backchannel.treaties.mentions import Reference

_NAMES = r"(?:[A-Z][\w'.-]*|and|the|of|government|with)(?:\s(?:[A-Z][\w'.-]*|and|the|of|government|with)){0,7}"
_SIGNED = re.compile(
    rf"(?:,?\s(?:that|which)\s(?:(?:was|were)\s|{_NAMES}\s)?|,?\s)(?:signed|concluded|sealed|inked)"
    rf"(?:\s(?:by|with)\s{_NAMES})?(?:\s(?:in|at)\s[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?,?)?\s(?:in|on)\s(?:the\s)?"
    r"|\s(?:of|dated)\s(?:the\s)?"
)
"""Words between a phrase for an agreement and the day of its signing."""
_FARTHEST = 120
PARTICULAR = re.compile(r"^(?:charter|convention|memorandum|declaration|protocol|compact|covenant)$", re.IGNORECASE)
FIELD = re.compile(
    r"\b(?:trade|gas|oil|energy|grain|nuclear|peace|border|maritime|tax|fisheries|prisoner|swap|hostage|arms|extradition|visa|climate|"
    r"economic|investment|customs|free-trade|ceasefire|water|migration|customs|loan|debt|airport|port)\b",
    re.IGNORECASE,
)
"""Words that say what an agreement is about, which must be its own."""
_CHARTER = re.compile(r"(?:(?:the|its|their|this|that)\s)?(?:founding\s)?charter", re.IGNORECASE)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is known around a phrase: the document, its coding, and the library."""

    document: Document
    coding: Coding
    treaties: Mapping[str, Treaty]


def by_signing(phrase: Reference, *, around: Around) -> Reference | None:
    """A phrase that gives the month or day of a signing, with the one agreement of the library signed then.

    The states of the sentence must be parties, or the parties among them.
    If none was signed then, the agreement is not in the library.

    Parameters
    ----------
    phrase
        A reference such as "the pact", before "signed in Warsaw in May 1955".
    around
        The document with its coding, and the library.

    Returns
    -------
    Reference or None
        ``None`` if the phrase gives no such day, or if several agreements were signed then.
    """
    text = around.document.text
    low, high = _sentence(phrase, around)
    for mention in around.coding.dates:
        told = mention.date
        at = mention.span.start
        if not phrase.end < at < min(high, phrase.end + _FARTHEST) or not _SIGNED.fullmatch(text, phrase.end, at):
            continue
        if told.start is None or told.end is None or told.precision not in ("day", "month") or told.approximate:
            return None
        named = {
            m.actor.unit for m in around.coding.mentions if low <= m.span.start < high and m.actor.unit in states()
        }
        found = [
            t
            for t in around.treaties.values()
            if told.start - _DAY <= t.signed <= told.end + _DAY and _of_these(t, named) and called(phrase.quote, t)
        ]
        if len(found) > 1:
            return None
        quote = text[phrase.start : mention.span.end]
        how = f"{quote!r} by the day of signing: {found[0].title if found else 'nothing in the library'}"
        return replace(phrase, end=mention.span.end, quote=quote, candidates=tuple(t.id for t in found), how=how)
    return None


def called(phrase: str, treaty: Treaty) -> bool:
    """Whether field, particular words and year of a phrase are those of a treaty.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> [called(words, treaty("JCPOA")) for words in ("the nuclear deal", "the gas deal")]
    [True, False]
    """
    known = " ".join((treaty.title, *treaty.names, str(treaty.signed.year))).lower()
    words = phrase.lower().split()
    return all(w in known for w in words if FIELD.fullmatch(w) or PARTICULAR.fullmatch(w) or re.fullmatch(r"\d{4}", w))


def charter(phrase: Reference, before: Sequence[Reference], *, around: Around) -> Reference | None:
    """A bare "the Charter" or "its charter" with that of the organisation last named, or of the United Nations.

    Parameters
    ----------
    phrase
        A reference.
    before
        The settled references before it, in order.
    around
        The document with its coding, and the library.

    Returns
    -------
    Reference or None
        ``None`` if the phrase is another, or no organisation with a charter was named.
    """
    if not _CHARTER.fullmatch(phrase.quote):
        return None
    named = [r for r in before if r.form == "organisation" and len(r.candidates) == 1]
    own = [r.candidates[0] for r in named if _is_charter(around.treaties[r.candidates[0]])]
    if named and own and named[-1].candidates[0] == own[-1]:
        how = f"{phrase.quote!r} is taken for that of the organisation just named"
        return replace(phrase, candidates=(own[-1],), how=how)
    if named or phrase.quote not in ("the Charter", "The Charter"):
        return None
    united = [t.id for t in around.treaties.values() if t.organisation == "UN"]
    how = f"{phrase.quote!r} without a name is taken for that of the United Nations, as is the custom"
    return replace(phrase, candidates=tuple(united), how=how) if united else None


def _of_these(treaty: Treaty, named: set[str]) -> bool:
    """Whether the states of a sentence are parties, all of them, or all parties are among them."""
    parties = {p.code for p in treaty.parties}
    return bool(named & parties) and (named <= parties or parties <= named)


def _is_charter(treaty: Treaty) -> bool:
    """Whether the treaty of an organisation is called its charter."""
    return any("charter" in name.lower() for name in (treaty.title, *treaty.names))


def _sentence(phrase: Reference, around: Around) -> tuple[int, int]:
    """Bounds of the sentence that holds a phrase."""
    for span in around.coding.sentences:
        if span.start <= phrase.start < span.end:
            return span.start, span.end
    return phrase.start, len(around.document.text)
