"""The kind of a claim, by cues in its words and the grammar of its predicate.

The order follows the guidelines: influence beats all, tone beats event, commitment beats fact, channel beats
assessment, forecast beats assessment. Where nothing points to a checkable kind the answer is ``assessment``:
an opinion that gets a verdict is worse than a fact that gets none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from backchannel.claims.cues import cues

if TYPE_CHECKING:
    from backchannel.claims.views import View
    from backchannel.model.claims import Kind

_WILL = frozenset({"will", "'ll", "wo", "shall"})
_MAY = frozenset({"may", "might", "could", "can"})
_NUMBER = re.compile(r"\b0[0.,]*\b")
_SHOULD = frozenset({"should", "must", "ought"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of a claim's subject: whether it is, or stands for, a treaty or law; an actor; a named person."""

    legal_subject: bool = False
    actor_subject: bool = False
    person_subject: bool = False


def kind_of(view: View, setting: Setting) -> Kind:
    """Kind of one claim."""
    if view.reporting:
        return "tone" if cues().found("tone", view.head_text) else "event"
    for rule in (_influence, _tone, _commitment, _geography, _forecast, _channel):
        kind = rule(view, setting)
        if kind is not None:
            return kind
    return _record(view, setting)


def _influence(view: View, _: Setting) -> Kind | None:
    """One behaviour brings about another, and not only in the future."""
    lists = cues()
    moves = view.predicate in lists.words("push_verb") and view.has_object and view.has_infinitive and not view.passive
    if not (moves or lists.found("influence", view.text)) or lies_ahead(view) or is_opinion(view):
        return None
    return "influence" if not view.copular or lists.found("influence_noun", view.text) else None


def _tone(view: View, _: Setting) -> Kind | None:
    """Manner of words."""
    return "tone" if cues().found("tone", view.text) and not is_opinion(view) else None


def _commitment(view: View, setting: Setting) -> Kind | None:
    """A treaty, law or resolution obliges, permits or forbids."""
    lists = cues()
    if setting.legal_subject and lists.found("obligation", view.text):
        return "commitment"
    return "commitment" if lists.found("duty", view.text) else None


def _geography(view: View, _: Setting) -> Kind | None:
    """Borders, distances, locations, said by a verb that can say them; who walked 5 km from where is an event."""
    lists = cues()
    if not lists.found("geography", view.text):
        return None
    return "geography" if view.copular or view.predicate in lists.words("geography_verb") else None


def _forecast(view: View, _: Setting) -> Kind | None:
    """Time ahead: will, or a possibility that is not about the past."""
    if lies_ahead(view):
        return "forecast"
    modals = set(view.modals)
    if modals & {"may", "might", "could"} and not view.perfect:
        return (
            None
            if view.copular and not view.subject.startswith(("it", "that ")) and "could" not in modals
            else "forecast"
        )
    return None


def lies_ahead(view: View) -> bool:
    """Whether the predicate lies ahead of the document."""
    modals = set(view.modals)
    if modals & _WILL:
        return True
    if modals & {"would", "'d"}:
        return not view.perfect and " like to" not in view.text and not view.text.startswith("if ")
    return cues().found("ahead", view.head_text) and not (view.past and not view.reported)


def _channel(view: View, _: Setting) -> Kind | None:
    """Contacts and relations as a standing state."""
    lists = cues()
    if not lists.found("channel", view.text) or set(view.modals) & _SHOULD:
        return None
    if view.predicate in lists.words("channel_act") or (view.passive and view.past):
        return None
    if view.copular:
        judged = lists.found("judging", view.predicate) or lists.found("need", view.text)
        return None if judged and not lists.found("mediating", view.text) else "channel"
    return "channel" if lists.found("standing", view.predicate) or lists.found("mediating", view.text) else None


def is_opinion(view: View) -> bool:
    """Whether norms, wishes or doubts speak."""
    return bool(set(view.modals) & _SHOULD) or view.predicate in cues().words("stance_verb")


def _record(view: View, setting: Setting) -> Kind:
    """Event, fact or assessment."""
    lists = cues()
    if is_opinion(view) or set(view.modals) & _MAY:
        return "assessment"
    if view.existential:
        return _existential(view)
    if view.copular:
        return _copular(view)
    if view.predicate in lists.words("measured_verb") and (
        lists.found("statistic", view.text) or _NUMBER.search(view.text)
    ):
        return "fact"
    if view.predicate in lists.words("judging_verb") and not view.passive:
        return "assessment"
    acts = view.predicate in lists.words("act_verb")
    if view.past or view.progressive or view.passive:
        return "event" if acts or setting.actor_subject else "assessment"
    reported_now = acts and (setting.actor_subject or view.role == "participle" or not view.reported)
    return "event" if reported_now and not view.predicate_tag.startswith("VBP") else _general(acts, setting)


def _general(acts: bool, setting: Setting) -> Kind:
    """A plural present ("they threaten sanctions") tells an act only of an actor."""
    return "event" if acts and setting.actor_subject else "assessment"


def _existential(view: View) -> Kind:
    """ "There were no talks" is of the record, "there is a need" a judgement."""
    if cues().found("judging", view.text):
        return "assessment"
    return "event" if view.past else "assessment"


def _copular(view: View) -> Kind:
    """What somebody or something is."""
    lists = cues()
    if lists.found("role", view.text) or lists.found("statistic", view.text):
        return "fact"
    if lists.found("judging", view.text):
        return "assessment"
    if lists.found("act_noun", view.text) or (view.past and lists.found("responsible", view.text)):
        return "event"
    return "assessment"
