"""From a tone claim to a question: whose words toward whom, in what manner, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from backchannel.errors import BadQuestion
from backchannel.ontology.governments import called_by
from backchannel.states import state_name
from backchannel.tone.wordings import NEGATED, Cue, off_the_scale, read_cue

if TYPE_CHECKING:
    from datetime import date

    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding, Mention
    from backchannel.model.documents import Document

WEEKS: Final = 28  # days before publication that a claim without a date is taken to speak of
NEAR: Final = 400  # characters between two claims that may share their recipient
_LONGEST = 1000  # characters; a clause is never as long
_TOWARD = re.compile(
    r"\b(?:towards?|on|about|against|over|for|at|to|with|of|regarding|concerning)\s+(?:the\s+|its\s+|his\s+|her\s+)?"
    r"(?:\w+\s+)?$",
    re.IGNORECASE,
)
_SURELY_TOWARD = re.compile(r"\b(?:towards?|about|against|regarding|concerning)\s+(?:the\s+)?$", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:before|until|till|ahead of|prior to|up to)\s+(?:the\s+)?$", re.IGNORECASE)
_SPEAKING = ("person", "office", "name", "adjective", "capital", "metonym", "organisation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a tone claim asks of the record.

    ``first`` and ``last`` are the days it speaks of, equal for a single day; None where the words date it by an event.
    ``person`` is the name of whoever speaks, empty where a state or organisation does; of a ``government`` called by
    somebody's name, it is that name. ``denied`` turns the claim round.
    """

    speaker: str
    recipient: str
    person: str
    cue: Cue
    denied: bool
    first: date | None
    last: date | None
    notes: tuple[str, ...] = ()
    government: bool = False

    @property
    def days(self) -> tuple[date, date]:
        """First and last day spoken of.

        Raises
        ------
        BadQuestion
            If the question has not been dated yet.
        """
        if self.first is None or self.last is None:
            raise BadQuestion(f"“{self.cue.words}” has no date yet; date it by its event first")
        return self.first, self.last

    @property
    def who(self) -> str:
        """The speaker by name."""
        return f"the {self.person} administration" if self.government else self.person or state_name(self.speaker)


def read(claim: Claim, *, document: Document, coding: Coding, before: Asked | None = None) -> Asked | str:
    """The question that a claim asks, or why it can't be read, in words.

    Parameters
    ----------
    claim
        A tone claim.
    document
        The document it stands in; its day of publication dates what has no date.
    coding
        Mentions of actors and dates.
    before
        What the tone claim just before it asked, if it is near: a claim without a recipient may mean the same one.

    Returns
    -------
    Asked or str
        Everything that can't be read safely is a reason, never a guess.
    """
    text = claim.span.quote
    if len(text) > _LONGEST:
        return f"it is over {_LONGEST} characters long, which is no clause"
    if claim.certainty == "conditional":
        return "it holds only on a condition, which was not tested"
    if why := off_the_scale(text):
        return why
    cue, rest = read_cue(text)
    if cue is None:
        return "its words name no one manner or change on a scale from hostile to friendly"
    if NEGATED.search(rest) and claim.certainty != "denied":
        return "it holds a negation that may turn it round"
    sides = _sides(claim, coding=coding, before=before)
    if isinstance(sides, str):
        return sides
    speaker, recipient, shared = sides
    if toward := _government(claim, recipient, coding=coding):
        return f"it speaks of words toward the {toward} administration, and the record has those toward the state"
    time = _time(claim, cue, document=document, coding=coding)
    if isinstance(time, str):
        return time
    notes = [shared] if shared else []
    if claim.slots.date is None and time[0] is not None:
        notes.append(f"The claim gives no date; the {WEEKS} days up to publication are taken.")
    if claim.certainty == "hedged":
        notes.append("The claim is put with a hedge; its content was judged as if stated.")
    government = _government(claim, speaker, coding=coding)
    if government:
        notes.append(f"Of the {government} administration those statements are counted that name {government}.")
    return Asked(
        speaker=speaker,
        recipient=recipient,
        person=government or _person(claim, speaker, coding=coding),
        cue=cue,
        denied=claim.certainty == "denied",
        first=time[0],
        last=time[1],
        notes=tuple(notes),
        government=bool(government),
    )


def _inside(claim: Claim, coding: Coding) -> list[Mention]:
    return [
        mention
        for mention in coding.mentions
        if claim.span.start <= mention.span.start < claim.span.end and mention.actor.unit
    ]


def _sides(claim: Claim, *, coding: Coding, before: Asked | None) -> tuple[str, str, str] | str:
    """Speaker and recipient, with a note where the recipient is taken from the claim before; or why not."""
    units = tuple(dict.fromkeys(code.partition(".")[0] for code in claim.slots.actors))
    if len(units) == 1 and before is not None and before.speaker == units[0]:
        return before.speaker, before.recipient, "Toward whom is taken from the claim before it."
    if len(units) != 2:
        return "it does not say who speaks toward whom" if len(units) < 2 else "it names more than two sides"
    text, start = claim.span.quote, claim.span.start
    leads = {
        unit: [text[: mention.span.start - start] for mention in _inside(claim, coding) if mention.actor.unit == unit]
        for unit in units
    }
    first, second = units
    surely = {unit for unit in units if any(_SURELY_TOWARD.search(lead) for lead in leads[unit])}
    if surely == {first}:
        first, second = second, first
    if not any(_TOWARD.search(lead) for lead in leads[second]):
        return f"it does not say that the words were toward {state_name(second)}"
    return first, second, ""


def _person(claim: Claim, speaker: str, *, coding: Coding) -> str:
    """The person who speaks, by the last mention of the speaker's side up to the claim's end; empty for a state."""
    said = [
        mention
        for mention in coding.mentions
        if mention.span.start < claim.span.end and mention.actor.unit == speaker and mention.form in _SPEAKING
    ]
    own = [mention for mention in said if mention.span.start >= claim.span.start]
    last = own[0] if own else said[-1] if said else None
    return last.actor.name if last is not None and last.form == "person" else ""


def _government(claim: Claim, unit: str, *, coding: Coding) -> str:
    """By whose name the claim calls the government of a state; empty if by none."""
    named = (called_by(mention) for mention in _inside(claim, coding) if mention.actor.unit == unit)
    return next((name for name in named if name), "")


def _time(claim: Claim, cue: Cue, *, document: Document, coding: Coding) -> tuple[date | None, date | None] | str:
    """First and last day spoken of; None where only an event of the text can tell."""
    told = claim.slots.date
    if told is not None and told.ongoing and cue.manner == "shift":  # looked for where the stretch begins
        told = next((one.date for one in coding.dates if one.opening and one.date.start == told.start), told)
    if told is not None and told.start is not None and told.precision != "unknown":
        if told.ongoing and told.end is None:
            return "it says since when, but not until when"
        last = told.end or told.start
        leads = [
            claim.span.quote[: mention.span.start - claim.span.start]
            for mention in coding.dates
            if claim.span.start <= mention.span.start < claim.span.end
        ]
        if any(_BEFORE.search(lead) for lead in leads):
            return "it speaks of a time before a date, which leaves open since when"
        if cue.manner == "shift" and (last - told.start).days > 92:
            return "it does not say closely enough since when the tone has been so"
        return told.start, last
    if told is not None:
        return "its date could not be told"
    if cue.manner == "shift":
        return None, None
    if document.published is None:
        return "it gives no date, and the document has none to count from"
    return document.published - timedelta(days=WEEKS - 1), document.published
