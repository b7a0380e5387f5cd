"""Which drafts become claims: reports by those who stand for a state or organisation do, mere attributions do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.claims.cues import cues
from backchannel.claims.grammar import base_label
from backchannel.claims.names import is_first_person, is_pronoun
from backchannel.claims.network import normal_form

if TYPE_CHECKING:
    from backchannel.claims.drafts import Draft
    from backchannel.claims.reporters import Reading, Reporters
    from backchannel.claims.trees import Tree


def kept(reading: Reading, reporters: Reporters) -> list[Draft]:
    """Drafts of a passage that are claims."""
    drafts = [draft for draft in reading.drafts if not _addresses(reading, draft)]
    return [draft for draft in drafts if draft.report is None or _is_act(reading, draft, reporters=reporters)]


def _addresses(reading: Reading, draft: Draft) -> bool:
    """Whether an interviewer only tells the one interviewed about himself ("You were in Lima when ...")."""
    subject = draft.clause.subject
    if reading.passage.turn != "question" or subject is None:
        return False
    return [normal_form(token.text) for token in reading.tree.tokens[slice(*subject)]] == ["you"]


def _is_act(reading: Reading, draft: Draft, *, reporters: Reporters) -> bool:
    """Whether a report is an act of its own: an official speaks, and the clause says more than "he said"."""
    report = draft.report
    if report is None:
        return True
    if draft.clause.role in ("participle", "content") or (draft.clause.role == "relative" and not report.contents):
        return draft.clause.role == "content" and bool(report.contents)
    tree, verb = reading.tree, normal_form(reading.tree.tokens[draft.clause.predicate].text)
    if is_first_person(tree, report.speaker) or verb in cues().words("stance_verb"):
        return False
    reporter = reporters.named_by(tree, report.speaker, speech=reading.passage.speech)
    if reporter is None or not reporter.official:
        return False
    if not report.contents or _trails(tree, draft):
        return report.adds
    return report.adds or not (is_pronoun(tree, report.speaker) or _is_bare_role(reading, draft))


def _trails(tree: Tree, draft: Draft) -> bool:
    """Whether a report stands behind what it reports."""
    return base_label(tree.labels[draft.clause.predicate]) == "parataxis"


def _is_bare_role(reading: Reading, draft: Draft) -> bool:
    """Whether the speaker is only a role taken up again ("the spokesman")."""
    report = draft.report
    if report is None:
        return False
    start, end = report.speaker
    named = any(tag.startswith("NNP") for tag in reading.tree.tags[start:end])
    return normal_form(reading.tree.tokens[start].text) == "the" and end - start <= 3 and not named
