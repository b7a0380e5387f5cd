"""What phrases such as "the pact", "the nuclear deal" and "their treaty" take up.

"The" takes up the nearest agreement that can be called so. "Its" and "their" belong to somebody: the states just
named must be parties, and if no agreement before is theirs, the one between just these two is looked up.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from backchannel.states import states
from backchannel.treaties.naming import one_spelling
from backchannel.treaties.signing_days import FIELD, PARTICULAR, Around, by_signing, called, charter
from backchannel.treaties.succession import party_name, same_party
from backchannel.treaties.wording import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from backchannel.model.treaties import Treaty
    from backchannel.treaties.mentions import Reference

_BY_THE_TWO = re.compile(r"\s(?:that|which)\s(?:they|both|the\s(?:two|pair|\w+))\b", re.IGNORECASE)
_OWNED = re.compile(r"(its|their)\b", re.IGNORECASE)
_MANY = re.compile(
    r"\b(?:treaties|pacts|agreements|deals|partnerships|alliances|arrangements|charters|conventions|memorand(?:ums|a)|"
    r"declarations|protocols|compacts|covenants|documents|texts)$",
    re.IGNORECASE,
)
_ENACTED = re.compile(r"\b(?:resolution|Executive Order|Act)\b")
"""Titles of what is no agreement, so that no pact or accord is short for it."""
_BACK = 2
"""Sentences before a phrase in which the states may be named to which "their" belongs."""


def taken_up(phrase: Reference, before: Sequence[Reference], *, around: Around) -> Reference:
    """A phrase with what it takes up, and how that was found; without candidates if nothing fits.

    Parameters
    ----------
    phrase
        A reference such as "the nuclear deal" or "their treaty".
    before
        The settled references before it, in order.
    around
        The document with its coding, and the library.

    Limits: English phrases only; several agreements at once ("the declarations") are never settled.
    """
    if (at_signing := by_signing(phrase, around=around)) is not None:
        return at_signing
    if _MANY.search(phrase.quote):
        return replace(phrase, candidates=(), how=f"{phrase.quote!r} speaks of several agreements")
    owners, treaties = _owners(phrase, around=around), around.treaties
    for earlier in reversed(before):
        if earlier.form in ("no treaty", "organisation") or earlier.yardstick:
            continue
        if _fits(phrase.quote, earlier, treaties=treaties) and _owned(earlier, owners, treaties=treaties):
            found = earlier.how.rpartition("; ")[2]
            how = f"{phrase.quote!r} takes up what was named; {found}"
            return replace(phrase, candidates=earlier.candidates, how=how)
    if (own_charter := charter(phrase, before, around=around)) is not None:
        return own_charter
    if len(owners) > 1:
        return _between(phrase, owners, around=around)
    ids = tuple(
        i
        for i in _short_name(phrase.quote, around=around)
        if all({p.code for p in treaties[i].parties}.intersection(same_party(owner)) for owner in owners)
    )
    short = f"{phrase.quote!r} is short for the {treaties[ids[0]].short}" if ids else ""
    return replace(phrase, candidates=ids, how=short or "nothing before it that it could take up")


def _owners(phrase: Reference, *, around: Around) -> tuple[str, ...]:
    """The states to which the agreement belongs by "its", "their" or "that the two signed"; empty if none are named."""
    owned, signed = _OWNED.match(phrase.quote), _BY_THE_TWO.search(phrase.quote)
    if not owned and not signed:
        return ()
    needed = 1 if owned and owned[1].lower() == "its" else 2
    starts = [s.start for s in around.coding.sentences if s.start <= phrase.start]
    for low in starts[: -_BACK - 2 : -1] if needed == 2 else starts[-1:]:
        named = [
            m.actor.unit
            for m in around.coding.mentions
            if low <= m.span.start and m.span.end <= phrase.start and m.actor.unit in states()
        ]
        found = tuple(dict.fromkeys(reversed(named)))[:needed]
        if len(found) == needed:
            return tuple(reversed(found))
    return ()


def _owned(earlier: Reference, owners: Sequence[str], *, treaties: Mapping[str, Treaty]) -> bool:
    """Whether all owners are parties to what was named, at any time."""
    parties = [{p.code for p in treaties[i].parties} for i in earlier.candidates]
    return all(any(codes.intersection(same_party(owner)) for codes in parties) for owner in owners) if parties else True


def _between(phrase: Reference, owners: Sequence[str], *, around: Around) -> Reference:
    """The agreements of two states that a phrase can mean; the library may not hold every one, so none is certain."""
    names, on = " and ".join(party_name(code) for code in owners), around.document.published
    wanted = [set(same_party(code)) for code in owners]
    found = [
        t
        for t in around.treaties.values()
        if all(any(p.code in codes for p in t.parties) for codes in wanted)
        and all(any(p.code in codes for codes in wanted) for p in t.parties)
        and (on is None or t.signed <= on)
        and called(phrase.quote, t)
    ]
    ids = tuple(t.id for t in [t for t in found if t.ended is None or (on and on < t.ended)] or found)
    how = f"{phrase.quote!r} is taken for the agreement of {names}"
    dated = re.search(r"\b\d{4}\b", phrase.quote) is not None
    return replace(
        phrase, candidates=ids, how=how if ids else f"{how}, which the library does not hold", definite=dated
    )


def _fits(phrase: str, earlier: Reference, *, treaties: Mapping[str, Treaty]) -> bool:
    """Whether an agreement can be called by this phrase: field, particular word and year must be its own."""
    known = " ".join(name for i in earlier.candidates for name in (treaties[i].title, *treaties[i].names))
    own = f"{earlier.quote} {known}".lower()
    words = phrase.lower().split()
    needed = [w for w in words if FIELD.fullmatch(w) or PARTICULAR.fullmatch(w)]
    years = {str(treaties[i].signed.year) for i in earlier.candidates} or set(re.findall(r"\b\d{4}\b", own))
    if _BY_THE_TWO.search(phrase) and any(len(treaties[i].parties) != 2 for i in earlier.candidates):
        return False
    return all(w in own for w in needed) and all(w in years for w in words if re.fullmatch(r"\d{4}", w))


def _short_name(phrase: str, *, around: Around) -> tuple[str, ...]:
    """Treaties the phrase is short for: by the end of one of their names, or by year and parties.

    Some party must be mentioned in the document; if the parties of one are all mentioned, it is that one.
    """
    years = re.findall(r"\b\d{4}\b", phrase)
    words = [
        w
        for w in re.split(r"\s", one_spelling(plain(phrase)))[1:]
        if w not in years and w not in ("of", "signed", "in", "from")
    ]
    on = around.document.published
    known = [t for t in around.treaties.values() if on is None or t.signed <= on]
    dated = [t for t in known if all(str(t.signed.year) == year for year in years)]
    mentioned = {m.actor.unit for m in around.coding.mentions}
    for skip in range(max(1, len(words) - 2)):
        tail = " ".join(words[skip:])
        if len(words) - skip < 2:
            break
        named = [t for t in dated if any(one_spelling(plain(n)).endswith(f" {tail}") for n in (t.title, *t.names))]
        if found := _mentioned(named, mentioned):
            return found
    of_year = [t for t in dated if years and t.organisation is None and not _ENACTED.search(t.title)]
    entire = [t.id for t in of_year if {p.code for p in t.parties} <= mentioned]
    partly = [t.id for t in of_year if len(t.parties) == 2 and mentioned & {p.code for p in t.parties}]
    return tuple(entire or (partly if len(partly) == 1 else []))


def _mentioned(treaties: Sequence[Treaty], mentioned: set[str]) -> tuple[str, ...]:
    """Those with all parties among the mentioned, or if there are none, with any."""
    whole = [t.id for t in treaties if {p.code for p in t.parties} <= mentioned]
    return tuple(whole or [t.id for t in treaties if any(p.code in mentioned for p in t.parties)])
