"""What earlier sentences leave to refer back to: the last subject, person, pair of states and treaty."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from backchannel.claims.cues import cues
from backchannel.claims.grammar import without_inset
from backchannel.claims.names import is_pronoun
from backchannel.claims.network import normal_form

if TYPE_CHECKING:
    from backchannel.claims.mentioned import Mentioned
    from backchannel.claims.reporters import Reading
    from backchannel.claims.views import View
    from backchannel.model.claims import Kind
    from backchannel.model.coding import ResolvedDate

# Only the last few names can be "the two"; a memory of all would make long documents slow.
_REMEMBERED = 20
_MOST_PARTIES = 5


@dataclass(slots=True)
class Memory:
    """Units of the last subject, person, pair of states and treaty, and whether the last subject was a treaty.

    ``crowded`` says that the last sentence named one state as its subject and several others besides. ``time`` is the
    number of the last sentence, where it ends and when its main act was. ``told`` is the kind of the last claim.
    """

    subject: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()
    legal: tuple[str, ...] = ()
    legal_subject: bool = False
    crowded: bool = False
    time: tuple[int, int, ResolvedDate] | None = None
    told: Kind | None = None
    recent: list[str] = field(default_factory=list)

    def is_legal(self, view: View) -> bool:
        """Whether a claim's subject is a treaty or law, or a pronoun for one."""
        if view.subject in ("it", "this", "that") and view.subject:
            return self.legal_subject and not view.reported
        if not view.subject and view.role == "main":
            return self.legal_subject and view.text.startswith("not ")
        return cues().found("legal_noun", view.subject)


def remember(memory: Memory, reading: Reading, *, found: Mentioned) -> None:
    """Take note of one sentence: what later ones may call "it", "he", "both sides" or "the pact"."""
    tree = reading.tree
    for draft in reading.drafts:
        subject = draft.clause.subject
        if subject is None or not draft.clause.own_subject or is_pronoun(tree, subject):
            continue
        named = without_inset(tree, subject)
        start, end = tree.tokens[named[0]].start, tree.tokens[named[1] - 1].end
        units = found.units_in(start, end)
        words = " ".join(normal_form(token.text) for token in tree.tokens[slice(*subject)])
        memory.legal_subject = cues().found("legal_noun", words)
        if units or memory.legal_subject:
            memory.subject = units or memory.legal
    _remember_mentions(memory, reading, found=found)


def _remember_mentions(memory: Memory, reading: Reading, *, found: Mentioned) -> None:
    """Take note of persons, pairs and the parties of a treaty."""
    mentions = found.between(reading.passage.start, reading.passage.end)
    persons = [mention.actor.unit for mention in mentions if mention.form == "person"]
    if persons:
        memory.person = (persons[0],)
    units = tuple(dict.fromkeys(mention.actor.unit for mention in mentions if len(mention.actor.unit) == 3))
    others = set(units) - set(memory.subject)
    memory.crowded = len(memory.subject) == 1 and len(others) > 1 if units else memory.crowded
    memory.recent.extend(units)
    del memory.recent[:-_REMEMBERED]
    last = tuple(dict.fromkeys(reversed(memory.recent)))[:2]
    if len(units) == 2:
        memory.pair = units
    elif len(last) == 2 and not set(units) <= set(memory.pair):
        memory.pair = (last[1], last[0])
    words = " ".join(normal_form(token.text) for token in reading.tree.tokens)
    if cues().found("legal_noun", words) and 2 <= len(units) <= _MOST_PARTIES:
        memory.legal = units
