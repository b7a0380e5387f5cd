"""Kinds of claims whose words leave no choice: what the learnt model is not asked about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backchannel.claims.cues import cues
from backchannel.claims.kinds import is_opinion, lies_ahead
from backchannel.claims.plain_facts import is_plain_fact

if TYPE_CHECKING:
    from backchannel.claims.kinds import Setting
    from backchannel.claims.views import View
    from backchannel.model.claims import Kind

# Votes that a register of the Security Council has, by the verbs that go with the noun.
_CAST = frozenset({"cast", "casts", "used", "use", "uses", "exercised", "exercise", "wielded"})
_VETO = re.compile(r"\b(?:cast|casts|used?|uses|exercised?|wielded) (?:[\w-]+ ){0,3}vetoe?s?\b")
_HAS_BEEN_IN = re.compile(r"\b(?:was|were|been) (?:in|at) (?:the )?(?:[\w-]+ ){0,3}$")
_BORDERS = frozenset({"border", "borders", "adjoin", "adjoins", "abut", "abuts"})


def sure_kind(view: View, setting: Setting) -> Kind | None:
    """The kind of a claim whose words leave no choice, or nothing.

    A standing frontier or distance told by a verb that can tell it; a treaty as the subject of a verb of obligation or
    being in force; an act laid to its cause by a past verb; manner of words that is no other thing; a veto that an
    actor cast or did not; a place in which a named person was. None of them if the claim is a report, lies ahead or
    wishes. What others than "we" shall do is an undertaking.

    Examples
    --------
    >>> from backchannel.claims.drafts import drafts_of
    >>> from backchannel.claims.kinds import Setting
    >>> from backchannel.claims.network import shipped_network
    >>> from backchannel.claims.tokens import tokens_of
    >>> from backchannel.claims.trees import parse
    >>> from backchannel.claims.views import view_of
    >>> text = "Peru closed the pass in response to the raid."
    >>> tree = parse([tokens_of(text, 0, len(text))], shipped_network())[0]
    >>> sure_kind(view_of(tree, drafts_of(tree)[0][0]), Setting())
    'influence'
    """
    lists = cues()
    if view.withheld is not None:
        said = view.withheld == "withheld" and setting.actor_subject and not view.modals and not is_opinion(view)
        return "event" if said and view.subject not in ("i", "we") else "assessment"
    if not view.reporting and _is_duty(view):
        return "commitment"
    if lists.found("sure_ahead", view.head_text) and not (view.past or view.reporting or view.reported):
        return "forecast"
    if view.reporting or view.modals or lies_ahead(view) or is_opinion(view):
        return None
    if view.law_speaks:
        return "commitment"
    if _lays_to_a_cause(view):
        return "influence"
    if lists.found("sure_tone", view.head_text):
        return "tone"
    if _votes_it_down(view, setting) or _was_somewhere(view, setting):
        return "event"
    if (setting.legal_subject and _binds(view)) or _is_bound(view) or _is_of_law(view, setting):
        return "commitment"
    if not view.past and _is_of_place(view):
        return "geography"
    beside = (setting.actor_subject or view.subject == "it") and view.predicate in _BORDERS and " on " not in view.text
    told = beside or (view.predicate in lists.words("geography_verb") and lists.found("geography", view.text))
    measured = view.copular and lists.found("distance", view.text)
    if (told or measured) and not view.past:
        return "geography"
    return "fact" if is_plain_fact(view) else None


def _is_duty(view: View) -> bool:
    """Whether something is banned by law, others than "we" shall do it, members must, or notice is to be given."""
    lists = cues()
    if view.negated and view.modals and lists.found("banned_by", view.text):
        return True
    if "shall" in view.modals and view.subject not in ("", "i", "we"):
        return True
    must = "must" in view.modals or lists.found("has_to", view.text)
    parties = view.subject.rpartition(" ")[2] in lists.words("bound_ones")
    notice = view.subject != "" and lists.found("giving_notice", view.text)
    return must and (parties or notice)


def _votes_it_down(view: View, setting: Setting) -> bool:
    """Whether an actor is said to have cast a veto, or to have cast none."""
    acted = setting.actor_subject or view.subject == "it"
    return acted and view.predicate in _CAST and (view.past or view.negated) and bool(_VETO.search(view.text))


def _was_somewhere(view: View, setting: Setting) -> bool:
    """Whether a named person, or "he" or "she", was in a place that has a name."""
    if not view.copular or not view.past or not view.predicate_tag.startswith("NNP"):
        return False
    person = setting.person_subject or view.subject in ("he", "she")
    return person and bool(_HAS_BEEN_IN.search(view.text.partition(f" {view.predicate}")[0] + " "))


def _lays_to_a_cause(view: View) -> bool:
    """Whether a past act, and not a saying or what a "that" clause tells, is said to be because of something."""
    lists = cues()
    acted = view.past and not view.copular and view.predicate not in lists.words("reporting_verb")
    said = view.text.partition(" that ")[0]
    # "Talks due to begin on Monday" names a time, not a cause.
    planned = any(f" due to {verb} " in f"{said} " for verb in sorted(lists.words("base_hint")))
    return acted and not planned and lists.found("sure_influence", said)


def _binds(view: View) -> bool:
    """Whether a verb says what a treaty does to its parties, or that it is or is not in force."""
    lists = cues()
    return (not view.past and view.predicate in lists.words("binding_verb")) or lists.found("standing_law", view.text)


def _is_bound(view: View) -> bool:
    """Whether somebody is said to be, or not to be, bound by a treaty or a party to it."""
    lists = cues()
    standing = view.copular or view.predicate in ("bound", "remains", "remain")
    if standing and lists.found("bound", view.text) and lists.found("legal_noun", view.text):
        return True
    since = not view.past or "been" in view.chain
    return since and standing and (lists.found("bound_pronoun", view.text) or lists.found("membership", view.text))


def _is_of_law(view: View, setting: Setting) -> bool:
    """Whether a standing treaty is what somebody has, is covered by or undertakes something in, or is told about."""
    lists = cues()
    if view.past and not view.passive:
        return False
    if view.predicate in lists.words("holding"):
        return lists.found("defence_treaty", view.text)
    if view.passive and view.predicate in lists.words("covered"):
        return not {"was", "were", "had"} & {*view.chain} and lists.found("by_law", view.text)
    if view.predicate in lists.words("undertaking"):
        return lists.found("contracting", view.text)
    return setting.legal_subject and view.copular and " about " in view.text


def _is_of_place(view: View) -> bool:
    """Whether somebody has a way to the sea or none, or neighbours are listed by name."""
    lists = cues()
    if view.predicate in lists.words("holding"):
        return lists.found("sea_access", view.text)
    listed = view.predicate_tag.startswith("NNP") if view.copular else view.predicate in ("include", "includes")
    return listed and view.subject.rpartition(" ")[2] in lists.words("neighbour")
