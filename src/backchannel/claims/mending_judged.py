"""Mends around words that judge what is told: in "it is untrue that P" the clause P hangs under "untrue"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.claims.cues import cues
from backchannel.claims.dismissals import settling_verbs
from backchannel.claims.mending_verbs import predicate_of

if TYPE_CHECKING:
    from backchannel.claims.tree_draft import TreeDraft


def hang_judged(draft: TreeDraft) -> None:
    """Hang each "that" clause which a word judges under that word, as what it holds, however the parser hung it."""
    for that, token in enumerate(draft.tree.tokens):
        if token.text.lower() != "that":
            continue
        predicate = _held(draft, that)
        if predicate <= that or not draft.tree.tags[that].startswith(("IN", "W", "DT")):
            continue
        judge = _judge(draft, that, predicate=predicate)
        if judge is not None and judge != predicate:
            draft.labels[that] = "mark"
            draft.attach(predicate, judge, label="ccomp")


def _judge(draft: TreeDraft, that: int, *, predicate: int) -> int | None:
    """The word that judges a "that" clause: the one before it, or one behind it whose subject it belongs to."""
    if that == 0:
        return _behind_opening(draft, predicate)
    before, lists = that - 1, cues()
    form = draft.tree.tokens[before].text.lower()
    if form in lists.words("untrue") | lists.words("true") | lists.words("unsettled") | lists.words("secret"):
        return before if _is_impersonal(draft, before) else None
    if draft.tree.tags[before] == "VBN" and form in lists.words("reporting_verb") and _is_impersonal(draft, before):
        return before
    if draft.tree.tags[before] == "VB" and form in lists.words("saying_verb"):
        above = draft.heads[before]
        wrong = above >= 0 and draft.tree.tokens[above].text.lower() in lists.words("wrong_to_say")
        return above if wrong and _is_impersonal(draft, above) else None
    if form not in lists.words("doubtful_noun"):
        return None
    aside = " ".join(word.text.lower() for word in draft.tree.tokens[max(0, before - 4) : before])
    return before if lists.found("set_aside", aside) else _behind_noun(draft, before, held=predicate)


def _held(draft: TreeDraft, that: int) -> int:
    """The predicate that a "that" introduces; where the parser hung it under the judging word, the verb between."""
    above = draft.heads[that]
    if above > that and (_judging(draft, above) or _settling(draft, above)):
        tags = draft.tree.tags
        verb = next((word for word in range(that + 1, above) if tags[word] in ("VBZ", "VBP", "VBD", "MD")), above)
        return predicate_of(draft, verb)
    return above


def _is_impersonal(draft: TreeDraft, word: int) -> bool:
    """Whether "it" stands before a word as its subject."""
    return any(draft.tree.tokens[child].text.lower() == "it" for child in draft.below(word) if child < word)


def _judging(draft: TreeDraft, word: int) -> bool:
    """Whether a word with a copula says of something that it is, or is not, so."""
    lists = cues()
    known = lists.words("untrue") | lists.words("true") | lists.words("wrong_to_say")
    helped = any(draft.labels[child] in ("cop", "aux:pass") for child in draft.below(word))
    return helped and draft.tree.tokens[word].text.lower() in known


def _behind_opening(draft: TreeDraft, predicate: int) -> int | None:
    """In "That Cuba borders Peru is untrue" the last word judges; what stands before its "is" is no subject of it."""
    judge = draft.heads[predicate]
    if judge <= predicate or not _judging(draft, judge):
        return None
    for child in draft.below(judge):
        if predicate < child < judge and draft.labels[child] == "nsubj":
            draft.attach(child, predicate, label="obj")
    return judge


def _behind_noun(draft: TreeDraft, noun: int, *, held: int) -> int | None:
    """In "Reports that it rained are false" the last word judges, and the noun is its subject."""
    for word in range(max(noun + 3, held + 1), len(draft.heads)):
        if not _judging(draft, word) and not _settling(draft, word):
            continue
        head = _raised(draft, word)
        if draft.heads[head] == noun:
            draft.heads[head], draft.labels[head] = draft.heads[noun], draft.labels[noun]
            draft.heads[noun], draft.labels[noun] = head, "nsubj"
            draft.pass_on(noun, head, behind=word)
            _give_back(draft, noun, judge=word)
        return word if draft.heads[noun] == head and draft.labels[noun].startswith("nsubj") else None
    return None


def _settling(draft: TreeDraft, word: int) -> bool:
    """Whether a word is a passive of turning down or bearing out ("have been denied", "was confirmed")."""
    known = draft.tree.tokens[word].text.lower() in settling_verbs()
    return known and any(draft.labels[child] == "aux:pass" for child in draft.below(word))


def _raised(draft: TreeDraft, word: int) -> int:
    """The verb through which a word judges ("turned out to be false"), or the word itself."""
    above = draft.heads[word]
    through = above >= 0 and draft.tree.tokens[above].text.lower() in cues().words("turning_out")
    return above if through and draft.labels[word] == "xcomp" else word


def _give_back(draft: TreeDraft, noun: int, *, judge: int) -> None:
    """Give a clause between a noun and its judge the object that the judge took, and the noun what is told of it."""
    inside = [child for child in draft.below(noun) if noun < child < judge and draft.tree.tags[child].startswith("VB")]
    if not inside:
        return
    for child in draft.below(judge):
        if inside[0] < child < judge and draft.labels[child].startswith("nsubj"):
            draft.attach(child, inside[0], label="obj")
    for child in draft.below(inside[0]):
        if inside[0] < child and draft.tree.tags[child] == "VBN" and draft.tree.tokens[child - 1].text == ",":
            draft.attach(child, noun, label="acl")
