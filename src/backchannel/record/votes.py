"""A veto told in plain words: which members of the Security Council cast it, and whether the claim denies it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backchannel.record.act import COUNCIL, MEMBERS, Act
from backchannel.record.sectors import parties_named
from backchannel.record.subjects import Subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.claims import Claim
    from backchannel.model.coding import Mention
    from backchannel.record.windows import Window

_NUMBER = r"(?:an?|the|any|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)"
# "Vetoed a draft resolution"; "cast five vetoes", "used its veto": the verbs that go with the noun say no more.
VETOED = re.compile(
    rf"\bveto(?:ed)?\s+{_NUMBER}\s+(?:[\w-]+\s+){{0,3}}?(?:draft|resolution)s?\b"
    rf"|\b(?:cast|casts|used|use|exercised|exercise|wielded)\s+(?:(?:at least|no fewer than|more than|exactly)\s+)?"
    rf"(?:{_NUMBER}|its|their|his)\s+vetoe?s?\b",
    re.IGNORECASE,
)
_OF_COUNCIL = re.compile(r"\b(?:council|drafts?|UN|U\.N\.|united nations)\b", re.IGNORECASE)
_AND = re.compile(r"(?:\s|,|\band\b|\bboth\b|\bhad\b|\bjointly\b|\balone\b)*", re.IGNORECASE)
_DENIED = re.compile(r"(?:\s|\band\b|\bhas\b|\bhave\b|\bdid\b|\bnot\b|\bn[’']t\b|\bnever\b)*", re.IGNORECASE)


def vetoes(
    claim: Claim, *, window: Window, inside: Sequence[Mention], subject: Subject | None = None
) -> tuple[Act, ...]:
    """A veto in the Security Council, if the members that have one are told to have vetoed a draft or a resolution.

    The president of the United States vetoes resolutions of Congress too, and a veto may be used elsewhere: there the
    claim must speak of a draft, or of the Council.

    Parameters
    ----------
    claim
        An event claim.
    window
        The days the claim means.
    inside
        The claim's mentions of parties.
    subject
        Who acts, if the claim does not name it.
    """
    words, opens = claim.span.quote, claim.span.start
    cue = VETOED.search(words)
    if cue is None:
        return ()
    before = [m for m in inside if m.span.end - opens <= cue.start()]
    if before:
        lead = _blanked(words[: cue.start()], before, opens)
    elif subject is not None:
        before, lead = [subject.mention], words[subject.begins : cue.start()]
    units = tuple(dict.fromkeys(m.actor.unit for m in before))
    denies = claim.certainty == "denied"
    if not units or not MEMBERS.issuperset(units) or not (_DENIED if denies else _AND).fullmatch(lead):
        return ()
    if ("USA" in units or not cue.group().casefold().startswith("veto")) and not _OF_COUNCIL.search(words):
        return ()
    return (
        Act(
            actors=units, recipients=(COUNCIL,), symmetric=False, type="REJECT", mode="", contexts=frozenset(),
            window=window, veto=True, turned=denies, said=parties_named(before),
        ),
    )  # fmt: skip


def _blanked(words: str, mentions: Sequence[Mention], opens: int) -> str:
    """Words from the first mention on, without the mentions."""
    start = min(m.span.start for m in mentions) - opens
    for m in mentions:
        first, last = m.span.start - opens, m.span.end - opens
        words = words[:first] + " " * (last - first) + words[last:]
    return words[start:]
